/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The painted scene as opaque square images, kept while scene, colours and scale stay the same, so
 * that panning paints only what comes into view and blits the rest.  What a drawing lacks is painted in
 * one go, as one image that the squares are parts of; the ring around the view is painted ahead, square by
 * square, while the program has nothing else to do.
 *
 *   ┌──┬──┬──┬──┬──┐
 *   ├──┼──╔══╪══╗──┤   ═ the view
 *   ├──┼──╚══╪══╝──┤   ─ the ring: painted when idle
 *   └──┴──┴──┴──┴──┘
 *
 * As long as not even the place changes, the same render node is handed out, and GTK draws only what is new
 * above it. */

#pragma once

#include "rk-paint.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _RkTiles RkTiles;

RkTiles *rk_tiles_new (void);
void rk_tiles_free (RkTiles *tiles);

/** rk_tiles_clear: forgets all images, after a change that rk_tiles_draw() cannot see */
void rk_tiles_clear (RkTiles *tiles);

typedef struct {
  RkScene *scene;
  RkTheme *theme;
  cairo_surface_t *logo; /* (nullable) */
  double scale; /* pixels for one point */
  int device_scale; /* device pixels for one pixel */
  gboolean sheet; /* paper ends at the scene's edge, and lies on a desk */
  RkColor desk;
} RkTileSource;

/**
 * rk_tiles_draw:
 * @cr: in pixels of the widget
 * @x: the scene's offset, pixels; likewise @y
 * @width: of the view, pixels; likewise @height
 */
void rk_tiles_draw (
    RkTiles *tiles, cairo_t *cr, const RkTileSource *source, double x, double y, int width, int height);

/** rk_tiles_snapshot: as rk_tiles_draw(), into a render node that stays the same while its content does */
void rk_tiles_snapshot (RkTiles *tiles,
                        GtkSnapshot *snapshot,
                        const RkTileSource *source,
                        double x,
                        double y,
                        int width,
                        int height);

/** rk_tiles_get_n_painted: Returns: how many images were painted so far, for tests and measurements */
guint rk_tiles_get_n_painted (RkTiles *tiles);

G_END_DECLS
