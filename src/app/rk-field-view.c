/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-view.h"

/* The least width, in pixels, at which the text is still set. */
#define NARROWEST 40

struct _RkFieldView {
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (RkFieldView, rk_field_view, GTK_TYPE_TEXT_VIEW)

static GtkSizeRequestMode
rk_field_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_height (GtkWidget *widget, int width)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height = 0;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, MAX (width, NARROWEST) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
rk_field_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? NARROWEST : measure_height (widget, for_size);
  *natural = *minimum;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
rk_field_view_class_init (RkFieldViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = rk_field_view_get_request_mode;
  widget_class->measure = rk_field_view_measure;
}

static void
rk_field_view_init (RkFieldView *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  /* What is pasted keeps the buffer until it comes. */
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rk_field_view_new (void)
{
  return g_object_new (RK_TYPE_FIELD_VIEW, NULL);
}
