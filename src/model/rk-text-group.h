/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A group as people write it in a list: "Lasten ja nuorten ohjausryhmä (LANU)", "4 yhteistyöryhmää". */

#pragma once

#include "rk-record.h"

G_BEGIN_DECLS

/** rk_text_guess_kind: Returns: the kind of group that the last word of @name says, RK_GROUP_KIND_OTHER if none */
RkGroupKind rk_text_guess_kind (const char *name);

/**
 * rk_text_read_group:
 * @string: a line, the mark of a list taken off
 * @language: the language of the texts
 *
 * Returns: (transfer full) (nullable): the group, without an id; %NULL if @string is empty
 */
RkGroup *rk_text_read_group (const char *string, const char *language);

G_END_DECLS
