/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-diff.h"

#include "rk-order.h"

#include <string.h>

/* Records of two sides, matched. */
typedef struct {
  GHashTable *to_by_from;
  GHashTable *from_by_to;
  GPtrArray *from; /* all records, containers before what they hold */
  GPtrArray *to;
} Match;

static void
collect_cb (RkRecord *record, gpointer records)
{
  g_ptr_array_add (records, record);
}

char *
rk_record_make_key (gconstpointer data, gconstpointer top)
{
  const RkRecord *record = data;
  const RkRecord *version = NULL;

  if (record == top)
    return g_strdup ("");
  if (record->type == RK_RECORD_GROUP || record->type == RK_RECORD_SEAT || record->type == RK_RECORD_RELATION)
    version = (const RkRecord *) rk_record_get_version (record);
  return g_strdup_printf ("%d\n%s\n%s", (int) record->type,
                          version == NULL || version == top ? "" : version->id,
                          record->id == NULL ? "" : record->id);
}

static Match *
match_new (gconstpointer from, gconstpointer to)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Match *match = g_new0 (Match, 1);

  match->to_by_from = g_hash_table_new (NULL, NULL);
  match->from_by_to = g_hash_table_new (NULL, NULL);
  match->from = g_ptr_array_new ();
  match->to = g_ptr_array_new ();
  rk_record_foreach ((gpointer) from, collect_cb, match->from);
  rk_record_foreach ((gpointer) to, collect_cb, match->to);
  for (guint i = 0; i < match->from->len; i++)
    g_hash_table_insert (keys, rk_record_make_key (match->from->pdata[i], from), match->from->pdata[i]);
  for (guint i = 0; i < match->to->len; i++)
    {
      g_autofree char *key = rk_record_make_key (match->to->pdata[i], to);
      gpointer other = g_hash_table_lookup (keys, key);

      if (other == NULL || g_hash_table_contains (match->to_by_from, other))
        continue;
      g_hash_table_insert (match->to_by_from, other, match->to->pdata[i]);
      g_hash_table_insert (match->from_by_to, match->to->pdata[i], other);
    }
  return match;
}

static void
match_free (Match *match)
{
  g_hash_table_unref (match->to_by_from);
  g_hash_table_unref (match->from_by_to);
  g_ptr_array_unref (match->from);
  g_ptr_array_unref (match->to);
  g_free (match);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Match, match_free)

gboolean
rk_extras_equal (const GPtrArray *a, const GPtrArray *b)
{
  guint n = a == NULL ? 0 : a->len;

  if (a == b)
    return TRUE;
  if (n != (b == NULL ? 0 : b->len))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const RkExtra *x = a->pdata[i], *y = b->pdata[i];

      if (!g_str_equal (x->object, y->object) || !g_str_equal (x->key, y->key) ||
          !g_bytes_equal (x->json, y->json))
        return FALSE;
    }
  return TRUE;
}

/* --- siblings: the records of one list; of the groups those under one parent --- */

typedef struct {
  gconstpointer container; /* the record whose list it is */
  const RkField *field;
  gconstpointer parent; /* of groups, NULL for the top */
} ListKey;

static guint
list_key_hash (gconstpointer data)
{
  const ListKey *key = data;

  return g_direct_hash (key->container) ^ g_direct_hash (key->field) * 31 ^ g_direct_hash (key->parent) * 7;
}

static gboolean
list_key_equal (gconstpointer a, gconstpointer b)
{
  const ListKey *x = a, *y = b;

  return x->container == y->container && x->field == y->field && x->parent == y->parent;
}

static ListKey
list_key_of (const RkRecord *record)
{
  ListKey key = { record->parent, rk_record_type_find_list (record->parent->type, record->type), NULL };

  if (record->type == RK_RECORD_GROUP)
    {
      RkVersion *version = RK_VERSION (record->parent);
      RkGroup *group = (RkGroup *) record;

      key.parent = rk_version_find_group (version, group->parent);
    }
  return key;
}

/* Lists of siblings in order: ListKey → GPtrArray of RkRecord */
static GHashTable *
gather_siblings (const GPtrArray *records)
{
  GHashTable *lists = g_hash_table_new_full (list_key_hash, list_key_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 1; i < records->len; i++)
    {
      ListKey key = list_key_of (records->pdata[i]);
      GPtrArray *list = g_hash_table_lookup (lists, &key);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (lists, g_memdup2 (&key, sizeof key), list);
        }
      g_ptr_array_add (list, records->pdata[i]);
    }
  return lists;
}

/* --- for people --- */

