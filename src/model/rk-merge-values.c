/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Three values of one field into one.  Only where all three differ it matters what the field holds. */

#include "config.h"

#include "rk-diff.h"
#include "rk-merge-private.h"
#include "rk-order.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer lists are taken whole. */
#define MAX_ITEMS 1000

typedef struct {
  RkMerging *merging;
  const RkTriple *triple;
  const RkField *field;
  RkValue values[RK_N_SIDES]; /* borrowed */
} Field;

static RkSide
settle_whole (Field *self)
{
  return rk_merging_settle_field (self->merging, RK_CONFLICT_FIELD, self->triple, self->field);
}

static RkValue
take_whole (Field *self)
{
  return rk_value_ref (self->field, self->values[settle_whole (self)]);
}

/* Which side a value that all three may have is taken from, if it needs no settling. */
static gboolean
decide (gboolean base_is_ours, gboolean base_is_theirs, gboolean ours_is_theirs, RkSide *side)
{
  if (!ours_is_theirs && !base_is_ours && !base_is_theirs)
    return FALSE;
  *side = !ours_is_theirs && base_is_ours ? RK_SIDE_THEIRS : RK_SIDE_OURS;
  return TRUE;
}

/* --- texts --- */

static const char *
merge_part (Field *self, const char *language)
{
  const char *parts[RK_N_SIDES];
  char *words[RK_N_SIDES];
  RkSide side;

  for (guint i = 0; i < RK_N_SIDES; i++)
    parts[i] = rk_text_get (self->values[i].boxed, language);
  if (decide (g_strcmp0 (parts[0], parts[1]) == 0, g_strcmp0 (parts[0], parts[2]) == 0,
              g_strcmp0 (parts[1], parts[2]) == 0, &side))
    return parts[side];
  for (guint i = 0; i < RK_N_SIDES; i++)
    words[i] = g_strdup (parts[i]);
  return parts[rk_merging_settle (self->merging, RK_CONFLICT_FIELD, self->triple, self->field, language,
                                  words, RK_SIDE_OURS)];
}

static RkValue
merge_texts (Field *self)
{
  RkText *merged = NULL;

  for (guint side = RK_SIDE_OURS; side < RK_N_SIDES; side++)
    for (guint i = 0; i < rk_text_get_n_parts (self->values[side].boxed); i++)
      {
        const char *language = rk_text_get_language (self->values[side].boxed, i);
        const char *words;
        RkText *longer;

        if (side == RK_SIDE_THEIRS && rk_text_get (self->values[RK_SIDE_OURS].boxed, language) != NULL)
          continue;
        words = merge_part (self, language);
        if (words == NULL)
          continue;
        longer = rk_text_replace (merged, language, words);
        rk_text_unref (merged);
        merged = longer;
      }
  if (merged == NULL && (self->field->flags & RK_FIELD_REQUIRED) != 0)
    return take_whole (self);
  return RK_BOXED (merged);
}

/* --- lists: what is alike on the sides is one entry --- */

typedef struct {
  const RkItem *items[RK_N_SIDES]; /* NULL where it is not */
  const RkItem *item; /* the merged one, NULL for none */
} Entry;

typedef struct {
  GPtrArray *all; /* of Entry, owned */
  GPtrArray *orders[RK_N_SIDES]; /* of Entry */
} Entries;

static gboolean
is_same_entry (const RkField *field, const RkItem *a, const RkItem *b)
{
  switch (rk_field_get_item_type (field))
    {
    case RK_ITEM_STRING:
      return g_str_equal (a->string, b->string);
    case RK_ITEM_TEXT:
      return rk_text_equal (a->text, b->text);
    case RK_ITEM_NUMBER:
    case RK_ITEM_NUMBER_NUMBER:
    case RK_ITEM_NUMBER_STRING:
    default:
      return a->number == b->number;
    }
}

/* Whether there is no difference at all; for maps the values count too. */
static gboolean
is_same_item (const RkField *field, const RkItem *a, const RkItem *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (field->type == RK_FIELD_ENUM_INTS)
    return a->value == b->value;
  if (field->type == RK_FIELD_ENUM_STRINGS)
    return g_str_equal (a->string, b->string);
  return TRUE;
}

static Entry *
find_entry (const RkField *field, const Entries *entries, const RkItem *item)
{
  for (guint i = 0; i < entries->all->len; i++)
    {
      Entry *entry = entries->all->pdata[i];

      for (guint side = 0; side < RK_N_SIDES; side++)
        if (entry->items[side] != NULL && is_same_entry (field, entry->items[side], item))
          return entry;
    }
  return NULL;
}

static void
entries_clear (Entries *entries)
{
  g_ptr_array_unref (entries->all);
  for (guint side = 0; side < RK_N_SIDES; side++)
    g_ptr_array_unref (entries->orders[side]);
}

