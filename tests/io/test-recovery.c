/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of unsaved work, and what must never happen to it.  Other programs are child processes. */

#include "recovery-place.h"
#include "rk-process.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_crashed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecoveryEntry) entry = NULL;
  g_autoptr (RkRecovered) recovered = NULL;
  g_autoptr (GBytes) work = make_work ("Unsaved");
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_real_time ();

  crash_with (fixture, "Unsaved");
  entry = list_one (fixture, RK_RECOVERY_CRASHED);
  g_assert_cmpstr (entry->title, ==, "Unsaved");
  g_assert_cmpstr (entry->path, ==, fixture->place.path);
  g_assert_cmpint (entry->written, >=, before);
  g_assert_cmpint (entry->written, <=, g_get_real_time ());
  g_assert_false (entry->own);
  recovered = rk_recovery_read (fixture->store, entry->key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recovered->notices->len, ==, 0);
  g_assert_cmpstr (recovered->path, ==, fixture->place.path);

  /* It saves over the file that it was made from. */
  rk_file_save (recovered->path, work, RK_FILE_SAVE_NONE, recovered->stamp, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_document (fixture, "Unsaved");
  assert_lists (fixture, RK_RECOVERY_SAVED);
}

/* Another name and inode, as after a copy to a new disk; the content counts. */
static void
test_crashed_on_copied_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecovered) recovered = NULL;
  g_autoptr (GBytes) work = make_work ("Unsaved");
  g_autoptr (GError) error = NULL;

  crash_with (fixture, "Unsaved");
  g_unlink (fixture->place.path);
  put_document (fixture->place.path, "Saved");
  assert_lists (fixture, RK_RECOVERY_CRASHED);
  recovered = rk_recovery_read (fixture->store, KEY, &error);
  rk_file_save (recovered->path, work, RK_FILE_SAVE_NONE, recovered->stamp, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_never_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecoveryEntry) entry = NULL;
  g_autoptr (RkRecovered) recovered = NULL;

  write_work (fixture, KEY, NULL, "New");
  entry = list_one (fixture, RK_RECOVERY_RUNNING);
  g_assert_true (entry->own);
  g_assert_null (entry->path);
  recovered = rk_recovery_read (fixture->store, KEY, NULL);
  g_assert_null (recovered->path);
  g_assert_null (recovered->stamp);
}

/* Listing, reading and opening the document do nothing to the work. */
static void
test_opening_keeps (Fixture *fixture, gconstpointer data)
{
  crash_with (fixture, "Unsaved");
  for (guint i = 0; i < 3; i++)
    {
      assert_document (fixture, "Saved");
      assert_lists (fixture, RK_RECOVERY_CRASHED);
      assert_reads (fixture, KEY, "Unsaved");
      g_assert_cmpuint (rk_recovery_sweep (fixture->store), ==, 0);
    }
  /* Nor does another window on the same document that has work of its own, and saves it. */
  write_work (fixture, "second", fixture->place.path, "Second");
  put_document (fixture->place.path, "Second");
  {
    g_autoptr (RkFileStamp) stamp = stamp_of (fixture->place.path);

    g_assert_true (rk_recovery_delete_saved (fixture->store, "second", fixture->place.path, stamp, 1, NULL));
  }
  assert_lists (fixture, RK_RECOVERY_OLDER);
  assert_reads (fixture, KEY, "Unsaved");
}

