/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "robot.h"
#include "sheets.h"

#include "rk-export-dialog.h"
#include "rk-export.h"
#include "rk-project-io.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The first row of the dialog. */
static void
choose_kind (RkExportDialog *dialog, RkExportKind kind)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL)), kind);
}

static RkExportDialog *
open_dialog (RkWindow *window)
{
  GtkWidget *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL);
  ui_wait_until ((dialog = ui_find_anywhere (RK_TYPE_EXPORT_DIALOG, NULL)) != NULL);
  sheets_wait (rk_export_dialog_get_pane (RK_EXPORT_DIALOG (dialog)));
  return RK_EXPORT_DIALOG (dialog);
}

static guint
count_pages (RkExportDialog *dialog)
{
  return rk_sheet_pane_get_sheets (rk_export_dialog_get_pane (dialog))->pages->len;
}

static void
wait_until_gone (void)
{
  ui_wait_until (!ui_find_anywhere (RK_TYPE_EXPORT_DIALOG, NULL));
}

/* --- kinds of files -------------------------------------------------------------------------- */

/* Suffix, beginning of the file, and whether the project is inside. */
static const char *const kinds[][3] = {
  { "pdf", "%PDF-", "inside" },
  { "png", "\x89PNG", "inside" },
  { "svg", "<?xml", "inside" },
  { "html", "<!DOCTYPE html>", "inside" },
  { "odg", "PK" },
  { "odp", "PK" },
  { "csv", "\xef\xbb\xbfRyhm\xc3\xa4;" },
  { "ods", "PK" },
};

/* A figure holds its project, and is no place to save it to. */
static void
check_opens_again (GFile *figure, RkWindow *original)
{
  RkWindow *window = ui_open (figure);
  RkSession *session = rk_window_get_session (window);
  g_autoptr (GBytes) there = rk_project_write (rk_session_get_project (session));
  g_autoptr (GBytes) here = rk_project_write (rk_session_get_project (rk_window_get_session (original)));

  g_assert_true (g_bytes_equal (there, here));
  g_assert_null (rk_session_get_file (session));
  g_assert_nonnull (ui_find_anywhere (
      GTK_TYPE_LABEL, "The project came out of a figure. Saving asks for a file of its own."));
  ui_close (window);
}

static void
test_kind (gconstpointer data)
{
  guint kind = GPOINTER_TO_UINT (data);
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_strconcat ("kuva.", kinds[kind][0], NULL);
  g_autoptr (GFile) target = g_file_get_child (folder, name);
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);
  g_autofree char *content = NULL;
  gsize length = 0;

  choose_kind (dialog, kind);
  rk_export_dialog_save_to (dialog, target);
  ui_wait_until (ui_find_anywhere (GTK_TYPE_BUTTON, "_Open"));
  wait_until_gone ();
  g_assert_true (g_file_load_contents (target, NULL, &content, &length, NULL, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_true (g_str_has_prefix (content, kinds[kind][1]));
  if (kinds[kind][2])
    check_opens_again (target, window);
  ui_close (window);
}

/* What is published may leave the project out. */
static void
test_without_project (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.svg");
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);
  g_autofree char *content = NULL;

  choose_kind (dialog, RK_EXPORT_SVG);
  gtk_switch_set_active (sheets_find_switch (GTK_WIDGET (dialog), "P_roject Inside"), FALSE);
  rk_export_dialog_save_to (dialog, target);
  wait_until_gone ();
  g_assert_true (g_file_load_contents (target, NULL, &content, NULL, NULL, NULL));
  g_assert_null (strstr (content, "rakenne-project"));
  g_assert_null (strstr (content, "format-version"));

  dialog = open_dialog (window);
  g_assert_false (gtk_switch_get_active (sheets_find_switch (GTK_WIDGET (dialog), "P_roject Inside")));
  ui_close (window);
}

/* The suffix tells what it is, whatever was typed. */
static void
test_suffix (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) typed = sheets_get_beside (file, "Pori 2.6.2025");
  g_autoptr (GFile) target = sheets_get_beside (file, "Pori 2.6.2025.pdf");
  RkWindow *window = ui_open (file);

  rk_export_dialog_save_to (open_dialog (window), typed);
  wait_until_gone ();
  g_assert_true (g_file_query_exists (target, NULL));
  g_assert_false (g_file_query_exists (typed, NULL));
  ui_close (window);
}

