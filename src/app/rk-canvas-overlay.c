/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-canvas-private.h"

#include "rk-compat.h"

#include "rk-drop.h"
#include <math.h>

#define RING_DISTANCE 3.0f
#define RING_WIDTH    2.5f
#define RING_RADIUS   10.0f

static void
get_accent (RkCanvas *self, GdkRGBA *color)
{
  if (!rk_compat_lookup_color (GTK_WIDGET (self), "accent_bg_color", color))
    gdk_rgba_parse (color, "#3584e4");
}

/* In high contrast nothing is faint. */
static float
get_alpha (float alpha)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 1.0f : alpha;
}

static void
snapshot_ring (RkCanvas *self, GtkSnapshot *snapshot, int box, float width, const GdkRGBA *color)
{
  graphene_rect_t rect = rk_canvas_get_drawn_rect (self, box);
  const float widths[4] = { width, width, width, width };
  GskRoundedRect ring;

  graphene_rect_inset (&rect, -RING_DISTANCE, -RING_DISTANCE);
  gsk_rounded_rect_init_from_rect (&ring, &rect, RING_RADIUS);
  gtk_snapshot_append_border (snapshot, &ring, widths, (const GdkRGBA[4]) { *color, *color, *color, *color });
}

/* A wash over the lines of one seat, with an edge where that is too faint. */
static void
snapshot_seat (RkCanvas *self, GtkSnapshot *snapshot, int box, int item, const GdkRGBA *accent)
{
  graphene_rect_t place = rk_canvas_get_drawn_rect (self, box);
  double scale = rk_view_get_scale (&self->view);
  const RkRect *rect = &self->scene->boxes[box].rect;
  const float widths[4] = { 2, 2, 2, 2 };
  GdkRGBA wash = *accent;
  GskRoundedRect edge;
  RkRect row;

  if (!rk_drop_get_row (self->scene, box, item, &row))
    return;
  wash.alpha = 0.22f;
  gsk_rounded_rect_init_from_rect (&edge,
                                   &GRAPHENE_RECT_INIT (place.origin.x + (float) ((row.x - rect->x) * scale),
                                                        place.origin.y + (float) ((row.y - rect->y) * scale),
                                                        (float) (row.width * scale),
                                                        (float) (row.height * scale)),
                                   0);
  gtk_snapshot_append_color (snapshot, &wash, &edge.bounds);
  if (get_alpha (wash.alpha) > wash.alpha)
    gtk_snapshot_append_border (snapshot, &edge, widths,
                                (const GdkRGBA[4]) { *accent, *accent, *accent, *accent });
}

static void
snapshot_relation (RkCanvas *self, GtkSnapshot *snapshot, const char *relation, const GdkRGBA *accent)
{
  double scale = rk_view_get_scale (&self->view);

  for (guint i = 0; i < self->scene->n_connectors; ++i)
    {
      const RkSceneConnector *connector = &self->scene->connectors[i];
      cairo_t *cr;

      if (g_strcmp0 (connector->relation, relation) != 0)
        continue;
      cr = gtk_snapshot_append_cairo (
          snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height));
      for (guint j = 0; j < connector->n_points; ++j)
        {
          const RkPoint *point = &self->scene->points[connector->first_point + j];
          RkPoint pixel = rk_view_to_pixel (&self->view, point->x, point->y);

          cairo_line_to (cr, pixel.x, pixel.y);
        }
      cairo_set_line_width (cr, MAX (6.0, 4.0 * scale));
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_source_rgba (cr, accent->red, accent->green, accent->blue, (double) get_alpha (0.4f));
      cairo_stroke (cr);
      cairo_destroy (cr);
    }
}

