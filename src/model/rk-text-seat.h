/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A seat as people write it in a list: "hyvinvointijohtaja, konsernihallinto (pj.)".  What is certain becomes
 * a field, everything else stays in the title as it was written. */

#pragma once

#include "rk-record.h"

G_BEGIN_DECLS

/* What a column of a table holds, by its heading. */
typedef enum {
  RK_TEXT_COLUMN_TITLE,
  RK_TEXT_COLUMN_UNIT,
  RK_TEXT_COLUMN_INSTITUTION,
  RK_TEXT_COLUMN_ROLE,
  RK_TEXT_COLUMN_COUNT,
  RK_TEXT_COLUMN_PERSON,
  RK_TEXT_COLUMN_PARTY,
  RK_TEXT_COLUMN_STATE,
  RK_TEXT_COLUMN_NOTE,
} RkTextColumn;

/**
 * rk_text_read_headings:
 * @cells: (element-type utf8): the first line of a table
 *
 * Returns: (transfer full) (nullable) (element-type RkTextColumn): what the columns hold; %NULL if these are no headings
 */
GArray *rk_text_read_headings (GPtrArray *cells);

/**
 * rk_text_read_seat:
 * @cells: (element-type utf8): a line, the mark of a list taken off its first cell
 * @columns: (nullable): what the columns hold; without them it is guessed
 * @language: the language of the texts
 * @warning: (out) (nullable) (transfer full): what a person should look at
 *
 * Returns: (transfer full) (nullable): the seat, without an id; %NULL if the cells are empty
 */
RkSeat *rk_text_read_seat (GPtrArray *cells, const GArray *columns, const char *language, char **warning);

G_END_DECLS
