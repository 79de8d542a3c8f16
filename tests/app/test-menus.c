/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Context menus by pointer and keyboard, wherever a thing is shown; the history as a person reads it. */

#include "diagram.h"

#include "rk-box-proxy.h"
#include "rk-context-menu.h"
#include "rk-history-popover.h"
#include "rk-inspector-list.h"

#include <string.h>

static RkDocument *
get_document (Diagram *diagram)
{
  return rk_session_get_document (diagram->session);
}

static gboolean
is_undo_label (Diagram *diagram, const char *label)
{
  return g_strcmp0 (rk_document_get_undo_label (get_document (diagram)), label) == 0;
}

static GtkWidget *
wait_for_menu (GtkWidget *widget)
{
  ui_wait_until (rk_context_menu_get (widget));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (rk_context_menu_get (widget)));
  return GTK_WIDGET (rk_context_menu_get (widget));
}

static void
close_menu (GtkWidget *widget)
{
  robot_key ("Escape");
  ui_wait_until (!rk_context_menu_get (widget));
}

/* Whether the menu that is open on @widget has an item for @action, anywhere. */
static gboolean
has_item (GMenuModel *model, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); ++i)
    {
      g_autofree char *name = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (model, i, G_MENU_LINK_SUBMENU);

      if (g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &name) &&
          g_str_equal (name, action))
        return TRUE;
      if ((section && has_item (section, action)) || (submenu && has_item (submenu, action)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
offers (GtkWidget *widget, const char *action)
{
  return has_item (gtk_popover_menu_get_menu_model (rk_context_menu_get (widget)), action);
}

/* The menu takes the release of the button, so the menu is what to wait for. */
static void
click_for_menu (Diagram *diagram, double x, double y)
{
  robot_click (diagram->widget, x, y, 3);
  wait_for_menu (diagram->widget);
}

static void
click_box_for_menu (Diagram *diagram, const char *group)
{
  graphene_rect_t rect = diagram_get_box (diagram, group);

  click_for_menu (diagram, rect.origin.x + 5, rect.origin.y + 4);
}

/* The arrows go from item to item, and never out of the menu. */
static void
walk (Diagram *diagram, GtkWidget *menu)
{
  GtkWindow *window = GTK_WINDOW (diagram->window);
  GtkWidget *first = NULL;

  ui_wait_until ((first = gtk_window_get_focus (window)) && gtk_widget_is_ancestor (first, menu));
  robot_key ("Down");
  ui_wait_until (gtk_window_get_focus (window) != first);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), menu));
}

/* --- the diagram ----------------------------------------------------------------------------- */

/* What is hit is selected first; the letter under an item chooses it. */
static void
test_box (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "a");
  click_box_for_menu (diagram, "b");
  g_assert_true (ui_is_selected (diagram->session, "b"));
  g_assert_true (offers (diagram->widget, "win.delete-branch"));
  robot_key ("u");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top b-2<top c<top"));
  ui_wait_until (!rk_context_menu_get (diagram->widget));
  ui_wait_until (gtk_widget_get_focus_child (diagram->widget));
}

/* What an item opens keeps the keyboard when the menu is gone. */
static void
test_rename (Diagram *diagram, gconstpointer data)
{
  click_box_for_menu (diagram, "b");
  robot_key ("n");
  ui_wait_until (!rk_context_menu_get (diagram->widget));
  ui_wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (diagram->window))));
  robot_key ("<Control>a");
  robot_type ("Uusi");
  robot_key ("Return");
  ui_wait_until (g_strcmp0 (ui_get_name (diagram->session, "b"), "Uusi") == 0);
}

static void
test_keyboard (Diagram *diagram, gconstpointer data)
{
  static const char *const keys[] = { "<Shift>F10", "Menu" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); ++i)
    {
      graphene_rect_t box = diagram_get_box (diagram, "c");
      GdkRectangle at;

      diagram_select (diagram, "c");
      robot_key (keys[i]);
      gtk_popover_get_pointing_to (GTK_POPOVER (wait_for_menu (diagram->widget)), &at);
      g_assert_cmpint (at.x, ==, (int) box.origin.x);
      g_assert_cmpint (at.y, ==, (int) box.origin.y);
      g_assert_true (offers (diagram->widget, "win.rename"));
      walk (diagram, wait_for_menu (diagram->widget));
      close_menu (diagram->widget);
      ui_wait_until (gtk_widget_get_focus_child (diagram->widget));
      g_assert_true (ui_is_selected (diagram->session, "c"));
    }
}

