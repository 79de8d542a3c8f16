/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which relations and pins are drawn between which boxes, and the room that they need. */

#pragma once

#include "rk-layout.h"
#include "rk-pins.h"
#include "rk-plan.h"
#include "rk-route.h"
#include "rk-sheet.h"

G_BEGIN_DECLS

/**
 * rk_links_collect:
 * @pins: (nullable): the version's, if they are drawn
 * @legend: gets what the legend has to tell of
 *
 * Ends in folded branches move up to the box that stands for the branch.
 *
 * Returns: (transfer full) (element-type RkLink): the relations in the file's order, then the pins; bundled
 */
GArray *rk_links_collect (RkVersion *version,
                          const RkTree *tree,
                          const RkPlan *plan,
                          const RkLayoutOptions *options,
                          const RkPins *pins,
                          RkLegend *legend);

/** rk_links_make_room: widens the plan's gaps, before boxes are arranged: below a box for what leads to its children,
 * beside it for what leads to its staff, a little everywhere for the others */
void rk_links_make_room (const GArray *links, RkPlan *plan, RkMeasurer *measurer);

G_END_DECLS