/* --- what is shown --------------------------------------------------------------------------- */

static char *
get_text (RkSheetPane *pane)
{
  GPtrArray *pages = rk_sheet_pane_get_sheets (pane)->pages;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pages->len; ++i)
    {
      g_autofree char *page = rk_scene_to_text (pages->pdata[i]);

      g_string_append (text, page);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A row's key in the figure, and a value that it did not have. */
static const struct {
  const char *object, *key;
  int value;
} rows[] = {
  { "figure", "page", RK_PAGE_A3 },      { "figure", "orientation", RK_ORIENTATION_PORTRAIT },
  { "figure", "pages", RK_PAGES_LEVEL }, { "figure.show", "persons", FALSE },
  { "figure.show", "seats", FALSE },     { "figure.show", "duties", TRUE },
  { "figure.show", "dates", FALSE },     { "figure.show", "relations", FALSE },
  { "figure.show", "legend", FALSE },    { "figure.show", "title", FALSE },
};

/* By hand, and not before the button of the dialog is pressed: until then the project is as it was. */
static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const RkField *field = rk_field_find (RK_RECORD_PROJECT, rows[i].object, rows[i].key);
  g_autoptr (GFile) file = sheets_write_large ();
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkExportDialog *dialog = open_dialog (window);
  RkSheetPane *pane = rk_export_dialog_get_pane (dialog);
  g_autofree char *before = get_text (pane);
  g_autofree char *after = NULL;

  sheets_choose (pane, field, rows[i].value);
  g_assert_cmpint (rk_field_get (field, rk_session_get_project (rk_sheet_pane_get_draft (pane))).number, ==,
                   rows[i].value);
  after = get_text (pane);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpint (rk_field_get (field, rk_session_get_project (session)).number, !=, rows[i].value);

  gtk_window_close (GTK_WINDOW (dialog));
  wait_until_gone ();
  g_assert_cmpint (rk_field_get (field, rk_session_get_project (session)).number, !=, rows[i].value);
  g_assert_false (rk_session_get_modified (session));
  ui_close (window);
}

static void
test_palette (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSheetPane *pane = rk_export_dialog_get_pane (open_dialog (window));
  const RkSheets *sheets = rk_sheet_pane_get_sheets (pane);
  RkAccent before = rk_theme_get_kind_accent (sheets->theme, RK_GROUP_KIND_WELFARE_GROUP, -1), after;

  sheets_choose (pane, rk_field_find (RK_RECORD_PROJECT, "figure", "palette"), RK_PALETTE_PLAIN);
  sheets = rk_sheet_pane_get_sheets (pane);
  after = rk_theme_get_kind_accent (sheets->theme, RK_GROUP_KIND_WELFARE_GROUP, -1);
  g_assert_false (before.accent.red == after.accent.red && before.accent.green == after.accent.green);
  ui_close (window);
}

static void
test_language (void)
{
  g_autoptr (GFile) file = sheets_write_large ();
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);
  RkSheetPane *pane = rk_export_dialog_get_pane (dialog);
  AdwComboRow *row = ADW_COMBO_ROW (ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "_Language"));

  g_assert_cmpstr (rk_sheets_get_page (rk_sheet_pane_get_sheets (pane), 0)->title, ==, "Suuri rakenne");
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==, "Swedish");
  sheets_wait (pane);
  g_assert_cmpstr (rk_sheets_get_page (rk_sheet_pane_get_sheets (pane), 0)->title, ==, "Stor struktur");
  ui_close (window);
}

static void
test_appendix (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);
  RkSheetPane *pane = rk_export_dialog_get_pane (dialog);

  g_assert_cmpuint (count_pages (dialog), ==, 1);
  gtk_switch_set_active (sheets_find_switch (GTK_WIDGET (dialog), "List of _Members"), TRUE);
  sheets_wait (pane);
  g_assert_cmpuint (count_pages (dialog), >, 1);
  ui_close (window);
}

/* A list of members has no paper; how long it is is said instead. */
static void
test_table (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);

  choose_kind (dialog, RK_EXPORT_CSV);
  g_assert_nonnull (ui_find_words ("A table with "));
  g_assert_null (ui_find (GTK_WIDGET (dialog), G_TYPE_OBJECT, "Paper"));
  choose_kind (dialog, RK_EXPORT_PDF);
  g_assert_null (ui_find_words ("A table with "));
  ui_close (window);
}

