/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-canvas-private.h"

#include "rk-compat.h"
#include "rk-context-menu.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define REVEAL_PADDING 32.0

enum {
  PROP_ZOOM = 1,
  N_PROPERTIES,
  PROP_HADJUSTMENT = N_PROPERTIES,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE_WITH_CODE (RkCanvas,
                               rk_canvas,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- the view and the scrollbars ------------------------------------------------------------- */

static void
configure_adjustments (RkCanvas *self)
{
  RkViewRange ranges[2];
  const double values[2] = { self->view.x, self->view.y };
  const double pages[2] = { self->view.width, self->view.height };

  rk_view_get_ranges (&self->view, &ranges[0], &ranges[1]);
  self->configuring = TRUE;
  for (int i = 0; i < 2; ++i)
    if (self->adjustments[i])
      gtk_adjustment_configure (self->adjustments[i], values[i], ranges[i].lower, ranges[i].upper,
                                pages[i] * 0.1, pages[i] * 0.9, pages[i]);
  self->configuring = FALSE;
}

static gboolean
can_fit (RkCanvas *self)
{
  return self->scene && self->view.width > 1.0 && self->view.height > 1.0;
}

static void
fit_now (RkCanvas *self)
{
  double before = self->view.zoom;

  rk_view_fit (&self->view);
  self->fit_wanted = FALSE;
  self->fitted = TRUE;
  self->zoom_untold |= self->view.zoom != before;
}

static void
return_to_chart (RkCanvas *self)
{
  self->chart_wanted = FALSE;
  self->fitted = FALSE;
  self->view.zoom = self->chart_view.zoom;
  self->view.x = self->chart_view.x;
  self->view.y = self->chart_view.y;
  rk_view_clamp (&self->view);
  self->zoom_untold = TRUE;
}

/* --- the theme ------------------------------------------------------------------------------- */

static void
update_theme (RkCanvas *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  RkThemeMode mode = dark ? RK_THEME_DARK : RK_THEME_LIGHT;

  g_clear_pointer (&self->theme, rk_theme_unref);
  if (!self->session)
    return;
  /* A page is shown as it will be printed. */
  if (rk_session_get_sheet (self->session))
    mode = RK_THEME_PRINT;
  self->theme = rk_theme_new (rk_session_get_project (self->session), mode);
}

/* --- one update a frame ---------------------------------------------------------------------- */

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RkCanvas *self = RK_CANVAS (widget);

  self->tick = 0;
  rk_canvas_take_scene_now (self);
  if (self->fit_wanted && can_fit (self))
    {
      fit_now (self);
      if (self->chart_wanted)
        return_to_chart (self);
    }
  rk_canvas_glide_start (self);
  configure_adjustments (self);
  if (self->zoom_untold)
    {
      self->zoom_untold = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
    }
  rk_canvas_sync_proxies (self);
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

static void
queue_update (RkCanvas *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* What the stand-ins say may be something else now. */
static void
queue_words (RkCanvas *self)
{
  self->words_stale = TRUE;
  queue_update (self);
}

void
rk_canvas_view_changed (RkCanvas *self)
{
  configure_adjustments (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  queue_update (self);
}

void
rk_canvas_moved_by_person (RkCanvas *self)
{
  self->fitted = FALSE;
  self->fit_wanted = FALSE;
}

void
rk_canvas_pan (RkCanvas *self, double dx, double dy)
{
  rk_canvas_moved_by_person (self);
  rk_view_pan (&self->view, dx, dy);
  rk_canvas_view_changed (self);
}

int
rk_canvas_get_current (RkCanvas *self)
{
  RkList *selection = self->session ? rk_session_get_selection (self->session) : NULL;
  guint n = rk_list_get_n (selection);

  if (!self->scene)
    return -1;
  /* The last one selected is where the keyboard stands. */
  for (guint i = n; i > 0; --i)
    {
      int box = rk_scene_find (self->scene, rk_list_get_items (selection)[i - 1].string);

      if (box >= 0)
        return box;
    }
  return -1;
}

static void
adjustment_changed_cb (RkCanvas *self)
{
  if (self->configuring)
    return;
  if (self->adjustments[0])
    self->view.x = gtk_adjustment_get_value (self->adjustments[0]);
  if (self->adjustments[1])
    self->view.y = gtk_adjustment_get_value (self->adjustments[1]);
  rk_canvas_moved_by_person (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  queue_update (self);
}

static void
selection_changed_cb (RkCanvas *self)
{
  int box = rk_canvas_get_current (self);

  if (box < 0 || g_strcmp0 (self->fresh, self->scene->boxes[box].group) != 0)
    g_clear_pointer (&self->fresh, g_free);
  if (box >= 0 && self->drag == RK_DRAG_NONE)
    rk_canvas_reveal (self, self->scene->boxes[box].group,
                      gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  queue_words (self);
}

static void
session_changed_cb (RkCanvas *self)
{
  if (self->renaming && !rk_version_find_group (rk_session_get_version (self->session), self->renaming))
    rk_canvas_end_rename (self, FALSE);
  /* The drop was followed by something else before it was laid out. */
  g_clear_pointer (&self->landed, g_free);
  g_clear_pointer (&self->released, g_ptr_array_unref);
  /* What is carried, or where to, may be gone. */
  if (self->drag == RK_DRAG_CARRY)
    rk_canvas_carry_cancel (self);
  update_theme (self);
  queue_words (self);
}

/* The whole figure is another one: what was fitted is fitted again, else the place is kept.  Of another version
 * that is known only once it is laid out. */
static void
figure_changed_cb (RkCanvas *self)
{
  const char *version = rk_session_get_version (self->session)->record.id;

  if (self->drag == RK_DRAG_CARRY)
    rk_canvas_carry_cancel (self);
  rk_canvas_end_rename (self, FALSE);
  update_theme (self);
  if (g_strcmp0 (version, self->version) != 0)
    {
      g_free (self->version);
      self->version = g_strdup (version);
      self->switched = TRUE;
    }
  else if (self->fitted)
    self->fit_wanted = TRUE;
  queue_words (self);
}

/* Back from the page, the chart stands as it was left. */
static void
follow_sheet (RkCanvas *self)
{
  if (rk_session_get_sheet (self->session) == self->sheet)
    return;
  self->sheet = !self->sheet;
  if (!self->sheet)
    self->chart_wanted = self->chart_view.width > 0;
  else if (rk_canvas_is_fitted (self))
    self->chart_view = (RkView) { 0 };
  else
    self->chart_view = self->view;
}

static void
view_options_changed_cb (RkCanvas *self)
{
  follow_sheet (self);
  self->fitted = TRUE;
  self->cut = TRUE;
  figure_changed_cb (self);
}

static void
dark_changed_cb (RkCanvas *self)
{
  update_theme (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- vfuncs ---------------------------------------------------------------------------------- */

static void
rk_canvas_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = 1;
  *natural = 400;
}

static void
rk_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RkCanvas *self = RK_CANVAS (widget);
  gboolean resized = self->view.width != width || self->view.height != height;

  self->view.width = width;
  self->view.height = height;
  if (resized)
    {
      if ((self->fitted || self->fit_wanted) && can_fit (self))
        fit_now (self);
      else
        rk_view_clamp (&self->view);
      /* Who shows the zoom, and the scrollbars, hear of it then: what wants another size during an allocation does not
       * get it, and the window would stand still. */
      queue_update (self);
    }
  rk_canvas_allocate_proxies (self);
  rk_canvas_allocate_editor (self);
}

static RkColor
get_desk (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ()) ? (RkColor) { 0.10, 0.10, 0.11 }
                                                                       : (RkColor) { 0.86, 0.86, 0.87 };
}

static void
snapshot_paper_shadow (RkCanvas *self, GtkSnapshot *snapshot)
{
  double scale = rk_view_get_scale (&self->view);
  RkPoint corner = rk_view_to_pixel (&self->view, 0.0, 0.0);
  GskRoundedRect paper;

  gsk_rounded_rect_init_from_rect (&paper,
                                   &GRAPHENE_RECT_INIT ((float) corner.x, (float) corner.y,
                                                        (float) (self->scene->width * scale),
                                                        (float) (self->scene->height * scale)),
                                   0);
  gtk_snapshot_append_outset_shadow (snapshot, &paper, &(GdkRGBA) { 0, 0, 0, 0.25f }, 0, 1, 0, 5);
}

static void
rk_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RkCanvas *self = RK_CANVAS (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height);
  RkTileSource source;
  GtkWidget *child;

  if (!self->scene || !self->theme || !self->session)
    return;
  gtk_snapshot_push_clip (snapshot, &area);
  source = (RkTileSource) { .scene = self->scene,
                            .theme = self->theme,
                            .logo = rk_session_get_logo (self->session),
                            .scale = rk_view_get_scale (&self->view),
                            .device_scale = gtk_widget_get_scale_factor (widget),
                            .sheet = rk_session_get_sheet (self->session),
                            .desk = get_desk () };
  rk_canvas_glide_start (self);
  if (self->glide)
    rk_canvas_snapshot_glide (self, snapshot, &source);
  else
    rk_tiles_snapshot (self->tiles, snapshot, &source, self->view.x, self->view.y, (int) self->view.width,
                       (int) self->view.height);
  if (source.sheet)
    snapshot_paper_shadow (self, snapshot);
  rk_canvas_snapshot_overlay (self, snapshot);
  for (child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* It draws itself whether it has the keyboard. */
static void
rk_canvas_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  gtk_widget_queue_draw (widget);
  GTK_WIDGET_CLASS (rk_canvas_parent_class)->state_flags_changed (widget, before);
}

/* One stop for Tab: the box the keyboard was at, else the canvas. */
static gboolean
rk_canvas_grab_focus (GtkWidget *widget)
{
  RkCanvas *self = RK_CANVAS (widget);
  int box = rk_canvas_get_current (self);

  if (box >= 0)
    {
      RkBoxProxy *proxy = rk_canvas_ensure_proxy (self, box);

      gtk_widget_queue_allocate (widget);
      if (gtk_widget_grab_focus (GTK_WIDGET (proxy)))
        return TRUE;
    }
  return GTK_WIDGET_CLASS (rk_canvas_parent_class)->grab_focus (widget);
}

static gboolean
rk_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  /* Within a menu the arrows go on. */
  if (GTK_IS_POPOVER (child))
    return gtk_widget_child_focus (child, direction);
  if (child || gtk_widget_is_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
put_adjustment (RkCanvas *self, int which, GtkAdjustment *adjustment)
{
  if (self->adjustments[which] == adjustment && adjustment)
    return;
  if (self->adjustments[which])
    g_signal_handlers_disconnect_by_data (self->adjustments[which], self);
  g_clear_object (&self->adjustments[which]);
  if (!adjustment)
    return;
  self->adjustments[which] = g_object_ref_sink (adjustment);
  configure_adjustments (self);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (adjustment_changed_cb), self);
}

static void
rk_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RkCanvas *self = RK_CANVAS (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      put_adjustment (self, id == PROP_VADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id == PROP_VSCROLL_POLICY] = (guint) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rk_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RkCanvas *self = RK_CANVAS (object);

  switch (id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->view.zoom);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id == PROP_VADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) self->policies[id == PROP_VSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rk_canvas_dispose (GObject *object)
{
  RkCanvas *self = RK_CANVAS (object);
  GtkWidget *child;

  rk_canvas_set_session (self, NULL);
  rk_canvas_set_outline (self, NULL);
  rk_context_menu_detach (GTK_WIDGET (self));
  if (self->tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  put_adjustment (self, 0, NULL);
  put_adjustment (self, 1, NULL);
  g_hash_table_remove_all (self->proxies);
  g_ptr_array_set_size (self->spare, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  self->editor = NULL;
  self->editor_frame = NULL;
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  G_OBJECT_CLASS (rk_canvas_parent_class)->dispose (object);
}

static void
rk_canvas_finalize (GObject *object)
{
  RkCanvas *self = RK_CANVAS (object);

  g_hash_table_unref (self->proxies);
  g_ptr_array_unref (self->spare);
  rk_tiles_free (self->tiles);
  g_clear_object (&self->editor_style);
  g_free (self->preedit);
  g_free (self->fresh);
  g_free (self->landed);
  g_clear_pointer (&self->released, g_ptr_array_unref);
  g_free (self->version);
  G_OBJECT_CLASS (rk_canvas_parent_class)->finalize (object);
}

static void
rk_canvas_class_init (RkCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = rk_canvas_set_property;
  object_class->get_property = rk_canvas_get_property;
  object_class->dispose = rk_canvas_dispose;
  object_class->finalize = rk_canvas_finalize;
  widget_class->measure = rk_canvas_measure;
  widget_class->size_allocate = rk_canvas_size_allocate;
  widget_class->snapshot = rk_canvas_snapshot;
  widget_class->grab_focus = rk_canvas_grab_focus;
  widget_class->focus = rk_canvas_focus;
  widget_class->state_flags_changed = rk_canvas_state_flags_changed;

  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.0, RK_ZOOM_MAXIMUM, 1.0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  g_signal_new ("rename", RK_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  g_signal_new ("find", RK_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  g_signal_new ("seat-clicked", RK_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);

  g_signal_new ("trace-changed", RK_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("entry-moved", RK_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE);
  rk_canvas_class_add_bindings (widget_class);
}

static void
rk_canvas_init (RkCanvas *self)
{
  self->view.zoom = 1.0;
  self->pinch_scale = 1.0;
  self->hover = -1;
  self->badge = -1;
  self->tiles = rk_tiles_new ();
  self->proxies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spare = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Diagram"),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE, -1);
  rk_canvas_add_controllers (self);
  rk_canvas_add_trace (self);
  rk_canvas_add_tooltip (self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_changed_cb),
                            self);
}

/* --- API ------------------------------------------------------------------------------------- */

RkCanvas *
rk_canvas_new (void)
{
  return g_object_new (RK_TYPE_CANVAS, NULL);
}

void
rk_canvas_set_session (RkCanvas *self, RkSession *session)
{
  g_return_if_fail (RK_IS_CANVAS (self));

  if (session == self->session)
    return;
  if (!rk_canvas_end_rename (self, TRUE))
    rk_canvas_end_rename (self, FALSE);
  rk_canvas_carry_cancel (self);
  rk_canvas_glide_stop (self);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  rk_canvas_forget_trace (self);
  g_set_object (&self->session, session);
  g_free (self->version);
  self->version = session ? g_strdup (rk_session_get_version (session)->record.id) : NULL;
  g_clear_pointer (&self->scene, rk_scene_unref);
  self->hover = -1;
  update_theme (self);
  rk_canvas_measure_scene (self);
  if (!session)
    return;
  g_signal_connect_swapped (session, "scene-stale", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (session, "scene-changed", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (session, "version-changed", G_CALLBACK (figure_changed_cb), self);
  g_signal_connect_swapped (session, "view-changed", G_CALLBACK (view_options_changed_cb), self);
  g_signal_connect_swapped (session, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (rk_canvas_follow_trace), self);
  g_signal_connect_swapped (session, "version-changed", G_CALLBACK (rk_canvas_follow_trace), self);
  g_signal_connect_swapped (session, "selection-changed", G_CALLBACK (rk_canvas_follow_trace), self);
  self->fit_wanted = TRUE;
  self->sheet = rk_session_get_sheet (session);
  self->chart_view = (RkView) { 0 };
  queue_words (self);
}

void
rk_canvas_set_outline (RkCanvas *self, RkOutline *outline)
{
  g_return_if_fail (RK_IS_CANVAS (self));
  if (self->outline)
    g_object_remove_weak_pointer (G_OBJECT (self->outline), (gpointer *) &self->outline);
  self->outline = outline;
  if (outline)
    g_object_add_weak_pointer (G_OBJECT (outline), (gpointer *) &self->outline);
}

RkSession *
rk_canvas_get_session (RkCanvas *self)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), NULL);
  return self->session;
}

RkScene *
rk_canvas_get_scene (RkCanvas *self)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), NULL);
  return self->scene;
}

const RkView *
rk_canvas_get_view (RkCanvas *self)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), NULL);
  return &self->view;
}

double
rk_canvas_get_zoom (RkCanvas *self)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), 1.0);
  return self->view.zoom;
}

