/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-compat.h"
#include "rk-diff.h"
#include "rk-merge-dialog.h"
#include "rk-merge.h"
#include "rk-session-io.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

/* Two states of one project on their way to become one:
 *
 *   the file's, as it was opened (the session's ground)
 *        ├── what was done here
 *        └── what somebody else wrote ──► merged: one step on top of what was done here
 *
 * Reloading is a step as well, so that undo brings back what was done here. */
typedef struct {
  RkWindow *window;
  RkSession *session;
  gboolean close;
  gboolean reload; /* theirs alone */
  RkLoaded *theirs;
} Meeting;

static Meeting *
meeting_new (RkWindow *self, gboolean close)
{
  Meeting *meeting = g_new0 (Meeting, 1);

  meeting->window = g_object_ref (self);
  meeting->session = g_object_ref (self->session);
  meeting->close = close;
  return meeting;
}

static void
meeting_free (Meeting *meeting)
{
  g_clear_object (&meeting->window);
  g_clear_object (&meeting->session);
  g_clear_pointer (&meeting->theirs, rk_loaded_free);
  g_free (meeting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Meeting, meeting_free)

static char *
get_shown_name (RkSession *session)
{
  g_autofree char *base = g_file_get_basename (rk_session_get_file (session));

  return g_filename_display_name (base);
}

/* --- taking in ------------------------------------------------------------------------------- */

/* The session is on the ground of what stands in the file now. */
static void
settle (Meeting *meeting, gboolean is_theirs, const char *words)
{
  rk_session_take_in (meeting->session, rk_loaded_take_ground (meeting->theirs));
  if (is_theirs)
    rk_document_mark_saved (rk_session_get_document (meeting->session));
  rk_session_set_notices (meeting->session, g_steal_pointer (&meeting->theirs->notices));
  rk_window_show_notices (meeting->window);
  rk_window_watch_file (meeting->window);
  rk_window_show_toast (meeting->window, words, _ ("_Undo"), "win.undo");
}

static void
reload (Meeting *meeting)
{
  rk_diff_apply (rk_session_get_document (meeting->session), meeting->theirs->project, _ ("Reload"));
  settle (meeting, TRUE, _ ("The file was read again"));
}

static void
merge (Meeting *meeting, GHashTable *choices)
{
  gboolean had_own = rk_session_get_modified (meeting->session);

  rk_merge_apply (rk_session_get_document (meeting->session), rk_session_get_ground (meeting->session)->base,
                  meeting->theirs->project, choices, NULL, NULL);
  settle (meeting, !had_own,
          had_own ? _ ("Both changes are in. Save to keep them.") : _ ("The file was read again"));
}

static void
chosen_cb (GHashTable *taken, gpointer data)
{
  g_autoptr (Meeting) meeting = data;
  g_autoptr (GHashTable) choices = taken;

  if (choices && meeting->session == meeting->window->session)
    merge (meeting, choices);
}

/* Only what both changed is asked about. */
static void
try_merge (Meeting *meeting)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  rk_record_free (rk_merge (rk_session_get_ground (meeting->session)->base,
                            rk_session_get_project (meeting->session), meeting->theirs->project, NULL,
                            &conflicts, NULL));
  if (conflicts->len > 0)
    {
      rk_merge_dialog_present (GTK_WINDOW (meeting->window), conflicts, chosen_cb, meeting);
      return;
    }
  merge (meeting, NULL);
  meeting_free (meeting);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  RkLoaded *loaded = rk_project_load (data, &error);

  if (loaded)
    g_task_return_pointer (task, loaded, (GDestroyNotify) rk_loaded_free);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Meeting) meeting = data;
  g_autoptr (GError) error = NULL;

  rk_window_set_busy (meeting->window, FALSE);
  meeting->theirs = g_task_propagate_pointer (G_TASK (result), &error);
  if (meeting->session != meeting->window->session)
    return;
  if (!meeting->theirs)
    {
      g_autofree char *words = g_strdup_printf (_ ("%s\n\nWhat you have here was kept."), error->message);
      g_autoptr (GError) told = g_error_new_literal (error->domain, error->code, words);

      rk_window_show_error (meeting->window, _ ("The File Cannot Be Read"), told);
    }
  else if (meeting->reload)
    reload (meeting);
  else
    try_merge (g_steal_pointer (&meeting));
}

static void
load_theirs (Meeting *meeting)
{
  g_autoptr (GTask) task = g_task_new (meeting->window, NULL, loaded_cb, meeting);

  rk_window_set_busy (meeting->window, TRUE);
  g_task_set_source_tag (task, load_theirs);
  g_task_set_task_data (task, g_object_ref (rk_session_get_file (meeting->session)), g_object_unref);
  g_task_run_in_thread (task, load_thread);
}

