/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work that can be counted: the title of the project, as so many letters. */

#pragma once

#include "rk-session.h"

G_BEGIN_DECLS

/** unsaved_type: makes the title @n letters long */
void unsaved_type (RkSession *session, guint n);

/** unsaved_count: Returns: how many letters the title has; 0 if it is another one */
guint unsaved_count (const RkProject *project, const char *language);

/** unsaved_count_in_file: Returns: how many there are in the project at @file, which must be whole */
guint unsaved_count_in_file (GFile *file);

/** unsaved_count_safe: Returns: how many there are in the one work that is kept in @folder, which must be whole; 0 if none is */
guint unsaved_count_safe (const char *folder);

/** unsaved_count_files: Returns: how many files there are in @folder, whatever they hold */
guint unsaved_count_files (const char *folder);

/** unsaved_is_empty: Returns: whether there is nothing in @folder */
gboolean unsaved_is_empty (const char *folder);

G_END_DECLS
