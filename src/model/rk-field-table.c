/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows themselves, in the order in which a file holds the members. */

#include "config.h"

#include "rk-field.h"

#include <glib/gi18n-lib.h>
#include <stddef.h>

#define AT(Struct, member) .offset = offsetof (Struct, member)
#define LAYOUT             .touches = RK_TOUCH_LAYOUT | RK_TOUCH_PAINT
#define PAINT              .touches = RK_TOUCH_PAINT
#define TREE               .touches = RK_TOUCH_TREE | RK_TOUCH_LAYOUT | RK_TOUCH_PAINT
#define COUNT_MAX          100000

#define ID(Struct)                                                                                           \
  {                                                                                                          \
    .object = "", .key = "id", .type = RK_FIELD_ID, AT (Struct, record.id),                                  \
    .flags = RK_FIELD_REQUIRED | RK_FIELD_HIDDEN                                                             \
  }
#define SOURCE(Struct)                                                                                       \
  {                                                                                                          \
    .object = "", .key = "source", .type = RK_FIELD_REFERENCE, .reference = RK_REFERENCE_SOURCE,             \
    AT (Struct, source), .label = N_ ("Source")                                                              \
  }
#define NOTE(Struct)                                                                                         \
  {                                                                                                          \
    .object = "", .key = "note", .type = RK_FIELD_TEXT, AT (Struct, note), .flags = RK_FIELD_LONG,           \
    .label = N_ ("Note")                                                                                     \
  }
#define RECORDS(Struct, k, member, record, l)                                                                \
  {                                                                                                          \
    .object = "", .key = k, .type = RK_FIELD_RECORDS, .record_type = record, AT (Struct, member), TREE,      \
    .label = l                                                                                               \
  }

static const RkField sector_fields[] = {
  ID (RkSector),
  { "", "name", RK_FIELD_TEXT, AT (RkSector, name), .flags = RK_FIELD_REQUIRED, .label = N_ ("Name") },
  { "", "color", RK_FIELD_COLOR, AT (RkSector, color), PAINT, .label = N_ ("Colour") },
};

static const RkField source_fields[] = {
  ID (RkSource),
  { "", "title", RK_FIELD_TEXT, AT (RkSource, title), LAYOUT, .flags = RK_FIELD_REQUIRED,
    .label = N_ ("Title") },
  { "", "publisher", RK_FIELD_TEXT, AT (RkSource, publisher), LAYOUT, .label = N_ ("Publisher") },
  { "", "date", RK_FIELD_DATE, AT (RkSource, date), LAYOUT, .label = N_ ("Date") },
  { "", "status", RK_FIELD_TEXT, AT (RkSource, status), .label = N_ ("Status") },
  { "", "url", RK_FIELD_STRING, AT (RkSource, url), .label = N_ ("Address on the web") },
};

static const RkField decision_fields[] = {
  ID (RkDecision),
  { "", "section", RK_FIELD_STRING, AT (RkDecision, section), LAYOUT, .label = N_ ("Section") },
  { "", "record", RK_FIELD_STRING, AT (RkDecision, record_number), LAYOUT, .label = N_ ("Record number") },
  { "", "date", RK_FIELD_DATE, AT (RkDecision, date), LAYOUT, .label = N_ ("Date") },
  { "", "maker", RK_FIELD_TEXT, AT (RkDecision, maker), LAYOUT, .label = N_ ("Decided by") },
  { "", "basis", RK_FIELD_TEXT, AT (RkDecision, basis), .label = N_ ("Basis") },
  { "", "title", RK_FIELD_TEXT, AT (RkDecision, title), LAYOUT, .label = N_ ("Title") },
  SOURCE (RkDecision),
};

