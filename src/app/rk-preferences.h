/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person prefers, in a window: each row is bound to a key of rk-settings.h. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_PREFERENCES (rk_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RkPreferences, rk_preferences, RK, PREFERENCES, AdwPreferencesWindow)

/** rk_preferences_present: shows the one window of its kind, above @parent: (nullable) */
void rk_preferences_present (GtkApplication *application, GtkWindow *parent);

G_END_DECLS
