/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-session-io.h"

#include "rk-embedded.h"
#include "rk-file-remote.h"
#include "rk-json-scan.h"
#include "rk-session-recovery.h"
#include "rk-settings.h"
#include "rk-templates.h"

#include <glib/gi18n.h>

/* Files of one name that were mended on opening; with more of them somebody should look. */
#define MAX_ORIGINALS 99

typedef struct {
  GFile *file;
  gboolean as_copy;
} OpenJob;

typedef struct {
  GFile *file;
  RkProject *project; /* what to save; NULL for other things than projects */
  RkFileStamp *expected;
  guint64 revision;
  char *key; /* of the work that is kept against a crash; NULL if none is */
  gboolean mended; /* the file has faults still, which this writes over */

  RkFileStamp *stamp; /* results */
  char *notice;
  gboolean verified; /* the file was seen to hold what was saved */
} SaveJob;

static void
open_job_free (gpointer data)
{
  OpenJob *job = data;

  g_object_unref (job->file);
  g_free (job);
}

static void
save_job_free (gpointer data)
{
  SaveJob *job = data;

  g_object_unref (job->file);
  g_clear_pointer (&job->project, rk_record_free);
  g_clear_pointer (&job->expected, rk_file_stamp_free);
  g_clear_pointer (&job->stamp, rk_file_stamp_free);
  g_free (job->notice);
  g_free (job->key);
  g_free (job);
}

static GBytes *
load_bytes (GFile *file, RkFileStamp **stamp, GError **error)
{
  if (rk_file_is_remote (file))
    return rk_file_remote_load (file, RK_JSON_MAX_BYTES, stamp, NULL, error);
  return rk_file_load (g_file_peek_path (file), RK_JSON_MAX_BYTES, stamp, error);
}

void
rk_loaded_free (RkLoaded *loaded)
{
  g_clear_pointer (&loaded->project, rk_record_free);
  g_clear_pointer (&loaded->base, rk_record_free);
  g_clear_pointer (&loaded->notices, g_ptr_array_unref);
  g_clear_pointer (&loaded->stamp, rk_file_stamp_free);
  g_free (loaded);
}

RkLoaded *
rk_project_load (GFile *file, GError **error)
{
  g_autoptr (RkLoaded) loaded = g_new0 (RkLoaded, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) refusal = NULL;
  guint line = 0, column = 0;

  bytes = load_bytes (file, &loaded->stamp, error);
  if (bytes && rk_embedded_is_figure (bytes))
    {
      g_autoptr (GBytes) figure = g_steal_pointer (&bytes);

      loaded->in_figure = TRUE;
      bytes = rk_embedded_read (figure, error);
    }
  if (!bytes)
    return NULL;
  loaded->project = rk_project_read (bytes, &loaded->notices, &line, &column, &refusal);
  if (!loaded->project)
    {
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *shown = g_filename_display_name (name);

      if (line > 0)
        g_set_error (error, refusal->domain, refusal->code, "%s:%u:%u: %s", shown, line, column,
                     refusal->message);
      else
        g_set_error (error, refusal->domain, refusal->code, "%s: %s", shown, refusal->message);
      return NULL;
    }
  loaded->base = rk_record_copy (loaded->project);
  return g_steal_pointer (&loaded);
}

RkGround
rk_loaded_take_ground (RkLoaded *loaded)
{
  return (RkGround) { g_steal_pointer (&loaded->stamp), g_steal_pointer (&loaded->base),
                      loaded->notices && loaded->notices->len > 0 };
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenJob *job = data;
  GError *error = NULL;
  RkLoaded *loaded = rk_project_load (job->file, &error);

  if (loaded)
    g_task_return_pointer (task, loaded, (GDestroyNotify) rk_loaded_free);
  else
    g_task_return_error (task, error);
}

void
rk_session_open_async (
    GFile *file, gboolean as_copy, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  OpenJob *job = g_new (OpenJob, 1);

  *job = (OpenJob) { g_object_ref (file), as_copy };
  g_task_set_source_tag (task, rk_session_open_async);
  g_task_set_task_data (task, job, open_job_free);
  g_task_run_in_thread (task, open_thread);
}

RkSession *
rk_session_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (RkLoaded) loaded = NULL;
  OpenJob *job;
  RkSession *session;

  g_return_val_if_fail (g_async_result_is_tagged (result, rk_session_open_async), NULL);
  job = g_task_get_task_data (G_TASK (result));
  loaded = g_task_propagate_pointer (G_TASK (result), error);
  if (!loaded)
    return NULL;
  if (job->as_copy && rk_template_is_file (job->file))
    rk_settings_prepare (loaded->project);
  session = rk_session_new (g_steal_pointer (&loaded->project));
  if (!job->as_copy && !loaded->in_figure)
    rk_session_set_file (session, job->file, rk_loaded_take_ground (loaded));
  rk_session_set_notices (session, g_steal_pointer (&loaded->notices));
  return session;
}

char *
rk_session_get_recovery_dir (void)
{
  return g_build_filename (g_get_user_state_dir (), "rakenne", "recovery", NULL);
}

