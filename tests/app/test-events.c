/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The main job with real pointer and keyboard events, from opening to what is in the file. */

#include "robot.h"
#include "ui-fixture.h"

#include "rk-project-io.h"
#include "rk-version-switch.h"

#include <math.h>
#include <string.h>

#define NEW_NAME  "Hyvinvoinnin työryhmä"
#define NEW_TITLE "kirjastonhoitaja"

static RkWindow *
open_window (GFile *file)
{
  RkWindow *window = ui_open (file);

  ui_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  return window;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gboolean *released)
{
  *released |= gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE;
  return GDK_EVENT_PROPAGATE;
}

/* Waits for the release too: a window manager may hold clicks back for a moment, and a key pressed right
 * behind one would overtake it. */
static void
click_group (RkWindow *window, const char *group)
{
  RkCanvas *canvas = rk_window_get_canvas (window);
  /* Twice on one spot would be a double click. */
  static double inside = 4;
  GtkEventController *watch = gtk_event_controller_legacy_new ();
  gboolean released = FALSE;
  graphene_rect_t rect;

  inside = 28 - inside;
  gtk_event_controller_set_propagation_phase (watch, GTK_PHASE_CAPTURE);
  g_signal_connect (watch, "event", G_CALLBACK (event_cb), &released);
  gtk_widget_add_controller (GTK_WIDGET (canvas), watch);
  g_assert_true (rk_canvas_get_box (canvas, group, &rect));
  robot_click (GTK_WIDGET (canvas), rect.origin.x + rect.size.width - inside, rect.origin.y + 3, 1);
  ui_wait_until (released && ui_is_selected (rk_window_get_session (window), group) &&
                 gtk_widget_get_focus_child (GTK_WIDGET (canvas)));
  gtk_widget_remove_controller (GTK_WIDGET (canvas), watch);
}

static gboolean
scene_says (RkSession *session, const char *words)
{
  RkScene *scene = rk_session_get_scene (session);

  for (guint i = 0; i < scene->n_lines; ++i)
    if (strstr (scene->lines[i].text, words))
      return TRUE;
  return FALSE;
}

static gboolean
is_typing (RkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

static GtkWidget *
find_version_row (const char *title)
{
  GtkWidget *row = ui_find_anywhere (ADW_TYPE_ACTION_ROW, title);

  return row && gtk_widget_get_mapped (row) ? row : NULL;
}

static void
switch_version (RkWindow *window, RkVersion *version)
{
  RkSession *session = rk_window_get_session (window);
  g_autofree char *title = rk_record_get_title (version, rk_session_get_language (session));
  GtkWidget *button = ui_find (GTK_WIDGET (window), RK_TYPE_VERSION_SWITCH, NULL);
  GtkWidget *row = NULL;

  robot_click_middle_of (button);
  ui_wait_until ((row = find_version_row (title)) != NULL);
  gtk_test_widget_wait_for_draw (row);
  robot_click_middle_of (row);
  ui_wait_until (rk_session_get_version (session) == version);
  ui_wait_for_diagram (window);
}

static GBytes *
write_project (RkSession *session)
{
  return rk_project_write (rk_session_get_project (session));
}

static void
assert_same (GBytes *a, GBytes *b)
{
  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), g_bytes_get_data (b, NULL),
                   g_bytes_get_size (b));
}

static void
rename_in_place (RkWindow *window, const char *group)
{
  RkSession *session = rk_window_get_session (window);

  click_group (window, group);
  robot_key ("F2");
  ui_wait_until (is_typing (window));
  robot_key ("<Control>a");
  robot_type (NEW_NAME);
  robot_key ("Return");
  ui_wait_until (g_strcmp0 (ui_get_name (session, group), NEW_NAME) == 0);
  /* The diagram follows. */
  ui_wait_until (scene_says (session, "työryhmä"));
  ui_wait_for_diagram (window);
}

static void
add_seat (RkWindow *window, const char *group)
{
  RkSession *session = rk_window_get_session (window);
  RkGroup *record = rk_version_find_group (rk_session_get_version (session), group);
  guint n = record->seats.n;

  click_group (window, group);
  robot_key ("<Control>m");
  ui_wait_until (record->seats.n == n + 1);
  ui_wait_until (is_typing (window));
  robot_type (NEW_TITLE);
  ui_wait_until (scene_says (session, NEW_TITLE));
}

static void
test_main_job (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  RkWindow *window = open_window (file);
  RkSession *session = rk_window_get_session (window);
  RkProject *project = rk_session_get_project (session);
  RkVersion *last = RK_VERSION (project->versions.items[project->versions.n - 1]);
  RkVersion *first = RK_VERSION (project->versions.items[0]);
  g_autoptr (GBytes) original = write_project (session);
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (GBytes) reopened = NULL;
  g_autofree char *group = NULL;
  guint undone = 0;

  switch_version (window, rk_session_get_version (session) == last ? first : last);
  switch_version (window, last);
  group = g_strdup (rk_session_get_scene (session)->boxes[2].group);

  rename_in_place (window, group);
  add_seat (window, group);
  changed = write_project (session);

  /* Undone to the start, both are gone; done again, both are back. */
  click_group (window, group);
  while (rk_document_can_undo (rk_session_get_document (session)))
    {
      guint64 revision = rk_session_get_revision (session);

      robot_key ("<Control>z");
      ui_wait_until (rk_session_get_revision (session) > revision);
      ++undone;
    }
  g_assert_cmpuint (undone, >=, 2);
  {
    g_autoptr (GBytes) before = write_project (session);

    assert_same (before, original);
  }
  g_assert_false (rk_session_get_modified (session));
  for (; undone > 0; --undone)
    {
      guint64 revision = rk_session_get_revision (session);

      robot_key ("<Control><Shift>z");
      ui_wait_until (rk_session_get_revision (session) > revision);
    }
  {
    g_autoptr (GBytes) again = write_project (session);

    assert_same (again, changed);
  }

  robot_key ("<Control>s");
  ui_wait_until (!rk_session_get_modified (session) && !rk_window_is_busy (window));
  ui_close (window);

  window = open_window (file);
  session = rk_window_get_session (window);
  reopened = write_project (session);
  assert_same (reopened, changed);
  g_assert_cmpstr (ui_get_name (session, group), ==, NEW_NAME);
  ui_close (window);
}

