/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-drop.h"

#include <math.h>

#define OUTER      0.2 /* of a box, on each side */
#define GAP        6.0 /* from the box to the line, points */
/* Of a row beside another, at its sides, points. */
#define ROW_MARGIN 3.0

static RkPoint
get_middle (const RkScene *scene, int box)
{
  const RkRect *rect = &scene->boxes[box].rect;

  return (RkPoint) { rect->x + rect->width / 2.0, rect->y + rect->height / 2.0 };
}

static int
get_first_sibling (const RkScene *scene, int box)
{
  int parent = scene->boxes[box].parent;

  if (parent >= 0)
    return scene->boxes[parent].first_child;
  for (guint i = 0; i < scene->n_boxes; ++i)
    if (scene->boxes[i].parent < 0)
      return (int) i;
  return -1;
}

/* The one that lies nearest: the next in the list may stand in another row. */
static int
get_nearest_sibling (const RkScene *scene, int box)
{
  RkPoint here = get_middle (scene, box);
  double best = G_MAXDOUBLE;
  int nearest = -1;

  for (int i = get_first_sibling (scene, box); i >= 0; i = scene->boxes[i].next_sibling)
    {
      RkPoint there = get_middle (scene, i);
      double distance = hypot (there.x - here.x, there.y - here.y);

      if (i == box || distance >= best)
        continue;
      best = distance;
      nearest = i;
    }
  return nearest;
}

RkDropAxis
rk_drop_get_axis (const RkScene *scene, int box)
{
  int sibling = get_nearest_sibling (scene, box);
  int parent = scene->boxes[box].parent;
  RkPoint here = get_middle (scene, box), there;

  if (sibling >= 0)
    {
      there = get_middle (scene, sibling);
      return fabs (there.x - here.x) >= fabs (there.y - here.y) ? RK_DROP_ACROSS : RK_DROP_DOWN;
    }
  if (parent < 0)
    return RK_DROP_ACROSS;
  /* An only child right below its parent would have siblings at its sides. */
  there = get_middle (scene, parent);
  return fabs (there.x - here.x) < scene->boxes[box].rect.width / 4.0 ? RK_DROP_ACROSS : RK_DROP_DOWN;
}

static gboolean
contains (const RkRect *rect, RkPoint point, double margin)
{
  return point.x >= rect->x - margin && point.x < rect->x + rect->width + margin &&
         point.y >= rect->y - margin && point.y < rect->y + rect->height + margin;
}

static RkDropWhere
find_where (const RkScene *scene, int box, RkPoint point, double hysteresis, const RkDropSpot *before)
{
  const RkRect *rect = &scene->boxes[box].rect;
  gboolean across = rk_drop_get_axis (scene, box) == RK_DROP_ACROSS;
  double extent = across ? rect->width : rect->height;
  double at = across ? point.x - rect->x : point.y - rect->y;
  double start = extent * OUTER, end = extent * (1.0 - OUTER);

  if (before && before->box == box)
    {
      start += before->where == RK_DROP_BEFORE ? hysteresis : -hysteresis;
      end += before->where == RK_DROP_AFTER ? -hysteresis : hysteresis;
    }
  if (at < start)
    return RK_DROP_BEFORE;
  return at >= end ? RK_DROP_AFTER : RK_DROP_INTO;
}

RkDropSpot
rk_drop_find (const RkScene *scene, RkPoint point, double hysteresis, const RkDropSpot *before)
{
  RkDropSpot spot = { .box = -1 };

  if (before && before->box >= 0 && (guint) before->box < scene->n_boxes &&
      contains (&scene->boxes[before->box].rect, point, hysteresis))
    spot.box = before->box;
  else
    spot.box = rk_scene_hit (scene, point.x, point.y, 0.0).box;
  if (spot.box >= 0)
    spot.where = find_where (scene, spot.box, point, hysteresis, before);
  return spot;
}

