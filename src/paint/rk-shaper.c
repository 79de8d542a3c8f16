/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-glyphs.h"
#include "rk-shaper.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Families for what the wished one lacks, before fontconfig's own choice. */
#define DEFAULT_FONT   "Inter"
#define FALLBACK_FONTS DEFAULT_FONT ",Cantarell,Liberation Sans,DejaVu Sans,sans-serif"

/* Text is shaped at this size in pixels: large against pango's unit of 1/1024. */
#define SHAPING_SIZE 100.0

/* A line longer than this is cut: pango fails far beyond it, and no paper holds it. */
#define MAX_BYTES 20000

/* When so many are kept, all are let go: simpler than a queue, and never met by a real structure. */
#define MAX_SHAPED 20000
#define MAX_WORDS  60000

/* A stretch in one font.  Positions are those of size 1. */
typedef struct {
  cairo_font_face_t *font;
  cairo_matrix_t matrix; /* slant made up for a family without italics */
  gsize start, length; /* bytes of the text */
  cairo_glyph_t *glyphs;
  int n_glyphs;
  cairo_text_cluster_t *clusters;
  int n_clusters;
  guint first_cluster; /* in the line, for letter spacing */
  gboolean backward;
} Run;

typedef struct {
  char *text; /* as drawn: without soft hyphens */
  GArray *runs;
} Shaped;

typedef struct {
  RkFace face;
  gboolean spaced;
  guint hash;
  gsize length;
  const char *text;
} Key;

struct _RkShaper {
  char *font;
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layouts[RK_N_FACES * 2]; /* then those for letter-spaced text */
  cairo_font_options_t *options;
  double ascent[RK_N_FACES], descent[RK_N_FACES]; /* at size 1; 0: not asked yet */
  double space[RK_N_FACES];
  GHashTable *words; /* Key → double *, the width at size 1 */
  GHashTable *shaped; /* Key → Shaped */
  GArray *buffer; /* of cairo_glyph_t */
  RkGlyphs *glyphs;
};

static GPrivate thread_shaper = G_PRIVATE_INIT ((GDestroyNotify) rk_shaper_free);

/* FNV-1a */
static guint
hash_bytes (const char *text, gsize length, RkFace face)
{
  guint32 hash = 2166136261u ^ (guint32) face;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;
  return hash;
}

static guint
key_hash (gconstpointer data)
{
  return ((const Key *) data)->hash;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *k = a, *l = b;

  return k->hash == l->hash && k->face == l->face && k->spaced == l->spaced && k->length == l->length &&
         memcmp (k->text, l->text, k->length) == 0;
}

/* A key with its text in the same block. */
static Key *
key_copy (const Key *key)
{
  Key *copy = g_malloc (sizeof (Key) + key->length + 1);
  char *text = (char *) (copy + 1);

  memcpy (text, key->text, key->length);
  text[key->length] = '\0';
  *copy = *key;
  copy->text = text;
  return copy;
}

static void
run_clear (gpointer data)
{
  Run *run = data;

  cairo_font_face_destroy (run->font);
  g_free (run->glyphs);
  g_free (run->clusters);
}

static void
shaped_free (gpointer data)
{
  Shaped *shaped = data;

  g_array_unref (shaped->runs);
  g_free (shaped->text);
  g_free (shaped);
}

