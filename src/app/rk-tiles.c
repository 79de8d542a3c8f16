/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-tiles.h"

#include <math.h>

#define SIDE     256 /* device pixels */
#define MAX_KEPT 384
/* ms: how long a scale must stay the same before more is painted at it than is seen. */
#define REST     120

typedef struct {
  gint64 key;
  cairo_surface_t *surface;
  guint used; /* the drawing that last needed it */
} Tile;

/* Squares, inclusive. */
typedef struct {
  int left, top, right, bottom;
} Span;

struct _RkTiles {
  GHashTable *tiles; /* gint64 → Tile */
  RkTileSource source; /* what they were painted from */
  RkFar *far; /* of the source's scene and theme; NULL until it is needed */
  Span span; /* what the last drawing showed */
  guint ahead; /* the source of the main loop that paints the ring */
  guint drawing;
  guint n_painted;

  GskRenderNode *node; /* of the last snapshot; NULL after a change */
  double node_x, node_y;
};

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  cairo_surface_destroy (tile->surface);
  g_free (tile);
}

static gint64
make_key (int column, int row)
{
  return (gint64) column * G_GINT64_CONSTANT (0x100000000) + (guint32) row;
}

RkTiles *
rk_tiles_new (void)
{
  RkTiles *tiles = g_new0 (RkTiles, 1);

  tiles->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, tile_free);
  return tiles;
}

static void
forget_node (RkTiles *tiles)
{
  g_clear_pointer (&tiles->node, gsk_render_node_unref);
}

static void
put_source (RkTiles *tiles, const RkTileSource *source)
{
  gboolean same_look = source && source->scene == tiles->source.scene && source->theme == tiles->source.theme;

  /* The new ones first: they may be the old ones. */
  if (source)
    {
      rk_scene_ref (source->scene);
      rk_theme_ref (source->theme);
      if (source->logo)
        cairo_surface_reference (source->logo);
    }
  if (!same_look)
    g_clear_pointer (&tiles->far, rk_far_free);
  g_clear_pointer (&tiles->source.scene, rk_scene_unref);
  g_clear_pointer (&tiles->source.theme, rk_theme_unref);
  g_clear_pointer (&tiles->source.logo, cairo_surface_destroy);
  tiles->source = source ? *source : (RkTileSource) { 0 };
}

void
rk_tiles_free (RkTiles *tiles)
{
  rk_tiles_clear (tiles);
  put_source (tiles, NULL);
  g_hash_table_unref (tiles->tiles);
  g_free (tiles);
}

void
rk_tiles_clear (RkTiles *tiles)
{
  g_clear_handle_id (&tiles->ahead, g_source_remove);
  forget_node (tiles);
  g_hash_table_remove_all (tiles->tiles);
}

guint
rk_tiles_get_n_painted (RkTiles *tiles)
{
  return tiles->n_painted;
}

static gboolean
is_same_source (const RkTileSource *a, const RkTileSource *b)
{
  return a->scene == b->scene && a->theme == b->theme && a->logo == b->logo && a->scale == b->scale &&
         a->device_scale == b->device_scale && a->sheet == b->sheet && a->desk.red == b->desk.red &&
         a->desk.green == b->desk.green && a->desk.blue == b->desk.blue;
}

/* Without zeros, as all of it will be painted. */
static cairo_surface_t *
create_image (int width, int height)
{
  static const cairo_user_data_key_t data_key;
  /* Rows a power of two apart fall on each other in the cache, where lines are drawn downwards. */
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, width) + 64;
  guchar *data = g_malloc ((gsize) stride * (gsize) height);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_RGB24, width, height,
                                                                  stride);

  cairo_surface_set_user_data (surface, &data_key, data, g_free);
  return surface;
}