/* Returns FALSE for a list that says something twice: only as a whole it means anything. */
static gboolean
entries_init (Entries *entries, const Field *self)
{
  gboolean unique = TRUE;

  entries->all = g_ptr_array_new_with_free_func (g_free);
  for (guint side = 0; side < RK_N_SIDES; side++)
    {
      const RkList *list = self->values[side].boxed;
      guint n = rk_list_get_n (list);

      entries->orders[side] = g_ptr_array_new ();
      unique &= n <= MAX_ITEMS;
      for (guint i = 0; i < n && unique; i++)
        {
          const RkItem *item = &rk_list_get_items (list)[i];
          Entry *entry = find_entry (self->field, entries, item);

          if (entry == NULL)
            {
              entry = g_new0 (Entry, 1);
              g_ptr_array_add (entries->all, entry);
            }
          unique &= entry->items[side] == NULL;
          entry->items[side] = item;
          g_ptr_array_add (entries->orders[side], entry);
        }
    }
  return unique;
}

static const RkItem *
entry_get_any (const Entry *entry)
{
  return entry->items[0] != NULL   ? entry->items[0]
         : entry->items[1] != NULL ? entry->items[1]
                                   : entry->items[2];
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  int x = entry_get_any (a)->number, y = entry_get_any (b)->number;

  return x < y ? -1 : x > y;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (entry_get_any (a)->string, entry_get_any (b)->string);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (rk_text_pick (entry_get_any (a)->text, NULL), rk_text_pick (entry_get_any (b)->text, NULL));
}

static GCompareFunc
get_comparison (const RkField *field)
{
  if (rk_field_get_item_type (field) == RK_ITEM_STRING)
    return compare_strings;
  return rk_field_get_item_type (field) == RK_ITEM_TEXT ? compare_texts : compare_numbers;
}

static void
merge_entry (Field *self, Entry *entry)
{
  const RkItem **items = entry->items;
  char *words[RK_N_SIDES];
  RkSide side;

  /* What is there or not is always settled: only the values of a map can be three. */
  if (!decide (is_same_item (self->field, items[0], items[1]), is_same_item (self->field, items[0], items[2]),
               is_same_item (self->field, items[1], items[2]), &side))
    {
      for (guint i = 0; i < RK_N_SIDES; i++)
        words[i] = items[i] == NULL                          ? NULL
                   : self->field->type == RK_FIELD_ENUM_INTS ? g_strdup_printf ("%d", items[i]->value)
                                                             : g_strdup (items[i]->string);
      side = rk_merging_settle (self->merging, RK_CONFLICT_FIELD, self->triple, self->field,
                                rk_enum_to_string (self->field->enumeration, entry_get_any (entry)->number),
                                words, RK_SIDE_OURS);
    }
  entry->item = items[side];
}

static GPtrArray *
order_entries (Field *self, const Entries *entries, GHashTable *members)
{
  GCompareFunc compare = get_comparison (self->field);
  gboolean conflict;
  GPtrArray *order = rk_order_merge (entries->orders[0], entries->orders[1], entries->orders[2], members,
                                     compare, FALSE, &conflict);

  if (conflict && settle_whole (self) == RK_SIDE_THEIRS)
    {
      g_ptr_array_unref (order);
      order = rk_order_merge (entries->orders[0], entries->orders[1], entries->orders[2], members, compare,
                              TRUE, &conflict);
    }
  return order;
}

static RkValue
merge_lists (Field *self)
{
  g_autoptr (GHashTable) members = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (RkItem));
  Entries entries;

  if (!entries_init (&entries, self))
    {
      entries_clear (&entries);
      return take_whole (self);
    }
  for (guint i = 0; i < entries.all->len; i++)
    {
      Entry *entry = entries.all->pdata[i];

      merge_entry (self, entry);
      if (entry->item != NULL)
        g_hash_table_add (members, entry);
    }
  order = order_entries (self, &entries, members);
  for (guint i = 0; i < order->len; i++)
    g_array_append_val (items, *((Entry *) order->pdata[i])->item);
  entries_clear (&entries);
  return RK_BOXED (
      rk_list_new (rk_field_get_item_type (self->field), (const RkItem *) items->data, items->len));
}

/* --- fields --- */

/* Returns: a value of its own. */
static RkValue
merge_field (Field *self)
{
  const RkField *field = self->field;
  const RkValue *values = self->values;
  RkSide side;

  if (decide (rk_value_equal (field, values[0], values[1]), rk_value_equal (field, values[0], values[2]),
              rk_value_equal (field, values[1], values[2]), &side))
    return rk_value_ref (field, values[side]);
  switch (field->type)
    {
    case RK_FIELD_TEXT:
      return merge_texts (self);
    case RK_FIELD_STRINGS:
    case RK_FIELD_TEXTS:
    case RK_FIELD_REFERENCES:
    case RK_FIELD_ENUMS:
    case RK_FIELD_ENUM_INTS:
    case RK_FIELD_ENUM_STRINGS:
      return merge_lists (self);
    case RK_FIELD_INTS: /* two of them are a place, which cannot be half of one and half of another */
    default:
      return take_whole (self);
    }
}

