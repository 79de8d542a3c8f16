/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pointer and keys.  The wheel alone goes on to the scrolled window around the canvas; with Ctrl it
 * zooms here. */

#include "rk-canvas-private.h"

#include "rk-drop.h"

#include <math.h>

#define PAN_STEP      48.0
#define HIT_TOLERANCE 6.0 /* pixels */

/* --- selecting ------------------------------------------------------------------------------- */

static RkHit
hit_at (RkCanvas *self, double x, double y)
{
  RkPoint point = rk_view_to_scene (&self->view, x, y);

  if (!self->scene)
    return (RkHit) { -1, -1, -1, -1 };
  return rk_scene_hit (self->scene, point.x, point.y, HIT_TOLERANCE / rk_view_get_scale (&self->view));
}

RkRecord *
rk_canvas_find_seat (RkCanvas *self, const RkHit *hit)
{
  RkGroup *group = rk_version_find_group (rk_session_get_version (self->session),
                                          self->scene->boxes[hit->box].group);

  if (!group || hit->line < 0 || hit->item < 0 || !rk_drop_is_seat_line (&self->scene->lines[hit->line]) ||
      (guint) hit->item >= group->seats.n)
    return NULL;
  /* What is not drawn cannot be taken hold of. */
  if (!rk_paint_shows_members (self->scene, rk_view_get_scale (&self->view)))
    return NULL;
  return group->seats.items[hit->item];
}

/* The selection with one id more, or less if it was there. */
static void
toggle (RkCanvas *self, const char *id)
{
  RkList *selection = rk_session_get_selection (self->session);
  guint n = rk_list_get_n (selection);
  const RkItem *items = rk_list_get_items (selection);
  RkItem item = { .string = (char *) id };
  g_autoptr (RkList) changed = NULL;

  for (guint i = 0; i < n; ++i)
    if (g_strcmp0 (items[i].string, id) == 0)
      {
        changed = rk_list_without (selection, i);
        rk_session_select (self->session, changed);
        return;
      }
  changed = rk_list_replace (selection, n, RK_ITEM_STRING, &item);
  rk_session_select (self->session, changed);
}

static void
select_hit (RkCanvas *self, const RkHit *hit, gboolean add)
{
  RkVersion *version = rk_session_get_version (self->session);

  if (hit->box >= 0)
    {
      const char *group = self->scene->boxes[hit->box].group;
      RkRecord *seat = rk_canvas_find_seat (self, hit);

      if (add)
        toggle (self, group);
      else if (seat)
        {
          rk_session_select_record (self->session, seat);
          g_signal_emit_by_name (self, "seat-clicked", seat->id);
        }
      else
        rk_session_select_record (self->session, rk_version_find_group (version, group));
    }
  else if (hit->connector >= 0)
    rk_session_select_record (
        self->session,
        rk_version_find (version, RK_RECORD_RELATION, self->scene->connectors[hit->connector].relation));
  else if (!add)
    rk_session_select (self->session, NULL);
}

static void
select_in_band (RkCanvas *self, gboolean add)
{
  double scale = rk_view_get_scale (&self->view);
  RkPoint corner = rk_view_to_scene (&self->view, self->band.x, self->band.y);
  RkRect rect = { corner.x, corner.y, self->band.width / scale, self->band.height / scale };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (RkList) ids = NULL;
  RkList *selection = rk_session_get_selection (self->session);

  if (add && selection)
    ids = rk_list_ref (selection);
  rk_scene_query (self->scene, &rect, found);
  for (guint i = 0; i < found->len; ++i)
    {
      RkItem item = { .string = (char *) self->scene->boxes[g_array_index (found, guint, i)].group };
      RkList *longer;

      if (rk_list_has_string (ids, item.string))
        continue;
      longer = rk_list_replace (ids, rk_list_get_n (ids), RK_ITEM_STRING, &item);
      g_clear_pointer (&ids, rk_list_unref);
      ids = longer;
    }
  rk_session_select (self->session, ids);
}

RkHit
rk_canvas_hit (RkCanvas *self, double x, double y)
{
  return hit_at (self, x, y);
}

