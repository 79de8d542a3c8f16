/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "rk-router.h"

#define MIN_PORT           6.5 /* between lines that end at one side of a box */
#define MIN_CROWD          4.0 /* the same where there is a crowd */
#define CROWD_EDGE         3.0
#define MAX_SEARCHED_BOXES 600
/* What it costs to end elsewhere than at the side that faces the level it comes from. */
#define SIDE_COST          70.0f
/* A pin leaves on the side that its seat's words are nearer to, unless that takes it far round. */
#define ROW_COST           0.3
/* A seat's row and a line of the grid so near to each other are one. */
#define ROW_SLACK          4.0

typedef struct {
  int box, side;
  double at;
} UsedPort;

/* --- Ports ------------------------------------------------------------------- */

static gboolean
is_along_hierarchy (const RkRouter *self, int box, int axis, double at)
{
  const RkScene *scene = self->ground.scene;

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];
      const RkPoint *end;

      if (connector->type == RK_CONNECTOR_RELATION || (connector->from != box && connector->to != box))
        continue;
      end = &scene->points[connector->first_point + (connector->to == box ? connector->n_points - 1 : 0)];
      if (fabs ((axis == RK_DOWN ? end->x : end->y) - at) < self->min_port)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_port_used (const RkRouter *self, int box, int side, double at)
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
step_out (const RkRouter *self, const RkRect *rect, int side)
{
  int line;

  switch (side)
    {
    case RK_SIDE_LEFT:
      return rk_router_find_line (self->xs, rect->x - RK_ROUTE_CLEARANCE + 1e-6) - 1;
    case RK_SIDE_RIGHT:
      line = rk_router_find_line (self->xs, rect->x + rect->width + RK_ROUTE_CLEARANCE);
      return line < self->nx ? line : -1;
    case RK_SIDE_TOP:
      return rk_router_find_line (self->ys, rect->y - RK_ROUTE_CLEARANCE + 1e-6) - 1;
    case RK_SIDE_BOTTOM:
    default:
      line = rk_router_find_line (self->ys, rect->y + rect->height + RK_ROUTE_CLEARANCE);
      return line < self->ny ? line : -1;
    }
}

static void
add_port (const RkRouter *self, int box, int side, int line, int out, GArray *ports)
{
  const RkRect *rect = &self->ground.scene->boxes[box].rect;
  gboolean sideways = side == RK_SIDE_LEFT || side == RK_SIDE_RIGHT;
  double at = sideways ? rk_router_get_y (self, line) : rk_router_get_x (self, line);
  double border = side == RK_SIDE_LEFT    ? rect->x
                  : side == RK_SIDE_RIGHT ? rect->x + rect->width
                  : side == RK_SIDE_TOP   ? rect->y
                                          : rect->y + rect->height;
  double far = sideways ? rk_router_get_x (self, out) : rk_router_get_y (self, out);
  double ideal = sideways ? rect->y + MIN (rect->height / 2, 15) : rect->x + rect->width / 2;
  RkRect stub = sideways ? (RkRect) { MIN (border, far), at - 1, fabs (far - border), 2 }
                         : (RkRect) { at - 1, MIN (border, far), 2, fabs (far - border) };
  RkRoutePort port;

  if (is_port_used (self, box, side, at) ||
      is_along_hierarchy (self, box, sideways ? RK_ACROSS : RK_DOWN, at) ||
      !rk_spatial_is_free (self->ground.boxes, &stub, box, -1))
    return;
  port.node = sideways ? line * self->nx + out : out * self->nx + line;
  port.axis = sideways ? RK_ACROSS : RK_DOWN;
  port.side = side;
  port.cost = (float) (fabs (far - border) + 0.12 * fabs (at - ideal));
  /* A box that stands for several is drawn with another one's edge behind it. */
  if (self->ground.scene->boxes[box].flags & RK_BOX_STACKED &&
      (side == RK_SIDE_RIGHT || side == RK_SIDE_BOTTOM))
    port.cost += RK_ROUTE_BEND_COST;
  port.border = sideways ? (RkPoint) { border, at } : (RkPoint) { at, border };
  g_array_append_val (ports, port);
}

