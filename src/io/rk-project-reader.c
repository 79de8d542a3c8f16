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

#include "rk-date.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define FORMAT_VERSION    1
#define FALLBACK_LANGUAGE "fi"

/* Characters of a number quoted in a message. */
#define QUOTED_DIGITS 40

typedef enum {
  EXPECT_STRING,
  EXPECT_INT,
  EXPECT_INT_OR_NULL,
  EXPECT_BOOL,
  EXPECT_TEXT,
  EXPECT_LIST,
  EXPECT_OBJECT,
  EXPECT_STRINGS,
  EXPECT_INTS,
  EXPECT_TEXTS,
  EXPECT_OBJECTS,
  EXPECT_TEXT_STRING,
} Expectation;

/* A part of a text, before the parts are ordered. */
typedef struct {
  guint rank; /* of its language in the project */
  guint position;
  const char *language;
  const char *string;
} Part;

typedef struct {
  RkReading reading;
  const char *language; /* the main one */
  GHashTable *ranks; /* language → its place in the project's list, from 1 */
  GPtrArray *cleaned; /* strings that are not as the parser has them */
  GArray *items; /* of RkItem, for the list being read */
  GArray *parts; /* of Part, for the text being read */
  gsize fault;
  GError **error;
} Reader;

static gboolean read_record (Reader *reader, RkRecord *record, JsonNode *node, guint ordinal);

static gboolean G_GNUC_PRINTF (4, 5)
    refuse (Reader *reader, guint ordinal, RkIoError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (reader->error != NULL)
    *reader->error = g_error_new_valist (RK_IO_ERROR, (int) code, format, args);
  va_end (args);
  reader->fault = rk_reading_get_offset (&reader->reading, ordinal);
  return FALSE;
}

static gboolean
refuse_type (Reader *reader, guint ordinal, const char *key, Expectation expectation)
{
  static const char *const messages[] = {
    [EXPECT_STRING] = N_ ("“%s” must be a string"),
    [EXPECT_INT] = N_ ("“%s” must be a whole number"),
    [EXPECT_INT_OR_NULL] = N_ ("“%s” must be a whole number or null"),
    [EXPECT_BOOL] = N_ ("“%s” must be true or false"),
    [EXPECT_TEXT] = N_ ("“%s” must be a string, or an object with a string for each language"),
    [EXPECT_LIST] = N_ ("“%s” must be a list"),
    [EXPECT_OBJECT] = N_ ("“%s” must be an object"),
    [EXPECT_STRINGS] = N_ ("“%s” may hold strings only"),
    [EXPECT_INTS] = N_ ("“%s” may hold whole numbers only"),
    [EXPECT_TEXTS] = N_ ("“%s” may hold only strings, or objects with a string for each language"),
    [EXPECT_OBJECTS] = N_ ("“%s” may hold objects only"),
    [EXPECT_TEXT_STRING] = N_ ("“%s” must have a string for each language"),
  };

  return refuse (reader, ordinal, RK_IO_ERROR_TYPE, _ (messages[expectation]), key);
}

#define notice(reader, ordinal, kept, ...)                                                                   \
  rk_notices_add ((reader)->reading.notices, rk_reading_get_offset (&(reader)->reading, (ordinal)), (kept),  \
                  __VA_ARGS__)

static inline guint
skip (const Reader *reader, guint ordinal)
{
  return rk_json_scan_skip (reader->reading.scan, ordinal);
}

static inline gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static inline gboolean
is_control (char c)
{
  return (guchar) c < 0x20 && c != '\n' && c != '\t';
}

/* @string without control characters; *@cleaned tells whether it had any.  Lives as long as the reader. */
static const char *
clean (Reader *reader, const char *string, gboolean *cleaned)
{
  const char *p = string;
  char *copy, *end;

  *cleaned = FALSE;
  while (*p != '\0' && !is_control (*p))
    p++;
  if (*p == '\0')
    return string;
  *cleaned = TRUE;
  copy = end = g_malloc (strlen (string) + 1);
  for (p = string; *p != '\0'; p++)
    if (!is_control (*p))
      *end++ = *p;
  *end = '\0';
  g_ptr_array_add (reader->cleaned, copy);
  return copy;
}

