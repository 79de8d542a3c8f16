/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left of a scene from afar. */

#include "rk-far.h"
#include "rk-paint.h"
#include "rk-scene-builder.h"
#include "rk-test-scene.h"

#include <math.h>

/* A parent over three children: each has a line of its own from the parent down to a rail and along it.
 *
 *          ┌───┐
 *          └─┬─┘       the trunk three times
 *     ┌──────┼──────┐  the rail twice on each side, partly
 *    ┌┴┐    ┌┴┐    ┌┴┐
 */
static RkScene *
make_family (void)
{
  RkSceneBuilder builder;
  RkScene *scene;

  rk_scene_builder_init (&builder, "fi");
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("g%d", i);
      RkSceneBox *box = rk_scene_builder_add_box (&builder);

      *box = (RkSceneBox) { .rect = { i == 0 ? 200 : 100.0 * i, i == 0 ? 0 : 200, 40, 40 },
                            .header_height = 10,
                            .group = rk_scene_builder_intern (&builder, id, -1),
                            .stage = -1,
                            .parent = i == 0 ? -1 : 0,
                            .first_child = -1,
                            .next_sibling = -1 };
    }
  for (int i = 1; i < 4; i++)
    {
      RkSceneConnector *connector = rk_scene_builder_add_connector (&builder);

      connector->type = RK_CONNECTOR_CHILD;
      connector->from = 0;
      connector->to = i;
      connector->label = -1;
      rk_scene_builder_add_point (&builder, 220, 40);
      rk_scene_builder_add_point (&builder, 220, 120);
      rk_scene_builder_add_point (&builder, 100.0 * i + 20, 120);
      rk_scene_builder_add_point (&builder, 100.0 * i + 20, 200);
    }
  scene = rk_scene_builder_seal (&builder);
  scene->width = 400;
  scene->height = 260;
  scene->scale = 1;
  return scene;
}

static void
test_shared_lines (void)
{
  g_autoptr (RkScene) scene = make_family ();
  g_autoptr (RkTheme) theme = rk_theme_new (NULL, RK_THEME_LIGHT);
  g_autoptr (RkFar) far = rk_far_new (scene, theme);
  guint level = 0, upright = 0, boxes = 0;
  float drawn = 0;

  for (guint i = 0; i < far->n; i++)
    {
      const RkFarRect *rect = &far->rects[i];

      if (rect->inner != RK_FAR_PLAIN)
        boxes++;
      else if (rect->right - rect->left > rect->bottom - rect->top)
        {
          level++;
          g_assert_cmpfloat (rect->left, ==, 120);
          g_assert_cmpfloat (rect->right, ==, 320);
        }
      else
        {
          upright++;
          drawn += rect->bottom - rect->top;
        }
    }
  g_assert_cmpuint (boxes, ==, 4);
  g_assert_cmpuint (level, ==, 1);
  /* The trunk goes on into the middle child's drop. */
  g_assert_cmpuint (upright, ==, 3);
  g_assert_cmpfloat (drawn, ==, 160 + 80 + 80);
}

/* Lines before boxes, in lengths that do not grow; each rectangle within the bounds of its run. */
static void
test_parts_and_runs (void)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkTheme) theme = rk_theme_new (NULL, RK_THEME_LIGHT);
  g_autoptr (RkFar) far = rk_far_new (scene, theme);
  guint n = 0;

  for (guint i = 0; i < far->n_parts; i++)
    {
      const RkFarPart *part = &far->parts[i];

      g_assert_cmpuint (part->first, ==, n);
      n += part->n;
      g_assert_cmpint (part->lines, ==, i + 1 < far->n_parts);
      for (guint j = part->first; j < part->first + part->n; j++)
        {
          const RkFarRect *rect = &far->rects[j];
          const RkFarBounds *run = &far->runs[j / RK_FAR_RUN];

          g_assert_true (rect->left >= run->left && rect->right <= run->right && rect->top >= run->top &&
                         rect->bottom <= run->bottom);
          g_assert_true (!part->lines ||
                         MAX (rect->right - rect->left, rect->bottom - rect->top) <= part->longest);
        }
    }
  g_assert_cmpuint (n, ==, far->n);
}

static cairo_surface_t *
paint (const RkScene *scene, const RkTheme *theme, const RkFar *far, double x)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 40, 26);
  cairo_t *cr = cairo_create (surface);
  RkPaintOptions options = { .scale = 0.1, .background = TRUE, .far = far };

  cairo_translate (cr, -x, 0);
  cairo_scale (cr, 0.1, 0.1);
  rk_paint_scene (cr, scene, theme, &options);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  return *(const guint32 *) (const void *) (data + y * cairo_image_surface_get_stride (surface) + x * 4) &
         0xffffff;
}

static guint32
get_paper (const RkTheme *theme)
{
  RkColor paper = rk_theme_get_paper (theme);

  return (guint32) round (paper.red * 255) << 16 | (guint32) round (paper.green * 255) << 8 |
         (guint32) round (paper.blue * 255);
}

/* What is worked out once paints what is worked out each time, and a part of the chart what the whole has there. */
static void
test_pixels (void)
{
  g_autoptr (RkScene) scene = make_family ();
  g_autoptr (RkTheme) theme = rk_theme_new (NULL, RK_THEME_LIGHT);
  g_autoptr (RkFar) far = rk_far_new (scene, theme);
  cairo_surface_t *whole, *again, *part;

  g_assert_true (rk_paint_is_far (scene, 0.1));
  whole = paint (scene, theme, NULL, 0);
  again = paint (scene, theme, far, 0);
  part = paint (scene, theme, far, 15);
  for (int y = 0; y < 26; y++)
    for (int x = 0; x < 40; x++)
      {
        g_assert_cmphex (get_pixel (again, x, y), ==, get_pixel (whole, x, y));
        if (x < 25)
          g_assert_cmphex (get_pixel (part, x, y), ==, get_pixel (whole, x + 15, y));
      }
  /* Paper beside the boxes, a line between them, an edge and something else within. */
  g_assert_cmphex (get_pixel (whole, 2, 2), ==, get_paper (theme));
  g_assert_cmphex (get_pixel (whole, 22, 8), !=, get_paper (theme));
  g_assert_cmphex (get_pixel (whole, 20, 2), !=, get_paper (theme));
  cairo_surface_destroy (whole);
  cairo_surface_destroy (again);
  cairo_surface_destroy (part);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/far/shared-lines", test_shared_lines);
  g_test_add_func ("/far/parts-and-runs", test_parts_and_runs);
  g_test_add_func ("/far/pixels", test_pixels);
  return g_test_run ();
}