static void
add (GArray *differences, RkDifferenceKind kind, RkRecord *from, RkRecord *to, const RkField *field)
{
  RkDifference difference = { kind, from, to, field };

  g_array_append_val (differences, difference);
}

static gboolean
is_matched (GHashTable *matches, const RkRecord *record)
{
  return record != NULL && g_hash_table_contains (matches, record);
}

static void
add_fields (GArray *differences, RkRecord *from, RkRecord *to)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (to->type, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].type != RK_FIELD_RECORDS && fields[i].type != RK_FIELD_ID &&
        !rk_value_equal (&fields[i], rk_field_get (&fields[i], from), rk_field_get (&fields[i], to)))
      add (differences, RK_DIFFERENCE_SET, from, to, &fields[i]);
  if (!rk_extras_equal (from->extras, to->extras))
    add (differences, RK_DIFFERENCE_EXTRAS, from, to, NULL);
}

/* The siblings of @to that moved among those that were siblings before, too. */
static void
add_moved_siblings (GHashTable *moved, const Match *match, GHashTable *from_lists, const GPtrArray *to)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  g_autoptr (GHashTable) of_list = NULL;
  GHashTableIter iter;
  const GPtrArray *list;
  gpointer first = NULL, record;
  ListKey key;

  for (guint i = 0; i < to->len && first == NULL; i++)
    first = g_hash_table_lookup (match->from_by_to, to->pdata[i]);
  if (first == NULL)
    return;
  key = list_key_of (first);
  list = g_hash_table_lookup (from_lists, &key);
  for (guint i = 0; i < list->len; i++)
    {
      record = g_hash_table_lookup (match->to_by_from, list->pdata[i]);
      if (record != NULL)
        g_ptr_array_add (before, record);
    }
  of_list = rk_order_find_moved (before, to);
  g_hash_table_iter_init (&iter, of_list);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    g_hash_table_add (moved, record);
}

static GHashTable *
find_reordered (const Match *match)
{
  GHashTable *moved = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) from_lists = gather_siblings (match->from);
  g_autoptr (GHashTable) to_lists = gather_siblings (match->to);
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, to_lists);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    add_moved_siblings (moved, match, from_lists, list);
  return moved;
}

GArray *
rk_diff_new (gconstpointer from, gconstpointer to)
{
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (RkDifference));
  g_autoptr (Match) match = match_new (from, to);
  g_autoptr (GHashTable) reordered = find_reordered (match);

  for (guint i = 0; i < match->from->len; i++)
    {
      RkRecord *record = match->from->pdata[i];

      if (!is_matched (match->to_by_from, record) && is_matched (match->to_by_from, record->parent))
        add (differences, RK_DIFFERENCE_REMOVED, record, NULL, NULL);
    }
  for (guint i = 0; i < match->to->len; i++)
    {
      RkRecord *record = match->to->pdata[i];
      RkRecord *old = g_hash_table_lookup (match->from_by_to, record);

      if (old == NULL)
        {
          if (is_matched (match->from_by_to, record->parent))
            add (differences, RK_DIFFERENCE_INSERTED, NULL, record, NULL);
          continue;
        }
      if (i > 0 && g_hash_table_lookup (match->from_by_to, record->parent) != old->parent)
        add (differences, RK_DIFFERENCE_MOVED, old, record, NULL);
      else if (g_hash_table_contains (reordered, record))
        add (differences, RK_DIFFERENCE_REORDERED, old, record, NULL);
      add_fields (differences, old, record);
    }
  return differences;
}

/* --- for the document --- */

typedef struct {
  RkDocument *document;
  Match *match; /* from the document's project to the other */
  GHashTable *live; /* record of the other project → that of the document */
  gboolean changed;
} Apply;

/* A copy of a record that the document lacks, without what is below it that the document has elsewhere. */
static RkRecord *
copy_new (Apply *apply, RkRecord *record)
{
  RkRecord *copy = rk_record_new (record->type, NULL);
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);

  g_hash_table_insert (apply->live, record, copy);
  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_RECORDS)
      {
        RkRecordList *list = rk_field_get_list (&fields[i], record);

        for (guint j = 0; j < list->n; j++)
          if (!g_hash_table_contains (apply->match->from_by_to, list->items[j]))
            rk_record_append (copy, rk_field_get_list (&fields[i], copy), copy_new (apply, list->items[j]));
      }
    else
      rk_field_put (&fields[i], copy, rk_field_get (&fields[i], record));
  if (record->extras != NULL)
    copy->extras = g_ptr_array_ref (record->extras);
  return copy;
}

