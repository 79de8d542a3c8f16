/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One walk of the painter over a scene: what its parts hand each other. */

#pragma once

#include <math.h>

#include "rk-box-style.h"
#include "rk-paint.h"
#include "rk-pixels.h"
#include "rk-shaper.h"

G_BEGIN_DECLS

/* How much of a box is worth drawing at a scale. */
typedef enum {
  RK_DETAIL_FULL,
  RK_DETAIL_COUNT, /* members shrink to their number */
  RK_DETAIL_TITLE, /* the name alone, as large as the box lets it */
  RK_DETAIL_BARS, /* no text */
} RkDetail;

typedef struct {
  cairo_t *cr;
  const RkScene *scene;
  const RkTheme *theme;
  RkShaper *shaper;
  double scale; /* device pixels for a point; 0: a vector target */
  double unit; /* points on the sheet for a point of design: radii and strokes are given in it */
  gboolean has_clip;
  RkRect clip;
  RkDetail detail;
  RkPixels pixels; /* of the target, if it is an image; else without data */
  const RkPaintOptions *options; /* (nullable) */
  const RkPaintSink *sink; /* (nullable): is told instead of drawing */
  gpointer sink_data;
} RkPainter;

/* Lengths of the design, in points of the unscaled chart. */
#define RK_CORNER_RADIUS  5.0
#define RK_BORDER_WIDTH   0.9
#define RK_LINE_WIDTH     1.3
#define RK_RELATION_WIDTH 1.1
#define RK_ARROW_LENGTH   6.5
#define RK_ARROW_HALF     2.8
#define RK_STACK_OFFSET   3.0

/* Larger numbers are no figure: cairo's fixed point ends not far beyond. */
#define RK_PAINT_LIMIT 4e6

static inline gboolean
rk_paint_number_is_sane (double number)
{
  return isfinite (number) && fabs (number) <= RK_PAINT_LIMIT;
}

static inline gboolean
rk_paint_rect_is_sane (const RkRect *rect)
{
  return rk_paint_number_is_sane (rect->x) && rk_paint_number_is_sane (rect->y) &&
         rk_paint_number_is_sane (rect->width) && rk_paint_number_is_sane (rect->height) &&
         rect->width >= 0 && rect->height >= 0;
}

static inline gboolean
rk_painter_shows (const RkPainter *painter, const RkRect *rect)
{
  return !painter->has_clip || rk_rect_overlaps (rect, &painter->clip);
}

static inline void
rk_painter_set_color (const RkPainter *painter, RkColor color)
{
  cairo_set_source_rgb (painter->cr, color.red, color.green, color.blue);
}

static inline RkAccent
rk_painter_get_accent (const RkPainter *painter, const RkSceneBox *box)
{
  return rk_theme_get_box_accent (painter->theme, box);
}

/** rk_painter_fill: the context's path, which is then empty */
void rk_painter_fill (const RkPainter *painter);
void rk_painter_fill_preserve (const RkPainter *painter);
void rk_painter_stroke (const RkPainter *painter);
void rk_painter_stroke_preserve (const RkPainter *painter);

/** rk_painter_draw_shape: ground, header, bar and border of one kind of box; @unit: for its lengths */
void rk_painter_draw_shape (const RkPainter *painter,
                            const RkRect *rect,
                            double header_height,
                            RkBoxStyle style,
                            RkAccent accent,
                            guint flags,
                            double unit);

/** rk_painter_draw_box: a box with its lines, at the painter's detail */
void rk_painter_draw_box (RkPainter *painter, guint index);

/** rk_painter_draw_text: one piece of text, as rk_shaper_show() */
void rk_painter_draw_text (const RkPainter *painter,
                           RkColor color,
                           RkFace face,
                           double size,
                           double spacing,
                           double x,
                           double y,
                           const char *text);

/** rk_painter_draw_line: one line of text; @accent tints roles and kinds */
void rk_painter_draw_line (RkPainter *painter, const RkSceneLine *line, RkAccent accent);

/** rk_painter_draw_behind: the edge behind a box that stands for several groups */
void rk_painter_draw_behind (const RkPainter *painter, guint index);

/** rk_painter_draw_hierarchy: the lines from parents to children */
void rk_painter_draw_hierarchy (const RkPainter *painter);

/** rk_painter_draw_relations: relations and pins */
void rk_painter_draw_relations (const RkPainter *painter);

/* Which ends of a line have an arrowhead, or a pin's dot. */
typedef enum { RK_ARROW_AT_START = 1 << 0, RK_ARROW_AT_END = 1 << 1 } RkArrows;

/** rk_painter_stroke_relation: one polyline in the style of a relation, with its arrowheads */
void rk_painter_stroke_relation (
    const RkPainter *painter, const RkPoint *points, guint n, int kind, RkArrows arrows, double unit);

/** rk_painter_stroke_pin: one polyline in the style of a linking pin, with its dots */
void rk_painter_stroke_pin (
    const RkPainter *painter, const RkPoint *points, guint n, RkColor color, RkArrows dots, double unit);

/** rk_painter_shows_connector: Returns: whether its points can be drawn, and some of it may show */
gboolean rk_painter_shows_connector (const RkPainter *painter, const RkSceneConnector *connector);

/** rk_painter_draw_mark: one mark of the title block or legend */
void rk_painter_draw_mark (const RkPainter *painter, const RkSceneMark *mark, cairo_surface_t *logo);

/** rk_painter_draw_far: boxes and connectors as bare rectangles, aligned to pixels */
void rk_painter_draw_far (const RkPainter *painter);

G_END_DECLS
