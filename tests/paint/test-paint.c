/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the painter paints, against pictures that a person has looked at (picture.h). */

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "picture.h"
#include "rk-paint.h"
#include "rk-shaper.h"
#include "rk-test-scene.h"

typedef struct {
  const char *name;
  RkThemeMode mode;
  double scale;
  RkPalette palette;
} Picture;

static const Picture pictures[] = {
  { "light", RK_THEME_LIGHT, 1.25, RK_PALETTE_CIVIC },  { "dark", RK_THEME_DARK, 1, RK_PALETTE_STAGES },
  { "counts", RK_THEME_LIGHT, 0.62, RK_PALETTE_CIVIC }, { "titles", RK_THEME_PRINT, 0.42, RK_PALETTE_PLAIN },
  { "bars", RK_THEME_LIGHT, 0.15, RK_PALETTE_CIVIC },
};

static RkTheme *
make_theme (const Picture *picture)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");

  project->figure.palette = (int) picture->palette;
  return rk_theme_new (project, picture->mode);
}

static void
test_picture (gconstpointer data)
{
  const Picture *picture = data;
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkTheme) theme = make_theme (picture);

  picture_assert (scene, theme, picture->scale, picture->name);
}

/* The comparison itself: a box shifted by a few points must be noticed. */
static void
test_comparison_sees (void)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkTheme) theme = make_theme (&pictures[0]);
  cairo_surface_t *before = picture_paint (scene, theme, 1, NULL), *after;

  scene->boxes[5].rect.x += 6;
  after = picture_paint (scene, theme, 1, NULL);
  g_assert_cmpfloat (picture_compare (before, after), >, PICTURE_MAX_STRAYS);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

/* What is clipped away changes nothing in what is not. */
static void
test_clip (void)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkTheme) theme = make_theme (&pictures[0]);
  const RkRect clip = { 150, 180, 300, 200 };
  cairo_surface_t *whole = picture_paint (scene, theme, 1, NULL),
                  *part = picture_paint (scene, theme, 1, &clip);
  guint blank = 0;

  /* Dashes go on from a length that is summed up, not drawn: a shade of difference at most. */
  for (int y = 180; y < 380; y++)
    for (int x = 150 * 4; x < 450 * 4; x++)
      if (x % 4 != 3)
        {
          int at = y * cairo_image_surface_get_stride (whole) + x;

          g_assert_cmpint (
              ABS (cairo_image_surface_get_data (whole)[at] - cairo_image_surface_get_data (part)[at]), <=,
              6);
        }
  for (int x = 500; x < 800; x++)
    blank += cairo_image_surface_get_data (part)[480 * cairo_image_surface_get_stride (part) + x * 4] == 255;
  g_assert_cmpuint (blank, ==, 300);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (part);
}

typedef struct {
  const RkScene *scene;
  guint n_roles[RK_LINE_LABEL + 1];
} Drawn;

static void
before_line_cb (cairo_t *cr, guint line, gpointer data)
{
  Drawn *drawn = data;
  guint role = drawn->scene->lines[line].role;

  if (role < G_N_ELEMENTS (drawn->n_roles))
    drawn->n_roles[role]++;
}

static void
after_line_cb (cairo_t *cr, guint line, gpointer data)
{
}

