/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines between boxes.
 *
 * The scene holds one polyline for each child; children of one parent share its trunk and bus.  Drawn
 * one over the other they would darken, and dashes would fill each other's gaps, so the lines of a
 * parent are taken apart into horizontal and vertical stretches, overlapping ones are joined, and the
 * whole is stroked as one path:
 *
 *          │ trunk
 *   ╭──────┴───┬──────╮   corners, where just two stretches end, are rounded;
 *   │          │      │   meetings stay square
 */

#include "config.h"

#include "rk-painter.h"

#include <stdlib.h>

#define KAPPA 0.5522847498

/* Points: ends nearer than this are one. */
#define EPSILON 0.02

#define PIN_WIDTH      0.7
#define PIN_DOT_RADIUS 1.5

typedef struct {
  double at; /* y of a horizontal stretch, x of a vertical one */
  double from, to;
  double trim_from, trim_to; /* taken by a corner */
} Stretch;

typedef struct {
  double lengths[6];
  int n;
} Dashes;

static const Dashes relation_dashes[RK_N_RELATION_KINDS] = {
  [RK_RELATION_REPORTS_TO] = { { 7, 2.5 }, 2 },
  [RK_RELATION_GUIDES] = { { 9, 2.2, 2.2, 2.2 }, 4 },
  [RK_RELATION_COORDINATES] = { { 9, 2.2, 2.2, 2.2, 2.2, 2.2 }, 6 },
  [RK_RELATION_INFORMS] = { { 4, 2.5 }, 2 },
  [RK_RELATION_COOPERATES] = { { 2.2, 2.2 }, 2 },
  [RK_RELATION_PREPARES_FOR] = { { 12, 3, 4, 3 }, 4 },
  [RK_RELATION_APPOINTS] = { { 1.1, 2.2 }, 2 },
};
static const Dashes unknown_relation_dashes = { { 4, 4 }, 2 };
static const Dashes not_stated_dashes = { { 0, 3.2 }, 2 };
static const Dashes pin_dashes = { { 1.4, 1.6 }, 2 };

static void
set_dashes (cairo_t *cr, const Dashes *dashes, double unit)
{
  double lengths[G_N_ELEMENTS (dashes->lengths)];

  for (int i = 0; i < dashes->n; i++)
    lengths[i] = dashes->lengths[i] * unit;
  cairo_set_dash (cr, lengths, dashes->n, 0);
}

void
rk_painter_set_line_style (const RkPainter *painter, RkConnectorType type, double unit)
{
  cairo_t *cr = painter->cr;

  rk_painter_set_color (painter, rk_theme_get_line (painter->theme));
  cairo_set_line_width (cr, RK_LINE_WIDTH * unit);
  if (type == RK_CONNECTOR_CHILD_NOT_STATED)
    {
      set_dashes (cr, &not_stated_dashes, unit);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_width (cr, 1.7 * unit);
    }
  else if (type == RK_CONNECTOR_PIN)
    {
      set_dashes (cr, &pin_dashes, unit);
      cairo_set_line_width (cr, PIN_WIDTH * unit);
    }
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *s = a, *t = b;

  if (s->at != t->at)
    return s->at < t->at ? -1 : 1;
  return s->from < t->from ? -1 : s->from > t->from;
}

/* Sorts, then joins what overlaps or touches. */
static void
join_stretches (GArray *stretches)
{
  Stretch *all = (Stretch *) (void *) stretches->data;
  guint n = 0;

  g_array_sort (stretches, compare_stretches);
  for (guint i = 0; i < stretches->len; i++)
    if (n > 0 && fabs (all[n - 1].at - all[i].at) < EPSILON && all[i].from <= all[n - 1].to + EPSILON)
      all[n - 1].to = MAX (all[n - 1].to, all[i].to);
    else
      all[n++] = all[i];
  g_array_set_size (stretches, n);
}

