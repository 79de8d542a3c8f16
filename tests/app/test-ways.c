/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Getting about on the diagram, row by row: pan, zoom, select, walk, write, edges, and over to the outline. */

#include "diagram.h"

#include <math.h>
#include <string.h>

#define MOMENT (10 * G_TIME_SPAN_SECOND)
#define NEAR   1.01

static const RkView *
get_view (Diagram *diagram)
{
  return rk_canvas_get_view (diagram->canvas);
}

/* Empty ground, where no box is. */
static graphene_point_t
find_ground (Diagram *diagram)
{
  RkScene *scene = rk_canvas_get_scene (diagram->canvas);

  for (double y = 20; y < get_view (diagram)->height; y += 20)
    for (double x = 20; x < get_view (diagram)->width; x += 20)
      {
        RkPoint point = rk_view_to_scene (get_view (diagram), x, y);
        RkHit hit = rk_scene_hit (scene, point.x, point.y, 20);

        if (hit.box < 0 && hit.connector < 0)
          return GRAPHENE_POINT_INIT ((float) x, (float) y);
      }
  g_assert_not_reached ();
}

/* So large that there is somewhere to go in every direction, and nothing selected. */
static void
enlarge (Diagram *diagram)
{
  RkView before;

  rk_canvas_zoom (diagram->canvas, 4.0, get_view (diagram)->width / 2, get_view (diagram)->height / 2);
  diagram_draw (diagram);
  before = *get_view (diagram);
  g_assert_cmpfloat (before.scene_width * rk_view_get_scale (&before), >, before.width);
}

/* --- pan ------------------------------------------------------------------------------------- */

static void
test_pan_wheel (Diagram *diagram, gconstpointer data)
{
  double x, y;

  enlarge (diagram);
  x = get_view (diagram)->x;
  y = get_view (diagram)->y;
  robot_scroll (diagram->widget, 200, 200, -1, 0);
  ui_wait_until (get_view (diagram)->y < y - 5);
  g_assert_cmpfloat_with_epsilon (get_view (diagram)->x, x, NEAR);
  y = get_view (diagram)->y;
  robot_scroll (diagram->widget, 200, 200, -1, GDK_SHIFT_MASK);
  ui_wait_until (get_view (diagram)->x < x - 5);
}

static void
test_pan_middle (Diagram *diagram, gconstpointer data)
{
  RkView before;

  enlarge (diagram);
  before = *get_view (diagram);
  robot_drag (diagram->widget, 200, 200, 60, 40, 2);
  ui_wait_until (fabs (get_view (diagram)->x - (before.x - 60)) < NEAR);
  ui_wait_until (fabs (get_view (diagram)->y - (before.y - 40)) < NEAR);
  g_assert_null (rk_session_get_selection (diagram->session));
}

static void
test_pan_space (Diagram *diagram, gconstpointer data)
{
  graphene_point_t middle = diagram_get_point (diagram, "b", 0.5, 0.5);
  RkView before = *get_view (diagram);

  gtk_widget_grab_focus (diagram->widget);
  robot_space (TRUE);
  /* Also on a box, which is not taken along. */
  robot_press (diagram->widget, middle.x, middle.y);
  for (int step = 1; step <= 5; ++step)
    robot_move (diagram->widget, middle.x + 10 * step, middle.y - 6 * step);
  ui_wait_until (fabs (get_view (diagram)->x - (before.x - 50)) < NEAR);
  robot_release ();
  robot_space (FALSE);
  g_assert_cmpfloat_with_epsilon (get_view (diagram)->y, before.y + 30, NEAR);
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  g_assert_null (rk_session_get_selection (diagram->session));
  /* The key let go of, a drag is one of the box again. */
  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "c", 0.5, 0.5);
  robot_key ("Escape");
  robot_release ();
}

static void
test_pan_arrows (Diagram *diagram, gconstpointer data)
{
  RkView before = *get_view (diagram);

  gtk_widget_grab_focus (diagram->widget);
  robot_key ("Down");
  ui_wait_until (get_view (diagram)->y > before.y + 10);
  robot_key ("Right");
  ui_wait_until (get_view (diagram)->x > before.x + 10);
  before = *get_view (diagram);
  robot_key ("Page_Down");
  ui_wait_until (get_view (diagram)->y > before.y + 10);
}

