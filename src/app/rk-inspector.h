/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel that edits what is selected.
 *
 *   one group, seat, relation   Group · Seats · Relations
 *   several groups              every field that they have in common; what is set is set in all
 *   nothing                     Project · Figure · Lists
 *
 * Only the page in view is kept right; the others are made when first seen, and catch up when seen
 * again. */

#pragma once

#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_INSPECTOR (rk_inspector_get_type ())
G_DECLARE_FINAL_TYPE (RkInspector, rk_inspector, RK, INSPECTOR, GtkWidget)

RkInspector *rk_inspector_new (void);

/** rk_inspector_set_session: @session: (nullable): the project to show */
void rk_inspector_set_session (RkInspector *self, RkSession *session);

/** rk_inspector_focus_field: opens the page that has the field @key of the selected record and puts the focus there */
void rk_inspector_focus_field (RkInspector *self, const char *key);

/** rk_inspector_show_page: @page: "group", "seats", "relations"; "project", "figure", "lists"; of those that fit the selection */
void rk_inspector_show_page (RkInspector *self, const char *page);

/** rk_inspector_get_page: Returns: (nullable): the name of the page in view; "several" for several groups */
const char *rk_inspector_get_page (RkInspector *self);

/**
 * rk_inspector_find_row:
 * @record: the project, one of its records, or one of the version on show
 * @field: one of its fields
 *
 * Selects what has to be selected, and unfolds what lies above the row.
 *
 * Returns: (transfer none) (nullable): the widget that edits @field of @record
 */
GtkWidget *rk_inspector_find_row (RkInspector *self, gpointer record, const RkField *field);

G_END_DECLS
