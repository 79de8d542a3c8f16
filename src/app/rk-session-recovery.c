/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-session-recovery.h"

#include "rk-project-io.h"
#include "rk-session-io.h"

#include <glib/gi18n.h>

/* Milliseconds from an edit until it is written, so that a crash takes no more than the last two seconds. */
#define DELAY       1000
/* Milliseconds until the next try after one failed. */
#define RETRY_DELAY 10000

/* Belongs to the session, and lives as long. */
typedef struct {
  RkSession *session;
  char *key;
  guint timeout;
  gboolean writing;
  gboolean again; /* it became due while the last one was being written */
  gboolean failed; /* and told */
  gboolean discarded;
  char *draft_group; /* whose name is being written, else NULL */
  char *draft;
} Keeper;

/* One copy of the work on its way to the disk. */
typedef struct {
  RkRecoveryStore *store;
  char *key;
  RkProject *project;
  char *title;
  char *path;
  RkFileStamp *stamp;
  guint64 revision;
} WriteJob;

static G_DEFINE_QUARK (rk - session - recovery - keeper, keeper);

static void write_begin (Keeper *keeper);

static Keeper *
get_keeper (RkSession *session)
{
  return g_object_get_qdata (G_OBJECT (session), keeper_quark ());
}

static void
keeper_free (gpointer data)
{
  Keeper *keeper = data;

  g_clear_handle_id (&keeper->timeout, g_source_remove);
  g_free (keeper->draft_group);
  g_free (keeper->draft);
  g_free (keeper->key);
  g_free (keeper);
}

/* --- writing --------------------------------------------------------------------------------- */

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  rk_recovery_store_unref (job->store);
  rk_record_free (job->project);
  g_clear_pointer (&job->stamp, rk_file_stamp_free);
  g_free (job->path);
  g_free (job->title);
  g_free (job->key);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WriteJob, write_job_free)

static char *
make_title (RkSession *session)
{
  const RkProject *project = rk_session_get_project (session);
  const char *language = rk_session_get_language (session);
  const char *title = rk_text_pick (project->organization, language);

  if (!*title)
    title = rk_text_pick (project->title, language);
  return g_strdup (*title ? title : _ ("Untitled"));
}

static void
put_draft (Keeper *keeper, RkProject *project)
{
  const RkVersion *shown = rk_session_get_version (keeper->session);
  RkVersion *version = rk_project_find (project, RK_RECORD_VERSION, shown->record.id);
  RkGroup *group = version ? rk_version_find_group (version, keeper->draft_group) : NULL;
  RkText *name;

  if (!group)
    return;
  name = rk_text_replace (group->name, rk_session_get_language (keeper->session), keeper->draft);
  rk_text_unref (group->name);
  group->name = name;
}

static WriteJob *
write_job_new (Keeper *keeper)
{
  WriteJob *job = g_new0 (WriteJob, 1);
  GFile *file = rk_session_get_file (keeper->session);
  const RkFileStamp *stamp = rk_session_get_ground (keeper->session)->stamp;

  job->store = rk_recovery_store_ref (rk_session_recovery_get_store ());
  job->key = g_strdup (keeper->key);
  job->project = rk_record_copy (rk_session_get_project (keeper->session));
  if (keeper->draft)
    put_draft (keeper, job->project);
  job->title = make_title (keeper->session);
  job->path = file && stamp ? g_file_get_path (file) : NULL;
  job->stamp = job->path ? rk_file_stamp_copy (stamp) : NULL;
  job->revision = rk_session_get_revision (keeper->session);
  return job;
}

