/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a list of records dragged by their handle: to another place in the list; a seat also to a group in the
 * outline or in the diagram, and from another window into the list. */

#include "config.h"

#include "rk-inspector-list-private.h"

#include "rk-dragged.h"
#include "rk-edge-scroll.h"

#include <glib/gi18n.h>

/* --- the place ------------------------------------------------------------------------------- */

static void
set_marked (RkInspectorList *self, GtkWidget *row, gboolean below)
{
  if (self->marked != NULL)
    {
      gtk_widget_remove_css_class (self->marked, "rk-drop-above");
      gtk_widget_remove_css_class (self->marked, "rk-drop-below");
    }
  self->marked = row;
  self->mark_below = below;
  if (row != NULL)
    gtk_widget_add_css_class (row, below ? "rk-drop-below" : "rk-drop-above");
}

/* The row nearest to the pointer, and whether the place is below it. */
static void
find_place (RkInspectorList *self, double y)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      RkInspectorEntry *entry = g_ptr_array_index (self->entries, i);
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (entry->row, GTK_WIDGET (self), &bounds))
        continue;
      if (y >= bounds.origin.y + bounds.size.height && i + 1 < self->entries->len)
        continue;
      set_marked (self, entry->row, y >= bounds.origin.y + bounds.size.height / 2);
      return;
    }
  set_marked (self, NULL, FALSE);
}

/* Returns: (nullable): the record before which the place is; %NULL behind the last */
static RkRecord *
get_next (RkInspectorList *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      RkInspectorEntry *entry = g_ptr_array_index (self->entries, i);
      guint next = self->mark_below ? i + 1 : i;

      if (entry->row == self->marked)
        return next < self->entries->len
                   ? ((RkInspectorEntry *) g_ptr_array_index (self->entries, next))->record
                   : NULL;
    }
  return NULL;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RkInspectorList *self = RK_INSPECTOR_LIST (widget);
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->frame != 0 ? (double) (now - self->frame) / G_TIME_SPAN_SECOND : 0;
  double y = 0, before = 0;

  self->frame = now;
  if (scrolled == NULL || !gtk_widget_translate_coordinates (widget, scrolled, 0, self->drag_y, NULL, &y))
    return G_SOURCE_CONTINUE;
  before = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
  if (!rk_edge_scroll (GTK_SCROLLED_WINDOW (scrolled), y, seconds))
    return G_SOURCE_CONTINUE;
  /* The list goes on under a pointer that rests. */
  self->drag_y += gtk_adjustment_get_value (
                      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled))) -
                  before;
  find_place (self, self->drag_y);
  return G_SOURCE_CONTINUE;
}

void
rk_inspector_drag_clear (RkInspectorList *self)
{
  set_marked (self, NULL, FALSE);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  self->frame = 0;
}

/* --- dropping -------------------------------------------------------------------------------- */

/* Returns: (nullable): the record of this very list that is dragged */
static RkRecord *
find_own (RkInspectorList *self, const RkDragged *dragged)
{
  g_autoptr (GPtrArray) records = rk_dragged_get_records (dragged);

  for (guint i = 0; dragged->session == self->session && i < self->entries->len; i++)
    {
      RkInspectorEntry *entry = g_ptr_array_index (self->entries, i);

      if (records->len == 1 && records->pdata[0] == entry->record)
        return entry->record;
    }
  return NULL;
}

static gboolean
can_take (RkInspectorList *self, const RkDragged *dragged)
{
  if (self->parent == NULL || dragged->type != self->field->record_type)
    return FALSE;
  return dragged->type == RK_RECORD_SEAT || find_own (self, dragged) != NULL;
}

/* Places are counted without the record itself. */
static gboolean
reorder (RkInspectorList *self, RkRecord *record, RkRecord *next)
{
  guint from = rk_record_get_position (record);
  guint to = next != NULL ? rk_record_get_position (next) : rk_field_get_list (self->field, self->parent)->n;
  g_autoptr (GError) error = NULL;

  if (to > from)
    to--;
  if (to == from)
    return FALSE;
  rk_document_seal (rk_session_get_document (self->session));
  if (!rk_command_reorder (rk_session_get_document (self->session), record, to, &error))
    rk_session_report_error (self->session, error);
  return error == NULL;
}

static GdkDragAction
over_cb (GtkDropTarget *target, double x, double y, RkInspectorList *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  const RkDragged *dragged = NULL;

  if (value == NULL)
    return GDK_ACTION_MOVE;
  dragged = g_value_get_boxed (value);
  if (!can_take (self, dragged))
    return 0;
  self->drag_y = y;
  find_place (self, y);
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  return find_own (self, dragged) == NULL && rk_dragged_asks_for_copy (target) ? GDK_ACTION_COPY
                                                                               : GDK_ACTION_MOVE;
}

static void
put_back_cb (gpointer self)
{
  rk_inspector_drag_clear (self);
}

static GdkDragAction
enter_cb (GtkDropTarget *target, double x, double y, RkInspectorList *self)
{
  rk_dragged_watch_end (target, put_back_cb, G_OBJECT (self));
  return over_cb (target, x, y, self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RkInspectorList *self)
{
  const RkDragged *dragged = g_value_get_boxed (value);
  gboolean copy = rk_dragged_asks_for_copy (target);
  RkRecord *own = NULL, *next = NULL;
  RkDrop place;

  if (!can_take (self, dragged))
    return FALSE;
  find_place (self, y);
  next = get_next (self);
  rk_inspector_drag_clear (self);
  own = find_own (self, dragged);
  if (own != NULL)
    return reorder (self, own, next);
  place = (RkDrop) { rk_session_get_version (self->session), RK_GROUP (self->parent), RK_DROP_INTO };
  return rk_dragged_drop (dragged, self->session, &place, RK_SEAT (next), copy);
}

void
rk_inspector_drag_add_target (RkInspectorList *self)
{
  GtkDropTarget *target = gtk_drop_target_new (RK_TYPE_DRAGGED, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (over_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (rk_inspector_drag_clear), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- the handle ------------------------------------------------------------------------------ */

static GdkContentProvider *
prepare_cb (RkInspectorEntry *entry, double x, double y)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (RkDragged) dragged = NULL;

  if (entry->record == NULL)
    return NULL;
  g_ptr_array_add (records, entry->record);
  dragged = rk_dragged_new (entry->list->session, records);
  return rk_dragged_new_provider (dragged);
}

void
rk_inspector_drag_add_handle (RkInspectorEntry *entry)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_add_css_class (handle, "rk-handle");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to another place"));
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_accessible_update_state (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), entry);
  g_signal_connect (source, "drag-begin", G_CALLBACK (rk_dragged_begin_cb), NULL);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (entry->row), handle);
}
