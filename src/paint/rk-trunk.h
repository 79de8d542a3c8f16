/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Relations of one bundle have a part of their way in common.  It is drawn once, or it would look bolder than a line
 * that goes alone, and its dashes would close: each draws what those before it in the scene did not.
 *
 *      ┌─────┐
 *      │     ├───────┬────────►  the first: all of it
 *      └─────┘       └────────►  the second: from a little before it turns off
 */

#pragma once

#include "rk-scene.h"

G_BEGIN_DECLS

/** RkStretch: a part of a line: lengths along it, points */
typedef struct {
  double start, end;
} RkStretch;

/**
 * rk_trunk_find_own:
 * @own: (element-type RkStretch): gets what of the connector lies on no earlier one of its bundle, in order
 */
void rk_trunk_find_own (const RkScene *scene, guint connector, GArray *own);

/** rk_trunk_cut: @part: (element-type RkPoint): gets the corners of a part of the connector's line */
void rk_trunk_cut (const RkScene *scene, guint connector, const RkStretch *stretch, GArray *part);

G_END_DECLS
