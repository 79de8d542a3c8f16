/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-value-reader.h"

#include "rk-date.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FALLBACK_LANGUAGE "fi"

/* A part of a text, before the parts are ordered. */
typedef struct {
  guint rank; /* of its language in the project */
  guint position;
  const char *language;
  const char *string;
} Part;

void
rk_value_reader_init (RkValueReader *reader, RkReading *reading)
{
  *reader = (RkValueReader) {
    .reading = reading,
    .ranks = g_hash_table_new (g_str_hash, g_str_equal),
    .cleaned = g_ptr_array_new_with_free_func (g_free),
    .items = g_array_new (FALSE, FALSE, sizeof (RkItem)),
    .parts = g_array_new (FALSE, FALSE, sizeof (Part)),
  };
}

void
rk_value_reader_clear (RkValueReader *reader)
{
  g_clear_pointer (&reader->ranks, g_hash_table_unref);
  g_clear_pointer (&reader->cleaned, g_ptr_array_unref);
  g_clear_pointer (&reader->items, g_array_unref);
  g_clear_pointer (&reader->parts, g_array_unref);
}

gboolean
rk_value_reader_refuse_type (RkValueReader *reader, guint ordinal, const char *key, RkExpectation expectation)
{
  static const char *const messages[] = {
    [RK_EXPECT_STRING] = N_ ("“%s” must be a string"),
    [RK_EXPECT_INT] = N_ ("“%s” must be a whole number"),
    [RK_EXPECT_INT_OR_NULL] = N_ ("“%s” must be a whole number or null"),
    [RK_EXPECT_BOOL] = N_ ("“%s” must be true or false"),
    [RK_EXPECT_TEXT] = N_ ("“%s” must be a string, or an object with a string for each language"),
    [RK_EXPECT_LIST] = N_ ("“%s” must be a list"),
    [RK_EXPECT_OBJECT] = N_ ("“%s” must be an object"),
    [RK_EXPECT_STRINGS] = N_ ("“%s” may hold strings only"),
    [RK_EXPECT_INTS] = N_ ("“%s” may hold whole numbers only"),
    [RK_EXPECT_TEXTS] = N_ ("“%s” may hold only strings, or objects with a string for each language"),
    [RK_EXPECT_OBJECTS] = N_ ("“%s” may hold objects only"),
    [RK_EXPECT_TEXT_STRING] = N_ ("“%s” must have a string for each language"),
  };

  return rk_reading_refuse (reader->reading, ordinal, RK_IO_ERROR_TYPE, _ (messages[expectation]), key);
}

static inline gboolean
is_control (char c)
{
  return (guchar) c < 0x20 && c != '\n' && c != '\t';
}

/* @string without control characters; *@cleaned tells whether it had any.  Lives as long as the reader. */
static const char *
clean (RkValueReader *reader, const char *string, gboolean *cleaned)
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
get_string (RkValueReader *reader, const char *key, JsonNode *node, guint ordinal)
{
  gboolean cleaned;
  const char *string = clean (reader, json_node_get_string (node), &cleaned);

  if (G_UNLIKELY (cleaned))
    rk_reading_repaired (reader->reading, ordinal, _ ("Control characters in “%s” were left out"), key);
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
drop_repeated_parts (RkValueReader *reader, const char *key, guint ordinal)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < reader->parts->len; i++)
    {
      Part part = g_array_index (reader->parts, Part, i);

      if (g_hash_table_add (seen, (gpointer) part.language))
        g_array_index (reader->parts, Part, n++) = part;
      else
        rk_reading_repaired (reader->reading, ordinal,
                             _ ("“%s” had a language twice; the later words were left out"), key);
    }
  g_array_set_size (reader->parts, n);
}

