/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outline with real pointer and keyboard events. */

#include "rows.h"

#include "rk-outline-row.h"

#include <string.h>

static gboolean
has_place (Diagram *diagram, const char *target, RkDropWhere where)
{
  RkDrop drop;

  return rk_outline_get_drop (rows_get_outline (diagram), &drop) && drop.where == where &&
         g_strcmp0 (drop.target ? drop.target->record.id : NULL, target) == 0;
}

/* @down: of the row */
static void
carry_to (Diagram *diagram, const char *row, double down, const char *target, RkDropWhere where)
{
  ui_wait_until (has_place (diagram, target, where) || rows_nudge (rows_find (diagram, row), down));
}

static gboolean
says (Diagram *diagram, const char *words)
{
  return ui_find (GTK_WIDGET (rows_get_outline (diagram)), GTK_TYPE_LABEL, words) != NULL;
}

static gboolean
drag_is_over (Diagram *diagram)
{
  RkDrop drop;

  return !rk_outline_get_drop (rows_get_outline (diagram), &drop);
}

/* --- drags ----------------------------------------------------------------------------------- */

static void
test_places (Diagram *diagram, gconstpointer data)
{
  static const struct {
    const char *row;
    double down;
    const char *target;
    RkDropWhere where;
    const char *words, *structure;
  } cases[] = {
    { "b", 0.5, "b", RK_DROP_INTO, "Becomes subgroup of Toinen", "top< a<top d<a b<top c<b" },
    { "b", 0.1, "b", RK_DROP_BEFORE, "Comes before Toinen", "top< a<top d<a c<top b<top" },
    { "d", 0.9, "d", RK_DROP_AFTER, "Comes after Alaryhmä", "top< a<top d<a c<a b<top" },
    /* Behind an unfolded group comes what is first in it. */
    { "a", 0.9, "d", RK_DROP_BEFORE, "Comes before Alaryhmä", "top< a<top c<a d<a b<top" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); ++i)
    {
      rows_grab (diagram, "c");
      carry_to (diagram, cases[i].row, cases[i].down, cases[i].target, cases[i].where);
      ui_wait_until (says (diagram, cases[i].words));
      robot_release ();
      ui_wait_until (diagram_is (diagram, cases[i].structure) && drag_is_over (diagram));
      diagram_undo_all (diagram);
    }
}

static void
test_refused (Diagram *diagram, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  RkVersion *version = rk_session_get_version (diagram->session);
  RkDrop drop = { version, rk_version_find_group (version, "d"), RK_DROP_INTO };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (groups, rk_version_find_group (version, "a"));
  g_assert_false (rk_command_can_move_groups (groups, &drop, &error));
  rows_grab (diagram, "a");
  carry_to (diagram, "d", 0.5, "d", RK_DROP_INTO);
  ui_wait_until (says (diagram, error->message));
  robot_release ();
  ui_wait_until (drag_is_over (diagram));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  g_assert_false (diagram_can_undo (diagram));
}

/* What Esc does.  On X11 the toolkit grabs that key at the root window and, having no surface there, drops the event. */
static void
put_back (Diagram *diagram)
{
  GtkWidget *view = ui_find (GTK_WIDGET (rows_get_outline (diagram)), GTK_TYPE_LIST_VIEW, NULL);
  GtkDragSource *source = ui_find_controller (view, GTK_TYPE_DRAG_SOURCE, 0);

  g_signal_emit_by_name (gtk_drag_source_get_drag (source), "cancel", GDK_DRAG_CANCEL_USER_CANCELLED);
  robot_release ();
}

static void
test_put_back (Diagram *diagram, gconstpointer data)
{
  rows_grab (diagram, "c");
  carry_to (diagram, "a", 0.5, "a", RK_DROP_INTO);
  put_back (diagram);
  ui_wait_until (drag_is_over (diagram));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  g_assert_false (diagram_can_undo (diagram));
}

static void
test_several (Diagram *diagram, gconstpointer data)
{
  const char *const ids[] = { "b", "c", NULL };
  g_autoptr (RkList) both = rk_list_new_strings (ids);

  rk_session_select (diagram->session, both);
  rows_grab (diagram, "c");
  carry_to (diagram, "d", 0.5, "d", RK_DROP_INTO);
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<d c<d"));
  diagram_undo_all (diagram);
}

static void
test_copy (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);

  rows_grab (diagram, "b");
  carry_to (diagram, "c", 0.5, "c", RK_DROP_INTO);
  robot_hold (GDK_CONTROL_MASK, TRUE);
  ui_wait_until (says (diagram, "Copy becomes subgroup of Kolmas") ||
                 rows_nudge (rows_find (diagram, "c"), 0.5));
  robot_release ();
  robot_hold (GDK_CONTROL_MASK, FALSE);
  ui_wait_until (version->groups.n == 6);
  g_assert_cmpstr (rk_version_find_group (version, "b")->parent, ==, "top");
  diagram_undo_all (diagram);
}

