/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that say something for some words of a vocabulary: a number of groups, a colour for a kind. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_MAP (rk_field_map_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldMap, rk_field_map, RK, FIELD_MAP, RkFieldRow)

G_END_DECLS
