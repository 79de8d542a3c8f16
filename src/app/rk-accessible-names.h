/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names for what the toolkit leaves without one: the lists of preference groups and drop-downs, the buttons of the
 * window of shortcuts.  GTK 4.8 calls such a thing after its class, and a button with a mnemonic "_Close Close".  Whatever
 * comes onto the screen passes here once; what has a name keeps it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** rk_accessible_names_start: for all widgets of the program, from now on; call once, after GTK has started */
void rk_accessible_names_start (void);

G_END_DECLS
