/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-file-remote.h"

#include "rk-file-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* An old file of more than this is none of ours. */
#define MAX_OLD_BYTES ((gsize) 1024 * 1024 * 1024)

/* Read at once, between two looks at whether to stop. */
#define CHUNK ((gsize) 256 * 1024)

static char *
get_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base ? base : "");
}

/* Always FALSE, so that callers can return it. */
static gboolean
fail (GFile *file, int code, const char *format, const GError *cause, GError **error)
{
  g_autofree char *name = get_name (file);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else
    g_set_error (error, RK_IO_ERROR, code, format, name, cause->message);
  return FALSE;
}

/* All of it, or an error of GIO; more than @max_bytes is G_IO_ERROR_MESSAGE_TOO_LARGE. */
static GBytes *
read_all (GFile *file, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_SPECIAL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("It is not a regular file"));
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  if (!stream)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, cancellable, error)) > 0)
    {
      if (content->len + (gsize) n > max_bytes)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, _ ("It is too large"));
          return NULL;
        }
      g_byte_array_append (content, chunk, (guint) n);
    }
  if (n < 0)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/* There is no inode to tell one file from another. */
static RkFileStamp *
stamp_content (GBytes *bytes)
{
  const struct stat nowhere = { .st_size = (off_t) g_bytes_get_size (bytes) };

  return rk_file_stamp_new (&nowhere, bytes);
}

/* Keeps what is about to be written over; %NULL is in @copy when there is nothing. */
static gboolean
keep_old (GFile *file, GBytes *old, const char *recovery_dir, char **copy, GError **error)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
  g_autofree char *shown = get_name (file);
  g_autofree char *base = rk_file_temp_base (shown);
  g_autofree char *name = g_strdup_printf ("%s.%.16s.earlier", base, hash);

  if (!old)
    return TRUE;
  g_mkdir_with_parents (recovery_dir, 0700);
  *copy = g_build_filename (recovery_dir, name, NULL);
  return rk_file_save (*copy, old, RK_FILE_SAVE_NONE, NULL, NULL, NULL, NULL, NULL, error);
}

/* A stream that is closed with a cancelled cancellable leaves the old file where the server can. */
static gboolean
replace (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream)
      stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  gsize size, written;
  const void *data = g_bytes_get_data (bytes, &size);

  if (!stream)
    return FALSE;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, &written, cancellable, error) &&
      g_output_stream_flush (G_OUTPUT_STREAM (stream), cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  g_cancellable_cancel (stop);
  g_output_stream_close (G_OUTPUT_STREAM (stream), stop, NULL);
  return FALSE;
}

static gboolean
holds (GFile *file, GBytes *bytes)
{
  g_autoptr (GBytes) now = read_all (file, MAX_OLD_BYTES, NULL, NULL);

  return now && g_bytes_equal (now, bytes);
}

/* The write failed, or the server only said that it did not. */
static gboolean
tell_failure (GFile *file, GBytes *old, const char *copy, const GError *cause, GError **error)
{
  g_autofree char *name = get_name (file);
  gboolean stands = old ? holds (file, old) : !g_file_query_exists (file, NULL);

  if (stands && copy)
    g_unlink (copy);
  if (stands)
    return fail (file, RK_IO_ERROR_WRITE, _ ("“%s” could not be saved, and is as it was before: %s"), cause,
                 error);
  if (copy)
    g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_DAMAGED,
                 _ ("“%s” could not be saved whole: %s. What stood there before is kept in %s."), name,
                 cause->message, copy);
  else
    g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_DAMAGED,
                 _ ("“%s” could not be saved whole: %s. There was nothing before."), name, cause->message);
  return FALSE;
}

/* Whether what stands there may be written over; it is in @old, or NULL if nothing does. */
static gboolean
read_old (GFile *file, const RkFileStamp *expected, GBytes **old, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  *old = read_all (file, MAX_OLD_BYTES, cancellable, &problem);
  if (!*old && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return fail (file, RK_IO_ERROR_WRITE, _ ("“%s” could not be saved, and is as it was before: %s"), problem,
                 error);
  if (expected && (!*old || !rk_file_stamp_has_content (expected, *old)))
    {
      g_autofree char *name = get_name (file);

      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED,
                   _ ("“%s” was changed by someone else, and was left as it is"), name);
      return FALSE;
    }
  return TRUE;
}

gboolean
rk_file_is_remote (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  return g_file_peek_path (file) == NULL;
}

GBytes *
rk_file_remote_load (
    GFile *file, gsize max_bytes, RkFileStamp **stamp, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GBytes *bytes;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  bytes = read_all (file, max_bytes, cancellable, &problem);
  if (bytes && stamp)
    *stamp = stamp_content (bytes);
  if (!bytes)
    fail (file,
          g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE) ? RK_IO_ERROR_LIMIT
                                                                              : RK_IO_ERROR_READ,
          _ ("“%s” cannot be read: %s"), problem, error);
  return bytes;
}

gboolean
rk_file_remote_save (GFile *file,
                     GBytes *bytes,
                     const RkFileStamp *expected,
                     const char *recovery_dir,
                     RkFileStamp **new_stamp,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *copy = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (recovery_dir != NULL, FALSE);

  if (!read_old (file, expected, &old, cancellable, error) ||
      !keep_old (file, old, recovery_dir, &copy, error))
    return FALSE;
  if (!replace (file, bytes, cancellable, &problem))
    return tell_failure (file, old, copy, problem, error);
  if (!holds (file, bytes))
    {
      g_set_error_literal (&problem, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("another content came back"));
      return tell_failure (file, old, copy, problem, error);
    }
  if (copy)
    g_unlink (copy);
  if (new_stamp)
    *new_stamp = stamp_content (bytes);
  return TRUE;
}