/* Where members are too small to read they are a number; how many groups are folded away is still told. */
static void
test_counts (void)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkTheme) theme = make_theme (&pictures[0]);
  Drawn drawn = { scene, { 0 } };
  const RkPaintOptions options = {
    .scale = 0.6, .before_line = before_line_cb, .after_line = after_line_cb, .line_data = &drawn
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  cairo_t *cr = cairo_create (surface);

  rk_paint_scene (cr, scene, theme, &options);
  g_assert_cmpuint (drawn.n_roles[RK_LINE_NAME], >, 0);
  g_assert_cmpuint (drawn.n_roles[RK_LINE_SEAT], ==, 0);
  g_assert_cmpuint (drawn.n_roles[RK_LINE_FOLDED], ==, 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
spoil (RkScene *scene, double number)
{
  scene->boxes[0].rect.x = number;
  scene->boxes[1].rect.width = number;
  scene->boxes[2].header_height = number;
  scene->boxes[3].rect.height = -number;
  scene->lines[scene->boxes[4].first_line].x = number;
  scene->lines[scene->boxes[5].first_line].size = number;
  scene->lines[scene->boxes[6].first_line].spacing = number;
  scene->lines[scene->boxes[7].first_line].width = number;
  scene->points[2].y = number;
  scene->points[scene->n_points - 1].x = number;
  scene->marks[0].rect.width = number;
  scene->marks[1].rect.y = number;
}

static void
test_numbers_that_are_none (void)
{
  static const double numbers[] = { NAN, INFINITY, -INFINITY, 1e300, -1e300, 1e7, 0, -1 };
  static const double scales[] = { 0, 1, 0.4, 0.1, NAN };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (scales); j++)
      {
        g_autoptr (RkScene) scene = rk_test_scene_new ();
        g_autoptr (RkTheme) theme = make_theme (&pictures[0]);
        const RkRect clip = { numbers[i], 0, 100, numbers[i] };
        const RkPaintOptions options = { .scale = scales[j], .background = TRUE, .clip = &clip };
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
        cairo_t *cr = cairo_create (surface);

        spoil (scene, numbers[i]);
        rk_paint_scene (cr, scene, theme, &options);
        scene->scale = numbers[i];
        rk_paint_scene (cr, scene, theme, NULL);
        rk_paint_box (cr, scene, 8, theme, &options);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

static void
test_measure_is_linear (void)
{
  RkMeasurer *measurer = rk_pango_measurer_new (NULL);
  const char *text = "työllisyyspalvelupäällikkö";
  double ten = measurer->get_width (measurer, RK_FACE_BOLD, 10, text, strlen (text));
  double ascent, descent;

  g_assert_cmpfloat (ten, >, 50);
  g_assert_cmpfloat_with_epsilon (measurer->get_width (measurer, RK_FACE_BOLD, 25, text, strlen (text)),
                                  ten * 2.5, 1e-9);
  g_assert_cmpfloat (measurer->get_width (measurer, RK_FACE_REGULAR, 10, text, strlen (text)), <, ten);
  g_assert_cmpfloat (measurer->get_width (measurer, RK_FACE_BOLD, 10, "", 0), ==, 0);
  measurer->get_metrics (measurer, RK_FACE_REGULAR, 10, &ascent, &descent);
  g_assert_cmpfloat (ascent, >, 5);
  g_assert_cmpfloat (descent, >, 1);
  g_assert_cmpfloat (ascent + descent, <, 16);
  rk_pango_measurer_free (measurer);
}

/* The ink of a line on an image, pixels from the left. */
static void
get_ink (const char *text, double size, int *first, int *last)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 2000, 120);
  cairo_t *cr = cairo_create (surface);

  rk_shaper_show (rk_shaper_get ("Inter"), cr, NULL, 0, RK_FACE_REGULAR, size, 0, 10, 80, text);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  *first = G_MAXINT;
  *last = -1;
  for (int y = 0; y < 120; y++)
    for (int x = 0; x < 2000; x++)
      if (cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] > 100)
        {
          *first = MIN (*first, x);
          *last = MAX (*last, x);
        }
  cairo_surface_destroy (surface);
}

/* What was measured word by word is what the whole line takes when it is drawn. */
static void
test_drawn_as_measured (void)
{
  static const char *const lines[] = {
    "Lasten, nuorten ja lapsiperheiden hyvinvointityön ohjausryhmä",
    "H A V A T o V A W H",
    "4 × kuntalaisedustaja (§ 12, 19.7.2025) – kaikki toimialat H",
    "Välfärdsgruppen för åldrande, ÅÄÖ åäö, H",
    "Групповой Совет Н",
  };
  RkMeasurer *measurer = rk_pango_measurer_new ("Inter");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      double width = measurer->get_width (measurer, RK_FACE_REGULAR, 40, lines[i], strlen (lines[i]));
      int first, last;

      get_ink (lines[i], 40, &first, &last);
      /* Side bearings of the outer letters are a few pixels of forty. */
      g_assert_cmpfloat (first, >=, 10);
      g_assert_cmpfloat (fabs (last - 10 - width), <, 7);
    }
  rk_pango_measurer_free (measurer);
}

