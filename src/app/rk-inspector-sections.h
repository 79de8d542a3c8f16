/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which fields stand together in the inspector, and in what order.  Fields of the table that no
 * section names come last, under "More", so none is ever out of reach. */

#pragma once

#include "rk-field.h"

G_BEGIN_DECLS

typedef struct {
  const char *title; /* for gettext; NULL: no heading, always open */
  gboolean open; /* unfolded at first */
  GPtrArray *fields; /* of const RkField, in order */
} RkInspectorSection;

/**
 * rk_inspector_list_sections:
 * @type: a type of record
 * @page: a page of it: "group", "seats", "several"; "project", "figure", "lists"; NULL for types of one page
 *
 * Returns: (transfer full) (element-type RkInspectorSection): those that have fields
 */
GPtrArray *rk_inspector_list_sections (RkRecordType type, const char *page);

/**
 * rk_inspector_find_page:
 *
 * Returns: (nullable): the page of @type on which @field stands; "" for types of one page
 */
const char *rk_inspector_find_page (RkRecordType type, const RkField *field);

G_END_DECLS
