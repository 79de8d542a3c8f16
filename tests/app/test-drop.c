/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Brought to the diagram from beside it, as the toolkit drags: groups from the outline, seats from the inspector. */

#include "rows.h"

#include <string.h>

/* As rows_nudge(), at a pixel of the diagram. */
static gboolean
nudge (Diagram *diagram, double x, double y)
{
  static guint step;

  robot_move (diagram->widget, x + step++ % 3, y);
  return FALSE;
}

static void
carry_to (
    Diagram *diagram, const char *group, double across, double down, const char *words, gboolean refused)
{
  graphene_point_t at = diagram_get_point (diagram, group, across, down);

  ui_wait_until (diagram_says (diagram, words, refused) || nudge (diagram, at.x, at.y));
}

static void
test_places (Diagram *diagram, gconstpointer data)
{
  static const struct {
    const char *group;
    double at; /* of the box, along its siblings */
    const char *words, *structure;
  } cases[] = {
    { "b", 0.5, "Becomes subgroup of Toinen", "top< a<top d<a b<top c<b" },
    { "b", 0.05, "Comes before Toinen", "top< a<top d<a c<top b<top" },
    { "a", 0.95, "Comes after Ensimmäinen", "top< a<top d<a c<top b<top" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); ++i)
    {
      gboolean across = diagram_is_across (diagram, cases[i].group);

      rows_grab (diagram, "c");
      carry_to (diagram, cases[i].group, across ? cases[i].at : 0.5, across ? 0.5 : cases[i].at,
                cases[i].words, FALSE);
      g_test_message ("%s", cases[i].words);
      robot_release ();
      ui_wait_until (diagram_is (diagram, cases[i].structure) && !diagram_is_carrying (diagram));
      diagram_undo_all (diagram);
    }
}

static void
test_refused (Diagram *diagram, gconstpointer data)
{
  rows_grab (diagram, "a");
  carry_to (diagram, "d", 0.5, 0.5, "Ensimmäinen cannot come under a group that is below it", TRUE);
  robot_release ();
  ui_wait_until (!diagram_is_carrying (diagram));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  g_assert_false (diagram_can_undo (diagram));
}

static void
test_copy (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);

  rows_grab (diagram, "b");
  carry_to (diagram, "c", 0.5, 0.5, "Becomes subgroup of Kolmas", FALSE);
  robot_hold (GDK_CONTROL_MASK, TRUE);
  carry_to (diagram, "c", 0.5, 0.5, "Copy becomes subgroup of Kolmas", FALSE);
  robot_release ();
  robot_hold (GDK_CONTROL_MASK, FALSE);
  ui_wait_until (version->groups.n == 6);
  g_assert_cmpstr (rk_version_find_group (version, "b")->parent, ==, "top");
  diagram_undo_all (diagram);
}

/* Away from the diagram again nothing is left of it there. */
static void
test_leaves (Diagram *diagram, gconstpointer data)
{
  rows_grab (diagram, "c");
  carry_to (diagram, "b", 0.5, 0.5, "Becomes subgroup of Toinen", FALSE);
  ui_wait_until (!diagram_is_carrying (diagram) || rows_nudge (rows_find (diagram, "top"), 0.1));
  carry_to (diagram, "b", 0.5, 0.5, "Becomes subgroup of Toinen", FALSE);
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top c<b"));
  diagram_undo_all (diagram);
}

/* Where there is no box nothing comes of it. */
static void
test_ground (Diagram *diagram, gconstpointer data)
{
  RkCarried carried;

  rows_grab (diagram, "c");
  carry_to (diagram, "b", 0.5, 0.5, "Becomes subgroup of Toinen", FALSE);
  ui_wait_until ((rk_canvas_get_carried (diagram->canvas, &carried) && !carried.target) ||
                 nudge (diagram, 8, 8));
  robot_release ();
  ui_wait_until (!diagram_is_carrying (diagram));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  g_assert_false (diagram_can_undo (diagram));
}

static void
test_seat (Diagram *diagram, gconstpointer data)
{
  static const struct {
    gboolean control;
    const char *words, *a, *b;
  } cases[] = {
    { FALSE, "Sits in Toinen", "s2", "s3 s1" },
    { TRUE, "Also sits in Toinen", "s1 s2", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); ++i)
    {
      RkGroup *b = rk_version_find_group (rk_session_get_version (diagram->session), "b");
      GtkWidget *handle = rows_grab_first_seat (diagram);
      g_autofree char *left = NULL;
      g_autofree char *came = NULL;

      for (int step = 1; step <= 6; ++step)
        robot_move (handle, 6 - 4 * step, 6);
      carry_to (diagram, "b", 0.5, 0.95, "Sits in Toinen", FALSE);
      if (cases[i].control)
        robot_hold (GDK_CONTROL_MASK, TRUE);
      carry_to (diagram, "b", 0.5, 0.95, cases[i].words, FALSE);
      robot_release ();
      if (cases[i].control)
        robot_hold (GDK_CONTROL_MASK, FALSE);
      ui_wait_until (b->seats.n == 2 && !diagram_is_carrying (diagram));
      left = diagram_get_seats (diagram, "a");
      came = diagram_get_seats (diagram, "b");
      g_assert_cmpstr (left, ==, cases[i].a);
      g_assert_true (!cases[i].b || strcmp (came, cases[i].b) == 0);
      diagram_undo_all (diagram);
    }
}

int
main (int argc, char **argv)
{
  static const DiagramTest tests[] = {
    { "/drop/places", NULL, test_places }, { "/drop/refused", NULL, test_refused },
    { "/drop/copy", NULL, test_copy },     { "/drop/leaves", NULL, test_leaves },
    { "/drop/ground", NULL, test_ground }, { "/drop/seat", NULL, test_seat },
  };

  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