gboolean
rk_drop_get_line (const RkScene *scene, const RkDropSpot *spot, RkPoint *from, RkPoint *to)
{
  const RkRect *rect;

  if (spot->box < 0 || spot->where == RK_DROP_INTO)
    return FALSE;
  rect = &scene->boxes[spot->box].rect;
  if (rk_drop_get_axis (scene, spot->box) == RK_DROP_ACROSS)
    {
      double x = spot->where == RK_DROP_BEFORE ? rect->x - GAP : rect->x + rect->width + GAP;

      *from = (RkPoint) { x, rect->y };
      *to = (RkPoint) { x, rect->y + rect->height };
    }
  else
    {
      double y = spot->where == RK_DROP_BEFORE ? rect->y - GAP : rect->y + rect->height + GAP;

      *from = (RkPoint) { rect->x, y };
      *to = (RkPoint) { rect->x + rect->width, y };
    }
  return TRUE;
}

gboolean
rk_drop_is_seat_line (const RkSceneLine *line)
{
  return line->role == RK_LINE_SEAT_ROLE || line->role == RK_LINE_SEAT || line->role == RK_LINE_SEAT_UNIT ||
         line->role == RK_LINE_PIN;
}

/* Where the row that begins at line @first is drawn; @last: its last line */
static RkRect
get_row (const RkScene *scene, guint first, guint end, guint *last)
{
  int item = scene->lines[first].item;
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  *last = first;
  for (guint i = first; i < end && scene->lines[i].item == item && rk_drop_is_seat_line (&scene->lines[i]);
       ++i)
    {
      const RkSceneLine *line = &scene->lines[i];

      left = MIN (left, line->x);
      right = MAX (right, line->x + line->width);
      top = MIN (top, line->y - line->size * 1.05);
      bottom = MAX (bottom, line->y + line->size * 0.4);
      *last = i;
    }
  return (RkRect) { left, top, right - left, bottom - top };
}

static gboolean
stands_beside (const RkScene *scene, const RkSceneLine *line, int item, const RkRect *row)
{
  return rk_drop_is_seat_line (line) && line->item != item && line->y > row->y &&
         line->y - line->size < row->y + row->height - line->size * 0.4;
}

gboolean
rk_drop_get_row (const RkScene *scene, int index, int item, RkRect *row)
{
  const RkSceneBox *box = &scene->boxes[index];
  guint end = box->first_line + box->n_lines, first = box->first_line, last;

  while (first < end && !(rk_drop_is_seat_line (&scene->lines[first]) && scene->lines[first].item == item))
    ++first;
  if (first == end)
    return FALSE;
  *row = get_row (scene, first, end, &last);
  for (guint i = box->first_line; i < end; ++i)
    if (stands_beside (scene, &scene->lines[i], item, row))
      {
        row->x -= ROW_MARGIN;
        row->width += 2 * ROW_MARGIN;
        return TRUE;
      }
  row->x = box->rect.x;
  row->width = box->rect.width;
  return TRUE;
}

/* Rows stand in columns: what is beside a row is farther from it than what is above or below. */
static double
get_distance (const RkRect *row, RkPoint point)
{
  double across = MAX (MAX (row->x - point.x, point.x - row->x - row->width), 0.0);
  double down = fabs (point.y - row->y - row->height / 2.0);

  return down + across * 0.5;
}

int
rk_drop_find_row (const RkScene *scene, int index, RkPoint point, RkPoint *from, RkPoint *to)
{
  const RkSceneBox *box = &scene->boxes[index];
  guint end = box->first_line + box->n_lines;
  double best = G_MAXDOUBLE, top = G_MAXDOUBLE;
  RkRect nearest = { 0, 0, 0, 0 };
  int item = -1;
  gboolean after;

  for (guint i = box->first_line, last; i < end; i = last + 1)
    {
      RkRect row;

      last = i;
      if (!rk_drop_is_seat_line (&scene->lines[i]) || scene->lines[i].item < 0)
        continue;
      row = get_row (scene, i, end, &last);
      top = MIN (top, row.y);
      if (get_distance (&row, point) >= best)
        continue;
      best = get_distance (&row, point);
      nearest = row;
      item = scene->lines[i].item;
    }
  if (item < 0 || point.y < top - nearest.height / 2.0)
    return -1;
  after = point.y > nearest.y + nearest.height / 2.0;
  *from = (RkPoint) { nearest.x - 2.0, after ? nearest.y + nearest.height : nearest.y };
  *to = (RkPoint) {
    MIN (nearest.x + MAX (nearest.width, box->rect.width / 3.0), box->rect.x + box->rect.width - 4.0), from->y
  };
  return item + (after ? 1 : 0);
}
