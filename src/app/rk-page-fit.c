/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-page-fit.h"

#include "rk-paint.h"
#include "rk-word-breaks.h"

typedef struct {
  RkProject *project;
  char *version;
  char *language;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  rk_record_free (job->project);
  g_free (job->version);
  g_free (job->language);
  g_free (job);
}

static RkPageFit *
find_out (const Job *job, RkVersion *version)
{
  RkMeasurer *measurer = rk_pango_measurer_new (job->project->figure.font);
  RkHyphenator *hyphenator = rk_word_breaks_new ();
  g_autoptr (RkScene) scene = NULL;
  RkPageFit *fit = g_new0 (RkPageFit, 1);
  RkLayoutOptions options;

  rk_layout_options_init (&options, job->project);
  options.sheet = TRUE;
  options.language = job->language;
  options.hyphenator = hyphenator;
  scene = rk_layout_new_scene (version, &options, measurer);
  *fit = (RkPageFit) { .width = scene->width,
                       .height = scene->height,
                       .margin = options.margin,
                       .chart = scene->chart,
                       .smallest_text = scene->smallest_text,
                       .page = (int) options.page };
  rk_word_breaks_free (hyphenator);
  rk_pango_measurer_free (measurer);
  return fit;
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  RkVersion *version = rk_project_find (job->project, RK_RECORD_VERSION, job->version);

  if (!version || g_task_return_error_if_cancelled (task))
    {
      if (!version)
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such version");
      return;
    }
  g_task_return_pointer (task, find_out (job, version), g_free);
}

void
rk_page_fit_async (const RkProject *project,
                   const char *version,
                   const char *language,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new (Job, 1);

  *job = (Job) { rk_record_copy (project), g_strdup (version), g_strdup (language) };
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

gboolean
rk_page_fit_finish (GAsyncResult *result, RkPageFit *fit, GError **error)
{
  g_autofree RkPageFit *found = g_task_propagate_pointer (G_TASK (result), error);

  if (!found)
    return FALSE;
  *fit = *found;
  return TRUE;
}

void
rk_page_fit_place (const RkPageFit *fit, const RkScene *scene, RkRect *paper, RkRect *body)
{
  double across = scene->chart.width / MAX (fit->chart.width, 1.0);
  double down = scene->chart.height / MAX (fit->chart.height, 1.0);
  /* The chart of the sheet may be arranged otherwise: this one still has to fit on the paper. */
  double scale = MAX (across, down);

  *paper = (RkRect) {
    scene->chart.x + scene->chart.width / 2 - (fit->chart.x + fit->chart.width / 2) * scale,
    scene->chart.y - fit->chart.y * scale,
    fit->width * scale,
    fit->height * scale,
  };
  *body = (RkRect) { paper->x + fit->margin * scale, paper->y + fit->margin * scale,
                     MAX (paper->width - 2 * fit->margin * scale, 0),
                     MAX (paper->height - 2 * fit->margin * scale, 0) };
}
