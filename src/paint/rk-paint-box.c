/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A box:
 *
 *   ╭──────────────╮  border 0.9, radius 5
 *   ┃ header: tint │  bar 3.2, here on the left
 *   ┃──────────────│
 *   ┃ body         │
 *   ╰──────────────╯
 *
 * Quarter circles are Bézier curves written out, cheaper than cairo_arc(). */

#include "config.h"

#include "rk-painter.h"
#include "rk-slice.h"

#include <stdlib.h>

/* How far the handles of a quarter circle lie from its ends. */
#define KAPPA 0.5522847498

#define BAR_WIDTH      3.2
#define WIDE_BAR_WIDTH 5.0
#define PILL_RADIUS    13.0
#define CUT_SIZE       9.0

/* Px of type under which a text is not worth its letters. */
#define SMALLEST_TEXT 3.0
/* Px that a number or name which stands for more is drawn at, if the box lets it. */
#define READABLE_TEXT 11.0

/* From @bottom at the left up, across the top and down to @bottom at the right. */
static void
top_path (cairo_t *cr, const RkRect *rect, double radius, double cut, double bottom)
{
  double x = rect->x, y = rect->y, right = rect->x + rect->width;
  double r = radius, k = radius * (1 - KAPPA);

  cairo_new_sub_path (cr);
  cairo_move_to (cr, x, bottom);
  cairo_line_to (cr, x, y + r);
  cairo_curve_to (cr, x, y + k, x + k, y, x + r, y);
  if (cut > 0)
    {
      cairo_line_to (cr, right - cut, y);
      cairo_line_to (cr, right, y + cut);
    }
  else
    {
      cairo_line_to (cr, right - r, y);
      cairo_curve_to (cr, right - k, y, right, y + k, right, y + r);
    }
  cairo_line_to (cr, right, bottom);
}

static void
rounded_path (cairo_t *cr, const RkRect *rect, double radius, double cut)
{
  double x = rect->x, right = rect->x + rect->width, bottom = rect->y + rect->height;
  double r = radius, k = radius * (1 - KAPPA);

  top_path (cr, rect, radius, cut, bottom - r);
  cairo_curve_to (cr, right, bottom - k, right - k, bottom, right - r, bottom);
  cairo_line_to (cr, x + r, bottom);
  cairo_curve_to (cr, x + k, bottom, x, bottom - k, x, bottom - r);
  cairo_close_path (cr);
}

/* The same, but square at the bottom: a header. */
static void
header_path (cairo_t *cr, const RkRect *rect, double radius, double cut)
{
  top_path (cr, rect, radius, cut, rect->y + rect->height);
  cairo_close_path (cr);
}

static double
fit_radius (const RkRect *rect, double radius)
{
  return MIN (radius, MIN (rect->width, rect->height) / 2);
}

static RkRect
inset (const RkRect *rect, double by)
{
  by = MIN (by, MIN (rect->width, rect->height) / 2);
  return (RkRect) { rect->x + by, rect->y + by, rect->width - 2 * by, rect->height - 2 * by };
}

static void
fill_rect (const RkPainter *painter, double x, double y, double width, double height)
{
  cairo_rectangle (painter->cr, x, y, width, height);
  rk_painter_fill (painter);
}

/* What a box with rounded corners has left of a line @width inside its left edge. */
static void
fill_left_bar (const RkPainter *painter, const RkRect *rect, double radius, double width)
{
  cairo_t *cr = painter->cr;
  double angle = acos (CLAMP ((radius - width) / MAX (radius, 1e-9), -1, 1));

  if (width > radius)
    {
      cairo_rectangle (cr, rect->x, rect->y, width, rect->height);
    }
  else
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, rect->x + radius, rect->y + rect->height - radius, radius, G_PI - angle, G_PI);
      cairo_arc (cr, rect->x + radius, rect->y + radius, radius, G_PI, G_PI + angle);
      cairo_close_path (cr);
    }
  rk_painter_fill (painter);
}

/* What of the box lies in a piece of a bar.  A clip would do it, too, but not every target has one. */
static void
slice_path (cairo_t *cr, const RkSlice *slice, double x, double y, double width, double height)
{
  RkPoint points[RK_SLICE_POINTS];
  const RkRect piece = { x, y, width, height };
  guint n = rk_slice_cut (slice, &piece, points);

  for (guint i = 0; i < n; i++)
    if (i == 0)
      cairo_move_to (cr, points[i].x, points[i].y);
    else
      cairo_line_to (cr, points[i].x, points[i].y);
  if (n > 0)
    cairo_close_path (cr);
}