/* Returns: (transfer full): all squares of @span as one image */
static cairo_surface_t *
paint_span (RkTiles *tiles, const Span *span)
{
  const RkTileSource *source = &tiles->source;
  int columns = span->right - span->left + 1, rows = span->bottom - span->top + 1;
  cairo_surface_t *surface = create_image (columns * SIDE, rows * SIDE);
  cairo_t *cr = cairo_create (surface);
  double scale = source->scale * source->device_scale;
  RkColor ground = source->sheet ? source->desk : rk_theme_get_paper (source->theme);
  RkRect clip = { span->left * SIDE / scale, span->top * SIDE / scale, columns * SIDE / scale,
                  rows * SIDE / scale };
  RkPaintOptions options = {
    .scale = scale, .clip = &clip, .background = source->sheet, .logo = source->logo
  };

  if (!tiles->far && rk_paint_is_far (source->scene, scale))
    tiles->far = rk_far_new (source->scene, source->theme);
  options.far = tiles->far;
  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  cairo_translate (cr, -(double) span->left * SIDE, -(double) span->top * SIDE);
  cairo_scale (cr, scale, scale);
  if (source->sheet)
    {
      cairo_rectangle (cr, 0.0, 0.0, source->scene->width, source->scene->height);
      cairo_clip (cr);
    }
  rk_paint_scene (cr, source->scene, source->theme, &options);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static Tile *
find_tile (RkTiles *tiles, int column, int row)
{
  gint64 key = make_key (column, row);

  return g_hash_table_lookup (tiles->tiles, &key);
}

/* A square of an image whose corner square is @span's; it keeps the whole of it. */
static void
keep_part (RkTiles *tiles, cairo_surface_t *whole, const Span *span, int column, int row)
{
  static const cairo_user_data_key_t whole_key;
  Tile *tile = g_new (Tile, 1);
  int stride = cairo_image_surface_get_stride (whole);
  guchar *data = cairo_image_surface_get_data (whole);

  data += (gsize) ((row - span->top) * SIDE) * (gsize) stride + (gsize) ((column - span->left) * SIDE) * 4;
  tile->key = make_key (column, row);
  tile->used = tiles->drawing;
  tile->surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_RGB24, SIDE, SIDE, stride);
  cairo_surface_set_user_data (tile->surface, &whole_key, cairo_surface_reference (whole),
                               (cairo_destroy_func_t) cairo_surface_destroy);
  g_hash_table_replace (tiles->tiles, &tile->key, tile);
  ++tiles->n_painted;
}

static void
paint_tiles (RkTiles *tiles, const Span *span)
{
  cairo_surface_t *whole = paint_span (tiles, span);

  for (int row = span->top; row <= span->bottom; ++row)
    for (int column = span->left; column <= span->right; ++column)
      keep_part (tiles, whole, span, column, row);
  cairo_surface_destroy (whole);
}

/* The smallest rectangle of squares with all of @within that are not there. */
static gboolean
find_missing (RkTiles *tiles, const Span *within, Span *missing)
{
  *missing = (Span) { G_MAXINT, G_MAXINT, G_MININT, G_MININT };
  for (int row = within->top; row <= within->bottom; ++row)
    for (int column = within->left; column <= within->right; ++column)
      {
        if (find_tile (tiles, column, row))
          continue;
        missing->left = MIN (missing->left, column);
        missing->top = MIN (missing->top, row);
        missing->right = MAX (missing->right, column);
        missing->bottom = MAX (missing->bottom, row);
      }
  return missing->left <= missing->right;
}

/* Lets go of the images that were out of view longest. */
static void
trim (RkTiles *tiles)
{
  while (g_hash_table_size (tiles->tiles) > MAX_KEPT)
    {
      GHashTableIter iter;
      gpointer value;
      Tile *oldest = NULL;

      g_hash_table_iter_init (&iter, tiles->tiles);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          Tile *tile = value;

          if (tile->used != tiles->drawing && (!oldest || tile->used < oldest->used))
            oldest = tile;
        }
      if (!oldest)
        return;
      g_hash_table_remove (tiles->tiles, &oldest->key);
    }
}

