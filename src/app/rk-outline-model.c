/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-outline-model.h"

#include "rk-find.h"

#include <string.h>

struct _RkOutlineItem {
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (RkOutlineItem, rk_outline_item, G_TYPE_OBJECT)

/* A row keeps the group's address to tell it from others, and reads it only while the tree is right. */
typedef struct {
  RkGroup *group;
  guint depth;
  gboolean has_children;
  guint n_below;
  guint match; /* its number among those that match, from 1; 0 for none */
  RkSeat *seat; /* in which the match is; NULL in the group itself */
} Row;

/* A group in the tree while something is looked for. */
typedef struct {
  gboolean leads; /* to a match: it is one, or above one */
  gboolean matches;
  gboolean by_itself; /* not only one of its seats does */
  RkSeat *seat; /* the first that does */
} Mark;

struct _RkOutlineModel {
  GObject parent_instance;

  RkVersion *version;
  GArray *rows; /* of Row */
  GHashTable *folded; /* set of ids */
  char *wish; /* NULL without a search */
  guint n_matches;
};

static GType
get_item_type (GListModel *model)
{
  return RK_TYPE_OUTLINE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return RK_OUTLINE_MODEL (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  if (position >= RK_OUTLINE_MODEL (model)->rows->len)
    return NULL;
  return g_object_new (RK_TYPE_OUTLINE_ITEM, NULL);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RkOutlineModel,
                               rk_outline_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static Mark *
mark_matches (RkOutlineModel *self, const RkTree *tree)
{
  g_autoptr (GArray) hits = rk_find (self->version, self->wish);
  Mark *marks = g_new0 (Mark, tree->n);

  for (guint i = 0; i < hits->len; i++)
    {
      const RkFindHit *hit = &g_array_index (hits, RkFindHit, i);
      int index = rk_tree_find (tree, hit->group);

      marks[index].matches = TRUE;
      if (hit->seat == NULL)
        marks[index].by_itself = TRUE;
      else if (marks[index].seat == NULL)
        marks[index].seat = hit->seat;
      for (int above = index; above >= 0 && !marks[above].leads; above = tree->parent[above])
        marks[above].leads = TRUE;
    }
  return marks;
}

static GArray *
make_rows (RkOutlineModel *self)
{
  const RkTree *tree = self->version != NULL ? rk_version_get_tree (self->version) : NULL;
  guint n = tree != NULL ? tree->n : 0;
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), n);
  g_autofree Mark *marks = tree != NULL && self->wish != NULL ? mark_matches (self, tree) : NULL;

  self->n_matches = marks == NULL ? n : 0;
  for (guint i = 0; i < n;)
    {
      Row row = { .group = tree->groups[i],
                  .depth = (guint) tree->depth[i],
                  .has_children = tree->first_child[i] >= 0,
                  .n_below = (guint) tree->end[i] - i - 1 };

      if (marks != NULL && !marks[i].leads)
        {
          i = (guint) tree->end[i];
          continue;
        }
      if (marks != NULL && marks[i].matches)
        {
          row.match = ++self->n_matches;
          row.seat = marks[i].by_itself ? NULL : marks[i].seat;
        }
      g_array_append_val (rows, row);
      if (marks == NULL && g_hash_table_contains (self->folded, tree->groups[i]->record.id))
        i = (guint) tree->end[i];
      else
        i++;
    }
  return rows;
}

static RkGroup *
get_group (const GArray *rows, guint i)
{
  return g_array_index (rows, Row, i).group;
}

void
rk_outline_model_refresh (RkOutlineModel *self)
{
  GArray *old = NULL;
  guint start = 0, same_end = 0, shorter = 0;

  g_return_if_fail (RK_IS_OUTLINE_MODEL (self));

  old = self->rows;
  self->rows = make_rows (self);
  shorter = MIN (old->len, self->rows->len);
  while (start < shorter && get_group (old, start) == get_group (self->rows, start))
    start++;
  while (same_end < shorter - start &&
         get_group (old, old->len - 1 - same_end) == get_group (self->rows, self->rows->len - 1 - same_end))
    same_end++;
  if (old->len != self->rows->len || start < shorter)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - same_end,
                                self->rows->len - start - same_end);
  g_array_unref (old);
}

static void
rk_outline_item_class_init (RkOutlineItemClass *klass)
{
}

static void
rk_outline_item_init (RkOutlineItem *self)
{
}

static void
rk_outline_model_finalize (GObject *object)
{
  RkOutlineModel *self = RK_OUTLINE_MODEL (object);

  g_array_unref (self->rows);
  g_hash_table_unref (self->folded);
  g_free (self->wish);

  G_OBJECT_CLASS (rk_outline_model_parent_class)->finalize (object);
}