static void
find_ports (const RkRouter *self, int box, GArray *ports)
{
  const RkRect *rect = &self->ground.scene->boxes[box].rect;

  g_array_set_size (ports, 0);
  for (int side = RK_SIDE_LEFT; side <= RK_SIDE_BOTTOM; side++)
    {
      gboolean sideways = side == RK_SIDE_LEFT || side == RK_SIDE_RIGHT;
      const GArray *lines = sideways ? self->ys : self->xs;
      double start = (sideways ? rect->y : rect->x) + self->port_edge;
      double end = (sideways ? rect->y + rect->height : rect->x + rect->width) - self->port_edge;
      int out = step_out (self, rect, side);

      if (out < 0)
        continue;
      for (int line = rk_router_find_line (lines, start);
           line < (int) lines->len && g_array_index (lines, double, line) <= end; line++)
        add_port (self, box, side, line, out, ports);
    }
}

/* Beside the words of a seat, on both sides of the box. */
static void
find_row_ports (const RkRouter *self, int box, const RkRouteRow *row, GArray *ports)
{
  const RkRect *rect = &self->ground.scene->boxes[box].rect;
  int line = rk_router_find_line (self->ys, row->y - ROW_SLACK);
  int best = -1;

  g_array_set_size (ports, 0);
  for (; line < (int) self->ys->len && rk_router_get_y (self, line) <= row->y + ROW_SLACK; line++)
    if (best < 0 ||
        fabs (rk_router_get_y (self, line) - row->y) < fabs (rk_router_get_y (self, best) - row->y))
      best = line;
  for (int side = RK_SIDE_LEFT; best >= 0 && side <= RK_SIDE_RIGHT; side++)
    {
      int out = step_out (self, rect, side);
      double far = side == RK_SIDE_LEFT ? row->left - rect->x : rect->x + rect->width - row->right;
      guint before = ports->len;

      if (out >= 0)
        add_port (self, box, side, best, out, ports);
      if (ports->len > before)
        g_array_index (ports, RkRoutePort, before).cost += (float) (ROW_COST * MAX (far, 0));
    }
}

/* --- Ways -------------------------------------------------------------------- */

static RkPoint
get_point (const RkRouter *self, int node)
{
  return (RkPoint) { rk_router_get_x (self, node % self->nx), rk_router_get_y (self, node / self->nx) };
}

static void
use_port (RkRouter *self, int box, const RkRoutePort *port)
{
  UsedPort used = { box, port->side, port->axis == RK_ACROSS ? port->border.y : port->border.x };

  g_array_append_val (self->used_ports, used);
}

/* Takes possession of a node, for the bundle if there is one; @next: the next one towards the bundle's root. */
static void
take_node (RkRouter *self, int node, guint8 use, int next)
{
  gboolean in_tree = self->bundle > 0 && self->tree_of[node] == self->bundle;

  self->used[node] |= use | (self->used[node] != 0 && !in_tree ? RK_USED_TWICE : 0);
  if (self->bundle == 0 || in_tree)
    return;
  self->tree_of[node] = self->bundle;
  self->tree_next[node] = next;
  g_array_append_val (self->tree, node);
}

/* Takes possession of a way that was found, and appends its nodes to @nodes, the end first.  Returns: the axis on
 * which it sets out */
static int
take_way (RkRouter *self, int state, const RkRoutePort *end, gboolean from_tree, GArray *nodes)
{
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (int));
  int before = -1;

  for (; state >= 0; state = self->came[state])
    {
      int node = state / 2;

      g_array_append_val (states, state);
      g_array_append_val (nodes, node);
    }
  for (guint i = states->len; i-- > 0;)
    {
      int node = g_array_index (states, int, i) / 2, in = g_array_index (states, int, i) % 2;
      int out = i > 0 ? g_array_index (states, int, i - 1) % 2 : end->axis;
      gboolean turns = in != out || (before < 0 && from_tree);

      take_node (self, node, turns ? RK_USED_BEND : in == RK_ACROSS ? RK_USED_ACROSS : RK_USED_DOWN, before);
      if (before >= 0)
        (in == RK_ACROSS ? self->across : self->down)[MIN (node, before)] |= RK_EDGE_BLOCKED;
      before = node;
    }
  return g_array_index (states, int, states->len - 1) % 2;
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

