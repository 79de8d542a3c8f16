/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies above the diagram, with real events: the overview, the page's frame, traces, tooltips. */

#include "diagram.h"

#include "rk-minimap.h"
#include "rk-recent.h"

#include <string.h>

/* The chart of diagram.h; who sits in a first sits in c, too. */
#define PROJECT                                                                                              \
  "{\"format\":\"rakenne\",\"format-version\":1,\"title\":\"Koe\",\"languages\":[\"fi\"],"                   \
  "\"versions\":[{\"id\":\"v\",\"name\":\"Nyt\",\"groups\":["                                                \
  "{\"id\":\"top\",\"kind\":\"leadership-team\",\"name\":\"Johtoryhmä\"},"                                  \
  "{\"id\":\"a\",\"kind\":\"working-group\",\"name\":\"Ensimmäinen\",\"parent\":\"top\","                   \
  "\"from\":\"2021\",\"note\":\"Pysyvä\",\"not-stated\":[\"chair\"],"                                       \
  "\"seats\":[{\"id\":\"s1\",\"title\":\"rehtori\",\"unit\":\"opetus\",\"party\":\"parish\"},"               \
  "{\"id\":\"s2\",\"title\":\"lääkäri\"}]},"                                                              \
  "{\"id\":\"d\",\"kind\":\"working-group\",\"name\":\"Alaryhmä\",\"parent\":\"a\"},"                       \
  "{\"id\":\"b\",\"kind\":\"working-group\",\"name\":\"Toinen\",\"parent\":\"top\","                         \
  "\"seats\":[{\"id\":\"s3\",\"title\":\"sihteeri\"}]},"                                                     \
  "{\"id\":\"c\",\"kind\":\"working-group\",\"name\":\"Kolmas\",\"parent\":\"top\","                         \
  "\"seats\":[{\"id\":\"s4\",\"title\":\"Rehtori\",\"unit\":\"opetus\"}]}],"                                 \
  "\"relations\":[{\"id\":\"r\",\"kind\":\"reports-to\",\"from\":\"d\",\"to\":\"c\",\"label\":\"vuosittain\"}]}]}"

static GtkWidget *
find_minimap (Diagram *diagram)
{
  return ui_find (GTK_WIDGET (diagram->window), RK_TYPE_MINIMAP, NULL);
}

/* --- the overview --- */

static void
test_minimap_when_needed (Diagram *diagram, gconstpointer data)
{
  g_assert_null (find_minimap (diagram));
  rk_canvas_zoom (diagram->canvas, 4.0, 10, 10);
  ui_wait_until (find_minimap (diagram));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_minimap (diagram)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Overview of the diagram");
  gtk_widget_activate_action (GTK_WIDGET (diagram->window), "win.minimap", NULL);
  g_assert_null (find_minimap (diagram));
  g_assert_false (g_settings_get_boolean (rk_settings_get (), "overview-visible"));
  gtk_widget_activate_action (GTK_WIDGET (diagram->window), "win.minimap", NULL);
  g_assert_true (g_settings_get_boolean (rk_settings_get (), "overview-visible"));
  g_assert_nonnull (find_minimap (diagram));
  rk_canvas_fit (diagram->canvas);
  ui_wait_until (!find_minimap (diagram));
}

static void
test_minimap_moves_view (Diagram *diagram, gconstpointer data)
{
  const RkView *view = rk_canvas_get_view (diagram->canvas);
  GtkWidget *minimap;
  graphene_rect_t frame;
  double x, y;

  rk_canvas_zoom (diagram->canvas, 4.0, 10, 10);
  ui_wait_until (find_minimap (diagram) && gtk_widget_get_width (find_minimap (diagram)) > 40);
  minimap = find_minimap (diagram);
  diagram_draw (diagram);
  x = view->x;
  y = view->y;
  /* Toward the corner in which the view is not. */
  robot_click (minimap, gtk_widget_get_width (minimap) - 12, gtk_widget_get_height (minimap) - 12, 1);
  ui_wait_until (view->x > x + 50 && view->y > y + 50);
  frame = rk_minimap_get_frame (RK_MINIMAP (minimap));
  g_assert_cmpfloat (frame.origin.x + frame.size.width, >, gtk_widget_get_width (minimap) - 13);
  g_assert_cmpfloat (frame.origin.x, <, gtk_widget_get_width (minimap) - 12);
  x = view->x;
  robot_drag (minimap, gtk_widget_get_width (minimap) - 14, gtk_widget_get_height (minimap) - 14, -40, -10,
              1);
  ui_wait_until (view->x < x - 20);
}