/* The words of a string node, with a notice if they are not as in the file. */
static const char *
get_string (Reader *reader, const char *key, JsonNode *node, guint ordinal)
{
  gboolean cleaned;
  const char *string = clean (reader, json_node_get_string (node), &cleaned);

  if (G_UNLIKELY (cleaned))
    notice (reader, ordinal, FALSE, _ ("Control characters in “%s” were left out"), key);
  return string;
}

/* Text fields: a string in the main language, or parts. */

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return x->position < y->position ? -1 : 1;
}

/* Two languages can become one when control characters go. */
static void
drop_repeated_parts (Reader *reader, const char *key, guint ordinal)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < reader->parts->len; i++)
    {
      Part part = g_array_index (reader->parts, Part, i);

      if (g_hash_table_add (seen, (gpointer) part.language))
        g_array_index (reader->parts, Part, n++) = part;
      else
        notice (reader, ordinal, FALSE, _ ("“%s” had a language twice; the later words were left out"), key);
    }
  g_array_set_size (reader->parts, n);
}

static RkText *
text_from_parts (Reader *reader)
{
  guint n = reader->parts->len;
  g_autofree const char **languages = NULL;
  g_autofree const char **strings = NULL;

  if (n == 0)
    return NULL;
  g_array_sort (reader->parts, compare_parts);
  languages = g_new (const char *, n);
  strings = g_new (const char *, n);
  for (guint i = 0; i < n; i++)
    {
      languages[i] = g_array_index (reader->parts, Part, i).language;
      strings[i] = g_array_index (reader->parts, Part, i).string;
    }
  return rk_text_new_from_parts (n, languages, strings);
}

static gboolean
read_parts (Reader *reader, const char *key, JsonObject *object, guint ordinal, RkText **text)
{
  JsonObjectIter iter;
  const char *language;
  JsonNode *node;
  guint child = ordinal + 1;
  gboolean any_cleaned = FALSE;

  g_array_set_size (reader->parts, 0);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &language, &node))
    {
      Part part = { .position = child };
      gboolean cleaned;

      if (!is_string (node))
        return refuse_type (reader, child, key, EXPECT_TEXT_STRING);
      part.language = clean (reader, language, &cleaned);
      part.string = get_string (reader, key, node, child);
      part.rank = GPOINTER_TO_UINT (g_hash_table_lookup (reader->ranks, part.language)) - 1;
      g_array_append_val (reader->parts, part);
      if (G_UNLIKELY (cleaned))
        notice (reader, child, FALSE, _ ("Control characters in “%s” were left out"), key);
      any_cleaned |= cleaned;
      child++;
    }
  if (G_UNLIKELY (any_cleaned))
    drop_repeated_parts (reader, key, ordinal);
  *text = text_from_parts (reader);
  return TRUE;
}

/* Reads a text; one without any language is *@text %NULL. */
static gboolean
read_text (
    Reader *reader, const char *key, Expectation expectation, JsonNode *node, guint ordinal, RkText **text)
{
  *text = NULL;
  if (is_string (node))
    {
      *text = rk_text_new (reader->language, get_string (reader, key, node, ordinal));
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse_type (reader, ordinal, key, expectation);
  return read_parts (reader, key, json_node_get_object (node), ordinal, text);
}

static gboolean
read_text_field (Reader *reader, const RkField *field, JsonNode *node, guint ordinal, RkText **member)
{
  if (!read_text (reader, field->key, EXPECT_TEXT, node, ordinal, member))
    return FALSE;
  if (G_LIKELY (*member != NULL))
    return TRUE;
  if ((field->flags & RK_FIELD_REQUIRED) != 0)
    {
      *member = rk_text_new (reader->language, "");
      notice (reader, ordinal, FALSE, _ ("“%s” has words in no language; it is empty now"), field->key);
    }
  else
    notice (reader, ordinal, FALSE, _ ("“%s” has words in no language; it was left out"), field->key);
  return TRUE;
}

/* Numbers */

/* Brings @value into the range of @field. */
static int
fit_number (Reader *reader, const RkField *field, double value, guint ordinal)
{
  double fitting = CLAMP (value, (double) field->minimum, (double) field->maximum);
  gsize start, end;

  if (G_LIKELY (fitting == value))
    return (int) value;
  rk_json_scan_get_span (reader->reading.scan, ordinal, &start, &end);
  notice (reader, ordinal, FALSE, _ ("“%s” cannot be %.*s; it is %d now"), field->key,
          (int) MIN (end - start, QUOTED_DIGITS), reader->reading.text + start, (int) fitting);
  return (int) fitting;
}

/* Integers are what JSON writes as whole numbers, 4.0 too. */
static gboolean
read_number (
    Reader *reader, const RkField *field, Expectation expectation, JsonNode *node, guint ordinal, int *number)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double value;

  if (type == G_TYPE_INT64)
    value = (double) json_node_get_int (node);
  else if (type == G_TYPE_DOUBLE)
    value = json_node_get_double (node);
  else
    return refuse_type (reader, ordinal, field->key, expectation);
  if (isnan (value) || trunc (value) != value)
    return refuse_type (reader, ordinal, field->key, expectation);
  *number = fit_number (reader, field, value, ordinal);
  return TRUE;
}