static void
append_node (const RkRouter *self, int node, GArray *points)
{
  RkPoint point = get_point (self, node);

  g_array_append_val (points, point);
}

/* The nodes between two of the tree, the second and not the first among them. */
static void
append_tree_way (const RkRouter *self, int from, int to, GArray *points)
{
  g_autoptr (GArray) down = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GHashTable) up = g_hash_table_new (NULL, NULL);
  int node;

  for (node = from; node >= 0; node = self->tree_next[node])
    g_hash_table_add (up, GINT_TO_POINTER (node + 1));
  for (node = to; !g_hash_table_contains (up, GINT_TO_POINTER (node + 1)); node = self->tree_next[node])
    g_array_append_val (down, node);
  for (int step = from; step != node;)
    {
      step = self->tree_next[step];
      append_node (self, step, points);
    }
  for (guint i = down->len; i-- > 0;)
    append_node (self, g_array_index (down, int, i), points);
}

/* Where a way may leave the box that the bundle has in common; a pin leaves it beside its seat. */
static void
find_starts (const RkRouter *self, int box, const RkRouteRow *row, GArray *starts)
{
  if (isfinite (row->y))
    find_row_ports (self, box, row, starts);
  else
    find_ports (self, box, starts);
}

/* Joins the seat of a further pin to the tree; appends the way from its box.  Returns: the node of the tree that it
 * comes to, -1 if it cannot */
static int
join_row (RkRouter *self, int box, const RkRouteRow *row, GArray *points)
{
  g_autoptr (GArray) ports = g_array_new (FALSE, FALSE, sizeof (RkRoutePort));
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (int));
  const RkRoutePort *port = NULL;
  int state;

  find_row_ports (self, box, row, ports);
  state = rk_router_search (self, NULL, ports, &self->ground.scene->boxes[box].rect, &port);
  if (state < 0)
    return -1;
  take_way (self, state, port, TRUE, nodes);
  use_port (self, box, port);
  g_array_append_val (points, port->border);
  for (guint i = 0; i < nodes->len; i++)
    append_node (self, g_array_index (nodes, int, i), points);
  return g_array_index (nodes, int, nodes->len - 1);
}

/* Branches of a bundle, and pins, end where the line of the hierarchy does if they can: they read as going from
 * level to level. */
static void
prefer_ends (const RkRect *from, const RkRect *to, GArray *goals)
{
  int best = to->y >= from->y + from->height ? RK_SIDE_TOP
             : to->y + to->height <= from->y ? RK_SIDE_BOTTOM
                                             : -1;

  for (guint i = 0; best >= 0 && i < goals->len; i++)
    if (g_array_index (goals, RkRoutePort, i).side != best)
      g_array_index (goals, RkRoutePort, i).cost += SIDE_COST;
}

/* The way from the box that a bundle's links have in common, or the box that a single one comes from, to the other. */
static gboolean
find_way (RkRouter *self, int hub, int other, const RkRouteRow *row, GArray *points)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (RkRoutePort));
  g_autoptr (GArray) goals = g_array_new (FALSE, FALSE, sizeof (RkRoutePort));
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (int));
  gboolean from_tree = self->bundle > 0 && self->tree->len > 0;
  const RkRoutePort *start, *end = NULL;
  int state, joined = -1, first;
  float cost = 0;

  if (from_tree && isfinite (row->y) && (joined = join_row (self, hub, row, points)) < 0)
    return FALSE;
  if (!from_tree)
    find_starts (self, hub, row, starts);
  find_ports (self, other, goals);
  if (self->bundle > 0 || isfinite (row->y))
    prefer_ends (&self->ground.scene->boxes[hub].rect, &self->ground.scene->boxes[other].rect, goals);
  state = rk_router_search (self, from_tree ? NULL : starts, goals, &self->ground.scene->boxes[other].rect,
                            &end);
  if (state < 0)
    return FALSE;
  first = take_way (self, state, end, from_tree, nodes);
  state = g_array_index (nodes, int, nodes->len - 1);
  if (!from_tree)
    {
      start = rk_router_find_port (starts, state, &cost, first);
      use_port (self, hub, start);
      self->root = start->border;
      g_array_append_val (points, start->border);
    }
  else if (joined < 0)
    {
      joined = g_array_index (self->tree, int, 0);
      g_array_append_val (points, self->root);
      append_node (self, joined, points);
    }
  if (from_tree)
    append_tree_way (self, joined, state, points);
  for (guint i = nodes->len - (from_tree ? 1 : 0); i-- > 0;)
    append_node (self, g_array_index (nodes, int, i), points);
  g_array_append_val (points, end->border);
  use_port (self, other, end);
  return TRUE;
}

