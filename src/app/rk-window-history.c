/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo in the window: what the menu calls them, and the list of all steps. */

#include "config.h"

#include "rk-window-private.h"

void
rk_window_show_history (RkWindow *self, GtkWidget *button)
{
  graphene_rect_t bounds;
  GdkRectangle place;

  if (!self->history)
    {
      self->history = GTK_WIDGET (rk_history_popover_new ());
      gtk_widget_set_parent (self->history, GTK_WIDGET (self->centre));
    }
  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self->centre), &bounds))
    {
      place = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                               (int) bounds.size.height };
      gtk_popover_set_pointing_to (GTK_POPOVER (self->history), &place);
    }
  rk_history_popover_show (RK_HISTORY_POPOVER (self->history), rk_session_get_document (self->session));
}

static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, RkWindow *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  rk_window_show_history (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
}

static void
held_cb (GtkGesture *gesture, double x, double y, RkWindow *self)
{
  pressed_cb (gesture, 1, x, y, self);
}

/* Undo and redo give the list when they are held down, or by the second button. */
static void
add_gestures (RkWindow *self, GtkButton *button)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (button), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (hold), GTK_PHASE_CAPTURE);
  g_signal_connect (hold, "pressed", G_CALLBACK (held_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (button), GTK_EVENT_CONTROLLER (hold));
}

static void
put_item (RkWindow *self, int position, const char *label, const char *action, const char *keys)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);
  g_autofree char *shown = NULL;

  if (g_menu_model_get_item_attribute (G_MENU_MODEL (self->history_section), position, G_MENU_ATTRIBUTE_LABEL,
                                       "s", &shown) &&
      g_str_equal (shown, label))
    return;
  g_menu_item_set_attribute (item, "accel", "s", keys);
  g_menu_remove (self->history_section, position);
  g_menu_insert_item (self->history_section, position, item);
}

void
rk_window_update_history (RkWindow *self)
{
  put_item (self, 0, self->state.undo_item, "win.undo", "<Control>z");
  put_item (self, 1, self->state.redo_item, "win.redo", "<Control><Shift>z");
}

void
rk_window_init_history (RkWindow *self)
{
  add_gestures (self, self->undo_button);
  add_gestures (self, self->redo_button);
}
