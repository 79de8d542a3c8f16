/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways of relations after an edit that moved nothing, such as a letter more in a name: the same as before it. */

#pragma once

#include "rk-route.h"

G_BEGIN_DECLS

/**
 * rk_route_links_again:
 * @builder: holds all boxes and all lines of the hierarchy
 * @before: the chart before the edit
 * @links: (array length=n): the relations and pins
 *
 * Adds what rk_route_links() would, if all that it goes by stands where it stood.
 *
 * Returns: whether it does
 */
gboolean rk_route_links_again (RkSceneBuilder *builder, const RkScene *before, const RkLink *links, guint n);

G_END_DECLS
