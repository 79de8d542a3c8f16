/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a poster is cut along one axis, so that no thing on it is cut if that may be.
 *
 *     0         seam          seam        end
 *     ├──────────┼─╌╌┤         │            │     each window begins at a seam and reaches beyond the next
 *                ├─────────────┼─╌╌┤        │
 *                              ├────────────┤
 */

#pragma once

#include "rk-geometry.h"

G_BEGIN_DECLS

/* A run of the sheet along one axis. */
typedef struct {
  double start, length;
  double seam; /* where the next one begins; the end if there is none */
} RkWindow;

/** rk_seams_get_overlap: @length: of a sheet; Returns: what neighbours have in common at least: RK_POSTER_OVERLAP, of very small paper less */
double rk_seams_get_overlap (double length);

/**
 * rk_seams_divide_evenly:
 * @things: (element-type RkRect): what no seam is to cut
 * @end: of the poster, points
 * @length: of a sheet
 * @most: windows
 * @down: whether sheets lie below each other
 *
 * Finds seams that cut nothing, what lies between them as alike in size as may be.
 *
 * Returns: (transfer full) (nullable) (element-type RkWindow): %NULL if there are none
 */
GArray *rk_seams_divide_evenly (const GArray *things, double end, double length, guint most, gboolean down);

/** rk_seams_divide_anyhow: likewise, but through things where it must be: each is whole in one window, if it fits into any */
GArray *rk_seams_divide_anyhow (const GArray *things, double end, double length, guint most, gboolean down);

/** rk_seams_find_window: Returns: the last window that the thing is whole in; if none has it whole, the one it begins in */
guint rk_seams_find_window (const GArray *windows, const RkRect *thing, gboolean down);

G_END_DECLS