/* --- small text ------------------------------------------------------------------------------ */

static void
press_way_out (RkSheetPane *pane, const char *title)
{
  GtkWidget *row = ui_find (GTK_WIDGET (pane), ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  sheets_wait (pane);
}

static void
test_small_text (void)
{
  g_autoptr (GFile) file = sheets_write_large ();
  RkWindow *window = ui_open (file);
  RkSheetPane *pane = rk_export_dialog_get_pane (open_dialog (window));
  const RkProject *draft = rk_session_get_project (rk_sheet_pane_get_draft (pane));
  double before = rk_pages_get_smallest_text (rk_sheet_pane_get_sheets (pane)->pages);

  g_assert_false (rk_pages_is_readable (before));
  g_assert_nonnull (ui_find_words ("Hard to Read"));
  press_way_out (pane, "_Larger Paper");
  g_assert_cmpint (draft->figure.page, ==, RK_PAGE_A3);
  g_assert_cmpfloat (rk_pages_get_smallest_text (rk_sheet_pane_get_sheets (pane)->pages), >, before);
  press_way_out (pane, "_Arrange to Fit");
  g_assert_cmpint (draft->figure.orientation, ==, RK_ORIENTATION_AUTO);
  press_way_out (pane, "One Page a _Branch");
  g_assert_cmpuint (rk_sheet_pane_get_sheets (pane)->pages->len, >, 1);
  while (!rk_pages_is_readable (rk_pages_get_smallest_text (rk_sheet_pane_get_sheets (pane)->pages)))
    press_way_out (pane, "_Larger Paper");
  g_assert_null (ui_find_words ("Hard to Read"));
  ui_close (window);
}

/* --- turning pages --------------------------------------------------------------------------- */

static void
check_page (RkSheetPane *pane, guint page)
{
  guint n = rk_sheet_pane_get_sheets (pane)->pages->len;
  g_autofree char *words = g_strdup_printf ("Page %u of %u", page + 1, n);

  ui_wait_until (rk_sheet_pane_get_page (pane) == page);
  g_assert_nonnull (ui_find_words (words));
}

static GtkWidget *
find_by_tooltip (GtkWidget *root, const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_tooltip (child, tooltip);

      if (found)
        return found;
    }
  return NULL;
}

/* Buttons, the wheel, and keys both on the page and anywhere else. */
static void
test_turning (void)
{
  g_autoptr (GFile) file = sheets_write_large ();
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);
  RkSheetPane *pane = rk_export_dialog_get_pane (dialog);
  GtkWidget *preview = ui_find (GTK_WIDGET (pane), g_type_from_name ("RkPreview"), NULL);
  GtkWidget *next = find_by_tooltip (GTK_WIDGET (pane), "Next Page");
  GtkWidget *previous = find_by_tooltip (GTK_WIDGET (pane), "Previous Page");
  guint last;

  g_assert_false (gtk_widget_get_mapped (next));
  sheets_choose (pane, rk_field_find (RK_RECORD_PROJECT, "figure", "pages"), RK_PAGES_BRANCH);
  last = count_pages (dialog) - 1;
  g_assert_cmpuint (last, >=, 2);
  ui_wait_until (gtk_widget_get_mapped (next) && gtk_window_is_active (GTK_WINDOW (dialog)));
  gtk_test_widget_wait_for_draw (next);

  robot_click_middle_of (next);
  check_page (pane, 1);
  robot_key ("<Control>Page_Down");
  check_page (pane, 2);
  robot_key ("<Control>Page_Up");
  check_page (pane, 1);
  robot_click_middle_of (previous);
  check_page (pane, 0);
  g_assert_false (gtk_widget_get_sensitive (previous));
  robot_scroll (preview, 20, 20, 1, 0);
  check_page (pane, 1);

  gtk_widget_grab_focus (preview);
  robot_key ("End");
  check_page (pane, last);
  g_assert_false (gtk_widget_get_sensitive (next));
  robot_key ("Page_Down");
  check_page (pane, last);
  robot_key ("Left");
  check_page (pane, last - 1);
  robot_key ("Home");
  check_page (pane, 0);
  robot_key ("space");
  check_page (pane, 1);

  /* The page that is looked at stays as long as there is one. */
  sheets_choose (pane, rk_field_find (RK_RECORD_PROJECT, "figure", "page"), RK_PAGE_A2);
  check_page (pane, 1);
  sheets_choose (pane, rk_field_find (RK_RECORD_PROJECT, "figure", "pages"), RK_PAGES_FIT);
  g_assert_cmpuint (rk_sheet_pane_get_page (pane), ==, 0);
  robot_key ("Escape");
  wait_until_gone ();
  ui_close (window);
}

