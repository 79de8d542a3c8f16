/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-words.h"

#include <glib/gi18n-lib.h>

#include "rk-date.h"

static char *
number_to_words (const RkField *field, int number)
{
  if (number == RK_INT_ABSENT)
    return NULL;
  if (number == RK_INT_NOT_STATED)
    return g_strdup (_ ("not stated"));
  if (field->type == RK_FIELD_BOOL)
    return g_strdup (number ? _ ("yes") : _ ("no"));
  if (field->type == RK_FIELD_ENUM)
    return g_strdup (rk_enum_get_label (field->enumeration, number));
  return g_strdup_printf ("%d", number);
}

static char *
reference_to_words (const RkField *field, gconstpointer record, const char *id, const char *language)
{
  RkRecord *target = rk_project_resolve ((RkRecord *) record, field->reference, id);

  return target == NULL ? g_strdup (id) : rk_record_get_title (target, language);
}

static char *
text_to_words (const RkText *text, const char *language)
{
  GString *words = g_string_new (rk_text_get (text, language == NULL ? "" : language));

  for (guint i = 0; i < rk_text_get_n_parts (text); i++)
    if (g_strcmp0 (rk_text_get_language (text, i), language) != 0)
      g_string_append_printf (words, "%s%s: %s", words->len == 0 ? "" : " · ", rk_text_get_language (text, i),
                              rk_text_get_string (text, i));
  return g_string_free (words, FALSE);
}

static char *
item_to_words (const RkField *field, gconstpointer record, const RkItem *item, const char *language)
{
  switch (field->type)
    {
    case RK_FIELD_TEXTS:
      return text_to_words (item->text, language);
    case RK_FIELD_REFERENCES:
      return reference_to_words (field, record, item->string, language);
    case RK_FIELD_INTS:
      return g_strdup_printf ("%d", item->number);
    case RK_FIELD_ENUMS:
      return g_strdup (rk_enum_get_label (field->enumeration, item->number));
    case RK_FIELD_ENUM_INTS:
      return g_strdup_printf ("%s: %d", rk_enum_get_label (field->enumeration, item->number), item->value);
    case RK_FIELD_ENUM_STRINGS:
      return g_strdup_printf ("%s: %s", rk_enum_get_label (field->enumeration, item->number), item->string);
    default:
      return g_strdup (item->string);
    }
}

static char *
list_to_words (const RkField *field, gconstpointer record, const RkList *list, const char *language)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < rk_list_get_n (list); i++)
    {
      g_autofree char *item = item_to_words (field, record, &rk_list_get_items (list)[i], language);

      g_string_append_printf (words, "%s%s", i == 0 ? "" : ", ", item);
    }
  return g_string_free (words, FALSE);
}

char *
rk_field_value_to_words (const RkField *field, gconstpointer record, RkValue value, const char *language)
{
  g_return_val_if_fail (field->type != RK_FIELD_RECORDS, NULL);

  if (rk_field_is_number (field))
    return number_to_words (field, value.number);
  if (value.boxed == NULL)
    return NULL;
  switch (field->type)
    {
    case RK_FIELD_TEXT:
      return text_to_words (value.boxed, language);
    case RK_FIELD_REFERENCE:
      return reference_to_words (field, record, value.boxed, language);
    case RK_FIELD_DATE:
      return rk_date_format (value.boxed, language);
    case RK_FIELD_ID:
    case RK_FIELD_STRING:
    case RK_FIELD_COLOR:
      return g_strdup (value.boxed);
    default:
      return list_to_words (field, record, value.boxed, language);
    }
}

char *
rk_record_to_words (gconstpointer record, const char *language)
{
  RkVersion *version = rk_record_get_version (record);
  const char *type = rk_record_type_get_label (RK_RECORD (record)->type);
  g_autofree char *title = rk_record_get_title (record, language);
  g_autofree char *of_version = NULL;

  if (version == NULL || (gconstpointer) version == record)
    return g_strdup_printf (_ ("%s “%s”"), type, title);
  of_version = rk_record_get_title (version, language);
  /* Translators: the type of a record, its title, and the version it is in: Seat “Chief”, version “2025” */
  return g_strdup_printf (_ ("%s “%s”, version “%s”"), type, title, of_version);
}
