/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What two people did to one thing, to be decided one by one. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** RkMergeFunc: @choices: (nullable) (transfer full) (element-type utf8 RkSide): for rk_merge(); %NULL: nothing is to be merged */
typedef void (*RkMergeFunc) (GHashTable *choices, gpointer data);

/**
 * rk_merge_dialog_present:
 * @parent: the window that is blocked
 * @conflicts: (element-type RkConflict): what rk_merge() could not settle
 * @callback: called once
 */
void rk_merge_dialog_present (GtkWindow *parent, GPtrArray *conflicts, RkMergeFunc callback, gpointer data);

G_END_DECLS