static gboolean
read_number_field (Reader *reader, const RkField *field, JsonNode *node, guint ordinal, int *member)
{
  if ((field->flags & RK_FIELD_NULLABLE) == 0)
    return read_number (reader, field, EXPECT_INT, node, ordinal, member);
  if (!JSON_NODE_HOLDS_NULL (node))
    return read_number (reader, field, EXPECT_INT_OR_NULL, node, ordinal, member);
  *member = RK_INT_NOT_STATED;
  return TRUE;
}

/* Strings with a meaning */

static int
parse_word (Reader *reader, const RkField *field, const char *word, guint ordinal)
{
  int value = rk_enum_parse (field->enumeration, word);

  if (G_UNLIKELY (!rk_enum_is_known (value)))
    {
      g_autofree char *quoted = rk_notices_quote (word);

      notice (reader, ordinal, TRUE, _ ("“%s” is no known value of “%s”; it is kept as it is"), quoted,
              field->key);
    }
  return value;
}

static void
check_color (Reader *reader, const RkField *field, const char *string, guint ordinal)
{
  double red, green, blue;

  if (G_UNLIKELY (!rk_color_parse (string, &red, &green, &blue)))
    {
      g_autofree char *quoted = rk_notices_quote (string);

      notice (reader, ordinal, TRUE, _ ("“%s” in “%s” is no colour; it is kept as it is"), quoted,
              field->key);
    }
}

static void
check_date (Reader *reader, const RkField *field, const char *string, guint ordinal)
{
  RkDate date;

  if (G_UNLIKELY (!rk_date_parse (string, &date)))
    {
      g_autofree char *quoted = rk_notices_quote (string);

      notice (reader, ordinal, TRUE, _ ("“%s” in “%s” is no date; it is kept as it is"), quoted, field->key);
    }
}

static gboolean
read_string_field (Reader *reader, const RkField *field, JsonNode *node, guint ordinal, gpointer member)
{
  const char *string;

  if (!is_string (node))
    return refuse_type (reader, ordinal, field->key, EXPECT_STRING);
  string = get_string (reader, field->key, node, ordinal);
  if (field->type == RK_FIELD_ENUM)
    {
      *(int *) member = parse_word (reader, field, string, ordinal);
      return TRUE;
    }
  if (field->type == RK_FIELD_DATE)
    check_date (reader, field, string, ordinal);
  else if (field->type == RK_FIELD_COLOR)
    check_color (reader, field, string, ordinal);
  *(char **) member = g_ref_string_new (string);
  return TRUE;
}

/* Lists and maps */

