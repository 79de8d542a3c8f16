/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reorganising on the diagram with real pointer and keyboard events. */

#include "robot.h"
#include "ui-fixture.h"

#include "rk-drop.h"

#include <string.h>

/*        top
 *    ┌────┼────┐
 *    a    b    c
 *    │
 *    d            a has the seats s1 and s2, b has s3 */
#define PROJECT                                                                                              \
  "{\"format\":\"rakenne\",\"format-version\":1,\"title\":\"Koe\",\"languages\":[\"fi\"],"                   \
  "\"versions\":[{\"id\":\"v\",\"name\":\"Nyt\",\"groups\":["                                                \
  "{\"id\":\"top\",\"kind\":\"leadership-team\",\"name\":\"Johtoryhmä\"},"                                  \
  "{\"id\":\"a\",\"kind\":\"working-group\",\"name\":\"Ensimmäinen\",\"parent\":\"top\","                   \
  "\"seats\":[{\"id\":\"s1\",\"title\":\"rehtori\"},"                                                        \
  "{\"id\":\"s2\",\"title\":\"lääkäri\"}]},"                                                              \
  "{\"id\":\"d\",\"kind\":\"working-group\",\"name\":\"Alaryhmä\",\"parent\":\"a\"},"                       \
  "{\"id\":\"b\",\"kind\":\"working-group\",\"name\":\"Toinen\",\"parent\":\"top\","                         \
  "\"seats\":[{\"id\":\"s3\",\"title\":\"sihteeri\"}]},"                                                     \
  "{\"id\":\"c\",\"kind\":\"working-group\",\"name\":\"Kolmas\",\"parent\":\"top\"}"                         \
  "]}]}"

typedef struct {
  RkWindow *window;
  RkSession *session;
  RkCanvas *canvas;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = ui_write_file ("koe.rakenne", PROJECT);

  fixture->window = ui_open (file);
  fixture->session = rk_window_get_session (fixture->window);
  fixture->canvas = rk_window_get_canvas (fixture->window);
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_close (fixture->window);
}

/* The groups in reading order, each as "id<parent". */
static char *
get_structure (Fixture *fixture)
{
  const RkTree *tree = rk_version_get_tree (rk_session_get_version (fixture->session));
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < tree->n; ++i)
    g_string_append_printf (words, "%s%s<%s", i ? " " : "", tree->groups[i]->record.id,
                            tree->parent[i] < 0 ? "" : tree->groups[tree->parent[i]]->record.id);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
is_structure (Fixture *fixture, const char *expected)
{
  g_autofree char *structure = get_structure (fixture);

  return strcmp (structure, expected) == 0;
}

#define START "top< a<top d<a b<top c<top"

static graphene_rect_t
get_box (Fixture *fixture, const char *group)
{
  graphene_rect_t rect;

  g_assert_true (rk_canvas_get_box (fixture->canvas, group, &rect));
  return rect;
}

/* Takes @group at its corner, where no row of a seat is. */
static void
grab (Fixture *fixture, const char *group)
{
  graphene_rect_t rect = get_box (fixture, group);

  robot_press (GTK_WIDGET (fixture->canvas), rect.origin.x + 5, rect.origin.y + 4);
}

/* In steps, as a hand does; @across and @down: of the box of @group, 0 to 1. */
static void
carry_to (Fixture *fixture, const char *group, double across, double down)
{
  graphene_rect_t rect = get_box (fixture, group);
  double x = rect.origin.x + rect.size.width * across, y = rect.origin.y + rect.size.height * down;
  RkCarried carried;

  for (int step = 4; step >= 0; --step)
    robot_move (GTK_WIDGET (fixture->canvas), x + 6 * step, y);
  ui_wait_until (rk_canvas_get_carried (fixture->canvas, &carried) && g_strcmp0 (carried.target, group) == 0);
}

/* Motion is handed on with the frames, so the words may be a frame late. */
static gboolean
says (Fixture *fixture, const char *part, gboolean refused)
{
  RkCarried carried;

  return rk_canvas_get_carried (fixture->canvas, &carried) && carried.words &&
         g_str_has_prefix (carried.words, part) && carried.refused == refused;
}

static void
undo (Fixture *fixture)
{
  rk_document_undo (rk_session_get_document (fixture->session));
  g_assert_true (is_structure (fixture, START));
  g_assert_false (rk_document_can_undo (rk_session_get_document (fixture->session)));
}

