/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-holder.h"

G_DEFINE_TYPE (RkFieldHolder, rk_field_holder, ADW_TYPE_PREFERENCES_ROW)

/* Room left around what is scrolled to, in pixels. */
#define SURROUNDING 12
/* How long a row of the toolkit takes to unfold, in microseconds. */
#define UNFOLDING   250000

static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkWidget *content = viewport != NULL ? gtk_viewport_get_child (GTK_VIEWPORT (viewport)) : NULL;
  graphene_rect_t bounds;

  if (content != NULL && gtk_widget_compute_bounds (widget, content, &bounds))
    gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)),
                               bounds.origin.y - SURROUNDING,
                               bounds.origin.y + bounds.size.height + SURROUNDING);
}

/* What was unfolded a moment ago has its place only after a layout, and grows for a while. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gint64 *end = data;

  if (*end == 0)
    *end = gdk_frame_clock_get_frame_time (clock) + UNFOLDING;
  else
    scroll_to (widget);
  return gdk_frame_clock_get_frame_time (clock) < *end ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
bring_into_view (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, tick_cb, g_new0 (gint64, 1), g_free);
}

/* The toolkit scrolls to the focus only if the row has its place already. */
static gboolean
rk_field_holder_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));
  gboolean entered = gtk_widget_get_focus_child (widget) == NULL;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus;

  if (child == NULL || !gtk_widget_child_focus (child, direction))
    return FALSE;
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (entered && focus != NULL && gtk_widget_get_ancestor (focus, RK_TYPE_FIELD_HOLDER) == widget)
    bring_into_view (widget);
  return TRUE;
}

static gboolean
rk_field_holder_grab_focus (GtkWidget *widget)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  if (gtk_widget_get_focus_child (widget) != NULL)
    return TRUE;
  return child != NULL && gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

static void
rk_field_holder_class_init (RkFieldHolderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = rk_field_holder_focus;
  widget_class->grab_focus = rk_field_holder_grab_focus;
}

static void
rk_field_holder_init (RkFieldHolder *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
rk_field_holder_new (GtkWidget *child, const char *name)
{
  GtkWidget *self = g_object_new (RK_TYPE_FIELD_HOLDER, NULL);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}

/* As an entry does, a text view that is to be typed in has its text selected. */
static void
select_text (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start, end;

  if (!GTK_IS_TEXT_VIEW (focus) || !gtk_widget_is_ancestor (focus, widget))
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

static void
focus_now (GtkWidget *widget)
{
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  select_text (widget);
  bring_into_view (widget);
}

static void
mapped_cb (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (widget, mapped_cb, NULL);
  focus_now (widget);
}

void
rk_field_focus (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (gtk_widget_get_mapped (widget))
    focus_now (widget);
  else
    g_signal_connect_after (widget, "map", G_CALLBACK (mapped_cb), NULL);
}
