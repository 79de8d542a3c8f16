/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The values of fields, from a parsed tree: all but records. */

#pragma once

#include "rk-reading.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a value should have been. */
typedef enum {
  RK_EXPECT_STRING,
  RK_EXPECT_INT,
  RK_EXPECT_INT_OR_NULL,
  RK_EXPECT_BOOL,
  RK_EXPECT_TEXT,
  RK_EXPECT_LIST,
  RK_EXPECT_OBJECT,
  RK_EXPECT_STRINGS,
  RK_EXPECT_INTS,
  RK_EXPECT_TEXTS,
  RK_EXPECT_OBJECTS,
  RK_EXPECT_TEXT_STRING,
} RkExpectation;

typedef struct {
  RkReading *reading; /* borrowed */
  const char *language; /* the main one */
  GHashTable *ranks; /* language → its place in the project's list, from 1 */
  GPtrArray *cleaned; /* strings that are not as the parser has them */
  GArray *items; /* of RkItem, for the list being read */
  GArray *parts; /* for the text being read */
} RkValueReader;

void rk_value_reader_init (RkValueReader *reader, RkReading *reading);
void rk_value_reader_clear (RkValueReader *reader);

/**
 * rk_value_reader_read_languages:
 * @node: (nullable): the project's languages; %NULL if it names none
 *
 * To be called before any text is read.
 *
 * Returns: %FALSE if the project is refused
 */
gboolean rk_value_reader_read_languages (RkValueReader *reader, JsonNode *node, guint ordinal);

/**
 * rk_value_reader_read:
 * @field: a row that holds no records
 * @node: the value in the file
 * @ordinal: its ordinal in the scan
 * @record: a record whose field is at its default
 *
 * Returns: %FALSE if the project is refused
 */
gboolean rk_value_reader_read (
    RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal, RkRecord *record);

/** rk_value_reader_refuse_type: refuses a value of the wrong type; Returns: %FALSE */
gboolean rk_value_reader_refuse_type (RkValueReader *reader,
                                      guint ordinal,
                                      const char *key,
                                      RkExpectation expectation);

/** rk_json_node_is_string: Returns: whether @node is a string */
static inline gboolean
rk_json_node_is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

G_END_DECLS
