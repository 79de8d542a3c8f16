/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines from parents to children.
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

#include "rk-pen.h"

#include <stdlib.h>

#define KAPPA 0.5522847498

/* Points: ends nearer than this are one. */
#define EPSILON 0.02

typedef struct {
  double at; /* y of a horizontal stretch, x of a vertical one */
  double from, to;
  double trim_from, trim_to; /* taken by a corner */
} Stretch;

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

/* Adds everything to the path; dotted stretches are drawn one by one instead, each from its own start. */
static void
add_stretches (RkPen *pen, gboolean dotted, gboolean level, const GArray *stretches)
{
  cairo_t *cr = pen->painter->cr;

  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *s = &g_array_index (stretches, Stretch, i);
      double from = s->from + s->trim_from, to = s->to - s->trim_to;
      RkPoint a = level ? (RkPoint) { from, s->at } : (RkPoint) { s->at, from };
      RkPoint b = level ? (RkPoint) { to, s->at } : (RkPoint) { s->at, to };

      if (dotted)
        {
          rk_pen_start (pen);
          rk_pen_straight (pen, a, b);
          rk_pen_lift (pen);
        }
      else
        {
          cairo_move_to (cr, a.x, a.y);
          cairo_line_to (cr, b.x, b.y);
        }
    }
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
  gboolean dotted = type == RK_CONNECTOR_CHILD_NOT_STATED;
  RkPen pen;

  g_array_set_size (horizontal, 0);
  g_array_set_size (vertical, 0);
  cairo_save (cr);
  rk_pen_init (&pen, painter, type, -1, painter->unit);
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
    }
  if (dotted)
    rk_painter_stroke (painter);
  add_stretches (&pen, dotted, TRUE, horizontal);
  add_stretches (&pen, dotted, FALSE, vertical);
  if (clear)
    {
      rk_painter_set_color (painter, rk_theme_get_paper (painter->theme));
      cairo_set_line_width (cr, 2 * RK_LINE_WIDTH * painter->unit);
      rk_painter_stroke_preserve (painter);
      rk_pen_init (&pen, painter, type, -1, painter->unit);
    }
  rk_painter_stroke (painter);
  cairo_restore (cr);
}

gboolean
rk_painter_shows_connector (const RkPainter *painter, const RkSceneConnector *connector)
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
    if (is_hierarchy (&connectors[i]) && rk_painter_shows_connector (painter, &connectors[i]))
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