static void
snapshot_selection (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  RkList *selection = rk_session_get_selection (self->session);
  RkRecord *record = rk_session_get_selected_record (self->session);
  guint n = rk_list_get_n (selection);

  for (guint i = 0; i < n; ++i)
    {
      int box = rk_scene_find (self->scene, rk_list_get_items (selection)[i].string);

      if (box >= 0)
        snapshot_ring (self, snapshot, box, RING_WIDTH, accent);
    }
  if (record && record->type == RK_RECORD_SEAT && record->parent)
    {
      int box = rk_scene_find (self->scene, record->parent->id);

      if (box >= 0)
        snapshot_seat (self, snapshot, box, (int) rk_record_get_position (record), accent);
    }
  else if (record && record->type == RK_RECORD_RELATION)
    snapshot_relation (self, snapshot, record->id, accent);
}

static void
snapshot_band (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const float widths[4] = { 1, 1, 1, 1 };
  GdkRGBA wash = *accent;
  GskRoundedRect edge;

  wash.alpha = 0.15f;
  gsk_rounded_rect_init_from_rect (&edge,
                                   &GRAPHENE_RECT_INIT ((float) self->band.x, (float) self->band.y,
                                                        (float) self->band.width, (float) self->band.height),
                                   0);
  gtk_snapshot_append_color (snapshot, &wash, &edge.bounds);
  gtk_snapshot_append_border (snapshot, &edge, widths,
                              (const GdkRGBA[4]) { *accent, *accent, *accent, *accent });
}

/* With nothing selected the whole canvas has the keyboard, and shows it along its edge. */
static void
snapshot_focus (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect edge;

  gsk_rounded_rect_init_from_rect (
      &edge, &GRAPHENE_RECT_INIT (1, 1, (float) self->view.width - 2, (float) self->view.height - 2), 6);
  gtk_snapshot_append_border (snapshot, &edge, widths,
                              (const GdkRGBA[4]) { *accent, *accent, *accent, *accent });
}

/* Where the paper ends, and its margins, around the bare chart. */
static void
snapshot_page (RkCanvas *self, GtkSnapshot *snapshot)
{
  const RkRect *rects[2] = { &self->page, &self->page_body };
  double scale = rk_view_get_scale (&self->view);
  GdkRGBA color;
  cairo_t *cr;

  if (self->page.width <= 0 || rk_session_get_sheet (self->session))
    return;
  rk_compat_get_color (GTK_WIDGET (self), &color);
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height));
  for (guint i = 0; i < 2; ++i)
    {
      RkPoint corner = rk_view_to_pixel (&self->view, rects[i]->x, rects[i]->y);
      const double dashes[] = { 4, 4 };

      cairo_set_source_rgba (cr, color.red, color.green, color.blue,
                             (double) get_alpha (i == 0 ? 0.6f : 0.3f));
      cairo_set_line_width (cr, i == 0 ? 2.0 : 1.0);
      cairo_set_dash (cr, dashes, i == 0 ? 0 : 2, 0);
      cairo_rectangle (cr, floor (corner.x) + 0.5, floor (corner.y) + 0.5, round (rects[i]->width * scale),
                       round (rects[i]->height * scale));
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

void
rk_canvas_snapshot_overlay (RkCanvas *self, GtkSnapshot *snapshot)
{
  GdkRGBA accent, faint;

  get_accent (self, &accent);
  faint = accent;
  faint.alpha = get_alpha (0.45f);
  snapshot_page (self, snapshot);
  rk_canvas_snapshot_trace (self, snapshot, &accent);
  if (self->hover >= 0 && (guint) self->hover < self->scene->n_boxes && self->drag == RK_DRAG_NONE)
    snapshot_ring (self, snapshot, self->hover, 2.0f, &faint);
  snapshot_selection (self, snapshot, &accent);
  rk_canvas_snapshot_badges (self, snapshot, &accent);
  if (self->drag == RK_DRAG_BAND)
    snapshot_band (self, snapshot, &accent);
  if (self->drag == RK_DRAG_CARRY)
    rk_canvas_snapshot_carry (self, snapshot, &accent);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    snapshot_focus (self, snapshot, &accent);
}