static gboolean
read_item (Reader *reader, const RkField *field, JsonNode *node, guint ordinal)
{
  RkItem item = { 0 };

  switch (field->type)
    {
    case RK_FIELD_STRINGS:
    case RK_FIELD_REFERENCES:
      if (!is_string (node))
        return refuse_type (reader, ordinal, field->key, EXPECT_STRINGS);
      item.string = (char *) get_string (reader, field->key, node, ordinal);
      break;
    case RK_FIELD_ENUMS:
      if (!is_string (node))
        return refuse_type (reader, ordinal, field->key, EXPECT_STRINGS);
      item.number = parse_word (reader, field, get_string (reader, field->key, node, ordinal), ordinal);
      break;
    case RK_FIELD_INTS:
      if (!read_number (reader, field, EXPECT_INTS, node, ordinal, &item.number))
        return FALSE;
      break;
    case RK_FIELD_TEXTS:
      if (!read_text (reader, field->key, EXPECT_TEXTS, node, ordinal, &item.text))
        return FALSE;
      if (item.text == NULL)
        {
          notice (reader, ordinal, FALSE, _ ("An item of “%s” has words in no language; it was left out"),
                  field->key);
          return TRUE;
        }
      break;
    default:
      g_return_val_if_reached (FALSE);
    }
  g_array_append_val (reader->items, item);
  return TRUE;
}

static RkList *
list_from_items (Reader *reader, const RkField *field)
{
  RkItemType type = rk_field_get_item_type (field);
  RkList *list = rk_list_new (type, (const RkItem *) reader->items->data, reader->items->len);

  if (type == RK_ITEM_TEXT)
    for (guint i = 0; i < reader->items->len; i++)
      rk_text_unref (g_array_index (reader->items, RkItem, i).text);
  g_array_set_size (reader->items, 0);
  return list;
}

static gboolean
read_list_field (Reader *reader, const RkField *field, JsonNode *node, guint ordinal, RkList **member)
{
  guint child = ordinal + 1;
  gboolean ok = TRUE;
  JsonArray *array;
  guint n;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse_type (reader, ordinal, field->key, EXPECT_LIST);
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  for (guint i = 0; i < n && ok; i++, child = skip (reader, child))
    ok = read_item (reader, field, json_array_get_element (array, i), child);
  *member = list_from_items (reader, field);
  return ok;
}

/* Two words can become one when control characters go. */
static void
drop_repeated_words (Reader *reader, const RkField *field, guint ordinal)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < reader->items->len; i++)
    {
      RkItem item = g_array_index (reader->items, RkItem, i);

      if (g_hash_table_add (seen, GINT_TO_POINTER (item.number)))
        g_array_index (reader->items, RkItem, n++) = item;
      else
        notice (reader, ordinal, FALSE, _ ("“%s” had a word twice; the later one was left out"), field->key);
    }
  g_array_set_size (reader->items, n);
}

static gboolean
read_map_item (Reader *reader, const RkField *field, const char *word, JsonNode *node, guint ordinal)
{
  RkItem item = { .number = parse_word (reader, field, word, ordinal) };

  if (field->type == RK_FIELD_ENUM_INTS)
    {
      if (!read_number (reader, field, EXPECT_INTS, node, ordinal, &item.value))
        return FALSE;
    }
  else
    {
      if (!is_string (node))
        return refuse_type (reader, ordinal, field->key, EXPECT_STRINGS);
      item.string = (char *) get_string (reader, field->key, node, ordinal);
      check_color (reader, field, item.string, ordinal);
    }
  g_array_append_val (reader->items, item);
  return TRUE;
}

static gboolean
read_map_field (Reader *reader, const RkField *field, JsonNode *node, guint ordinal, RkList **member)
{
  guint child = ordinal + 1;
  gboolean ok = TRUE, any_cleaned = FALSE;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse_type (reader, ordinal, field->key, EXPECT_OBJECT);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (ok && json_object_iter_next_ordered (&iter, &key, &value))
    {
      gboolean cleaned;
      const char *word = clean (reader, key, &cleaned);

      if (G_UNLIKELY (cleaned))
        notice (reader, child, FALSE, _ ("Control characters in “%s” were left out"), field->key);
      any_cleaned |= cleaned;
      ok = read_map_item (reader, field, word, value, child);
      child = skip (reader, child);
    }
  if (G_UNLIKELY (any_cleaned))
    drop_repeated_words (reader, field, ordinal);
  *member = list_from_items (reader, field);
  return ok;
}

/* Records and their members */

