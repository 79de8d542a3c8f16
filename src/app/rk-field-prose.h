/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts.  They wrap, so that a long name is read whole; only long texts may have lines of their own. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_PROSE (rk_field_prose_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldProse, rk_field_prose, RK, FIELD_PROSE, RkFieldRow)

G_END_DECLS
