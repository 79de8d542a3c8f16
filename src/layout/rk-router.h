/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Within the router (rk-route.h): the grid that ways are sought on, and the search.
 *
 * A node's state is the node and the axis on which it was come to, so that bends can cost.  The ways of a bundle
 * form a tree on the grid, each node of which knows the next one towards the root. */

#pragma once

#include "rk-route.h"

G_BEGIN_DECLS

#define RK_ROUTE_CLEARANCE 6.0 /* of lines from boxes that they do not end at */
#define RK_ROUTE_MIN_TRACK 4.5 /* between parallel lines */
#define RK_ROUTE_PORT_EDGE 8.0 /* of lines that end at a side of a box from that side's ends */
#define RK_ROUTE_BEND_COST 26.0f
#define RK_ROUTE_MAX_STEPS 2500000

enum { RK_EDGE_BLOCKED = 0x80, RK_EDGE_COUNT = 0x7F };
enum { RK_USED_ACROSS = 1, RK_USED_DOWN = 2, RK_USED_BEND = 4, RK_USED_TWICE = 8 };
enum { RK_ACROSS, RK_DOWN };
enum { RK_SIDE_LEFT, RK_SIDE_RIGHT, RK_SIDE_TOP, RK_SIDE_BOTTOM };

/* A place where a line may leave a box: a node of the grid straight out from its border. */
typedef struct {
  int node;
  int axis;
  int side;
  float cost;
  RkPoint border;
} RkRoutePort;

/* Where the seat stands that a pin begins at; y is NAN of what is no pin. */
typedef struct {
  double left, right, y;
} RkRouteRow;

typedef struct {
  float estimate;
  int state;
} RkRouteStep;

typedef struct {
  RkRouteGround ground;
  const RkRouteRow *rows; /* of each link */
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

  guint bundle; /* of the link in hand; 0: none */
  GArray *tree; /* of int: the nodes that its ways hold so far, the root first */
  guint *tree_of; /* of each node: the last bundle whose tree it is in */
  int *tree_next; /* of each node in the tree: the next one towards the root, -1 of the root */
  RkPoint root; /* where the root's way leaves its box */
} RkRouter;

static inline double
rk_router_get_x (const RkRouter *self, int column)
{
  return g_array_index (self->xs, double, column);
}

static inline double
rk_router_get_y (const RkRouter *self, int row)
{
  return g_array_index (self->ys, double, row);
}

/** rk_router_find_line: Returns: the index of the first of @lines that is not before @at */
int rk_router_find_line (const GArray *lines, double at);

/** rk_router_make_grid: Returns: FALSE if it would be too large */
gboolean rk_router_make_grid (RkRouter *self, const RkLink *links, guint n);

/**
 * rk_router_search: the cheapest way to any of @goals
 * @starts: (nullable): where it may begin; %NULL: anywhere on the bundle's tree
 * @goal: the box that the goals are at
 * @end: (out): the goal reached
 *
 * Returns: the way's last state, -1 if there is none
 */
int rk_router_search (
    RkRouter *self, const GArray *starts, const GArray *goals, const RkRect *goal, const RkRoutePort **end);

/** rk_router_find_port: Returns: (nullable): the best of @ports at that node for a way along @axis; @cost gets what it adds */
const RkRoutePort *rk_router_find_port (const GArray *ports, int node, float *cost, int axis);

G_END_DECLS
