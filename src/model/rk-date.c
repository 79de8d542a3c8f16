/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-date.h"

#include <string.h>

#include "rk-words.h"

/* Reads exactly @digits digits. */
static gboolean
take_number (const char **p, guint digits, int *number)
{
  *number = 0;
  for (guint i = 0; i < digits; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *number = *number * 10 + (**p - '0');
    }
  return TRUE;
}

static gboolean
date_exists (const RkDate *date)
{
  if (date->year < 1)
    return FALSE;
  if (date->month == 0)
    return TRUE;
  /* GLib's types for them are narrower: 287 would be the 31st. */
  if (date->month > 12 || date->day > 31)
    return FALSE;
  return date->day == 0 ||
         g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month, (GDateYear) date->year);
}

gboolean
rk_date_parse (const char *string, RkDate *date)
{
  const char *p = string;
  RkDate read = { 0 };

  if (string == NULL || !take_number (&p, 4, &read.year))
    return FALSE;
  if (*p == '-')
    {
      p++;
      if (!take_number (&p, 2, &read.month) || read.month == 0)
        return FALSE;
      if (*p == '-')
        {
          p++;
          if (!take_number (&p, 2, &read.day) || read.day == 0)
            return FALSE;
        }
    }
  if (*p != '\0' || !date_exists (&read))
    return FALSE;
  if (date != NULL)
    *date = read;
  return TRUE;
}

static char *
date_to_string (const RkDate *date)
{
  if (!date_exists (date) || date->year > 9999)
    return NULL;
  if (date->month == 0)
    return g_strdup_printf ("%04d", date->year);
  if (date->day == 0)
    return g_strdup_printf ("%04d-%02d", date->year, date->month);
  return g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);
}

/* A month by its name in any of the figure's languages, also in an inflected or shortened form:
 * what was typed and the name share at least three letters and one begins with the other's stem. */
static int
month_by_name (const char *typed)
{
  static const char *const languages[] = { "fi", "sv", "en" };
  g_autofree char *folded = g_utf8_casefold (typed, -1);

  if (g_utf8_strlen (folded, -1) < 3)
    return 0;
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (int month = 1; month <= 12; month++)
      {
        g_autofree char *name = g_utf8_casefold (rk_word_for_month (month, languages[l]), -1);

        if (g_str_has_prefix (name, folded) || g_str_has_prefix (folded, name))
          return month;
      }
  return 0;
}

char *
rk_date_parse_typed (const char *string)
{
  g_autofree char *stripped = g_strstrip (g_strdup (string));
  g_auto (GStrv) parts = NULL;
  RkDate date = { 0 };
  gboolean ends_in_year = FALSE;
  guint n;

  if (rk_date_parse (stripped, &date))
    return date_to_string (&date);
  g_strdelimit (stripped, "./ \t", '|');
  parts = g_strsplit (stripped, "|", -1);
  n = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean digits = parts[i][0] != '\0' && strspn (parts[i], "0123456789") == strlen (parts[i]);
      int number = digits && strlen (parts[i]) <= 4 ? (int) g_ascii_strtoll (parts[i], NULL, 10) : 0;

      if (parts[i][0] == '\0')
        continue;
      if (!digits)
        number = month_by_name (parts[i]);
      if (number == 0 || n == 3)
        return NULL;
      if (!digits && date.month != 0)
        return NULL;
      /* "1.8.2021", "8/2021", "elokuu 2021", "1 August 2021": the year comes last. */
      date.day = date.month;
      date.month = date.year;
      date.year = number;
      ends_in_year = digits && strlen (parts[i]) == 4;
      n++;
    }
  if (!ends_in_year)
    return NULL;
  return date_to_string (&date);
}

char *
rk_date_format (const char *string, const char *language)
{
  RkDate date;
  gboolean english = g_strcmp0 (language, "fi") != 0 && g_strcmp0 (language, "sv") != 0;

  if (string == NULL)
    return g_strdup ("");
  if (!rk_date_parse (string, &date))
    return g_strdup (string);
  if (date.month == 0)
    return g_strdup_printf ("%04d", date.year);
  if (date.day == 0 && english)
    return g_strdup_printf ("%s %04d", rk_word_for_month (date.month, language), date.year);
  if (date.day == 0)
    return g_strdup_printf ("%d/%04d", date.month, date.year);
  if (english)
    return g_strdup_printf ("%d %s %04d", date.day, rk_word_for_month (date.month, language), date.year);
  return g_strdup_printf ("%d.%d.%04d", date.day, date.month, date.year);
}

int
rk_date_compare (const char *a, const char *b)
{
  RkDate x = { 0 }, y = { 0 };

  rk_date_parse (a, &x);
  rk_date_parse (b, &y);
  if (x.year != y.year)
    return x.year < y.year ? -1 : 1;
  if (x.month != y.month)
    return x.month < y.month ? -1 : 1;
  return x.day == y.day ? 0 : (x.day < y.day ? -1 : 1);
}

gboolean
rk_color_parse (const char *string, double *red, double *green, double *blue)
{
  int digits[6];

  if (string == NULL || string[0] != '#' || strlen (string) != 7)
    return FALSE;
  for (guint i = 0; i < 6; i++)
    if ((digits[i] = g_ascii_xdigit_value (string[i + 1])) < 0)
      return FALSE;
  if (red != NULL)
    *red = (digits[0] * 16 + digits[1]) / 255.0;
  if (green != NULL)
    *green = (digits[2] * 16 + digits[3]) / 255.0;
  if (blue != NULL)
    *blue = (digits[4] * 16 + digits[5]) / 255.0;
  return TRUE;
}
