/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-slice.h"

#include <math.h>
#include <string.h>

static void
add (RkSlice *self, double x, double y)
{
  self->points[self->n++] = (RkPoint) { x, y };
}

/* Clockwise, from @quarter quarters of a turn after "left" on. */
static void
add_corner (RkSlice *self, double x, double y, double radius, guint quarter)
{
  for (guint i = 0; i <= RK_SLICE_STEPS; i++)
    {
      double angle = G_PI + G_PI / 2 * (quarter + i / (double) RK_SLICE_STEPS);

      add (self, x + radius * cos (angle), y + radius * sin (angle));
    }
}

void
rk_slice_init (RkSlice *self, const RkRect *rect, double radius, double cut)
{
  double right = rect->x + rect->width, bottom = rect->y + rect->height;

  self->n = 0;
  add_corner (self, rect->x + radius, rect->y + radius, radius, 0);
  if (cut > 0)
    {
      add (self, right - cut, rect->y);
      add (self, right, rect->y + cut);
    }
  else
    {
      add_corner (self, right - radius, rect->y + radius, radius, 1);
    }
  add_corner (self, right - radius, bottom - radius, radius, 2);
  add_corner (self, rect->x + radius, bottom - radius, radius, 3);
}

/* How far a point lies inside of one side: left, right, top, bottom. */
static double
get_depth (const RkRect *piece, guint side, RkPoint point)
{
  switch (side)
    {
    case 0:
      return point.x - piece->x;
    case 1:
      return piece->x + piece->width - point.x;
    case 2:
      return point.y - piece->y;
    default:
      return piece->y + piece->height - point.y;
    }
}

static guint
cut_side (const RkPoint *from, guint n, const RkRect *piece, guint side, RkPoint *to)
{
  guint kept = 0;

  /* Rounding could make the outline not quite convex, and more points of it. */
  for (guint i = 0; i < n && kept + 2 <= RK_SLICE_POINTS; i++)
    {
      RkPoint a = from[i], b = from[(i + 1) % n];
      double da = get_depth (piece, side, a), db = get_depth (piece, side, b);

      if (da >= 0)
        to[kept++] = a;
      if ((da > 0 && db < 0) || (da < 0 && db > 0))
        to[kept++] = (RkPoint) { a.x + (b.x - a.x) * da / (da - db), a.y + (b.y - a.y) * da / (da - db) };
    }
  return kept;
}

guint
rk_slice_cut (const RkSlice *self, const RkRect *piece, RkPoint *points)
{
  RkPoint buffer[RK_SLICE_POINTS];
  guint n = self->n;

  memcpy (points, self->points, sizeof (RkPoint) * n);
  for (guint side = 0; side < 4 && n > 0; side++)
    {
      n = cut_side (points, n, piece, side, buffer);
      memcpy (points, buffer, sizeof (RkPoint) * n);
    }
  return n > 2 ? n : 0;
}
