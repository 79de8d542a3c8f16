/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In this order:
 *
 *   theirs, copied ── ids told apart (rk-merge-ids.c)
 *   triples ── which stay ── fields merged (rk-merge-values.c)
 *           ── in whose list ── under which group (rk-merge-whole.c)
 *   lists put together, in order ── what dangles cleared (rk-merge-whole.c)
 */

#include "config.h"

#include "rk-merge-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rk-diff.h"
#include "rk-order.h"

static void
triple_free (gpointer data)
{
  RkTriple *triple = data;

  g_free (triple->key);
  g_free (triple);
}

RkRecord *
rk_triple_get_any (const RkTriple *triple)
{
  if (triple->sides[RK_SIDE_OURS] != NULL)
    return triple->sides[RK_SIDE_OURS];
  return triple->sides[RK_SIDE_THEIRS] != NULL ? triple->sides[RK_SIDE_THEIRS] : triple->sides[RK_SIDE_BASE];
}

RkTriple *
rk_merging_find (const RkMerging *merging, RkRecordType type, const char *version_id, const char *id)
{
  g_autofree char *key = NULL;

  if (id == NULL)
    return NULL;
  key = g_strdup_printf ("%d\n%s\n%s", (int) type, version_id == NULL ? "" : version_id, id);
  return g_hash_table_lookup (merging->by_key, key);
}

/* --- what becomes of each record --- */

typedef struct {
  RkMerging *merging;
  RkSide side;
} Walk;

static void
add_triple_cb (RkRecord *record, gpointer data)
{
  const Walk *walk = data;
  RkMerging *merging = walk->merging;
  g_autofree char *key = rk_record_make_key (record, NULL);
  RkTriple *triple = g_hash_table_lookup (merging->by_key, key);

  if (triple == NULL)
    {
      RkVersion *version = rk_record_get_version (record);

      triple = g_new0 (RkTriple, 1);
      triple->key = g_steal_pointer (&key);
      triple->type = record->type;
      triple->id = record->id;
      if (record->type == RK_RECORD_GROUP || record->type == RK_RECORD_SEAT ||
          record->type == RK_RECORD_RELATION)
        triple->version_id = version->record.id;
      g_ptr_array_add (merging->triples, triple);
      g_hash_table_insert (merging->by_key, triple->key, triple);
    }
  triple->sides[walk->side] = record;
  if (record->parent != NULL)
    triple->containers[walk->side] = g_hash_table_lookup (merging->by_record, record->parent);
  g_hash_table_insert (merging->by_record, record, triple);
}

static gboolean
differs_from_base (const RkTriple *triple, RkSide side)
{
  const RkRecord *record = triple->sides[side], *base = triple->sides[RK_SIDE_BASE];
  guint n;
  const RkField *fields = rk_record_type_get_fields (triple->type, &n);

  if (base == NULL || triple->containers[side] != triple->containers[RK_SIDE_BASE] ||
      !rk_extras_equal (record->extras, base->extras))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (fields[i].type != RK_FIELD_RECORDS && fields[i].type != RK_FIELD_ID &&
        !rk_value_equal (&fields[i], rk_field_get (&fields[i], record), rk_field_get (&fields[i], base)))
      return TRUE;
  return FALSE;
}

static void
find_changed (RkMerging *merging, RkSide side)
{
  for (guint i = merging->triples->len; i > 0; i--)
    {
      RkTriple *triple = merging->triples->pdata[i - 1];

      if (triple->sides[side] != NULL && differs_from_base (triple, side))
        for (; triple != NULL && !triple->changed[side]; triple = triple->containers[side])
          triple->changed[side] = TRUE;
    }
}

static void
add_triples (RkMerging *merging)
{
  static const RkSide sides[] = { RK_SIDE_OURS, RK_SIDE_THEIRS, RK_SIDE_BASE };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      Walk walk = { merging, sides[i] };

      if (merging->sides[sides[i]] != NULL)
        rk_record_foreach (merging->sides[sides[i]], add_triple_cb, &walk);
    }
  find_changed (merging, RK_SIDE_OURS);
  find_changed (merging, RK_SIDE_THEIRS);
}

