/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-enums.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *word;
  const char *label;
} RkEnumWord;

/* Rows stand in the order of the C enumerations. */
static const RkEnumWord document_kinds[] = {
  { "report", N_ ("Report") },     { "plan", N_ ("Plan") },     { "annual-report", N_ ("Annual report") },
  { "accounts", N_ ("Accounts") }, { "survey", N_ ("Survey") }, { "other", N_ ("Other") },
};
static const RkEnumWord intervals[] = {
  { "term", N_ ("Once a council term") },
  { "year", N_ ("Every year") },
  { "once", N_ ("Once") },
};
static const RkEnumWord step_verbs[] = {
  { "prepares", N_ ("Prepares") }, { "leads", N_ ("Leads") },       { "handles", N_ ("Handles") },
  { "informs", N_ ("Informs") },   { "presents", N_ ("Presents") }, { "approves", N_ ("Approves") },
  { "reports", N_ ("Reports") },   { "sends", N_ ("Sends") },
};
static const RkEnumWord version_statuses[] = {
  { "draft", N_ ("Draft") },
  { "proposal", N_ ("Proposal") },
  { "in-force", N_ ("In force") },
  { "ended", N_ ("Ended") },
};
static const RkEnumWord group_kinds[] = {
  { "council", N_ ("Council") },
  { "board", N_ ("Executive board") },
  { "committee", N_ ("Committee") },
  { "leadership-team", N_ ("Leadership team") },
  { "welfare-group", N_ ("Welfare group") },
  { "steering-group", N_ ("Steering group") },
  { "team", N_ ("Team") },
  { "subgroup", N_ ("Subgroup") },
  { "working-group", N_ ("Working group") },
  { "cooperation-group", N_ ("Cooperation group") },
  { "theme-group", N_ ("Theme group") },
  { "network", N_ ("Network") },
  { "participatory-body", N_ ("Participatory body") },
  { "post", N_ ("Post") },
  { "stakeholder", N_ ("Stakeholder") },
  { "other", N_ ("Other") },
};
static const RkEnumWord placements[] = {
  { "child", N_ ("Below") },
  { "staff", N_ ("Beside the line") },
};
static const RkEnumWord stages[] = {
  { "children-youth", N_ ("Children and youth") },
  { "working-age", N_ ("Working age") },
  { "older-people", N_ ("Older people") },
  { "all", N_ ("All ages") },
};
static const RkEnumWord not_stated[] = {
  { "chair", N_ ("Chair") },  { "secretary", N_ ("Secretary") }, { "meetings", N_ ("Meetings") },
  { "seats", N_ ("Seats") },  { "duties", N_ ("Duties") },       { "decision", N_ ("Decision") },
  { "parent", N_ ("Place") }, { "start", N_ ("Start") },
};
static const RkEnumWord branches[] = {
  { "auto", N_ ("Automatic") },
  { "row", N_ ("In a row") },
  { "stack", N_ ("Stacked") },
  { "left", N_ ("Stacked, to the left") },
  { "right", N_ ("Stacked, to the right") },
  { "grid", N_ ("Grid") },
};
static const RkEnumWord seat_roles[] = {
  { "chair", N_ ("Chair") },         { "vice-chair", N_ ("Vice-chair") }, { "secretary", N_ ("Secretary") },
  { "member", N_ ("Member") },       { "deputy", N_ ("Deputy") },         { "expert", N_ ("Expert member") },
  { "presenter", N_ ("Presenter") }, { "other", N_ ("Other") },
};
static const RkEnumWord parties[] = {
  { "city", N_ ("Municipality") },
  { "residents", N_ ("Residents") },
  { "parish", N_ ("Parish") },
  { "entrepreneurs", N_ ("Entrepreneurs") },
  { "association", N_ ("Association") },
  { "county", N_ ("Wellbeing services county") },
  { "state", N_ ("State") },
  { "other", N_ ("Other") },
};
static const RkEnumWord seat_states[] = {
  { "named", N_ ("Named") },
  { "requested", N_ ("Asked to be named") },
  { "vacant", N_ ("Vacant") },
};
static const RkEnumWord relation_kinds[] = {
  { "reports-to", N_ ("Reports to") },      { "guides", N_ ("Guides") },
  { "coordinates", N_ ("Coordinates") },    { "informs", N_ ("Informs") },
  { "cooperates", N_ ("Cooperates with") }, { "prepares-for", N_ ("Prepares for") },
  { "appoints", N_ ("Appoints") },
};
static const RkEnumWord pages[] = {
  { "a4", N_ ("A4") },
  { "a3", N_ ("A3") },
  { "a2", N_ ("A2") },
  { "a1", N_ ("A1") },
  { "a0", N_ ("A0") },
  { "letter", N_ ("Letter") },
  { "fit", N_ ("As large as the chart") },
};
static const RkEnumWord orientations[] = {
  { "landscape", N_ ("Landscape") },
  { "portrait", N_ ("Portrait") },
  { "auto", N_ ("Whichever fits better") },
};
static const RkEnumWord page_sets[] = {
  { "fit", N_ ("All on one page") },
  { "branch", N_ ("One page a branch") },
  { "level", N_ ("Levels a page") },
  { "poster", N_ ("Poster of several sheets") },
};
static const RkEnumWord palettes[] = {
  { "civic", N_ ("Civic") },
  { "sectors", N_ ("By sector") },
  { "stages", N_ ("By stage of life") },
  { "plain", N_ ("Plain") },
};

