/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What will come out of the printer, before the printer is asked: every page, on the paper of the page setup. */

#pragma once

#include "rk-sheet-pane.h"

G_BEGIN_DECLS

#define RK_TYPE_PRINT_DIALOG (rk_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkPrintDialog, rk_print_dialog, RK, PRINT_DIALOG, AdwWindow)

RkPrintDialog *rk_print_dialog_new (GtkWindow *parent, RkSession *session);

RkSheetPane *rk_print_dialog_get_pane (RkPrintDialog *self);

/** rk_print_dialog_set_setup: @setup: the paper to print on, as the page setup gives it */
void rk_print_dialog_set_setup (RkPrintDialog *self, GtkPageSetup *setup);

/** rk_print_dialog_print_to_file: prints to the PDF file @path without asking; the pages have to be laid out */
gboolean rk_print_dialog_print_to_file (RkPrintDialog *self, const char *path, GError **error);

G_END_DECLS
