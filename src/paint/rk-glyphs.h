/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Letters at quarters of a pixel.
 *
 * cairo before 1.17.4 puts every glyph on an image at a whole pixel, so that small text laid out
 * without hinting stands unevenly.  Here each glyph is drawn once for each quarter it may begin at, kept
 * as coverage, and blended into the pixels. */

#pragma once

#include "rk-pixels.h"

G_BEGIN_DECLS

typedef struct _RkGlyphs RkGlyphs;

RkGlyphs *rk_glyphs_new (void);
void rk_glyphs_free (RkGlyphs *glyphs);

/** rk_glyphs_are_needed: Returns: whether this cairo places glyphs at whole pixels only */
gboolean rk_glyphs_are_needed (void);

/**
 * rk_glyphs_show:
 * @font: the face
 * @matrix: the font's, to user space
 * @placed: (array length=n): in user space
 *
 * Returns: FALSE if the glyphs are too large to be worth it; then nothing is drawn
 */
gboolean rk_glyphs_show (RkGlyphs *glyphs,
                         const RkPixels *pixels,
                         cairo_font_face_t *font,
                         const cairo_matrix_t *matrix,
                         const cairo_glyph_t *placed,
                         int n,
                         guint32 rgb);

G_END_DECLS
