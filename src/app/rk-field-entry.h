/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that are typed on one line: strings, dates, colours and numbers. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_ENTRY (rk_field_entry_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldEntry, rk_field_entry, RK, FIELD_ENTRY, RkFieldRow)

/** rk_field_is_month: Returns: whether the numbers of @field are the months of a year */
gboolean rk_field_is_month (const RkField *field);

/**
 * rk_field_format_typed:
 * @value: a value of @field
 *
 * Returns: (transfer full): @value as a person types it, "" for what is absent or not stated
 */
char *rk_field_format_typed (const RkField *field, RkValue value);

/**
 * rk_field_parse_typed:
 * @typed: what a person typed into the entry of @field
 * @value: (out): the value meant, to be cleared with rk_value_clear()
 * @error: why it is none, in words
 *
 * Returns: whether @typed says a value of @field
 */
gboolean rk_field_parse_typed (const RkField *field, const char *typed, RkValue *value, GError **error);

/** rk_field_get_date_language: Returns: the language tag of the person at the screen */
const char *rk_field_get_date_language (void);

/** rk_field_set_editable: shows @string in an entry without a step for its own undo */
void rk_field_set_editable (GtkEditable *editable, const char *string);

G_END_DECLS