/* It may not cover a name that is being written. */
static void
test_minimap_and_entry (Diagram *diagram, gconstpointer data)
{
  const RkView *view = rk_canvas_get_view (diagram->canvas);
  RkScene *scene = rk_canvas_get_scene (diagram->canvas);
  const RkRect *box = &scene->boxes[rk_scene_find (scene, "c")].rect;
  GtkWidget *minimap;

  diagram_select (diagram, "c");
  rk_canvas_zoom (diagram->canvas, 4.0, 10, 10);
  ui_wait_until (find_minimap (diagram) && gtk_widget_get_width (find_minimap (diagram)) > 40);
  minimap = find_minimap (diagram);
  rk_canvas_center_on (diagram->canvas, box->x + box->width - view->width / 2 / rk_view_get_scale (view),
                       box->y + view->height / 2 / rk_view_get_scale (view));
  robot_key ("F2");
  ui_wait_until (gtk_widget_get_opacity (minimap) < 1);
  g_assert_false (gtk_widget_get_can_target (minimap));
  robot_key ("Escape");
  ui_wait_until (gtk_widget_get_opacity (minimap) == 1.0);
  g_assert_true (gtk_widget_get_can_target (minimap));
}

/* Whole, as large as it may become, whatever margins the theme gives it. */
static void
test_minimap_shows_all (Diagram *diagram, gconstpointer data)
{
  const RkScene *scene = rk_canvas_get_scene (diagram->canvas);
  const RkView *view = rk_canvas_get_view (diagram->canvas);
  graphene_rect_t frame;
  GtkWidget *minimap;

  rk_canvas_zoom (diagram->canvas, 4.0, 10, 10);
  ui_wait_until (find_minimap (diagram) && gtk_widget_get_width (find_minimap (diagram)) > 40);
  minimap = find_minimap (diagram);
  rk_canvas_center_on (diagram->canvas, scene->width / 2, scene->height / 2);
  diagram_draw (diagram);
  frame = rk_minimap_get_frame (RK_MINIMAP (minimap));
  g_assert_cmpfloat (scene->width * frame.size.width / rk_view_get_visible (view).width, <=,
                     gtk_widget_get_width (minimap) + 1);
  g_assert_cmpfloat (scene->height * frame.size.height / rk_view_get_visible (view).height, <=,
                     gtk_widget_get_height (minimap) + 1);
}

/* --- the page --- */

static GtkWidget *
find_page (Diagram *diagram)
{
  for (GtkWidget *child =
           gtk_widget_get_first_child (gtk_widget_get_ancestor (diagram->widget, GTK_TYPE_OVERLAY));
       child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_widget_get_visible (child) &&
        strstr (gtk_label_get_text (GTK_LABEL (child)), " pt"))
      return child;
  return NULL;
}

static void
test_page_frame (Diagram *diagram, gconstpointer data)
{
  g_assert_null (find_page (diagram));
  diagram_select (diagram, "top");
  robot_key ("<Shift>F8");
  ui_wait_until (find_page (diagram));
  g_assert_false (gtk_widget_has_css_class (find_page (diagram), "too-small"));
  robot_key ("<Shift>F8");
  ui_wait_until (!find_page (diagram));
}

