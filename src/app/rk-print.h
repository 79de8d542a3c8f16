/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sheet on paper. */

#pragma once

#include "rk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rk_print_run: asks for a printer and prints; Returns: FALSE if it could not, not if nobody wanted to */
gboolean rk_print_run (GtkWindow *parent, RkSession *session, GError **error);

/** rk_print_to_file: prints to the PDF file @path without asking */
gboolean rk_print_to_file (RkSession *session, const char *path, GError **error);

G_END_DECLS