static const RkField step_fields[] = {
  ID (RkStep),
  { "", "verb", RK_FIELD_ENUM, AT (RkStep, verb), .enumeration = RK_ENUM_STEP_VERB,
    .flags = RK_FIELD_REQUIRED, .label = N_ ("What happens") },
  { "", "body", RK_FIELD_REFERENCE, AT (RkStep, body), .reference = RK_REFERENCE_ANY_GROUP,
    .label = N_ ("By") },
  { "", "to", RK_FIELD_REFERENCE, AT (RkStep, to), .reference = RK_REFERENCE_ANY_GROUP, .label = N_ ("To") },
  { "", "to-text", RK_FIELD_TEXT, AT (RkStep, to_text), .label = N_ ("To, in words") },
  { "", "when", RK_FIELD_TEXT, AT (RkStep, when), .label = N_ ("When") },
  { "", "term", RK_FIELD_STRING, AT (RkStep, term), .label = N_ ("Council term") },
  { "", "month", RK_FIELD_INT, AT (RkStep, month), .fallback = RK_INT_ABSENT, .minimum = 1, .maximum = 12,
    .label = N_ ("Month") },
};

static const RkField paper_fields[] = {
  ID (RkPaper),
  { "", "kind", RK_FIELD_ENUM, AT (RkPaper, kind), .enumeration = RK_ENUM_DOCUMENT_KIND,
    .fallback = RK_DOCUMENT_KIND_OTHER, .label = N_ ("Kind") },
  { "", "name", RK_FIELD_TEXT, AT (RkPaper, name), .flags = RK_FIELD_REQUIRED, .label = N_ ("Name") },
  { "", "interval", RK_FIELD_ENUM, AT (RkPaper, interval), .enumeration = RK_ENUM_INTERVAL,
    .fallback = RK_INT_ABSENT, .label = N_ ("How often") },
  { "", "based-on", RK_FIELD_REFERENCES, AT (RkPaper, based_on), .reference = RK_REFERENCE_DOCUMENT,
    .label = N_ ("Based on") },
  { "", "splits-from", RK_FIELD_REFERENCE, AT (RkPaper, splits_from), .reference = RK_REFERENCE_DOCUMENT,
    .label = N_ ("Split from") },
  { "", "versions", RK_FIELD_REFERENCES, AT (RkPaper, versions), .reference = RK_REFERENCE_VERSION,
    .label = N_ ("Holds for the versions") },
  SOURCE (RkPaper),
  NOTE (RkPaper),
  RECORDS (RkPaper, "steps", steps, RK_RECORD_STEP, N_ ("Steps")),
};

static const RkField event_fields[] = {
  ID (RkEvent),
  { "", "date", RK_FIELD_DATE, AT (RkEvent, date), .label = N_ ("Date") },
  { "", "text", RK_FIELD_TEXT, AT (RkEvent, text), .flags = RK_FIELD_REQUIRED | RK_FIELD_LONG,
    .label = N_ ("What happened") },
  SOURCE (RkEvent),
};

static const RkField duty_fields[] = {
  ID (RkDuty),
  { "", "text", RK_FIELD_TEXT, AT (RkDuty, text), LAYOUT, .flags = RK_FIELD_REQUIRED | RK_FIELD_LONG,
    .label = N_ ("Duty") },
  { "", "parallel", RK_FIELD_BOOL, AT (RkDuty, parallel), .label = N_ ("Also elsewhere on purpose") },
};