/* Whole pieces and a gap at each end of the run, so that top and bottom look alike. */
static void
split_path (cairo_t *cr, const RkSlice *slice, const RkRect *rect, double width, double unit)
{
  guint n = MIN ((guint) MAX (1, round (rect->height / (11 * unit))), 200);
  double step = (rect->height + 2.4 * unit) / n;

  for (guint i = 0; i < n; i++)
    slice_path (cr, slice, rect->x, rect->y + step * i, width, step - 2.4 * unit);
}

static void
draw_edge_bars (
    const RkPainter *painter, const RkRect *rect, double radius, double cut, RkBar bar, double unit)
{
  cairo_t *cr = painter->cr;
  double width = (bar == RK_BAR_WIDE ? WIDE_BAR_WIDTH : BAR_WIDTH) * unit;
  RkSlice slice;

  if (bar == RK_BAR_LEFT || bar == RK_BAR_WIDE)
    {
      fill_left_bar (painter, rect, radius, MIN (width, rect->width));
      return;
    }
  rk_slice_init (&slice, rect, radius, cut);
  switch (bar)
    {
    case RK_BAR_TOP:
      slice_path (cr, &slice, rect->x, rect->y, rect->width, width);
      break;
    case RK_BAR_CORNER:
      slice_path (cr, &slice, rect->x, rect->y, width, rect->height);
      slice_path (cr, &slice, rect->x, rect->y, rect->width, 2 * unit);
      break;
    case RK_BAR_SIDES:
      slice_path (cr, &slice, rect->x, rect->y, width, rect->height);
      slice_path (cr, &slice, rect->x + rect->width - width, rect->y, width, rect->height);
      break;
    case RK_BAR_DOUBLE:
      slice_path (cr, &slice, rect->x, rect->y, 2 * unit, rect->height);
      slice_path (cr, &slice, rect->x + 3.4 * unit, rect->y, 1.1 * unit, rect->height);
      break;
    case RK_BAR_SPLIT:
      split_path (cr, &slice, rect, width, unit);
      break;
    case RK_BAR_NONE:
    case RK_BAR_LEFT:
    case RK_BAR_WIDE:
    case RK_BAR_DOTS:
      break;
    }
  rk_painter_fill (painter);
}

static void
draw_dots (const RkPainter *painter, const RkRect *rect, double unit)
{
  cairo_t *cr = painter->cr;
  const double dashes[] = { 0, 4.8 * unit };
  double margin = MIN (RK_CORNER_RADIUS * unit, rect->height / 2);

  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 2.6 * unit);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, rect->x + 3.2 * unit, rect->y + margin);
  cairo_line_to (cr, rect->x + 3.2 * unit, rect->y + rect->height - margin + 0.01 * unit);
  rk_painter_stroke (painter);
  cairo_restore (cr);
}

static void
draw_border (
    const RkPainter *painter, const RkRect *rect, double radius, double cut, RkBorder border, double unit)
{
  cairo_t *cr = painter->cr;
  double width = RK_BORDER_WIDTH * unit;
  RkRect edge = inset (rect, width / 2);

  cairo_save (cr);
  cairo_set_line_width (cr, width);
  if (border == RK_BORDER_DASHED)
    {
      const double dashes[] = { 3.5 * unit, 2.2 * unit };

      cairo_set_dash (cr, dashes, 2, 0);
    }
  rounded_path (cr, &edge, MAX (radius - width / 2, 0), cut);
  rk_painter_stroke (painter);
  if (border == RK_BORDER_DOUBLE)
    {
      edge = inset (rect, 2.4 * unit);
      cairo_set_line_width (cr, 0.5 * unit);
      rounded_path (cr, &edge, MAX (radius - 2.4 * unit, 0), cut);
      rk_painter_stroke (painter);
    }
  cairo_restore (cr);
}

