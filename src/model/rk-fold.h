/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words made alike for comparing. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rk_fold:
 * @string: (nullable): words, UTF-8
 *
 * Returns: (transfer full): the words without capitals, in composed form; accents and the dots of å, ä, ö stay
 */
char *rk_fold (const char *string);

G_END_DECLS
