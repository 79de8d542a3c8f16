/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns by stage of life.  Where siblings are meant for different stages, they stand under headings:
 *
 *             ┌ parent ┐
 *     ┌────────────┼─────────────┬──────────┐
 *  CHILDREN    WORKING AGE     OLDER        │
 *     │            ├────┐        │          │
 *   group        group group   group      group of no stage
 *
 * To everything that arranges boxes a heading is a group between the parent and the column; at last it becomes a mark
 * with words, and lines lead through it from parent to child. */

#pragma once

#include "rk-content.h"
#include "rk-plan.h"
#include "rk-scene-builder.h"
#include "rk-tree.h"

G_BEGIN_DECLS

/** rk_stage_columns_new: Returns: (transfer full): the tree with headings in it, siblings ordered by stage */
RkTree *rk_stage_columns_new (const RkTree *tree);
void rk_stage_columns_free (RkTree *tree);

/** rk_group_is_heading: Returns: whether the group is none, but the heading of a column */
static inline gboolean
rk_group_is_heading (const RkGroup *group)
{
  return group->record.parent == NULL;
}

/** rk_stage_columns_arrange: columns stand side by side, unless the document wants their parent's branch otherwise */
void rk_stage_columns_arrange (const RkTree *tree, RkPlan *plan);

/** rk_contents_add_heading: the words of a heading, in all of @languages (length @n) */
void
rk_contents_add_heading (RkContents *self, const RkGroup *heading, const char *const *languages, guint n);

/** rk_stage_columns_fold: turns the boxes whose group is a heading (RK_BOX_HEADING) into marks */
void rk_stage_columns_fold (RkSceneBuilder *builder);

G_END_DECLS
