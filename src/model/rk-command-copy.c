/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands that copy groups and seats.  All copies are made before the first one is put in, so a branch may well
 * be copied to a place within itself. */

#include "config.h"

#include "rk-command-private.h"
#include "rk-graft.h"

#include <glib/gi18n-lib.h>

/* Groups to copy, in reading order, and where each belongs. */
typedef struct {
  GPtrArray *originals; /* of RkGroup */
  GArray *above; /* of int: the index of the nearest original above it, -1 for none */
  GPtrArray *copies; /* of RkGroup */
} Batch;

GPtrArray *
rk_groups_in_order (GPtrArray *groups, RkCopyDepth depth, GArray **above)
{
  const RkTree *tree = rk_version_get_tree (rk_record_get_version (g_ptr_array_index (groups, 0)));
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  g_autofree int *places = g_new (int, tree->n + 1); /* of a group, else of the nearest one above */
  GPtrArray *ordered = g_ptr_array_new ();

  *above = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < groups->len; i++)
    g_hash_table_add (chosen, g_ptr_array_index (groups, i));
  for (guint i = 0; i < tree->n; i++)
    {
      int nearest = tree->parent[i] < 0 ? -1 : places[tree->parent[i]];

      places[i] = nearest;
      if (!g_hash_table_contains (chosen, tree->groups[i]) && (depth == RK_COPY_GROUPS || nearest < 0))
        continue;
      places[i] = (int) ordered->len;
      g_ptr_array_add (ordered, tree->groups[i]);
      g_array_append_val (*above, nearest);
    }
  return ordered;
}

static void
batch_init (Batch *batch, GPtrArray *groups, RkCopyDepth depth)
{
  batch->originals = rk_groups_in_order (groups, depth, &batch->above);
  batch->copies = g_ptr_array_new ();
}

static void
batch_clear (Batch *batch)
{
  g_ptr_array_unref (batch->originals);
  g_array_unref (batch->above);
  g_ptr_array_unref (batch->copies);
}

static gboolean
batch_is_top (const Batch *batch, guint i)
{
  return g_array_index (batch->above, int, i) < 0;
}

static GPtrArray *
batch_get_tops (const Batch *batch, GPtrArray *all)
{
  GPtrArray *tops = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (batch_is_top (batch, i))
      g_ptr_array_add (tops, g_ptr_array_index (all, i));
  return tops;
}

static void
put_parent (RkGroup *group, const char *id)
{
  const RkField *field = rk_command_field (RK_RECORD_GROUP, "parent");
  RkValue value = id == NULL ? RK_BOXED (NULL) : rk_value_new_string (id);

  rk_field_put (field, group, value);
  rk_value_clear (field, &value);
}

/* Copies the groups; returns copies of the relations that have both their ends among them. */
static GPtrArray *
batch_copy (Batch *batch, RkVersion *version)
{
  g_autoptr (RkGraft) graft = rk_graft_new (version);
  RkVersion *source = rk_record_get_version (g_ptr_array_index (batch->originals, 0));
  GPtrArray *relations = g_ptr_array_new ();
  g_autoptr (GPtrArray) inner = g_ptr_array_new ();

  for (guint i = 0; i < batch->originals->len; i++)
    rk_graft_add (graft, g_ptr_array_index (batch->originals, i));
  for (guint i = 0; i < source->relations.n; i++)
    {
      RkRelation *relation = RK_RELATION (source->relations.items[i]);
      RkGroup *from = rk_version_find_group (source, relation->from);
      RkGroup *to = rk_version_find_group (source, relation->to);

      if (rk_graft_get_id (graft, from) == NULL || rk_graft_get_id (graft, to) == NULL)
        continue;
      rk_graft_add (graft, relation);
      g_ptr_array_add (inner, relation);
    }
  for (guint i = 0; i < batch->originals->len; i++)
    {
      RkGroup *copy = rk_graft_copy (graft, g_ptr_array_index (batch->originals, i));
      int above = g_array_index (batch->above, int, i);

      put_parent (copy, above < 0 ? NULL : RK_RECORD (g_ptr_array_index (batch->copies, above))->id);
      g_ptr_array_add (batch->copies, copy);
    }
  for (guint i = 0; i < inner->len; i++)
    g_ptr_array_add (relations, rk_graft_copy (graft, g_ptr_array_index (inner, i)));
  return relations;
}

/* Puts the copies in: all tops at the one place in @drops, or each at its own. */
static void
batch_insert (Batch *batch, RkDocument *document, GArray *drops, GPtrArray *relations)
{
  const RkDrop *drop = NULL;
  RkVersion *version = g_array_index (drops, RkDrop, 0).version;
  guint position = 0, n_used = 0;

  for (guint i = 0; i < batch->copies->len; i++)
    {
      RkGroup *copy = g_ptr_array_index (batch->copies, i);

      if (batch_is_top (batch, i))
        {
          RkGroup *parent;

          if (n_used < drops->len)
            {
              drop = &g_array_index (drops, RkDrop, n_used++);
              position = drop->where == RK_DROP_INTO ? version->groups.n
                                                     : rk_record_get_position (drop->target);
              position += drop->where == RK_DROP_AFTER ? 1 : 0;
            }
          parent = rk_drop_get_parent (drop);
          put_parent (copy, parent == NULL ? NULL : parent->record.id);
        }
      rk_document_insert (document, version, position++, copy);
    }
  for (guint i = 0; i < relations->len; i++)
    rk_document_insert (document, version, G_MAXUINT, g_ptr_array_index (relations, i));
}

