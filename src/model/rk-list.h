/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list values of fields (aliases, stages, references, months, colours by kind): immutable and
 * counted like RkText.  An absent list and an empty one are the same: NULL. */

#pragma once

#include "rk-text.h"

G_BEGIN_DECLS

typedef enum {
  RK_ITEM_NUMBER, /* number: an integer or an enumeration value */
  RK_ITEM_STRING, /* string: GRefString */
  RK_ITEM_TEXT, /* text */
  RK_ITEM_NUMBER_NUMBER, /* number → value: a map from an enumeration to an integer */
  RK_ITEM_NUMBER_STRING, /* number → string: a map from an enumeration to a string */
} RkItemType;

typedef struct {
  int number;
  union {
    int value;
    char *string;
    RkText *text;
  };
} RkItem;

typedef struct _RkList RkList;

/**
 * rk_list_new:
 * @type: what the items hold
 * @items: (array length=n): the items; strings are copied, texts referenced
 * @n: their number
 *
 * Returns: (transfer full) (nullable): the list, %NULL when @n is 0
 */
RkList *rk_list_new (RkItemType type, const RkItem *items, guint n);
RkList *rk_list_new_strings (const char *const *strings);

RkList *rk_list_ref (RkList *list);
void rk_list_unref (RkList *list);

/* All of these take NULL as the empty list. */
guint rk_list_get_n (const RkList *list);
const RkItem *rk_list_get_items (const RkList *list);
RkItemType rk_list_get_item_type (const RkList *list);
gboolean rk_list_equal (const RkList *a, const RkList *b);
gboolean rk_list_has_number (const RkList *list, int number);
gboolean rk_list_has_string (const RkList *list, const char *string);

/**
 * rk_list_without:
 * @list: (nullable): a list
 * @index: the item to leave out
 *
 * Returns: (transfer full) (nullable): a list without that item
 */
RkList *rk_list_without (const RkList *list, guint index);

/**
 * rk_list_replace:
 * @list: (nullable): a list
 * @index: the item to replace; the list's length appends
 * @type: the item's type
 * @item: the new item
 *
 * Returns: (transfer full): a list with that item in its place
 */
RkList *rk_list_replace (const RkList *list, guint index, RkItemType type, const RkItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkList, rk_list_unref)

G_END_DECLS
