/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One group in the outline: how deep it lies, its name, its kind and abbreviation, how many sit in it. */

#pragma once

#include "rk-outline-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_OUTLINE_ROW (rk_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (RkOutlineRow, rk_outline_row, RK, OUTLINE_ROW, GtkWidget)

/** rk_outline_row_new: signals: "fold" (gboolean), the arrow was pressed to fold or unfold the branch */
GtkWidget *rk_outline_row_new (void);

/**
 * rk_outline_row_show:
 * @info: what to show
 * @language: the language of names
 *
 * Also names the row of the list view that holds it, for assistive technology.
 */
void rk_outline_row_show (RkOutlineRow *self, const RkOutlineRowInfo *info, const char *language);

G_END_DECLS
