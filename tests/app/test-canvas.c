/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The diagram under pointer and keys, by the signals of its controllers. */

#include "ui-fixture.h"

#include "rk-box-proxy.h"

#include <math.h>

/* The model's precision at the pointer: half a pixel of rounding in the adjustments. */
#define NEAR 1e-3

typedef struct {
  RkWindow *window;
  RkCanvas *canvas;
  RkSession *session;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->file = ui_copy_sample (data ? data : "kangasala.rakenne");
  fixture->window = ui_open (fixture->file);
  fixture->canvas = rk_window_get_canvas (fixture->window);
  fixture->session = rk_window_get_session (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_close (fixture->window);
  g_clear_object (&fixture->file);
}

static const char *
get_group (Fixture *fixture, guint box)
{
  return rk_session_get_scene (fixture->session)->boxes[box].group;
}

static void
click_at (Fixture *fixture, double x, double y)
{
  gpointer click = ui_find_controller (GTK_WIDGET (fixture->canvas), GTK_TYPE_GESTURE_CLICK, 0);

  g_signal_emit_by_name (click, "pressed", 1, x, y);
  g_signal_emit_by_name (click, "released", 1, x, y);
}

/* On the box's header, where no seat is. */
static void
click_group (Fixture *fixture, const char *group)
{
  graphene_rect_t rect;

  g_assert_true (rk_canvas_get_box (fixture->canvas, group, &rect));
  click_at (fixture, rect.origin.x + rect.size.width - 3, rect.origin.y + 3);
}

static void
drag (Fixture *fixture, guint button, double x, double y, double dx, double dy)
{
  GtkWidget *widget = GTK_WIDGET (fixture->canvas);
  gpointer gesture = ui_find_controller (widget, GTK_TYPE_GESTURE_DRAG, 0);

  if (gtk_gesture_single_get_button (gesture) != button)
    gesture = ui_find_controller (widget, GTK_TYPE_GESTURE_DRAG, 1);
  g_assert_cmpuint (gtk_gesture_single_get_button (gesture), ==, button);
  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", dx, dy);
  g_signal_emit_by_name (gesture, "drag-end", dx, dy);
}

static void
test_fits_at_first (Fixture *fixture, gconstpointer data)
{
  const RkView *view = rk_canvas_get_view (fixture->canvas);
  RkPoint start = rk_view_to_pixel (view, 0, 0);
  RkPoint end = rk_view_to_pixel (view, view->scene_width, view->scene_height);

  g_assert_cmpfloat (view->zoom, <=, 1.0);
  g_assert_cmpfloat (start.x, >=, RK_FIT_PADDING - 1);
  g_assert_cmpfloat (start.y, >=, RK_FIT_PADDING - 1);
  g_assert_cmpfloat (end.x, <=, view->width - RK_FIT_PADDING + 1);
  g_assert_cmpfloat (end.y, <=, view->height - RK_FIT_PADDING + 1);
}

static void
test_zoom_keeps_point (Fixture *fixture, gconstpointer data)
{
  const RkView *view = rk_canvas_get_view (fixture->canvas);
  double x = view->width / 3, y = view->height / 2;
  RkPoint before = rk_view_to_scene (view, x, y), after;

  for (guint i = 0; i < 5; ++i)
    {
      rk_canvas_zoom (fixture->canvas, rk_canvas_get_zoom (fixture->canvas) * RK_ZOOM_STEP, x, y);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->canvas));
    }
  after = rk_view_to_scene (view, x, y);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, NEAR);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, NEAR);
}

static void
test_pinch (Fixture *fixture, gconstpointer data)
{
  gpointer pinch = ui_find_controller (GTK_WIDGET (fixture->canvas), GTK_TYPE_GESTURE_ZOOM, 0);
  double before = rk_canvas_get_zoom (fixture->canvas);

  g_signal_emit_by_name (pinch, "scale-changed", 1.2);
  g_signal_emit_by_name (pinch, "scale-changed", 1.5);
  g_assert_cmpfloat_with_epsilon (rk_canvas_get_zoom (fixture->canvas), before * 1.5, 1e-9);
}