/* However far one goes, some of the chart stays in view. */
static void
test_pan_ends (Diagram *diagram, gconstpointer data)
{
  static const int ways[][2] = { { 1, 1 }, { -1, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); ++i)
    {
      RkPoint start, end;

      for (guint j = 0; j < 12; ++j)
        robot_drag (diagram->widget, 250, 250, 200 * ways[i][0], 200 * ways[i][1], 2);
      diagram_draw (diagram);
      start = rk_view_to_pixel (get_view (diagram), 0, 0);
      end = rk_view_to_pixel (get_view (diagram), get_view (diagram)->scene_width,
                              get_view (diagram)->scene_height);
      g_assert_cmpfloat (start.x, <=, get_view (diagram)->width - RK_VIEW_HOLD + 1);
      g_assert_cmpfloat (start.y, <=, get_view (diagram)->height - RK_VIEW_HOLD + 1);
      g_assert_cmpfloat (end.x, >=, RK_VIEW_HOLD - 1);
      g_assert_cmpfloat (end.y, >=, RK_VIEW_HOLD - 1);
    }
}

/* --- zoom ------------------------------------------------------------------------------------ */

static void
test_zoom (Diagram *diagram, gconstpointer data)
{
  double zoom = rk_canvas_get_zoom (diagram->canvas);
  graphene_point_t at = diagram_get_point (diagram, "a", 0.5, 0.5);
  RkPoint before = rk_view_to_scene (get_view (diagram), at.x, at.y), after;

  robot_scroll (diagram->widget, at.x, at.y, -1, GDK_CONTROL_MASK);
  ui_wait_until (fabs (rk_canvas_get_zoom (diagram->canvas) - zoom * 1.1) < 1e-6);
  after = rk_view_to_scene (get_view (diagram), at.x, at.y);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 1.0);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 1.0);

  gtk_widget_grab_focus (diagram->widget);
  robot_key ("<Control>0");
  ui_wait_until (rk_canvas_get_zoom (diagram->canvas) == 1.0);
  robot_key ("<Control>plus");
  ui_wait_until (fabs (rk_canvas_get_zoom (diagram->canvas) - 1.1) < 1e-6);
  robot_key ("<Control>minus");
  ui_wait_until (fabs (rk_canvas_get_zoom (diagram->canvas) - 1.0) < 1e-6);
  robot_scroll (diagram->widget, 200, 200, -20, GDK_CONTROL_MASK);
  ui_wait_until (rk_canvas_get_zoom (diagram->canvas) == RK_ZOOM_MAXIMUM);
  robot_key ("<Control>9");
  ui_wait_until (rk_canvas_get_zoom (diagram->canvas) <= 1.0);
  diagram_draw (diagram);
  g_assert_cmpfloat (rk_view_to_pixel (get_view (diagram), 0, 0).x, >=, RK_FIT_PADDING - 1);
}

/* --- select ---------------------------------------------------------------------------------- */

static guint
count_selected (Diagram *diagram)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (diagram->session);

  return groups->len;
}

static GtkWidget *
get_entry (Diagram *diagram)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (diagram->window));

  return GTK_IS_TEXT_VIEW (focus) ? focus : NULL;
}

static void
test_select (Diagram *diagram, gconstpointer data)
{
  graphene_point_t ground = find_ground (diagram);
  graphene_rect_t b;

  /* A click would keep those that follow within the time of a double click from being one. */
  rk_session_select_record (diagram->session,
                            rk_version_find_group (rk_session_get_version (diagram->session), "a"));
  robot_hold (GDK_CONTROL_MASK, TRUE);
  b = diagram_get_box (diagram, "b");
  /* However fast the second click is: it takes back the first, and names nothing. */
  g_object_set (gtk_settings_get_default (), "gtk-double-click-time", 30000, NULL);
  for (guint n = 2; n > 0; --n)
    {
      diagram_click (diagram, b.origin.x + 5, b.origin.y + 4, 1);
      ui_wait_until (count_selected (diagram) == n);
    }
  g_assert_null (get_entry (diagram));
  robot_hold (GDK_CONTROL_MASK, FALSE);
  robot_key ("<Control>a");
  ui_wait_until (count_selected (diagram) == 5);
  robot_key ("Escape");
  ui_wait_until (count_selected (diagram) == 0);
  diagram_select (diagram, "a");
  robot_click (diagram->widget, ground.x, ground.y, 1);
  ui_wait_until (count_selected (diagram) == 0);
}

