/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of unsaved work, and what must never happen to it.  Other programs are child processes. */

#include "file-place.h"
#include "rk-file-ops.h"
#include "rk-process.h"
#include "rk-recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define KEY "first"

typedef struct {
  Place place;
  RkRecoveryStore *store;
} Fixture;

static GBytes *
make_work (const char *title)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");

  rk_text_unref (project->title);
  project->title = rk_text_new ("fi", title);
  return rk_project_write (project);
}

static void
put_file (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  rk_file_save (path, bytes, RK_FILE_SAVE_NONE, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
put_document (const char *path, const char *title)
{
  g_autoptr (GBytes) bytes = make_work (title);

  put_file (path, bytes);
}

static RkFileStamp *
stamp_of (const char *path)
{
  RkFileStamp *stamp = NULL;
  g_autoptr (GBytes) bytes = rk_file_load (path, 1000000, &stamp, NULL);

  g_assert_nonnull (bytes);
  return stamp;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  place_set_up (&fixture->place);
  put_document (fixture->place.path, "Saved");
  fixture->store = rk_recovery_store_new (fixture->place.recovery);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rk_recovery_store_unref (fixture->store);
  place_tear_down (&fixture->place);
}

static gboolean
write_revision (Fixture *fixture, const char *key, const char *path, const char *title, guint64 revision)
{
  g_autoptr (GBytes) work = make_work (title);
  g_autoptr (RkFileStamp) stamp = path == NULL ? NULL : stamp_of (path);
  const RkRecoveryOrigin origin = { title, path, stamp, revision };
  g_autoptr (GError) error = NULL;
  gboolean written = rk_recovery_write (fixture->store, key, &origin, work, NULL, &error);

  g_assert_cmpint (written, ==, error == NULL);
  return written;
}

static void
write_work (Fixture *fixture, const char *key, const char *path, const char *title)
{
  g_assert_true (write_revision (fixture, key, path, title, 1));
}

/* What a program does that dies right after. */
typedef void (*Deed) (Fixture *fixture, gconstpointer data);

static void
die_after (Fixture *fixture, Deed deed, gconstpointer data)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      deed (fixture, data);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

static void
write_deed (Fixture *fixture, gconstpointer title)
{
  write_work (fixture, KEY, fixture->place.path, title);
}

static void
crash_with (Fixture *fixture, const char *title)
{
  die_after (fixture, write_deed, title);
}

static char *
state_file (Fixture *fixture, const char *key)
{
  g_autofree char *name = g_strconcat (key, ".rakenne-recovery", NULL);

  return g_build_filename (fixture->place.recovery, name, NULL);
}

static RkRecoveryEntry *
list_one (Fixture *fixture, RkRecoveryState state)
{
  g_autoptr (GPtrArray) entries = rk_recovery_list (fixture->store);
  RkRecoveryEntry *entry;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_steal_index (entries, 0);
  g_assert_cmpint (entry->state, ==, state);
  return entry;
}

static void
assert_lists (Fixture *fixture, RkRecoveryState state)
{
  g_autoptr (RkRecoveryEntry) entry = list_one (fixture, state);

  g_assert_nonnull (entry->key);
}

static void
assert_reads (Fixture *fixture, const char *key, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkRecovered) recovered = rk_recovery_read (fixture->store, key, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rk_text_pick (recovered->project->title, NULL), ==, title);
  g_assert_cmpstr (recovered->title, ==, title);
}

static void
assert_document (Fixture *fixture, const char *title)
{
  g_autoptr (GBytes) expected = make_work (title);
  g_autoptr (GBytes) now = rk_file_load (fixture->place.path, 1000000, NULL, NULL);

  g_assert_true (g_bytes_equal (expected, now));
}

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
  g_assert_true (rk_recovery_is_open_elsewhere (fixture->store, fixture->place.path));
  g_assert_false (rk_recovery_is_open_elsewhere (fixture->store, "/elsewhere"));
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
  g_assert_false (rk_recovery_is_open_elsewhere (fixture->store, fixture->place.path));
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

/* --- what stands in the way --- */

static void
assert_set_aside (Fixture *fixture, const char *text, gsize length)
{
  g_autofree char *file = state_file (fixture, KEY);
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *kept = NULL;
  const RkRecoveryEntry *entry;
  gsize kept_length;

  g_assert_true (g_file_set_contents (file, text, (gssize) length, NULL));
  write_work (fixture, "second", NULL, "Second");
  entries = rk_recovery_list (fixture->store);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpint (((RkRecoveryEntry *) entries->pdata[0])->state, ==, RK_RECOVERY_RUNNING);
  entry = entries->pdata[1];
  g_assert_cmpint (entry->state, ==, RK_RECOVERY_DAMAGED);
  g_assert_true (g_str_has_suffix (entry->file, ".damaged"));
  g_assert_true (g_file_get_contents (entry->file, &kept, &kept_length, NULL));
  g_assert_cmpmem (kept, kept_length, text, length);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = rk_recovery_list (fixture->store);
  g_assert_cmpuint (entries->len, ==, 1);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "x",
    "{\n}\n",
    "\n}\n",
    "{\n  \"format\": 1\n}\n",
    "{\n  \"format\": \"rakenne\"\n}\n",
    "{\n  \"format\": \"rakenne-recovery\"\n}\n",
    "{\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": 0\n}\n",
    "{\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": \"1\"\n}\n",
    "{\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": 1,\n  \"process\": []\n}\n",
    "{\n  \"format\": \"rakenne-recovery\",\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": 1\n}\n",
    "\xef\xbb\xbf{\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": 1\n}\n",
    "\xff\xfe\n}\n",
  };
  g_autofree char *file = state_file (fixture, KEY);
  g_autofree char *whole = NULL;
  gsize length;

  crash_with (fixture, "Unsaved");
  g_assert_true (g_file_get_contents (file, &whole, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_set_aside (fixture, texts[i], strlen (texts[i]));
  /* Cut short, and one bit changed, anywhere. */
  for (gsize i = 0; i < length; i += 23)
    assert_set_aside (fixture, whole, i);
  for (gsize i = 0; i < length; i += 5)
    {
      g_autofree char *changed = g_memdup2 (whole, length);
      const char *version = strstr (whole, "version\": 1");

      /* But for what makes it one of a later version. */
      if (whole + i >= version && whole + i < version + strlen ("version\": 1"))
        continue;
      changed[i] ^= (char) (1 << i % 7);
      assert_set_aside (fixture, changed, length);
    }
}

/* Of a later version: left alone, and no hindrance. */
static void
test_newer_format (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "{\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": 2,\n"
                             "  \"title\": \"Uusi\",\n  \"process\": \"p\",\n  \"work\": {}\n}\n\001\002";
  g_autofree char *file = state_file (fixture, KEY);
  g_autoptr (RkRecoveryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  write_work (fixture, KEY, NULL, "Unsaved");
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  for (guint i = 0; i < 2; i++)
    assert_lists (fixture, RK_RECOVERY_NEWER_FORMAT);
  entry = list_one (fixture, RK_RECOVERY_NEWER_FORMAT);
  g_assert_cmpstr (entry->title, ==, "Uusi");
  g_assert_null (rk_recovery_read (fixture->store, KEY, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_VERSION);
  g_clear_error (&error);
  g_assert_null (rk_recovery_adopt (fixture->store, KEY, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_VERSION);
  assert_content (file, text);
}

static void
test_strange_neighbours (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "UPPER.rakenne-recovery", ".rakenne-recovery", "a b.rakenne-recovery",
                                       "first.rakenne-recovery.damaged", "notes.txt" };
  g_autofree char *folder = state_file (fixture, "folder");
  g_autofree char *fifo = state_file (fixture, "fifo");
  g_autofree char *link = state_file (fixture, "link");
  g_autofree char *endless = state_file (fixture, "endless");

  crash_with (fixture, "Unsaved");
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0644), ==, 0);
  g_assert_cmpint (symlink ("/nowhere", link), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", endless), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->place.recovery, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", -1, NULL));
    }
  assert_lists (fixture, RK_RECOVERY_CRASHED);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->place.recovery, names[i], NULL);

      assert_content (path, "x");
    }
}

