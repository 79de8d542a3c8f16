/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figure as files: what they will look like, of which kind, and where to.
 *
 * While files are written the dialog shows how far that is and leaves the window free: what is written was laid out
 * before.  The window may even be closed; the program ends when the files are there. */

#pragma once

#include "rk-sheet-pane.h"

G_BEGIN_DECLS

#define RK_TYPE_EXPORT_DIALOG (rk_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkExportDialog, rk_export_dialog, RK, EXPORT_DIALOG, AdwWindow)

/** rk_export_dialog_new: @toasts: (nullable): where it says that the files are there */
RkExportDialog *rk_export_dialog_new (GtkWindow *parent, RkSession *session, AdwToastOverlay *toasts);

RkSheetPane *rk_export_dialog_get_pane (RkExportDialog *self);

/** rk_export_dialog_save_to: what the button does, once @file was chosen; the pages have to be laid out */
void rk_export_dialog_save_to (RkExportDialog *self, GFile *file);

/** rk_export_dialog_is_working: Returns: whether files are being written */
gboolean rk_export_dialog_is_working (RkExportDialog *self);

G_END_DECLS
