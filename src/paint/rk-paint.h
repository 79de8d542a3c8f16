/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints a scene with cairo, alike on every target.  Selection, hover and drop marks are not here:
 * they belong to the canvas. */

#pragma once

#include <cairo.h>

#include "rk-measurer.h"
#include "rk-theme.h"

G_BEGIN_DECLS

/* Around the letters of a line of text, for targets that say what they are; @line: its index in the scene. */
typedef void (*RkPaintLineFunc) (cairo_t *cr, guint line, gpointer data);

typedef struct {
  double scale; /* device pixels for one point, for level of detail; 0: a vector target, everything in full */
  const RkRect *clip; /* (nullable): only what touches this part of the scene */
  gboolean background; /* paint the paper first */
  cairo_surface_t *logo; /* (nullable): drawn into the RK_MARK_LOGO mark */
  RkPaintLineFunc before_line, after_line; /* both or none; lines that go on then end in a space */
  gpointer line_data;
} RkPaintOptions;

/** rk_paint_scene: @cr is set up so that one user unit is one point and the scene's origin is at 0,0 */
void rk_paint_scene (cairo_t *cr, const RkScene *scene, const RkTheme *theme, const RkPaintOptions *options);

/** rk_paint_shows_members: Returns: whether @scale, as in RkPaintOptions, is large enough for seats to be drawn one by one */
gboolean rk_paint_shows_members (const RkScene *scene, double scale);

/** rk_paint_box: one box alone with its lines, at its place; for ghosts of a drag */
void rk_paint_box (
    cairo_t *cr, const RkScene *scene, guint box, const RkTheme *theme, const RkPaintOptions *options);

/**
 * rk_pango_measurer_new:
 * @font: a family name; %NULL the default, Inter
 *
 * Keeps a cache of word widths; not to be shared between threads.
 */
RkMeasurer *rk_pango_measurer_new (const char *font);
void rk_pango_measurer_free (RkMeasurer *measurer);

G_END_DECLS
