/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-open-windows.h"

#include "rk-compat.h"
#include "rk-settings.h"

#include <glib/gi18n.h>

#define KEY     "open-windows"
#define ENTRIES "a(sa{sv})"

/* More is hardly meant to come back all at once. */
#define MAX_WINDOWS 20

/* Returns: (transfer floating) (nullable): the window's entry; NULL if there is nothing in it to open again */
static GVariant *
describe (RkWindow *window)
{
  RkSession *session = rk_window_get_session (window);
  GFile *file = session ? rk_session_get_file (session) : NULL;
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;

  return uri ? g_variant_new ("(s@a{sv})", uri, rk_window_get_look (window)) : NULL;
}

void
rk_open_windows_remember (GtkApplication *application)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (ENTRIES));
  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    {
      GVariant *entry = RK_IS_WINDOW (l->data) ? describe (l->data) : NULL;

      if (entry)
        g_variant_builder_add_value (&builder, entry);
    }
  g_settings_set_value (rk_settings_get (), KEY, g_variant_builder_end (&builder));
}

void
rk_open_windows_note (RkWindow *window)
{
  g_autoptr (GVariant) before = g_settings_get_value (rk_settings_get (), KEY);
  g_autoptr (GVariant) entry = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *other;
  const char *uri;

  g_return_if_fail (RK_IS_WINDOW (window));
  entry = describe (window);
  if (!entry)
    return;
  g_variant_ref_sink (entry);
  g_variant_get_child (entry, 0, "&s", &uri);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (ENTRIES));
  g_variant_builder_add_value (&builder, entry);
  g_variant_iter_init (&iter, before);
  while ((other = g_variant_iter_next_value (&iter)))
    {
      const char *other_uri;

      g_variant_get_child (other, 0, "&s", &other_uri);
      if (!g_str_equal (other_uri, uri))
        g_variant_builder_add_value (&builder, other);
      g_variant_unref (other);
    }
  g_settings_set_value (rk_settings_get (), KEY, g_variant_builder_end (&builder));
}

gboolean
rk_open_windows_is_wanted (void)
{
  g_autoptr (GVariant) entries = g_settings_get_value (rk_settings_get (), KEY);

  return g_settings_get_boolean (rk_settings_get (), "restore-windows") && g_variant_n_children (entries) > 0;
}

static void
tell_missing (RkApplication *application, const char *names, guint n)
{
  const RkAlertButton buttons[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };
  GtkWindow *window = GTK_WINDOW (rk_application_get_start_window (application));
  /* Translators: then come names of files, a line each */
  g_autofree char *words = g_strdup_printf (
      ngettext ("It was open the last time, and was moved, renamed or deleted since then:\n%s",
                "They were open the last time, and were moved, renamed or deleted since then:\n%s", n),
      names);

  gtk_window_present (window);
  rk_compat_alert (window, ngettext ("A Project Is No Longer There", "Some Projects Are No Longer There", n),
                   words, buttons, "close", NULL, NULL);
}

static void
open_entry (RkApplication *application, GFile *file, GVariant *look)
{
  RkWindow *window = rk_application_get_start_window (application);

  gtk_window_present (GTK_WINDOW (window));
  rk_window_open_as_before (window, file, look);
}

void
rk_open_windows_restore (RkApplication *application)
{
  g_autoptr (GVariant) entries = g_settings_get_value (rk_settings_get (), KEY);
  g_autoptr (GString) missing = g_string_new (NULL);
  gsize n = MIN (g_variant_n_children (entries), MAX_WINDOWS);
  guint n_missing = 0;

  g_return_if_fail (RK_IS_APPLICATION (application));
  /* The newest stands first and is to come up last, above the others. */
  for (gsize i = n; i-- > 0;)
    {
      g_autoptr (GVariant) look = NULL;
      g_autoptr (GFile) file = NULL;
      const char *uri;

      g_variant_get_child (entries, i, "(&s@a{sv})", &uri, &look);
      file = g_file_new_for_uri (uri);
      if (rk_application_find_window (file) || rk_application_find_opening (file))
        continue;
      if (g_file_is_native (file) && !g_file_query_exists (file, NULL))
        {
          g_autofree char *name = g_file_get_parse_name (file);

          g_string_append_printf (missing, "\n%s", name);
          ++n_missing;
        }
      else
        open_entry (application, file, look);
    }
  if (n_missing > 0)
    tell_missing (application, missing->str, n_missing);
}
