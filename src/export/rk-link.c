/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-link.h"

#include <string.h>

#define MOST_BYTES 2000

/* RFC 3986: reserved and the sign of what is encoded already; unreserved ones are letters, digits and "-._~". */
#define ALLOWED ":/?#[]@!$&'()*+,;=%-._~"

char *
rk_link_check (const char *address)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };

  if (address == NULL || strlen (address) > MOST_BYTES)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0 &&
        address[strlen (schemes[i])] != '\0')
      {
        GString *encoded = g_string_new (NULL);

        for (const char *c = address; *c != '\0'; c++)
          if (g_ascii_isalnum (*c) || strchr (ALLOWED, *c) != NULL)
            g_string_append_c (encoded, *c);
          else
            g_string_append_printf (encoded, "%%%02X", (guint) (guchar) *c);
        return g_string_free (encoded, FALSE);
      }
  return NULL;
}
