/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies above the diagram: the overview, the page's frame with the size of its smallest text, the words
 * of a trace. */

#include "config.h"

#include "rk-minimap.h"
#include "rk-page-fit.h"
#include "rk-recent.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

/* ms without a change before the page is laid out again. */
#define PAUSE             600
#define WORDS_WIDTH       70 /* characters */
/* Points: smaller text is hard to read on paper. */
#define SMALLEST_READABLE 8.0

struct _RkWindowExtras {
  RkMinimap *minimap;
  GtkLabel *trace;
  GtkLabel *page; /* "A4 landscape · 8.2 pt" */
  gboolean page_wanted;
  guint pause; /* a source of the main loop, or 0 */
  GCancellable *cancellable; /* of the layout under way */
  RkPageFit fit; /* width 0: none yet */
};

/* --- the page -------------------------------------------------------------------------------- */

static char *
describe_page (const RkPageFit *fit)
{
  const char *page = rk_enum_get_label (RK_ENUM_PAGE, fit->page);
  const char *way = fit->width >= fit->height ? _ ("landscape") : _ ("portrait");

  if (fit->smallest_text < SMALLEST_READABLE)
    /* Translators: kind of paper, which way round, size of the smallest text in points */
    return g_strdup_printf (_ ("%s, %s · smallest text %.1f pt, too small to read on paper"), page, way,
                            fit->smallest_text);
  /* Translators: kind of paper, which way round, size of the smallest text in points */
  return g_strdup_printf (_ ("%s, %s · smallest text %.1f pt"), page, way, fit->smallest_text);
}

static void
show_page (RkWindow *self)
{
  RkWindowExtras *extras = self->extras;
  RkScene *scene = rk_canvas_get_scene (self->canvas);
  gboolean shown = extras->page_wanted && extras->fit.width > 0 && self->session && scene &&
                   scene->n_boxes > 0;
  g_autofree char *words = shown ? describe_page (&extras->fit) : NULL;
  RkRect paper, body;

  gtk_widget_set_visible (GTK_WIDGET (extras->page), shown);
  if (!shown)
    {
      rk_canvas_set_page (self->canvas, NULL, NULL);
      return;
    }
  gtk_label_set_text (extras->page, words);
  if (extras->fit.smallest_text < SMALLEST_READABLE)
    gtk_widget_add_css_class (GTK_WIDGET (extras->page), "too-small");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (extras->page), "too-small");
  rk_page_fit_place (&extras->fit, scene, &paper, &body);
  rk_canvas_set_page (self->canvas, &paper, &body);
}

static void
fitted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkWindow) self = data;
  g_autoptr (GError) error = NULL;
  RkPageFit fit;

  /* Whatever came after it does the same again. */
  if (!rk_page_fit_finish (result, &fit, &error) || !self->extras)
    return;
  g_clear_object (&self->extras->cancellable);
  self->extras->fit = fit;
  show_page (self);
}

static gboolean
paused_cb (gpointer data)
{
  RkWindow *self = data;
  RkWindowExtras *extras = self->extras;

  extras->pause = 0;
  if (!self->session || !extras->page_wanted)
    return G_SOURCE_REMOVE;
  extras->cancellable = g_cancellable_new ();
  rk_page_fit_async (
      rk_session_get_project (self->session), rk_session_get_version (self->session)->record.id,
      rk_session_get_language (self->session), extras->cancellable, fitted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
forget_layout (RkWindow *self)
{
  g_clear_handle_id (&self->extras->pause, g_source_remove);
  if (self->extras->cancellable)
    g_cancellable_cancel (self->extras->cancellable);
  g_clear_object (&self->extras->cancellable);
}

/* Soon, but not on every key. */
static void
queue_layout (RkWindow *self)
{
  forget_layout (self);
  if (self->extras->page_wanted && self->session)
    self->extras->pause = g_timeout_add (self->extras->fit.width > 0 ? PAUSE : 0, paused_cb, self);
}

/* The frame follows the chart at once; how it comes out on paper is found out later. */
static void
scene_changed_cb (RkWindow *self)
{
  show_page (self);
  queue_layout (self);
}

gboolean
rk_window_view_get_page (RkWindow *self)
{
  return self->extras->page_wanted;
}

void
rk_window_view_set_page (RkWindow *self, gboolean wanted)
{
  self->extras->page_wanted = wanted;
  self->extras->fit = (RkPageFit) { 0 };
  queue_layout (self);
  show_page (self);
}

/* --- the overview ---------------------------------------------------------------------------- */

gboolean
rk_window_view_get_minimap (RkWindow *self)
{
  return rk_minimap_get_wanted (self->extras->minimap);
}

void
rk_window_view_set_minimap (RkWindow *self, gboolean wanted)
{
  g_settings_set_boolean (rk_settings_get (), "overview-visible", wanted);
  rk_minimap_set_wanted (self->extras->minimap, wanted);
}

/* --- the trace ------------------------------------------------------------------------------- */

static void
trace_changed_cb (RkWindow *self)
{
  const RkTrace *trace = rk_canvas_get_trace (self->canvas, NULL);

  if (!self->extras)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->extras->trace), trace != NULL);
  gtk_label_set_text (self->extras->trace, trace ? trace->words : "");
}