static gboolean
route_by_search (RkRouter *self, const RkLink *link, const RkRouteRow *row, gboolean crowd, GArray *points)
{
  int hub = link->joined_at_end ? link->to : link->from;

  if (self->steps >= RK_ROUTE_MAX_STEPS)
    return FALSE;
  if (self->bundle != link->bundle)
    g_array_set_size (self->tree, 0);
  self->bundle = link->bundle;
  self->min_port = crowd ? MIN_CROWD : MIN_PORT;
  self->port_edge = crowd ? CROWD_EDGE : RK_ROUTE_PORT_EDGE;
  g_array_set_size (points, 0);
  if (!find_way (self, hub, hub == link->from ? link->to : link->from, row, points))
    {
      g_array_set_size (points, 0);
      return FALSE;
    }
  if (link->joined_at_end)
    reverse (points);
  return TRUE;
}

typedef struct {
  guint link;
  guint bundle;
  double bundle_distance; /* of the nearest of the bundle */
  double distance;
  double aside; /* how far one lies to the side of the other */
} Order;

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const Order *first = a, *second = b;

  if (first->bundle_distance != second->bundle_distance)
    return first->bundle_distance < second->bundle_distance ? -1 : 1;
  if (first->bundle != second->bundle)
    return first->bundle < second->bundle ? -1 : 1;
  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  if (first->bundle > 0 && first->aside != second->aside)
    return first->aside < second->aside ? -1 : 1;
  return first->link < second->link ? -1 : first->link > second->link;
}

/* Relations before pins; short ones first: they have the least choice, and long ones go round them.  A bundle
 * begins with the one that is straightest ahead. */
static GArray *
get_order (const RkScene *scene, const RkLink *links, guint n)
{
  GArray *orders = g_array_sized_new (FALSE, FALSE, sizeof (Order), n);
  g_autofree double *nearest = g_new (double, (gsize) n + 1);

  for (guint i = 0; i <= n; i++)
    nearest[i] = G_MAXDOUBLE;
  for (guint i = 0; i < n; i++)
    {
      const RkRect *a = &scene->boxes[links[i].from].rect, *b = &scene->boxes[links[i].to].rect;
      Order order = { .link = i, .bundle = links[i].bundle };

      order.distance = MAX (MAX (b->x - a->x - a->width, a->x - b->x - b->width), 0) +
                       MAX (MAX (b->y - a->y - a->height, a->y - b->y - b->height), 0) +
                       (links[i].pin >= 0 ? 1e6 : 0);
      order.aside = fabs (b->x + b->width / 2 - a->x - a->width / 2);
      nearest[order.bundle] = MIN (nearest[order.bundle], order.distance);
      g_array_append_val (orders, order);
    }
  for (guint i = 0; i < n; i++)
    {
      Order *order = &g_array_index (orders, Order, i);

      order->bundle_distance = order->bundle > 0 ? nearest[order->bundle] : order->distance;
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

      connector->type = links[i].pin >= 0 ? RK_CONNECTOR_PIN : RK_CONNECTOR_RELATION;
      connector->relation_kind = links[i].kind;
      connector->relation = rk_scene_builder_intern (builder, links[i].id, -1);
      connector->words = rk_scene_builder_intern (builder, links[i].label, -1);
      connector->from = links[i].from;
      connector->to = links[i].to;
      connector->two_way = links[i].two_way;
      connector->item = links[i].pin;
      connector->bundle = links[i].bundle;
      connector->joined_at_end = links[i].joined_at_end;
      for (guint p = 0; p < ways[i]->len; p++)
        {
          const RkPoint *point = &g_array_index (ways[i], RkPoint, p);

          rk_scene_builder_add_point (builder, point->x, point->y);
        }
    }
}

