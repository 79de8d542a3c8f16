/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving, in this order; whatever fails before the rename leaves the old file as it was:
 *
 *     which file is it? ── may I write? ── is it what was loaded?
 *              │
 *              ├─ temporary file beside it ── write ── attributes ── sync ── still the same? ── rename ── sync the folder
 *              │        (not allowed, or other names of the file would keep the old content)
 *              └─ copy of the old content, synced and read back ── still the same? ── write in place ── sync
 *                                                                                        └─ failed: old content put back
 */

#include "rk-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Of an old file, kept in memory while it is written in place. */
#define MAX_OLD_BYTES ((gsize) 1024 * 1024 * 1024)

/* No errno: the file to write in place is another one by now. */
#define NOT_THE_FILE -1

typedef struct {
  const RkFileOps *ops;
  GBytes *bytes;
  const RkFileStamp *expected;
  const char *recovery_dir;
  GCancellable *cancellable;
  char *name; /* for messages */
  char *target; /* the file itself, behind all links */
  char *folder;
  gboolean exists;
  struct stat before; /* of the old file */
  GBytes *old; /* its content, if it was read */
  struct stat after; /* of the new one */
  char *notice;
} Save;

/* Why a file cannot be replaced, though it can be written. */
typedef enum {
  REPLACED,
  FAILED,
  OTHER_NAMES,
  NO_NEW_FILES,
  NO_SAME_ATTRIBUTES,
  NO_RENAME,
} Outcome;

static void
save_clear (Save *save)
{
  g_free (save->name);
  g_free (save->target);
  g_free (save->folder);
  g_clear_pointer (&save->old, g_bytes_unref);
  g_free (save->notice);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Save, save_clear)

/* Always FALSE, so that callers can return it. */
static gboolean
fail (const Save *save, int failed, GError **error)
{
  if (failed == ECANCELED)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Saving “%s” was cancelled"), save->name);
  else if (save->exists)
    g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE,
                 _ ("“%s” could not be saved (%s); the file is as it was before"), save->name,
                 g_strerror (failed));
  else
    g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE, _ ("“%s” could not be saved (%s); no file was made"),
                 save->name, g_strerror (failed));
  return FALSE;
}

static gboolean
fail_changed (const Save *save, GError **error)
{
  g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED,
               _ ("“%s” was not saved: another program has changed it meanwhile"), save->name);
  return FALSE;
}

static gboolean
fail_exists (const Save *save, GError **error)
{
  g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_EXISTS, _ ("“%s” was not saved: there is a file of that name"),
               save->name);
  return FALSE;
}

static gboolean
fail_kind (const Save *save, const char *format, GError **error)
{
  g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE, format, save->name);
  return FALSE;
}

/* The place of a file that is to be made. */
static gboolean
resolve_new (Save *save, const char *path, GError **error)
{
  g_autofree char *dirname = g_path_get_dirname (path);
  g_autofree char *basename = g_path_get_basename (path);

  if (save->expected != NULL)
    {
      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED,
                   _ ("“%s” was not saved: it was moved or deleted meanwhile"), save->name);
      return FALSE;
    }
  if (*path == 0 || g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    return fail_kind (save, _ ("“%s” cannot be saved: it is a folder's name"), error);
  save->folder = save->ops->realpath (dirname);
  if (save->folder == NULL && errno == ENOENT)
    return fail_kind (save, _ ("“%s” cannot be saved: its folder does not exist"), error);
  if (save->folder == NULL)
    return fail (save, errno, error);
  save->target = g_build_filename (save->folder, basename, NULL);
  return TRUE;
}