static void
test_zoom_actions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->window);
  double fitted = rk_canvas_get_zoom (fixture->canvas);

  gtk_widget_activate_action (widget, "win.zoom-normal", NULL);
  g_assert_cmpfloat (rk_canvas_get_zoom (fixture->canvas), ==, 1.0);
  gtk_widget_activate_action (widget, "win.zoom-in", NULL);
  g_assert_cmpfloat_with_epsilon (rk_canvas_get_zoom (fixture->canvas), 1.1, 1e-9);
  g_assert_nonnull (ui_find_anywhere (GTK_TYPE_LABEL, "110 %"));
  gtk_widget_activate_action (widget, "win.zoom-fit", NULL);
  ui_wait_until (fabs (rk_canvas_get_zoom (fixture->canvas) - fitted) < 1e-9);
}

static void
test_click_selects (Fixture *fixture, gconstpointer data)
{
  click_group (fixture, get_group (fixture, 1));
  g_assert_true (ui_is_selected (fixture->session, get_group (fixture, 1)));
  click_group (fixture, get_group (fixture, 2));
  g_assert_true (ui_is_selected (fixture->session, get_group (fixture, 2)));
  click_at (fixture, 2, 2);
  g_assert_null (rk_session_get_selection (fixture->session));
}

/* Returns: (nullable): what is selected after a click on the third row of the first box that has one. */
static RkRecord *
click_third_seat (Fixture *fixture)
{
  RkScene *scene = rk_session_get_scene (fixture->session);
  const RkView *view = rk_canvas_get_view (fixture->canvas);

  for (guint i = 0; i < scene->n_lines; ++i)
    {
      const RkSceneLine *line = &scene->lines[i];
      RkPoint pixel;

      if (line->role != RK_LINE_SEAT || line->item != 2)
        continue;
      pixel = rk_view_to_pixel (view, line->x + line->width / 2, line->y - line->size / 3);
      click_at (fixture, pixel.x, pixel.y);
      g_assert_true (ui_is_selected (fixture->session, scene->boxes[line->box].group));
      return rk_session_get_selected_record (fixture->session);
    }
  g_assert_not_reached ();
}

/* A row can be taken hold of only while it is drawn: from afar there is but a number. */
static void
test_seat_row (Fixture *fixture, gconstpointer data)
{
  RkRecord *seat;

  rk_canvas_zoom (fixture->canvas, 0.3, 0, 0);
  g_assert_null (click_third_seat (fixture));
  rk_session_select (fixture->session, NULL);
  rk_canvas_zoom_normal (fixture->canvas);
  seat = click_third_seat (fixture);
  g_assert_nonnull (seat);
  g_assert_cmpint (seat->type, ==, RK_RECORD_SEAT);
  g_assert_cmpuint (rk_record_get_position (seat), ==, 2);
}

static void
test_rubber_band (Fixture *fixture, gconstpointer data)
{
  const RkView *view = rk_canvas_get_view (fixture->canvas);
  g_autoptr (GPtrArray) groups = NULL;

  drag (fixture, GDK_BUTTON_PRIMARY, 1, 1, view->width - 2, view->height - 2);
  groups = rk_session_get_selected_groups (fixture->session);
  g_assert_cmpuint (groups->len, ==, rk_session_get_scene (fixture->session)->n_boxes);
}

static void
test_select_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.select-all", NULL);
  groups = rk_session_get_selected_groups (fixture->session);
  g_assert_cmpuint (groups->len, ==, rk_session_get_scene (fixture->session)->n_boxes);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.select-none", NULL);
  g_assert_null (rk_session_get_selection (fixture->session));
}

