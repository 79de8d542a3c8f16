/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-sheets.h"

#include "rk-logo.h"
#include "rk-paint.h"
#include "rk-word-breaks.h"

typedef struct {
  RkProject *project;
  char *version;
  char *language;
  RkSheetsOptions options;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  rk_record_free (job->project);
  g_free (job->version);
  g_free (job->language);
  g_clear_pointer (&job->options.before, rk_scene_unref);
  g_free (job);
}

static void
sheets_clear (gpointer data)
{
  RkSheets *self = data;

  g_ptr_array_unref (self->pages);
  rk_theme_unref (self->theme);
  g_clear_pointer (&self->logo, cairo_surface_destroy);
}

RkSheets *
rk_sheets_ref (RkSheets *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rk_sheets_unref (RkSheets *self)
{
  g_atomic_rc_box_release_full (self, sheets_clear);
}

RkScene *
rk_sheets_get_page (const RkSheets *self, guint page)
{
  return g_ptr_array_index (self->pages, page);
}

RkSheets *
rk_sheets_new (RkProject *project, const char *version, const RkSheetsOptions *options)
{
  RkSheets *self = g_atomic_rc_box_new0 (RkSheets);
  RkMeasurer *measurer = rk_pango_measurer_new (project->figure.font);
  RkHyphenator *hyphenator = rk_word_breaks_new ();
  RkVersion *drawn = rk_project_find (project, RK_RECORD_VERSION, version);
  RkLayoutOptions layout;

  rk_layout_options_init (&layout, project);
  layout.language = options->language;
  layout.paper_width = options->paper_width;
  layout.paper_height = options->paper_height;
  layout.appendix = options->appendix;
  layout.hyphenator = hyphenator;
  layout.before = options->before;
  self->pages = rk_pages_new (drawn ? drawn : rk_project_get_default_version (project), &layout, measurer,
                              rk_enum_is_known (project->figure.pages) ? (RkPages) project->figure.pages
                                                                       : RK_PAGES_FIT);
  self->theme = rk_theme_new (project, options->colors);
  self->logo = rk_logo_new (project->logo);
  rk_word_breaks_free (hyphenator);
  rk_pango_measurer_free (measurer);
  return self;
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, rk_sheets_new (job->project, job->version, &job->options),
                         (GDestroyNotify) rk_sheets_unref);
}

void
rk_sheets_new_async (const RkProject *project,
                     const char *version,
                     const RkSheetsOptions *options,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Job *job = g_new (Job, 1);

  *job = (Job) { rk_record_copy (project), g_strdup (version), g_strdup (options->language), *options };
  job->options.language = job->language;
  if (job->options.before)
    rk_scene_ref (job->options.before);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

RkSheets *
rk_sheets_new_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
