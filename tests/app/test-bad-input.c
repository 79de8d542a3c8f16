/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person does that cannot be: it is said in words, nothing is changed and nothing is lost.  What cannot be
 * pasted stands in test-clipboard.c. */

#include "diagram.h"

#include <string.h>

static gboolean
is_untouched (Diagram *diagram)
{
  return diagram_is (diagram, DIAGRAM_START) && !diagram_can_undo (diagram) &&
         !rk_session_get_modified (diagram->session);
}

static gboolean
is_writing (Diagram *diagram)
{
  return GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (diagram->window)));
}

/* A group below itself, however far, by the pointer. */
static void
test_cycle (Diagram *diagram, gconstpointer data)
{
  static const struct {
    const char *group, *target, *words;
  } drops[] = {
    { "a", "d", "Ensimmäinen cannot come under a group that is below it" },
    { "top", "d", "Johtoryhmä cannot come under a group that is below it" },
    { "top", "b", "Johtoryhmä cannot come under a group that is below it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (drops); ++i)
    {
      diagram_grab (diagram, drops[i].group);
      diagram_carry_to (diagram, drops[i].target, 0.5, 0.5);
      ui_wait_until (diagram_says (diagram, drops[i].words, TRUE));
      robot_release ();
      ui_wait_until (!diagram_is_carrying (diagram));
      g_assert_true (is_untouched (diagram));
    }
}

/* The editor stays until there is a name again, or the old one is wanted back. */
static void
test_empty_name (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "b");
  robot_key ("F2");
  ui_wait_until (is_writing (diagram));
  robot_key ("<Control>a");
  robot_key ("Delete");
  robot_key ("Return");
  ui_wait_until (ui_find_words ("This cannot be left empty"));
  g_assert_true (is_writing (diagram));
  g_assert_cmpstr (ui_get_name (diagram->session, "b"), ==, "Toinen");
  robot_key ("Escape");
  ui_wait_until (!is_writing (diagram));
  g_assert_cmpstr (ui_get_name (diagram->session, "b"), ==, "Toinen");
  g_assert_true (is_untouched (diagram));
}

/* Spaces are no name either. */
static void
test_blank_name (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "b");
  robot_key ("F2");
  ui_wait_until (is_writing (diagram));
  robot_key ("<Control>a");
  robot_type ("   ");
  robot_key ("Return");
  ui_wait_until (ui_find_words ("This cannot be left empty"));
  robot_key ("Escape");
  ui_wait_until (!is_writing (diagram));
  g_assert_true (is_untouched (diagram));
}

static GtkText *
get_focused_text (Diagram *diagram)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (diagram->window));

  return GTK_IS_TEXT (focus) ? GTK_TEXT (focus) : NULL;
}

/* A date that is none is told beside it, and stays to be mended while the document keeps what it had. */
static void
test_date (Diagram *diagram, gconstpointer data)
{
  static const char *const dates[] = { "kukkakaali", "31.2.2021", "13/2021" };
  RkGroup *group = rk_version_find_group (rk_session_get_version (diagram->session), "b");

  for (guint i = 0; i < G_N_ELEMENTS (dates); ++i)
    {
      GtkText *text = NULL;

      diagram_select (diagram, "b");
      rk_inspector_focus_field (rk_window_get_inspector (diagram->window), "from");
      ui_wait_until ((text = get_focused_text (diagram)) != NULL);
      robot_key ("<Control>a");
      robot_type (dates[i]);
      ui_wait_until (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (text)), dates[i]) == 0);
      robot_key ("Return");
      ui_wait_until (ui_find_words ("Enter a year, a month or a day"));
      g_assert_null (group->from);
      g_assert_true (is_untouched (diagram));
      robot_key ("<Control>a");
      robot_key ("Delete");
      robot_key ("Return");
      ui_wait_until (!ui_find_words ("Enter a year, a month or a day"));
    }
}

/* There is no group before the first one that it could come under, and none above the top. */
static void
test_moves_nowhere (Diagram *diagram, gconstpointer data)
{
  static const struct {
    const char *group, *key, *words;
  } moves[] = {
    { "a", "<Alt>Left", "Ensimmäinen is the first already" },
    { "c", "<Alt>Right", "Kolmas is the last already" },
    { "top", "<Alt><Shift>Left", "Johtoryhmä is at the top already" },
    { "a", "<Alt><Shift>Right", "no group before Ensimmäinen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); ++i)
    {
      diagram_select (diagram, moves[i].group);
      robot_key (moves[i].key);
      ui_wait_until (ui_find_words (moves[i].words));
      g_assert_true (is_untouched (diagram));
    }
}

int
main (int argc, char **argv)
{
  int result;

  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }

#define ADD(name, function)                                                                                  \
  g_test_add ("/bad-input/" name, Diagram, NULL, diagram_set_up, function, diagram_tear_down)
  ADD ("cycle", test_cycle);
  ADD ("empty-name", test_empty_name);
  ADD ("blank-name", test_blank_name);
  ADD ("date", test_date);
  ADD ("moves-nowhere", test_moves_nowhere);
  result = g_test_run ();
  robot_stop ();
  return result;
}
