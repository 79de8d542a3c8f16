/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The groups of one version as a forest, in flat arrays in reading order: a group, then its
 * branches one after the other.  Derived from the groups' "parent" and the order of the file.
 *
 *     a            index   0  1  2  3  4
 *    / \           group   a  b  c  d  e
 *   b   e          parent -1  0  1  1  0
 *  / \             end     5  4  3  4  5
 * c   d
 */

#pragma once

#include "rk-record.h"

G_BEGIN_DECLS

struct _RkTree {
  guint n;
  RkGroup **groups;
  int *parent; /* index of the parent, -1 for a root */
  int *first_child; /* -1 if there is none */
  int *next_sibling; /* -1 for the last; of the roots likewise */
  int *end; /* index one past the last of the branch */
  int *depth; /* 0 for roots */
  GHashTable *index; /* RkGroup → its index + 1 */
};

/**
 * rk_tree_new:
 * @version: a version; its parents form no cycle
 *
 * A parent that is not in the version counts as none.  Linear in time, without recursion.
 */
RkTree *rk_tree_new (RkVersion *version);
void rk_tree_free (RkTree *tree);

/** rk_tree_link: works out children, siblings and ends of branches of a tree whose groups and parents, in reading order, are given */
void rk_tree_link (RkTree *tree);

/** rk_tree_find: Returns: the group's index, -1 if it is not in the tree */
int rk_tree_find (const RkTree *tree, const RkGroup *group);

/** rk_tree_is_in_branch: Returns: whether @index lies in the branch under @top, itself included */
gboolean rk_tree_is_in_branch (const RkTree *tree, int top, int index);

/** rk_tree_get_previous_sibling: Returns: an index, -1 if there is none; linear in the siblings */
int rk_tree_get_previous_sibling (const RkTree *tree, int index);

guint rk_tree_count_children (const RkTree *tree, int index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTree, rk_tree_free)

G_END_DECLS
