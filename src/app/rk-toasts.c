/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-toasts.h"

/* For how long one slides in, by the frame clock: a little more than libadwaita says. */
#define SHOW_TIME (310 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  AdwToastOverlay *overlay;
  AdwToast *shown, *next; /* NULL: none */
  gint64 since; /* on show, by the frame clock */
  gboolean leaving; /* what is shown */
  guint tick;
} Toasts;

static G_DEFINE_QUARK (rk_toasts, toasts);

static void
toasts_free (gpointer data)
{
  Toasts *self = data;

  g_clear_object (&self->shown);
  g_clear_object (&self->next);
  g_free (self);
}

/* One that fades out is still a child. */
static gboolean
is_empty (AdwToastOverlay *overlay)
{
  return gtk_widget_get_last_child (GTK_WIDGET (overlay)) == adw_toast_overlay_get_child (overlay);
}

static void
dismissed_cb (AdwToastOverlay *overlay, AdwToast *toast)
{
  Toasts *self = g_object_get_qdata (G_OBJECT (overlay), toasts_quark ());

  if (self && self->shown == toast)
    g_clear_object (&self->shown);
  if (self && self->next == toast)
    g_clear_object (&self->next);
}

static gboolean
tick_cb (GtkWidget *overlay, GdkFrameClock *clock, gpointer data)
{
  Toasts *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->shown && (self->next || self->leaving) && now >= self->since + SHOW_TIME)
    adw_toast_dismiss (self->shown);
  if (self->next && is_empty (self->overlay))
    {
      self->shown = g_steal_pointer (&self->next);
      self->since = now;
      self->leaving = FALSE;
      adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->shown));
    }
  if (self->next || (self->shown && self->leaving))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
start (Toasts *self)
{
  if (!self->tick)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->overlay), tick_cb, self, NULL);
}

/* Before the overlay's own, which lets it go at once. */
static gboolean
escape_cb (GtkWidget *overlay, GVariant *arguments, gpointer data)
{
  Toasts *self = data;
  gboolean any = self->next || self->shown;

  rk_toasts_dismiss (self->overlay);
  return any;
}

static Toasts *
toasts_new (AdwToastOverlay *overlay)
{
  Toasts *self = g_new0 (Toasts, 1);
  GtkEventController *controller = gtk_shortcut_controller_new ();

  self->overlay = overlay;
  g_object_set_qdata_full (G_OBJECT (overlay), toasts_quark (), self, toasts_free);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (overlay), controller);
  return self;
}

void
rk_toasts_show (AdwToastOverlay *overlay, AdwToast *toast)
{
  Toasts *self;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (ADW_IS_TOAST (toast));

  self = g_object_get_qdata (G_OBJECT (overlay), toasts_quark ());
  if (!self)
    self = toasts_new (overlay);
  if (self->next)
    g_signal_emit_by_name (self->next, "dismissed");
  self->next = toast;
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, G_CONNECT_SWAPPED);
  start (self);
}

void
rk_toasts_dismiss (AdwToastOverlay *overlay)
{
  Toasts *self = g_object_get_qdata (G_OBJECT (overlay), toasts_quark ());

  if (self && self->next)
    g_signal_emit_by_name (self->next, "dismissed");
  if (self && self->shown)
    {
      /* Until it is out of sight it can be clicked, and would act on what is no longer as it says. */
      adw_toast_set_action_name (self->shown, NULL);
      self->leaving = TRUE;
      start (self);
    }
}