/* What a record that is not there has: its defaults. */
static RkValue
get_value (const RkTriple *triple, guint side, const RkField *field)
{
  const RkRecord *record = triple->sides[side];

  return record == NULL ? rk_field_get_default (field) : rk_field_get (field, record);
}

static void
merge_fields (RkMerging *merging, RkTriple *triple)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (triple->type, &n);

  for (guint i = 0; i < n; i++)
    {
      Field self = { merging, triple, &fields[i], { RK_VALUE_INIT, RK_VALUE_INIT, RK_VALUE_INIT } };
      RkValue value;

      if (fields[i].type == RK_FIELD_RECORDS || fields[i].type == RK_FIELD_ID)
        continue;
      for (guint side = 0; side < RK_N_SIDES; side++)
        self.values[side] = get_value (triple, side, &fields[i]);
      value = merge_field (&self);
      rk_field_put (&fields[i], triple->result, value);
      rk_value_clear (&fields[i], &value);
    }
}

static void
copy_fields (RkTriple *triple, const RkRecord *record)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (triple->type, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].type != RK_FIELD_RECORDS && fields[i].type != RK_FIELD_ID)
      rk_field_put (&fields[i], triple->result, rk_field_get (&fields[i], record));
  if (record->extras != NULL)
    triple->result->extras = g_ptr_array_ref (record->extras);
}

/* --- unknown members --- */

static const RkExtra *
find_extra (const RkRecord *record, const RkExtra *like)
{
  for (guint i = 0; record != NULL && record->extras != NULL && i < record->extras->len; i++)
    {
      const RkExtra *extra = record->extras->pdata[i];

      if (g_str_equal (extra->object, like->object) && g_str_equal (extra->key, like->key))
        return extra;
    }
  return NULL;
}

static gboolean
is_same_extra (const RkExtra *a, const RkExtra *b)
{
  return a == NULL || b == NULL ? a == b : g_bytes_equal (a->json, b->json);
}

static const RkExtra *
merge_extra (RkMerging *merging, const RkTriple *triple, const RkExtra *like)
{
  const RkExtra *extras[RK_N_SIDES];
  g_autofree char *part = g_strdup_printf ("%s%s%s", like->object, *like->object == '\0' ? "" : ".",
                                           like->key);
  char *words[RK_N_SIDES] = { NULL, NULL, NULL };
  RkSide side;

  for (guint i = 0; i < RK_N_SIDES; i++)
    extras[i] = find_extra (triple->sides[i], like);
  if (decide (is_same_extra (extras[0], extras[1]), is_same_extra (extras[0], extras[2]),
              is_same_extra (extras[1], extras[2]), &side))
    return extras[side];
  for (guint i = 0; i < RK_N_SIDES; i++)
    if (extras[i] != NULL)
      words[i] = g_strndup (g_bytes_get_data (extras[i]->json, NULL), g_bytes_get_size (extras[i]->json));
  return extras[rk_merging_settle (merging, RK_CONFLICT_FIELD, triple, NULL, part, words, RK_SIDE_OURS)];
}

static void
merge_extras (RkMerging *merging, RkTriple *triple)
{
  GPtrArray *base = triple->sides[0] == NULL ? NULL : triple->sides[0]->extras;
  GPtrArray *ours = triple->sides[1]->extras, *theirs = triple->sides[2]->extras;
  RkSide whole;

  if (decide (rk_extras_equal (base, ours), rk_extras_equal (base, theirs), rk_extras_equal (ours, theirs),
              &whole))
    {
      GPtrArray *extras = whole == RK_SIDE_OURS ? ours : theirs;

      triple->result->extras = extras == NULL ? NULL : g_ptr_array_ref (extras);
      return;
    }
  for (guint side = RK_SIDE_OURS; side < RK_N_SIDES; side++)
    for (guint i = 0; triple->sides[side]->extras != NULL && i < triple->sides[side]->extras->len; i++)
      {
        const RkExtra *like = triple->sides[side]->extras->pdata[i];
        const RkExtra *merged;

        if (side == RK_SIDE_THEIRS && find_extra (triple->sides[RK_SIDE_OURS], like) != NULL)
          continue;
        merged = merge_extra (merging, triple, like);
        if (merged != NULL)
          rk_record_add_extra (triple->result, merged->object, merged->key, merged->json);
      }
}

void
rk_merging_values (RkMerging *merging, RkTriple *triple)
{
  const RkRecord *only = triple->sides[RK_SIDE_OURS] == NULL     ? triple->sides[RK_SIDE_THEIRS]
                         : triple->sides[RK_SIDE_THEIRS] == NULL ? triple->sides[RK_SIDE_OURS]
                                                                 : NULL;

  triple->result = rk_record_new (triple->type, triple->id);
  g_hash_table_insert (merging->by_record, triple->result, triple);
  if (only != NULL)
    {
      copy_fields (triple, only);
      return;
    }
  merge_fields (merging, triple);
  merge_extras (merging, triple);
}
