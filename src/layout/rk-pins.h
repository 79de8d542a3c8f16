/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Linking pins: who sits in one group because of chairing another, and so carries word between them.
 *
 *   ┌ group above ───┐
 *   │ head of school ●╌╌╌╌┐    stated: the seat says which group its holder chairs
 *   │ planner         │    ╎    found: the chair of a group below has the same title, or name, as a seat of the
 *   └─────────────────┘    ╎           nearest group above it that has such a seat
 *           ┌ group below ─●─┐
 *           │ chair: head of school
 */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

typedef struct {
  RkGroup *from; /* the group that the seat is in */
  RkSeat *seat;
  guint item; /* the seat's place among the group's seats */
  RkGroup *to; /* the group that its holder chairs */
} RkPin;

/* All pins of a version, sorted by group and seat; valid until the version changes. */
typedef struct _RkPins RkPins;

/** rk_pins_new: linear in the seats and in how deep groups lie */
RkPins *rk_pins_new (RkVersion *version);
void rk_pins_free (RkPins *self);

/** rk_pins_get_all: Returns: (array length=n): in reading order of the seats */
const RkPin *rk_pins_get_all (const RkPins *self, guint *n);

/** rk_pins_find: Returns: (array length=n): the pins of one seat */
const RkPin *rk_pins_find (const RkPins *self, const RkSeat *seat, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkPins, rk_pins_free)

G_END_DECLS
