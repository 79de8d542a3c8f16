/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding as one types: in the names, abbreviations, other names, second roles and duties of groups, and in
 * their seats.
 * Capitals make no difference, letters do: "a" does not find "ä". */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

/* How well it fits; better ones come first. */
typedef enum {
  RK_FIND_START, /* the text begins with it, or the abbreviation is it */
  RK_FIND_WORD, /* a word does */
  RK_FIND_INSIDE, /* it stands within a word */
  RK_FIND_WORDS, /* all its words are there, apart from one another */
} RkFindFit;

/* The best place in a group itself, or in one seat of it. */
typedef struct {
  RkGroup *group;
  RkSeat *seat; /* NULL: the group itself */
  const RkField *field; /* where it stands */
  RkFindFit fit;
} RkFindHit;

/**
 * rk_find:
 * @words: what is typed; space around it does not count
 *
 * Searches texts in all languages.  Linear in the length of the texts.
 *
 * Returns: (transfer full) (element-type RkFindHit): one hit for each group and seat that fits, the best first, equally
 *   good ones in reading order; empty if nothing is typed.  Its length is the number of matches
 */
GArray *rk_find (RkVersion *version, const char *words);

G_END_DECLS
