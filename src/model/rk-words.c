/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-words.h"

#include <string.h>

#include "rk-record.h"

enum { FI, SV, EN, N_COLUMNS };

typedef const char *Row[N_COLUMNS];

static const Row words[RK_N_WORDS] = {
  [RK_WORD_LEGEND] = { "Selite", "Förklaring", "Legend" },
  [RK_WORD_HIERARCHY] = { "hierarkia", "hierarki", "hierarchy" },
  [RK_WORD_PARENT_NOT_STATED] = { "asema ei mainittu", "plats inte angiven", "place not stated" },
  [RK_WORD_NOT_STATED] = { "ei mainittu", "inte angivet", "not stated" },
  [RK_WORD_SEATS] = { "jäsenet", "medlemmar", "members" },
  [RK_WORD_DUTIES] = { "tehtävät", "uppgifter", "duties" },
  [RK_WORD_MEETINGS] = { "kokoukset", "möten", "meetings" },
  [RK_WORD_AND_OTHERS] = { "jne.", "m.m.", "etc." },
  [RK_WORD_REQUESTED] = { "pyydetty nimeämään", "ombedd att utse", "asked to name" },
  [RK_WORD_VACANT] = { "avoin", "vakant", "vacant" },
  [RK_WORD_NUMBER_NOT_STATED] = { "määrä ei mainittu", "antal inte angivet", "number not stated" },
  [RK_WORD_ALSO_SITS_ABOVE] = { "puheenjohtaja, istuu myös ylemmässä ryhmässä",
                                "ordförande, sitter också i gruppen ovanför",
                                "chair, also sits in the group above" },
  [RK_WORD_CHAIR_OF] = { "pj:", "ordf.:", "chair:" },
  [RK_WORD_ACTS_AS] = { "toimii myös: %s", "verkar även som: %s", "also acts as: %s" },
  [RK_WORD_RESPONSIBLE] = { "vastuuyksikkö", "ansvarig enhet", "responsible unit" },
  [RK_WORD_APPOINTED_BY] = { "nimeää", "utses av", "appointed by" },
  [RK_WORD_STATUTORY] = { "lakisääteinen", "lagstadgad", "statutory" },
  [RK_WORD_FOUNDED] = { "perustettu", "grundad", "founded" },
  [RK_WORD_ENDED] = { "päättynyt", "avslutad", "ended" },
  [RK_WORD_IN_FORCE_FROM] = { "voimassa %s alkaen", "gällande från %s", "in force from %s" },
  [RK_WORD_VALID_ON] = { "Tilanne", "Läget", "As of" },
  [RK_WORD_SOURCE] = { "Lähde", "Källa", "Source" },
  [RK_WORD_DECISION] = { "Päätös", "Beslut", "Decision" },
  [RK_WORD_PAGE] = { "Sivu", "Sida", "Page" },
  [RK_WORD_GROUPS_HIDDEN] = { "ryhmää piilossa", "grupper dolda", "groups folded" },
  [RK_WORD_ALSO] = { "myös: %s", "även: %s", "also: %s" },
  [RK_WORD_CONTINUES] = { "jatkuu sivulla %u", "fortsätter på sidan %u", "continues on page %u" },
  [RK_WORD_CONTINUED] = { "jatkoa sivulta %u", "fortsättning från sidan %u", "continued from page %u" },
  [RK_WORD_RELATED_TO] = { "%s: %s, sivu %u", "%s: %s, sidan %u", "%s: %s, page %u" },
  [RK_WORD_RELATED_FROM] = { "%s, sivu %u: %s", "%s, sidan %u: %s", "%s, page %u: %s" },
  [RK_WORD_LOGO] = { "%s, tunnus", "%s, logotyp", "%s, logo" },
  [RK_WORD_STRUCTURE] = { "Hyvinvointityön rakenne", "Välfärdsarbetets struktur",
                          "Structure of welfare work" },
  [RK_WORD_THEME_SUBSTANCES] = { "Ehkäisevä päihdetyö", "Förebyggande rusmedelsarbete",
                                 "Substance abuse prevention" },
  [RK_WORD_THEME_SAFETY] = { "Turvallisuus", "Säkerhet", "Safety" },
  [RK_WORD_THEME_PARTICIPATION] = { "Osallisuus", "Delaktighet", "Participation" },
  [RK_WORD_THEME_EXERCISE] = { "Liikunta", "Motion", "Physical activity" },
};

