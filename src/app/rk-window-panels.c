/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outline and inspector.  In a wide window each has its own width beside the diagram; in a narrow one
 * it slides in above it, and in one as narrow as a telephone covers it.  Folded panels keep their width.
 * Who stands at an edge of the window shows the window's buttons.
 *
 *   wide     outline, new, undo, redo, add   title   view, export, menu, properties
 *   compact  outline, add                    title   menu, properties
 *   tiny     add                             title   menu
 *   ...      outline, numbers of groups           zoom, properties   below the diagram
 */

#include "config.h"

#include "rk-recent.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

#define HANDLE  1 /* pixels, between two panels */
#define NARROW  1080 /* pixels; below, the panels lie above the diagram */
#define COMPACT 560 /* pixels that the diagram has; below, most buttons of its header are in the main menu */
#define BESIDE  480 /* the same where the window's own buttons are above the inspector */
#define TINY    460 /* pixels of the window; below, its panels are opened from the bar below the diagram */

/* Before the inspector leaves the paned. */
static void
remember_shared_width (RkWindow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->inspector_pane)))
    self->shared_width = gtk_widget_get_width (GTK_WIDGET (self->inner_paned));
}

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
set_widths_above (RkWindow *self)
{
  GSettings *settings = rk_settings_get ();
  gboolean covers = self->width < COMPACT;

  gtk_widget_set_size_request (GTK_WIDGET (self->outline_pane),
                               covers ? -1 : g_settings_get_int (settings, "outline-width"), -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->inspector_pane),
                               covers ? -1 : g_settings_get_int (settings, "inspector-width"), -1);
  gtk_widget_set_halign (GTK_WIDGET (self->outline_revealer), covers ? GTK_ALIGN_FILL : GTK_ALIGN_START);
  gtk_widget_set_halign (GTK_WIDGET (self->inspector_revealer), covers ? GTK_ALIGN_FILL : GTK_ALIGN_END);
}

static void
put_panel_above (RkWindow *self)
{
  remember_shared_width (self);
  g_object_ref (self->outline_pane);
  g_object_ref (self->inspector_pane);
  gtk_paned_set_start_child (self->outer_paned, NULL);
  gtk_paned_set_end_child (self->inner_paned, NULL);
  set_widths_above (self);
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

/* What has no button is in the main menu instead; undo and redo always are. */
static void
show_buttons (RkWindow *self)
{
  struct {
    GtkMenuButton *button;
    const char *label;
  } menus[] = { { self->open_button, _ ("New and _Open") },
                { self->view_button, _ ("_View") },
                { self->export_button, _ ("_Export and Print") } };

  g_menu_remove_all (self->compact_section);
  for (guint i = 0; i < G_N_ELEMENTS (menus); ++i)
    {
      gtk_widget_set_visible (GTK_WIDGET (menus[i].button), !self->compact);
      if (self->compact)
        g_menu_append_submenu (self->compact_section, menus[i].label,
                               gtk_menu_button_get_menu_model (menus[i].button));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->redo_button), !self->compact);
}

static void
update_buttons (RkWindow *self)
{
  GSettings *settings = rk_settings_get ();
  gboolean outline = !self->narrow && rk_window_panels_get_outline (self);
  gboolean beside = !self->narrow && rk_window_panels_get_inspector (self);
  gboolean tiny = self->width < TINY;
  int room = self->width;
  gboolean compact;

  gtk_widget_set_visible (self->outline_button, !outline && !tiny);
  gtk_widget_set_visible (self->inspector_button, !beside && !tiny);
  gtk_widget_set_visible (self->low_outline_button, tiny);
  gtk_widget_set_visible (self->low_inspector_button, tiny);
  gtk_widget_set_visible (self->zoom_out_button, !tiny);
  gtk_widget_set_visible (self->zoom_in_button, !tiny);
  gtk_widget_set_visible (self->zoom_fit_button, !tiny);

  if (outline)
    room -= g_settings_get_int (settings, "outline-width");
  if (beside)
    room -= g_settings_get_int (settings, "inspector-width");
  compact = room < (beside ? BESIDE : COMPACT);
  if (compact == self->compact)
    return;
  self->compact = compact;
  show_buttons (self);
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
  update_buttons (self);
}

