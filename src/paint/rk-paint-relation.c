/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pen.h"
#include "rk-trunk.h"

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
    const RkPainter *painter, const RkPoint *points, guint n, int kind, RkArrows arrows, double unit)
{
  cairo_t *cr = painter->cr;
  double cut = RK_ARROW_LENGTH * unit * 0.85;
  RkPen pen;

  if (n < 2)
    return;
  cairo_save (cr);
  rk_pen_init (&pen, painter, RK_CONNECTOR_RELATION, kind, unit);
  rk_pen_polyline (&pen, points, n, arrows & RK_ARROW_AT_START ? cut : 0, arrows & RK_ARROW_AT_END ? cut : 0);
  if (arrows & RK_ARROW_AT_END)
    fill_arrow (painter, points[n - 1], points[n - 2], unit);
  if (arrows & RK_ARROW_AT_START)
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
rk_painter_stroke_pin (
    const RkPainter *painter, const RkPoint *points, guint n, RkColor color, RkArrows dots, double unit)
{
  cairo_t *cr = painter->cr;
  RkPen pen;

  if (n < 2)
    return;
  cairo_save (cr);
  rk_pen_init (&pen, painter, RK_CONNECTOR_PIN, -1, unit);
  rk_painter_set_color (painter, color);
  rk_pen_polyline (&pen, points, n, 0, 0);
  if (dots & RK_ARROW_AT_START)
    fill_dot (cr, points[0], PIN_DOT_RADIUS * unit);
  if (dots & RK_ARROW_AT_END)
    fill_dot (cr, points[n - 1], PIN_DOT_RADIUS * unit);
  cairo_restore (cr);
}

/* One part of a relation's or pin's line.  A pin has the accent of the box with the seat, like the words beside the
 * seat. */
static void
draw_part (const RkPainter *painter, const RkSceneConnector *connector, const GArray *part, RkArrows ends)
{
  const RkScene *scene = painter->scene;
  const RkPoint *points = (const RkPoint *) (const void *) part->data;
  gboolean has_box = connector->from >= 0 && (guint) connector->from < scene->n_boxes;

  if (connector->type == RK_CONNECTOR_PIN)
    rk_painter_stroke_pin (painter, points, part->len,
                           has_box ? rk_painter_get_accent (painter, &scene->boxes[connector->from]).accent
                                   : rk_theme_get_line (painter->theme),
                           ends, painter->unit);
  else
    rk_painter_stroke_relation (painter, points, part->len, connector->relation_kind,
                                connector->two_way ? ends : ends & RK_ARROW_AT_END, painter->unit);
}

/* What the line does not share with one drawn before; it turns off with a rounded elbow, too. */
static void
draw_own_parts (const RkPainter *painter, RkTrunks *trunks, guint index, GArray *own, GArray *part)
{
  const double elbow = RK_CORNER_RADIUS * painter->unit;
  const RkSceneConnector *connector = &painter->scene->connectors[index];
  double length = 0;

  for (guint i = 0; i + 1 < connector->n_points; i++)
    {
      const RkPoint *at = &painter->scene->points[connector->first_point + i];

      length += hypot (at[1].x - at->x, at[1].y - at->y);
    }
  rk_trunks_find_own (trunks, index, own);
  for (guint i = 0; i < own->len; i++)
    {
      const RkStretch *bare = &g_array_index (own, RkStretch, i);
      RkStretch stretch = { MAX (bare->start - elbow, 0), MIN (bare->end + elbow, length) };
      RkArrows ends = 0;

      /* A line that goes on on another sheet has its ends there. */
      if (stretch.start <= 0 && connector->from >= 0)
        ends |= RK_ARROW_AT_START;
      if (stretch.end >= length && connector->to >= 0)
        ends |= RK_ARROW_AT_END;
      rk_trunk_cut (painter->scene, index, &stretch, part);
      draw_part (painter, connector, part, ends);
    }
}

void
rk_painter_draw_relations (const RkPainter *painter)
{
  const RkScene *scene = painter->scene;
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (RkStretch));
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (RkPoint));
  g_autoptr (RkTrunks) trunks = NULL;

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];

      if ((connector->type != RK_CONNECTOR_RELATION && connector->type != RK_CONNECTOR_PIN) ||
          !rk_painter_shows_connector (painter, connector))
        continue;
      if (trunks == NULL)
        trunks = rk_trunks_new (scene);
      draw_own_parts (painter, trunks, i, own, part);
    }
}