static char *
copy_label (RkCopyAs as, GPtrArray *tops, const RkDrop *drop)
{
  static const char *const under_formats[] = { N_ ("Copy %s under %s"), N_ ("Paste %s under %s"),
                                               N_ ("Add %s under %s") };
  static const char *const top_formats[] = { N_ ("Copy %s to the top"), N_ ("Paste %s at the top"),
                                             N_ ("Add %s at the top") };
  RkGroup *parent = rk_drop_get_parent (drop);
  g_autofree char *what = rk_command_count_groups (tops);
  g_autofree char *under = parent == NULL ? NULL : rk_command_title (parent);

  if (parent == NULL)
    return g_strdup_printf (_ (top_formats[as]), what);
  return g_strdup_printf (_ (under_formats[as]), what, under);
}

GPtrArray *
rk_command_copy_groups (RkDocument *document,
                        GPtrArray *groups,
                        RkCopyDepth depth,
                        const RkDrop *drop,
                        RkCopyAs as,
                        GError **error)
{
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (GPtrArray) tops = NULL;
  g_autoptr (GArray) drops = g_array_new (FALSE, FALSE, sizeof (RkDrop));
  g_autofree char *label = NULL;
  GPtrArray *copied_tops;
  Batch batch;

  g_return_val_if_fail (drop->target != NULL || drop->where == RK_DROP_INTO, NULL);

  if (groups->len == 0)
    {
      rk_command_refuse (error, RK_COMMAND_ERROR_NOTHING, _ ("There is nothing to copy"));
      return NULL;
    }
  batch_init (&batch, groups, depth);
  tops = batch_get_tops (&batch, batch.originals);
  label = copy_label (as, tops, drop);
  g_array_append_val (drops, *drop);
  relations = batch_copy (&batch, drop->version);
  rk_document_begin (document, label, NULL);
  batch_insert (&batch, document, drops, relations);
  rk_document_commit (document);
  copied_tops = batch_get_tops (&batch, batch.copies);
  batch_clear (&batch);
  return copied_tops;
}

GPtrArray *
rk_command_duplicate_groups (RkDocument *document, GPtrArray *groups, GError **error)
{
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (GPtrArray) tops = NULL;
  g_autoptr (GArray) drops = g_array_new (FALSE, FALSE, sizeof (RkDrop));
  g_autofree char *what = NULL;
  g_autofree char *label = NULL;
  GPtrArray *copied_tops;
  Batch batch;

  g_return_val_if_fail (groups->len > 0, NULL);

  batch_init (&batch, groups, RK_COPY_BRANCHES);
  tops = batch_get_tops (&batch, batch.originals);
  for (guint i = 0; i < tops->len; i++)
    {
      RkGroup *top = g_ptr_array_index (tops, i);
      const RkDrop drop = { rk_record_get_version (top), top, RK_DROP_AFTER };

      g_array_append_val (drops, drop);
    }
  what = rk_command_count_groups (tops);
  label = g_strdup_printf (_ ("Duplicate %s"), what);
  relations = batch_copy (&batch, g_array_index (drops, RkDrop, 0).version);
  rk_document_begin (document, label, NULL);
  batch_insert (&batch, document, drops, relations);
  rk_document_commit (document);
  copied_tops = batch_get_tops (&batch, batch.copies);
  batch_clear (&batch);
  return copied_tops;
}

/* --- seats --- */

static GPtrArray *
copy_seats (GPtrArray *ordered, RkVersion *version)
{
  g_autoptr (RkGraft) graft = rk_graft_new (version);
  GPtrArray *copies = g_ptr_array_new ();

  for (guint i = 0; i < ordered->len; i++)
    rk_graft_add (graft, g_ptr_array_index (ordered, i));
  for (guint i = 0; i < ordered->len; i++)
    g_ptr_array_add (copies, rk_graft_copy (graft, g_ptr_array_index (ordered, i)));
  return copies;
}

static void
insert_seats (RkDocument *document, GPtrArray *copies, RkGroup *group, RkSeat *before)
{
  for (guint i = 0; i < copies->len; i++)
    rk_document_insert (document, group, rk_command_position_before (before, NULL),
                        g_ptr_array_index (copies, i));
}

