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
rk_painter_stroke_relation (
    const RkPainter *painter, const RkPoint *points, guint n, int kind, gboolean two_way, double unit)
{
  cairo_t *cr = painter->cr;
  double cut = RK_ARROW_LENGTH * unit * 0.85;
  RkPen pen;

  if (n < 2)
    return;
  cairo_save (cr);
  rk_pen_init (&pen, painter, RK_CONNECTOR_RELATION, kind, unit);
  rk_pen_polyline (&pen, points, n, two_way ? cut : 0, cut);
  fill_arrow (painter, points[n - 1], points[n - 2], unit);
  if (two_way)
    fill_arrow (painter, points[0], points[1], unit);
  cairo_restore (cr);
}

static void
fill_dot (const RkPainter *painter, RkPoint center, double radius)
{
  cairo_t *cr = painter->cr;

  cairo_new_sub_path (cr);
  cairo_arc (cr, center.x, center.y, radius, 0, 2 * G_PI);
  rk_painter_fill (painter);
}

static void
stroke_pin (const RkPainter *painter, const RkSceneConnector *connector)
{
  cairo_t *cr = painter->cr;
  const RkScene *scene = painter->scene;
  const RkPoint *points = scene->points + connector->first_point;
  RkPen pen;

  cairo_save (cr);
  rk_pen_init (&pen, painter, RK_CONNECTOR_PIN, -1, painter->unit);
  if (connector->to >= 0 && (guint) connector->to < scene->n_boxes)
    rk_painter_set_color (painter, rk_painter_get_accent (painter, &scene->boxes[connector->to]).accent);
  rk_pen_polyline (&pen, points, connector->n_points, 0, 0);
  fill_dot (painter, points[0], PIN_DOT_RADIUS * painter->unit);
  fill_dot (painter, points[connector->n_points - 1], PIN_DOT_RADIUS * painter->unit);
  cairo_restore (cr);
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
        stroke_pin (painter, connector);
      else
        rk_painter_stroke_relation (painter, scene->points + connector->first_point, connector->n_points,
                                    connector->relation_kind, connector->two_way, painter->unit);
    }
}
