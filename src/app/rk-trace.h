/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a trace lights up: the chain from a group to the top, and where else the one sits who sits in a seat of
 * it; and the same in words. */

#pragma once

#include "rk-occurrences.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *chain; /* (element-type utf8): ids of the group and all above it, the topmost last */
  GPtrArray *places; /* (element-type utf8): ids of the other groups, in reading order */
  char *words;
} RkTrace;

/**
 * rk_trace_new:
 * @occurrences: of the version that @group lies in
 * @seat: (nullable): one of @group; %NULL follows its chair, if it has one
 * @language: of the names
 *
 * Returns: (transfer full): a trace that borrows nothing
 */
RkTrace *rk_trace_new (RkOccurrences *occurrences, RkGroup *group, RkSeat *seat, const char *language);
void rk_trace_free (RkTrace *trace);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTrace, rk_trace_free)

G_END_DECLS
