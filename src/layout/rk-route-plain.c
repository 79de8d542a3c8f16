/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A way for a relation without any search: beside the hierarchy's lines, which are known to be clear, up to
 * where both branches meet and down again, and round each box on the way close to its border.  Every
 * line of the hierarchy has at least OFFSET + a hair of room on both sides, every box HUG.
 *
 *          ┌─────╮ ┌──────┐╭─────┐
 *          │     ╰─┤ both ├╯     │
 *          ╎       └──┬───┘      ╎
 *        ╔═╧═╗ ────┬──┴──┬──── ╔═╧═╗
 */

#include <math.h>

#include "rk-route.h"

#define OFFSET 3.0
#define HUG    3.5

static void
append (GArray *points, double x, double y)
{
  RkPoint point = { x, y };

  g_array_append_val (points, point);
}

/* The corners and the place on the border that is to be reached, all a hair's breadth outside the box. */
static double
get_position (const RkRect *rect, const RkPoint *point)
{
  double w = rect->width, h = rect->height;

  if (fabs (point->y - rect->y) < 1e-6)
    return point->x - rect->x;
  if (fabs (point->x - rect->x - w) < 1e-6)
    return w + point->y - rect->y;
  if (fabs (point->y - rect->y - h) < 1e-6)
    return w + h + rect->x + w - point->x;
  return 2 * w + h + rect->y + h - point->y;
}

/* Walks clockwise or back, whichever is shorter, from one point of the rectangle's border to another. */
static void
walk_round (const RkRect *rect, const RkPoint *from, const RkPoint *to, GArray *points)
{
  double w = rect->width, h = rect->height, all = 2 * (w + h);
  double start = get_position (rect, from), end = get_position (rect, to);
  double ahead = fmod (end - start + all, all);
  gboolean clockwise = ahead <= all / 2;
  const double corners[] = { 0, w, w + h, 2 * w + h };
  const RkPoint places[] = {
    { rect->x, rect->y }, { rect->x + w, rect->y }, { rect->x + w, rect->y + h }, { rect->x, rect->y + h }
  };
  double reached = 0, length = clockwise ? ahead : all - ahead;

  append (points, from->x, from->y);
  while (reached < length)
    {
      double nearest = G_MAXDOUBLE;
      int corner = -1;

      for (int i = 0; i < 4; i++)
        {
          double there = clockwise ? fmod (corners[i] - start + all, all)
                                   : fmod (start - corners[i] + all, all);

          if (there > reached + 1e-9 && there < nearest)
            {
              nearest = there;
              corner = i;
            }
        }
      if (corner < 0 || nearest >= length)
        break;
      append (points, places[corner].x, places[corner].y);
      reached = nearest;
    }
  append (points, to->x, to->y);
}

static RkRect
get_hug (const RkRouteGround *ground, int box)
{
  const RkRect *rect = &ground->scene->boxes[box].rect;

  return (RkRect) { rect->x - HUG, rect->y - HUG, rect->width + 2 * HUG, rect->height + 2 * HUG };
}

/* The line between a box and its parent, moved aside; from the parent down.  Ends that the way only passes by
 * stop short of the box. */
static void
get_lane (const RkRouteGround *ground, int box, gboolean ends_at_parent, gboolean ends_at_box, GArray *lane)
{
  const RkSceneConnector *line = &ground->scene->connectors[ground->line_of[box]];
  const RkPoint *p = &ground->scene->points[line->first_point];
  guint n = line->n_points;

  g_array_set_size (lane, 0);
  for (guint i = 0; i < n; i++)
    {
      const RkPoint *a = &p[i > 0 ? i - 1 : 0], *b = &p[i > 0 ? i : 1];
      const RkPoint *c = &p[i + 1 < n ? i : i - 1], *d = &p[i + 1 < n ? i + 1 : i];
      double x = p[i].x, y = p[i].y;

      /* Each segment moves to its right; a corner moves with both of its segments. */
      if (fabs (a->x - b->x) < 1e-6)
        x = p[i].x + (b->y > a->y ? -OFFSET : OFFSET);
      else
        y = p[i].y + (b->x > a->x ? OFFSET : -OFFSET);
      if (fabs (c->x - d->x) < 1e-6)
        x = p[i].x + (d->y > c->y ? -OFFSET : OFFSET);
      else
        y = p[i].y + (d->x > c->x ? OFFSET : -OFFSET);
      append (lane, x, y);
    }
  for (int end = 0; end < 2; end++)
    {
      RkPoint *point = &g_array_index (lane, RkPoint, end == 0 ? 0 : n - 1);
      RkPoint *inner = &g_array_index (lane, RkPoint, end == 0 ? 1 : n - 2);

      if (end == 0 ? ends_at_parent : ends_at_box)
        continue;
      if (fabs (point->x - inner->x) < 1e-6)
        point->y += inner->y > point->y ? HUG : -HUG;
      else
        point->x += inner->x > point->x ? HUG : -HUG;
    }
}

