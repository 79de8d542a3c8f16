/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-logo.h"

#include <string.h>

#include "rk-logo-svg.h"

#define PREFIX     "data:image/png;base64,"
#define SVG_PREFIX "data:image/svg+xml;base64,"

/* Pixels a side.  A file says its size before anything is unpacked: more is not believed to be a logo. */
#define MAX_SIDE 4096

/* Signature, length and name of the first chunk, then width and height, big-endian. */
#define WIDTH_OFFSET  16
#define HEIGHT_OFFSET 20
#define LEAST_BYTES   33

typedef struct {
  const guchar *bytes;
  gsize length, position;
} Source;

static cairo_status_t
read_cb (void *data, unsigned char *to, unsigned int length)
{
  Source *source = data;

  if (length > source->length - source->position)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (to, source->bytes + source->position, length);
  source->position += length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
get_number (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

cairo_surface_t *
rk_logo_new (const char *url)
{
  g_autofree guchar *bytes = NULL;
  Source source = { 0 };
  cairo_surface_t *surface;

  if (url != NULL && g_str_has_prefix (url, SVG_PREFIX))
    {
      bytes = g_base64_decode (url + strlen (SVG_PREFIX), &source.length);
      return rk_logo_svg_new ((const char *) bytes, source.length);
    }
  if (url == NULL || !g_str_has_prefix (url, PREFIX))
    return NULL;
  bytes = g_base64_decode (url + strlen (PREFIX), &source.length);
  source.bytes = bytes;
  if (source.length < LEAST_BYTES || memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) != 0 ||
      get_number (bytes + WIDTH_OFFSET) > MAX_SIDE || get_number (bytes + HEIGHT_OFFSET) > MAX_SIDE)
    return NULL;
  surface = cairo_image_surface_create_from_png_stream (read_cb, &source);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}