/* Also while the keyboard is in a panel, which a GtkPaned lies around. */
static void
test_page_from_panels (Diagram *diagram, gconstpointer data)
{
  GtkWidget *const panels[] = { GTK_WIDGET (rk_window_get_inspector (diagram->window)),
                                GTK_WIDGET (rk_window_get_outline (diagram->window)) };

  diagram_select (diagram, "top");
  for (guint i = 0; i < G_N_ELEMENTS (panels); ++i)
    {
      g_assert_true (gtk_widget_child_focus (panels[i], GTK_DIR_TAB_FORWARD));
      robot_key ("<Shift>F8");
      ui_wait_until (find_page (diagram));
      robot_key ("F8");
      ui_wait_until (rk_session_get_sheet (diagram->session));
      robot_key ("F8");
      ui_wait_until (!rk_session_get_sheet (diagram->session));
      robot_key ("<Shift>F8");
      ui_wait_until (!find_page (diagram));
    }
}

/* --- the trace --- */

static char *
get_places (Diagram *diagram)
{
  const RkTrace *trace = rk_canvas_get_trace (diagram->canvas, NULL);
  GString *words = g_string_new (NULL);

  for (guint i = 0; trace && i < trace->chain->len; ++i)
    g_string_append_printf (words, "%s ", (char *) trace->chain->pdata[i]);
  g_string_append_c (words, '|');
  for (guint i = 0; trace && i < trace->places->len; ++i)
    g_string_append_printf (words, " %s", (char *) trace->places->pdata[i]);
  return g_string_free (words, FALSE);
}

static gboolean
is_kept (Diagram *diagram)
{
  gboolean kept = FALSE;

  return rk_canvas_get_trace (diagram->canvas, &kept) && kept;
}

static void
assert_places (Diagram *diagram, const char *expected)
{
  g_autofree char *places = get_places (diagram);

  g_assert_cmpstr (places, ==, expected);
}

static void
test_trace_by_key (Diagram *diagram, gconstpointer data)
{
  graphene_point_t row;

  diagram_select (diagram, "d");
  robot_key ("<Control>t");
  ui_wait_until (is_kept (diagram));
  assert_places (diagram, "d a top |");
  g_assert_nonnull (ui_find (GTK_WIDGET (diagram->window), GTK_TYPE_LABEL,
                             "To the top: Alaryhmä → Ensimmäinen → Johtoryhmä"));
  /* It follows the selection: to a seat, too. */
  row = diagram_get_row (diagram, "s1");
  diagram_click (diagram, row.x, row.y, 1);
  ui_wait_until (rk_session_get_selected_record (diagram->session));
  assert_places (diagram, "a top | c");
  g_assert_true (g_str_has_prefix (rk_canvas_get_trace (diagram->canvas, NULL)->words,
                                   "rehtori sits in 2 groups: Ensimmäinen, Kolmas · "));
  robot_key ("Escape");
  ui_wait_until (!rk_canvas_get_trace (diagram->canvas, NULL));
  /* What was selected stays so. */
  g_assert_nonnull (rk_session_get_selected_record (diagram->session));
}

static void
place_cb (GtkEventController *controller, double x, double y, graphene_point_t *place)
{
  *place = GRAPHENE_POINT_INIT ((float) x, (float) y);
}

/* Moves the pointer there, and waits until the canvas knows: of two quick moves it would be told of the last alone. */
static void
move_to (Diagram *diagram, float x, float y)
{
  GtkEventController *watch = gtk_event_controller_motion_new ();
  graphene_point_t place = GRAPHENE_POINT_INIT (-99, -99), wanted = GRAPHENE_POINT_INIT (x, y);

  g_signal_connect (watch, "enter", G_CALLBACK (place_cb), &place);
  g_signal_connect (watch, "motion", G_CALLBACK (place_cb), &place);
  gtk_widget_add_controller (diagram->widget, watch);
  robot_move (diagram->widget, x, y);
  ui_wait_until (graphene_point_near (&place, &wanted, 1.5f));
  gtk_widget_remove_controller (diagram->widget, watch);
}

static void
test_trace_by_rest (Diagram *diagram, gconstpointer data)
{
  graphene_point_t row = diagram_get_row (diagram, "s4");

  move_to (diagram, row.x - 30, row.y);
  move_to (diagram, row.x, row.y);
  ui_wait_until (rk_canvas_get_trace (diagram->canvas, NULL));
  g_assert_false (is_kept (diagram));
  assert_places (diagram, "c top | a");
  move_to (diagram, 3, 3);
  ui_wait_until (!rk_canvas_get_trace (diagram->canvas, NULL));
}

