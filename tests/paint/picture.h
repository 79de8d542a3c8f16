/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that a person has looked at, in the folder golden.
 *
 * Fonts and rasterisers differ a little between releases, so pictures are compared by the mean
 * colour of squares: a line that is missing, moved or of another colour is seen, a smoothed edge
 * is not.  RK_UPDATE_GOLDEN=1 in the environment writes the pictures anew. */

#pragma once

#include <cairo.h>

#include "rk-scene.h"
#include "rk-theme.h"

/* The share of squares that may differ. */
#define PICTURE_MAX_STRAYS 0.003

cairo_surface_t *picture_paint (const RkScene *scene, const RkTheme *theme, double scale, const RkRect *clip);

/** picture_compare: Returns: the share of squares whose mean colours differ; of two pictures of one size */
double picture_compare (cairo_surface_t *a, cairo_surface_t *b);

/** picture_assert: paints at @scale pixels a point, and compares with golden/@base.png */
void picture_assert (const RkScene *scene, const RkTheme *theme, double scale, const char *base);
