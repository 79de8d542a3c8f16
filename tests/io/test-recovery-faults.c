/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Unsaved work and what may stand in its way: damage, later versions, strange files, full disks, threads. */

#include "recovery-place.h"
#include "rk-file-ops.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
#define HEAD    "{\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": 1,\n"
#define PROCESS "  \"process\": { \"id\": 1, \"start\": 1, \"boot\": \"b\", \"space\": \"s\" }"
    "{\n  \"format\": {},\n  \"format-version\": 1\n}\n",
    "{\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": []\n}\n",
    HEAD "  \"process\": { \"id\": -1 }\n}\n",
    HEAD "  \"process\": { \"id\": 1, \"start\": \"x\" }\n}\n",
    HEAD "  \"process\": { \"id\": 1, \"start\": 1, \"boot\": null }\n}\n",
    HEAD "  \"process\": { \"id\": 1, \"start\": 1, \"boot\": \"b\", \"space\": 1 }\n}\n",
    HEAD PROCESS ",\n  \"document\": \"file:///a\"\n}\n",
    HEAD PROCESS ",\n  \"based-on\": \"x\"\n}\n",
    HEAD PROCESS ",\n  \"document\": \"file:///a\",\n  \"based-on\": \"x\"\n}\n",
    HEAD PROCESS ",\n  \"title\": {}\n}\n",
    HEAD PROCESS ",\n  \"title\": \"a\",\n  \"written\": -1\n}\n",
    HEAD PROCESS ",\n  \"title\": \"a\",\n  \"written\": 1,\n  \"revision\": 1.5\n}\n",
    HEAD PROCESS ",\n  \"title\": \"a\",\n  \"written\": 1,\n  \"revision\": 1\n}\n",
    HEAD PROCESS ",\n  \"title\": \"a\",\n  \"written\": 1,\n  \"revision\": 1,\n  \"sha256\": 1\n}\n",
    HEAD PROCESS
    ",\n  \"title\": \"a\",\n  \"written\": 1,\n  \"revision\": 1,\n  \"sha256\": \"\", \"x\": 1\n}\n",
    HEAD PROCESS ",\n  \"title\": \"a\",\n  \"written\": 1,\n  \"revision\": 1,\n  \"sha256\": \"\"\n}\n",
#undef HEAD
#undef PROCESS
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

/* Of more letters than any key has. */
#define LONG "a-name-of-more-letters-than-any-key-has-a-name-of-more-letters-than-any-key-has"

static void
test_strange_neighbours (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "UPPER.rakenne-recovery",         ".rakenne-recovery", "a b.rakenne-recovery",
    "first.rakenne-recovery.damaged", "notes.txt",         LONG ".rakenne-recovery"
  };
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

/* Calls that fail or lie when they come to a path that ends so. */
static struct {
  RkFileOps ops;
  const char *suffix;
} stubborn;

static gboolean
is_stubborn (const char *path)
{
  errno = EACCES;
  return g_str_has_suffix (path, stubborn.suffix);
}

static int
stubborn_open (const char *path, int flags, mode_t mode)
{
  return is_stubborn (path) ? -1 : rk_file_ops_system.open (path, flags, mode);
}

static int
stubborn_stat (const char *path, struct stat *stat)
{
  return is_stubborn (path) ? -1 : rk_file_ops_system.stat (path, stat);
}

static int
stubborn_lstat (const char *path, struct stat *stat)
{
  return is_stubborn (path) ? -1 : rk_file_ops_system.lstat (path, stat);
}

static int
stubborn_unlink (const char *path)
{
  return is_stubborn (path) ? -1 : rk_file_ops_system.unlink (path);
}

static int
stubborn_rename_new (const char *from, const char *to)
{
  return is_stubborn (from) ? -1 : rk_file_ops_system.rename_new (from, to);
}

/* Whatever the disk refuses, the work stays where it is. */
static void
test_stubborn (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = state_file (fixture, KEY);
  g_autofree char *before = NULL;
  g_autoptr (RkRecoveryEntry) entry = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  crash_with (fixture, "Unsaved");
  before = content_of (file);
  stubborn.suffix = ".rakenne";
  stubborn.ops = rk_file_ops_system;
  stubborn.ops.stat = stubborn_stat;
  rk_file_ops_replace (&stubborn.ops);
  assert_lists (fixture, RK_RECOVERY_GONE);

  stubborn.suffix = ".rakenne-recovery";
  stubborn.ops = rk_file_ops_system;
  stubborn.ops.rename_new = stubborn_rename_new;
  g_assert_null (rk_recovery_adopt (fixture->store, KEY, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
  g_clear_error (&error);
  /* Cannot be read, nor put aside. */
  stubborn.ops.open = stubborn_open;
  entry = list_one (fixture, RK_RECOVERY_DAMAGED);
  g_assert_cmpstr (entry->file, ==, file);

  stubborn.ops = rk_file_ops_system;
  stubborn.ops.lstat = stubborn_lstat;
  none = rk_recovery_list (fixture->store);
  g_assert_cmpuint (none->len, ==, 0);
  stubborn.ops = rk_file_ops_system;
  stubborn.ops.unlink = stubborn_unlink;
  g_assert_false (rk_recovery_discard (fixture->store, KEY, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE);
  assert_content (file, before);
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

/* Whole, and yet not a project: that is said, and the file stays. */
static void
test_no_project (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = state_file (fixture, KEY);
  g_autoptr (GBytes) work = g_bytes_new_static ("no project", strlen ("no project"));
  const RkRecoveryOrigin origin = { "Unsaved", NULL, NULL, 1 };
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_recovery_write (fixture->store, KEY, &origin, work, NULL, NULL));
  g_assert_null (rk_recovery_read (fixture->store, KEY, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_SYNTAX);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* For whoever cleans up without asking what there is. */
static void
test_nothing_freed (Fixture *fixture, gconstpointer data)
{
  rk_recovery_store_unref (NULL);
  rk_recovery_entry_free (NULL);
  rk_recovered_free (NULL);
  rk_recovery_store_unref (rk_recovery_store_ref (fixture->store));
  g_assert_cmpstr (rk_recovery_store_get_folder (fixture->store), ==, fixture->place.recovery);
}

#define TEST(name, function, data)                                                                           \
  g_test_add ("/io/recovery-faults/" name, Fixture, data, recovery_set_up, function, recovery_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("damaged", test_damaged, NULL);
  TEST ("newer-format", test_newer_format, NULL);
  TEST ("strange-neighbours", test_strange_neighbours, NULL);
  TEST ("stubborn", test_stubborn, NULL);
  TEST ("no-folder", test_no_folder, NULL);
  TEST ("one-bad-reference", test_one_bad_reference, NULL);
  TEST ("long-title", test_long_title, NULL);
  TEST ("full-disk", test_full_disk, NULL);
  TEST ("stuck", test_stuck, NULL);
  TEST ("sweep", test_sweep, NULL);
  TEST ("threads", test_threads, NULL);
  TEST ("no-project", test_no_project, NULL);
  TEST ("nothing-freed", test_nothing_freed, NULL);
  return g_test_run ();
}