/* Where the handle of the inspector stands so that it has its width beside the diagram, which share `room`.
 * A paned adds to its position how much wider it has become since it last held both. */
static void
place_inspector (RkWindow *self, int room)
{
  int width = g_settings_get_int (rk_settings_get (), "inspector-width");

  if (self->shared_width > 0)
    room = self->shared_width;
  gtk_paned_set_position (self->inner_paned, MAX (1, room - width - HANDLE));
}

/* The same before the paned has a width. */
static void
place_inspector_first (RkWindow *self)
{
  GSettings *settings = rk_settings_get ();
  int room = self->width;

  if (g_settings_get_boolean (settings, "outline-visible"))
    room -= g_settings_get_int (settings, "outline-width") + HANDLE;
  place_inspector (self, room);
}

static gboolean
change_width_cb (gpointer data)
{
  RkWindow *self = RK_WINDOW (data);
  gboolean narrow = self->width < NARROW;

  self->panels_idle = 0;
  if (narrow && self->narrow)
    set_widths_above (self);
  if (narrow == self->narrow)
    update_buttons (self);
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
      place_inspector_first (self);
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

/* What lies above the diagram goes first, wherever the focus is: before the diagram lets go of what is selected. */
static gboolean
escape_first_cb (RkWindow *self, guint key)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  gboolean taken = GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) ||
                   (focus && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER));

  if (key != GDK_KEY_Escape || !self->narrow || taken || !(self->outline_open || self->inspector_open))
    return GDK_EVENT_PROPAGATE;
  rk_window_panels_set_outline (self, FALSE);
  rk_window_panels_set_inspector (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  return GDK_EVENT_STOP;
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
static int
get_first_width (RkWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle place = { 0, 0, NARROW, 0 };
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (monitor)
    gdk_monitor_get_geometry (monitor, &place);
  return MIN (width, place.width);
}

void
rk_window_panels_init (RkWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (escape_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->inspector_pane), keys);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (escape_first_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->panel_overlay), keys);
  g_signal_connect (self->outline_revealer, "notify::child-revealed", G_CALLBACK (child_revealed_cb), NULL);
  g_signal_connect (self->inspector_revealer, "notify::child-revealed", G_CALLBACK (child_revealed_cb), NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->outline_pane), 200, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->inspector_pane), 280, -1);
  gtk_paned_set_position (self->outer_paned, g_settings_get_int (rk_settings_get (), "outline-width"));
  self->narrow = get_first_width (self) < NARROW;
  self->width = get_first_width (self);
  if (self->narrow)
    put_panel_above (self);
  apply (self);
}

void
rk_window_panels_allocate (RkWindow *self, int width)
{
  gboolean changed = width != self->width || (width < NARROW) != self->narrow;

  self->width = width;
  /* Before its first allocation a paned takes its position as it is; later it keeps the panel's width itself. */
  if (!self->placed && self->session)
    {
      self->placed = gtk_widget_get_width (GTK_WIDGET (self->inner_paned)) > 0;
      if (!self->placed)
        place_inspector_first (self);
    }
  /* Widgets change parents, which an allocation cannot stand. */
  if (changed && self->panels_idle == 0)
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
  if (!shown && !self->narrow)
    remember_shared_width (self);
  if (self->narrow)
    {
      self->inspector_open = shown;
      self->outline_open = FALSE;
    }
  else
    g_settings_set_boolean (rk_settings_get (), "inspector-visible", shown);
  apply (self);
  if (shown && !self->narrow && self->placed)
    place_inspector (self, gtk_widget_get_width (GTK_WIDGET (self->inner_paned)));
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
