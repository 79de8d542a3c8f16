/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-route.h"

#include <math.h>
#include <string.h>

#define CLEARANCE  6.0 /* of lines from boxes that they do not end at */
#define MIN_TRACK  4.5 /* between parallel lines */
#define MIN_PORT   6.5 /* between lines that end at one side of a box */
#define MIN_CROWD  4.0 /* the same where there is a crowd */
#define PORT_EDGE  8.0 /* of a side's ends */
#define CROWD_EDGE 3.0

#define BEND_COST          26.0f
#define CROSS_HIERARCHY    12.0f
#define CROSS_RELATION     24.0f
#define MAX_CELLS          1200000
#define MAX_STEPS          2500000
#define MAX_SEARCHED_BOXES 600

enum { BLOCKED = 0x80, COUNT = 0x7F };
enum { USED_ACROSS = 1, USED_DOWN = 2, USED_BEND = 4 };
enum { ACROSS, DOWN };
enum { SIDE_LEFT, SIDE_RIGHT, SIDE_TOP, SIDE_BOTTOM };

typedef struct {
  float estimate;
  int state;
} HeapItem;

/* A place where a line may leave a box: a node of the grid straight out from its border. */
typedef struct {
  int node;
  int axis;
  int side;
  float cost;
  RkPoint border;
} Port;

typedef struct {
  int box, side;
  double at;
} UsedPort;

typedef struct {
  RkRouteGround ground;
  GArray *xs, *ys; /* of double */
  int nx, ny;
  guint8 *across, *down; /* of the edge to the right, or down, of each node */
  guint8 *used; /* of nodes */
  float *cost; /* of states: node × 2 + axis of arrival */
  int *came;
  guint *stamp;
  guint round;
  GArray *heap;
  GArray *used_ports;
  double min_port, port_edge;
  guint64 steps;
} Router;

static inline double
get_x (const Router *self, int column)
{
  return g_array_index (self->xs, double, column);
}

static inline double
get_y (const Router *self, int row)
{
  return g_array_index (self->ys, double, row);
}

/* --- The grid ---------------------------------------------------------------- */

static int
find_line (const GArray *lines, double at)
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
  int place = find_line (lines, at);

  if (place < (int) lines->len && g_array_index (lines, double, place) - at < MIN_TRACK)
    return;
  if (place > 0 && at - g_array_index (lines, double, place - 1) < MIN_TRACK)
    return;
  g_array_insert_val (lines, place, at);
}

static void
offer_ports (Router *self, const RkRect *rect)
{
  static const double offsets[] = { 14, -14, 26, -26, 38, -38 };
  double middle = rect->x + rect->width / 2;

  if (rect->height < 34)
    offer_line (self->ys, rect->y + rect->height / 2);
  for (double y = 15; y < rect->height - PORT_EDGE && y < 70; y += 11)
    offer_line (self->ys, rect->y + y);
  offer_line (self->ys, rect->y + rect->height - (rect->height < 44 ? 8.1 : 12));
  offer_line (self->ys, rect->y + 8.1);
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    if (fabs (offsets[i]) < rect->width / 2 - PORT_EDGE)
      offer_line (self->xs, middle + offsets[i]);
}