/* A folded branch unfolds under what rests on it. */
static void
test_rest (Diagram *diagram, gconstpointer data)
{
  guint n;

  ui_wait_until (rows_are_placed (diagram));
  rk_outline_model_set_folded (rows_get_model (diagram), "a", TRUE);
  n = g_list_model_get_n_items (G_LIST_MODEL (rows_get_model (diagram)));
  g_assert_cmpuint (n, ==, 4);
  rows_grab (diagram, "c");
  carry_to (diagram, "a", 0.5, "a", RK_DROP_INTO);
  ui_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows_get_model (diagram))) == 5);
  put_back (diagram);
  ui_wait_until (drag_is_over (diagram));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
}

/* What the diagram carries by a gesture of its own comes by the functions that the drags of the toolkit use. */
static void
test_seats (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);
  RkGroup *a = rk_version_find_group (version, "a"), *b = rk_version_find_group (version, "b");
  g_autoptr (GPtrArray) seats = g_ptr_array_new ();
  g_autoptr (RkDragged) dragged = NULL;
  const char *words = NULL;
  graphene_rect_t bounds;
  double y;

  ui_wait_until (rows_are_placed (diagram));
  g_ptr_array_add (seats, a->seats.items[0]);
  dragged = rk_dragged_new (diagram->session, seats);
  g_assert_true (
      gtk_widget_compute_bounds (rows_find (diagram, "b"), GTK_WIDGET (rows_get_outline (diagram)), &bounds));
  y = bounds.origin.y + 3;
  g_assert_cmpint (rk_outline_drag_over (rows_get_outline (diagram), dragged, 60, y, FALSE, &words), ==,
                   RK_DRAGGED_MOVES);
  g_assert_cmpstr (words, ==, "Sits in Toinen");
  g_assert_cmpint (rk_outline_drag_over (rows_get_outline (diagram), dragged, 60, y, TRUE, &words), ==,
                   RK_DRAGGED_COPIES);
  g_assert_cmpstr (words, ==, "Also sits in Toinen");
  g_assert_true (rk_outline_drag_drop (rows_get_outline (diagram)));
  g_assert_cmpuint (a->seats.n, ==, 2);
  g_assert_cmpuint (b->seats.n, ==, 2);
  g_assert_true (drag_is_over (diagram));
  diagram_undo_all (diagram);

  /* At home there is nothing to do. */
  g_assert_true (
      gtk_widget_compute_bounds (rows_find (diagram, "a"), GTK_WIDGET (rows_get_outline (diagram)), &bounds));
  g_assert_cmpint (
      rk_outline_drag_over (rows_get_outline (diagram), dragged, 60, bounds.origin.y + 20, FALSE, &words), ==,
      RK_DRAGGED_DOES_NOTHING);
  g_assert_null (words);
  g_assert_false (rk_outline_drag_drop (rows_get_outline (diagram)));
  rk_outline_drag_leave (rows_get_outline (diagram));
}

/* --- from the inspector ---------------------------------------------------------------------- */

static void
test_seat_to_row (Diagram *diagram, gconstpointer data)
{
  g_autofree char *seats = NULL;
  GtkWidget *handle = rows_grab_first_seat (diagram);

  for (int step = 1; step <= 6; ++step)
    robot_move (handle, 6 - 4 * step, 6);
  carry_to (diagram, "b", 0.5, "b", RK_DROP_INTO);
  ui_wait_until (says (diagram, "Sits in Toinen"));
  robot_release ();
  ui_wait_until (rk_version_find_group (rk_session_get_version (diagram->session), "b")->seats.n == 2);
  seats = diagram_get_seats (diagram, "b");
  g_assert_cmpstr (seats, ==, "s3 s1");
  diagram_undo_all (diagram);
}

/* Past the row of the second seat it comes behind it. */
static void
test_seat_order (Diagram *diagram, gconstpointer data)
{
  GtkWidget *handle = rows_grab_first_seat (diagram);
  RkGroup *a = rk_version_find_group (rk_session_get_version (diagram->session), "a");
  GtkWidget *row = gtk_widget_get_ancestor (handle, ADW_TYPE_EXPANDER_ROW);
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  for (int step = 1; step <= 6; ++step)
    robot_move (handle, 6, 6 + 3 * step);
  ui_wait_until (gtk_widget_has_css_class (next, "rk-drop-below") || rows_nudge (next, 0.9));
  robot_release ();
  ui_wait_until (strcmp (a->seats.items[1]->id, "s1") == 0);
  g_assert_false (gtk_widget_has_css_class (next, "rk-drop-below"));
  diagram_undo_all (diagram);
}

/* --- keys ------------------------------------------------------------------------------------ */

static gboolean
is_writing (Diagram *diagram)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (diagram->window));

  return GTK_IS_TEXT (focus) && gtk_widget_get_ancestor (focus, RK_TYPE_OUTLINE_ROW);
}

static gboolean
is_at_row (Diagram *diagram, const char *group)
{
  return ui_is_selected (diagram->session, group) && !is_writing (diagram) &&
         gtk_window_get_focus (GTK_WINDOW (diagram->window)) == rows_find (diagram, group);
}

static void
click_row (Diagram *diagram, const char *group)
{
  GtkWidget *row;

  ui_wait_until (rows_are_placed (diagram));
  row = rows_find (diagram, group);
  robot_click (row, 80, gtk_widget_get_height (row) / 2.0, 1);
  ui_wait_until (is_at_row (diagram, group));
}