/* Finds the file behind all links, which must be a regular one. */
static gboolean
resolve (Save *save, const char *path, RkFileSaveFlags flags, GError **error)
{
  struct stat at_path;

  if (save->ops->lstat (path, &at_path) != 0)
    {
      if (errno == ENOENT)
        return resolve_new (save, path, error);
      return fail (save, errno, error);
    }
  save->exists = TRUE;
  if ((flags & RK_FILE_SAVE_CREATE_NEW) != 0)
    return fail_exists (save, error);
  save->target = save->ops->realpath (path);
  if (save->target == NULL && errno == ENOENT && S_ISLNK (at_path.st_mode))
    return fail_kind (save, _ ("“%s” cannot be saved: it is a link to a file that does not exist"), error);
  if (save->target == NULL || save->ops->stat (save->target, &save->before) != 0)
    return fail (save, errno, error);
  if (S_ISDIR (save->before.st_mode))
    return fail_kind (save, _ ("“%s” cannot be saved: it is a folder"), error);
  if (!S_ISREG (save->before.st_mode))
    return fail_kind (save, _ ("“%s” cannot be saved: it is not an ordinary file"), error);
  save->folder = g_path_get_dirname (save->target);
  return TRUE;
}

/* Reads what stands there now. */
static int
read_old (Save *save)
{
  g_clear_pointer (&save->old, g_bytes_unref);
  return rk_file_read_regular (save->ops, save->target, MAX_OLD_BYTES, &save->before, &save->old);
}

/* The content is compared even where all else is equal: a file system's clock is coarse. */
static gboolean
check_old (Save *save, GError **error)
{
  int failed;

  if (save->ops->access (save->target, W_OK) != 0)
    return fail (save, errno, error);
  if (save->expected == NULL)
    return TRUE;
  if (!rk_file_stamp_is_file (save->expected, &save->before))
    return fail_changed (save, error);
  failed = read_old (save);
  if (failed != 0)
    return fail (save, failed, error);
  if (!rk_file_stamp_is_file (save->expected, &save->before) ||
      !rk_file_stamp_has_content (save->expected, save->old))
    return fail_changed (save, error);
  return TRUE;
}

/* The last look before the old file is touched. Without an expectation, anything regular is written over. */
static gboolean
check_still_same (const Save *save, GError **error)
{
  struct stat now;

  if (g_cancellable_is_cancelled (save->cancellable))
    return fail (save, ECANCELED, error);
  if (!save->exists)
    return TRUE;
  if (save->ops->lstat (save->target, &now) != 0)
    {
      if (errno != ENOENT)
        return fail (save, errno, error);
      return save->expected == NULL || fail_changed (save, error);
    }
  if (!S_ISREG (now.st_mode) || (save->expected != NULL && !rk_file_stat_equal (&save->before, &now)))
    return fail_changed (save, error);
  return TRUE;
}

/* Says what saving could not make sure of, after what it has to say already. */
static void
add_notice (Save *save, char *sentence)
{
  char *all = save->notice == NULL ? g_strdup (sentence) : g_strconcat (save->notice, " ", sentence, NULL);

  g_free (save->notice);
  save->notice = all;
  g_free (sentence);
}

static void
sync_folder (Save *save)
{
  int failed = rk_file_sync_folder (save->ops, save->folder);

  /* A folder that may be written but not listed cannot be synced. */
  if (failed != 0 && failed != EACCES)
    add_notice (
        save, g_strdup_printf (_ ("“%s” was saved, but a power cut in the next seconds might undo it (%s)."),
                               save->name, g_strerror (failed)));
}

static Outcome
finish_temp (Save *save, RkFileTemp *temp, GError **error)
{
  int failed = rk_file_temp_finish (temp, &save->after);

  if (failed != 0)
    {
      fail (save, failed, error);
      return FAILED;
    }
  if (!check_still_same (save, error))
    return FAILED;
  failed = rk_file_temp_rename (temp, save->target, save->exists);
  if (failed == 0)
    return REPLACED;
  if (failed == EEXIST && !save->exists)
    fail_exists (save, error);
  else if (save->exists && (failed == EPERM || failed == EACCES || failed == EBUSY || failed == EXDEV))
    return NO_RENAME;
  else
    fail (save, failed, error);
  return FAILED;
}

