/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheets.h"

#include "rk-export-job.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* Files of several pages, all or none. */

typedef struct {
  GFile *project;
  GFile *target;
  RkSheets *sheets;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkSession) session = panel_read_sample ("kangasala");
  RkProject *project = rk_session_get_project (session);
  const RkSheetsOptions options = { .language = "fi", .appendix = TRUE };

  fixture->project = ui_write_file ("hanke.rakenne", "{}");
  fixture->target = sheets_get_beside (fixture->project, "kuva.svg");
  fixture->sheets = rk_sheets_new (project, rk_session_get_version (session)->record.id, &options);
  g_assert_cmpuint (fixture->sheets->pages->len, >=, 2);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rk_sheets_unref (fixture->sheets);
  g_clear_object (&fixture->target);
  g_clear_object (&fixture->project);
}

static RkExportJob *
new_job (Fixture *fixture, RkExportKind kind)
{
  return rk_export_job_new (kind, fixture->sheets, rk_export_options_new (NULL, "fi"), fixture->target);
}

static void
put (Fixture *fixture, const char *name, const char *content)
{
  g_autoptr (GFile) file = sheets_get_beside (fixture->project, name);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), content, -1, NULL));
}

static char *
get (Fixture *fixture, const char *name)
{
  g_autoptr (GFile) file = sheets_get_beside (fixture->project, name);
  char *content = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &content, NULL, NULL, NULL));
  return content;
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkExportJob) job = new_job (fixture, RK_EXPORT_SVG);
  g_autofree char *second = NULL;

  g_assert_true (rk_export_job_check (job, fixture->project, NULL));
  g_assert_cmpfloat (rk_export_job_get_fraction (job), ==, 0.0);
  g_assert_true (rk_export_job_run (job, NULL, NULL));
  g_assert_cmpfloat (rk_export_job_get_fraction (job), ==, 1.0);
  sheets_check_files (fixture->project, "kuva", fixture->sheets->pages->len);
  second = get (fixture, "kuva-2.svg");
  g_assert_nonnull (strstr (second, "<svg"));
}

/* The second cannot be written: the first is as it was, whether it was there or not. */
static void
test_put_back (Fixture *fixture, gconstpointer there)
{
  g_autoptr (RkExportJob) job = new_job (fixture, RK_EXPORT_SVG);
  g_autoptr (GFile) folder = sheets_get_beside (fixture->project, "kuva-2.svg");
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (g_file_peek_path (folder), 0700));
  if (there)
    put (fixture, "kuva-1.svg", "vanha");
  g_assert_false (rk_export_job_run (job, NULL, &error));
  g_assert_nonnull (error);
  sheets_check_files (fixture->project, "kuva", there ? 2 : 1);
  if (there)
    {
      g_autofree char *first = get (fixture, "kuva-1.svg");

      g_assert_cmpstr (first, ==, "vanha");
    }
}

/* What a full disk does to a file. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkExportJob) job = new_job (fixture, RK_EXPORT_PDF);
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  gboolean done;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
  small = before;
  small.rlim_cur = 1000;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  done = rk_export_job_run (job, NULL, &error);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &before));
  g_assert_false (done);
  g_assert_nonnull (strstr (error->message, "kuva.svg"));
  sheets_check_files (fixture->project, "kuva", 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkExportJob) job = new_job (fixture, RK_EXPORT_SVG);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (rk_export_job_run (job, cancellable, &error));
  sheets_check_files (fixture->project, "kuva", 0);
}

/* A page's name may be the project's, though the one that was typed is not. */
static void
test_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkExportJob) job = new_job (fixture, RK_EXPORT_SVG);
  g_autoptr (GFile) first = sheets_get_beside (fixture->project, "kuva-1.svg");
  g_autoptr (GError) error = NULL;

  g_assert_false (rk_export_job_check (job, first, &error));
  g_assert_nonnull (error);
  g_assert_true (rk_export_job_check (job, NULL, NULL));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/export-job/whole", NULL, test_whole);
  ADD ("/export-job/put-back/new", NULL, test_put_back);
  ADD ("/export-job/put-back/old", "there", test_put_back);
  ADD ("/export-job/full", NULL, test_full);
  ADD ("/export-job/cancelled", NULL, test_cancelled);
  ADD ("/export-job/itself", NULL, test_itself);
  return g_test_run ();
}