static RkText *
text_from_parts (RkValueReader *reader)
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
read_parts (RkValueReader *reader, const char *key, JsonObject *object, guint ordinal, RkText **text)
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

      if (!rk_json_node_is_string (node))
        return rk_value_reader_refuse_type (reader, child, key, RK_EXPECT_TEXT_STRING);
      part.language = clean (reader, language, &cleaned);
      part.string = get_string (reader, key, node, child);
      part.rank = GPOINTER_TO_UINT (g_hash_table_lookup (reader->ranks, part.language)) - 1;
      g_array_append_val (reader->parts, part);
      if (G_UNLIKELY (cleaned))
        rk_reading_repaired (reader->reading, child, _ ("Control characters in “%s” were left out"), key);
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
read_text (RkValueReader *reader,
           const char *key,
           RkExpectation expectation,
           JsonNode *node,
           guint ordinal,
           RkText **text)
{
  *text = NULL;
  if (rk_json_node_is_string (node))
    {
      *text = rk_text_new (reader->language, get_string (reader, key, node, ordinal));
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return rk_value_reader_refuse_type (reader, ordinal, key, expectation);
  return read_parts (reader, key, json_node_get_object (node), ordinal, text);
}

static gboolean
read_text_field (RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal, RkText **member)
{
  if (!read_text (reader, field->key, RK_EXPECT_TEXT, node, ordinal, member))
    return FALSE;
  if (G_LIKELY (*member != NULL))
    return TRUE;
  if ((field->flags & RK_FIELD_REQUIRED) != 0)
    {
      *member = rk_text_new (reader->language, "");
      rk_reading_repaired (reader->reading, ordinal, _ ("“%s” has words in no language; it is empty now"),
                           field->key);
    }
  else
    rk_reading_repaired (reader->reading, ordinal, _ ("“%s” has words in no language; it was left out"),
                         field->key);
  return TRUE;
}

/* Numbers */

/* Brings @value into the range of @field. */
static int
fit_number (RkValueReader *reader, const RkField *field, double value, guint ordinal)
{
  double fitting = CLAMP (value, (double) field->minimum, (double) field->maximum);
  g_autofree char *quoted = NULL;

  if (G_LIKELY (fitting == value))
    return (int) value;
  quoted = rk_reading_quote_number (reader->reading, ordinal);
  rk_reading_repaired (reader->reading, ordinal, _ ("“%s” cannot be %s; it is %d now"), field->key, quoted,
                       (int) fitting);
  return (int) fitting;
}

/* Integers are what JSON writes as whole numbers, 4.0 too. */
static gboolean
read_number (RkValueReader *reader,
             const RkField *field,
             RkExpectation expectation,
             JsonNode *node,
             guint ordinal,
             int *number)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double value;

  if (type == G_TYPE_INT64)
    value = (double) json_node_get_int (node);
  else if (type == G_TYPE_DOUBLE)
    value = json_node_get_double (node);
  else
    return rk_value_reader_refuse_type (reader, ordinal, field->key, expectation);
  if (isnan (value) || trunc (value) != value)
    return rk_value_reader_refuse_type (reader, ordinal, field->key, expectation);
  *number = fit_number (reader, field, value, ordinal);
  return TRUE;
}

static gboolean
read_number_field (RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal, int *member)
{
  if ((field->flags & RK_FIELD_NULLABLE) == 0)
    return read_number (reader, field, RK_EXPECT_INT, node, ordinal, member);
  if (!JSON_NODE_HOLDS_NULL (node))
    return read_number (reader, field, RK_EXPECT_INT_OR_NULL, node, ordinal, member);
  *member = RK_INT_NOT_STATED;
  return TRUE;
}

static gboolean
read_boolean_field (RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal, int *member)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return rk_value_reader_refuse_type (reader, ordinal, field->key, RK_EXPECT_BOOL);
  *member = json_node_get_boolean (node);
  return TRUE;
}

/* Strings with a meaning */

static int
parse_word (RkValueReader *reader, const RkField *field, const char *word, guint ordinal)
{
  int value = rk_enum_parse (field->enumeration, word);

  if (G_UNLIKELY (!rk_enum_is_known (value)))
    {
      g_autofree char *quoted = rk_notices_quote (word);

      rk_reading_kept (reader->reading, ordinal, _ ("“%s” is no known value of “%s”; it is kept as it is"),
                       quoted, field->key);
    }
  return value;
}

static void
check_color (RkValueReader *reader, const RkField *field, const char *string, guint ordinal)
{
  double red, green, blue;

  if (G_UNLIKELY (!rk_color_parse (string, &red, &green, &blue)))
    {
      g_autofree char *quoted = rk_notices_quote (string);

      rk_reading_kept (reader->reading, ordinal, _ ("“%s” in “%s” is no colour; it is kept as it is"), quoted,
                       field->key);
    }
}

