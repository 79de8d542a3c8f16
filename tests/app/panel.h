/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the two panels share. */

#pragma once

#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** panel_read_sample: Returns: (transfer full): a sample, by its name without the suffix */
RkSession *panel_read_sample (const char *name);

/**
 * panel_new_full_session:
 *
 * Returns: (transfer full): a small project in two languages that holds a record of every type
 */
RkSession *panel_new_full_session (void);

/** panel_find_record: Returns: the first record of @type in the version on show or in the project */
gpointer panel_find_record (RkSession *session, RkRecordType type);

/** panel_present: Returns: (transfer none): a window of the usual width of a panel around @panel, on the screen */
GtkWidget *panel_present (GtkWidget *panel);

/** panel_settle: lets everything happen that is under way, unfolding too */
void panel_settle (void);

/** panel_wait_for_place: waits until @widget lies within its window */
void panel_wait_for_place (GtkWidget *widget);

/** panel_find: Returns: (nullable): the first widget of @type in @root, depth first */
GtkWidget *panel_find (GtkWidget *root, GType type);

/** panel_shows_words: Returns: whether a visible label in @widget has @words in it */
gboolean panel_shows_words (GtkWidget *widget, const char *words);

/** panel_assert_named: fails for a widget that takes the focus and has no name but its class's */
void panel_assert_named (GtkWidget *root);

/** panel_press: sends a key to the controllers of @widget; Returns: whether one took it */
gboolean panel_press (GtkWidget *widget, guint keyval, GdkModifierType state);

G_END_DECLS