/* --- several files --------------------------------------------------------------------------- */

static void
test_numbered (void)
{
  g_autoptr (GFile) file = sheets_write_large ();
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.svg");
  g_autoptr (GFile) second = sheets_get_beside (file, "kuva-2.svg");
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);
  g_autofree char *words = NULL;
  guint n;

  sheets_choose (rk_export_dialog_get_pane (dialog), rk_field_find (RK_RECORD_PROJECT, "figure", "pages"),
                 RK_PAGES_BRANCH);
  choose_kind (dialog, RK_EXPORT_SVG);
  n = count_pages (dialog);
  words = g_strdup_printf ("%u files: suuri-1.svg … suuri-%u.svg", n, n);
  g_assert_nonnull (ui_find_words (words));
  g_assert_true (g_file_set_contents (g_file_peek_path (second), "jotain", -1, NULL));

  /* One of them is there already, under a name that nobody typed. */
  rk_export_dialog_save_to (dialog, target);
  ui_press ("_Cancel");
  g_assert_false (rk_export_dialog_is_working (dialog));
  ui_wait_until (!ui_find_words ("Replace Files?"));
  sheets_check_files (file, "kuva", 1);
  rk_export_dialog_save_to (dialog, target);
  ui_press ("_Replace");
  ui_wait_until (ui_find_anywhere (GTK_TYPE_BUTTON, "_Show in Folder"));
  wait_until_gone ();
  sheets_check_files (file, "kuva", n);
  g_assert_false (g_file_query_exists (target, NULL));
  ui_close (window);
}

/* --- what is remembered ---------------------------------------------------------------------- */

static void
test_remembered (void)
{
  g_autoptr (GFile) file = sheets_write_large ();
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.png");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkExportDialog *dialog = open_dialog (window);
  GtkSpinButton *dpi;

  choose_kind (dialog, RK_EXPORT_PNG);
  sheets_choose (rk_export_dialog_get_pane (dialog), rk_field_find (RK_RECORD_PROJECT, "figure", "page"),
                 RK_PAGE_A3);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "_Language")),
                              1);
  dpi = GTK_SPIN_BUTTON (ui_find (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON, NULL));
  gtk_spin_button_set_value (dpi, 72);
  sheets_wait (rk_export_dialog_get_pane (dialog));
  g_assert_nonnull (ui_find_words ("1191 × 842"));
  rk_export_dialog_save_to (dialog, target);
  wait_until_gone ();
  g_assert_cmpint (rk_session_get_project (session)->figure.page, ==, RK_PAGE_A3);
  ui_close (window);

  window = ui_open (file);
  session = rk_window_get_session (window);
  g_assert_cmpint (rk_session_get_project (session)->figure.page, ==, RK_PAGE_A4); /* it was not saved */
  dialog = open_dialog (window);
  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL))),
      ==, RK_EXPORT_PNG);
  dpi = GTK_SPIN_BUTTON (ui_find (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON, NULL));
  g_assert_cmpfloat (gtk_spin_button_get_value (dpi), ==, 72);
  g_assert_cmpstr (rk_session_get_language (rk_sheet_pane_get_draft (rk_export_dialog_get_pane (dialog))), ==,
                   "sv");
  ui_close (window);
}

/* What was chosen is one step of the project's history. */
static void
test_undone (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.svg");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkExportDialog *dialog = open_dialog (window);
  RkSheetPane *pane = rk_export_dialog_get_pane (dialog);
  g_autoptr (GBytes) before = rk_project_write (rk_session_get_project (session));
  g_autoptr (GBytes) after = NULL;

  choose_kind (dialog, RK_EXPORT_SVG);
  sheets_choose (pane, rk_field_find (RK_RECORD_PROJECT, "figure", "page"), RK_PAGE_A2);
  sheets_choose (pane, rk_field_find (RK_RECORD_GROUP, "", "branch"), RK_BRANCH_STACK);
  rk_export_dialog_save_to (dialog, target);
  wait_until_gone ();
  g_assert_true (rk_session_get_modified (session));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  after = rk_project_write (rk_session_get_project (session));
  g_assert_true (g_bytes_equal (before, after));
  g_assert_false (rk_session_get_modified (session));
  ui_close (window);
}

