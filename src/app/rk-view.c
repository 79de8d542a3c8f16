/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-view.h"

#include <math.h>

RkPoint
rk_view_to_scene (const RkView *view, double x, double y)
{
  double scale = rk_view_get_scale (view);

  return (RkPoint) { (x + view->x) / scale, (y + view->y) / scale };
}

RkPoint
rk_view_to_pixel (const RkView *view, double x, double y)
{
  double scale = rk_view_get_scale (view);

  return (RkPoint) { x * scale - view->x, y * scale - view->y };
}

static double
clamp_offset (double offset, double extent, double view)
{
  double hold = MIN (RK_VIEW_HOLD, MIN (extent, view));

  return CLAMP (offset, hold - view, extent - hold);
}

/* At which all of the scene is in view with a padding. */
static double
get_fit (const RkView *view)
{
  double across, down;

  if (view->scene_width <= 0.0 || view->scene_height <= 0.0)
    return 1.0;
  across = (view->width - 2.0 * RK_FIT_PADDING) / (view->scene_width * 4.0 / 3.0);
  down = (view->height - 2.0 * RK_FIT_PADDING) / (view->scene_height * 4.0 / 3.0);
  return CLAMP (MIN (across, down), RK_ZOOM_FLOOR, 1.0);
}

double
rk_view_get_minimum (const RkView *view)
{
  return MIN (RK_ZOOM_MINIMUM, get_fit (view));
}

void
rk_view_clamp (RkView *view)
{
  double scale;

  view->zoom = CLAMP (view->zoom, rk_view_get_minimum (view), RK_ZOOM_MAXIMUM);
  scale = rk_view_get_scale (view);
  view->x = clamp_offset (view->x, view->scene_width * scale, view->width);
  view->y = clamp_offset (view->y, view->scene_height * scale, view->height);
}

void
rk_view_pan (RkView *view, double dx, double dy)
{
  view->x += dx;
  view->y += dy;
  rk_view_clamp (view);
}

void
rk_view_zoom_at (RkView *view, double zoom, double x, double y)
{
  RkPoint point = rk_view_to_scene (view, x, y);
  double scale;

  view->zoom = CLAMP (zoom, rk_view_get_minimum (view), RK_ZOOM_MAXIMUM);
  /* Notches up and down again end at the very same zoom. */
  if (fabs (view->zoom - 1.0) < 0.01)
    view->zoom = 1.0;
  scale = rk_view_get_scale (view);
  view->x = point.x * scale - x;
  view->y = point.y * scale - y;
  rk_view_clamp (view);
}

void
rk_view_fit (RkView *view)
{
  double scale;

  view->zoom = get_fit (view);
  scale = rk_view_get_scale (view);
  view->x = (view->scene_width * scale - view->width) / 2.0;
  view->y = (view->scene_height * scale - view->height) / 2.0;
  /* A chart too large for the smallest zoom begins at its top. */
  if (view->y > -RK_FIT_PADDING)
    view->y = -RK_FIT_PADDING;
  rk_view_clamp (view);
}

static double
reveal (double offset, double view, double start, double end, double padding)
{
  if (start - padding < offset || end - start + 2.0 * padding > view)
    {
      /* Of what does not fit whole, some may be in view already: then it need not move. */
      if (end - start + 2.0 * padding > view && start < offset && end > offset + view)
        return offset;
      return start - padding;
    }
  if (end + padding > offset + view)
    return end + padding - view;
  return offset;
}

void
rk_view_reveal (RkView *view, const RkRect *rect, double padding)
{
  double scale = rk_view_get_scale (view);

  view->x = reveal (view->x, view->width, rect->x * scale, (rect->x + rect->width) * scale, padding);
  view->y = reveal (view->y, view->height, rect->y * scale, (rect->y + rect->height) * scale, padding);
  rk_view_clamp (view);
}

RkRect
rk_view_get_visible (const RkView *view)
{
  double scale = rk_view_get_scale (view);

  return (RkRect) { view->x / scale, view->y / scale, view->width / scale, view->height / scale };
}

static RkViewRange
get_range (double offset, double extent, double view)
{
  double padding = RK_FIT_PADDING;

  /* What fits has no need of a scrollbar, wherever it stands. */
  if (extent + 2.0 * padding <= view && offset <= 0.0 && offset + view >= extent)
    return (RkViewRange) { offset, offset + view };
  return (RkViewRange) { MIN (-padding, offset), MAX (extent + padding, offset + view) };
}

void
rk_view_get_ranges (const RkView *view, RkViewRange *horizontal, RkViewRange *vertical)
{
  double scale = rk_view_get_scale (view);

  *horizontal = get_range (view->x, view->scene_width * scale, view->width);
  *vertical = get_range (view->y, view->scene_height * scale, view->height);
}
