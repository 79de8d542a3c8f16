/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text view that is as high as its text is at its width.  The toolkit's own asks for the height
 * that the text had at the width before, which at first is one letter. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_FIELD_VIEW (rk_field_view_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldView, rk_field_view, RK, FIELD_VIEW, GtkTextView)

GtkWidget *rk_field_view_new (void);

G_END_DECLS
