/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window without a project shows: projects opened lately, templates, samples. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_START_PAGE (rk_start_page_get_type ())
G_DECLARE_FINAL_TYPE (RkStartPage, rk_start_page, RK, START_PAGE, GtkWidget)

/**
 * rk_start_page_new:
 * Signals: "open-file" (GFile *), "open-copy" (GFile *): a sample or template, to be saved under
 * another name; "create" (guint RkTemplate).
 */
RkStartPage *rk_start_page_new (void);

/** rk_start_page_refresh: reads the list of recent projects again */
void rk_start_page_refresh (RkStartPage *self);

G_END_DECLS
