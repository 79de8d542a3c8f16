/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-list.h"

struct _RkList {
  gatomicrefcount references;
  RkItemType type;
  guint n;
  RkItem items[];
};

static RkItem
item_copy (RkItemType type, const RkItem *item)
{
  RkItem copy = *item;

  if (type == RK_ITEM_STRING || type == RK_ITEM_NUMBER_STRING)
    copy.string = g_ref_string_new (item->string);
  else if (type == RK_ITEM_TEXT)
    copy.text = rk_text_ref (item->text);
  return copy;
}

static void
item_clear (RkItemType type, RkItem *item)
{
  if (type == RK_ITEM_STRING || type == RK_ITEM_NUMBER_STRING)
    g_ref_string_release (item->string);
  else if (type == RK_ITEM_TEXT)
    rk_text_unref (item->text);
}

static gboolean
item_equal (RkItemType type, const RkItem *a, const RkItem *b)
{
  switch (type)
    {
    case RK_ITEM_NUMBER:
      return a->number == b->number;
    case RK_ITEM_STRING:
      return g_str_equal (a->string, b->string);
    case RK_ITEM_TEXT:
      return rk_text_equal (a->text, b->text);
    case RK_ITEM_NUMBER_NUMBER:
      return a->number == b->number && a->value == b->value;
    case RK_ITEM_NUMBER_STRING:
      return a->number == b->number && g_str_equal (a->string, b->string);
    default:
      g_return_val_if_reached (FALSE);
    }
}

RkList *
rk_list_new (RkItemType type, const RkItem *items, guint n)
{
  RkList *list;

  if (n == 0)
    return NULL;
  list = g_malloc (sizeof (RkList) + n * sizeof (RkItem));
  g_atomic_ref_count_init (&list->references);
  list->type = type;
  list->n = n;
  for (guint i = 0; i < n; i++)
    list->items[i] = item_copy (type, &items[i]);
  return list;
}

RkList *
rk_list_new_strings (const char *const *strings)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (RkItem));

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      RkItem item = { .string = (char *) strings[i] };

      g_array_append_val (items, item);
    }
  return rk_list_new (RK_ITEM_STRING, (const RkItem *) items->data, items->len);
}

RkList *
rk_list_ref (RkList *list)
{
  g_return_val_if_fail (list != NULL, NULL);

  g_atomic_ref_count_inc (&list->references);
  return list;
}

void
rk_list_unref (RkList *list)
{
  if (list == NULL || !g_atomic_ref_count_dec (&list->references))
    return;
  for (guint i = 0; i < list->n; i++)
    item_clear (list->type, &list->items[i]);
  g_free (list);
}

guint
rk_list_get_n (const RkList *list)
{
  return list == NULL ? 0 : list->n;
}

const RkItem *
rk_list_get_items (const RkList *list)
{
  return list == NULL ? NULL : list->items;
}

RkItemType
rk_list_get_item_type (const RkList *list)
{
  return list == NULL ? RK_ITEM_NUMBER : list->type;
}

gboolean
rk_list_equal (const RkList *a, const RkList *b)
{
  if (a == b)
    return TRUE;
  if (rk_list_get_n (a) != rk_list_get_n (b) || a->type != b->type)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!item_equal (a->type, &a->items[i], &b->items[i]))
      return FALSE;
  return TRUE;
}

gboolean
rk_list_has_number (const RkList *list, int number)
{
  for (guint i = 0; i < rk_list_get_n (list); i++)
    if (list->items[i].number == number)
      return TRUE;
  return FALSE;
}

gboolean
rk_list_has_string (const RkList *list, const char *string)
{
  for (guint i = 0; i < rk_list_get_n (list); i++)
    if (g_str_equal (list->items[i].string, string))
      return TRUE;
  return FALSE;
}

RkList *
rk_list_without (const RkList *list, guint index)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (RkItem));

  if (list == NULL)
    return NULL;
  g_array_append_vals (items, list->items, list->n);
  if (index < list->n)
    g_array_remove_index (items, index);
  return rk_list_new (list->type, (const RkItem *) items->data, items->len);
}

RkList *
rk_list_replace (const RkList *list, guint index, RkItemType type, const RkItem *item)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (RkItem));

  if (list != NULL)
    g_array_append_vals (items, list->items, list->n);
  if (index < items->len)
    g_array_index (items, RkItem, index) = *item;
  else
    g_array_append_val (items, *item);
  return rk_list_new (type, (const RkItem *) items->data, items->len);
}
