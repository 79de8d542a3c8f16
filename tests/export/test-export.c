/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "rk-export.h"
#include "rk-test-scene.h"

static GBytes *
render (RkExportKind kind, RkScene *scene, double dpi, GError **error)
{
  g_autoptr (RkTheme) theme = rk_theme_new (NULL, RK_THEME_LIGHT);
  g_autoptr (RkExportOptions) options = rk_export_options_new (NULL, NULL);

  options->dpi = dpi;
  return rk_export_render (kind, &scene, 1, theme, options, NULL, error);
}

static guint32
get_number (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* The data of the first chunk of that name, NULL if there is none. */
static const guchar *
find_chunk (GBytes *bytes, const char *name, guint32 *length)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 8; at + 12 <= size; at += get_number (data + at) + 12)
    if (memcmp (data + at + 4, name, 4) == 0)
      {
        *length = get_number (data + at);
        return data + at + 8;
      }
  return NULL;
}

static void
test_kinds (void)
{
  static const struct {
    const char *name;
    int kind; /* -1: none */
  } names[] = {
    { "figure.pdf", RK_EXPORT_PDF },
    { "pdf", RK_EXPORT_PDF },
    { "a.b/FIGURE.PnG", RK_EXPORT_PNG },
    { "figure.svg", RK_EXPORT_SVG },
    { "figure.HTML", RK_EXPORT_HTML },
    { "figure.gif", -1 },
    { "figure", -1 },
    { "", -1 },
    { "figure.pdf.gz", -1 },
    { "pdfx", -1 },
    { ".png", RK_EXPORT_PNG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      RkExportKind kind = RK_N_EXPORT_KINDS;

      g_assert_cmpint (rk_export_kind_from_name (names[i].name, &kind), ==, names[i].kind >= 0);
      g_assert_cmpint ((int) kind, ==, names[i].kind >= 0 ? names[i].kind : RK_N_EXPORT_KINDS);
    }
}

static void
test_png_header (gconstpointer data)
{
  double dpi = GPOINTER_TO_INT (data);
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = render (RK_EXPORT_PNG, scene, dpi, &error);
  guint32 length = 0;
  const guchar *chunk;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
  chunk = find_chunk (bytes, "IHDR", &length);
  g_assert_cmpuint (get_number (chunk), ==, (guint) ceil (scene->width * dpi / 72 - 0.01));
  g_assert_cmpuint (get_number (chunk + 4), ==, (guint) ceil (scene->height * dpi / 72 - 0.01));
  g_assert_cmpuint (chunk[8], ==, 8);
  g_assert_cmpuint (chunk[9], ==, 2);
  chunk = find_chunk (bytes, "pHYs", &length);
  g_assert_nonnull (chunk);
  g_assert_cmpuint (get_number (chunk), ==, (guint) lround (dpi / 0.0254));
  g_assert_cmpuint (get_number (chunk + 4), ==, (guint) lround (dpi / 0.0254));
  g_assert_cmpuint (chunk[8], ==, 1);
  g_assert_nonnull (find_chunk (bytes, "sRGB", &length));
  g_assert_nonnull (find_chunk (bytes, "iTXt", &length));
  g_assert_nonnull (find_chunk (bytes, "IEND", &length));
}

typedef struct {
  const guchar *data;
  gsize length;
} Source;

static cairo_status_t
read_cb (void *data, unsigned char *to, unsigned int length)
{
  Source *source = data;

  if (length > source->length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (to, source->data, length);
  source->data += length;
  source->length -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* The bands of a large picture are seamless: shrunk, it is the picture drawn in one go. */
static void
test_bands (void)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkTheme) theme = rk_theme_new (NULL, RK_THEME_LIGHT);
  g_autoptr (GBytes) bytes = render (RK_EXPORT_PNG, scene, 288, NULL);
  const RkPaintOptions options = { .background = TRUE };
  Source source = { g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) };
  cairo_surface_t *banded = cairo_image_surface_create_from_png_stream (read_cb, &source);
  cairo_surface_t *whole = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (banded), cairo_image_surface_get_height (banded));
  cairo_t *cr = cairo_create (whole);
  guint different = 0;

  g_assert_cmpint (cairo_surface_status (banded), ==, CAIRO_STATUS_SUCCESS);
  cairo_scale (cr, 4, 4);
  rk_paint_scene (cr, scene, theme, &options);
  cairo_destroy (cr);
  cairo_surface_flush (whole);
  for (int y = 0; y < cairo_image_surface_get_height (whole); y++)
    {
      const guchar *a = cairo_image_surface_get_data (whole) + y * cairo_image_surface_get_stride (whole);
      const guchar *b = cairo_image_surface_get_data (banded) + y * cairo_image_surface_get_stride (banded);

      for (int x = 0; x < cairo_image_surface_get_width (whole) * 4; x++)
        different += x % 4 != 3 && ABS (a[x] - b[x]) > 8;
    }
  g_assert_cmpuint (different, <, 50);
  cairo_surface_destroy (banded);
  cairo_surface_destroy (whole);
}

