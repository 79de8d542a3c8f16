/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pixels.h"

#include <math.h>

static gboolean
take_clip (RkPixels *pixels, cairo_t *cr, cairo_surface_t *surface)
{
  cairo_rectangle_list_t *clip = cairo_copy_clip_rectangle_list (cr);
  gboolean usable = clip->status == CAIRO_STATUS_SUCCESS && clip->num_rectangles == 1;

  if (usable)
    {
      const cairo_rectangle_t *r = &clip->rectangles[0];

      pixels->left = (int) floor (r->x * pixels->scale_x + pixels->offset_x + 0.5);
      pixels->top = (int) floor (r->y * pixels->scale_y + pixels->offset_y + 0.5);
      pixels->right = (int) floor ((r->x + r->width) * pixels->scale_x + pixels->offset_x + 0.5);
      pixels->bottom = (int) floor ((r->y + r->height) * pixels->scale_y + pixels->offset_y + 0.5);
      pixels->left = MAX (pixels->left, 0);
      pixels->top = MAX (pixels->top, 0);
      pixels->right = MIN (pixels->right, cairo_image_surface_get_width (surface));
      pixels->bottom = MIN (pixels->bottom, cairo_image_surface_get_height (surface));
    }
  cairo_rectangle_list_destroy (clip);
  return usable;
}

gboolean
rk_pixels_open (RkPixels *pixels, cairo_t *cr)
{
  cairo_surface_t *surface = cairo_get_group_target (cr);
  cairo_matrix_t matrix;
  double device_x, device_y, offset_x, offset_y;

  pixels->data = NULL;
  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE ||
      (cairo_image_surface_get_format (surface) != CAIRO_FORMAT_RGB24 &&
       cairo_image_surface_get_format (surface) != CAIRO_FORMAT_ARGB32))
    return FALSE;
  cairo_get_matrix (cr, &matrix);
  if (matrix.xy != 0 || matrix.yx != 0 || !(matrix.xx > 0) || !(matrix.yy > 0))
    return FALSE;

  cairo_surface_get_device_scale (surface, &device_x, &device_y);
  cairo_surface_get_device_offset (surface, &offset_x, &offset_y);
  pixels->scale_x = matrix.xx * device_x;
  pixels->scale_y = matrix.yy * device_y;
  pixels->offset_x = matrix.x0 * device_x + offset_x;
  pixels->offset_y = matrix.y0 * device_y + offset_y;
  if (!take_clip (pixels, cr, surface))
    return FALSE;
  cairo_surface_flush (surface);
  pixels->data = cairo_image_surface_get_data (surface);
  pixels->stride = cairo_image_surface_get_stride (surface);
  return pixels->data != NULL;
}

void
rk_pixels_close (RkPixels *pixels, cairo_t *cr)
{
  if (pixels->data != NULL)
    cairo_surface_mark_dirty (cairo_get_group_target (cr));
  pixels->data = NULL;
}

static guint32 *
get_row (const RkPixels *pixels, int y)
{
  return (guint32 *) (void *) (pixels->data + (gsize) y * (gsize) pixels->stride);
}

/* One channel of what is there moved towards the colour; a is 0–255. */
static inline guint32
blend_channel (guint32 there, guint32 color, guint32 a)
{
  guint32 sum = there * (255 - a) + color * a + 128;

  return (sum + (sum >> 8)) >> 8;
}

void
rk_pixels_blend (
    const RkPixels *pixels, const guchar *coverage, int left, int top, int width, int height, guint32 rgb)
{
  int first_x = MAX (pixels->left - left, 0), last_x = MIN (pixels->right - left, width);
  int first_y = MAX (pixels->top - top, 0), last_y = MIN (pixels->bottom - top, height);

  for (int y = first_y; y < last_y; y++)
    {
      guint32 *row = get_row (pixels, top + y) + left;
      const guchar *from = coverage + (gsize) y * (gsize) width;

      for (int x = first_x; x < last_x; x++)
        {
          guint32 a = from[x], there = row[x];

          if (a == 0)
            continue;
          row[x] = blend_channel (there >> 24, 255, a) << 24 |
                   blend_channel (there >> 16 & 255, rgb >> 16 & 255, a) << 16 |
                   blend_channel (there >> 8 & 255, rgb >> 8 & 255, a) << 8 |
                   blend_channel (there & 255, rgb & 255, a);
        }
    }
}
