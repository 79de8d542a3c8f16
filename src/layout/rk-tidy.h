/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tidy trees of boxes of any size, in linear time: A. van der Ploeg, "Drawing non-layered tidy trees in
 * linear time", Software: Practice and Experience 44 (2014), with the spacing of C. Buchheim,
 * M. Jünger, S. Leipert, "Improving Walker's algorithm to run in linear time" (2002).
 *
 * The nodes stand in one flat array in preorder: whatever lies under a node comes after it, so that the
 * walk up is a loop from the end and the walk down a loop from the start, without recursion.
 *
 *            anchor
 *      left ←──┼──→ right       bottom: of everything that belongs to the node, gap below included
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One node is one cache line.  The caller fills in the first part. */
typedef struct {
  int first; /* first child, -1 none; of a leaf, while the contours grow, where its contour goes on */
  int next; /* next sibling, -1 none */
  float left, right; /* from the anchor to the sides, half the gap to the neighbours included */
  float bottom;

  int last; /* last child; like first */
  int lowest_left, lowest_right; /* the lowest nodes on the two contours of the branch */
  double preliminary; /* anchor, in the frame of the branch */
  double modifier; /* shift of the branch and of all below */
  double left_sum; /* of modifiers down to lowest_left; once the parent is done, the shift from spreading */
  double right_sum; /* down to lowest_right; at last the sum of all modifiers above */
} RkTidyNode;

G_STATIC_ASSERT (sizeof (RkTidyNode) == 64);

/**
 * rk_tidy_layout:
 * @nodes: (array length=n): the tree in preorder; node 0 is its root
 * @x: (array length=n) (out): where the anchors come to stand; the root's is 0
 *
 * Siblings keep their order, no two branches overlap, a parent stands midway between its first and last child, and
 * the tree is as narrow as that allows.  The same input gives the same output to the bit.
 */
void rk_tidy_layout (RkTidyNode *nodes, guint n, double *x);

G_END_DECLS
