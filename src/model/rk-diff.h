/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changed from one project, or version, to another: records are the same when they have the same
 * type and id, groups, seats and relations within versions that are the same, all others in the project.
 *
 *   from ──┐                       ┌─► list of differences: for people
 *          ├─ records matched ─────┤
 *   to ────┘                       └─► primitive changes of an open document: one step, undone as one
 */

#pragma once

#include "rk-document.h"

G_BEGIN_DECLS

/**
 * rk_record_make_key:
 * @record: a record
 * @top: (nullable): the version that is compared with another as a whole; %NULL for projects
 *
 * Returns: (transfer full): what tells whether two records are the same one
 */
char *rk_record_make_key (gconstpointer record, gconstpointer top);

typedef enum {
  RK_DIFFERENCE_REMOVED, /* only @from; what is below it is gone with it, unless it is told to have moved */
  RK_DIFFERENCE_INSERTED, /* only @to; what is below it came with it, likewise */
  RK_DIFFERENCE_MOVED, /* to another record's list */
  RK_DIFFERENCE_REORDERED, /* among its siblings */
  RK_DIFFERENCE_SET, /* @field has another value */
  RK_DIFFERENCE_EXTRAS, /* members that this version does not know */
} RkDifferenceKind;

typedef struct {
  RkDifferenceKind kind;
  RkRecord *from; /* borrowed; NULL: there was none */
  RkRecord *to; /* borrowed; NULL: there is none any more */
  const RkField *field; /* of RK_DIFFERENCE_SET */
} RkDifference;

/**
 * rk_diff_new:
 * @from: a project, or a version
 * @to: another of the same type
 *
 * Near linear in the number of records.
 *
 * Returns: (transfer full) (element-type RkDifference): in the order of @to, removed ones first
 */
GArray *rk_diff_new (gconstpointer from, gconstpointer to);

/**
 * rk_diff_apply:
 * @document: an open document
 * @to: a project; not changed, and nothing of it is kept
 * @label: what the step is called, translated
 *
 * Makes the document's project the same as @to, as written to a file, in one step of its history.  Records that are in both
 * keep their place in memory, and with it selection and panels.
 *
 * Returns: whether there was anything to change
 */
gboolean rk_diff_apply (RkDocument *document, const RkProject *to, const char *label);

/** rk_extras_equal: Returns: whether two records hold the same unknown members in the same order */
gboolean rk_extras_equal (const GPtrArray *a, const GPtrArray *b);

G_END_DECLS
