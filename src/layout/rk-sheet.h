/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sheet around the chart: title block above, legend of what is drawn below.
 *
 *   ┌ margin ────────────────────────────────────┐
 *   │ ▣ Title                   Tilanne 31.12.21 │
 *   │ municipality · version      decision, source│
 *   │ ────────────────────────────────────────── │
 *   │                  chart                     │
 *   │ SELITE                                     │
 *   │ ─── hierarchy  - -> informs  pj. chair  1/1│
 *   └────────────────────────────────────────────┘
 */

#pragma once

#include "rk-band.h"
#include "rk-content-group.h"

G_BEGIN_DECLS

/* What the legend tells of. */
typedef struct {
  gboolean hierarchy, parent_not_stated, pins;
  guint relation_kinds; /* bit 1 << RkRelationKind */
  RkMarksSeen marks;
  GArray *band; /* of RkBandEntry: who sits in groups besides; NULL: not told */
} RkLegend;

typedef struct {
  RkVersion *version;
  RkProject *project; /* (nullable) */
  const RkLayoutOptions *options;
  RkMeasurer *measurer;
  double width; /* of the page */
  double margin;
  double size; /* how many times its usual size the furniture is */
} RkSheet;

void rk_sheet_init (RkSheet *self,
                    RkVersion *version,
                    const RkLayoutOptions *options,
                    RkMeasurer *measurer,
                    double width,
                    double height);

/** rk_sheet_emit_title: adds the title block if @builder is given; Returns: where the chart may begin */
double rk_sheet_emit_title (const RkSheet *self, RkSceneBuilder *builder);

/**
 * rk_sheet_emit_legend: adds the legend if @builder is given, its lowest edge at @bottom
 *
 * Returns: the height it takes, with the gap above it
 */
double
rk_sheet_emit_legend (const RkSheet *self, const RkLegend *legend, double bottom, RkSceneBuilder *builder);

/** rk_sheet_emit_page: adds "sivu 1/2" at the right end of the lowest line */
void
rk_sheet_emit_page (const RkSheet *self, guint page, guint n_pages, double bottom, RkSceneBuilder *builder);

/** rk_sheet_get_title: Returns: (transfer full): the plain title */
char *rk_sheet_get_title (const RkSheet *self);

G_END_DECLS
