/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-route-again.h"

#include <math.h>
#include <string.h>

#define HAIR 1e-4

/* From the places of a finished scene to those of the unscaled chart. */
typedef struct {
  double scale, dx, dy;
} Back;

static inline gboolean
is_same (double now, double then, double offset, const Back *back)
{
  return fabs (now - (then - offset) / back->scale) < HAIR;
}

static gboolean
is_same_box (const RkScene *now, const RkScene *before, guint index, const Back *back)
{
  const RkSceneBox *a = &now->boxes[index], *b = &before->boxes[index];

  return strcmp (a->group, b->group) == 0 && is_same (a->rect.x, b->rect.x, back->dx, back) &&
         is_same (a->rect.y, b->rect.y, back->dy, back) && is_same (a->rect.width, b->rect.width, 0, back) &&
         is_same (a->rect.height, b->rect.height, 0, back);
}

/* A pin begins at a row of its box. */
static gboolean
has_same_rows (const RkScene *now, const RkScene *before, int index, const Back *back)
{
  const RkSceneBox *a = &now->boxes[index], *b = &before->boxes[index];

  if (a->n_lines != b->n_lines)
    return FALSE;
  for (guint i = 0; i < a->n_lines; i++)
    {
      const RkSceneLine *line = &now->lines[a->first_line + i], *old = &before->lines[b->first_line + i];

      if (line->item != old->item || line->role != old->role || !is_same (line->x, old->x, back->dx, back) ||
          !is_same (line->y, old->y, back->dy, back))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_link (const RkSceneConnector *connector, const RkLink *link)
{
  return connector->from == link->from && connector->to == link->to &&
         connector->type == (link->pin >= 0 ? RK_CONNECTOR_PIN : RK_CONNECTOR_RELATION) &&
         (link->pin >= 0 ? connector->item == link->pin : connector->relation_kind == link->kind) &&
         connector->two_way == link->two_way && connector->bundle == link->bundle &&
         connector->joined_at_end == link->joined_at_end && g_strcmp0 (connector->relation, link->id) == 0 &&
         g_strcmp0 (connector->words, link->label) == 0;
}

static gboolean
has_same_lines (const RkScene *now, const RkScene *before, guint n, const Back *back)
{
  for (guint i = 0; i < n; i++)
    {
      const RkSceneConnector *a = &now->connectors[i], *b = &before->connectors[i];

      if (a->type != b->type || a->from != b->from || a->to != b->to || a->n_points != b->n_points)
        return FALSE;
      for (guint p = 0; p < a->n_points; p++)
        if (!is_same (now->points[a->first_point + p].x, before->points[b->first_point + p].x, back->dx,
                      back) ||
            !is_same (now->points[a->first_point + p].y, before->points[b->first_point + p].y, back->dy,
                      back))
          return FALSE;
    }
  return TRUE;
}

static gboolean
stands_as_before (const RkScene *now, const RkScene *before, const RkLink *links, guint n, const Back *back)
{
  const guint n_lines = now->n_connectors;

  if (now->n_boxes != before->n_boxes || before->n_connectors != n_lines + n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_same_link (&before->connectors[n_lines + i], &links[i]))
      return FALSE;
  for (guint i = 0; i < now->n_boxes; i++)
    if (!is_same_box (now, before, i, back))
      return FALSE;
  for (guint i = 0; i < n; i++)
    if (links[i].pin >= 0 && !has_same_rows (now, before, links[i].from, back))
      return FALSE;
  return has_same_lines (now, before, n_lines, back);
}

static void
add_connector (RkSceneBuilder *builder, const RkScene *before, const RkSceneConnector *old, const Back *back)
{
  RkSceneConnector *connector = rk_scene_builder_add_connector (builder);
  const guint first = connector->first_point;

  *connector = *old;
  connector->first_point = first;
  connector->n_points = 0;
  connector->relation = rk_scene_builder_intern (builder, old->relation, -1);
  connector->words = rk_scene_builder_intern (builder, old->words, -1);
  for (guint i = 0; i < old->n_points; i++)
    {
      const RkPoint *point = &before->points[old->first_point + i];

      rk_scene_builder_add_point (builder, (point->x - back->dx) / back->scale,
                                  (point->y - back->dy) / back->scale);
    }
}

static void
add_label (RkSceneBuilder *builder, const RkScene *before, guint index, const Back *back)
{
  RkScene *scene = builder->scene;
  RkSceneConnector *connector = &scene->connectors[index];
  const int first = connector->label;

  if (first < 0)
    return;
  connector->label = (int) scene->n_lines;
  for (guint i = 0; i < connector->n_label_lines; i++)
    {
      RkSceneLine *line = rk_scene_builder_add_line (builder);

      *line = before->lines[first + (int) i];
      line->text = rk_scene_builder_intern (builder, line->text, -1);
      line->link = rk_scene_builder_intern (builder, line->link, -1);
      line->x = (line->x - back->dx) / back->scale;
      line->y = (line->y - back->dy) / back->scale;
      line->width /= back->scale;
      line->size /= back->scale;
      line->spacing /= back->scale;
    }
}

gboolean
rk_route_links_again (RkSceneBuilder *builder, const RkScene *before, const RkLink *links, guint n)
{
  const Back back = { before->scale, before->fit.x, before->fit.y };
  const guint first = builder->scene->n_connectors;

  if (n == 0 || before->fit.smallest <= 0 || !stands_as_before (builder->scene, before, links, n, &back))
    return FALSE;
  for (guint i = 0; i < n; i++)
    add_connector (builder, before, &before->connectors[first + i], &back);
  for (guint i = 0; i < n; i++)
    add_label (builder, before, first + i, &back);
  return TRUE;
}
