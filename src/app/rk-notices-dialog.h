/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What had to be repaired when a project was opened, to be read again at any time. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rk_notices_dialog_present: @notices: (element-type RkNotice): what to list */
void rk_notices_dialog_present (GtkWindow *parent, GPtrArray *notices);

G_END_DECLS
