/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-language.h"

#include <glib/gi18n.h>

/* Those that municipalities of Finland write in. */
static const struct {
  const char *tag, *name;
} languages[] = {
  /* Translators: names of languages as they stand inside a sentence */
  { "fi", N_ ("Finnish") },       { "sv", N_ ("Swedish") },     { "en", N_ ("English") },
  { "se", N_ ("Northern Sámi") }, { "smn", N_ ("Inari Sámi") }, { "sms", N_ ("Skolt Sámi") },
};

const char *
rk_language_get_name (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); ++i)
    if (g_str_equal (languages[i].tag, tag))
      return _ (languages[i].name);
  return tag;
}

const char *
rk_language_find (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (languages); ++i)
    {
      g_autofree char *other = g_utf8_casefold (_ (languages[i].name), -1);

      if (g_str_equal (folded, other) || g_str_equal (folded, languages[i].tag))
        return languages[i].tag;
    }
  return name;
}
