/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What two whole projects put together can lack: parents that the other side removed, circles of parents, references to
 * what is gone, like ids of unlike things.
 */

#include "config.h"

#include "rk-merge-private.h"

#include <glib/gi18n-lib.h>

static const RkField *
parent_field (void)
{
  return rk_field_find (RK_RECORD_GROUP, "", "parent");
}

static RkTriple *
get_parent (const RkMerging *merging, const RkTriple *triple)
{
  return rk_merging_find (merging, RK_RECORD_GROUP, triple->version_id, RK_GROUP (triple->result)->parent);
}

static void
put_parent (RkTriple *triple, const RkTriple *parent)
{
  RkValue value = parent == NULL ? RK_BOXED (NULL) : rk_value_new_string (parent->id);

  rk_field_put (parent_field (), triple->result, value);
  rk_value_clear (parent_field (), &value);
}

/* The nearest group above one that was removed that is still there. */
static RkTriple *
find_above (const RkMerging *merging, RkTriple *gone)
{
  for (guint i = 0; gone != NULL && i < merging->triples->len; i++)
    {
      const RkRecord *record = gone->sides[RK_SIDE_BASE];

      if (gone->stays)
        return gone;
      if (record == NULL)
        record = rk_triple_get_any (gone);
      gone = rk_merging_find (merging, RK_RECORD_GROUP, gone->version_id, RK_GROUP (record)->parent);
    }
  return NULL;
}

static void
find_parents (RkMerging *merging)
{
  for (guint i = 0; i < merging->triples->len; i++)
    {
      RkTriple *triple = merging->triples->pdata[i];
      RkTriple *parent;

      if (!triple->stays || triple->type != RK_RECORD_GROUP || RK_GROUP (triple->result)->parent == NULL)
        continue;
      parent = get_parent (merging, triple);
      if (parent != NULL && parent->stays)
        continue;
      rk_merging_note (merging, RK_CONFLICT_DANGLING, triple, parent_field (),
                       parent == NULL ? g_strdup (RK_GROUP (triple->result)->parent)
                                      : rk_record_get_title (rk_triple_get_any (parent), merging->language));
      put_parent (triple, find_above (merging, parent));
    }
}

/* Returns: (nullable): a group that is below itself */
static RkTriple *
find_circle (RkMerging *merging)
{
  g_autoptr (GHashTable) clear = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < merging->triples->len; i++)
    {
      g_autoptr (GHashTable) path = NULL;
      RkTriple *triple = merging->triples->pdata[i];

      if (!triple->stays || triple->type != RK_RECORD_GROUP)
        continue;
      path = g_hash_table_new (NULL, NULL);
      for (; triple != NULL && !g_hash_table_contains (clear, triple); triple = get_parent (merging, triple))
        {
          if (g_hash_table_contains (path, triple))
            return triple;
          g_hash_table_add (path, triple);
        }
      {
        GHashTableIter iter;
        gpointer walked;

        g_hash_table_iter_init (&iter, path);
        while (g_hash_table_iter_next (&iter, &walked, NULL))
          g_hash_table_add (clear, walked);
      }
    }
  return NULL;
}

/* Whether the group comes under another one when it goes back to where the side has it. */
static gboolean
put_back (RkMerging *merging, RkTriple *triple, RkSide side)
{
  RkTriple *parent;

  if (triple->sides[side] == NULL)
    return FALSE;
  parent = rk_merging_find (merging, RK_RECORD_GROUP, triple->version_id,
                            RK_GROUP (triple->sides[side])->parent);
  parent = find_above (merging, parent);
  if (parent == get_parent (merging, triple))
    return FALSE;
  put_parent (triple, parent);
  return TRUE;
}

static void
open_circle (RkMerging *merging, RkTriple *start, gboolean at_ours)
{
  g_autoptr (GPtrArray) circle = g_ptr_array_new ();
  RkTriple *triple = start;
  RkTriple *named = start;
  gboolean opened = FALSE;
  RkSide side = RK_SIDE_OURS;

  do
    {
      const RkTriple *parent = get_parent (merging, triple);

      g_ptr_array_add (circle, triple);
      /* The conflict is told of a group that the other side has elsewhere, the same one each time. */
      if (triple->sides[1] != NULL && triple->sides[2] != NULL &&
          g_strcmp0 (RK_GROUP (triple->sides[1])->parent, parent->id) != 0 &&
          (named->sides[1] == NULL || named == start))
        named = triple;
      triple = get_parent (merging, triple);
    }
  while (triple != start);
  if (at_ours)
    side = rk_merging_settle_field (merging, RK_CONFLICT_CIRCLE, named, parent_field ());
  for (guint i = 0; i < circle->len; i++)
    opened |= put_back (merging, circle->pdata[i], side);
  if (!opened)
    put_parent (start, NULL);
}

/* Each circle is of moves on both sides, so putting groups back to where one side has them opens it.  Choices for different
 * sides may close others; after as many as there are groups it goes by ours alone, which has none. */