void
rk_canvas_select_hit (RkCanvas *self, const RkHit *hit)
{
  select_hit (self, hit, FALSE);
}

void
rk_canvas_select_all (RkCanvas *self)
{
  g_autoptr (RkList) ids = NULL;
  g_autofree RkItem *items = NULL;

  g_return_if_fail (RK_IS_CANVAS (self));
  if (!self->scene || !self->session || self->scene->n_boxes == 0)
    return;
  items = g_new0 (RkItem, self->scene->n_boxes);
  for (guint i = 0; i < self->scene->n_boxes; ++i)
    items[i].string = (char *) self->scene->boxes[i].group;
  ids = rk_list_new (RK_ITEM_STRING, items, self->scene->n_boxes);
  rk_session_select (self->session, ids);
}

/* --- pointer --------------------------------------------------------------------------------- */

static gboolean
has_control (gpointer controller)
{
  return (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) != 0;
}

static void
update_cursor (RkCanvas *self)
{
  const char *name = NULL;

  if (self->drag == RK_DRAG_PAN || self->drag == RK_DRAG_CARRY)
    name = "grabbing";
  else if (self->space)
    name = "grab";
  else if (rk_canvas_find_badge (self, self->pointer_x, self->pointer_y) >= 0)
    name = "pointer";
  if (name == self->cursor)
    return;
  self->cursor = name;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* Several selected groups can be dragged by any of them, so pressing on one does not let go of the rest yet. */
static gboolean
must_wait (RkCanvas *self, const RkHit *hit, gboolean control)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  RkGroup *group = hit->box < 0 ? NULL
                                : rk_version_find_group (rk_session_get_version (self->session),
                                                         self->scene->boxes[hit->box].group);

  if (!group || !g_ptr_array_find (groups, group, NULL))
    return FALSE;
  return control || (groups->len > 1 && !rk_canvas_find_seat (self, hit));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, RkCanvas *self)
{
  RkHit hit = hit_at (self, x, y);

  if (!self->session || !self->scene || self->space)
    return;
  self->badge = rk_canvas_find_badge (self, x, y);
  if (self->badge >= 0)
    return;
  self->select_late = n_press == 1 && must_wait (self, &hit, has_control (gesture));
  if (!self->select_late)
    select_hit (self, &hit, has_control (gesture));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  /* With Ctrl the second click takes back the first. */
  if (n_press == 2 && !has_control (gesture) && hit.box >= 0 && !rk_canvas_find_seat (self, &hit))
    g_signal_emit_by_name (self, "rename", self->scene->boxes[hit.box].group);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, RkCanvas *self)
{
  RkHit hit = hit_at (self, x, y);
  int badge = self->badge;

  self->badge = -1;
  if (badge >= 0 && self->session && badge == rk_canvas_find_badge (self, x, y))
    rk_canvas_toggle_fold (self, badge);
  if (self->select_late && self->session && self->scene)
    select_hit (self, &hit, has_control (gesture));
  self->select_late = FALSE;
}

