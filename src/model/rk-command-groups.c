/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on several groups.  Each goes by a tree of its own, made before the first change, since
 * every change of a parent drops the version's. */

#include "config.h"

#include "rk-command-private.h"
#include "rk-text-group.h"

#include <glib/gi18n-lib.h>

static RkVersion *
version_of (GPtrArray *groups)
{
  return rk_record_get_version (g_ptr_array_index (groups, 0));
}

static GHashTable *
set_new (GPtrArray *records)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (set, g_ptr_array_index (records, i));
  return set;
}

GPtrArray *
rk_groups_get_tops (GPtrArray *groups)
{
  g_autoptr (GHashTable) chosen = set_new (groups);
  GPtrArray *tops = g_ptr_array_new ();
  const RkTree *tree;

  if (groups->len == 0)
    return tops;
  tree = rk_version_get_tree (version_of (groups));
  for (int i = 0; i < (int) tree->n;)
    if (g_hash_table_contains (chosen, tree->groups[i]))
      {
        g_ptr_array_add (tops, tree->groups[i]);
        i = tree->end[i];
      }
    else
      {
        i++;
      }
  return tops;
}

char *
rk_command_count_groups (GPtrArray *groups)
{
  if (groups->len == 1)
    return rk_command_title (g_ptr_array_index (groups, 0));
  /* Translators: part of the name of a step: "Move 3 groups under Welfare group" */
  return g_strdup_printf (ngettext ("%u group", "%u groups", groups->len), groups->len);
}

RkGroup *
rk_drop_get_parent (const RkDrop *drop)
{
  if (drop->target == NULL || drop->where == RK_DROP_INTO)
    return drop->target;
  return rk_version_find_group (drop->version, drop->target->parent);
}

/* --- moving --- */

static gboolean
refuse_about (GError **error, RkCommandError code, const char *format, const RkGroup *group)
{
  g_autofree char *message = rk_command_label (format, group);

  return rk_command_refuse (error, code, message);
}

gboolean
rk_command_can_move_groups (GPtrArray *groups, const RkDrop *drop, GError **error)
{
  RkGroup *parent = rk_drop_get_parent (drop);

  for (guint i = 0; i < groups->len; i++)
    {
      RkGroup *group = g_ptr_array_index (groups, i);

      if (rk_record_get_version (group) != drop->version)
        return refuse_about (error, RK_COMMAND_ERROR_OTHER_VERSION,
                             _ ("%s belongs to another version; it can only be copied here"), group);
      if (group == drop->target && drop->where != RK_DROP_INTO)
        return refuse_about (error, RK_COMMAND_ERROR_ITSELF, _ ("%s cannot come beside itself"), group);
    }
  for (guint i = 0; i < groups->len; i++)
    if (!rk_command_can_move_group (g_ptr_array_index (groups, i), parent, error))
      return FALSE;
  return TRUE;
}

/* The groups under @parent as they are, or, with @tops, as they will be. */
static GPtrArray *
list_siblings (const RkTree *tree, RkGroup *parent, GPtrArray *tops, const RkDrop *drop)
{
  g_autoptr (GHashTable) moved = tops == NULL ? NULL : set_new (tops);
  GPtrArray *siblings = g_ptr_array_new ();
  int child = parent == NULL ? (tree->n > 0 ? 0 : -1) : tree->first_child[rk_tree_find (tree, parent)];

  for (; child >= 0; child = tree->next_sibling[child])
    {
      RkGroup *group = tree->groups[child];

      if (tops != NULL && group == drop->target && drop->where == RK_DROP_BEFORE)
        g_ptr_array_extend (siblings, tops, NULL, NULL);
      if (moved == NULL || !g_hash_table_contains (moved, group))
        g_ptr_array_add (siblings, group);
      if (tops != NULL && group == drop->target && drop->where == RK_DROP_AFTER)
        g_ptr_array_extend (siblings, tops, NULL, NULL);
    }
  if (tops != NULL && drop->where == RK_DROP_INTO)
    g_ptr_array_extend (siblings, tops, NULL, NULL);
  return siblings;
}

static gboolean
are_alike (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_ptr_array_index (a, i) != g_ptr_array_index (b, i))
      return FALSE;
  return TRUE;
}