static gboolean
read_records (Reader *reader, RkRecord *parent, const RkField *field, JsonNode *node, guint ordinal)
{
  guint child = ordinal + 1;
  JsonArray *array;
  guint n;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse_type (reader, ordinal, field->key, EXPECT_LIST);
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  for (guint i = 0; i < n; i++, child = skip (reader, child))
    {
      JsonNode *element = json_array_get_element (array, i);
      RkRecord *record;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse_type (reader, child, field->key, EXPECT_OBJECTS);
      record = rk_record_new (field->record_type, NULL);
      rk_record_append (parent, rk_field_get_list (field, parent), record);
      if (!read_record (reader, record, element, child))
        return FALSE;
    }
  if (n == 0 && (field->flags & RK_FIELD_REQUIRED) != 0)
    return refuse (reader, ordinal, RK_IO_ERROR_MISSING, _ ("“%s” must hold at least one"), field->key);
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

/* A nudge is a pair or none. */
static void
check_nudge (Reader *reader, RkGroup *group, guint ordinal)
{
  if (rk_list_get_n (group->nudge) == 2)
    return;
  g_clear_pointer (&group->nudge, rk_list_unref);
  notice (reader, ordinal, FALSE, _ ("“%s” must be two numbers; it was left out"), "nudge");
}

static gboolean
read_field (Reader *reader,
            RkRecord *record,
            const RkField *field,
            JsonNode *node,
            guint ordinal,
            guint record_ordinal)
{
  gpointer member = G_STRUCT_MEMBER_P (record, field->offset);

  switch (field->type)
    {
    case RK_FIELD_INT:
      return read_number_field (reader, field, node, ordinal, member);
    case RK_FIELD_BOOL:
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return refuse_type (reader, ordinal, field->key, EXPECT_BOOL);
      *(int *) member = json_node_get_boolean (node);
      return TRUE;
    case RK_FIELD_ID:
    case RK_FIELD_REFERENCE:
      mark (reader, record, field, ordinal, record_ordinal);
      return read_string_field (reader, field, node, ordinal, member);
    case RK_FIELD_ENUM:
    case RK_FIELD_STRING:
    case RK_FIELD_DATE:
    case RK_FIELD_COLOR:
      return read_string_field (reader, field, node, ordinal, member);
    case RK_FIELD_TEXT:
      return read_text_field (reader, field, node, ordinal, member);
    case RK_FIELD_REFERENCES:
      mark (reader, record, field, ordinal, record_ordinal);
      return read_list_field (reader, field, node, ordinal, member);
    case RK_FIELD_INTS:
      if (!read_list_field (reader, field, node, ordinal, member))
        return FALSE;
      if (record->type == RK_RECORD_GROUP && field->offset == G_STRUCT_OFFSET (RkGroup, nudge))
        check_nudge (reader, RK_GROUP (record), ordinal);
      return TRUE;
    case RK_FIELD_STRINGS:
    case RK_FIELD_TEXTS:
    case RK_FIELD_ENUMS:
      return read_list_field (reader, field, node, ordinal, member);
    case RK_FIELD_ENUM_INTS:
    case RK_FIELD_ENUM_STRINGS:
      return read_map_field (reader, field, node, ordinal, member);
    case RK_FIELD_RECORDS:
      return read_records (reader, record, field, node, ordinal);
    default:
      g_return_val_if_reached (FALSE);
    }
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
    return refuse (reader, ordinal, RK_IO_ERROR_MISSING, _ ("The required member “%s” is missing"),
                   shape->members[__builtin_ctzll (missing)].key);
  if (G_UNLIKELY (shape->any_of != 0 && (shape->any_of & seen) == 0))
    return refuse (reader, ordinal, RK_IO_ERROR_MISSING,
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
        return refuse_type (reader, child, key, EXPECT_OBJECT);
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
    return refuse (reader, 0, RK_IO_ERROR_FORMAT, _ ("This is no Rakenne project: “%s” is missing"),
                   "format");
  if (!is_string (node))
    return refuse_type (reader, ordinal, "format", EXPECT_STRING);
  if (!g_str_equal (json_node_get_string (node), reader->reading.project->format))
    {
      g_autofree char *quoted = rk_notices_quote (json_node_get_string (node));

      return refuse (reader, ordinal, RK_IO_ERROR_FORMAT, _ ("This is no Rakenne project: “%s” is “%s”"),
                     "format", quoted);
    }
  return TRUE;
}

static gboolean
check_format_version (Reader *reader, JsonNode *node, guint ordinal)
{
  gsize start, end;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE) ||
      json_node_get_double (node) <= FORMAT_VERSION)
    return TRUE;
  rk_json_scan_get_span (reader->reading.scan, ordinal, &start, &end);
  return refuse (reader, ordinal, RK_IO_ERROR_VERSION,
                 _ ("The file has format version %.*s; this version of Rakenne reads up to %d"),
                 (int) MIN (end - start, QUOTED_DIGITS), reader->reading.text + start, FORMAT_VERSION);
}

