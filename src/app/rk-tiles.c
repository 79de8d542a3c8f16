/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-tiles.h"

#include <math.h>

#define SIDE     512 /* device pixels */
#define MAX_KEPT 96

typedef struct {
  gint64 key;
  cairo_surface_t *surface;
  guint used; /* the drawing that last needed it */
} Tile;

struct _RkTiles {
  GHashTable *tiles; /* gint64 → Tile */
  RkTileSource source; /* what they were painted from */
  guint drawing;
  guint n_painted;
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
put_source (RkTiles *tiles, const RkTileSource *source)
{
  g_clear_pointer (&tiles->source.scene, rk_scene_unref);
  g_clear_pointer (&tiles->source.theme, rk_theme_unref);
  g_clear_pointer (&tiles->source.logo, cairo_surface_destroy);
  if (source)
    {
      tiles->source = *source;
      rk_scene_ref (source->scene);
      rk_theme_ref (source->theme);
      if (source->logo)
        cairo_surface_reference (source->logo);
    }
}

void
rk_tiles_free (RkTiles *tiles)
{
  put_source (tiles, NULL);
  g_hash_table_unref (tiles->tiles);
  g_free (tiles);
}

void
rk_tiles_clear (RkTiles *tiles)
{
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

static cairo_surface_t *
paint_tile (const RkTileSource *source, int column, int row)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  double scale = source->scale * source->device_scale;
  RkColor ground = source->sheet ? source->desk : rk_theme_get_paper (source->theme);
  RkRect clip = { column * SIDE / scale, row * SIDE / scale, SIDE / scale, SIDE / scale };
  RkPaintOptions options = {
    .scale = scale, .clip = &clip, .background = source->sheet, .logo = source->logo
  };

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  cairo_translate (cr, -(double) column * SIDE, -(double) row * SIDE);
  cairo_scale (cr, scale, scale);
  if (source->sheet)
    {
      cairo_rectangle (cr, 0.0, 0.0, source->scene->width, source->scene->height);
      cairo_clip (cr);
    }
  rk_paint_scene (cr, source->scene, source->theme, &options);
  cairo_destroy (cr);
  return surface;
}

static Tile *
get_tile (RkTiles *tiles, int column, int row)
{
  gint64 key = make_key (column, row);
  Tile *tile = g_hash_table_lookup (tiles->tiles, &key);

  if (!tile)
    {
      tile = g_new (Tile, 1);
      tile->key = key;
      tile->surface = paint_tile (&tiles->source, column, row);
      g_hash_table_insert (tiles->tiles, &tile->key, tile);
      ++tiles->n_painted;
    }
  tile->used = tiles->drawing;
  return tile;
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

void
rk_tiles_draw (
    RkTiles *tiles, cairo_t *cr, const RkTileSource *source, double x, double y, int width, int height)
{
  int factor = source->device_scale;
  /* On whole device pixels, or every blit would blur. */
  double left = round (x * factor), top = round (y * factor);
  int first_column = (int) floor (left / SIDE), first_row = (int) floor (top / SIDE);
  int last_column = (int) floor ((left + width * factor - 1) / SIDE);
  int last_row = (int) floor ((top + height * factor - 1) / SIDE);

  if (!is_same_source (&tiles->source, source))
    {
      rk_tiles_clear (tiles);
      put_source (tiles, source);
    }
  ++tiles->drawing;
  cairo_save (cr);
  cairo_scale (cr, 1.0 / factor, 1.0 / factor);
  for (int row = first_row; row <= last_row; ++row)
    for (int column = first_column; column <= last_column; ++column)
      {
        Tile *tile = get_tile (tiles, column, row);
        double tile_x = (double) column * SIDE - left, tile_y = (double) row * SIDE - top;

        cairo_set_source_surface (cr, tile->surface, tile_x, tile_y);
        cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
        cairo_rectangle (cr, tile_x, tile_y, SIDE, SIDE);
        cairo_fill (cr);
      }
  cairo_restore (cr);
  trim (tiles);
}
