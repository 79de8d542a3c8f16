/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that are killed, at moments drawn by lot, while they save, save under new names, write in place, keep unsaved
 * work, or do all of it.  What they said to be done must be found, whole. */

#include "file-place.h"
#include "killing.h"
#include "rk-recovery.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define KEY "work"

typedef struct {
  Place place;
  RkRecoveryStore *store;
  Killing killing;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  place_set_up (&fixture->place);
  fixture->store = rk_recovery_store_new (fixture->place.recovery);
  killing_init (&fixture->killing);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  killing_clear (&fixture->killing);
  rk_recovery_store_unref (fixture->store);
  place_tear_down (&fixture->place);
}

static guint
get_file_number (const char *path)
{
  g_autofree char *content = content_of (path);

  return get_number (content);
}

static void
save_number (const char *path, guint number, RkFileSaveFlags flags, const char *recovery)
{
  g_autofree char *content = make_content (number);
  g_autoptr (GError) error = NULL;

  save_text (path, content, flags, NULL, recovery, NULL, &error);
  g_assert_no_error (error);
}

static void
sweep (Fixture *fixture)
{
  rk_file_sweep (fixture->place.folder);
  rk_file_sweep (fixture->place.recovery);
  assert_no_temporaries (&fixture->place);
}

/* --- saving --- */

static void
save_deed (gpointer data, guint number)
{
  Fixture *fixture = data;
  save_number (fixture->place.path, number, RK_FILE_SAVE_NONE, NULL);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  guint lost = 0, number = 1;

  save_number (fixture->place.path, number, RK_FILE_SAVE_NONE, NULL);
  for (guint i = 0; i < get_n_kills (); i++)
    {
      fixture->killing.progress->begun = fixture->killing.progress->done = number;
      kill_while (&fixture->killing, save_deed, fixture, number);
      number = get_file_number (fixture->place.path);
      lost += is_lost (&fixture->killing, number);
      sweep (fixture);
    }
  g_assert_cmpuint (number, >, 1);
  tell_kills ("while saving", lost);
}

static char *
make_name (Fixture *fixture, guint number)
{
  g_autofree char *name = g_strdup_printf ("%u.rakenne", number);

  return g_build_filename (fixture->place.folder, name, NULL);
}

static void
save_as_deed (gpointer data, guint number)
{
  Fixture *fixture = data;
  g_autofree char *path = make_name (fixture, number);

  save_number (path, number, RK_FILE_SAVE_CREATE_NEW, NULL);
}

static void
test_save_as (Fixture *fixture, gconstpointer data)
{
  guint lost = 0, number = 0;

  for (guint i = 0; i < get_n_kills (); i++)
    {
      guint first = number + 1;

      fixture->killing.progress->begun = fixture->killing.progress->done = number;
      kill_while (&fixture->killing, save_as_deed, fixture, number);
      sweep (fixture);
      for (guint j = first; j <= fixture->killing.progress->begun; j++)
        {
          g_autofree char *path = make_name (fixture, j);

          if (get_file_number (path) == j)
            number = j;
          else if (j <= fixture->killing.progress->done || g_file_test (path, G_FILE_TEST_EXISTS))
            lost++;
          g_unlink (path);
        }
    }
  g_assert_cmpuint (number, >, 0);
  tell_kills ("while saving under a new name", lost);
}

static void
in_place_deed (gpointer data, guint number)
{
  Fixture *fixture = data;
  save_number (fixture->place.path, number, RK_FILE_SAVE_NONE, fixture->place.recovery);
}

static char *
find_earlier (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->place.recovery, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".earlier"))
      return g_build_filename (fixture->place.recovery, name, NULL);
  return NULL;
}

/* A file of two names can only be written in place, and may be found half written; then what it held is beside it. */
static void
test_in_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->place.folder, "other", NULL);
  guint lost = 0, half = 0, number = 1;

  save_number (fixture->place.path, number, RK_FILE_SAVE_NONE, NULL);
  g_assert_cmpint (link (fixture->place.path, other), ==, 0);
  for (guint i = 0; i < get_n_kills (); i++)
    {
      fixture->killing.progress->begun = fixture->killing.progress->done = number;
      kill_while (&fixture->killing, in_place_deed, fixture, number);
      number = get_file_number (fixture->place.path);
      if (number == 0)
        {
          g_autofree char *earlier = find_earlier (fixture);

          half++;
          number = earlier == NULL ? 0 : get_file_number (earlier);
        }
      lost += is_lost (&fixture->killing, number);
      sweep (fixture);
      save_number (fixture->place.path, MAX (number, 1), RK_FILE_SAVE_NONE, fixture->place.recovery);
      number = MAX (number, 1);
    }
  g_test_message ("Of them with the file half written, and whole beside it: %u", half);
  tell_kills ("while writing in place", lost);
}

