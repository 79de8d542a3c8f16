/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The title of the window, and under it the version on show; pressed, it offers the others. */

#pragma once

#include "rk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_VERSION_SWITCH (rk_version_switch_get_type ())
G_DECLARE_FINAL_TYPE (RkVersionSwitch, rk_version_switch, RK, VERSION_SWITCH, GtkWidget)

/** rk_version_switch_set_session: @session: (nullable): whose versions to offer */
void rk_version_switch_set_session (RkVersionSwitch *self, RkSession *session);

void rk_version_switch_set_titles (RkVersionSwitch *self, const char *title, const char *subtitle);

/** rk_version_switch_describe: Returns: (transfer full): status and dates of a version: "In force · from 2021" */
char *rk_version_switch_describe (const RkVersion *version, const char *language);

G_END_DECLS