/* Whether anything of the scene is there. */
static gboolean
is_on_chart (RkTiles *tiles, int column, int row)
{
  double scale = tiles->source.scale * tiles->source.device_scale;

  return (column + 1) * SIDE > 0 && (row + 1) * SIDE > 0 &&
         column * SIDE < tiles->source.scene->width * scale &&
         row * SIDE < tiles->source.scene->height * scale;
}

/* One square of the ring around the view, while nothing else is to be done. */
static gboolean
paint_ahead_cb (gpointer data)
{
  RkTiles *tiles = data;
  const Span *span = &tiles->span;

  for (int row = span->top - 1; row <= span->bottom + 1; ++row)
    for (int column = span->left - 1; column <= span->right + 1; ++column)
      if (!find_tile (tiles, column, row) && is_on_chart (tiles, column, row))
        {
          paint_tiles (tiles, &(Span) { column, row, column, row });
          trim (tiles);
          return G_SOURCE_CONTINUE;
        }
  tiles->ahead = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
rested_cb (gpointer data)
{
  RkTiles *tiles = data;

  tiles->ahead = g_idle_add_full (G_PRIORITY_LOW, paint_ahead_cb, tiles, NULL);
  return G_SOURCE_REMOVE;
}

/* Makes sure that every square of the view is there. */
static void
prepare (RkTiles *tiles, const RkTileSource *source, const Span *span)
{
  Span missing;

  if (!is_same_source (&tiles->source, source))
    {
      rk_tiles_clear (tiles);
      put_source (tiles, source);
    }
  ++tiles->drawing;
  tiles->span = *span;
  while (find_missing (tiles, span, &missing))
    paint_tiles (tiles, &missing);
  for (int row = span->top; row <= span->bottom; ++row)
    for (int column = span->left; column <= span->right; ++column)
      find_tile (tiles, column, row)->used = tiles->drawing;
  trim (tiles);
  if (tiles->ahead == 0)
    tiles->ahead = g_timeout_add_full (G_PRIORITY_LOW, REST, rested_cb, tiles, NULL);
}

void
rk_tiles_draw (
    RkTiles *tiles, cairo_t *cr, const RkTileSource *source, double x, double y, int width, int height)
{
  int factor = source->device_scale;
  /* On whole device pixels, or every blit would blur. */
  double left = round (x * factor), top = round (y * factor);
  Span span = { (int) floor (left / SIDE), (int) floor (top / SIDE),
                (int) floor ((left + width * factor - 1) / SIDE),
                (int) floor ((top + height * factor - 1) / SIDE) };

  prepare (tiles, source, &span);
  cairo_save (cr);
  cairo_scale (cr, 1.0 / factor, 1.0 / factor);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  for (int row = span.top; row <= span.bottom; ++row)
    for (int column = span.left; column <= span.right; ++column)
      {
        double tile_x = (double) column * SIDE - left, tile_y = (double) row * SIDE - top;

        cairo_set_source_surface (cr, find_tile (tiles, column, row)->surface, tile_x, tile_y);
        cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
        cairo_rectangle (cr, tile_x, tile_y, SIDE, SIDE);
        cairo_fill (cr);
      }
  cairo_restore (cr);
}

void
rk_tiles_snapshot (RkTiles *tiles,
                   GtkSnapshot *snapshot,
                   const RkTileSource *source,
                   double x,
                   double y,
                   int width,
                   int height)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  graphene_rect_t before;

  if (tiles->node)
    {
      gsk_render_node_get_bounds (tiles->node, &before);
      if (!is_same_source (&tiles->source, source) || tiles->node_x != x || tiles->node_y != y ||
          !graphene_rect_equal (&before, &area))
        forget_node (tiles);
    }
  if (!tiles->node)
    {
      GskRenderNode *node = gsk_cairo_node_new (&area);
      cairo_t *cr = gsk_cairo_node_get_draw_context (node);

      rk_tiles_draw (tiles, cr, source, x, y, width, height);
      cairo_destroy (cr);
      tiles->node = node;
      tiles->node_x = x;
      tiles->node_y = y;
    }
  gtk_snapshot_append_node (snapshot, tiles->node);
}
