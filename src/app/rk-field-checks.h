/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that hold any of several things, each with one click: words of a vocabulary, months. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_CHECKS (rk_field_checks_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldChecks, rk_field_checks, RK, FIELD_CHECKS, RkFieldRow)

G_END_DECLS
