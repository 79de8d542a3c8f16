/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person prefers, kept by GSettings, and what it means.  The keys are described in the schema.
 * A project's own settings are in the project; what stands here is only where new ones begin. */

#pragma once

#include "rk-project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** rk_settings_get: Returns: (transfer none): the application's settings */
GSettings *rk_settings_get (void);

/** rk_settings_follow: applies theme and animations now and whenever they change; call once, after GTK started */
void rk_settings_follow (void);

/** rk_settings_get_new_language: Returns: "fi", "sv" or "en": for the words of a new project */
const char *rk_settings_get_new_language (void);

/** rk_settings_prepare: gives @project, which is shown nowhere yet, the paper that new ones begin with */
void rk_settings_prepare (RkProject *project);

/** rk_settings_shows_persons: Returns: whether an export of @project begins with names of persons */
gboolean rk_settings_shows_persons (const RkProject *project);

G_END_DECLS
