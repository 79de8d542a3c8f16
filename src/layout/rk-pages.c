/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-pages.h"

#include "rk-appendix.h"
#include "rk-fit.h"
#include "rk-poster.h"

/* Of the hierarchy, on one sheet; more where the letters stay that large. */
#define LEVELS_A_PAGE    2
#define COMFORTABLE_SIZE 10.0
/* Branches of so many groups have a page of their own, whatever stands in them. */
#define SMALL_BRANCH     8
/* A page of which boxes take less has room for more. */
#define LEAST_SHARE      0.2
/* In larger charts nothing is tried, for every page would be laid out again and again; such branches are divided. */
#define MOST_GROUPS      400
#define LARGE_BRANCH     60

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
 * @first: the first of the siblings to look at; -1 for none
 * Returns: (element-type int): their indexes, none if the chart has no branches */
static GArray *
find_branches (const RkTree *tree, int first)
{
  GArray *branches = g_array_new (FALSE, FALSE, sizeof (int));

  while (first >= 0)
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

/* Where a branch goes. */
#define WITH_PARENT G_MAXUINT /* as all that begins no page */
#define LATER       (G_MAXUINT - 1) /* to a page of its own that is not thought of yet */

/* What pages are planned with. */
typedef struct {
  RkVersion *version;
  const RkLayoutOptions *options;
  RkMeasurer *measurer;
  const RkTree *tree;
  guint *page_of; /* of groups: the page, counted from 0, that their branch begins, or one of the above */
  guint n_pages;
} Planner;

static RkScene *
lay_out (const Planner *self, const RkPart *part)
{
  RkLayoutOptions own = *self->options;

  own.before = NULL;
  own.part = part;
  return rk_layout_new_scene (self->version, &own, self->measurer);
}

/* Whether the text of the chart is so large at least. */
static gboolean
has_size (const Planner *self, const GPtrArray *parts, guint page, double size)
{
  g_autoptr (RkScene) scene = lay_out (self, g_ptr_array_index (parts, page));

  return scene->fit.smallest == 0 || scene->fit.smallest * scene->scale >= size - HAIR;
}

static gboolean
is_nearly_empty (const Planner *self, const GPtrArray *parts, guint page)
{
  g_autoptr (RkScene) scene = lay_out (self, g_ptr_array_index (parts, page));
  double area = 0;

  for (guint i = 0; i < scene->n_boxes; i++)
    area += scene->boxes[i].rect.width * scene->boxes[i].rect.height;
  return area < LEAST_SHARE * scene->width * scene->height;
}

static GPtrArray *
divide_by_branch (const Planner *self)
{
  const RkTree *tree = self->tree;
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree guint *own = g_new (guint, MAX (tree->n, 1));

  for (guint i = 0; i < self->n_pages; i++)
    add_part (parts);
  for (guint i = 0; i < tree->n; i++)
    {
      int parent = tree->parent[i];
      guint above = parent >= 0 ? own[parent] : 0;
      RkPartGroup *entry;

      own[i] = self->page_of[i] == WITH_PARENT ? above : self->page_of[i];
      if (own[i] != LATER)
        rk_part_add (g_ptr_array_index (parts, own[i]), tree->groups[i]);
      if (own[i] == above)
        continue;
      entry = rk_part_add (g_ptr_array_index (parts, above), tree->groups[i]);
      entry->stub = TRUE;
      entry->to_page = own[i] != LATER ? own[i] + 1 : self->n_pages + 1;
      if (own[i] == LATER || parent < 0)
        continue;
      entry = rk_part_add (g_ptr_array_index (parts, own[i]), tree->groups[parent]);
      entry->stub = TRUE;
      entry->from_page = above + 1;
    }
  return parts;
}

/* Whether a page has letters of that size with the branch on it. */
static gboolean
try_page (Planner *self, int root, guint page, double size)
{
  g_autoptr (GPtrArray) parts = NULL;
  int parent = self->tree->parent[root];

  self->page_of[root] = page;
  parts = divide_by_branch (self);
  while (page == WITH_PARENT && parent >= 0)
    {
      page = self->page_of[parent];
      parent = self->tree->parent[parent];
    }
  return has_size (self, parts, page == WITH_PARENT ? 0 : page, size);
}

/* Whether a page would be left nearly empty by nothing but the branch. */
static gboolean
is_small (Planner *self, int root)
{
  g_autoptr (GPtrArray) parts = NULL;
  gboolean small;

  if (self->tree->end[root] - root > SMALL_BRANCH || self->tree->n > MOST_GROUPS)
    return FALSE;
  self->page_of[root] = self->n_pages++;
  parts = divide_by_branch (self);
  small = is_nearly_empty (self, parts, --self->n_pages);
  self->page_of[root] = LATER;
  return small;
}

/* A page for each branch, and further ones for those that cannot be read on one.  Of small ones in a row, which would
 * leave theirs nearly empty, several share a page with what is above them, or another. */
static void
plan_branches (Planner *self, int first)
{
  g_autoptr (GArray) branches = find_branches (self->tree, first);
  guint gathered = 0; /* the page that took the small ones before; 0: none did */

  for (guint b = 0; b < branches->len; b++)
    self->page_of[g_array_index (branches, int, b)] = LATER;
  for (guint b = 0; b < branches->len; b++)
    {
      int root = g_array_index (branches, int, b);
      gboolean small = is_small (self, root);

      if (small && (try_page (self, root, WITH_PARENT, COMFORTABLE_SIZE) ||
                    (gathered > 0 && try_page (self, root, gathered, COMFORTABLE_SIZE))))
        continue;
      gathered = small ? self->n_pages : 0;
      self->page_of[root] = self->n_pages++;
      if (self->tree->n > MOST_GROUPS ? self->tree->end[root] - root > LARGE_BRANCH
                                      : !try_page (self, root, self->page_of[root], RK_READABLE_SIZE))
        plan_branches (self, self->tree->first_child[root]);
    }
}

/* @first: (element-type guint): the first level of each page */
static GPtrArray *
divide_by_level (const RkTree *tree, const GArray *first)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree gboolean *hidden = g_new0 (gboolean, MAX (tree->n, 1));

  add_part (parts);
  for (guint i = 0; i < tree->n; i++)
    {
      guint page = 0;
      int parent = tree->parent[i];

      while (page + 1 < first->len && g_array_index (first, guint, page + 1) <= (guint) tree->depth[i])
        page++;
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
      if (parent >= 0 && (guint) tree->depth[parent] < g_array_index (first, guint, page))
        {
          RkPartGroup *stub = rk_part_add (g_ptr_array_index (parts, page), tree->groups[parent]);

          stub->stub = TRUE;
          stub->from_page = page;
          rk_part_add (g_ptr_array_index (parts, page - 1), tree->groups[parent])->to_page = page + 1;
        }
    }
  return parts;
}