static void
test_several_stay (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t rect = diagram_get_box (diagram, "b");

  diagram_select (diagram, "a");
  robot_hold (GDK_CONTROL_MASK, TRUE);
  diagram_click (diagram, rect.origin.x + 5, rect.origin.y + 4, 1);
  robot_hold (GDK_CONTROL_MASK, FALSE);
  ui_wait_until (rk_list_get_n (rk_session_get_selection (diagram->session)) == 2);
  click_box_for_menu (diagram, "a");
  g_assert_cmpuint (rk_list_get_n (rk_session_get_selection (diagram->session)), ==, 2);
  close_menu (diagram->widget);
  click_box_for_menu (diagram, "c");
  g_assert_true (ui_is_selected (diagram->session, "c"));
  close_menu (diagram->widget);
}

static void
test_seat (Diagram *diagram, gconstpointer data)
{
  graphene_point_t at = diagram_get_row (diagram, "s2");
  g_autofree char *seats = NULL;

  click_for_menu (diagram, at.x, at.y);
  g_assert_cmpstr (rk_session_get_selected_record (diagram->session)->id, ==, "s2");
  g_assert_false (offers (diagram->widget, "win.delete-branch"));
  robot_key ("d");
  ui_wait_until (!rk_session_get_selected_record (diagram->session));
  seats = diagram_get_seats (diagram, "a");
  g_assert_cmpstr (seats, ==, "s1");
}

#define RELATED                                                                                              \
  "{\"format\":\"rakenne\",\"format-version\":1,\"title\":\"Koe\",\"languages\":[\"fi\"],"                   \
  "\"versions\":[{\"id\":\"v\",\"name\":\"Nyt\",\"groups\":["                                                \
  "{\"id\":\"a\",\"kind\":\"working-group\",\"name\":\"Ensimmäinen\"},"                                     \
  "{\"id\":\"b\",\"kind\":\"working-group\",\"name\":\"Toinen\"}],"                                          \
  "\"relations\":[{\"id\":\"r\",\"kind\":\"informs\",\"from\":\"a\",\"to\":\"b\"}]}]}"

static void
test_relation (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);

  rk_session_select_record (diagram->session, version->relations.items[0]);
  gtk_widget_grab_focus (diagram->widget);
  robot_key ("<Shift>F10");
  wait_for_menu (diagram->widget);
  g_assert_true (offers (diagram->widget, "win.delete"));
  g_assert_false (offers (diagram->widget, "win.rename"));
  robot_key ("d");
  ui_wait_until (version->relations.n == 0);
  g_assert_true (is_undo_label (diagram, "Remove Informs (Ensimmäinen – Toinen)"));
}

static void
test_ground (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "a");
  click_for_menu (diagram, 4, gtk_widget_get_height (diagram->widget) - 4);
  g_assert_null (rk_session_get_selection (diagram->session));
  g_assert_false (offers (diagram->widget, "win.delete"));
  robot_key ("a");
  ui_wait_until (rk_list_get_n (rk_session_get_selection (diagram->session)) == 5);
}

/* --- the panels ------------------------------------------------------------------------------ */

static GtkWidget *
find_row (Diagram *diagram, const char *name)
{
  GtkWidget *label = NULL;

  ui_wait_until (
      (label = ui_find (GTK_WIDGET (rk_window_get_outline (diagram->window)), GTK_TYPE_LABEL, name)) &&
      gtk_widget_get_mapped (label));
  gtk_test_widget_wait_for_draw (label);
  return label;
}

static void
test_outline (Diagram *diagram, gconstpointer data)
{
  GtkWidget *outline = GTK_WIDGET (rk_window_get_outline (diagram->window));
  GtkWidget *row = find_row (diagram, "Toinen");

  robot_click (row, 4, 4, 3);
  wait_for_menu (outline);
  g_assert_true (ui_is_selected (diagram->session, "b"));
  close_menu (outline);
  robot_key ("<Shift>F10");
  walk (diagram, wait_for_menu (outline));
  robot_key ("b");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top"));
}

