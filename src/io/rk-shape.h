/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The field table as objects of a file: each object, nested ones among them, with its members in
 * file order.
 *
 *   group ── id, kind, name, … , meetings ─┬─ per-year
 *                                          ├─ months
 *                                          └─ note
 */

#pragma once

#include "rk-field.h"

G_BEGIN_DECLS

typedef struct _RkShape RkShape;

/* Either a row of the table or an object of further rows. */
typedef struct {
  const char *key;
  const RkField *field;
  const RkShape *nested;
} RkShapeMember;

struct _RkShape {
  const char *object; /* its path as rows and extras write it, interned; "" for the record itself */
  RkShapeMember *members;
  guint n_members;
  guint64 required; /* a bit for each member that must be there */
  guint64 any_of; /* bits of members of which one must be there; 0: none of them need be */
};

/** rk_shape_get: Returns: the shape of the records of @type; lives as long as the process */
const RkShape *rk_shape_get (RkRecordType type);

/**
 * rk_shape_find:
 * @shape: a shape
 * @key: a member's key
 * @cursor: 0 before an object's first member, then left alone: where the search begins, so that
 *   members in file order cost one comparison each
 *
 * Returns: (nullable): the member
 */
const RkShapeMember *rk_shape_find (const RkShape *shape, const char *key, guint *cursor);

G_END_DECLS
