/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where in a drawn chart something dragged would come, worked out from the scene and a point alone.
 *
 *   siblings side by side (RK_DROP_ACROSS)      siblings below each other (RK_DROP_DOWN)
 *
 *    ┌──┬──────────────┬──┐                      ┌────────────────────┐
 *    │  │              │  │                      ├─────── before ─────┤ 20 %
 *    │be│     into     │af│                      │        into        │
 *    │  │              │  │                      ├─────── after ──────┤ 20 %
 *    └──┴──────────────┴──┘                      └────────────────────┘
 *    20 %     60 %     20 %
 *
 * A place once found is left only when the point is past its edge by the hysteresis, so that a
 * trembling hand does not make it flicker.
 */

#pragma once

#include "rk-command.h"
#include "rk-scene.h"

G_BEGIN_DECLS

typedef enum { RK_DROP_ACROSS, RK_DROP_DOWN } RkDropAxis;

typedef struct {
  int box; /* -1: no place */
  RkDropWhere where;
} RkDropSpot;

/** rk_drop_get_axis: Returns: how @box and its siblings lie to each other */
RkDropAxis rk_drop_get_axis (const RkScene *scene, int box);

/**
 * rk_drop_find:
 * @point: of the scene
 * @hysteresis: points
 * @before: (nullable): the place found last
 *
 * Returns: the place at the point; without a box there, none
 */
RkDropSpot rk_drop_find (const RkScene *scene, RkPoint point, double hysteresis, const RkDropSpot *before);

/** rk_drop_get_line: where the line that shows a place between siblings is drawn; FALSE for a place in a box */
gboolean rk_drop_get_line (const RkScene *scene, const RkDropSpot *spot, RkPoint *from, RkPoint *to);

/** rk_drop_is_seat_line: Returns: whether a line is part of the row of a seat */
gboolean rk_drop_is_seat_line (const RkSceneLine *line);

/**
 * rk_drop_get_row: where the row of the seat at place @item of its group is drawn, from edge to edge of the box unless
 * another row stands beside it; FALSE if it is not
 */
gboolean rk_drop_get_row (const RkScene *scene, int box, int item, RkRect *row);

/**
 * rk_drop_find_row:
 * @from: (out): where the line between rows begins; likewise @to where it ends
 *
 * Returns: the place of the seat before which a seat let go of at @point would come, one past the last seat drawn
 * for behind it, -1 if no seats are drawn in @box or the point is in its header
 */
int rk_drop_find_row (const RkScene *scene, int box, RkPoint point, RkPoint *from, RkPoint *to);

G_END_DECLS
