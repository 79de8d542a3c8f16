/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search for the way to draw a chart that makes its smallest text largest in the room it has: how wide boxes
 * are, how far words may be broken, how branches are arranged, and how small the smallest type is beside the names.
 *
 *   type     natural sizes, or all that is smaller raised to a step of a ladder     rk-contents_set_least_size()
 *   words    whole, broken at joints, at syllables                                   rk_contents_set_breaking()
 *   boxes    of ten widths or more                                                   rk_plan_set_width()
 *   shapes   the few best of the Pareto front, placed for real                       rk-arrange.c
 *
 * A chart that is laid out again after an edit keeps its way unless another makes the text visibly larger. */

#pragma once

#include "rk-plan.h"

G_BEGIN_DECLS

/* No text on paper should be smaller, points. */
#define RK_READABLE_SIZE 8.0

/**
 * rk_plan_fit:
 * @contents: what stands in the boxes; its least size and breaking are set
 * @may_break: whether words may be broken for larger text
 * @smallest: the natural size of the smallest text that is not in @contents, 0 if there is none
 * @width: of the room, points
 * @before: (nullable): how the chart was fitted before an edit; the plan's nodes know how they were arranged
 * @fit: (out): how it is now
 *
 * Sizes, arranges and places all boxes.
 *
 * Returns: the bounds of them
 */
RkRect rk_plan_fit (RkPlan *self,
                    RkContents *contents,
                    gboolean may_break,
                    double smallest,
                    double width,
                    double height,
                    const RkSceneFit *before,
                    RkSceneFit *fit);

/* Beyond so many groups fewer ways are tried. */
#define RK_FIT_MANY 400

/** rk_fit_get_scale: Returns: how many times its natural size a chart of that extent may be drawn in that room */
double rk_fit_get_scale (const RkRect *bounds, double width, double height);

G_END_DECLS
