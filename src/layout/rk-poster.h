/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One large sheet on many small ones, to be cut and glued.
 *
 *      seam            seam
 *   ┌   ╵ ───────────── ╵ ─╌╌┐      What lies between the seam and the edge is on the next sheet, too, which
 *   │ ┌─────┐  ┌─────┐     ┊ │      is cut at its own seam and glued on top.  Seams are led between boxes: each
 *   │ └─────┘  └─────┘ ┌╌╌ ┊ │      box is whole on one sheet, and not begun on any other.  Sheets come in rows,
 *   └   ╷ ───────────── ╷ ─╌╌┘      each with seams of its own,
 *                                and are named by row and column: B2.
 *
 * Of the sheets that can be put together those are taken that are fewest and give letters of RK_POSTER_TEXT; where that
 * would be more than a dozen, letters that can be read. */

#pragma once

#include "rk-layout.h"

G_BEGIN_DECLS

/* Points: what neighbouring sheets have in common at least, 10 mm. */
#define RK_POSTER_OVERLAP (10 / 25.4 * 72)

/* Points: letters on a wall are to be read from a step farther than those in the hand. */
#define RK_POSTER_TEXT 10.0

/** rk_poster_append: appends the sheets (RkScene) to @pages, row by row */
void
rk_poster_append (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer, GPtrArray *pages);

G_END_DECLS
