/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

/**
 * outline_assert:
 * @wanted: the groups as one line, what is below one in round brackets, its seats in square ones: "A[x y](B C)"
 *
 * That @version holds just these groups and seats, by their Finnish names.
 */
void outline_assert (RkVersion *version, const char *wanted);

G_END_DECLS
