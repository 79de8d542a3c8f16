/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recovery-place.h"

#include <sys/wait.h>
#include <unistd.h>

GBytes *
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

void
put_document (const char *path, const char *title)
{
  g_autoptr (GBytes) bytes = make_work (title);

  put_file (path, bytes);
}

RkFileStamp *
stamp_of (const char *path)
{
  RkFileStamp *stamp = NULL;
  g_autoptr (GBytes) bytes = rk_file_load (path, 1000000, &stamp, NULL);

  g_assert_nonnull (bytes);
  return stamp;
}

void
recovery_set_up (Fixture *fixture, gconstpointer data)
{
  place_set_up (&fixture->place);
  put_document (fixture->place.path, "Saved");
  fixture->store = rk_recovery_store_new (fixture->place.recovery);
}

void
recovery_tear_down (Fixture *fixture, gconstpointer data)
{
  rk_recovery_store_unref (fixture->store);
  place_tear_down (&fixture->place);
}

gboolean
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

void
write_work (Fixture *fixture, const char *key, const char *path, const char *title)
{
  g_assert_true (write_revision (fixture, key, path, title, 1));
}

void
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

void
write_deed (Fixture *fixture, gconstpointer title)
{
  write_work (fixture, KEY, fixture->place.path, title);
}

void
crash_with (Fixture *fixture, const char *title)
{
  die_after (fixture, write_deed, title);
}

char *
state_file (Fixture *fixture, const char *key)
{
  g_autofree char *name = g_strconcat (key, ".rakenne-recovery", NULL);

  return g_build_filename (fixture->place.recovery, name, NULL);
}

RkRecoveryEntry *
list_one (Fixture *fixture, RkRecoveryState state)
{
  g_autoptr (GPtrArray) entries = rk_recovery_list (fixture->store);
  RkRecoveryEntry *entry;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_steal_index (entries, 0);
  g_assert_cmpint (entry->state, ==, state);
  return entry;
}

void
assert_lists (Fixture *fixture, RkRecoveryState state)
{
  g_autoptr (RkRecoveryEntry) entry = list_one (fixture, state);

  g_assert_nonnull (entry->key);
}

void
assert_reads (Fixture *fixture, const char *key, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkRecovered) recovered = rk_recovery_read (fixture->store, key, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rk_text_pick (recovered->project->title, NULL), ==, title);
  g_assert_cmpstr (recovered->title, ==, title);
}

void
assert_document (Fixture *fixture, const char *title)
{
  g_autoptr (GBytes) expected = make_work (title);
  g_autoptr (GBytes) now = rk_file_load (fixture->place.path, 1000000, NULL, NULL);

  g_assert_true (g_bytes_equal (expected, now));
}
