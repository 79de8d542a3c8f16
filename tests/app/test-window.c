/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window as a person meets it: start page, opening, editing, saving, closing. */

#include "ui-fixture.h"

#include "rk-export-dialog.h"
#include "rk-project-io.h"
#include "rk-session-io.h"

#include <string.h>

#define PORI_GROUP "hyvinvointiryhma"

static void
activate (RkWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static gboolean
is_enabled (RkWindow *window, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), name);
}

static void
rename_group (RkSession *session, const char *id, const char *name)
{
  RkGroup *group = rk_version_find_group (rk_session_get_version (session), id);
  g_autoptr (GError) error = NULL;

  rk_command_set_text (rk_session_get_document (session), group, rk_field_find (RK_RECORD_GROUP, "", "name"),
                       rk_session_get_language (session), name, &error);
  g_assert_no_error (error);
}

static const char *
get_first_group (RkSession *session)
{
  return rk_session_get_version (session)->groups.items[0]->id;
}

/* --- start page ------------------------------------------------------------------------------ */

static void
test_start_page (void)
{
  RkWindow *window = ui_new_window ();

  g_assert_null (rk_window_get_session (window));
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "Kangasalan kaupunki"));
  g_assert_nonnull (ui_find_anywhere (GTK_TYPE_LABEL, "Porin kaupunki"));
  g_assert_nonnull (ui_find_anywhere (GTK_TYPE_LABEL, "Theme subgroups"));
  g_assert_false (is_enabled (window, "save"));
  g_assert_true (is_enabled (window, "open"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Rakenne");
  ui_close (window);
}

static void
press_card (const char *title)
{
  GtkWidget *label = NULL;

  ui_wait_until ((label = ui_find_anywhere (GTK_TYPE_LABEL, title)) != NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static void
test_new_from_template (void)
{
  static const struct {
    const char *title;
    guint n_groups;
  } templates[] = { { "Two groups", 2 }, { "Age subgroups", 5 }, { "Theme subgroups", 6 } };

  for (guint i = 0; i < G_N_ELEMENTS (templates); ++i)
    {
      RkWindow *window = ui_new_window ();
      RkSession *session;

      press_card (templates[i].title);
      session = rk_window_get_session (window);
      g_assert_nonnull (session);
      g_assert_cmpuint (rk_session_get_version (session)->groups.n, ==, templates[i].n_groups);
      g_assert_null (rk_session_get_file (session));
      g_assert_false (rk_session_get_modified (session));
      ui_wait_for_diagram (window);
      ui_close (window);
    }
}

static void
test_open_sample (void)
{
  RkWindow *window = ui_new_window ();

  press_card ("Porin kaupunki");
  ui_wait_until (rk_window_get_session (window));
  /* A sample is never saved over. */
  g_assert_null (rk_session_get_file (rk_window_get_session (window)));
  ui_close (window);
}

/* --- opening --------------------------------------------------------------------------------- */

static void
test_open_refused (void)
{
  g_autoptr (GFile) good = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile)
      bad = ui_write_file ("rikki.rakenne", "{\n  \"format\": \"rakenne\",\n  \"format-version\": 1,,\n}\n");
  RkWindow *window = ui_open (good);
  RkSession *session = rk_window_get_session (window);

  rename_group (session, get_first_group (session), "Muutettu");
  rk_window_open (window, bad, FALSE);
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "“rikki.rakenne” Cannot Be Opened"));
  g_assert_true (rk_window_get_session (window) == session);
  g_assert_cmpstr (ui_get_name (session, get_first_group (session)), ==, "Muutettu");
  g_assert_true (rk_session_get_modified (session));
  ui_press ("_Close");
  ui_wait_until (!ui_find_anywhere (GTK_TYPE_LABEL, "“rikki.rakenne” Cannot Be Opened"));
  ui_close (window);
}