static void
draw_header (const RkPainter *painter, const RkRect *rect, double height, double radius, double cut)
{
  cairo_t *cr = painter->cr;
  RkRect header = { rect->x, rect->y, rect->width, height };

  if (height >= rect->height - radius)
    rounded_path (cr, rect, radius, cut);
  else if (height >= MAX (radius, cut))
    header_path (cr, &header, radius, cut);
  else
    return;
  rk_painter_fill (painter);
}

typedef struct {
  RkBoxStyle style;
  double radius, cut;
} Outline;

static Outline
get_outline (const RkRect *rect, RkBoxStyle style, guint flags, double unit)
{
  Outline outline = { .style = style };

  if (flags & RK_BOX_ROUND)
    outline.style.corner = RK_CORNER_PILL;
  if (flags & (RK_BOX_DASHED | RK_BOX_ENDED))
    outline.style.border = RK_BORDER_DASHED;
  outline.radius = fit_radius (
      rect, (outline.style.corner == RK_CORNER_PILL ? PILL_RADIUS : RK_CORNER_RADIUS) * unit);
  outline.cut = outline.style.corner == RK_CORNER_CUT ? fit_radius (rect, CUT_SIZE * unit) : 0;
  return outline;
}

void
rk_painter_draw_shape (const RkPainter *painter,
                       const RkRect *rect,
                       double header_height,
                       RkBoxStyle style,
                       RkAccent accent,
                       guint flags,
                       double unit)
{
  cairo_t *cr = painter->cr;
  Outline outline = get_outline (rect, style, flags, unit);

  rk_painter_set_color (painter, rk_theme_get_box (painter->theme));
  rounded_path (cr, rect, outline.radius, outline.cut);
  rk_painter_fill (painter);
  rk_painter_set_color (painter, accent.tint);
  draw_header (painter, rect, header_height, outline.radius, outline.cut);

  rk_painter_set_color (painter, accent.accent);
  if (style.header_rule && header_height < rect->height - outline.radius)
    fill_rect (painter, rect->x, rect->y + header_height - 0.35 * unit, rect->width, 0.7 * unit);
  if (style.bar == RK_BAR_DOTS)
    draw_dots (painter, rect, unit);
  else if (style.bar != RK_BAR_NONE)
    draw_edge_bars (painter, rect, outline.radius, outline.cut, style.bar, unit);
  draw_border (painter, rect, outline.radius, outline.cut, outline.style.border, unit);
}

void
rk_painter_draw_behind (const RkPainter *painter, guint index)
{
  const RkSceneBox *box = &painter->scene->boxes[index];
  double unit = painter->unit;
  RkRect rect = box->rect;
  Outline outline;
  RkAccent accent;

  if (!(box->flags & RK_BOX_STACKED) || !rk_paint_rect_is_sane (&rect))
    return;
  rect.x += RK_STACK_OFFSET * unit;
  rect.y += RK_STACK_OFFSET * unit;
  outline = get_outline (&rect, rk_box_style_get (box->kind), box->flags, unit);
  accent = rk_painter_get_accent (painter, box);
  rk_painter_set_color (painter, accent.tint);
  rounded_path (painter->cr, &rect, outline.radius, outline.cut);
  rk_painter_fill (painter);
  rk_painter_set_color (painter, accent.accent);
  draw_border (painter, &rect, outline.radius, outline.cut,
               outline.style.border == RK_BORDER_DASHED ? RK_BORDER_DASHED : RK_BORDER_SINGLE, unit);
}

/* A head and shoulders, @size high, standing on @y. */
static void
draw_person (const RkPainter *painter, double x, double y, double size)
{
  cairo_t *cr = painter->cr;
  RkRect head = { x + size * 0.22, y - size, size * 0.46, size * 0.46 };
  RkRect shoulders = { x, y - size * 0.46, size * 0.9, size * 0.46 };

  rounded_path (cr, &head, head.width / 2, 0);
  rk_painter_fill (painter);
  header_path (cr, &shoulders, shoulders.height * 0.9, 0);
  rk_painter_fill (painter);
}

static const RkSceneLine *
get_lines (const RkPainter *painter, const RkSceneBox *box, guint *n)
{
  if (box->first_line > painter->scene->n_lines)
    {
      *n = 0;
      return NULL;
    }
  *n = MIN (box->n_lines, painter->scene->n_lines - box->first_line);
  return painter->scene->lines + box->first_line;
}