static const Row kinds[RK_N_GROUP_KINDS] = {
  [RK_GROUP_KIND_COUNCIL] = { "valtuusto", "fullmäktige", "council" },
  [RK_GROUP_KIND_BOARD] = { "hallitus", "styrelse", "executive board" },
  [RK_GROUP_KIND_COMMITTEE] = { "lautakunta", "nämnd", "committee" },
  [RK_GROUP_KIND_LEADERSHIP_TEAM] = { "johtoryhmä", "ledningsgrupp", "leadership team" },
  [RK_GROUP_KIND_WELFARE_GROUP] = { "hyvinvointiryhmä", "välfärdsgrupp", "welfare group" },
  [RK_GROUP_KIND_STEERING_GROUP] = { "ohjausryhmä", "styrgrupp", "steering group" },
  [RK_GROUP_KIND_TEAM] = { "tiimi", "team", "team" },
  [RK_GROUP_KIND_SUBGROUP] = { "alatyöryhmä", "undergrupp", "subgroup" },
  [RK_GROUP_KIND_WORKING_GROUP] = { "työryhmä", "arbetsgrupp", "working group" },
  [RK_GROUP_KIND_COOPERATION_GROUP] = { "yhteistyöryhmä", "samarbetsgrupp", "cooperation group" },
  [RK_GROUP_KIND_THEME_GROUP] = { "teemaryhmä", "temagrupp", "theme group" },
  [RK_GROUP_KIND_NETWORK] = { "verkosto", "nätverk", "network" },
  [RK_GROUP_KIND_PARTICIPATORY_BODY] = { "vaikuttamistoimielin", "påverkansorgan", "participatory body" },
  [RK_GROUP_KIND_POST] = { "viranhaltija", "tjänst", "post" },
  [RK_GROUP_KIND_STAKEHOLDER] = { "sidosryhmä", "intressentgrupp", "stakeholder" },
  [RK_GROUP_KIND_OTHER] = { "muu", "övrig", "other" },
};

static const Row kinds_counted[RK_N_GROUP_KINDS] = {
  [RK_GROUP_KIND_COUNCIL] = { "valtuustoa", "fullmäktige", "councils" },
  [RK_GROUP_KIND_BOARD] = { "hallitusta", "styrelser", "executive boards" },
  [RK_GROUP_KIND_COMMITTEE] = { "lautakuntaa", "nämnder", "committees" },
  [RK_GROUP_KIND_LEADERSHIP_TEAM] = { "johtoryhmää", "ledningsgrupper", "leadership teams" },
  [RK_GROUP_KIND_WELFARE_GROUP] = { "hyvinvointiryhmää", "välfärdsgrupper", "welfare groups" },
  [RK_GROUP_KIND_STEERING_GROUP] = { "ohjausryhmää", "styrgrupper", "steering groups" },
  [RK_GROUP_KIND_TEAM] = { "tiimiä", "team", "teams" },
  [RK_GROUP_KIND_SUBGROUP] = { "alatyöryhmää", "undergrupper", "subgroups" },
  [RK_GROUP_KIND_WORKING_GROUP] = { "työryhmää", "arbetsgrupper", "working groups" },
  [RK_GROUP_KIND_COOPERATION_GROUP] = { "yhteistyöryhmää", "samarbetsgrupper", "cooperation groups" },
  [RK_GROUP_KIND_THEME_GROUP] = { "teemaryhmää", "temagrupper", "theme groups" },
  [RK_GROUP_KIND_NETWORK] = { "verkostoa", "nätverk", "networks" },
  [RK_GROUP_KIND_PARTICIPATORY_BODY] = { "vaikuttamistoimielintä", "påverkansorgan", "participatory bodies" },
  [RK_GROUP_KIND_POST] = { "viranhaltijaa", "tjänster", "posts" },
  [RK_GROUP_KIND_STAKEHOLDER] = { "sidosryhmää", "intressentgrupper", "stakeholders" },
  [RK_GROUP_KIND_OTHER] = { "ryhmää", "grupper", "groups" },
};

