/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two people who each add a seat both call it "seat".  What both sides have new under one id is taken for one thing only if
 * it says so itself: it is alike, or has the same name in the same place.  Otherwise theirs gets another id, and with it what
 * refers to it, so that both stay.
 */

#include "rk-merge-private.h"

#include <string.h>

#include "rk-diff.h"

typedef struct {
  GHashTable *base; /* key → RkRecord */
  GHashTable *ours; /* likewise */
  GHashTable *base_ids; /* set of type and id, of the base in any version */
  GHashTable *ids; /* set: all ids of all sides */
  GHashTable *fresh; /* type and id → the new id, of what is new in any version */
  GHashTable *renames; /* RkRecord of theirs → its new id */
} Renaming;

static char *
make_type_key (const RkRecord *record)
{
  return g_strdup_printf ("%d\n%s", (int) record->type, record->id);
}

static void
add_key_cb (RkRecord *record, gpointer keys)
{
  g_hash_table_insert (keys, rk_record_make_key (record, NULL), record);
}

static void
add_base_id_cb (RkRecord *record, gpointer ids)
{
  if (record->id != NULL)
    g_hash_table_add (ids, make_type_key (record));
}

static void
add_id_cb (RkRecord *record, gpointer ids)
{
  if (record->id != NULL)
    g_hash_table_add (ids, g_strdup (record->id));
}

static char *
make_id (Renaming *renaming, const char *id)
{
  g_autofree char *fresh = NULL;

  for (guint number = 2; fresh == NULL || g_hash_table_contains (renaming->ids, fresh); number++)
    {
      g_free (fresh);
      fresh = g_strdup_printf ("%s-%u", id, number);
    }
  g_hash_table_add (renaming->ids, g_strdup (fresh));
  return g_ref_string_new (fresh);
}

static gboolean
fields_equal (const RkRecord *a, const RkRecord *b)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (a->type, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].type != RK_FIELD_RECORDS &&
        !rk_value_equal (&fields[i], rk_field_get (&fields[i], a), rk_field_get (&fields[i], b)))
      return FALSE;
  return rk_extras_equal (a->extras, b->extras);
}

static gboolean
trees_equal (const RkRecord *a, const RkRecord *b)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (a->type, &n);

  if (!fields_equal (a, b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_RECORDS)
      {
        const RkRecordList *x = rk_field_get_list (&fields[i], a), *y = rk_field_get_list (&fields[i], b);

        if (x->n != y->n)
          return FALSE;
        for (guint j = 0; j < x->n; j++)
          if (!trees_equal (x->items[j], y->items[j]))
            return FALSE;
      }
  return TRUE;
}

static gboolean
texts_say_same (const RkText *a, const RkText *b)
{
  return a != NULL && rk_text_pick (a, NULL)[0] != '\0' && rk_text_equal (a, b);
}

/* Whether two records that are new on both sides under one id, in one list, mean one thing. */
static gboolean
means_same (const RkRecord *ours, const RkRecord *theirs)
{
  static const char *const keys[] = { "name", "title", "text" };

  if (trees_equal (ours, theirs))
    return TRUE;
  if (ours->type == RK_RECORD_VERSION)
    return FALSE;
  if (ours->type == RK_RECORD_RELATION)
    return RK_RELATION (ours)->kind == RK_RELATION (theirs)->kind &&
           g_strcmp0 (RK_RELATION (ours)->from, RK_RELATION (theirs)->from) == 0 &&
           g_strcmp0 (RK_RELATION (ours)->to, RK_RELATION (theirs)->to) == 0;
  if (ours->type == RK_RECORD_GROUP && g_strcmp0 (RK_GROUP (ours)->parent, RK_GROUP (theirs)->parent) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const RkField *field = rk_field_find (ours->type, "", keys[i]);

      if (field != NULL)
        return texts_say_same (rk_field_get (field, ours).boxed, rk_field_get (field, theirs).boxed);
    }
  return FALSE;
}

static gboolean
is_in_same_list (Renaming *renaming, const RkRecord *ours, const RkRecord *theirs)
{
  g_autofree char *a = rk_record_make_key (ours->parent, NULL);
  g_autofree char *b = rk_record_make_key (theirs->parent, NULL);

  return g_str_equal (a, b) && !g_hash_table_contains (renaming->renames, theirs->parent) &&
         !g_hash_table_contains (renaming->renames, rk_record_get_version (theirs));
}

static void
rename_record (Renaming *renaming, RkRecord *record)
{
  char *key = make_type_key (record);
  char *fresh = g_hash_table_lookup (renaming->fresh, key);

  /* Through the versions a thing keeps its id, unless the base knew it already in some version. */
  if (fresh != NULL && !g_hash_table_contains (renaming->base_ids, key))
    {
      g_hash_table_insert (renaming->renames, record, g_ref_string_acquire (fresh));
      g_free (key);
      return;
    }
  fresh = make_id (renaming, record->id);
  g_hash_table_insert (renaming->renames, record, fresh);
  g_hash_table_insert (renaming->fresh, key, g_ref_string_acquire (fresh));
}

static void
find_rename_cb (RkRecord *record, gpointer data)
{
  Renaming *renaming = data;
  const RkRecord *version = (const RkRecord *) rk_record_get_version (record);
  g_autofree char *key = rk_record_make_key (record, NULL);
  const RkRecord *ours = g_hash_table_lookup (renaming->ours, key);

  if (record->id == NULL || ours == NULL || g_hash_table_contains (renaming->base, key))
    return;
  /* In a version that got another id nothing can meet what ours has in the one of the old id. */
  if (version != NULL && version != record && g_hash_table_contains (renaming->renames, version) &&
      (record->type == RK_RECORD_GROUP || record->type == RK_RECORD_SEAT ||
       record->type == RK_RECORD_RELATION))
    return;
  if (!is_in_same_list (renaming, ours, record) || !means_same (ours, record))
    rename_record (renaming, record);
}

