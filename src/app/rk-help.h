/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guide: in the help browser, or else the same as HTML. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rk_help_find:
 * @browser: whether there is a help browser
 * @html: the folder with a folder of pages for each language
 *
 * Returns: (transfer full) (nullable): the address to show; %NULL if nothing shows the guide here
 */
char *rk_help_find (gboolean browser, const char *html);

/** rk_help_show: @parent: (nullable): above which to tell that there is no help */
void rk_help_show (GtkWindow *parent);

G_END_DECLS
