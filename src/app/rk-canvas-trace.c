/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chain to the top and the other places of who sits in a group, lit up.  Asked for by a key the rest of
 * the chart steps back until Esc; where the pointer only rests it stays as it is, so that reading
 * is not disturbed. */

#include "rk-canvas-private.h"

#include "rk-compat.h"

/* ms */
#define REST 400
/* Share of the ground that lies over what is not lit. */
#define DIM  0.65

struct _RkCanvasTrace {
  char *group, *seat; /* ids; @seat may be NULL */
  gboolean kept; /* asked for, not only come upon */
  RkTrace *trace;
  RkOccurrences *occurrences; /* of the version and at the revision below */
  const RkVersion *version;
  guint64 revision;
  guint rest; /* a source of the main loop, or 0 */
  gboolean moved; /* the pointer was told of, at the place below */
  double x, y;
};

static RkCanvasTrace *
get_state (RkCanvas *self)
{
  if (!self->trace)
    self->trace = g_new0 (RkCanvasTrace, 1);
  return self->trace;
}

static RkOccurrences *
get_occurrences (RkCanvas *self)
{
  RkCanvasTrace *state = get_state (self);
  RkVersion *version = rk_session_get_version (self->session);
  guint64 revision = rk_session_get_revision (self->session);

  if (state->occurrences && state->version == version && state->revision == revision)
    return state->occurrences;
  g_clear_pointer (&state->occurrences, rk_occurrences_free);
  state->occurrences = rk_occurrences_new (version);
  state->version = version;
  state->revision = revision;
  return state->occurrences;
}

static gboolean
put_trace (RkCanvas *self, const char *group_id, const char *seat_id, gboolean kept)
{
  RkCanvasTrace *state = get_state (self);
  RkVersion *version = rk_session_get_version (self->session);
  RkGroup *group = rk_version_find_group (version, group_id);
  RkRecord *seat = seat_id ? rk_version_find (version, RK_RECORD_SEAT, seat_id) : NULL;
  g_autofree char *own_group = g_strdup (group_id);
  g_autofree char *own_seat = g_strdup (seat_id);

  if (!group || (seat && seat->parent != RK_RECORD (group)))
    return FALSE;
  g_clear_pointer (&state->trace, rk_trace_free);
  g_free (state->group);
  g_free (state->seat);
  state->group = g_steal_pointer (&own_group);
  state->seat = g_steal_pointer (&own_seat);
  state->kept = kept;
  state->trace = rk_trace_new (get_occurrences (self), group, (RkSeat *) seat,
                               rk_session_get_language (self->session));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "trace-changed");
  return TRUE;
}

gboolean
rk_canvas_trace (RkCanvas *self, const char *group, const char *seat)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  if (!self->session || !put_trace (self, group, seat, TRUE))
    return FALSE;
  rk_compat_announce (GTK_WIDGET (self), self->trace->trace->words);
  return TRUE;
}

gboolean
rk_canvas_end_trace (RkCanvas *self)
{
  gboolean kept;

  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  if (!self->trace || !self->trace->trace)
    return FALSE;
  kept = self->trace->kept;
  g_clear_pointer (&self->trace->trace, rk_trace_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "trace-changed");
  return kept;
}

const RkTrace *
rk_canvas_get_trace (RkCanvas *self, gboolean *kept)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), NULL);
  if (kept)
    *kept = self->trace && self->trace->trace && self->trace->kept;
  return self->trace ? self->trace->trace : NULL;
}

void
rk_canvas_follow_trace (RkCanvas *self)
{
  RkCanvasTrace *state = self->trace;
  RkRecord *record;
  RkGroup *group;

  if (!state || !state->trace)
    return;
  record = rk_session_get_selected_record (self->session);
  group = rk_session_get_selected_group (self->session);
  if (!state->kept || !group)
    rk_canvas_end_trace (self);
  else
    put_trace (self, RK_RECORD (group)->id, record && record->type == RK_RECORD_SEAT ? record->id : NULL,
               TRUE);
}

void
rk_canvas_forget_trace (RkCanvas *self)
{
  RkCanvasTrace *state = self->trace;

  if (!state)
    return;
  g_clear_handle_id (&state->rest, g_source_remove);
  rk_canvas_end_trace (self);
  g_clear_pointer (&state->occurrences, rk_occurrences_free);
  g_free (state->group);
  g_free (state->seat);
  g_free (state);
  self->trace = NULL;
}

/* --- the pointer at rest --------------------------------------------------------------------- */

static gboolean
rested_cb (gpointer data)
{
  RkCanvas *self = data;
  RkHit hit = rk_canvas_hit (self, self->pointer_x, self->pointer_y);
  RkRecord *seat = hit.box >= 0 ? rk_canvas_find_seat (self, &hit) : NULL;

  self->trace->rest = 0;
  if (self->session && self->scene && self->drag == RK_DRAG_NONE && !self->renaming && hit.box >= 0)
    put_trace (self, self->scene->boxes[hit.box].group, seat ? seat->id : NULL, FALSE);
  return G_SOURCE_REMOVE;
}

static void
left_cb (RkCanvas *self)
{
  if (!self->trace)
    return;
  self->trace->moved = FALSE;
  g_clear_handle_id (&self->trace->rest, g_source_remove);
  if (!self->trace->kept)
    rk_canvas_end_trace (self);
}

