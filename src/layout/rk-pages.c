/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-pages.h"

#include "rk-fit.h"
#include "rk-poster.h"

/* Of the hierarchy, on one sheet. */
#define LEVELS_A_PAGE 2

/* Points: no eye sees it, and sizes are computed. */
#define HAIR 0.05

/* --- What stands on which page ---------------------------------------------- */

/* Whether something is drawn below the group. */
static gboolean
has_branch (const RkTree *tree, int index)
{
  return tree->first_child[index] >= 0 && !tree->groups[index]->collapsed;
}

/* The branches: siblings of whom two at least have something below them, as high up as there are such.
 * Returns: (element-type int): their indexes, none if the chart has no branches */
static GArray *
find_branches (const RkTree *tree)
{
  GArray *branches = g_array_new (FALSE, FALSE, sizeof (int));

  for (int first = tree->n > 0 ? 0 : -1; first >= 0;)
    {
      g_array_set_size (branches, 0);
      for (int i = first; i >= 0; i = tree->next_sibling[i])
        if (has_branch (tree, i))
          g_array_append_val (branches, i);
      if (branches->len != 1)
        break;
      first = tree->first_child[g_array_index (branches, int, 0)];
    }
  return branches;
}

static void
part_free (gpointer part)
{
  rk_part_free (part);
}

static RkPart *
add_part (GPtrArray *parts)
{
  RkPart *part = rk_part_new (parts->len + 1);

  g_ptr_array_add (parts, part);
  return part;
}

static GPtrArray *
divide_by_branch (const RkTree *tree)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GArray) branches = find_branches (tree);
  RkPart *top = add_part (parts);

  for (guint i = 0; i < tree->n; i++)
    rk_part_add (top, tree->groups[i]);
  for (guint b = 0; b < branches->len; b++)
    {
      int root = g_array_index (branches, int, b), parent = tree->parent[root];
      RkPart *part = add_part (parts);
      RkPartGroup *entry = rk_part_add (top, tree->groups[root]);

      entry->stub = TRUE;
      entry->to_page = part->page;
      for (int i = root + 1; i < tree->end[root]; i++)
        g_hash_table_remove (top->groups, tree->groups[i]);
      for (int i = root; i < tree->end[root]; i++)
        rk_part_add (part, tree->groups[i]);
      if (parent >= 0)
        {
          entry = rk_part_add (part, tree->groups[parent]);
          entry->stub = TRUE;
          entry->from_page = top->page;
        }
    }
  return parts;
}

static GPtrArray *
divide_by_level (const RkTree *tree)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree gboolean *hidden = g_new0 (gboolean, MAX (tree->n, 1));

  add_part (parts);
  for (guint i = 0; i < tree->n; i++)
    {
      guint page = (guint) tree->depth[i] / LEVELS_A_PAGE;
      int parent = tree->parent[i];

      hidden[i] = parent >= 0 && (hidden[parent] || tree->groups[parent]->collapsed);
      while (!hidden[i] && parts->len <= page)
        add_part (parts);
      if (hidden[i])
        {
          /* In a folded branch: counted where the branch stands. */
          if (parent >= 0 && rk_part_find (g_ptr_array_index (parts, MIN (page, parts->len - 1)),
                                           tree->groups[parent]) != NULL)
            rk_part_add (g_ptr_array_index (parts, MIN (page, parts->len - 1)), tree->groups[i]);
          continue;
        }
      rk_part_add (g_ptr_array_index (parts, page), tree->groups[i]);
      if (parent >= 0 && (guint) tree->depth[parent] / LEVELS_A_PAGE < page)
        {
          RkPartGroup *stub = rk_part_add (g_ptr_array_index (parts, page), tree->groups[parent]);

          stub->stub = TRUE;
          stub->from_page = page;
          rk_part_add (g_ptr_array_index (parts, page - 1), tree->groups[parent])->to_page = page + 1;
        }
    }
  return parts;
}

/* --- API -------------------------------------------------------------------- */

static void
scene_unref (gpointer scene)
{
  rk_scene_unref (scene);
}

GPtrArray *
rk_pages_new (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer, RkPages mode)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (scene_unref);
  const RkTree *tree = rk_version_get_tree (version);
  g_autoptr (GPtrArray) parts = NULL;
  RkLayoutOptions own = *options;

  own.part = NULL;
  if (mode == RK_PAGES_POSTER)
    {
      rk_poster_append (version, &own, measurer, pages);
      return pages;
    }
  if (mode != RK_PAGES_FIT)
    parts = mode == RK_PAGES_BRANCH ? divide_by_branch (tree) : divide_by_level (tree);
  if (parts == NULL || parts->len < 2)
    {
      g_ptr_array_add (pages, rk_layout_new_scene (version, &own, measurer));
      return pages;
    }
  own.before = NULL;
  for (guint i = 0; i < parts->len; i++)
    {
      RkPart *part = g_ptr_array_index (parts, i);

      part->n_pages = parts->len;
      own.part = part;
      g_ptr_array_add (pages, rk_layout_new_scene (version, &own, measurer));
    }
  return pages;
}

double
rk_pages_get_smallest_text (const GPtrArray *pages)
{
  double smallest = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      const RkScene *scene = g_ptr_array_index (pages, i);

      if (scene->smallest_text > 0 && (smallest == 0 || scene->smallest_text < smallest))
        smallest = scene->smallest_text;
    }
  return smallest;
}

gboolean
rk_pages_is_readable (double size)
{
  return size == 0 || size >= RK_READABLE_SIZE - HAIR;
}