static const Row kinds_several[RK_N_GROUP_KINDS] = {
  [RK_GROUP_KIND_COUNCIL] = { "valtuustot", "fullmäktige", "councils" },
  [RK_GROUP_KIND_BOARD] = { "hallitukset", "styrelser", "executive boards" },
  [RK_GROUP_KIND_COMMITTEE] = { "lautakunnat", "nämnder", "committees" },
  [RK_GROUP_KIND_LEADERSHIP_TEAM] = { "johtoryhmät", "ledningsgrupper", "leadership teams" },
  [RK_GROUP_KIND_WELFARE_GROUP] = { "hyvinvointiryhmät", "välfärdsgrupper", "welfare groups" },
  [RK_GROUP_KIND_STEERING_GROUP] = { "ohjausryhmät", "styrgrupper", "steering groups" },
  [RK_GROUP_KIND_TEAM] = { "tiimit", "team", "teams" },
  [RK_GROUP_KIND_SUBGROUP] = { "alatyöryhmät", "undergrupper", "subgroups" },
  [RK_GROUP_KIND_WORKING_GROUP] = { "työryhmät", "arbetsgrupper", "working groups" },
  [RK_GROUP_KIND_COOPERATION_GROUP] = { "yhteistyöryhmät", "samarbetsgrupper", "cooperation groups" },
  [RK_GROUP_KIND_THEME_GROUP] = { "teemaryhmät", "temagrupper", "theme groups" },
  [RK_GROUP_KIND_NETWORK] = { "verkostot", "nätverk", "networks" },
  [RK_GROUP_KIND_PARTICIPATORY_BODY] = { "vaikuttamistoimielimet", "påverkansorgan", "participatory bodies" },
  [RK_GROUP_KIND_POST] = { "viranhaltijat", "tjänster", "posts" },
  [RK_GROUP_KIND_STAKEHOLDER] = { "sidosryhmät", "intressentgrupper", "stakeholders" },
  [RK_GROUP_KIND_OTHER] = { "ryhmät", "grupper", "groups" },
};

static const Row stages[] = {
  [RK_STAGE_CHILDREN_YOUTH] = { "lapset ja nuoret", "barn och unga", "children and youth" },
  [RK_STAGE_WORKING_AGE] = { "työikäiset", "personer i arbetsför ålder", "working age" },
  [RK_STAGE_OLDER_PEOPLE] = { "ikäihmiset", "äldre", "older people" },
  [RK_STAGE_ALL] = { "kaikki ikäryhmät", "alla åldrar", "all ages" },
};

static const Row roles[] = {
  [RK_SEAT_ROLE_CHAIR] = { "pj.", "ordf.", "chair" },
  [RK_SEAT_ROLE_VICE_CHAIR] = { "vpj.", "v. ordf.", "vice-chair" },
  [RK_SEAT_ROLE_SECRETARY] = { "siht.", "sekr.", "secr." },
  [RK_SEAT_ROLE_MEMBER] = { "", "", "" },
  [RK_SEAT_ROLE_DEPUTY] = { "varaj.", "ers.", "deputy" },
  [RK_SEAT_ROLE_EXPERT] = { "asiant.", "sakk.", "expert" },
  [RK_SEAT_ROLE_PRESENTER] = { "esitt.", "föredr.", "presents" },
  [RK_SEAT_ROLE_OTHER] = { "muu", "övr.", "other" },
};

static const Row roles_long[] = {
  [RK_SEAT_ROLE_CHAIR] = { "puheenjohtaja", "ordförande", "chair" },
  [RK_SEAT_ROLE_VICE_CHAIR] = { "varapuheenjohtaja", "vice ordförande", "vice-chair" },
  [RK_SEAT_ROLE_SECRETARY] = { "sihteeri", "sekreterare", "secretary" },
  [RK_SEAT_ROLE_MEMBER] = { "jäsen", "medlem", "member" },
  [RK_SEAT_ROLE_DEPUTY] = { "varajäsen", "ersättare", "deputy" },
  [RK_SEAT_ROLE_EXPERT] = { "asiantuntijajäsen", "sakkunnigmedlem", "expert member" },
  [RK_SEAT_ROLE_PRESENTER] = { "esittelijä", "föredragande", "presenting official" },
  [RK_SEAT_ROLE_OTHER] = { "muu tehtävä", "annan roll", "other role" },
};

static const Row relations[RK_N_RELATION_KINDS] = {
  [RK_RELATION_REPORTS_TO] = { "raportoi", "rapporterar till", "reports to" },
  [RK_RELATION_GUIDES] = { "ohjaa", "styr", "guides" },
  [RK_RELATION_COORDINATES] = { "koordinoi", "samordnar", "coordinates" },
  [RK_RELATION_INFORMS] = { "välittää tietoa", "förmedlar information", "informs" },
  [RK_RELATION_COOPERATES] = { "tekee yhteistyötä", "samarbetar", "cooperates with" },
  [RK_RELATION_PREPARES_FOR] = { "valmistelee", "bereder", "prepares for" },
  [RK_RELATION_APPOINTS] = { "nimeää", "utser", "appoints" },
};