static void
make_lines (Router *self, const RkLink *links, guint n)
{
  static const double distances[] = { 8, 13.5, 19 };
  const RkScene *scene = self->ground.scene;
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

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
block_rect (Router *self, double left, double top, double right, double bottom)
{
  int first_x = find_line (self->xs, left), first_y = find_line (self->ys, top);

  for (int row = MAX (first_y - 1, 0); row < self->ny && get_y (self, row) < bottom; row++)
    for (int column = MAX (first_x - 1, 0); column < self->nx && get_x (self, column) < right; column++)
      {
        gboolean inside_x = get_x (self, column) > left, inside_y = get_y (self, row) > top;

        if (inside_y && (inside_x || (column + 1 < self->nx && get_x (self, column + 1) > left)))
          self->across[row * self->nx + column] |= BLOCKED;
        if (inside_x && (inside_y || (row + 1 < self->ny && get_y (self, row + 1) > top)))
          self->down[row * self->nx + column] |= BLOCKED;
      }
}

static void
count_crossing (guint8 *edge)
{
  if ((*edge & COUNT) < COUNT)
    ++*edge;
}

/* Nothing may run along a segment of the hierarchy; what crosses it pays. */
static void
mark_segment (Router *self, const RkPoint *a, const RkPoint *b)
{
  double left = MIN (a->x, b->x), right = MAX (a->x, b->x), top = MIN (a->y, b->y), bottom = MAX (a->y, b->y);

  if (right - left < 1e-6)
    {
      int column = MAX (find_line (self->xs, left) - 1, 0);

      for (int i = find_line (self->xs, left - MIN_TRACK); i < self->nx && get_x (self, i) < left + MIN_TRACK;
           i++)
        for (int row = 0; row + 1 < self->ny; row++)
          if (get_y (self, row + 1) > top && get_y (self, row) < bottom)
            self->down[row * self->nx + i] |= BLOCKED;
      for (int row = find_line (self->ys, top); row < self->ny && get_y (self, row) <= bottom; row++)
        count_crossing (&self->across[row * self->nx + column]);
    }
  else
    {
      int row = MAX (find_line (self->ys, top) - 1, 0);

      for (int i = find_line (self->ys, top - MIN_TRACK); i < self->ny && get_y (self, i) < top + MIN_TRACK;
           i++)
        for (int column = 0; column + 1 < self->nx; column++)
          if (get_x (self, column + 1) > left && get_x (self, column) < right)
            self->across[i * self->nx + column] |= BLOCKED;
      for (int column = find_line (self->xs, left); column < self->nx && get_x (self, column) <= right;
           column++)
        count_crossing (&self->down[row * self->nx + column]);
    }
}

static gboolean
make_grid (Router *self, const RkLink *links, guint n)
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
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const RkRect *rect = &scene->boxes[i].rect;

      block_rect (self, rect->x - CLEARANCE, rect->y - CLEARANCE, rect->x + rect->width + CLEARANCE,
                  rect->y + rect->height + CLEARANCE);
    }
  for (guint i = 0; i < scene->n_connectors; i++)
    for (guint p = 0; p + 1 < scene->connectors[i].n_points; p++)
      {
        const RkPoint *point = &scene->points[scene->connectors[i].first_point + p];

        mark_segment (self, point, point + 1);
      }
  return TRUE;
}

/* --- Ports ------------------------------------------------------------------- */

static gboolean
is_along_hierarchy (const Router *self, int box, int axis, double at)
{
  const RkScene *scene = self->ground.scene;

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];
      const RkPoint *end;

      if (connector->type == RK_CONNECTOR_RELATION || (connector->from != box && connector->to != box))
        continue;
      end = &scene->points[connector->first_point + (connector->to == box ? connector->n_points - 1 : 0)];
      if (fabs ((axis == DOWN ? end->x : end->y) - at) < self->min_port)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_port_used (const Router *self, int box, int side, double at)
{
  for (guint i = 0; i < self->used_ports->len; i++)
    {
      const UsedPort *port = &g_array_index (self->used_ports, UsedPort, i);

      if (port->box == box && port->side == side && fabs (port->at - at) < self->min_port)
        return TRUE;
    }
  return FALSE;
}

/* The first grid line beyond the box's clearance on that side, -1 if there is none. */
static int
step_out (const Router *self, const RkRect *rect, int side)
{
  int line;

  switch (side)
    {
    case SIDE_LEFT:
      return find_line (self->xs, rect->x - CLEARANCE + 1e-6) - 1;
    case SIDE_RIGHT:
      line = find_line (self->xs, rect->x + rect->width + CLEARANCE);
      return line < self->nx ? line : -1;
    case SIDE_TOP:
      return find_line (self->ys, rect->y - CLEARANCE + 1e-6) - 1;
    case SIDE_BOTTOM:
    default:
      line = find_line (self->ys, rect->y + rect->height + CLEARANCE);
      return line < self->ny ? line : -1;
    }
}

