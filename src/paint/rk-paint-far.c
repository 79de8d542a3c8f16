/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart from so far that no text is read: every box a rectangle of its accent with its tint within
 * where there is room, every stretch of line one of the line's colour, aligned to whole pixels.  On
 * an image that lies straight they are written into its pixels, many times faster than any drawing;
 * elsewhere they are collected by colour and filled together. */

#include "config.h"

#include "rk-color.h"
#include "rk-painter.h"

/* Pixels: what a box must have each way for its tint to show inside the edge. */
#define INNER_ROOM 2

static gboolean
run_shows (const RkPainter *painter, const RkFarBounds *bounds)
{
  const RkRect *clip = &painter->clip;

  return !painter->has_clip || (bounds->left <= clip->x + clip->width && bounds->right >= clip->x &&
                                bounds->top <= clip->y + clip->height && bounds->bottom >= clip->y);
}

/* Stretches shorter than a pixel would only blur what they lie between. */
static gboolean
part_shows (const RkPainter *painter, const RkFarPart *part)
{
  return !part->lines || part->longest * painter->scale >= 1;
}

/* Goes to the next of a part that may show, from @i on; Returns: FALSE after the last; @end: of those that follow it in its run */
static gboolean
find_run (const RkPainter *painter, const RkFar *far, const RkFarPart *part, guint *i, guint *end)
{
  guint last = part->first + part->n;

  while (*i < last)
    {
      *end = MIN ((*i / RK_FAR_RUN + 1) * RK_FAR_RUN, last);
      if (run_shows (painter, &far->runs[*i / RK_FAR_RUN]))
        return TRUE;
      *i = *end;
    }
  return FALSE;
}

/* --- into pixels --- */

typedef struct {
  const RkPixels *pixels;
  float scale_x, scale_y, offset_x, offset_y; /* the offset with a half for rounding */
} Target;

/* Rounded to a whole pixel; what lies outside goes to the edge, where truncating is rounding down. */
static inline int
to_pixel (float place, int low, int high)
{
  return place <= (float) low ? low : place >= (float) high ? high : (int) place;
}

static inline void
fill (const RkPixels *pixels, int left, int top, int right, int bottom, guint32 rgb)
{
  guchar *row = pixels->data + (gsize) top * (gsize) pixels->stride;

  for (int y = top; y < bottom; y++, row += pixels->stride)
    {
      guint32 *to = (guint32 *) (void *) row;

      for (int x = left; x < right; x++)
        to[x] = 0xff000000u | rgb;
    }
}

static inline void
write_rect (const Target *target, const RkFarRect *rect)
{
  const RkPixels *pixels = target->pixels;
  float x = rect->left * target->scale_x + target->offset_x;
  float y = rect->top * target->scale_y + target->offset_y;
  int left = to_pixel (x, pixels->left, pixels->right);
  int top = to_pixel (y, pixels->top, pixels->bottom);
  int right = to_pixel (rect->right * target->scale_x + target->offset_x, pixels->left, pixels->right);
  int bottom = to_pixel (rect->bottom * target->scale_y + target->offset_y, pixels->top, pixels->bottom);

  /* At least one pixel of whatever begins within. */
  if (right == left && x >= (float) pixels->left && left < pixels->right)
    right++;
  if (bottom == top && y >= (float) pixels->top && top < pixels->bottom)
    bottom++;
  if (right <= left || bottom <= top)
    return;
  fill (pixels, left, top, right, bottom, rect->rgb);
  if (rect->inner == RK_FAR_PLAIN)
    return;
  left = to_pixel (x + 2, pixels->left, pixels->right);
  top = to_pixel (y + 1, pixels->top, pixels->bottom);
  right = to_pixel (rect->right * target->scale_x + target->offset_x - 1, pixels->left, pixels->right);
  bottom = to_pixel (rect->bottom * target->scale_y + target->offset_y - 1, pixels->top, pixels->bottom);
  if ((rect->right - rect->left) * target->scale_x >= 3 + INNER_ROOM &&
      (rect->bottom - rect->top) * target->scale_y >= 2 + INNER_ROOM)
    fill (pixels, left, top, right, bottom, rect->inner);
}

