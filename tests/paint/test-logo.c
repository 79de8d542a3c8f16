/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "rk-logo-svg.h"
#include "rk-logo.h"

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
make_png (int width, int height)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_destroy (surface);
  return bytes;
}

static cairo_surface_t *
open_png (const char *prefix, const GByteArray *bytes)
{
  g_autofree char *text = g_base64_encode (bytes->data, bytes->len);
  g_autofree char *url = g_strconcat (prefix, text, NULL);

  return rk_logo_new (url);
}

static void
test_png (void)
{
  g_autoptr (GByteArray) bytes = make_png (40, 30);
  cairo_surface_t *logo = open_png ("data:image/png;base64,", bytes);

  g_assert_nonnull (logo);
  g_assert_cmpint (cairo_image_surface_get_width (logo), ==, 40);
  g_assert_cmpint (cairo_image_surface_get_height (logo), ==, 30);
  cairo_surface_destroy (logo);
  g_assert_null (open_png ("data:image/jpeg;base64,", bytes));
}

/* Cut anywhere, or damaged anywhere, it is a logo or none, and nothing else happens. */
static void
test_damaged (void)
{
  g_autoptr (GByteArray) bytes = make_png (20, 20);

  for (guint length = 0; length < bytes->len; length++)
    {
      const GByteArray cut = { bytes->data, length };
      cairo_surface_t *logo = open_png ("data:image/png;base64,", &cut);

      g_clear_pointer (&logo, cairo_surface_destroy);
    }
  for (guint i = 0; i < bytes->len; i++)
    {
      cairo_surface_t *logo;

      bytes->data[i] ^= 0xff;
      logo = open_png ("data:image/png;base64,", bytes);
      g_assert_true (logo == NULL || cairo_image_surface_get_width (logo) <= 4096);
      g_clear_pointer (&logo, cairo_surface_destroy);
      bytes->data[i] ^= 0xff;
    }
}

/* The size that the head claims is believed before anything is unpacked. */
static void
test_enormous (void)
{
  g_autoptr (GByteArray) bytes = make_png (4, 4);

  bytes->data[16] = 0x70;
  g_assert_null (open_png ("data:image/png;base64,", bytes));
}

static void
test_none (void)
{
  static const char *const urls[] = {
    NULL,      "", "data:image/png;base64,", "data:image/png;base64,####", "https://example.org/logo.png",
    "data:,x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    g_assert_null (rk_logo_new (urls[i]));
}

static cairo_surface_t *
open_svg (const char *content)
{
  const char *head = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
                     "viewBox='0 0 200 100'>";
  g_autofree char *whole = g_strconcat (head, content, "</svg>", NULL);
  g_autofree char *text = g_base64_encode ((const guchar *) whole, strlen (whole));
  g_autofree char *url = g_strconcat ("data:image/svg+xml;base64,", text, NULL);

  return rk_logo_new (url);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  cairo_surface_flush (surface);
  return *(const guint32 *) (const void *) (cairo_image_surface_get_data (surface) +
                                            y * cairo_image_surface_get_stride (surface) + 4 * x);
}

static void
test_svg (void)
{
  cairo_surface_t *logo = open_svg ("<rect x='100' width='100' height='100' fill='#00ff00'/>");
  int width, height;

  g_assert_nonnull (logo);
  width = cairo_image_surface_get_width (logo);
  height = cairo_image_surface_get_height (logo);
  g_assert_cmpint (width, ==, 2 * height);
  g_assert_cmphex (get_pixel (logo, width / 4, height / 2), ==, 0);
  g_assert_cmphex (get_pixel (logo, 3 * width / 4, height / 2), ==, 0xff00ff00);
  g_assert_nonnull (rk_logo_svg_get_drawing (logo));
  cairo_surface_destroy (logo);

  /* Letters would need fonts of their own in a PDF. */
  logo = open_svg ("<text x='10' y='50'>Kunta</text>");
  g_assert_nonnull (logo);
  g_assert_null (rk_logo_svg_get_drawing (logo));
  cairo_surface_destroy (logo);
}

/* What reaches outside, or could be drawn for a very long time, is none. */
static void
test_svg_refused (void)
{
  static const char *const refused[] = {
    "<image xlink:href='file:///etc/hostname' width='9' height='9'/>",
    "<svg:image xlink:href='file:///etc/hostname' width='9' height='9'/>",
    "<filter id='f'><feGaussianBlur stdDeviation='9'/></filter><rect filter='url(#f)' width='9' height='9'/>",
    "<xi:include href='file:///etc/hostname' parse='text'/>",
    "<script>for (;;);</script>",
    "<foreignObject/>",
    "<g>", /* no end */
  };
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) many = g_string_new ("<g id='a0'><rect width='9' height='9'/></g>");

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (open_svg (refused[i]));
  for (guint i = 0; i < 500; i++)
    g_string_append (deep, "<g>");
  for (guint i = 0; i < 500; i++)
    g_string_append (deep, "</g>");
  g_assert_null (open_svg (deep->str));
  /* Each stands for ten of the one before: ten thousand million squares. */
  for (guint i = 1; i <= 10; i++)
    {
      g_string_append_printf (many, "<g id='a%u'>", i);
      for (guint k = 0; k < 10; k++)
        g_string_append_printf (many, "<use xlink:href='#a%u'/>", i - 1);
      g_string_append (many, "</g>");
    }
  g_assert_null (open_svg (many->str));
  g_assert_null (
      rk_logo_svg_new ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>", 80));
  g_assert_null (rk_logo_svg_new ("", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logo/png", test_png);
  g_test_add_func ("/logo/damaged", test_damaged);
  g_test_add_func ("/logo/enormous", test_enormous);
  g_test_add_func ("/logo/none", test_none);
  g_test_add_func ("/logo/svg", test_svg);
  g_test_add_func ("/logo/svg-refused", test_svg_refused);
  return g_test_run ();
}