/* The work behind the dialog, as values. */
static void
test_refusals_say_where (void)
{
  static const struct {
    const char *content;
    const char *start;
  } files[] = {
    { "", "tiedosto.rakenne:1:1: " },
    { "{\n  \"format\": \"rakenne\",\n  \"format-version\": 1,,\n}\n", "tiedosto.rakenne:3:" },
    { "[]", "tiedosto.rakenne:1:1: " },
    { "{\"format\": \"muu\", \"format-version\": 1}", "tiedosto.rakenne:1:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); ++i)
    {
      g_autoptr (GFile) file = ui_write_file ("tiedosto.rakenne", files[i].content);
      g_autoptr (GError) error = NULL;

      g_assert_null (rk_project_load (file, &error));
      g_assert_nonnull (error);
      if (!g_str_has_prefix (error->message, files[i].start))
        g_test_message ("“%s” does not begin with “%s”", error->message, files[i].start);
      g_assert_true (g_str_has_prefix (error->message, files[i].start));
    }
}

static void
test_open_missing (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/puuttuu.rakenne");
  RkWindow *window = ui_new_window ();

  rk_window_open (window, file, FALSE);
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "The File Cannot Be Read"));
  g_assert_null (rk_window_get_session (window));
  g_assert_false (rk_window_is_busy (window));
  ui_press ("_Close");
  ui_close (window);
}

static void
test_open_second_in_own_window (void)
{
  g_autoptr (GFile) first = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) second = ui_copy_sample ("iitti.rakenne");
  RkWindow *window = ui_open (first);
  RkSession *session = rk_window_get_session (window);
  RkWindow *other = NULL;

  rk_window_open (window, second, FALSE);
  ui_wait_until ((other = rk_application_find_window (second)) != NULL);
  g_assert_true (other != window);
  g_assert_true (rk_window_get_session (window) == session);

  /* Asked for again, it comes to the front. */
  rk_window_open (window, second, FALSE);
  g_assert_false (rk_window_is_busy (window));
  ui_close (other);
  ui_close (window);
}

static const char repaired[] = "{\n"
                               "  \"format\": \"rakenne\",\n"
                               "  \"format-version\": 1,\n"
                               "  \"title\": \"Korjattava\",\n"
                               "  \"versions\": [\n"
                               "    {\n"
                               "      \"id\": \"v1\",\n"
                               "      \"name\": \"1\",\n"
                               "      \"groups\": [\n"
                               "        { \"id\": \"a\", \"name\": \"A\", \"parent\": \"ei-ole\" }\n"
                               "      ]\n"
                               "    }\n"
                               "  ]\n"
                               "}\n";

static void
test_open_repaired (void)
{
  g_autoptr (GFile) file = ui_write_file ("korjattava.rakenne", repaired);
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  g_autofree char *content = NULL;

  /* It counts as changed, is not saved by itself, and the notice can be read again. */
  g_assert_true (rk_session_get_modified (session));
  g_assert_cmpuint (rk_session_get_notices (session)->len, ==, 1);
  g_assert_true (is_enabled (window, "notices"));
  g_assert_nonnull (ui_find_anywhere (
      GTK_TYPE_LABEL,
      "The file had a fault, which was mended. The file itself is as it was until you save."));
  activate (window, "win.notices");
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "Repairs Made on Opening"));
  gtk_window_close (
      GTK_WINDOW (gtk_widget_get_root (ui_find_anywhere (GTK_TYPE_LABEL, "Repairs Made on Opening"))));
  g_file_load_contents (file, NULL, &content, NULL, NULL, NULL);
  g_assert_cmpstr (content, ==, repaired);
  ui_close (window);
}

/* --- editing --------------------------------------------------------------------------------- */

static void
test_add_and_undo (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkVersion *version = rk_session_get_version (session);
  guint before = version->groups.n;
  RkGroup *top = RK_GROUP (version->groups.items[0]);
  RkGroup *added;

  g_assert_false (is_enabled (window, "add-sibling"));
  rk_session_select_record (session, top);
  activate (window, "win.add-child");
  g_assert_cmpuint (version->groups.n, ==, before + 1);
  added = rk_session_get_selected_group (session);
  g_assert_nonnull (added);
  g_assert_cmpstr (added->parent, ==, top->record.id);

  activate (window, "win.add-sibling");
  g_assert_cmpuint (version->groups.n, ==, before + 2);
  g_assert_cmpstr (rk_session_get_selected_group (session)->parent, ==, top->record.id);

  activate (window, "win.add-seat");
  g_assert_cmpuint (rk_session_get_selected_group (session)->seats.n, ==, 1);
  g_assert_cmpint (rk_session_get_selected_record (session)->type, ==, RK_RECORD_SEAT);

  while (is_enabled (window, "undo"))
    activate (window, "win.undo");
  g_assert_cmpuint (version->groups.n, ==, before);
  g_assert_false (rk_session_get_modified (session));
  ui_close (window);
}