static void
moved_cb (GtkEventControllerMotion *controller, double x, double y, RkCanvas *self)
{
  RkCanvasTrace *state = get_state (self);

  gboolean moved = state->moved && (x != state->x || y != state->y);

  /* A chart that comes under a pointer at rest is told as motion, too. */
  state->moved = TRUE;
  state->x = x;
  state->y = y;
  if (!moved || !self->session || !self->scene || (state->trace && state->kept))
    return;
  if (state->trace)
    {
      RkHit hit = rk_canvas_hit (self, x, y);
      RkRecord *seat = hit.box >= 0 ? rk_canvas_find_seat (self, &hit) : NULL;

      if (hit.box >= 0 && g_strcmp0 (self->scene->boxes[hit.box].group, state->group) == 0 &&
          g_strcmp0 (seat ? seat->id : NULL, state->seat) == 0)
        return;
      rk_canvas_end_trace (self);
    }
  g_clear_handle_id (&state->rest, g_source_remove);
  state->rest = g_timeout_add (REST, rested_cb, self);
}

void
rk_canvas_add_trace (RkCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (moved_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/* --- what is drawn --------------------------------------------------------------------------- */

static void
add_rounded (cairo_t *cr, const graphene_rect_t *rect, double radius)
{
  double x = rect->origin.x, y = rect->origin.y, right = x + rect->size.width, bottom = y + rect->size.height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, right - radius, y + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, 0.5 * G_PI);
  cairo_arc (cr, x + radius, bottom - radius, radius, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
}

static void
add_boxes (RkCanvas *self, cairo_t *cr, GPtrArray *ids, float distance)
{
  double scale = rk_view_get_scale (&self->view);

  for (guint i = 0; i < ids->len; ++i)
    {
      int box = rk_scene_find (self->scene, ids->pdata[i]);
      graphene_rect_t rect;

      if (box < 0)
        continue;
      rect = rk_canvas_get_drawn_rect (self, box);
      graphene_rect_inset (&rect, -distance, -distance);
      add_rounded (cr, &rect, MIN (5 * scale + distance, MIN (rect.size.width, rect.size.height) / 2));
    }
}

/* All but the lit boxes steps back. */
static void
dim (RkCanvas *self, cairo_t *cr, const RkTrace *trace)
{
  RkColor ground = rk_theme_get_paper (self->theme);

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (cr, 0, 0, self->view.width, self->view.height);
  add_boxes (self, cr, trace->chain, 0);
  for (guint i = 0; i < trace->places->len; ++i)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      /* In both it would be a hole in the hole. */
      if (g_ptr_array_find_with_equal_func (trace->chain, trace->places->pdata[i], g_str_equal, NULL))
        continue;
      g_ptr_array_add (one, trace->places->pdata[i]);
      add_boxes (self, cr, one, 0);
    }
  cairo_set_source_rgba (cr, ground.red, ground.green, ground.blue, DIM);
  cairo_fill (cr);
}

/* The lines that lead from box to box of the chain. */
static void
stroke_chain (RkCanvas *self, cairo_t *cr, const RkTrace *trace)
{
  for (guint i = 0; i < self->scene->n_connectors; ++i)
    {
      const RkSceneConnector *connector = &self->scene->connectors[i];
      gboolean leads = connector->type == RK_CONNECTOR_CHILD ||
                       connector->type == RK_CONNECTOR_CHILD_NOT_STATED;

      leads = leads && connector->to >= 0 && connector->from >= 0 &&
              g_ptr_array_find_with_equal_func (trace->chain, self->scene->boxes[connector->to].group,
                                                g_str_equal, NULL) &&
              g_ptr_array_find_with_equal_func (trace->chain, self->scene->boxes[connector->from].group,
                                                g_str_equal, NULL);
      for (guint j = 0; leads && j < connector->n_points; ++j)
        {
          const RkPoint *point = &self->scene->points[connector->first_point + j];
          RkPoint pixel = rk_view_to_pixel (&self->view, point->x, point->y);

          if (j == 0)
            cairo_move_to (cr, pixel.x, pixel.y);
          else
            cairo_line_to (cr, pixel.x, pixel.y);
        }
    }
  cairo_set_line_width (cr, MAX (2.5, 2.0 * rk_view_get_scale (&self->view)));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

void
rk_canvas_snapshot_trace (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const RkTrace *trace = rk_canvas_get_trace (self, NULL);
  const double dashes[] = { 7, 4 };
  cairo_t *cr;

  if (!trace)
    return;
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height));
  /* In high contrast everything stays as plain as it is. */
  if (self->trace->kept && !adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    dim (self, cr, trace);
  gdk_cairo_set_source_rgba (cr, accent);
  stroke_chain (self, cr, trace);
  cairo_set_line_width (cr, 2.5);
  add_boxes (self, cr, trace->chain, 2);
  cairo_stroke (cr);
  /* The other places are told from the chain by their broken edge. */
  cairo_set_line_width (cr, 3.0);
  cairo_set_dash (cr, dashes, 2, 0);
  add_boxes (self, cr, trace->places, 5);
  cairo_stroke (cr);
  cairo_destroy (cr);
}