/* Writes a new file and gives it the name. */
static Outcome
save_by_rename (Save *save, GError **error)
{
  g_auto (RkFileTemp) temp = { NULL, NULL, -1 };
  g_autofree char *basename = g_path_get_basename (save->target);
  gboolean not_allowed = FALSE;
  int failed;

  if (save->exists && save->before.st_nlink > 1)
    return OTHER_NAMES;
  failed = rk_file_temp_create (&temp, save->ops, save->folder, basename, save->exists ? 0600 : 0666);
  if (save->exists && (failed == EACCES || failed == EPERM))
    return NO_NEW_FILES;
  if (failed == 0)
    failed = rk_file_write_all (save->ops, temp.fd, save->bytes, save->cancellable);
  if (failed == 0 && save->exists)
    failed = rk_file_copy_attributes (save->ops, save->target, &save->before, temp.fd, &not_allowed);
  if (not_allowed)
    return NO_SAME_ATTRIBUTES;
  if (failed != 0)
    {
      fail (save, failed, error);
      return FAILED;
    }
  return finish_temp (save, &temp, error);
}

/* Writes the old content to the recovery folder, reads it back, and returns its path. A later copy of the same file takes
 * its place, so they do not add up. */
static int
keep_old (const Save *save, char **copy_path)
{
  g_auto (RkFileTemp) temp = { NULL, NULL, -1 };
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, save->target, -1);
  g_autofree char *basename = g_path_get_basename (save->target);
  g_autofree char *base = rk_file_temp_base (basename);
  g_autofree char *file = g_strdup_printf ("%s.%.16s.earlier", base, hash);
  g_autofree char *path = g_build_filename (save->recovery_dir, file, NULL);
  g_autoptr (GBytes) back = NULL;
  struct stat stat;
  int failed;

  if (save->ops->make_dirs (save->recovery_dir, 0700) != 0)
    return errno;
  failed = rk_file_temp_create (&temp, save->ops, save->recovery_dir, basename, 0600);
  if (failed == 0)
    failed = rk_file_write_all (save->ops, temp.fd, save->old, NULL);
  if (failed == 0)
    failed = rk_file_temp_finish (&temp, &stat);
  if (failed == 0)
    failed = rk_file_read_regular (save->ops, temp.path, MAX_OLD_BYTES, &stat, &back);
  if (failed == 0 && !g_bytes_equal (save->old, back))
    failed = EIO;
  if (failed == 0)
    failed = rk_file_temp_rename (&temp, path, TRUE);
  if (failed == 0)
    failed = rk_file_sync_folder (save->ops, save->recovery_dir);
  if (failed == 0)
    *copy_path = g_steal_pointer (&path);
  return failed;
}

/* Writes @bytes over what stands there, cutting off last, so that no block is given up before all is written. */
static int
overwrite (Save *save, GBytes *bytes)
{
  int fd = save->ops->open (save->target, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW, 0);
  struct stat stat;
  int failed, failed_to_close;

  if (fd < 0)
    return errno;
  failed = save->ops->fstat (fd, &stat) != 0 ? errno : 0;
  if (failed == 0 && (stat.st_dev != save->before.st_dev || stat.st_ino != save->before.st_ino))
    failed = NOT_THE_FILE;
  if (failed == 0)
    failed = rk_file_write_all (save->ops, fd, bytes, NULL);
  if (failed == 0 && save->ops->truncate (fd, (off_t) g_bytes_get_size (bytes)) != 0)
    failed = errno;
  if (failed == 0)
    failed = rk_file_sync (save->ops, fd);
  if (failed == 0 && save->ops->fstat (fd, &save->after) != 0)
    failed = errno;
  failed_to_close = rk_file_close (save->ops, fd);
  return failed != 0 ? failed : failed_to_close;
}

static gboolean
old_stands (Save *save)
{
  g_autoptr (GBytes) now = NULL;
  struct stat stat;

  return rk_file_read_regular (save->ops, save->target, MAX_OLD_BYTES, &stat, &now) == 0 &&
         g_bytes_equal (save->old, now);
}

/* After a write in place that broke off. */
static gboolean
put_back (Save *save, int reason, const char *copy_path, GError **error)
{
  g_autofree char *shown = NULL;

  if (reason == NOT_THE_FILE)
    return fail_changed (save, error);
  if (old_stands (save) || (overwrite (save, save->old) == 0 && old_stands (save)))
    return fail (save, reason, error);
  shown = g_filename_display_name (copy_path);
  g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_DAMAGED,
               _ ("“%s” could not be saved (%s) and is damaged; what it held before is kept in “%s”"),
               save->name, g_strerror (reason), shown);
  return FALSE;
}

