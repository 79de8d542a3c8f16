/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-print.h"

#include "rk-paint.h"

#include <glib/gi18n.h>

/* Points: papers that differ by less are one. */
#define HAIR 1.0

/* Points: about 35 mm. */
#define LEAST_PAPER 100.0

G_DEFINE_QUARK (rk - print - error - quark, rk_print_error)

static const struct {
  RkPage page;
  const char *name;
} papers[] = {
  { RK_PAGE_A4, "iso_a4" }, { RK_PAGE_A3, "iso_a3" }, { RK_PAGE_A2, "iso_a2" },
  { RK_PAGE_A1, "iso_a1" }, { RK_PAGE_A0, "iso_a0" }, { RK_PAGE_LETTER, "na_letter" },
};

typedef struct {
  RkSheets *sheets;
  RkPrintLayOut lay_out;
  gpointer data;
  GError *error;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  rk_sheets_unref (job->sheets);
  g_clear_error (&job->error);
  g_free (job);
}

/* --- paper ----------------------------------------------------------------------------------- */

static gboolean
find_paper (double width, double height, guint *index)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); ++i)
    {
      double shorter, longer;

      rk_page_get_size (papers[i].page, RK_ORIENTATION_PORTRAIT, &shorter, &longer);
      if (ABS (MIN (width, height) - shorter) < HAIR && ABS (MAX (width, height) - longer) < HAIR)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

static GtkPageOrientation
get_orientation (const RkScene *scene)
{
  return scene->width > scene->height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT;
}

GtkPageSetup *
rk_print_setup_for (GtkPageSetup *setup, const RkScene *scene)
{
  GtkPageSetup *fitting = gtk_page_setup_copy (setup);
  double width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  double height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
  double shorter = MIN (scene->width, scene->height), longer = MAX (scene->width, scene->height);
  guint index;

  if (ABS (MIN (width, height) - shorter) >= HAIR || ABS (MAX (width, height) - longer) >= HAIR)
    {
      GtkPaperSize *paper = find_paper (shorter, longer, &index)
                                ? gtk_paper_size_new (papers[index].name)
                                : gtk_paper_size_new_custom ("rakenne", _ ("Sheet"), shorter, longer,
                                                             GTK_UNIT_POINTS);

      gtk_page_setup_set_paper_size (fitting, paper);
      gtk_paper_size_free (paper);
    }
  gtk_page_setup_set_orientation (fitting, get_orientation (scene));
  return fitting;
}

gboolean
rk_print_setup_get_page (GtkPageSetup *setup, RkPage *page)
{
  guint index;

  if (!find_paper (gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
                   gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS), &index))
    return FALSE;
  *page = papers[index].page;
  return TRUE;
}

gboolean
rk_print_setup_check (GtkPageSetup *setup, GError **error)
{
  if (gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS) >= LEAST_PAPER &&
      gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS) >= LEAST_PAPER)
    return TRUE;
  g_set_error_literal (error, RK_PRINT_ERROR, RK_PRINT_ERROR_PAPER,
                       _ ("The paper is too small for a figure. Choose larger paper."));
  return FALSE;
}

/* --- the operation --------------------------------------------------------------------------- */

/* The printer's dialog has the last word about the paper. */
static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  const RkScene *first = rk_sheets_get_page (job->sheets, 0);
  double width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  double height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);

  if (!rk_print_setup_check (setup, &job->error))
    {
      gtk_print_operation_cancel (operation);
      return;
    }
  if (ABS (width - first->width) >= HAIR || ABS (height - first->height) >= HAIR)
    {
      RkSheets *sheets = job->lay_out (width, height, job->data);

      if (!sheets)
        {
          gtk_print_operation_cancel (operation);
          return;
        }
      rk_sheets_unref (job->sheets);
      job->sheets = sheets;
    }
  gtk_print_operation_set_n_pages (operation, (int) job->sheets->pages->len);
}

/* Of several pages each may lie as suits it best. */
static void
request_setup_cb (
    GtkPrintOperation *operation, GtkPrintContext *context, int page, GtkPageSetup *setup, Job *job)
{
  gtk_page_setup_set_orientation (setup, get_orientation (rk_sheets_get_page (job->sheets, (guint) page)));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  const RkScene *scene = rk_sheets_get_page (job->sheets, (guint) page);
  double scale = MIN (width / scene->width, height / scene->height);
  RkPaintOptions options = { .scale = 0.0, .background = FALSE, .logo = job->sheets->logo };

  cairo_translate (cr, (width - scene->width * scale) / 2.0, (height - scene->height * scale) / 2.0);
  cairo_scale (cr, scale, scale);
  rk_paint_scene (cr, scene, job->sheets->theme, &options);
}

GtkPrintOperation *
rk_print_operation_new (RkSheets *sheets, GtkPageSetup *setup, RkPrintLayOut lay_out, gpointer data)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  const char *title = rk_sheets_get_page (sheets, 0)->title;
  Job *job = g_new (Job, 1);

  *job = (Job) { rk_sheets_ref (sheets), lay_out, data, NULL };
  g_object_set_data_full (G_OBJECT (operation), "rk-job", job, job_free);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, title && *title ? title : _ ("Structure"));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_setup_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  return operation;
}

const GError *
rk_print_operation_get_error (GtkPrintOperation *operation)
{
  const Job *job = g_object_get_data (G_OBJECT (operation), "rk-job");

  return job->error;
}
