/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-field.h"

typedef enum { STORED_NUMBER, STORED_STRING, STORED_TEXT, STORED_LIST, STORED_RECORDS } Storage;

static Storage
field_storage (const RkField *field)
{
  switch (field->type)
    {
    case RK_FIELD_INT:
    case RK_FIELD_BOOL:
    case RK_FIELD_ENUM:
      return STORED_NUMBER;
    case RK_FIELD_ID:
    case RK_FIELD_STRING:
    case RK_FIELD_DATE:
    case RK_FIELD_COLOR:
    case RK_FIELD_REFERENCE:
      return STORED_STRING;
    case RK_FIELD_TEXT:
      return STORED_TEXT;
    case RK_FIELD_RECORDS:
      return STORED_RECORDS;
    case RK_FIELD_STRINGS:
    case RK_FIELD_TEXTS:
    case RK_FIELD_REFERENCES:
    case RK_FIELD_INTS:
    case RK_FIELD_ENUMS:
    case RK_FIELD_ENUM_INTS:
    case RK_FIELD_ENUM_STRINGS:
    default:
      return STORED_LIST;
    }
}

const RkField *
rk_field_find (RkRecordType type, const char *object, const char *key)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, key) && g_str_equal (fields[i].object, object))
      return &fields[i];
  return NULL;
}

const RkField *
rk_record_type_find_list (RkRecordType parent, RkRecordType child)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (parent, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_RECORDS && fields[i].record_type == child)
      return &fields[i];
  return NULL;
}

gboolean
rk_field_is_number (const RkField *field)
{
  return field_storage (field) == STORED_NUMBER;
}

RkItemType
rk_field_get_item_type (const RkField *field)
{
  switch (field->type)
    {
    case RK_FIELD_STRINGS:
    case RK_FIELD_REFERENCES:
      return RK_ITEM_STRING;
    case RK_FIELD_TEXTS:
      return RK_ITEM_TEXT;
    case RK_FIELD_ENUM_INTS:
      return RK_ITEM_NUMBER_NUMBER;
    case RK_FIELD_ENUM_STRINGS:
      return RK_ITEM_NUMBER_STRING;
    case RK_FIELD_INTS:
    case RK_FIELD_ENUMS:
      return RK_ITEM_NUMBER;
    case RK_FIELD_INT:
    case RK_FIELD_BOOL:
    case RK_FIELD_ENUM:
    case RK_FIELD_ID:
    case RK_FIELD_STRING:
    case RK_FIELD_DATE:
    case RK_FIELD_COLOR:
    case RK_FIELD_REFERENCE:
    case RK_FIELD_TEXT:
    case RK_FIELD_RECORDS:
    default:
      g_return_val_if_reached (RK_ITEM_NUMBER);
    }
}

RkValue
rk_field_get (const RkField *field, gconstpointer record)
{
  gconstpointer at = G_STRUCT_MEMBER_P (record, field->offset);

  if (field_storage (field) == STORED_NUMBER)
    return RK_NUMBER (*(const int *) at);
  return RK_BOXED (*(const gpointer *) at);
}

RkValue
rk_value_ref (const RkField *field, RkValue value)
{
  if (value.boxed == NULL)
    return value;
  switch (field_storage (field))
    {
    case STORED_STRING:
      g_ref_string_acquire (value.boxed);
      break;
    case STORED_TEXT:
      rk_text_ref (value.boxed);
      break;
    case STORED_LIST:
      rk_list_ref (value.boxed);
      break;
    case STORED_NUMBER:
    case STORED_RECORDS:
    default:
      break;
    }
  return value;
}

void
rk_value_clear (const RkField *field, RkValue *value)
{
  gpointer boxed = g_steal_pointer (&value->boxed);

  if (boxed == NULL)
    return;
  switch (field_storage (field))
    {
    case STORED_STRING:
      g_ref_string_release (boxed);
      break;
    case STORED_TEXT:
      rk_text_unref (boxed);
      break;
    case STORED_LIST:
      rk_list_unref (boxed);
      break;
    case STORED_NUMBER:
    case STORED_RECORDS:
    default:
      break;
    }
}

gboolean
rk_value_equal (const RkField *field, RkValue a, RkValue b)
{
  switch (field_storage (field))
    {
    case STORED_NUMBER:
      return a.number == b.number;
    case STORED_STRING:
      return g_strcmp0 (a.boxed, b.boxed) == 0;
    case STORED_TEXT:
      return rk_text_equal (a.boxed, b.boxed);
    case STORED_LIST:
      return rk_list_equal (a.boxed, b.boxed);
    case STORED_RECORDS:
    default:
      return FALSE;
    }
}

RkValue
rk_value_new_string (const char *string)
{
  return RK_BOXED (g_ref_string_new (string));
}

static gboolean
is_control (char c)
{
  return (guchar) c < 0x20 && c != '\n' && c != '\t';
}

