/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks how a new version begins that is a copy of the one on show: its name, its status, from when it holds.  The
 * version is made by one command, and is on show from then on. */

#pragma once

#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_NEW_VERSION_DIALOG (rk_new_version_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkNewVersionDialog, rk_new_version_dialog, RK, NEW_VERSION_DIALOG, AdwWindow)

/** rk_new_version_dialog_new: Returns: (transfer none): a window over @parent, not yet presented */
RkNewVersionDialog *rk_new_version_dialog_new (GtkWindow *parent, RkSession *session);

G_END_DECLS