/* The folder is a file, or there is none. */
static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkRecoveryStore) store = rk_recovery_store_new (fixture->place.path);
  g_autoptr (GPtrArray) entries = rk_recovery_list (store);
  g_autoptr (GPtrArray) none = rk_recovery_list (fixture->store);
  g_autoptr (GBytes) work = make_work ("Unsaved");
  const RkRecoveryOrigin origin = { "Unsaved", NULL, NULL, 1 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (rk_recovery_write (store, KEY, &origin, work, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE);
  assert_document (fixture, "Saved");
}

/* A reference that leads nowhere costs the reference, not the work. */
static void
test_one_bad_reference (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "{\"format\": \"rakenne\", \"format-version\": 1, \"title\": \"Unsaved\", "
                             "\"versions\": [{\"id\": \"v\", \"name\": \"1\", \"groups\": "
                             "[{\"id\": \"g\", \"name\": \"Ryhmä\", \"parent\": \"nobody\"}]}]}";
  g_autoptr (GBytes) work = g_bytes_new_static (text, sizeof text - 1);
  const RkRecoveryOrigin origin = { "Unsaved", NULL, NULL, 1 };
  g_autoptr (RkRecovered) recovered = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_recovery_write (fixture->store, KEY, &origin, work, NULL, &error));
  recovered = rk_recovery_read (fixture->store, KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recovered->notices->len, ==, 1);
  g_assert_cmpuint (RK_VERSION (recovered->project->versions.items[0])->groups.n, ==, 1);
}

