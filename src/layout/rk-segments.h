/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds relations by place: every straight stretch of their lines in an index of rectangles. */

#pragma once

#include "rk-scene.h"

G_BEGIN_DECLS

typedef struct _RkSegments RkSegments;

/** rk_segments_new: Returns: (transfer full): of the relations of @scene, whose points it reads again when asked */
RkSegments *rk_segments_new (const RkScene *scene);
void rk_segments_free (RkSegments *segments);

/** rk_segments_find: Returns: the connector nearest to a point and not farther than @tolerance, the later of equals; -1 */
int rk_segments_find (const RkSegments *segments, const RkScene *scene, double x, double y, double tolerance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkSegments, rk_segments_free)

G_END_DECLS