static RkRouteRow *
find_rows (const RkScene *scene, const RkLink *links, guint n)
{
  RkRouteRow *rows = g_new (RkRouteRow, n);

  for (guint i = 0; i < n; i++)
    {
      const RkSceneBox *box = &scene->boxes[links[i].from];

      rows[i] = (RkRouteRow) { 0, 0, NAN };
      for (guint k = box->first_line; links[i].pin >= 0 && k < box->first_line + box->n_lines; k++)
        {
          const RkSceneLine *line = &scene->lines[k];

          if (line->item != links[i].pin || line->role == RK_LINE_DUTY || line->role == RK_LINE_SEAT_ROLE)
            continue;
          rows[i] = (RkRouteRow) { line->x, line->x + line->width, line->y - 0.34 * line->size };
          break;
        }
    }
  return rows;
}

static void
router_init (RkRouter *self, const RkScene *scene, const RkSpatial *boxes, const RkRouteRow *rows)
{
  *self = (RkRouter) {
    .ground = { scene, boxes, g_new (int, scene->n_boxes) },
    .rows = rows,
    .xs = g_array_new (FALSE, FALSE, sizeof (double)),
    .ys = g_array_new (FALSE, FALSE, sizeof (double)),
    .heap = g_array_new (FALSE, FALSE, sizeof (RkRouteStep)),
    .used_ports = g_array_new (FALSE, FALSE, sizeof (UsedPort)),
    .tree = g_array_new (FALSE, FALSE, sizeof (int)),
  };
  memset (self->ground.line_of, 0xff, scene->n_boxes * sizeof (int));
  for (guint i = 0; i < scene->n_connectors; i++)
    self->ground.line_of[scene->connectors[i].to] = (int) i;
}

static void
router_clear (RkRouter *self)
{
  g_array_unref (self->xs);
  g_array_unref (self->ys);
  g_array_unref (self->heap);
  g_array_unref (self->used_ports);
  g_array_unref (self->tree);
  g_free (self->across);
  g_free (self->down);
  g_free (self->used);
  g_free (self->cost);
  g_free (self->came);
  g_free (self->stamp);
  g_free (self->tree_of);
  g_free (self->tree_next);
  g_free (self->ground.line_of);
}

void
rk_route_links (RkSceneBuilder *builder, RkMeasurer *measurer, const RkLink *links, guint n)
{
  RkScene *scene = builder->scene;
  g_autoptr (RkSpatial) boxes = NULL;
  g_autoptr (GArray) orders = NULL;
  g_autofree GArray **ways = g_new (GArray *, MAX (n, 1));
  g_autofree RkRouteRow *rows = NULL;
  RkRouter router;
  gboolean searching;

  if (n == 0)
    return;
  boxes = rk_spatial_new (&scene->boxes[0].rect, scene->n_boxes, sizeof (RkSceneBox));
  rows = find_rows (scene, links, n);
  router_init (&router, scene, boxes, rows);
  searching = scene->n_boxes <= MAX_SEARCHED_BOXES && rk_router_make_grid (&router, links, n);
  orders = get_order (scene, links, n);
  for (guint i = 0; i < n; i++)
    {
      guint l = g_array_index (orders, Order, i).link;

      ways[l] = g_array_new (FALSE, FALSE, sizeof (RkPoint));
      if (!searching || (!route_by_search (&router, &links[l], &rows[l], FALSE, ways[l]) &&
                         !route_by_search (&router, &links[l], &rows[l], TRUE, ways[l])))
        rk_route_plain (&router.ground, links[l].from, links[l].to, ways[l]);
    }
  add_connectors (builder, links, n, ways);
  for (guint i = 0; i < n; i++)
    g_array_unref (ways[i]);
  router_clear (&router);
  rk_label_links (builder, measurer, boxes, links, n);
}