static gboolean
all_are_under (GPtrArray *groups, RkGroup *parent)
{
  for (guint i = 0; i < groups->len; i++)
    {
      RkGroup *group = g_ptr_array_index (groups, i);

      if (rk_version_find_group (rk_record_get_version (group), group->parent) != parent)
        return FALSE;
    }
  return TRUE;
}

static char *
move_label (GPtrArray *tops, const RkDrop *drop)
{
  RkGroup *parent = rk_drop_get_parent (drop);
  g_autofree char *what = rk_command_count_groups (tops);
  g_autofree char *under = parent == NULL ? NULL : rk_command_title (parent);

  if (drop->where != RK_DROP_INTO && all_are_under (tops, parent))
    {
      g_autofree char *beside = rk_command_title (drop->target);

      return g_strdup_printf (
          drop->where == RK_DROP_BEFORE ? _ ("Move %s before %s") : _ ("Move %s after %s"), what, beside);
    }
  if (parent == NULL)
    return g_strdup_printf (_ ("Move %s to the top"), what);
  return g_strdup_printf (_ ("Move %s under %s"), what, under);
}

/* Puts each right after the one before it, the first at the place itself. */
static void
move_tops (RkDocument *document, GPtrArray *tops, const RkDrop *drop)
{
  RkGroup *parent = rk_drop_get_parent (drop);
  RkGroup *after = drop->where == RK_DROP_AFTER ? drop->target : NULL;

  for (guint i = 0; i < tops->len; i++)
    {
      RkGroup *top = g_ptr_array_index (tops, i);
      guint position;

      rk_command_put_string (document, top, "parent", parent == NULL ? NULL : parent->record.id);
      if (drop->where == RK_DROP_AFTER)
        position = rk_command_position_before (after, top) + 1;
      else
        position = rk_command_position_before (drop->where == RK_DROP_BEFORE ? drop->target : NULL, top);
      rk_document_move (document, top, position);
      after = top;
    }
}

gboolean
rk_command_move_groups (RkDocument *document, GPtrArray *groups, const RkDrop *drop, GError **error)
{
  g_autoptr (GPtrArray) tops = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *label = NULL;
  const RkTree *tree;

  g_return_val_if_fail (groups->len > 0, FALSE);
  g_return_val_if_fail (drop->target != NULL || drop->where == RK_DROP_INTO, FALSE);

  if (!rk_command_can_move_groups (groups, drop, error))
    return FALSE;
  tops = rk_groups_get_tops (groups);
  tree = rk_version_get_tree (drop->version);
  before = list_siblings (tree, rk_drop_get_parent (drop), NULL, drop);
  after = list_siblings (tree, rk_drop_get_parent (drop), tops, drop);
  if (are_alike (before, after))
    return TRUE;
  label = move_label (tops, drop);
  rk_document_begin (document, label, NULL);
  move_tops (document, tops, drop);
  rk_document_commit (document);
  return TRUE;
}

static gboolean
move_one (RkDocument *document, RkGroup *group, RkGroup *target, RkDropWhere where, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  const RkDrop drop = { rk_record_get_version (group), target, where };

  g_ptr_array_add (groups, group);
  return rk_command_move_groups (document, groups, &drop, error);
}

static RkGroup *
group_at (const RkTree *tree, int index)
{
  return index < 0 ? NULL : tree->groups[index];
}

gboolean
rk_command_shift_group (RkDocument *document, RkGroup *group, int by, GError **error)
{
  const RkTree *tree = rk_version_get_tree (rk_record_get_version (group));
  int index = rk_tree_find (tree, group);
  int sibling = by < 0 ? rk_tree_get_previous_sibling (tree, index) : tree->next_sibling[index];

  if (sibling < 0)
    return refuse_about (error, RK_COMMAND_ERROR_NOTHING,
                         by < 0 ? _ ("%s is the first already") : _ ("%s is the last already"), group);
  return move_one (document, group, group_at (tree, sibling), by < 0 ? RK_DROP_BEFORE : RK_DROP_AFTER, error);
}