/* Two levels a page, and further ones as long as letters stay large. */
static GPtrArray *
plan_levels (const Planner *self)
{
  g_autoptr (GArray) first = g_array_new (FALSE, TRUE, sizeof (guint));
  guint deepest = 0;

  g_array_set_size (first, 1);
  for (guint i = 0; i < self->tree->n; i++)
    deepest = MAX (deepest, (guint) self->tree->depth[i]);
  for (guint level = LEVELS_A_PAGE; level <= deepest; level++)
    {
      guint next = level + 1, page = first->len - 1;
      gboolean comfortable = self->tree->n <= MOST_GROUPS;

      if (comfortable)
        {
          g_autoptr (GPtrArray) parts = NULL;

          g_array_append_val (first, next);
          parts = divide_by_level (self->tree, first);
          comfortable = has_size (self, parts, MIN (page, parts->len - 1), COMFORTABLE_SIZE);
          g_array_set_size (first, page + 1);
        }
      if (comfortable)
        continue;
      g_array_append_val (first, level);
      level += LEVELS_A_PAGE - 1;
    }
  return divide_by_level (self->tree, first);
}

/* Returns: (transfer full): RkGroup → the page, counted from 1, that it is in full on */
static GHashTable *
list_pages (const GPtrArray *parts)
{
  GHashTable *pages = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const RkPart *part = g_ptr_array_index (parts, i);
      GHashTableIter iter;
      gpointer group, entry;

      g_hash_table_iter_init (&iter, part->groups);
      while (g_hash_table_iter_next (&iter, &group, &entry))
        if (!((RkPartGroup *) entry)->stub)
          g_hash_table_insert (pages, group, GUINT_TO_POINTER (part->page));
    }
  return pages;
}

/* --- API -------------------------------------------------------------------- */

static void
scene_unref (gpointer scene)
{
  rk_scene_unref (scene);
}

static void
append_parts (const Planner *self, const GPtrArray *parts, GPtrArray *pages)
{
  g_autoptr (GHashTable) pages_of = list_pages (parts);

  for (guint i = 0; i < parts->len; i++)
    {
      RkPart *part = g_ptr_array_index (parts, i);

      part->n_pages = parts->len;
      part->pages_of = pages_of;
      g_ptr_array_add (pages, lay_out (self, part));
    }
}

static GPtrArray *
plan_parts (Planner *self, RkPages mode)
{
  if (mode == RK_PAGES_LEVEL)
    return plan_levels (self);
  for (guint i = 0; i < self->tree->n; i++)
    self->page_of[i] = WITH_PARENT;
  self->n_pages = 1;
  plan_branches (self, self->tree->n > 0 ? 0 : -1);
  return divide_by_branch (self);
}

static void
append_figure (
    RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer, RkPages mode, GPtrArray *pages)
{
  const RkTree *tree = rk_version_get_tree (version);
  g_autofree guint *page_of = g_new (guint, MAX (tree->n, 1));
  Planner planner = { version, options, measurer, tree, page_of, 0 };
  g_autoptr (GPtrArray) parts = NULL;

  if (mode == RK_PAGES_BRANCH || mode == RK_PAGES_LEVEL)
    parts = plan_parts (&planner, mode);
  if (mode == RK_PAGES_POSTER)
    rk_poster_append (version, options, measurer, pages);
  else if (parts != NULL && parts->len > 1)
    append_parts (&planner, parts, pages);
  else
    g_ptr_array_add (pages, rk_layout_new_scene (version, options, measurer));
}

GPtrArray *
rk_pages_new (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer, RkPages mode)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (scene_unref);
  g_autoptr (RkAppendix) appendix = options->appendix ? rk_appendix_new (version, options, measurer) : NULL;
  RkLayoutOptions own = *options;

  own.part = NULL;
  own.n_pages_after = appendix != NULL ? rk_appendix_get_n_pages (appendix) : 0;
  append_figure (version, &own, measurer, mode, pages);
  if (appendix != NULL)
    rk_appendix_append (appendix, pages);
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
