/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new scene taken in the place of the one painted.  Something of it stays where it was on the screen: what was let
 * go of there, else the selected box, else, of another version, what stood in the middle. */

#include "config.h"

#include "rk-canvas-private.h"

void
rk_canvas_measure_scene (RkCanvas *self)
{
  self->view.scene_width = self->scene ? self->scene->width : 0.0;
  self->view.scene_height = self->scene ? self->scene->height : 0.0;
}

/* What the eye rests on: the selected box, if it is in view; where another version comes on show, one that both
 * have, the nearest to the middle. */
static int
find_anchor (RkCanvas *self)
{
  const RkScene *next = self->session ? rk_session_get_scene (self->session) : NULL;
  RkRect visible = rk_view_get_visible (&self->view);
  int current = rk_canvas_get_current (self);
  int nearest = -1;
  double distance = G_MAXDOUBLE;

  if (!next)
    return -1;
  if (current >= 0 && rk_rect_overlaps (&visible, &self->scene->boxes[current].rect) &&
      rk_scene_find (next, self->scene->boxes[current].group) >= 0)
    return current;
  for (guint i = 0; self->switched && !self->fitted && i < self->scene->n_boxes; ++i)
    {
      const RkRect *rect = &self->scene->boxes[i].rect;
      double dx = rect->x + rect->width / 2.0 - visible.x - visible.width / 2.0;
      double dy = rect->y + rect->height / 2.0 - visible.y - visible.height / 2.0;

      if (!rk_rect_overlaps (&visible, rect) || dx * dx + dy * dy >= distance ||
          rk_scene_find (next, self->scene->boxes[i].group) < 0)
        continue;
      nearest = (int) i;
      distance = dx * dx + dy * dy;
    }
  return nearest;
}

/* What stays in its place while the chart is laid out anew. */
static gboolean
get_anchor (RkCanvas *self, const char **group, RkPoint *pixel)
{
  int box = find_anchor (self);

  if (self->switched && box >= 0)
    rk_canvas_moved_by_person (self);
  else if (self->switched)
    self->fit_wanted = TRUE;
  self->switched = FALSE;
  if (box < 0)
    return FALSE;
  *group = self->scene->boxes[box].group;
  *pixel = rk_view_to_pixel (&self->view, self->scene->boxes[box].rect.x, self->scene->boxes[box].rect.y);
  return TRUE;
}

/* What was let go of sets out from the hand. */
static void
release (RkCanvas *self)
{
  g_autoptr (GPtrArray) released = g_steal_pointer (&self->released);

  for (guint i = 0; self->glide && released && i < released->len; ++i)
    rk_glide_hold (self->glide, released->pdata[i], self->landed_at);
}

static void
take_scene (RkCanvas *self, RkScene *scene)
{
  g_autoptr (RkScene) before = g_steal_pointer (&self->scene);
  const char *group = NULL;
  RkPoint pixel = { 0, 0 };
  g_autofree char *landed = g_steal_pointer (&self->landed);
  int box = -1;

  self->scene = before;
  rk_canvas_glide_prepare (self);
  if (landed && scene && rk_scene_find (scene, landed) >= 0)
    {
      group = landed;
      pixel = self->landed_at;
    }
  else if (before && !get_anchor (self, &group, &pixel))
    group = NULL;
  self->scene = scene ? rk_scene_ref (scene) : NULL;
  self->hover = -1;
  rk_canvas_measure_scene (self);
  if (scene && group)
    box = rk_scene_find (scene, group);
  if (box >= 0 && landed)
    {
      rk_canvas_moved_by_person (self);
      release (self);
    }
  if (box >= 0)
    {
      RkPoint now = rk_view_to_pixel (&self->view, scene->boxes[box].rect.x, scene->boxes[box].rect.y);

      self->view.x += now.x - pixel.x;
      self->view.y += now.y - pixel.y;
    }
  rk_view_clamp (&self->view);
  rk_canvas_carry_follow (self);
}

void
rk_canvas_take_scene_now (RkCanvas *self)
{
  RkScene *scene = self->session ? rk_session_get_scene (self->session) : NULL;

  if (scene != self->scene)
    take_scene (self, scene);
}
