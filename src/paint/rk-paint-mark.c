/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-logo-svg.h"
#include "rk-pen.h"

static void
draw_rule (const RkPainter *painter, const RkRect *rect)
{
  cairo_t *cr = painter->cr;

  rk_painter_set_color (painter, rk_theme_get_rule (painter->theme));
  cairo_set_line_width (cr, rect->height > 0 ? rect->height : 0.8);
  cairo_move_to (cr, rect->x, rect->y + rect->height / 2);
  cairo_line_to (cr, rect->x + rect->width, rect->y + rect->height / 2);
  rk_painter_stroke (painter);
}

static void
draw_connector (const RkPainter *painter, const RkSceneMark *mark)
{
  double y = mark->rect.y + mark->rect.height / 2;
  const RkPoint points[] = { { mark->rect.x, y }, { mark->rect.x + mark->rect.width, y } };
  cairo_t *cr = painter->cr;
  RkPen pen;

  if (mark->connector == RK_CONNECTOR_RELATION)
    {
      rk_painter_stroke_relation (painter, points, 2, mark->relation_kind, RK_ARROW_AT_END, 1);
      return;
    }
  if (mark->connector == RK_CONNECTOR_PIN)
    {
      rk_painter_stroke_pin (painter, points, 2, rk_theme_get_line (painter->theme),
                             RK_ARROW_AT_START | RK_ARROW_AT_END, 1);
      return;
    }
  cairo_save (cr);
  rk_pen_init (&pen, painter, mark->connector, -1, 1);
  rk_pen_polyline (&pen, points, 2, 0, 0);
  cairo_restore (cr);
}

/* A box in small: its header, bar and border are those of the kind. */
static void
draw_kind (const RkPainter *painter, const RkSceneMark *mark)
{
  RkAccent accent = rk_theme_get_kind_accent (painter->theme, mark->kind, mark->stage);
  double unit = CLAMP (mark->rect.height / 14, 0.3, 0.8);

  rk_painter_draw_shape (painter, &mark->rect, mark->rect.height, rk_box_style_get (mark->kind), accent, 0,
                         unit);
}

/* Outside the structure, like the boxes of stakeholders. */
static void
draw_band (const RkPainter *painter, const RkRect *rect)
{
  static const RkBoxStyle style = { .bar = RK_BAR_NONE, .border = RK_BORDER_DASHED };
  RkAccent accent = rk_theme_get_kind_accent (painter->theme, RK_GROUP_KIND_STAKEHOLDER, -1);

  rk_painter_draw_shape (painter, rect, rect->height, style, accent, 0, 1);
}

/* A plate over a column of boxes: tint, no body, no border. */
static void
draw_heading (const RkPainter *painter, const RkSceneMark *mark)
{
  static const RkBoxStyle plate = { .bar = RK_BAR_TOP };
  RkAccent accent = rk_theme_get_kind_accent (painter->theme, -1, mark->stage);

  rk_painter_draw_shape (painter, &mark->rect, mark->rect.height, plate, accent, 0, painter->unit);
}

static void
draw_logo (const RkPainter *painter, const RkRect *rect, cairo_surface_t *logo)
{
  cairo_t *cr = painter->cr;
  cairo_surface_t *drawing;
  double width, height, factor;

  if (logo == NULL || cairo_surface_status (logo) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_get_type (logo) != CAIRO_SURFACE_TYPE_IMAGE)
    return;
  width = cairo_image_surface_get_width (logo);
  height = cairo_image_surface_get_height (logo);
  if (width < 1 || height < 1)
    return;
  drawing = rk_logo_svg_get_drawing (logo);
  factor = MIN (rect->width / width, rect->height / height);
  if (!(factor > 0))
    return;
  cairo_save (cr);
  cairo_translate (cr, rect->x + rect->width - width * factor,
                   rect->y + (rect->height - height * factor) / 2);
  cairo_scale (cr, factor, factor);
  cairo_set_source_surface (cr, painter->scale > 0 || drawing == NULL ? logo : drawing, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_restore (cr);
}

void
rk_painter_draw_mark (const RkPainter *painter, const RkSceneMark *mark, cairo_surface_t *logo)
{
  if (!rk_paint_rect_is_sane (&mark->rect))
    return;
  switch (mark->type)
    {
    case RK_MARK_RULE:
      draw_rule (painter, &mark->rect);
      break;
    case RK_MARK_CONNECTOR:
      draw_connector (painter, mark);
      break;
    case RK_MARK_KIND:
      draw_kind (painter, mark);
      break;
    case RK_MARK_HEADING:
      draw_heading (painter, mark);
      break;
    case RK_MARK_BAND:
      draw_band (painter, &mark->rect);
      break;
    case RK_MARK_LOGO:
      if (painter->sink != NULL)
        painter->sink->logo (&mark->rect, painter->sink_data);
      else
        draw_logo (painter, &mark->rect, logo);
      break;
    }
}
