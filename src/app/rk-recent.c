/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-recent.h"

#include <gtk/gtk.h>

#define MAX_RECENT 12

/* The list as it is with @file first, or, without @first, without it. */
static void
put_list (GFile *file, gboolean first)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_auto (GStrv) before = g_settings_get_strv (rk_settings_get (), "recent-projects");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;
  guint n = 0;

  if (first)
    {
      g_strv_builder_add (builder, uri);
      ++n;
    }
  for (char **other = before; *other && n < MAX_RECENT; ++other)
    if (g_strcmp0 (*other, uri) != 0)
      {
        g_strv_builder_add (builder, *other);
        ++n;
      }
  after = g_strv_builder_end (builder);
  g_settings_set_strv (rk_settings_get (), "recent-projects", (const char *const *) after);
}

void
rk_recent_add (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = { .mime_type = (char *) "application/vnd.rakenne+json",
                         .app_name = (char *) "Rakenne",
                         .app_exec = (char *) "rakenne %f" };

  put_list (file, TRUE);
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
rk_recent_remove (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  put_list (file, FALSE);
  /* The desktop may never have known it. */
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

GPtrArray *
rk_recent_list (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) uris = g_settings_get_strv (rk_settings_get (), "recent-projects");

  for (char **uri = uris; *uri; ++uri)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (*uri);

      if (g_file_is_native (file) && g_file_query_exists (file, NULL))
        g_ptr_array_add (files, g_steal_pointer (&file));
    }
  return files;
}