static void
test_into (Fixture *fixture, gconstpointer data)
{
  RkCarried carried;
  graphene_rect_t rect;
  double y;

  grab (fixture, "a");
  carry_to (fixture, "c", 0.5, 0.5);
  ui_wait_until (says (fixture, "Becomes subgroup of Kolmas", FALSE));
  rk_canvas_get_carried (fixture->canvas, &carried);
  g_assert_cmpuint (carried.n_more, ==, 1);
  rect = get_box (fixture, "c");
  y = rect.origin.y + rect.size.height * 0.5 - 4;
  robot_release ();
  ui_wait_until (is_structure (fixture, "top< b<top c<top a<c d<a"));
  g_assert_false (rk_canvas_get_carried (fixture->canvas, &carried));
  /* What was dropped stays under the pointer. */
  ui_wait_for_diagram (fixture->window);
  rect = get_box (fixture, "a");
  g_assert_cmpfloat_with_epsilon (rect.origin.y, y, 2.0);
  g_assert_true (ui_is_selected (fixture->session, "a"));
  undo (fixture);
}

static void
test_before (Fixture *fixture, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (fixture->session);
  gboolean across = rk_drop_get_axis (scene, rk_scene_find (scene, "b")) == RK_DROP_ACROSS;

  grab (fixture, "c");
  carry_to (fixture, "a", across ? 0.1 : 0.5, across ? 0.5 : 0.1);
  ui_wait_until (says (fixture, "Comes before Ensimmäinen", FALSE));
  robot_release ();
  ui_wait_until (is_structure (fixture, "top< c<top a<top d<a b<top"));
  undo (fixture);
}

static void
test_after (Fixture *fixture, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (fixture->session);
  gboolean across = rk_drop_get_axis (scene, rk_scene_find (scene, "b")) == RK_DROP_ACROSS;

  grab (fixture, "d");
  carry_to (fixture, "b", across ? 0.9 : 0.5, across ? 0.5 : 0.9);
  ui_wait_until (says (fixture, "Comes after Toinen", FALSE));
  robot_release ();
  ui_wait_until (is_structure (fixture, "top< a<top b<top d<top c<top"));
  undo (fixture);
}

static void
test_escape (Fixture *fixture, gconstpointer data)
{
  RkCarried carried;

  grab (fixture, "a");
  carry_to (fixture, "c", 0.5, 0.5);
  robot_key ("Escape");
  ui_wait_until (!rk_canvas_get_carried (fixture->canvas, &carried));
  /* The button is still down. */
  robot_move (GTK_WIDGET (fixture->canvas), 40, 40);
  g_assert_false (rk_canvas_get_carried (fixture->canvas, &carried));
  robot_release ();
  g_assert_true (is_structure (fixture, START));
  g_assert_false (rk_document_can_undo (rk_session_get_document (fixture->session)));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  grab (fixture, "a");
  carry_to (fixture, "d", 0.5, 0.5);
  ui_wait_until (says (fixture, "Ensimmäinen", TRUE));
  robot_release ();
  g_assert_true (is_structure (fixture, START));
  g_assert_false (rk_document_can_undo (rk_session_get_document (fixture->session)));
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (fixture->session);

  grab (fixture, "a");
  carry_to (fixture, "c", 0.5, 0.5);
  robot_hold (GDK_CONTROL_MASK, TRUE);
  robot_move (GTK_WIDGET (fixture->canvas), get_box (fixture, "c").origin.x + 30,
              get_box (fixture, "c").origin.y + 12);
  robot_release ();
  robot_hold (GDK_CONTROL_MASK, FALSE);
  ui_wait_until (version->groups.n == 7);
  g_assert_cmpstr (rk_version_find_group (version, "a")->parent, ==, "top");
  undo (fixture);
}

static void
test_relation (Fixture *fixture, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (fixture->session);

  grab (fixture, "a");
  carry_to (fixture, "c", 0.4, 0.5);
  robot_hold (GDK_ALT_MASK, TRUE);
  carry_to (fixture, "c", 0.5, 0.5);
  ui_wait_until (says (fixture, "Reports to Kolmas", FALSE));
  robot_release ();
  robot_hold (GDK_ALT_MASK, FALSE);
  ui_wait_until (version->relations.n == 1);
  undo (fixture);
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  const char *ids[] = { "a", "b", NULL };
  g_autoptr (RkList) both = rk_list_new_strings (ids);

  rk_session_select (fixture->session, both);
  grab (fixture, "b");
  carry_to (fixture, "c", 0.5, 0.5);
  robot_release ();
  ui_wait_until (is_structure (fixture, "top< c<top a<c d<a b<c"));
  undo (fixture);
}

