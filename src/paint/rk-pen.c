/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pen.h"
#include "rk-stroke.h"

/* How far the handles of a quarter circle lie from its ends. */
#define KAPPA 0.5522847498

/* Px: dashes shorter than this cannot be told apart. */
#define SMALLEST_DASH 0.6

#define DOT_WIDTH 1.7
#define PIN_WIDTH 0.7

static const RkDashes relation_dashes[RK_N_RELATION_KINDS] = {
  [RK_RELATION_REPORTS_TO] = { { 7, 2.5 }, 2 },
  [RK_RELATION_GUIDES] = { { 9, 2.2, 2.2, 2.2 }, 4 },
  [RK_RELATION_COORDINATES] = { { 9, 2.2, 2.2, 2.2, 2.2, 2.2 }, 6 },
  [RK_RELATION_INFORMS] = { { 4, 2.5 }, 2 },
  [RK_RELATION_COOPERATES] = { { 2.2, 2.2 }, 2 },
  [RK_RELATION_PREPARES_FOR] = { { 12, 3, 4, 3 }, 4 },
  [RK_RELATION_APPOINTS] = { { 1.1, 2.2 }, 2 },
};
static const RkDashes unknown_relation_dashes = { { 4, 4 }, 2 };
static const RkDashes not_stated_dashes = { { 0, 3.2 }, 2 };
static const RkDashes solid = { { 0 }, 0 };

static const RkDashes *
get_dashes (RkConnectorType type, int relation_kind)
{
  switch (type)
    {
    case RK_CONNECTOR_CHILD_NOT_STATED:
      return &not_stated_dashes;
    case RK_CONNECTOR_RELATION:
      return relation_kind >= 0 && relation_kind < RK_N_RELATION_KINDS ? &relation_dashes[relation_kind]
                                                                       : &unknown_relation_dashes;
    case RK_CONNECTOR_CHILD:
    case RK_CONNECTOR_PIN:
      break;
    }
  return &solid;
}

static double
get_width (RkConnectorType type)
{
  switch (type)
    {
    case RK_CONNECTOR_CHILD_NOT_STATED:
      return DOT_WIDTH;
    case RK_CONNECTOR_PIN:
      return PIN_WIDTH;
    case RK_CONNECTOR_RELATION:
      return RK_RELATION_WIDTH;
    case RK_CONNECTOR_CHILD:
      break;
    }
  return RK_LINE_WIDTH;
}

static void
set_dashes (const RkPen *pen, double offset)
{
  double lengths[G_N_ELEMENTS (pen->dashes->lengths)];

  for (int i = 0; i < pen->dashes->n; i++)
    lengths[i] = pen->dashes->lengths[i] * pen->unit;
  cairo_set_dash (pen->painter->cr, lengths, pen->dashes->n, offset);
}

