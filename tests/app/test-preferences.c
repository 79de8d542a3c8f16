/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each preference by what it does. */

#include "ui-fixture.h"
#include "unsaved.h"

#include "rk-export-dialog.h"
#include "rk-preferences.h"
#include "rk-settings.h"
#include "rk-templates.h"

static RkWindow *last_opened; /* NULL once it is closed */

static GSettings *
settings (void)
{
  return rk_settings_get ();
}

static GtkWidget *
present (RkWindow *window)
{
  GtkWidget *found = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (ui_get_application ()), "preferences", NULL);
  ui_wait_until ((found = ui_find_anywhere (RK_TYPE_PREFERENCES, NULL)) != NULL);
  return found;
}

static GtkWidget *
find_row (GtkWidget *preferences, const char *title)
{
  GtkWidget *row = ui_find (preferences, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  return row;
}

/* --- the rows -------------------------------------------------------------------------------- */

static void
test_choices (void)
{
  static const struct {
    const char *row, *key, *word, *label;
    guint index;
  } rows[] = {
    { "Language", "new-language", "sv", "Swedish", 2 },
    { "Paper", "new-page", "a3", "A3", 1 },
    { "Orientation", "new-orientation", "portrait", "Portrait", 1 },
    { "Colours", "color-scheme", "dark", "Dark", 2 },
  };
  RkWindow *window = ui_new_window ();
  GtkWidget *preferences = present (window);

  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      AdwComboRow *row = ADW_COMBO_ROW (find_row (preferences, rows[i].row));
      g_autofree char *word = NULL;

      g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
      adw_combo_row_set_selected (row, rows[i].index);
      word = g_settings_get_string (settings (), rows[i].key);
      g_assert_cmpstr (word, ==, rows[i].word);
      g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==,
                       rows[i].label);
      /* And the other way round. */
      g_settings_reset (settings (), rows[i].key);
      g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
    }
  gtk_window_close (GTK_WINDOW (preferences));
  ui_close (window);
}

static void
test_switches (void)
{
  static const struct {
    const char *row, *key;
  } rows[] = {
    { "Save Automatically", "autosave" },
    { "Animations", "animations" },
    { "Reopen Projects", "restore-windows" },
    { "Names of Persons", "export-persons" },
  };
  RkWindow *window = ui_new_window ();
  GtkWidget *preferences = present (window);

  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      GtkWidget *row = find_row (preferences, rows[i].row);

      gboolean first = g_settings_get_boolean (settings (), rows[i].key);

      g_assert_cmpint (first, ==, !g_str_equal (rows[i].key, "autosave"));
      adw_action_row_activate (ADW_ACTION_ROW (row));
      ui_wait_until (g_settings_get_boolean (settings (), rows[i].key) != first);
      g_settings_reset (settings (), rows[i].key);
      g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (ui_find (row, GTK_TYPE_SWITCH, NULL))), ==, first);
    }
  /* There is one window of them. */
  g_assert_true (present (window) == preferences);
  gtk_window_close (GTK_WINDOW (preferences));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ui_close (window);
}

/* --- new projects ---------------------------------------------------------------------------- */

static void
test_language (void)
{
  static const struct {
    const char *language, *title, *first, *draft, *theme;
  } rows[] = {
    { "fi", "Hyvinvointityön rakenne", "Johtoryhmä", "Luonnos", "Ehkäisevä päihdetyö" },
    { "sv", "Välfärdsarbetets struktur", "Ledningsgrupp", "Utkast", "Förebyggande rusmedelsarbete" },
    { "en", "Structure of welfare work", "Leadership team", "Draft", "Substance abuse prevention" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      g_autoptr (RkProject) project = NULL;
      RkVersion *version;

      g_settings_set_string (settings (), "new-language", rows[i].language);
      project = rk_template_create (RK_TEMPLATE_THEMES);
      version = RK_VERSION (project->versions.items[0]);
      g_assert_cmpstr (rk_project_get_language (project), ==, rows[i].language);
      g_assert_cmpstr (rk_text_pick (project->title, rows[i].language), ==, rows[i].title);
      g_assert_cmpstr (rk_text_pick (version->name, rows[i].language), ==, rows[i].draft);
      g_assert_cmpstr (rk_text_pick (RK_GROUP (version->groups.items[0])->name, rows[i].language), ==,
                       rows[i].first);
      g_assert_cmpstr (rk_text_pick (RK_GROUP (version->groups.items[2])->name, rows[i].language), ==,
                       rows[i].theme);
    }
  g_settings_reset (settings (), "new-language");
}

static RkSession *
open_copy (RkWindow *window, GFile *file)
{
  rk_window_open (window, file, TRUE);
  ui_wait_until (rk_window_get_session (window));
  return rk_window_get_session (window);
}

static void
test_paper (void)
{
  g_autoptr (GFile) sample = ui_get_sample ("pori.rakenne");
  g_autoptr (GFile) kept = NULL;
  g_autoptr (RkProject) project = NULL;
  RkWindow *window;
  RkPage page;

  g_settings_set_string (settings (), "new-page", "a2");
  g_settings_set_string (settings (), "new-orientation", "portrait");
  project = rk_template_create (RK_TEMPLATE_PAIR);
  g_assert_cmpint (project->figure.page, ==, RK_PAGE_A2);
  g_assert_cmpint (project->figure.orientation, ==, RK_ORIENTATION_PORTRAIT);

  /* Also what begins from a file, and nothing that is no new project. */
  g_settings_set_string (settings (), "new-language", "fi");
  kept = rk_template_get_file (RK_TEMPLATE_AGES);
  window = ui_new_window ();
  g_assert_cmpint (rk_session_get_project (open_copy (window, kept))->figure.page, ==, RK_PAGE_A2);
  g_assert_false (rk_session_get_modified (rk_window_get_session (window)));
  ui_close (window);
  window = ui_new_window ();
  page = (RkPage) rk_session_get_project (open_copy (window, sample))->figure.page;
  g_assert_cmpint (page, !=, RK_PAGE_A2);
  ui_close (window);
  g_settings_reset (settings (), "new-language");
  g_settings_reset (settings (), "new-page");
  g_settings_reset (settings (), "new-orientation");
}

/* --- looks ----------------------------------------------------------------------------------- */

static void
test_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  ui_get_application ();
  g_settings_set_string (settings (), "color-scheme", "dark");
  g_assert_true (adw_style_manager_get_dark (manager));
  g_settings_set_string (settings (), "color-scheme", "light");
  g_assert_false (adw_style_manager_get_dark (manager));
  g_settings_set_string (settings (), "color-scheme", "system");
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);
}