static void
begin_pan (RkCanvas *self)
{
  self->drag = RK_DRAG_PAN;
  self->drag_x = self->view.x;
  self->drag_y = self->view.y;
  update_cursor (self);
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, RkCanvas *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  begin_pan (self);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, RkCanvas *self)
{
  RkHit hit = hit_at (self, x, y);

  self->start_x = x;
  self->start_y = y;
  if (!self->scene || !self->session)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  else if (self->space)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      begin_pan (self);
    }
  else if (rk_canvas_find_badge (self, x, y) >= 0)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  else if (hit.box >= 0)
    {
      RkRecord *seat = rk_canvas_find_seat (self, &hit);

      rk_canvas_carry_prepare (self, self->scene->boxes[hit.box].group, seat ? seat->id : NULL);
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, RkCanvas *self)
{
  double x = self->start_x, y = self->start_y;

  if (self->drag == RK_DRAG_PAN)
    {
      self->view.x = self->drag_x;
      self->view.y = self->drag_y;
      rk_canvas_pan (self, -dx, -dy);
      return;
    }
  if (self->drag == RK_DRAG_SPENT)
    return;
  if (self->drag == RK_DRAG_NONE &&
      !gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + dx), (int) (y + dy)))
    return;
  if (self->carry)
    {
      if (self->drag == RK_DRAG_NONE)
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
          /* Its press is no click any more: the toolkit would count the next one as the second of a double click. */
          gtk_event_controller_reset (self->click);
          self->select_late = FALSE;
          /* The second press of a double click was the beginning of this. */
          rk_canvas_end_rename (self, FALSE);
          rk_canvas_carry_start (self);
          update_cursor (self);
        }
      if (self->carry)
        rk_canvas_carry_to (self, x + dx, y + dy,
                            gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
      return;
    }
  self->drag = RK_DRAG_BAND;
  self->band = (RkRect) { MIN (x, x + dx), MIN (y, y + dy), fabs (dx), fabs (dy) };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, RkCanvas *self)
{
  if (self->drag == RK_DRAG_BAND && self->session && self->scene)
    select_in_band (self, has_control (gesture));
  if (self->drag == RK_DRAG_CARRY)
    rk_canvas_carry_drop (self);
  rk_canvas_carry_cancel (self);
  self->drag = RK_DRAG_NONE;
  update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, RkCanvas *self)
{
  rk_canvas_carry_cancel (self);
  self->drag = RK_DRAG_NONE;
  update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RkCanvas *self)
{
  int hover = hit_at (self, x, y).box;

  self->pointer_x = x;
  self->pointer_y = y;
  /* A badge sticks out of its box. */
  if (hover < 0 && self->hover >= 0 && rk_canvas_find_badge (self, x, y) == self->hover)
    hover = self->hover;
  update_cursor (self);
  if (hover == self->hover)
    return;
  self->hover = hover;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (GtkEventControllerMotion *controller, RkCanvas *self)
{
  self->hover = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, RkCanvas *self)
{
  if (!has_control (controller))
    return GDK_EVENT_PROPAGATE;
  rk_canvas_zoom (self, self->view.zoom * pow (RK_ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, RkCanvas *self)
{
  self->pinch_scale = 1.0;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, RkCanvas *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  if (gtk_gesture_is_recognized (GTK_GESTURE (gesture)))
    gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  rk_canvas_zoom (self, self->view.zoom * scale / self->pinch_scale, x, y);
  self->pinch_scale = scale;
}

/* --- keys ------------------------------------------------------------------------------------ */

/* The first letter of what a person looks for. */
static gboolean
find_by_typing (RkCanvas *self, guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[8] = { 0 };

  if (!self->session || !g_unichar_isalnum (letter))
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (letter, text);
  g_signal_emit_by_name (self, "find", text);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, RkCanvas *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key != GDK_KEY_space)
    return find_by_typing (self, key);
  self->space = TRUE;
  update_cursor (self);
  return GDK_EVENT_STOP;
}

static void
space_released_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, RkCanvas *self)
{
  if (key != GDK_KEY_space)
    return;
  self->space = FALSE;
  update_cursor (self);
}

static gboolean
modifiers_cb (GtkEventControllerKey *controller, GdkModifierType state, RkCanvas *self)
{
  if (self->drag == RK_DRAG_CARRY)
    rk_canvas_carry_with (self, state);
  return GDK_EVENT_PROPAGATE;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, RkCanvas *self)
{
  self->space = FALSE;
  update_cursor (self);
}

static void
go_to_box (RkCanvas *self, int box)
{
  RkVersion *version = rk_session_get_version (self->session);

  rk_session_select_record (self->session, rk_version_find_group (version, self->scene->boxes[box].group));
  rk_canvas_reveal (self, self->scene->boxes[box].group, TRUE);
}

/* Arrows walk from box to box; with nothing selected they move the view. */
static gboolean
walk_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RkCanvas *self = RK_CANVAS (widget);
  int way = g_variant_get_int32 (arguments);
  int from = rk_canvas_get_current (self);
  int to;

  if (!self->scene || !self->session || self->scene->n_boxes == 0)
    return GDK_EVENT_PROPAGATE;
  if (from < 0 && way != RK_WALK_FIRST && way != RK_WALK_LAST)
    {
      rk_canvas_pan (self,
                     way == RK_WALK_LEFT    ? -PAN_STEP
                     : way == RK_WALK_RIGHT ? PAN_STEP
                                            : 0.0,
                     way == RK_WALK_UP     ? -PAN_STEP
                     : way == RK_WALK_DOWN ? PAN_STEP
                                           : 0.0);
      return GDK_EVENT_STOP;
    }
  to = rk_scene_walk (self->scene, from, way);
  if (to >= 0)
    go_to_box (self, to);
  return GDK_EVENT_STOP;
}

