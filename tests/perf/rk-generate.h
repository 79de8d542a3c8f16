/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Projects made up by rule: as large as wished, as varied as real ones, the same for the same seed. */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

/**
 * rk_generate_project:
 * @n_groups: how many groups, at least 1
 * @n_seats: how many seats in all
 * @seed: any number
 *
 * One version: a council, a leadership team, a welfare group, and below it branches of every shape
 * that municipalities have, four to six levels deep; Finnish names; a relation for every tenth group.
 *
 * Returns: (transfer full): the project
 */
RkProject *rk_generate_project (guint n_groups, guint n_seats, guint64 seed);

G_END_DECLS
