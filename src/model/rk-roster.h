/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who sits where, as a table: a row for each seat, and for each group without any. */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

typedef enum {
  RK_ROSTER_GROUP,
  RK_ROSTER_KIND,
  RK_ROSTER_PARENT,
  RK_ROSTER_ROLE,
  RK_ROSTER_TITLE,
  RK_ROSTER_PERSON,
  RK_ROSTER_UNIT,
  RK_ROSTER_INSTITUTION,
  RK_ROSTER_PARTY,
  RK_ROSTER_COUNT,
  RK_ROSTER_STATE,
  RK_ROSTER_FROM,
  RK_ROSTER_TO,
  RK_ROSTER_CHAIR_OF,
  RK_ROSTER_DEPUTY_OF,
  RK_N_ROSTER_COLUMNS,
} RkRosterColumn;

typedef struct _RkRoster RkRoster;

/** rk_roster_new: @persons: whether to name them; Returns: (transfer full): the list, which holds no pointer into the version */
RkRoster *rk_roster_new (RkVersion *version, const char *language, gboolean persons);
void rk_roster_free (RkRoster *self);

/** rk_roster_get_n_rows: Returns: their number, without the heads of the columns */
guint rk_roster_get_n_rows (const RkRoster *self);

/** rk_roster_get_cell: Returns: a text, "" if there is nothing to say */
const char *rk_roster_get_cell (const RkRoster *self, guint row, RkRosterColumn column);

/** rk_roster_get_group: Returns: the number of the group that a row is of, in reading order */
guint rk_roster_get_group (const RkRoster *self, guint row);

/** rk_roster_get_head: Returns: what stands over a column */
const char *rk_roster_get_head (const RkRoster *self, RkRosterColumn column);

/** rk_roster_get_language: Returns: (nullable): of a text that there is only in another language than the list's */
const char *rk_roster_get_language (const RkRoster *self, guint row, RkRosterColumn column);

G_END_DECLS