/* What is in the file need not be kept any longer.  Where it is not, the document counts as unsaved. */
static void
verify_saved (SaveJob *job, const char *path)
{
  g_autoptr (GError) error = NULL;

  /* What is elsewhere was read back already; the work here stays until the document is closed. */
  job->verified = !job->key || !path ||
                  rk_recovery_delete_saved (rk_session_recovery_get_store (), job->key, path, job->stamp,
                                            job->revision, &error);
  /* Work that could only not be deleted is in the file all the same; the next start finds that out. */
  if (g_error_matches (error, RK_IO_ERROR, RK_IO_ERROR_WRITE))
    job->verified = TRUE;
  if (!job->verified && !job->notice)
    job->notice = g_strdup (error->message);
}

/* “Pori.rakenne” → “Pori before mending.rakenne”, “Pori before mending 2.rakenne” */
static char *
name_original (GFile *file, guint number)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = NULL;
  char *suffix = strrchr (base, '.');

  if (suffix && suffix != base)
    *suffix++ = '\0';
  else
    suffix = NULL;
  /* Translators: name of a file */
  shown = number < 2 ? g_strdup_printf (_ ("%s before mending"), base)
                     : g_strdup_printf (_ ("%s before mending %u"), base, number);
  return g_strconcat (shown, suffix ? "." : "", suffix, NULL);
}

static gboolean
put_original (GBytes *bytes, const char *folder, GFile *file, char **kept, GError **error)
{
  for (guint number = 1;; ++number)
    {
      g_autofree char *name = name_original (file, number);
      g_autofree char *place = g_build_filename (folder, name, NULL);
      g_autoptr (GError) problem = NULL;

      if (rk_file_save (place, bytes, RK_FILE_SAVE_CREATE_NEW, NULL, NULL, NULL, NULL, NULL, &problem))
        {
          *kept = g_filename_display_name (place);
          return TRUE;
        }
      if (!g_error_matches (problem, RK_IO_ERROR, RK_IO_ERROR_EXISTS) || number == MAX_ORIGINALS)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
}

/* A repair is a guess at what was meant: the guess does not write over what it was made from.  Beside the file
 * if that may be, else in the folder for what must not be lost. */
static gboolean
keep_original (SaveJob *job, const char *path, const char *recovery, GError **error)
{
  g_autofree char *folder = path ? g_path_get_dirname (path) : NULL;
  g_autofree char *kept = NULL;
  /* Where there is nothing to read, saving itself finds out what that means. */
  g_autoptr (GBytes) bytes = load_bytes (job->file, NULL, NULL);

  if (!bytes)
    return TRUE;
  if (!folder || !put_original (bytes, folder, job->file, &kept, NULL))
    {
      g_mkdir_with_parents (recovery, 0700);
      if (!put_original (bytes, recovery, job->file, &kept, error))
        return FALSE;
    }
  job->notice = g_strdup_printf (_ ("The file as it was before it was mended is kept as “%s”."), kept);
  return TRUE;
}

static gboolean
save_bytes (SaveJob *job, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (job->file);
  g_autofree char *recovery = rk_session_get_recovery_dir ();
  g_autofree char *notice = NULL;

  if (job->mended && !keep_original (job, path, recovery, error))
    return FALSE;
  if (rk_file_is_remote (job->file)
          ? !rk_file_remote_save (job->file, bytes, job->expected, recovery, &job->stamp, cancellable, error)
          : !rk_file_save (path, bytes, RK_FILE_SAVE_NONE, job->expected, recovery, &job->stamp, &notice,
                           cancellable, error))
    return FALSE;
  if (notice)
    {
      g_free (job->notice);
      job->notice = g_steal_pointer (&notice);
    }
  verify_saved (job, path);
  return TRUE;
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaveJob *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = rk_project_write (job->project);

  if (save_bytes (job, bytes, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
rk_session_save_async (RkSession *session,
                       GFile *file,
                       gboolean overwrite,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, data);
  SaveJob *job = g_new0 (SaveJob, 1);
  GFile *own = rk_session_get_file (session);
  const RkGround *ground = rk_session_get_ground (session);
  gboolean same = own && g_file_equal (own, file);

  rk_document_seal (rk_session_get_document (session));
  job->file = g_object_ref (file);
  job->project = rk_record_copy (rk_session_get_project (session));
  job->revision = rk_session_get_revision (session);
  job->key = g_strdup (rk_session_recovery_get_key (session));
  job->mended = same && ground->mended;
  if (!overwrite && same && ground->stamp)
    job->expected = rk_file_stamp_copy (ground->stamp);
  g_task_set_source_tag (task, rk_session_save_async);
  g_task_set_task_data (task, job, save_job_free);
  /* Cancelled or not, what happened to the file is told as it was. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, save_thread);
}

gboolean
rk_session_save_finish (RkSession *session, GAsyncResult *result, char **notice, GError **error)
{
  SaveJob *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, rk_session_save_async), FALSE);
  job = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (notice)
    *notice = g_steal_pointer (&job->notice);
  if (job->verified && job->revision == rk_session_get_revision (session))
    rk_document_mark_saved (rk_session_get_document (session));
  rk_session_set_file (session, job->file,
                       (RkGround) { g_steal_pointer (&job->stamp), g_steal_pointer (&job->project), FALSE });
  rk_session_recovery_renew (session);
  return TRUE;
}

gboolean
rk_bytes_save (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  SaveJob *job = g_new0 (SaveJob, 1);
  gboolean saved;

  job->file = g_object_ref (file);
  saved = save_bytes (job, bytes, cancellable, error);
  save_job_free (job);
  return saved;
}
