/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders of lists whose elements are told apart by their pointers: what moved from one to another, and
 * one order out of two that come from the same. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rk_order_find_moved:
 * @from: (element-type gpointer): the order before, each element once
 * @to: (element-type gpointer): the order after
 *
 * Of the elements that are in both, the fewest that must move to make the one order of the other: those
 * outside a longest increasing subsequence (Schensted 1961), in O(n log n).
 *
 * Returns: (transfer full): a set of them
 */
GHashTable *rk_order_find_moved (const GPtrArray *from, const GPtrArray *to);

/**
 * rk_order_merge:
 * @base: (element-type gpointer): the order that the other two were made from, each element once
 * @ours: (element-type gpointer): one order made from it
 * @theirs: (element-type gpointer): another
 * @members: a set of the elements that the result is to hold
 * @compare: which of two comes first where both sides put something at one place
 * @take_theirs: whose place an element gets that both moved apart
 * @conflict: (out): whether there was such an element
 *
 * What neither moved keeps its order and parts the list into gaps; what one side moved or put in goes
 * into the gap where that side has it.  The same for both sides but for @take_theirs.
 *
 * Returns: (transfer full) (element-type gpointer): all of @members, those that no list holds last
 */
GPtrArray *rk_order_merge (const GPtrArray *base,
                           const GPtrArray *ours,
                           const GPtrArray *theirs,
                           GHashTable *members,
                           GCompareFunc compare,
                           gboolean take_theirs,
                           gboolean *conflict);

G_END_DECLS
