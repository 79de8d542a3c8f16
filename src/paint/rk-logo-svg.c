/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Logos that come as SVG.  A canvas and a picture are given pixels, made once, which several threads may draw from;
 * a PDF is given the drawing, unless it holds text: that would need fonts of its own. */

#include "config.h"

#include "rk-logo-svg.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#define MAX_BYTES    (512 * 1024)
#define MAX_ELEMENTS 20000
/* Elements that stand for others may stand for many in turn. */
#define MAX_USES     24
#define MAX_DEPTH    64
/* Pixels of the longer side: enough for the largest logo on paper at 300 dpi. */
#define SIDE         640.0

static const cairo_user_data_key_t drawing_key;

static gboolean
begins (const char *text, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize) (end - text) >= length && g_ascii_strncasecmp (text, word, length) == 0;
}

/* Whether the name, with or without a prefix, is one of those that are not drawn. */
static gboolean
is_refused (const char *name, const char *end)
{
  static const char *const refused[] = { "filter", "image",   "foreignobject",
                                         "script", "include", "style-sheet" };
  const char *colon = name;

  while (colon < end && (g_ascii_isalnum (*colon) || *colon == '-' || *colon == '_'))
    colon++;
  if (colon < end && *colon == ':')
    name = colon + 1;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (begins (name, end, refused[i]))
      return TRUE;
  return FALSE;
}

/* A look at the tags alone; what is no XML the parser refuses. */
static gboolean
is_harmless (const char *bytes, gsize length, gboolean *has_text)
{
  const char *end = bytes + length;
  guint elements = 0, uses = 0;
  int depth = 0;

  *has_text = FALSE;
  for (const char *p = memchr (bytes, '<', length); p != NULL && ++p < end;
       p = memchr (p, '<', (gsize) (end - p)))
    {
      const char *close = memchr (p, '>', (gsize) (end - p));

      if (begins (p, end, "!DOCTYPE") || begins (p, end, "!ENTITY") || begins (p, end, "?xml-stylesheet"))
        return FALSE;
      if (*p == '!' || *p == '?' || close == NULL)
        continue;
      if (*p == '/')
        {
          depth--;
          continue;
        }
      depth += close[-1] != '/';
      elements++;
      uses += begins (p, end, "use") || begins (p, end, "svg:use") || begins (p, end, "pattern") ||
              begins (p, end, "mask") || begins (p, end, "marker");
      *has_text |= begins (p, end, "text") || begins (p, end, "svg:text");
      if (is_refused (p, end) || elements > MAX_ELEMENTS || uses > MAX_USES || depth > MAX_DEPTH)
        return FALSE;
    }
  return elements > 0;
}

static gboolean
get_size (RsvgHandle *handle, double *width, double *height)
{
  gboolean has_width, has_height, has_box;
  RsvgLength lengths[2];
  RsvgRectangle box = { 0 };

  if (!rsvg_handle_get_intrinsic_size_in_pixels (handle, width, height))
    {
      rsvg_handle_get_intrinsic_dimensions (handle, &has_width, &lengths[0], &has_height, &lengths[1],
                                            &has_box, &box);
      *width = has_box ? box.width : 0;
      *height = has_box ? box.height : 0;
    }
  return isfinite (*width) && isfinite (*height) && *width > 0 && *height > 0 && *width / *height < 40 &&
         *height / *width < 40;
}

static gboolean
render (RsvgHandle *handle, cairo_surface_t *surface, double width, double height)
{
  const RsvgRectangle viewport = { 0, 0, width, height };
  cairo_t *cr = cairo_create (surface);
  gboolean done = rsvg_handle_render_document (handle, cr, &viewport, NULL) &&
                  cairo_status (cr) == CAIRO_STATUS_SUCCESS;

  cairo_destroy (cr);
  return done && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
paint (RsvgHandle *handle, gboolean has_text)
{
  cairo_surface_t *pixels, *drawing;
  double width, height, scale;

  if (!get_size (handle, &width, &height))
    return NULL;
  scale = SIDE / MAX (width, height);
  width = MAX (round (width * scale), 1);
  height = MAX (round (height * scale), 1);
  pixels = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  if (!render (handle, pixels, width, height))
    {
      cairo_surface_destroy (pixels);
      return NULL;
    }
  if (has_text)
    return pixels;
  drawing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA,
                                            &(const cairo_rectangle_t) { 0, 0, width, height });
  if (!render (handle, drawing, width, height) ||
      cairo_surface_set_user_data (pixels, &drawing_key, drawing,
                                   (cairo_destroy_func_t) cairo_surface_destroy) != CAIRO_STATUS_SUCCESS)
    cairo_surface_destroy (drawing);
  return pixels;
}

cairo_surface_t *
rk_logo_svg_new (const char *bytes, gsize length)
{
  g_autoptr (GInputStream) stream = NULL;
  RsvgHandle *handle;
  cairo_surface_t *logo;
  gboolean has_text;

  if (length > MAX_BYTES || !is_harmless (bytes, length, &has_text))
    return NULL;
  /* Without a base there is nothing that a reference could lead to. */
  stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  handle = rsvg_handle_new_from_stream_sync (stream, NULL, RSVG_HANDLE_FLAGS_NONE, NULL, NULL);
  if (handle == NULL)
    return NULL;
  logo = paint (handle, has_text);
  g_object_unref (handle);
  return logo;
}

cairo_surface_t *
rk_logo_svg_get_drawing (cairo_surface_t *logo)
{
  return cairo_surface_get_user_data (logo, &drawing_key);
}
