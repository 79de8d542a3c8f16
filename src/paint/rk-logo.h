/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * rk_logo_new:
 * @url: (nullable): a project's logo: a data URL with a PNG or an SVG, in base64
 *
 * Returns: (transfer full) (nullable): the picture; %NULL if there is none, or none that can be drawn
 */
cairo_surface_t *rk_logo_new (const char *url);

G_END_DECLS