void
rk_canvas_zoom (RkCanvas *self, double zoom, double x, double y)
{
  g_return_if_fail (RK_IS_CANVAS (self));
  rk_canvas_moved_by_person (self);
  rk_view_zoom_at (&self->view, zoom, x, y);
  rk_canvas_view_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

void
rk_canvas_zoom_by (RkCanvas *self, int notches)
{
  double zoom;

  g_return_if_fail (RK_IS_CANVAS (self));
  zoom = self->view.zoom;
  for (; notches > 0; --notches)
    zoom *= RK_ZOOM_STEP;
  for (; notches < 0; ++notches)
    zoom /= RK_ZOOM_STEP;
  rk_canvas_zoom (self, zoom, self->view.width / 2.0, self->view.height / 2.0);
}

void
rk_canvas_zoom_normal (RkCanvas *self)
{
  g_return_if_fail (RK_IS_CANVAS (self));
  rk_canvas_zoom (self, 1.0, self->view.width / 2.0, self->view.height / 2.0);
}

void
rk_canvas_fit (RkCanvas *self)
{
  g_return_if_fail (RK_IS_CANVAS (self));
  self->fit_wanted = TRUE;
  queue_update (self);
}

gboolean
rk_canvas_is_fitted (RkCanvas *self)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  return self->fitted || self->fit_wanted;
}