static void
test_band (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t b = diagram_get_box (diagram, "b");
  double x = b.origin.x - 8, y = b.origin.y + b.size.height + 8;

  robot_drag (diagram->widget, x, y, b.size.width / 2, -b.size.height / 2, 1);
  ui_wait_until (ui_is_selected (diagram->session, "b"));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
}

/* --- the hand -------------------------------------------------------------------------------- */

/* A hand that trembles while it clicks takes nothing along. */
static void
test_threshold (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t a = diagram_get_box (diagram, "a");
  int threshold;

  g_object_get (gtk_settings_get_default (), "gtk-dnd-drag-threshold", &threshold, NULL);
  g_assert_cmpint (threshold, >, 2);
  diagram_grab (diagram, "a");
  robot_move (diagram->widget, a.origin.x + 5 + threshold - 1, a.origin.y + 4);
  diagram_draw (diagram);
  g_assert_false (diagram_is_carrying (diagram));
  robot_move (diagram->widget, a.origin.x + 5 + threshold + 2, a.origin.y + 4);
  ui_wait_until (diagram_is_carrying (diagram));
  robot_key ("Escape");
  robot_release ();
}

/* The second press of a double click may begin a drag: then nothing is renamed. */
static void
test_double_press (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "a");
  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "c", 0.5, 0.5);
  g_assert_false (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (diagram->window))));
  robot_key ("Escape");
  ui_wait_until (!diagram_is_carrying (diagram));
  robot_release ();
}

static void
test_double_click (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t b = diagram_get_box (diagram, "b");

  g_object_set (gtk_settings_get_default (), "gtk-double-click-time", 30000, NULL);
  robot_click (diagram->widget, b.origin.x + 5, b.origin.y + 4, 1);
  ui_wait_until (ui_is_selected (diagram->session, "b"));
  robot_click (diagram->widget, b.origin.x + 5, b.origin.y + 4, 1);
  ui_wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (diagram->window))));
  robot_key ("Escape");
  ui_wait_until (!GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (diagram->window))));
}

/* A drag that was put back counts as no click, and what comes right after it as two. */
static void
test_double_click_after_drag (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t b = diagram_get_box (diagram, "b");

  g_object_set (gtk_settings_get_default (), "gtk-double-click-time", 30000, NULL);
  for (guint i = 0; i < 4; ++i)
    {
      diagram_grab (diagram, "b");
      diagram_carry_to (diagram, "c", 0.5, 0.5);
      robot_key ("Escape");
      ui_wait_until (!diagram_is_carrying (diagram));
      robot_release ();
      diagram_click (diagram, b.origin.x + 5, b.origin.y + 4, 1);
      g_assert_null (get_entry (diagram));
      diagram_click (diagram, b.origin.x + 5, b.origin.y + 4, 1);
      ui_wait_until (get_entry (diagram));
      robot_key ("Escape");
      ui_wait_until (!get_entry (diagram));
    }
}

/* Sets the time of the frames and waits until one was drawn at it. */
static void
go_to (Diagram *diagram, gint64 passed)
{
  rk_canvas_set_time (diagram->canvas, MOMENT + passed * G_TIME_SPAN_MILLISECOND);
  diagram_draw (diagram);
}

static double
pan_for (Diagram *diagram, double x, gint64 from, gint64 to)
{
  double before;

  go_to (diagram, from);
  robot_move (diagram->widget, x, 200);
  diagram_draw (diagram);
  go_to (diagram, from);
  before = get_view (diagram)->x;
  go_to (diagram, to);
  return get_view (diagram)->x - before;
}

static void
test_edges (Diagram *diagram, gconstpointer data)
{
  double width = get_view (diagram)->width, near, beyond;

  go_to (diagram, 0);
  diagram_grab (diagram, "top");
  robot_move (diagram->widget, width / 2, 200);
  ui_wait_until (diagram_is_carrying (diagram));
  /* Outside the band of 40 pixels, nothing. */
  g_assert_cmpfloat (pan_for (diagram, width - 42, 0, 1000), ==, 0);
  /* In it, not before 200 ms. */
  g_assert_cmpfloat (pan_for (diagram, width - 20, 1000, 1199), ==, 0);
  near = pan_for (diagram, width - 20, 1200, 1250);
  g_assert_cmpfloat (near, >, 1);
  /* Deeper is faster, beyond the edge too: below the canvas nothing else takes what is carried. */
  robot_move (diagram->widget, width / 2, get_view (diagram)->height + 20);
  diagram_draw (diagram);
  go_to (diagram, 2000);
  go_to (diagram, 2200);
  beyond = get_view (diagram)->y;
  go_to (diagram, 2250);
  g_assert_cmpfloat (get_view (diagram)->y - beyond, >, near);
  robot_key ("Escape");
  robot_release ();
}

