/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pieces that text files and archives are made of. */

#include <string.h>

#include "rk-xml.h"
#include "rk-zip.h"

static void
test_text (void)
{
  static const struct {
    const char *text, *written;
  } texts[] = {
    { "", "" },
    { "ä € 👪", "ä € 👪" },
    { "<a href=\"b\">&", "&lt;a href=&quot;b&quot;&gt;&amp;" },
    { "]]>", "]]&gt;" },
    { "a\tb\nc\x01\x7f", "a b c  " },
    { "\xc2\x85 \xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90", "     " },
    { "\xf0\x9f\xbf\xbf", " " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      rk_xml_append_text (out, texts[i].text);
      g_assert_cmpstr (out->str, ==, texts[i].written);
      g_assert_cmpuint (out->len, ==, strlen (out->str));
    }
}

static void
test_numbers (void)
{
  static const struct {
    gint64 number;
    guint decimals;
    const char *written;
  } numbers[] = {
    { 0, 0, "0" },
    { 0, 2, "0" },
    { 7, 0, "7" },
    { -7, 0, "-7" },
    { 100, 2, "1" },
    { 150, 2, "1.5" },
    { 5, 2, ".05" },
    { -5, 2, "-.05" },
    { 1005, 3, "1.005" },
    { 120, 1, "12" },
    { 123456789, 2, "1234567.89" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GString) out = g_string_new ("x");

      rk_xml_append_fixed (out, numbers[i].number, numbers[i].decimals);
      g_assert_cmpstr (out->str + 1, ==, numbers[i].written);
    }
}

static void
test_path (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GString) out = g_string_new (NULL);

  cairo_move_to (cr, 10, 20);
  cairo_line_to (cr, 30, 20);
  cairo_line_to (cr, 30, 15);
  cairo_line_to (cr, 40, 25);
  cairo_line_to (cr, 50, 20);
  cairo_curve_to (cr, 50, 20, 50, 30, 60, 30);
  cairo_close_path (cr);
  cairo_move_to (cr, 1, 2);
  cairo_line_to (cr, 1, 3.5);
  rk_xml_append_path (out, cr, 0, 0, 10, 1);
  g_assert_cmpstr (out->str, ==, "M10 20h20v-5l10 10 10-5c0 0 0 10 10 10zm-9-18v1.5");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The check value of the polynomial, and the order of an archive's parts. */
static void
test_zip (void)
{
  g_autoptr (RkZip) zip = rk_zip_new ();
  g_autoptr (GBytes) bytes = NULL;
  const guchar *data;
  gsize length;

  rk_zip_add (zip, "mimetype", "123456789", 9, FALSE);
  rk_zip_add (zip, "b/c.xml", "", 0, TRUE);
  bytes = rk_zip_finish (zip);
  data = g_bytes_get_data (bytes, &length);
  g_assert_cmpmem (data, 4, "PK\3\4", 4);
  g_assert_cmpmem (data + 14, 4, "\x26\x39\xf4\xcb", 4);
  g_assert_cmpmem (data + 30, 17, "mimetype123456789", 17);
  g_assert_cmpmem (data + length - 22, 4, "PK\5\6", 4);
  g_assert_cmpuint (data[length - 12], ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/text", test_text);
  g_test_add_func ("/files/numbers", test_numbers);
  g_test_add_func ("/files/path", test_path);
  g_test_add_func ("/files/zip", test_zip);
  return g_test_run ();
}