/* Whether a record that only @side has, of ours and theirs, is to stay. */
static void
decide_alone (RkMerging *merging, RkTriple *triple, RkSide side)
{
  const RkTriple *container = triple->containers[side];
  gboolean removed_here = side == RK_SIDE_THEIRS;
  char *words[RK_N_SIDES] = { NULL, NULL, NULL };

  if (container != NULL && !container->stays)
    return;
  if (triple->sides[RK_SIDE_BASE] == NULL)
    {
      triple->stays = TRUE;
      return;
    }
  if (container != NULL && container->restored)
    {
      triple->stays = triple->restored = TRUE;
      return;
    }
  if (!triple->changed[side])
    return;
  words[RK_SIDE_BASE] = rk_record_get_title (triple->sides[RK_SIDE_BASE], merging->language);
  words[side] = rk_record_get_title (triple->sides[side], merging->language);
  triple->restored = rk_merging_settle (merging,
                                        removed_here ? RK_CONFLICT_REMOVED_HERE : RK_CONFLICT_REMOVED_THERE,
                                        triple, NULL, NULL, words, side) == side;
  triple->stays = triple->restored;
}

/* A project without a version is none: of each side's last versions, ours stay. */
static void
keep_a_version (RkMerging *merging)
{
  RkProject *ours = merging->sides[RK_SIDE_OURS];

  for (guint i = 0; i < merging->triples->len; i++)
    {
      const RkTriple *triple = merging->triples->pdata[i];

      if (triple->type == RK_RECORD_VERSION &&
          ((triple->sides[1] != NULL && (triple->sides[2] != NULL || triple->changed[1])) ||
           (triple->sides[2] != NULL && triple->changed[2])))
        return;
    }
  for (guint i = 0; i < ours->versions.n; i++)
    ((RkTriple *) g_hash_table_lookup (merging->by_record, ours->versions.items[i]))->changed[RK_SIDE_OURS] =
        TRUE;
}

/* A group that stays against its removal keeps its relations. */
static void
restore_relation (RkMerging *merging, RkTriple *triple)
{
  RkSide side = triple->sides[RK_SIDE_OURS] != NULL ? RK_SIDE_OURS : RK_SIDE_THEIRS;
  const RkRelation *relation = RK_RELATION (triple->sides[side]);
  const RkTriple *from, *to;

  if (relation == NULL || triple->stays || !triple->containers[side]->stays)
    return;
  from = rk_merging_find (merging, RK_RECORD_GROUP, triple->version_id, relation->from);
  to = rk_merging_find (merging, RK_RECORD_GROUP, triple->version_id, relation->to);
  triple->stays = from != NULL && to != NULL && from->stays && to->stays && (from->restored || to->restored);
}

static gboolean
decide_each (RkMerging *merging)
{
  gboolean has_version = FALSE;

  for (guint i = 0; i < merging->triples->len; i++)
    {
      RkTriple *triple = merging->triples->pdata[i];

      if (triple->sides[RK_SIDE_OURS] != NULL && triple->sides[RK_SIDE_THEIRS] != NULL)
        triple->stays = TRUE;
      else if (triple->sides[RK_SIDE_OURS] != NULL)
        decide_alone (merging, triple, RK_SIDE_OURS);
      else if (triple->sides[RK_SIDE_THEIRS] != NULL)
        decide_alone (merging, triple, RK_SIDE_THEIRS);
      has_version |= triple->stays && triple->type == RK_RECORD_VERSION;
    }
  return has_version;
}

