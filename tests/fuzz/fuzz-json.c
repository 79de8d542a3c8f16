/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever bytes come in, the scan gives a verdict: a tape whose spans lie inside the text
 * and inside each other, or an error at a place in the text. */

#include "fuzz.h"

#include "rk-json-scan.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  RkJsonPlace place;
  g_autoptr (RkJsonScan) scan = rk_json_scan_new (text, size, &place, &error);
  guint n;
  gsize last = 0;

  if (scan == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (place.line, >=, 1);
      g_assert_cmpuint (place.column, >=, 1);
      return 0;
    }

  g_assert_no_error (error);
  n = rk_json_scan_n_values (scan);
  g_assert_cmpuint (rk_json_scan_skip (scan, 0), ==, n);
  for (guint i = 0; i < n; i++)
    {
      gsize start, end;

      rk_json_scan_get_span (scan, i, &start, &end);
      g_assert_cmpuint (start, >=, last);
      g_assert_cmpuint (start, <, end);
      g_assert_cmpuint (end, <=, size);
      g_assert_cmpuint (rk_json_scan_skip (scan, i), >, i);
      g_assert_cmpuint (rk_json_scan_skip (scan, i), <=, n);
      last = start;
    }
  return 0;
}
