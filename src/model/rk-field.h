/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The field table: one row for each member of each record type, in the order of the file.  Reading,
 * writing, undo, copying, search and the panels all go by it; a new field is one new row. */

#pragma once

#include "rk-record.h"

G_BEGIN_DECLS

typedef enum {
  /* int members */
  RK_FIELD_INT,
  RK_FIELD_BOOL,
  RK_FIELD_ENUM,
  /* counted string members (GRefString), NULL when absent */
  RK_FIELD_ID,
  RK_FIELD_STRING,
  RK_FIELD_DATE,
  RK_FIELD_COLOR,
  RK_FIELD_REFERENCE,
  /* RkText members, NULL when absent */
  RK_FIELD_TEXT,
  /* RkList members, NULL when empty */
  RK_FIELD_STRINGS,
  RK_FIELD_TEXTS,
  RK_FIELD_REFERENCES,
  RK_FIELD_INTS,
  RK_FIELD_ENUMS,
  RK_FIELD_ENUM_INTS, /* object: enumeration word → integer */
  RK_FIELD_ENUM_STRINGS, /* object: enumeration word → string */
  /* RkRecordList members */
  RK_FIELD_RECORDS,
} RkFieldType;

/* Where the ids of a reference live. */
typedef enum {
  RK_REFERENCE_NONE,
  RK_REFERENCE_GROUP, /* a group of the same version */
  RK_REFERENCE_SEAT, /* a seat of the same version */
  RK_REFERENCE_ANY_GROUP, /* a group of any version */
  RK_REFERENCE_SECTOR,
  RK_REFERENCE_SOURCE,
  RK_REFERENCE_DECISION,
  RK_REFERENCE_DOCUMENT,
  RK_REFERENCE_VERSION,
} RkReference;

typedef enum {
  RK_FIELD_REQUIRED = 1 << 0,
  RK_FIELD_NULLABLE = 1 << 1, /* an integer that may be null: not stated */
  RK_FIELD_HIDDEN = 1 << 2, /* no person edits it: ids, format */
  RK_FIELD_LONG = 1 << 3, /* a text of several lines in panels */
  RK_FIELD_NAME_OR_COUNT = 1 << 4, /* required unless the record says a count */
  RK_FIELD_FINNISH = 1 << 5, /* a list of languages that is ["fi"] when left out */
} RkFieldFlags;

/* What must be done again after a change of the field. */
typedef enum {
  RK_TOUCH_NOTHING = 0,
  RK_TOUCH_PAINT = 1 << 0,
  RK_TOUCH_LAYOUT = 1 << 1,
  RK_TOUCH_TREE = 1 << 2,
} RkTouch;

typedef struct {
  const char *object; /* "" or the nested object's path: "meetings", "figure.show" */
  const char *key;
  RkFieldType type;
  guint offset; /* of the member in the record's struct */
  int fallback; /* the default of an int member */
  int minimum, maximum; /* the range of an integer */
  RkEnum enumeration; /* of the values, or of a map's keys */
  RkReference reference; /* of ids */
  RkRecordType record_type; /* of RK_FIELD_RECORDS */
  guint flags; /* RkFieldFlags */
  guint touches; /* RkTouch */
  const char *label; /* for the interface, marked for translation; NULL for hidden ones */
} RkField;

/**
 * rk_record_type_get_fields:
 * @type: a record type
 * @n: (out): the number of rows
 *
 * Returns: (array length=n): its rows in file order
 */
const RkField *rk_record_type_get_fields (RkRecordType type, guint *n);

/**
 * rk_field_find:
 * @type: a record type
 * @object: "" or the nested object's path
 * @key: the member's key
 *
 * Returns: (nullable): its row
 */
const RkField *rk_field_find (RkRecordType type, const char *object, const char *key);

/** rk_record_type_get_size: Returns: the size of its struct, bytes */
gsize rk_record_type_get_size (RkRecordType type);

/** rk_record_type_get_name: Returns: "group", "seat", … for messages to developers and files */
const char *rk_record_type_get_name (RkRecordType type);

/** rk_record_type_get_label: Returns: "Group", "Seat", … translated */
const char *rk_record_type_get_label (RkRecordType type);

/**
 * rk_record_type_find_list:
 * @parent: a type of record
 * @child: a type of record
 *
 * Returns: (nullable): the row of the list in which a @parent holds its @child records
 */
const RkField *rk_record_type_find_list (RkRecordType parent, RkRecordType child);

/* A field's value: an int, or a counted one.  Which, the row tells. */
typedef struct {
  int number;
  gpointer boxed; /* GRefString, RkText or RkList; NULL absent */
} RkValue;

#define RK_VALUE_INIT                                                                                        \
  {                                                                                                          \
    0, NULL                                                                                                  \
  }
#define RK_NUMBER(n) ((RkValue) { (n), NULL })
#define RK_BOXED(p)  ((RkValue) { 0, (gpointer) (p) })

gboolean rk_field_is_number (const RkField *field);
RkItemType rk_field_get_item_type (const RkField *field);

/** rk_field_get: Returns: the value, borrowed from the record */
RkValue rk_field_get (const RkField *field, gconstpointer record);

/** rk_field_put: stores @value, taking a reference of its own; only for records being built, and RkDocument */
void rk_field_put (const RkField *field, gpointer record, RkValue value);

/** rk_field_get_list: Returns: the list member of an RK_FIELD_RECORDS row */
RkRecordList *rk_field_get_list (const RkField *field, gconstpointer record);

RkValue rk_field_get_default (const RkField *field);
gboolean rk_field_is_default (const RkField *field, gconstpointer record);
RkValue rk_value_ref (const RkField *field, RkValue value);
void rk_value_clear (const RkField *field, RkValue *value);
gboolean rk_value_equal (const RkField *field, RkValue a, RkValue b);

/**
 * rk_value_new_string:
 * Returns: a value that owns a new GRefString; rk_value_clear() it
 */
RkValue rk_value_new_string (const char *string);

/**
 * rk_value_clean:
 * @field: a row
 * @value: a value for it
 *
 * A pasted text may hold control characters, and a language be typed twice, which no project file keeps.
 *
 * Returns: (transfer full): the value without control characters other than newline and tab, and with each language once
 */
RkValue rk_value_clean (const RkField *field, RkValue value);

/**
 * rk_record_foreach:
 * @record: a record
 * @function: called for @record first, then for every record below it, in file order
 */
typedef void (*RkRecordFunc) (RkRecord *record, gpointer data);
void rk_record_foreach (gpointer record, RkRecordFunc function, gpointer data);

G_END_DECLS
