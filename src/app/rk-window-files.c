/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-application.h"
#include "rk-compat.h"
#include "rk-recent.h"
#include "rk-session-io.h"
#include "rk-session-recovery.h"
#include "rk-settings.h"
#include "rk-templates.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

static const char *const project_suffixes[] = { "rakenne", "json", NULL };
static const char *const opened_suffixes[] = { "rakenne", "json", "pdf", "png", "svg",
                                               "html",    "odg",  "odp", NULL };

/* Seconds from a change until the file has it, for who wishes so. */
#define AUTOSAVE_DELAY 5

/* What goes on after a save that was asked for on the way. */
typedef struct {
  RkWindow *window;
  RkSession *session;
  GFile *file;
  gboolean close;
  gboolean as_copy;
  gboolean unasked; /* nobody waits for it */
  GVariant *look; /* (nullable): how the project was looked at before */
} Errand;

static Errand *
errand_new (RkWindow *self, GFile *file, gboolean close)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->window = g_object_ref (self);
  errand->session = self->session ? g_object_ref (self->session) : NULL;
  errand->file = file ? g_object_ref (file) : NULL;
  errand->close = close;
  return errand;
}

static void
errand_free (Errand *errand)
{
  g_clear_object (&errand->window);
  g_clear_object (&errand->session);
  g_clear_object (&errand->file);
  g_clear_pointer (&errand->look, g_variant_unref);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static char *
get_shown_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

/* --- opening --------------------------------------------------------------------------------- */

/* Returns: the window that shows it: another one if this one is taken */
static RkWindow *
show_session (RkWindow *self, RkSession *session)
{
  RkWindow *window = self;

  if (self->session)
    window = rk_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  rk_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSession) session = rk_session_open_finish (result, &error);
  g_autofree char *name = get_shown_name (errand->file);
  RkWindow *shown;

  g_clear_object (&errand->window->opening);
  rk_window_set_busy (errand->window, FALSE);
  if (session)
    {
      if (rk_session_get_file (session))
        rk_recent_add (errand->file);
      shown = show_session (errand->window, session);
      if (errand->look)
        rk_window_set_look (shown, errand->look);
      if (!errand->as_copy && !rk_session_get_file (session))
        rk_window_show_toast (
            shown, _ ("The project came out of a figure. Saving asks for a file of its own."), NULL, NULL);
      return;
    }
  if (g_error_matches (error, RK_IO_ERROR, RK_IO_ERROR_READ))
    rk_recent_remove (errand->file);
  else
    {
      g_autofree char *heading = g_strdup_printf (_ ("“%s” Cannot Be Opened"), name);
      g_autofree char *words = g_strdup_printf (_ ("%s\n\nThe file was left as it is."), error->message);
      g_autoptr (GError) told = g_error_new_literal (error->domain, error->code, words);

      rk_window_show_error (errand->window, heading, told);
      return;
    }
  rk_window_show_error (errand->window, _ ("The File Cannot Be Read"), error);
}

