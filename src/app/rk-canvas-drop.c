/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Over the edges of the canvas.
 *
 * What is dragged here from the outline, the inspector or another window is carried by the toolkit, and does
 * what a box carried by the canvas's own gesture does.  What that gesture carries away over the outline is
 * handed to the outline for as long as it is there. */

#include "rk-canvas-carry.h"

static GdkModifierType
get_modifiers (GtkDropTarget *target)
{
  GdkSeat *seat = gdk_display_get_default_seat (
      gtk_widget_get_display (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target))));
  GdkDevice *keyboard = seat ? gdk_seat_get_keyboard (seat) : NULL;
  /* The events of such a drag know no keys. */
  GdkModifierType state = keyboard ? gdk_device_get_modifier_state (keyboard) : 0;
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  /* The toolkit takes Ctrl for itself: all actions are gone but copying. */
  if (drop && gdk_drop_get_actions (drop) == GDK_ACTION_COPY)
    state |= GDK_CONTROL_MASK;
  return state & (GDK_CONTROL_MASK | GDK_ALT_MASK);
}

static GdkDragAction
follow (RkCanvas *self, GtkDropTarget *target, double x, double y)
{
  const GValue *value = gtk_drop_target_get_value (target);

  if (!value || !self->session || !self->scene)
    return 0;
  if (self->drag == RK_DRAG_NONE)
    rk_canvas_carry_begin (self, g_value_dup_boxed (value));
  if (self->drag != RK_DRAG_CARRY)
    return 0;
  rk_canvas_carry_to (self, x, y, get_modifiers (target));
  switch (self->carry->outcome)
    {
    case RK_CARRY_MOVES:
    case RK_CARRY_RELATES: /* all but copies are one to the toolkit */
      return GDK_ACTION_MOVE;
    case RK_CARRY_COPIES:
      return GDK_ACTION_COPY;
    case RK_CARRY_DOES_NOTHING:
    case RK_CARRY_REFUSED:
    default:
      return 0;
    }
}

static void
let_go (RkCanvas *self)
{
  rk_canvas_carry_cancel (self);
  self->drag = RK_DRAG_NONE;
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, RkCanvas *self)
{
  return follow (self, target, x, y);
}

static void
value_cb (RkCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (GtkDropTarget *target, RkCanvas *self)
{
  if (self->carry && !self->carry->group)
    let_go (self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RkCanvas *self)
{
  gboolean does;

  if (!self->session || !self->scene)
    return FALSE;
  follow (self, target, x, y);
  if (self->drag != RK_DRAG_CARRY)
    return FALSE;
  does = self->carry->outcome != RK_CARRY_DOES_NOTHING && self->carry->outcome != RK_CARRY_REFUSED;
  rk_canvas_carry_drop (self);
  return does;
}

/* --- and the other way ----------------------------------------------------------------------- */

void
rk_canvas_carry_leave_outline (RkCanvas *self)
{
  if (self->carry->outside && self->outline)
    rk_outline_drag_leave (self->outline);
  self->carry->outside = FALSE;
}

gboolean
rk_canvas_carry_over_outline (RkCanvas *self)
{
  static const RkCarryOutcome outcomes[] = {
    [RK_DRAGGED_DOES_NOTHING] = RK_CARRY_DOES_NOTHING,
    [RK_DRAGGED_MOVES] = RK_CARRY_MOVES,
    [RK_DRAGGED_COPIES] = RK_CARRY_COPIES,
    [RK_DRAGGED_REFUSED] = RK_CARRY_REFUSED,
  };
  RkCarry *carry = self->carry;
  GtkWidget *outline = GTK_WIDGET (self->outline);
  double x, y;

  if (!carry->group || !outline || !gtk_widget_get_mapped (outline) ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self), outline, carry->x, carry->y, &x, &y) ||
      !gtk_widget_contains (outline, x, y))
    return FALSE;
  carry->outside = TRUE;
  carry->spot.box = -1;
  carry->outcome = outcomes[rk_outline_drag_over (self->outline, carry->dragged, x, y,
                                                  (carry->modifiers & GDK_CONTROL_MASK) != 0, NULL)];
  return TRUE;
}

void
rk_canvas_add_drop_target (RkCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (RK_TYPE_DRAGGED, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect_swapped (target, "notify::value", G_CALLBACK (value_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
