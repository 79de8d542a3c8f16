/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The logo: a picture that the project holds within itself. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_IMAGE (rk_field_image_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldImage, rk_field_image, RK, FIELD_IMAGE, RkFieldRow)

/**
 * rk_field_image_encode:
 * @bytes: a PNG or SVG file
 * @error: it is neither, or too large for a project file
 *
 * Returns: (transfer full) (nullable): its data: address
 */
char *rk_field_image_encode (GBytes *bytes, GError **error);

G_END_DECLS