/* Returns: the string itself, or a new one in *@cleaned. */
static const char *
string_clean (const char *string, char **cleaned)
{
  GString *clean;
  const char *p = string;

  while (*p != '\0' && !is_control (*p))
    p++;
  if (*p == '\0')
    return string;
  clean = g_string_new_len (string, p - string);
  for (; *p != '\0'; p++)
    if (!is_control (*p))
      g_string_append_c (clean, *p);
  return *cleaned = g_string_free (clean, FALSE);
}

static RkText *
text_clean (RkText *text)
{
  RkText *result = rk_text_ref (text);

  for (guint i = 0; i < rk_text_get_n_parts (text); i++)
    {
      g_autofree char *cleaned = NULL;
      const char *string = string_clean (rk_text_get_string (text, i), &cleaned);
      RkText *replaced;

      if (cleaned == NULL)
        continue;
      replaced = rk_text_replace (result, rk_text_get_language (text, i), string);
      rk_text_unref (result);
      result = replaced;
    }
  return result;
}

static RkList *
list_clean (RkList *list)
{
  RkItemType type = rk_list_get_item_type (list);
  RkList *result = rk_list_ref (list);

  for (guint i = 0; i < rk_list_get_n (list); i++)
    {
      g_autofree char *cleaned = NULL;
      g_autoptr (RkText) text = NULL;
      RkItem item = rk_list_get_items (list)[i];
      RkList *replaced;

      if (type == RK_ITEM_TEXT)
        item.text = text = text_clean (item.text);
      else if (type == RK_ITEM_STRING || type == RK_ITEM_NUMBER_STRING)
        item.string = (char *) string_clean (item.string, &cleaned);
      else
        break;
      replaced = rk_list_replace (result, i, type, &item);
      rk_list_unref (result);
      result = replaced;
    }
  return result;
}

/* Languages, of which a project file names each once. */
static RkList *
list_drop_repeated (RkList *list)
{
  for (guint i = rk_list_get_n (list); i-- > 0;)
    {
      const RkItem *items = rk_list_get_items (list);
      gboolean repeated = items[i].string[0] == '\0';
      RkList *rest;

      for (guint k = 0; k < i; k++)
        repeated |= g_str_equal (items[k].string, items[i].string);
      if (!repeated)
        continue;
      rest = rk_list_without (list, i);
      rk_list_unref (list);
      list = rest;
    }
  return list;
}

RkValue
rk_value_clean (const RkField *field, RkValue value)
{
  g_autofree char *cleaned = NULL;
  const char *string;

  if (value.boxed == NULL)
    return value;
  switch (field_storage (field))
    {
    case STORED_STRING:
      string = string_clean (value.boxed, &cleaned);
      return cleaned == NULL ? rk_value_ref (field, value) : rk_value_new_string (string);
    case STORED_TEXT:
      return RK_BOXED (text_clean (value.boxed));
    case STORED_LIST:
      if (field->flags & RK_FIELD_FINNISH)
        return RK_BOXED (list_drop_repeated (list_clean (value.boxed)));
      return RK_BOXED (list_clean (value.boxed));
    case STORED_NUMBER:
    case STORED_RECORDS:
    default:
      return value;
    }
}

void
rk_field_put (const RkField *field, gpointer record, RkValue value)
{
  gpointer at = G_STRUCT_MEMBER_P (record, field->offset);
  RkValue old = rk_field_get (field, record);

  if (field_storage (field) == STORED_NUMBER)
    {
      *(int *) at = value.number;
      return;
    }
  *(gpointer *) at = rk_value_ref (field, value).boxed;
  rk_value_clear (field, &old);
}

RkRecordList *
rk_field_get_list (const RkField *field, gconstpointer record)
{
  g_return_val_if_fail (field->type == RK_FIELD_RECORDS, NULL);

  return G_STRUCT_MEMBER_P (record, field->offset);
}

RkValue
rk_field_get_default (const RkField *field)
{
  return RK_NUMBER (field_storage (field) == STORED_NUMBER ? field->fallback : 0);
}

gboolean
rk_field_is_default (const RkField *field, gconstpointer record)
{
  if (field->type == RK_FIELD_RECORDS)
    return rk_field_get_list (field, record)->n == 0;
  if (field->flags & RK_FIELD_FINNISH)
    {
      const RkList *languages = rk_field_get (field, record).boxed;

      return rk_list_get_n (languages) == 0 ||
             (rk_list_get_n (languages) == 1 && rk_list_has_string (languages, "fi"));
    }
  return rk_value_equal (field, rk_field_get (field, record), rk_field_get_default (field));
}

void
rk_record_foreach (gpointer record, RkRecordFunc function, gpointer data)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (RK_RECORD (record)->type, &n);

  function (record, data);
  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_RECORDS)
      {
        RkRecordList *list = rk_field_get_list (&fields[i], record);

        for (guint j = 0; j < list->n; j++)
          rk_record_foreach (list->items[j], function, data);
      }
}
