/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame around the work: quitting with several windows, panels in windows of every width. */

#include "robot.h"
#include "ui-fixture.h"

#include "rk-recent.h"
#include "rk-version-switch.h"

static RkWindow *
open_changed (const char *sample)
{
  g_autoptr (GFile) file = ui_copy_sample (sample);
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);

  ui_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  g_assert_true (rk_command_set_text (rk_session_get_document (session), rk_session_get_project (session),
                                      rk_field_find (RK_RECORD_PROJECT, "", "title"), "fi", "Toinen", NULL));
  return window;
}

static guint
count_windows (void)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (ui_get_application ()); l; l = l->next)
    n += RK_IS_WINDOW (l->data) && rk_window_get_session (l->data) != NULL;
  return n;
}

static gboolean
is_asking (void)
{
  return ui_find_anywhere (GTK_TYPE_LABEL, "Save Changes?") != NULL;
}

/* A “no” to one question stops all: the other windows are not even asked. */
static void
test_quit_cancelled (void)
{
  RkWindow *first = open_changed ("iitti.rakenne");
  RkWindow *second = open_changed ("pori.rakenne");

  robot_key ("<Control>q");
  ui_wait_until (is_asking ());
  g_assert_cmpuint (count_windows (), ==, 2);
  ui_press ("_Cancel");
  ui_wait_until (!is_asking ());
  g_assert_cmpuint (count_windows (), ==, 2);
  ui_wait_until (!rk_window_is_quitting (first) && !rk_window_is_quitting (second));

  /* Closing one by hand is only that. */
  gtk_window_close (GTK_WINDOW (second));
  ui_wait_until (is_asking ());
  ui_press ("_Discard");
  ui_wait_until (count_windows () == 1 && !is_asking ());
  ui_close (first);
}

static void
test_quit_asks_each (void)
{
  g_autoptr (GFile) unchanged = ui_copy_sample ("kangasala.rakenne");
  GFile *file;
  RkWindow *saved = open_changed ("iitti.rakenne");

  ui_open (unchanged);
  open_changed ("pori.rakenne");
  file = g_object_ref (rk_session_get_file (rk_window_get_session (saved)));
  g_object_add_weak_pointer (G_OBJECT (saved), (gpointer *) &saved);

  robot_key ("<Control>q");
  ui_wait_until (is_asking ());
  g_assert_cmpuint (count_windows (), ==, 3);
  ui_press ("_Discard");
  ui_wait_until (count_windows () == 2);
  ui_wait_until (is_asking ());
  ui_press ("_Save");
  ui_wait_until (count_windows () == 0 && !saved);
  {
    g_autofree char *content = NULL;

    g_assert_true (g_file_load_contents (file, NULL, &content, NULL, NULL, NULL));
    g_assert_nonnull (strstr (content, "\"title\": \"Toinen\""));
  }
  g_object_unref (file);
}

/* --- panels ---------------------------------------------------------------------------------- */

static void
resize (RkWindow *window, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  /* Its frame may be counted in. */
  ui_wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (window)) - width) < 24);
  ui_wait_for_diagram (window);
}

static gboolean
is_inside (GtkWidget *widget, RkWindow *window)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, GTK_WIDGET (window), &bounds) && bounds.origin.x >= -1 &&
         bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (GTK_WIDGET (window)) + 1;
}

/* In a narrow window a panel lies over the diagram, one at a time, and Esc or its key folds it. */
static void
test_narrow (gconstpointer data)
{
  int width = GPOINTER_TO_INT (data);
  g_autoptr (GFile) file = ui_copy_sample ("iitti.rakenne");
  RkWindow *window = ui_open (file);
  GtkWidget *canvas = GTK_WIDGET (rk_window_get_canvas (window));
  GtkWidget *outline = GTK_WIDGET (rk_window_get_outline (window));
  GtkWidget *inspector = GTK_WIDGET (rk_window_get_inspector (window));
  GtkWidget *header = ui_find (GTK_WIDGET (window), RK_TYPE_VERSION_SWITCH, NULL);

  ui_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  resize (window, width, 600);
  ui_wait_until (!gtk_widget_get_mapped (outline) && !gtk_widget_get_mapped (inspector));
  ui_wait_until (gtk_widget_get_width (canvas) == gtk_widget_get_width (GTK_WIDGET (window)));
  g_assert_true (is_inside (header, window));

  gtk_widget_grab_focus (canvas);
  robot_key ("F9");
  ui_wait_until (gtk_widget_get_mapped (outline) && is_inside (outline, window));
  g_assert_cmpint (gtk_widget_get_width (canvas), ==, gtk_widget_get_width (GTK_WIDGET (window)));
  robot_key ("<Shift>F9");
  ui_wait_until (gtk_widget_get_mapped (inspector) && is_inside (inspector, window) &&
                 !gtk_widget_get_mapped (outline));
  gtk_widget_child_focus (inspector, GTK_DIR_TAB_FORWARD);
  robot_key ("Escape");
  ui_wait_until (!gtk_widget_get_mapped (inspector));
  /* Also when the focus has stayed behind it. */
  robot_key ("<Shift>F9");
  ui_wait_until (gtk_widget_get_mapped (inspector));
  gtk_widget_grab_focus (canvas);
  robot_key ("Escape");
  ui_wait_until (!gtk_widget_get_mapped (inspector));
  ui_wait_until (gtk_widget_get_focus_child (canvas) || gtk_widget_has_focus (canvas));

  /* Wide again, they are beside it. */
  resize (window, 1200, 600);
  ui_wait_until (gtk_widget_get_mapped (outline) && gtk_widget_get_mapped (inspector) &&
                 gtk_widget_get_width (canvas) < 1200);
  ui_close (window);
}

