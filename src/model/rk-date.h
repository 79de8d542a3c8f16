/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates that are as precise as their source: a year, a month or a day. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int year;
  int month; /* 0: the year only */
  int day; /* 0: the month only */
} RkDate;

/** rk_date_parse: reads "2021", "2021-08" or "2021-08-01"; Returns: whether @string is a date that exists */
gboolean rk_date_parse (const char *string, RkDate *date);

/**
 * rk_date_parse_typed:
 * @string: what a person typed: "2021", "elokuu 2021", "8/2021", "1.8.2021", "2021-08-01"
 *
 * Returns: (transfer full) (nullable): the date as files write it
 */
char *rk_date_parse_typed (const char *string);

/**
 * rk_date_format:
 * @string: (nullable): a date as files write it
 * @language: a language tag
 *
 * Returns: (transfer full): "1.8.2021", "8/2021", "2021" as @language writes them; what is no date comes back as it is
 */
char *rk_date_format (const char *string, const char *language);

/** rk_date_compare: orders dates as files write them; a less precise one begins its span; NULL comes first */
int rk_date_compare (const char *a, const char *b);

/** rk_color_parse: reads "#rrggbb"; Returns: whether it is a colour */
gboolean rk_color_parse (const char *string, double *red, double *green, double *blue);

G_END_DECLS
