/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture.h"

#include <math.h>

#include "rk-paint.h"

#define SQUARE    8
#define TOLERANCE 26 /* of 255, of a square's mean */

cairo_surface_t *
picture_paint (const RkScene *scene, const RkTheme *theme, double scale, const RkRect *clip)
{
  const RkPaintOptions options = { .scale = scale, .background = TRUE, .clip = clip };
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) ceil (scene->width * scale), (int) ceil (scene->height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  rk_paint_scene (cr, scene, theme, &options);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

static void
get_mean (cairo_surface_t *surface, int left, int top, double mean[3])
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int right = MIN (left + SQUARE, cairo_image_surface_get_width (surface));
  int bottom = MIN (top + SQUARE, cairo_image_surface_get_height (surface));

  mean[0] = mean[1] = mean[2] = 0;
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        guint32 pixel = ((const guint32 *) (const void *) (data + y * stride))[x];

        for (int i = 0; i < 3; i++)
          mean[i] += (pixel >> (8 * i)) & 0xff;
      }
  for (int i = 0; i < 3; i++)
    mean[i] /= (right - left) * (bottom - top);
}

double
picture_compare (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  guint strays = 0, n = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (b));
  for (int y = 0; y < height; y += SQUARE)
    for (int x = 0; x < width; x += SQUARE)
      {
        double m[3], o[3];

        get_mean (a, x, y, m);
        get_mean (b, x, y, o);
        n++;
        if (fabs (m[0] - o[0]) > TOLERANCE || fabs (m[1] - o[1]) > TOLERANCE ||
            fabs (m[2] - o[2]) > TOLERANCE)
          strays++;
      }
  return (double) strays / n;
}

void
picture_assert (const RkScene *scene, const RkTheme *theme, double scale, const char *base)
{
  g_autofree char *name = g_strdup_printf ("%s.png", base);
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
  cairo_surface_t *actual = picture_paint (scene, theme, scale, NULL);
  cairo_surface_t *expected;
  double strays;

  if (g_getenv ("RK_UPDATE_GOLDEN") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (actual, golden), ==, CAIRO_STATUS_SUCCESS);
  expected = cairo_image_surface_create_from_png (golden);
  g_assert_cmpint (cairo_surface_status (expected), ==, CAIRO_STATUS_SUCCESS);
  strays = picture_compare (actual, expected);
  if (strays > PICTURE_MAX_STRAYS)
    {
      g_autofree char *seen = g_test_build_filename (G_TEST_BUILT, name, NULL);

      cairo_surface_write_to_png (actual, seen);
      g_test_message ("%.2f %% of %s differ, see %s", strays * 100, name, seen);
    }
  g_assert_cmpfloat (strays, <=, PICTURE_MAX_STRAYS);
  cairo_surface_destroy (actual);
  cairo_surface_destroy (expected);
}