static void
open_circles (RkMerging *merging)
{
  RkTriple *circle;

  for (guint i = 0; (circle = find_circle (merging)) != NULL; i++)
    open_circle (merging, circle, i < merging->triples->len);
}

void
rk_merging_parents (RkMerging *merging)
{
  find_parents (merging);
  open_circles (merging);
}

/* --- in the project put together --- */

typedef struct {
  RkMerging *merging;
  GPtrArray *cut; /* of RkRecord */
} Cleaning;

static const RkTriple *
triple_of (const RkMerging *merging, const RkRecord *record)
{
  return g_hash_table_lookup (merging->by_record, record);
}

/* What the reference meant to the side that made it. */
static char *
reference_to_words (const RkMerging *merging, const RkTriple *triple, const RkField *field, const char *id)
{
  for (guint side = 0; side < RK_N_SIDES; side++)
    {
      RkRecord *record = triple->sides[side];
      RkRecord *target = record == NULL ? NULL : rk_project_resolve (record, field->reference, id);

      if (target != NULL)
        return rk_record_get_title (target, merging->language);
    }
  return g_strdup (id);
}

static void
clean_list (const Cleaning *cleaning, RkRecord *record, const RkField *field)
{
  RkList *list = rk_field_get (field, record).boxed;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (RkItem));
  RkList *clean;

  for (guint i = 0; i < rk_list_get_n (list); i++)
    {
      const RkItem item = rk_list_get_items (list)[i];
      const RkTriple *triple;

      if (rk_project_resolve (record, field->reference, item.string) != NULL)
        {
          g_array_append_val (items, item);
          continue;
        }
      triple = triple_of (cleaning->merging, record);
      rk_merging_note (cleaning->merging, RK_CONFLICT_DANGLING, triple, field,
                       reference_to_words (cleaning->merging, triple, field, item.string));
    }
  if (items->len == rk_list_get_n (list))
    return;
  clean = rk_list_new (RK_ITEM_STRING, (const RkItem *) items->data, items->len);
  rk_field_put (field, record, RK_BOXED (clean));
  rk_list_unref (clean);
}

static void
cut (const Cleaning *cleaning, RkRecord *record)
{
  const RkTriple *triple = triple_of (cleaning->merging, record);
  RkSide side = triple->sides[RK_SIDE_OURS] != NULL ? RK_SIDE_OURS : RK_SIDE_THEIRS;
  const RkRelation *relation = RK_RELATION (record);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  char *words[RK_N_SIDES] = { NULL, NULL, NULL };

  from = reference_to_words (cleaning->merging, triple, rk_field_find (RK_RECORD_RELATION, "", "from"),
                             relation->from);
  to = reference_to_words (cleaning->merging, triple, rk_field_find (RK_RECORD_RELATION, "", "to"),
                           relation->to);
  words[side] = g_strdup_printf ("%s – %s – %s", from,
                                 rk_enum_get_label (RK_ENUM_RELATION_KIND, relation->kind), to);
  rk_merging_settle (cleaning->merging, RK_CONFLICT_CUT, triple, NULL, NULL, words, side);
  g_ptr_array_add (cleaning->cut, record);
}

static void
clean_cb (RkRecord *record, gpointer data)
{
  const Cleaning *cleaning = data;
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);

  for (guint i = 0; i < n; i++)
    {
      const RkField *field = &fields[i];
      const char *id;

      if (field->type == RK_FIELD_REFERENCES)
        clean_list (cleaning, record, field);
      if (field->type != RK_FIELD_REFERENCE)
        continue;
      id = rk_field_get (field, record).boxed;
      if (id == NULL || rk_project_resolve (record, field->reference, id) != NULL)
        continue;
      if ((field->flags & RK_FIELD_REQUIRED) != 0)
        {
          cut (cleaning, record);
          return;
        }
      {
        const RkTriple *triple = triple_of (cleaning->merging, record);

        rk_merging_note (cleaning->merging, RK_CONFLICT_DANGLING, triple, field,
                         reference_to_words (cleaning->merging, triple, field, id));
        rk_field_put (field, record, RK_BOXED (NULL));
      }
    }
}

/* One side gave the group a name and took its count away, the other did it the other way round. */
static void
name_group_cb (RkRecord *record, gpointer data)
{
  RkMerging *merging = data;
  const RkTriple *triple;
  const RkField *field;
  RkSide side;

  if (record->type != RK_RECORD_GROUP || RK_GROUP (record)->name != NULL || RK_GROUP (record)->count != 1)
    return;
  triple = triple_of (merging, record);
  if (triple->sides[1] == NULL || triple->sides[2] == NULL)
    return;
  field = rk_field_find (RK_RECORD_GROUP, "", "name");
  side = rk_merging_settle_field (merging, RK_CONFLICT_FIELD, triple, field);
  rk_field_put (field, record, rk_field_get (field, triple->sides[side]));
  field = rk_field_find (RK_RECORD_GROUP, "", "count");
  rk_field_put (field, record, rk_field_get (field, triple->sides[side]));
}

/* --- like ids of unlike things --- */

