/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one page of several shows of a version.  A group is in full on one page; on others it may stand as a
 * stub, with its name alone, where a branch leaves a page or comes to it:
 *
 *   page 1   a ── b ── stub of c, "continues on page 2"
 *   page 2   stub of b, "continued from page 1" ── c ── d, e
 *
 * A relation that leads to another page is told in words on both.
 */

#pragma once

#include "rk-project.h"
#include "rk-tree.h"

G_BEGIN_DECLS

typedef struct {
  gboolean stub; /* its name alone is shown */
  guint from_page; /* which it is continued from; 0 for none */
  guint to_page; /* on which its branch continues; 0 for none */
} RkPartGroup;

typedef struct {
  guint page; /* counted from 1 */
  guint n_pages; /* 0: pages have no numbers */
  GHashTable *groups; /* (nullable): RkGroup → RkPartGroup; NULL: all of them, in full */
  GHashTable *pages_of; /* (nullable) (unowned): RkGroup → the page that it is in full on */
} RkPart;

RkPart *rk_part_new (guint page);
void rk_part_free (RkPart *self);

/** rk_part_add: Returns: (transfer none): the group's entry, of a group in full if it is new */
RkPartGroup *rk_part_add (RkPart *self, RkGroup *group);

/** rk_part_find: @self: (nullable); Returns: (nullable): the group's entry */
const RkPartGroup *rk_part_find (const RkPart *self, const RkGroup *group);

/** rk_part_new_tree: Returns: (transfer full): the groups of @tree that the part shows; those without their parent are roots */
RkTree *rk_part_new_tree (const RkPart *self, const RkTree *tree);

G_END_DECLS