static void
test_long_title (Fixture *fixture, gconstpointer data)
{
  g_autofree char *title = g_strnfill (100000, '"');
  g_autoptr (GBytes) work = make_work ("Unsaved");
  const RkRecoveryOrigin origin = { title, NULL, NULL, 1 };
  const RkRecoveryOrigin strange = { "a\nb\xff\001", NULL, NULL, 1 };

  g_assert_true (rk_recovery_write (fixture->store, KEY, &origin, work, NULL, NULL));
  g_assert_true (rk_recovery_write (fixture->store, "second", &strange, work, NULL, NULL));
  {
    g_autoptr (GPtrArray) entries = rk_recovery_list (fixture->store);

    g_assert_cmpuint (entries->len, ==, 2);
    for (guint i = 0; i < 2; i++)
      g_assert_cmpint (((RkRecoveryEntry *) entries->pdata[i])->state, ==, RK_RECOVERY_RUNNING);
  }
}

/* --- faults of the disk --- */

static struct {
  RkFileOps ops;
  int with;
} faulty;

static ssize_t
faulty_write (int fd, const void *bytes, size_t n)
{
  errno = faulty.with;
  return -1;
}

static int
faulty_sync (int fd)
{
  errno = faulty.with;
  return -1;
}

static int
faulty_rename (const char *from, const char *to)
{
  errno = faulty.with;
  return -1;
}

static int
faulty_make_dirs (const char *path, mode_t mode)
{
  errno = faulty.with;
  return -1;
}

static void
assert_write_fails (Fixture *fixture, RkFileOps ops, int with)
{
  faulty.ops = ops;
  faulty.with = with;
  rk_file_ops_replace (&faulty.ops);
  g_assert_false (write_revision (fixture, KEY, fixture->place.path, "Two", 2));
  rk_file_ops_replace (NULL);
  assert_reads (fixture, KEY, "One");
  assert_no_temporaries (&fixture->place);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  static const int errors[] = { ENOSPC, EIO, EDQUOT, EROFS };

  write_revision (fixture, KEY, fixture->place.path, "One", 1);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      RkFileOps ops = rk_file_ops_system;

      ops.write = faulty_write;
      assert_write_fails (fixture, ops, errors[i]);
      ops = rk_file_ops_system;
      ops.sync = faulty_sync;
      assert_write_fails (fixture, ops, errors[i]);
      ops = rk_file_ops_system;
      ops.rename = faulty_rename;
      assert_write_fails (fixture, ops, errors[i]);
      ops = rk_file_ops_system;
      ops.make_dirs = faulty_make_dirs;
      assert_write_fails (fixture, ops, errors[i]);
    }
  g_assert_true (write_revision (fixture, KEY, fixture->place.path, "Two", 2));
  assert_reads (fixture, KEY, "Two");
}

