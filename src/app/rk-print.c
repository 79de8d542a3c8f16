/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-print.h"

#include "rk-pages.h"
#include "rk-paint.h"

#include <glib/gi18n.h>

typedef struct {
  GPtrArray *pages; /* of RkScene */
  RkTheme *theme;
  cairo_surface_t *logo; /* the session's */
} Job;

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  const RkScene *scene = g_ptr_array_index (job->pages, page);
  double scale = MIN (width / scene->width, height / scene->height);
  RkPaintOptions options = { .scale = 0.0, .background = FALSE, .logo = job->logo };

  /* The printer may have other paper than the sheet was laid out for. */
  cairo_translate (cr, (width - scene->width * scale) / 2.0, (height - scene->height * scale) / 2.0);
  cairo_scale (cr, scale, scale);
  rk_paint_scene (cr, scene, job->theme, &options);
}

static GtkPaperSize *
find_paper (const RkScene *scene)
{
  static const struct {
    RkPage page;
    const char *name;
  } papers[] = {
    { RK_PAGE_A4, "iso_a4" }, { RK_PAGE_A3, "iso_a3" }, { RK_PAGE_A2, "iso_a2" },
    { RK_PAGE_A1, "iso_a1" }, { RK_PAGE_A0, "iso_a0" }, { RK_PAGE_LETTER, "na_letter" },
  };
  double shorter = MIN (scene->width, scene->height);

  for (guint i = 0; i < G_N_ELEMENTS (papers); ++i)
    {
      double width, height;

      rk_page_get_size (papers[i].page, RK_ORIENTATION_PORTRAIT, &width, &height);
      if (ABS (width - shorter) < 1.0)
        return gtk_paper_size_new (papers[i].name);
    }
  return gtk_paper_size_new_custom ("rakenne", _ ("Sheet"), shorter, MAX (scene->width, scene->height),
                                    GTK_UNIT_POINTS);
}

static GtkPageSetup *
create_setup (const RkScene *scene)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = find_paper (scene);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, scene->width > scene->height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                      : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);
  return setup;
}

static gboolean
run (GtkWindow *parent, RkSession *session, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = NULL;
  RkProject *project = rk_session_get_project (session);
  RkLayoutOptions options;
  const RkScene *first;
  Job job;
  GtkPrintOperationResult result;

  rk_layout_options_init (&options, project);
  options.sheet = TRUE;
  options.language = rk_session_get_language (session);
  options.hyphenator = rk_session_get_hyphenator (session);
  options.before = rk_session_get_scene (session);
  job.pages = rk_pages_new (rk_session_get_version (session), &options, rk_session_get_measurer (session),
                            rk_enum_is_known (project->figure.pages) ? (RkPages) project->figure.pages
                                                                     : RK_PAGES_FIT);
  first = g_ptr_array_index (job.pages, 0);
  job.logo = rk_session_get_logo (session);
  job.theme = rk_theme_new (project, RK_THEME_PRINT);
  setup = create_setup (first);

  gtk_print_operation_set_n_pages (operation, (int) job.pages->len);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation,
                                    first->title && *first->title ? first->title : _ ("Structure"));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  if (path)
    gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), &job);
  result = gtk_print_operation_run (
      operation, path ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent,
      error);
  g_ptr_array_unref (job.pages);
  rk_theme_unref (job.theme);
  return result != GTK_PRINT_OPERATION_RESULT_ERROR;
}

gboolean
rk_print_run (GtkWindow *parent, RkSession *session, GError **error)
{
  g_return_val_if_fail (RK_IS_SESSION (session), FALSE);
  return run (parent, session, NULL, error);
}

gboolean
rk_print_to_file (RkSession *session, const char *path, GError **error)
{
  g_return_val_if_fail (RK_IS_SESSION (session), FALSE);
  return run (NULL, session, path, error);
}