gboolean
rk_command_outdent_group (RkDocument *document, RkGroup *group, GError **error)
{
  const RkTree *tree = rk_version_get_tree (rk_record_get_version (group));
  RkGroup *parent = group_at (tree, tree->parent[rk_tree_find (tree, group)]);

  if (parent == NULL)
    return refuse_about (error, RK_COMMAND_ERROR_NOTHING, _ ("%s is at the top already"), group);
  return move_one (document, group, parent, RK_DROP_AFTER, error);
}

gboolean
rk_command_indent_group (RkDocument *document, RkGroup *group, GError **error)
{
  const RkTree *tree = rk_version_get_tree (rk_record_get_version (group));
  RkGroup *elder = group_at (tree, rk_tree_get_previous_sibling (tree, rk_tree_find (tree, group)));

  if (elder == NULL)
    return refuse_about (error, RK_COMMAND_ERROR_NOTHING,
                         _ ("There is no group before %s that it could come under"), group);
  return move_one (document, group, elder, RK_DROP_INTO, error);
}

/* --- deleting --- */

/* The nearest group above that stays. */
static RkGroup *
find_heir (const RkTree *tree, GHashTable *chosen, int index)
{
  int above = tree->parent[index];

  while (above >= 0 && g_hash_table_contains (chosen, tree->groups[above]))
    above = tree->parent[above];
  return group_at (tree, above);
}

/* Groups go in reading order.  The children of each are put right before it, so that those that stay are found
 * in the end where the topmost one that went had been. */
static void
lift_children (RkDocument *document, const RkTree *tree, GHashTable *chosen, int index)
{
  RkGroup *heir = find_heir (tree, chosen, index);

  for (int i = tree->first_child[index]; i >= 0; i = tree->next_sibling[i])
    {
      RkGroup *child = tree->groups[i];

      if (!g_hash_table_contains (chosen, child))
        rk_command_put_string (document, child, "parent", heir == NULL ? NULL : heir->record.id);
      rk_document_move (document, child, rk_command_position_before (tree->groups[index], child));
    }
}

gboolean
rk_command_delete_groups (RkDocument *document, GPtrArray *groups, RkDeleteMode mode, GError **error)
{
  g_autoptr (GHashTable) chosen = set_new (groups);
  g_autoptr (GPtrArray) doomed = g_ptr_array_new ();
  g_autoptr (RkTree) tree = NULL;
  g_autofree char *what = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (groups->len > 0, FALSE);

  what = rk_command_count_groups (groups);
  label = g_strdup_printf (_ ("Delete %s"), what);
  tree = rk_tree_new (version_of (groups));
  rk_document_begin (document, label, NULL);
  for (int i = 0, end = 0; i < (int) tree->n; i++)
    {
      gboolean is_chosen = g_hash_table_contains (chosen, tree->groups[i]);

      if (is_chosen && mode == RK_DELETE_CHILDREN_MOVE_UP)
        lift_children (document, tree, chosen, i);
      if (is_chosen && mode == RK_DELETE_BRANCH)
        end = MAX (end, tree->end[i]);
      if (is_chosen || i < end)
        g_ptr_array_add (doomed, tree->groups[i]);
    }
  for (guint i = doomed->len; i > 0; i--)
    rk_document_remove (document, g_ptr_array_index (doomed, i - 1));
  rk_command_clear_references (document);
  rk_document_commit (document);
  return TRUE;
}

/* --- folding, and what is not stated --- */

gboolean
rk_command_fold_groups (RkDocument *document, GPtrArray *groups, gboolean folded, GError **error)
{
  const RkField *field = rk_command_field (RK_RECORD_GROUP, "collapsed");
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();
  g_autofree char *what = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (groups->len > 0, FALSE);

  for (guint i = 0; i < groups->len; i++)
    {
      RkGroup *group = g_ptr_array_index (groups, i);
      const RkTree *tree = rk_version_get_tree (rk_record_get_version (group));

      if (!folded || tree->first_child[rk_tree_find (tree, group)] >= 0)
        g_ptr_array_add (touched, group);
    }
  if (touched->len == 0)
    return refuse_about (error, RK_COMMAND_ERROR_NOTHING, _ ("There is nothing under %s to fold"),
                         g_ptr_array_index (groups, 0));
  what = rk_command_count_groups (touched);
  label = g_strdup_printf (folded ? _ ("Fold %s") : _ ("Unfold %s"), what);
  rk_document_begin (document, label, NULL);
  for (guint i = 0; i < touched->len; i++)
    rk_document_set (document, g_ptr_array_index (touched, i), field, RK_NUMBER (folded ? 1 : 0));
  rk_document_commit (document);
  return TRUE;
}

