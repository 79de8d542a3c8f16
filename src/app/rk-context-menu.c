/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-context-menu.h"

#define MENU_KEY "rk-context-menu"
#define FIND_KEY "rk-context-find"

static GMenuModel *
get_model (RkContextKind kind)
{
  static const char *const ids[] = { [RK_CONTEXT_GROUP] = "group_menu",
                                     [RK_CONTEXT_SEAT] = "seat_menu",
                                     [RK_CONTEXT_RELATION] = "relation_menu",
                                     [RK_CONTEXT_GROUND] = "ground_menu" };
  static GtkBuilder *builder;

  if (!builder)
    builder = gtk_builder_new_from_resource ("/org/rakenne/Rakenne/ui/rk-context-menu.ui");
  return G_MENU_MODEL (gtk_builder_get_object (builder, ids[kind]));
}

static void
closed_cb (GtkWidget *menu, GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
}

static GtkWidget *
ensure_menu (GtkWidget *widget)
{
  GtkWidget *menu = g_object_get_data (G_OBJECT (widget), MENU_KEY);

  if (menu)
    return menu;
  menu = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, widget);
  g_object_set_data (G_OBJECT (widget), MENU_KEY, menu);
  g_signal_connect (menu, "closed", G_CALLBACK (closed_cb), widget);
  return menu;
}

static gboolean
show (GtkWidget *widget, double x, double y)
{
  RkContextFunc find = (RkContextFunc) (gpointer) g_object_get_data (G_OBJECT (widget), FIND_KEY);
  GdkRectangle at = { (int) x, (int) y, 1, 1 };
  RkContextKind kind;
  GtkWidget *menu;

  if (!find (widget, x, y, &kind, &at))
    return FALSE;
  menu = ensure_menu (widget);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu), get_model (kind));
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &at);
  gtk_popover_popup (GTK_POPOVER (menu));
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *widget)
{
  if (show (widget, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, GtkWidget *widget)
{
  if (show (widget, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return show (widget, -1.0, -1.0);
}

static void
add_key (GtkEventController *keys, const char *trigger)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          gtk_callback_action_new (key_cb, NULL, NULL)));
}

void
rk_context_menu_attach (GtkWidget *widget, RkContextFunc find)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *touch = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data (G_OBJECT (widget), FIND_KEY, (gpointer) find);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  /* With a mouse holding the button is the beginning of a drag. */
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  g_signal_connect (touch, "pressed", G_CALLBACK (long_pressed_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (touch));
  add_key (keys, "Menu");
  add_key (keys, "<Shift>F10");
  gtk_widget_add_controller (widget, keys);
}

void
rk_context_menu_detach (GtkWidget *widget)
{
  GtkWidget *menu = g_object_steal_data (G_OBJECT (widget), MENU_KEY);

  if (!menu)
    return;
  g_signal_handlers_disconnect_by_data (menu, widget);
  gtk_widget_unparent (menu);
}

GtkPopoverMenu *
rk_context_menu_get (GtkWidget *widget)
{
  GtkWidget *menu = g_object_get_data (G_OBJECT (widget), MENU_KEY);

  return menu && gtk_widget_get_mapped (menu) ? GTK_POPOVER_MENU (menu) : NULL;
}
