/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings that last from one run to the next, among them the projects opened lately. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** rk_settings_get: Returns: (transfer none): the application's settings */
GSettings *rk_settings_get (void);

/** rk_recent_add: puts @file first, and tells the desktop */
void rk_recent_add (GFile *file);
void rk_recent_remove (GFile *file);

/** rk_recent_list: Returns: (transfer full) (element-type GFile): newest first; those that are gone left out */
GPtrArray *rk_recent_list (void);

G_END_DECLS
