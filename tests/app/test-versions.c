/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Versions in the window, with real pointer and keyboard events. */

#include "robot.h"
#include "ui-fixture.h"

#include "rk-inspector-list.h"
#include "rk-new-version-dialog.h"
#include "rk-version-switch.h"
#include "rk-versions-dialog.h"

#include <math.h>
#include <string.h>

static RkWindow *
open_sample (const char *name)
{
  g_autoptr (GFile) file = ui_copy_sample (name);
  RkWindow *window = ui_open (file);

  ui_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  return window;
}

static RkVersion *
get_version (RkWindow *window, guint i)
{
  return RK_VERSION (rk_session_get_project (rk_window_get_session (window))->versions.items[i]);
}

static void
show_version (RkWindow *window, RkVersion *version)
{
  rk_session_set_version (rk_window_get_session (window), version);
  ui_wait_for_diagram (window);
}

static const char *
get_status (RkVersion *version)
{
  return rk_enum_to_string (RK_ENUM_VERSION_STATUS, version->status);
}

/* The window of @type once it takes keys. */
static GtkWidget *
wait_for_dialog (GType type)
{
  GtkWidget *dialog = NULL;

  ui_wait_until ((dialog = ui_find_anywhere (type, NULL)) != NULL &&
                 gtk_window_is_active (GTK_WINDOW (dialog)));
  gtk_test_widget_wait_for_draw (dialog);
  return dialog;
}

static void
wait_until_closed (GType type, RkWindow *window)
{
  ui_wait_until (!ui_find_anywhere (type, NULL));
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
}

static gboolean
says (GtkWidget *root, const char *words)
{
  GtkWidget *child;

  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words))
    return TRUE;
  for (child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

/* --- a new one ------------------------------------------------------------------------------- */

static void
test_add (void)
{
  RkWindow *window = open_sample ("pori.rakenne");
  RkSession *session = rk_window_get_session (window);
  RkProject *project = rk_session_get_project (session);
  RkVersion *original = rk_session_get_version (session);
  GtkWidget *dialog, *name;
  RkVersion *copy;

  robot_key ("<Control><Shift>n");
  dialog = wait_for_dialog (RK_TYPE_NEW_VERSION_DIALOG);
  name = ui_find (dialog, ADW_TYPE_ENTRY_ROW, "Name");
  ui_wait_until (gtk_widget_get_focus_child (name));

  /* An empty name and a date that is none make no version. */
  robot_key ("BackSpace");
  ui_wait_until (*gtk_editable_get_text (GTK_EDITABLE (name)) == '\0');
  robot_key ("Return");
  robot_type ("Luonnos");
  ui_wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (name)), "Luonnos"));
  robot_key ("Tab");
  robot_key ("Tab");
  robot_type ("ensi vuonna");
  robot_key ("Return");
  ui_wait_until (says (dialog, "Write a date"));
  g_assert_cmpuint (project->versions.n, ==, 2);

  robot_key ("<Control>a");
  robot_type ("elokuu 2027");
  robot_key ("Return");
  ui_wait_until (project->versions.n == 3);
  wait_until_closed (RK_TYPE_NEW_VERSION_DIALOG, window);
  copy = rk_session_get_version (session);
  g_assert_cmpuint (rk_record_get_position (copy), ==, rk_record_get_position (original) + 1);
  g_assert_cmpstr (rk_text_pick (copy->name, "fi"), ==, "Luonnos");
  g_assert_cmpstr (get_status (copy), ==, "proposal");
  g_assert_cmpstr (copy->from, ==, "2027-08");
  g_assert_cmpuint (copy->groups.n, ==, original->groups.n);

  /* Taken back, the one that it was made from is on show again; done again, the copy. */
  robot_key ("<Control>z");
  ui_wait_until (project->versions.n == 2);
  g_assert_true (rk_session_get_version (session) == original);
  robot_key ("<Control><Shift>z");
  ui_wait_until (project->versions.n == 3);
  g_assert_true (rk_session_get_version (session) == copy);
  ui_close (window);
}

