/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-edge-scroll.h"

#define EDGE  40.0 /* pixels: the band that scrolls */
#define SPEED 500.0 /* pixels a second, at the very edge */

gboolean
rk_edge_scroll (GtkScrolledWindow *scrolled, double y, double seconds)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scrolled);
  double before = gtk_adjustment_get_value (adjustment);
  double from_end = gtk_widget_get_height (GTK_WIDGET (scrolled)) - y;
  double depth = 0;

  if (y < EDGE)
    depth = -CLAMP ((EDGE - y) / EDGE, 0, 1);
  else if (from_end < EDGE)
    depth = CLAMP ((EDGE - from_end) / EDGE, 0, 1);
  if (depth == 0)
    return FALSE;
  gtk_adjustment_set_value (adjustment, before + depth * SPEED * MIN (seconds, 0.1));
  return gtk_adjustment_get_value (adjustment) != before;
}
