/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-segments.h"

#include <math.h>

#include "rk-spatial.h"

typedef struct {
  RkRect rect;
  guint connector;
  guint point; /* where it begins */
} Segment;

struct _RkSegments {
  GArray *all; /* Segment, in the scene's order */
  RkSpatial *spatial;
};

static void
add_segments (GArray *all, const RkScene *scene, guint connector)
{
  guint first = scene->connectors[connector].first_point;

  for (guint i = first; i + 1 < first + scene->connectors[connector].n_points; i++)
    {
      RkPoint a = scene->points[i], b = scene->points[i + 1];
      Segment segment = { { MIN (a.x, b.x), MIN (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) },
                          connector,
                          i };

      g_array_append_val (all, segment);
    }
}

RkSegments *
rk_segments_new (const RkScene *scene)
{
  RkSegments *self = g_new (RkSegments, 1);

  self->all = g_array_new (FALSE, FALSE, sizeof (Segment));
  for (guint i = 0; i < scene->n_connectors; i++)
    if (scene->connectors[i].type == RK_CONNECTOR_RELATION)
      add_segments (self->all, scene, i);
  self->spatial = rk_spatial_new (self->all->len > 0 ? &g_array_index (self->all, Segment, 0).rect : NULL,
                                  self->all->len, sizeof (Segment));
  return self;
}

void
rk_segments_free (RkSegments *self)
{
  rk_spatial_free (self->spatial);
  g_array_unref (self->all);
  g_free (self);
}

static double
get_distance (const RkPoint *a, const RkPoint *b, double x, double y)
{
  double dx = b->x - a->x, dy = b->y - a->y, length = dx * dx + dy * dy;
  double t = length > 0 ? ((x - a->x) * dx + (y - a->y) * dy) / length : 0;

  t = CLAMP (t, 0, 1);
  return hypot (x - a->x - t * dx, y - a->y - t * dy);
}

int
rk_segments_find (const RkSegments *self, const RkScene *scene, double x, double y, double tolerance)
{
  RkRect around = { x - tolerance, y - tolerance, 2 * tolerance, 2 * tolerance };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  int best = -1;

  rk_spatial_query (self->spatial, &around, found);
  for (guint i = 0; i < found->len; i++)
    {
      const Segment *segment = &g_array_index (self->all, Segment, g_array_index (found, guint, i));
      const RkPoint *points = &scene->points[segment->point];
      double distance = get_distance (&points[0], &points[1], x, y);

      if (distance <= tolerance)
        {
          tolerance = distance;
          best = (int) segment->connector;
        }
    }
  return best;
}