/* The first row of the first seat of @group. */
static void
grab_first_seat (Fixture *fixture, const char *group)
{
  RkScene *scene = rk_session_get_scene (fixture->session);
  const RkSceneBox *box = &scene->boxes[rk_scene_find (scene, group)];

  for (guint i = box->first_line; i < box->first_line + box->n_lines; ++i)
    if (scene->lines[i].role == RK_LINE_SEAT)
      {
        RkPoint at = rk_view_to_pixel (rk_canvas_get_view (fixture->canvas), scene->lines[i].x + 3,
                                       scene->lines[i].y - 2);

        robot_press (GTK_WIDGET (fixture->canvas), at.x, at.y);
        return;
      }
  g_assert_not_reached ();
}

static void
test_seat (Fixture *fixture, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (fixture->session);
  RkGroup *a = rk_version_find_group (version, "a"), *b = rk_version_find_group (version, "b");

  grab_first_seat (fixture, "a");
  carry_to (fixture, "b", 0.5, 0.1);
  ui_wait_until (says (fixture, "Sits in Toinen", FALSE));
  robot_release ();
  ui_wait_until (b->seats.n == 2);
  g_assert_cmpuint (a->seats.n, ==, 1);
  g_assert_cmpstr (RK_RECORD (b->seats.items[1])->id, ==, "s1");
  undo (fixture);
  ui_wait_for_diagram (fixture->window);

  grab_first_seat (fixture, "a");
  carry_to (fixture, "b", 0.4, 0.1);
  robot_hold (GDK_CONTROL_MASK, TRUE);
  carry_to (fixture, "b", 0.5, 0.1);
  ui_wait_until (says (fixture, "Also sits in Toinen", FALSE));
  robot_release ();
  robot_hold (GDK_CONTROL_MASK, FALSE);
  ui_wait_until (b->seats.n == 2);
  g_assert_cmpuint (a->seats.n, ==, 2);
  undo (fixture);
}

/* Held at the edge the view goes on by itself, beyond the edge too. */
static void
test_edge (Fixture *fixture, gconstpointer data)
{
  const RkView *view = rk_canvas_get_view (fixture->canvas);
  double x = view->x;

  grab (fixture, "top");
  robot_move (GTK_WIDGET (fixture->canvas), view->width / 2, 200);
  robot_move (GTK_WIDGET (fixture->canvas), view->width - 10, 200);
  ui_wait_until (view->x > x + 20);
  x = view->x;
  robot_move (GTK_WIDGET (fixture->canvas), -20, 200);
  ui_wait_until (view->x < x - 20);
  robot_key ("Escape");
  robot_release ();
  g_assert_true (is_structure (fixture, START));
}

/* --- names and keys -------------------------------------------------------------------------- */

static gboolean
is_writing (Fixture *fixture)
{
  return GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture->window))) &&
         gtk_widget_get_focus_child (GTK_WIDGET (fixture->canvas));
}

static void
select_box (Fixture *fixture, const char *group)
{
  grab (fixture, group);
  robot_release ();
  ui_wait_until (ui_is_selected (fixture->session, group));
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  select_box (fixture, "b");
  robot_key ("Return");
  ui_wait_until (is_writing (fixture));
  robot_type ("Perheet");
  robot_key ("Return");
  ui_wait_until (!is_writing (fixture));
  g_assert_cmpstr (ui_get_name (fixture->session, "b"), ==, "Perheet");

  robot_key ("F2");
  ui_wait_until (is_writing (fixture));
  robot_type ("Muu");
  robot_key ("Escape");
  ui_wait_until (!is_writing (fixture));
  g_assert_cmpstr (ui_get_name (fixture->session, "b"), ==, "Perheet");

  /* Leaving it writes it too. */
  robot_key ("F2");
  ui_wait_until (is_writing (fixture));
  robot_type ("Arki");
  select_box (fixture, "c");
  ui_wait_until (g_strcmp0 (ui_get_name (fixture->session, "b"), "Arki") == 0);
}

