/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that hold one of several things: a word of a vocabulary, a month, another record. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_CHOICE (rk_field_choice_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldChoice, rk_field_choice, RK, FIELD_CHOICE, RkFieldRow)

/** rk_field_choice_get_shown: Returns: (transfer none): the words that the row shows for its value */
const char *rk_field_choice_get_shown (RkFieldChoice *self);

/** rk_field_choice_open: drops the list down, as a click does */
void rk_field_choice_open (RkFieldChoice *self);

/** rk_field_choice_get_month_name: @month: 1–12; Returns: (transfer full): its name in the person's language */
char *rk_field_choice_get_month_name (int month, gboolean brief);

G_END_DECLS