void
rk_canvas_center_on (RkCanvas *self, double x, double y)
{
  double scale;

  g_return_if_fail (RK_IS_CANVAS (self));
  scale = rk_view_get_scale (&self->view);
  rk_canvas_pan (self, x * scale - self->view.width / 2.0 - self->view.x,
                 y * scale - self->view.height / 2.0 - self->view.y);
}

RkTheme *
rk_canvas_get_theme (RkCanvas *self)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), NULL);
  return self->theme;
}

void
rk_canvas_set_page (RkCanvas *self, const RkRect *page, const RkRect *body)
{
  g_return_if_fail (RK_IS_CANVAS (self));
  self->page = page ? *page : (RkRect) { 0 };
  self->page_body = page ? *body : (RkRect) { 0 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rk_canvas_repaint (RkCanvas *self)
{
  g_return_if_fail (RK_IS_CANVAS (self));
  rk_tiles_clear (self->tiles);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rk_canvas_reveal (RkCanvas *self, const char *group, gboolean focus)
{
  int box;

  g_return_if_fail (RK_IS_CANVAS (self));
  box = self->scene ? rk_scene_find (self->scene, group) : -1;
  if (box < 0)
    return;
  if (self->view.width > 1.0)
    {
      double x = self->view.x, y = self->view.y;

      rk_view_reveal (&self->view, &self->scene->boxes[box].rect, REVEAL_PADDING);
      if (x != self->view.x || y != self->view.y)
        rk_canvas_moved_by_person (self);
      rk_canvas_view_changed (self);
    }
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (rk_canvas_ensure_proxy (self, box)));
}
