/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-part.h"

RkPart *
rk_part_new (guint page)
{
  RkPart *self = g_new0 (RkPart, 1);

  self->page = page;
  self->groups = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
rk_part_free (RkPart *self)
{
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_free (self);
}

RkPartGroup *
rk_part_add (RkPart *self, RkGroup *group)
{
  RkPartGroup *entry = g_hash_table_lookup (self->groups, group);

  if (entry == NULL)
    {
      entry = g_new0 (RkPartGroup, 1);
      g_hash_table_insert (self->groups, group, entry);
    }
  return entry;
}

const RkPartGroup *
rk_part_find (const RkPart *self, const RkGroup *group)
{
  return self != NULL && self->groups != NULL ? g_hash_table_lookup (self->groups, group) : NULL;
}

RkTree *
rk_part_new_tree (const RkPart *self, const RkTree *tree)
{
  RkTree *part = g_new0 (RkTree, 1);
  g_autofree int *place = g_new (int, MAX (tree->n, 1));

  part->groups = g_new (RkGroup *, MAX (tree->n, 1));
  part->parent = g_new (int, MAX (tree->n, 1));
  part->depth = g_new (int, MAX (tree->n, 1));
  for (guint i = 0; i < tree->n; i++)
    {
      int parent = tree->parent[i] >= 0 ? place[tree->parent[i]] : -1, index = (int) part->n;

      place[i] = -1;
      if (rk_part_find (self, tree->groups[i]) == NULL)
        continue;
      place[i] = index;
      part->groups[index] = tree->groups[i];
      part->parent[index] = parent;
      part->depth[index] = parent >= 0 ? part->depth[parent] + 1 : 0;
      part->n++;
    }
  rk_tree_link (part);
  return part;
}
