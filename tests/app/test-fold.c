/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Branches folded and unfolded by pointer and key, and springing open under what is carried. */

#include "diagram.h"

#include "rk-paint.h"

/*      top
 *    ┌──┼──┐
 *    a  b  c       b is folded, with d and e below it; e has f below it
 */
#define FOLDED                                                                                               \
  "{\"format\":\"rakenne\",\"format-version\":1,\"title\":\"Koe\",\"languages\":[\"fi\"],"                   \
  "\"versions\":[{\"id\":\"v\",\"name\":\"Nyt\",\"groups\":["                                                \
  "{\"id\":\"top\",\"kind\":\"leadership-team\",\"name\":\"Johtoryhmä\"},"                                  \
  "{\"id\":\"a\",\"kind\":\"working-group\",\"name\":\"Ensimmäinen\",\"parent\":\"top\","                   \
  "\"seats\":[{\"id\":\"s1\",\"title\":\"rehtori\"},{\"id\":\"s2\",\"title\":\"lääkäri\"}]},"             \
  "{\"id\":\"b\",\"kind\":\"working-group\",\"name\":\"Toinen\",\"parent\":\"top\",\"collapsed\":true},"     \
  "{\"id\":\"d\",\"kind\":\"working-group\",\"name\":\"Alaryhmä\",\"parent\":\"b\"},"                       \
  "{\"id\":\"e\",\"kind\":\"working-group\",\"name\":\"Perheet\",\"parent\":\"b\"},"                         \
  "{\"id\":\"f\",\"kind\":\"working-group\",\"name\":\"Arki\",\"parent\":\"e\"},"                            \
  "{\"id\":\"c\",\"kind\":\"working-group\",\"name\":\"Kolmas\",\"parent\":\"top\"}"                         \
  "]}]}"
#define FOLDED_START "top< a<top b<top d<b e<b f<e c<top"

#define MOMENT (10 * G_TIME_SPAN_SECOND)
#define REST   (600 * G_TIME_SPAN_MILLISECOND)

static gboolean
is_drawn (Diagram *diagram, const char *group)
{
  graphene_rect_t rect;

  return rk_canvas_get_box (diagram->canvas, group, &rect);
}

static gboolean
is_folded (Diagram *diagram, const char *group)
{
  return rk_version_find_group (rk_session_get_version (diagram->session), group)->collapsed;
}

/* The middle of the tag that says how many groups are folded. */
static graphene_point_t
get_tag (Diagram *diagram, const char *group)
{
  RkScene *scene = rk_canvas_get_scene (diagram->canvas);
  const RkSceneBox *box = &scene->boxes[rk_scene_find (scene, group)];

  for (guint i = box->first_line; i < box->first_line + box->n_lines; ++i)
    if (scene->lines[i].role == RK_LINE_FOLDED)
      {
        RkPoint at = rk_view_to_pixel (rk_canvas_get_view (diagram->canvas),
                                       scene->lines[i].x + scene->lines[i].width / 2,
                                       scene->lines[i].y - scene->lines[i].size * 0.4);

        return GRAPHENE_POINT_INIT ((float) at.x, (float) at.y);
      }
  g_assert_not_reached ();
}

static void
assert_history (Diagram *diagram, gboolean any)
{
  g_assert_cmpint (diagram_can_undo (diagram), ==, any);
  g_assert_cmpint (rk_session_get_modified (diagram->session), ==, any);
}

static void
test_badge (Diagram *diagram, gconstpointer data)
{
  graphene_point_t tag = get_tag (diagram, "b"), edge;
  graphene_rect_t before = diagram_get_box (diagram, "b"), after;

  robot_click (diagram->widget, tag.x, tag.y, 1);
  ui_wait_until (!is_folded (diagram, "b"));
  ui_wait_for_diagram (diagram->window);
  g_assert_true (is_drawn (diagram, "f"));
  /* What was clicked on stays where it was. */
  after = diagram_get_box (diagram, "b");
  g_assert_cmpfloat_with_epsilon (after.origin.x, before.origin.x, 1.01);
  g_assert_cmpfloat_with_epsilon (after.origin.y, before.origin.y, 1.01);

  /* The badge of an unfolded one is shown while its box is pointed at, also where it sticks out. */
  edge = diagram_get_point (diagram, "b", 0.5, 1);
  robot_move (diagram->widget, edge.x, edge.y - 12);
  diagram_draw (diagram);
  robot_click (diagram->widget, edge.x, edge.y + 4, 1);
  ui_wait_until (is_folded (diagram, "b"));
  ui_wait_for_diagram (diagram->window);
  g_assert_false (is_drawn (diagram, "d"));
  g_assert_true (rk_document_undo (rk_session_get_document (diagram->session)));
  g_assert_true (rk_document_undo (rk_session_get_document (diagram->session)));
  assert_history (diagram, FALSE);
}

/* Let go of elsewhere, the button does nothing; and a badge is nothing to carry its box by. */
static void
test_badge_left (Diagram *diagram, gconstpointer data)
{
  graphene_point_t tag = get_tag (diagram, "b"), other = diagram_get_point (diagram, "c", 0.5, 0.5);

  robot_press (diagram->widget, tag.x, tag.y);
  for (int step = 1; step <= 6; ++step)
    robot_move (diagram->widget, tag.x + (other.x - tag.x) * step / 6, tag.y + (other.y - tag.y) * step / 6);
  diagram_draw (diagram);
  g_assert_false (diagram_is_carrying (diagram));
  robot_release ();
  diagram_draw (diagram);
  g_assert_true (is_folded (diagram, "b"));
  assert_history (diagram, FALSE);
}