static void
test_delete_with_toast (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkVersion *version = rk_session_get_version (session);
  guint before = version->groups.n;
  RkGroup *group = rk_version_find_group (version, PORI_GROUP);
  GtkWidget *button = NULL;

  if (!group)
    group = RK_GROUP (version->groups.items[1]);
  rk_session_select_record (session, group);
  activate (window, "win.delete");
  g_assert_cmpuint (version->groups.n, ==, before - 1);
  ui_wait_until ((button = ui_find_anywhere (GTK_TYPE_BUTTON, "_Undo")) != NULL);
  g_signal_emit_by_name (button, "clicked");
  ui_wait_until (version->groups.n == before);
  g_assert_true (ui_is_selected (session, group->record.id));

  activate (window, "win.delete-branch");
  g_assert_cmpuint (version->groups.n, <, before - 1);
  activate (window, "win.undo");
  g_assert_cmpuint (version->groups.n, ==, before);
  ui_close (window);
}

/* What slides in stays until it is in, and its button with it, though the step it names is not the last one any more. */
static void
test_toast_on_its_way_out (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkVersion *version = rk_session_get_version (session);
  guint before = version->groups.n;
  GtkWidget *button = NULL;

  rk_session_select_record (session, RK_GROUP (version->groups.items[1]));
  activate (window, "win.delete");
  ui_wait_until ((button = ui_find_anywhere (GTK_TYPE_BUTTON, "_Undo")) != NULL);
  rk_session_select_record (session, RK_GROUP (version->groups.items[0]));
  activate (window, "win.add-child");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (version->groups.n, ==, before);
  activate (window, "win.undo");
  g_assert_cmpuint (version->groups.n, ==, before - 1);
  ui_close (window);
}

static void
test_versions (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkProject *project = rk_session_get_project (session);
  guint n = project->versions.n;
  RkVersion *shown = rk_session_get_version (session);

  g_assert_cmpuint (n, ==, 2);
  activate (window, is_enabled (window, "next-version") ? "win.next-version" : "win.previous-version");
  g_assert_true (rk_session_get_version (session) != shown);

  shown = rk_session_get_version (session);
  g_assert_nonnull (rk_command_copy_version (rk_session_get_document (session), shown, "Esitys", NULL));
  g_assert_cmpuint (project->versions.n, ==, n + 1);
  g_assert_cmpint (rk_session_get_version (session)->status, ==, RK_VERSION_STATUS_PROPOSAL);
  /* Undone, the one on show before is so again. */
  activate (window, "win.undo");
  g_assert_cmpuint (project->versions.n, ==, n);
  g_assert_true (rk_session_get_version (session) == shown);
  g_assert_true (rk_session_get_version (session)->record.parent == RK_RECORD (project));
  ui_wait_for_diagram (window);
  ui_close (window);
}

static void
test_figure_options (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  double height = rk_session_get_scene (session)->height;

  activate (window, "win.show-seats");
  g_assert_cmpfloat (rk_session_get_scene (session)->height, <, height);
  activate (window, "win.undo");
  g_assert_cmpfloat (rk_session_get_scene (session)->height, ==, height);

  /* The page is a way of looking, not a change. */
  activate (window, "win.sheet");
  g_assert_cmpfloat_with_epsilon (rk_session_get_scene (session)->width, 841.89, 0.1);
  g_assert_false (rk_session_get_modified (session));
  ui_close (window);
}

static void
test_panels (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("iitti.rakenne");
  RkWindow *window = ui_open (file);
  GtkWidget *outline = GTK_WIDGET (rk_window_get_outline (window));
  GtkWidget *inspector = GTK_WIDGET (rk_window_get_inspector (window));

  g_assert_true (gtk_widget_get_mapped (outline));
  g_assert_true (gtk_widget_get_mapped (inspector));
  activate (window, "win.outline");
  ui_wait_until (!gtk_widget_get_mapped (outline));
  activate (window, "win.inspector");
  ui_wait_until (!gtk_widget_get_mapped (inspector));
  activate (window, "win.outline");
  activate (window, "win.inspector");
  ui_wait_until (gtk_widget_get_mapped (outline) && gtk_widget_get_mapped (inspector));
  ui_close (window);
}

