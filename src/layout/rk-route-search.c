/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "rk-router.h"

#define CROSS_HIERARCHY 12.0f
#define CROSS_RELATION  24.0f

static gboolean
heap_less (const RkRouteStep *a, const RkRouteStep *b)
{
  return a->estimate < b->estimate || (a->estimate == b->estimate && a->state < b->state);
}

static void
heap_push (GArray *heap, RkRouteStep item)
{
  guint i = heap->len;

  g_array_append_val (heap, item);
  for (RkRouteStep *items = (RkRouteStep *) heap->data; i > 0 && heap_less (&item, &items[(i - 1) / 2]);
       i = (i - 1) / 2)
    {
      items[i] = items[(i - 1) / 2];
      items[(i - 1) / 2] = item;
    }
}

static RkRouteStep
heap_pop (GArray *heap)
{
  RkRouteStep *items = (RkRouteStep *) heap->data, top = items[0], last = items[heap->len - 1];
  guint n = heap->len - 1, i = 0;

  g_array_set_size (heap, n);
  while (2 * i + 1 < n)
    {
      guint child = 2 * i + 1;

      if (child + 1 < n && heap_less (&items[child + 1], &items[child]))
        child++;
      if (!heap_less (&items[child], &last))
        break;
      items[i] = items[child];
      i = child;
    }
  if (n > 0)
    items[i] = last;
  return top;
}

static float
estimate (const RkRouter *self, int node, const RkRect *goal)
{
  double x = rk_router_get_x (self, node % self->nx), y = rk_router_get_y (self, node / self->nx);
  double dx = MAX (MAX (goal->x - x, x - goal->x - goal->width), 0);
  double dy = MAX (MAX (goal->y - y, y - goal->y - goal->height), 0);

  return (float) (dx + dy);
}

/* Whether the bundle in hand has a way through the node already. */
static gboolean
is_in_tree (const RkRouter *self, int node)
{
  return self->bundle > 0 && self->tree_of[node] == self->bundle;
}

static void
reach (RkRouter *self, int state, int from, float cost, const RkRect *goal)
{
  if (self->stamp[state] == self->round && self->cost[state] <= cost)
    return;
  self->stamp[state] = self->round;
  self->cost[state] = cost;
  self->came[state] = from;
  heap_push (self->heap, (RkRouteStep) { cost + estimate (self, state / 2, goal), state });
}

/* One step along an edge, if it is free: straight on, or round a corner where no other line is. */
static void
try_step (RkRouter *self, int state, int axis, int direction, const RkRect *goal)
{
  int node = state / 2, stride = axis == RK_ACROSS ? 1 : self->nx, next = node + direction * stride;
  int column = node % self->nx, row = node / self->nx;
  const guint8 *edges = axis == RK_ACROSS ? self->across : self->down;
  guint8 edge;
  double length;
  float cost;

  if (axis == RK_ACROSS ? column + direction < 0 || column + direction >= self->nx
                        : row + direction < 0 || row + direction >= self->ny)
    return;
  edge = edges[direction > 0 ? node : next];
  if (edge & RK_EDGE_BLOCKED || self->used[next] & RK_USED_BEND || is_in_tree (self, next))
    return;
  if (axis != state % 2 && self->used[node] != 0 && !is_in_tree (self, node))
    return;
  length = axis == RK_ACROSS
               ? fabs (rk_router_get_x (self, column + direction) - rk_router_get_x (self, column))
               : fabs (rk_router_get_y (self, row + direction) - rk_router_get_y (self, row));
  cost = self->cost[state] + (float) length + (edge & RK_EDGE_COUNT) * CROSS_HIERARCHY;
  if (axis != state % 2)
    cost += RK_ROUTE_BEND_COST;
  if (self->used[next] & (axis == RK_ACROSS ? RK_USED_DOWN : RK_USED_ACROSS))
    cost += CROSS_RELATION;
  reach (self, next * 2 + axis, state, cost, goal);
}

const RkRoutePort *
rk_router_find_port (const GArray *ports, int node, float *cost, int axis)
{
  const RkRoutePort *best = NULL;

  for (guint i = 0; i < ports->len; i++)
    {
      const RkRoutePort *port = &g_array_index (ports, RkRoutePort, i);
      float total = port->cost + (port->axis != axis ? RK_ROUTE_BEND_COST : 0);

      if (port->node == node && (best == NULL || total < *cost))
        {
          best = port;
          *cost = total;
        }
    }
  return best;
}

/* From the tree a way goes on straight, or turns off; not where another line crosses it. */
static void
start_from_tree (RkRouter *self, const RkRect *goal)
{
  for (guint i = 0; i < self->tree->len; i++)
    {
      int node = g_array_index (self->tree, int, i);
      guint8 used = self->used[node];

      if (used & RK_USED_TWICE)
        continue;
      if (used & (RK_USED_ACROSS | RK_USED_BEND))
        reach (self, node * 2 + RK_ACROSS, -1, 0, goal);
      if (used & (RK_USED_DOWN | RK_USED_BEND))
        reach (self, node * 2 + RK_DOWN, -1, 0, goal);
    }
}

static void
start_from_ports (RkRouter *self, const GArray *starts, const RkRect *goal)
{
  for (guint i = 0; i < starts->len; i++)
    {
      const RkRoutePort *port = &g_array_index (starts, RkRoutePort, i);

      if (self->used[port->node] == 0)
        reach (self, port->node * 2 + port->axis, -1, port->cost, goal);
    }
}

int
rk_router_search (
    RkRouter *self, const GArray *starts, const GArray *goals, const RkRect *goal, const RkRoutePort **end)
{
  float best = G_MAXFLOAT;
  int best_state = -1;

  self->round++;
  g_array_set_size (self->heap, 0);
  if (starts != NULL)
    start_from_ports (self, starts, goal);
  else
    start_from_tree (self, goal);
  while (self->heap->len > 0 && self->steps < RK_ROUTE_MAX_STEPS)
    {
      RkRouteStep item = heap_pop (self->heap);
      int node = item.state / 2;
      const RkRoutePort *port;
      float cost = 0;

      if (item.estimate >= best)
        break;
      if (item.estimate > self->cost[item.state] + estimate (self, node, goal) + 1e-3f)
        continue;
      self->steps++;
      if (item.estimate - self->cost[item.state] < 40 &&
          (port = rk_router_find_port (goals, node, &cost, item.state % 2)) != NULL &&
          self->cost[item.state] + cost < best &&
          (port->axis == item.state % 2 || self->used[node] == 0 || is_in_tree (self, node)))
        {
          best = self->cost[item.state] + cost;
          best_state = item.state;
          *end = port;
        }
      for (int axis = RK_ACROSS; axis <= RK_DOWN; axis++)
        {
          try_step (self, item.state, axis, 1, goal);
          try_step (self, item.state, axis, -1, goal);
        }
    }
  return best_state;
}
