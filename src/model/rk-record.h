/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of a project, as plain structs.
 *
 *   RkProject ── sectors, sources, decisions, documents ── steps, events
 *      └── versions ── groups ── duties, seats
 *             └─────── relations
 *
 * A record is owned by the list of its parent record, or, while it is out of the document, by the
 * undo journal.  It keeps its address for its whole life, so that the journal, the selection and the
 * panels may hold pointers to it.  Every member that a file can hold is described by one row of
 * the field table (rk-field.h) and is either an int or one counted immutable value; only
 * RkDocument changes them, except while a reader or a command builds a record not yet inserted.
 */

#pragma once

#include "rk-enums.h"
#include "rk-list.h"
#include "rk-text.h"

G_BEGIN_DECLS

typedef enum {
  RK_RECORD_PROJECT,
  RK_RECORD_SECTOR,
  RK_RECORD_SOURCE,
  RK_RECORD_DECISION,
  RK_RECORD_DOCUMENT,
  RK_RECORD_STEP,
  RK_RECORD_EVENT,
  RK_RECORD_VERSION,
  RK_RECORD_GROUP,
  RK_RECORD_DUTY,
  RK_RECORD_SEAT,
  RK_RECORD_RELATION,
  RK_N_RECORD_TYPES,
} RkRecordType;

/* An integer that a file leaves out, and one that it gives as null: "number not stated". */
#define RK_INT_ABSENT     (G_MININT)
#define RK_INT_NOT_STATED (G_MININT + 1)

typedef struct _RkRecord RkRecord;
typedef struct _RkTree RkTree;

/* A member of a file that this version does not know, kept for writing back. */
typedef struct {
  const char *object; /* interned: the nested object it stands in, "" the record itself */
  char *key;
  GBytes *json; /* the raw text of its value */
} RkExtra;

struct _RkRecord {
  RkRecordType type;
  guint mark; /* scratch for one walk; 0 between walks */
  RkRecord *parent; /* the record whose list holds it; NULL out of the document */
  char *id; /* GRefString; NULL only in the project */
  GPtrArray *extras; /* of RkExtra, or NULL; never changed once read, shared by copies */
};

typedef struct {
  RkRecord **items;
  guint n;
  guint allocated;
} RkRecordList;

typedef struct {
  RkRecord record;
  RkText *name;
  char *color;
} RkSector;

typedef struct {
  RkRecord record;
  RkText *title;
  RkText *publisher;
  char *date;
  RkText *status;
  char *url;
} RkSource;

typedef struct {
  RkRecord record;
  char *section;
  char *record_number;
  char *date;
  RkText *maker;
  RkText *basis;
  RkText *title;
  char *source;
} RkDecision;

typedef struct {
  RkRecord record;
  int verb;
  char *body;
  char *to;
  RkText *to_text;
  RkText *when;
  char *term;
  int month;
} RkStep;

typedef struct {
  RkRecord record;
  int kind;
  RkText *name;
  int interval;
  RkList *based_on;
  char *splits_from;
  RkList *versions;
  char *source;
  RkText *note;
  RkRecordList steps;
} RkPaper;

typedef struct {
  RkRecord record;
  char *date;
  RkText *text;
  char *source;
} RkEvent;

typedef struct {
  RkRecord record;
  RkText *text;
  int parallel;
} RkDuty;

typedef struct {
  RkRecord record;
  int role;
  RkText *role_name;
  RkText *title;
  char *person;
  RkText *unit;
  RkText *institution;
  int party;
  char *sector;
  int count;
  int state;
  char *chair_of;
  char *deputy_of;
  char *from;
  char *to;
  char *source;
  RkText *note;
} RkSeat;

typedef struct {
  RkRecord record;
  int kind;
  RkText *name;
  int count;
  RkList *aliases;
  char *abbreviation;
  RkText *acts_as;
  char *parent;
  int placement;
  RkList *stages;
  RkText *responsible;
  char *from;
  char *to;
  RkText *appointed_by;
  char *decision;
  char *ended_by;
  RkList *replaces;
  RkList *statutory;
  char *source;
  RkRecordList duties;
  int duties_open;
  struct {
    int per_year;
    RkList *months;
    RkText *note;
  } meetings;
  struct {
    int residents;
    RkList *parties;
    int all_sectors;
    RkList *below;
  } requires;
  RkList *not_stated;
  RkText *note;
  char *color;
  int branch;
  int collapsed;
  RkList *nudge;
  RkRecordList seats;
} RkGroup;

