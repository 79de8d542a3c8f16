/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Seats carried by their rows: to other boxes, and to another place in their own. */

#include "diagram.h"

static void
assert_seats (Diagram *diagram, const char *group, const char *expected)
{
  g_autofree char *seats = diagram_get_seats (diagram, group);

  g_assert_cmpstr (seats, ==, expected);
}

/* Over the upper or the lower part of the row of another seat. */
static void
carry_to_row (Diagram *diagram, const char *seat, int by)
{
  graphene_point_t at = diagram_get_row (diagram, seat);

  for (int step = 4; step >= 0; --step)
    robot_move (diagram->widget, at.x + 16 + 4 * step, at.y + by);
  ui_wait_until (diagram_is_carrying (diagram));
  diagram_draw (diagram);
  diagram_draw (diagram);
}

static void
test_move (Diagram *diagram, gconstpointer data)
{
  diagram_grab_seat (diagram, "s1");
  diagram_carry_to (diagram, "b", 0.5, 0.1);
  ui_wait_until (diagram_says (diagram, "Sits in Toinen", FALSE));
  robot_release ();
  ui_wait_until (!diagram_is_carrying (diagram));
  assert_seats (diagram, "a", "s2");
  assert_seats (diagram, "b", "s3 s1");
  diagram_undo_all (diagram);
}

/* Between the rows of another box, at the line. */
static void
test_move_between (Diagram *diagram, gconstpointer data)
{
  diagram_grab_seat (diagram, "s1");
  carry_to_row (diagram, "s3", -3);
  ui_wait_until (diagram_says (diagram, "Sits in Toinen", FALSE));
  robot_release ();
  ui_wait_until (!diagram_is_carrying (diagram));
  assert_seats (diagram, "b", "s1 s3");
  diagram_undo_all (diagram);
}

static void
test_also_sits_in (Diagram *diagram, gconstpointer data)
{
  RkGroup *b = rk_version_find_group (rk_session_get_version (diagram->session), "b");

  diagram_grab_seat (diagram, "s1");
  diagram_carry_to (diagram, "b", 0.4, 0.1);
  robot_hold (GDK_CONTROL_MASK, TRUE);
  diagram_carry_to (diagram, "b", 0.5, 0.1);
  ui_wait_until (diagram_says (diagram, "Also sits in Toinen", FALSE));
  robot_release ();
  robot_hold (GDK_CONTROL_MASK, FALSE);
  ui_wait_until (b->seats.n == 2);
  assert_seats (diagram, "a", "s1 s2");
  diagram_undo_all (diagram);
}

static void
test_reorder (Diagram *diagram, gconstpointer data)
{
  diagram_grab_seat (diagram, "s1");
  carry_to_row (diagram, "s2", 4);
  ui_wait_until (diagram_says (diagram, "Another place", FALSE));
  robot_release ();
  ui_wait_until (!diagram_is_carrying (diagram));
  assert_seats (diagram, "a", "s2 s1");
  diagram_undo_all (diagram);

  diagram_grab_seat (diagram, "s2");
  carry_to_row (diagram, "s1", -3);
  robot_release ();
  ui_wait_until (!diagram_is_carrying (diagram));
  assert_seats (diagram, "a", "s2 s1");
  diagram_undo_all (diagram);
}

/* Where it was already, nothing is said and nothing done. */
static void
test_stays (Diagram *diagram, gconstpointer data)
{
  RkCarried carried;

  diagram_grab_seat (diagram, "s1");
  carry_to_row (diagram, "s2", -3);
  ui_wait_until (rk_canvas_get_carried (diagram->canvas, &carried) && g_strcmp0 (carried.target, "a") == 0);
  g_assert_null (carried.words);
  robot_release ();
  ui_wait_until (!diagram_is_carrying (diagram));
  assert_seats (diagram, "a", "s1 s2");
  g_assert_false (diagram_can_undo (diagram));
}

static void
test_escape (Diagram *diagram, gconstpointer data)
{
  diagram_grab_seat (diagram, "s1");
  diagram_carry_to (diagram, "b", 0.5, 0.1);
  robot_key ("Escape");
  ui_wait_until (!diagram_is_carrying (diagram));
  robot_release ();
  assert_seats (diagram, "a", "s1 s2");
  g_assert_false (diagram_can_undo (diagram));
}

int
main (int argc, char **argv)
{
  static const DiagramTest tests[] = {
    { "/seats/move", NULL, test_move },
    { "/seats/move-between", NULL, test_move_between },
    { "/seats/also-sits-in", NULL, test_also_sits_in },
    { "/seats/reorder", NULL, test_reorder },
    { "/seats/stays", NULL, test_stays },
    { "/seats/escape", NULL, test_escape },
  };

  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