static const Row parties[] = {
  [RK_PARTY_CITY] = { "kunta", "kommun", "municipality" },
  [RK_PARTY_RESIDENTS] = { "kuntalaisedustaja", "invånarrepresentant", "resident representative" },
  [RK_PARTY_PARISH] = { "seurakunta", "församling", "parish" },
  [RK_PARTY_ENTREPRENEURS] = { "yrittäjät", "företagare", "entrepreneurs" },
  [RK_PARTY_ASSOCIATION] = { "järjestö", "organisation", "association" },
  [RK_PARTY_COUNTY] = { "hyvinvointialue", "välfärdsområde", "wellbeing services county" },
  [RK_PARTY_STATE] = { "valtio", "staten", "state" },
  [RK_PARTY_OTHER] = { "muu taho", "annan part", "other party" },
};

/* Whom members stand for, as a heading over their number. */
static const Row parties_counted[RK_N_PARTIES] = {
  [RK_PARTY_CITY] = { "kunta", "kommun", "municipality" },
  [RK_PARTY_RESIDENTS] = { "asukkaat", "invånare", "residents" },
  [RK_PARTY_PARISH] = { "seurakunta", "församling", "parish" },
  [RK_PARTY_ENTREPRENEURS] = { "yrittäjät", "företagare", "entrepreneurs" },
  [RK_PARTY_ASSOCIATION] = { "järjestöt", "organisationer", "associations" },
  [RK_PARTY_COUNTY] = { "hyvinvointialue", "välfärdsområde", "wellbeing services county" },
  [RK_PARTY_STATE] = { "valtio", "staten", "state" },
  [RK_PARTY_OTHER] = { "muut", "övriga", "others" },
};
static const Row town = { "kaupunki", "stad", "town" };

static const Row statuses[] = {
  [RK_VERSION_STATUS_DRAFT] = { "luonnos", "utkast", "draft" },
  [RK_VERSION_STATUS_PROPOSAL] = { "esitys", "förslag", "proposal" },
  [RK_VERSION_STATUS_IN_FORCE] = { "voimassa", "gällande", "in force" },
  [RK_VERSION_STATUS_ENDED] = { "päättynyt", "avslutad", "ended" },
};

static const Row months[] = {
  { "tammikuu", "januari", "January" },
  { "helmikuu", "februari", "February" },
  { "maaliskuu", "mars", "March" },
  { "huhtikuu", "april", "April" },
  { "toukokuu", "maj", "May" },
  { "kesäkuu", "juni", "June" },
  { "heinäkuu", "juli", "July" },
  { "elokuu", "augusti", "August" },
  { "syyskuu", "september", "September" },
  { "lokakuu", "oktober", "October" },
  { "marraskuu", "november", "November" },
  { "joulukuu", "december", "December" },
};

static int
column (const char *language)
{
  if (language != NULL && g_ascii_strncasecmp (language, "fi", 2) == 0)
    return FI;
  if (language != NULL && g_ascii_strncasecmp (language, "sv", 2) == 0)
    return SV;
  return EN;
}

/* An unknown word is drawn as @other is. */
static const char *
look_up (const Row *rows, guint n, int value, int other, const char *language)
{
  if (value < 0 || (guint) value >= n)
    value = other;
  return rows[value][column (language)];
}

#define LOOK_UP(rows, value, other) look_up (rows, G_N_ELEMENTS (rows), value, other, language)

const char *
rk_word (RkWord word, const char *language)
{
  g_return_val_if_fail (word < RK_N_WORDS, "");

  return words[word][column (language)];
}

const char *
rk_word_for_kind (int group_kind, const char *language)
{
  return LOOK_UP (kinds, group_kind, RK_GROUP_KIND_OTHER);
}

const char *
rk_word_for_kinds (int group_kind, const char *language)
{
  return LOOK_UP (kinds_counted, group_kind, RK_GROUP_KIND_OTHER);
}

const char *
rk_word_for_nameless (int group_kind, gboolean several, const char *language)
{
  static const Row one = { "ryhmä", "grupp", "group" };

  if (several)
    return LOOK_UP (kinds_several, group_kind, RK_GROUP_KIND_OTHER);
  if (group_kind < 0 || group_kind == RK_GROUP_KIND_OTHER)
    return one[column (language)];
  return LOOK_UP (kinds, group_kind, RK_GROUP_KIND_OTHER);
}

const char *
rk_word_for_stage (int stage, const char *language)
{
  if (!rk_enum_is_known (stage))
    return rk_enum_to_string (RK_ENUM_STAGE, stage);
  return LOOK_UP (stages, stage, RK_STAGE_ALL);
}