/* --- while it works -------------------------------------------------------------------------- */

/* The main loop does not turn meanwhile, so it cannot be done when this returns. */
static RkExportDialog *
start_export (RkWindow *window, GFile *target)
{
  RkExportDialog *dialog = open_dialog (window);

  choose_kind (dialog, RK_EXPORT_PNG);
  rk_export_dialog_save_to (dialog, target);
  g_assert_true (rk_export_dialog_is_working (dialog));
  return dialog;
}

static void
test_cancel (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.png");
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = start_export (window, target);

  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_PROGRESS_BAR, NULL));
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Cancel"), "clicked");
  ui_wait_until (!rk_export_dialog_is_working (dialog));
  sheets_check_files (file, "kuva", 0);
  g_assert_null (ui_find_words ("Could Not Export"));
  /* The dialog is as it was, and can do it after all. */
  g_assert_null (ui_find (GTK_WIDGET (dialog), GTK_TYPE_PROGRESS_BAR, NULL));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (rk_export_dialog_get_pane (dialog))));
  choose_kind (dialog, RK_EXPORT_PDF);
  rk_export_dialog_save_to (dialog, target);
  wait_until_gone ();
  sheets_check_files (file, "kuva", 1);
  ui_close (window);
}

/* Nobody is kept from working on, and what is exported is what was looked at. */
static void
test_edit_meanwhile (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.png");
  RkWindow *window = ui_open (file), *again;
  RkSession *session = rk_window_get_session (window);
  RkExportDialog *dialog = start_export (window, target);
  RkRecord *group = rk_session_get_version (session)->groups.items[1];
  g_autofree char *before = g_strdup (ui_get_name (session, group->id));

  g_assert_false (gtk_window_get_modal (GTK_WINDOW (dialog)));
  g_assert_true (rk_command_set_text (rk_session_get_document (session), group,
                                      rk_field_find (RK_RECORD_GROUP, "", "name"), "fi", "Muutettu", NULL));
  g_assert_true (rk_export_dialog_is_working (dialog));
  ui_wait_for_diagram (window);
  wait_until_gone ();
  g_assert_cmpstr (ui_get_name (session, group->id), ==, "Muutettu");
  again = ui_open (target);
  g_assert_cmpstr (ui_get_name (rk_window_get_session (again), group->id), ==, before);
  ui_close (again);
  ui_close (window);
}

/* The window may go; the dialog stays until the file is there. */
static void
test_close_meanwhile (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.png");
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = start_export (window, target);
  g_autofree char *content = NULL;
  gsize length = 0;

  ui_close (window);
  g_assert_true (rk_export_dialog_is_working (dialog));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  wait_until_gone ();
  g_assert_true (g_file_load_contents (target, NULL, &content, &length, NULL, NULL));
  g_assert_cmpmem (content + length - 8, 4, "IEND", 4);
}

/* Closing the dialog stops it and leaves nothing. */
static void
test_close_dialog (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.png");
  RkWindow *window = ui_open (file);

  gtk_window_close (GTK_WINDOW (start_export (window, target)));
  wait_until_gone ();
  sheets_check_files (file, "kuva", 0);
  ui_close (window);
}

/* --- afterwards ------------------------------------------------------------------------------ */

typedef struct {
  GMainLoop *loop;
  char **uris;
} FileManager;

