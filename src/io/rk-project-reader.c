/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading goes over the text three times:
 *
 *   scan ──► its tape: one ordinal a value, in document order
 *   parse ─► json-glib's tree, walked in document order ──► records
 *                  counting ordinals along, so that every value has its place
 *   repair ► what only the whole project can tell
 *
 * The walk goes by the field table.  Refusals end it at once; repairs are notices.  Nothing here
 * recurses deeper than records nest in the table: values of unknown members are kept unread.
 */

#include "config.h"

#include "rk-project-repair.h"
#include "rk-shape.h"
#include "rk-value-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT_VERSION 1

typedef struct {
  RkReading reading;
  RkValueReader values;
} Reader;

static gboolean read_record (Reader *reader, RkRecord *record, JsonNode *node, guint ordinal);

static inline guint
skip (const Reader *reader, guint ordinal)
{
  return rk_json_scan_skip (reader->reading.scan, ordinal);
}

static gboolean
read_records (Reader *reader, RkRecord *parent, const RkField *field, JsonNode *node, guint ordinal)
{
  guint child = ordinal + 1;
  JsonArray *array;
  guint n;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return rk_value_reader_refuse_type (&reader->values, ordinal, field->key, RK_EXPECT_LIST);
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  for (guint i = 0; i < n; i++, child = skip (reader, child))
    {
      JsonNode *element = json_array_get_element (array, i);
      RkRecord *record;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return rk_value_reader_refuse_type (&reader->values, child, field->key, RK_EXPECT_OBJECTS);
      record = rk_record_new (field->record_type, NULL);
      rk_record_append (parent, rk_field_get_list (field, parent), record);
      if (!read_record (reader, record, element, child))
        return FALSE;
    }
  if (n == 0 && (field->flags & RK_FIELD_REQUIRED) != 0)
    return rk_reading_refuse (&reader->reading, ordinal, RK_IO_ERROR_MISSING,
                              _ ("“%s” must hold at least one"), field->key);
  return TRUE;
}

/* Remembers an id or reference for the repair. */
static void
mark (Reader *reader, RkRecord *record, const RkField *field, guint ordinal, guint record_ordinal)
{
  if (field->type == RK_FIELD_ID)
    {
      RkIdMark id = { record, ordinal };

      g_array_append_val (reader->reading.ids, id);
    }
  else if (field->reference != RK_REFERENCE_NONE)
    {
      RkReferenceMark reference = { record, field, ordinal, record_ordinal };

      g_array_append_val (reader->reading.references, reference);
    }
}

static gboolean
read_field (Reader *reader,
            RkRecord *record,
            const RkField *field,
            JsonNode *node,
            guint ordinal,
            guint record_ordinal)
{
  if (field->type == RK_FIELD_RECORDS)
    return read_records (reader, record, field, node, ordinal);
  mark (reader, record, field, ordinal, record_ordinal);
  return rk_value_reader_read (&reader->values, field, node, ordinal, record);
}

static void
keep_unknown (Reader *reader, RkRecord *record, const RkShape *shape, const char *key, guint ordinal)
{
  g_autoptr (GBytes) json = NULL;
  gsize start, end;

  rk_json_scan_get_span (reader->reading.scan, ordinal, &start, &end);
  json = g_bytes_new (reader->reading.text + start, end - start);
  rk_record_add_extra (record, shape->object, key, json);
}

static gboolean
check_missing (Reader *reader, const RkShape *shape, guint64 seen, guint ordinal)
{
  guint64 missing = shape->required & ~seen;

  if (G_UNLIKELY (missing != 0))
    return rk_reading_refuse (&reader->reading, ordinal, RK_IO_ERROR_MISSING,
                              _ ("The required member “%s” is missing"),
                              shape->members[__builtin_ctzll (missing)].key);
  if (G_UNLIKELY (shape->any_of != 0 && (shape->any_of & seen) == 0))
    return rk_reading_refuse (&reader->reading, ordinal, RK_IO_ERROR_MISSING,
                              _ ("“%s” is missing, which only a group with a “count” may leave out"), "name");
  return TRUE;
}

/* The project's format and languages are read before all else. */
static gboolean
is_read_before (const RkRecord *record, const RkField *field)
{
  return record->type == RK_RECORD_PROJECT && (field->offset == G_STRUCT_OFFSET (RkProject, format) ||
                                               field->offset == G_STRUCT_OFFSET (RkProject, languages));
}

static gboolean
read_object (Reader *reader,
             RkRecord *record,
             const RkShape *shape,
             JsonObject *object,
             guint ordinal,
             guint record_ordinal)
{
  guint child = ordinal + 1, cursor = 0;
  guint64 seen = 0;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  for (; json_object_iter_next_ordered (&iter, &key, &node); child = skip (reader, child))
    {
      const RkShapeMember *member = rk_shape_find (shape, key, &cursor);

      if (member == NULL)
        {
          keep_unknown (reader, record, shape, key, child);
          continue;
        }
      seen |= G_GUINT64_CONSTANT (1) << (member - shape->members);
      if (member->field != NULL)
        {
          if (!is_read_before (record, member->field) &&
              !read_field (reader, record, member->field, node, child, record_ordinal))
            return FALSE;
        }
      else if (!JSON_NODE_HOLDS_OBJECT (node))
        return rk_value_reader_refuse_type (&reader->values, child, key, RK_EXPECT_OBJECT);
      else if (!read_object (reader, record, member->nested, json_node_get_object (node), child,
                             record_ordinal))
        return FALSE;
    }
  return check_missing (reader, shape, seen, ordinal);
}

