/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-export-toast.h"

#include "rk-toasts.h"

#include <glib/gi18n.h>

#define ANSWER_TIME 3000 /* milliseconds for the file manager to start */

static void
folder_shown_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) files = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
  g_autoptr (GFile) folder = g_file_get_parent (g_ptr_array_index (files, 0));
  g_autofree char *uri = g_file_get_uri (folder);

  /* A file manager that does not know how to point at files still shows the folder. */
  if (!answer)
    gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
show_in_folder (GPtrArray *files)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  GVariantBuilder uris;

  if (!bus)
    return;
  g_variant_builder_init (&uris, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < files->len; ++i)
    g_variant_builder_add_value (&uris, g_variant_new_take_string (g_file_get_uri (files->pdata[i])));
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(ass)", &uris, ""),
                          NULL, G_DBUS_CALL_FLAGS_NONE, ANSWER_TIME, NULL, folder_shown_cb,
                          g_ptr_array_ref (files));
}

/* Where nothing opens files of that kind, the file manager at least knows where it is. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) files = data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    show_in_folder (files);
}

static void
clicked_cb (AdwToast *toast, GPtrArray *files)
{
  g_autofree char *uri = g_file_get_uri (g_ptr_array_index (files, 0));
  g_autoptr (GdkAppLaunchContext) context = NULL;

  if (files->len > 1)
    {
      show_in_folder (files);
      return;
    }
  context = gdk_display_get_app_launch_context (gdk_display_get_default ());
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, opened_cb,
                                           g_ptr_array_ref (files));
}

static void
unref_files (gpointer files, GClosure *closure)
{
  g_ptr_array_unref (files);
}

void
rk_export_toast_show (AdwToastOverlay *overlay, GPtrArray *files)
{
  g_autofree char *base = g_file_get_basename (g_ptr_array_index (files, 0));
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *escaped = g_markup_escape_text (shown, -1);
  g_autofree char *words = NULL;
  AdwToast *toast;

  if (files->len > 1)
    words = g_strdup_printf (ngettext ("Exported as %u file", "Exported as %u files", files->len),
                             files->len);
  else
    words = g_strdup_printf (_ ("Exported as “%s”"), escaped);
  toast = adw_toast_new (words);
  adw_toast_set_button_label (toast, files->len > 1 ? _ ("_Show in Folder") : _ ("_Open"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (clicked_cb), g_ptr_array_ref (files),
                         unref_files, 0);
  rk_toasts_show (overlay, toast);
}
