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

/** RkTrunks: what of the bundles of a scene is drawn already */
typedef struct _RkTrunks RkTrunks;

/** rk_trunks_new: @scene: outlives it.  Returns: (transfer full) */
RkTrunks *rk_trunks_new (const RkScene *scene);
void rk_trunks_free (RkTrunks *self);

/**
 * rk_trunks_find_own:
 * @connector: after all that were asked for before; ones passed over count as drawn
 * @own: (element-type RkStretch): gets what of the connector lies on no earlier one of its bundle, in order
 *
 * Each line is laid down once, however many are asked for after it.
 */
void rk_trunks_find_own (RkTrunks *self, guint connector, GArray *own);

/** rk_trunk_cut: @part: (element-type RkPoint): gets the corners of a part of the connector's line */
void rk_trunk_cut (const RkScene *scene, guint connector, const RkStretch *stretch, GArray *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTrunks, rk_trunks_free)

G_END_DECLS
