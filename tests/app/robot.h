/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Real pointer and keyboard events, sent to the X server by a connection of their own, as another
 * program would send them. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** robot_start: connects; FALSE if the server takes no events from programs */
gboolean robot_start (void);
void robot_stop (void);

/** robot_move: puts the pointer on @widget at @x, @y and waits until it is known there */
void robot_move (GtkWidget *widget, double x, double y);

/** robot_click: moves there and presses @button once */
void robot_click (GtkWidget *widget, double x, double y, guint button);

/** robot_click_middle_of: presses the first button on the middle of @widget */
void robot_click_middle_of (GtkWidget *widget);

/** robot_drag: from there by so much in small steps, @button held */
void robot_drag (GtkWidget *widget, double x, double y, double dx, double dy, guint button);

/** robot_press: moves there and presses the first button; robot_release() lets go of it */
void robot_press (GtkWidget *widget, double x, double y);
void robot_release (void);

/** robot_point: puts the pointer at a pixel of the screen, whatever is there */
void robot_point (int x, int y);
/** robot_button: presses or lets go of a button where the pointer is */
void robot_button (guint button, gboolean down);

/** robot_hold: presses modifiers, or lets go of them */
void robot_hold (GdkModifierType modifiers, gboolean down);

/** robot_space: holds the space bar down, or lets go of it */
void robot_space (gboolean down);

/** robot_scroll: turns the wheel there by so many notches, away from the person if negative, with @modifiers held */
void robot_scroll (GtkWidget *widget, double x, double y, int notches, GdkModifierType modifiers);

/** robot_key: presses a key once, as accelerators are written: "<Control>z" */
void robot_key (const char *accelerator);

/** robot_type: types a text */
void robot_type (const char *text);

G_END_DECLS
