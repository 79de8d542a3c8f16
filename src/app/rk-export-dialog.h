/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figure as a file: what it will look like, as what, and where to. */

#pragma once

#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_EXPORT_DIALOG (rk_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkExportDialog, rk_export_dialog, RK, EXPORT_DIALOG, AdwWindow)

/** rk_export_dialog_new: @toasts: where it says that the file is there */
RkExportDialog *rk_export_dialog_new (GtkWindow *parent, RkSession *session, AdwToastOverlay *toasts);

/** rk_export_dialog_save_to: exports as chosen in the dialog, to @file */
void rk_export_dialog_save_to (RkExportDialog *self, GFile *file);

G_END_DECLS
