/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pixels behind a cairo context, where it draws on an image that lies straight: for what cairo
 * does slowly or, before its release 1.17.4, coarsely. */

#pragma once

#include <cairo.h>

#include "rk-geometry.h"

G_BEGIN_DECLS

typedef struct {
  guchar *data; /* of a 32-bit format */
  int stride;
  int left, top, right, bottom; /* what may be written */
  double scale_x, scale_y, offset_x, offset_y; /* user space to pixels */
} RkPixels;

/**
 * rk_pixels_open:
 * @cr: any context
 *
 * Returns: whether the target is an image and neither turned nor clipped to anything but one rectangle; between
 * this and rk_pixels_close() cairo may draw on it, too
 */
gboolean rk_pixels_open (RkPixels *pixels, cairo_t *cr);

/** rk_pixels_close: @cr: the context that was opened */
void rk_pixels_close (RkPixels *pixels, cairo_t *cr);

/**
 * rk_pixels_blend:
 * @coverage: (array): one byte a pixel, rows of @width bytes
 * @left: where it goes, pixels
 * @top: likewise
 */
void rk_pixels_blend (
    const RkPixels *pixels, const guchar *coverage, int left, int top, int width, int height, guint32 rgb);

G_END_DECLS