static void
test_build (Fixture *fixture, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (fixture->session);
  RkGroup *group;

  select_box (fixture, "c");
  robot_key ("Tab");
  ui_wait_until (is_writing (fixture));
  robot_type ("Lapset");
  robot_key ("Return");
  ui_wait_until (!is_writing (fixture));
  robot_key ("Return");
  ui_wait_until (is_writing (fixture));
  robot_type ("Nuoret");
  robot_key ("Tab");
  ui_wait_until (version->groups.n == 8 && is_writing (fixture));
  robot_type ("Koulut");
  robot_key ("Return");
  ui_wait_until (!is_writing (fixture));
  group = rk_session_get_selected_group (fixture->session);
  g_assert_cmpstr (ui_get_name (fixture->session, group->record.id), ==, "Koulut");
  g_assert_cmpstr (ui_get_name (fixture->session, group->parent), ==, "Nuoret");

  /* One level up, then before the elder ones. */
  robot_key ("<Alt><Shift>Up");
  ui_wait_until (g_strcmp0 (group->parent, "c") == 0);
  robot_key ("<Alt>Up");
  robot_key ("<Alt>Up");
  ui_wait_until (rk_version_get_tree (version)->groups[5] == group);
  robot_key ("<Alt>Down");
  robot_key ("<Alt><Shift>Down");
  ui_wait_until (g_strcmp0 (ui_get_name (fixture->session, group->parent), "Lapset") == 0);

  robot_key ("Delete");
  ui_wait_until (version->groups.n == 7);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  select_box (fixture, "a");
  robot_type ("kol");
  robot_key ("Return");
  ui_wait_until (ui_is_selected (fixture->session, "c"));
}

/* --- places without a pointer ---------------------------------------------------------------- */

static const struct {
  double at, hysteresis; /* of the width; pixels */
  int before; /* RkDropWhere, -1: nothing found yet */
  RkDropWhere expected;
} places[] = {
  { 0.05, 4, -1, RK_DROP_BEFORE },
  { 0.195, 4, -1, RK_DROP_BEFORE },
  { 0.205, 4, -1, RK_DROP_INTO },
  { 0.5, 4, -1, RK_DROP_INTO },
  { 0.795, 4, -1, RK_DROP_INTO },
  { 0.805, 4, -1, RK_DROP_AFTER },
  /* What was found is left only past its edge. */
  { 0.21, 4, RK_DROP_BEFORE, RK_DROP_BEFORE },
  { 0.19, 4, RK_DROP_INTO, RK_DROP_INTO },
  { 0.81, 4, RK_DROP_INTO, RK_DROP_INTO },
  { 0.79, 4, RK_DROP_AFTER, RK_DROP_AFTER },
  { 0.26, 4, RK_DROP_BEFORE, RK_DROP_INTO },
  { 0.74, 4, RK_DROP_AFTER, RK_DROP_INTO },
  { 0.1, 4, RK_DROP_INTO, RK_DROP_BEFORE },
  { 0.21, 0, RK_DROP_BEFORE, RK_DROP_INTO },
};

static void
test_places (Fixture *fixture, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (fixture->session);
  int box = rk_scene_find (scene, "b");
  const RkRect *rect = &scene->boxes[box].rect;
  gboolean across = rk_drop_get_axis (scene, box) == RK_DROP_ACROSS;
  RkDropSpot none;

  for (guint i = 0; i < G_N_ELEMENTS (places); ++i)
    {
      RkDropSpot before = { box, (RkDropWhere) places[i].before }, spot;
      RkPoint point = { rect->x + rect->width * (across ? places[i].at : 0.5),
                        rect->y + rect->height * (across ? 0.5 : places[i].at) };
      RkPoint from, to;

      spot = rk_drop_find (scene, point, places[i].hysteresis, places[i].before < 0 ? NULL : &before);
      g_assert_cmpint (spot.box, ==, box);
      g_test_message ("%g after %d", places[i].at, places[i].before);
      g_assert_cmpint (spot.where, ==, places[i].expected);
      g_assert_cmpint (rk_drop_get_line (scene, &spot, &from, &to), ==, spot.where != RK_DROP_INTO);
    }
  none = rk_drop_find (scene, (RkPoint) { -50, -50 }, 4, NULL);
  g_assert_cmpint (none.box, ==, -1);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*function) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/drag/places", test_places }, { "/drag/into", test_into },         { "/drag/before", test_before },
    { "/drag/after", test_after },   { "/drag/escape", test_escape },     { "/drag/refused", test_refused },
    { "/drag/copy", test_copy },     { "/drag/relation", test_relation }, { "/drag/several", test_several },
    { "/drag/seat", test_seat },     { "/drag/edge", test_edge },         { "/keys/rename", test_rename },
    { "/keys/build", test_build },   { "/keys/find", test_find },
  };
  int status;

  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); ++i)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  status = g_test_run ();
  robot_stop ();
  return status;
}
