/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-export-job.h"

#include "rk-session-io.h"

#include <glib/gi18n.h>

struct _RkExportJob {
  RkExportKind kind;
  RkSheets *sheets;
  RkExportOptions *options;
  GPtrArray *files; /* of GFile */
  gint done; /* steps of two for each file: made, and saved */
};

/* Files that were there before are written over, and put back if the job fails. */
typedef struct {
  GFile *file;
  GBytes *before; /* NULL: there was none */
} Written;

static void
written_free (gpointer data)
{
  Written *written = data;

  g_clear_pointer (&written->before, g_bytes_unref);
  g_free (written);
}

static void
job_clear (gpointer data)
{
  RkExportJob *self = data;

  rk_sheets_unref (self->sheets);
  rk_export_options_free (self->options);
  g_ptr_array_unref (self->files);
}

static guint
count_files (RkExportKind kind, const RkSheets *sheets)
{
  return rk_export_kind_holds_pages (kind) ? 1 : sheets->pages->len;
}

RkExportJob *
rk_export_job_new (RkExportKind kind, RkSheets *sheets, RkExportOptions *options, GFile *file)
{
  RkExportJob *self = g_atomic_rc_box_new0 (RkExportJob);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  guint n = count_files (kind, sheets);

  self->kind = kind;
  self->sheets = rk_sheets_ref (sheets);
  self->options = options;
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; ++i)
    {
      g_autofree char *numbered = rk_export_number_path (name, i, n);

      g_ptr_array_add (self->files, g_file_get_child (folder, numbered));
    }
  return self;
}

RkExportJob *
rk_export_job_ref (RkExportJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rk_export_job_unref (RkExportJob *self)
{
  g_atomic_rc_box_release_full (self, job_clear);
}

GPtrArray *
rk_export_job_get_files (RkExportJob *self)
{
  return self->files;
}

double
rk_export_job_get_fraction (RkExportJob *self)
{
  return g_atomic_int_get (&self->done) / (2.0 * self->files->len);
}

/* Links and other spellings are one file. */
static char *
get_id (GFile *file)
{
  g_autoptr (GFileInfo)
      info = g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE)) : NULL;
}

gboolean
rk_export_job_check (RkExportJob *self, GFile *project, GError **error)
{
  g_autofree char *id = project ? get_id (project) : NULL;

  for (guint i = 0; project && i < self->files->len; ++i)
    {
      GFile *file = self->files->pdata[i];
      g_autofree char *other = get_id (file);

      if (g_file_equal (file, project) || (id && g_strcmp0 (id, other) == 0))
        {
          g_set_error_literal (
              error, G_IO_ERROR, G_IO_ERROR_EXISTS,
              _ ("That is the file of the project itself, which stays as it is. Choose another "
                 "name for the figure."));
          return FALSE;
        }
    }
  return TRUE;
}

static GBytes *
render (RkExportJob *self, guint file, GCancellable *cancellable, GError **error)
{
  RkScene **pages = (RkScene **) self->sheets->pages->pdata;
  gboolean all = rk_export_kind_holds_pages (self->kind);

  return rk_export_render (self->kind, pages + file, all ? self->sheets->pages->len : 1, self->sheets->theme,
                           self->options, cancellable, error);
}

static gboolean
save (GFile *file, GBytes *bytes, GPtrArray *written, GCancellable *cancellable, GError **error)
{
  Written *entry = g_new (Written, 1);

  *entry = (Written) { file, g_file_load_bytes (file, NULL, NULL, NULL) };
  if (!rk_bytes_save (file, bytes, cancellable, error))
    {
      written_free (entry);
      return FALSE;
    }
  g_ptr_array_add (written, entry);
  return TRUE;
}

static void
put_back (GPtrArray *written)
{
  for (guint i = 0; i < written->len; ++i)
    {
      Written *entry = written->pdata[i];

      if (entry->before)
        rk_bytes_save (entry->file, entry->before, NULL, NULL);
      else
        g_file_delete (entry->file, NULL, NULL);
    }
}

gboolean
rk_export_job_run (RkExportJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (written_free);

  for (guint i = 0; i < self->files->len; ++i)
    {
      GBytes *bytes = render (self, i, cancellable, error);

      if (!bytes)
        return FALSE;
      g_ptr_array_add (contents, bytes);
      g_atomic_int_inc (&self->done);
    }
  for (guint i = 0; i < self->files->len; ++i)
    {
      if (!save (self->files->pdata[i], contents->pdata[i], written, cancellable, error))
        {
          put_back (written);
          return FALSE;
        }
      g_atomic_int_inc (&self->done);
    }
  return TRUE;
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (rk_export_job_run (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
rk_export_job_run_async (RkExportJob *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, rk_export_job_ref (self), (GDestroyNotify) rk_export_job_unref);
  /* What was written counts as written. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, work);
}

gboolean
rk_export_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
