/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logo/png", test_png);
  g_test_add_func ("/logo/damaged", test_damaged);
  g_test_add_func ("/logo/enormous", test_enormous);
  g_test_add_func ("/logo/none", test_none);
  return g_test_run ();
}
