/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that are either so or not. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_SWITCH (rk_field_switch_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldSwitch, rk_field_switch, RK, FIELD_SWITCH, RkFieldRow)

G_END_DECLS
