/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rk-command.h"

G_BEGIN_DECLS

/**
 * random_edits:
 * @document: an open document, which may hold anything that a person can make
 * @random: what to draw from
 * @n: how many commands to try, each a step of its own; some are refused
 *
 * Edits as a person would, without sense but with every kind of value.
 */
void random_edits (RkDocument *document, GRand *random, guint n);

G_END_DECLS