void
rk_window_view_trace (RkWindow *self)
{
  RkGroup *group = rk_session_get_selected_group (self->session);
  RkRecord *record = rk_session_get_selected_record (self->session);
  gboolean kept = FALSE;

  if (rk_canvas_get_trace (self->canvas, &kept) && kept)
    rk_canvas_end_trace (self->canvas);
  else if (group)
    rk_canvas_trace (self->canvas, RK_RECORD (group)->id,
                     record && record->type == RK_RECORD_SEAT ? record->id : NULL);
}

/* --- all of it ------------------------------------------------------------------------------- */

static GtkLabel *
add_label (GtkOverlay *overlay, GtkAlign across, GtkAlign down)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (label, across);
  gtk_widget_set_valign (label, down);
  gtk_widget_set_visible (label, FALSE);
  /* It only tells: the pointer is for the diagram under it. */
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_add_css_class (label, "diagram-words");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WORDS_WIDTH);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_overlay_add_overlay (overlay, label);
  return GTK_LABEL (label);
}

/* Nothing that lies above the diagram may cover a name that is being written.  No widget changes its size, since
 * the entry moves while sizes are given out. */
static void
entry_moved_cb (RkWindow *self)
{
  RkWindowExtras *extras = self->extras;
  GtkWidget *above[] = { GTK_WIDGET (extras->minimap), GTK_WIDGET (extras->page),
                         GTK_WIDGET (extras->trace) };
  graphene_rect_t entry, place;
  gboolean writing = rk_canvas_get_entry (self->canvas, &entry);

  for (guint i = 0; i < G_N_ELEMENTS (above); ++i)
    {
      gboolean covers = writing && gtk_widget_compute_bounds (above[i], GTK_WIDGET (self->canvas), &place) &&
                        graphene_rect_intersection (&entry, &place, NULL);

      gtk_widget_set_opacity (above[i], covers ? 0.0 : 1.0);
    }
  gtk_widget_set_can_target (above[0], gtk_widget_get_opacity (above[0]) > 0.0);
}

void
rk_window_view_init (RkWindow *self)
{
  GtkOverlay *overlay = GTK_OVERLAY (gtk_widget_get_ancestor (GTK_WIDGET (self->canvas), GTK_TYPE_OVERLAY));
  RkWindowExtras *extras = g_new0 (RkWindowExtras, 1);

  self->extras = extras;
  extras->minimap = rk_minimap_new ();
  rk_minimap_set_canvas (extras->minimap, self->canvas);
  rk_minimap_set_wanted (extras->minimap, g_settings_get_boolean (rk_settings_get (), "overview-visible"));
  gtk_widget_set_halign (GTK_WIDGET (extras->minimap), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (extras->minimap), GTK_ALIGN_START);
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (extras->minimap));
  extras->page = add_label (overlay, GTK_ALIGN_START, GTK_ALIGN_START);
  /* It leaves the other corner to the overview. */
  gtk_label_set_max_width_chars (extras->page, WORDS_WIDTH / 2);
  extras->trace = add_label (overlay, GTK_ALIGN_CENTER, GTK_ALIGN_END);
  g_signal_connect_object (self->canvas, "trace-changed", G_CALLBACK (trace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "entry-moved", G_CALLBACK (entry_moved_cb), self, G_CONNECT_SWAPPED);
}

void
rk_window_view_set_session (RkWindow *self)
{
  self->extras->fit = (RkPageFit) { 0 };
  forget_layout (self);
  if (self->session)
    {
      g_signal_connect_swapped (self->session, "scene-changed", G_CALLBACK (scene_changed_cb), self);
      /* No scrollbar tells of a chart that changed within its size. */
      g_signal_connect_object (self->session, "scene-changed", G_CALLBACK (rk_minimap_update),
                               self->extras->minimap, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->session, "scene-stale", G_CALLBACK (rk_minimap_update),
                               self->extras->minimap, G_CONNECT_SWAPPED);
    }
  queue_layout (self);
  show_page (self);
}

void
rk_window_view_clear (RkWindow *self)
{
  if (!self->extras)
    return;
  /* A name whose entry is torn down has moved, too. */
  g_signal_handlers_disconnect_by_data (self->canvas, self);
  forget_layout (self);
  g_clear_pointer (&self->extras, g_free);
}
