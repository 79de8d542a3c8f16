/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of one record, in sections that fold.  A section's rows are made when it is first
 * unfolded, and stay when the form is pointed at another record of the type. */

#pragma once

#include "rk-field-row.h"

G_BEGIN_DECLS

#define RK_TYPE_INSPECTOR_FORM (rk_inspector_form_get_type ())
G_DECLARE_FINAL_TYPE (RkInspectorForm, rk_inspector_form, RK, INSPECTOR_FORM, GtkBox)

/**
 * rk_inspector_form_new:
 * @type: the type of the records to edit
 * @page: (nullable): the page of the type, as in rk_inspector_list_sections()
 * @nested: it lies within a row of a list, whose look it takes on
 */
GtkWidget *rk_inspector_form_new (RkSession *session, RkRecordType type, const char *page, gboolean nested);

/** rk_inspector_form_set_record: @record: (nullable): what is edited from now on; its values are shown */
void rk_inspector_form_set_record (RkInspectorForm *self, gpointer record);
gpointer rk_inspector_form_get_record (RkInspectorForm *self);

/** rk_inspector_form_set_others: as rk_field_row_set_others(), for every row */
void rk_inspector_form_set_others (RkInspectorForm *self, GPtrArray *records);

/** rk_inspector_form_update: shows what has changed */
void rk_inspector_form_update (RkInspectorForm *self);

/**
 * rk_inspector_form_find_row:
 * @language: (nullable): for texts, the row wished for; else it is the first
 *
 * Unfolds the section of @field.
 *
 * Returns: (nullable): its RkFieldRow, or the RkInspectorList of a list of records
 */
GtkWidget *rk_inspector_form_find_row (RkInspectorForm *self, const RkField *field, const char *language);

G_END_DECLS
