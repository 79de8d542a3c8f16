/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that name several other records: each with a button that takes it out, and one that adds. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_FIELD_LINKS (rk_field_links_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldLinks, rk_field_links, RK, FIELD_LINKS, RkFieldRow)

G_END_DECLS