static gboolean
read_record (Reader *reader, RkRecord *record, JsonNode *node, guint ordinal)
{
  return read_object (reader, record, rk_shape_get (record->type), json_node_get_object (node), ordinal,
                      ordinal);
}

/* What must be known first: whether this is a project, of a version that can be read, and its languages, which
 * may stand after the texts. */

static gboolean
check_format (Reader *reader, JsonNode *node, guint ordinal)
{
  if (node == NULL)
    return rk_reading_refuse (&reader->reading, 0, RK_IO_ERROR_FORMAT,
                              _ ("This is no Rakenne project: “%s” is missing"), "format");
  if (!rk_json_node_is_string (node))
    return rk_value_reader_refuse_type (&reader->values, ordinal, "format", RK_EXPECT_STRING);
  if (!g_str_equal (json_node_get_string (node), reader->reading.project->format))
    {
      g_autofree char *quoted = rk_notices_quote (json_node_get_string (node));

      return rk_reading_refuse (&reader->reading, ordinal, RK_IO_ERROR_FORMAT,
                                _ ("This is no Rakenne project: “%s” is “%s”"), "format", quoted);
    }
  return TRUE;
}

static gboolean
check_format_version (Reader *reader, JsonNode *node, guint ordinal)
{
  g_autofree char *quoted = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE) ||
      json_node_get_double (node) <= FORMAT_VERSION)
    return TRUE;
  quoted = rk_reading_quote_number (&reader->reading, ordinal);
  return rk_reading_refuse (&reader->reading, ordinal, RK_IO_ERROR_VERSION,
                            _ ("The file has format version %s; this version of Rakenne reads up to %d"),
                            quoted, FORMAT_VERSION);
}

static gboolean
read_head (Reader *reader, JsonObject *object)
{
  JsonNode *nodes[3] = { NULL, NULL, NULL };
  guint ordinals[3] = { 0, 0, 0 };
  guint child = 1;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  for (; json_object_iter_next_ordered (&iter, &key, &node); child = skip (reader, child))
    {
      static const char *const keys[] = { "format", "format-version", "languages" };

      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        if (g_str_equal (key, keys[i]))
          {
            nodes[i] = node;
            ordinals[i] = child;
          }
    }
  if (!check_format (reader, nodes[0], ordinals[0]) || !check_format_version (reader, nodes[1], ordinals[1]))
    return FALSE;
  return rk_value_reader_read_languages (&reader->values, nodes[2], ordinals[2]);
}

/* The text without the space between its tokens, on which the parser would spend half its time. */
static char *
without_space (const char *text, gsize length, gsize *compact_length)
{
  char *compact = g_malloc (length + 1);
  const char *p = text, *end = text + length;
  char *to = compact;

  while (p < end)
    {
      const char *from = p;

      if (*p == '"')
        {
          for (p++; *p != '"'; p++)
            if (*p == '\\')
              p++;
          p++;
          memcpy (to, from, (gsize) (p - from));
          to += p - from;
        }
      else
        {
          if (!g_ascii_isspace (*p))
            *to++ = *p;
          p++;
        }
    }
  *to = '\0';
  *compact_length = (gsize) (to - compact);
  return compact;
}

static gboolean
reader_run (Reader *reader, const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize skipped = rk_json_scan_has_bom (reader->reading.scan) ? 3 : 0;
  gsize compact_length;
  g_autofree char *compact = without_space (text + skipped, length - skipped, &compact_length);
  JsonNode *root;

  if (!json_parser_load_from_data (parser, compact, (gssize) compact_length, &error))
    return rk_reading_refuse (&reader->reading, 0, RK_IO_ERROR_SYNTAX, "%s", error->message);
  root = json_parser_get_root (parser);
  if (!read_head (reader, json_node_get_object (root)) ||
      !read_record (reader, &reader->reading.project->record, root, 0))
    return FALSE;
  rk_reading_repair (&reader->reading);
  return TRUE;
}

static RkProject *
refused (const RkJsonPlace *place, guint *line, guint *column)
{
  if (line != NULL)
    *line = place->line;
  if (column != NULL)
    *column = place->column;
  return NULL;
}

RkProject *
rk_project_read (GBytes *bytes, GPtrArray **notices, guint *line, guint *column, GError **error)
{
  g_autoptr (RkJsonScan) scan = NULL;
  RkProject *project = NULL;
  RkJsonPlace place;
  const char *text;
  gsize length;
  Reader reader;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  scan = rk_json_scan_new (text, length, &place, error);
  if (scan == NULL)
    return refused (&place, line, column);
  rk_reading_init (&reader.reading, text, scan, error);
  rk_value_reader_init (&reader.values, &reader.reading);
  if (reader_run (&reader, text, length))
    {
      project = g_steal_pointer (&reader.reading.project);
      if (notices != NULL)
        *notices = rk_notices_end (reader.reading.notices, scan);
    }
  else
    {
      rk_json_scan_get_place (scan, reader.reading.fault, &place);
      refused (&place, line, column);
    }
  rk_value_reader_clear (&reader.values);
  rk_reading_clear (&reader.reading);
  return project;
}
