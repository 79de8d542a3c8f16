/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-scene-builder.h"

#include <math.h>
#include <string.h>

#include "rk-segments.h"
#include "rk-spatial.h"

void
rk_scene_builder_init (RkSceneBuilder *self, const char *language)
{
  memset (self, 0, sizeof *self);
  self->scene = g_new0 (RkScene, 1);
  g_atomic_ref_count_init (&self->scene->references);
  self->scene->scale = 1;
  self->scene->language = g_strdup (language);
  self->scene->strings = g_string_chunk_new (4096);
}

const char *
rk_scene_builder_intern (RkSceneBuilder *self, const char *text, gssize length)
{
  return text == NULL ? NULL : g_string_chunk_insert_len (self->scene->strings, text, length);
}

static gpointer
grow (gpointer items, guint *n, guint *allocated, gsize size)
{
  if (*n == *allocated)
    {
      *allocated = MAX (64, *allocated * 2);
      items = g_realloc_n (items, *allocated, size);
    }
  memset ((char *) items + *n * size, 0, size);
  ++*n;
  return items;
}

RkSceneBox *
rk_scene_builder_add_box (RkSceneBuilder *self)
{
  RkScene *scene = self->scene;

  scene->boxes = grow (scene->boxes, &scene->n_boxes, &self->allocated_boxes, sizeof *scene->boxes);
  return &scene->boxes[scene->n_boxes - 1];
}

RkSceneLine *
rk_scene_builder_add_line (RkSceneBuilder *self)
{
  RkScene *scene = self->scene;

  scene->lines = grow (scene->lines, &scene->n_lines, &self->allocated_lines, sizeof *scene->lines);
  return &scene->lines[scene->n_lines - 1];
}

RkSceneConnector *
rk_scene_builder_add_connector (RkSceneBuilder *self)
{
  RkScene *scene = self->scene;
  RkSceneConnector *connector;

  scene->connectors = grow (scene->connectors, &scene->n_connectors, &self->allocated_connectors,
                            sizeof *scene->connectors);
  connector = &scene->connectors[scene->n_connectors - 1];
  connector->first_point = scene->n_points;
  connector->label = -1;
  connector->item = -1;
  return connector;
}

RkSceneMark *
rk_scene_builder_add_mark (RkSceneBuilder *self)
{
  RkScene *scene = self->scene;

  scene->marks = grow (scene->marks, &scene->n_marks, &self->allocated_marks, sizeof *scene->marks);
  return &scene->marks[scene->n_marks - 1];
}

RkSceneCell *
rk_scene_builder_add_cell (RkSceneBuilder *self)
{
  RkScene *scene = self->scene;

  scene->cells = grow (scene->cells, &scene->n_cells, &self->allocated_cells, sizeof *scene->cells);
  return &scene->cells[scene->n_cells - 1];
}

/* Whether b lies on the straight way from a to c. */
static gboolean
is_on_the_way (const RkPoint *a, const RkPoint *b, double x, double y)
{
  const double hair = 1e-9;

  if (fabs (a->x - b->x) < hair && fabs (b->x - x) < hair)
    return (b->y - a->y) * (y - b->y) >= 0;
  if (fabs (a->y - b->y) < hair && fabs (b->y - y) < hair)
    return (b->x - a->x) * (x - b->x) >= 0;
  return FALSE;
}

void
rk_scene_builder_add_point (RkSceneBuilder *self, double x, double y)
{
  RkScene *scene = self->scene;
  RkSceneConnector *connector = &scene->connectors[scene->n_connectors - 1];
  RkPoint *last = connector->n_points > 0 ? &scene->points[scene->n_points - 1] : NULL;

  if (last != NULL && fabs (last->x - x) < 1e-9 && fabs (last->y - y) < 1e-9)
    return;
  if (connector->n_points >= 2 && is_on_the_way (last - 1, last, x, y))
    {
      *last = (RkPoint) { x, y };
      return;
    }
  scene->points = grow (scene->points, &scene->n_points, &self->allocated_points, sizeof *scene->points);
  scene->points[scene->n_points - 1] = (RkPoint) { x, y };
  connector->n_points++;
}

static void
transform_rect (RkRect *rect, double scale, double dx, double dy)
{
  rect->x = rect->x * scale + dx;
  rect->y = rect->y * scale + dy;
  rect->width *= scale;
  rect->height *= scale;
}