/* What is traced may go: then there is nothing to light up. */
static void
test_trace_of_what_goes (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "d");
  robot_key ("<Control>t");
  ui_wait_until (is_kept (diagram));
  robot_key ("Delete");
  ui_wait_until (!rk_version_find_group (rk_session_get_version (diagram->session), "d"));
  ui_wait_until (!is_kept (diagram) ||
                 g_strcmp0 (rk_canvas_get_trace (diagram->canvas, NULL)->chain->pdata[0], "d") != 0);
}

/* --- tooltips --- */

static char *
describe (Diagram *diagram, graphene_point_t point)
{
  GdkRectangle area;
  char *text = rk_canvas_describe_at (diagram->canvas, point.x, point.y, &area);

  if (text)
    g_strdelimit (text, "\n", '|');
  return text;
}

static gboolean
query (Diagram *diagram, graphene_point_t point)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (diagram->canvas, "query-tooltip", (int) point.x, (int) point.y, FALSE, tooltip,
                         &shown);
  return shown;
}

static void
test_tooltips (Diagram *diagram, gconstpointer data)
{
  g_autofree char *group = NULL;
  g_autofree char *seat = NULL;
  g_autofree char *far = NULL;

  rk_canvas_zoom_normal (diagram->canvas);
  diagram_draw (diagram);
  group = describe (diagram, diagram_get_point (diagram, "a", 0.95, 0.05));
  g_assert_cmpstr (group, ==, "Ensimmäinen|Working group|2 members|from 2021|Not stated: Chair|Pysyvä");
  seat = describe (diagram, diagram_get_row (diagram, "s1"));
  g_assert_cmpstr (seat, ==, "rehtori|Member|opetus|Parish");
  g_assert_true (query (diagram, diagram_get_row (diagram, "s1")));
  g_assert_false (query (diagram, GRAPHENE_POINT_INIT (1, 1)));
  /* From afar, where no row is drawn, a box tells of itself wherever the pointer is. */
  rk_canvas_zoom (diagram->canvas, 0.1, 0, 0);
  diagram_draw (diagram);
  far = describe (diagram, diagram_get_point (diagram, "a", 0.5, 0.8));
  g_assert_cmpstr (far, ==, group);
}

static void
test_tooltip_of_relation (Diagram *diagram, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (diagram->session);
  const RkView *view = rk_canvas_get_view (diagram->canvas);

  for (guint i = 0; i < scene->n_connectors; ++i)
    {
      const RkPoint *points = &scene->points[scene->connectors[i].first_point];
      g_autofree char *text = NULL;
      RkPoint pixel;

      if (scene->connectors[i].type != RK_CONNECTOR_RELATION)
        continue;
      pixel = rk_view_to_pixel (view, (points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2);
      text = describe (diagram, GRAPHENE_POINT_INIT ((float) pixel.x, (float) pixel.y));
      g_assert_cmpstr (text, ==, "vuosittain|Reports to|Alaryhmä → Kolmas");
      return;
    }
  g_assert_not_reached ();
}

static const DiagramTest tests[] = {
  { "/canvas-extras/minimap/when-needed", PROJECT, test_minimap_when_needed },
  { "/canvas-extras/minimap/moves-view", PROJECT, test_minimap_moves_view },
  { "/canvas-extras/minimap/entry", PROJECT, test_minimap_and_entry },
  { "/canvas-extras/minimap/shows-all", PROJECT, test_minimap_shows_all },
  { "/canvas-extras/page-frame", PROJECT, test_page_frame },
  { "/canvas-extras/page/from-panels", PROJECT, test_page_from_panels },
  { "/canvas-extras/trace/by-key", PROJECT, test_trace_by_key },
  { "/canvas-extras/trace/by-rest", PROJECT, test_trace_by_rest },
  { "/canvas-extras/trace/of-what-goes", PROJECT, test_trace_of_what_goes },
  { "/canvas-extras/tooltips/boxes-and-seats", PROJECT, test_tooltips },
  { "/canvas-extras/tooltips/relations", PROJECT, test_tooltip_of_relation },
};

int
main (int argc, char **argv)
{
  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
