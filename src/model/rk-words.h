/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of the figure: kinds, roles, legend.  They follow the language of the figure, which
 * need not be that of the person at the screen, so they come from a table of their own and not
 * from gettext.  Languages without a column get the English one. */

#pragma once

#include "rk-enums.h"

G_BEGIN_DECLS

typedef enum {
  RK_WORD_LEGEND, /* Selite */
  RK_WORD_HIERARCHY, /* hierarkia */
  RK_WORD_PARENT_NOT_STATED, /* asema ei mainittu */
  RK_WORD_NOT_STATED, /* ei mainittu */
  RK_WORD_SEATS, /* jäsenet */
  RK_WORD_DUTIES, /* tehtävät */
  RK_WORD_MEETINGS, /* kokoukset */
  RK_WORD_AND_OTHERS, /* jne. */
  RK_WORD_REQUESTED, /* pyydetty nimeämään */
  RK_WORD_VACANT, /* avoin */
  RK_WORD_NUMBER_NOT_STATED, /* määrä ei mainittu */
  RK_WORD_ALSO_SITS_ABOVE, /* istuu myös ylemmässä ryhmässä: the pin */
  RK_WORD_CHAIR_OF, /* "pj:" of another group, for the pin's row */
  RK_WORD_ACTS_AS, /* "toimii myös: %s" */
  RK_WORD_RESPONSIBLE, /* vastuuyksikkö */
  RK_WORD_APPOINTED_BY, /* nimeää */
  RK_WORD_STATUTORY, /* lakisääteinen */
  RK_WORD_FOUNDED, /* perustettu */
  RK_WORD_ENDED, /* päättynyt */
  RK_WORD_IN_FORCE_FROM, /* voimassa %s alkaen */
  RK_WORD_VALID_ON, /* tilanne */
  RK_WORD_SOURCE, /* lähde */
  RK_WORD_DECISION, /* päätös */
  RK_WORD_PAGE, /* sivu */
  RK_WORD_GROUPS_HIDDEN, /* ryhmää taiteltu */
  RK_WORD_ALSO, /* "myös: %s", after the word of a relation */
  RK_WORD_LOGO, /* "%s, tunnus": stands for the picture */
  RK_WORD_CONTINUES, /* "jatkuu sivulla %u": a branch that does not fit the page */
  RK_WORD_CONTINUED, /* "jatkoa sivulta %u" */
  RK_WORD_RELATED_TO, /* "%s: %s, sivu %u": a relation that leads to another page */
  RK_WORD_RELATED_FROM, /* "%s, sivu %u: %s": one that comes from another page */
  RK_WORD_STRUCTURE, /* Hyvinvointityön rakenne: the title that a new project begins with */
  RK_WORD_THEME_SUBSTANCES, /* Ehkäisevä päihdetyö: the names of groups for themes */
  RK_WORD_THEME_SAFETY, /* Turvallisuus */
  RK_WORD_THEME_PARTICIPATION, /* Osallisuus */
  RK_WORD_THEME_EXERCISE, /* Liikunta */
  RK_N_WORDS,
} RkWord;

const char *rk_word (RkWord word, const char *language);
const char *rk_word_for_kind (int group_kind, const char *language);
/** rk_word_for_kinds: the kind as it stands after a number: "4 yhteistyöryhmää", "4 samarbetsgrupper" */
const char *rk_word_for_kinds (int group_kind, const char *language);
/** rk_word_for_nameless: what a group of that kind is called that has no name, or several that have none and are not
 * counted: "työryhmä", "työryhmät" */
const char *rk_word_for_nameless (int group_kind, gboolean several, const char *language);
const char *rk_word_for_stage (int stage, const char *language);
/** rk_word_for_role: Returns: "pj.", "siht.", …; "" for a member */
const char *rk_word_for_role (int role, const char *language);
/** rk_word_for_role_long: Returns: "puheenjohtaja", … for the legend */
const char *rk_word_for_role_long (int role, const char *language);
const char *rk_word_for_relation (int relation_kind, const char *language);
const char *rk_word_for_party (int party, const char *language);
const char *rk_word_for_status (int version_status, const char *language);
/** rk_word_for_month: Returns: the month's name in the nominative, 1–12 */
const char *rk_word_for_month (int month, const char *language);

/** rk_word_for_parties: the party as a whole: "asukkaat", "seurakunta" */
const char *rk_word_for_parties (int party, const char *language);

/* Members by whom they stand for. */
typedef struct {
  guint known[RK_N_PARTIES]; /* how many */
  gboolean unknown[RK_N_PARTIES]; /* and some more whose number is not stated */
  gboolean is_town; /* the municipality calls itself a town */
} RkMembers;

/**
 * rk_words_members:
 *
 * Returns: (transfer full): "8 jäsentä: 5 kaupunki, 2 järjestöt, 1 seurakunta"; "" if there are none
 */
char *rk_words_members (const RkMembers *members, const char *language);

/** rk_words_is_town: Returns: whether the name of a municipality says that it is a town */
gboolean rk_words_is_town (const char *organization);

/**
 * rk_words_meetings:
 * @per_year: meetings a year, or RK_INT_ABSENT
 * @months: (array length=n_months): months
 *
 * Returns: (transfer full): "2 kokousta vuodessa: kesäkuu, marraskuu"
 */
char *rk_words_meetings (int per_year, const int *months, guint n_months, const char *language);

G_END_DECLS