static void
test_pan_with_middle_button (Fixture *fixture, gconstpointer data)
{
  const RkView *view = rk_canvas_get_view (fixture->canvas);
  RkView before = *view;

  drag (fixture, GDK_BUTTON_MIDDLE, 100, 100, 40, 25);
  g_assert_cmpfloat_with_epsilon (view->x, before.x - 40, NEAR);
  g_assert_cmpfloat_with_epsilon (view->y, before.y - 25, NEAR);
  /* Panned by hand, the view is not fitted again by a new size of the window. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.inspector", NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->canvas));
  g_assert_cmpfloat_with_epsilon (view->x, before.x - 40, NEAR);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.inspector", NULL);
}

static RkBoxProxy *
find_proxy (Fixture *fixture, const char *group)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child;
       child = gtk_widget_get_next_sibling (child))
    if (RK_IS_BOX_PROXY (child) && gtk_widget_get_visible (child) &&
        g_strcmp0 (rk_box_proxy_get_group (RK_BOX_PROXY (child)), group) == 0)
      return RK_BOX_PROXY (child);
  return NULL;
}

/* Every box in view has its stand-in, where it is painted, and the selected one says so. */
static void
test_proxies (Fixture *fixture, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (fixture->session);

  ui_wait_until (find_proxy (fixture, scene->boxes[0].group));
  click_group (fixture, scene->boxes[1].group);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->canvas));
  for (guint i = 0; i < scene->n_boxes; ++i)
    {
      RkBoxProxy *proxy = find_proxy (fixture, scene->boxes[i].group);
      graphene_rect_t box, place;

      g_assert_nonnull (proxy);
      gtk_test_accessible_assert_role (proxy, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
      gtk_test_accessible_assert_property (proxy, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           ui_get_name (fixture->session, scene->boxes[i].group));
      gtk_test_accessible_assert_state (proxy, GTK_ACCESSIBLE_STATE_SELECTED, i == 1);
      g_assert_true (rk_canvas_get_box (fixture->canvas, scene->boxes[i].group, &box));
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (proxy), GTK_WIDGET (fixture->canvas), &place));
      g_assert_cmpfloat_with_epsilon (place.origin.x, box.origin.x, 1.01);
      g_assert_cmpfloat_with_epsilon (place.origin.y, box.origin.y, 1.01);
    }
}

/* A stand-in goes out of view with its box, unless the keyboard is there. */
static void
test_proxies_are_recycled (Fixture *fixture, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (fixture->session);
  guint n = 0;

  rk_canvas_zoom (fixture->canvas, 4.0, 10, 10);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->canvas));
  for (guint i = 0; i < scene->n_boxes; ++i)
    n += find_proxy (fixture, scene->boxes[i].group) != NULL;
  g_assert_cmpuint (n, <, scene->n_boxes);
  rk_canvas_fit (fixture->canvas);
  ui_wait_until (find_proxy (fixture, scene->boxes[scene->n_boxes - 1].group));
}

static gboolean
bind_key (Fixture *fixture, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); ++i)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GListModel *shortcuts;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      shortcuts = G_LIST_MODEL (controller);
      for (guint j = 0; j < g_list_model_get_n_items (shortcuts); ++j)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0 &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                 GTK_WIDGET (fixture->canvas),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static void
test_walk (Fixture *fixture, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (fixture->session);
  const RkView *view = rk_canvas_get_view (fixture->canvas);
  double y = view->y;
  int box = 0;

  /* With nothing selected, arrows move the view. */
  g_assert_true (bind_key (fixture, GDK_KEY_Down));
  g_assert_null (rk_session_get_selection (fixture->session));
  g_assert_cmpfloat (view->y, >, y);

  g_assert_true (bind_key (fixture, GDK_KEY_Home));
  g_assert_true (ui_is_selected (fixture->session, scene->boxes[0].group));
  g_assert_true (GTK_IS_WIDGET (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 GTK_WIDGET (find_proxy (fixture, scene->boxes[0].group)));
  for (guint i = 0; i < 3; ++i)
    {
      box = rk_scene_walk (scene, box, RK_WALK_DOWN);
      g_assert_true (bind_key (fixture, GDK_KEY_Down));
      g_assert_true (ui_is_selected (fixture->session, scene->boxes[box].group));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                     GTK_WIDGET (find_proxy (fixture, scene->boxes[box].group)));
    }
  box = rk_scene_walk (scene, box, RK_WALK_RIGHT);
  g_assert_true (bind_key (fixture, GDK_KEY_Right));
  g_assert_true (ui_is_selected (fixture->session, scene->boxes[box].group));
  g_assert_true (bind_key (fixture, GDK_KEY_Escape));
  g_assert_null (rk_session_get_selection (fixture->session));
}

