/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The closed vocabularies of a project.  A value that a file holds and this version does not know
 * is kept as a negative number that stands for the very word, so that it can be written back. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RK_ENUM_NONE,
  RK_ENUM_DOCUMENT_KIND,
  RK_ENUM_INTERVAL,
  RK_ENUM_STEP_VERB,
  RK_ENUM_VERSION_STATUS,
  RK_ENUM_GROUP_KIND,
  RK_ENUM_PLACEMENT,
  RK_ENUM_STAGE,
  RK_ENUM_NOT_STATED,
  RK_ENUM_BRANCH,
  RK_ENUM_SEAT_ROLE,
  RK_ENUM_PARTY,
  RK_ENUM_SEAT_STATE,
  RK_ENUM_RELATION_KIND,
  RK_ENUM_PAGE,
  RK_ENUM_ORIENTATION,
  RK_ENUM_PAGES,
  RK_ENUM_PALETTE,
  RK_N_ENUMS,
} RkEnum;

typedef enum {
  RK_DOCUMENT_KIND_REPORT,
  RK_DOCUMENT_KIND_PLAN,
  RK_DOCUMENT_KIND_ANNUAL_REPORT,
  RK_DOCUMENT_KIND_ACCOUNTS,
  RK_DOCUMENT_KIND_SURVEY,
  RK_DOCUMENT_KIND_OTHER,
} RkDocumentKind;

typedef enum { RK_INTERVAL_TERM, RK_INTERVAL_YEAR, RK_INTERVAL_ONCE } RkInterval;

typedef enum {
  RK_STEP_VERB_PREPARES,
  RK_STEP_VERB_LEADS,
  RK_STEP_VERB_HANDLES,
  RK_STEP_VERB_INFORMS,
  RK_STEP_VERB_PRESENTS,
  RK_STEP_VERB_APPROVES,
  RK_STEP_VERB_REPORTS,
  RK_STEP_VERB_SENDS,
} RkStepVerb;

typedef enum {
  RK_VERSION_STATUS_DRAFT,
  RK_VERSION_STATUS_PROPOSAL,
  RK_VERSION_STATUS_IN_FORCE,
  RK_VERSION_STATUS_ENDED,
} RkVersionStatus;

typedef enum {
  RK_GROUP_KIND_COUNCIL,
  RK_GROUP_KIND_BOARD,
  RK_GROUP_KIND_COMMITTEE,
  RK_GROUP_KIND_LEADERSHIP_TEAM,
  RK_GROUP_KIND_WELFARE_GROUP,
  RK_GROUP_KIND_STEERING_GROUP,
  RK_GROUP_KIND_TEAM,
  RK_GROUP_KIND_SUBGROUP,
  RK_GROUP_KIND_WORKING_GROUP,
  RK_GROUP_KIND_COOPERATION_GROUP,
  RK_GROUP_KIND_THEME_GROUP,
  RK_GROUP_KIND_NETWORK,
  RK_GROUP_KIND_PARTICIPATORY_BODY,
  RK_GROUP_KIND_POST,
  RK_GROUP_KIND_STAKEHOLDER,
  RK_GROUP_KIND_OTHER,
  RK_N_GROUP_KINDS,
} RkGroupKind;

typedef enum { RK_PLACEMENT_CHILD, RK_PLACEMENT_STAFF } RkPlacement;

typedef enum {
  RK_STAGE_CHILDREN_YOUTH,
  RK_STAGE_WORKING_AGE,
  RK_STAGE_OLDER_PEOPLE,
  RK_STAGE_ALL,
} RkStage;

typedef enum {
  RK_NOT_STATED_CHAIR,
  RK_NOT_STATED_SECRETARY,
  RK_NOT_STATED_MEETINGS,
  RK_NOT_STATED_SEATS,
  RK_NOT_STATED_DUTIES,
  RK_NOT_STATED_DECISION,
  RK_NOT_STATED_PARENT,
  RK_NOT_STATED_START,
} RkNotStated;

typedef enum {
  RK_BRANCH_AUTO,
  RK_BRANCH_ROW,
  RK_BRANCH_STACK,
  RK_BRANCH_LEFT,
  RK_BRANCH_RIGHT,
  RK_BRANCH_GRID,
} RkBranch;

typedef enum {
  RK_SEAT_ROLE_CHAIR,
  RK_SEAT_ROLE_VICE_CHAIR,
  RK_SEAT_ROLE_SECRETARY,
  RK_SEAT_ROLE_MEMBER,
  RK_SEAT_ROLE_DEPUTY,
  RK_SEAT_ROLE_EXPERT,
  RK_SEAT_ROLE_PRESENTER,
  RK_SEAT_ROLE_OTHER,
} RkSeatRole;

typedef enum {
  RK_PARTY_CITY,
  RK_PARTY_RESIDENTS,
  RK_PARTY_PARISH,
  RK_PARTY_ENTREPRENEURS,
  RK_PARTY_ASSOCIATION,
  RK_PARTY_COUNTY,
  RK_PARTY_STATE,
  RK_PARTY_OTHER,
  RK_N_PARTIES,
} RkParty;

typedef enum { RK_SEAT_STATE_NAMED, RK_SEAT_STATE_REQUESTED, RK_SEAT_STATE_VACANT } RkSeatState;

typedef enum {
  RK_RELATION_REPORTS_TO,
  RK_RELATION_GUIDES,
  RK_RELATION_COORDINATES,
  RK_RELATION_INFORMS,
  RK_RELATION_COOPERATES,
  RK_RELATION_PREPARES_FOR,
  RK_RELATION_APPOINTS,
  RK_N_RELATION_KINDS,
} RkRelationKind;

typedef enum {
  RK_PAGE_A4,
  RK_PAGE_A3,
  RK_PAGE_A2,
  RK_PAGE_A1,
  RK_PAGE_A0,
  RK_PAGE_LETTER,
  RK_PAGE_FIT,
} RkPage;

typedef enum { RK_ORIENTATION_LANDSCAPE, RK_ORIENTATION_PORTRAIT, RK_ORIENTATION_AUTO } RkOrientation;
typedef enum { RK_PAGES_FIT, RK_PAGES_BRANCH, RK_PAGES_LEVEL, RK_PAGES_POSTER } RkPages;
typedef enum { RK_PALETTE_CIVIC, RK_PALETTE_SECTORS, RK_PALETTE_STAGES, RK_PALETTE_PLAIN } RkPalette;

/**
 * rk_enum_parse:
 * @enumeration: a vocabulary
 * @word: a word of it, as files write it
 *
 * Returns: its value; a negative number that stands for @word if it is not known
 */
int rk_enum_parse (RkEnum enumeration, const char *word);

/**
 * rk_enum_to_string:
 * @enumeration: a vocabulary
 * @value: a value of it, or a negative number from rk_enum_parse()
 *
 * Returns: the word that files write; never %NULL
 */
const char *rk_enum_to_string (RkEnum enumeration, int value);

guint rk_enum_get_n_values (RkEnum enumeration);

/**
 * rk_enum_get_label:
 * @enumeration: a vocabulary
 * @value: a value of it
 *
 * Returns: the word for the interface, translated; an unknown value's own word
 */
const char *rk_enum_get_label (RkEnum enumeration, int value);

static inline gboolean
rk_enum_is_known (int value)
{
  return value >= 0;
}

G_END_DECLS
