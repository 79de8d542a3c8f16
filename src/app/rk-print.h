/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets on paper, by GtkPrintOperation. */

#pragma once

#include "rk-sheets.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_PRINT_ERROR (rk_print_error_quark ())
GQuark rk_print_error_quark (void);
typedef enum {
  RK_PRINT_ERROR_PAPER, /* too small to hold anything */
} RkPrintError;

/** RkPrintLayOut: Returns: (transfer full) (nullable): the sheets for paper of that size, points, as it lies in the printer;
 * %NULL to give up */
typedef RkSheets *(*RkPrintLayOut) (double width, double height, gpointer data);

/** rk_print_setup_for: Returns: (transfer full): @setup with the paper that @scene was laid out for */
GtkPageSetup *rk_print_setup_for (GtkPageSetup *setup, const RkScene *scene);

/** rk_print_setup_get_page: Returns: whether the paper of @setup is one of the project's pages */
gboolean rk_print_setup_get_page (GtkPageSetup *setup, RkPage *page);

/** rk_print_setup_check: Returns: whether something can be drawn on the paper of @setup */
gboolean rk_print_setup_check (GtkPageSetup *setup, GError **error);

/**
 * rk_print_operation_new:
 * @sheets: what was looked at
 * @setup: the paper that they are for
 * @lay_out: called if other paper is chosen in the printer's dialog; @data lives as long as the operation
 *
 * Returns: (transfer full): an operation to run, which lays out anew for the paper that it gets
 */
GtkPrintOperation *
rk_print_operation_new (RkSheets *sheets, GtkPageSetup *setup, RkPrintLayOut lay_out, gpointer data);

/** rk_print_operation_get_error: Returns: (nullable): why it was given up, if the toolkit does not know */
const GError *rk_print_operation_get_error (GtkPrintOperation *operation);

G_END_DECLS