GPtrArray *
rk_command_copy_seats (
    RkDocument *document, GPtrArray *seats, RkGroup *group, RkSeat *before, RkCopyAs as, GError **error)
{
  /* Translators: a seat, or several, and the group that gets it */
  static const char *const formats[] = { N_ ("Copy %s to %s"), N_ ("Paste %s into %s"), N_ ("Add %s to %s") };
  g_autoptr (GPtrArray) ordered = NULL;
  g_autofree char *what = NULL;
  g_autofree char *whereto = NULL;
  g_autofree char *label = NULL;
  GPtrArray *copies;

  if (seats->len == 0)
    {
      rk_command_refuse (error, RK_COMMAND_ERROR_NOTHING, _ ("There is nothing to copy"));
      return NULL;
    }
  ordered = rk_seats_in_order (seats);
  what = rk_command_count_seats (ordered);
  whereto = rk_command_title (group);
  label = g_strdup_printf (_ (formats[as]), what, whereto);
  copies = copy_seats (ordered, rk_record_get_version (group));
  rk_document_begin (document, label, NULL);
  insert_seats (document, copies, group, before);
  rk_document_commit (document);
  return copies;
}

GPtrArray *
rk_command_duplicate_seats (RkDocument *document, GPtrArray *seats, GError **error)
{
  g_autoptr (GPtrArray) ordered = NULL;
  g_autofree char *what = NULL;
  g_autofree char *label = NULL;
  GPtrArray *copies;

  g_return_val_if_fail (seats->len > 0, NULL);

  ordered = rk_seats_in_order (seats);
  what = rk_command_count_seats (ordered);
  label = g_strdup_printf (_ ("Duplicate %s"), what);
  copies = copy_seats (ordered, rk_record_get_version (g_ptr_array_index (ordered, 0)));
  rk_document_begin (document, label, NULL);
  for (guint i = 0; i < ordered->len; i++)
    {
      RkRecord *seat = g_ptr_array_index (ordered, i);

      rk_document_insert (document, seat->parent, rk_record_get_position (seat) + 1,
                          g_ptr_array_index (copies, i));
    }
  rk_document_commit (document);
  return copies;
}

void
rk_command_cut (RkDocument *document, GPtrArray *records)
{
  gboolean seats;
  g_autofree char *what = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (records->len > 0);

  seats = RK_RECORD (g_ptr_array_index (records, 0))->type == RK_RECORD_SEAT;
  what = seats ? rk_command_count_seats (records) : rk_command_count_groups (records);
  label = g_strdup_printf (_ ("Cut %s"), what);
  rk_document_begin (document, label, NULL);
  if (seats)
    rk_command_remove_seats (document, records, NULL);
  else
    rk_command_delete_groups (document, records, RK_DELETE_BRANCH, NULL);
  rk_document_commit (document);
}

/* Whether @group is above the group of @seat. */
static gboolean
is_further_up (const RkSeat *seat, RkGroup *group)
{
  RkVersion *version = rk_record_get_version (group);
  const RkTree *tree = rk_version_get_tree (version);
  int top = rk_tree_find (tree, group);
  int index = rk_tree_find (tree, RK_GROUP (seat->record.parent));

  return index != top && index >= 0 && rk_tree_is_in_branch (tree, top, index);
}

static void
make_plain (RkSeat *copy, const RkSeat *original, RkGroup *group)
{
  const RkField *chair_of = rk_command_field (RK_RECORD_SEAT, "chair-of");

  rk_field_put (rk_command_field (RK_RECORD_SEAT, "role"), copy, RK_NUMBER (RK_SEAT_ROLE_MEMBER));
  rk_field_put (rk_command_field (RK_RECORD_SEAT, "role-name"), copy, RK_BOXED (NULL));
  rk_field_put (rk_command_field (RK_RECORD_SEAT, "deputy-of"), copy, RK_BOXED (NULL));
  if (original->role == RK_SEAT_ROLE_CHAIR && is_further_up (original, group))
    rk_field_put (chair_of, copy, RK_BOXED (original->record.parent->id));
}

GPtrArray *
rk_command_also_sits_in (
    RkDocument *document, GPtrArray *seats, RkGroup *group, RkSeat *before, GError **error)
{
  g_autoptr (GPtrArray) ordered = NULL;
  g_autofree char *what = NULL;
  g_autofree char *whereto = NULL;
  g_autofree char *label = NULL;
  GPtrArray *copies;

  g_return_val_if_fail (seats->len > 0, NULL);

  ordered = rk_seats_in_order (seats);
  what = rk_command_count_seats (ordered);
  whereto = rk_command_title (group);
  /* Translators: a seat, or several, and the group that it sits in from now on, beside its own */
  label = g_strdup_printf (_ ("Add %s to %s too"), what, whereto);
  copies = copy_seats (ordered, rk_record_get_version (group));
  for (guint i = 0; i < copies->len; i++)
    make_plain (g_ptr_array_index (copies, i), g_ptr_array_index (ordered, i), group);
  rk_document_begin (document, label, NULL);
  insert_seats (document, copies, group, before);
  rk_document_commit (document);
  return copies;
}