static void
take_apart (cairo_t *cr, const RkPoint *points, guint n, GArray *horizontal, GArray *vertical)
{
  for (guint i = 0; i + 1 < n; i++)
    {
      RkPoint a = points[i], b = points[i + 1];
      Stretch stretch = { 0 };

      if (fabs (a.y - b.y) < EPSILON && fabs (a.x - b.x) < EPSILON)
        continue;
      if (fabs (a.y - b.y) < EPSILON)
        {
          stretch = (Stretch) { a.y, MIN (a.x, b.x), MAX (a.x, b.x), 0, 0 };
          g_array_append_val (horizontal, stretch);
        }
      else if (fabs (a.x - b.x) < EPSILON)
        {
          stretch = (Stretch) { a.x, MIN (a.y, b.y), MAX (a.y, b.y), 0, 0 };
          g_array_append_val (vertical, stretch);
        }
      else
        {
          cairo_move_to (cr, a.x, a.y);
          cairo_line_to (cr, b.x, b.y);
        }
    }
}

/* The vertical stretch that ends at the point, if no other passes there. */
static Stretch *
find_end (GArray *vertical, double x, double y)
{
  Stretch *all = (Stretch *) (void *) vertical->data;
  guint low = 0, high = vertical->len;
  Stretch *found = NULL;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (all[middle].at < x - EPSILON)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < vertical->len && all[i].at <= x + EPSILON; i++)
    {
      if (y < all[i].from - EPSILON || y > all[i].to + EPSILON)
        continue;
      if (found != NULL || (y > all[i].from + EPSILON && y < all[i].to - EPSILON))
        return NULL;
      found = &all[i];
    }
  return found;
}

/* A quarter circle from the horizontal stretch, at (x + h, y), to the vertical one, at (x, y + v). */
static void
corner_path (cairo_t *cr, double x, double y, double h, double v)
{
  cairo_move_to (cr, x + h, y);
  cairo_curve_to (cr, x + h * (1 - KAPPA), y, x, y + v * (1 - KAPPA), x, y + v);
}

static void
round_corner (cairo_t *cr, Stretch *horizontal, gboolean at_start, GArray *verticals, double radius)
{
  double x = at_start ? horizontal->from : horizontal->to;
  double y = horizontal->at;
  Stretch *vertical = find_end (verticals, x, y);
  gboolean downwards;

  if (vertical == NULL)
    return;
  downwards = fabs (vertical->from - y) < EPSILON;
  radius = MIN (radius, MIN (horizontal->to - horizontal->from, vertical->to - vertical->from) / 2);
  if (at_start)
    horizontal->trim_from = radius;
  else
    horizontal->trim_to = radius;
  if (downwards)
    vertical->trim_from = radius;
  else
    vertical->trim_to = radius;
  corner_path (cr, x, y, at_start ? radius : -radius, downwards ? radius : -radius);
}