static void
test_add_cancelled (void)
{
  RkWindow *window = open_sample ("iitti.rakenne");
  RkSession *session = rk_window_get_session (window);

  robot_key ("<Control><Shift>n");
  wait_for_dialog (RK_TYPE_NEW_VERSION_DIALOG);
  robot_key ("Escape");
  wait_until_closed (RK_TYPE_NEW_VERSION_DIALOG, window);
  g_assert_cmpuint (rk_session_get_project (session)->versions.n, ==, 1);
  g_assert_false (rk_session_get_modified (session));
  ui_close (window);
}

/* --- switching ------------------------------------------------------------------------------- */

static void
get_place (RkWindow *window, const char *group, graphene_rect_t *place)
{
  g_assert_true (rk_canvas_get_box (rk_window_get_canvas (window), group, place));
}

/* The selected group stays selected, focused and where it is on the screen. */
static void
test_switch_keeps_place (void)
{
  RkWindow *window = open_sample ("kangasala.rakenne");
  RkSession *session = rk_window_get_session (window);
  RkCanvas *canvas = rk_window_get_canvas (window);
  const char *group = "tyoikaisen-vaeston-ryhma";
  graphene_rect_t before, after;
  double zoom;

  show_version (window, get_version (window, 0));
  rk_session_select_record (session, rk_version_find_group (rk_session_get_version (session), group));
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  ui_wait_for_diagram (window);
  get_place (window, group, &before);
  zoom = rk_canvas_get_zoom (canvas);
  robot_key ("<Alt>Page_Down");
  ui_wait_until (rk_session_get_version (session) == get_version (window, 1));
  ui_wait_for_diagram (window);
  get_place (window, group, &after);
  g_assert_true (ui_is_selected (session, group));
  g_assert_cmpfloat_with_epsilon (after.origin.x, before.origin.x, 1.0);
  g_assert_cmpfloat_with_epsilon (after.origin.y, before.origin.y, 1.0);
  g_assert_cmpfloat (rk_canvas_get_zoom (canvas), ==, zoom);
  ui_wait_until (gtk_widget_get_focus_child (GTK_WIDGET (canvas)));

  /* The keyboard goes on from there. */
  robot_key ("Up");
  ui_wait_until (ui_is_selected (session, "hyvinvointiryhma"));
  ui_close (window);
}

/* Nothing selected, the view the person's own: what both versions have near the middle stays there. */
static void
test_switch_keeps_middle (void)
{
  RkWindow *window = open_sample ("pori.rakenne");
  RkCanvas *canvas = rk_window_get_canvas (window);
  const RkView *view = rk_canvas_get_view (canvas);
  graphene_rect_t before, after;
  double x, y;

  show_version (window, get_version (window, 1));
  get_place (window, "hyvinvointitiimi", &before);
  rk_canvas_zoom (canvas, 1.0, before.origin.x, before.origin.y);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (canvas));
  get_place (window, "hyvinvointitiimi", &before);
  x = view->x, y = view->y;
  robot_drag (GTK_WIDGET (canvas), floor (view->width / 2), floor (view->height / 2),
              floor (view->width / 2 - before.origin.x - before.size.width / 2),
              floor (view->height / 2 - before.origin.y - before.size.height / 2), 2);
  ui_wait_until (fabs (view->x - x) > 1 || fabs (view->y - y) > 1);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (canvas));
  get_place (window, "hyvinvointitiimi", &before);
  show_version (window, get_version (window, 0));
  get_place (window, "hyvinvointitiimi", &after);
  g_assert_cmpfloat_with_epsilon (after.origin.x, before.origin.x, 1.0);
  g_assert_cmpfloat_with_epsilon (after.origin.y, before.origin.y, 1.0);
  ui_close (window);
}

/* What is selected is not in the other version: that is shown whole. */
static void
test_switch_fits (void)
{
  RkWindow *window = open_sample ("pori.rakenne");
  RkSession *session = rk_window_get_session (window);
  RkCanvas *canvas = rk_window_get_canvas (window);
  RkView fitted;

  show_version (window, get_version (window, 1));
  rk_session_select_record (session, rk_version_find_group (rk_session_get_version (session), "lanu"));
  ui_wait_for_diagram (window);
  show_version (window, get_version (window, 0));
  fitted = *rk_canvas_get_view (canvas);
  rk_view_fit (&fitted);
  ui_wait_until (fabs (rk_canvas_get_view (canvas)->zoom - fitted.zoom) < 1e-9 &&
                 fabs (rk_canvas_get_view (canvas)->x - fitted.x) < 1e-6);
  g_assert_null (rk_session_get_selected_group (session));
  ui_close (window);
}