/* Seats as people: a row "4 × kuntalaisedustaja" counts for four. */
static guint
count_members (const RkSceneLine *lines, guint n)
{
  guint count = 0;
  int last = -1;

  for (guint i = 0; i < n; i++)
    {
      if (lines[i].item < 0 || (lines[i].role != RK_LINE_SEAT && lines[i].role != RK_LINE_SEAT_ROLE))
        continue;
      if (lines[i].item != last)
        count++;
      last = lines[i].item;
      if (lines[i].role == RK_LINE_SEAT_ROLE && g_ascii_isdigit (lines[i].text[0]))
        count += (guint) CLAMP (strtol (lines[i].text, NULL, 10), 1, 10000) - 1;
    }
  return count;
}

static void
draw_count (RkPainter *painter, const RkSceneBox *box, const RkSceneLine *lines, guint n)
{
  double top = box->rect.y + box->header_height;
  double room = box->rect.height - box->header_height;
  double size = MIN (READABLE_TEXT / painter->scale, room * 0.6);
  guint count = count_members (lines, n);
  double y = top + room / 2 + size * 0.36;
  double x = n > 0 ? lines[0].x : box->rect.x + 10 * painter->unit;
  char text[16];

  if (count == 0 || size * painter->scale < SMALLEST_TEXT)
    return;
  g_snprintf (text, sizeof text, "%u", count);
  rk_painter_set_color (painter, rk_theme_get_muted (painter->theme));
  draw_person (painter, x, y, size * 0.74);
  rk_painter_draw_text (painter, rk_theme_get_muted (painter->theme), RK_FACE_SEMIBOLD, size, 0, x + size, y,
                        text);
}

/* The name's lines, grown together to what the box holds. */
static void
draw_title (RkPainter *painter, const RkSceneBox *box, const RkSceneLine *lines, guint n)
{
  double pad = 7 * painter->unit;
  double widest = 0, size = 0, first = 0, last = 0, factor, left, top;
  guint n_names = 0;

  for (guint i = 0; i < n; i++)
    {
      if (lines[i].role != RK_LINE_NAME)
        continue;
      if (n_names++ == 0)
        first = lines[i].y;
      last = lines[i].y;
      widest = MAX (widest, lines[i].width);
      size = MAX (size, lines[i].size);
    }
  if (n_names == 0 || !(widest > 0) || !(size > 0))
    return;
  factor = MIN ((box->rect.width - 2 * pad) / widest, (box->rect.height - pad) / (last - first + size));
  factor = MIN (factor, MAX (READABLE_TEXT / (size * painter->scale), 1));
  if (!isfinite (factor) || factor * size * painter->scale < SMALLEST_TEXT)
    return;

  left = box->rect.x + pad;
  top = box->rect.y + (box->rect.height - (last - first + size) * factor) / 2;
  for (guint i = 0; i < n; i++)
    if (lines[i].role == RK_LINE_NAME)
      rk_painter_draw_text (painter, rk_theme_get_text (painter->theme), lines[i].face,
                            lines[i].size * factor, 0, left,
                            top + (lines[i].y - first + size * 0.85) * factor, lines[i].text);
}

void
rk_painter_draw_box (RkPainter *painter, guint index)
{
  const RkSceneBox *box = &painter->scene->boxes[index];
  RkAccent accent;
  guint n;
  const RkSceneLine *lines = get_lines (painter, box, &n);
  double header = box->header_height;

  if (!rk_paint_rect_is_sane (&box->rect))
    return;
  header = isfinite (header) ? CLAMP (header, 0, box->rect.height) : 0;
  if (painter->detail >= RK_DETAIL_TITLE)
    header = box->rect.height;
  accent = rk_painter_get_accent (painter, box);
  rk_painter_draw_shape (painter, &box->rect, header, rk_box_style_get (box->kind), accent, box->flags,
                         painter->unit);

  if (painter->detail == RK_DETAIL_TITLE)
    draw_title (painter, box, lines, n);
  if (painter->detail >= RK_DETAIL_TITLE)
    return;
  for (guint i = 0; i < n; i++)
    if (painter->detail == RK_DETAIL_FULL || lines[i].y <= box->rect.y + header ||
        lines[i].role == RK_LINE_FOLDED)
      rk_painter_draw_line (painter, &lines[i], accent);
  if (painter->detail == RK_DETAIL_COUNT)
    draw_count (painter, box, lines, n);
}
