/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-context-menu.h"

#define MENU_KEY "rk-context-menu"

typedef struct {
  GtkWidget *widget;
  RkContextFunc find;
  GtkWidget *popover; /* NULL before the first use */
  GtkWidget *focus; /* weak: where the keyboard was before it opened */
} Menu;

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
menu_free (gpointer data)
{
  Menu *menu = data;

  g_clear_weak_pointer (&menu->focus);
  g_free (menu);
}

/* What an item did may have taken the keyboard elsewhere already. */
static void
closed_cb (Menu *menu)
{
  GtkRoot *root = gtk_widget_get_root (menu->widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!focus || gtk_widget_is_ancestor (focus, menu->popover) || focus == menu->popover)
    gtk_widget_grab_focus (menu->focus ? menu->focus : menu->widget);
  g_clear_weak_pointer (&menu->focus);
}

static void
ensure_popover (Menu *menu)
{
  if (menu->popover)
    return;
  menu->popover = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu->popover), FALSE);
  gtk_widget_set_halign (menu->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (menu->popover, menu->widget);
  g_signal_connect_swapped (menu->popover, "closed", G_CALLBACK (closed_cb), menu);
}

/* What the menu is about may lie out of view, even off the screen, where no popover can be placed. */
static void
keep_in_view (GtkWidget *widget, GdkRectangle *at)
{
  GdkRectangle view = { 0, 0, MAX (1, gtk_widget_get_width (widget)),
                        MAX (1, gtk_widget_get_height (widget)) };
  GdkRectangle seen;

  if (gdk_rectangle_intersect (at, &view, &seen))
    *at = seen;
  else
    *at = (GdkRectangle) { CLAMP (at->x, 0, view.width - 1), CLAMP (at->y, 0, view.height - 1), 1, 1 };
}

static gboolean
show (Menu *menu, double x, double y)
{
  GdkRectangle at = { (int) x, (int) y, 1, 1 };
  RkContextKind kind;

  if (!menu->find (menu->widget, x, y, &kind, &at))
    return FALSE;
  keep_in_view (menu->widget, &at);
  ensure_popover (menu);
  g_set_weak_pointer (&menu->focus, gtk_root_get_focus (gtk_widget_get_root (menu->widget)));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu->popover), get_model (kind));
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover), &at);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, Menu *menu)
{
  if (show (menu, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, Menu *menu)
{
  if (show (menu, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return show (data, -1.0, -1.0);
}

static void
add_key (GtkEventController *keys, const char *trigger, Menu *menu)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          gtk_callback_action_new (key_cb, menu, NULL)));
}

void
rk_context_menu_attach (GtkWidget *widget, RkContextFunc find)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *touch = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  Menu *menu = g_new0 (Menu, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  menu->widget = widget;
  menu->find = find;
  g_object_set_data_full (G_OBJECT (widget), MENU_KEY, menu, menu_free);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), menu);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  /* With a mouse holding the button is the beginning of a drag. */
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  g_signal_connect (touch, "pressed", G_CALLBACK (long_pressed_cb), menu);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (touch));
  add_key (keys, "Menu", menu);
  add_key (keys, "<Shift>F10", menu);
  gtk_widget_add_controller (widget, keys);
}

void
rk_context_menu_detach (GtkWidget *widget)
{
  Menu *menu = g_object_get_data (G_OBJECT (widget), MENU_KEY);

  if (!menu || !menu->popover)
    return;
  g_signal_handlers_disconnect_by_data (menu->popover, menu);
  /* One that is taken away while it is open would keep the pointer for itself. */
  gtk_popover_popdown (GTK_POPOVER (menu->popover));
  g_clear_pointer (&menu->popover, gtk_widget_unparent);
}

GtkPopoverMenu *
rk_context_menu_get (GtkWidget *widget)
{
  const Menu *menu = g_object_get_data (G_OBJECT (widget), MENU_KEY);

  return menu && menu->popover && gtk_widget_get_mapped (menu->popover) ? GTK_POPOVER_MENU (menu->popover)
                                                                        : NULL;
}
