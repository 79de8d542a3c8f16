/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart from so far that no text is read: every box a rectangle of its accent, every stretch of
 * line one of the line's colour, aligned to whole pixels.  On an image that lies straight they are
 * written into its pixels, many times faster than any drawing; elsewhere they are collected by
 * colour and filled together. */

#include "config.h"

#include "rk-color.h"
#include "rk-painter.h"

typedef struct {
  const RkPainter *painter;
  GHashTable *batches; /* without pixels: 0xrrggbb → GArray of RkRect in user space */
} Far;

static void
far_fill (Far *far, const RkRect *rect, guint32 rgb)
{
  GArray *batch;

  if (far->painter->pixels.data != NULL)
    {
      rk_pixels_fill (&far->painter->pixels, rect, rgb);
      return;
    }
  batch = g_hash_table_lookup (far->batches, GUINT_TO_POINTER (rgb));
  if (batch == NULL)
    {
      batch = g_array_new (FALSE, FALSE, sizeof (RkRect));
      g_hash_table_insert (far->batches, GUINT_TO_POINTER (rgb), batch);
    }
  g_array_append_vals (batch, rect, 1);
}

static void
fill_batch (gpointer key, gpointer value, gpointer data)
{
  const RkPainter *painter = data;
  const GArray *batch = value;
  cairo_t *cr = painter->cr;
  double pixel = painter->scale > 0 ? 1 / painter->scale : 0;

  rk_painter_set_color (painter, rk_color_from_rgb (GPOINTER_TO_UINT (key)));
  for (guint i = 0; i < batch->len; i++)
    {
      const RkRect *rect = &g_array_index (batch, RkRect, i);

      cairo_rectangle (cr, rect->x, rect->y, MAX (rect->width, pixel), MAX (rect->height, pixel));
    }
  cairo_fill (cr);
}

static void
draw_lines (Far *far)
{
  const RkPainter *painter = far->painter;
  const RkScene *scene = painter->scene;
  guint32 rgb;

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];
      const RkPoint *points = scene->points + connector->first_point;

      if (connector->type == RK_CONNECTOR_PIN ||
          connector->first_point + connector->n_points > scene->n_points)
        continue;
      if (connector->type == RK_CONNECTOR_RELATION)
        rgb = rk_color_to_rgb (rk_theme_get_relation (painter->theme, connector->relation_kind));
      else
        rgb = rk_color_to_rgb (rk_theme_get_line (painter->theme));
      for (guint j = 0; j + 1 < connector->n_points; j++)
        {
          RkPoint a = points[j], b = points[j + 1];
          RkRect rect = { MIN (a.x, b.x), MIN (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) };
          RkRect around = { rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2 };

          /* Only straight ones: a slanting one would become a block. */
          if (!rk_paint_rect_is_sane (&rect) || MIN (rect.width, rect.height) > 0.5 ||
              !rk_painter_shows (painter, &around))
            continue;
          far_fill (far, &rect, rgb);
        }
    }
}

static void
flush_batches (Far *far, cairo_antialias_t antialias)
{
  cairo_t *cr = far->painter->cr;

  if (far->batches == NULL)
    return;
  cairo_save (cr);
  cairo_set_antialias (cr, antialias);
  g_hash_table_foreach (far->batches, fill_batch, (gpointer) far->painter);
  cairo_restore (cr);
  g_hash_table_remove_all (far->batches);
}

/* Accents as the edge and the bar, tints within them where there is room. */
static void
draw_rectangles (Far *far, const guint *found, guint n, gboolean inner)
{
  const RkPainter *painter = far->painter;
  double pixel = 1 / painter->scale;

  for (guint i = 0; i < n; i++)
    {
      const RkSceneBox *box = &painter->scene->boxes[found[i]];
      RkRect rect = box->rect;
      RkAccent accent;

      if (!rk_paint_rect_is_sane (&rect))
        continue;
      if (inner)
        {
          rect = (RkRect) { rect.x + 2 * pixel, rect.y + pixel, rect.width - 3 * pixel,
                            rect.height - 2 * pixel };
          if (rect.width < 2 * pixel || rect.height < 2 * pixel)
            continue;
        }
      accent = rk_painter_get_accent (painter, box);
      far_fill (far, &rect, rk_color_to_rgb (inner ? accent.tint : accent.accent));
    }
}

void
rk_painter_draw_far (const RkPainter *painter, const guint *found, guint n)
{
  Far far = { .painter = painter };

  if (painter->pixels.data == NULL)
    far.batches = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  draw_lines (&far);
  flush_batches (&far, CAIRO_ANTIALIAS_DEFAULT);
  draw_rectangles (&far, found, n, FALSE);
  flush_batches (&far, CAIRO_ANTIALIAS_NONE);
  draw_rectangles (&far, found, n, TRUE);
  flush_batches (&far, CAIRO_ANTIALIAS_NONE);
  g_clear_pointer (&far.batches, g_hash_table_unref);
}
