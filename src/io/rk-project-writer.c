/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing goes by the field table alone: its order is the order of the file, what holds its default
 * is left out, and what reading did not know follows what it knew, object by object. */

#include "config.h"

#include "rk-json-writer.h"
#include "rk-project-io.h"
#include "rk-shape.h"

#include <string.h>

typedef struct {
  RkJsonWriter *json;
  const char *language; /* the main one */
  GHashTable *ranks; /* language → its place in the project's list, from 1 */
} Writer;

typedef struct {
  guint rank;
  guint part;
} RankedPart;

static void write_record (Writer *writer, RkRecord *record);

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const RankedPart *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return x->part < y->part ? -1 : 1;
}

/* A text that only the main language has is a plain string. */
static gboolean
is_plain (const Writer *writer, const RkText *text)
{
  return rk_text_get_n_parts (text) == 1 && g_str_equal (rk_text_get_language (text, 0), writer->language);
}

/* The project's languages come first, in its order, then the others in the text's. */
static void
write_parts (Writer *writer, const RkText *text)
{
  guint n = rk_text_get_n_parts (text);
  g_autofree RankedPart *order = g_new (RankedPart, n);

  for (guint i = 0; i < n; i++)
    {
      const char *language = rk_text_get_language (text, i);

      order[i].rank = GPOINTER_TO_UINT (g_hash_table_lookup (writer->ranks, language)) - 1;
      order[i].part = i;
    }
  qsort (order, n, sizeof (RankedPart), compare_ranked);
  rk_json_writer_begin_object (writer->json);
  for (guint i = 0; i < n; i++)
    {
      rk_json_writer_key (writer->json, rk_text_get_language (text, order[i].part));
      rk_json_writer_string (writer->json, rk_text_get_string (text, order[i].part));
    }
  rk_json_writer_end_object (writer->json);
}

static void
write_text (Writer *writer, const RkText *text)
{
  if (text == NULL)
    rk_json_writer_string (writer->json, "");
  else if (is_plain (writer, text))
    rk_json_writer_string (writer->json, rk_text_get_string (text, 0));
  else
    write_parts (writer, text);
}

static void
write_item (Writer *writer, const RkField *field, const RkItem *item)
{
  switch (field->type)
    {
    case RK_FIELD_STRINGS:
    case RK_FIELD_REFERENCES:
      rk_json_writer_string (writer->json, item->string);
      return;
    case RK_FIELD_TEXTS:
      write_text (writer, item->text);
      return;
    case RK_FIELD_INTS:
      rk_json_writer_int (writer->json, item->number);
      return;
    case RK_FIELD_ENUMS:
      rk_json_writer_string (writer->json, rk_enum_to_string (field->enumeration, item->number));
      return;
    case RK_FIELD_ENUM_INTS:
      rk_json_writer_key (writer->json, rk_enum_to_string (field->enumeration, item->number));
      rk_json_writer_int (writer->json, item->value);
      return;
    case RK_FIELD_ENUM_STRINGS:
      rk_json_writer_key (writer->json, rk_enum_to_string (field->enumeration, item->number));
      rk_json_writer_string (writer->json, item->string);
      return;
    default:
      g_return_if_reached ();
    }
}

static void
write_list (Writer *writer, const RkField *field, const RkList *list)
{
  guint n = rk_list_get_n (list);
  const RkItem *items = rk_list_get_items (list);
  gboolean is_map = field->type == RK_FIELD_ENUM_INTS || field->type == RK_FIELD_ENUM_STRINGS;
  gboolean on_one_line = TRUE;

  if (field->type == RK_FIELD_TEXTS)
    for (guint i = 0; i < n && on_one_line; i++)
      on_one_line = is_plain (writer, items[i].text);
  if (is_map)
    rk_json_writer_begin_object (writer->json);
  else
    rk_json_writer_begin_array (writer->json, on_one_line);
  for (guint i = 0; i < n; i++)
    write_item (writer, field, &items[i]);
  if (is_map)
    rk_json_writer_end_object (writer->json);
  else
    rk_json_writer_end_array (writer->json);
}

/* Groups stand in reading order, everything else in its list's. */
static void
write_records (Writer *writer, RkRecord *parent, const RkField *field)
{
  const RkRecordList *list = rk_field_get_list (field, parent);

  rk_json_writer_begin_array (writer->json, FALSE);
  if (field->record_type == RK_RECORD_GROUP)
    {
      const RkTree *tree = rk_version_get_tree (RK_VERSION (parent));

      for (guint i = 0; i < tree->n; i++)
        write_record (writer, RK_RECORD (tree->groups[i]));
    }
  else
    for (guint i = 0; i < list->n; i++)
      write_record (writer, list->items[i]);
  rk_json_writer_end_array (writer->json);
}

