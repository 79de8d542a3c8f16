/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which projects are open and how each is looked at, kept from one run to the next.
 *
 *   a window opens, closes beside others, the program is ended ──► remember all ──► "open-windows"
 *   a window closes, be it the last or one of those that quitting closes ──► note it ──┘
 *
 * So the last window comes back, as do those that were quit together; one that was closed before does not. */

#pragma once

#include "rk-application.h"

G_BEGIN_DECLS

/** rk_open_windows_remember: the windows that are open now, and no others */
void rk_open_windows_remember (GtkApplication *application);

/** rk_open_windows_note: @window as it is now, among what is remembered */
void rk_open_windows_note (RkWindow *window);

/** rk_open_windows_is_wanted: Returns: whether a start without files opens those of the last time */
gboolean rk_open_windows_is_wanted (void);

/** rk_open_windows_restore: opens what is remembered and not open yet; says which files are gone */
void rk_open_windows_restore (RkApplication *application);

G_END_DECLS
