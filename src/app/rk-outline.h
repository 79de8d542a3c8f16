/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The groups of the version on show as a list in reading order that folds and is searched: the twin
 * of the canvas for the keyboard and for who cannot see the chart.
 *
 *   Left, Right              fold, unfold; to the group above, to the first below
 *   Shift+Left, Shift+Right  fold all, unfold all
 *   F2, Enter                rename in the row; Enter after the name of a new group adds one beside it
 *   Tab                      adds a group below
 *   letters                  find
 *
 * The keys that move and delete are those of the window's actions on the diagram, too.  Rows are dragged among
 * each other, to the diagram, and groups and seats from there and from the inspector to rows. */

#pragma once

#include "rk-dragged.h"
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

/**
 * rk_outline_rename: lets a person write the name of @group in its row
 * @is_new: it was just added: Enter after its name adds one beside it
 *
 * Returns: FALSE if the group is not listed
 */
gboolean rk_outline_rename (RkOutline *self, const char *group, gboolean is_new);

/** rk_outline_end_rename: @keep: write the name; Returns: FALSE if it was refused and is still to be mended */
gboolean rk_outline_end_rename (RkOutline *self, gboolean keep);

/* --- drags (rk-outline-drag.c) ---
 *
 * Drags of the toolkit find the outline by themselves.  What is carried by a gesture of its own, as on the diagram, is
 * told of here; points are those of the outline. */

/**
 * rk_outline_drag_over: shows where what is dragged would come, unfolds what it rests on, scrolls at the edges
 * @copy: the person asks for a copy
 * @words: (out) (optional) (transfer none) (nullable): what letting go would do, or why it is refused; valid until the next call
 */
RkDraggedOutcome rk_outline_drag_over (
    RkOutline *self, const RkDragged *dragged, double x, double y, gboolean copy, const char **words);

/** rk_outline_drag_leave: it went elsewhere, or was put back: no place is shown any more */
void rk_outline_drag_leave (RkOutline *self);

/** rk_outline_drag_drop: lets it go where rk_outline_drag_over() was last; Returns: whether anything was changed */
gboolean rk_outline_drag_drop (RkOutline *self);

/**
 * rk_outline_get_drop:
 * @drop: (out): the place that is shown
 *
 * Returns: whether one is shown
 */
gboolean rk_outline_get_drop (RkOutline *self, RkDrop *drop);

G_END_DECLS