/* The speed is one of the screen, however large the chart is shown. */
static void
test_edge_speed (Diagram *diagram, gconstpointer data)
{
  double speeds[2];

  for (guint i = 0; i < 2; ++i)
    {
      double width = get_view (diagram)->width;

      rk_canvas_zoom (diagram->canvas, i == 0 ? 1.0 : 2.0, width / 2, 200);
      rk_canvas_reveal (diagram->canvas, "top", FALSE);
      diagram_draw (diagram);
      go_to (diagram, 0);
      diagram_grab (diagram, "top");
      robot_move (diagram->widget, width / 2, 200);
      ui_wait_until (diagram_is_carrying (diagram));
      pan_for (diagram, width - 20, 0, 1);
      speeds[i] = pan_for (diagram, width - 20, 300, 350);
      robot_key ("Escape");
      ui_wait_until (!diagram_is_carrying (diagram));
      robot_release ();
      rk_canvas_set_time (diagram->canvas, 0);
    }
  g_assert_cmpfloat (speeds[0], >, 1);
  g_assert_cmpfloat_with_epsilon (speeds[0], speeds[1], 0.5);
}

/* --- over to the outline --------------------------------------------------------------------- */

static GtkWidget *
find_row (Diagram *diagram, const char *name)
{
  GtkWidget *outline = ui_find (GTK_WIDGET (diagram->window), RK_TYPE_OUTLINE, NULL);

  return outline ? ui_find (outline, GTK_TYPE_LABEL, name) : NULL;
}

static void
test_to_outline (Diagram *diagram, gconstpointer data)
{
  GtkWidget *row;
  RkOutline *outline = RK_OUTLINE (ui_find (GTK_WIDGET (diagram->window), RK_TYPE_OUTLINE, NULL));
  double x, y;
  RkDrop drop;

  ui_wait_until ((row = find_row (diagram, "Kolmas")));
  g_assert_true (
      gtk_widget_translate_coordinates (row, diagram->widget, 10, gtk_widget_get_height (row) / 2.0, &x, &y));
  g_assert_cmpfloat (x, <, 0);
  diagram_grab (diagram, "a");
  for (int step = 4; step >= 0; --step)
    robot_move (diagram->widget, x + step * 3, y);
  ui_wait_until (rk_outline_get_drop (outline, &drop) && drop.target &&
                 strcmp (drop.target->record.id, "c") == 0);
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< b<top c<top a<c d<a") ||
                 diagram_is (diagram, "top< b<top a<top d<a c<top") ||
                 diagram_is (diagram, "top< b<top c<top a<top d<a"));
  g_assert_false (rk_outline_get_drop (outline, &drop));
  diagram_undo_all (diagram);

  /* Back over the diagram, and put back: nothing. */
  diagram_grab (diagram, "a");
  for (int step = 4; step >= 0; --step)
    robot_move (diagram->widget, x + step * 3, y);
  ui_wait_until (rk_outline_get_drop (outline, &drop));
  robot_move (diagram->widget, 30, 30);
  ui_wait_until (!rk_outline_get_drop (outline, &drop));
  robot_key ("Escape");
  ui_wait_until (!diagram_is_carrying (diagram));
  robot_release ();
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
}

int
main (int argc, char **argv)
{
  static const DiagramTest tests[] = {
    { "/pan/wheel", NULL, test_pan_wheel },
    { "/pan/middle", NULL, test_pan_middle },
    { "/pan/space", NULL, test_pan_space },
    { "/pan/arrows", NULL, test_pan_arrows },
    { "/pan/ends", NULL, test_pan_ends },
    { "/zoom", NULL, test_zoom },
    { "/select", NULL, test_select },
    { "/band", NULL, test_band },
    { "/hand/threshold", NULL, test_threshold },
    { "/hand/double-press", NULL, test_double_press },
    { "/hand/double-click", NULL, test_double_click },
    { "/hand/double-click-after-drag", NULL, test_double_click_after_drag },
    { "/hand/edges", NULL, test_edges },
    { "/hand/edge-speed", NULL, test_edge_speed },
    { "/hand/to-outline", NULL, test_to_outline },
  };

  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