/* --- unsaved work --- */

static GBytes *
make_work (guint number)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");
  g_autofree char *content = make_content (number);

  rk_text_unref (project->title);
  project->title = rk_text_new ("fi", content);
  return rk_project_write (project);
}

/* Each program that is killed leaves one file under the key; the next one takes its place. */
static void
keep_deed (gpointer data, guint number)
{
  Fixture *fixture = data;
  g_autoptr (GBytes) work = make_work (number);
  const RkRecoveryOrigin origin = { "Work", NULL, NULL, number };
  g_autoptr (GError) error = NULL;

  rk_recovery_write (fixture->store, KEY, &origin, work, NULL, &error);
  g_assert_no_error (error);
}

/* Returns the number of what is kept; 0 for nothing. */
static guint
get_kept_number (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = rk_recovery_list (fixture->store);
  g_autoptr (RkRecovered) recovered = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_files (fixture->place.recovery, ".damaged"), ==, 0);
  if (entries->len == 0)
    return 0;
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (((RkRecoveryEntry *) entries->pdata[0])->state, !=, RK_RECOVERY_RUNNING);
  recovered = rk_recovery_read (fixture->store, KEY, &error);
  g_assert_no_error (error);
  return get_number (rk_text_pick (recovered->project->title, NULL));
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  guint lost = 0, number = 0;

  for (guint i = 0; i < get_n_kills (); i++)
    {
      fixture->killing.progress->begun = fixture->killing.progress->done = number;
      kill_while (&fixture->killing, keep_deed, fixture, number);
      number = get_kept_number (fixture);
      lost += is_lost (&fixture->killing, number);
      sweep (fixture);
    }
  g_assert_cmpuint (number, >, 0);
  tell_kills ("while keeping unsaved work", lost);
}

/* As a session does: it keeps what was edited, saves it now and then, and deletes what it kept. */
static void
session_deed (gpointer data, guint number)
{
  Fixture *fixture = data;
  g_autoptr (GBytes) work = make_work (number);
  g_autoptr (RkFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;

  keep_deed (fixture, number);
  fixture->killing.progress->done = number;
  if (number % 2 != 0)
    return;
  rk_file_save (fixture->place.path, work, RK_FILE_SAVE_NONE, NULL, NULL, &stamp, NULL, NULL, &error);
  g_assert_no_error (error);
  rk_recovery_delete_saved (fixture->store, KEY, fixture->place.path, stamp, number, &error);
  g_assert_no_error (error);
}

static guint
get_saved_number (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = rk_file_load (fixture->place.path, 1000000, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) project = rk_project_read (bytes, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return get_number (rk_text_pick (project->title, NULL));
}

static void
test_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = make_work (0);
  guint lost = 0, number = 0, n_saved = 0;

  rk_file_save (fixture->place.path, first, RK_FILE_SAVE_NONE, NULL, NULL, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < get_n_kills (); i++)
    {
      guint kept, saved;

      fixture->killing.progress->begun = fixture->killing.progress->done = number;
      kill_while (&fixture->killing, session_deed, fixture, number);
      kept = get_kept_number (fixture);
      saved = get_saved_number (fixture);
      n_saved += saved >= kept;
      number = MAX (kept, saved);
      lost += is_lost (&fixture->killing, number);
      sweep (fixture);
    }
  g_assert_cmpuint (number, >, 0);
  g_test_message ("Found in the file: %u, else in what was kept", n_saved);
  tell_kills ("while editing and saving", lost);
}

#define TEST(name, function) g_test_add ("/io/kills/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("save", test_save);
  TEST ("save-as", test_save_as);
  TEST ("in-place", test_in_place);
  TEST ("keep", test_keep);
  TEST ("session", test_session);
  return g_test_run ();
}
