/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rk_link_check:
 * @address: (nullable): what a project gives as an address
 *
 * Returns: (transfer full) (nullable): the address with everything encoded that may not stand in one;
 * %NULL if it is not http, https or mailto
 */
char *rk_link_check (const char *address);

G_END_DECLS