static void
test_moving (Diagram *diagram, gconstpointer data)
{
  static const struct {
    const char *key, *structure;
  } cases[] = {
    { "<Alt>Up", "top< a<top d<a c<top b<top" },
    { "<Alt>Down", DIAGRAM_START },
    { "<Alt><Shift>Right", "top< a<top d<a b<top c<b" },
    { "<Alt><Shift>Left", DIAGRAM_START },
  };

  click_row (diagram, "c");
  for (guint i = 0; i < G_N_ELEMENTS (cases); ++i)
    {
      robot_key (cases[i].key);
      ui_wait_until (diagram_is (diagram, cases[i].structure) && is_at_row (diagram, "c"));
    }
}

static void
test_rename (Diagram *diagram, gconstpointer data)
{
  click_row (diagram, "b");
  robot_key ("F2");
  ui_wait_until (is_writing (diagram));
  robot_type ("Perheet");
  robot_key ("Return");
  ui_wait_until (is_at_row (diagram, "b"));
  g_assert_cmpstr (ui_get_name (diagram->session, "b"), ==, "Perheet");

  robot_key ("Return");
  ui_wait_until (is_writing (diagram));
  robot_type ("Muu");
  robot_key ("Escape");
  ui_wait_until (is_at_row (diagram, "b"));
  g_assert_cmpstr (ui_get_name (diagram->session, "b"), ==, "Perheet");

  /* An empty name is refused and can be mended. */
  robot_key ("F2");
  ui_wait_until (is_writing (diagram));
  robot_key ("<Control>a");
  robot_key ("BackSpace");
  robot_key ("Return");
  g_assert_true (is_writing (diagram));
  g_assert_cmpstr (ui_get_name (diagram->session, "b"), ==, "Perheet");
  robot_type ("Arki");
  robot_key ("Return");
  ui_wait_until (is_at_row (diagram, "b"));
  g_assert_cmpstr (ui_get_name (diagram->session, "b"), ==, "Arki");
}

/* The name of the last group in the branch of c, or of one before it. */
static const char *
get_last (Diagram *diagram, guint before)
{
  const RkTree *tree = rk_version_get_tree (rk_session_get_version (diagram->session));
  RkGroup *group = tree->groups[tree->n - 1 - before];

  g_assert_cmpstr (group->parent, ==, "c");
  return rk_text_pick (group->name, "fi");
}

static void
test_build (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);

  click_row (diagram, "c");
  robot_key ("Tab");
  ui_wait_until (is_writing (diagram));
  robot_type ("Lapset");
  robot_key ("Return");
  ui_wait_until (!is_writing (diagram));
  robot_key ("Return");
  ui_wait_until (is_writing (diagram));
  robot_type ("Nuoret");
  robot_key ("Return");
  ui_wait_until (!is_writing (diagram));
  ui_wait_until (version->groups.n == 7);
  g_assert_cmpstr (get_last (diagram, 0), ==, "Nuoret");
  g_assert_cmpstr (get_last (diagram, 1), ==, "Lapset");
  robot_key ("Delete");
  ui_wait_until (version->groups.n == 6);
  g_assert_cmpstr (get_last (diagram, 0), ==, "Lapset");
}

static void
test_find (Diagram *diagram, gconstpointer data)
{
  GtkWidget *search = ui_find (GTK_WIDGET (rows_get_outline (diagram)), GTK_TYPE_SEARCH_ENTRY, NULL);

  click_row (diagram, "b");
  robot_type ("s");
  ui_wait_until (gtk_widget_get_focus_child (search));
  robot_type ("ih");
  ui_wait_until (says (diagram, "1 of 1") || says (diagram, "1 match"));
  robot_key ("Return");
  ui_wait_until (rk_session_get_selected_record (diagram->session));
  g_assert_cmpstr (rk_session_get_selected_record (diagram->session)->id, ==, "s3");
  robot_key ("Escape");
  ui_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows_get_model (diagram))) == 5);
  ui_wait_until (!gtk_widget_get_focus_child (search));
  ui_wait_until (gtk_widget_get_focus_child (GTK_WIDGET (rows_get_outline (diagram))));
}

#define ADD(path, function)                                                                                  \
  g_test_add ("/outline-events/" path, Diagram, NULL, diagram_set_up, function, diagram_tear_down)

int
main (int argc, char **argv)
{
  int result;

  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the server takes no events from programs\n");
      return 77;
    }

  ADD ("places", test_places);
  ADD ("refused", test_refused);
  ADD ("put-back", test_put_back);
  ADD ("several", test_several);
  ADD ("copy", test_copy);
  ADD ("rest", test_rest);
  ADD ("seats", test_seats);
  ADD ("seat-to-row", test_seat_to_row);
  ADD ("seat-order", test_seat_order);
  ADD ("moving", test_moving);
  ADD ("rename", test_rename);
  ADD ("build", test_build);
  ADD ("find", test_find);

  result = g_test_run ();
  robot_stop ();
  return result;
}
