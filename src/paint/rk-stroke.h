/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rk-scene.h"
#include "rk-theme.h"

G_BEGIN_DECLS

/* How a line from box to box is drawn; lengths in points. */
typedef struct {
  RkColor color;
  double width;
  double dashes[6]; /* strokes and gaps in turn */
  guint n_dashes; /* 0: solid */
  gboolean round; /* ends of strokes */
  double arrow; /* width of the arrowhead at its end; 0: none */
} RkStroke;

/** rk_stroke_describe_connector: @stroke: (out): how the painter draws that connector */
void
rk_stroke_describe_connector (const RkScene *scene, const RkTheme *theme, guint connector, RkStroke *stroke);

G_END_DECLS
