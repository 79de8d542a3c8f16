/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws lines in the style of a connector.
 *
 * Dashing costs by the length of a line, and a relation may run from end to end of a chart of which a
 * corner is looked at: so the pen touches the paper only where the painter's clip is, and begins
 * there with the dash that the whole line would have. */

#pragma once

#include "rk-painter.h"

G_BEGIN_DECLS

typedef struct {
  double lengths[6];
  int n; /* 0: solid */
} RkDashes;

typedef struct {
  const RkPainter *painter;
  const RkDashes *dashes;
  double unit;
  double walked; /* along the line so far */
  double begun; /* where on the line it touched the paper */
  gboolean down;
} RkPen;

/**
 * rk_pen_init:
 * @type: the connector's
 * @relation_kind: of a relation
 * @unit: for its lengths
 *
 * Sets colour, width and cap on the painter's context.
 */
void rk_pen_init (RkPen *pen, const RkPainter *painter, RkConnectorType type, int relation_kind, double unit);

/** rk_pen_start: begins another line */
void rk_pen_start (RkPen *pen);
/** rk_pen_straight: from @a, where the line is, to @b */
void rk_pen_straight (RkPen *pen, RkPoint a, RkPoint b);
/** rk_pen_lift: strokes what was drawn and not yet stroked */
void rk_pen_lift (RkPen *pen);

/** rk_pen_polyline: a whole line with rounded elbows, its ends cut short for arrowheads */
void rk_pen_polyline (RkPen *pen, const RkPoint *points, guint n, double cut_start, double cut_end);

G_END_DECLS