static void
open_file (RkWindow *self, GFile *file, gboolean as_copy, GVariant *look)
{
  Errand *errand;
  RkWindow *other;

  other = as_copy ? NULL : rk_application_find_window (file);
  if (!other && !as_copy)
    other = rk_application_find_opening (file);
  if (other)
    {
      gtk_window_present (GTK_WINDOW (other));
      return;
    }
  /* A window opens one at a time. */
  if (self->opening)
    {
      self = rk_application_get_start_window (
          RK_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
      gtk_window_present (GTK_WINDOW (self));
    }
  errand = errand_new (self, file, FALSE);
  errand->as_copy = as_copy;
  errand->look = look ? g_variant_ref_sink (look) : NULL;
  if (!as_copy)
    g_set_object (&self->opening, file);
  rk_window_set_busy (self, TRUE);
  rk_session_open_async (file, as_copy, NULL, opened_cb, errand);
}

void
rk_window_open (RkWindow *self, GFile *file, gboolean as_copy)
{
  g_return_if_fail (RK_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  open_file (self, file, as_copy, NULL);
}

void
rk_window_open_as_before (RkWindow *self, GFile *file, GVariant *look)
{
  g_return_if_fail (RK_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  open_file (self, file, FALSE, look);
}

/* By whatever way: over a link it is the same file. */
static gboolean
is_same (GFile *one, GFile *other)
{
  g_autofree char *path = NULL;
  g_autofree char *other_path = NULL;

  if (!one || g_file_equal (one, other))
    return one != NULL;
  if (!g_file_is_native (one) || !g_file_is_native (other))
    return FALSE;
  path = realpath (g_file_peek_path (one), NULL);
  other_path = realpath (g_file_peek_path (other), NULL);
  return path && g_strcmp0 (path, other_path) == 0;
}

gboolean
rk_window_has_file (RkWindow *self, GFile *file)
{
  g_return_val_if_fail (RK_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  return is_same (self->session ? rk_session_get_file (self->session) : NULL, file);
}

gboolean
rk_window_is_opening (RkWindow *self, GFile *file)
{
  g_return_val_if_fail (RK_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  return is_same (self->opening, file);
}

static void
open_chosen_cb (GFile *file, gpointer data)
{
  g_autoptr (RkWindow) self = data;

  if (file)
    rk_window_open (self, file, FALSE);
}

static GFile *
get_folder (RkWindow *self)
{
  GFile *file = self->session ? rk_session_get_file (self->session) : NULL;

  return file ? g_file_get_parent (file) : NULL;
}

void
rk_window_choose_and_open (RkWindow *self)
{
  g_autoptr (GFile) folder = get_folder (self);
  RkFileRequest request = { .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                            .title = _ ("Open a Project"),
                            .accept = _ ("_Open"),
                            .folder = folder,
                            .filter_name = _ ("Rakenne Projects, and Figures That Hold One"),
                            .suffixes = opened_suffixes };

  rk_compat_choose_file (GTK_WINDOW (self), &request, open_chosen_cb, g_object_ref (self));
}

void
rk_window_create (RkWindow *self, guint template)
{
  g_autoptr (RkSession) session = rk_session_new (rk_template_create (template));

  show_session (self, session);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, RkWindow *self)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    for (GSList *l = g_value_get_boxed (value); l; l = l->next)
      rk_window_open (self, l->data, FALSE);
  return G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST);
}

void
rk_window_add_drop_target (RkWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- saving ---------------------------------------------------------------------------------- */

static void
tell_failed_save (RkWindow *self, GFile *file, const GError *error)
{
  g_autofree char *name = get_shown_name (file);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Could Not Be Saved"), name);

  rk_window_show_error (self, heading, error);
}

static void
tell_notice (RkWindow *self, const char *notice)
{
  const RkAlertButton buttons[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };

  self->close_when_done = FALSE;
  rk_compat_alert (GTK_WINDOW (self), _ ("Saved, with a Notice"), notice, buttons, "close", NULL, NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  RkWindow *self = errand->window;
  gboolean saved = rk_session_save_finish (errand->session, result, &notice, &error);

  rk_window_set_busy (self, FALSE);
  if (saved)
    {
      rk_recent_add (errand->file);
      rk_window_watch_file (self);
      rk_window_update (self);
      self->autosave_failed = FALSE;
      if (errand->unasked)
        {
          if (notice)
            rk_window_show_toast (self, notice, NULL, NULL);
        }
      else if (notice)
        tell_notice (self, notice);
      else if (errand->close && !rk_session_get_modified (errand->session))
        {
          self->closing = TRUE;
          gtk_window_close (GTK_WINDOW (self));
        }
      else
        rk_window_show_toast (self, _ ("Saved"), NULL, NULL);
    }
  else if (!g_error_matches (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED))
    {
      self->autosave_failed = TRUE;
      tell_failed_save (self, errand->file, error);
    }
  else if (!errand->unasked)
    rk_window_ask_about_conflict (self, errand->close);
  else
    rk_window_watch_file (self);
}

static void
start_save (Errand *errand, gboolean overwrite)
{
  rk_window_set_busy (errand->window, TRUE);
  rk_session_save_async (errand->session, errand->file, overwrite, NULL, saved_cb, errand);
}

void
rk_window_start_save (RkWindow *self, GFile *file, gboolean overwrite, gboolean close)
{
  start_save (errand_new (self, file, close), overwrite);
}

/* What needs a decision — a first name, what somebody else wrote, a file with faults — waits for the person. */
static gboolean
saves_by_itself (RkWindow *self)
{
  return g_settings_get_boolean (rk_settings_get (), "autosave") && self->session &&
         rk_session_get_file (self->session) && !rk_session_get_ground (self->session)->mended &&
         !self->autosave_failed && rk_file_watch_get_state (self->watch) == RK_FILE_SAME;
}

static gboolean
autosave_cb (gpointer data)
{
  RkWindow *self = data;
  Errand *errand;

  if (self->busy > 0)
    return G_SOURCE_CONTINUE;
  self->autosave_timeout = 0;
  if (!saves_by_itself (self) || !rk_session_get_modified (self->session))
    return G_SOURCE_REMOVE;
  errand = errand_new (self, rk_session_get_file (self->session), FALSE);
  errand->unasked = TRUE;
  start_save (errand, FALSE);
  return G_SOURCE_REMOVE;
}

/* A delay that is running is not begun anew, so that who never pauses is saved, too. */
void
rk_window_autosave (RkWindow *self)
{
  if (self->autosave_timeout == 0 && saves_by_itself (self))
    self->autosave_timeout = g_timeout_add_seconds (AUTOSAVE_DELAY, autosave_cb, self);
}

static void
save_chosen_cb (GFile *file, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autofree char *base = NULL;
  g_autoptr (GFile) named = NULL;

  if (!file || errand->session != errand->window->session)
    return;
  base = g_file_get_basename (file);
  /* Without a suffix the file manager would not know it; a file of the longer name is not written over unasked. */
  if (!strchr (base, '.'))
    {
      g_autofree char *longer = g_strconcat (base, ".rakenne", NULL);
      g_autoptr (GFile) folder = g_file_get_parent (file);

      named = g_file_get_child (folder, longer);
      if (g_file_query_exists (named, NULL))
        g_clear_object (&named);
    }
  rk_window_start_save (errand->window, named ? named : file, FALSE, errand->close);
}

/* A first name for the file: the title, without what file systems take amiss. */
static char *
suggest_name (RkWindow *self)
{
  GFile *file = rk_session_get_file (self->session);
  const RkProject *project = rk_session_get_project (self->session);
  const char *language = rk_session_get_language (self->session);
  const char *words = rk_text_pick (project->organization, language);
  g_autofree char *name = NULL;

  if (file)
    return get_shown_name (file);
  if (!*words)
    words = rk_text_pick (project->title, language);
  name = g_strdup (*words ? words : _ ("Structure"));
  g_strdelimit (name, "/\\:*?\"<>|\n\t", ' ');
  return g_strconcat (g_strstrip (name), ".rakenne", NULL);
}

void
rk_window_choose_and_save (RkWindow *self, gboolean close)
{
  g_autoptr (GFile) folder = get_folder (self);
  g_autofree char *name = suggest_name (self);
  RkFileRequest request = { .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                            .title = _ ("Save the Project"),
                            .accept = _ ("_Save"),
                            .name = name,
                            .folder = folder,
                            .filter_name = _ ("Rakenne Projects"),
                            .suffixes = project_suffixes };

  rk_compat_choose_file (GTK_WINDOW (self), &request, save_chosen_cb, errand_new (self, NULL, close));
}

static void
save (RkWindow *self, gboolean close)
{
  GFile *file = rk_session_get_file (self->session);

  if (file)
    rk_window_start_save (self, file, FALSE, close);
  else
    rk_window_choose_and_save (self, close);
}

void
rk_window_save (RkWindow *self)
{
  save (self, FALSE);
}

void
rk_window_save_as (RkWindow *self)
{
  rk_window_choose_and_save (self, FALSE);
}

void
rk_window_save_to (RkWindow *self, GFile *file)
{
  g_return_if_fail (RK_IS_WINDOW (self));
  g_return_if_fail (self->session);
  rk_window_start_save (self, file, FALSE, FALSE);
}

/* --- closing --------------------------------------------------------------------------------- */

static void
close_answered_cb (const char *response, gpointer data)
{
  g_autoptr (Errand) errand = data;
  RkWindow *self = errand->window;

  if (g_str_equal (response, "discard"))
    {
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_str_equal (response, "save") && self->session)
    save (self, TRUE);
  else
    self->quitting = FALSE;
}

gboolean
rk_window_keep_names (RkWindow *self)
{
  return rk_canvas_end_rename (self->canvas, TRUE) && rk_outline_end_rename (self->outline, TRUE);
}

gboolean
rk_window_ask_before_closing (RkWindow *self)
{
  const RkAlertButton buttons[] = { { "cancel", _ ("_Cancel"), RK_ALERT_PLAIN },
                                    { "discard", _ ("_Discard"), RK_ALERT_DESTRUCTIVE },
                                    { "save", _ ("_Save"), RK_ALERT_SUGGESTED },
                                    { NULL } };
  g_autofree char *words = NULL;

  if (!self->session || !rk_session_get_modified (self->session))
    return FALSE;
  if (saves_by_itself (self))
    {
      save (self, TRUE);
      return TRUE;
    }
  words = g_strdup_printf (_ ("“%s” has changes that are not saved. What is not saved will be lost."),
                           self->state.title +
                               (g_str_has_prefix (self->state.title, "• ") ? strlen ("• ") : 0));
  rk_compat_alert (GTK_WINDOW (self), _ ("Save Changes?"), words, buttons, "cancel", close_answered_cb,
                   errand_new (self, NULL, FALSE));
  return TRUE;
}
