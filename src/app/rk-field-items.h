/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that hold a list of texts or strings: a line each, and an empty one at the end to add to
 * it.  A line that is emptied leaves the list. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_ITEMS (rk_field_items_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldItems, rk_field_items, RK, FIELD_ITEMS, RkFieldRow)

G_END_DECLS
