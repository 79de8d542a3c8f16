/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After a change boxes glide to their new places.  What is pointed at, walked along and read aloud is
 * the new scene from the first moment; only the eye is led.
 *
 *   scene taken ──► prepared ──(next frame, view settled)──► under way ──(250 ms)──► over
 *                      └──────────────── another scene ◄────────┘
 */

#include "rk-canvas-private.h"

#include <adwaita.h>
#include <math.h>

#define DURATION (250 * G_TIME_SPAN_MILLISECOND)

gint64
rk_canvas_get_time (RkCanvas *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->time)
    return self->time;
  return clock ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ();
}

void
rk_canvas_set_time (RkCanvas *self, gint64 time)
{
  g_return_if_fail (RK_IS_CANVAS (self));
  self->time = time;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rk_canvas_glide_stop (RkCanvas *self)
{
  if (self->glide_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_tick);
  self->glide_tick = 0;
  g_clear_pointer (&self->glide, rk_glide_free);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RkCanvas *self = RK_CANVAS (widget);
  gint64 passed = rk_canvas_get_time (self) - self->glide_start;

  gtk_widget_queue_draw (widget);
  if (passed < DURATION)
    {
      rk_glide_go_to (self->glide, (double) passed / DURATION);
      return G_SOURCE_CONTINUE;
    }
  self->glide_tick = 0;
  rk_canvas_glide_stop (self);
  return G_SOURCE_REMOVE;
}

void
rk_canvas_glide_prepare (RkCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean wanted = self->scene && !self->cut && self->view.width > 1.0 && gtk_widget_get_mapped (widget) &&
                    adw_get_enable_animations (widget);
  RkGlide *glide;

  self->cut = FALSE;
  /* Two scenes within a frame: what is on the screen is still the one before the first. */
  if (wanted && self->glide && !rk_glide_is_aimed (self->glide))
    return;
  glide = wanted ? rk_glide_new (self->scene, &self->view, self->glide) : NULL;
  rk_canvas_glide_stop (self);
  self->glide = glide;
}

void
rk_canvas_glide_start (RkCanvas *self)
{
  if (!self->glide || rk_glide_is_aimed (self->glide))
    return;
  if (!self->scene || !rk_glide_aim (self->glide, self->scene, &self->view))
    {
      rk_canvas_glide_stop (self);
      return;
    }
  self->glide_start = rk_canvas_get_time (self);
  self->glide_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

gboolean
rk_canvas_is_gliding (RkCanvas *self)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  return self->glide != NULL;
}

graphene_rect_t
rk_canvas_get_drawn_rect (RkCanvas *self, int box)
{
  RkRect rect = self->scene->boxes[box].rect;
  RkView view = self->view;
  double scale;
  RkPoint corner;

  if (self->glide && rk_glide_is_aimed (self->glide))
    {
      view = rk_glide_get_view (self->glide, &self->view);
      rk_glide_get_place (self->glide, (guint) box, &rect);
    }
  scale = rk_view_get_scale (&view);
  corner = rk_view_to_pixel (&view, rect.x, rect.y);
  return GRAPHENE_RECT_INIT ((float) corner.x, (float) corner.y, (float) (rect.width * scale),
                             (float) (rect.height * scale));
}

gboolean
rk_canvas_get_box (RkCanvas *self, const char *group, graphene_rect_t *rect)
{
  double scale;
  RkPoint corner;
  int box;

  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  box = self->scene ? rk_scene_find (self->scene, group) : -1;
  if (box < 0)
    return FALSE;
  scale = rk_view_get_scale (&self->view);
  corner = rk_view_to_pixel (&self->view, self->scene->boxes[box].rect.x, self->scene->boxes[box].rect.y);
  *rect = GRAPHENE_RECT_INIT ((float) corner.x, (float) corner.y,
                              (float) (self->scene->boxes[box].rect.width * scale),
                              (float) (self->scene->boxes[box].rect.height * scale));
  return TRUE;
}

gboolean
rk_canvas_get_drawn_box (RkCanvas *self, const char *group, graphene_rect_t *rect)
{
  int box;

  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  box = self->scene ? rk_scene_find (self->scene, group) : -1;
  if (box < 0)
    return FALSE;
  *rect = rk_canvas_get_drawn_rect (self, box);
  return TRUE;
}

/* Into an image, where the painter is at its fastest. */
static cairo_surface_t *
paint (RkCanvas *self, const RkTileSource *source)
{
  RkView view = rk_glide_get_view (self->glide, &self->view);
  int factor = source->device_scale;
  double scale = rk_view_get_scale (&view) * factor;
  RkRect visible = rk_view_get_visible (&view);
  RkPaintOptions options = {
    .scale = scale, .clip = &visible, .background = source->sheet, .logo = source->logo
  };
  RkColor ground = source->sheet ? source->desk : rk_theme_get_paper (source->theme);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) self->view.width * factor,
                                                         (int) self->view.height * factor);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  cairo_translate (cr, -round (view.x * factor), -round (view.y * factor));
  cairo_scale (cr, scale, scale);
  if (source->sheet)
    {
      cairo_rectangle (cr, 0.0, 0.0, source->scene->width, source->scene->height);
      cairo_clip (cr);
    }
  rk_glide_paint (self->glide, cr, source->theme, &options);
  cairo_destroy (cr);
  return surface;
}

void
rk_canvas_snapshot_glide (RkCanvas *self, GtkSnapshot *snapshot, const RkTileSource *source)
{
  cairo_surface_t *surface = paint (self, source);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height));

  cairo_scale (cr, 1.0 / source->device_scale, 1.0 / source->device_scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}
