/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The word that files are there, and the way to them. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** rk_export_toast_show: @files: (element-type GFile): one is opened by the button, several are shown in their folder */
void rk_export_toast_show (AdwToastOverlay *overlay, GPtrArray *files);

G_END_DECLS
