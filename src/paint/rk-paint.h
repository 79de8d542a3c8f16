/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints a scene with cairo, alike on every target.  Selection, hover and drop marks are not here:
 * they belong to the canvas. */

#pragma once

#include <cairo.h>

#include "rk-far.h"
#include "rk-measurer.h"
#include "rk-theme.h"

G_BEGIN_DECLS

/* Around the letters of a line of text, for targets that say what they are; @line: its index in the scene. */
typedef void (*RkPaintLineFunc) (cairo_t *cr, guint line, gpointer data);

typedef struct {
  double scale; /* device pixels for one point, for level of detail; 0: a vector target, everything in full */
  const RkRect *clip; /* (nullable): only what touches this part of the scene */
  gboolean background; /* paint the paper first */
  const RkFar *far; /* (nullable): of the same scene and theme, for who paints them often */
  cairo_surface_t *logo; /* (nullable): drawn into the RK_MARK_LOGO mark */
  RkPaintLineFunc before_line, after_line; /* both or none; lines that go on then end in a space */
  gpointer line_data;
} RkPaintOptions;

/* What a target that keeps no pixels is told: paths and lines of text in the scene's points, in the order of
 * drawing.  The path, its colour, width, dashes and cap are those of @cr. */
typedef struct {
  void (*fill) (cairo_t *cr, gpointer data);
  void (*stroke) (cairo_t *cr, gpointer data);
  void (*line) (guint line, RkColor color, gpointer data); /* @line: its index in the scene */
  void (*logo) (const RkRect *rect, gpointer data);
  void (*begin_box) (guint box, gpointer data); /* what follows belongs to it */
  void (*end_box) (guint box, gpointer data);
} RkPaintSink;

/* Layers of a sheet, for targets that draw some of them in their own way. */
typedef enum {
  RK_PAINT_SHEET = 1 << 0, /* title block and legend */
  RK_PAINT_CONNECTORS = 1 << 1,
  RK_PAINT_BOXES = 1 << 2,
  RK_PAINT_LABELS = 1 << 3, /* words beside connectors, and all else that is written behind the boxes */
  RK_PAINT_ALL = 15,
} RkPaintLayers;

/** rk_paint_tell: everything in full, but for the paper; @sink: all of its functions */
void rk_paint_tell (
    const RkScene *scene, const RkTheme *theme, RkPaintLayers layers, const RkPaintSink *sink, gpointer data);

/** rk_paint_scene: @cr is set up so that one user unit is one point and the scene's origin is at 0,0 */
void rk_paint_scene (cairo_t *cr, const RkScene *scene, const RkTheme *theme, const RkPaintOptions *options);

/** rk_paint_shows_members: Returns: whether @scale, as in RkPaintOptions, is large enough for seats to be drawn one by one */
gboolean rk_paint_shows_members (const RkScene *scene, double scale);

/** rk_paint_shows_folded: Returns: whether the words for groups that are folded are drawn at @scale */
gboolean rk_paint_shows_folded (const RkScene *scene, double scale);

/** rk_paint_is_far: Returns: whether @scale is so small that nothing but an RkFar is painted of boxes and lines */
gboolean rk_paint_is_far (const RkScene *scene, double scale);

/** rk_paint_box: one box alone with its lines, at its place; for ghosts of a drag */
void rk_paint_box (
    cairo_t *cr, const RkScene *scene, guint box, const RkTheme *theme, const RkPaintOptions *options);

/** rk_paint_has_font: Returns: whether there is a font family of that name; else figures that ask for it are set in Inter */
gboolean rk_paint_has_font (const char *font);

/**
 * rk_pango_measurer_new:
 * @font: a family name; %NULL the default, Inter
 *
 * Keeps a cache of word widths; not to be shared between threads.
 */
RkMeasurer *rk_pango_measurer_new (const char *font);
void rk_pango_measurer_free (RkMeasurer *measurer);

G_END_DECLS
