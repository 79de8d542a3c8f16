/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is typed as a date: it is one, which is then read and written the same, or it is none. */

#include "fuzz.h"

#include "rk-date.h"

#include <string.h>

static void
check_date (const char *date)
{
  static const char *const languages[] = { "fi", "sv", "en" };
  RkDate parts;

  g_assert_true (rk_date_parse (date, &parts));
  g_assert_true (rk_date_compare (date, date) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (languages); ++i)
    {
      g_autofree char *shown = rk_date_format (date, languages[i]);
      g_autofree char *again = rk_date_parse_typed (shown);

      g_assert_cmpstr (again, ==, date);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_autofree char *date = NULL;
  g_autofree char *shown = NULL;
  double red, green, blue;
  RkDate parts;

  /* Texts of a project are UTF-8 by the time that anybody asks for a date. */
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  date = rk_date_parse_typed (text);
  if (date)
    check_date (date);
  if (rk_date_parse (text, &parts))
    check_date (text);
  shown = rk_date_format (text, "fi");
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  rk_date_compare (text, "2021-08");
  rk_color_parse (text, &red, &green, &blue);
  return 0;
}
