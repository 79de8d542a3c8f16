/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart from so far that no text is read: every box a rectangle of its accent, every stretch of
 * line one of the line's colour, aligned to whole pixels.  On an image that lies straight they are
 * written into its pixels, many times faster than any drawing; elsewhere they are collected by
 * colour and filled together. */

#include "config.h"

#include "rk-color.h"
#include "rk-painter.h"

typedef struct {
  RkPainter *painter;
  /* The image's pixels, or NULL. */
  guchar *pixels;
  int stride;
  int left, top, right, bottom; /* what may be written of it */
  /* Users' space to pixels. */
  double scale_x, scale_y, offset_x, offset_y;
  /* Otherwise: 0xrrggbb → GArray of RkRect in user space. */
  GHashTable *batches;
} Far;

/* Whether the target is an image that can be written to as it is: no turn, no odd clip. */
static gboolean
far_open_pixels (Far *far)
{
  cairo_t *cr = far->painter->cr;
  cairo_surface_t *surface = cairo_get_group_target (cr);
  cairo_rectangle_list_t *clip;
  cairo_matrix_t matrix;
  double device_x, device_y, offset_x, offset_y;
  gboolean usable;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE ||
      (cairo_image_surface_get_format (surface) != CAIRO_FORMAT_RGB24 &&
       cairo_image_surface_get_format (surface) != CAIRO_FORMAT_ARGB32))
    return FALSE;
  cairo_get_matrix (cr, &matrix);
  if (matrix.xy != 0 || matrix.yx != 0 || !(matrix.xx > 0) || !(matrix.yy > 0))
    return FALSE;

  cairo_surface_get_device_scale (surface, &device_x, &device_y);
  cairo_surface_get_device_offset (surface, &offset_x, &offset_y);
  far->scale_x = matrix.xx * device_x;
  far->scale_y = matrix.yy * device_y;
  far->offset_x = matrix.x0 * device_x + offset_x;
  far->offset_y = matrix.y0 * device_y + offset_y;

  clip = cairo_copy_clip_rectangle_list (cr);
  usable = clip->status == CAIRO_STATUS_SUCCESS && clip->num_rectangles == 1;
  if (usable)
    {
      const cairo_rectangle_t *r = &clip->rectangles[0];

      far->left = (int) floor (r->x * far->scale_x + far->offset_x + 0.5);
      far->top = (int) floor (r->y * far->scale_y + far->offset_y + 0.5);
      far->right = (int) floor ((r->x + r->width) * far->scale_x + far->offset_x + 0.5);
      far->bottom = (int) floor ((r->y + r->height) * far->scale_y + far->offset_y + 0.5);
      far->left = MAX (far->left, 0);
      far->top = MAX (far->top, 0);
      far->right = MIN (far->right, cairo_image_surface_get_width (surface));
      far->bottom = MIN (far->bottom, cairo_image_surface_get_height (surface));
      cairo_surface_flush (surface);
      far->pixels = cairo_image_surface_get_data (surface);
      far->stride = cairo_image_surface_get_stride (surface);
    }
  cairo_rectangle_list_destroy (clip);
  return usable && far->pixels != NULL;
}

static void
far_fill_pixels (Far *far, const RkRect *rect, guint32 rgb)
{
  double x0 = floor (rect->x * far->scale_x + far->offset_x + 0.5);
  double y0 = floor (rect->y * far->scale_y + far->offset_y + 0.5);
  double x1 = floor ((rect->x + rect->width) * far->scale_x + far->offset_x + 0.5);
  double y1 = floor ((rect->y + rect->height) * far->scale_y + far->offset_y + 0.5);
  int left = (int) CLAMP (x0, far->left, far->right);
  int top = (int) CLAMP (y0, far->top, far->bottom);
  int right = (int) CLAMP (MAX (x1, x0 + 1), far->left, far->right);
  int bottom = (int) CLAMP (MAX (y1, y0 + 1), far->top, far->bottom);

  for (int y = top; y < bottom; y++)
    {
      guint32 *row = (guint32 *) (void *) (far->pixels + (gsize) y * (gsize) far->stride);

      for (int x = left; x < right; x++)
        row[x] = 0xff000000u | rgb;
    }
}

static void
far_fill (Far *far, const RkRect *rect, guint32 rgb)
{
  GArray *batch;

  if (far->pixels != NULL)
    {
      far_fill_pixels (far, rect, rgb);
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

          /* Only straight ones: a slanting one would become a block. */
          if (!rk_paint_rect_is_sane (&rect) || MIN (rect.width, rect.height) > 0.5 ||
              !rk_painter_shows (painter,
                                 &(RkRect) { rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2 }))
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
  g_hash_table_foreach (far->batches, fill_batch, far->painter);
  cairo_restore (cr);
  g_hash_table_remove_all (far->batches);
}

/* Accents as the edge and the bar, tints within them where there is room. */
static void
draw_rectangles (Far *far, const guint *found, guint n, gboolean inner)
{
  RkPainter *painter = far->painter;
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
rk_painter_draw_far (RkPainter *painter, const guint *found, guint n)
{
  Far far = { .painter = painter };

  if (!far_open_pixels (&far))
    {
      far.pixels = NULL;
      far.batches = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
    }
  draw_lines (&far);
  flush_batches (&far, CAIRO_ANTIALIAS_DEFAULT);
  draw_rectangles (&far, found, n, FALSE);
  flush_batches (&far, CAIRO_ANTIALIAS_NONE);
  draw_rectangles (&far, found, n, TRUE);
  flush_batches (&far, CAIRO_ANTIALIAS_NONE);
  g_clear_pointer (&far.batches, g_hash_table_unref);
  if (far.pixels != NULL)
    cairo_surface_mark_dirty (cairo_get_group_target (painter->cr));
}