static void
rk_outline_model_class_init (RkOutlineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_outline_model_finalize;
}

static void
rk_outline_model_init (RkOutlineModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

RkOutlineModel *
rk_outline_model_new (void)
{
  return g_object_new (RK_TYPE_OUTLINE_MODEL, NULL);
}

void
rk_outline_model_set_version (RkOutlineModel *self, RkVersion *version)
{
  g_return_if_fail (RK_IS_OUTLINE_MODEL (self));

  self->version = version;
  rk_outline_model_refresh (self);
}

gboolean
rk_outline_model_set_search (RkOutlineModel *self, const char *wish)
{
  g_return_val_if_fail (RK_IS_OUTLINE_MODEL (self), FALSE);

  if (wish != NULL && wish[strspn (wish, " ")] == '\0')
    wish = NULL;
  if (g_strcmp0 (wish, self->wish) == 0)
    return FALSE;
  g_free (self->wish);
  self->wish = g_strdup (wish);
  rk_outline_model_refresh (self);
  return TRUE;
}

guint
rk_outline_model_get_n_matches (RkOutlineModel *self)
{
  g_return_val_if_fail (RK_IS_OUTLINE_MODEL (self), 0);

  return self->n_matches;
}

guint
rk_outline_model_get_match (RkOutlineModel *self, guint position)
{
  g_return_val_if_fail (RK_IS_OUTLINE_MODEL (self), 0);

  return position < self->rows->len ? g_array_index (self->rows, Row, position).match : 0;
}

gboolean
rk_outline_model_get_row (RkOutlineModel *self, guint position, RkOutlineRowInfo *info)
{
  const Row *row = NULL;

  g_return_val_if_fail (RK_IS_OUTLINE_MODEL (self), FALSE);

  if (position >= self->rows->len)
    return FALSE;
  row = &g_array_index (self->rows, Row, position);
  info->group = row->group;
  info->depth = row->depth;
  info->has_children = row->has_children;
  info->folded = self->wish == NULL && g_hash_table_contains (self->folded, row->group->record.id);
  info->n_below = row->n_below;
  info->matches = self->wish == NULL || row->match > 0;
  info->seat = row->seat;
  return TRUE;
}

guint
rk_outline_model_find (RkOutlineModel *self, const char *id)
{
  RkGroup *group = NULL;

  g_return_val_if_fail (RK_IS_OUTLINE_MODEL (self), G_MAXUINT);

  group = self->version != NULL ? rk_version_find_group (self->version, id) : NULL;
  for (guint i = 0; group != NULL && i < self->rows->len; i++)
    if (get_group (self->rows, i) == group)
      return i;
  return G_MAXUINT;
}

void
rk_outline_model_set_folded (RkOutlineModel *self, const char *id, gboolean folded)
{
  g_return_if_fail (RK_IS_OUTLINE_MODEL (self));

  if (folded)
    g_hash_table_add (self->folded, g_strdup (id));
  else
    g_hash_table_remove (self->folded, id);
  rk_outline_model_refresh (self);
}

void
rk_outline_model_fold_all (RkOutlineModel *self)
{
  const RkTree *tree = NULL;

  g_return_if_fail (RK_IS_OUTLINE_MODEL (self));

  tree = self->version != NULL ? rk_version_get_tree (self->version) : NULL;
  for (guint i = 0; tree != NULL && i < tree->n; i++)
    if (tree->first_child[i] >= 0)
      g_hash_table_add (self->folded, g_strdup (tree->groups[i]->record.id));
  rk_outline_model_refresh (self);
}

void
rk_outline_model_unfold_all (RkOutlineModel *self)
{
  g_return_if_fail (RK_IS_OUTLINE_MODEL (self));

  g_hash_table_remove_all (self->folded);
  rk_outline_model_refresh (self);
}

gboolean
rk_outline_model_reveal (RkOutlineModel *self, const char *id)
{
  const RkTree *tree = NULL;
  RkGroup *group = NULL;
  gboolean any = FALSE;
  int above = -1;

  g_return_val_if_fail (RK_IS_OUTLINE_MODEL (self), FALSE);

  group = self->version != NULL ? rk_version_find_group (self->version, id) : NULL;
  if (group == NULL)
    return FALSE;
  tree = rk_version_get_tree (self->version);
  above = rk_tree_find (tree, group);
  while (above >= 0 && (above = tree->parent[above]) >= 0)
    any |= g_hash_table_remove (self->folded, tree->groups[above]->record.id);
  if (any)
    rk_outline_model_refresh (self);
  return any;
}
