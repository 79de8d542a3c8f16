/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is carried over the canvas, from one of its own boxes or from elsewhere, and what letting go of
 * it would do.  Kept by id, and worked out anew for each place. */

#pragma once

#include "rk-canvas-private.h"
#include "rk-dragged.h"
#include "rk-drop.h"

G_BEGIN_DECLS

typedef enum {
  RK_CARRY_DOES_NOTHING,
  RK_CARRY_MOVES,
  RK_CARRY_COPIES,
  RK_CARRY_RELATES,
  RK_CARRY_REFUSED
} RkCarryOutcome;

struct _RkCarry {
  RkDragged *dragged; /* NULL until it is moved */
  char *group; /* whose box the button went down on; NULL if it comes from elsewhere */
  char *seat; /* or NULL */
  double hold_x, hold_y; /* from the corner of the box to the pointer, pixels */
  double x, y; /* the pointer */
  GdkModifierType modifiers;
  RkDropSpot spot;
  int row; /* of a seat: the place of the seat that it comes before; the number of seats: last; -1: not drawn */
  RkPoint line_from, line_to; /* of the scene: between rows, where row is drawn */
  RkCarryOutcome outcome;
  char *words; /* what letting go does, or why it does nothing */
  gboolean outside; /* over the outline, which knows the place and says the words */
  guint n_more; /* groups that go along */
  guint tick;
  gint64 frame; /* the last one, µs */
  gint64 edge_since; /* when the pointer came into the band; 0 outside */
  char *resting_on; /* the folded group under the pointer, or NULL */
  gint64 rest_since;
};

/** rk_canvas_carry_is_of_seats: Returns: whether seats are carried, not groups */
gboolean rk_canvas_carry_is_of_seats (RkCanvas *self);

/* rk-canvas-drag.c */
/** rk_canvas_carry_begin: @dragged: (transfer full): something from elsewhere comes over the canvas */
void rk_canvas_carry_begin (RkCanvas *self, RkDragged *dragged);

/* rk-canvas-drop.c */
/** rk_canvas_carry_over_outline: Returns: whether what is carried is over the outline, which then has been told */
gboolean rk_canvas_carry_over_outline (RkCanvas *self);
/** rk_canvas_carry_leave_outline: it is back, or put back */
void rk_canvas_carry_leave_outline (RkCanvas *self);

/* rk-canvas-fold.c */
/** rk_canvas_spring: at each frame: opens the folded branch that is rested on */
void rk_canvas_spring (RkCanvas *self, gint64 now);
/** rk_canvas_list_opened: Returns: (transfer full): folded groups that sprang open and have @target below them; or are it, with @itself */
GPtrArray *rk_canvas_list_opened (RkCanvas *self, const RkGroup *target, gboolean itself);

G_END_DECLS
