/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where on the screen a scene stands: zoom and offset as plain numbers, apart from any widget.
 *
 *   widget pixel = scene point × scale − offset        scale = zoom × 4/3 (96 pixels an inch)
 *
 *         lower          0            content        upper
 *   ───────┼─────────────┼───────────────┼─────────────┼──────
 *                     ┌──┼────────────┐
 *                     │  view         │   value = left edge of the view
 *                     └──┼────────────┘
 *
 * The range that the scrollbars show hugs the chart and widens to what is in view; panning may take
 * the view beyond it, but never so far that nothing of the chart is left in it.
 */

#pragma once

#include "rk-geometry.h"

#include <glib.h>

G_BEGIN_DECLS

/* Charts that do not fit at the smallest zoom may be shown smaller, until they do. */
#define RK_ZOOM_MINIMUM 0.1
#define RK_ZOOM_FLOOR   0.001
#define RK_ZOOM_MAXIMUM 4.0
#define RK_ZOOM_STEP    1.1
#define RK_FIT_PADDING  48.0
/* How much of the chart stays in view, pixels. */
#define RK_VIEW_HOLD    64.0

typedef struct {
  double zoom;
  double x, y; /* the offset, pixels */
  double width, height; /* of the view, pixels */
  double scene_width, scene_height; /* points */
} RkView;

typedef struct {
  double lower, upper;
} RkViewRange;

static inline double
rk_view_get_scale (const RkView *view)
{
  return view->zoom * 4.0 / 3.0;
}

/** rk_view_to_scene: Returns: the scene's point under a pixel of the view */
RkPoint rk_view_to_scene (const RkView *view, double x, double y);
RkPoint rk_view_to_pixel (const RkView *view, double x, double y);

/** rk_view_get_minimum: Returns: the smallest zoom of this chart in this view */
double rk_view_get_minimum (const RkView *view);

/** rk_view_clamp: brings zoom and offset into their limits */
void rk_view_clamp (RkView *view);

/** rk_view_pan: moves the view by so many pixels */
void rk_view_pan (RkView *view, double dx, double dy);

/** rk_view_zoom_at: sets the zoom so that the scene's point under the pixel @x, @y stays there */
void rk_view_zoom_at (RkView *view, double zoom, double x, double y);

/** rk_view_fit: the largest zoom up to 100 % that shows all with a padding, in the middle */
void rk_view_fit (RkView *view);

/** rk_view_reveal: pans as little as possible until @rect, in points, is in view; its top left if it is too large */
void rk_view_reveal (RkView *view, const RkRect *rect, double padding);

/** rk_view_get_visible: Returns: the part of the scene in view, points */
RkRect rk_view_get_visible (const RkView *view);

/** rk_view_get_ranges: what the scrollbars are to show */
void rk_view_get_ranges (const RkView *view, RkViewRange *horizontal, RkViewRange *vertical);

G_END_DECLS
