/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds rectangles by place: a uniform grid over their bounds in two flat arrays, about one cell a
 * rectangle.  Cell c holds the indexes items[starts[c]] … items[starts[c + 1] - 1], ascending.
 *
 *   starts  0  2  3  3  6         items  0 4 │ 1 │   │ 1 2 4
 */

#pragma once

#include "rk-geometry.h"

G_BEGIN_DECLS

typedef struct _RkSpatial RkSpatial;

/**
 * rk_spatial_new:
 * @rects: (array length=n): the first rectangle
 * @n: their number
 * @stride: bytes from one rectangle to the next
 *
 * Returns: (transfer full): an index that borrows nothing; linear in @n for rectangles of like size
 */
RkSpatial *rk_spatial_new (const RkRect *rects, guint n, gsize stride);
void rk_spatial_free (RkSpatial *self);

/** rk_spatial_query: appends the indexes (guint) of all that overlap @rect or touch it, each once, ascending */
void rk_spatial_query (const RkSpatial *self, const RkRect *rect, GArray *found);

/** rk_spatial_is_free: Returns: whether nothing but @except_a and @except_b (indexes, -1 none) overlaps the inside of @rect */
gboolean rk_spatial_is_free (const RkSpatial *self, const RkRect *rect, int except_a, int except_b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkSpatial, rk_spatial_free)

G_END_DECLS
