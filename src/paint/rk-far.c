/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-far.h"

#include "rk-color.h"
#include "rk-painter.h"

/* Points: only straight lines are drawn, as a slanting one would become a block. */
#define STRAIGHT 0.5

/* Lines are sorted into lengths below 4, 16, 64, … points. */
#define N_LENGTHS 9

static void
add_rect (GArray *rects, const RkRect *rect, guint32 rgb, guint32 inner)
{
  RkFarRect far = { (float) rect->x,
                    (float) rect->y,
                    (float) (rect->x + rect->width),
                    (float) (rect->y + rect->height),
                    rgb,
                    inner };

  g_array_append_val (rects, far);
}

static void
add_connector (GArray *rects, const RkScene *scene, const RkSceneConnector *connector, guint32 rgb)
{
  const RkPoint *points = scene->points + connector->first_point;

  if (connector->first_point + connector->n_points > scene->n_points)
    return;
  for (guint i = 0; i + 1 < connector->n_points; i++)
    {
      RkPoint a = points[i], b = points[i + 1];
      RkRect rect = { MIN (a.x, b.x), MIN (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) };

      if (rk_paint_rect_is_sane (&rect) && MIN (rect.width, rect.height) <= STRAIGHT)
        add_rect (rects, &rect, rgb, RK_FAR_PLAIN);
    }
}

static void
add_connectors (GArray *hierarchy, GArray *relations, const RkScene *scene, const RkTheme *theme)
{
  guint32 line = rk_color_to_rgb (rk_theme_get_line (theme));

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];

      if (connector->type == RK_CONNECTOR_RELATION)
        add_connector (relations, scene, connector,
                       rk_color_to_rgb (rk_theme_get_relation (theme, connector->relation_kind)));
      else if (connector->type != RK_CONNECTOR_PIN)
        add_connector (hierarchy, scene, connector, line);
    }
}

static void
add_boxes (GArray *rects, const RkScene *scene, const RkTheme *theme)
{
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      RkAccent accent = rk_theme_get_box_accent (theme, &scene->boxes[i]);

      if (rk_paint_rect_is_sane (&scene->boxes[i].rect))
        add_rect (rects, &scene->boxes[i].rect, rk_color_to_rgb (accent.accent),
                  rk_color_to_rgb (accent.tint));
    }
}

static RkFarBounds
get_bounds (const RkFarRect *rects, guint n)
{
  RkFarBounds bounds = { rects[0].left, rects[0].top, rects[0].right, rects[0].bottom };

  for (guint i = 1; i < n; i++)
    {
      bounds.left = MIN (bounds.left, rects[i].left);
      bounds.top = MIN (bounds.top, rects[i].top);
      bounds.right = MAX (bounds.right, rects[i].right);
      bounds.bottom = MAX (bounds.bottom, rects[i].bottom);
    }
  return bounds;
}

static gboolean
is_level (const RkFarRect *line)
{
  return line->right - line->left > line->bottom - line->top;
}

static float
get_length (const RkFarRect *line)
{
  return MAX (line->right - line->left, line->bottom - line->top);
}

static int
compare_floats (float a, float b)
{
  return (a > b) - (a < b);
}

/* By direction, colour, the coordinate that they keep, and where they begin. */
static int
compare_lines (gconstpointer p, gconstpointer q)
{
  const RkFarRect *a = p, *b = q;
  gboolean level = is_level (a);
  int order;

  if (level != is_level (b))
    return level ? -1 : 1;
  if (a->rgb != b->rgb)
    return a->rgb < b->rgb ? -1 : 1;
  order = level ? compare_floats (a->top, b->top) : compare_floats (a->left, b->left);
  if (order != 0)
    return order;
  return level ? compare_floats (a->left, b->left) : compare_floats (a->top, b->top);
}

/* Whether @b, which begins later, goes on where @a lies. */
static gboolean
goes_on (const RkFarRect *a, const RkFarRect *b)
{
  if (is_level (a) != is_level (b) || a->rgb != b->rgb)
    return FALSE;
  if (is_level (a))
    return a->top == b->top && a->bottom == b->bottom && b->left <= a->right;
  return a->left == b->left && a->right == b->right && b->top <= a->bottom;
}

/* Every child has a line of its own all the way to its parent: what they share is kept once. */
static void
merge_lines (GArray *lines)
{
  guint n = 0;

  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    {
      RkFarRect *last = n > 0 ? &g_array_index (lines, RkFarRect, n - 1) : NULL;
      const RkFarRect *line = &g_array_index (lines, RkFarRect, i);

      if (last != NULL && goes_on (last, line))
        {
          last->right = MAX (last->right, line->right);
          last->bottom = MAX (last->bottom, line->bottom);
        }
      else
        g_array_index (lines, RkFarRect, n++) = *line;
    }
  g_array_set_size (lines, n);
}

static guint
get_length_class (const RkFarRect *line)
{
  float length = get_length (line), limit = 4;
  guint class = 0;

  for (; class < N_LENGTHS - 1 && length >= limit; class ++)
    limit *= 4;
  return class;
}

static void
put_part (GArray *rects, GArray *parts, guint first, gboolean lines)
{
  RkFarPart part = { .first = first, .n = rects->len - first, .lines = lines };

  for (guint i = first; lines && i < rects->len; i++)
    part.longest = MAX (part.longest, get_length (&g_array_index (rects, RkFarRect, i)));
  if (part.n > 0)
    g_array_append_val (parts, part);
}

static void
put_lines (GArray *rects, GArray *parts, GArray *lines)
{
  merge_lines (lines);
  for (guint class = N_LENGTHS; class > 0; class --)
    {
      guint first = rects->len;

      for (guint i = 0; i < lines->len; i++)
        if (get_length_class (&g_array_index (lines, RkFarRect, i)) == class - 1)
          g_array_append_val (rects, g_array_index (lines, RkFarRect, i));
      put_part (rects, parts, first, TRUE);
    }
}

RkFar *
rk_far_new (const RkScene *scene, const RkTheme *theme)
{
  RkFar *far = g_new0 (RkFar, 1);
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (RkFarRect));
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (RkFarPart));
  g_autoptr (GArray) hierarchy = g_array_new (FALSE, FALSE, sizeof (RkFarRect));
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (RkFarRect));
  guint first;

  add_connectors (hierarchy, relations, scene, theme);
  put_lines (rects, parts, hierarchy);
  put_lines (rects, parts, relations);
  first = rects->len;
  add_boxes (rects, scene, theme);
  put_part (rects, parts, first, FALSE);
  far->n = rects->len;
  far->n_parts = parts->len;
  far->rects = (RkFarRect *) (void *) g_array_free (rects, FALSE);
  far->parts = (RkFarPart *) (void *) g_array_free (parts, FALSE);
  far->runs = g_new (RkFarBounds, far->n / RK_FAR_RUN + 1);
  for (guint i = 0; i < far->n; i += RK_FAR_RUN)
    far->runs[i / RK_FAR_RUN] = get_bounds (&far->rects[i], MIN (RK_FAR_RUN, far->n - i));
  return far;
}

void
rk_far_free (RkFar *far)
{
  g_free (far->rects);
  g_free (far->runs);
  g_free (far->parts);
  g_free (far);
}