static const RkField seat_fields[] = {
  ID (RkSeat),
  { "", "role", RK_FIELD_ENUM, AT (RkSeat, role), LAYOUT, .enumeration = RK_ENUM_SEAT_ROLE,
    .fallback = RK_SEAT_ROLE_MEMBER, .label = N_ ("Role") },
  { "", "role-name", RK_FIELD_TEXT, AT (RkSeat, role_name), LAYOUT, .label = N_ ("Role in words") },
  { "", "title", RK_FIELD_TEXT, AT (RkSeat, title), LAYOUT, .label = N_ ("Job title") },
  { "", "person", RK_FIELD_STRING, AT (RkSeat, person), LAYOUT, .label = N_ ("Person") },
  { "", "unit", RK_FIELD_TEXT, AT (RkSeat, unit), LAYOUT, .label = N_ ("Unit") },
  { "", "institution", RK_FIELD_TEXT, AT (RkSeat, institution), LAYOUT, .label = N_ ("Institution") },
  { "", "party", RK_FIELD_ENUM, AT (RkSeat, party), LAYOUT, .enumeration = RK_ENUM_PARTY,
    .fallback = RK_PARTY_CITY, .label = N_ ("Represents") },
  { "", "sector", RK_FIELD_REFERENCE, AT (RkSeat, sector), PAINT, .reference = RK_REFERENCE_SECTOR,
    .label = N_ ("Sector") },
  { "", "count", RK_FIELD_INT, AT (RkSeat, count), LAYOUT, .fallback = 1, .minimum = 1, .maximum = COUNT_MAX,
    .flags = RK_FIELD_NULLABLE, .label = N_ ("Number of seats") },
  { "", "state", RK_FIELD_ENUM, AT (RkSeat, state), LAYOUT, .enumeration = RK_ENUM_SEAT_STATE,
    .fallback = RK_SEAT_STATE_NAMED, .label = N_ ("Status") },
  { "", "chair-of", RK_FIELD_REFERENCE, AT (RkSeat, chair_of), LAYOUT, .reference = RK_REFERENCE_GROUP,
    .label = N_ ("Sits here as chair of") },
  { "", "deputy-of", RK_FIELD_REFERENCE, AT (RkSeat, deputy_of), LAYOUT, .reference = RK_REFERENCE_SEAT,
    .label = N_ ("Deputy of") },
  { "", "from", RK_FIELD_DATE, AT (RkSeat, from), .label = N_ ("From") },
  { "", "to", RK_FIELD_DATE, AT (RkSeat, to), .label = N_ ("Until") },
  SOURCE (RkSeat),
  NOTE (RkSeat),
};

