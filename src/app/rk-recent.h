/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The projects opened lately. */

#pragma once

#include "rk-settings.h"

G_BEGIN_DECLS

/** rk_recent_add: puts @file first, and tells the desktop */
void rk_recent_add (GFile *file);
/** rk_recent_remove: takes it off the list, and off the desktop's */
void rk_recent_remove (GFile *file);

/** rk_recent_list: Returns: (transfer full) (element-type GFile): newest first; those that are gone left out */
GPtrArray *rk_recent_list (void);

G_END_DECLS