static void
write_number (Writer *writer, const RkField *field, int number)
{
  if (field->type == RK_FIELD_BOOL)
    rk_json_writer_bool (writer->json, number);
  else if (field->type == RK_FIELD_ENUM)
    rk_json_writer_string (writer->json, rk_enum_to_string (field->enumeration, number));
  else if (number == RK_INT_NOT_STATED)
    rk_json_writer_null (writer->json);
  else
    rk_json_writer_int (writer->json, number);
}

static void
write_value (Writer *writer, RkRecord *record, const RkField *field)
{
  RkValue value;

  if (field->type == RK_FIELD_RECORDS)
    {
      write_records (writer, record, field);
      return;
    }
  value = rk_field_get (field, record);
  if (rk_field_is_number (field))
    write_number (writer, field, value.number);
  else if (field->type == RK_FIELD_TEXT)
    write_text (writer, value.boxed);
  else if (field->type >= RK_FIELD_ID && field->type <= RK_FIELD_REFERENCE)
    rk_json_writer_string (writer->json, value.boxed != NULL ? value.boxed : "");
  else
    write_list (writer, field, value.boxed);
}

/* Whether the member is not written: it holds its default, and nothing makes it be there all the same. */
static gboolean
is_left_out (const RkRecord *record, const RkField *field)
{
  if ((field->flags & RK_FIELD_REQUIRED) != 0)
    return FALSE;
  if (record->type == RK_RECORD_GROUP && field->offset == G_STRUCT_OFFSET (RkGroup, count) &&
      RK_GROUP ((gpointer) record)->name == NULL)
    return FALSE;
  if (record->type == RK_RECORD_PROJECT && field->offset == G_STRUCT_OFFSET (RkProject, languages))
    {
      const RkList *languages = ((const RkProject *) record)->languages;

      return rk_list_get_n (languages) == 0 ||
             (rk_list_get_n (languages) == 1 && g_str_equal (rk_list_get_items (languages)[0].string, "fi"));
    }
  return rk_field_is_default (field, record);
}

static gboolean
is_extra_of (const RkExtra *extra, const RkShape *shape)
{
  return extra->object == shape->object || g_str_equal (extra->object, shape->object);
}

/* Whether an object of the record holds anything to write. */
static gboolean
is_empty (const RkRecord *record, const RkShape *shape)
{
  for (guint i = 0; record->extras != NULL && i < record->extras->len; i++)
    if (is_extra_of (g_ptr_array_index (record->extras, i), shape))
      return FALSE;
  for (guint i = 0; i < shape->n_members; i++)
    {
      const RkShapeMember *member = &shape->members[i];

      if (member->field != NULL ? !is_left_out (record, member->field) : !is_empty (record, member->nested))
        return FALSE;
    }
  return TRUE;
}

static void
write_object (Writer *writer, RkRecord *record, const RkShape *shape)
{
  rk_json_writer_begin_object (writer->json);
  for (guint i = 0; i < shape->n_members; i++)
    {
      const RkShapeMember *member = &shape->members[i];

      if (member->field != NULL ? is_left_out (record, member->field) : is_empty (record, member->nested))
        continue;
      rk_json_writer_key (writer->json, member->key);
      if (member->field != NULL)
        write_value (writer, record, member->field);
      else
        write_object (writer, record, member->nested);
    }
  for (guint i = 0; record->extras != NULL && i < record->extras->len; i++)
    {
      const RkExtra *extra = g_ptr_array_index (record->extras, i);
      gsize length;
      const char *json = g_bytes_get_data (extra->json, &length);

      if (!is_extra_of (extra, shape))
        continue;
      rk_json_writer_key (writer->json, extra->key);
      rk_json_writer_raw (writer->json, json, length);
    }
  rk_json_writer_end_object (writer->json);
}

static void
write_record (Writer *writer, RkRecord *record)
{
  write_object (writer, record, rk_shape_get (record->type));
}

GBytes *
rk_project_write (RkProject *project)
{
  g_autoptr (RkJsonWriter) json = NULL;
  g_autoptr (GHashTable) ranks = g_hash_table_new (g_str_hash, g_str_equal);
  Writer writer;

  g_return_val_if_fail (project != NULL, NULL);

  json = rk_json_writer_new (64 * 1024);
  /* A project that names no language has one all the same, and is read so. */
  g_hash_table_insert (ranks, (gpointer) rk_project_get_language (project), GUINT_TO_POINTER (1));
  for (guint i = 0; i < rk_list_get_n (project->languages); i++)
    g_hash_table_insert (ranks, rk_list_get_items (project->languages)[i].string, GUINT_TO_POINTER (i + 1));
  writer = (Writer) { json, rk_project_get_language (project), ranks };
  write_record (&writer, &project->record);
  return rk_json_writer_end (json);
}
