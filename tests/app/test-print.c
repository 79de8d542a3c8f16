/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "robot.h"
#include "sheets.h"

#include "rk-print-dialog.h"
#include "rk-print.h"

#include <string.h>

static RkPrintDialog *
open_dialog (RkWindow *window)
{
  GtkWidget *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
  ui_wait_until ((dialog = ui_find_anywhere (RK_TYPE_PRINT_DIALOG, NULL)) != NULL);
  sheets_wait (rk_print_dialog_get_pane (RK_PRINT_DIALOG (dialog)));
  return RK_PRINT_DIALOG (dialog);
}

static const RkSheets *
get_sheets (RkPrintDialog *dialog)
{
  return rk_sheet_pane_get_sheets (rk_print_dialog_get_pane (dialog));
}

static void
print (RkPrintDialog *dialog, GFile *target)
{
  g_autoptr (GError) error = NULL;

  rk_print_dialog_print_to_file (dialog, g_file_peek_path (target), &error);
  g_assert_no_error (error);
}

/* What pdfinfo says of all pages. */
static char *
ask_pdfinfo (GFile *file)
{
  const char *arguments[] = { "pdfinfo", "-l", "999", g_file_peek_path (file), NULL };
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return said;
}

/* As many pages as were shown, each as large. */
static void
check_pdf (RkPrintDialog *dialog, GFile *file)
{
  const RkSheets *sheets = get_sheets (dialog);
  g_autofree char *said = ask_pdfinfo (file);
  const char *at = strstr (said, "\nPages:");

  g_assert_nonnull (at);
  g_assert_cmpint (g_ascii_strtoll (at + strlen ("\nPages:"), NULL, 10), ==, sheets->pages->len);
  for (guint i = 0; i < sheets->pages->len; ++i)
    {
      const RkScene *scene = rk_sheets_get_page (sheets, i);
      g_autofree char *head = g_strdup_printf ("Page %4u size:", i + 1);
      double width, height;
      char *end;

      at = strstr (said, head);
      g_assert_nonnull (at);
      width = g_ascii_strtod (at + strlen (head), &end);
      height = g_ascii_strtod (strchr (end, 'x') + 1, NULL);
      g_assert_cmpfloat_with_epsilon (width, scene->width, 1.0);
      g_assert_cmpfloat_with_epsilon (height, scene->height, 1.0);
    }
}

static const RkPages modes[] = { RK_PAGES_FIT, RK_PAGES_BRANCH, RK_PAGES_LEVEL, RK_PAGES_POSTER };

static void
test_pages (gconstpointer data)
{
  g_autoptr (GFile) file = sheets_write_large ();
  g_autoptr (GFile) target = sheets_get_beside (file, "tuloste.pdf");
  RkWindow *window = ui_open (file);
  RkPrintDialog *dialog = open_dialog (window);
  RkSheetPane *pane = rk_print_dialog_get_pane (dialog);
  RkPages mode = modes[GPOINTER_TO_UINT (data)];

  if (mode != RK_PAGES_FIT)
    sheets_choose (pane, rk_field_find (RK_RECORD_PROJECT, "figure", "pages"), mode);
  g_assert_true ((get_sheets (dialog)->pages->len > 1) == (mode != RK_PAGES_FIT));
  /* Each page as it fits best, so that some may lie and some stand; those of a poster are all alike. */
  if (mode != RK_PAGES_POSTER)
    sheets_choose (pane, rk_field_find (RK_RECORD_PROJECT, "figure", "orientation"), RK_ORIENTATION_AUTO);
  print (dialog, target);
  check_pdf (dialog, target);
  g_assert_cmpint (rk_session_get_project (rk_window_get_session (window))->figure.pages, ==, mode);
  ui_close (window);
}

static void
test_appendix (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "tuloste.pdf");
  RkWindow *window = ui_open (file);
  RkPrintDialog *dialog = open_dialog (window);

  gtk_switch_set_active (sheets_find_switch (GTK_WIDGET (dialog), "List of _Members"), TRUE);
  sheets_wait (rk_print_dialog_get_pane (dialog));
  g_assert_cmpuint (get_sheets (dialog)->pages->len, >, 1);
  print (dialog, target);
  check_pdf (dialog, target);
  ui_close (window);
}

