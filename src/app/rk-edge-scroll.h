/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists that go on under what is dragged near their upper or lower end. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rk_edge_scroll:
 * @scrolled: the list
 * @y: where the pointer is, pixels from the upper end of @scrolled
 * @seconds: how long it has been there since the last call
 *
 * Returns: whether the list has gone on
 */
gboolean rk_edge_scroll (GtkScrolledWindow *scrolled, double y, double seconds);

G_END_DECLS
