/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How each project was last exported and printed, as far as the project itself does not say it: the kind of file, where
 * to, the language.  It is kept with the person's settings, by the address of the project's file. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** rk_export_memory_load: @file: (nullable): the project's; Returns: (transfer full): what is known, maybe nothing */
GVariantDict *rk_export_memory_load (GFile *file);

/** rk_export_memory_store: @file: (nullable): without one nothing is kept */
void rk_export_memory_store (GFile *file, GVariantDict *memory);

G_END_DECLS
