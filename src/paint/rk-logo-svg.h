/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * rk_logo_svg_new:
 * @bytes: (array length=length): an SVG file, from anywhere
 *
 * Nothing outside the file is read, and what could take long to draw is refused: filters, pictures, entities and
 * very many or very deep elements.
 *
 * Returns: (transfer full) (nullable): the picture in pixels, with a drawing attached for targets that keep lines as
 *   lines; %NULL if it cannot be drawn
 */
cairo_surface_t *rk_logo_svg_new (const char *bytes, gsize length);

/** rk_logo_svg_get_drawing: Returns: (transfer none) (nullable): the drawing of a logo that came from SVG, in pixels */
cairo_surface_t *rk_logo_svg_get_drawing (cairo_surface_t *logo);

G_END_DECLS
