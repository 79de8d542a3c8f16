/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-fold.h"

/* Whether there is nothing that composes: no character from the combining marks on. */
static gboolean
is_composed (const char *string)
{
  while (*string != '\0' && (guchar) *string < 0xcc)
    string++;
  return *string == '\0';
}

char *
rk_fold (const char *string)
{
  g_autofree char *composed = NULL;

  if (string == NULL)
    return g_strdup ("");
  if (g_str_is_ascii (string))
    return g_ascii_strdown (string, -1);
  if (is_composed (string))
    return g_utf8_casefold (string, -1);
  composed = g_utf8_normalize (string, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  return g_utf8_casefold (composed == NULL ? "" : composed, -1);
}