const char *
rk_word_for_role (int role, const char *language)
{
  return LOOK_UP (roles, role, RK_SEAT_ROLE_OTHER);
}

const char *
rk_word_for_role_long (int role, const char *language)
{
  return LOOK_UP (roles_long, role, RK_SEAT_ROLE_OTHER);
}

const char *
rk_word_for_relation (int relation_kind, const char *language)
{
  if (!rk_enum_is_known (relation_kind))
    return rk_enum_to_string (RK_ENUM_RELATION_KIND, relation_kind);
  return LOOK_UP (relations, relation_kind, RK_RELATION_COOPERATES);
}

const char *
rk_word_for_party (int party, const char *language)
{
  return LOOK_UP (parties, party, RK_PARTY_OTHER);
}

const char *
rk_word_for_status (int version_status, const char *language)
{
  if (!rk_enum_is_known (version_status))
    return rk_enum_to_string (RK_ENUM_VERSION_STATUS, version_status);
  return LOOK_UP (statuses, version_status, RK_VERSION_STATUS_DRAFT);
}

const char *
rk_word_for_month (int month, const char *language)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return months[month - 1][column (language)];
}

char *
rk_words_meetings (int per_year, const int *month_numbers, guint n_months, const char *language)
{
  static const Row one = { "%d kokous vuodessa", "%d möte per år", "%d meeting a year" };
  static const Row many = { "%d kokousta vuodessa", "%d möten per år", "%d meetings a year" };
  GString *string = g_string_new (NULL);

  if (per_year >= 0)
    g_string_printf (string, (per_year == 1 ? one : many)[column (language)], per_year);
  for (guint i = 0; i < n_months; i++)
    if (month_numbers[i] >= 1 && month_numbers[i] <= 12)
      g_string_append_printf (string, "%s%s",
                              i > 0             ? ", "
                              : string->len > 0 ? ": "
                                                : "",
                              rk_word_for_month (month_numbers[i], language));
  return g_string_free (string, FALSE);
}

/* "kaupunki", also inflected: "Kangasalan kaupunki", "Borgå stad" */
gboolean
rk_words_is_town (const char *organization)
{
  static const char *const names[] = { "kaupun", "stad", "town", "city" };
  g_autofree char *folded = g_utf8_casefold (organization, -1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *found = strstr (folded, names[i]);

      if (found != NULL && (found == folded || found[-1] == ' '))
        return TRUE;
    }
  return FALSE;
}

const char *
rk_word_for_parties (int party, const char *language)
{
  return LOOK_UP (parties_counted, party, RK_PARTY_OTHER);
}

static const char *
get_party (const RkMembers *members, int party, const char *language)
{
  return (party == RK_PARTY_CITY && members->is_town ? town : parties_counted[party])[column (language)];
}

char *
rk_words_members (const RkMembers *members, const char *language)
{
  static const Row one = { "%u jäsen", "%u medlem", "%u member" };
  static const Row many = { "%u jäsentä", "%u medlemmar", "%u members" };
  g_autoptr (GString) known = g_string_new (NULL);
  g_autoptr (GString) unknown = g_string_new (NULL);
  GString *line = g_string_new (NULL);
  guint total = 0, n_parties = 0;

  for (int party = 0; party < RK_N_PARTIES; party++)
    {
      const char *word = get_party (members, party, language);

      total += members->known[party];
      n_parties += members->known[party] > 0 || members->unknown[party];
      if (members->known[party] > 0)
        g_string_append_printf (known, "%s%u %s", known->len > 0 ? ", " : "", members->known[party], word);
      if (members->unknown[party])
        g_string_append_printf (unknown, "%s%s", unknown->len > 0 ? ", " : "", word);
    }
  if (total > 0)
    g_string_printf (line, (total == 1 ? one : many)[column (language)], total);
  if (total > 0 && (n_parties > 1 || members->known[RK_PARTY_CITY] == 0))
    g_string_append_printf (line, ": %s", known->str);
  if (unknown->len > 0 && total == 0)
    g_string_append_printf (line, "%s: %s (%s)", rk_word (RK_WORD_SEATS, language), unknown->str,
                            rk_word (RK_WORD_NUMBER_NOT_STATED, language));
  else if (unknown->len > 0)
    g_string_append_printf (line, "; %s: %s", rk_word (RK_WORD_NUMBER_NOT_STATED, language), unknown->str);
  return g_string_free (line, FALSE);
}
