/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "rk-router.h"

#define MAX_CELLS 1200000

int
rk_router_find_line (const GArray *lines, double at)
{
  int low = 0, high = (int) lines->len;

  while (low < high)
    {
      int middle = (low + high) / 2;

      if (g_array_index (lines, double, middle) < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Lines are offered best first; one too near to a better one is not taken. */
static void
offer_line (GArray *lines, double at)
{
  int place = rk_router_find_line (lines, at);

  if (place < (int) lines->len && g_array_index (lines, double, place) - at < RK_ROUTE_MIN_TRACK)
    return;
  if (place > 0 && at - g_array_index (lines, double, place - 1) < RK_ROUTE_MIN_TRACK)
    return;
  g_array_insert_val (lines, place, at);
}

static void
offer_ports (RkRouter *self, const RkRect *rect)
{
  static const double offsets[] = { 14, -14, 26, -26, 38, -38 };
  double middle = rect->x + rect->width / 2;

  if (rect->height < 34)
    offer_line (self->ys, rect->y + rect->height / 2);
  for (double y = 15; y < rect->height - RK_ROUTE_PORT_EDGE && y < 70; y += 11)
    offer_line (self->ys, rect->y + y);
  offer_line (self->ys, rect->y + rect->height - (rect->height < 44 ? 8.1 : 12));
  offer_line (self->ys, rect->y + 8.1);
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    if (fabs (offsets[i]) < rect->width / 2 - RK_ROUTE_PORT_EDGE)
      offer_line (self->xs, middle + offsets[i]);
}

static void
make_lines (RkRouter *self, const RkLink *links, guint n)
{
  static const double distances[] = { 8, 13.5, 19 };
  const RkScene *scene = self->ground.scene;
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    if (isfinite (self->rows[i].y))
      offer_line (self->ys, self->rows[i].y);
  for (guint i = 0; i < n; i++)
    {
      offer_ports (self, &scene->boxes[links[i].from].rect);
      offer_ports (self, &scene->boxes[links[i].to].rect);
    }
  for (guint d = 0; d < G_N_ELEMENTS (distances); d++)
    for (guint i = 0; i < scene->n_boxes; i++)
      {
        const RkRect *rect = &scene->boxes[i].rect;

        offer_line (self->xs, rect->x - distances[d]);
        offer_line (self->xs, rect->x + rect->width + distances[d]);
        offer_line (self->ys, rect->y - distances[d]);
        offer_line (self->ys, rect->y + rect->height + distances[d]);
        left = MIN (left, rect->x);
        top = MIN (top, rect->y);
        right = MAX (right, rect->x + rect->width);
        bottom = MAX (bottom, rect->y + rect->height);
      }
  for (guint i = 4; i < 4 + MIN (n, 12); i++)
    {
      offer_line (self->xs, left - 6 * i);
      offer_line (self->xs, right + 6 * i);
      offer_line (self->ys, top - 6 * i);
      offer_line (self->ys, bottom + 6 * i);
    }
  self->nx = (int) self->xs->len;
  self->ny = (int) self->ys->len;
}

/* Edges that touch the open rectangle. */
static void
block_rect (RkRouter *self, double left, double top, double right, double bottom)
{
  int first_x = rk_router_find_line (self->xs, left), first_y = rk_router_find_line (self->ys, top);

  for (int row = MAX (first_y - 1, 0); row < self->ny && rk_router_get_y (self, row) < bottom; row++)
    for (int column = MAX (first_x - 1, 0); column < self->nx && rk_router_get_x (self, column) < right;
         column++)
      {
        gboolean inside_x = rk_router_get_x (self, column) > left,
                 inside_y = rk_router_get_y (self, row) > top;

        if (inside_y && (inside_x || (column + 1 < self->nx && rk_router_get_x (self, column + 1) > left)))
          self->across[row * self->nx + column] |= RK_EDGE_BLOCKED;
        if (inside_x && (inside_y || (row + 1 < self->ny && rk_router_get_y (self, row + 1) > top)))
          self->down[row * self->nx + column] |= RK_EDGE_BLOCKED;
      }
}

static void
count_crossing (guint8 *edge)
{
  if ((*edge & RK_EDGE_COUNT) < RK_EDGE_COUNT)
    ++*edge;
}

/* Nothing may run along a segment of the hierarchy; what crosses it pays. */
static void
mark_segment (RkRouter *self, const RkPoint *a, const RkPoint *b)
{
  double left = MIN (a->x, b->x), right = MAX (a->x, b->x), top = MIN (a->y, b->y), bottom = MAX (a->y, b->y);

  if (right - left < 1e-6)
    {
      int column = MAX (rk_router_find_line (self->xs, left) - 1, 0);

      for (int i = rk_router_find_line (self->xs, left - RK_ROUTE_MIN_TRACK);
           i < self->nx && rk_router_get_x (self, i) < left + RK_ROUTE_MIN_TRACK; i++)
        for (int row = 0; row + 1 < self->ny; row++)
          if (rk_router_get_y (self, row + 1) > top && rk_router_get_y (self, row) < bottom)
            self->down[row * self->nx + i] |= RK_EDGE_BLOCKED;
      for (int row = rk_router_find_line (self->ys, top);
           row < self->ny && rk_router_get_y (self, row) <= bottom; row++)
        count_crossing (&self->across[row * self->nx + column]);
    }
  else
    {
      int row = MAX (rk_router_find_line (self->ys, top) - 1, 0);

      for (int i = rk_router_find_line (self->ys, top - RK_ROUTE_MIN_TRACK);
           i < self->ny && rk_router_get_y (self, i) < top + RK_ROUTE_MIN_TRACK; i++)
        for (int column = 0; column + 1 < self->nx; column++)
          if (rk_router_get_x (self, column + 1) > left && rk_router_get_x (self, column) < right)
            self->across[i * self->nx + column] |= RK_EDGE_BLOCKED;
      for (int column = rk_router_find_line (self->xs, left);
           column < self->nx && rk_router_get_x (self, column) <= right; column++)
        count_crossing (&self->down[row * self->nx + column]);
    }
}

gboolean
rk_router_make_grid (RkRouter *self, const RkLink *links, guint n)
{
  const RkScene *scene = self->ground.scene;
  gsize cells;

  make_lines (self, links, n);
  cells = (gsize) self->nx * (gsize) self->ny;
  if (cells > MAX_CELLS || cells == 0)
    return FALSE;
  self->across = g_new0 (guint8, cells);
  self->down = g_new0 (guint8, cells);
  self->used = g_new0 (guint8, cells);
  self->cost = g_new (float, cells * 2);
  self->came = g_new (int, cells * 2);
  self->stamp = g_new0 (guint, cells * 2);
  self->tree_of = g_new0 (guint, cells);
  self->tree_next = g_new (int, cells);
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const RkRect *rect = &scene->boxes[i].rect;

      block_rect (self, rect->x - RK_ROUTE_CLEARANCE, rect->y - RK_ROUTE_CLEARANCE,
                  rect->x + rect->width + RK_ROUTE_CLEARANCE, rect->y + rect->height + RK_ROUTE_CLEARANCE);
    }
  for (guint i = 0; i < scene->n_connectors; i++)
    for (guint p = 0; p + 1 < scene->connectors[i].n_points; p++)
      {
        const RkPoint *point = &scene->points[scene->connectors[i].first_point + p];

        mark_segment (self, point, point + 1);
      }
  return TRUE;
}
