/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pen.h"

#define PIN_DOT_RADIUS 1.5

static void
fill_arrow (const RkPainter *painter, RkPoint tip, RkPoint behind, double unit)
{
  cairo_t *cr = painter->cr;
  double length = hypot (behind.x - tip.x, behind.y - tip.y);
  double dx, dy;

  if (!(length > 0))
    return;
  dx = (behind.x - tip.x) / length * unit;
  dy = (behind.y - tip.y) / length * unit;
  cairo_new_path (cr);
  cairo_move_to (cr, tip.x, tip.y);
  cairo_line_to (cr, tip.x + dx * RK_ARROW_LENGTH - dy * RK_ARROW_HALF,
                 tip.y + dy * RK_ARROW_LENGTH + dx * RK_ARROW_HALF);
  cairo_line_to (cr, tip.x + dx * RK_ARROW_LENGTH + dy * RK_ARROW_HALF,
                 tip.y + dy * RK_ARROW_LENGTH - dx * RK_ARROW_HALF);
  cairo_close_path (cr);
  rk_painter_fill (painter);
}

void
rk_painter_stroke_relation (const RkPainter *painter,
                            const RkPoint *points,
                            guint n,
                            int kind,
                            gboolean two_way,
                            gboolean from_end,
                            double unit)
{
  cairo_t *cr = painter->cr;
  double cut = RK_ARROW_LENGTH * unit * 0.85;
  RkPen pen;

  if (n < 2)
    return;
  cairo_save (cr);
  rk_pen_init (&pen, painter, RK_CONNECTOR_RELATION, kind, unit);
  if (from_end)
    {
      g_autofree RkPoint *reversed = g_new (RkPoint, n);

      for (guint i = 0; i < n; i++)
        reversed[i] = points[n - 1 - i];
      rk_pen_polyline (&pen, reversed, n, cut, two_way ? cut : 0);
    }
  else
    rk_pen_polyline (&pen, points, n, two_way ? cut : 0, cut);
  fill_arrow (painter, points[n - 1], points[n - 2], unit);
  if (two_way)
    fill_arrow (painter, points[0], points[1], unit);
  cairo_restore (cr);
}

static void
fill_dot (cairo_t *cr, RkPoint center, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, center.x, center.y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

void
rk_painter_stroke_pin (const RkPainter *painter, const RkPoint *points, guint n, RkColor color, double unit)
{
  cairo_t *cr = painter->cr;
  RkPen pen;

  if (n < 2)
    return;
  cairo_save (cr);
  rk_pen_init (&pen, painter, RK_CONNECTOR_PIN, -1, unit);
  rk_painter_set_color (painter, color);
  rk_pen_polyline (&pen, points, n, 0, 0);
  fill_dot (cr, points[0], PIN_DOT_RADIUS * unit);
  fill_dot (cr, points[n - 1], PIN_DOT_RADIUS * unit);
  cairo_restore (cr);
}

/* In the accent of the box with the seat, like the words beside the seat. */
static void
draw_pin (const RkPainter *painter, const RkSceneConnector *connector)
{
  const RkScene *scene = painter->scene;
  gboolean has_box = connector->from >= 0 && (guint) connector->from < scene->n_boxes;

  rk_painter_stroke_pin (painter, scene->points + connector->first_point, connector->n_points,
                         has_box ? rk_painter_get_accent (painter, &scene->boxes[connector->from]).accent
                                 : rk_theme_get_line (painter->theme),
                         painter->unit);
}

void
rk_painter_draw_relations (const RkPainter *painter)
{
  const RkScene *scene = painter->scene;

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];

      if (connector->type != RK_CONNECTOR_RELATION && connector->type != RK_CONNECTOR_PIN)
        continue;
      if (!rk_painter_shows_connector (painter, connector))
        continue;
      if (connector->type == RK_CONNECTOR_PIN)
        draw_pin (painter, connector);
      else
        /* What a bundle shares is drawn from its common end on, so that the dashes of all fall together. */
        rk_painter_stroke_relation (painter, scene->points + connector->first_point, connector->n_points,
                                    connector->relation_kind, connector->two_way, connector->joined_at_end,
                                    painter->unit);
    }
}