static void
decide_all (RkMerging *merging)
{
  keep_a_version (merging);
  if (!decide_each (merging))
    {
      /* Choices that leave no version count for nothing. */
      merging->choices = NULL;
      g_ptr_array_set_size (merging->conflicts, 0);
      decide_each (merging);
    }
  for (guint i = 0; i < merging->triples->len; i++)
    {
      RkTriple *triple = merging->triples->pdata[i];

      if (triple->type == RK_RECORD_RELATION)
        restore_relation (merging, triple);
    }
}

static RkTriple *
settle_place (RkMerging *merging, RkTriple *triple)
{
  char *words[RK_N_SIDES] = { NULL, NULL, NULL };

  for (guint i = 0; i < RK_N_SIDES; i++)
    if (triple->containers[i] != NULL)
      words[i] = rk_record_get_title (rk_triple_get_any (triple->containers[i]), merging->language);
  return triple
      ->containers[rk_merging_settle (merging, RK_CONFLICT_PLACE, triple, NULL, NULL, words, RK_SIDE_OURS)];
}

static void
decide_place (RkMerging *merging, RkTriple *triple)
{
  RkTriple *base = triple->containers[RK_SIDE_BASE];
  RkTriple *ours = triple->containers[RK_SIDE_OURS], *theirs = triple->containers[RK_SIDE_THEIRS];

  if (theirs == NULL || (ours != NULL && (ours == theirs || theirs == base)))
    triple->place = ours;
  else if (ours == NULL || ours == base)
    triple->place = theirs;
  else
    triple->place = settle_place (merging, triple);
  /* Unless somebody chose to let the list go, it stays with what was put into it. */
  if (triple->place != NULL && !triple->place->stays)
    triple->place = triple->place == ours ? theirs : ours;
  triple->stays = triple->type == RK_RECORD_PROJECT || (triple->place != NULL && triple->place->stays);
}

/* --- lists --- */

/* The records of one list; of the groups those under one parent. */
typedef struct {
  const RkTriple *container;
  RkRecordType type;
  const RkTriple *parent;
  GPtrArray *orders[RK_N_SIDES]; /* of RkTriple */
  GHashTable *members; /* set: those that are in it in the end */
} Siblings;

static guint
siblings_hash (gconstpointer data)
{
  const Siblings *siblings = data;

  return g_direct_hash (siblings->container) * 31 ^ g_direct_hash (siblings->parent) ^ siblings->type;
}

static gboolean
siblings_equal (gconstpointer a, gconstpointer b)
{
  const Siblings *x = a, *y = b;

  return x->container == y->container && x->type == y->type && x->parent == y->parent;
}

static void
siblings_free (gpointer data)
{
  Siblings *siblings = data;

  for (guint i = 0; i < RK_N_SIDES; i++)
    g_ptr_array_unref (siblings->orders[i]);
  g_hash_table_unref (siblings->members);
  g_free (siblings);
}

static Siblings *
get_siblings (GHashTable *all, const RkTriple *container, RkRecordType type, const RkTriple *parent)
{
  const Siblings like = { container, type, parent, { NULL, NULL, NULL }, NULL };
  Siblings *siblings = g_hash_table_lookup (all, &like);

  if (siblings != NULL)
    return siblings;
  siblings = g_memdup2 (&like, sizeof like);
  for (guint i = 0; i < RK_N_SIDES; i++)
    siblings->orders[i] = g_ptr_array_new ();
  siblings->members = g_hash_table_new (NULL, NULL);
  g_hash_table_add (all, siblings);
  return siblings;
}

typedef struct {
  const RkMerging *merging;
  RkSide side;
  GHashTable *all;
} Gathering;

static void
gather_cb (RkRecord *record, gpointer data)
{
  const Gathering *gathering = data;
  RkTriple *triple = g_hash_table_lookup (gathering->merging->by_record, record);
  const RkTriple *parent = NULL;

  if (record->parent == NULL)
    return;
  if (record->type == RK_RECORD_GROUP)
    parent = rk_merging_find (gathering->merging, RK_RECORD_GROUP, triple->version_id,
                              RK_GROUP (record)->parent);
  g_ptr_array_add (get_siblings (gathering->all, triple->containers[gathering->side], triple->type, parent)
                       ->orders[gathering->side],
                   triple);
}