/* Leaves out languages that are empty or there already, and makes sure that there is one. */
static void
settle_languages (Reader *reader, const RkField *field, gboolean stated, guint ordinal)
{
  RkProject *project = reader->reading.project;
  guint n = rk_list_get_n (project->languages);
  const RkItem *items = rk_list_get_items (project->languages);

  for (guint i = 0; i < n; i++)
    if (items[i].string[0] != '\0' && !g_hash_table_contains (reader->ranks, items[i].string))
      {
        g_array_append_val (reader->items, items[i]);
        g_hash_table_insert (reader->ranks, items[i].string, GUINT_TO_POINTER (reader->items->len));
      }
    else
      notice (reader, ordinal + 1 + i, FALSE,
              _ ("“%s” has a language that is empty or there twice; it was left out"), field->key);
  if (reader->items->len == 0)
    {
      RkItem item = { .string = (char *) FALLBACK_LANGUAGE };

      if (stated)
        notice (reader, ordinal, FALSE, _ ("“%s” names none; it is “%s” now"), field->key, FALLBACK_LANGUAGE);
      g_array_append_val (reader->items, item);
    }
  {
    RkList *list = list_from_items (reader, field);

    g_hash_table_remove_all (reader->ranks);
    g_clear_pointer (&project->languages, rk_list_unref);
    project->languages = list;
    items = rk_list_get_items (list);
    for (guint i = 0; i < rk_list_get_n (list); i++)
      g_hash_table_insert (reader->ranks, items[i].string, GUINT_TO_POINTER (i + 1));
    reader->language = items[0].string;
  }
}

static gboolean
read_head (Reader *reader, JsonObject *object)
{
  const RkField *languages = rk_field_find (RK_RECORD_PROJECT, "", "languages");
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
  if (nodes[2] != NULL &&
      !read_list_field (reader, languages, nodes[2], ordinals[2], &reader->reading.project->languages))
    return FALSE;
  settle_languages (reader, languages, nodes[2] != NULL, ordinals[2]);
  return TRUE;
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
    return refuse (reader, 0, RK_IO_ERROR_SYNTAX, "%s", error->message);
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
  g_autoptr (RkProject) project = NULL;
  g_autoptr (RkJsonScan) scan = NULL;
  g_autoptr (RkNotices) gathered = NULL;
  g_autoptr (GHashTable) ranks = NULL;
  g_autoptr (GPtrArray) cleaned = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) references = NULL;
  g_autoptr (GArray) items = NULL;
  g_autoptr (GArray) parts = NULL;
  gsize length;
  const char *text;
  RkJsonPlace place;
  Reader reader;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  scan = rk_json_scan_new (text, length, &place, error);
  if (scan == NULL)
    return refused (&place, line, column);
  project = rk_record_new (RK_RECORD_PROJECT, NULL);
  reader = (Reader) {
    .reading = { .project = project,
                 .text = text,
                 .scan = scan,
                 .notices = gathered = rk_notices_new (),
                 .ids = ids = g_array_new (FALSE, FALSE, sizeof (RkIdMark)),
                 .references = references = g_array_new (FALSE, FALSE, sizeof (RkReferenceMark)) },
    .ranks = ranks = g_hash_table_new (g_str_hash, g_str_equal),
    .cleaned = cleaned = g_ptr_array_new_with_free_func (g_free),
    .items = items = g_array_new (FALSE, FALSE, sizeof (RkItem)),
    .parts = parts = g_array_new (FALSE, FALSE, sizeof (Part)),
    .error = error,
  };
  if (!reader_run (&reader, text, length))
    {
      rk_json_scan_get_place (scan, reader.fault, &place);
      return refused (&place, line, column);
    }
  if (notices != NULL)
    *notices = rk_notices_end (gathered, scan);
  return g_steal_pointer (&project);
}