/* Selecting from elsewhere brings the box into view, and an edit leaves it where it is. */
static void
test_reveal_and_anchor (Fixture *fixture, gconstpointer data)
{
  RkScene *scene = rk_session_get_scene (fixture->session);
  const RkView *view = rk_canvas_get_view (fixture->canvas);
  g_autofree char *last = g_strdup (scene->boxes[scene->n_boxes - 1].group);
  RkGroup *group = rk_version_find_group (rk_session_get_version (fixture->session), last);
  graphene_rect_t before, after;

  rk_canvas_zoom (fixture->canvas, 3.0, 0, 0);
  rk_session_select_record (fixture->session, group);
  g_assert_true (rk_canvas_get_box (fixture->canvas, last, &before));
  g_assert_cmpfloat (before.origin.x, >=, 0);
  g_assert_cmpfloat (before.origin.x, <, view->width);
  g_assert_cmpfloat (before.origin.y, >=, 0);
  g_assert_cmpfloat (before.origin.y, <, view->height);

  rk_command_add_group (rk_session_get_document (fixture->session), rk_session_get_version (fixture->session),
                        NULL, RK_GROUP (rk_session_get_version (fixture->session)->groups.items[0]),
                        RK_GROUP_KIND_OTHER, "Uusi", NULL);
  ui_wait_for_diagram (fixture->window);
  g_assert_true (rk_canvas_get_box (fixture->canvas, last, &after));
  g_assert_cmpfloat_with_epsilon (after.origin.x, before.origin.x, 0.5);
  g_assert_cmpfloat_with_epsilon (after.origin.y, before.origin.y, 0.5);
}

/* The box with the focus goes while the one selected is out of view. */
static void
test_focus_when_its_box_goes (Fixture *fixture, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (fixture->session);
  RkScene *scene = rk_session_get_scene (fixture->session);
  g_autofree char *last = g_strdup (scene->boxes[scene->n_boxes - 1].group);
  RkGroup *group;
  GtkWidget *focus;

  group = rk_command_add_group (rk_session_get_document (fixture->session), version, NULL, NULL,
                                RK_GROUP_KIND_OTHER, "Uusi", NULL);
  rk_session_select_record (fixture->session, group);
  ui_wait_for_diagram (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (RK_IS_BOX_PROXY (focus));
  g_assert_cmpstr (rk_box_proxy_get_group (RK_BOX_PROXY (focus)), ==, RK_RECORD (group)->id);

  rk_canvas_zoom (fixture->canvas, 3.0, 0, 0);
  ui_wait_for_diagram (fixture->window);
  g_assert_true (rk_document_undo (rk_session_get_document (fixture->session)));
  rk_session_select_record (fixture->session, rk_version_find_group (version, last));
  rk_canvas_zoom (fixture->canvas, 3.0, 0, 0);
  ui_wait_for_diagram (fixture->window);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (RK_IS_BOX_PROXY (focus));
  g_assert_cmpstr (rk_box_proxy_get_group (RK_BOX_PROXY (focus)), ==, last);
}

/* --- high contrast --------------------------------------------------------------------------- */

static guchar *
take_picture (Fixture *fixture, int *width, int *height)
{
  GtkWidget *widget = GTK_WIDGET (fixture->canvas);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (fixture->window));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  guchar *pixels;

  ui_wait_for_diagram (fixture->window);
  gtk_test_widget_wait_for_draw (widget);
  *width = gtk_widget_get_width (widget);
  *height = gtk_widget_get_height (widget);
  gdk_paintable_snapshot (paintable, snapshot, *width, *height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) *width, (float) *height));
  pixels = g_malloc ((gsize) *width * (gsize) *height * 4);
  gdk_texture_download (texture, pixels, (gsize) *width * 4);
  return pixels;
}

/* As WCAG 2 has it; @pixel: blue, green, red */
static double
get_luminance (const guchar *pixel)
{
  const double weights[3] = { 0.0722, 0.7152, 0.2126 };
  double sum = 0;

  for (guint i = 0; i < 3; ++i)
    {
      double value = pixel[i] / 255.0;

      sum += weights[i] * (value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4));
    }
  return sum;
}

