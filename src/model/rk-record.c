/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-field.h"
#include "rk-project.h"

#include <string.h>

static void
extra_free (gpointer data)
{
  RkExtra *extra = data;

  g_free (extra->key);
  g_bytes_unref (extra->json);
  g_free (extra);
}

gpointer
rk_record_new (RkRecordType type, const char *id)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (type, &n);
  RkRecord *record = g_malloc0 (rk_record_type_get_size (type));

  record->type = type;
  for (guint i = 0; i < n; i++)
    if (rk_field_is_number (&fields[i]) && fields[i].fallback != 0)
      rk_field_put (&fields[i], record, rk_field_get_default (&fields[i]));
  if (id != NULL)
    record->id = g_ref_string_new (id);
  if (type == RK_RECORD_PROJECT)
    ((RkProject *) record)->format = g_ref_string_new ("rakenne");
  return record;
}

void
rk_record_free (gpointer data)
{
  RkRecord *record = data;
  guint n;
  const RkField *fields;

  if (record == NULL)
    return;
  fields = rk_record_type_get_fields (record->type, &n);
  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_RECORDS)
      {
        RkRecordList *list = rk_field_get_list (&fields[i], record);

        for (guint j = 0; j < list->n; j++)
          rk_record_free (list->items[j]);
        g_free (list->items);
      }
    else
      {
        RkValue value = rk_field_get (&fields[i], record);

        rk_value_clear (&fields[i], &value);
      }
  if (record->type == RK_RECORD_VERSION)
    {
      rk_version_drop_tree (RK_VERSION (record));
      g_clear_pointer (&RK_VERSION (record)->index, g_hash_table_unref);
    }
  if (record->type == RK_RECORD_PROJECT)
    g_clear_pointer (&((RkProject *) record)->index, g_hash_table_unref);
  g_clear_pointer (&record->extras, g_ptr_array_unref);
  g_free (record);
}

gpointer
rk_record_copy (gconstpointer data)
{
  const RkRecord *record = data;
  RkRecord *copy = rk_record_new (record->type, NULL);
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_RECORDS)
      {
        RkRecordList *from = rk_field_get_list (&fields[i], record);
        RkRecordList *to = rk_field_get_list (&fields[i], copy);

        for (guint j = 0; j < from->n; j++)
          rk_record_append (copy, to, rk_record_copy (from->items[j]));
      }
    else
      {
        rk_field_put (&fields[i], copy, rk_field_get (&fields[i], record));
      }
  if (record->extras != NULL)
    copy->extras = g_ptr_array_ref (record->extras);
  return copy;
}

void
rk_record_list_insert (RkRecordList *list, guint position, RkRecord *child)
{
  g_return_if_fail (position <= list->n);

  if (list->n == list->allocated)
    {
      list->allocated = MAX (4, list->allocated * 2);
      list->items = g_renew (RkRecord *, list->items, list->allocated);
    }
  memmove (&list->items[position + 1], &list->items[position], (list->n - position) * sizeof (RkRecord *));
  list->items[position] = child;
  list->n++;
}

void
rk_record_list_remove (RkRecordList *list, guint position)
{
  g_return_if_fail (position < list->n);

  list->n--;
  memmove (&list->items[position], &list->items[position + 1], (list->n - position) * sizeof (RkRecord *));
}

void
rk_record_append (RkRecord *parent, RkRecordList *list, gpointer child)
{
  g_return_if_fail (RK_RECORD (child)->parent == NULL);

  RK_RECORD (child)->parent = parent;
  rk_record_list_insert (list, list->n, child);
}

void
rk_record_add_extra (RkRecord *record, const char *object, const char *key, GBytes *json)
{
  RkExtra *extra = g_new (RkExtra, 1);

  extra->object = g_intern_string (object);
  extra->key = g_strdup (key);
  extra->json = g_bytes_ref (json);
  if (record->extras == NULL)
    record->extras = g_ptr_array_new_with_free_func (extra_free);
  g_ptr_array_add (record->extras, extra);
}

RkVersion *
rk_record_get_version (gconstpointer data)
{
  const RkRecord *record = data;

  while (record != NULL && record->type != RK_RECORD_VERSION)
    record = record->parent;
  return RK_VERSION (record);
}

RkProject *
rk_record_get_project (gconstpointer data)
{
  const RkRecord *record = data;

  while (record != NULL && record->type != RK_RECORD_PROJECT)
    record = record->parent;
  return (RkProject *) record;
}

static const RkText *
record_get_text (const RkRecord *record)
{
  static const char *const keys[] = { "name", "title", "text", "label" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const RkField *field = rk_field_find (record->type, "", keys[i]);

      if (field != NULL && field->type == RK_FIELD_TEXT && rk_field_get (field, record).boxed != NULL)
        return rk_field_get (field, record).boxed;
    }
  return NULL;
}

char *
rk_record_get_title (gconstpointer data, const char *language)
{
  const RkRecord *record = data;
  const char *words = rk_text_pick (record_get_text (record), language);

  if (words[0] != '\0')
    return g_strdup (words);
  switch (record->type)
    {
    case RK_RECORD_GROUP:
      return g_strdup (rk_enum_get_label (RK_ENUM_GROUP_KIND, RK_GROUP (record)->kind));
    case RK_RECORD_SEAT:
      if (RK_SEAT (record)->person != NULL)
        return g_strdup (RK_SEAT (record)->person);
      if (RK_SEAT (record)->institution != NULL)
        return g_strdup (rk_text_pick (RK_SEAT (record)->institution, language));
      return g_strdup (rk_enum_get_label (RK_ENUM_PARTY, RK_SEAT (record)->party));
    case RK_RECORD_RELATION:
      return g_strdup (rk_enum_get_label (RK_ENUM_RELATION_KIND, RK_RELATION (record)->kind));
    case RK_RECORD_DECISION:
      if (((RkDecision *) record)->section != NULL)
        return g_strdup (((RkDecision *) record)->section);
      break;
    case RK_RECORD_STEP:
      return g_strdup (rk_enum_get_label (RK_ENUM_STEP_VERB, ((RkStep *) record)->verb));
    case RK_RECORD_PROJECT:
    case RK_RECORD_SECTOR:
    case RK_RECORD_SOURCE:
    case RK_RECORD_DOCUMENT:
    case RK_RECORD_EVENT:
    case RK_RECORD_VERSION:
    case RK_RECORD_DUTY:
    case RK_N_RECORD_TYPES:
    default:
      break;
    }
  return g_strdup (record->id != NULL && record->id[0] != '\0' ? record->id
                                                               : rk_record_type_get_label (record->type));
}