/* @clear: wipes out first what is dotted under the lines */
static void
stroke_family (const RkPainter *painter,
               const guint *indexes,
               guint n,
               gboolean clear,
               GArray *horizontal,
               GArray *vertical)
{
  cairo_t *cr = painter->cr;
  const RkScene *scene = painter->scene;
  RkConnectorType type = scene->connectors[indexes[0]].type;

  g_array_set_size (horizontal, 0);
  g_array_set_size (vertical, 0);
  cairo_save (cr);
  rk_painter_set_line_style (painter, type, painter->unit);
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[indexes[i]];

      take_apart (cr, scene->points + connector->first_point, connector->n_points, horizontal, vertical);
    }
  join_stretches (horizontal);
  join_stretches (vertical);
  for (guint i = 0; i < horizontal->len; i++)
    {
      Stretch *stretch = &g_array_index (horizontal, Stretch, i);

      round_corner (cr, stretch, TRUE, vertical, RK_CORNER_RADIUS * painter->unit);
      round_corner (cr, stretch, FALSE, vertical, RK_CORNER_RADIUS * painter->unit);
      cairo_move_to (cr, stretch->from + stretch->trim_from, stretch->at);
      cairo_line_to (cr, stretch->to - stretch->trim_to, stretch->at);
    }
  for (guint i = 0; i < vertical->len; i++)
    {
      const Stretch *stretch = &g_array_index (vertical, Stretch, i);

      cairo_move_to (cr, stretch->at, stretch->from + stretch->trim_from);
      cairo_line_to (cr, stretch->at, stretch->to - stretch->trim_to);
    }
  if (clear)
    {
      rk_painter_set_color (painter, rk_theme_get_paper (painter->theme));
      cairo_set_line_width (cr, 2 * RK_LINE_WIDTH * painter->unit);
      cairo_stroke_preserve (cr);
      rk_painter_set_line_style (painter, type, painter->unit);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
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

static double
get_length (RkPoint a, RkPoint b)
{
  return hypot (b.x - a.x, b.y - a.y);
}

/* The polyline with rounded elbows, its first and last stretch cut short for arrowheads. */
static void
polyline_path (cairo_t *cr, const RkPoint *points, guint n, double radius, double cut_start, double cut_end)
{
  RkPoint first = towards (points[0], points[1], MIN (cut_start, get_length (points[0], points[1])));
  RkPoint last = towards (points[n - 1], points[n - 2],
                          MIN (cut_end, get_length (points[n - 1], points[n - 2])));

  cairo_move_to (cr, first.x, first.y);
  for (guint i = 1; i + 1 < n; i++)
    {
      RkPoint before = i == 1 ? first : points[i - 1];
      RkPoint after = i + 2 == n ? last : points[i + 1];
      double r = MIN (radius, MIN (get_length (before, points[i]), get_length (points[i], after)) / 2);
      RkPoint in = towards (points[i], before, r), out = towards (points[i], after, r);
      RkPoint c1 = towards (points[i], before, r * (1 - KAPPA)),
              c2 = towards (points[i], after, r * (1 - KAPPA));

      cairo_line_to (cr, in.x, in.y);
      cairo_curve_to (cr, c1.x, c1.y, c2.x, c2.y, out.x, out.y);
    }
  cairo_line_to (cr, last.x, last.y);
}

static void
fill_arrow (cairo_t *cr, RkPoint tip, RkPoint behind, double unit)
{
  RkPoint base = towards (tip, behind, RK_ARROW_LENGTH * unit);
  double dx = (base.x - tip.x) / RK_ARROW_LENGTH, dy = (base.y - tip.y) / RK_ARROW_LENGTH;

  cairo_move_to (cr, tip.x, tip.y);
  cairo_line_to (cr, base.x - dy * RK_ARROW_HALF, base.y + dx * RK_ARROW_HALF);
  cairo_line_to (cr, base.x + dy * RK_ARROW_HALF, base.y - dx * RK_ARROW_HALF);
  cairo_close_path (cr);
  cairo_fill (cr);
}

void
rk_painter_stroke_relation (
    const RkPainter *painter, const RkPoint *points, guint n, int kind, gboolean two_way, double unit)
{
  cairo_t *cr = painter->cr;
  const Dashes *dashes = kind >= 0 && kind < RK_N_RELATION_KINDS ? &relation_dashes[kind]
                                                                 : &unknown_relation_dashes;
  double cut = RK_ARROW_LENGTH * unit * 0.85;

  if (n < 2)
    return;
  cairo_save (cr);
  rk_painter_set_color (painter, rk_theme_get_relation (painter->theme, kind));
  cairo_set_line_width (cr, RK_RELATION_WIDTH * unit);
  set_dashes (cr, dashes, unit);
  cairo_new_path (cr);
  polyline_path (cr, points, n, RK_CORNER_RADIUS * unit, two_way ? cut : 0, cut);
  cairo_stroke (cr);
  cairo_restore (cr);

  rk_painter_set_color (painter, rk_theme_get_relation (painter->theme, kind));
  fill_arrow (cr, points[n - 1], points[n - 2], unit);
  if (two_way)
    fill_arrow (cr, points[0], points[1], unit);
}

static void
fill_dot (cairo_t *cr, RkPoint center, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, center.x, center.y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
stroke_pin (const RkPainter *painter, const RkSceneConnector *connector)
{
  cairo_t *cr = painter->cr;
  const RkScene *scene = painter->scene;
  const RkPoint *points = scene->points + connector->first_point;
  guint n = connector->n_points;

  cairo_save (cr);
  rk_painter_set_line_style (painter, RK_CONNECTOR_PIN, painter->unit);
  if (connector->to >= 0 && (guint) connector->to < scene->n_boxes)
    rk_painter_set_color (painter, rk_painter_get_accent (painter, &scene->boxes[connector->to]).accent);
  cairo_new_path (cr);
  polyline_path (cr, points, n, RK_CORNER_RADIUS * painter->unit, 0, 0);
  cairo_stroke (cr);
  fill_dot (cr, points[0], PIN_DOT_RADIUS * painter->unit);
  fill_dot (cr, points[n - 1], PIN_DOT_RADIUS * painter->unit);
  cairo_restore (cr);
}

/* Whether all of its points are drawable and some of it may show. */
static gboolean
is_shown (const RkPainter *painter, const RkSceneConnector *connector)
{
  const RkScene *scene = painter->scene;
  const RkPoint *points = scene->points + connector->first_point;
  double left, right, top, bottom, margin = (RK_ARROW_LENGTH + RK_LINE_WIDTH) * painter->unit;
  RkRect bounds;

  if (connector->n_points < 2 || connector->first_point > scene->n_points ||
      connector->n_points > scene->n_points - connector->first_point)
    return FALSE;
  left = right = points[0].x;
  top = bottom = points[0].y;
  for (guint i = 0; i < connector->n_points; i++)
    {
      if (!rk_paint_number_is_sane (points[i].x) || !rk_paint_number_is_sane (points[i].y))
        return FALSE;
      left = MIN (left, points[i].x);
      right = MAX (right, points[i].x);
      top = MIN (top, points[i].y);
      bottom = MAX (bottom, points[i].y);
    }
  bounds = (RkRect) { left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin };
  return rk_painter_shows (painter, &bounds);
}

static gboolean
is_hierarchy (const RkSceneConnector *connector)
{
  return connector->type == RK_CONNECTOR_CHILD || connector->type == RK_CONNECTOR_CHILD_NOT_STATED;
}

static int
compare_families (gconstpointer a, gconstpointer b, gpointer data)
{
  const RkSceneConnector *connectors = data;
  const RkSceneConnector *c = &connectors[*(const guint *) a], *d = &connectors[*(const guint *) b];

  /* What is not stated goes first, so that a trunk shared with a stated line is drawn solid. */
  if (c->type != d->type)
    return c->type > d->type ? -1 : 1;
  return c->from < d->from ? -1 : c->from > d->from;
}

void
rk_painter_draw_hierarchy (const RkPainter *painter)
{
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) horizontal = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GArray) vertical = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GHashTable) dotted = g_hash_table_new (NULL, NULL);
  const RkSceneConnector *connectors = painter->scene->connectors;
  const guint *indexes;

  for (guint i = 0; i < painter->scene->n_connectors; i++)
    if (is_hierarchy (&connectors[i]) && is_shown (painter, &connectors[i]))
      g_array_append_val (shown, i);
  g_array_sort_with_data (shown, compare_families, (gpointer) connectors);
  indexes = (const guint *) (const void *) shown->data;
  for (guint i = 0, end; i < shown->len; i = end)
    {
      const RkSceneConnector *first = &connectors[indexes[i]];
      gpointer parent = GINT_TO_POINTER (first->from + 1);
      gboolean is_dotted = first->type == RK_CONNECTOR_CHILD_NOT_STATED;

      end = i + 1;
      while (end < shown->len && connectors[indexes[end]].type == first->type &&
             connectors[indexes[end]].from == first->from)
        end++;
      if (is_dotted)
        g_hash_table_add (dotted, parent);
      stroke_family (painter, indexes + i, end - i, !is_dotted && g_hash_table_contains (dotted, parent),
                     horizontal, vertical);
    }
}

void
rk_painter_draw_relations (const RkPainter *painter)
{
  const RkScene *scene = painter->scene;

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];

      if (is_hierarchy (connector) || !is_shown (painter, connector))
        continue;
      if (connector->type == RK_CONNECTOR_PIN)
        stroke_pin (painter, connector);
      else
        rk_painter_stroke_relation (painter, scene->points + connector->first_point, connector->n_points,
                                    connector->relation_kind, connector->two_way, painter->unit);
    }
}