static GHashTable *
gather_siblings (RkMerging *merging)
{
  GHashTable *all = g_hash_table_new_full (siblings_hash, siblings_equal, siblings_free, NULL);

  for (guint side = 0; side < RK_N_SIDES; side++)
    {
      Gathering gathering = { merging, side, all };

      if (merging->sides[side] != NULL)
        rk_record_foreach (merging->sides[side], gather_cb, &gathering);
    }
  for (guint i = 1; i < merging->triples->len; i++)
    {
      RkTriple *triple = merging->triples->pdata[i];
      const RkTriple *parent = NULL;

      if (!triple->stays)
        continue;
      if (triple->type == RK_RECORD_GROUP)
        parent = rk_merging_find (merging, RK_RECORD_GROUP, triple->version_id,
                                  RK_GROUP (triple->result)->parent);
      g_hash_table_add (get_siblings (all, triple->place, triple->type, parent)->members, triple);
    }
  return all;
}

static int
compare_triples (gconstpointer a, gconstpointer b)
{
  return strcmp (((const RkTriple *) a)->key, ((const RkTriple *) b)->key);
}

static char *
order_to_words (const RkMerging *merging, const Siblings *siblings, RkSide side)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < siblings->orders[side]->len; i++)
    {
      const RkTriple *triple = siblings->orders[side]->pdata[i];
      g_autofree char *title = rk_record_get_title (triple->sides[side], merging->language);

      if (g_hash_table_contains (siblings->members, triple))
        g_string_append_printf (words, "%s%s", words->len == 0 ? "" : ", ", title);
    }
  return g_string_free (words, FALSE);
}

static GPtrArray *
order_siblings (RkMerging *merging, const Siblings *siblings)
{
  const RkTriple *head = siblings->parent != NULL ? siblings->parent : siblings->container;
  GPtrArray *const *orders = siblings->orders;
  gboolean conflict;
  GPtrArray *order = rk_order_merge (orders[0], orders[1], orders[2], siblings->members, compare_triples,
                                     FALSE, &conflict);
  char *words[RK_N_SIDES];

  if (!conflict)
    return order;
  for (guint side = 0; side < RK_N_SIDES; side++)
    words[side] = order_to_words (merging, siblings, side);
  if (rk_merging_settle (merging, RK_CONFLICT_ORDER, head,
                         rk_record_type_find_list (siblings->container->type, siblings->type), NULL, words,
                         RK_SIDE_OURS) == RK_SIDE_THEIRS)
    {
      g_ptr_array_unref (order);
      order = rk_order_merge (orders[0], orders[1], orders[2], siblings->members, compare_triples, TRUE,
                              &conflict);
    }
  return order;
}

/* Appends the siblings and, of groups, the branch under each. */
static void
append_siblings (RkMerging *merging, GHashTable *all, const Siblings *first)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  RkRecord *parent = first->container->result;
  RkRecordList *list = rk_field_get_list (rk_record_type_find_list (parent->type, first->type), parent);
  const Siblings *siblings = first;

  for (;;)
    {
      g_autoptr (GPtrArray) order = siblings == NULL ? NULL : order_siblings (merging, siblings);
      RkTriple *next;

      for (guint i = order == NULL ? 0 : order->len; i > 0; i--)
        g_ptr_array_add (waiting, order->pdata[i - 1]);
      if (waiting->len == 0)
        return;
      next = waiting->pdata[waiting->len - 1];
      g_ptr_array_set_size (waiting, (int) waiting->len - 1);
      rk_record_append (parent, list, next->result);
      siblings = next->type != RK_RECORD_GROUP
                     ? NULL
                     : g_hash_table_lookup (
                           all, &(const Siblings) {
                                    first->container, RK_RECORD_GROUP, next, { NULL, NULL, NULL }, NULL });
    }
}