static void
test_soft_hyphens_vanish (void)
{
  int first, last, plain_first, plain_last;

  get_ink ("hyvin\302\255vointi\302\255ryhmä", 30, &first, &last);
  get_ink ("hyvinvointiryhmä", 30, &plain_first, &plain_last);
  g_assert_cmpint (first, ==, plain_first);
  g_assert_cmpint (last, ==, plain_last);
}

/* No text a file may hold keeps what comes after it from being drawn, nor makes up a width. */
static void
test_odd_text (void)
{
  static const char *const texts[] = {
    "👩‍👩‍👧‍👦 perhe 🇫🇮",
    "مجموعة 12 العمل",
    "קבוצה abc עבודה",
    "कार्य समूह क्ष",
    "e\314\201\314\202\314\203\314\204 yhdistyvät",
    "rivi\nrivi\r\nrivi\ttabu",
    "\342\200\256käännetty\342\200\254 \342\200\217x",
    "\342\200\213\342\200\215\357\273\277",
    "\356\200\200\364\217\277\275 \315\270",
    "\342\200\250\342\200\251",
    "fi ffi fl 1x2 -> <- ==",
    "日本語のグループ",
    "\302\255",
  };
  g_autoptr (GString) endless = g_string_new (NULL);
  RkShaper *shaper = rk_shaper_get (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (endless, "työryhmäää");
  for (int target = 0; target < 3; target++)
    {
      cairo_surface_t *surface = target == 0 ? cairo_pdf_surface_create (NULL, 900, 900)
                                             : cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, 900);
      cairo_t *cr = cairo_create (surface);
      RkPixels pixels;

      g_assert_cmpint (rk_pixels_open (&pixels, cr), ==, target > 0);
      for (guint i = 0; i <= G_N_ELEMENTS (texts); i++)
        for (int spacing = 0; spacing < 2; spacing++)
          {
            const char *text = i < G_N_ELEMENTS (texts) ? texts[i] : endless->str;
            double width = rk_shaper_measure (shaper, RK_FACE_BOLD, 10, text, strlen (text));

            rk_shaper_show (shaper, cr, target == 2 ? &pixels : NULL, 0, RK_FACE_BOLD, 10, spacing, 10,
                            20 + i * 20.0, text);
            g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
            g_assert_true (isfinite (width) && width >= 0);
          }
      rk_pixels_close (&pixels, cr);
      cairo_show_page (cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_finish (surface);
      g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surface);
    }
}

static gpointer
measure_cb (gpointer data)
{
  RkMeasurer *measurer = rk_pango_measurer_new (NULL);
  double sum = 0;

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *word = g_strdup_printf ("ryhmä%d", i);

      sum += measurer->get_width (measurer, RK_FACE_SEMIBOLD, 10, word, strlen (word));
    }
  rk_pango_measurer_free (measurer);
  *(double *) data = sum;
  return NULL;
}

static void
test_threads (void)
{
  double sums[3] = { 0 };
  GThread *threads[3];

  for (guint i = 0; i < 3; i++)
    threads[i] = g_thread_new ("measure", measure_cb, &sums[i]);
  for (guint i = 0; i < 3; i++)
    g_thread_join (threads[i]);
  g_assert_cmpfloat (sums[0], >, 0);
  g_assert_cmpfloat (sums[0], ==, sums[1]);
  g_assert_cmpfloat (sums[0], ==, sums[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/paint/picture/%s", pictures[i].name);

      g_test_add_data_func (path, &pictures[i], test_picture);
    }
  g_test_add_func ("/paint/comparison-sees", test_comparison_sees);
  g_test_add_func ("/paint/clip", test_clip);
  g_test_add_func ("/paint/counts", test_counts);
  g_test_add_func ("/paint/numbers-that-are-none", test_numbers_that_are_none);
  g_test_add_func ("/measurer/linear", test_measure_is_linear);
  g_test_add_func ("/measurer/drawn-as-measured", test_drawn_as_measured);
  g_test_add_func ("/measurer/soft-hyphens-vanish", test_soft_hyphens_vanish);
  g_test_add_func ("/measurer/odd-text", test_odd_text);
  g_test_add_func ("/measurer/threads", test_threads);
  return g_test_run ();
}