/* --- words ----------------------------------------------------------------------------------- */

static gboolean
says_something (GtkWidget *button)
{
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

  return gtk_button_get_label (GTK_BUTTON (button)) || (child && ui_find (child, GTK_TYPE_LABEL, NULL));
}

/* Without a name of its own, a button is read out as its class. */
static void
check_names (GtkWidget *widget)
{
  gboolean menu = GTK_IS_MENU_BUTTON (widget);

  if (menu || (GTK_IS_BUTTON (widget) && !says_something (widget)))
    {
      gboolean named =
          gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
          gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
          (menu && gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)));

      if (!named)
        g_test_message ("a %s without a name, tooltip: %s", G_OBJECT_TYPE_NAME (widget),
                        gtk_widget_get_tooltip_text (widget));
      g_assert_true (named);
    }
  if (GTK_IS_TEXT (widget) || menu || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_DROP_DOWN (widget) ||
      GTK_IS_SPIN_BUTTON (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

/* A handle is pulled while a toast glides: what the toolkit would not draw any more after that it complains of, which
 * fails the test. */
static void
test_handles (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkCanvas *canvas = rk_window_get_canvas (window);
  GtkWidget *inner = gtk_widget_get_ancestor (GTK_WIDGET (canvas), GTK_TYPE_PANED);
  GtkWidget *outer = gtk_widget_get_ancestor (gtk_widget_get_parent (inner), GTK_TYPE_PANED);
  GtkWidget *toasts = gtk_widget_get_ancestor (outer, ADW_TYPE_TOAST_OVERLAY);
  GtkPaned *handles[] = { GTK_PANED (outer), GTK_PANED (inner) };

  /* Once fitted, once with scrollbars at some widths. */
  for (guint i = 0; i < 2; ++i)
    {
      for (guint j = 0; j < G_N_ELEMENTS (handles); ++j)
        for (int by = -100; by <= 100; by += 25)
          {
            int position = gtk_paned_get_position (handles[j]) + by;

            gtk_paned_set_position (handles[j], position);
            gtk_widget_queue_allocate (toasts);
            gtk_test_widget_wait_for_draw (GTK_WIDGET (canvas));
            g_assert_cmpint (rk_canvas_get_view (canvas)->width, ==,
                             gtk_widget_get_width (GTK_WIDGET (canvas)));
          }
      rk_canvas_zoom (canvas, rk_canvas_get_zoom (canvas), 0, 0);
    }
  ui_close (window);
}

static void
test_names (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  GtkWidget *dialog = NULL;

  check_names (GTK_WIDGET (window));
  activate (window, "win.export");
  ui_wait_until ((dialog = ui_find_anywhere (RK_TYPE_EXPORT_DIALOG, NULL)) != NULL);
  check_names (dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  ui_close (window);
}

static void
test_help (void)
{
  RkWindow *window = ui_new_window ();
  GtkWidget *help = NULL;

  activate (window, "win.show-help-overlay");
  ui_wait_until ((help = ui_find_anywhere (GTK_TYPE_SHORTCUTS_WINDOW, NULL)) != NULL);
  gtk_window_close (GTK_WINDOW (help));
  g_action_group_activate_action (G_ACTION_GROUP (ui_get_application ()), "about", NULL);
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "The Rakenne authors"));
  ui_close (window);
}

/* --- saving and closing ---------------------------------------------------------------------- */

static void
test_save (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  g_autofree char *id = g_strdup (get_first_group (session));
  RkWindow *again;

  rename_group (session, id, "Ääkkösryhmä");
  g_assert_true (g_str_has_suffix (gtk_window_get_title (GTK_WINDOW (window)), "(Modified) — Rakenne"));
  activate (window, "win.save");
  ui_wait_until (!rk_window_is_busy (window));
  g_assert_false (rk_session_get_modified (session));
  ui_close (window);

  again = ui_open (file);
  g_assert_cmpstr (ui_get_name (rk_window_get_session (again), id), ==, "Ääkkösryhmä");
  ui_close (again);
}

static void
test_save_over_foreign_change (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autofree char *path = g_file_get_path (file);
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  g_autofree char *id = g_strdup (get_first_group (session));
  g_autofree char *content = NULL;

  rename_group (session, id, "Omani");
  g_file_set_contents (path, repaired, -1, NULL);
  activate (window, "win.save");
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "“kangasala.rakenne” Was Changed by Someone Else"));
  g_file_get_contents (path, &content, NULL, NULL);
  g_assert_cmpstr (content, ==, repaired);
  g_assert_true (rk_session_get_modified (session));

  ui_press ("_Keep Mine");
  ui_wait_until (!rk_session_get_modified (session));
  ui_close (window);
  window = ui_open (file);
  g_assert_cmpstr (ui_get_name (rk_window_get_session (window), id), ==, "Omani");
  ui_close (window);
}

