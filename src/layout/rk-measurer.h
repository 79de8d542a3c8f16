/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How wide words are.  The painter has one that asks pango; tests use one of fixed width.  Layout
 * breaks lines itself, so that the same text breaks alike wherever it is drawn. */

#pragma once

#include "rk-scene.h"

G_BEGIN_DECLS

typedef struct _RkMeasurer RkMeasurer;

struct _RkMeasurer {
  /* The advance of @length bytes of text, points, at @size points; unhinted, so linear in @size. */
  double (*get_width) (RkMeasurer *self, RkFace face, double size, const char *text, gsize length);
  /* The font's ascent and descent, points, at @size points. */
  void (*get_metrics) (RkMeasurer *self, RkFace face, double size, double *ascent, double *descent);
};

/** rk_fixed_measurer_get: Returns: (transfer none): one that gives each character 0.55 of the size, 0.6 in bold */
RkMeasurer *rk_fixed_measurer_get (void);

G_END_DECLS
