/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records in a list of another record: a row each, which unfolds into the record's form; and a
 * button that adds one.  Alt with the arrows up and down moves the row with the focus, Delete takes
 * it out. */

#pragma once

#include "rk-inspector-form.h"

G_BEGIN_DECLS

#define RK_TYPE_INSPECTOR_LIST (rk_inspector_list_get_type ())
G_DECLARE_FINAL_TYPE (RkInspectorList, rk_inspector_list, RK, INSPECTOR_LIST, GtkBox)

/**
 * rk_inspector_list_new:
 * @field: the row of a list of records
 * @nested: it lies within a form that lies within a list, beside other fields, and so says what it is
 */
GtkWidget *rk_inspector_list_new (RkSession *session, const RkField *field, gboolean nested);

/**
 * rk_inspector_list_set_parent:
 * @parent: (nullable): the record whose list is shown
 * @seen_from: (nullable): for relations, only those of this group
 */
void rk_inspector_list_set_parent (RkInspectorList *self, gpointer parent, RkGroup *seen_from);

/** rk_inspector_list_update: shows what has changed */
void rk_inspector_list_update (RkInspectorList *self);

const RkField *rk_inspector_list_get_field (RkInspectorList *self);

/** rk_inspector_list_reveal: unfolds the row of @record; Returns: (transfer none) (nullable): its form */
RkInspectorForm *rk_inspector_list_reveal (RkInspectorList *self, gpointer record);

/** rk_inspector_list_add: what the button does; for relations, to @other; Returns: (nullable): the new record */
gpointer rk_inspector_list_add (RkInspectorList *self, RkGroup *other);

/** rk_inspector_list_move: by one place down, or up with -1 */
void rk_inspector_list_move (RkInspectorList *self, gpointer record, int by);

void rk_inspector_list_remove (RkInspectorList *self, gpointer record);

/** rk_inspector_list_get_n_rows: Returns: how many records are listed */
guint rk_inspector_list_get_n_rows (RkInspectorList *self);

/** rk_inspector_list_get_error: Returns: (nullable): why the last edit was refused */
const char *rk_inspector_list_get_error (RkInspectorList *self);

G_END_DECLS
