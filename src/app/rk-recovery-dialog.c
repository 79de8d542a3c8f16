/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-recovery-dialog.h"

#include "rk-compat.h"
#include "rk-session-io.h"
#include "rk-session-recovery.h"

#include <glib/gi18n.h>
#include <string.h>

/* Lines in the question; the rest is counted. */
#define MAX_SHOWN 6

typedef struct {
  RkApplication *application;
  GPtrArray *keys; /* of what the question is about */
} Question;

/* What became of the keys. */
typedef struct {
  GPtrArray *works; /* of Restored */
  GError *error; /* (nullable): the last one */
} Answer;

typedef struct {
  char *key; /* the new one */
  RkRecovered *work;
  RkProject *base; /* what the work was made from; NULL if the file is another one by now */
} Restored;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->application);
  g_ptr_array_unref (question->keys);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
restored_free (gpointer data)
{
  Restored *restored = data;

  g_clear_pointer (&restored->work, rk_recovered_free);
  g_clear_pointer (&restored->base, rk_record_free);
  g_free (restored->key);
  g_free (restored);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_ptr_array_unref (answer->works);
  g_clear_error (&answer->error);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static GtkWindow *
get_window (RkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (!RK_IS_WINDOW (window))
    window = GTK_WINDOW (rk_application_get_start_window (application));
  gtk_window_present (window);
  return window;
}

/* --- restoring ------------------------------------------------------------------------------- */

static RkProject *
read_base (const RkRecovered *work)
{
  g_autoptr (GFile) file = work->path && work->stamp ? g_file_new_for_path (work->path) : NULL;
  g_autoptr (RkLoaded) loaded = file ? rk_project_load (file, NULL) : NULL;

  if (!loaded ||
      !g_str_equal (rk_file_stamp_get_sha256 (loaded->stamp), rk_file_stamp_get_sha256 (work->stamp)))
    return NULL;
  return g_steal_pointer (&loaded->base);
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RkRecoveryStore *store = rk_session_recovery_get_store ();
  Question *question = data;
  Answer *answer = g_new0 (Answer, 1);

  answer->works = g_ptr_array_new_with_free_func (restored_free);
  for (guint i = 0; i < question->keys->len; ++i)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *key = rk_recovery_adopt (store, question->keys->pdata[i], &error);
      RkRecovered *work = key ? rk_recovery_read (store, key, &error) : NULL;

      if (work)
        {
          Restored *restored = g_new (Restored, 1);

          *restored = (Restored) { g_steal_pointer (&key), work, read_base (work) };
          g_ptr_array_add (answer->works, restored);
          continue;
        }
      g_clear_error (&answer->error);
      answer->error = g_steal_pointer (&error);
    }
  g_task_return_pointer (task, answer, answer_free);
}

/* A window that shows the same file unchanged gets the work; else one on its start page, or a new one. */
static RkWindow *
find_place (RkApplication *application, GFile *file)
{
  RkWindow *window = file ? rk_application_find_window (file) : NULL;

  if (window && !rk_session_get_modified (rk_window_get_session (window)) && !rk_window_is_busy (window))
    return window;
  return rk_application_get_start_window (application);
}

static void
show_restored (RkApplication *application, Restored *restored)
{
  RkRecovered *work = restored->work;
  g_autoptr (GFile) file = work->path ? g_file_new_for_path (work->path) : NULL;
  g_autoptr (RkSession) session = rk_session_new (g_steal_pointer (&work->project));
  RkWindow *window = find_place (application, file);

  if (file)
    rk_session_set_file (
        session, file,
        (RkGround) { g_steal_pointer (&work->stamp), g_steal_pointer (&restored->base), FALSE });
  rk_session_set_notices (session, g_steal_pointer (&work->notices));
  rk_document_mark_repaired (rk_session_get_document (session));
  rk_session_recovery_start (session, restored->key);
  if (rk_window_get_session (window))
    rk_session_recovery_discard (rk_window_get_session (window));
  rk_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RkApplication *application = RK_APPLICATION (source);
  g_autoptr (Answer) answer = g_task_propagate_pointer (G_TASK (result), NULL);
  const RkAlertButton buttons[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };

  for (guint i = 0; i < answer->works->len; ++i)
    show_restored (application, answer->works->pdata[i]);
  if (answer->error)
    {
      g_autofree char *words = g_strdup_printf (_ ("%s\n\nNothing was deleted."), answer->error->message);

      rk_compat_alert (get_window (application), _ ("Some Work Could Not Be Restored"), words, buttons,
                       "close", NULL, NULL);
    }
  rk_application_settle (application);
  g_application_release (G_APPLICATION (application));
}

static void
discard_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;

  for (guint i = 0; i < question->keys->len; ++i)
    rk_recovery_discard (rk_session_recovery_get_store (), question->keys->pdata[i], NULL);
  g_task_return_boolean (task, TRUE);
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  rk_application_settle (RK_APPLICATION (source));
  g_application_release (G_APPLICATION (source));
}

static void
run (Question *question, GTaskThreadFunc thread, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (question->application, NULL, callback, NULL);

  /* The program is not to end before this is done, though its last window be closed. */
  g_application_hold (G_APPLICATION (question->application));
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, thread);
}

static void
answered_cb (const char *response, gpointer data)
{
  g_autoptr (Question) question = data;

  if (g_str_equal (response, "restore"))
    run (g_steal_pointer (&question), restore_thread, restored_cb);
  else if (g_str_equal (response, "discard"))
    run (g_steal_pointer (&question), discard_thread, discarded_cb);
  else
    rk_application_settle (question->application);
}

