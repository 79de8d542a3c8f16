/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-application.h"

#include "rk-accessible-names.h"
#include "rk-compat.h"
#include "rk-help.h"
#include "rk-open-windows.h"
#include "rk-preferences.h"
#include "rk-recovery-dialog.h"
#include "rk-search-provider.h"
#include "rk-session-recovery.h"
#include "rk-settings.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glob.h>
#include <locale.h>
#include <malloc.h>
#include <string.h>

/* Milliseconds that a program without windows waits for another search. */
#define SERVICE_PATIENCE 10000

/* Pixels of the window of shortcuts that need no larger screen. */
#define SHORTCUTS_WIDTH  1220
#define SHORTCUTS_HEIGHT 600

struct _RkApplication {
  AdwApplication parent_instance;

  RkSearchProvider *search_provider;
  gboolean begun; /* it was asked for windows, or will be */
  gboolean settled; /* what was left unsaved has been asked about */
  gboolean restoring; /* the windows of the last time are to come back then */
  gboolean closing_all; /* all windows close, and are remembered */
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

static RkWindow *
find_window (GFile *file, gboolean (*is_it) (RkWindow *window, GFile *file))
{
  GApplication *application = g_application_get_default ();

  if (!GTK_IS_APPLICATION (application))
    return NULL;
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l; l = l->next)
    if (RK_IS_WINDOW (l->data) && is_it (l->data, file))
      return l->data;
  return NULL;
}

RkWindow *
rk_application_find_window (GFile *file)
{
  return find_window (file, rk_window_has_file);
}

RkWindow *
rk_application_find_opening (GFile *file)
{
  return find_window (file, rk_window_is_opening);
}

