/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-help.h"

#include "rk-compat.h"

#include <glib/gi18n.h>

#define BROWSER_ADDRESS "help:" GETTEXT_PACKAGE

char *
rk_help_find (gboolean browser, const char *html)
{
  const char *const *languages = g_get_language_names ();

  if (browser)
    return g_strdup (BROWSER_ADDRESS);
  /* The last of the languages is C, which the guide was written in. */
  for (; *languages; ++languages)
    {
      g_autofree char *page = g_build_filename (html, *languages, "index.html", NULL);

      if (g_file_test (page, G_FILE_TEST_IS_REGULAR))
        return g_filename_to_uri (page, NULL, NULL);
    }
  return NULL;
}

static void
tell (GtkWindow *parent, const char *why)
{
  const RkAlertButton buttons[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };

  if (parent)
    rk_compat_alert (parent, _ ("Help Cannot Be Shown"), why, buttons, "close", NULL, NULL);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) parent = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell (parent, error->message);
}

void
rk_help_show (GtkWindow *parent)
{
  g_autoptr (GAppInfo) browser = g_app_info_get_default_for_uri_scheme ("help");
  g_autofree char *uri = rk_help_find (browser != NULL, PKGDATADIR "/../doc/" GETTEXT_PACKAGE "/html");
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gdk_display_get_default ());

  if (uri)
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                             parent ? g_object_ref (parent) : NULL);
  else
    tell (parent, _ ("The guide is not installed."));
}
