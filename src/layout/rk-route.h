/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Relations and linking pins as orthogonal lines around the boxes.
 *
 * Few lines are each sought by A* on a sparse grid: its columns and rows run beside the borders of boxes and
 * through good places to leave and enter them, at least MIN_TRACK apart.  Length, bends and crossings cost;
 * running through a box, along a line of the hierarchy or along another relation is not possible.  What the
 * search cannot reach, or has no time for, follows the hierarchy's own corridors (rk-route-plain.c).
 *
 * Relations that say the same and have an end in common are a bundle: the way of each but the first branches off
 * what is there of the bundle, so that they share a trunk.  Pins begin beside their seat's row; those of one box join
 * on the way.
 *
 *        │  │   │ │  │        ┌──────┐   ┌──────┐
 *     ───┼──┼───┼─┼──┼──      │      ├╌╌╌┤      │
 *     ─┌─┼──┼─┐─┼─┼──┼──      └──┬─┬─┘   └──────┘
 *      │ box  │ │ │  │           │ ╎
 */

#pragma once

#include "rk-measurer.h"
#include "rk-scene-builder.h"
#include "rk-spatial.h"

G_BEGIN_DECLS

typedef struct {
  int from, to; /* boxes, not the same */
  int kind; /* RkRelationKind */
  gboolean two_way;
  const char *id;
  const char *label; /* (nullable) */
  const char *language; /* of the label: interned; NULL: the figure's */
  double size; /* of its type: one for all labels of a chart */
  gboolean own_label; /* not just the kind's word, which the legend explains too */
  int pin; /* of a pin: which seat of its box it begins at; -1: a relation */
  int climb; /* how many levels down it leads, negative upwards; INT_MAX to the side: only likes are bundled */
  guint bundle; /* set by rk_links_bundle(): links of one number share a trunk; 0: it goes alone */
  gboolean joined_at_end; /* of a bundle: what they have in common is where they lead to */
} RkLink;

#define RK_LABEL_SIZE 7.8

/** rk_links_bundle: finds which of the links go together */
void rk_links_bundle (RkLink *links, guint n);

/**
 * rk_route_links:
 * @builder: holds all boxes and all lines of the hierarchy
 * @links: (array length=n): the relations
 *
 * Adds a connector for each link, in their order, and the lines of their labels.  Bounded in time: past a fixed
 * number of steps of search the rest is routed plainly.
 */
void rk_route_links (RkSceneBuilder *builder, RkMeasurer *measurer, const RkLink *links, guint n);

/* Shared by the parts of the router. */

typedef struct {
  const RkScene *scene;
  const RkSpatial *boxes;
  int *line_of; /* of each box: the connector that comes to it from its parent, -1 */
} RkRouteGround;

/** rk_route_plain: appends to @points (of RkPoint) a way along the hierarchy's lines, clear of all boxes but the two */
void rk_route_plain (const RkRouteGround *ground, int from, int to, GArray *points);

/** rk_label_links: adds the labels of the last @n connectors, which belong to @links */
void rk_label_links (
    RkSceneBuilder *builder, RkMeasurer *measurer, const RkSpatial *boxes, const RkLink *links, guint n);

G_END_DECLS
