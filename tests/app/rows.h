/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the outline beside a diagram, for hands to take hold of. */

#pragma once

#include "diagram.h"

#include "rk-outline-model.h"

G_BEGIN_DECLS

RkOutline *rows_get_outline (Diagram *diagram);
RkOutlineModel *rows_get_model (Diagram *diagram);

/** rows_find: Returns: (transfer none) (nullable): the row on the screen of @group */
GtkWidget *rows_find (Diagram *diagram, const char *group);

/** rows_are_placed: Returns: whether each is right below the one before it, as they are once nothing moves any more */
gboolean rows_are_placed (Diagram *diagram);

/** rows_grab: presses the button on a row and moves so far that a drag begins */
void rows_grab (Diagram *diagram, const char *group);

/**
 * rows_nudge:
 * @down: of the row's height
 *
 * Moves a little on a row.  The server starts a drag of the toolkit, and tells of it, in its own time, so this is done
 * again and again while a test waits for what comes of it.
 *
 * Returns: %FALSE, for ui_wait_until() to go on
 */
gboolean rows_nudge (GtkWidget *row, double down);

/** rows_grab_first_seat: Returns: (transfer none): the handle of the first seat of a in the inspector, where the button now is down */
GtkWidget *rows_grab_first_seat (Diagram *diagram);

G_END_DECLS
