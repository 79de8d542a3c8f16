/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places that are real: a disk that fills up, and files and folders of somebody else.  Each is met by a child process of
 * its own, with a user or mounts of its own; where that is not allowed, the test is skipped. */

#include "file-place.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOT_ALLOWED 77
#define NOBODY      65534

/* Ends the child: with 0, or NOT_ALLOWED. */
typedef int (*Visit) (const Place *place);

static void
visit (Visit function, const char *what, const char *why_not)
{
  g_auto (Place) place = { NULL };
  pid_t child;
  int status;

  place_set_up (&place);
  child = fork ();
  if (child == 0)
    _exit (function (&place));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == NOT_ALLOWED)
    g_test_skip (why_not);
  else
    {
      g_assert_cmpint (status, ==, 0);
      g_test_message ("Faults: met %s: 1, lost: 0", what);
    }
}

/* --- a full disk --- */

static gboolean
put (const char *path, const char *format, long value)
{
  g_autofree char *text = g_strdup_printf (format, value);
  FILE *file = fopen (path, "w");
  gboolean done = file != NULL && fputs (text, file) >= 0;

  return (file == NULL || fclose (file) == 0) && done;
}

/* Who is not root may mount where it is one by itself. */
static gboolean
enter_own_mounts (void)
{
  long user = (long) geteuid ();

  if (unshare (CLONE_NEWNS) == 0)
    return TRUE;
  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && put ("/proc/self/uid_map", "0 %ld 1", user);
}

#define DISK      "size=256k"
#define DISK_SIZE (256 * 1024)

/* Longer and longer content until long after it no longer fits, over the same file, which has two names if asked. */
static void
fill (const Place *place, gboolean second_name, guint *n_saves, guint *n_refused)
{
  g_autofree char *path = g_build_filename (place->folder, second_name ? "linked" : "file", NULL);
  g_autofree char *other = g_build_filename (place->folder, "second name", NULL);
  g_autofree char *recovery = g_build_filename (place->folder, "recovery", NULL);
  g_autofree char *now = g_strdup ("first");

  assert_saves (path, now);
  if (second_name)
    g_assert_cmpint (link (path, other), ==, 0);
  for (gsize length = 1000; length < DISK_SIZE; length += 7000, ++*n_saves)
    {
      g_autofree char *text = g_strnfill (length, (char) ('a' + length / 1000 % 26));
      g_autoptr (GError) error = NULL;

      if (save_text (path, text, RK_FILE_SAVE_NONE, NULL, recovery, NULL, &error))
        {
          g_free (now);
          now = g_steal_pointer (&text);
        }
      else
        {
          g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE);
          ++*n_refused;
        }
      assert_content (path, now);
      g_assert_cmpuint (count_files (place->folder, ".rakenne-tmp"), ==, 0);
    }
}

static int
visit_full_disk (const Place *place)
{
  guint n_saves = 0, n_refused = 0;

  if (!enter_own_mounts () || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("none", place->folder, "tmpfs", 0, DISK) != 0)
    return NOT_ALLOWED;
  fill (place, FALSE, &n_saves, &n_refused);
  fill (place, TRUE, &n_saves, &n_refused);
  g_assert_cmpuint (n_refused, >, 10);
  g_assert_cmpuint (n_refused, <, n_saves);
  g_test_message ("Faults: a disk of 256 KiB filled up: %u saves, %u refused, documents: 2, lost: 0", n_saves,
                  n_refused);
  return 0;
}

static void
test_full_disk (void)
{
  visit (visit_full_disk, "a full disk", "Mounting is not allowed");
}

/* --- somebody else's --- */

static gboolean
become_nobody (void)
{
  return geteuid () != 0 || (setgid (NOBODY) == 0 && setuid (NOBODY) == 0);
}

/* A folder that takes no new files, and the file in it may be written: in place, with the old content kept. */
static int
visit_read_only_folder (const Place *place)
{
  g_autofree char *new_path = g_build_filename (place->folder, "new", NULL);
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (place->top, 0777), ==, 0);
  g_assert_cmpint (g_chmod (place->path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (place->folder, 0555), ==, 0);
  if (!become_nobody ())
    return NOT_ALLOWED;
  assert_refuses (new_path, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
  assert_refuses (place->path, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
  assert_content (place->path, OLD);
  save_text (place->path, NEW, RK_FILE_SAVE_NONE, NULL, place->recovery, &notice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (notice, "takes no new files"));
  assert_content (place->path, NEW);
  g_assert_cmpuint (count_files (place->recovery, ".earlier"), ==, 1);
  return 0;
}

static void
test_read_only_folder (void)
{
  visit (visit_read_only_folder, "a read-only folder", "No other user to become");
}

static int
visit_read_only_file (const Place *place)
{
  g_assert_cmpint (g_chmod (place->top, 0777), ==, 0);
  g_assert_cmpint (g_chmod (place->folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (place->path, 0444), ==, 0);
  if (!become_nobody ())
    return NOT_ALLOWED;
  assert_refuses (place->path, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
  assert_content (place->path, OLD);
  return 0;
}

static void
test_read_only_file (void)
{
  visit (visit_read_only_file, "a read-only file", "No other user to become");
}

/* The folder takes new files, but one of this user's would have another owner than the old one: in place. */
static int
visit_foreign_file (const Place *place)
{
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;
  struct stat before, after;

  if (geteuid () != 0)
    return NOT_ALLOWED;
  g_assert_cmpint (g_chmod (place->top, 0777), ==, 0);
  g_assert_cmpint (g_chmod (place->folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (place->path, 0666), ==, 0);
  g_assert_cmpint (g_stat (place->path, &before), ==, 0);
  if (!become_nobody ())
    return NOT_ALLOWED;
  save_text (place->path, NEW, RK_FILE_SAVE_NONE, NULL, place->recovery, &notice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (notice, "owner"));
  assert_content (place->path, NEW);
  g_assert_cmpint (g_stat (place->path, &after), ==, 0);
  g_assert_cmpuint (after.st_uid, ==, before.st_uid);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);
  return 0;
}

static void
test_foreign_file (void)
{
  visit (visit_foreign_file, "a file of another owner", "Only root has files of another user");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/file-places/full-disk", test_full_disk);
  g_test_add_func ("/io/file-places/read-only-folder", test_read_only_folder);
  g_test_add_func ("/io/file-places/read-only-file", test_read_only_file);
  g_test_add_func ("/io/file-places/foreign-file", test_foreign_file);
  return g_test_run ();
}
