/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "diagram.h"

#include "rk-drop.h"

#include <string.h>

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

void
diagram_set_up (Diagram *diagram, gconstpointer data)
{
  const char *text = data ? data : PROJECT;
  g_autoptr (GFile) file = *text == '@' ? ui_copy_sample (text + 1) : ui_write_file ("koe.rakenne", text);

  diagram->window = ui_open (file);
  diagram->session = rk_window_get_session (diagram->window);
  diagram->canvas = rk_window_get_canvas (diagram->window);
  diagram->widget = GTK_WIDGET (diagram->canvas);
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (diagram->window)));
}

void
diagram_tear_down (Diagram *diagram, gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-double-click-time");
  ui_close (diagram->window);
}

gboolean
diagram_is (Diagram *diagram, const char *expected)
{
  const RkTree *tree = rk_version_get_tree (rk_session_get_version (diagram->session));
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < tree->n; ++i)
    g_string_append_printf (words, "%s%s<%s", i ? " " : "", tree->groups[i]->record.id,
                            tree->parent[i] < 0 ? "" : tree->groups[tree->parent[i]]->record.id);
  return strcmp (words->str, expected) == 0;
}

char *
diagram_get_seats (Diagram *diagram, const char *group)
{
  RkGroup *found = rk_version_find_group (rk_session_get_version (diagram->session), group);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < found->seats.n; ++i)
    g_string_append_printf (words, "%s%s", i ? " " : "", RK_RECORD (found->seats.items[i])->id);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

gboolean
diagram_can_undo (Diagram *diagram)
{
  return rk_document_can_undo (rk_session_get_document (diagram->session));
}

void
diagram_undo_all (Diagram *diagram)
{
  g_autofree char *seats = NULL;

  rk_document_undo (rk_session_get_document (diagram->session));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  seats = diagram_get_seats (diagram, "a");
  g_assert_cmpstr (seats, ==, "s1 s2");
  g_assert_false (diagram_can_undo (diagram));
  ui_wait_for_diagram (diagram->window);
}

graphene_rect_t
diagram_get_box (Diagram *diagram, const char *group)
{
  graphene_rect_t rect;

  g_assert_true (rk_canvas_get_box (diagram->canvas, group, &rect));
  return rect;
}

graphene_point_t
diagram_get_point (Diagram *diagram, const char *group, double across, double down)
{
  graphene_rect_t rect = diagram_get_box (diagram, group);

  return GRAPHENE_POINT_INIT (rect.origin.x + rect.size.width * (float) across,
                              rect.origin.y + rect.size.height * (float) down);
}

graphene_point_t
diagram_get_row (Diagram *diagram, const char *seat)
{
  RkScene *scene = rk_canvas_get_scene (diagram->canvas);
  RkRecord *record = rk_version_find (rk_session_get_version (diagram->session), RK_RECORD_SEAT, seat);
  int item = (int) rk_record_get_position (record);
  const RkSceneBox *box = &scene->boxes[rk_scene_find (scene, record->parent->id)];

  for (guint i = box->first_line; i < box->first_line + box->n_lines; ++i)
    if (scene->lines[i].role == RK_LINE_SEAT && scene->lines[i].item == item)
      {
        RkPoint at = rk_view_to_pixel (rk_canvas_get_view (diagram->canvas), scene->lines[i].x + 3,
                                       scene->lines[i].y - scene->lines[i].size * 0.3);

        return GRAPHENE_POINT_INIT ((float) at.x, (float) at.y);
      }
  g_assert_not_reached ();
}

void
diagram_grab (Diagram *diagram, const char *group)
{
  graphene_rect_t rect = diagram_get_box (diagram, group);

  robot_press (diagram->widget, rect.origin.x + 5, rect.origin.y + 4);
}

void
diagram_grab_seat (Diagram *diagram, const char *seat)
{
  graphene_point_t at = diagram_get_row (diagram, seat);

  robot_press (diagram->widget, at.x, at.y);
}

void
diagram_carry_to (Diagram *diagram, const char *group, double across, double down)
{
  graphene_point_t at = diagram_get_point (diagram, group, across, down);
  RkCarried carried;

  for (int step = 4; step >= 0; --step)
    robot_move (diagram->widget, at.x + 6 * step, at.y);
  ui_wait_until (rk_canvas_get_carried (diagram->canvas, &carried) && g_strcmp0 (carried.target, group) == 0);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gboolean *released)
{
  *released |= gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE;
  return GDK_EVENT_PROPAGATE;
}

/* Waits for the release too: what is pressed next would overtake a click that a window manager holds back. */
void
diagram_click (Diagram *diagram, double x, double y, guint button)
{
  GtkEventController *watch = gtk_event_controller_legacy_new ();
  gboolean released = FALSE;

  gtk_event_controller_set_propagation_phase (watch, GTK_PHASE_CAPTURE);
  g_signal_connect (watch, "event", G_CALLBACK (event_cb), &released);
  gtk_widget_add_controller (diagram->widget, watch);
  robot_click (diagram->widget, x, y, button);
  ui_wait_until (released);
  gtk_widget_remove_controller (diagram->widget, watch);
}

void
diagram_select (Diagram *diagram, const char *group)
{
  graphene_rect_t rect = diagram_get_box (diagram, group);

  diagram_click (diagram, rect.origin.x + 5, rect.origin.y + 4, 1);
  ui_wait_until (ui_is_selected (diagram->session, group));
}

gboolean
diagram_says (Diagram *diagram, const char *part, gboolean refused)
{
  RkCarried carried;

  return rk_canvas_get_carried (diagram->canvas, &carried) && carried.words &&
         g_str_has_prefix (carried.words, part) && carried.refused == refused;
}

gboolean
diagram_is_carrying (Diagram *diagram)
{
  RkCarried carried;

  return rk_canvas_get_carried (diagram->canvas, &carried);
}

gboolean
diagram_is_across (Diagram *diagram, const char *group)
{
  RkScene *scene = rk_canvas_get_scene (diagram->canvas);

  return rk_drop_get_axis (scene, rk_scene_find (scene, group)) == RK_DROP_ACROSS;
}

void
diagram_draw (Diagram *diagram)
{
  gtk_widget_queue_draw (diagram->widget);
  gtk_test_widget_wait_for_draw (diagram->widget);
}

int
diagram_run (int argc, char **argv, const DiagramTest *tests, guint n)
{
  int status;

  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }
  for (guint i = 0; i < n; ++i)
    g_test_add (tests[i].name, Diagram, tests[i].project, diagram_set_up, tests[i].function,
                diagram_tear_down);
  status = g_test_run ();
  robot_stop ();
  return status;
}
