/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window goes away in the middle of whatever is done in it: nothing keeps it, and nothing reaches for what is gone. */

#include "rows.h"

/* Where the keyboard is, in whichever window. */
static GtkWidget *
get_focus (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (gtk_window_is_active (l->data))
      return gtk_window_get_focus (l->data);
  return NULL;
}

static void
press_key (Diagram *diagram, const char *key)
{
  GtkWidget *before = get_focus ();

  robot_key (key);
  ui_wait_until (get_focus () && get_focus () != before);
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
  { "carry/group", carry_group },
  { "carry/seat", carry_seat },
  { "carry/row", carry_row },
  { "carry/from-inspector", carry_from_inspector },
  { "band", draw_band },
  { "pan", pan },
  { "glide", glide },
  { "key/name", press_key, "F2" },
  { "key/new-group", press_key, "<Control>Return" },
  { "key/new-seat", press_key, "<Control>m" },
  { "key/new-relation", press_key, "<Control>r" },
  { "key/search", press_key, "<Control>f" },
  { "key/context-menu", press_key, "<Shift>F10" },
  { "key/export", press_key, "<Control>e" },
  { "key/print", press_key, "<Control>p" },
  { "key/preferences", press_key, "<Control>comma" },
  { "key/new-version", press_key, "<Control><Shift>n" },
  { "key/shortcuts", press_key, "<Control>question" },
};

static void
set_up (Diagram *diagram, gconstpointer data)
{
  diagram_set_up (diagram, NULL);
}

static void
test_closing (Diagram *diagram, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gpointer gone = diagram->window;

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
  int status;

  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); ++i)
    {
      g_autofree char *path = g_strdup_printf ("/closing/%s", cases[i].name);

      g_test_add (path, Diagram, GUINT_TO_POINTER (i), set_up, test_closing, diagram_tear_down);
    }
  status = g_test_run ();
  robot_stop ();
  return status;
}
