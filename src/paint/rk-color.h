/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums with colours: mixing, contrast, and making a colour legible on given grounds. */

#pragma once

#include "rk-theme.h"

G_BEGIN_DECLS

/** rk_color_from_rgb: @rgb: 0xrrggbb */
RkColor rk_color_from_rgb (guint32 rgb);

/** rk_color_to_rgb: Returns: 0xrrggbb, rounded */
guint32 rk_color_to_rgb (RkColor color);

/** rk_color_mix: Returns: @a with the share @t (0–1) of @b in it */
RkColor rk_color_mix (RkColor a, RkColor b, double t);

/** rk_color_get_luminance: Returns: the relative luminance of WCAG 2.1, 0–1 */
double rk_color_get_luminance (RkColor color);

/**
 * rk_color_shift_lightness:
 * @color: a colour
 * @by: what to add to its lightness in HSL, −1 to 1
 *
 * Hue and saturation stay, so that a colour made legible is still recognised.
 */
RkColor rk_color_shift_lightness (RkColor color, double by);

G_END_DECLS
