/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pieces of a box with rounded or cut corners, as polygons:
 *
 *   ╭──────        the part of the outline within
 *   │ piece        an upright rectangle
 *   ╰──────
 *
 * The outline is convex, so that cutting it along the four sides of the rectangle one after the other
 * gives the polygon (I. Sutherland, G. Hodgman, "Reentrant polygon clipping", 1974). */

#pragma once

#include "rk-geometry.h"

G_BEGIN_DECLS

/* Straight stretches that stand for a quarter circle: at the radius of a box less than a fiftieth of a point off. */
#define RK_SLICE_STEPS  8
/* Corners of the outline, and one more for each side that cuts. */
#define RK_SLICE_POINTS (4 * (RK_SLICE_STEPS + 1) + 4)

typedef struct {
  RkPoint points[RK_SLICE_POINTS];
  guint n;
} RkSlice;

/** rk_slice_init: @cut: of the upper right corner, if that is cut off straight; 0 */
void rk_slice_init (RkSlice *self, const RkRect *rect, double radius, double cut);

/**
 * rk_slice_cut:
 * @piece: the rectangle
 * @points: (out) (array length=RK_SLICE_POINTS): a polygon
 *
 * Returns: its number of points, 0 if nothing is left
 */
guint rk_slice_cut (const RkSlice *self, const RkRect *piece, RkPoint *points);

G_END_DECLS