static void
called_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer data)
{
  FileManager *manager = data;

  g_assert_cmpstr (method, ==, "ShowItems");
  g_variant_get (parameters, "(^ass)", &manager->uris, NULL);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* A file manager of the test's own is pointed at the files. */
static void
test_show_in_folder (void)
{
  static const char *const interface =
      "<node><interface name='org.freedesktop.FileManager1'><method name='ShowItems'>"
      "<arg type='as' direction='in'/><arg type='s' direction='in'/></method></interface></node>";
  const GDBusInterfaceVTable table = { .method_call = called_cb };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autoptr (GFile) file = sheets_write_large ();
  g_autoptr (GFile) target = sheets_get_beside (file, "kuva.svg");
  g_autoptr (GFile) first = sheets_get_beside (file, "kuva-1.svg");
  g_autofree char *uri = g_file_get_uri (first);
  FileManager manager = { NULL };
  guint name, object;
  RkWindow *window;
  RkExportDialog *dialog;

  g_assert_nonnull (bus);
  name = g_bus_own_name_on_connection (bus, "org.freedesktop.FileManager1", 0, NULL, NULL, NULL, NULL);
  object = g_dbus_connection_register_object (bus, "/org/freedesktop/FileManager1", info->interfaces[0],
                                              &table, &manager, NULL, NULL);
  g_assert_cmpuint (object, >, 0);
  window = ui_open (file);
  dialog = open_dialog (window);
  choose_kind (dialog, RK_EXPORT_SVG);
  sheets_choose (rk_export_dialog_get_pane (dialog), rk_field_find (RK_RECORD_PROJECT, "figure", "pages"),
                 RK_PAGES_BRANCH);
  rk_export_dialog_save_to (dialog, target);
  wait_until_gone ();
  ui_press ("_Show in Folder");
  ui_wait_until (manager.uris);
  g_assert_cmpstr (manager.uris[0], ==, uri);
  g_assert_cmpuint (g_strv_length (manager.uris), >, 1);
  g_strfreev (manager.uris);
  g_dbus_connection_unregister_object (bus, object);
  g_bus_unown_name (name);
  ui_close (window);
}

/* --- what goes wrong ------------------------------------------------------------------------- */

static void
check_refused (RkExportDialog *dialog, GFile *target)
{
  rk_export_dialog_save_to (dialog, target);
  ui_wait_until (ui_find_words ("Could Not Export"));
  g_assert_false (rk_export_dialog_is_working (dialog));
  ui_press ("_Close");
  ui_wait_until (!ui_find_words ("Could Not Export"));
}

static void
test_refused (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) named = sheets_get_beside (file, "kangasala.pdf");
  g_autoptr (GFile) nowhere = sheets_get_beside (file, "ei-ole/kuva.pdf");
  g_autoptr (GFile) in_file = sheets_get_beside (file, "kangasala.rakenne/kuva.pdf");
  g_autofree char *before = NULL, *after = NULL;
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);

  g_assert_true (g_file_load_contents (file, NULL, &before, NULL, NULL, NULL));
  /* The project itself under another name. */
  g_assert_no_errno (link (g_file_peek_path (file), g_file_peek_path (named)));
  check_refused (dialog, named);
  check_refused (dialog, nowhere);
  check_refused (dialog, in_file);
  g_assert_true (g_file_load_contents (file, NULL, &after, NULL, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  g_unlink (g_file_peek_path (named));
  rk_export_dialog_save_to (dialog, named);
  wait_until_gone ();
  ui_close (window);
}

static void
test_names (void)
{
  g_autoptr (GFile) file = sheets_write_large ();
  RkWindow *window = ui_open (file);
  RkExportDialog *dialog = open_dialog (window);

  for (guint kind = 0; kind < RK_N_EXPORT_KINDS; ++kind)
    {
      choose_kind (dialog, kind);
      panel_assert_named (GTK_WIDGET (dialog));
    }
  ui_close (window);
}

int
main (int argc, char **argv)
{
  int status;

  ui_init (&argc, &argv);
  if (!robot_start ())
    return 77;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/export/kind/", kinds[i][0], NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_kind);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/export/row/", rows[i].key, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/export/without-project", test_without_project);
  g_test_add_func ("/export/suffix", test_suffix);
  g_test_add_func ("/export/palette", test_palette);
  g_test_add_func ("/export/language", test_language);
  g_test_add_func ("/export/appendix", test_appendix);
  g_test_add_func ("/export/table", test_table);
  g_test_add_func ("/export/small-text", test_small_text);
  g_test_add_func ("/export/turning", test_turning);
  g_test_add_func ("/export/numbered", test_numbered);
  g_test_add_func ("/export/remembered", test_remembered);
  g_test_add_func ("/export/undone", test_undone);
  g_test_add_func ("/export/working/cancel", test_cancel);
  g_test_add_func ("/export/working/edit", test_edit_meanwhile);
  g_test_add_func ("/export/working/close-window", test_close_meanwhile);
  g_test_add_func ("/export/working/close-dialog", test_close_dialog);
  g_test_add_func ("/export/show-in-folder", test_show_in_folder);
  g_test_add_func ("/export/refused", test_refused);
  g_test_add_func ("/export/names", test_names);
  status = g_test_run ();
  robot_stop ();
  return status;
}