/* Says in the notice why the file was not replaced, and where its earlier content is. */
static void
explain_in_place (Save *save, Outcome why, const char *copy_path)
{
  g_autofree char *shown = g_filename_display_name (copy_path);

  switch (why)
    {
    case OTHER_NAMES:
      add_notice (save,
                  g_strdup_printf (_ ("“%s” was saved in place, because it has other names (hard links)."),
                                   save->name));
      break;
    case NO_NEW_FILES:
      add_notice (save,
                  g_strdup_printf (_ ("“%s” was saved in place, because its folder takes no new files."),
                                   save->name));
      break;
    case NO_SAME_ATTRIBUTES:
      add_notice (save,
                  g_strdup_printf (
                      _ ("“%s” was saved in place, because a new file could not have its owner and rights."),
                      save->name));
      break;
    case NO_RENAME:
      add_notice (
          save, g_strdup_printf (_ ("“%s” was saved in place, because it may not be replaced."), save->name));
      break;
    case REPLACED:
    case FAILED:
    default:
      g_assert_not_reached ();
    }
  add_notice (save, g_strdup_printf (_ ("What it held before is kept in “%s”."), shown));
}

static gboolean
save_in_place (Save *save, Outcome why, GError **error)
{
  g_autofree char *copy_path = NULL;
  int failed;

  if (save->recovery_dir == NULL)
    return fail_kind (
        save,
        _ ("“%s” could not be saved: it can only be overwritten, with nowhere to keep a copy; it is as it was before"),
        error);
  if (save->old == NULL && (failed = read_old (save)) != 0)
    return fail (save, failed, error);
  if ((failed = keep_old (save, &copy_path)) != 0)
    return fail (save, failed, error);
  if (!check_still_same (save, error))
    return FALSE;
  failed = overwrite (save, save->bytes);
  if (failed != 0)
    return put_back (save, failed, copy_path, error);
  explain_in_place (save, why, copy_path);
  return TRUE;
}

/* What stands there now. If that is no longer what was written, the stamp is of what was, so that the next save notices. */
static RkFileStamp *
stamp_saved (const Save *save)
{
  g_autoptr (GBytes) back = NULL;
  struct stat now;

  if (save->ops->stat (save->target, &now) == 0 && now.st_dev == save->after.st_dev &&
      now.st_ino == save->after.st_ino && now.st_size == save->after.st_size)
    return rk_file_stamp_new (&now, save->bytes);
  /* Some file systems number a file anew when it is renamed. */
  if (rk_file_read_regular (save->ops, save->target, MAX_OLD_BYTES, &now, &back) == 0 &&
      g_bytes_equal (save->bytes, back))
    return rk_file_stamp_new (&now, back);
  return rk_file_stamp_new (&save->after, save->bytes);
}

gboolean
rk_file_save (const char *path,
              GBytes *bytes,
              RkFileSaveFlags flags,
              const RkFileStamp *expected,
              const char *recovery_dir,
              RkFileStamp **new_stamp,
              char **notice,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (Save) save = { 0 };
  Outcome outcome;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  save.ops = rk_file_ops ();
  save.bytes = bytes;
  save.expected = expected;
  save.recovery_dir = recovery_dir;
  save.cancellable = cancellable;
  save.name = g_filename_display_basename (path);
  if (!resolve (&save, path, flags, error) || (save.exists && !check_old (&save, error)))
    return FALSE;

  outcome = save_by_rename (&save, error);
  if (outcome == FAILED || (outcome != REPLACED && !save_in_place (&save, outcome, error)))
    return FALSE;
  if (outcome == REPLACED)
    sync_folder (&save);
  if (new_stamp != NULL)
    *new_stamp = stamp_saved (&save);
  if (notice != NULL)
    *notice = g_steal_pointer (&save.notice);
  return TRUE;
}