/* Returns: of all pixels in @rect, the most that one stands out against what it was before @change */
static double
get_contrast (Fixture *fixture,
              const graphene_rect_t *rect,
              void (*change) (Fixture *, gpointer),
              gpointer data)
{
  int width, height;
  g_autofree guchar *before = take_picture (fixture, &width, &height);
  g_autofree guchar *after = (change (fixture, data), take_picture (fixture, &width, &height));
  double most = 1;

  for (int y = MAX (0, (int) rect->origin.y); y < MIN (height, (int) (rect->origin.y + rect->size.height));
       ++y)
    for (int x = MAX (0, (int) rect->origin.x); x < MIN (width, (int) (rect->origin.x + rect->size.width));
         ++x)
      {
        double was = get_luminance (before + (y * width + x) * 4) + 0.05;
        double is = get_luminance (after + (y * width + x) * 4) + 0.05;

        most = MAX (most, MAX (was, is) / MIN (was, is));
      }
  return most;
}

static void
select_cb (Fixture *fixture, gpointer record)
{
  rk_session_select_record (fixture->session, record);
}

static void
hover_cb (Fixture *fixture, gpointer data)
{
  const graphene_rect_t *rect = data;
  gpointer motion = ui_find_controller (GTK_WIDGET (fixture->canvas), GTK_TYPE_EVENT_CONTROLLER_MOTION, 1);

  g_signal_emit_by_name (motion, "motion", (double) rect->origin.x + 5, (double) rect->origin.y + 5);
}

/* Where the pointer is and what is selected shows by itself, in high contrast. */
static void
test_high_contrast_inside (Fixture *fixture, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (fixture->session);
  RkGroup *group = NULL;
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, 10000, 10000), box;

  g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  for (guint i = 0; i < version->groups.n && (!group || group->seats.n == 0); ++i)
    group = RK_GROUP (version->groups.items[i]);
  rk_session_select_record (fixture->session, NULL);
  g_assert_cmpfloat (get_contrast (fixture, &all, select_cb, version->relations.items[0]), >=, 3.0);
  rk_session_select_record (fixture->session, group);
  ui_wait_for_diagram (fixture->window);
  g_assert_true (rk_canvas_get_box (fixture->canvas, group->record.id, &box));
  g_assert_cmpfloat (get_contrast (fixture, &box, select_cb, group->seats.items[0]), >=, 3.0);
  rk_session_select_record (fixture->session, NULL);
  g_assert_true (rk_canvas_get_box (fixture->canvas, group->record.id, &box));
  g_assert_cmpfloat (get_contrast (fixture, &all, hover_cb, &box), >=, 3.0);
}

static void
test_high_contrast (void)
{
  static const char *const schemes[] = { "prefer-light", "prefer-dark" };

  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (schemes); ++i)
    {
      g_test_message ("%s", schemes[i]);
      g_setenv ("ADW_DEBUG_COLOR_SCHEME", schemes[i], TRUE);
      g_test_trap_subprocess ("/canvas/high-contrast/subprocess/inside", 0, 0);
      g_test_trap_assert_passed ();
    }
  g_unsetenv ("ADW_DEBUG_HIGH_CONTRAST");
  g_unsetenv ("ADW_DEBUG_COLOR_SCHEME");
}

#define ADD(path, function) g_test_add ("/canvas/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  /* Before this process is the application, of which there is one. */
  g_test_add_func ("/canvas/high-contrast", test_high_contrast);
  ADD ("fits-at-first", test_fits_at_first);
  ADD ("zoom/keeps-point", test_zoom_keeps_point);
  ADD ("zoom/pinch", test_pinch);
  ADD ("zoom/actions", test_zoom_actions);
  ADD ("select/click", test_click_selects);
  ADD ("select/seat", test_seat_row);
  ADD ("select/rubber-band", test_rubber_band);
  ADD ("select/all", test_select_all);
  ADD ("pan/middle-button", test_pan_with_middle_button);
  ADD ("proxies/in-place", test_proxies);
  ADD ("proxies/recycled", test_proxies_are_recycled);
  ADD ("proxies/focus-when-its-box-goes", test_focus_when_its_box_goes);
  ADD ("walk", test_walk);
  ADD ("reveal-and-anchor", test_reveal_and_anchor);
  ADD ("high-contrast/subprocess/inside", test_high_contrast_inside);
  return g_test_run ();
}
