/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outline and inspector.  In a wide window each has its own width beside the diagram; in a narrow one
 * it slides in above it.  Folded panels keep their width.  Who stands at an edge of the window shows
 * the window's buttons. */

#include "rk-recent.h"
#include "rk-window-private.h"

#define HANDLE 1 /* pixels, between two panels */
#define NARROW 860 /* pixels; below, the panels lie above the diagram */

static void
put_panel_beside (RkWindow *self)
{
  g_object_ref (self->outline_pane);
  g_object_ref (self->inspector_pane);
  gtk_revealer_set_child (self->outline_revealer, NULL);
  gtk_revealer_set_child (self->inspector_revealer, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->outline_pane), -1, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->inspector_pane), -1, -1);
  gtk_paned_set_start_child (self->outer_paned, GTK_WIDGET (self->outline_pane));
  gtk_paned_set_end_child (self->inner_paned, GTK_WIDGET (self->inspector_pane));
  g_object_unref (self->outline_pane);
  g_object_unref (self->inspector_pane);
}

static void
put_panel_above (RkWindow *self)
{
  GSettings *settings = rk_settings_get ();

  g_object_ref (self->outline_pane);
  g_object_ref (self->inspector_pane);
  gtk_paned_set_start_child (self->outer_paned, NULL);
  gtk_paned_set_end_child (self->inner_paned, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->outline_pane),
                               g_settings_get_int (settings, "outline-width"), -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->inspector_pane),
                               g_settings_get_int (settings, "inspector-width"), -1);
  gtk_revealer_set_child (self->outline_revealer, GTK_WIDGET (self->outline_pane));
  gtk_revealer_set_child (self->inspector_revealer, GTK_WIDGET (self->inspector_pane));
  g_object_unref (self->outline_pane);
  g_object_unref (self->inspector_pane);
}

static void
show_above (GtkRevealer *revealer, gboolean shown)
{
  if (shown)
    gtk_widget_set_visible (GTK_WIDGET (revealer), TRUE);
  gtk_revealer_set_reveal_child (revealer, shown);
}

/* A revealer that has slid shut must not keep the pointer from the diagram. */
static void
child_revealed_cb (GtkRevealer *revealer)
{
  if (!gtk_revealer_get_child_revealed (revealer) && !gtk_revealer_get_reveal_child (revealer))
    gtk_widget_set_visible (GTK_WIDGET (revealer), FALSE);
}

static void
apply (RkWindow *self)
{
  gboolean outline = rk_window_panels_get_outline (self);
  gboolean inspector = rk_window_panels_get_inspector (self);

  gtk_widget_set_visible (GTK_WIDGET (self->outline_pane), self->narrow || outline);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector_pane), self->narrow || inspector);
  show_above (self->outline_revealer, self->narrow && outline);
  show_above (self->inspector_revealer, self->narrow && inspector);

  gtk_widget_set_visible (self->outline_button, self->narrow || !outline);
  gtk_widget_set_visible (self->inspector_button, self->narrow || !inspector);
  adw_header_bar_set_show_start_title_buttons (self->outline_header, !self->narrow);
  adw_header_bar_set_show_end_title_buttons (self->inspector_header, !self->narrow);
  adw_header_bar_set_show_start_title_buttons (self->centre_header, self->narrow || !outline);
  adw_header_bar_set_show_end_title_buttons (self->centre_header, self->narrow || !inspector);
  if (self->narrow)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
      gtk_widget_add_css_class (GTK_WIDGET (self->outline_pane), "background");
      gtk_widget_add_css_class (GTK_WIDGET (self->inspector_pane), "background");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

/* Where the handle of the inspector stands so that it has its width. */
static void
place_inspector (RkWindow *self)
{
  GSettings *settings = rk_settings_get ();
  int position = self->width - g_settings_get_int (settings, "inspector-width") - HANDLE;

  if (g_settings_get_boolean (settings, "outline-visible"))
    position -= g_settings_get_int (settings, "outline-width") + HANDLE;
  gtk_paned_set_position (self->inner_paned, MAX (1, position));
}

static gboolean
change_width_cb (gpointer data)
{
  RkWindow *self = RK_WINDOW (data);
  gboolean narrow = self->width < NARROW;

  self->panels_idle = 0;
  if (narrow == self->narrow)
    return G_SOURCE_REMOVE;
  self->narrow = narrow;
  self->outline_open = self->inspector_open = FALSE;
  if (narrow)
    put_panel_above (self);
  else
    {
      put_panel_beside (self);
      gtk_paned_set_position (self->outer_paned, g_settings_get_int (rk_settings_get (), "outline-width"));
      place_inspector (self);
    }
  apply (self);
  rk_window_update (self);
  return G_SOURCE_REMOVE;
}