void
rk_pen_init (RkPen *pen, const RkPainter *painter, RkConnectorType type, int relation_kind, double unit)
{
  cairo_t *cr = painter->cr;
  gboolean too_fine = painter->scale > 0 && unit * painter->scale < SMALLEST_DASH;

  *pen = (RkPen) { .painter = painter,
                   .dashes = too_fine ? &solid : get_dashes (type, relation_kind),
                   .unit = unit };
  rk_painter_set_color (painter, type == RK_CONNECTOR_RELATION
                                     ? rk_theme_get_relation (painter->theme, relation_kind)
                                     : rk_theme_get_line (painter->theme));
  cairo_set_line_width (cr, get_width (type) * unit);
  cairo_set_line_cap (cr, type == RK_CONNECTOR_CHILD_NOT_STATED ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  set_dashes (pen, 0);
}

void
rk_stroke_describe_connector (const RkScene *scene, const RkTheme *theme, guint connector, RkStroke *stroke)
{
  const RkSceneConnector *c = &scene->connectors[connector];
  const RkPainter painter = { .scene = scene, .theme = theme };
  const RkDashes *dashes = get_dashes (c->type, c->relation_kind);
  double unit = isfinite (scene->scale) && scene->scale > 0 ? scene->scale : 1;

  *stroke = (RkStroke) { .color = rk_theme_get_line (theme),
                         .width = get_width (c->type) * unit,
                         .n_dashes = (guint) dashes->n,
                         .round = c->type == RK_CONNECTOR_CHILD_NOT_STATED };
  for (int i = 0; i < dashes->n; i++)
    stroke->dashes[i] = dashes->lengths[i] * unit;
  if (c->type == RK_CONNECTOR_RELATION)
    {
      stroke->color = rk_theme_get_relation (theme, c->relation_kind);
      stroke->arrow = 2 * RK_ARROW_HALF * unit;
    }
  else if (c->type == RK_CONNECTOR_PIN && c->from >= 0 && (guint) c->from < scene->n_boxes)
    stroke->color = rk_painter_get_accent (&painter, &scene->boxes[c->from]).accent;
}

void
rk_pen_start (RkPen *pen)
{
  rk_pen_lift (pen);
  pen->walked = 0;
}

static void
touch (RkPen *pen, RkPoint at, double walked)
{
  if (pen->down)
    return;
  cairo_new_path (pen->painter->cr);
  cairo_move_to (pen->painter->cr, at.x, at.y);
  pen->begun = walked;
  pen->down = TRUE;
}

void
rk_pen_lift (RkPen *pen)
{
  if (!pen->down)
    return;
  set_dashes (pen, pen->begun);
  rk_painter_stroke (pen->painter);
  pen->down = FALSE;
}

/* One side of the Liang-Barsky clip: narrows the range of t for which p·t ≤ q. */
static gboolean
narrow (double p, double q, double *first, double *last)
{
  if (p == 0)
    return q >= 0;
  if (p < 0)
    *first = MAX (*first, q / p);
  else
    *last = MIN (*last, q / p);
  return *first <= *last;
}

/* The part of the way from a to b, 0–1, that may show. */
static gboolean
get_visible (const RkPen *pen, RkPoint a, RkPoint b, double *first, double *last)
{
  const RkRect *clip = &pen->painter->clip;
  double margin = 2 * RK_LINE_WIDTH * pen->unit;
  double dx = b.x - a.x, dy = b.y - a.y;

  *first = 0;
  *last = 1;
  if (!pen->painter->has_clip)
    return TRUE;
  return narrow (-dx, a.x - clip->x + margin, first, last) &&
         narrow (dx, clip->x + clip->width + margin - a.x, first, last) &&
         narrow (-dy, a.y - clip->y + margin, first, last) &&
         narrow (dy, clip->y + clip->height + margin - a.y, first, last);
}

void
rk_pen_straight (RkPen *pen, RkPoint a, RkPoint b)
{
  double length = hypot (b.x - a.x, b.y - a.y), first, last;

  if (!get_visible (pen, a, b, &first, &last))
    {
      rk_pen_lift (pen);
    }
  else
    {
      if (first > 0)
        rk_pen_lift (pen);
      touch (pen, (RkPoint) { a.x + (b.x - a.x) * first, a.y + (b.y - a.y) * first },
             pen->walked + length * first);
      cairo_line_to (pen->painter->cr, a.x + (b.x - a.x) * last, a.y + (b.y - a.y) * last);
      if (last < 1)
        rk_pen_lift (pen);
    }
  pen->walked += length;
}

static RkPoint
towards (RkPoint from, RkPoint to, double distance)
{
  double length = hypot (to.x - from.x, to.y - from.y);

  if (!(length > 0))
    return from;
  return (RkPoint) { from.x + (to.x - from.x) * distance / length,
                     from.y + (to.y - from.y) * distance / length };
}

/* Around the elbow at @at, from @radius before it to @radius behind it. */
static void
bend (RkPen *pen, RkPoint before, RkPoint at, RkPoint after, double radius)
{
  RkPoint in = towards (at, before, radius), out = towards (at, after, radius);
  RkPoint c1 = towards (at, before, radius * (1 - KAPPA)), c2 = towards (at, after, radius * (1 - KAPPA));
  double first, last;

  if (get_visible (pen, in, at, &first, &last) || get_visible (pen, at, out, &first, &last))
    {
      touch (pen, in, pen->walked);
      cairo_curve_to (pen->painter->cr, c1.x, c1.y, c2.x, c2.y, out.x, out.y);
    }
  else
    {
      rk_pen_lift (pen);
    }
  pen->walked += radius * G_PI / 2;
}

void
rk_pen_polyline (RkPen *pen, const RkPoint *points, guint n, double cut_start, double cut_end)
{
  double length = n > 1 ? hypot (points[1].x - points[0].x, points[1].y - points[0].y) : 0;
  RkPoint at, end;

  if (n < 2)
    return;
  at = towards (points[0], points[1], MIN (cut_start, length));
  length = hypot (points[n - 1].x - points[n - 2].x, points[n - 1].y - points[n - 2].y);
  end = towards (points[n - 1], points[n - 2], MIN (cut_end, length));

  rk_pen_start (pen);
  for (guint i = 1; i + 1 < n; i++)
    {
      RkPoint after = i + 2 == n ? end : points[i + 1];
      double reach = MIN (hypot (points[i].x - at.x, points[i].y - at.y),
                          hypot (after.x - points[i].x, after.y - points[i].y) / (i + 2 == n ? 1 : 2));
      double radius = MIN (RK_CORNER_RADIUS * pen->unit, reach);

      rk_pen_straight (pen, at, towards (points[i], at, radius));
      bend (pen, at, points[i], after, radius);
      at = towards (points[i], after, radius);
    }
  rk_pen_straight (pen, at, end);
  rk_pen_lift (pen);
}