/* From afar no tag can be read, and a sign at the lower edge stands for it. */
static void
test_badge_from_afar (Diagram *diagram, gconstpointer data)
{
  graphene_point_t edge;

  rk_canvas_zoom (diagram->canvas, 0.4, 0, 0);
  ui_wait_until (!rk_paint_shows_folded (rk_canvas_get_scene (diagram->canvas),
                                         rk_view_get_scale (rk_canvas_get_view (diagram->canvas))));
  diagram_draw (diagram);
  edge = diagram_get_point (diagram, "b", 0.5, 1);
  robot_click (diagram->widget, edge.x, edge.y - 2, 1);
  ui_wait_until (!is_folded (diagram, "b"));
}

static void
test_key (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "b");
  robot_key ("<Control>period");
  ui_wait_until (!is_folded (diagram, "b"));
  robot_key ("<Control>period");
  ui_wait_until (is_folded (diagram, "b"));
}

/* --- springs --------------------------------------------------------------------------------- */

/* Rests on the folded box until it opens; the times of the frames are the test's. */
static void
rest_on (Diagram *diagram, const char *group)
{
  rk_canvas_set_time (diagram->canvas, MOMENT);
  diagram_carry_to (diagram, group, 0.5, 0.5);
  diagram_draw (diagram);
  rk_canvas_set_time (diagram->canvas, MOMENT + REST - 1);
  diagram_draw (diagram);
  g_assert_null (rk_session_get_opened (diagram->session));
  rk_canvas_set_time (diagram->canvas, MOMENT + REST);
  ui_wait_until (rk_session_get_opened (diagram->session));
  ui_wait_until (rk_canvas_get_scene (diagram->canvas) == rk_session_get_scene (diagram->session));
  diagram_draw (diagram);
}

static void
test_spring_drop (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t before = diagram_get_box (diagram, "b"), after;

  diagram_grab (diagram, "c");
  rest_on (diagram, "b");
  g_assert_true (diagram_is_carrying (diagram));
  after = diagram_get_box (diagram, "b");
  g_assert_cmpfloat_with_epsilon (after.origin.x, before.origin.x, 1.01);
  g_assert_cmpfloat_with_epsilon (after.origin.y, before.origin.y, 1.01);
  g_assert_true (is_folded (diagram, "b"));
  assert_history (diagram, FALSE);

  diagram_carry_to (diagram, "e", 0.5, 0.5);
  ui_wait_until (diagram_says (diagram, "Becomes subgroup of Perheet", FALSE));
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< a<top b<top d<b e<b f<e c<e"));
  ui_wait_for_diagram (diagram->window);
  /* It stays open, as part of the one step. */
  g_assert_false (is_folded (diagram, "b"));
  g_assert_true (is_drawn (diagram, "c"));
  g_assert_null (rk_session_get_opened (diagram->session));
  g_assert_true (
      g_str_has_prefix (rk_document_get_undo_label (rk_session_get_document (diagram->session)), "Move"));
  rk_document_undo (rk_session_get_document (diagram->session));
  g_assert_true (is_folded (diagram, "b"));
  g_assert_true (diagram_is (diagram, FOLDED_START));
  assert_history (diagram, FALSE);
}

static void
test_spring_elsewhere (Diagram *diagram, gconstpointer data)
{
  diagram_grab (diagram, "c");
  rest_on (diagram, "b");
  g_assert_true (is_drawn (diagram, "d"));
  diagram_carry_to (diagram, "a", 0.5, 0.5);
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< a<top c<a b<top d<b e<b f<e"));
  ui_wait_for_diagram (diagram->window);
  g_assert_true (is_folded (diagram, "b"));
  g_assert_false (is_drawn (diagram, "d"));
  rk_document_undo (rk_session_get_document (diagram->session));
  assert_history (diagram, FALSE);
}

static void
test_spring_escape (Diagram *diagram, gconstpointer data)
{
  diagram_grab (diagram, "c");
  rest_on (diagram, "b");
  robot_key ("Escape");
  ui_wait_until (!diagram_is_carrying (diagram));
  robot_release ();
  ui_wait_for_diagram (diagram->window);
  g_assert_false (is_drawn (diagram, "d"));
  g_assert_true (diagram_is (diagram, FOLDED_START));
  assert_history (diagram, FALSE);
}

/* A seat finds its way into a folded branch, too. */
static void
test_spring_seat (Diagram *diagram, gconstpointer data)
{
  g_autofree char *seats = NULL;

  diagram_grab_seat (diagram, "s1");
  rest_on (diagram, "b");
  diagram_carry_to (diagram, "d", 0.5, 0.2);
  ui_wait_until (diagram_says (diagram, "Sits in Alaryhmä", FALSE));
  robot_release ();
  ui_wait_until (!diagram_is_carrying (diagram));
  seats = diagram_get_seats (diagram, "d");
  g_assert_cmpstr (seats, ==, "s1");
  g_assert_false (is_folded (diagram, "b"));
  rk_document_undo (rk_session_get_document (diagram->session));
  assert_history (diagram, FALSE);
}

int
main (int argc, char **argv)
{
  static const DiagramTest tests[] = {
    { "/fold/badge", FOLDED, test_badge },
    { "/fold/badge-left", FOLDED, test_badge_left },
    { "/fold/badge-from-afar", FOLDED, test_badge_from_afar },
    { "/fold/key", FOLDED, test_key },
    { "/spring/drop", FOLDED, test_spring_drop },
    { "/spring/elsewhere", FOLDED, test_spring_elsewhere },
    { "/spring/escape", FOLDED, test_spring_escape },
    { "/spring/seat", FOLDED, test_spring_seat },
  };

  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