static void
remember_widths (RkWindow *self)
{
  GSettings *settings = rk_settings_get ();
  int outline = gtk_widget_get_width (GTK_WIDGET (self->outline_pane));
  int inspector = gtk_widget_get_width (GTK_WIDGET (self->inspector_pane));

  if (self->narrow || !self->placed)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->outline_pane)) && outline >= 180)
    g_settings_set_int (settings, "outline-width", MIN (outline, 1200));
  if (gtk_widget_get_mapped (GTK_WIDGET (self->inspector_pane)) && inspector >= 260)
    g_settings_set_int (settings, "inspector-width", MIN (inspector, 1200));
}

/* From the inspector back to the diagram; in a narrow window it folds, since it lies above that. */
static gboolean
escape_cb (RkWindow *self, guint key)
{
  if (key != GDK_KEY_Escape || !self->session)
    return GDK_EVENT_PROPAGATE;
  if (self->narrow)
    rk_window_panels_set_inspector (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  return GDK_EVENT_STOP;
}

/* Panels beside the diagram need a width that a small screen does not have, and a window once too wide stays so. */
static gboolean
begins_narrow (RkWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle place = { 0, 0, NARROW, 0 };
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (monitor)
    gdk_monitor_get_geometry (monitor, &place);
  return MIN (width, place.width) < NARROW;
}

void
rk_window_panels_init (RkWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (escape_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->inspector_pane), keys);
  g_signal_connect (self->outline_revealer, "notify::child-revealed", G_CALLBACK (child_revealed_cb), NULL);
  g_signal_connect (self->inspector_revealer, "notify::child-revealed", G_CALLBACK (child_revealed_cb), NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->outline_pane), 200, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->inspector_pane), 280, -1);
  gtk_paned_set_position (self->outer_paned, g_settings_get_int (rk_settings_get (), "outline-width"));
  self->narrow = begins_narrow (self);
  if (self->narrow)
    put_panel_above (self);
  apply (self);
}

void
rk_window_panels_allocate (RkWindow *self, int width)
{
  self->width = width;
  /* Before its first allocation a paned takes its position as it is; later it keeps the panel's width itself. */
  if (!self->placed && self->session)
    {
      self->placed = gtk_widget_get_width (GTK_WIDGET (self->inner_paned)) > 0;
      if (!self->placed)
        place_inspector (self);
    }
  /* Widgets change parents, which an allocation cannot stand. */
  if ((width < NARROW) != self->narrow && self->panels_idle == 0)
    self->panels_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, change_width_cb, self, NULL);
}

gboolean
rk_window_panels_get_outline (RkWindow *self)
{
  return self->narrow ? self->outline_open : g_settings_get_boolean (rk_settings_get (), "outline-visible");
}

gboolean
rk_window_panels_get_inspector (RkWindow *self)
{
  return self->narrow ? self->inspector_open
                      : g_settings_get_boolean (rk_settings_get (), "inspector-visible");
}

/* What had the focus inside a folded panel gives it to the diagram. */
static void
rescue_focus (RkWindow *self, GtkBox *pane)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (pane)))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

void
rk_window_panels_set_outline (RkWindow *self, gboolean shown)
{
  if (shown == rk_window_panels_get_outline (self))
    return;
  remember_widths (self);
  if (!shown)
    rescue_focus (self, self->outline_pane);
  if (self->narrow)
    {
      self->outline_open = shown;
      self->inspector_open = FALSE;
    }
  else
    g_settings_set_boolean (rk_settings_get (), "outline-visible", shown);
  apply (self);
}

void
rk_window_panels_set_inspector (RkWindow *self, gboolean shown)
{
  if (shown == rk_window_panels_get_inspector (self))
    return;
  remember_widths (self);
  if (!shown)
    rescue_focus (self, self->inspector_pane);
  if (self->narrow)
    {
      self->inspector_open = shown;
      self->outline_open = FALSE;
    }
  else
    g_settings_set_boolean (rk_settings_get (), "inspector-visible", shown);
  apply (self);
  if (shown && !self->narrow && self->placed)
    gtk_paned_set_position (self->inner_paned,
                            MAX (1, gtk_widget_get_width (GTK_WIDGET (self->inner_paned)) -
                                        g_settings_get_int (rk_settings_get (), "inspector-width") - HANDLE));
}

void
rk_window_panels_save (RkWindow *self)
{
  GSettings *settings = rk_settings_get ();
  int width, height;

  remember_widths (self);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)))
    {
      g_settings_set_int (settings, "window-width", CLAMP (width, 360, 32767));
      g_settings_set_int (settings, "window-height", CLAMP (height, 294, 32767));
    }
}
