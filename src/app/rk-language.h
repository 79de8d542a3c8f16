/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Languages, which a project knows by their tags, as people call them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rk_language_get_name: Returns: the name in the language of the window, or @tag of a language that has none here */
const char *rk_language_get_name (const char *tag);

/** rk_language_find: Returns: the tag of the language whose name or tag @name is in any case of letters, or @name */
const char *rk_language_find (const char *name);

G_END_DECLS