static const RkField group_fields[] = {
  ID (RkGroup),
  { "", "kind", RK_FIELD_ENUM, AT (RkGroup, kind), LAYOUT, .enumeration = RK_ENUM_GROUP_KIND,
    .fallback = RK_GROUP_KIND_OTHER, .label = N_ ("Kind") },
  { "", "name", RK_FIELD_TEXT, AT (RkGroup, name), LAYOUT, .flags = RK_FIELD_NAME_OR_COUNT,
    .label = N_ ("Name") },
  { "", "count", RK_FIELD_INT, AT (RkGroup, count), LAYOUT, .fallback = 1, .minimum = 1, .maximum = COUNT_MAX,
    .flags = RK_FIELD_NULLABLE, .label = N_ ("Stands for how many groups") },
  { "", "aliases", RK_FIELD_TEXTS, AT (RkGroup, aliases), LAYOUT, .label = N_ ("Other names") },
  { "", "abbreviation", RK_FIELD_STRING, AT (RkGroup, abbreviation), LAYOUT, .label = N_ ("Abbreviation") },
  { "", "acts-as", RK_FIELD_TEXT, AT (RkGroup, acts_as), LAYOUT, .label = N_ ("Acts also as") },
  { "", "parent", RK_FIELD_REFERENCE, AT (RkGroup, parent), TREE, .reference = RK_REFERENCE_GROUP,
    .label = N_ ("Under") },
  { "", "placement", RK_FIELD_ENUM, AT (RkGroup, placement), LAYOUT, .enumeration = RK_ENUM_PLACEMENT,
    .fallback = RK_PLACEMENT_CHILD, .label = N_ ("Placed") },
  { "", "stages", RK_FIELD_ENUMS, AT (RkGroup, stages), LAYOUT, .enumeration = RK_ENUM_STAGE,
    .label = N_ ("Stages of life") },
  { "", "responsible", RK_FIELD_TEXT, AT (RkGroup, responsible), LAYOUT, .label = N_ ("Responsible unit") },
  { "", "from", RK_FIELD_DATE, AT (RkGroup, from), LAYOUT, .label = N_ ("Founded") },
  { "", "to", RK_FIELD_DATE, AT (RkGroup, to), LAYOUT, .label = N_ ("Ended") },
  { "", "appointed-by", RK_FIELD_TEXT, AT (RkGroup, appointed_by), LAYOUT, .label = N_ ("Appointed by") },
  { "", "decision", RK_FIELD_REFERENCE, AT (RkGroup, decision), LAYOUT, .reference = RK_REFERENCE_DECISION,
    .label = N_ ("Decision") },
  { "", "ended-by", RK_FIELD_REFERENCE, AT (RkGroup, ended_by), LAYOUT, .reference = RK_REFERENCE_DECISION,
    .label = N_ ("Ended by the decision") },
  { "", "replaces", RK_FIELD_REFERENCES, AT (RkGroup, replaces), .reference = RK_REFERENCE_ANY_GROUP,
    .label = N_ ("Replaces") },
  { "", "statutory", RK_FIELD_TEXTS, AT (RkGroup, statutory), LAYOUT, .label = N_ ("Required by law") },
  SOURCE (RkGroup),
  RECORDS (RkGroup, "duties", duties, RK_RECORD_DUTY, N_ ("Duties")),
  { "", "duties-open", RK_FIELD_BOOL, AT (RkGroup, duties_open), LAYOUT,
    .label = N_ ("The list of duties goes on") },
  { "meetings", "per-year", RK_FIELD_INT, AT (RkGroup, meetings.per_year), LAYOUT, .fallback = RK_INT_ABSENT,
    .minimum = 0, .maximum = 366, .label = N_ ("Meetings a year") },
  { "meetings", "months", RK_FIELD_INTS, AT (RkGroup, meetings.months), LAYOUT, .minimum = 1, .maximum = 12,
    .label = N_ ("Months of meetings") },
  { "meetings", "note", RK_FIELD_TEXT, AT (RkGroup, meetings.note), LAYOUT, .flags = RK_FIELD_LONG,
    .label = N_ ("About the meetings") },
  { "requires", "residents", RK_FIELD_INT, AT (RkGroup, requires.residents), .fallback = RK_INT_ABSENT,
    .minimum = 0, .maximum = COUNT_MAX, .label = N_ ("Resident seats required") },
  { "requires", "parties", RK_FIELD_ENUMS, AT (RkGroup, requires.parties), .enumeration = RK_ENUM_PARTY,
    .label = N_ ("Must have seats of") },
  { "requires", "all-sectors", RK_FIELD_BOOL, AT (RkGroup, requires.all_sectors),
    .label = N_ ("Must have all sectors") },
  { "requires", "below", RK_FIELD_ENUM_INTS, AT (RkGroup, requires.below), .enumeration = RK_ENUM_GROUP_KIND,
    .minimum = 0, .maximum = COUNT_MAX, .label = N_ ("Groups announced below it") },
  { "", "not-stated", RK_FIELD_ENUMS, AT (RkGroup, not_stated), LAYOUT, .enumeration = RK_ENUM_NOT_STATED,
    .label = N_ ("Not stated in the source") },
  NOTE (RkGroup),
  { "", "color", RK_FIELD_COLOR, AT (RkGroup, color), PAINT, .label = N_ ("Colour") },
  { "", "branch", RK_FIELD_ENUM, AT (RkGroup, branch), LAYOUT, .enumeration = RK_ENUM_BRANCH,
    .fallback = RK_BRANCH_AUTO, .label = N_ ("Groups below are drawn") },
  { "", "collapsed", RK_FIELD_BOOL, AT (RkGroup, collapsed), LAYOUT, .label = N_ ("Branch folded") },
  { "", "nudge", RK_FIELD_INTS, AT (RkGroup, nudge), LAYOUT, .minimum = -1000000, .maximum = 1000000,
    .label = N_ ("Moved by hand, points") },
  RECORDS (RkGroup, "seats", seats, RK_RECORD_SEAT, N_ ("Seats")),
};

