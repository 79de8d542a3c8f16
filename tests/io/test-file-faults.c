/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file-place.h"

#include "rk-file-ops.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

/* Failing system calls */

static struct {
  RkFileOps ops;
  guint n_calls;
  guint fail_from;
  guint fail_to;
  int fail_with;
  const char *exit_at_path; /* set: the process ends at call fail_from instead */
  gsize most_written;
  gboolean is_poor; /* no renaming that refuses to replace */
  const char *meddle_path; /* written to by somebody else at the first sync */
} fake;

static gboolean
fails (void)
{
  fake.n_calls++;
  if (fake.n_calls < fake.fail_from || fake.n_calls > fake.fail_to)
    return FALSE;
  if (fake.exit_at_path != NULL)
    _exit (7);
  errno = fake.fail_with;
  return TRUE;
}

#define SYSTEM rk_file_ops_system
#define FAKE(type, failure, name, parameters, arguments)                                                     \
  static type fake_##name parameters                                                                         \
  {                                                                                                          \
    return fails () ? (failure) : SYSTEM.name arguments;                                                     \
  }

FAKE (int, -1, open, (const char *path, int flags, mode_t mode), (path, flags, mode))
FAKE (ssize_t, -1, read, (int fd, void *bytes, size_t n), (fd, bytes, n))
FAKE (ssize_t, -1, write, (int fd, const void *bytes, size_t n), (fd, bytes, MIN (n, fake.most_written)))
FAKE (off_t, -1, seek, (int fd, off_t offset), (fd, offset))
FAKE (int, -1, truncate, (int fd, off_t length), (fd, length))
FAKE (int, -1, stat, (const char *path, struct stat *to), (path, to))
FAKE (int, -1, lstat, (const char *path, struct stat *to), (path, to))
FAKE (int, -1, fstat, (int fd, struct stat *to), (fd, to))
FAKE (int, -1, access, (const char *path, int mode), (path, mode))
FAKE (char *, NULL, realpath, (const char *path), (path))
FAKE (int, -1, chmod, (int fd, mode_t mode), (fd, mode))
FAKE (int, -1, chown, (int fd, uid_t owner, gid_t group), (fd, owner, group))
FAKE (ssize_t, -1, list_xattr, (int fd, char *names, size_t n), (fd, names, n))
FAKE (ssize_t, -1, get_xattr, (int fd, const char *name, void *value, size_t n), (fd, name, value, n))
FAKE (int, -1, set_xattr, (int fd, const char *name, const void *value, size_t n), (fd, name, value, n))
FAKE (int, -1, remove_xattr, (int fd, const char *name), (fd, name))
FAKE (int, -1, rename, (const char *from, const char *to), (from, to))
FAKE (int, -1, link, (const char *from, const char *to), (from, to))
FAKE (int, -1, unlink, (const char *path), (path))
FAKE (int, -1, make_dirs, (const char *path, mode_t mode), (path, mode))

/* File systems differ in what they can do. */
static int
fake_rename_new (const char *from, const char *to)
{
  if (fails ())
    return -1;
  if (!fake.is_poor)
    return SYSTEM.rename_new (from, to);
  errno = EINVAL;
  return -1;
}

/* Nobody pulls the plug here, so nothing waits for the disk. */
static int
fake_sync (int fd)
{
  if (fails ())
    return -1;
  if (fake.meddle_path != NULL)
    g_file_set_contents (g_steal_pointer (&fake.meddle_path), FOREIGN, -1, NULL);
  return 0;
}

/* A close that fails has closed. */
static int
fake_close (int fd)
{
  gboolean failed = fails ();
  int with = errno;

  if (SYSTEM.close (fd) != 0)
    return -1;
  errno = with;
  return failed ? -1 : 0;
}

static void
fake_set_up (void)
{
  memset (&fake, 0, sizeof fake);
  fake.most_written = G_MAXSSIZE;
  fake.ops = (RkFileOps) {
    .open = fake_open,
    .read = fake_read,
    .write = fake_write,
    .seek = fake_seek,
    .truncate = fake_truncate,
    .sync = fake_sync,
    .close = fake_close,
    .stat = fake_stat,
    .lstat = fake_lstat,
    .fstat = fake_fstat,
    .access = fake_access,
    .realpath = fake_realpath,
    .chmod = fake_chmod,
    .chown = fake_chown,
    .list_xattr = fake_list_xattr,
    .get_xattr = fake_get_xattr,
    .set_xattr = fake_set_xattr,
    .remove_xattr = fake_remove_xattr,
    .rename = fake_rename,
    .rename_new = fake_rename_new,
    .link = fake_link,
    .unlink = fake_unlink,
    .make_dirs = fake_make_dirs,
  };
  rk_file_ops_replace (&fake.ops);
}

