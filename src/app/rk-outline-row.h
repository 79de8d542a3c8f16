/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One group in the outline: how deep it lies, its name, its kind and abbreviation; what is folded away below it,
 * what its source is silent about, how many sit in it.
 *
 *   ▸ Hyvinvointiryhmä                    +4  ?  12
 *     Hyvinvointiryhmä · HYRY
 *
 * While something is dragged it shows where it would come; while its name is written, an entry in its place. */

#pragma once

#include "rk-outline-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where something dragged would come: a frame around the row, or a line at one of its edges. */
typedef enum {
  RK_OUTLINE_MARK_NONE,
  RK_OUTLINE_MARK_INTO,
  RK_OUTLINE_MARK_ABOVE,
  RK_OUTLINE_MARK_BELOW,
  RK_OUTLINE_MARK_REFUSED,
} RkOutlineMark;

#define RK_TYPE_OUTLINE_ROW (rk_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (RkOutlineRow, rk_outline_row, RK, OUTLINE_ROW, GtkWidget)

/**
 * rk_outline_row_new:
 *
 * Signals:
 * - "fold" (gboolean): the arrow was pressed to fold or unfold the branch
 * - "drafted" (char *name): what is written so far
 * - "named" (char *name) → gboolean: a name was written; whether it was taken, else it is still to be mended
 * - "named-on": Tab was pressed behind a name that was taken
 * - "unnamed": no name is written any more
 */
GtkWidget *rk_outline_row_new (void);

/**
 * rk_outline_row_show:
 * @info: what to show
 * @language: the language of names
 *
 * Also names the row of the list view that holds it, for assistive technology.
 */
void rk_outline_row_show (RkOutlineRow *self, const RkOutlineRowInfo *info, const char *language);

/** rk_outline_row_set_mark: @depth: how far in the line begins, for the marks that are one */
void rk_outline_row_set_mark (RkOutlineRow *self, RkOutlineMark mark, guint depth);

/** rk_outline_row_edit: lets the person write another name; the keyboard goes there */
void rk_outline_row_edit (RkOutlineRow *self, const char *name);
/** rk_outline_row_end_edit: forgets what was written, if anything was */
void rk_outline_row_end_edit (RkOutlineRow *self);
gboolean rk_outline_row_is_edited (RkOutlineRow *self);
/** rk_outline_row_take_name: as Enter does; Returns: FALSE if what is written was refused and is still to be mended */
gboolean rk_outline_row_take_name (RkOutlineRow *self);

G_END_DECLS