static const RkField relation_fields[] = {
  ID (RkRelation),
  { "", "kind", RK_FIELD_ENUM, AT (RkRelation, kind), LAYOUT, .enumeration = RK_ENUM_RELATION_KIND,
    .flags = RK_FIELD_REQUIRED, .label = N_ ("Kind") },
  { "", "from", RK_FIELD_REFERENCE, AT (RkRelation, from), LAYOUT, .reference = RK_REFERENCE_GROUP,
    .flags = RK_FIELD_REQUIRED, .label = N_ ("From group") },
  { "", "to", RK_FIELD_REFERENCE, AT (RkRelation, to), LAYOUT, .reference = RK_REFERENCE_GROUP,
    .flags = RK_FIELD_REQUIRED, .label = N_ ("To group") },
  { "", "label", RK_FIELD_TEXT, AT (RkRelation, label), LAYOUT, .label = N_ ("Words on the line") },
  { "", "document", RK_FIELD_REFERENCE, AT (RkRelation, document), .reference = RK_REFERENCE_DOCUMENT,
    .label = N_ ("About the document") },
  { "", "two-way", RK_FIELD_BOOL, AT (RkRelation, two_way), LAYOUT, .label = N_ ("Both ways") },
  SOURCE (RkRelation),
  NOTE (RkRelation),
};

static const RkField version_fields[] = {
  ID (RkVersion),
  { "", "name", RK_FIELD_TEXT, AT (RkVersion, name), LAYOUT, .flags = RK_FIELD_REQUIRED,
    .label = N_ ("Name") },
  { "", "status", RK_FIELD_ENUM, AT (RkVersion, status), LAYOUT, .enumeration = RK_ENUM_VERSION_STATUS,
    .fallback = RK_VERSION_STATUS_IN_FORCE, .label = N_ ("Status") },
  { "", "from", RK_FIELD_DATE, AT (RkVersion, from), LAYOUT, .label = N_ ("From") },
  { "", "to", RK_FIELD_DATE, AT (RkVersion, to), LAYOUT, .label = N_ ("Until") },
  { "", "valid-on", RK_FIELD_DATE, AT (RkVersion, valid_on), LAYOUT,
    .label = N_ ("Day that the sheet shows") },
  { "", "decisions", RK_FIELD_REFERENCES, AT (RkVersion, decisions), LAYOUT,
    .reference = RK_REFERENCE_DECISION, .label = N_ ("Decisions") },
  { "", "legal-basis", RK_FIELD_TEXTS, AT (RkVersion, legal_basis), .label = N_ ("Legal basis") },
  { "", "source", RK_FIELD_REFERENCE, AT (RkVersion, source), LAYOUT, .reference = RK_REFERENCE_SOURCE,
    .label = N_ ("Source") },
  NOTE (RkVersion),
  RECORDS (RkVersion, "groups", groups, RK_RECORD_GROUP, N_ ("Groups")),
  RECORDS (RkVersion, "relations", relations, RK_RECORD_RELATION, N_ ("Relations")),
};

