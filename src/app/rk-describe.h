/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups in words, for who hears the chart instead of seeing it. */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

/** rk_describe_seats: Returns: how many people sit in @group as far as numbers are stated, with several to a seat counted */
guint rk_describe_count_seats (const RkGroup *group);

/** rk_describe_group: Returns: (transfer full): kind, chair, seats and the group above: "Welfare group, chair: …, 7 seats, under …" */
char *rk_describe_group (RkGroup *group, const char *language);

/**
 * rk_describe_group_fully:
 *
 * Returns: (transfer full): the whole name on the first line, then a line each for kind, chair, members, dates, what is
 *   not stated, and the note
 */
char *rk_describe_group_fully (RkGroup *group, const char *language);

/** rk_describe_seat_fully: Returns: (transfer full): likewise: who, then role, unit and institution, party, state, dates, note */
char *rk_describe_seat_fully (RkSeat *seat, const char *language);

/** rk_describe_relation_fully: Returns: (transfer full): likewise: its label or kind, then kind, ends, note */
char *rk_describe_relation_fully (RkRelation *relation, const char *language);

/** rk_describe_dates: Returns: (transfer full): "from 2021", "2018–2021", or "" where no date is stated */
char *rk_describe_dates (const char *from, const char *to, const char *language);

G_END_DECLS
