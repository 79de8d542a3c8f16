/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "robot.h"

#include "ui-fixture.h"

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <gdk/x11/gdkx.h>

static Display *display;

gboolean
robot_start (void)
{
  int event, error, major, minor;

  display = XOpenDisplay (NULL);
  return display && XTestQueryExtension (display, &event, &error, &major, &minor);
}

void
robot_stop (void)
{
  g_clear_pointer (&display, XCloseDisplay);
}

/* The server has taken what was sent, and the program what the server has sent on. */
static void
settle (void)
{
  XSync (display, False);
  gdk_display_sync (gdk_display_get_default ());
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
to_screen (GtkWidget *widget, double x, double y, int *screen_x, int *screen_y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double surface_x, surface_y, native_x, native_y;
  Window child;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &native_x, &native_y));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display),
                         (int) (native_x + surface_x), (int) (native_y + surface_y), screen_x, screen_y,
                         &child);
}

static void
flush_cb (GdkFrameClock *clock, int *step)
{
  *step = 1;
}

static void
resume_cb (GdkFrameClock *clock, int *step)
{
  if (*step == 1)
    *step = 2;
}

/* A widget hears of the pointer once a frame, and only where it was last: two places within one frame are one.
 * What is flushed at its begin has been told by its end. */
static void
wait_until_heard (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  int step = 0;

  g_signal_connect (clock, "flush-events", G_CALLBACK (flush_cb), &step);
  g_signal_connect (clock, "resume-events", G_CALLBACK (resume_cb), &step);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS);
  ui_wait_until (step == 2);
  g_signal_handlers_disconnect_by_data (clock, &step);
}

void
robot_move (GtkWidget *widget, double x, double y)
{
  int screen_x, screen_y, before_x, before_y, at_x, at_y;
  Window root, child;
  unsigned int mask;

  to_screen (widget, x, y, &screen_x, &screen_y);
  XQueryPointer (display, DefaultRootWindow (display), &root, &child, &before_x, &before_y, &at_x, &at_y,
                 &mask);
  XTestFakeMotionEvent (display, -1, screen_x, screen_y, CurrentTime);
  settle ();
  if (screen_x != before_x || screen_y != before_y)
    wait_until_heard (widget);
}

/* Whether the pointer rests on the surface of @widget.  The picture of a drag that was put back flies home
 * above the windows, and would take the press. */
static gboolean
is_uncovered (GtkWidget *widget)
{
  Window wanted = gdk_x11_surface_get_xid (gtk_native_get_surface (gtk_widget_get_native (widget)));
  Window root, child = DefaultRootWindow (display), window;
  int root_x, root_y, x, y;
  unsigned int mask;

  do
    {
      window = child;
      if (window == wanted)
        return TRUE;
    }
  while (XQueryPointer (display, window, &root, &child, &root_x, &root_y, &x, &y, &mask) && child != None);
  return FALSE;
}

static void
press_button (GtkWidget *widget, double x, double y, guint button)
{
  robot_move (widget, x, y);
  ui_wait_until (is_uncovered (widget));
  robot_button (button, TRUE);
}

void
robot_click (GtkWidget *widget, double x, double y, guint button)
{
  press_button (widget, x, y, button);
  robot_button (button, FALSE);
}

void
robot_click_middle_of (GtkWidget *widget)
{
  robot_click (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0, 1);
}

void
robot_drag (GtkWidget *widget, double x, double y, double dx, double dy, guint button)
{
  press_button (widget, x, y, button);
  for (int step = 1; step <= 8; ++step)
    robot_move (widget, x + dx * step / 8, y + dy * step / 8);
  robot_button (button, FALSE);
}

static void
hold (GdkModifierType modifiers, Bool down)
{
  static const struct {
    GdkModifierType modifier;
    KeySym key;
  } keys[] = { { GDK_CONTROL_MASK, XK_Control_L },
               { GDK_SHIFT_MASK, XK_Shift_L },
               { GDK_ALT_MASK, XK_Alt_L } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); ++i)
    if (modifiers & keys[i].modifier)
      XTestFakeKeyEvent (display, XKeysymToKeycode (display, keys[i].key), down, CurrentTime);
}

void
robot_hold (GdkModifierType modifiers, gboolean down)
{
  hold (modifiers, down);
  settle ();
}

void
robot_point (int x, int y)
{
  XTestFakeMotionEvent (display, -1, x, y, CurrentTime);
  settle ();
}

void
robot_button (guint button, gboolean down)
{
  XTestFakeButtonEvent (display, button, down, CurrentTime);
  settle ();
}

void
robot_space (gboolean down)
{
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, XK_space), down, CurrentTime);
  settle ();
}

void
robot_press (GtkWidget *widget, double x, double y)
{
  press_button (widget, x, y, 1);
}

void
robot_release (void)
{
  robot_button (1, FALSE);
}

void
robot_scroll (GtkWidget *widget, double x, double y, int notches, GdkModifierType modifiers)
{
  guint button = notches < 0 ? 4 : 5;

  robot_move (widget, x, y);
  hold (modifiers, True);
  for (int i = 0; i < ABS (notches); ++i)
    {
      XTestFakeButtonEvent (display, button, True, CurrentTime);
      XTestFakeButtonEvent (display, button, False, CurrentTime);
      settle ();
    }
  hold (modifiers, False);
  settle ();
}

static void
press (KeyCode code, GdkModifierType modifiers)
{
  hold (modifiers, True);
  XTestFakeKeyEvent (display, code, True, CurrentTime);
  XTestFakeKeyEvent (display, code, False, CurrentTime);
  hold (modifiers, False);
  settle ();
}

/* The keys of the layout in use, Shift among them. */
static void
press_symbol (KeySym symbol, GdkModifierType modifiers)
{
  KeyCode code = XKeysymToKeycode (display, symbol);

  if (!code)
    g_error ("the keyboard has no key for %s", XKeysymToString (symbol));
  if (XkbKeycodeToKeysym (display, code, 0, 0) != symbol &&
      XkbKeycodeToKeysym (display, code, 0, 1) == symbol)
    modifiers |= GDK_SHIFT_MASK;
  press (code, modifiers);
}

void
robot_key (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    g_error ("no accelerator: %s", accelerator);
  press_symbol (key, modifiers);
}

void
robot_type (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    press_symbol (gdk_unicode_to_keyval (g_utf8_get_char (at)), 0);
}
