/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tidy tree that lasts: the layout of rk-tidy.h, kept so that an edit costs as much as the path from there to the
 * root, not as much as the tree.  That is so because every place is relative: a node's to its parent's, a contour's
 * next step to the one before; a branch that was not touched stays right wherever it goes.
 *
 *        r              what is kept of a branch: its children's offsets, its two lowest
 *      ┌─┴──┐           nodes, and threads from where a contour ends to where its
 *      a    b ─ ─ ┐     neighbour's goes on.  An edit cuts the threads that were spun on
 *    ┌─┴─┐        ┆     the path above it, and spins them anew from below.
 *    c   d ─ ─ ─ ─┘
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RkTidyTree RkTidyTree;

/* Points; half the gap to the neighbours included at the sides, the gap to the children below. */
typedef struct {
  float left, right; /* from the anchor */
  float height;
} RkTidySize;

/**
 * rk_tidy_tree_new:
 * @parents: (array length=n): of each node the parent, which comes before it; -1 of node 0, the root
 * @sizes: (array length=n): of the nodes
 *
 * Returns: (transfer full): the tree, laid out
 */
RkTidyTree *rk_tidy_tree_new (const int *parents, const RkTidySize *sizes, guint n);
void rk_tidy_tree_free (RkTidyTree *self);

/** rk_tidy_tree_layout: lays out everything anew; needed by nobody but those who compare */
void rk_tidy_tree_layout (RkTidyTree *self);

/** rk_tidy_tree_resize: gives a node another size and moves what that touches */
void rk_tidy_tree_resize (RkTidyTree *self, int node, RkTidySize size);

/**
 * rk_tidy_tree_move:
 * @before: the sibling to stand before, -1 for the end
 *
 * Puts a branch under another parent, or elsewhere under its own, and moves what that touches.
 *
 * Returns: whether it could be done: not into itself, and not the root
 */
gboolean rk_tidy_tree_move (RkTidyTree *self, int node, int parent, int before);

/** rk_tidy_tree_get_place: where the anchor of the node and its top are, the root's being 0, 0 */
void rk_tidy_tree_get_place (const RkTidyTree *self, int node, double *x, double *y);

/** rk_tidy_tree_get_parent: Returns: the node's parent, -1 of the root */
int rk_tidy_tree_get_parent (const RkTidyTree *self, int node);

/** rk_tidy_tree_get_first: Returns: the first child, -1 if there is none */
int rk_tidy_tree_get_first (const RkTidyTree *self, int node);

/** rk_tidy_tree_get_next: Returns: the next sibling, -1 of the last */
int rk_tidy_tree_get_next (const RkTidyTree *self, int node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTidyTree, rk_tidy_tree_free)

G_END_DECLS