/* --- undo ------------------------------------------------------------------------------------ */

static void
test_undo_leads (void)
{
  RkWindow *window = open_sample ("pori.rakenne");
  RkSession *session = rk_window_get_session (window);
  RkVersion *later = get_version (window, 1), *earlier = get_version (window, 0);
  RkGroup *group;

  show_version (window, later);
  group = rk_version_find_group (later, "lanu");
  g_assert_true (rk_command_set_text (rk_session_get_document (session), group,
                                      rk_field_find (RK_RECORD_GROUP, "", "name"), "fi", "Toinen", NULL));
  show_version (window, earlier);
  gtk_widget_grab_focus (GTK_WIDGET (rk_window_get_canvas (window)));
  robot_key ("<Control>z");
  ui_wait_until (rk_session_get_version (session) == later);
  ui_wait_until (says (GTK_WIDGET (window), "Päätöksen § 12 jälkeen” is on show"));
  g_assert_cmpstr (rk_text_pick (group->name, "fi"), !=, "Toinen");
  show_version (window, earlier);
  robot_key ("<Control><Shift>z");
  ui_wait_until (rk_session_get_version (session) == later);
  g_assert_cmpstr (rk_text_pick (group->name, "fi"), ==, "Toinen");
  ui_close (window);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static GtkWidget *
open_dialog (void)
{
  robot_key ("F4");
  return wait_for_dialog (RK_TYPE_VERSIONS_DIALOG);
}

static gboolean
is_in_row (GtkWidget *dialog, GType type, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  GtkWidget *row = ui_find (dialog, type, title);

  return focus && row && gtk_widget_is_ancestor (focus, row);
}

static void
press_tab (GtkWidget *dialog)
{
  GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (dialog));

  robot_key ("Tab");
  ui_wait_until (gtk_window_get_focus (GTK_WINDOW (dialog)) != before);
}

/* Walks with Tab until the focus is on the row itself. */
static void
tab_to_row (GtkWidget *dialog, const char *title)
{
  for (guint i = 0; i < 60; ++i)
    {
      GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (dialog));

      if (before && GTK_IS_LIST_BOX_ROW (before) && !RK_IS_FIELD_HOLDER (before) &&
          is_in_row (dialog, ADW_TYPE_EXPANDER_ROW, title))
        return;
      press_tab (dialog);
    }
  g_error ("Tab never comes to %s", title);
}

static void
test_delete (void)
{
  RkWindow *window = open_sample ("pori.rakenne");
  RkSession *session = rk_window_get_session (window);
  RkProject *project = rk_session_get_project (session);
  RkVersion *doomed = get_version (window, 1), *other = get_version (window, 0);
  GtkWidget *dialog, *words = NULL;

  show_version (window, doomed);
  dialog = open_dialog ();
  tab_to_row (dialog, "Päätöksen § 12 jälkeen");
  robot_key ("Delete");
  ui_wait_until ((words = ui_find_anywhere (GTK_TYPE_LABEL, "Delete Version “Päätöksen § 12 jälkeen”?")) !=
                 NULL);
  g_assert_cmpuint (project->versions.n, ==, 2);
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (gtk_widget_get_root (words))));
  ui_press ("_Delete");
  ui_wait_until (project->versions.n == 1);
  ui_wait_until (!ui_find_anywhere (GTK_TYPE_LABEL, "Delete Version “Päätöksen § 12 jälkeen”?"));
  g_assert_true (rk_session_get_version (session) == other);

  /* The last one stays. */
  wait_for_dialog (RK_TYPE_VERSIONS_DIALOG);
  tab_to_row (dialog, "Ennen päätöstä § 12");
  robot_key ("Delete");
  ui_wait_until (says (dialog, "at least one version"));
  g_assert_cmpuint (project->versions.n, ==, 1);

  robot_key ("<Control>z");
  ui_wait_until (project->versions.n == 2);
  g_assert_true (rk_session_get_version (session) == doomed);
  g_assert_true (get_version (window, 1) == doomed);
  robot_key ("Escape");
  wait_until_closed (RK_TYPE_VERSIONS_DIALOG, window);
  ui_close (window);
}