static void
check_date (RkValueReader *reader, const RkField *field, const char *string, guint ordinal)
{
  RkDate date;

  if (G_UNLIKELY (!rk_date_parse (string, &date)))
    {
      g_autofree char *quoted = rk_notices_quote (string);

      rk_reading_kept (reader->reading, ordinal, _ ("“%s” in “%s” is no date; it is kept as it is"), quoted,
                       field->key);
    }
}

static gboolean
read_string_field (
    RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal, gpointer member)
{
  const char *string;

  if (!rk_json_node_is_string (node))
    return rk_value_reader_refuse_type (reader, ordinal, field->key, RK_EXPECT_STRING);
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
read_item (RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal)
{
  RkItem item = { 0 };

  switch (field->type)
    {
    case RK_FIELD_STRINGS:
    case RK_FIELD_REFERENCES:
      if (!rk_json_node_is_string (node))
        return rk_value_reader_refuse_type (reader, ordinal, field->key, RK_EXPECT_STRINGS);
      item.string = (char *) get_string (reader, field->key, node, ordinal);
      break;
    case RK_FIELD_ENUMS:
      if (!rk_json_node_is_string (node))
        return rk_value_reader_refuse_type (reader, ordinal, field->key, RK_EXPECT_STRINGS);
      item.number = parse_word (reader, field, get_string (reader, field->key, node, ordinal), ordinal);
      break;
    case RK_FIELD_INTS:
      if (!read_number (reader, field, RK_EXPECT_INTS, node, ordinal, &item.number))
        return FALSE;
      break;
    case RK_FIELD_TEXTS:
      if (!read_text (reader, field->key, RK_EXPECT_TEXTS, node, ordinal, &item.text))
        return FALSE;
      if (item.text == NULL)
        {
          rk_reading_repaired (reader->reading, ordinal,
                               _ ("An item of “%s” has words in no language; it was left out"), field->key);
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
list_from_items (RkValueReader *reader, const RkField *field)
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
read_list_field (RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal, RkList **member)
{
  guint child = ordinal + 1;
  gboolean ok = TRUE;
  JsonArray *array;
  guint n;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return rk_value_reader_refuse_type (reader, ordinal, field->key, RK_EXPECT_LIST);
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  for (guint i = 0; i < n && ok; i++, child = rk_json_scan_skip (reader->reading->scan, child))
    ok = read_item (reader, field, json_array_get_element (array, i), child);
  *member = list_from_items (reader, field);
  return ok;
}

/* Two words can become one when control characters go. */
static void
drop_repeated_words (RkValueReader *reader, const RkField *field, guint ordinal)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < reader->items->len; i++)
    {
      RkItem item = g_array_index (reader->items, RkItem, i);

      if (g_hash_table_add (seen, GINT_TO_POINTER (item.number)))
        g_array_index (reader->items, RkItem, n++) = item;
      else
        rk_reading_repaired (reader->reading, ordinal,
                             _ ("“%s” had a word twice; the later one was left out"), field->key);
    }
  g_array_set_size (reader->items, n);
}

static gboolean
read_map_item (RkValueReader *reader, const RkField *field, const char *word, JsonNode *node, guint ordinal)
{
  RkItem item = { .number = parse_word (reader, field, word, ordinal) };

  if (field->type == RK_FIELD_ENUM_INTS)
    {
      if (!read_number (reader, field, RK_EXPECT_INTS, node, ordinal, &item.value))
        return FALSE;
    }
  else
    {
      if (!rk_json_node_is_string (node))
        return rk_value_reader_refuse_type (reader, ordinal, field->key, RK_EXPECT_STRINGS);
      item.string = (char *) get_string (reader, field->key, node, ordinal);
      check_color (reader, field, item.string, ordinal);
    }
  g_array_append_val (reader->items, item);
  return TRUE;
}

static gboolean
read_map_field (RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal, RkList **member)
{
  guint child = ordinal + 1;
  gboolean ok = TRUE, any_cleaned = FALSE;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return rk_value_reader_refuse_type (reader, ordinal, field->key, RK_EXPECT_OBJECT);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (ok && json_object_iter_next_ordered (&iter, &key, &value))
    {
      gboolean cleaned;
      const char *word = clean (reader, key, &cleaned);

      if (G_UNLIKELY (cleaned))
        rk_reading_repaired (reader->reading, child, _ ("Control characters in “%s” were left out"),
                             field->key);
      any_cleaned |= cleaned;
      ok = read_map_item (reader, field, word, value, child);
      child = rk_json_scan_skip (reader->reading->scan, child);
    }
  if (G_UNLIKELY (any_cleaned))
    drop_repeated_words (reader, field, ordinal);
  *member = list_from_items (reader, field);
  return ok;
}

/* A nudge is a pair or none. */
static void
check_nudge (RkValueReader *reader, RkGroup *group, guint ordinal)
{
  if (rk_list_get_n (group->nudge) == 2)
    return;
  g_clear_pointer (&group->nudge, rk_list_unref);
  rk_reading_repaired (reader->reading, ordinal, _ ("“%s” must be two numbers; it was left out"), "nudge");
}

/* Leaves out languages that are empty or there already. */
static void
gather_languages (RkValueReader *reader, const RkField *field, const RkList *languages, guint ordinal)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const RkItem *items = rk_list_get_items (languages);

  for (guint i = 0; i < rk_list_get_n (languages); i++)
    if (items[i].string[0] != '\0' && g_hash_table_add (seen, items[i].string))
      g_array_append_val (reader->items, items[i]);
    else
      rk_reading_repaired (reader->reading, ordinal + 1 + i,
                           _ ("“%s” has a language that is empty or there twice; it was left out"),
                           field->key);
}

gboolean
rk_value_reader_read_languages (RkValueReader *reader, JsonNode *node, guint ordinal)
{
  const RkField *field = rk_field_find (RK_RECORD_PROJECT, "", "languages");
  RkItem fallback = { .string = (char *) FALLBACK_LANGUAGE };
  g_autoptr (RkList) stated = NULL;
  const RkItem *items;
  RkList *list;

  if (node != NULL && !read_list_field (reader, field, node, ordinal, &stated))
    return FALSE;
  gather_languages (reader, field, stated, ordinal);
  if (reader->items->len == 0)
    {
      if (node != NULL)
        rk_reading_repaired (reader->reading, ordinal, _ ("“%s” names none; it is “%s” now"), field->key,
                             FALLBACK_LANGUAGE);
      g_array_append_val (reader->items, fallback);
    }
  list = list_from_items (reader, field);
  items = rk_list_get_items (list);
  for (guint i = 0; i < rk_list_get_n (list); i++)
    g_hash_table_insert (reader->ranks, items[i].string, GUINT_TO_POINTER (i + 1));
  reader->language = items[0].string;
  reader->reading->project->languages = list;
  return TRUE;
}

gboolean
rk_value_reader_read (
    RkValueReader *reader, const RkField *field, JsonNode *node, guint ordinal, RkRecord *record)
{
  gpointer member = G_STRUCT_MEMBER_P (record, field->offset);

  switch (field->type)
    {
    case RK_FIELD_INT:
      return read_number_field (reader, field, node, ordinal, member);
    case RK_FIELD_BOOL:
      return read_boolean_field (reader, field, node, ordinal, member);
    case RK_FIELD_ENUM:
    case RK_FIELD_ID:
    case RK_FIELD_STRING:
    case RK_FIELD_DATE:
    case RK_FIELD_COLOR:
    case RK_FIELD_REFERENCE:
      return read_string_field (reader, field, node, ordinal, member);
    case RK_FIELD_TEXT:
      return read_text_field (reader, field, node, ordinal, member);
    case RK_FIELD_INTS:
      if (!read_list_field (reader, field, node, ordinal, member))
        return FALSE;
      if (record->type == RK_RECORD_GROUP && field->offset == G_STRUCT_OFFSET (RkGroup, nudge))
        check_nudge (reader, RK_GROUP (record), ordinal);
      return TRUE;
    case RK_FIELD_STRINGS:
    case RK_FIELD_TEXTS:
    case RK_FIELD_REFERENCES:
    case RK_FIELD_ENUMS:
      return read_list_field (reader, field, node, ordinal, member);
    case RK_FIELD_ENUM_INTS:
    case RK_FIELD_ENUM_STRINGS:
      return read_map_field (reader, field, node, ordinal, member);
    case RK_FIELD_RECORDS:
    default:
      g_return_val_if_reached (FALSE);
    }
}
