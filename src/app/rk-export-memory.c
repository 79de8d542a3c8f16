/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-export-memory.h"

#include "rk-settings.h"

#define KEY "exports"

/* Projects that are remembered; those longest unused are forgotten. */
#define MOST 50

GVariantDict *
rk_export_memory_load (GFile *file)
{
  g_autoptr (GVariant) all = g_settings_get_value (rk_settings_get (), KEY);
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;
  g_autoptr (GVariant) found = uri ? g_variant_lookup_value (all, uri, G_VARIANT_TYPE_VARDICT) : NULL;

  return g_variant_dict_new (found);
}

void
rk_export_memory_store (GFile *file, GVariantDict *memory)
{
  g_autoptr (GVariant) all = g_settings_get_value (rk_settings_get (), KEY);
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;
  GVariantBuilder builder;

  if (!uri)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sa{sv}}"));
  g_variant_builder_add (&builder, "{s@a{sv}}", uri, g_variant_dict_end (memory));
  for (gsize i = 0; i < MIN (g_variant_n_children (all), MOST - 1); ++i)
    {
      g_autoptr (GVariant) other = g_variant_get_child_value (all, i);
      g_autoptr (GVariant) key = g_variant_get_child_value (other, 0);

      if (!g_str_equal (g_variant_get_string (key, NULL), uri))
        g_variant_builder_add_value (&builder, other);
    }
  g_settings_set_value (rk_settings_get (), KEY, g_variant_builder_end (&builder));
}
