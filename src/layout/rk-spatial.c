/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-spatial.h"

#include <math.h>
#include <string.h>

struct _RkSpatial {
  double x, y; /* of the grid's corner */
  double cell_width, cell_height;
  int columns, rows;
  guint n;
  RkRect *rects;
  guint *starts;
  guint *items;
};

/* Sides past this many cells buy nothing: a long chain would otherwise get a cell for each hair's breadth. */
#define MAX_SIDE 2048

typedef struct {
  int left, top, right, bottom; /* inclusive */
} Span;

static int
to_cell (double offset, double size, int n)
{
  double cell = floor (offset / size);

  return cell <= 0 ? 0 : cell >= n - 1 ? n - 1 : (int) cell;
}

static Span
get_span (const RkSpatial *self, const RkRect *rect)
{
  return (Span) {
    to_cell (rect->x - self->x, self->cell_width, self->columns),
    to_cell (rect->y - self->y, self->cell_height, self->rows),
    to_cell (rect->x + rect->width - self->x, self->cell_width, self->columns),
    to_cell (rect->y + rect->height - self->y, self->cell_height, self->rows),
  };
}

static void
fill_cells (RkSpatial *self)
{
  guint n_cells = (guint) self->columns * (guint) self->rows;
  guint *next;

  self->starts = g_new0 (guint, n_cells + 1);
  for (guint i = 0; i < self->n; i++)
    {
      Span span = get_span (self, &self->rects[i]);

      for (int row = span.top; row <= span.bottom; row++)
        for (int column = span.left; column <= span.right; column++)
          self->starts[row * self->columns + column + 1]++;
    }
  for (guint i = 0; i < n_cells; i++)
    self->starts[i + 1] += self->starts[i];

  self->items = g_new (guint, MAX (self->starts[n_cells], 1));
  next = g_memdup2 (self->starts, n_cells * sizeof (guint));
  for (guint i = 0; i < self->n; i++)
    {
      Span span = get_span (self, &self->rects[i]);

      for (int row = span.top; row <= span.bottom; row++)
        for (int column = span.left; column <= span.right; column++)
          self->items[next[row * self->columns + column]++] = i;
    }
  g_free (next);
}

RkSpatial *
rk_spatial_new (const RkRect *rects, guint n, gsize stride)
{
  RkSpatial *self = g_new0 (RkSpatial, 1);
  double right = 0, bottom = 0, width = 0, height = 0, share;

  self->n = n;
  self->rects = g_new (RkRect, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      RkRect rect = *(const RkRect *) ((const char *) rects + i * stride);

      self->rects[i] = rect;
      self->x = i == 0 ? rect.x : MIN (self->x, rect.x);
      self->y = i == 0 ? rect.y : MIN (self->y, rect.y);
      right = i == 0 ? rect.x + rect.width : MAX (right, rect.x + rect.width);
      bottom = i == 0 ? rect.y + rect.height : MAX (bottom, rect.y + rect.height);
    }
  width = MAX (right - self->x, 1e-6);
  height = MAX (bottom - self->y, 1e-6);
  share = sqrt (width * height / MAX (n, 1));
  self->columns = (int) CLAMP (ceil (width / share), 1, MAX_SIDE);
  self->rows = (int) CLAMP (ceil (height / share), 1, MAX_SIDE);
  self->cell_width = width / self->columns;
  self->cell_height = height / self->rows;
  fill_cells (self);
  return self;
}

void
rk_spatial_free (RkSpatial *self)
{
  g_free (self->rects);
  g_free (self->starts);
  g_free (self->items);
  g_free (self);
}

static int
compare_indexes (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* Large answers are put in order by marking what is in them. */
static void
put_in_order (const RkSpatial *self, guint *found, guint n)
{
  g_autofree guint8 *marks = NULL;
  guint k = 0;

  if (n < self->n / 16)
    {
      qsort (found, n, sizeof (guint), compare_indexes);
      return;
    }
  marks = g_new0 (guint8, self->n);
  for (guint i = 0; i < n; i++)
    marks[found[i]] = 1;
  for (guint i = 0; i < self->n; i++)
    if (marks[i])
      found[k++] = i;
}

/* What covers the whole grid has everything in it. */
static gboolean
covers_all (const RkSpatial *self, const RkRect *rect)
{
  return rect->x <= self->x && rect->y <= self->y &&
         rect->x + rect->width >= self->x + self->cell_width * self->columns &&
         rect->y + rect->height >= self->y + self->cell_height * self->rows;
}

static void
query_cell (const RkSpatial *self, const RkRect *rect, const Span *span, int row, int column, GArray *found)
{
  guint cell = (guint) (row * self->columns + column);

  for (guint i = self->starts[cell]; i < self->starts[cell + 1]; i++)
    {
      const RkRect *other = &self->rects[self->items[i]];
      Span place;

      if (other->x > rect->x + rect->width || rect->x > other->x + other->width ||
          other->y > rect->y + rect->height || rect->y > other->y + other->height)
        continue;
      /* One that lies in several cells is told of in the first of them that the query covers. */
      place = get_span (self, other);
      if (MAX (place.left, span->left) == column && MAX (place.top, span->top) == row)
        g_array_append_val (found, self->items[i]);
    }
}

void
rk_spatial_query (const RkSpatial *self, const RkRect *rect, GArray *found)
{
  Span span;
  guint start = found->len;

  if (covers_all (self, rect))
    {
      g_array_set_size (found, start + self->n);
      for (guint i = 0; i < self->n; i++)
        g_array_index (found, guint, start + i) = i;
      return;
    }
  span = get_span (self, rect);
  for (int row = span.top; row <= span.bottom; row++)
    for (int column = span.left; column <= span.right; column++)
      query_cell (self, rect, &span, row, column, found);
  if (found->len > start + 1)
    put_in_order (self, &g_array_index (found, guint, start), found->len - start);
}

gboolean
rk_spatial_is_free (const RkSpatial *self, const RkRect *rect, int except_a, int except_b)
{
  Span span = get_span (self, rect);

  for (int row = span.top; row <= span.bottom; row++)
    for (int column = span.left; column <= span.right; column++)
      {
        guint cell = (guint) (row * self->columns + column);

        for (guint i = self->starts[cell]; i < self->starts[cell + 1]; i++)
          {
            int item = (int) self->items[i];

            if (item != except_a && item != except_b && rk_rect_overlaps (&self->rects[item], rect))
              return FALSE;
          }
      }
  return TRUE;
}