static void
write_all (const RkPainter *painter, const RkFar *far)
{
  const RkPixels *pixels = &painter->pixels;
  Target target = { .pixels = pixels,
                    .scale_x = (float) pixels->scale_x,
                    .scale_y = (float) pixels->scale_y,
                    .offset_x = (float) (pixels->offset_x + 0.5),
                    .offset_y = (float) (pixels->offset_y + 0.5) };

  for (guint part = 0; part < far->n_parts; part++)
    if (part_shows (painter, &far->parts[part]))
      for (guint i = far->parts[part].first, end; find_run (painter, far, &far->parts[part], &i, &end);)
        for (; i < end; i++)
          write_rect (&target, &far->rects[i]);
}

/* --- by cairo --- */

typedef struct {
  const RkPainter *painter;
  GHashTable *batches; /* 0xrrggbb → GArray of RkRect in user space */
} Collection;

static void
collect (Collection *collection, const RkRect *rect, guint32 rgb)
{
  GArray *batch = g_hash_table_lookup (collection->batches, GUINT_TO_POINTER (rgb));

  if (batch == NULL)
    {
      batch = g_array_new (FALSE, FALSE, sizeof (RkRect));
      g_hash_table_insert (collection->batches, GUINT_TO_POINTER (rgb), batch);
    }
  g_array_append_vals (batch, rect, 1);
}

static void
fill_batch (gpointer key, gpointer value, gpointer data)
{
  const RkPainter *painter = data;
  const GArray *batch = value;
  cairo_t *cr = painter->cr;
  double pixel = painter->scale > 0 ? 1 / painter->scale : 0;

  rk_painter_set_color (painter, rk_color_from_rgb (GPOINTER_TO_UINT (key)));
  for (guint i = 0; i < batch->len; i++)
    {
      const RkRect *rect = &g_array_index (batch, RkRect, i);

      cairo_rectangle (cr, rect->x, rect->y, MAX (rect->width, pixel), MAX (rect->height, pixel));
    }
  cairo_fill (cr);
}

static void
flush (Collection *collection, cairo_antialias_t antialias)
{
  cairo_t *cr = collection->painter->cr;

  cairo_save (cr);
  cairo_set_antialias (cr, antialias);
  g_hash_table_foreach (collection->batches, fill_batch, (gpointer) collection->painter);
  cairo_restore (cr);
  g_hash_table_remove_all (collection->batches);
}

typedef enum { LINES, EDGES, INNERS } Pass;

static void
draw_rect (Collection *collection, const RkFarRect *from, Pass pass)
{
  double pixel = 1 / collection->painter->scale;
  RkRect rect = { from->left, from->top, from->right - from->left, from->bottom - from->top };

  if (pass == INNERS)
    {
      rect = (RkRect) { rect.x + 2 * pixel, rect.y + pixel, rect.width - 3 * pixel, rect.height - 2 * pixel };
      if (rect.width < INNER_ROOM * pixel || rect.height < INNER_ROOM * pixel)
        return;
    }
  collect (collection, &rect, pass == INNERS ? from->inner : from->rgb);
}

static void
draw_pass (Collection *collection, const RkFar *far, Pass pass)
{
  const RkPainter *painter = collection->painter;

  for (guint part = 0; part < far->n_parts; part++)
    if (far->parts[part].lines == (pass == LINES) && part_shows (painter, &far->parts[part]))
      for (guint i = far->parts[part].first, end; find_run (painter, far, &far->parts[part], &i, &end);)
        for (; i < end; i++)
          draw_rect (collection, &far->rects[i], pass);
  flush (collection, pass == LINES ? CAIRO_ANTIALIAS_DEFAULT : CAIRO_ANTIALIAS_NONE);
}

static void
draw_all (const RkPainter *painter, const RkFar *far)
{
  Collection collection = { .painter = painter };

  collection.batches = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (Pass pass = LINES; pass <= INNERS; pass++)
    draw_pass (&collection, far, pass);
  g_hash_table_unref (collection.batches);
}

void
rk_painter_draw_far (const RkPainter *painter)
{
  const RkFar *far = painter->options != NULL ? painter->options->far : NULL;
  g_autoptr (RkFar) own = NULL;

  if (far == NULL)
    far = own = rk_far_new (painter->scene, painter->theme);
  if (painter->pixels.data != NULL)
    write_all (painter, far);
  else
    draw_all (painter, far);
}
