/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One field of many records, as one step. */

#include "config.h"

#include "rk-command-private.h"

#include <glib/gi18n-lib.h>

static char *
many_label (const RkField *field, GPtrArray *records)
{
  const RkRecord *first = g_ptr_array_index (records, 0);
  const char *name = field->label == NULL ? field->key : _ (field->label);

  if (first->type == RK_RECORD_GROUP)
    return g_strdup_printf (ngettext ("Change %s of %u group", "Change %s of %u groups", records->len), name,
                            records->len);
  if (first->type == RK_RECORD_SEAT)
    return g_strdup_printf (ngettext ("Change %s of %u seat", "Change %s of %u seats", records->len), name,
                            records->len);
  return g_strdup_printf (ngettext ("Change %s of %u item", "Change %s of %u items", records->len), name,
                          records->len);
}

/* @values: one for each record */
static gboolean
set_values (
    RkDocument *document, GPtrArray *records, const RkField *field, const RkValue *values, GError **error)
{
  g_autofree char *label = many_label (field, records);
  g_autoptr (GString) merge_key = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      if (!rk_command_check_value (g_ptr_array_index (records, i), field, values[i], error))
        return FALSE;
      g_string_append_printf (merge_key, "%p/", g_ptr_array_index (records, i));
    }
  g_string_append_printf (merge_key, "%s/%s", field->object, field->key);
  rk_document_begin (document, label, merge_key->str);
  for (guint i = 0; i < records->len; i++)
    rk_document_set (document, g_ptr_array_index (records, i), field, values[i]);
  rk_document_commit (document);
  return TRUE;
}

gboolean
rk_command_set_many (
    RkDocument *document, GPtrArray *records, const RkField *field, RkValue value, GError **error)
{
  g_autofree RkValue *values = NULL;

  g_return_val_if_fail (records->len > 0, FALSE);
  g_return_val_if_fail (field->type != RK_FIELD_RECORDS, FALSE);

  if (records->len == 1)
    return rk_command_set (document, g_ptr_array_index (records, 0), field, value, error);
  values = g_new (RkValue, records->len);
  for (guint i = 0; i < records->len; i++)
    values[i] = value;
  return set_values (document, records, field, values, error);
}

gboolean
rk_command_set_text_many (RkDocument *document,
                          GPtrArray *records,
                          const RkField *field,
                          const char *language,
                          const char *string,
                          GError **error)
{
  g_autofree RkValue *values = NULL;
  gboolean done;

  g_return_val_if_fail (records->len > 0, FALSE);
  g_return_val_if_fail (field->type == RK_FIELD_TEXT, FALSE);

  if (records->len == 1)
    return rk_command_set_text (document, g_ptr_array_index (records, 0), field, language, string, error);
  values = g_new0 (RkValue, records->len);
  for (guint i = 0; i < records->len; i++)
    values[i].boxed = rk_text_replace (rk_field_get (field, g_ptr_array_index (records, i)).boxed, language,
                                       string == NULL || string[0] == '\0' ? NULL : string);
  done = set_values (document, records, field, values, error);
  for (guint i = 0; i < records->len; i++)
    rk_value_clear (field, &values[i]);
  return done;
}
