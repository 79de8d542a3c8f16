/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reorganising on the diagram with real pointer and keyboard events. */

#include "diagram.h"

#include "rk-drop.h"

static void
test_into (Diagram *diagram, gconstpointer data)
{
  RkCarried carried;
  graphene_rect_t rect;
  double y;

  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "c", 0.5, 0.5);
  ui_wait_until (diagram_says (diagram, "Becomes subgroup of Kolmas", FALSE));
  rk_canvas_get_carried (diagram->canvas, &carried);
  g_assert_cmpuint (carried.n_more, ==, 1);
  rect = diagram_get_box (diagram, "c");
  y = rect.origin.y + rect.size.height * 0.5 - 4;
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< b<top c<top a<c d<a"));
  g_assert_false (rk_canvas_get_carried (diagram->canvas, &carried));
  /* What was dropped stays under the pointer. */
  ui_wait_for_diagram (diagram->window);
  rect = diagram_get_box (diagram, "a");
  g_assert_cmpfloat_with_epsilon (rect.origin.y, y, 2.0);
  g_assert_true (ui_is_selected (diagram->session, "a"));
  diagram_undo_all (diagram);
}

static void
test_before (Diagram *diagram, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (diagram->session);
  gboolean across = rk_drop_get_axis (scene, rk_scene_find (scene, "b")) == RK_DROP_ACROSS;

  diagram_grab (diagram, "c");
  diagram_carry_to (diagram, "a", across ? 0.1 : 0.5, across ? 0.5 : 0.1);
  ui_wait_until (diagram_says (diagram, "Comes before Ensimmäinen", FALSE));
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< c<top a<top d<a b<top"));
  diagram_undo_all (diagram);
}

static void
test_after (Diagram *diagram, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (diagram->session);
  gboolean across = rk_drop_get_axis (scene, rk_scene_find (scene, "b")) == RK_DROP_ACROSS;

  diagram_grab (diagram, "d");
  diagram_carry_to (diagram, "b", across ? 0.9 : 0.5, across ? 0.5 : 0.9);
  ui_wait_until (diagram_says (diagram, "Comes after Toinen", FALSE));
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< a<top b<top d<top c<top"));
  diagram_undo_all (diagram);
}

static void
test_escape (Diagram *diagram, gconstpointer data)
{
  RkCarried carried;

  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "c", 0.5, 0.5);
  robot_key ("Escape");
  ui_wait_until (!rk_canvas_get_carried (diagram->canvas, &carried));
  /* The button is still down. */
  robot_move (diagram->widget, 40, 40);
  g_assert_false (rk_canvas_get_carried (diagram->canvas, &carried));
  robot_release ();
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  g_assert_false (rk_document_can_undo (rk_session_get_document (diagram->session)));
}

static void
test_refused (Diagram *diagram, gconstpointer data)
{
  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "d", 0.5, 0.5);
  ui_wait_until (diagram_says (diagram, "Ensimmäinen", TRUE));
  robot_release ();
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  g_assert_false (rk_document_can_undo (rk_session_get_document (diagram->session)));
}

/* Put back, what is carried next can be put back as well. */
static void
test_escape_again (Diagram *diagram, gconstpointer data)
{
  for (guint i = 0; i < 3; ++i)
    {
      diagram_grab (diagram, i == 1 ? "top" : "a");
      diagram_carry_to (diagram, i == 2 ? "d" : i == 1 ? "a" : "c", 0.5, 0.5);
      robot_key ("Escape");
      ui_wait_until (!diagram_is_carrying (diagram));
      robot_release ();
    }
  g_assert_false (diagram_can_undo (diagram));
}

static void
test_copy (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);

  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "c", 0.5, 0.5);
  robot_hold (GDK_CONTROL_MASK, TRUE);
  robot_move (diagram->widget, diagram_get_box (diagram, "c").origin.x + 30,
              diagram_get_box (diagram, "c").origin.y + 12);
  robot_release ();
  robot_hold (GDK_CONTROL_MASK, FALSE);
  ui_wait_until (version->groups.n == 7);
  g_assert_cmpstr (rk_version_find_group (version, "a")->parent, ==, "top");
  diagram_undo_all (diagram);
}

static void
test_relation (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);

  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "c", 0.4, 0.5);
  robot_hold (GDK_ALT_MASK, TRUE);
  diagram_carry_to (diagram, "c", 0.5, 0.5);
  ui_wait_until (diagram_says (diagram, "Reports to Kolmas", FALSE));
  robot_release ();
  robot_hold (GDK_ALT_MASK, FALSE);
  ui_wait_until (version->relations.n == 1);
  diagram_undo_all (diagram);
}

static void
test_several (Diagram *diagram, gconstpointer data)
{
  const char *ids[] = { "a", "b", NULL };
  g_autoptr (RkList) both = rk_list_new_strings (ids);

  rk_session_select (diagram->session, both);
  diagram_grab (diagram, "b");
  diagram_carry_to (diagram, "c", 0.5, 0.5);
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< c<top a<c d<a b<c"));
  diagram_undo_all (diagram);
}

/* --- names and keys -------------------------------------------------------------------------- */

static gboolean
is_writing (Diagram *diagram)
{
  return GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (diagram->window))) &&
         gtk_widget_get_focus_child (diagram->widget);
}

