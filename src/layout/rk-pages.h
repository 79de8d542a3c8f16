/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A version on as many sheets as it takes.  Each group is in full on exactly one of them.
 *
 *   fit      everything on one sheet
 *   branch   what lies above the branches, each branch as a stub; then a sheet for each of them
 *   level    two levels of the hierarchy on each sheet
 *   poster   the whole chart with text that can be read, cut into sheets of the paper (rk-poster.h)
 */

#pragma once

#include "rk-layout.h"

G_BEGIN_DECLS

/**
 * rk_pages_new:
 * @version: the version to draw
 * @options: what and on what; its part is of no account
 *
 * With @options->appendix the list of members follows (rk-appendix.h): those sheets have cells and no boxes.
 *
 * Returns: (transfer full) (element-type RkScene): the sheets, in reading order, one at least
 */
GPtrArray *
rk_pages_new (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer, RkPages mode);

/** rk_pages_get_smallest_text: Returns: points, over all sheets; 0 if nothing is written */
double rk_pages_get_smallest_text (const GPtrArray *pages);

/** rk_pages_is_readable: Returns: whether text of that size, in points, is at most a hair under what can be read on paper */
gboolean rk_pages_is_readable (double size);

G_END_DECLS