static gboolean
page_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RkCanvas *self = RK_CANVAS (widget);

  rk_canvas_pan (self, 0.0, g_variant_get_int32 (arguments) * self->view.height * 0.9);
  return GDK_EVENT_STOP;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RkCanvas *self = RK_CANVAS (widget);

  if (self->drag == RK_DRAG_CARRY)
    {
      rk_canvas_carry_cancel (self);
      update_cursor (self);
      return GDK_EVENT_STOP;
    }
  if (rk_canvas_end_trace (self))
    return GDK_EVENT_STOP;
  if (!self->session || !rk_session_get_selection (self->session))
    return GDK_EVENT_PROPAGATE;
  rk_session_select (self->session, NULL);
  gtk_widget_grab_focus (widget);
  return GDK_EVENT_STOP;
}

static gboolean
select_all_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  rk_canvas_select_all (RK_CANVAS (widget));
  return GDK_EVENT_STOP;
}

static gboolean
rename_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RkCanvas *self = RK_CANVAS (widget);
  int box = rk_canvas_get_current (self);

  if (box < 0)
    return GDK_EVENT_PROPAGATE;
  if (g_strcmp0 (self->fresh, self->scene->boxes[box].group) == 0)
    gtk_widget_activate_action (widget, "win.add-sibling", NULL);
  else
    g_signal_emit_by_name (self, "rename", self->scene->boxes[box].group);
  return GDK_EVENT_STOP;
}

/* With a group selected Tab adds one below; with none, and with Shift or Ctrl, it goes on to the next widget. */
static gboolean
add_child_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RkCanvas *self = RK_CANVAS (widget);

  if (!self->session || !rk_session_get_selected_group (self->session))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (widget, "win.add-child", NULL);
  return GDK_EVENT_STOP;
}

void
rk_canvas_class_add_bindings (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key, keypad;
    RkWalk way;
  } walks[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, RK_WALK_UP },        { GDK_KEY_Down, GDK_KEY_KP_Down, RK_WALK_DOWN },
    { GDK_KEY_Left, GDK_KEY_KP_Left, RK_WALK_LEFT },  { GDK_KEY_Right, GDK_KEY_KP_Right, RK_WALK_RIGHT },
    { GDK_KEY_Home, GDK_KEY_KP_Home, RK_WALK_FIRST }, { GDK_KEY_End, GDK_KEY_KP_End, RK_WALK_LAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (walks); ++i)
    {
      gtk_widget_class_add_binding (widget_class, walks[i].key, 0, walk_cb, "i", walks[i].way);
      gtk_widget_class_add_binding (widget_class, walks[i].keypad, 0, walk_cb, "i", walks[i].way);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, page_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, page_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, select_all_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, 0, add_child_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, rename_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, rename_cb, NULL);
}

/* --- controllers ----------------------------------------------------------------------------- */

static void
add_drag (RkCanvas *self, guint button, GCallback begin)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  g_signal_connect (gesture, "drag-begin", begin, self);
  g_signal_connect (gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (gesture, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

void
rk_canvas_add_controllers (RkCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  rk_canvas_add_menu (self);
  rk_canvas_add_drop_target (self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  self->click = GTK_EVENT_CONTROLLER (click);
  add_drag (self, GDK_BUTTON_PRIMARY, G_CALLBACK (drag_begin_cb));
  add_drag (self, GDK_BUTTON_MIDDLE, G_CALLBACK (pan_begin_cb));
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (keys, "modifiers", G_CALLBACK (modifiers_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (space_released_cb), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (widget, focus);
}