static GtkPageSetup *
new_setup (double width, double height, GtkPageOrientation orientation)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new_custom ("own", "Own", width, height, GTK_UNIT_MM);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, orientation);
  gtk_paper_size_free (paper);
  return setup;
}

/* The page setup decides what the chart is fitted to, whether the project knows such paper or not. */
static void
test_setup (void)
{
  static const struct {
    double width, height; /* millimetres */
    GtkPageOrientation orientation;
    RkPage page; /* that the figure has then */
  } papers[] = {
    { 297, 420, GTK_PAGE_ORIENTATION_LANDSCAPE, RK_PAGE_A3 },
    { 148, 210, GTK_PAGE_ORIENTATION_PORTRAIT, RK_PAGE_A3 },
    { 215.9, 279.4, GTK_PAGE_ORIENTATION_PORTRAIT, RK_PAGE_LETTER },
  };
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "tuloste.pdf");
  RkWindow *window = ui_open (file);

  for (guint i = 0; i < G_N_ELEMENTS (papers); ++i)
    {
      RkPrintDialog *dialog = open_dialog (window);
      g_autoptr (GtkPageSetup) setup = new_setup (papers[i].width, papers[i].height, papers[i].orientation);
      const RkScene *scene;

      rk_print_dialog_set_setup (dialog, setup);
      sheets_wait (rk_print_dialog_get_pane (dialog));
      scene = rk_sheets_get_page (get_sheets (dialog), 0);
      g_assert_cmpfloat_with_epsilon (scene->width, gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
                                      1);
      g_assert_cmpfloat_with_epsilon (scene->height, gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS),
                                      1);
      print (dialog, target);
      check_pdf (dialog, target);
      g_assert_cmpint (rk_session_get_project (rk_window_get_session (window))->figure.page, ==,
                       papers[i].page);
      gtk_window_close (GTK_WINDOW (dialog));
      ui_wait_until (!ui_find_anywhere (RK_TYPE_PRINT_DIALOG, NULL));
    }
  ui_close (window);
}

/* Paper that is none of the project's pages is kept for it all the same, and by name of the file. */
static void
test_remembered (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) other = ui_copy_sample ("pori.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "tuloste.pdf");
  g_autoptr (GtkPageSetup) setup = new_setup (148, 210, GTK_PAGE_ORIENTATION_LANDSCAPE);
  RkWindow *window = ui_open (file);
  RkPrintDialog *dialog = open_dialog (window);

  rk_print_dialog_set_setup (dialog, setup);
  sheets_wait (rk_print_dialog_get_pane (dialog));
  print (dialog, target);
  ui_close (window);

  window = ui_open (file);
  dialog = open_dialog (window);
  g_assert_cmpfloat_with_epsilon (rk_sheets_get_page (get_sheets (dialog), 0)->width, 210 / 25.4 * 72, 1);
  /* Until another page is chosen for the figure. */
  sheets_choose (rk_print_dialog_get_pane (dialog), rk_field_find (RK_RECORD_PROJECT, "figure", "page"),
                 RK_PAGE_A2);
  g_assert_cmpfloat_with_epsilon (rk_sheets_get_page (get_sheets (dialog), 0)->width, 594 / 25.4 * 72, 1);
  ui_close (window);

  window = ui_open (other);
  dialog = open_dialog (window);
  g_assert_cmpfloat_with_epsilon (rk_sheets_get_page (get_sheets (dialog), 0)->width, 420 / 25.4 * 72, 1);
  ui_close (window);
}

