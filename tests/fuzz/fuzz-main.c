/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds a target every file of the folders named on the command line, each as it is, cut short
 * at many places, and with single bytes changed: always the same ones, so that a failure repeats.
 * One TAP case a file. */

#include "fuzz.h"

#include <glib.h>
#include <stdio.h>

#define N_CUTS    40
#define N_CHANGES 200

static void
feed (const char *content, gsize length)
{
  GRand *random = g_rand_new_with_seed (length);
  g_autofree char *copy = g_memdup2 (content, length);

  LLVMFuzzerTestOneInput ((const uint8_t *) content, length);
  for (guint i = 0; length > 0 && i < N_CUTS; i++)
    {
      gsize cut = (gsize) g_rand_int_range (random, 0, (gint32) length);
      g_autofree char *prefix = g_memdup2 (content, cut);

      LLVMFuzzerTestOneInput ((const uint8_t *) prefix, cut);
    }
  for (guint i = 0; length > 0 && i < N_CHANGES; i++)
    {
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) length);

      copy[at] = "{}[]\",:0-e\\u\n\t \x80\xff"[g_rand_int_range (random, 0, 18)];
      LLVMFuzzerTestOneInput ((const uint8_t *) copy, length);
      copy[at] = content[at];
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GDir) folder = g_dir_open (argv[i], 0, NULL);
      const char *name;

      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *path = g_build_filename (argv[i], name, NULL);
          g_autofree char *content = NULL;
          gsize length;

          if (!g_file_get_contents (path, &content, &length, NULL))
            continue;
          feed (content, length);
          printf ("ok %u %s\n", ++n, name);
          fflush (stdout);
        }
    }
  printf ("1..%u\n", n);
  return 0;
}