void
rk_scene_builder_transform (RkSceneBuilder *self, RkSceneStart from, double scale, double dx, double dy)
{
  RkScene *scene = self->scene;

  for (guint i = from.box; i < scene->n_boxes; i++)
    {
      transform_rect (&scene->boxes[i].rect, scale, dx, dy);
      scene->boxes[i].header_height *= scale;
    }
  for (guint i = from.line; i < scene->n_lines; i++)
    {
      RkSceneLine *line = &scene->lines[i];

      line->x = line->x * scale + dx;
      line->y = line->y * scale + dy;
      line->width *= scale;
      line->size *= scale;
      line->spacing *= scale;
    }
  for (guint i = from.point; i < scene->n_points; i++)
    {
      scene->points[i].x = scene->points[i].x * scale + dx;
      scene->points[i].y = scene->points[i].y * scale + dy;
    }
  for (guint i = from.mark; i < scene->n_marks; i++)
    transform_rect (&scene->marks[i].rect, scale, dx, dy);
}

void
rk_scene_builder_lead (RkSceneBuilder *self, guint line)
{
  RkScene *scene = self->scene;
  guint moved = scene->n_lines - line;
  g_autofree RkSceneLine *lead = g_memdup2 (&scene->lines[line], moved * sizeof (RkSceneLine));

  if (moved == 0)
    return;
  memmove (&scene->lines[moved], scene->lines, line * sizeof (RkSceneLine));
  memcpy (scene->lines, lead, moved * sizeof (RkSceneLine));
  for (guint i = 0; i < scene->n_boxes; i++)
    scene->boxes[i].first_line += moved;
  for (guint i = 0; i < scene->n_connectors; i++)
    if (scene->connectors[i].label >= 0)
      scene->connectors[i].label += (int) moved;
  for (guint i = 0; i < scene->n_marks; i++)
    scene->marks[i].first_line += moved;
}

typedef struct {
  double left, top, right, bottom;
} Extents;

static void
extend (Extents *extents, double left, double top, double right, double bottom)
{
  extents->left = MIN (extents->left, left);
  extents->top = MIN (extents->top, top);
  extents->right = MAX (extents->right, right);
  extents->bottom = MAX (extents->bottom, bottom);
}

RkRect
rk_scene_builder_get_bounds (const RkSceneBuilder *self, RkSceneStart from)
{
  const RkScene *scene = self->scene;
  Extents extents = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = from.box; i < scene->n_boxes; i++)
    {
      const RkRect *rect = &scene->boxes[i].rect;

      extend (&extents, rect->x, rect->y, rect->x + rect->width, rect->y + rect->height);
    }
  for (guint i = from.line; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      extend (&extents, line->x, line->y - line->size, line->x + line->width, line->y + 0.3 * line->size);
    }
  for (guint i = from.point; i < scene->n_points; i++)
    extend (&extents, scene->points[i].x, scene->points[i].y, scene->points[i].x, scene->points[i].y);
  for (guint i = from.mark; i < scene->n_marks; i++)
    {
      const RkRect *rect = &scene->marks[i].rect;

      extend (&extents, rect->x, rect->y, rect->x + rect->width, rect->y + rect->height);
    }
  if (extents.right < extents.left)
    return (RkRect) { 0, 0, 0, 0 };
  return (RkRect) { extents.left, extents.top, extents.right - extents.left, extents.bottom - extents.top };
}

/* Where things lie, for whoever looks for them by place. */
static void
index_places (RkScene *scene)
{
  g_clear_pointer (&scene->spatial, rk_spatial_free);
  g_clear_pointer (&scene->segments, rk_segments_free);
  scene->spatial = rk_spatial_new (scene->n_boxes > 0 ? &scene->boxes[0].rect : NULL, scene->n_boxes,
                                   sizeof (RkSceneBox));
  scene->segments = rk_segments_new (scene);
}

void
rk_scene_scale (RkScene *scene, double scale)
{
  RkSceneBuilder builder = { .scene = scene };

  rk_scene_builder_transform (&builder, (RkSceneStart) { 0 }, scale, 0, 0);
  transform_rect (&scene->chart, scale, 0, 0);
  scene->width *= scale;
  scene->height *= scale;
  scene->scale *= scale;
  scene->smallest_text *= scale;
  index_places (scene);
}

RkScene *
rk_scene_builder_seal (RkSceneBuilder *self)
{
  RkScene *scene = self->scene;

  self->scene = NULL;
  scene->by_group = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < scene->n_boxes; i++)
    if (scene->boxes[i].group != NULL)
      g_hash_table_insert (scene->by_group, (gpointer) scene->boxes[i].group, GUINT_TO_POINTER (i + 1));
  index_places (scene);
  scene->smallest_text = 0;
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->smallest_text == 0 || scene->lines[i].size < scene->smallest_text)
      scene->smallest_text = scene->lines[i].size;
  return scene;
}