static gboolean
write_job_run (WriteJob *job, GError **error)
{
  const RkRecoveryOrigin origin = { job->title, job->path, job->stamp, job->revision };
  g_autoptr (GBytes) work = rk_project_write (job->project);

  return rk_recovery_write (job->store, job->key, &origin, work, NULL, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_job_run (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
due_cb (gpointer data)
{
  Keeper *keeper = data;

  keeper->timeout = 0;
  if (keeper->writing)
    keeper->again = TRUE;
  else
    write_begin (keeper);
  return G_SOURCE_REMOVE;
}

/* A delay that is running is not begun anew: the first edit counts. */
static void
schedule (Keeper *keeper, guint delay)
{
  if (keeper->timeout == 0 && !keeper->discarded)
    keeper->timeout = g_timeout_add (delay, due_cb, keeper);
}

static void
tell_failure (Keeper *keeper, const GError *error)
{
  g_autoptr (GError) told = NULL;

  if (keeper->failed)
    return;
  keeper->failed = TRUE;
  told = g_error_new (error->domain, error->code, _ ("Unsaved work is not safe from a crash now: %s"),
                      error->message);
  rk_session_report_error (keeper->session, told);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Keeper *keeper = get_keeper (RK_SESSION (source));
  g_autoptr (GError) error = NULL;

  keeper->writing = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    keeper->failed = FALSE;
  else if (!keeper->discarded)
    {
      tell_failure (keeper, error);
      schedule (keeper, RETRY_DELAY);
    }
  if (keeper->again)
    write_begin (keeper);
}

static void
write_begin (Keeper *keeper)
{
  g_autoptr (GTask) task = NULL;

  keeper->again = FALSE;
  if (keeper->discarded)
    return;
  keeper->writing = TRUE;
  task = g_task_new (keeper->session, NULL, written_cb, NULL);
  g_task_set_source_tag (task, write_begin);
  g_task_set_task_data (task, write_job_new (keeper), write_job_free);
  g_task_run_in_thread (task, write_thread);
}

static void
changed_cb (RkSession *session)
{
  schedule (get_keeper (session), DELAY);
}

/* --- API ------------------------------------------------------------------------------------- */

RkRecoveryStore *
rk_session_recovery_get_store (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_autofree char *folder = rk_session_get_recovery_dir ();

      g_once_init_leave (&once, (gsize) rk_recovery_store_new (folder));
    }
  return (RkRecoveryStore *) once;
}

void
rk_session_recovery_start (RkSession *session, const char *key)
{
  Keeper *keeper;

  g_return_if_fail (RK_IS_SESSION (session));
  if (get_keeper (session))
    return;
  keeper = g_new0 (Keeper, 1);
  keeper->session = session;
  keeper->key = key ? g_strdup (key) : rk_recovery_make_key ();
  g_object_set_qdata_full (G_OBJECT (session), keeper_quark (), keeper, keeper_free);
  g_signal_connect (session, "changed", G_CALLBACK (changed_cb), NULL);
}

const char *
rk_session_recovery_get_key (RkSession *session)
{
  Keeper *keeper;

  g_return_val_if_fail (RK_IS_SESSION (session), NULL);
  keeper = get_keeper (session);
  return keeper && !keeper->discarded ? keeper->key : NULL;
}

void
rk_session_recovery_renew (RkSession *session)
{
  Keeper *keeper;

  g_return_if_fail (RK_IS_SESSION (session));
  keeper = get_keeper (session);
  if (keeper && (keeper->draft || rk_session_get_modified (session)))
    schedule (keeper, DELAY);
}

void
rk_session_recovery_set_draft (RkSession *session, const char *group, const char *name)
{
  Keeper *keeper;

  g_return_if_fail (RK_IS_SESSION (session));
  keeper = get_keeper (session);
  if (!keeper || (!keeper->draft && !name))
    return;
  g_free (keeper->draft_group);
  g_free (keeper->draft);
  keeper->draft_group = name ? g_strdup (group) : NULL;
  keeper->draft = g_strdup (name);
  rk_session_raise_revision (session);
  schedule (keeper, DELAY);
}

gboolean
rk_session_recovery_write_now (RkSession *session, GError **error)
{
  g_autoptr (WriteJob) job = NULL;
  Keeper *keeper;

  g_return_val_if_fail (RK_IS_SESSION (session), FALSE);
  keeper = get_keeper (session);
  if (!keeper || keeper->discarded || !(keeper->draft || rk_session_get_modified (session)))
    return TRUE;
  g_clear_handle_id (&keeper->timeout, g_source_remove);
  job = write_job_new (keeper);
  return write_job_run (job, error);
}

void
rk_session_recovery_discard (RkSession *session)
{
  g_autoptr (GError) error = NULL;
  Keeper *keeper;

  g_return_if_fail (RK_IS_SESSION (session));
  keeper = get_keeper (session);
  if (!keeper || keeper->discarded)
    return;
  keeper->discarded = TRUE;
  g_clear_handle_id (&keeper->timeout, g_source_remove);
  /* What cannot be deleted is offered once more, which loses nothing. */
  if (!rk_recovery_discard (rk_session_recovery_get_store (), keeper->key, &error))
    g_message ("%s", error->message);
}