static void
test_wheel_zooms_to_pointer (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = open_window (file);
  RkCanvas *canvas = rk_window_get_canvas (window);
  const RkView *view = rk_canvas_get_view (canvas);
  double x = floor (view->width / 3), y = floor (view->height / 2), zoom = view->zoom;
  RkPoint before = rk_view_to_scene (view, x, y), after;

  robot_scroll (GTK_WIDGET (canvas), x, y, -3, GDK_CONTROL_MASK);
  ui_wait_until (view->zoom > zoom * 1.32);
  after = rk_view_to_scene (view, x, y);
  g_assert_cmpfloat_with_epsilon (view->zoom, zoom * 1.331, 1e-6);
  /* The screen has whole pixels only. */
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 2.0);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 2.0);

  /* The wheel alone scrolls. */
  rk_canvas_zoom (canvas, 3.0, x, y);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (canvas));
  before.y = view->y;
  robot_scroll (GTK_WIDGET (canvas), x, y, 2, 0);
  ui_wait_until (view->y > before.y);
  before.x = view->x;
  robot_scroll (GTK_WIDGET (canvas), x, y, 2, GDK_SHIFT_MASK);
  ui_wait_until (view->x > before.x);
  ui_close (window);
}

static void
test_pan_and_band (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = open_window (file);
  RkSession *session = rk_window_get_session (window);
  RkCanvas *canvas = rk_window_get_canvas (window);
  const RkView *view = rk_canvas_get_view (canvas);
  RkView before = *view;

  robot_drag (GTK_WIDGET (canvas), 60, 60, 80, 40, 2);
  ui_wait_until (fabs (view->x - (before.x - 80)) < 2 && fabs (view->y - (before.y - 40)) < 2);
  robot_key ("<Control>9");
  ui_wait_until (fabs (view->x - before.x) < 1e-6);

  robot_drag (GTK_WIDGET (canvas), 24, 24, view->width - 56, view->height - 56, 1);
  ui_wait_until (rk_list_get_n (rk_session_get_selection (session)) ==
                 rk_session_get_scene (session)->n_boxes);
  robot_key ("Escape");
  ui_wait_until (!rk_session_get_selection (session));
  ui_close (window);
}

/* A key that an entry has a use for stays in the entry. */
static void
test_keys_in_entries (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = open_window (file);
  RkSession *session = rk_window_get_session (window);
  RkVersion *version = rk_session_get_version (session);
  guint n = version->groups.n;
  g_autofree char *group = g_strdup (rk_session_get_scene (session)->boxes[1].group);
  g_autofree char *name = NULL;

  click_group (window, group);
  name = g_strdup (ui_get_name (session, group));
  robot_key ("F2");
  ui_wait_until (is_typing (window));
  robot_key ("End");
  robot_key ("Delete");
  robot_type ("x");
  robot_key ("Return");
  ui_wait_until (g_str_has_suffix (ui_get_name (session, group), "x"));
  g_assert_cmpuint (version->groups.n, ==, n);
  robot_key ("F2");
  ui_wait_until (is_typing (window));
  robot_key ("End");
  robot_key ("BackSpace");
  robot_key ("Return");
  ui_wait_until (g_strcmp0 (ui_get_name (session, group), name) == 0);

  click_group (window, group);
  robot_key ("Delete");
  ui_wait_until (version->groups.n == n - 1);
  robot_key ("<Control>z");
  ui_wait_until (version->groups.n == n);
  ui_close (window);
}

static void
test_walk_with_keys (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = open_window (file);
  RkSession *session = rk_window_get_session (window);
  RkScene *scene = rk_session_get_scene (session);
  int box;

  robot_key ("Home");
  ui_wait_until (ui_is_selected (session, scene->boxes[0].group));
  box = rk_scene_walk (scene, 0, RK_WALK_DOWN);
  robot_key ("Down");
  ui_wait_until (ui_is_selected (session, scene->boxes[box].group));
  robot_key ("Up");
  ui_wait_until (ui_is_selected (session, scene->boxes[0].group));
  robot_key ("<Control>a");
  ui_wait_until (rk_list_get_n (rk_session_get_selection (session)) == scene->n_boxes);
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
  g_test_add_func ("/events/main-job", test_main_job);
  g_test_add_func ("/events/wheel", test_wheel_zooms_to_pointer);
  g_test_add_func ("/events/pan-and-band", test_pan_and_band);
  g_test_add_func ("/events/keys-in-entries", test_keys_in_entries);
  g_test_add_func ("/events/walk", test_walk_with_keys);
  status = g_test_run ();
  robot_stop ();
  return status;
}