static void
test_inspector (Diagram *diagram, gconstpointer data)
{
  GtkWidget *inspector = GTK_WIDGET (rk_window_get_inspector (diagram->window));
  GtkWidget *row = NULL, *list;
  g_autofree char *seats = NULL;

  diagram_select (diagram, "a");
  rk_inspector_show_page (rk_window_get_inspector (diagram->window), "seats");
  ui_wait_until ((row = ui_find (inspector, ADW_TYPE_EXPANDER_ROW, "lääkäri")) &&
                 gtk_widget_get_mapped (row));
  gtk_test_widget_wait_for_draw (row);
  list = gtk_widget_get_ancestor (row, RK_TYPE_INSPECTOR_LIST);
  robot_click (row, 60, 10, 3);
  wait_for_menu (list);
  g_assert_cmpstr (rk_session_get_selected_record (diagram->session)->id, ==, "s2");
  walk (diagram, wait_for_menu (list));
  robot_key ("u");
  ui_wait_until (RK_GROUP (rk_version_find_group (rk_session_get_version (diagram->session), "a"))->seats.n ==
                 3);
  seats = diagram_get_seats (diagram, "a");
  g_assert_cmpstr (seats, ==, "s1 s2 s2-2");
}

/* A window closes with a menu open. */
static void
test_closed_with_menu (Diagram *diagram, gconstpointer data)
{
  click_box_for_menu (diagram, "b");
}

/* --- the history ----------------------------------------------------------------------------- */

static GtkWidget *
find_button (Diagram *diagram, const char *icon, GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), icon) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (diagram, icon, child);

      if (found)
        return found;
    }
  return NULL;
}

static void
make_steps (Diagram *diagram)
{
  diagram_select (diagram, "b");
  robot_key ("<Alt>Right");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top b<top"));
  robot_key ("<Alt><Shift>Right");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top b<c"));
  robot_key ("<Shift>Delete");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top"));
  /* The keyboard goes on to another box when the one that it was at is gone from the diagram. */
  ui_wait_for_diagram (diagram->window);
  ui_wait_until (gtk_widget_get_focus_child (diagram->widget));
}

static GtkWidget *
wait_for_history (void)
{
  GtkWidget *popover = NULL;

  ui_wait_until ((popover = ui_find_anywhere (RK_TYPE_HISTORY_POPOVER, NULL)) &&
                 gtk_widget_get_mapped (popover));
  gtk_test_widget_wait_for_draw (popover);
  return popover;
}

/* Each step has a name that says what was done to what; choosing one goes back to it, and forth again. */
static void
test_history (Diagram *diagram, gconstpointer data)
{
  GtkWidget *popover;

  make_steps (diagram);
  robot_key ("<Control>h");
  popover = wait_for_history ();
  g_assert_nonnull (ui_find (popover, GTK_TYPE_LABEL, "Delete Toinen"));
  g_assert_nonnull (ui_find (popover, GTK_TYPE_LABEL, "Move Toinen under Kolmas"));
  g_assert_nonnull (ui_find (popover, GTK_TYPE_LABEL, "Move Toinen after Kolmas"));
  robot_click_middle_of (ui_find (popover, GTK_TYPE_LABEL, "Move Toinen after Kolmas"));
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top b<top"));
  ui_wait_until (!ui_find_anywhere (RK_TYPE_HISTORY_POPOVER, NULL));
  ui_wait_until (ui_is_selected (diagram->session, "b"));
  ui_wait_for_diagram (diagram->window);
  g_assert_true (rk_document_can_redo (get_document (diagram)));

  /* With the keyboard, from the step that stands: two up. */
  robot_key ("<Control>h");
  popover = wait_for_history ();
  ui_wait_until (gtk_window_get_focus (GTK_WINDOW (diagram->window)) &&
                 gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (diagram->window)), popover));
  robot_key ("Up");
  robot_key ("Up");
  robot_key ("Return");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top"));
  g_assert_false (rk_document_can_redo (get_document (diagram)));

  /* Left with Escape, it gives the keyboard back. */
  gtk_widget_grab_focus (diagram->widget);
  robot_key ("<Control>h");
  wait_for_history ();
  robot_key ("Escape");
  ui_wait_until (!ui_find_anywhere (RK_TYPE_HISTORY_POPOVER, NULL));
  ui_wait_until (gtk_widget_has_focus (diagram->widget) || gtk_widget_get_focus_child (diagram->widget));
}

