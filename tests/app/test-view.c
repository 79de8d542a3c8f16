/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zoom and offset of the diagram as numbers. */

#include "rk-view.h"

#include <math.h>

#define NEAR 1e-6

static RkView
make_view (double scene_width, double scene_height)
{
  return (RkView) {
    .zoom = 1.0, .width = 800, .height = 600, .scene_width = scene_width, .scene_height = scene_height
  };
}

static void
test_scale (void)
{
  RkView view = make_view (600, 300);
  RkPoint pixel = rk_view_to_pixel (&view, 72, 36);

  /* At 100 % an inch of paper is 96 pixels. */
  g_assert_cmpfloat_with_epsilon (pixel.x, 96, NEAR);
  g_assert_cmpfloat_with_epsilon (pixel.y, 48, NEAR);
}

static void
test_zoom_keeps_point (void)
{
  static const struct {
    double x, y;
  } pointers[] = { { 400, 300 }, { 130, 80 }, { 640, 510 } };

  for (guint i = 0; i < G_N_ELEMENTS (pointers); ++i)
    {
      RkView view = make_view (1200, 900);
      RkPoint before;

      rk_view_fit (&view);
      before = rk_view_to_scene (&view, pointers[i].x, pointers[i].y);
      for (guint notch = 0; notch < 12; ++notch)
        {
          RkPoint after;

          rk_view_zoom_at (&view, view.zoom * RK_ZOOM_STEP, pointers[i].x, pointers[i].y);
          after = rk_view_to_scene (&view, pointers[i].x, pointers[i].y);
          g_assert_cmpfloat_with_epsilon (after.x, before.x, NEAR);
          g_assert_cmpfloat_with_epsilon (after.y, before.y, NEAR);
        }
    }
}

static void
test_zoom_limits (void)
{
  RkView view = make_view (1200, 900);

  rk_view_zoom_at (&view, 100.0, 10, 10);
  g_assert_cmpfloat (view.zoom, ==, RK_ZOOM_MAXIMUM);
  rk_view_zoom_at (&view, 0.0001, 10, 10);
  g_assert_cmpfloat (view.zoom, ==, RK_ZOOM_MINIMUM);
}

static void
test_zoom_returns_to_normal (void)
{
  RkView view = make_view (1200, 900);

  for (guint i = 0; i < 9; ++i)
    rk_view_zoom_at (&view, view.zoom * RK_ZOOM_STEP, 400, 300);
  for (guint i = 0; i < 9; ++i)
    rk_view_zoom_at (&view, view.zoom / RK_ZOOM_STEP, 400, 300);
  g_assert_cmpfloat (view.zoom, ==, 1.0);
}

static void
test_fit_small (void)
{
  RkView view = make_view (150, 90);

  rk_view_fit (&view);
  g_assert_cmpfloat (view.zoom, ==, 1.0);
  /* In the middle. */
  g_assert_cmpfloat_with_epsilon (view.x, (200 - 800) / 2.0, NEAR);
  g_assert_cmpfloat_with_epsilon (view.y, (120 - 600) / 2.0, NEAR);
}

static void
test_fit_large (void)
{
  RkView view = make_view (3000, 300);
  RkPoint start, end;

  rk_view_fit (&view);
  start = rk_view_to_pixel (&view, 0, 0);
  end = rk_view_to_pixel (&view, 3000, 300);
  g_assert_cmpfloat_with_epsilon (start.x, RK_FIT_PADDING, NEAR);
  g_assert_cmpfloat_with_epsilon (end.x, 800 - RK_FIT_PADDING, NEAR);
  g_assert_cmpfloat_with_epsilon (start.y + end.y, 600, NEAR);
}

static void
test_fit_beyond_smallest (void)
{
  RkView view = make_view (100, 90000);

  rk_view_fit (&view);
  /* Smaller than a person can make a chart that fits: all of it is in view. */
  g_assert_cmpfloat (view.zoom, <, RK_ZOOM_MINIMUM);
  g_assert_cmpfloat_with_epsilon (view.y, -RK_FIT_PADDING, NEAR);
  g_assert_cmpfloat_with_epsilon (rk_view_to_pixel (&view, 0, 90000).y, 600 - RK_FIT_PADDING, NEAR);
  rk_view_zoom_at (&view, view.zoom / 2, 400, 300);
  g_assert_cmpfloat_with_epsilon (view.zoom, rk_view_get_minimum (&view), 1e-12);
}

static void
test_chart_stays_in_view (void)
{
  static const int ways[][2] = { { 1, 1 }, { -1, -1 }, { 1, -1 }, { -1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); ++i)
    {
      RkView view = make_view (1200, 900);
      RkRect chart = { 0, 0, 1200, 900 }, visible;

      rk_view_pan (&view, ways[i][0] * 1e6, ways[i][1] * 1e6);
      visible = rk_view_get_visible (&view);
      g_assert_true (rk_rect_overlaps (&chart, &visible));
    }
}

static void
test_reveal (void)
{
  RkView view = make_view (3000, 3000);
  RkRect far = { 2000, 1500, 150, 60 }, near;
  RkPoint start, end;
  RkView before;

  rk_view_reveal (&view, &far, 20);
  start = rk_view_to_pixel (&view, far.x, far.y);
  end = rk_view_to_pixel (&view, far.x + far.width, far.y + far.height);
  g_assert_cmpfloat (start.x, >=, 20 - NEAR);
  g_assert_cmpfloat (start.y, >=, 20 - NEAR);
  g_assert_cmpfloat_with_epsilon (end.x, 780, NEAR);
  g_assert_cmpfloat_with_epsilon (end.y, 580, NEAR);

  /* What is in view moves nothing. */
  before = view;
  near = (RkRect) { far.x - 100, far.y - 50, 50, 20 };
  rk_view_reveal (&view, &near, 20);
  g_assert_cmpfloat (view.x, ==, before.x);
  g_assert_cmpfloat (view.y, ==, before.y);
}

static void
test_ranges (void)
{
  RkView view = make_view (150, 90);
  RkViewRange across, down;

  /* All in view: nothing to scroll. */
  rk_view_fit (&view);
  rk_view_get_ranges (&view, &across, &down);
  g_assert_cmpfloat_with_epsilon (across.upper - across.lower, view.width, NEAR);
  g_assert_cmpfloat_with_epsilon (down.upper - down.lower, view.height, NEAR);

  /* Too large: the chart and its padding, and wherever the view is. */
  view = make_view (3000, 90);
  view.x = -300;
  rk_view_get_ranges (&view, &across, &down);
  g_assert_cmpfloat_with_epsilon (across.lower, -300, NEAR);
  g_assert_cmpfloat_with_epsilon (across.upper, 4000 + RK_FIT_PADDING, NEAR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/scale", test_scale);
  g_test_add_func ("/view/zoom/keeps-point", test_zoom_keeps_point);
  g_test_add_func ("/view/zoom/limits", test_zoom_limits);
  g_test_add_func ("/view/zoom/returns-to-normal", test_zoom_returns_to_normal);
  g_test_add_func ("/view/fit/small", test_fit_small);
  g_test_add_func ("/view/fit/large", test_fit_large);
  g_test_add_func ("/view/fit/beyond-smallest", test_fit_beyond_smallest);
  g_test_add_func ("/view/chart-stays", test_chart_stays_in_view);
  g_test_add_func ("/view/reveal", test_reveal);
  g_test_add_func ("/view/ranges", test_ranges);
  return g_test_run ();
}