typedef struct {
  GHashTable *seen; /* set of "version\nid" */
  GPtrArray *later; /* of RkRecord, those that came second */
} Ids;

static gboolean
is_of_version (const RkRecord *record)
{
  return record->type == RK_RECORD_GROUP || record->type == RK_RECORD_SEAT ||
         record->type == RK_RECORD_RELATION;
}

static void
find_like_id_cb (RkRecord *record, gpointer data)
{
  Ids *ids = data;
  const RkVersion *version = is_of_version (record) ? rk_record_get_version (record) : NULL;
  g_autofree char *key = NULL;

  if (record->id == NULL)
    return;
  key = g_strdup_printf ("%s\n%s", version == NULL ? "" : version->record.id, record->id);
  if (g_hash_table_contains (ids->seen, key))
    g_ptr_array_add (ids->later, record);
  else
    g_hash_table_add (ids->seen, g_steal_pointer (&key));
}

typedef struct {
  const RkRecord *record;
  const char *fresh;
} Rename;

static gboolean
means (RkRecord *from, const RkField *field, const char *id, const RkRecord *record)
{
  static const RkRecordType types[] = {
    [RK_REFERENCE_GROUP] = RK_RECORD_GROUP,       [RK_REFERENCE_SEAT] = RK_RECORD_SEAT,
    [RK_REFERENCE_ANY_GROUP] = RK_RECORD_GROUP,   [RK_REFERENCE_SECTOR] = RK_RECORD_SECTOR,
    [RK_REFERENCE_SOURCE] = RK_RECORD_SOURCE,     [RK_REFERENCE_DECISION] = RK_RECORD_DECISION,
    [RK_REFERENCE_DOCUMENT] = RK_RECORD_DOCUMENT, [RK_REFERENCE_VERSION] = RK_RECORD_VERSION,
  };

  return id != NULL && field->reference != RK_REFERENCE_NONE && types[field->reference] == record->type &&
         g_str_equal (id, record->id) &&
         (!is_of_version (record) || field->reference == RK_REFERENCE_ANY_GROUP ||
          rk_record_get_version (from) == rk_record_get_version (record));
}

static void
follow_cb (RkRecord *record, gpointer data)
{
  const Rename *rename = data;
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);

  for (guint i = 0; i < n; i++)
    {
      RkValue value = fields[i].reference == RK_REFERENCE_NONE ? RK_BOXED (NULL)
                                                               : rk_field_get (&fields[i], record);

      if (fields[i].type == RK_FIELD_REFERENCE && means (record, &fields[i], value.boxed, rename->record))
        {
          RkValue fresh = rk_value_new_string (rename->fresh);

          rk_field_put (&fields[i], record, fresh);
          rk_value_clear (&fields[i], &fresh);
        }
      for (guint j = 0; fields[i].type == RK_FIELD_REFERENCES && j < rk_list_get_n (value.boxed); j++)
        if (means (record, &fields[i], rk_list_get_items (value.boxed)[j].string, rename->record))
          {
            const RkItem item = { .string = (char *) rename->fresh };
            RkList *list = rk_list_replace (value.boxed, j, RK_ITEM_STRING, &item);

            rk_field_put (&fields[i], record, RK_BOXED (list));
            rk_list_unref (list);
            value = rk_field_get (&fields[i], record);
          }
    }
}

/* The reader would tell them apart too, but a merged project needs no repair. */
static void
tell_ids_apart (RkMerging *merging, RkProject *project)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) later = g_ptr_array_new ();
  Ids ids = { seen, later };

  rk_record_foreach (project, find_like_id_cb, &ids);
  for (guint i = 0; i < later->len; i++)
    {
      RkRecord *record = later->pdata[i];
      char *fresh = rk_project_make_id (project, record->id, record->type);
      Rename rename = { record, fresh };
      RkConflict *note;

      rk_merging_note (merging, RK_CONFLICT_RENAMED, triple_of (merging, record), NULL,
                       g_strdup (record->id));
      note = merging->notes->pdata[merging->notes->len - 1];
      g_free (note->id);
      note->id = g_strdup (fresh);
      rk_record_foreach (project, follow_cb, &rename);
      rk_project_index_remove (project, record);
      g_ref_string_release (record->id);
      record->id = fresh;
      rk_project_index_add (project, record);
    }
}

void
rk_merging_clean (RkMerging *merging, RkProject *project)
{
  g_autoptr (GPtrArray) cuts = g_ptr_array_new ();
  Cleaning cleaning = { merging, cuts };

  tell_ids_apart (merging, project);
  rk_record_foreach (project, clean_cb, &cleaning);
  for (guint i = 0; i < cuts->len; i++)
    {
      RkRecord *record = cuts->pdata[i];
      RkRecordList *list = &RK_VERSION (record->parent)->relations;
      guint position = 0;

      while (list->items[position] != record)
        position++;
      rk_project_index_remove (project, record);
      rk_record_list_remove (list, position);
      rk_record_free (record);
    }
  rk_record_foreach (project, name_group_cb, merging);
}
