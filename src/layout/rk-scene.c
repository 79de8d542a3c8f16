/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-scene.h"

#include <math.h>

#include "rk-segments.h"
#include "rk-spatial.h"

RkScene *
rk_scene_ref (RkScene *scene)
{
  g_atomic_ref_count_inc (&scene->references);
  return scene;
}

void
rk_scene_unref (RkScene *scene)
{
  if (!g_atomic_ref_count_dec (&scene->references))
    return;
  g_clear_pointer (&scene->spatial, rk_spatial_free);
  g_clear_pointer (&scene->segments, rk_segments_free);
  g_clear_pointer (&scene->by_group, g_hash_table_unref);
  g_clear_pointer (&scene->strings, g_string_chunk_free);
  g_free (scene->language);
  g_free (scene->title);
  g_free (scene->boxes);
  g_free (scene->lines);
  g_free (scene->connectors);
  g_free (scene->points);
  g_free (scene->marks);
  g_free (scene->cells);
  g_free (scene);
}

int
rk_scene_find (const RkScene *scene, const char *group)
{
  return group == NULL ? -1 : (int) GPOINTER_TO_UINT (g_hash_table_lookup (scene->by_group, group)) - 1;
}

void
rk_scene_query (const RkScene *scene, const RkRect *rect, GArray *found)
{
  rk_spatial_query (scene->spatial, rect, found);
}

/* The line whose band the point lies in; of several on one baseline the nearest. */
static int
find_line (const RkScene *scene, const RkSceneBox *box, double x, double y)
{
  int best = -1;
  double best_distance = G_MAXDOUBLE;

  for (guint i = box->first_line; i < box->first_line + box->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];
      double distance = 0;

      if (y < line->y - 0.95 * line->size || y > line->y + 0.35 * line->size)
        continue;
      if (x < line->x)
        distance = line->x - x;
      else if (x > line->x + line->width)
        distance = x - line->x - line->width;
      if (distance < best_distance)
        {
          best_distance = distance;
          best = (int) i;
        }
    }
  return best;
}

RkHit
rk_scene_hit (const RkScene *scene, double x, double y, double tolerance)
{
  RkHit hit = { -1, -1, -1, -1 };
  RkRect point = { x, y, 0, 0 };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  rk_scene_query (scene, &point, found);
  for (guint i = 0; i < found->len; i++)
    {
      guint box = g_array_index (found, guint, i);

      /* Of boxes moved by hand over each other, the later one is drawn on top. */
      if (rk_rect_contains (&scene->boxes[box].rect, x, y))
        hit.box = (int) box;
    }
  if (hit.box >= 0)
    {
      hit.line = find_line (scene, &scene->boxes[hit.box], x, y);
      if (hit.line >= 0)
        hit.item = scene->lines[hit.line].item;
    }
  else
    hit.connector = rk_segments_find (scene->segments, scene, x, y, tolerance);
  return hit;
}

static gboolean
is_below (const RkScene *scene, int upper, int lower)
{
  const RkRect *a = &scene->boxes[upper].rect, *b = &scene->boxes[lower].rect;

  return b->y >= a->y + a->height && b->x < a->x + a->width && a->x < b->x + b->width;
}

static int
get_previous_sibling (const RkScene *scene, int box)
{
  int parent = scene->boxes[box].parent;
  int sibling = parent >= 0 ? scene->boxes[parent].first_child : scene->n_boxes > 0 ? 0 : -1;

  if (sibling == box)
    return -1;
  while (sibling >= 0 && scene->boxes[sibling].next_sibling != box)
    sibling = scene->boxes[sibling].next_sibling;
  return sibling;
}

static int
walk_up (const RkScene *scene, int box)
{
  int previous = get_previous_sibling (scene, box);

  if (previous >= 0 && is_below (scene, previous, box))
    return previous;
  return scene->boxes[box].parent >= 0 ? scene->boxes[box].parent : box;
}

/* Down past the end of a stacked branch goes on with the stack that the branch hangs in. */
static int
walk_down (const RkScene *scene, int box)
{
  if (scene->boxes[box].first_child >= 0)
    return scene->boxes[box].first_child;
  for (int i = box; i >= 0; i = scene->boxes[i].parent)
    {
      int next = scene->boxes[i].next_sibling;

      if (next >= 0 && is_below (scene, i, next))
        return next;
      if (next >= 0)
        break;
    }
  return box;
}

/* The nearest box beside this one in its band; one of the same depth comes before any other. */
static int
walk_aside (const RkScene *scene, int box, gboolean right)
{
  const RkRect *here = &scene->boxes[box].rect;
  RkRect band = { right ? here->x : scene->chart.x - 1, here->y, 0, here->height };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  int best = box;
  double best_distance = G_MAXDOUBLE;

  band.width = right ? MAX (scene->chart.x + scene->chart.width - band.x, here->width) : here->x - band.x;
  rk_scene_query (scene, &band, found);
  for (guint i = 0; i < found->len; i++)
    {
      int other = (int) g_array_index (found, guint, i);
      const RkRect *there = &scene->boxes[other].rect;
      double distance = right ? there->x - here->x : here->x - there->x;

      if (other == box || distance <= 0)
        continue;
      if (scene->boxes[other].depth != scene->boxes[box].depth)
        distance += 1e9;
      if (distance < best_distance)
        {
          best_distance = distance;
          best = other;
        }
    }
  return best;
}

int
rk_scene_walk (const RkScene *scene, int box, RkWalk walk)
{
  if (scene->n_boxes == 0)
    return -1;
  if (walk == RK_WALK_LAST)
    return (int) scene->n_boxes - 1;
  if (walk == RK_WALK_FIRST || box < 0 || box >= (int) scene->n_boxes)
    return 0;
  switch (walk)
    {
    case RK_WALK_UP:
      return walk_up (scene, box);
    case RK_WALK_DOWN:
      return walk_down (scene, box);
    case RK_WALK_LEFT:
    case RK_WALK_RIGHT:
      return walk_aside (scene, box, walk == RK_WALK_RIGHT);
    case RK_WALK_FIRST:
    case RK_WALK_LAST:
    default:
      return box;
    }
}
