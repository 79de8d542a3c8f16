/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The menus of what can be clicked with the second button: one for each kind of thing, the same
 * wherever the thing is shown.  The items are the window's actions, which go by what is selected;
 * who shows a menu selects the thing first. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  RK_CONTEXT_GROUP,
  RK_CONTEXT_SEAT,
  RK_CONTEXT_RELATION,
  RK_CONTEXT_GROUND, /* where nothing is */
} RkContextKind;

/** RkContextFunc: selects what is at @x, @y, or for the keyboard (-1, -1) what it is at; @at: (out): where the menu
 * points; Returns: whether there is a menu */
typedef gboolean (*RkContextFunc) (
    GtkWidget *widget, double x, double y, RkContextKind *kind, GdkRectangle *at);

/**
 * rk_context_menu_attach:
 * @widget: gets a menu by the second button, a long touch, the Menu key and Shift+F10
 *
 * The menu is a child of @widget from its first use on; rk_context_menu_detach() belongs into its dispose.
 */
void rk_context_menu_attach (GtkWidget *widget, RkContextFunc find);
void rk_context_menu_detach (GtkWidget *widget);

/** rk_context_menu_get: Returns: (transfer none) (nullable): the menu of @widget, if one is open */
GtkPopoverMenu *rk_context_menu_get (GtkWidget *widget);

G_END_DECLS