/* The same new thing in other versions follows. */
static void
follow_rename_cb (RkRecord *record, gpointer data)
{
  Renaming *renaming = data;
  g_autofree char *key = NULL;
  g_autofree char *type_key = NULL;

  if (record->id == NULL || g_hash_table_contains (renaming->renames, record))
    return;
  type_key = make_type_key (record);
  if (g_hash_table_contains (renaming->base_ids, type_key) ||
      !g_hash_table_contains (renaming->fresh, type_key))
    return;
  key = rk_record_make_key (record, NULL);
  if (!g_hash_table_contains (renaming->ours, key))
    rename_record (renaming, record);
}

/* References are looked up before any id is changed. */
typedef struct {
  RkRecord *record;
  const RkField *field;
  RkValue value;
} NewValue;

static const char *
find_new_id (Renaming *renaming, RkRecord *record, RkReference reference, const char *id)
{
  RkRecord *target = rk_project_resolve (record, reference, id);

  return target == NULL ? NULL : g_hash_table_lookup (renaming->renames, target);
}

static RkList *
make_new_list (Renaming *renaming, RkRecord *record, const RkField *field)
{
  RkList *list = rk_field_get (field, record).boxed;
  RkList *renewed = NULL;

  for (guint i = 0; i < rk_list_get_n (list); i++)
    {
      const char *fresh = find_new_id (renaming, record, field->reference,
                                       rk_list_get_items (list)[i].string);
      RkItem item = { .string = (char *) fresh };
      RkList *last = renewed;

      if (fresh == NULL)
        continue;
      renewed = rk_list_replace (last == NULL ? list : last, i, RK_ITEM_STRING, &item);
      rk_list_unref (last);
    }
  return renewed;
}

typedef struct {
  Renaming *renaming;
  GArray *values;
} Following;

static void
follow_references_cb (RkRecord *record, gpointer data)
{
  const Following *following = data;
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);

  for (guint i = 0; i < n; i++)
    {
      NewValue value = { record, &fields[i], RK_VALUE_INIT };
      const char *fresh;

      if (fields[i].type == RK_FIELD_REFERENCES)
        value.value = RK_BOXED (make_new_list (following->renaming, record, &fields[i]));
      else if (fields[i].type == RK_FIELD_REFERENCE)
        {
          fresh = find_new_id (following->renaming, record, fields[i].reference,
                               rk_field_get (&fields[i], record).boxed);
          value.value = RK_BOXED (fresh == NULL ? NULL : g_ref_string_acquire ((char *) fresh));
        }
      if (value.value.boxed != NULL)
        g_array_append_val (following->values, value);
    }
}

static void
rename_all (Renaming *renaming, RkProject *theirs, GHashTable *old_ids)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (NewValue));
  Following following = { renaming, values };
  GHashTableIter iter;
  gpointer data, fresh;

  rk_record_foreach (theirs, follow_references_cb, &following);
  for (guint i = 0; i < values->len; i++)
    {
      NewValue *value = &g_array_index (values, NewValue, i);

      rk_field_put (value->field, value->record, value->value);
      rk_value_clear (value->field, &value->value);
    }
  g_hash_table_iter_init (&iter, renaming->renames);
  while (g_hash_table_iter_next (&iter, &data, &fresh))
    {
      RkRecord *record = data;

      rk_project_index_remove (theirs, record);
      g_hash_table_insert (old_ids, record, record->id);
      record->id = g_ref_string_acquire (fresh);
      rk_project_index_add (theirs, record);
    }
  for (guint i = 0; i < theirs->versions.n; i++)
    rk_version_drop_tree (RK_VERSION (theirs->versions.items[i]));
}

GHashTable *
rk_merging_rename (RkMerging *merging)
{
  GHashTable *old_ids = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  Renaming renaming = { NULL };
  RkProject *theirs = merging->sides[RK_SIDE_THEIRS];

  /* Without a base nothing is known to be new, so like ids mean one thing. */
  if (merging->sides[RK_SIDE_BASE] == NULL)
    return old_ids;
  renaming.base = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  renaming.ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  renaming.base_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  renaming.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  renaming.fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ref_string_release);
  renaming.renames = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  rk_record_foreach (merging->sides[RK_SIDE_BASE], add_key_cb, renaming.base);
  rk_record_foreach (merging->sides[RK_SIDE_BASE], add_base_id_cb, renaming.base_ids);
  rk_record_foreach (merging->sides[RK_SIDE_OURS], add_key_cb, renaming.ours);
  for (guint i = 0; i < RK_N_SIDES; i++)
    rk_record_foreach (merging->sides[i], add_id_cb, renaming.ids);
  rk_record_foreach (theirs, find_rename_cb, &renaming);
  if (g_hash_table_size (renaming.renames) > 0)
    {
      rk_record_foreach (theirs, follow_rename_cb, &renaming);
      rename_all (&renaming, theirs, old_ids);
    }
  g_hash_table_unref (renaming.base);
  g_hash_table_unref (renaming.ours);
  g_hash_table_unref (renaming.base_ids);
  g_hash_table_unref (renaming.ids);
  g_hash_table_unref (renaming.fresh);
  g_hash_table_unref (renaming.renames);
  return old_ids;
}
