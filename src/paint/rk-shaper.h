/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words to glyphs, once for every size.  Text is shaped by pango without hinting at one size; its glyph
 * positions are then linear in the size, so that what was measured is what is drawn, on every
 * target and at every zoom.  Shaped text is kept, since most of it comes again: in the next frame, and
 * as the next seat with the same title. */

#pragma once

#include <cairo.h>

#include "rk-pixels.h"
#include "rk-scene.h"

G_BEGIN_DECLS

typedef struct _RkShaper RkShaper;

/**
 * rk_shaper_new:
 * @font: (nullable): a family name; %NULL the default
 *
 * Has a font map of its own, so that it may live in any one thread.
 */
RkShaper *rk_shaper_new (const char *font);
void rk_shaper_free (RkShaper *shaper);

/** rk_shaper_get: Returns: (transfer none): the calling thread's shaper for @font, kept until another font is asked for */
RkShaper *rk_shaper_get (const char *font);

/**
 * rk_shaper_donate:
 * @shaper: (transfer full): one that is no longer needed
 *
 * Leaves it to the calling thread if that has none yet: finding fonts is what costs.
 */
void rk_shaper_donate (RkShaper *shaper);

/** rk_shaper_measure: Returns: the advance of @text at @size points, points; a word at a time, so that it is the sum of its words */
double rk_shaper_measure (RkShaper *shaper, RkFace face, double size, const char *text, gsize length);

/** rk_shaper_get_metrics: the font's ascent and descent at @size points */
void rk_shaper_get_metrics (RkShaper *shaper, RkFace face, double size, double *ascent, double *descent);

/**
 * rk_shaper_show:
 * @cr: where to, its source set
 * @pixels: (nullable): the image behind @cr, to place letters more finely than @cr can
 * @rgb: the source's colour, for @pixels
 * @face: weight and slant
 * @size: user units
 * @spacing: added after each letter, user units
 * @x: where the first glyph begins
 * @y: the baseline
 * @text: one line
 *
 * One piece of text on targets that keep text as text.
 */
void rk_shaper_show (RkShaper *shaper,
                     cairo_t *cr,
                     const RkPixels *pixels,
                     guint32 rgb,
                     RkFace face,
                     double size,
                     double spacing,
                     double x,
                     double y,
                     const char *text);

/** rk_shaper_append_path: the outlines of the letters, appended to the path of @cr; those that are pictures have none */
void rk_shaper_append_path (RkShaper *shaper,
                            cairo_t *cr,
                            RkFace face,
                            double size,
                            double spacing,
                            double x,
                            double y,
                            const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkShaper, rk_shaper_free)

G_END_DECLS