typedef enum {
  REPLACE,
  CREATE,
  CREATE_POORLY, /* where a file system cannot rename without replacing */
  IN_PLACE,
} Kind;

static gboolean
is_creating (Kind kind)
{
  return kind == CREATE || kind == CREATE_POORLY;
}

/* A place where the save is of the kind; in the last the file has a second name. */
static void
prepare (Place *place, Kind kind)
{
  place_set_up (place);
  setxattr (place->path, "user.test", "x", 1, 0);
  g_assert_cmpint (g_chmod (place->path, 0604), ==, 0);
  if (is_creating (kind))
    g_unlink (place->path);
  if (kind == IN_PLACE)
    {
      g_autofree char *other = g_build_filename (place->top, "other", NULL);

      g_assert_cmpint (link (place->path, other), ==, 0);
    }
}

/* After a save in which something failed: the old or the new content, whole, as told. */
static void
check_after (const Place *place, Kind kind, gboolean saved, const GError *error)
{
  g_autofree char *now = content_of (place->path);

  if (saved)
    g_assert_cmpstr (now, ==, NEW);
  else if (g_error_matches (error, RK_IO_ERROR, RK_IO_ERROR_DAMAGED))
    {
      g_autoptr (GDir) dir = g_dir_open (place->recovery, 0, NULL);
      g_autofree char *copy = g_build_filename (place->recovery, g_dir_read_name (dir), NULL);

      g_assert_cmpint (kind, ==, IN_PLACE);
      assert_content (copy, OLD);
      g_assert_nonnull (strstr (error->message, copy));
    }
  else
    g_assert_cmpstr (now, ==, is_creating (kind) ? NULL : OLD);
}

/* Lets call after call fail, alone or with all that follow, until a save makes fewer calls than that.  Returns how many. */
static guint
fail_in_turn (Kind kind, int fail_with, gboolean and_all_after)
{
  for (guint i = 1; i < 1000; i++)
    {
      g_auto (Place) place = { NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (RkFileStamp) stamp = NULL;
      gboolean saved, reached;

      prepare (&place, kind);
      if (!is_creating (kind))
        stamp = load_stamp (place.path);
      fake_set_up ();
      fake.is_poor = kind == CREATE_POORLY;
      fake.fail_from = i;
      fake.fail_to = and_all_after ? G_MAXUINT : i;
      fake.fail_with = fail_with;
      fake.most_written = 20;
      saved = save_text (place.path, NEW, RK_FILE_SAVE_NONE, stamp, place.recovery, NULL, &error);
      reached = fake.n_calls >= i;
      rk_file_ops_replace (NULL);

      g_assert_cmpint (saved, ==, error == NULL);
      check_after (&place, kind, saved, error);
      if (!and_all_after)
        {
          /* What broke off can be put back. */
          g_assert_false (g_error_matches (error, RK_IO_ERROR, RK_IO_ERROR_DAMAGED));
          assert_no_temporaries (&place);
        }
      if (!reached)
        {
          g_assert_true (saved);
          g_assert_cmpuint (i, >, 10);
          return i - 1;
        }
    }
  g_assert_not_reached ();
}

static void
test_failing_calls (gconstpointer data)
{
  static const int errors[] = { ENOSPC, EIO, EDQUOT, EACCES, EPERM, EINVAL, EINTR };
  /* What else the calls may come to; and what it can be for one call need not be so for all. */
  static const int rarer[] = { ENOMEM, ENODEV, ESTALE, ENOTSUP, ENOSYS, ENODATA, EMLINK,
                               EBUSY,  EXDEV,  EEXIST, ENOENT,  ENXIO,  EISDIR,  EFBIG };
  static const char *const names[] = { "replacing a file", "making a file",
                                       "making a file on a poor file system", "writing in place" };
  Kind kind = (Kind) GPOINTER_TO_INT (data);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      n += fail_in_turn (kind, errors[i], FALSE);
      /* A call interrupted for ever is repeated for ever. */
      if (errors[i] != EINTR && kind != CREATE_POORLY)
        n += fail_in_turn (kind, errors[i], TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rarer); i++)
    n += fail_in_turn (kind, rarer[i], FALSE);
  g_test_message ("Faults: system calls failed in %s: %u, lost: 0", names[kind], n);
}

