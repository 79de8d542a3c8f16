/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row of a list tells of its record before it is opened. */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

/**
 * rk_inspector_get_heading:
 * @record: a record in a list
 * @language: the language of texts
 *
 * Returns: (transfer full): its first line: a seat's title with the number of seats, what a relation says
 */
char *rk_inspector_get_heading (RkRecord *record, const char *language);

/**
 * rk_inspector_get_summary:
 * @seen_from: (nullable): the group whose relations are listed
 *
 * Returns: (transfer full): its second line; maybe ""
 */
char *rk_inspector_get_summary (RkRecord *record, const char *language, RkGroup *seen_from);

G_END_DECLS