/* Folded and unfolded, a panel is as wide as before. */
static void
test_width_kept (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("iitti.rakenne");
  RkWindow *window = ui_open (file);
  GtkWidget *panels[] = { GTK_WIDGET (rk_window_get_outline (window)),
                          GTK_WIDGET (rk_window_get_inspector (window)) };
  const char *const keys[] = { "F9", "<Shift>F9" };
  const char *const widths[] = { "outline-width", "inspector-width" };

  ui_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  gtk_widget_grab_focus (GTK_WIDGET (rk_window_get_canvas (window)));
  for (guint i = 0; i < G_N_ELEMENTS (panels); ++i)
    {
      int width = g_settings_get_int (rk_settings_get (), widths[i]);

      ui_wait_until (gtk_widget_get_width (panels[i]) == width);
      /* Its place is reckoned from that of the others. */
      gtk_test_widget_wait_for_draw (panels[i]);
      robot_key (keys[i]);
      ui_wait_until (!gtk_widget_get_mapped (panels[i]));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (rk_window_get_canvas (window)));
      robot_key (keys[i]);
      ui_wait_until (gtk_widget_get_mapped (panels[i]));
      ui_wait_until (gtk_widget_get_width (panels[i]) == width);
    }
  ui_close (window);
}

/* Also when the other panel, or the window, has changed the room for it meanwhile. */
static void
test_width_kept_in_other_room (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("iitti.rakenne");
  RkWindow *window = ui_open (file);
  GtkWidget *outline = GTK_WIDGET (rk_window_get_outline (window));
  GtkWidget *inspector = GTK_WIDGET (rk_window_get_inspector (window));
  int width = g_settings_get_int (rk_settings_get (), "inspector-width");

  ui_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  gtk_widget_grab_focus (GTK_WIDGET (rk_window_get_canvas (window)));
  ui_wait_until (gtk_widget_get_width (inspector) == width);
  robot_key ("F9");
  ui_wait_until (!gtk_widget_get_mapped (outline));
  gtk_test_widget_wait_for_draw (inspector);
  robot_key ("<Shift>F9");
  ui_wait_until (!gtk_widget_get_mapped (inspector));
  robot_key ("F9");
  ui_wait_until (gtk_widget_get_mapped (outline));
  gtk_test_widget_wait_for_draw (outline);
  robot_key ("<Shift>F9");
  ui_wait_until (gtk_widget_get_mapped (inspector));
  ui_wait_until (gtk_widget_get_width (inspector) == width);

  resize (window, 800, 600);
  ui_wait_until (!gtk_widget_get_mapped (inspector));
  resize (window, 1160, 600);
  ui_wait_until (gtk_widget_get_mapped (inspector));
  ui_wait_until (gtk_widget_get_width (inspector) == width);
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
  g_test_add_func ("/shell/quit-cancelled", test_quit_cancelled);
  g_test_add_func ("/shell/quit-asks-each", test_quit_asks_each);
  g_test_add_data_func ("/shell/narrow-800", GINT_TO_POINTER (800), test_narrow);
  g_test_add_data_func ("/shell/narrow-600", GINT_TO_POINTER (600), test_narrow);
  g_test_add_data_func ("/shell/narrow-360", GINT_TO_POINTER (360), test_narrow);
  g_test_add_func ("/shell/width-kept", test_width_kept);
  g_test_add_func ("/shell/width-kept-in-other-room", test_width_kept_in_other_room);
  status = g_test_run ();
  robot_stop ();
  return status;
}
