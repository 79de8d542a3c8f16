/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-glyphs.h"

#include <math.h>
#include <string.h>

#define PHASES 4

/* Px of type: beyond it a whole pixel is small enough. */
#define MAX_SIZE 40.0

/* Bytes of coverage kept; then all is let go.  A zoom through many sizes fills it. */
#define MAX_BYTES (8 * 1024 * 1024)

typedef struct {
  cairo_font_face_t *font; /* with a reference in those kept */
  double xx, yx, xy, yy; /* of the font matrix, to pixels */
  gulong index;
  guint phase;
} Key;

typedef struct {
  Key key;
  int left, top, width, height;
  guchar coverage[];
} Glyph;

struct _RkGlyphs {
  GHashTable *kept; /* Key → Glyph, which holds the key */
  cairo_font_options_t *options;
  gsize bytes;
  /* The last font asked for: a line asks for it again and again. */
  Key scaled_key;
  cairo_scaled_font_t *scaled;
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return (guint) (GPOINTER_TO_SIZE (key->font) >> 4) ^ (guint) (key->xx * 1024) * 31 ^
         (guint) key->index * 2654435761u ^ key->phase << 29;
}

static gboolean
is_same_font (const Key *k, const Key *l)
{
  return k->font == l->font && k->xx == l->xx && k->yx == l->yx && k->xy == l->xy && k->yy == l->yy;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *k = a, *l = b;

  return k->index == l->index && k->phase == l->phase && is_same_font (k, l);
}

static void
glyph_free (gpointer data)
{
  Glyph *glyph = data;

  cairo_font_face_destroy (glyph->key.font);
  g_free (glyph);
}

gboolean
rk_glyphs_are_needed (void)
{
  return cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 4);
}

RkGlyphs *
rk_glyphs_new (void)
{
  RkGlyphs *glyphs = g_new0 (RkGlyphs, 1);

  glyphs->kept = g_hash_table_new_full (key_hash, key_equal, NULL, glyph_free);
  glyphs->options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (glyphs->options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (glyphs->options, CAIRO_HINT_METRICS_OFF);
  return glyphs;
}

void
rk_glyphs_free (RkGlyphs *glyphs)
{
  g_hash_table_unref (glyphs->kept);
  g_clear_pointer (&glyphs->scaled, cairo_scaled_font_destroy);
  cairo_font_options_destroy (glyphs->options);
  g_free (glyphs);
}

static cairo_scaled_font_t *
get_scaled_font (RkGlyphs *glyphs, const Key *key)
{
  cairo_matrix_t matrix, identity;

  if (glyphs->scaled != NULL && is_same_font (&glyphs->scaled_key, key))
    return glyphs->scaled;
  cairo_matrix_init (&matrix, key->xx, key->yx, key->xy, key->yy, 0, 0);
  cairo_matrix_init_identity (&identity);
  g_clear_pointer (&glyphs->scaled, cairo_scaled_font_destroy);
  glyphs->scaled = cairo_scaled_font_create (key->font, &matrix, &identity, glyphs->options);
  glyphs->scaled_key = *key;
  return glyphs->scaled;
}

/* Draws the outline of a glyph that begins @phase quarters after a whole pixel. */
static void
draw_coverage (Glyph *glyph, cairo_scaled_font_t *scaled)
{
  const cairo_glyph_t outline = { glyph->key.index, glyph->key.phase / (double) PHASES - glyph->left,
                                  -glyph->top };
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_A8, glyph->width);
  g_autofree guchar *data = g_malloc0 ((gsize) stride * (gsize) glyph->height);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_A8, glyph->width,
                                                                  glyph->height, stride);
  cairo_t *cr = cairo_create (surface);

  cairo_set_scaled_font (cr, scaled);
  cairo_glyph_path (cr, &outline, 1);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < glyph->height; y++)
    memcpy (glyph->coverage + (gsize) y * (gsize) glyph->width, data + (gsize) y * (gsize) stride,
            (gsize) glyph->width);
  cairo_surface_destroy (surface);
}

static Glyph *
make_glyph (RkGlyphs *glyphs, const Key *key)
{
  cairo_scaled_font_t *scaled = get_scaled_font (glyphs, key);
  const cairo_glyph_t at_origin = { key->index, 0, 0 };
  cairo_text_extents_t extents = { 0 };
  int left, top, width, height;
  Glyph *glyph;

  if (cairo_scaled_font_status (scaled) == CAIRO_STATUS_SUCCESS)
    cairo_scaled_font_glyph_extents (scaled, (cairo_glyph_t *) &at_origin, 1, &extents);
  left = (int) floor (extents.x_bearing) - 1;
  top = (int) floor (extents.y_bearing) - 1;
  width = (int) CLAMP (ceil (extents.x_bearing + extents.width) + 2 - left, 0, 8 * MAX_SIZE);
  height = (int) CLAMP (ceil (extents.y_bearing + extents.height) + 1 - top, 0, 8 * MAX_SIZE);
  if (!(extents.width > 0) || !(extents.height > 0))
    width = height = 0;

  glyph = g_malloc (sizeof (Glyph) + (gsize) width * (gsize) height);
  *glyph = (Glyph) { .key = *key, .left = left, .top = top, .width = width, .height = height };
  cairo_font_face_reference (glyph->key.font);
  if (width > 0 && height > 0)
    draw_coverage (glyph, scaled);
  return glyph;
}

static const Glyph *
get_glyph (RkGlyphs *glyphs, const Key *key)
{
  Glyph *glyph = g_hash_table_lookup (glyphs->kept, key);

  if (glyph != NULL)
    return glyph;
  if (glyphs->bytes > MAX_BYTES)
    {
      g_hash_table_remove_all (glyphs->kept);
      glyphs->bytes = 0;
    }
  glyph = make_glyph (glyphs, key);
  glyphs->bytes += sizeof (Glyph) + (gsize) glyph->width * (gsize) glyph->height;
  g_hash_table_insert (glyphs->kept, &glyph->key, glyph);
  return glyph;
}

gboolean
rk_glyphs_show (RkGlyphs *glyphs,
                const RkPixels *pixels,
                cairo_font_face_t *font,
                const cairo_matrix_t *matrix,
                const cairo_glyph_t *placed,
                int n,
                guint32 rgb)
{
  Key key = { .font = font,
              .xx = matrix->xx * pixels->scale_x,
              .yx = matrix->yx * pixels->scale_y,
              .xy = matrix->xy * pixels->scale_x,
              .yy = matrix->yy * pixels->scale_y };

  if (!(fabs (key.xx) <= MAX_SIZE) || !(fabs (key.yy) <= MAX_SIZE))
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      double x = placed[i].x * pixels->scale_x + pixels->offset_x;
      double y = placed[i].y * pixels->scale_y + pixels->offset_y;
      double quarters = floor (x * PHASES + 0.5);
      const Glyph *glyph;

      /* Far outside the picture: no need, and no room in an int. */
      if (!(fabs (x) < 1e6) || !(fabs (y) < 1e6))
        continue;
      key.index = placed[i].index;
      key.phase = (guint) ((gint64) quarters & (PHASES - 1));
      glyph = get_glyph (glyphs, &key);
      rk_pixels_blend (pixels, glyph->coverage, (int) floor (quarters / PHASES) + glyph->left,
                       (int) floor (y + 0.5) + glyph->top, glyph->width, glyph->height, rgb);
    }
  return TRUE;
}
