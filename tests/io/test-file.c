/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file-place.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

/* Loading */

static void
test_load (void)
{
  g_auto (Place) place = { NULL };
  g_autoptr (RkFileStamp) stamp = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, OLD, -1);

  place_set_up (&place);
  bytes = rk_file_load (place.path, strlen (OLD), &stamp, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), OLD, strlen (OLD));
  g_assert_cmpstr (rk_file_stamp_get_sha256 (stamp), ==, sha256);
  g_clear_pointer (&bytes, g_bytes_unref);

  g_assert_null (rk_file_load (place.path, strlen (OLD) - 1, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (place.path, "", 0, NULL));
  bytes = rk_file_load (place.path, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
}

/* A file whose size is told as 0 is read to its end, but no further than allowed. */
static void
test_load_untold_size (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rk_file_load ("/proc/self/status", 1000000, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
  g_assert_null (rk_file_load ("/proc/self/status", 100, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
}

static void
test_no_ordinary_file (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *fifo = NULL;
  g_autofree char *nothing = NULL;
  const char *paths[5];

  place_set_up (&place);
  fifo = g_build_filename (place.top, "fifo", NULL);
  nothing = g_build_filename (place.top, "nothing", NULL);
  g_assert_cmpint (mkfifo (fifo, 0644), ==, 0);
  paths[0] = fifo;
  paths[1] = place.folder;
  paths[2] = "/dev/zero";
  paths[3] = "/dev/full";
  paths[4] = nothing;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rk_file_load (paths[i], 1000, NULL, &error));
      g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_READ);
      g_test_message ("%s", error->message);
      if (i < 4)
        assert_refuses (paths[i], RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
    }
}

/* What is kept */

static void
test_new_file (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *path = NULL;
  g_autofree char *no_folder = NULL;
  g_autofree char *slash = NULL;
  struct stat info;
  mode_t mask;

  place_set_up (&place);
  path = g_build_filename (place.folder, "new", NULL);
  no_folder = g_build_filename (place.folder, "none", "new", NULL);
  slash = g_strconcat (path, "/", NULL);
  assert_refuses (slash, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
  assert_refuses (no_folder, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
  mask = umask (027);
  assert_saves (path, NEW);
  umask (mask);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  assert_refuses (path, RK_FILE_SAVE_CREATE_NEW, NULL, RK_IO_ERROR_EXISTS);
  assert_content (path, NEW);
  g_unlink (path);
  g_assert_true (save_text (path, OLD, RK_FILE_SAVE_CREATE_NEW, NULL, NULL, NULL, NULL));
  assert_content (path, OLD);
  assert_no_temporaries (&place);
}

static void
test_relative_path (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *before = g_get_current_dir ();
  g_autofree char *path = NULL;

  place_set_up (&place);
  path = g_build_filename (place.folder, "a:b", NULL);
  g_assert_cmpint (g_chdir (place.folder), ==, 0);
  assert_saves ("a:b", NEW);
  assert_saves ("./a:b", OLD);
  g_assert_cmpint (g_chdir (before), ==, 0);
  assert_content (path, OLD);
}

static void
test_long_name (void)
{
  g_auto (Place) place = { NULL };
  g_autoptr (GString) name = g_string_new ("x");
  g_autofree char *path = NULL;

  place_set_up (&place);
  while (name->len < 255)
    g_string_append (name, "\xc3\xa4");
  path = g_build_filename (place.folder, name->str, NULL);
  assert_saves (path, NEW);
  assert_saves (path, OLD);
}

static void
test_mode_and_owner (void)
{
  static const mode_t modes[] = { 0600, 0644, 0664, 0444 | 0200, 0777, 0640 };
  g_auto (Place) place = { NULL };
  struct stat before, after;

  place_set_up (&place);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      if (geteuid () == 0)
        g_assert_cmpint (chown (place.path, 1234 + i, 5678), ==, 0);
      g_assert_cmpint (g_chmod (place.path, (int) modes[i]), ==, 0);
      g_assert_cmpint (g_stat (place.path, &before), ==, 0);
      assert_saves (place.path, i % 2 == 0 ? NEW : OLD);
      g_assert_cmpint (g_stat (place.path, &after), ==, 0);
      g_assert_cmpint (after.st_mode, ==, before.st_mode);
      g_assert_cmpint (after.st_uid, ==, before.st_uid);
      g_assert_cmpint (after.st_gid, ==, before.st_gid);
      g_assert_cmpuint (after.st_ino, !=, before.st_ino);
    }
}

static void
test_xattr (void)
{
  g_auto (Place) place = { NULL };
  char value[64] = "";

  place_set_up (&place);
  if (setxattr (place.path, "user.xdg.tags", "board", 5, 0) != 0)
    {
      g_test_skip ("The file system has no extended attributes");
      return;
    }
  assert_saves (place.path, NEW);
  g_assert_cmpint (getxattr (place.path, "user.xdg.tags", value, sizeof value), ==, 5);
  g_assert_cmpstr (value, ==, "board");
}

/* An ACL as the kernel takes it: little-endian, version 2, then {tag, permissions, id}. */
static const guchar acl[] = {
  2,    0, 0, 0, /* version */
  0x01, 0, 6, 0, 0xff, 0xff, 0xff, 0xff, /* owner rw */
  0x02, 0, 6, 0, 0x39, 0x30, 0,    0, /* user 12345 rw */
  0x04, 0, 4, 0, 0xff, 0xff, 0xff, 0xff, /* group r */
  0x10, 0, 6, 0, 0xff, 0xff, 0xff, 0xff, /* mask rw */
  0x20, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, /* others none */
};

/* The file's own ACL stays; that which its folder gives new files is for new files. */
static void
test_acl (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *path = NULL;
  guchar value[256];

  place_set_up (&place);
  if (setxattr (place.folder, "system.posix_acl_default", acl, sizeof acl, 0) != 0)
    {
      g_test_skip ("The file system has no ACLs");
      return;
    }
  assert_saves (place.path, NEW);
  g_assert_cmpint (getxattr (place.path, "system.posix_acl_access", value, sizeof value), <, 0);

  g_assert_cmpint (setxattr (place.path, "system.posix_acl_access", acl, sizeof acl, 0), ==, 0);
  assert_saves (place.path, OLD);
  g_assert_cmpmem (value, getxattr (place.path, "system.posix_acl_access", value, sizeof value), acl,
                   sizeof acl);

  path = g_build_filename (place.folder, "new", NULL);
  assert_saves (path, NEW);
  g_assert_cmpint (getxattr (path, "system.posix_acl_access", value, sizeof value), >, 0);
}

static void
test_links (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *link = NULL;
  g_autofree char *second = NULL;
  g_autofree char *dangling = NULL;
  g_autofree char *loop = NULL;
  struct stat info;

  place_set_up (&place);
  link = g_build_filename (place.top, "link", NULL);
  second = g_build_filename (place.top, "second", NULL);
  dangling = g_build_filename (place.top, "dangling", NULL);
  loop = g_build_filename (place.top, "loop", NULL);
  g_assert_cmpint (symlink (place.path, link), ==, 0);
  g_assert_cmpint (symlink ("link", second), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);

  assert_saves (second, NEW);
  assert_content (place.path, NEW);
  g_assert_cmpint (g_lstat (second, &info), ==, 0);
  g_assert_true (S_ISLNK (info.st_mode));
  g_assert_cmpint (g_lstat (link, &info), ==, 0);
  g_assert_true (S_ISLNK (info.st_mode));
  g_assert_cmpuint (count_files (place.top, ".rakenne-tmp"), ==, 0);

  assert_refuses (dangling, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
  assert_refuses (dangling, RK_FILE_SAVE_CREATE_NEW, NULL, RK_IO_ERROR_EXISTS);
  assert_refuses (loop, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
}

/* Another name of the file keeps being one: it is written in place, after a copy. */
static void
test_hard_link (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *other = NULL;
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkFileStamp) stamp = NULL;
  g_autoptr (RkFileStamp) next = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (NEW, strlen (NEW));
  g_autoptr (GDir) dir = NULL;
  g_autofree char *copy = NULL;
  struct stat info;

  place_set_up (&place);
  other = g_build_filename (place.top, "other", NULL);
  g_assert_cmpint (link (place.path, other), ==, 0);
  stamp = load_stamp (place.path);
  assert_refuses (place.path, RK_FILE_SAVE_NONE, stamp, RK_IO_ERROR_WRITE);
  assert_content (other, OLD);

  rk_file_save (place.path, bytes, RK_FILE_SAVE_NONE, stamp, place.recovery, &next, &notice, NULL, &error);
  g_assert_no_error (error);
  assert_content (other, NEW);
  g_assert_nonnull (strstr (notice, "hard links"));
  dir = g_dir_open (place.recovery, 0, NULL);
  copy = g_build_filename (place.recovery, g_dir_read_name (dir), NULL);
  assert_content (copy, OLD);
  g_assert_nonnull (strstr (notice, copy));
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (g_stat (place.recovery, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);

  /* Shorter than what stands there; the copy of before gives way. */
  g_assert_true (save_text (place.path, "x", RK_FILE_SAVE_NONE, next, place.recovery, NULL, NULL));
  assert_content (other, "x");
  assert_content (copy, NEW);
  g_assert_cmpuint (count_files (place.recovery, ""), ==, 1);
}

/* What changed meanwhile */

static void
test_saves_in_a_row (void)
{
  g_auto (Place) place = { NULL };
  g_autoptr (RkFileStamp) stamp = NULL;

  place_set_up (&place);
  stamp = load_stamp (place.path);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("saved %u times", i);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (RkFileStamp) next = NULL;
      g_autoptr (GError) error = NULL;

      rk_file_save (place.path, bytes, RK_FILE_SAVE_NONE, stamp, NULL, &next, NULL, NULL, &error);
      g_assert_no_error (error);
      assert_content (place.path, text);
      rk_file_stamp_free (stamp);
      stamp = rk_file_stamp_copy (next);
    }
}

static void
test_changed (void)
{
  g_auto (Place) place = { NULL };
  g_autoptr (RkFileStamp) stamp = NULL;
  g_autofree char *other = NULL;
  struct stat before;
  struct timespec times[2];

  place_set_up (&place);
  other = g_build_filename (place.folder, "other", NULL);
  stamp = load_stamp (place.path);
  g_assert_cmpint (g_stat (place.path, &before), ==, 0);
  times[0] = before.st_atim;
  times[1] = before.st_mtim;

  /* Written by another program at the very same time, at the same length */
  {
    int fd = g_open (place.path, O_WRONLY, 0);

    g_assert_cmpint (write (fd, FOREIGN, strlen (FOREIGN)), ==, strlen (OLD));
    g_assert_cmpint (close (fd), ==, 0);
  }
  g_assert_cmpint (utimensat (AT_FDCWD, place.path, times, 0), ==, 0);
  assert_refuses (place.path, RK_FILE_SAVE_NONE, stamp, RK_IO_ERROR_CHANGED);
  assert_content (place.path, FOREIGN);

  /* Replaced, with the same time */
  g_assert_true (g_file_set_contents (other, OLD, -1, NULL));
  g_assert_cmpint (utimensat (AT_FDCWD, other, times, 0), ==, 0);
  g_assert_cmpint (g_rename (other, place.path), ==, 0);
  assert_refuses (place.path, RK_FILE_SAVE_NONE, stamp, RK_IO_ERROR_CHANGED);

  /* Gone */
  g_unlink (place.path);
  assert_refuses (place.path, RK_FILE_SAVE_NONE, stamp, RK_IO_ERROR_CHANGED);
  g_assert_false (g_file_test (place.path, G_FILE_TEST_EXISTS));
  assert_no_temporaries (&place);
  g_test_message (
      "Faults: foreign writes, replacements at the same time, deletions before a save: 3, lost: 0");
}

/* Other rights and tags are no other content. */
static void
test_changed_rights (void)
{
  g_auto (Place) place = { NULL };
  g_autoptr (RkFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  place_set_up (&place);
  stamp = load_stamp (place.path);
  g_assert_cmpint (g_chmod (place.path, 0600), ==, 0);
  save_text (place.path, NEW, RK_FILE_SAVE_NONE, stamp, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (place.path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
}

static gpointer
save_many_times (gpointer path)
{
  g_autofree char *text = g_strnfill (100000, (char) g_random_int_range ('a', 'z'));

  for (guint i = 0; i < 30; i++)
    g_assert_true (save_text (path, text, RK_FILE_SAVE_NONE, NULL, NULL, NULL, NULL));
  return NULL;
}

static void
test_threads (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *now = NULL;
  g_autofree char *whole = NULL;
  GThread *threads[4];

  place_set_up (&place);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("save", save_many_times, place.path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  now = content_of (place.path);
  whole = g_strnfill (100000, now[0]);
  g_assert_cmpstr (now, ==, whole);
  assert_no_temporaries (&place);
}

/* Of files that only look like ours, of others' and of those being written, none is swept. */
static void
test_sweep (void)
{
  static const struct {
    const char *name;
    gboolean is_old;
    gboolean goes;
  } files[] = {
    { ".a.rakenne.00000001-1-0000000a.rakenne-tmp", TRUE, TRUE },
    { ".a.rakenne.00000001-1-0000000a.rakenne-tmp", FALSE, FALSE },
    { ".a.rakenne.rakenne-tmp", TRUE, FALSE },
    { ".rakenne-tmp", TRUE, FALSE },
    { ".00000001-1-0000000a.rakenne-tmp", TRUE, FALSE },
    { "a.rakenne.00000001-1-0000000a.rakenne-tmp", TRUE, FALSE },
    { ".a.rakenne.00000001-1-0000000ax.rakenne-tmp", TRUE, FALSE },
    { ".a.rakenne.00000001-1-0000000a.rakenne-tmp.bak", TRUE, FALSE },
    { ".a.rakenne.00000001-0-0000000a.rakenne-tmp", TRUE, FALSE },
    { ".a.rakenne.00000001-ffffffff-0000000a.rakenne-tmp", TRUE, FALSE },
    { "a.rakenne", TRUE, FALSE },
  };
  const struct timespec long_ago[2] = { { 1000000000, 0 }, { 1000000000, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (Place) place = { NULL };
      g_autofree char *path = NULL;

      place_set_up (&place);
      path = g_build_filename (place.folder, files[i].name, NULL);
      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      if (files[i].is_old)
        g_assert_cmpint (utimensat (AT_FDCWD, path, long_ago, 0), ==, 0);
      g_assert_cmpuint (rk_file_sweep (place.folder), ==, files[i].goes ? 1 : 0);
      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, !files[i].goes);
    }
  g_assert_cmpuint (rk_file_sweep ("/nowhere"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/file/load", test_load);
  g_test_add_func ("/io/file/load-untold-size", test_load_untold_size);
  g_test_add_func ("/io/file/no-ordinary-file", test_no_ordinary_file);
  g_test_add_func ("/io/file/new-file", test_new_file);
  g_test_add_func ("/io/file/relative-path", test_relative_path);
  g_test_add_func ("/io/file/long-name", test_long_name);
  g_test_add_func ("/io/file/mode-and-owner", test_mode_and_owner);
  g_test_add_func ("/io/file/xattr", test_xattr);
  g_test_add_func ("/io/file/acl", test_acl);
  g_test_add_func ("/io/file/links", test_links);
  g_test_add_func ("/io/file/hard-link", test_hard_link);
  g_test_add_func ("/io/file/saves-in-a-row", test_saves_in_a_row);
  g_test_add_func ("/io/file/changed", test_changed);
  g_test_add_func ("/io/file/changed-rights", test_changed_rights);
  g_test_add_func ("/io/file/threads", test_threads);
  g_test_add_func ("/io/file/sweep", test_sweep);
  return g_test_run ();
}