static void
test_reload_foreign_change (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autofree char *path = g_file_get_path (file);
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);

  rename_group (session, get_first_group (session), "Omani");
  g_file_set_contents (path, repaired, -1, NULL);
  activate (window, "win.save");
  ui_press ("_Reload");
  ui_wait_until (g_strcmp0 (ui_get_name (session, "a"), "A") == 0);
  ui_close (window);
}

static void
test_close_asks (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  g_autofree char *id = g_strdup (get_first_group (session));
  gpointer gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), &gone);
  rename_group (session, id, "Muutettu");

  gtk_window_close (GTK_WINDOW (window));
  ui_press ("_Cancel");
  ui_wait_until (!ui_find_anywhere (GTK_TYPE_LABEL, "Save Changes?"));
  g_assert_nonnull (gone);

  gtk_window_close (GTK_WINDOW (window));
  ui_press ("_Save");
  ui_wait_until (!gone);
  window = ui_open (file);
  g_assert_cmpstr (ui_get_name (rk_window_get_session (window), id), ==, "Muutettu");

  gone = window;
  g_object_add_weak_pointer (G_OBJECT (window), &gone);
  rename_group (rk_window_get_session (window), id, "Hylätty");
  gtk_window_close (GTK_WINDOW (window));
  ui_press ("_Discard");
  ui_wait_until (!gone);
  window = ui_open (file);
  g_assert_cmpstr (ui_get_name (rk_window_get_session (window), id), ==, "Muutettu");
  ui_close (window);
}

static void
test_close_without_changes (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  gpointer gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), &gone);
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_until (!gone);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/window/start/page", test_start_page);
  g_test_add_func ("/window/start/template", test_new_from_template);
  g_test_add_func ("/window/start/sample", test_open_sample);
  g_test_add_func ("/window/open/refused", test_open_refused);
  g_test_add_func ("/window/open/refusals-say-where", test_refusals_say_where);
  g_test_add_func ("/window/open/missing", test_open_missing);
  g_test_add_func ("/window/open/second", test_open_second_in_own_window);
  g_test_add_func ("/window/open/repaired", test_open_repaired);
  g_test_add_func ("/window/edit/add-and-undo", test_add_and_undo);
  g_test_add_func ("/window/edit/delete-with-toast", test_delete_with_toast);
  g_test_add_func ("/window/edit/toast-on-its-way-out", test_toast_on_its_way_out);
  g_test_add_func ("/window/edit/versions", test_versions);
  g_test_add_func ("/window/view/figure-options", test_figure_options);
  g_test_add_func ("/window/view/panels", test_panels);
  g_test_add_func ("/window/view/handles", test_handles);
  g_test_add_func ("/window/names", test_names);
  g_test_add_func ("/window/help", test_help);
  g_test_add_func ("/window/save/reopen", test_save);
  g_test_add_func ("/window/save/foreign-change", test_save_over_foreign_change);
  g_test_add_func ("/window/save/reload", test_reload_foreign_change);
  g_test_add_func ("/window/close/asks", test_close_asks);
  g_test_add_func ("/window/close/unchanged", test_close_without_changes);
  return g_test_run ();
}