/* Takes out what goes elsewhere, then what goes altogether.  Returns what went elsewhere, of the other project. */
static GPtrArray *
take_out (Apply *apply)
{
  GPtrArray *held = g_ptr_array_new ();
  GPtrArray *records = apply->match->from;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();

  for (guint i = 1; i < records->len; i++)
    {
      RkRecord *record = records->pdata[i];
      RkRecord *to = g_hash_table_lookup (apply->match->to_by_from, record);

      if (to == NULL && is_matched (apply->match->to_by_from, record->parent))
        g_ptr_array_add (gone, record);
      else if (to != NULL && g_hash_table_lookup (apply->match->from_by_to, to->parent) != record->parent)
        g_ptr_array_add (held, to);
    }
  for (guint i = 0; i < held->len; i++)
    rk_document_remove (apply->document, g_hash_table_lookup (apply->live, held->pdata[i]));
  for (guint i = gone->len; i > 0; i--)
    rk_document_remove (apply->document, gone->pdata[i - 1]);
  apply->changed |= held->len > 0 || gone->len > 0;
  return held;
}

static void
put_in (Apply *apply, const GPtrArray *held)
{
  GPtrArray *records = apply->match->to;

  for (guint i = 1; i < records->len; i++)
    {
      RkRecord *record = records->pdata[i];

      if (g_hash_table_contains (apply->live, record))
        continue;
      rk_document_insert (apply->document, g_hash_table_lookup (apply->live, record->parent), G_MAXUINT,
                          copy_new (apply, record));
      apply->changed = TRUE;
    }
  for (guint i = 0; i < held->len; i++)
    {
      RkRecord *record = held->pdata[i];

      rk_document_insert (apply->document, g_hash_table_lookup (apply->live, record->parent), G_MAXUINT,
                          g_hash_table_lookup (apply->live, record));
    }
}

static void
set_fields (Apply *apply, const GArray *differences)
{
  for (guint i = 0; i < differences->len; i++)
    {
      const RkDifference *difference = &g_array_index (differences, RkDifference, i);

      if (difference->kind == RK_DIFFERENCE_SET)
        rk_document_set (apply->document, difference->from, difference->field,
                         rk_field_get (difference->field, difference->to));
      else if (difference->kind == RK_DIFFERENCE_EXTRAS)
        rk_document_set_extras (apply->document, difference->from, difference->to->extras);
      else
        continue;
      apply->changed = TRUE;
    }
}

/* Puts siblings, which are all in the document by now, into the order of the other project's.  Those that need not
 * move stay; each other one goes right behind the sibling before it. */
static void
order_siblings (Apply *apply, const GPtrArray *wanted, const GPtrArray *now)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) moved = NULL;

  for (guint i = 0; i < wanted->len; i++)
    g_ptr_array_add (order, g_hash_table_lookup (apply->live, wanted->pdata[i]));
  moved = rk_order_find_moved (now, order);
  apply->changed |= g_hash_table_size (moved) > 0;
  for (guint i = 0; i < order->len; i++)
    {
      RkRecord *record = order->pdata[i];
      guint target = 0, position;

      if (!g_hash_table_contains (moved, record))
        continue;
      position = rk_record_get_position (record);
      if (i > 0)
        target = rk_record_get_position (order->pdata[i - 1]) + 1;
      rk_document_move (apply->document, record, target > position ? target - 1 : target);
    }
}

static void
order_all (Apply *apply)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GHashTable) now = NULL;
  g_autoptr (GHashTable) wanted = gather_siblings (apply->match->to);
  GHashTableIter iter;
  gpointer list;

  rk_record_foreach (rk_document_get_project (apply->document), collect_cb, records);
  now = gather_siblings (records);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    {
      ListKey key = list_key_of (
          g_hash_table_lookup (apply->live, g_ptr_array_index ((GPtrArray *) list, 0)));

      order_siblings (apply, list, g_hash_table_lookup (now, &key));
    }
}

gboolean
rk_diff_apply (RkDocument *document, const RkProject *to, const char *label)
{
  RkProject *project = rk_document_get_project (document);
  g_autoptr (Match) match = match_new (project, to);
  g_autoptr (GHashTable) live = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) differences = rk_diff_new (project, to);
  g_autoptr (GPtrArray) held = NULL;
  Apply apply = { document, match, live, FALSE };
  GHashTableIter iter;
  gpointer from, record;

  g_hash_table_iter_init (&iter, match->to_by_from);
  while (g_hash_table_iter_next (&iter, &from, &record))
    g_hash_table_insert (live, record, from);
  rk_document_begin (document, label, NULL);
  held = take_out (&apply);
  put_in (&apply, held);
  set_fields (&apply, differences);
  order_all (&apply);
  rk_document_commit (document);
  return apply.changed;
}
