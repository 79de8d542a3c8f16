/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-tree.h"

#include "rk-project.h"

/* The groups' own order, before it is turned into reading order: indexes are positions in the
 * version's list. */
typedef struct {
  guint n;
  int *parent;
  int *first_child;
  int *last_child;
  int *next_sibling;
} Links;

static void
links_append (Links *links, int *first, int *last, int child)
{
  if (*last < 0)
    *first = child;
  else
    links->next_sibling[*last] = child;
  *last = child;
}

static int *
ints_new (guint n, int value)
{
  int *ints = g_new (int, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    ints[i] = value;
  return ints;
}

static void
links_init (Links *links, RkVersion *version, int *first_root, int *last_root)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);

  links->n = version->groups.n;
  links->parent = ints_new (links->n, -1);
  links->first_child = ints_new (links->n, -1);
  links->last_child = ints_new (links->n, -1);
  links->next_sibling = ints_new (links->n, -1);
  for (guint i = 0; i < links->n; i++)
    g_hash_table_insert (positions, version->groups.items[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < links->n; i++)
    {
      RkGroup *group = RK_GROUP (version->groups.items[i]);
      RkGroup *parent = rk_version_find_group (version, group->parent);
      int p = (int) GPOINTER_TO_UINT (g_hash_table_lookup (positions, parent)) - 1;

      links->parent[i] = p == (int) i ? -1 : p;
      if (links->parent[i] < 0)
        links_append (links, first_root, last_root, (int) i);
      else
        links_append (links, &links->first_child[p], &links->last_child[p], (int) i);
    }
}

static void
links_clear (Links *links)
{
  g_free (links->parent);
  g_free (links->first_child);
  g_free (links->last_child);
  g_free (links->next_sibling);
}

/* Gives @position the next place in reading order. */
static void
tree_place (RkTree *tree, const Links *links, RkVersion *version, int *place, int position)
{
  int index = (int) tree->n++;
  int parent = links->parent[position] < 0 ? -1 : place[links->parent[position]];

  place[position] = index;
  tree->groups[index] = RK_GROUP (version->groups.items[position]);
  tree->parent[index] = parent;
  tree->depth[index] = parent < 0 ? 0 : tree->depth[parent] + 1;
}

static void
tree_walk (RkTree *tree, const Links *links, RkVersion *version, int *place, int root)
{
  int position = root;

  while (position >= 0)
    {
      tree_place (tree, links, version, place, position);
      if (links->first_child[position] >= 0)
        {
          position = links->first_child[position];
          continue;
        }
      while (position >= 0 && position != root && links->next_sibling[position] < 0)
        position = links->parent[position];
      position = position == root || position < 0 ? -1 : links->next_sibling[position];
    }
}

/* The rest follows from parents and order alone: branches are contiguous. */
static void
tree_link (RkTree *tree)
{
  for (guint i = 0; i < tree->n; i++)
    tree->end[i] = (int) i + 1;
  for (int i = (int) tree->n - 1; i > 0; i--)
    if (tree->parent[i] >= 0 && tree->end[i] > tree->end[tree->parent[i]])
      tree->end[tree->parent[i]] = tree->end[i];
  for (int i = 0; i < (int) tree->n; i++)
    {
      int parent = tree->parent[i];
      int next = tree->end[i];

      if (next < (int) tree->n && tree->parent[next] == parent)
        tree->next_sibling[i] = next;
      if (parent >= 0 && tree->first_child[parent] < 0)
        tree->first_child[parent] = i;
    }
}

RkTree *
rk_tree_new (RkVersion *version)
{
  RkTree *tree = g_new0 (RkTree, 1);
  guint n = version->groups.n;
  int first_root = -1, last_root = -1;
  Links links;
  int *place;

  links_init (&links, version, &first_root, &last_root);
  tree->groups = g_new (RkGroup *, MAX (n, 1));
  tree->parent = ints_new (n, -1);
  tree->first_child = ints_new (n, -1);
  tree->next_sibling = ints_new (n, -1);
  tree->end = ints_new (n, 0);
  tree->depth = ints_new (n, 0);
  place = ints_new (n, -1);

  for (int root = first_root; root >= 0; root = links.next_sibling[root])
    tree_walk (tree, &links, version, place, root);
  /* No group may vanish from what is written, even if parents formed a cycle. */
  for (guint i = 0; i < n; i++)
    if (place[i] < 0)
      {
        links.parent[i] = -1;
        links.first_child[i] = -1;
        tree_place (tree, &links, version, place, (int) i);
      }
  tree_link (tree);
  g_free (place);
  links_clear (&links);
  return tree;
}

void
rk_tree_link (RkTree *tree)
{
  tree->first_child = g_new (int, MAX (tree->n, 1));
  tree->next_sibling = g_new (int, MAX (tree->n, 1));
  tree->end = g_new (int, MAX (tree->n, 1));
  for (int i = (int) tree->n - 1; i >= 0; i--)
    {
      tree->first_child[i] = tree->next_sibling[i] = -1;
      tree->end[i] = i + 1;
    }
  for (int i = (int) tree->n - 1; i > 0; i--)
    if (tree->parent[i] >= 0)
      tree->end[tree->parent[i]] = MAX (tree->end[tree->parent[i]], tree->end[i]);
  for (int i = (int) tree->n - 1; i >= 0; i--)
    {
      int next = tree->end[i];

      if (next < (int) tree->n && tree->parent[next] == tree->parent[i])
        tree->next_sibling[i] = next;
      if (tree->parent[i] >= 0)
        tree->first_child[tree->parent[i]] = i;
    }
}

void
rk_tree_free (RkTree *tree)
{
  if (tree == NULL)
    return;
  g_free (tree->groups);
  g_free (tree->parent);
  g_free (tree->first_child);
  g_free (tree->next_sibling);
  g_free (tree->end);
  g_free (tree->depth);
  g_clear_pointer (&tree->index, g_hash_table_unref);
  g_free (tree);
}

int
rk_tree_find (const RkTree *tree, const RkGroup *group)
{
  RkTree *self = (RkTree *) tree;

  if (self->index == NULL)
    {
      self->index = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < tree->n; i++)
        g_hash_table_insert (self->index, tree->groups[i], GUINT_TO_POINTER (i + 1));
    }
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->index, group)) - 1;
}

gboolean
rk_tree_is_in_branch (const RkTree *tree, int top, int index)
{
  return index >= top && index < tree->end[top];
}

int
rk_tree_get_previous_sibling (const RkTree *tree, int index)
{
  int sibling = tree->parent[index] < 0 ? 0 : tree->first_child[tree->parent[index]];

  if (sibling == index)
    return -1;
  while (tree->next_sibling[sibling] != index)
    sibling = tree->next_sibling[sibling];
  return sibling;
}

guint
rk_tree_count_children (const RkTree *tree, int index)
{
  guint n = 0;

  for (int child = tree->first_child[index]; child >= 0; child = tree->next_sibling[child])
    n++;
  return n;
}
