/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The groups of the version on show as a list in reading order that folds and is searched: the twin
 * of the canvas for the keyboard and for who cannot see the chart.
 *
 *   Left, Right        fold, unfold; to the group above, to the first below
 *   Ctrl+Up, Down      before the sibling above, behind the one below
 *   Ctrl+Right, Left   under the sibling above; out, behind the group above
 *   F2, Enter          rename
 *   Delete             delete; with Shift the whole branch */

#pragma once

#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_OUTLINE (rk_outline_get_type ())
G_DECLARE_FINAL_TYPE (RkOutline, rk_outline, RK, OUTLINE, GtkWidget)

RkOutline *rk_outline_new (void);

/** rk_outline_set_session: @session: (nullable): the project to show */
void rk_outline_set_session (RkOutline *self, RkSession *session);

/** rk_outline_search: shows the groups in which @words stand, as typing them does; "" shows all */
void rk_outline_search (RkOutline *self, const char *words);

/** rk_outline_focus_search: @words: (nullable): what was typed elsewhere and is gone on with here */
void rk_outline_focus_search (RkOutline *self, const char *words);

/** rk_outline_get_rows: Returns: (transfer none): the rows as they are listed, an RkOutlineModel in a selection */
GtkSelectionModel *rk_outline_get_rows (RkOutline *self);

G_END_DECLS