static void
test_rename (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "b");
  robot_key ("Return");
  ui_wait_until (is_writing (diagram));
  robot_type ("Perheet");
  robot_key ("Return");
  ui_wait_until (!is_writing (diagram));
  g_assert_cmpstr (ui_get_name (diagram->session, "b"), ==, "Perheet");

  robot_key ("F2");
  ui_wait_until (is_writing (diagram));
  robot_type ("Muu");
  robot_key ("Escape");
  ui_wait_until (!is_writing (diagram));
  g_assert_cmpstr (ui_get_name (diagram->session, "b"), ==, "Perheet");

  /* Leaving it writes it too. */
  robot_key ("F2");
  ui_wait_until (is_writing (diagram));
  robot_type ("Arki");
  diagram_select (diagram, "c");
  ui_wait_until (g_strcmp0 (ui_get_name (diagram->session, "b"), "Arki") == 0);
}

static void
test_build (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);
  RkGroup *group;

  diagram_select (diagram, "c");
  robot_key ("Tab");
  ui_wait_until (is_writing (diagram));
  robot_type ("Lapset");
  robot_key ("Return");
  ui_wait_until (!is_writing (diagram));
  robot_key ("Return");
  ui_wait_until (is_writing (diagram));
  robot_type ("Nuoret");
  robot_key ("Tab");
  ui_wait_until (version->groups.n == 8 && is_writing (diagram));
  robot_type ("Koulut");
  robot_key ("Return");
  ui_wait_until (!is_writing (diagram));
  group = rk_session_get_selected_group (diagram->session);
  g_assert_cmpstr (ui_get_name (diagram->session, group->record.id), ==, "Koulut");
  g_assert_cmpstr (ui_get_name (diagram->session, group->parent), ==, "Nuoret");

  /* One level up, then before the elder ones. */
  robot_key ("<Alt><Shift>Up");
  ui_wait_until (g_strcmp0 (group->parent, "c") == 0);
  robot_key ("<Alt>Up");
  robot_key ("<Alt>Up");
  ui_wait_until (rk_version_get_tree (version)->groups[5] == group);
  robot_key ("<Alt>Down");
  robot_key ("<Alt><Shift>Down");
  ui_wait_until (g_strcmp0 (ui_get_name (diagram->session, group->parent), "Lapset") == 0);

  robot_key ("Delete");
  ui_wait_until (version->groups.n == 7);
}

static void
test_find (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "a");
  robot_type ("kol");
  robot_key ("Return");
  ui_wait_until (ui_is_selected (diagram->session, "c"));
}

/* Without the branch its groups move up; either way a toast takes it back, and so does a key. */
static void
test_delete (Diagram *diagram, gconstpointer data)
{
  static const struct {
    const char *key, *structure;
  } cases[] = {
    { "Delete", "top< d<top b<top c<top" },
    { "<Shift>Delete", "top< b<top c<top" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases) * 2; ++i)
    {
      GtkWidget *button = NULL;

      /* The one of the turn before stays for a moment. */
      ui_wait_until (!ui_find_anywhere (GTK_TYPE_BUTTON, "_Undo"));
      /* Two clicks in a row would begin a rename. */
      rk_session_select_record (diagram->session,
                                rk_version_find_group (rk_session_get_version (diagram->session), "a"));
      gtk_widget_grab_focus (diagram->widget);
      robot_key (cases[i / 2].key);
      ui_wait_until (diagram_is (diagram, cases[i / 2].structure));
      ui_wait_until ((button = ui_find_anywhere (GTK_TYPE_BUTTON, "_Undo")));
      if (i % 2 == 0)
        robot_key ("<Control>z");
      else
        {
          /* It slides in. */
          ui_wait_until (gtk_widget_get_width (button) > 0);
          diagram_draw (diagram);
          robot_click_middle_of (button);
        }
      ui_wait_until (diagram_is (diagram, DIAGRAM_START) && !diagram_can_undo (diagram));
      ui_wait_until (ui_is_selected (diagram->session, "a"));
      ui_wait_for_diagram (diagram->window);
    }
}

static void
test_home_and_pages (Diagram *diagram, gconstpointer data)
{
  const RkView *view = rk_canvas_get_view (diagram->canvas);
  double y;

  diagram_select (diagram, "c");
  robot_key ("Home");
  ui_wait_until (ui_is_selected (diagram->session, "top"));
  rk_canvas_zoom (diagram->canvas, 4.0, view->width / 2, view->height / 2);
  diagram_draw (diagram);
  robot_key ("Page_Down");
  robot_key ("Page_Down");
  y = view->y;
  robot_key ("Page_Up");
  ui_wait_until (view->y < y - 10);
  y = view->y;
  robot_key ("Page_Down");
  ui_wait_until (view->y > y + 10);
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
test_places (Diagram *diagram, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (diagram->session);
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
  static const DiagramTest tests[] = {
    { "/drag/places", NULL, test_places },
    { "/drag/into", NULL, test_into },
    { "/drag/before", NULL, test_before },
    { "/drag/after", NULL, test_after },
    { "/drag/escape-again", NULL, test_escape_again },
    { "/drag/escape", NULL, test_escape },
    { "/drag/refused", NULL, test_refused },
    { "/drag/copy", NULL, test_copy },
    { "/drag/relation", NULL, test_relation },
    { "/drag/several", NULL, test_several },
    { "/keys/rename", NULL, test_rename },
    { "/keys/build", NULL, test_build },
    { "/keys/find", NULL, test_find },
    { "/keys/delete", NULL, test_delete },
    { "/keys/home-and-pages", NULL, test_home_and_pages },
  };

  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