static gboolean
are_animated (void)
{
  gboolean animated;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animated, NULL);
  return animated;
}

static void
test_animations (void)
{
  gboolean system;

  ui_get_application ();
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
  system = are_animated ();
  g_settings_set_boolean (settings (), "animations", FALSE);
  g_assert_false (are_animated ());
  g_settings_set_boolean (settings (), "animations", TRUE);
  g_assert_cmpint (are_animated (), ==, system);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/* --- exports, safety ------------------------------------------------------------------------- */

/* Returns: whether an export that a person begins now has them */
static gboolean
exports_persons (RkWindow *window)
{
  RkSession *session = rk_window_get_session (window);
  RkExportDialog *dialog = rk_export_dialog_new (GTK_WINDOW (window), session, NULL);
  RkSheetPane *pane = rk_export_dialog_get_pane (dialog);
  gboolean shown = rk_session_get_project (rk_sheet_pane_get_draft (pane))->figure.show_persons;

  gtk_window_destroy (GTK_WINDOW (dialog));
  return shown;
}

static void
test_persons (void)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);

  g_assert_true (rk_settings_shows_persons (project));
  g_assert_true (exports_persons (window));
  g_settings_set_boolean (settings (), "export-persons", FALSE);
  g_assert_false (rk_settings_shows_persons (project));
  g_assert_false (exports_persons (window));
  /* The project keeps its own. */
  g_assert_true (rk_session_get_project (rk_window_get_session (window))->figure.show_persons);
  g_assert_false (rk_session_get_modified (rk_window_get_session (window)));
  ui_close (window);
  /* What the project leaves off stays off. */
  g_settings_reset (settings (), "export-persons");
  project->figure.show_persons = FALSE;
  g_assert_false (rk_settings_shows_persons (project));
}

static RkWindow *
open_saving_itself (GFile *file)
{
  RkWindow *window = ui_open (file);

  g_settings_set_boolean (settings (), "autosave", TRUE);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &last_opened);
  return last_opened = window;
}

/* Unasked, and what is newer than the last time goes along when the window closes, without a question. */
static void
test_autosave (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkSession *session = rk_window_get_session (open_saving_itself (file));

  unsaved_type (session, 3);
  g_assert_true (rk_session_get_modified (session));
  ui_wait_until (!rk_session_get_modified (session));
  g_assert_cmpuint (unsaved_count_in_file (file), ==, 3);
  unsaved_type (session, 5);
  gtk_window_close (GTK_WINDOW (last_opened));
  ui_wait_until (!last_opened);
  g_assert_cmpuint (unsaved_count_in_file (file), ==, 5);
  g_settings_reset (settings (), "autosave");
}

static GFile *
copy_with_fault (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("RK_TEST_DIR"), "data", "repair",
                                            "circle-of-parents.rakenne", NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return ui_write_file ("vikainen.rakenne", contents);
}

/* Another's work, and a file that was mended, are not written over unasked; nor is anything by default. */
static void
test_autosave_asks (void)
{
  enum { PLAIN, MEDDLED, MENDED, N_CASES };

  for (guint i = 0; i < N_CASES; ++i)
    {
      g_autoptr (GFile) file = i == MENDED ? copy_with_fault () : ui_copy_sample ("kangasala.rakenne");
      g_autoptr (GBytes) before = NULL;
      g_autoptr (GBytes) after = NULL;
      RkWindow *window = open_saving_itself (file);

      g_settings_set_boolean (settings (), "autosave", i != PLAIN);
      unsaved_type (rk_window_get_session (window), 3);
      if (i == MEDDLED)
        {
          g_file_set_contents (g_file_peek_path (file), "{}", -1, NULL);
          ui_wait_until (ui_find_words ("was changed by someone else"));
        }
      before = g_file_load_bytes (file, NULL, NULL, NULL);
      gtk_window_close (GTK_WINDOW (window));
      ui_wait_until (ui_find_words ("Save Changes?"));
      after = g_file_load_bytes (file, NULL, NULL, NULL);
      g_assert_true (g_bytes_equal (before, after));
      ui_press ("_Discard");
      ui_wait_until (!last_opened);
      g_settings_reset (settings (), "autosave");
    }
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/preferences/choices", test_choices);
  g_test_add_func ("/preferences/switches", test_switches);
  g_test_add_func ("/preferences/language", test_language);
  g_test_add_func ("/preferences/paper", test_paper);
  g_test_add_func ("/preferences/theme", test_theme);
  g_test_add_func ("/preferences/animations", test_animations);
  g_test_add_func ("/preferences/persons", test_persons);
  g_test_add_func ("/preferences/autosave", test_autosave);
  g_test_add_func ("/preferences/autosave-asks", test_autosave_asks);
  return g_test_run ();
}