typedef struct {
  RkRecord record;
  int kind;
  char *from;
  char *to;
  RkText *label;
  char *document;
  int two_way;
  char *source;
  RkText *note;
} RkRelation;

typedef struct {
  RkRecord record;
  RkText *name;
  int status;
  char *from;
  char *to;
  char *valid_on;
  RkList *decisions;
  RkList *legal_basis;
  char *source;
  RkText *note;
  RkRecordList groups;
  RkRecordList relations;

  GHashTable *index; /* id → RkRecord, groups, seats and relations; made when first asked for */
  RkTree *tree; /* likewise */
} RkVersion;

typedef struct {
  RkRecord record;
  char *format; /* always "rakenne" */
  int format_version;
  RkList *languages;
  RkText *title;
  RkText *organization;
  char *logo;
  RkText *logo_alt;
  RkRecordList sectors;
  RkRecordList sources;
  RkRecordList decisions;
  RkRecordList documents;
  RkRecordList events;
  RkRecordList versions;
  struct {
    int page;
    int orientation;
    int margin;
    int pages;
    int palette;
    RkList *colors;
    char *font;
    RkList *languages;
    int stage_columns;
    RkList *relation_kinds;
    int show_seats;
    int show_persons;
    int show_duties;
    int show_meetings;
    int show_dates;
    int show_decisions;
    int show_relations;
    int show_pins;
    int show_legend;
    int show_title;
    int show_stakeholders;
  } figure;
  struct {
    RkList *off;
    int seat_limit;
  } checks;

  GHashTable *index; /* id → RkRecord of all other records; made when first asked for */
} RkProject;

#define RK_RECORD(r)   ((RkRecord *) (r))
#define RK_GROUP(r)    ((RkGroup *) (r))
#define RK_SEAT(r)     ((RkSeat *) (r))
#define RK_RELATION(r) ((RkRelation *) (r))
#define RK_VERSION(r)  ((RkVersion *) (r))
#define RK_PAPER(r)    ((RkPaper *) (r))

/**
 * rk_record_new:
 * @type: the type of record
 * @id: (nullable): its id
 *
 * Returns: (transfer full): a record with every field at its default and no parent
 */
gpointer rk_record_new (RkRecordType type, const char *id);

/**
 * rk_record_free:
 * @record: (transfer full): a record that no list holds
 *
 * Frees it and all records below it.
 */
void rk_record_free (gpointer record);

/**
 * rk_record_copy:
 * @record: a record
 *
 * Returns: (transfer full): a copy of it and of all below, same ids, no parent.  Values are shared,
 * so a copy of a whole project is a cheap snapshot that another thread may read.
 */
gpointer rk_record_copy (gconstpointer record);

/**
 * rk_record_append:
 * @list: a list of @parent
 * @child: (transfer full): a record that no list holds
 *
 * For building records outside a document; inside one, use RkDocument.
 */
void rk_record_append (RkRecord *parent, RkRecordList *list, gpointer child);

void rk_record_list_insert (RkRecordList *list, guint position, RkRecord *child);
void rk_record_list_remove (RkRecordList *list, guint position);

/** rk_record_add_extra: keeps an unknown member of a record being read; @json is referenced. */
void rk_record_add_extra (RkRecord *record, const char *object, const char *key, GBytes *json);

/** rk_record_get_version: Returns: (nullable): the version that @record lies in, or is */
RkVersion *rk_record_get_version (gconstpointer record);

/** rk_record_get_project: Returns: (nullable): the project that @record lies in, or is */
RkProject *rk_record_get_project (gconstpointer record);

/**
 * rk_record_get_title:
 * @record: a record
 * @language: (nullable): the language wished for
 *
 * Returns: (transfer full): a short human name for lists and messages, never empty
 */
char *rk_record_get_title (gconstpointer record, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkProject, rk_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkRecord, rk_record_free)

G_END_DECLS
