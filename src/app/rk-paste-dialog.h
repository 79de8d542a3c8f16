/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What lines of text would become, before anything is changed: seats or groups, as the person chooses,
 * each line beside what was understood of it. */

#pragma once

#include "rk-session.h"
#include "rk-text-import.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_PASTE_DIALOG (rk_paste_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkPasteDialog, rk_paste_dialog, RK, PASTE_DIALOG, AdwWindow)

/**
 * rk_paste_dialog_new:
 * @parent: the window that is blocked
 * @text: lines that rk_text_lines_new() takes
 * @kind: what is chosen at first
 * @beside: whether groups go beside the selected one, not under it
 *
 * Emits "paste" (RkTextImport *, borrowed) when the person agrees, and closes itself.
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
RkPasteDialog *rk_paste_dialog_new (
    GtkWindow *parent, RkSession *session, GBytes *text, RkTextImportKind kind, gboolean beside);

gboolean rk_paste_dialog_get_beside (RkPasteDialog *self);

/** rk_paste_dialog_get_import: Returns: (transfer none) (nullable): what would be pasted now */
const RkTextImport *rk_paste_dialog_get_import (RkPasteDialog *self);

G_END_DECLS
