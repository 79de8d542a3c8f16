/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The versions of a project in a window of their own: the list that the inspector has among the project's lists, with
 * undo at hand.  It works through the actions of the window that it lies over. */

#pragma once

#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_VERSIONS_DIALOG (rk_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkVersionsDialog, rk_versions_dialog, RK, VERSIONS_DIALOG, AdwWindow)

/** rk_versions_dialog_new: @parent: a window that is an action group, too; Returns: (transfer none): a window over it, not yet presented */
RkVersionsDialog *rk_versions_dialog_new (GtkWindow *parent, RkSession *session);

/** rk_versions_dialog_describe_loss: Returns: (transfer full): what would go with @version, in words */
char *rk_versions_dialog_describe_loss (RkVersion *version);

G_END_DECLS