/* The process ends at call after call: what stands there is whole, and the sweep removes the rest. */
static void
test_killed (gconstpointer data)
{
  Kind kind = (Kind) GPOINTER_TO_INT (data);
  guint n_swept = 0, n_killed = 0;
  int status = 7 << 8;

  for (guint i = 1; WIFEXITED (status) && WEXITSTATUS (status) == 7; i++)
    {
      g_auto (Place) place = { NULL };
      g_autofree char *now = NULL;
      pid_t child;

      prepare (&place, kind);
      child = fork ();
      if (child == 0)
        {
          fake_set_up ();
          fake.fail_from = fake.fail_to = i;
          fake.exit_at_path = place.path;
          _exit (save_text (place.path, NEW, RK_FILE_SAVE_NONE, NULL, NULL, NULL, NULL) ? 0 : 1);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      n_killed += status != 0;
      now = content_of (place.path);
      if (g_strcmp0 (now, NEW) != 0)
        g_assert_cmpstr (now, ==, kind == CREATE ? NULL : OLD);
      n_swept += rk_file_sweep (place.folder);
      assert_no_temporaries (&place);
    }
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (n_swept, >, 3);
  g_test_message ("Faults: ended at each system call of %s: %u, lost: 0",
                  kind == REPLACE ? "replacing a file" : "making a file", n_killed);
}

static void
test_short_writes (void)
{
  g_auto (Place) place = { NULL };

  place_set_up (&place);
  fake_set_up ();
  fake.most_written = 1;
  assert_saves (place.path, NEW);
  g_test_message ("Faults: short writes in replacing a file: %" G_GSIZE_FORMAT ", lost: 0", strlen (NEW));
}

/* The user may not, which root always may. */

static int
deny_access (const char *path, int mode)
{
  errno = EACCES;
  return -1;
}

static int
deny_new_files (const char *path, int flags, mode_t mode)
{
  if ((flags & O_CREAT) == 0 || strstr (path, "/recovery/") != NULL)
    return SYSTEM.open (path, flags, mode);
  errno = EACCES;
  return -1;
}

static int
deny_chown (int fd, uid_t owner, gid_t group)
{
  errno = EPERM;
  return -1;
}

static int
deny_rename (const char *from, const char *to)
{
  if (strstr (from, "/recovery/") != NULL)
    return SYSTEM.rename (from, to);
  errno = EBUSY;
  return -1;
}

static int
deny_xattr (int fd, const char *name, const void *value, size_t n)
{
  errno = EPERM;
  return -1;
}

static void
test_read_only_file (void)
{
  g_auto (Place) place = { NULL };
  g_autoptr (GError) error = NULL;

  place_set_up (&place);
  fake_set_up ();
  fake.ops.access = deny_access;
  g_assert_false (save_text (place.path, NEW, RK_FILE_SAVE_NONE, NULL, place.recovery, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "as it was"));
  assert_content (place.path, OLD);
}

static void
assert_in_place (Place *place, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  struct stat before, after;

  assert_refuses (place->path, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
  assert_content (place->path, OLD);
  assert_no_temporaries (place);
  g_assert_cmpint (g_stat (place->path, &before), ==, 0);
  save_text (place->path, NEW, RK_FILE_SAVE_NONE, NULL, place->recovery, &notice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (notice, reason));
  assert_content (place->path, NEW);
  g_assert_cmpint (g_stat (place->path, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);
  g_assert_cmpuint (count_files (place->recovery, ".earlier"), ==, 1);
  assert_no_temporaries (place);
}

static void
test_read_only_folder (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *path = NULL;

  place_set_up (&place);
  fake_set_up ();
  fake.ops.open = deny_new_files;
  assert_in_place (&place, "takes no new files");
  path = g_build_filename (place.folder, "new", NULL);
  assert_refuses (path, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
}

static void
test_foreign_owner (void)
{
  g_auto (Place) place = { NULL };

  place_set_up (&place);
  if (chown (place.path, 1234, 5678) != 0)
    {
      g_test_skip ("Only root can give a file away");
      return;
    }
  fake_set_up ();
  fake.ops.chown = deny_chown;
  assert_in_place (&place, "owner");
}

static void
test_foreign_xattr (void)
{
  g_auto (Place) place = { NULL };

  place_set_up (&place);
  if (setxattr (place.path, "user.xdg.tags", "board", 5, 0) != 0)
    {
      g_test_skip ("The file system has no extended attributes");
      return;
    }
  fake_set_up ();
  fake.ops.set_xattr = deny_xattr;
  assert_in_place (&place, "rights");
}

static void
test_mounted_file (void)
{
  g_auto (Place) place = { NULL };

  place_set_up (&place);
  fake_set_up ();
  fake.ops.rename = deny_rename;
  assert_in_place (&place, "replaced");
}

/* Another program writes between the first look and the rename. */
static void
test_meddled (gconstpointer data)
{
  Kind kind = (Kind) GPOINTER_TO_INT (data);
  g_auto (Place) place = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkFileStamp) stamp = NULL;

  prepare (&place, kind);
  if (kind != CREATE)
    stamp = load_stamp (place.path);
  fake_set_up ();
  fake.meddle_path = place.path;
  g_assert_false (save_text (place.path, NEW, RK_FILE_SAVE_NONE, stamp, place.recovery, NULL, &error));
  g_assert_error (error, RK_IO_ERROR,
                  (kind == CREATE ? (int) RK_IO_ERROR_EXISTS : (int) RK_IO_ERROR_CHANGED));
  assert_content (place.path, FOREIGN);
  assert_no_temporaries (&place);
  g_test_message ("Faults: foreign writes in the middle of %s: 1, lost: 0",
                  kind == CREATE ? "making a file" : "replacing a file");
}

/* File systems that cannot rename without replacing, and those without hard links. */

static int
no_rename_new (const char *from, const char *to)
{
  errno = EINVAL;
  return -1;
}

static int
no_link (const char *from, const char *to)
{
  errno = EPERM;
  return -1;
}

static void
test_poor_file_system (gconstpointer data)
{
  g_auto (Place) place = { NULL };
  g_autoptr (GError) error = NULL;

  prepare (&place, CREATE);
  fake_set_up ();
  fake.ops.rename_new = no_rename_new;
  if (data != NULL)
    fake.ops.link = no_link;
  assert_saves (place.path, NEW);
  assert_no_temporaries (&place);
  g_unlink (place.path);

  fake.meddle_path = place.path;
  g_assert_false (save_text (place.path, NEW, RK_FILE_SAVE_NONE, NULL, NULL, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_EXISTS);
  assert_content (place.path, FOREIGN);
  assert_no_temporaries (&place);
}

static void
test_cancelled (void)
{
  g_auto (Place) place = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (NEW, strlen (NEW));
  g_autoptr (GError) error = NULL;

  place_set_up (&place);
  g_cancellable_cancel (cancellable);
  g_assert_false (
      rk_file_save (place.path, bytes, RK_FILE_SAVE_NONE, NULL, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_content (place.path, OLD);
  assert_no_temporaries (&place);
}

/* A temporary file of this process, while it is being written. */
static int
sweep_and_sync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpuint (rk_file_sweep (folder), ==, 0);
  return SYSTEM.sync (fd);
}

static void
test_sweep_while_saving (void)
{
  g_auto (Place) place = { NULL };

  place_set_up (&place);
  fake_set_up ();
  fake.ops.sync = sweep_and_sync;
  assert_saves (place.path, NEW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/io/file-faults/failing-calls/replace", GINT_TO_POINTER (REPLACE),
                        test_failing_calls);
  g_test_add_data_func ("/io/file-faults/failing-calls/create", GINT_TO_POINTER (CREATE), test_failing_calls);
  g_test_add_data_func ("/io/file-faults/failing-calls/create-poorly", GINT_TO_POINTER (CREATE_POORLY),
                        test_failing_calls);
  g_test_add_data_func ("/io/file-faults/failing-calls/in-place", GINT_TO_POINTER (IN_PLACE),
                        test_failing_calls);
  g_test_add_data_func ("/io/file-faults/killed/replace", GINT_TO_POINTER (REPLACE), test_killed);
  g_test_add_data_func ("/io/file-faults/killed/create", GINT_TO_POINTER (CREATE), test_killed);
  g_test_add_func ("/io/file-faults/short-writes", test_short_writes);
  g_test_add_func ("/io/file-faults/read-only-file", test_read_only_file);
  g_test_add_func ("/io/file-faults/read-only-folder", test_read_only_folder);
  g_test_add_func ("/io/file-faults/foreign-owner", test_foreign_owner);
  g_test_add_func ("/io/file-faults/foreign-xattr", test_foreign_xattr);
  g_test_add_func ("/io/file-faults/mounted-file", test_mounted_file);
  g_test_add_data_func ("/io/file-faults/meddled/replace", GINT_TO_POINTER (REPLACE), test_meddled);
  g_test_add_data_func ("/io/file-faults/meddled/create", GINT_TO_POINTER (CREATE), test_meddled);
  g_test_add_data_func ("/io/file-faults/poor-file-system/no-rename", NULL, test_poor_file_system);
  g_test_add_data_func ("/io/file-faults/poor-file-system/no-link", "no link", test_poor_file_system);
  g_test_add_func ("/io/file-faults/cancelled", test_cancelled);
  g_test_add_func ("/io/file-faults/sweep-while-saving", test_sweep_while_saving);
  return g_test_run ();
}
