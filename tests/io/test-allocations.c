/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The memory runs out, at allocation after allocation: mostly the program ends at once, as GLib has it, and what is on the
 * disk must be whole all the same.  This program's malloc() takes the place of the C library's for all libraries. */

#include "file-place.h"
#include "rk-recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define KEY "work"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define SANITIZED 1
#endif

/* Allocations until one fails; 0: none does. */
static volatile guint countdown;
static volatile gboolean reached;

#ifndef SANITIZED

extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *block, size_t size);

static gboolean
fails (void)
{
  if (countdown == 0 || --countdown > 0)
    return FALSE;
  reached = TRUE;
  errno = ENOMEM;
  return TRUE;
}

void *
malloc (size_t size)
{
  return fails () ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails () ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *block, size_t size)
{
  return fails () ? NULL : __libc_realloc (block, size);
}

#endif

static gboolean
can_fail (void)
{
  void *(*volatile allocate) (size_t) = malloc;
  void *block;

  countdown = 1;
  reached = FALSE;
  block = allocate (10);
  countdown = 0;
  free (block);
  return reached;
}

typedef struct {
  Place place;
  RkRecoveryStore *store;
} Fixture;

typedef gboolean (*Deed) (Fixture *fixture);

static GBytes *
make_work (const char *title)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");

  rk_text_unref (project->title);
  project->title = rk_text_new ("fi", title);
  return rk_project_write (project);
}

static gboolean
keep (Fixture *fixture, const char *title, guint64 revision)
{
  g_autoptr (GBytes) work = make_work (title);
  const RkRecoveryOrigin origin = { title, NULL, NULL, revision };
  g_autoptr (GError) error = NULL;

  return rk_recovery_write (fixture->store, KEY, &origin, work, NULL, &error);
}

static void
fixture_set_up (Fixture *fixture)
{
  place_set_up (&fixture->place);
  fixture->store = rk_recovery_store_new (fixture->place.recovery);
}

static void
fixture_tear_down (Fixture *fixture)
{
  rk_recovery_store_unref (fixture->store);
  place_tear_down (&fixture->place);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_tear_down)

enum { DONE, NOT_DONE, NOT_REACHED };

static void
run_child (Fixture *fixture, Deed deed, guint fail_at)
{
  const struct rlimit none = { 0, 0 };
  int nowhere = open ("/dev/null", O_WRONLY);
  gboolean done;

  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0);
  dup2 (nowhere, STDOUT_FILENO);
  dup2 (nowhere, STDERR_FILENO);
  countdown = fail_at;
  reached = FALSE;
  done = deed (fixture);
  countdown = 0;
  _exit (!reached ? NOT_REACHED : done ? DONE : NOT_DONE);
}

/* Returns: whether an allocation failed; @done: whether the deed says that it was done */
static gboolean
fail_at (Fixture *fixture, Deed deed, guint number, gboolean *done)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    run_child (fixture, deed, number);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  *done = WIFEXITED (status) && WEXITSTATUS (status) != NOT_DONE;
  return !WIFEXITED (status) || WEXITSTATUS (status) != NOT_REACHED;
}

/* Says whether something is lost, given whether the deed was done. */
typedef gboolean (*Check) (Fixture *fixture, gboolean done);

typedef struct {
  const char *name;
  void (*prepare) (Fixture *fixture);
  Deed deed;
  Check is_lost;
  guint step;
} Family;

static void
test_family (gconstpointer data)
{
  const Family *family = data;
  guint step = g_getenv ("RK_TEST_LONG") != NULL ? 1 : family->step;
  guint n = 0, lost = 0;

  if (!can_fail ())
    {
      g_test_skip ("Here no allocation can be made to fail");
      return;
    }
  for (guint number = 1;; number += step, n++)
    {
      g_auto (Fixture) fixture = { 0 };
      gboolean done, failed;

      fixture_set_up (&fixture);
      if (family->prepare != NULL)
        family->prepare (&fixture);
      failed = fail_at (&fixture, family->deed, number, &done);
      lost += family->is_lost (&fixture, done);
      rk_file_sweep (fixture.place.folder);
      rk_recovery_sweep (fixture.store);
      assert_no_temporaries (&fixture.place);
      if (!failed)
        {
          g_assert_true (done);
          break;
        }
    }
  g_test_message ("Faults: allocations failed in %s: %u, lost: %u", family->name, n, lost);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (lost, ==, 0);
}

/* --- saving --- */

static void
prepare_create (Fixture *fixture)
{
  g_assert_cmpint (unlink (fixture->place.path), ==, 0);
}

static void
prepare_in_place (Fixture *fixture)
{
  g_autofree char *other = g_build_filename (fixture->place.top, "other", NULL);

  g_assert_cmpint (link (fixture->place.path, other), ==, 0);
}

