/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rk-scene.h"

G_BEGIN_DECLS

/**
 * rk_test_scene_new:
 *
 * A sheet set by hand, not by layout: every kind of group, every flag of a box, every style of line,
 * every role of text.  It stays as it is when layout changes.
 */
RkScene *rk_test_scene_new (void);

G_END_DECLS
