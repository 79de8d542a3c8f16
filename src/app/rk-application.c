/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-application.h"

#include "rk-compat.h"
#include "rk-recovery-dialog.h"
#include "rk-session-recovery.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glob.h>
#include <locale.h>
#include <malloc.h>
#include <string.h>

struct _RkApplication {
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (RkApplication, rk_application, ADW_TYPE_APPLICATION)

/* --- before GTK starts ----------------------------------------------------------------------- */

static gboolean
has_gpu (void)
{
  glob_t found;
  gboolean has = glob ("/dev/dri/render*", GLOB_NOSORT, NULL, &found) == 0;

  globfree (&found);
  return has;
}

/* Without a GPU, GTK would draw through an emulated one; painting directly starts and draws faster. */
static void
choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") || g_getenv ("GDK_DEBUG") || has_gpu ())
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
}

/* A program run from the folder it was built in brings its settings along. */
static void
find_settings (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;
  g_autofree char *data = folder ? g_build_filename (folder, "..", "..", "data", NULL) : NULL;
  g_autofree char *compiled = data ? g_build_filename (data, "gschemas.compiled", NULL) : NULL;

  if (!g_getenv ("GSETTINGS_SCHEMA_DIR") && compiled && g_file_test (compiled, G_FILE_TEST_EXISTS))
    g_setenv ("GSETTINGS_SCHEMA_DIR", data, TRUE);
}

void
rk_application_prepare (void)
{
  const char *locale = g_getenv ("RK_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale && *locale ? locale : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  choose_renderer ();
  find_settings ();
  /* Large images come and go with every frame: keeping their memory saves a third of it. */
  mallopt (M_MMAP_THRESHOLD, 64 * 1024 * 1024);
  mallopt (M_TRIM_THRESHOLD, 512 * 1024 * 1024);
}

/* --- windows --------------------------------------------------------------------------------- */

RkWindow *
rk_application_get_start_window (RkApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (RK_IS_WINDOW (l->data) && !rk_window_get_session (l->data) && !rk_window_is_busy (l->data))
      return l->data;
  return rk_window_new (GTK_APPLICATION (self));
}

RkWindow *
rk_application_find_window (GFile *file)
{
  GApplication *application = g_application_get_default ();

  if (!GTK_IS_APPLICATION (application))
    return NULL;
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l; l = l->next)
    {
      RkSession *session = RK_IS_WINDOW (l->data) ? rk_window_get_session (l->data) : NULL;
      GFile *other = session ? rk_session_get_file (session) : NULL;

      if (other && g_file_equal (other, file))
        return l->data;
    }
  return NULL;
}

static void
rk_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (!window)
    window = GTK_WINDOW (rk_application_get_start_window (RK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
rk_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; ++i)
    {
      RkWindow *window = rk_application_get_start_window (RK_APPLICATION (application));

      gtk_window_present (GTK_WINDOW (window));
      rk_window_open (window, files[i], FALSE);
    }
}

/* --- actions --------------------------------------------------------------------------------- */

/* One window after the other asks about what it would lose.  When none would, all are closed, and the program ends
 * with the last one. */
static void
quit_next (GtkApplication *application)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l; l = l->next)
    {
      RkSession *session = RK_IS_WINDOW (l->data) ? rk_window_get_session (l->data) : NULL;

      if (!session || !rk_session_get_modified (session))
        continue;
      rk_window_close_to_quit (l->data);
      return;
    }
  for (GList *l = windows; l; l = l->next)
    if (RK_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  quit_next (data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  /* Translators: your name, a line each */
  const char *translators = _ ("translator-credits");
  const RkAbout about = { .name = _ ("Rakenne"),
                          .icon = APP_ID,
                          .version = PACKAGE_VERSION,
                          .comments = _ ("Draw the structure of a municipality’s welfare work"),
                          .website = "",
                          .copyright = "© 2026 The Rakenne authors",
                          .developer = _ ("The Rakenne authors"),
                          /* Not translated, it would be shown as it stands. */
                          .translators = strcmp (translators, "translator-credits") == 0 ? "" : translators };

  rk_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (data)), &about);
}

static void
open_recent_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (!RK_IS_WINDOW (window))
    window = GTK_WINDOW (rk_application_get_start_window (RK_APPLICATION (data)));
  rk_window_open (RK_WINDOW (window), file, FALSE);
}

static const GActionEntry entries[] = {
  { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
  { "about", about_cb, NULL, NULL, NULL, { 0 } },
  { "open-recent", open_recent_cb, "s", NULL, NULL, { 0 } },
};

/* Somebody ends the program, or the session is over: no time for questions.  The work is offered at the next start. */
static gboolean
ended_cb (gpointer application)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l; l = l->next)
    {
      RkSession *session = RK_IS_WINDOW (l->data) ? rk_window_get_session (l->data) : NULL;
      g_autoptr (GError) error = NULL;

      if (session && !rk_session_recovery_write_now (session, &error))
        g_printerr ("%s\n", error->message);
    }
  g_application_quit (application);
  return G_SOURCE_CONTINUE;
}

static void
rk_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (rk_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  g_unix_signal_add (SIGTERM, ended_cb, application);
  g_unix_signal_add (SIGHUP, ended_cb, application);
  rk_recovery_dialog_check (RK_APPLICATION (application));
}

static void
rk_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  gboolean quitting = RK_IS_WINDOW (window) && rk_window_is_quitting (RK_WINDOW (window));

  GTK_APPLICATION_CLASS (rk_application_parent_class)->window_removed (application, window);
  if (quitting)
    quit_next (application);
}

static void
rk_application_class_init (RkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = rk_application_startup;
  application_class->activate = rk_application_activate;
  application_class->open = rk_application_open;
  GTK_APPLICATION_CLASS (klass)->window_removed = rk_application_window_removed;
}

static void
rk_application_init (RkApplication *self)
{
}

RkApplication *
rk_application_new (void)
{
  return g_object_new (RK_TYPE_APPLICATION, "application-id", APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/rakenne/Rakenne", NULL);
}