static void
add_port (const Router *self, int box, int side, int line, int out, GArray *ports)
{
  const RkRect *rect = &self->ground.scene->boxes[box].rect;
  gboolean sideways = side == SIDE_LEFT || side == SIDE_RIGHT;
  double at = sideways ? get_y (self, line) : get_x (self, line);
  double border = side == SIDE_LEFT    ? rect->x
                  : side == SIDE_RIGHT ? rect->x + rect->width
                  : side == SIDE_TOP   ? rect->y
                                       : rect->y + rect->height;
  double far = sideways ? get_x (self, out) : get_y (self, out);
  double ideal = sideways ? rect->y + MIN (rect->height / 2, 15) : rect->x + rect->width / 2;
  RkRect stub = sideways ? (RkRect) { MIN (border, far), at - 1, fabs (far - border), 2 }
                         : (RkRect) { at - 1, MIN (border, far), 2, fabs (far - border) };
  Port port;

  if (is_port_used (self, box, side, at) || is_along_hierarchy (self, box, sideways ? ACROSS : DOWN, at) ||
      !rk_spatial_is_free (self->ground.boxes, &stub, box, -1))
    return;
  port.node = sideways ? line * self->nx + out : out * self->nx + line;
  port.axis = sideways ? ACROSS : DOWN;
  port.side = side;
  port.cost = (float) (fabs (far - border) + 0.12 * fabs (at - ideal));
  /* A box that stands for several is drawn with another one's edge behind it. */
  if (self->ground.scene->boxes[box].flags & RK_BOX_STACKED && (side == SIDE_RIGHT || side == SIDE_BOTTOM))
    port.cost += BEND_COST;
  port.border = sideways ? (RkPoint) { border, at } : (RkPoint) { at, border };
  g_array_append_val (ports, port);
}

static void
find_ports (const Router *self, int box, GArray *ports)
{
  const RkRect *rect = &self->ground.scene->boxes[box].rect;

  g_array_set_size (ports, 0);
  for (int side = SIDE_LEFT; side <= SIDE_BOTTOM; side++)
    {
      gboolean sideways = side == SIDE_LEFT || side == SIDE_RIGHT;
      const GArray *lines = sideways ? self->ys : self->xs;
      double start = (sideways ? rect->y : rect->x) + self->port_edge;
      double end = (sideways ? rect->y + rect->height : rect->x + rect->width) - self->port_edge;
      int out = step_out (self, rect, side);

      if (out < 0)
        continue;
      for (int line = find_line (lines, start);
           line < (int) lines->len && g_array_index (lines, double, line) <= end; line++)
        add_port (self, box, side, line, out, ports);
    }
}

/* --- Search ------------------------------------------------------------------ */

static gboolean
heap_less (const HeapItem *a, const HeapItem *b)
{
  return a->estimate < b->estimate || (a->estimate == b->estimate && a->state < b->state);
}

static void
heap_push (GArray *heap, HeapItem item)
{
  guint i = heap->len;

  g_array_append_val (heap, item);
  for (HeapItem *items = (HeapItem *) heap->data; i > 0 && heap_less (&item, &items[(i - 1) / 2]);
       i = (i - 1) / 2)
    {
      items[i] = items[(i - 1) / 2];
      items[(i - 1) / 2] = item;
    }
}