static gboolean
save_deed (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  return save_text (fixture->place.path, NEW, RK_FILE_SAVE_NONE, NULL, NULL, NULL, &error);
}

static gboolean
save_in_place_deed (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  return save_text (fixture->place.path, NEW, RK_FILE_SAVE_NONE, NULL, fixture->place.recovery, NULL, &error);
}

static gboolean
save_expected_deed (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkFileStamp) stamp = NULL;
  g_autoptr (RkFileStamp) saved = NULL;
  g_autoptr (GBytes) old = rk_file_load (fixture->place.path, 1000, &stamp, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (NEW, strlen (NEW));

  return old != NULL && rk_file_save (fixture->place.path, bytes, RK_FILE_SAVE_NONE, stamp, NULL, &saved,
                                      NULL, NULL, &error);
}

static gboolean
is_document_lost (Fixture *fixture, gboolean done)
{
  g_autofree char *now = content_of (fixture->place.path);

  return g_strcmp0 (now, NEW) != 0 && (done || g_strcmp0 (now, OLD) != 0);
}

static gboolean
is_new_document_lost (Fixture *fixture, gboolean done)
{
  g_autofree char *now = content_of (fixture->place.path);

  return g_strcmp0 (now, NEW) != 0 && (done || now != NULL);
}

/* Half written, it must be whole beside. */
static gboolean
is_lost_in_place (Fixture *fixture, gboolean done)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!is_document_lost (fixture, done))
    return FALSE;
  dir = g_dir_open (fixture->place.recovery, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->place.recovery, name, NULL);
      g_autofree char *content = content_of (path);

      if (g_strcmp0 (content, OLD) == 0)
        return done;
    }
  return TRUE;
}

/* --- unsaved work --- */

/* It is of a program that is gone. */
static void
prepare_work (Fixture *fixture)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    _exit (keep (fixture, "Old", 1) ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

static gboolean
keep_deed (Fixture *fixture)
{
  return keep (fixture, "New", 2);
}

static gboolean
adopt_deed (Fixture *fixture)
{
  g_autofree char *key = rk_recovery_adopt (fixture->store, KEY, NULL);

  return key != NULL;
}

static gboolean
list_deed (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = rk_recovery_list (fixture->store);

  return entries->len == 1;
}

static gboolean
read_deed (Fixture *fixture)
{
  g_autoptr (RkRecovered) recovered = rk_recovery_read (fixture->store, KEY, NULL);

  return recovered != NULL;
}

static gboolean
delete_deed (Fixture *fixture)
{
  g_autoptr (RkFileStamp) stamp = load_stamp (fixture->place.path);

  return rk_recovery_delete_saved (fixture->store, KEY, fixture->place.path, stamp, 1, NULL);
}

/* Returns: (nullable): the title of the one work there is */
static char *
get_kept_title (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = rk_recovery_list (fixture->store);
  g_autoptr (RkRecovered) recovered = NULL;

  if (entries->len != 1)
    return NULL;
  recovered = rk_recovery_read (fixture->store, ((RkRecoveryEntry *) entries->pdata[0])->key, NULL);
  return recovered == NULL ? NULL : g_strdup (rk_text_pick (recovered->project->title, NULL));
}

static gboolean
is_work_lost (Fixture *fixture, gboolean done)
{
  g_autofree char *title = get_kept_title (fixture);

  return g_strcmp0 (title, "New") != 0 && (done || g_strcmp0 (title, "Old") != 0);
}

static gboolean
is_old_work_lost (Fixture *fixture, gboolean done)
{
  g_autofree char *title = get_kept_title (fixture);

  return g_strcmp0 (title, "Old") != 0;
}

/* What was deleted is in the file. */
static gboolean
is_saved_work_lost (Fixture *fixture, gboolean done)
{
  g_autofree char *now = content_of (fixture->place.path);

  return g_strcmp0 (now, OLD) != 0;
}

static const Family families[] = {
  { "saving", NULL, save_deed, is_document_lost, 1 },
  { "loading and saving", NULL, save_expected_deed, is_document_lost, 1 },
  { "making a file", prepare_create, save_deed, is_new_document_lost, 1 },
  { "writing in place", prepare_in_place, save_in_place_deed, is_lost_in_place, 1 },
  { "keeping unsaved work", prepare_work, keep_deed, is_work_lost, 1 },
  { "taking unsaved work over", prepare_work, adopt_deed, is_old_work_lost, 2 },
  { "listing unsaved work", prepare_work, list_deed, is_old_work_lost, 2 },
  { "reading unsaved work", prepare_work, read_deed, is_old_work_lost, 7 },
  { "deleting saved work", prepare_work, delete_deed, is_saved_work_lost, 1 },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autofree char *path = g_strconcat ("/io/allocations/", families[i].name, NULL);

      g_test_add_data_func (g_strdelimit (path, " ", '-'), &families[i], test_family);
    }
  return g_test_run ();
}