/* --- asking ---------------------------------------------------------------------------------- */

static void
answered_cb (const char *response, gpointer data)
{
  g_autoptr (Meeting) meeting = data;
  RkWindow *self = meeting->window;

  if (meeting->session != self->session)
    return;
  if (g_str_equal (response, "mine"))
    rk_window_start_save (self, rk_session_get_file (self->session), TRUE, meeting->close);
  else if (g_str_equal (response, "copy"))
    rk_window_choose_and_save (self, meeting->close);
  else if (g_str_equal (response, "reload") || g_str_equal (response, "merge"))
    {
      meeting->reload = g_str_equal (response, "reload");
      load_theirs (g_steal_pointer (&meeting));
    }
}

static void
ask_about_gone (RkWindow *self, gboolean close)
{
  const RkAlertButton buttons[] = { { "cancel", _ ("_Cancel"), RK_ALERT_PLAIN },
                                    { "copy", _ ("Save as a _Copy…"), RK_ALERT_PLAIN },
                                    { "mine", _ ("_Save Again"), RK_ALERT_SUGGESTED },
                                    { NULL } };
  g_autofree char *name = get_shown_name (self->session);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Is No Longer There"), name);

  rk_compat_alert (
      GTK_WINDOW (self), heading,
      _ ("Somebody moved or deleted the file. What you have here is whole and can be saved there again."),
      buttons, "cancel", answered_cb, meeting_new (self, close));
}

static void
ask_about_other (RkWindow *self, gboolean close)
{
  const RkAlertButton buttons[] = {
    { "cancel", _ ("_Cancel"), RK_ALERT_PLAIN },   { "mine", _ ("_Keep Mine"), RK_ALERT_DESTRUCTIVE },
    { "reload", _ ("_Reload"), RK_ALERT_PLAIN },   { "copy", _ ("Save as a _Copy…"), RK_ALERT_PLAIN },
    { "merge", _ ("_Merge"), RK_ALERT_SUGGESTED }, { NULL }
  };
  g_autofree char *name = get_shown_name (self->session);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Was Changed by Someone Else"), name);

  rk_compat_alert (
      GTK_WINDOW (self), heading,
      _ ("Merging keeps the changes of both, and asks where they do not fit together. Reloading takes "
         "theirs; Undo brings yours back. Keeping yours writes over theirs."),
      buttons, "cancel", answered_cb, meeting_new (self, close));
}

static void
ask_about_unmodified (RkWindow *self)
{
  const RkAlertButton buttons[] = { { "cancel", _ ("_Cancel"), RK_ALERT_PLAIN },
                                    { "mine", _ ("_Keep Mine"), RK_ALERT_DESTRUCTIVE },
                                    { "reload", _ ("_Reload"), RK_ALERT_SUGGESTED },
                                    { NULL } };
  g_autofree char *name = get_shown_name (self->session);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Was Changed by Someone Else"), name);

  rk_compat_alert (
      GTK_WINDOW (self), heading,
      _ ("You have changed nothing since. Reloading takes theirs; keeping yours writes over theirs."),
      buttons, "cancel", answered_cb, meeting_new (self, FALSE));
}

void
rk_window_ask_about_conflict (RkWindow *self, gboolean close)
{
  g_return_if_fail (self->session);
  g_return_if_fail (rk_session_get_file (self->session));

  self->close_when_done = FALSE;
  if (!g_file_query_exists (rk_session_get_file (self->session), NULL))
    ask_about_gone (self, close);
  else if (rk_session_get_modified (self->session))
    ask_about_other (self, close);
  else
    ask_about_unmodified (self);
}

/* --- watching -------------------------------------------------------------------------------- */

static void
show_state (RkWindow *self)
{
  RkFileState state = self->watch ? rk_file_watch_get_state (self->watch) : RK_FILE_SAME;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  rk_window_update (self);
  if (state == RK_FILE_SAME)
    {
      rk_notice_bar_hide (self->conflict_bar);
      return;
    }
  name = get_shown_name (self->session);
  words = g_strdup_printf (state == RK_FILE_GONE ? _ ("“%s” was moved or deleted by someone else.")
                                                 : _ ("“%s” was changed by someone else."),
                           name);
  rk_notice_bar_show (self->conflict_bar, words, _ ("_Review…"), "win.review-file");
}

void
rk_window_watch_file (RkWindow *self)
{
  g_clear_object (&self->watch);
  if (self->session && rk_session_get_file (self->session))
    {
      self->watch = rk_file_watch_new (self->session);
      g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (show_state), self);
    }
  show_state (self);
}