static void
test_same_bytes (gconstpointer data)
{
  RkExportKind kind = (RkExportKind) GPOINTER_TO_INT (data);
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkScene) again = rk_test_scene_new ();
  g_autoptr (GBytes) a = render (kind, scene, 100, NULL);
  g_autoptr (GBytes) b = NULL;

  /* A later second must make no difference. */
  g_usleep (1100 * 1000);
  b = render (kind, again, 100, NULL);
  g_assert_true (g_bytes_equal (a, b));
}

static gboolean
contains (GBytes *bytes, const char *what)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), what, strlen (what)) != NULL;
}

static void
test_pdf (void)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = render (RK_EXPORT_PDF, scene, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 7, "%PDF-1.", 7);
  /* What stands in it is compressed; the tests of the command line let other programs read it. */
  g_assert_true (contains (bytes, "%%EOF"));
}

static void
test_too_large (void)
{
  static const struct {
    RkExportKind kind;
    double width, height, dpi;
  } cases[] = {
    { RK_EXPORT_PDF, 14401, 100, 72 },   { RK_EXPORT_PDF, 100, 14401, 72 },
    { RK_EXPORT_PNG, 16385, 10, 72 },    { RK_EXPORT_PNG, 10, 16385, 72 },
    { RK_EXPORT_PNG, 11000, 11000, 72 }, { RK_EXPORT_PNG, 2384, 3370, 1200 },
    { RK_EXPORT_PNG, 1e300, 1e300, 72 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RkScene) scene = rk_test_scene_new ();
      g_autoptr (GError) error = NULL;

      scene->width = cases[i].width;
      scene->height = cases[i].height;
      g_assert_null (render (cases[i].kind, scene, cases[i].dpi, &error));
      g_assert_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_TOO_LARGE);
    }
}

static void
test_no_size (void)
{
  static const double sizes[] = { 0, -1, NAN, INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int kind = 0; kind < RK_N_EXPORT_KINDS; kind++)
      {
        g_autoptr (RkScene) scene = rk_test_scene_new ();
        g_autoptr (GError) error = NULL;

        scene->height = sizes[i];
        g_assert_null (render ((RkExportKind) kind, scene, 72, &error));
        g_assert_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_RENDER);
      }
}

static void
test_cancel (void)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkTheme) theme = rk_theme_new (NULL, RK_THEME_LIGHT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RkExportOptions) options = rk_export_options_new (NULL, NULL);

  g_cancellable_cancel (cancellable);
  for (int kind = 0; kind < RK_N_EXPORT_KINDS; kind++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rk_export_render ((RkExportKind) kind, &scene, 1, theme, options, cancellable, &error));
      g_assert_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/kinds", test_kinds);
  g_test_add_data_func ("/export/png/header/72", GINT_TO_POINTER (72), test_png_header);
  g_test_add_data_func ("/export/png/header/150", GINT_TO_POINTER (150), test_png_header);
  g_test_add_func ("/export/png/bands", test_bands);
  g_test_add_data_func ("/export/pdf/same-bytes", GINT_TO_POINTER (RK_EXPORT_PDF), test_same_bytes);
  g_test_add_data_func ("/export/png/same-bytes", GINT_TO_POINTER (RK_EXPORT_PNG), test_same_bytes);
  g_test_add_func ("/export/pdf/head", test_pdf);
  g_test_add_func ("/export/too-large", test_too_large);
  g_test_add_func ("/export/no-size", test_no_size);
  g_test_add_func ("/export/cancel", test_cancel);
  return g_test_run ();
}
