/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Branches folded and unfolded by the pointer.
 *
 *   ┌───────────┐      ┌───────────┐
 *   │ Group     │      │ Group     │
 *   │       (+5)│      └────(−)────┘   on the box that is pointed at or has the keyboard
 *   └───────────┘           │
 *     folded: the tag       unfolded
 *
 * From so far that the tag cannot be read, (+) stands at the lower edge of each folded box.
 *
 * What is carried opens a folded branch by resting on it: on the screen alone, until it is let go of. */

#include "config.h"

#include "rk-canvas-carry.h"

#include "rk-compat.h"
#include "rk-paint.h"

#include <math.h>

#define RADIUS      9.0f /* of the badge, pixels */
#define SLACK       4.0f /* around a badge that still counts as on it */
#define LETTERS     13.0f /* height of a name that stands alone in its box */
#define LEAST_WIDTH 40.0f /* of a box on the screen, to have a badge */
#define DESCENT     0.3 /* of letters below their line, of their size */
#define REST        (600 * G_TIME_SPAN_MILLISECOND)

/* The tag with the number of groups that are folded, as painted. */
static gboolean
get_tag (RkCanvas *self, int box, graphene_rect_t *rect)
{
  const RkSceneBox *scene_box = &self->scene->boxes[box];
  double scale = rk_view_get_scale (&self->view);

  for (guint i = scene_box->first_line; i < scene_box->first_line + scene_box->n_lines; ++i)
    {
      const RkSceneLine *line = &self->scene->lines[i];
      RkPoint corner;

      if (line->role != RK_LINE_FOLDED)
        continue;
      corner = rk_view_to_pixel (&self->view, line->x - line->size * 0.5, line->y - line->size * 1.1);
      *rect = GRAPHENE_RECT_INIT ((float) corner.x, (float) corner.y,
                                  (float) ((line->width + line->size) * scale),
                                  (float) (line->size * 1.5 * scale));
      return TRUE;
    }
  return FALSE;
}

static gboolean
shows_tags (RkCanvas *self)
{
  return rk_paint_shows_folded (self->scene, rk_view_get_scale (&self->view));
}

/* Pixels from the lowest of the words in the middle of a box to its edge, at most as much as the badge would reach in. */
static float
get_room (RkCanvas *self, int box)
{
  const RkSceneBox *scene_box = &self->scene->boxes[box];
  const RkRect *rect = &scene_box->rect;
  double scale = rk_view_get_scale (&self->view);
  double reach = RADIUS / scale, room = reach;

  /* Then nothing but the name is drawn, in the middle. */
  if (!shows_tags (self))
    return CLAMP ((float) (rect->height * scale - (double) LETTERS) / 2, 0, RADIUS);
  for (guint i = scene_box->first_line; i < scene_box->first_line + scene_box->n_lines; ++i)
    {
      const RkSceneLine *line = &self->scene->lines[i];
      double middle = rect->x + rect->width / 2;

      if (line->x < middle + reach && line->x + line->width > middle - reach)
        room = MIN (room, rect->y + rect->height - (line->y + line->size * DESCENT));
    }
  return (float) (MAX (room, 0) * scale);
}

/* Where the badge of a box is: FALSE if it has none. */
static gboolean
get_badge (RkCanvas *self, int box, graphene_rect_t *rect)
{
  graphene_rect_t place = rk_canvas_get_drawn_rect (self, box);
  gboolean folded = (self->scene->boxes[box].flags & RK_BOX_FOLDED) != 0;

  if (folded && shows_tags (self))
    return get_tag (self, box, rect);
  if ((!folded && self->scene->boxes[box].first_child < 0) || place.size.width < LEAST_WIDTH)
    return FALSE;
  *rect = GRAPHENE_RECT_INIT (place.origin.x + place.size.width / 2 - RADIUS,
                              place.origin.y + place.size.height - get_room (self, box), 2 * RADIUS,
                              2 * RADIUS);
  return TRUE;
}

static gboolean
is_on_badge (RkCanvas *self, int box, double x, double y)
{
  graphene_rect_t rect;

  if (box < 0 || (guint) box >= self->scene->n_boxes || !get_badge (self, box, &rect))
    return FALSE;
  graphene_rect_inset (&rect, -SLACK, -SLACK);
  return graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

int
rk_canvas_find_badge (RkCanvas *self, double x, double y)
{
  const int shown[] = { self->hover, rk_canvas_get_current (self) };
  RkPoint point = rk_view_to_scene (&self->view, x, y);
  int hit;

  if (!self->scene || !self->session)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (shown); ++i)
    if (is_on_badge (self, shown[i], x, y))
      return shown[i];
  hit = rk_scene_hit (self->scene, point.x, point.y, 0.0).box;
  return hit >= 0 && self->scene->boxes[hit].flags & RK_BOX_FOLDED && is_on_badge (self, hit, x, y) ? hit
                                                                                                    : -1;
}