static RkWindow *
find_any_window (RkApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (RK_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* What was left unsaved is asked about first.  A program that only serves searches asks nothing. */
static void
begin (RkApplication *self)
{
  if (self->begun)
    return;
  self->begun = TRUE;
  rk_recovery_dialog_check (self);
}

static void
restore_windows (RkApplication *self)
{
  rk_open_windows_restore (self);
  if (!find_any_window (self))
    gtk_window_present (GTK_WINDOW (rk_application_get_start_window (self)));
}

void
rk_application_settle (RkApplication *self)
{
  g_return_if_fail (RK_IS_APPLICATION (self));
  self->settled = TRUE;
  if (!self->restoring)
    return;
  self->restoring = FALSE;
  restore_windows (self);
  g_application_release (G_APPLICATION (self));
}

static void
rk_application_activate (GApplication *application)
{
  RkApplication *self = RK_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  begin (self);
  if (!window && !self->restoring && rk_open_windows_is_wanted ())
    {
      if (self->settled)
        restore_windows (self);
      else
        {
          self->restoring = TRUE;
          /* Until then there is no window to keep the program. */
          g_application_hold (application);
        }
      return;
    }
  if (self->restoring && !window)
    return;
  if (!window)
    window = GTK_WINDOW (rk_application_get_start_window (self));
  gtk_window_present (window);
}

static void
rk_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  begin (RK_APPLICATION (application));
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
  RK_APPLICATION (application)->closing_all = TRUE;
  for (GList *l = windows; l; l = l->next)
    if (GTK_IS_WINDOW (l->data))
      {
        rk_compat_close_dialogs (l->data);
        gtk_window_close (l->data);
      }
  RK_APPLICATION (application)->closing_all = FALSE;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rk_open_windows_remember (data);
  quit_next (data);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  begin (data);
  gtk_window_present (GTK_WINDOW (rk_application_get_start_window (data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rk_preferences_present (data, gtk_application_get_active_window (data));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rk_help_show (gtk_application_get_active_window (data));
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

  begin (data);
  if (!RK_IS_WINDOW (window))
    window = GTK_WINDOW (rk_application_get_start_window (RK_APPLICATION (data)));
  gtk_window_present (window);
  rk_window_open (RK_WINDOW (window), file, FALSE);
}

static const GActionEntry entries[] = {
  { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
  { "new-window", new_window_cb, NULL, NULL, NULL, { 0 } },
  { "about", about_cb, NULL, NULL, NULL, { 0 } },
  { "help", help_cb, NULL, NULL, NULL, { 0 } },
  { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
  { "open-recent", open_recent_cb, "s", NULL, NULL, { 0 } },
};

/* Somebody ends the program, or the session is over: no time for questions.  The work is offered at the next start. */
static gboolean
ended_cb (gpointer application)
{
  rk_open_windows_remember (application);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l; l = l->next)
    {
      RkSession *session = RK_IS_WINDOW (l->data) ? rk_window_get_session (l->data) : NULL;
      g_autoptr (GError) error = NULL;

      if (session && !rk_session_recovery_write_now (session, &error))
        g_printerr ("%s\n", error->message);
    }
  RK_APPLICATION (application)->closing_all = TRUE;
  g_application_quit (application);
  return G_SOURCE_CONTINUE;
}

static void
rk_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (rk_application_parent_class)->startup (application);
  rk_accessible_names_start ();
  gtk_window_set_default_icon_name (APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  /* Keys that no text has a use for. */
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.preferences",
                                         (const char *[]) { "<Control>comma", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.help",
                                         (const char *[]) { "F1", NULL });
  rk_settings_follow ();
  g_unix_signal_add (SIGTERM, ended_cb, application);
  g_unix_signal_add (SIGHUP, ended_cb, application);
  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (application, SERVICE_PATIENCE);
  else
    begin (RK_APPLICATION (application));
}

static gboolean
rk_application_dbus_register (GApplication *application,
                              GDBusConnection *connection,
                              const char *path,
                              GError **error)
{
  RkApplication *self = RK_APPLICATION (application);

  if (!G_APPLICATION_CLASS (rk_application_parent_class)
           ->dbus_register (application, connection, path, error))
    return FALSE;
  self->search_provider = rk_search_provider_new (application);
  return rk_search_provider_export (self->search_provider, connection, path, error);
}

static void
rk_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *path)
{
  g_clear_object (&RK_APPLICATION (application)->search_provider);
  G_APPLICATION_CLASS (rk_application_parent_class)->dbus_unregister (application, connection, path);
}

/* The toolkit's window of shortcuts takes all the room that its words want, though the screen has less. */
static void
let_scroll (GtkWindow *window)
{
  GtkWidget *content = g_object_ref (gtk_window_get_child (window));
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "propagate-natural-width", TRUE,
                                      "propagate-natural-height", TRUE, "max-content-width", SHORTCUTS_WIDTH,
                                      "max-content-height", SHORTCUTS_HEIGHT, NULL);

  gtk_window_set_child (window, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_window_set_child (window, scroller);
  g_object_unref (content);
}

static void
rk_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GtkShortcutsWindow *shortcuts;

  GTK_APPLICATION_CLASS (rk_application_parent_class)->window_added (application, window);
  shortcuts = GTK_IS_APPLICATION_WINDOW (window)
                  ? gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window))
                  : NULL;
  if (shortcuts)
    let_scroll (GTK_WINDOW (shortcuts));
}

static void
rk_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  RkApplication *self = RK_APPLICATION (application);
  gboolean quitting = RK_IS_WINDOW (window) && rk_window_is_quitting (RK_WINDOW (window));

  GTK_APPLICATION_CLASS (rk_application_parent_class)->window_removed (application, window);
  if (quitting)
    quit_next (application);
  /* One that is closed beside others stays closed; the last one comes back. */
  else if (RK_IS_WINDOW (window) && !self->closing_all && find_any_window (self))
    rk_open_windows_remember (application);
}

static const GOptionEntry options[] = {
  { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
  G_OPTION_ENTRY_NULL,
};

static int
rk_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("rakenne %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }
  if (!g_variant_dict_contains (given, "new-window"))
    return -1;
  /* A first start has its window anyway. */
  if (!g_application_register (application, NULL, NULL) || !g_application_get_is_remote (application))
    return -1;
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  return EXIT_SUCCESS;
}

static void
rk_application_class_init (RkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->dbus_register = rk_application_dbus_register;
  application_class->dbus_unregister = rk_application_dbus_unregister;
  application_class->handle_local_options = rk_application_handle_local_options;
  application_class->startup = rk_application_startup;
  application_class->activate = rk_application_activate;
  application_class->open = rk_application_open;
  GTK_APPLICATION_CLASS (klass)->window_added = rk_application_window_added;
  GTK_APPLICATION_CLASS (klass)->window_removed = rk_application_window_removed;
}

static void
rk_application_init (RkApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

RkApplication *
rk_application_new (void)
{
  return g_object_new (RK_TYPE_APPLICATION, "application-id", APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/rakenne/Rakenne", NULL);
}
