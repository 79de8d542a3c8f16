/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Grows a scene.  Boxes come in reading order; the lines of a box and the points of a connector are
 * added in one go, right after it. */

#pragma once

#include "rk-scene.h"

G_BEGIN_DECLS

typedef struct {
  RkScene *scene;
  guint allocated_boxes, allocated_lines, allocated_connectors, allocated_points, allocated_marks,
      allocated_cells;
} RkSceneBuilder;

void rk_scene_builder_init (RkSceneBuilder *self, const char *language);
const char *rk_scene_builder_intern (RkSceneBuilder *self, const char *text, gssize length);

/* Each gives the new item, zeroed; valid until the next one of its sort is added. */
RkSceneBox *rk_scene_builder_add_box (RkSceneBuilder *self);
RkSceneLine *rk_scene_builder_add_line (RkSceneBuilder *self);
RkSceneConnector *rk_scene_builder_add_connector (RkSceneBuilder *self);
RkSceneMark *rk_scene_builder_add_mark (RkSceneBuilder *self);
RkSceneCell *rk_scene_builder_add_cell (RkSceneBuilder *self);
/** rk_scene_builder_add_point: to the connector added last; a point on the way of the last two replaces the last */
void rk_scene_builder_add_point (RkSceneBuilder *self, double x, double y);

/** rk_scene_builder_transform: scales, then moves, everything added from the given indexes on */
typedef struct {
  guint box, line, connector, point, mark;
} RkSceneStart;
void rk_scene_builder_transform (RkSceneBuilder *self, RkSceneStart from, double scale, double dx, double dy);

/** rk_scene_builder_lead: makes the lines from @line on the first of all */
void rk_scene_builder_lead (RkSceneBuilder *self, guint line);

/** rk_scene_builder_get_bounds: Returns: what boxes, lines of text and connectors added from the given indexes on cover */
RkRect rk_scene_builder_get_bounds (const RkSceneBuilder *self, RkSceneStart from);

/** rk_scene_builder_seal: Returns: (transfer full): the finished scene, indexed; @self is spent */
RkScene *rk_scene_builder_seal (RkSceneBuilder *self);

/** rk_scene_scale: makes a whole scene that nobody else has seen yet @scale times as large */
void rk_scene_scale (RkScene *scene, double scale);

G_END_DECLS