static void
append_lane (GArray *points, const GArray *lane, gboolean upwards)
{
  for (guint i = 0; i < lane->len; i++)
    {
      const RkPoint *point = &g_array_index (lane, RkPoint, upwards ? lane->len - 1 - i : i);

      append (points, point->x, point->y);
    }
}

/* Appends the next stretch, after going round the box that it begins at. */
static void
append_stretch (const RkRouteGround *ground, int box, const GArray *stretch, gboolean upwards, GArray *points)
{
  const RkPoint *first = &g_array_index (stretch, RkPoint, upwards ? stretch->len - 1 : 0);

  if (points->len > 0)
    {
      RkRect hug = get_hug (ground, box);
      RkPoint last = g_array_index (points, RkPoint, points->len - 1);

      g_array_set_size (points, points->len - 1);
      walk_round (&hug, &last, first, points);
    }
  append_lane (points, stretch, upwards);
}

static int
get_parent (const RkRouteGround *ground, int box)
{
  return ground->line_of[box] >= 0 ? ground->scene->boxes[box].parent : -1;
}

static int
find_meeting (const RkRouteGround *ground, int a, int b)
{
  while (a != b && a >= 0 && b >= 0)
    {
      if (ground->scene->boxes[a].depth >= ground->scene->boxes[b].depth)
        a = get_parent (ground, a);
      else
        b = get_parent (ground, b);
    }
  return a == b ? a : -1;
}

/* Over the tops of two trees; outside the chart if they do not stand at one height. */
static void
append_bridge (const RkRouteGround *ground, int from, int to, gboolean starts, gboolean ends, GArray *points)
{
  const RkRect *a = &ground->scene->boxes[from].rect, *b = &ground->scene->boxes[to].rect;
  double ax = a->x + a->width / 2, bx = b->x + b->width / 2;
  g_autoptr (GArray) bridge = g_array_new (FALSE, FALSE, sizeof (RkPoint));

  append (bridge, ax, a->y - (starts ? 0 : HUG));
  append (bridge, ax, a->y - 5);
  if (fabs (a->y - b->y) > 1e-6)
    {
      double left = MIN (a->x, b->x);

      for (guint i = 0; i < ground->scene->n_boxes; i++)
        left = MIN (left, ground->scene->boxes[i].rect.x);
      append (bridge, left - 10, a->y - 5);
      append (bridge, left - 10, b->y - 5);
    }
  append (bridge, bx, b->y - 5);
  append (bridge, bx, b->y - (ends ? 0 : HUG));
  append_stretch (ground, from, bridge, FALSE, points);
}

void
rk_route_plain (const RkRouteGround *ground, int from, int to, GArray *points)
{
  int meeting = find_meeting (ground, from, to), top = from, down = to;
  g_autoptr (GArray) lane = g_array_new (FALSE, FALSE, sizeof (RkPoint));
  g_autoptr (GArray) descent = g_array_new (FALSE, FALSE, sizeof (int));

  for (; top != meeting && get_parent (ground, top) >= 0; top = get_parent (ground, top))
    {
      get_lane (ground, top, get_parent (ground, top) == to, top == from, lane);
      append_stretch (ground, top, lane, TRUE, points);
    }
  for (; down != meeting && get_parent (ground, down) >= 0; down = get_parent (ground, down))
    g_array_append_val (descent, down);
  if (meeting < 0)
    append_bridge (ground, top, down, top == from, down == to, points);
  for (guint i = descent->len; i-- > 0;)
    {
      int box = g_array_index (descent, int, i);

      get_lane (ground, box, get_parent (ground, box) == from, box == to, lane);
      append_stretch (ground, get_parent (ground, box), lane, FALSE, points);
    }
}
