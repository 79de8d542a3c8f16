/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where else the same person or title sits, and the way from a group to the top: what a trace lights up.
 *
 * Two seats are held by the same one if they name the same person; or, where at most one of them names
 * a person, if they have the same title, unit and institution and are single seats: four residents here are not the
 * four residents there.  A seat whose holder chairs another group leads to that group, and to its chair's
 * seat.  Words are compared without regard to capitals and spaces. */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

/* One place; @seat is NULL where all that is known is that its holder chairs the group. */
typedef struct {
  RkGroup *group;
  RkSeat *seat;
} RkOccurrence;

/* An index of one version; made anew after any change of it. */
typedef struct _RkOccurrences RkOccurrences;

/** rk_occurrences_new: linear in the seats */
RkOccurrences *rk_occurrences_new (RkVersion *version);
void rk_occurrences_free (RkOccurrences *occurrences);

/**
 * rk_occurrences_find:
 * @seat: a seat of the version
 *
 * Returns: (transfer full) (element-type RkOccurrence): all places of the one who sits there, @seat among them, in
 *   reading order
 */
GArray *rk_occurrences_find (RkOccurrences *occurrences, RkSeat *seat);

/**
 * rk_occurrences_find_words:
 * @person: (nullable): a person
 * @title: (nullable): or else a title
 * @unit: (nullable): with its unit
 *
 * Returns: as rk_occurrences_find(), of seats that say so in any language
 */
GArray *rk_occurrences_find_words (RkOccurrences *occurrences,
                                   const char *person,
                                   const char *title,
                                   const char *unit);

/** rk_group_get_chain: Returns: (transfer container) (element-type RkGroup): @group and all above it, the topmost last */
GPtrArray *rk_group_get_chain (RkGroup *group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkOccurrences, rk_occurrences_free)

G_END_DECLS
