/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window goes away in the middle of whatever is done in it: nothing keeps it, and nothing reaches for what is gone. */

#include "rows.h"

static void
press_key (Diagram *diagram, const char *key)
{
  GtkWidget *before = ui_get_focus ();

  robot_key (key);
  ui_wait_until (ui_get_focus () && ui_get_focus () != before);
}

static void
carry_group (Diagram *diagram, const char *data)
{
  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "c", 0.5, 0.5);
}

static void
carry_seat (Diagram *diagram, const char *data)
{
  diagram_grab_seat (diagram, "s1");
  diagram_carry_to (diagram, "b", 0.5, 0.5);
}

static void
carry_row (Diagram *diagram, const char *data)
{
  RkDrop drop;

  rows_grab (diagram, "d");
  ui_wait_until (rk_outline_get_drop (rows_get_outline (diagram), &drop) ||
                 rows_nudge (rows_find (diagram, "c"), 0.5));
}

static void
carry_from_inspector (Diagram *diagram, const char *data)
{
  rows_grab_first_seat (diagram);
}

static void
draw_band (Diagram *diagram, const char *data)
{
  robot_press (diagram->widget, 4, 4);
  robot_move (diagram->widget, 200, 200);
}

static void
pan (Diagram *diagram, const char *data)
{
  robot_space (TRUE);
  robot_press (diagram->widget, 200, 200);
  robot_move (diagram->widget, 260, 240);
}

static void
glide (Diagram *diagram, const char *data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  robot_key ("<Alt>Down");
  ui_wait_until (!diagram_is (diagram, DIAGRAM_START));
}

static const struct {
  const char *name;
  void (*begin) (Diagram *diagram, const char *data);
  const char *data;
} cases[] = {
  { "/closing/carry/group", carry_group },
  { "/closing/carry/seat", carry_seat },
  { "/closing/carry/row", carry_row },
  { "/closing/carry/from-inspector", carry_from_inspector },
  { "/closing/band", draw_band },
  { "/closing/pan", pan },
  { "/closing/glide", glide },
  { "/closing/key/name", press_key, "F2" },
  { "/closing/key/new-group", press_key, "<Control>Return" },
  { "/closing/key/new-seat", press_key, "<Control>m" },
  { "/closing/key/new-relation", press_key, "<Control>r" },
  { "/closing/key/search", press_key, "<Control>f" },
  { "/closing/key/context-menu", press_key, "<Shift>F10" },
  { "/closing/key/export", press_key, "<Control>e" },
  { "/closing/key/print", press_key, "<Control>p" },
  { "/closing/key/preferences", press_key, "<Control>comma" },
  { "/closing/key/new-version", press_key, "<Control><Shift>n" },
  { "/closing/key/shortcuts", press_key, "<Control>question" },
};

static void
test_closing (Diagram *diagram, gconstpointer data)
{
  gpointer gone = diagram->window;
  guint i = 0;

  while (!g_str_equal (cases[i].name, g_test_get_path ()))
    ++i;
  g_object_add_weak_pointer (G_OBJECT (diagram->window), &gone);
  diagram_select (diagram, "a");
  cases[i].begin (diagram, cases[i].data);
  ui_close (diagram->window);
  robot_release ();
  robot_space (FALSE);
  ui_wait_until (!gone);
  diagram->window = ui_new_window ();
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (diagram->window)));
}

int
main (int argc, char **argv)
{
  DiagramTest tests[G_N_ELEMENTS (cases)];

  for (guint i = 0; i < G_N_ELEMENTS (cases); ++i)
    tests[i] = (DiagramTest) { cases[i].name, NULL, test_closing };
  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
