/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps of the undo history as a list, the newest first; choosing one goes back, or forth, to it. */

#pragma once

#include "rk-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_HISTORY_POPOVER (rk_history_popover_get_type ())
G_DECLARE_FINAL_TYPE (RkHistoryPopover, rk_history_popover, RK, HISTORY_POPOVER, GtkPopover)

/** rk_history_popover_new: Returns: (transfer none): a popover without parent */
RkHistoryPopover *rk_history_popover_new (void);

/** rk_history_popover_show: opens it with the steps of @document, the keyboard at the one that stands */
void rk_history_popover_show (RkHistoryPopover *self, RkDocument *document);

G_END_DECLS