static void
test_loss_in_words (void)
{
  RkWindow *window = open_sample ("pori.rakenne");
  g_autofree char *words = rk_versions_dialog_describe_loss (get_version (window, 1));

  g_assert_true (g_str_has_prefix (words, "5 groups, "));
  g_assert_nonnull (strstr (words, "Undo"));
  ui_close (window);
}

static void
test_reorder_and_rename (void)
{
  RkWindow *window = open_sample ("pori.rakenne");
  RkSession *session = rk_window_get_session (window);
  RkVersion *first = get_version (window, 0), *second = get_version (window, 1);
  GtkWidget *dialog;

  show_version (window, first);
  dialog = open_dialog ();
  tab_to_row (dialog, "Ennen päätöstä § 12");
  robot_key ("<Alt>Down");
  ui_wait_until (get_version (window, 0) == second);
  g_assert_true (rk_session_get_version (session) == first);
  robot_key ("<Control>z");
  ui_wait_until (get_version (window, 0) == first);

  /* Its fields are below it. */
  while (!is_in_row (dialog, ADW_TYPE_PREFERENCES_ROW, "Name"))
    press_tab (dialog);
  robot_key ("<Control>a");
  robot_type ("Alku");
  ui_wait_until (g_str_equal (rk_text_pick (first->name, "fi"), "Alku"));
  ui_wait_until (says (GTK_WIDGET (window), "Alku"));
  robot_key ("Escape");
  wait_until_closed (RK_TYPE_VERSIONS_DIALOG, window);
  gtk_widget_grab_focus (GTK_WIDGET (rk_window_get_canvas (window)));
  robot_key ("<Control>z");
  ui_wait_until (g_str_equal (rk_text_pick (first->name, "fi"), "Ennen päätöstä § 12"));
  g_assert_false (rk_session_get_modified (session));
  ui_close (window);
}

/* The switch in the header by keyboard alone. */
static void
test_switch_by_keyboard (void)
{
  RkWindow *window = open_sample ("kangasala.rakenne");
  RkSession *session = rk_window_get_session (window);
  GtkWidget *version_switch = ui_find (GTK_WIDGET (window), RK_TYPE_VERSION_SWITCH, NULL);
  GtkWidget *row = NULL;

  show_version (window, get_version (window, 1));
  gtk_widget_child_focus (version_switch, GTK_DIR_TAB_FORWARD);
  robot_key ("space");
  ui_wait_until ((row = ui_find_anywhere (ADW_TYPE_ACTION_ROW, "Rakenne 2020")) != NULL &&
                 gtk_widget_get_mapped (row));
  ui_wait_until (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_true (says (gtk_widget_get_parent (row), "Ended"));
  robot_key ("Up");
  ui_wait_until (gtk_widget_is_focus (row));
  robot_key ("Return");
  ui_wait_until (rk_session_get_version (session) == get_version (window, 0));
  ui_close (window);
}

int
main (int argc, char **argv)
{
  int status;

  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }
  g_test_add_func ("/versions/add", test_add);
  g_test_add_func ("/versions/add-cancelled", test_add_cancelled);
  g_test_add_func ("/versions/switch-keeps-place", test_switch_keeps_place);
  g_test_add_func ("/versions/switch-keeps-middle", test_switch_keeps_middle);
  g_test_add_func ("/versions/switch-fits", test_switch_fits);
  g_test_add_func ("/versions/switch-by-keyboard", test_switch_by_keyboard);
  g_test_add_func ("/versions/undo-leads", test_undo_leads);
  g_test_add_func ("/versions/delete", test_delete);
  g_test_add_func ("/versions/loss-in-words", test_loss_in_words);
  g_test_add_func ("/versions/reorder-and-rename", test_reorder_and_rename);
  status = g_test_run ();
  robot_stop ();
  return status;
}