static HeapItem
heap_pop (GArray *heap)
{
  HeapItem *items = (HeapItem *) heap->data, top = items[0], last = items[heap->len - 1];
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
estimate (const Router *self, int node, const RkRect *goal)
{
  double x = get_x (self, node % self->nx), y = get_y (self, node / self->nx);
  double dx = MAX (MAX (goal->x - x, x - goal->x - goal->width), 0);
  double dy = MAX (MAX (goal->y - y, y - goal->y - goal->height), 0);

  return (float) (dx + dy);
}

static void
reach (Router *self, int state, int from, float cost, const RkRect *goal)
{
  if (self->stamp[state] == self->round && self->cost[state] <= cost)
    return;
  self->stamp[state] = self->round;
  self->cost[state] = cost;
  self->came[state] = from;
  heap_push (self->heap, (HeapItem) { cost + estimate (self, state / 2, goal), state });
}

/* One step along an edge, if it is free: straight on, or round a corner where no other line is. */
static void
try_step (Router *self, int state, int axis, int direction, const RkRect *goal)
{
  int node = state / 2, stride = axis == ACROSS ? 1 : self->nx, next = node + direction * stride;
  int column = node % self->nx, row = node / self->nx;
  const guint8 *edges = axis == ACROSS ? self->across : self->down;
  guint8 edge;
  double length;
  float cost;

  if (axis == ACROSS ? column + direction < 0 || column + direction >= self->nx
                     : row + direction < 0 || row + direction >= self->ny)
    return;
  edge = edges[direction > 0 ? node : next];
  if (edge & BLOCKED || self->used[next] & USED_BEND)
    return;
  if (axis != state % 2 && self->used[node] != 0)
    return;
  length = axis == ACROSS ? fabs (get_x (self, column + direction) - get_x (self, column))
                          : fabs (get_y (self, row + direction) - get_y (self, row));
  cost = self->cost[state] + (float) length + (edge & COUNT) * CROSS_HIERARCHY;
  if (axis != state % 2)
    cost += BEND_COST;
  if (self->used[next] & (axis == ACROSS ? USED_DOWN : USED_ACROSS))
    cost += CROSS_RELATION;
  reach (self, next * 2 + axis, state, cost, goal);
}

static const Port *
find_port (const GArray *ports, int node, float *cost, int axis)
{
  const Port *best = NULL;

  for (guint i = 0; i < ports->len; i++)
    {
      const Port *port = &g_array_index (ports, Port, i);
      float total = port->cost + (port->axis != axis ? BEND_COST : 0);

      if (port->node == node && (best == NULL || total < *cost))
        {
          best = port;
          *cost = total;
        }
    }
  return best;
}

/* The cheapest way from any port of the one box to any of the other; Returns: its last state, -1 if there is none. */
static int
search (Router *self, const GArray *starts, const GArray *goals, const RkRect *goal, const Port **end)
{
  float best = G_MAXFLOAT;
  int best_state = -1;

  self->round++;
  g_array_set_size (self->heap, 0);
  for (guint i = 0; i < starts->len; i++)
    {
      const Port *port = &g_array_index (starts, Port, i);

      if (self->used[port->node] == 0)
        reach (self, port->node * 2 + port->axis, -1, port->cost, goal);
    }
  while (self->heap->len > 0 && self->steps < MAX_STEPS)
    {
      HeapItem item = heap_pop (self->heap);
      const Port *port;
      float cost = 0;

      if (item.estimate >= best)
        break;
      if (item.estimate > self->cost[item.state] + estimate (self, item.state / 2, goal) + 1e-3f)
        continue;
      self->steps++;
      if (item.estimate - self->cost[item.state] < 40 &&
          (port = find_port (goals, item.state / 2, &cost, item.state % 2)) != NULL &&
          self->cost[item.state] + cost < best &&
          (port->axis == item.state % 2 || self->used[port->node] == 0))
        {
          best = self->cost[item.state] + cost;
          best_state = item.state;
          *end = port;
        }
      for (int axis = ACROSS; axis <= DOWN; axis++)
        {
          try_step (self, item.state, axis, 1, goal);
          try_step (self, item.state, axis, -1, goal);
        }
    }
  return best_state;
}

/* --- Ways -------------------------------------------------------------------- */

static RkPoint
get_point (const Router *self, int node)
{
  return (RkPoint) { get_x (self, node % self->nx), get_y (self, node / self->nx) };
}

static void
use_port (Router *self, int box, const Port *port)
{
  UsedPort used = { box, port->side, port->axis == ACROSS ? port->border.y : port->border.x };

  g_array_append_val (self->used_ports, used);
}

/* From the end back to the start, taking possession of all edges and nodes on the way. */
static const Port *
trace_back (Router *self, int state, const Port *end, const GArray *starts, GArray *points)
{
  int axis = end->axis;
  float cost = 0;

  g_array_append_val (points, end->border);
  for (;;)
    {
      int node = state / 2, before = self->came[state];
      RkPoint point = get_point (self, node);

      g_array_append_val (points, point);
      self->used[node] |= axis != state % 2 ? USED_BEND : state % 2 == ACROSS ? USED_ACROSS : USED_DOWN;
      axis = state % 2;
      if (before < 0)
        return find_port (starts, node, &cost, axis);
      (axis == ACROSS ? self->across : self->down)[MIN (node, before / 2)] |= BLOCKED;
      state = before;
    }
}

static void
reverse (GArray *points)
{
  for (guint i = 0, j = points->len; i + 1 < j--; i++)
    {
      RkPoint point = g_array_index (points, RkPoint, i);

      g_array_index (points, RkPoint, i) = g_array_index (points, RkPoint, j);
      g_array_index (points, RkPoint, j) = point;
    }
}

static gboolean
route_by_search (Router *self, const RkLink *link, gboolean crowd, GArray *points)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (Port));
  g_autoptr (GArray) goals = g_array_new (FALSE, FALSE, sizeof (Port));
  const Port *start, *end = NULL;
  int state;

  if (self->steps >= MAX_STEPS)
    return FALSE;
  self->min_port = crowd ? MIN_CROWD : MIN_PORT;
  self->port_edge = crowd ? CROWD_EDGE : PORT_EDGE;
  find_ports (self, link->from, starts);
  find_ports (self, link->to, goals);
  state = search (self, starts, goals, &self->ground.scene->boxes[link->to].rect, &end);
  if (state < 0)
    return FALSE;
  start = trace_back (self, state, end, starts, points);
  g_array_append_val (points, start->border);
  reverse (points);
  use_port (self, link->from, start);
  use_port (self, link->to, end);
  return TRUE;
}