static void
test_history_by_pointer (Diagram *diagram, gconstpointer data)
{
  GtkWidget *popover, *button = find_button (diagram, "edit-undo-symbolic", GTK_WIDGET (diagram->window));

  make_steps (diagram);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Undo: Delete Toinen");
  robot_click (button, 8, 8, 3);
  popover = wait_for_history ();
  robot_click_middle_of (ui_find (popover, GTK_TYPE_LABEL, "As opened"));
  ui_wait_until (diagram_is (diagram, DIAGRAM_START));
  ui_wait_until (!rk_session_get_modified (diagram->session));
  g_assert_false (diagram_can_undo (diagram));
}

/* What was selected comes back, and everybody hears of it: the actions go by it. */
static void
test_selection_comes_back (Diagram *diagram, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (diagram->window);

  diagram_select (diagram, "a");
  robot_key ("<Control>a");
  ui_wait_until (rk_list_get_n (rk_session_get_selection (diagram->session)) == 5);
  robot_key ("Delete");
  ui_wait_until (diagram_is (diagram, ""));
  g_assert_false (g_action_group_get_action_enabled (actions, "delete"));
  robot_key ("<Control>z");
  ui_wait_until (diagram_is (diagram, DIAGRAM_START));
  g_assert_cmpuint (rk_list_get_n (rk_session_get_selection (diagram->session)), ==, 5);
  g_assert_true (g_action_group_get_action_enabled (actions, "delete"));
  robot_key ("<Control><Shift>z");
  ui_wait_until (diagram_is (diagram, ""));
  g_assert_null (rk_session_get_selection (diagram->session));
  g_assert_false (g_action_group_get_action_enabled (actions, "delete"));
}

static gboolean
is_at (Diagram *diagram, const char *group)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (diagram->window));

  return RK_IS_BOX_PROXY (focus) && g_strcmp0 (rk_box_proxy_get_group (RK_BOX_PROXY (focus)), group) == 0;
}

/* The keyboard comes back with what is selected, though that is laid out later. */
static void
test_keyboard_comes_back (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "b");
  robot_key ("Delete");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top"));
  ui_wait_until (!ui_is_selected (diagram->session, "b"));
  ui_wait_for_diagram (diagram->window);
  robot_key ("<Control>z");
  ui_wait_until (diagram_is (diagram, DIAGRAM_START));
  ui_wait_until (ui_is_selected (diagram->session, "b"));
  ui_wait_until (is_at (diagram, "b"));
}

/* Back at the step that was saved, nothing is to be saved. */
static void
test_saved_step (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "b");
  robot_key ("<Alt>Right");
  ui_wait_until (rk_session_get_modified (diagram->session));
  robot_key ("<Control>s");
  ui_wait_until (!rk_session_get_modified (diagram->session) && !rk_window_is_busy (diagram->window));
  robot_key ("<Control>z");
  ui_wait_until (diagram_is (diagram, DIAGRAM_START));
  g_assert_true (rk_session_get_modified (diagram->session));
  robot_key ("<Control><Shift>z");
  ui_wait_until (!rk_session_get_modified (diagram->session));
  g_assert_true (rk_document_is_saved_at (get_document (diagram), 1));
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

#define ADD(name, project, function)                                                                         \
  g_test_add (name, Diagram, project, diagram_set_up, function, diagram_tear_down)
  ADD ("/menus/box", NULL, test_box);
  ADD ("/menus/rename", NULL, test_rename);
  ADD ("/menus/keyboard", NULL, test_keyboard);
  ADD ("/menus/several-stay", NULL, test_several_stay);
  ADD ("/menus/seat", NULL, test_seat);
  ADD ("/menus/relation", RELATED, test_relation);
  ADD ("/menus/ground", NULL, test_ground);
  ADD ("/menus/outline", NULL, test_outline);
  ADD ("/menus/inspector", NULL, test_inspector);
  ADD ("/menus/closed-with-menu", NULL, test_closed_with_menu);
  ADD ("/history/list", NULL, test_history);
  ADD ("/history/by-pointer", NULL, test_history_by_pointer);
  ADD ("/history/selection-comes-back", NULL, test_selection_comes_back);
  ADD ("/history/keyboard-comes-back", NULL, test_keyboard_comes_back);
  ADD ("/history/saved-step", NULL, test_saved_step);
  result = g_test_run ();
  robot_stop ();
  return result;
}