static void
set_modified (const char *path, gint64 seconds_from_now)
{
  struct timespec times[2];

  clock_gettime (CLOCK_REALTIME, &times[0]);
  times[0].tv_sec += seconds_from_now;
  times[1] = times[0];
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

/* The file was saved by somebody after the crash: the work is old, and does not get over the file unasked. */
static void
test_older (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecovered) recovered = NULL;
  g_autoptr (GBytes) work = make_work ("Unsaved");
  g_autoptr (GError) error = NULL;

  crash_with (fixture, "Unsaved");
  put_document (fixture->place.path, "Newer");
  set_modified (fixture->place.path, 60);
  assert_lists (fixture, RK_RECOVERY_OLDER);
  recovered = rk_recovery_read (fixture->store, KEY, &error);
  g_assert_no_error (error);
  g_assert_false (rk_file_save (recovered->path, work, RK_FILE_SAVE_NONE, recovered->stamp, NULL, NULL, NULL,
                                NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
  assert_document (fixture, "Newer");
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecovered) recovered = NULL;
  g_autoptr (GBytes) work = make_work ("Unsaved");
  g_autoptr (GError) error = NULL;

  crash_with (fixture, "Unsaved");
  put_document (fixture->place.path, "Other");
  set_modified (fixture->place.path, -60);
  assert_lists (fixture, RK_RECOVERY_CHANGED);
  recovered = rk_recovery_read (fixture->store, KEY, &error);
  g_assert_false (rk_file_save (recovered->path, work, RK_FILE_SAVE_NONE, recovered->stamp, NULL, NULL, NULL,
                                NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecovered) recovered = NULL;
  g_autoptr (GBytes) work = make_work ("Unsaved");
  g_autoptr (GError) error = NULL;

  crash_with (fixture, "Unsaved");
  g_unlink (fixture->place.path);
  assert_lists (fixture, RK_RECOVERY_GONE);
  assert_reads (fixture, KEY, "Unsaved");
  recovered = rk_recovery_read (fixture->store, KEY, &error);
  g_assert_false (rk_file_save (recovered->path, work, RK_FILE_SAVE_NONE, recovered->stamp, NULL, NULL, NULL,
                                NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
}

/* --- crashed twice --- */

static void
adopt_deed (Fixture *fixture, gconstpointer title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = rk_recovery_adopt (fixture->store, KEY, &error);

  g_assert_no_error (error);
  assert_reads (fixture, key, "Unsaved");
  if (title != NULL)
    write_work (fixture, key, fixture->place.path, title);
}

static void
test_crashed_twice (Fixture *fixture, gconstpointer later)
{
  g_autoptr (RkRecoveryEntry) entry = NULL;

  crash_with (fixture, "Unsaved");
  die_after (fixture, adopt_deed, later);
  entry = list_one (fixture, RK_RECOVERY_CRASHED);
  g_assert_cmpstr (entry->key, !=, KEY);
  assert_reads (fixture, entry->key, later == NULL ? "Unsaved" : later);
}

static void
test_adopted_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecoveryStore) other = rk_recovery_store_new (fixture->place.recovery);
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkRecoveryEntry) entry = NULL;

  crash_with (fixture, "Unsaved");
  key = rk_recovery_adopt (other, KEY, NULL);
  g_assert_nonnull (key);
  g_assert_null (rk_recovery_adopt (fixture->store, KEY, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  entry = list_one (fixture, RK_RECOVERY_RUNNING);
  g_assert_true (entry->own);
  g_assert_null (rk_recovery_adopt (fixture->store, key, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
}

/* --- running elsewhere --- */

static void
test_running (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecoveryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  pid_t child;
  int ready[2], status;
  char byte;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      write_deed (fixture, "Unsaved");
      while (write (ready[1], "x", 1) == 1)
        pause ();
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  entry = list_one (fixture, RK_RECOVERY_RUNNING);
  g_assert_false (entry->own);
  g_assert_null (rk_recovery_adopt (fixture->store, KEY, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_false (rk_recovery_discard (fixture->store, KEY, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);

  /* Dead, but its parent has not looked yet; then altogether. */
  kill (child, SIGKILL);
  {
    siginfo_t info;

    g_assert_cmpint (waitid (P_PID, (id_t) child, &info, WEXITED | WNOWAIT), ==, 0);
  }
  assert_lists (fixture, RK_RECOVERY_CRASHED);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  assert_lists (fixture, RK_RECOVERY_CRASHED);
  close (ready[0]);
  close (ready[1]);
}

/* The number of a process may be in use again, also after the machine was started anew. */
static void
test_number_used_again (void)
{
  g_auto (RkProcess) own = { 0 };
  g_auto (RkProcess) other = { 0 };

  rk_process_init_own (&own);
  g_assert_true (rk_process_is_running (&own));
  g_assert_true (rk_process_is_own (&own));
  other = (RkProcess) { own.id, own.start + 1, g_strdup (own.boot), g_strdup (own.space) };
  g_assert_false (rk_process_is_running (&other));
  g_assert_false (rk_process_is_own (&other));
  other.start = own.start;
  g_assert_true (rk_process_is_running (&other));
  other.boot[0] = other.boot[0] == '0' ? '1' : '0';
  g_assert_false (rk_process_is_running (&other));
  other.boot[0] = own.boot[0];
  other.space[0] = 'x';
  g_assert_false (rk_process_is_running (&other));
  other.space[0] = own.space[0];
  other.id = 0;
  g_assert_false (rk_process_is_running (&other));
  other.id = G_MAXINT64;
  g_assert_false (rk_process_is_running (&other));
  other.id = getppid ();
  g_assert_false (rk_process_is_own (&other));
}

/* --- two documents, two windows --- */

static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;

  write_work (fixture, "a", fixture->place.path, "A");
  write_work (fixture, "b", fixture->place.path, "B");
  write_work (fixture, "c", NULL, "C");
  entries = rk_recovery_list (fixture->store);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpstr (((RkRecoveryEntry *) entries->pdata[0])->title, ==, "C");
  g_assert_cmpstr (((RkRecoveryEntry *) entries->pdata[2])->title, ==, "A");
  assert_reads (fixture, "a", "A");
  assert_reads (fixture, "b", "B");
}

/* --- deleting --- */

static void
test_deleted_when_saved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = state_file (fixture, KEY);
  g_autoptr (RkFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;

  write_revision (fixture, KEY, fixture->place.path, "Three", 3);
  put_document (fixture->place.path, "Three");
  stamp = stamp_of (fixture->place.path);

  /* Not if the file holds something else by now, or is not there. */
  put_document (fixture->place.path, "Somebody else");
  g_assert_false (rk_recovery_delete_saved (fixture->store, KEY, fixture->place.path, stamp, 3, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
  g_clear_error (&error);
  g_unlink (fixture->place.path);
  g_assert_false (rk_recovery_delete_saved (fixture->store, KEY, fixture->place.path, stamp, 3, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_READ);
  g_clear_error (&error);
  assert_reads (fixture, KEY, "Three");

  /* Nor if what was kept meanwhile is later than what was saved. */
  put_document (fixture->place.path, "Three");
  write_revision (fixture, KEY, fixture->place.path, "Four", 4);
  g_assert_true (rk_recovery_delete_saved (fixture->store, KEY, fixture->place.path, stamp, 3, &error));
  g_assert_no_error (error);
  assert_reads (fixture, KEY, "Four");
  put_document (fixture->place.path, "Four");
  g_clear_pointer (&stamp, rk_file_stamp_free);
  stamp = stamp_of (fixture->place.path);
  g_assert_true (rk_recovery_delete_saved (fixture->store, KEY, fixture->place.path, stamp, 4, &error));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));

  /* A thread that was slow to write what is saved by now leaves nothing behind. */
  g_assert_true (write_revision (fixture, KEY, fixture->place.path, "Four", 4));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_true (write_revision (fixture, KEY, fixture->place.path, "Five", 5));
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* Of two written at the same time, the order is that of their keys. */
static void
test_same_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = state_file (fixture, "b");
  g_autofree char *second = state_file (fixture, "a");
  g_autofree char *content = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  write_work (fixture, "b", NULL, "Unsaved");
  content = content_of (first);
  g_assert_true (g_file_set_contents (second, content, -1, NULL));
  entries = rk_recovery_list (fixture->store);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (((RkRecoveryEntry *) entries->pdata[0])->key, ==, "a");
  g_assert_cmpstr (((RkRecoveryEntry *) entries->pdata[1])->key, ==, "b");
}

static void
test_late_write (Fixture *fixture, gconstpointer data)
{
  write_revision (fixture, KEY, fixture->place.path, "Eight", 8);
  g_assert_true (write_revision (fixture, KEY, fixture->place.path, "Seven", 7));
  assert_reads (fixture, KEY, "Eight");
}

static void
test_discarded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;

  crash_with (fixture, "Unsaved");
  g_assert_true (rk_recovery_discard (fixture->store, KEY, NULL));
  g_assert_true (rk_recovery_discard (fixture->store, KEY, NULL));
  /* Also what a thread was about to write. */
  write_work (fixture, KEY, fixture->place.path, "Late");
  entries = rk_recovery_list (fixture->store);
  g_assert_cmpuint (entries->len, ==, 0);
}

#define TEST(name, function, data)                                                                           \
  g_test_add ("/io/recovery/" name, Fixture, data, recovery_set_up, function, recovery_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("crashed", test_crashed, NULL);
  TEST ("crashed-on-copied-file", test_crashed_on_copied_file, NULL);
  TEST ("never-saved", test_never_saved, NULL);
  TEST ("opening-keeps", test_opening_keeps, NULL);
  TEST ("older", test_older, NULL);
  TEST ("changed", test_changed, NULL);
  TEST ("gone", test_gone, NULL);
  TEST ("crashed-twice/before-writing", test_crashed_twice, NULL);
  TEST ("crashed-twice/after-writing", test_crashed_twice, "Later");
  TEST ("adopted-once", test_adopted_once, NULL);
  TEST ("running", test_running, NULL);
  g_test_add_func ("/io/recovery/number-used-again", test_number_used_again);
  TEST ("several", test_several, NULL);
  TEST ("deleted-when-saved", test_deleted_when_saved, NULL);
  TEST ("same-time", test_same_time, NULL);
  TEST ("late-write", test_late_write, NULL);
  TEST ("discarded", test_discarded, NULL);
  return g_test_run ();
}