typedef struct {
  guint link;
  double distance;
} Order;

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const Order *first = a, *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  return first->link < second->link ? -1 : first->link > second->link;
}

/* Short ones first: they have the least choice, and long ones go round them. */
static GArray *
get_order (const RkScene *scene, const RkLink *links, guint n)
{
  GArray *orders = g_array_sized_new (FALSE, FALSE, sizeof (Order), n);

  for (guint i = 0; i < n; i++)
    {
      const RkRect *a = &scene->boxes[links[i].from].rect, *b = &scene->boxes[links[i].to].rect;
      Order order = { i, 0 };

      order.distance = MAX (MAX (b->x - a->x - a->width, a->x - b->x - b->width), 0) +
                       MAX (MAX (b->y - a->y - a->height, a->y - b->y - b->height), 0);
      g_array_append_val (orders, order);
    }
  qsort (orders->data, orders->len, sizeof (Order), compare_orders);
  return orders;
}

static void
add_connectors (RkSceneBuilder *builder, const RkLink *links, guint n, GArray *const *ways)
{
  for (guint i = 0; i < n; i++)
    {
      RkSceneConnector *connector = rk_scene_builder_add_connector (builder);

      connector->type = RK_CONNECTOR_RELATION;
      connector->relation_kind = links[i].kind;
      connector->relation = rk_scene_builder_intern (builder, links[i].id, -1);
      connector->words = rk_scene_builder_intern (builder, links[i].label, -1);
      connector->from = links[i].from;
      connector->to = links[i].to;
      connector->two_way = links[i].two_way;
      for (guint p = 0; p < ways[i]->len; p++)
        {
          const RkPoint *point = &g_array_index (ways[i], RkPoint, p);

          rk_scene_builder_add_point (builder, point->x, point->y);
        }
    }
}

static void
router_clear (Router *self)
{
  g_array_unref (self->xs);
  g_array_unref (self->ys);
  g_array_unref (self->heap);
  g_array_unref (self->used_ports);
  g_free (self->across);
  g_free (self->down);
  g_free (self->used);
  g_free (self->cost);
  g_free (self->came);
  g_free (self->stamp);
  g_free (self->ground.line_of);
}

void
rk_route_links (RkSceneBuilder *builder, RkMeasurer *measurer, const RkLink *links, guint n)
{
  RkScene *scene = builder->scene;
  g_autoptr (RkSpatial) boxes = NULL;
  g_autoptr (GArray) orders = NULL;
  g_autofree GArray **ways = g_new (GArray *, MAX (n, 1));
  Router router = { 0 };
  gboolean searching;

  if (n == 0)
    return;
  boxes = rk_spatial_new (&scene->boxes[0].rect, scene->n_boxes, sizeof (RkSceneBox));
  router.ground = (RkRouteGround) { scene, boxes, g_new (int, scene->n_boxes) };
  router.xs = g_array_new (FALSE, FALSE, sizeof (double));
  router.ys = g_array_new (FALSE, FALSE, sizeof (double));
  router.heap = g_array_new (FALSE, FALSE, sizeof (HeapItem));
  router.used_ports = g_array_new (FALSE, FALSE, sizeof (UsedPort));
  memset (router.ground.line_of, 0xff, scene->n_boxes * sizeof (int));
  for (guint i = 0; i < scene->n_connectors; i++)
    router.ground.line_of[scene->connectors[i].to] = (int) i;

  searching = scene->n_boxes <= MAX_SEARCHED_BOXES && make_grid (&router, links, n);
  orders = get_order (scene, links, n);
  for (guint i = 0; i < n; i++)
    {
      guint l = g_array_index (orders, Order, i).link;

      ways[l] = g_array_new (FALSE, FALSE, sizeof (RkPoint));
      if (!searching || (!route_by_search (&router, &links[l], FALSE, ways[l]) &&
                         !route_by_search (&router, &links[l], TRUE, ways[l])))
        rk_route_plain (&router.ground, links[l].from, links[l].to, ways[l]);
    }
  add_connectors (builder, links, n, ways);
  for (guint i = 0; i < n; i++)
    g_array_unref (ways[i]);
  router_clear (&router);
  rk_label_links (builder, measurer, boxes, links, n);
}