/* The box stays where it is, whatever comes or goes below it. */
static void
hold (RkCanvas *self, int box)
{
  const RkRect *rect = &self->scene->boxes[box].rect;
  RkPoint corner = rk_view_to_pixel (&self->view, rect->x, rect->y);

  g_free (self->landed);
  self->landed = g_strdup (self->scene->boxes[box].group);
  self->landed_at = corner;
  g_clear_pointer (&self->released, g_ptr_array_unref);
}

void
rk_canvas_toggle_fold (RkCanvas *self, int box)
{
  RkGroup *group = rk_version_find_group (rk_session_get_version (self->session),
                                          self->scene->boxes[box].group);
  RkDocument *document = rk_session_get_document (self->session);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (!group)
    return;
  g_ptr_array_add (groups, group);
  rk_document_seal (document);
  if (rk_command_fold_groups (document, groups, !group->collapsed, &error))
    {
      hold (self, box);
      rk_compat_announce (GTK_WIDGET (self), rk_document_get_undo_label (document));
    }
  else
    rk_session_report_error (self->session, error);
}

/* --- springs --------------------------------------------------------------------------------- */

static gboolean
can_spring (RkCanvas *self, int box)
{
  return box >= 0 && self->scene->boxes[box].flags & RK_BOX_FOLDED &&
         g_strcmp0 (self->scene->boxes[box].group, self->carry->group) != 0 &&
         self->carry->outcome != RK_CARRY_REFUSED;
}

void
rk_canvas_spring (RkCanvas *self, gint64 now)
{
  RkCarry *carry = self->carry;
  const char *group;

  if (!can_spring (self, carry->spot.box))
    {
      g_clear_pointer (&carry->resting_on, g_free);
      return;
    }
  group = self->scene->boxes[carry->spot.box].group;
  if (g_strcmp0 (group, carry->resting_on) != 0)
    {
      g_free (carry->resting_on);
      carry->resting_on = g_strdup (group);
      carry->rest_since = now;
    }
  else if (now - carry->rest_since >= REST)
    {
      hold (self, carry->spot.box);
      rk_session_open_folded (self->session, group);
    }
}

GPtrArray *
rk_canvas_list_opened (RkCanvas *self, const RkGroup *target, gboolean itself)
{
  RkVersion *version = rk_session_get_version (self->session);
  const RkTree *tree = rk_version_get_tree (version);
  RkList *ids = rk_session_get_opened (self->session);
  GPtrArray *opened = g_ptr_array_new ();
  int at = rk_tree_find (tree, target);

  for (guint i = 0; i < rk_list_get_n (ids); ++i)
    {
      RkGroup *group = rk_version_find_group (version, rk_list_get_items (ids)[i].string);
      int top = group ? rk_tree_find (tree, group) : -1;

      if (top >= 0 && at >= 0 && rk_tree_is_in_branch (tree, top, at) && (itself || top != at))
        g_ptr_array_add (opened, group);
    }
  return opened;
}

/* --- what is drawn --------------------------------------------------------------------------- */

static void
snapshot_badge (RkCanvas *self, GtkSnapshot *snapshot, int box, const GdkRGBA *accent)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const float widths[4] = { 2, 2, 2, 2 };
  gboolean folded = (self->scene->boxes[box].flags & RK_BOX_FOLDED) != 0;
  graphene_rect_t rect;
  GskRoundedRect edge;

  if (!get_badge (self, box, &rect))
    return;
  if (folded && shows_tags (self))
    {
      graphene_rect_inset (&rect, -2, -2);
      gsk_rounded_rect_init_from_rect (&edge, &rect, rect.size.height / 2);
      gtk_snapshot_append_border (snapshot, &edge, widths,
                                  (const GdkRGBA[4]) { *accent, *accent, *accent, *accent });
      return;
    }
  gsk_rounded_rect_init_from_rect (&edge, &rect, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &edge);
  gtk_snapshot_append_color (snapshot, accent, &rect);
  gtk_snapshot_append_color (
      snapshot, &white,
      &GRAPHENE_RECT_INIT (rect.origin.x + RADIUS - 4.5f, rect.origin.y + RADIUS - 1, 9, 2));
  if (folded)
    gtk_snapshot_append_color (
        snapshot, &white,
        &GRAPHENE_RECT_INIT (rect.origin.x + RADIUS - 1, rect.origin.y + RADIUS - 4.5f, 2, 9));
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_folded (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  RkRect visible = rk_view_get_visible (&self->view);

  rk_scene_query (self->scene, &visible, found);
  for (guint i = 0; i < found->len; ++i)
    if (self->scene->boxes[g_array_index (found, guint, i)].flags & RK_BOX_FOLDED)
      snapshot_badge (self, snapshot, (int) g_array_index (found, guint, i), accent);
}

void
rk_canvas_snapshot_badges (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  int current = rk_canvas_get_current (self);

  if (self->drag != RK_DRAG_NONE)
    return;
  if (!shows_tags (self))
    snapshot_folded (self, snapshot, accent);
  if (current >= 0)
    snapshot_badge (self, snapshot, current, accent);
  if (self->hover >= 0 && (guint) self->hover < self->scene->n_boxes && self->hover != current)
    snapshot_badge (self, snapshot, self->hover, accent);
}