/* --- asking ---------------------------------------------------------------------------------- */

static char *
describe_file (const RkRecoveryEntry *entry)
{
  g_autofree char *base = entry->path ? g_path_get_basename (entry->path) : NULL;
  g_autofree char *name = base ? g_filename_display_name (base) : NULL;

  if (!name)
    return g_strdup (_ ("never saved to a file"));
  switch (entry->state)
    {
    case RK_RECOVERY_CHANGED:
      return g_strdup_printf (_ ("%s, which was changed elsewhere before that"), name);
    case RK_RECOVERY_OLDER:
      return g_strdup_printf (_ ("%s, which was changed elsewhere after that"), name);
    case RK_RECOVERY_GONE:
      return g_strdup_printf (_ ("%s, which is no longer there"), name);
    default:
      return g_steal_pointer (&name);
    }
}

static void
describe_entry (GString *words, const RkRecoveryEntry *entry)
{
  g_autoptr (GDateTime) written = g_date_time_new_from_unix_local (entry->written / G_USEC_PER_SEC);
  /* Translators: date and time as strftime() writes them */
  g_autofree char *when = written ? g_date_time_format (written, _ ("%x %R")) : g_strdup ("");
  g_autofree char *file = describe_file (entry);

  /* Translators: title of a project, date and time, name of its file */
  g_string_append_printf (words, _ ("“%s”\n%s · %s"), entry->title ? entry->title : "", when, file);
  g_string_append (words, "\n\n");
}

static gboolean
is_offered (const RkRecoveryEntry *entry)
{
  switch (entry->state)
    {
    case RK_RECOVERY_CRASHED:
    case RK_RECOVERY_CHANGED:
    case RK_RECOVERY_OLDER:
    case RK_RECOVERY_GONE:
      return TRUE;
    default:
      return FALSE;
    }
}

static guint
describe_offered (GString *words, GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; ++i)
    if (is_offered (entries->pdata[i]) && ++n <= MAX_SHOWN)
      describe_entry (words, entries->pdata[i]);
  if (n > MAX_SHOWN)
    {
      g_string_append_printf (words, ngettext ("and %u more", "and %u more", n - MAX_SHOWN), n - MAX_SHOWN);
      g_string_append (words, "\n\n");
    }
  return n;
}

/* What can only be told. */
static void
describe_unreadable (GString *words, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; ++i)
    {
      const RkRecoveryEntry *entry = entries->pdata[i];

      if (entry->state == RK_RECOVERY_DAMAGED)
        {
          g_autofree char *name = g_filename_display_name (entry->file);

          g_string_append_printf (
              words, _ ("Unsaved work is damaged and cannot be read. It was put aside as %s."), name);
          g_string_append (words, "\n\n");
        }
      else if (entry->state == RK_RECOVERY_NEWER_FORMAT)
        {
          g_string_append (words, _ ("A later version of Rakenne left unsaved work, which is kept for it."));
          g_string_append (words, "\n\n");
        }
    }
}

static Question *
question_new (RkApplication *application, GPtrArray *entries)
{
  Question *question = g_new (Question, 1);

  question->application = g_object_ref (application);
  question->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < entries->len; ++i)
    {
      const RkRecoveryEntry *entry = entries->pdata[i];

      if (is_offered (entry))
        g_ptr_array_add (question->keys, g_strdup (entry->key));
    }
  return question;
}

static void
ask (RkApplication *application, GPtrArray *entries)
{
  const RkAlertButton answers[] = { { "discard", _ ("_Discard"), RK_ALERT_DESTRUCTIVE },
                                    { "later", _ ("_Later"), RK_ALERT_PLAIN },
                                    { "restore", _ ("_Restore"), RK_ALERT_SUGGESTED },
                                    { NULL } };
  const RkAlertButton close[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = describe_offered (words, entries);

  describe_unreadable (words, entries);
  if (n == 0)
    rk_application_settle (application);
  if (words->len == 0)
    return;
  g_string_truncate (words, words->len - strlen ("\n\n"));
  if (n > 0)
    rk_compat_alert (get_window (application), _ ("Restore Unsaved Work?"), words->str, answers, "later",
                     answered_cb, question_new (application, entries));
  else
    rk_compat_alert (get_window (application), _ ("Unsaved Work Cannot Be Restored"), words->str, close,
                     "close", NULL, NULL);
}

/* --- looking --------------------------------------------------------------------------------- */

/* Listed before sweeping, which lists too: damaged files are told of only once. */
static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RkRecoveryStore *store = rk_session_recovery_get_store ();
  GPtrArray *entries = rk_recovery_list (store);

  for (guint i = 0; i < entries->len; ++i)
    {
      const RkRecoveryEntry *entry = entries->pdata[i];

      if (entry->state == RK_RECOVERY_SAVED)
        rk_recovery_discard (store, entry->key, NULL);
    }
  rk_recovery_sweep (store);
  g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) entries = g_task_propagate_pointer (G_TASK (result), NULL);

  ask (RK_APPLICATION (source), entries);
}

void
rk_recovery_dialog_check (RkApplication *application)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RK_IS_APPLICATION (application));
  task = g_task_new (application, NULL, listed_cb, NULL);
  g_task_set_source_tag (task, rk_recovery_dialog_check);
  g_task_run_in_thread (task, list_thread);
}