#define SHOW(k, m, yes, l)                                                                                   \
  {                                                                                                          \
    .object = "figure.show", .key = k, .type = RK_FIELD_BOOL, AT (RkProject, figure.show_##m), LAYOUT,       \
    .fallback = yes, .label = l                                                                              \
  }

static const RkField project_fields[] = {
  { "", "format", RK_FIELD_STRING, AT (RkProject, format), .flags = RK_FIELD_REQUIRED | RK_FIELD_HIDDEN },
  { "", "format-version", RK_FIELD_INT, AT (RkProject, format_version), .fallback = 1, .minimum = 1,
    .maximum = 1, .flags = RK_FIELD_REQUIRED | RK_FIELD_HIDDEN },
  { "", "languages", RK_FIELD_STRINGS, AT (RkProject, languages), LAYOUT, .flags = RK_FIELD_FINNISH,
    .label = N_ ("Languages") },
  { "", "title", RK_FIELD_TEXT, AT (RkProject, title), LAYOUT, .flags = RK_FIELD_REQUIRED,
    .label = N_ ("Title") },
  { "", "organization", RK_FIELD_TEXT, AT (RkProject, organization), LAYOUT, .label = N_ ("Municipality") },
  { "", "logo", RK_FIELD_STRING, AT (RkProject, logo), LAYOUT, .label = N_ ("Logo") },
  { "", "logo-alt", RK_FIELD_TEXT, AT (RkProject, logo_alt), .label = N_ ("Logo in words") },
  RECORDS (RkProject, "sectors", sectors, RK_RECORD_SECTOR, N_ ("Sectors")),
  RECORDS (RkProject, "sources", sources, RK_RECORD_SOURCE, N_ ("Sources")),
  RECORDS (RkProject, "decisions", decisions, RK_RECORD_DECISION, N_ ("Decisions")),
  RECORDS (RkProject, "documents", documents, RK_RECORD_DOCUMENT, N_ ("Documents")),
  RECORDS (RkProject, "events", events, RK_RECORD_EVENT, N_ ("Events")),
  { .object = "",
    .key = "versions",
    .type = RK_FIELD_RECORDS,
    .record_type = RK_RECORD_VERSION,
    AT (RkProject, versions),
    TREE,
    .flags = RK_FIELD_REQUIRED,
    .label = N_ ("Versions") },
  { "figure", "page", RK_FIELD_ENUM, AT (RkProject, figure.page), LAYOUT, .enumeration = RK_ENUM_PAGE,
    .fallback = RK_PAGE_A4, .label = N_ ("Paper") },
  { "figure", "orientation", RK_FIELD_ENUM, AT (RkProject, figure.orientation), LAYOUT,
    .enumeration = RK_ENUM_ORIENTATION, .fallback = RK_ORIENTATION_LANDSCAPE, .label = N_ ("Orientation") },
  { "figure", "margin", RK_FIELD_INT, AT (RkProject, figure.margin), LAYOUT, .fallback = RK_INT_ABSENT,
    .minimum = 0, .maximum = 400, .label = N_ ("Margin, points") },
  { "figure", "pages", RK_FIELD_ENUM, AT (RkProject, figure.pages), LAYOUT, .enumeration = RK_ENUM_PAGES,
    .fallback = RK_PAGES_FIT, .label = N_ ("Pages") },
  { "figure", "palette", RK_FIELD_ENUM, AT (RkProject, figure.palette), PAINT, .enumeration = RK_ENUM_PALETTE,
    .fallback = RK_PALETTE_CIVIC, .label = N_ ("Colours") },
  { "figure", "colors", RK_FIELD_ENUM_STRINGS, AT (RkProject, figure.colors), PAINT,
    .enumeration = RK_ENUM_GROUP_KIND, .label = N_ ("Colours of kinds") },
  { "figure", "font", RK_FIELD_STRING, AT (RkProject, figure.font), LAYOUT, .label = N_ ("Font") },
  { "figure", "languages", RK_FIELD_STRINGS, AT (RkProject, figure.languages), LAYOUT,
    .label = N_ ("Languages of the figure") },
  { "figure", "stage-columns", RK_FIELD_BOOL, AT (RkProject, figure.stage_columns), LAYOUT,
    .label = N_ ("Columns by stage of life") },
  { "figure", "relation-kinds", RK_FIELD_ENUMS, AT (RkProject, figure.relation_kinds), LAYOUT,
    .enumeration = RK_ENUM_RELATION_KIND, .label = N_ ("Only relations of these kinds") },
  SHOW ("seats", seats, TRUE, N_ ("Show seats")),
  SHOW ("persons", persons, TRUE, N_ ("Show persons")),
  SHOW ("duties", duties, FALSE, N_ ("Show duties")),
  SHOW ("meetings", meetings, TRUE, N_ ("Show meetings")),
  SHOW ("dates", dates, TRUE, N_ ("Show dates")),
  SHOW ("decisions", decisions, TRUE, N_ ("Show decisions")),
  SHOW ("relations", relations, TRUE, N_ ("Show relations")),
  SHOW ("pins", pins, TRUE, N_ ("Show who carries word between groups")),
  SHOW ("legend", legend, TRUE, N_ ("Show legend")),
  SHOW ("title", title, TRUE, N_ ("Show title")),
  SHOW ("stakeholders", stakeholders, FALSE, N_ ("Show who else sits in the groups")),
  { "checks", "off", RK_FIELD_STRINGS, AT (RkProject, checks.off), .label = N_ ("Checks left out") },
  { "checks", "seat-limit", RK_FIELD_INT, AT (RkProject, checks.seat_limit), .fallback = 4, .minimum = 1,
    .maximum = COUNT_MAX, .label = N_ ("Most groups one person sits in") },
};

#define TYPE(n, l, s, f)                                                                                     \
  {                                                                                                          \
    n, l, s, f, G_N_ELEMENTS (f)                                                                             \
  }

static const struct {
  const char *name;
  const char *label;
  gsize size;
  const RkField *fields;
  guint n_fields;
} types[RK_N_RECORD_TYPES] = {
  [RK_RECORD_PROJECT] = TYPE ("project", N_ ("Project"), sizeof (RkProject), project_fields),
  [RK_RECORD_SECTOR] = TYPE ("sector", N_ ("Sector"), sizeof (RkSector), sector_fields),
  [RK_RECORD_SOURCE] = TYPE ("source", N_ ("Source"), sizeof (RkSource), source_fields),
  [RK_RECORD_DECISION] = TYPE ("decision", N_ ("Decision"), sizeof (RkDecision), decision_fields),
  [RK_RECORD_DOCUMENT] = TYPE ("document", N_ ("Document"), sizeof (RkPaper), paper_fields),
  [RK_RECORD_STEP] = TYPE ("step", N_ ("Step"), sizeof (RkStep), step_fields),
  [RK_RECORD_EVENT] = TYPE ("event", N_ ("Event"), sizeof (RkEvent), event_fields),
  [RK_RECORD_VERSION] = TYPE ("version", N_ ("Version"), sizeof (RkVersion), version_fields),
  [RK_RECORD_GROUP] = TYPE ("group", N_ ("Group"), sizeof (RkGroup), group_fields),
  [RK_RECORD_DUTY] = TYPE ("duty", N_ ("Duty"), sizeof (RkDuty), duty_fields),
  [RK_RECORD_SEAT] = TYPE ("seat", N_ ("Seat"), sizeof (RkSeat), seat_fields),
  [RK_RECORD_RELATION] = TYPE ("relation", N_ ("Relation"), sizeof (RkRelation), relation_fields),
};

const RkField *
rk_record_type_get_fields (RkRecordType type, guint *n)
{
  g_return_val_if_fail (type < RK_N_RECORD_TYPES, NULL);

  *n = types[type].n_fields;
  return types[type].fields;
}

gsize
rk_record_type_get_size (RkRecordType type)
{
  g_return_val_if_fail (type < RK_N_RECORD_TYPES, 0);

  return types[type].size;
}

const char *
rk_record_type_get_name (RkRecordType type)
{
  g_return_val_if_fail (type < RK_N_RECORD_TYPES, NULL);

  return types[type].name;
}

const char *
rk_record_type_get_label (RkRecordType type)
{
  g_return_val_if_fail (type < RK_N_RECORD_TYPES, NULL);

  return _ (types[type].label);
}