static PangoFontDescription *
describe (const char *font, RkFace face)
{
  static const PangoWeight weights[RK_N_FACES] = {
    [RK_FACE_REGULAR] = PANGO_WEIGHT_NORMAL,
    [RK_FACE_SEMIBOLD] = PANGO_WEIGHT_SEMIBOLD,
    [RK_FACE_BOLD] = PANGO_WEIGHT_BOLD,
    [RK_FACE_ITALIC] = PANGO_WEIGHT_NORMAL,
  };
  PangoFontDescription *description = pango_font_description_new ();
  g_autofree char *families = NULL;

  /* A comma or digits in a family name are the file's own doing; pango reads a list and goes on. */
  families = g_strconcat (font, "," FALLBACK_FONTS, NULL);
  pango_font_description_set_family (description, families);
  pango_font_description_set_weight (description, weights[face]);
  pango_font_description_set_style (description,
                                    face == RK_FACE_ITALIC ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_absolute_size (description, SHAPING_SIZE * PANGO_SCALE);
  return description;
}

/* Between letters set apart there are no ligatures; kerning, too, is off, for where it adds to the
 * spacing a reader of PDF takes the gap for a space. */
static void
set_spaced (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("kern=0, liga=0, clig=0, calt=0"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
get_layout (RkShaper *shaper, RkFace face, gboolean spaced)
{
  PangoLayout **layout = &shaper->layouts[face + (spaced ? RK_N_FACES : 0)];

  if (*layout == NULL)
    {
      PangoFontDescription *description = describe (shaper->font, face);

      *layout = pango_layout_new (shaper->context);
      pango_layout_set_font_description (*layout, description);
      pango_layout_set_single_paragraph_mode (*layout, TRUE);
      if (spaced)
        set_spaced (*layout);
      pango_font_description_free (description);
    }
  return *layout;
}

static double
measure_with_pango (RkShaper *shaper, RkFace face, const char *text, gsize length)
{
  PangoLayout *layout = get_layout (shaper, face, FALSE);
  PangoRectangle logical;

  pango_layout_set_text (layout, text, (int) MIN (length, MAX_BYTES));
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &logical);
  return logical.width / (PANGO_SCALE * SHAPING_SIZE);
}

static double
measure_word (RkShaper *shaper, RkFace face, const char *text, gsize length)
{
  Key key = { face, FALSE, hash_bytes (text, length, face), length, text };
  double *width = g_hash_table_lookup (shaper->words, &key);

  if (width == NULL)
    {
      if (g_hash_table_size (shaper->words) >= MAX_WORDS)
        g_hash_table_remove_all (shaper->words);
      width = g_new (double, 1);
      *width = measure_with_pango (shaper, face, text, length);
      g_hash_table_insert (shaper->words, key_copy (&key), width);
    }
  return *width;
}

/* The clusters of one glyph item, so that a PDF knows which letters a glyph stands for. */
static void
fill_clusters (Run *run, PangoGlyphItem *item, const char *text, double x)
{
  PangoGlyphItemIter iter;
  double at = x;

  for (int i = 0; i < item->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &item->glyphs->glyphs[i];

      if (info->glyph != PANGO_GLYPH_EMPTY)
        {
          cairo_glyph_t *glyph = &run->glyphs[run->n_glyphs++];

          glyph->index = info->glyph & PANGO_GLYPH_UNKNOWN_FLAG ? 0 : info->glyph;
          glyph->x = at + info->geometry.x_offset / (PANGO_SCALE * SHAPING_SIZE);
          glyph->y = info->geometry.y_offset / (PANGO_SCALE * SHAPING_SIZE);
        }
      at += info->geometry.width / (PANGO_SCALE * SHAPING_SIZE);
    }

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      cairo_text_cluster_t *cluster = &run->clusters[run->n_clusters++];
      int step = iter.start_glyph < iter.end_glyph ? 1 : -1;

      cluster->num_bytes = iter.end_index - iter.start_index;
      cluster->num_glyphs = 0;
      for (int i = iter.start_glyph; i != iter.end_glyph; i += step)
        if (item->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
          cluster->num_glyphs++;
    }
}

static void
add_run (GArray *runs, PangoGlyphItem *item, const char *text, double x, guint first_cluster)
{
  PangoFont *pango_font = item->item->analysis.font;
  cairo_scaled_font_t *font = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (pango_font));
  guint n_glyphs = (guint) item->glyphs->num_glyphs;
  Run run = { 0 };

  if (font == NULL || cairo_scaled_font_status (font) != CAIRO_STATUS_SUCCESS)
    return;
  run.font = cairo_font_face_reference (cairo_scaled_font_get_font_face (font));
  cairo_scaled_font_get_font_matrix (font, &run.matrix);
  cairo_matrix_scale (&run.matrix, 1 / SHAPING_SIZE, 1 / SHAPING_SIZE);
  run.start = (gsize) item->item->offset;
  run.length = (gsize) item->item->length;
  run.backward = item->item->analysis.level % 2 == 1;
  run.first_cluster = first_cluster;
  run.glyphs = g_new (cairo_glyph_t, n_glyphs);
  run.clusters = g_new (cairo_text_cluster_t, MAX (run.length, 1));
  fill_clusters (&run, item, text, x);
  g_array_append_val (runs, run);
}

/* Whether a letter, by its bytes, is none that cairo draws: a noncharacter, such as U+FFFE. */
static gboolean
is_noncharacter (const char *text)
{
  gunichar letter = (guchar) *text >= 0xef ? g_utf8_get_char (text) : 0;

  return (letter & 0xfffe) == 0xfffe || (letter >= 0xfdd0 && letter <= 0xfdef);
}

/* What is drawn of a text: no soft hyphens, and a sign in place of what would end the drawing. */
static char *
make_drawable (const char *text, gsize length)
{
  GString *result = g_string_sized_new (length);

  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    if ((guchar) *c < 0x80)
      g_string_append_c (result, *c);
    else if (is_noncharacter (c))
      g_string_append (result, "\xef\xbf\xbd");
    else if (!g_str_has_prefix (c, "\xc2\xad"))
      g_string_append_len (result, c, g_utf8_next_char (c) - c);
  return g_string_free (result, FALSE);
}

static Shaped *
shape (RkShaper *shaper, RkFace face, gboolean spaced, const char *text, gsize length)
{
  PangoLayout *layout = get_layout (shaper, face, spaced);
  Shaped *shaped = g_new0 (Shaped, 1);
  double x = 0;
  guint n_clusters = 0;
  PangoLayoutLine *line;

  shaped->text = make_drawable (text, length);
  shaped->runs = g_array_sized_new (FALSE, FALSE, sizeof (Run), 1);
  g_array_set_clear_func (shaped->runs, run_clear);

  pango_layout_set_text (layout, shaped->text, -1);
  line = pango_layout_get_line_readonly (layout, 0);
  for (GSList *l = line != NULL ? line->runs : NULL; l != NULL; l = l->next)
    {
      PangoGlyphItem *item = l->data;

      add_run (shaped->runs, item, shaped->text, x, n_clusters);
      if (shaped->runs->len > 0)
        n_clusters += (guint) g_array_index (shaped->runs, Run, shaped->runs->len - 1).n_clusters;
      for (int i = 0; i < item->glyphs->num_glyphs; i++)
        x += item->glyphs->glyphs[i].geometry.width / (PANGO_SCALE * SHAPING_SIZE);
    }
  return shaped;
}

static const Shaped *
get_shaped (RkShaper *shaper, RkFace face, gboolean spaced, const char *text)
{
  gsize length = strlen (text);
  Key key;
  Shaped *shaped;

  if (length > MAX_BYTES)
    length = (gsize) (g_utf8_find_prev_char (text, text + MAX_BYTES) - text);
  key = (Key) { face, spaced, hash_bytes (text, length, face), length, text };
  shaped = g_hash_table_lookup (shaper->shaped, &key);
  if (shaped == NULL)
    {
      if (g_hash_table_size (shaper->shaped) >= MAX_SHAPED)
        g_hash_table_remove_all (shaper->shaped);
      shaped = shape (shaper, face, spaced, text, length);
      g_hash_table_insert (shaper->shaped, key_copy (&key), shaped);
    }
  return shaped;
}

/* The run's glyphs at their places on the target, in the shaper's buffer. */
static const cairo_glyph_t *
place_glyphs (RkShaper *shaper, const Run *run, double size, double spacing, double x, double y)
{
  cairo_glyph_t *glyphs;
  int glyph = 0;

  g_array_set_size (shaper->buffer, (guint) run->n_glyphs);
  glyphs = (cairo_glyph_t *) (void *) shaper->buffer->data;
  for (int i = 0; i < run->n_clusters; i++)
    for (int j = 0; j < run->clusters[i].num_glyphs && glyph < run->n_glyphs; j++, glyph++)
      {
        glyphs[glyph].index = run->glyphs[glyph].index;
        glyphs[glyph].x = x + run->glyphs[glyph].x * size + spacing * (run->first_cluster + (guint) i);
        glyphs[glyph].y = y + run->glyphs[glyph].y * size;
      }
  return glyphs;
}

RkShaper *
rk_shaper_new (const char *font)
{
  RkShaper *shaper = g_new0 (RkShaper, 1);

  shaper->font = g_strdup (font != NULL && *font != '\0' ? font : DEFAULT_FONT);
  shaper->map = pango_cairo_font_map_new ();
  shaper->context = pango_font_map_create_context (shaper->map);
  shaper->options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (shaper->options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (shaper->options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (shaper->options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (shaper->context, shaper->options);
  pango_context_set_round_glyph_positions (shaper->context, FALSE);
  shaper->words = g_hash_table_new_full (key_hash, key_equal, g_free, g_free);
  shaper->shaped = g_hash_table_new_full (key_hash, key_equal, g_free, shaped_free);
  shaper->glyphs = rk_glyphs_new ();
  shaper->buffer = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  return shaper;
}

void
rk_shaper_free (RkShaper *shaper)
{
  if (shaper == NULL)
    return;
  g_hash_table_unref (shaper->shaped);
  g_hash_table_unref (shaper->words);
  g_array_unref (shaper->buffer);
  rk_glyphs_free (shaper->glyphs);
  for (guint i = 0; i < G_N_ELEMENTS (shaper->layouts); i++)
    g_clear_object (&shaper->layouts[i]);
  cairo_font_options_destroy (shaper->options);
  g_object_unref (shaper->context);
  g_object_unref (shaper->map);
  g_free (shaper->font);
  g_free (shaper);
}

RkShaper *
rk_shaper_get (const char *font)
{
  RkShaper *shaper = g_private_get (&thread_shaper);

  if (shaper == NULL || strcmp (shaper->font, font != NULL ? font : DEFAULT_FONT) != 0)
    {
      shaper = rk_shaper_new (font);
      g_private_replace (&thread_shaper, shaper);
    }
  return shaper;
}

void
rk_shaper_donate (RkShaper *shaper)
{
  if (g_private_get (&thread_shaper) == NULL)
    g_private_set (&thread_shaper, shaper);
  else
    rk_shaper_free (shaper);
}

double
rk_shaper_measure (RkShaper *shaper, RkFace face, double size, const char *text, gsize length)
{
  double width = 0;
  const char *end = text + length;

  g_return_val_if_fail (face < RK_N_FACES, 0);

  while (text < end)
    {
      const char *space = memchr (text, ' ', (gsize) (end - text));
      const char *stop = space != NULL ? space : end;

      /* Fonts draw a space closer to a full stop or comma before it. */
      if (space != NULL && space > text && g_ascii_ispunct (space[-1]))
        {
          width += measure_word (shaper, face, text, (gsize) (space + 1 - text));
          text = space + 1;
          continue;
        }
      if (stop > text)
        width += measure_word (shaper, face, text, (gsize) (stop - text));
      if (space != NULL)
        {
          if (shaper->space[face] <= 0)
            shaper->space[face] = measure_with_pango (shaper, face, " ", 1);
          width += shaper->space[face];
        }
      text = space != NULL ? space + 1 : end;
    }
  return width * size;
}

void
rk_shaper_get_metrics (RkShaper *shaper, RkFace face, double size, double *ascent, double *descent)
{
  g_return_if_fail (face < RK_N_FACES);

  if (shaper->ascent[face] <= 0)
    {
      PangoFontDescription *description = describe (shaper->font, face);
      PangoFont *font = pango_font_map_load_font (shaper->map, shaper->context, description);
      cairo_scaled_font_t *scaled = font != NULL ? pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font))
                                                 : NULL;
      /* Of a font that is not there: about what most fonts have. */
      cairo_font_extents_t extents = { .ascent = 0.95 * SHAPING_SIZE, .descent = 0.25 * SHAPING_SIZE };

      /* Of the first font alone: pango would load every fallback to find the tallest. */
      if (scaled != NULL)
        cairo_scaled_font_extents (scaled, &extents);
      shaper->ascent[face] = extents.ascent / SHAPING_SIZE;
      shaper->descent[face] = extents.descent / SHAPING_SIZE;
      g_clear_object (&font);
      pango_font_description_free (description);
    }
  *ascent = shaper->ascent[face] * size;
  *descent = shaper->descent[face] * size;
}

static void
show_run (RkShaper *shaper,
          cairo_t *cr,
          const cairo_matrix_t *matrix,
          const char *text,
          const Run *run,
          const cairo_glyph_t *glyphs)
{
  cairo_set_font_face (cr, run->font);
  cairo_set_font_matrix (cr, matrix);
  cairo_set_font_options (cr, shaper->options);
  cairo_show_text_glyphs (cr, text + run->start, (int) run->length, glyphs, run->n_glyphs, run->clusters,
                          run->n_clusters,
                          run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : (cairo_text_cluster_flags_t) 0);
}

void
rk_shaper_append_path (RkShaper *shaper,
                       cairo_t *cr,
                       RkFace face,
                       double size,
                       double spacing,
                       double x,
                       double y,
                       const char *text)
{
  const Shaped *shaped;

  g_return_if_fail (face < RK_N_FACES);

  shaped = get_shaped (shaper, face, spacing != 0, text);
  for (guint i = 0; i < shaped->runs->len; i++)
    {
      const Run *run = &g_array_index (shaped->runs, Run, i);
      const cairo_glyph_t *glyphs = place_glyphs (shaper, run, size, spacing, x, y);
      cairo_matrix_t matrix = run->matrix;

      cairo_matrix_scale (&matrix, size, size);
      cairo_set_font_face (cr, run->font);
      cairo_set_font_matrix (cr, &matrix);
      cairo_set_font_options (cr, shaper->options);
      cairo_glyph_path (cr, glyphs, run->n_glyphs);
    }
}

void
rk_shaper_show (RkShaper *shaper,
                cairo_t *cr,
                const RkPixels *pixels,
                guint32 rgb,
                RkFace face,
                double size,
                double spacing,
                double x,
                double y,
                const char *text)
{
  const Shaped *shaped;

  g_return_if_fail (face < RK_N_FACES);

  if (text == NULL || *text == '\0' || !(size > 0) || !isfinite (size) || !isfinite (spacing) ||
      !isfinite (x) || !isfinite (y))
    return;

  shaped = get_shaped (shaper, face, spacing != 0, text);
  for (guint i = 0; i < shaped->runs->len; i++)
    {
      const Run *run = &g_array_index (shaped->runs, Run, i);
      const cairo_glyph_t *glyphs = place_glyphs (shaper, run, size, spacing, x, y);
      cairo_matrix_t matrix = run->matrix;

      cairo_matrix_scale (&matrix, size, size);
      if (pixels == NULL ||
          !rk_glyphs_show (shaper->glyphs, pixels, run->font, &matrix, glyphs, run->n_glyphs, rgb))
        show_run (shaper, cr, &matrix, shaped->text, run, glyphs);
    }
}
