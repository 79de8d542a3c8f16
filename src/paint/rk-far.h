/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scene as it is seen from so far that no text is read: nothing but rectangles with their colours, worked
 * out once for a scene and a theme.  Stretches of line that lie on each other are one.  They stand in one flat
 * array, in parts in the order of drawing: hierarchy, relations, boxes; lines by their length, so that
 * a part of which nothing is a pixel long is passed over.  Within a part the nearest are neighbours, and
 * the bounds of each run of them tell what is out of view.
 *
 *   parts  │ long lines    │ shorter lines │ …  │ boxes
 *   runs   │ bounds        │ bounds        │ bounds …
 *   rects  │ r r r r … r   │ r r r r … r   │ r r r r …
 */

#pragma once

#include "rk-theme.h"

G_BEGIN_DECLS

typedef struct {
  float left, top, right, bottom; /* points */
  guint32 rgb; /* 0xrrggbb */
  guint32 inner; /* of what lies inside the edge; RK_FAR_PLAIN: the same */
} RkFarRect;

#define RK_FAR_PLAIN G_MAXUINT32
#define RK_FAR_RUN   64u

typedef struct {
  float left, top, right, bottom;
} RkFarBounds;

typedef struct {
  guint first, n;
  float longest; /* points */
  gboolean lines;
} RkFarPart;

typedef struct {
  RkFarRect *rects;
  guint n;
  RkFarBounds *runs; /* the nth of rects[n × RK_FAR_RUN] and those after it */
  RkFarPart *parts;
  guint n_parts;
} RkFar;

/** rk_far_new: Returns: (transfer full): borrows nothing */
RkFar *rk_far_new (const RkScene *scene, const RkTheme *theme);
void rk_far_free (RkFar *far);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkFar, rk_far_free)

G_END_DECLS
