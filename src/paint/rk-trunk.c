/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-trunk.h"

#include <math.h>

/* Points: what is nearer than this is at one place. */
#define HAIR 1e-3

static double
get_length (const RkPoint *a, const RkPoint *b)
{
  return hypot (b->x - a->x, b->y - a->y);
}

/* Takes what lies from @start to @end out of the stretches. */
static void
subtract (GArray *stretches, double start, double end)
{
  for (guint i = 0; i < stretches->len;)
    {
      RkStretch *stretch = &g_array_index (stretches, RkStretch, i);
      const RkStretch rest = { end, stretch->end };

      if (stretch->end <= start || stretch->start >= end)
        {
          i++;
          continue;
        }
      stretch->end = MIN (stretch->end, start);
      if (stretch->end - stretch->start > HAIR)
        i++;
      else
        g_array_remove_index (stretches, i);
      if (rest.end - rest.start > HAIR)
        g_array_insert_val (stretches, i++, rest);
    }
}

/* Takes out what the straight piece from @a to @b, which begins @walked along its line, shares with that from @c to
 * @d; all are upright or level. */
static void
subtract_shared (
    GArray *own, const RkPoint *a, const RkPoint *b, double walked, const RkPoint *c, const RkPoint *d)
{
  gboolean level = fabs (a->y - b->y) < HAIR, other_level = fabs (c->y - d->y) < HAIR;
  double from = level ? a->x : a->y, to = level ? b->x : b->y;
  double other_from = level ? c->x : c->y, other_to = level ? d->x : d->y;
  double low, high;

  if (level != other_level || fabs (level ? a->y - c->y : a->x - c->x) > HAIR)
    return;
  low = MAX (MIN (from, to), MIN (other_from, other_to));
  high = MIN (MAX (from, to), MAX (other_from, other_to));
  if (high - low <= HAIR)
    return;
  if (from < to)
    subtract (own, walked + low - from, walked + high - from);
  else
    subtract (own, walked + from - high, walked + from - low);
}

void
rk_trunk_find_own (const RkScene *scene, guint connector, GArray *own)
{
  const RkSceneConnector *self = &scene->connectors[connector];
  const RkPoint *points = &scene->points[self->first_point];
  RkStretch whole = { 0, 0 };

  for (guint p = 0; p + 1 < self->n_points; p++)
    whole.end += get_length (&points[p], &points[p + 1]);
  g_array_set_size (own, 0);
  g_array_append_val (own, whole);
  for (guint i = 0; self->bundle > 0 && i < connector; i++)
    {
      const RkSceneConnector *other = &scene->connectors[i];
      const RkPoint *others = &scene->points[other->first_point];
      double walked = 0;

      if (other->bundle != self->bundle)
        continue;
      for (guint p = 0; p + 1 < self->n_points; p++)
        {
          for (guint k = 0; k + 1 < other->n_points; k++)
            subtract_shared (own, &points[p], &points[p + 1], walked, &others[k], &others[k + 1]);
          walked += get_length (&points[p], &points[p + 1]);
        }
    }
}

static RkPoint
get_point (const RkPoint *a, const RkPoint *b, double share)
{
  return (RkPoint) { a->x + (b->x - a->x) * share, a->y + (b->y - a->y) * share };
}

void
rk_trunk_cut (const RkScene *scene, guint connector, const RkStretch *stretch, GArray *part)
{
  const RkSceneConnector *self = &scene->connectors[connector];
  const RkPoint *points = &scene->points[self->first_point];
  double walked = 0;

  g_array_set_size (part, 0);
  for (guint p = 0; p + 1 < self->n_points; p++)
    {
      const RkPoint *a = &points[p], *b = &points[p + 1];
      double length = get_length (a, b);
      double start = MAX (stretch->start - walked, 0), end = MIN (stretch->end - walked, length);

      walked += length;
      if (end - start <= HAIR)
        continue;
      if (part->len == 0)
        {
          RkPoint first = get_point (a, b, start / length);

          g_array_append_val (part, first);
        }
      {
        RkPoint last = get_point (a, b, end / length);

        g_array_append_val (part, last);
      }
    }
}
