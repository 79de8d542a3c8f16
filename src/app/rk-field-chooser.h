/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list that drops from a button to pick one thing from, with a search once it is long.  It is
 * filled each time it opens, so it costs nothing until then and is never out of date. */

#pragma once

#include "rk-field-row.h"
#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_FIELD_CHOOSER (rk_field_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldChooser, rk_field_chooser, RK, FIELD_CHOOSER, GtkPopover)

/** RkFieldFillFunc: adds what can be chosen to @chooser */
typedef void (*RkFieldFillFunc) (RkFieldChooser *chooser, gpointer data);

/** RkFieldChosenFunc: @number, @id: as they were given to rk_field_chooser_add() */
typedef void (*RkFieldChosenFunc) (int number, const char *id, gpointer data);

/**
 * rk_field_chooser_attach:
 * @button: a menu button, which opens a chooser from now on
 * @title: what is chosen, for the search and for assistive technology
 * @data: for both functions; must live as long as @button
 */
void rk_field_chooser_attach (
    GtkMenuButton *button, const char *title, RkFieldFillFunc fill, RkFieldChosenFunc chosen, gpointer data);

/**
 * rk_field_chooser_add_to_row:
 *
 * Gives @row a button that adds to its value what is chosen; both functions get @row.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *rk_field_chooser_add_to_row (RkFieldRow *row, RkFieldFillFunc fill, RkFieldChosenFunc chosen);

/**
 * rk_field_chooser_add:
 * @number: a number to know it by
 * @id: (nullable): an id to know it by
 * @current: it is what is chosen now
 */
void
rk_field_chooser_add (RkFieldChooser *self, int number, const char *id, const char *label, gboolean current);

/**
 * rk_field_chooser_add_records:
 * @record: the record that holds the reference; it is left out itself
 * @reference: where the ids live
 * @current: (nullable): the id chosen now
 *
 * Adds every record that @reference can mean.
 */
void rk_field_chooser_add_records (
    RkFieldChooser *self, RkRecord *record, RkReference reference, const char *current, const char *language);

/** rk_field_chooser_choose: chooses the row at @position of those that the search leaves, as Enter does */
void rk_field_chooser_choose (RkFieldChooser *self, guint position);
/** rk_field_chooser_get_label: Returns: (transfer full) (nullable): the words of the row at @position */
char *rk_field_chooser_get_label (RkFieldChooser *self, guint position);

G_END_DECLS
