/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double x, y;
} RkPoint;

typedef struct {
  double x, y, width, height;
} RkRect;

static inline gboolean
rk_rect_overlaps (const RkRect *a, const RkRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static inline gboolean
rk_rect_contains (const RkRect *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

G_END_DECLS
