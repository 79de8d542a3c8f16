/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of fields as a person reads them in a list of changes or conflicts. */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

/**
 * rk_field_value_to_words:
 * @field: a row
 * @record: the record that holds the value, for whom its references mean something
 * @value: the value
 * @language: (nullable): of texts and titles
 *
 * Returns: (transfer full) (nullable): "Chair", "Yes", "Welfare group, Steering group"; %NULL for nothing
 */
char *
rk_field_value_to_words (const RkField *field, gconstpointer record, RkValue value, const char *language);

/**
 * rk_record_to_words:
 *
 * Returns: (transfer full): its type, title and version: "Seat “Chief”, version “2025”"
 */
char *rk_record_to_words (gconstpointer record, const char *language);

G_END_DECLS