/* A damaged file that cannot be moved is told of again, and hinders nothing. */
static void
test_stuck (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = state_file (fixture, KEY);

  write_work (fixture, KEY, NULL, "Unsaved");
  g_assert_true (g_file_set_contents (file, "damaged", -1, NULL));
  faulty.ops = rk_file_ops_system;
  faulty.ops.rename_new = faulty_rename;
  faulty.with = EACCES;
  rk_file_ops_replace (&faulty.ops);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RkRecoveryEntry) entry = list_one (fixture, RK_RECOVERY_DAMAGED);

      g_assert_cmpstr (entry->file, ==, file);
    }
}

static int
exit_at_sync (int fd)
{
  _exit (0);
}

static void
die_while_saving (Fixture *fixture, gconstpointer path)
{
  faulty.ops = rk_file_ops_system;
  faulty.ops.sync = exit_at_sync;
  rk_file_ops_replace (&faulty.ops);
  if (path == NULL)
    write_work (fixture, "second", fixture->place.path, "Second");
  else
    put_document (path, "Second");
}

static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  crash_with (fixture, "Unsaved");
  die_after (fixture, die_while_saving, NULL);
  die_after (fixture, die_while_saving, fixture->place.path);
  g_assert_cmpuint (count_files (fixture->place.recovery, ".rakenne-tmp"), ==, 1);
  g_assert_cmpuint (count_files (fixture->place.folder, ".rakenne-tmp"), ==, 1);
  g_assert_cmpuint (rk_recovery_sweep (fixture->store), ==, 2);
  assert_no_temporaries (&fixture->place);
  assert_reads (fixture, KEY, "Unsaved");
  assert_document (fixture, "Saved");
}

/* --- threads --- */

#define N_REVISIONS 40

typedef struct {
  Fixture *fixture;
  guint first;
} Writer;

static gpointer
write_in_thread (gpointer data)
{
  const Writer *writer = data;

  for (guint i = writer->first; i < N_REVISIONS; i += 4)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);
      g_autofree char *own = g_strdup_printf ("own-%u", writer->first);
      g_autoptr (GPtrArray) entries = NULL;

      g_assert_true (write_revision (writer->fixture, KEY, writer->fixture->place.path, title, i));
      g_assert_true (write_revision (writer->fixture, own, NULL, title, i));
      entries = rk_recovery_list (writer->fixture->store);
      g_assert_cmpuint (entries->len, >=, 2);
    }
  return NULL;
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];
  Writer writers[4];

  for (guint i = 0; i < 4; i++)
    {
      writers[i] = (Writer) { fixture, i };
      threads[i] = g_thread_new ("writer", write_in_thread, &writers[i]);
    }
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  assert_reads (fixture, KEY, "39");
  assert_reads (fixture, "own-0", "36");
  g_assert_cmpuint (count_files (fixture->place.recovery, ".damaged"), ==, 0);
  assert_no_temporaries (&fixture->place);
}

#define TEST(name, function, data)                                                                           \
  g_test_add ("/io/recovery/" name, Fixture, data, set_up, function, tear_down)

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
  TEST ("late-write", test_late_write, NULL);
  TEST ("discarded", test_discarded, NULL);
  TEST ("damaged", test_damaged, NULL);
  TEST ("newer-format", test_newer_format, NULL);
  TEST ("strange-neighbours", test_strange_neighbours, NULL);
  TEST ("no-folder", test_no_folder, NULL);
  TEST ("one-bad-reference", test_one_bad_reference, NULL);
  TEST ("long-title", test_long_title, NULL);
  TEST ("full-disk", test_full_disk, NULL);
  TEST ("stuck", test_stuck, NULL);
  TEST ("sweep", test_sweep, NULL);
  TEST ("threads", test_threads, NULL);
  return g_test_run ();
}