static void
assemble (RkMerging *merging)
{
  g_autoptr (GHashTable) all = gather_siblings (merging);

  for (guint i = 0; i < merging->triples->len; i++)
    {
      const RkTriple *triple = merging->triples->pdata[i];
      guint n;
      const RkField *fields = rk_record_type_get_fields (triple->type, &n);

      for (guint j = 0; j < n && triple->stays; j++)
        if (fields[j].type == RK_FIELD_RECORDS)
          append_siblings (merging, all, get_siblings (all, triple, fields[j].record_type, NULL));
    }
}

/* --- the whole --- */

static void
note_renamed (RkMerging *merging, GHashTable *renamed)
{
  for (guint i = 0; i < merging->triples->len; i++)
    {
      RkTriple *triple = merging->triples->pdata[i];
      const char *old = g_hash_table_lookup (renamed, triple->sides[RK_SIDE_THEIRS]);

      if (triple->stays && old != NULL)
        rk_merging_note (merging, RK_CONFLICT_RENAMED, triple, NULL, g_strdup (old));
    }
}

static RkProject *
merge (RkMerging *merging)
{
  g_autoptr (GHashTable) renamed = rk_merging_rename (merging);
  RkProject *project;

  add_triples (merging);
  decide_all (merging);
  for (guint i = 0; i < merging->triples->len; i++)
    {
      RkTriple *triple = merging->triples->pdata[i];

      if (!triple->stays)
        continue;
      decide_place (merging, triple);
      if (triple->stays)
        rk_merging_values (merging, triple);
    }
  rk_merging_parents (merging);
  assemble (merging);
  note_renamed (merging, renamed);
  project = (RkProject *) ((RkTriple *) merging->triples->pdata[0])->result;
  rk_merging_clean (merging, project);
  return project;
}

RkProject *
rk_merge (const RkProject *base,
          const RkProject *ours,
          const RkProject *theirs,
          GHashTable *choices,
          GPtrArray **conflicts,
          GPtrArray **notes)
{
  g_autoptr (RkProject) copy = NULL;
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func ((GDestroyNotify) rk_conflict_free);
  g_autoptr (GPtrArray) noted = g_ptr_array_new_with_free_func ((GDestroyNotify) rk_conflict_free);
  RkMerging merging = { .choices = choices, .conflicts = listed, .notes = noted };
  RkProject *project;

  g_return_val_if_fail (ours != NULL && theirs != NULL, NULL);

  copy = rk_record_copy (theirs);
  merging.sides[RK_SIDE_BASE] = (RkProject *) base;
  merging.sides[RK_SIDE_OURS] = (RkProject *) ours;
  merging.sides[RK_SIDE_THEIRS] = copy;
  merging.triples = g_ptr_array_new_with_free_func (triple_free);
  merging.by_key = g_hash_table_new (g_str_hash, g_str_equal);
  merging.by_record = g_hash_table_new (NULL, NULL);
  merging.language = rk_project_get_language (ours);
  project = merge (&merging);
  g_hash_table_unref (merging.by_key);
  g_hash_table_unref (merging.by_record);
  g_ptr_array_unref (merging.triples);
  if (conflicts != NULL)
    *conflicts = g_steal_pointer (&listed);
  if (notes != NULL)
    *notes = g_steal_pointer (&noted);
  return project;
}

gboolean
rk_merge_apply (RkDocument *document,
                const RkProject *base,
                const RkProject *theirs,
                GHashTable *choices,
                GPtrArray **conflicts,
                GPtrArray **notes)
{
  g_autoptr (RkProject) merged = NULL;

  g_return_val_if_fail (RK_IS_DOCUMENT (document), FALSE);

  merged = rk_merge (base, rk_document_get_project (document), theirs, choices, conflicts, notes);
  return rk_diff_apply (document, merged, _ ("Merge changes"));
}