static RkList *
list_with_number (const RkList *list, int number)
{
  const RkItem item = { .number = number };

  return rk_list_replace (list, rk_list_get_n (list), RK_ITEM_NUMBER, &item);
}

static RkList *
list_without_number (RkList *list, int number)
{
  RkList *rest = list == NULL ? NULL : rk_list_ref (list);

  for (guint i = rk_list_get_n (list); i > 0; i--)
    if (rk_list_get_items (list)[i - 1].number == number)
      {
        RkList *shorter = rk_list_without (rest, i - 1);

        rk_list_unref (rest);
        rest = shorter;
      }
  return rest;
}

gboolean
rk_command_mark_not_stated (
    RkDocument *document, GPtrArray *groups, RkNotStated what, gboolean not_stated, GError **error)
{
  const RkField *field = rk_command_field (RK_RECORD_GROUP, "not-stated");
  g_autofree char *whose = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (groups->len > 0, FALSE);

  whose = rk_command_count_groups (groups);
  /* Translators: a step; first what the source is silent about, such as "Chair", then the group's name */
  label = g_strdup_printf (not_stated ? _ ("Mark as not stated: %s of %s") : _ ("Mark as stated: %s of %s"),
                           rk_enum_get_label (RK_ENUM_NOT_STATED, (int) what), whose);
  rk_document_begin (document, label, NULL);
  for (guint i = 0; i < groups->len; i++)
    {
      RkGroup *group = g_ptr_array_index (groups, i);
      g_autoptr (RkList) list = NULL;

      if (rk_list_has_number (group->not_stated, (int) what) == not_stated)
        continue;
      list = not_stated ? list_with_number (group->not_stated, (int) what)
                        : list_without_number (group->not_stated, (int) what);
      rk_document_set (document, group, field, RK_BOXED (list));
    }
  rk_document_commit (document);
  return TRUE;
}

/* Below a group for welfare a working group is its subgroup, as it was guessed from the place. */
static gboolean
says_more (const RkGroup *group, const RkGroup *said)
{
  return said->kind != RK_GROUP_KIND_OTHER &&
         (said->kind != RK_GROUP_KIND_WORKING_GROUP || group->kind != RK_GROUP_KIND_SUBGROUP);
}

gboolean
rk_command_name_group (
    RkDocument *document, RkGroup *group, const char *language, const char *words, GError **error)
{
  RkGroup *said = rk_text_read_group (words, language);
  const RkField *name = rk_command_field (RK_RECORD_GROUP, "name");
  g_autoptr (RkText) text = NULL;
  g_autofree char *label = NULL;
  gboolean allowed;

  text = rk_text_replace (group->name, language, said != NULL ? rk_text_get (said->name, language) : NULL);
  /* Several groups that are called by their kind alone need no name: "4 yhteistyöryhmää". */
  allowed = (said != NULL && said->count != 1 && rk_text_get (said->name, language) == NULL) ||
            rk_command_check_value (group, name, RK_BOXED (text), error);
  if (allowed && said != NULL)
    {
      label = rk_command_label (_ ("Name %s"), said);
      rk_document_begin (document, label, NULL);
      rk_document_set (document, group, name, RK_BOXED (text));
      if (says_more (group, said))
        rk_document_set (document, group, rk_command_field (RK_RECORD_GROUP, "kind"), RK_NUMBER (said->kind));
      rk_document_set (document, group, rk_command_field (RK_RECORD_GROUP, "count"), RK_NUMBER (said->count));
      if (said->abbreviation != NULL)
        rk_command_put_string (document, group, "abbreviation", said->abbreviation);
      rk_document_commit (document);
    }
  g_clear_pointer (&said, rk_record_free);
  return allowed;
}