static const struct {
  const RkEnumWord *words;
  guint n;
} vocabularies[RK_N_ENUMS] = {
  [RK_ENUM_DOCUMENT_KIND] = { document_kinds, G_N_ELEMENTS (document_kinds) },
  [RK_ENUM_INTERVAL] = { intervals, G_N_ELEMENTS (intervals) },
  [RK_ENUM_STEP_VERB] = { step_verbs, G_N_ELEMENTS (step_verbs) },
  [RK_ENUM_VERSION_STATUS] = { version_statuses, G_N_ELEMENTS (version_statuses) },
  [RK_ENUM_GROUP_KIND] = { group_kinds, G_N_ELEMENTS (group_kinds) },
  [RK_ENUM_PLACEMENT] = { placements, G_N_ELEMENTS (placements) },
  [RK_ENUM_STAGE] = { stages, G_N_ELEMENTS (stages) },
  [RK_ENUM_NOT_STATED] = { not_stated, G_N_ELEMENTS (not_stated) },
  [RK_ENUM_BRANCH] = { branches, G_N_ELEMENTS (branches) },
  [RK_ENUM_SEAT_ROLE] = { seat_roles, G_N_ELEMENTS (seat_roles) },
  [RK_ENUM_PARTY] = { parties, G_N_ELEMENTS (parties) },
  [RK_ENUM_SEAT_STATE] = { seat_states, G_N_ELEMENTS (seat_states) },
  [RK_ENUM_RELATION_KIND] = { relation_kinds, G_N_ELEMENTS (relation_kinds) },
  [RK_ENUM_PAGE] = { pages, G_N_ELEMENTS (pages) },
  [RK_ENUM_ORIENTATION] = { orientations, G_N_ELEMENTS (orientations) },
  [RK_ENUM_PAGES] = { page_sets, G_N_ELEMENTS (page_sets) },
  [RK_ENUM_PALETTE] = { palettes, G_N_ELEMENTS (palettes) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (group_kinds) == RK_N_GROUP_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (relation_kinds) == RK_N_RELATION_KINDS);

int
rk_enum_parse (RkEnum enumeration, const char *word)
{
  g_return_val_if_fail (enumeration < RK_N_ENUMS, 0);

  for (guint i = 0; i < vocabularies[enumeration].n; i++)
    if (g_str_equal (vocabularies[enumeration].words[i].word, word))
      return (int) i;
  return -(int) g_quark_from_string (word);
}

const char *
rk_enum_to_string (RkEnum enumeration, int value)
{
  g_return_val_if_fail (enumeration < RK_N_ENUMS, "");

  if (value == G_MININT)
    return "";
  if (value < 0)
    return g_quark_to_string ((GQuark) -value);
  g_return_val_if_fail ((guint) value < vocabularies[enumeration].n, "");
  return vocabularies[enumeration].words[value].word;
}

guint
rk_enum_get_n_values (RkEnum enumeration)
{
  g_return_val_if_fail (enumeration < RK_N_ENUMS, 0);

  return vocabularies[enumeration].n;
}

const char *
rk_enum_get_label (RkEnum enumeration, int value)
{
  if (value < 0)
    return rk_enum_to_string (enumeration, value);
  g_return_val_if_fail (enumeration < RK_N_ENUMS && (guint) value < vocabularies[enumeration].n, "");
  return _ (vocabularies[enumeration].words[value].label);
}
