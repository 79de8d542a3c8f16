/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parties that sit in the groups without being groups of the municipality: a band between chart and legend.
 *
 *   ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
 *   ╎ STAKEHOLDERS  parish, 3 groups   residents    ╎
 *   └╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘
 */

#pragma once

#include "rk-layout.h"
#include "rk-scene-builder.h"

G_BEGIN_DECLS

typedef struct {
  char *name; /* as it is drawn */
  const char *language; /* interned; NULL: the figure's */
  guint groups; /* in how many it sits */
  const RkGroup *last;
} RkBandEntry;

/** rk_band_new: Returns: (transfer full) (element-type RkBandEntry): an empty band */
GArray *rk_band_new (void);

/** rk_band_add: adds those who sit in @group */
void rk_band_add (GArray *band, const RkGroup *group, const char *language);

/**
 * rk_band_emit:
 * @x: the left side of the room, which is @width wide
 * @bottom: the lowest edge of the band
 * @size: how many times its usual size the furniture of the sheet is
 * @builder: (nullable): %NULL only measures
 *
 * Returns: the height it takes, with the gap below it; 0 if it is empty
 */
double rk_band_emit (const GArray *band,
                     const char *language,
                     RkMeasurer *measurer,
                     double x,
                     double width,
                     double bottom,
                     double size,
                     RkSceneBuilder *builder);

G_END_DECLS