static void
test_refused (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) nowhere = sheets_get_beside (file, "ei-ole/tuloste.pdf");
  g_autoptr (GtkPageSetup) nothing = new_setup (0, 0, GTK_PAGE_ORIENTATION_PORTRAIT);
  g_autoptr (GError) error = NULL;
  RkWindow *window = ui_open (file);
  RkPrintDialog *dialog = open_dialog (window);

  rk_print_dialog_set_setup (dialog, nothing);
  ui_wait_until (ui_find_words ("The paper is too small"));
  ui_press ("_Close");
  ui_wait_until (!ui_find_words ("The paper is too small"));
  g_assert_nonnull (get_sheets (dialog));

  g_assert_false (rk_print_dialog_print_to_file (dialog, g_file_peek_path (nowhere), &error));
  g_assert_nonnull (error);
  g_assert_false (rk_session_get_modified (rk_window_get_session (window)));
  ui_close (window);
}

static RkSheets *
lay_out_for (double width, double height, gpointer data)
{
  RkSession *session = data;
  const RkSheetsOptions options = {
    .language = "fi", .paper_width = width, .paper_height = height, .colors = RK_THEME_PRINT
  };

  return rk_sheets_new (rk_session_get_project (session), rk_session_get_version (session)->record.id,
                        &options);
}

/* The dialog of the printer may choose other paper than was looked at. */
static void
test_other_paper (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "tuloste.pdf");
  RkWindow *window = ui_open (file);
  RkPrintDialog *dialog = open_dialog (window);
  RkSheets *sheets = rk_sheet_pane_get_sheets (rk_print_dialog_get_pane (dialog));
  g_autoptr (GtkPageSetup) setup = new_setup (297, 420, GTK_PAGE_ORIENTATION_LANDSCAPE);
  g_autoptr (GtkPrintOperation)
      operation = rk_print_operation_new (sheets, setup, lay_out_for, rk_window_get_session (window));
  g_autofree char *said = NULL;

  gtk_print_operation_set_export_filename (operation, g_file_peek_path (target));
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  said = ask_pdfinfo (target);
  g_assert_nonnull (strstr (said, "1190.5"));
  ui_close (window);
}

/* The printer's dialog comes and goes; ours stays. */
static void
test_dialog (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkPrintDialog *dialog = open_dialog (window);
  GtkWidget *print, *theirs = NULL;

  ui_wait_until (gtk_window_is_active (GTK_WINDOW (dialog)));
  print = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Print…");
  gtk_test_widget_wait_for_draw (print);
  robot_click_middle_of (print);
  ui_wait_until ((theirs = ui_find_anywhere (g_type_from_name ("GtkPrintUnixDialog"), NULL)) != NULL);
  g_assert_false (gtk_widget_get_sensitive (print));
  gtk_dialog_response (GTK_DIALOG (theirs), GTK_RESPONSE_CANCEL);
  ui_wait_until (gtk_widget_get_sensitive (print));
  g_assert_false (rk_session_get_modified (rk_window_get_session (window)));
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (dialog)));
  robot_key ("Escape");
  ui_wait_until (!ui_find_anywhere (RK_TYPE_PRINT_DIALOG, NULL));
  ui_close (window);
}

static void
test_names (void)
{
  g_autoptr (GFile) file = sheets_write_large ();
  RkWindow *window = ui_open (file);

  panel_assert_named (GTK_WIDGET (open_dialog (window)));
  ui_close (window);
}

int
main (int argc, char **argv)
{
  int status;

  ui_init (&argc, &argv);
  if (!robot_start ())
    return 77;
  for (guint i = 0; i < G_N_ELEMENTS (modes); ++i)
    {
      g_autofree char *path = g_strconcat ("/print/pages/", rk_enum_to_string (RK_ENUM_PAGES, modes[i]),
                                           NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_pages);
    }
  g_test_add_func ("/print/appendix", test_appendix);
  g_test_add_func ("/print/setup", test_setup);
  g_test_add_func ("/print/remembered", test_remembered);
  g_test_add_func ("/print/refused", test_refused);
  g_test_add_func ("/print/other-paper", test_other_paper);
  g_test_add_func ("/print/dialog", test_dialog);
  g_test_add_func ("/print/names", test_names);
  status = g_test_run ();
  robot_stop ();
  return status;
}
