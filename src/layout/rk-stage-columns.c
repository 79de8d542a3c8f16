/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-stage-columns.h"

#include <math.h>
#include <string.h>

#include "rk-content-group.h"
#include "rk-words.h"

/* How far from the edge of a heading lines run behind it: a share of its height. */
#define EDGE 0.1

/* The stages of a group as bits; those for all ages come last. */
static guint
get_stages (const RkGroup *group)
{
  const RkItem *items = rk_list_get_items (group->stages);
  guint stages = 0;

  for (guint i = 0; i < rk_list_get_n (group->stages); i++)
    if (rk_enum_is_known (items[i].number))
      stages |= 1u << items[i].number;
  return stages;
}

/* Columns stand in the order of a life: by their first stage, then by their last. */
static guint
get_rank (guint stages)
{
  guint first = (guint) g_bit_nth_lsf (stages, -1), last = (guint) g_bit_nth_msf (stages, -1);

  return first * 64 + last;
}

/* --- The tree ----------------------------------------------------------------- */

typedef struct {
  int index; /* in the given tree; -1: a heading */
  guint stages; /* of the heading */
  int parent; /* in the new tree */
  int from; /* of a heading: the parent in the given tree */
  gboolean folded; /* within a folded branch nobody sees columns */
} Item;

typedef struct {
  const RkTree *tree;
  RkTree *columns;
  guint allocated;
  GArray *stack; /* of Item */
} Walk;

static RkGroup *
new_heading (guint stages, guint n)
{
  RkGroup *heading = rk_record_new (RK_RECORD_GROUP, NULL);
  RkItem items[8];
  guint count = 0;

  for (int stage = 0; stage < 8 && stage <= RK_STAGE_ALL; stage++)
    if (stages & 1u << stage)
      items[count++] = (RkItem) { .number = stage };
  heading->stages = rk_list_new (RK_ITEM_NUMBER, items, count);
  heading->branch = n > 1 ? RK_BRANCH_STACK : RK_BRANCH_AUTO;
  return heading;
}

static int
add (Walk *walk, RkGroup *group, int parent)
{
  RkTree *columns = walk->columns;
  guint n = columns->n++;

  if (n >= walk->allocated)
    {
      walk->allocated = walk->allocated * 2 + 16;
      columns->groups = g_renew (RkGroup *, columns->groups, walk->allocated);
      columns->parent = g_renew (int, columns->parent, walk->allocated);
      columns->depth = g_renew (int, columns->depth, walk->allocated);
    }
  columns->groups[n] = group;
  columns->parent[n] = parent;
  columns->depth[n] = parent < 0 ? 0 : columns->depth[parent] + 1;
  return (int) n;
}

/* The children in the line that are meant for exactly these stages. */
static guint
count_column (const RkTree *tree, int parent, guint stages)
{
  guint n = 0;

  for (int child = tree->first_child[parent]; child >= 0; child = tree->next_sibling[child])
    n += tree->groups[child]->placement == RK_PLACEMENT_CHILD && get_stages (tree->groups[child]) == stages;
  return n;
}

static int
compare_stages (gconstpointer a, gconstpointer b)
{
  return (int) get_rank (*(const guint *) a) - (int) get_rank (*(const guint *) b);
}

/* Returns: (transfer full) (element-type guint): the columns under a parent, in order; none unless there are several */
static GArray *
find_columns (const RkTree *tree, int parent)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int child = tree->first_child[parent]; child >= 0; child = tree->next_sibling[child])
    {
      guint stages = get_stages (tree->groups[child]);
      gboolean known = stages == 0 || tree->groups[child]->placement != RK_PLACEMENT_CHILD;

      for (guint i = 0; i < columns->len; i++)
        known |= g_array_index (columns, guint, i) == stages;
      if (!known)
        g_array_append_val (columns, stages);
    }
  g_array_sort (columns, compare_stages);
  if (columns->len < 2)
    g_array_set_size (columns, 0);
  return columns;
}

/* The last pushed comes next, so all are pushed backwards. */
typedef gboolean (*Wanted) (const RkGroup *group, guint stages);

static void
push_children (Walk *walk, int from, Wanted wanted, guint stages, int parent, gboolean folded)
{
  guint first = walk->stack->len;

  for (int child = walk->tree->first_child[from]; child >= 0; child = walk->tree->next_sibling[child])
    if (wanted (walk->tree->groups[child], stages))
      {
        Item item = { child, 0, parent, -1, folded };

        g_array_insert_val (walk->stack, first, item);
      }
}

static gboolean
is_in_column (const RkGroup *group, guint stages)
{
  return group->placement == RK_PLACEMENT_CHILD && get_stages (group) == stages;
}

static gboolean
is_apart (const RkGroup *group, guint stages)
{
  return !is_in_column (group, get_stages (group)) || get_stages (group) == 0;
}

static gboolean
is_any (const RkGroup *group, guint stages)
{
  return TRUE;
}

static void
push_family (Walk *walk, int from, int parent, gboolean folded)
{
  g_autoptr (GArray) columns = folded ? g_array_new (FALSE, FALSE, sizeof (guint))
                                      : find_columns (walk->tree, from);

  if (columns->len == 0)
    {
      push_children (walk, from, is_any, 0, parent, folded);
      return;
    }
  push_children (walk, from, is_apart, 0, parent, folded);
  for (guint i = columns->len; i-- > 0;)
    {
      Item item = { -1, g_array_index (columns, guint, i), parent, from, FALSE };

      g_array_append_val (walk->stack, item);
    }
}

RkTree *
rk_stage_columns_new (const RkTree *tree)
{
  Walk walk = { tree, g_new0 (RkTree, 1), 0, g_array_new (FALSE, FALSE, sizeof (Item)) };

  for (int root = tree->n > 0 ? 0 : -1; root >= 0; root = tree->next_sibling[root])
    {
      Item item = { root, 0, -1, -1, FALSE };

      g_array_append_val (walk.stack, item);
      while (walk.stack->len > 0)
        {
          Item next = g_array_index (walk.stack, Item, walk.stack->len - 1);
          int index;

          g_array_set_size (walk.stack, walk.stack->len - 1);
          if (next.index < 0)
            {
              index = add (&walk, new_heading (next.stages, count_column (tree, next.from, next.stages)),
                           next.parent);
              push_children (&walk, next.from, is_in_column, next.stages, index, FALSE);
              continue;
            }
          index = add (&walk, tree->groups[next.index], next.parent);
          push_family (&walk, next.index, index, next.folded || tree->groups[next.index]->collapsed);
        }
    }
  g_array_unref (walk.stack);
  rk_tree_link (walk.columns);
  return walk.columns;
}

void
rk_stage_columns_free (RkTree *tree)
{
  for (guint i = 0; tree != NULL && i < tree->n; i++)
    if (rk_group_is_heading (tree->groups[i]))
      rk_record_free (tree->groups[i]);
  rk_tree_free (tree);
}

void
rk_stage_columns_arrange (const RkTree *tree, RkPlan *plan)
{
  for (guint i = 1; i < plan->n; i++)
    if (rk_group_is_heading (tree->groups[plan->group[i]]) &&
        plan->nodes[plan->nodes[i].parent].branch == RK_BRANCH_AUTO)
      plan->nodes[plan->nodes[i].parent].branch = RK_BRANCH_ROW;
}

void
rk_contents_add_heading (RkContents *self, const RkGroup *heading, const char *const *languages, guint n)
{
  const RkItem *stages = rk_list_get_items (heading->stages);

  rk_contents_begin (self);
  for (guint language = 0; language < n; language++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      g_autofree char *upper = NULL;
      RkParagraph *paragraph;

      for (guint i = 0; i < rk_list_get_n (heading->stages); i++)
        g_string_append_printf (words, "%s%s", i > 0 ? " · " : "",
                                rk_word_for_stage (stages[i].number, languages[language]));
      upper = language == 0 ? g_utf8_strup (words->str, -1) : g_strdup (words->str);
      paragraph = rk_contents_add (self, RK_PLACE_HEADER, RK_LINE_STAGE,
                                   language == 0 ? RK_FACE_BOLD : RK_FACE_ITALIC, RK_SIZE_BODY,
                                   language == 0 ? 0.5 : 0, upper, " · ", -1);
      if (paragraph != NULL && language > 0)
        paragraph->language = g_intern_string (languages[language]);
    }
  rk_contents_end (self);
}

/* --- The scene ---------------------------------------------------------------- */

typedef struct {
  RkScene *scene;
  int *place; /* of each box: where it is to be, -1 of headings */
  int *line_to; /* of each box: the connector that comes to it from its parent, -1 */
  GArray *points; /* of RkPoint, anew */
} Fold;

/* The nearest box above that stays. */
static int
get_above (const Fold *self, int box)
{
  while (box >= 0 && self->place[box] < 0)
    box = self->scene->boxes[box].parent;
  return box;
}

static void
append_point (Fold *self, double x, double y)
{
  RkPoint point = { x, y };

  g_array_append_val (self->points, point);
}

/* Whether the heading has words at that place. */
static gboolean
has_words_at (const RkScene *scene, const RkSceneBox *heading, double x)
{
  for (guint i = heading->first_line; i < heading->first_line + heading->n_lines; i++)
    if (scene->lines[i].x - heading->rect.height * EDGE < x &&
        x < scene->lines[i].x + scene->lines[i].width + heading->rect.height * EDGE)
      return TRUE;
  return FALSE;
}

/* Through the heading, which is drawn over it, to where its column's line begins: along its edges, past its words. */
static void
append_way_through (
    Fold *self, const RkSceneBox *heading, const RkPoint *before, const RkPoint *in, const RkPoint *out)
{
  const RkRect *rect = &heading->rect;
  const double edge = rect->height * EDGE;

  if (fabs (before->x - in->x) >= 1e-6)
    {
      append_point (self, out->x, in->y);
    }
  else if (fabs (in->x - out->x) > 1e-6)
    {
      append_point (self, in->x, rect->y + edge);
      append_point (self, out->x, rect->y + edge);
    }
  else if (has_words_at (self->scene, heading, in->x))
    {
      append_point (self, in->x, rect->y + edge);
      append_point (self, rect->x + rect->width - edge, rect->y + edge);
      append_point (self, rect->x + rect->width - edge, rect->y + rect->height - edge);
      append_point (self, in->x, rect->y + rect->height - edge);
    }
}

/* From the parent through all headings on the way. */
static void
append_line (Fold *self, const RkSceneConnector *connector)
{
  const RkPoint *points = &self->scene->points[connector->first_point];
  int above = self->place[connector->from] < 0 ? self->line_to[connector->from] : -1;

  if (above >= 0)
    {
      const RkSceneConnector *line = &self->scene->connectors[above];
      const RkPoint *last;

      append_line (self, line);
      last = &self->scene->points[line->first_point + line->n_points - 1];
      append_way_through (self, &self->scene->boxes[connector->from], last - 1, last, &points[0]);
    }
  for (guint i = 0; i < connector->n_points; i++)
    append_point (self, points[i].x, points[i].y);
}

/* Joins what goes straight on, so that points are corners. */
static void
straighten (Fold *self, guint first)
{
  RkPoint *points = (RkPoint *) (void *) self->points->data;
  guint n = first;

  for (guint i = first; i < self->points->len; i++)
    {
      while (
          n - first >= 2 &&
          ((fabs (points[n - 2].x - points[n - 1].x) < 1e-6 && fabs (points[n - 1].x - points[i].x) < 1e-6) ||
           (fabs (points[n - 2].y - points[n - 1].y) < 1e-6 && fabs (points[n - 1].y - points[i].y) < 1e-6)))
        n--;
      points[n++] = points[i];
    }
  g_array_set_size (self->points, n);
}

/* The lines to headings go, those from headings begin at the parent above. */
static void
fold_connectors (Fold *self, RkSceneBuilder *builder)
{
  RkScene *scene = self->scene;
  RkSceneConnector *kept = g_new (RkSceneConnector, MAX (scene->n_connectors, 1));
  guint n = 0;

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      RkSceneConnector connector = scene->connectors[i];
      guint first = self->points->len;

      if (self->place[connector.to] < 0)
        continue;
      append_line (self, &connector);
      straighten (self, first);
      connector.first_point = first;
      connector.n_points = self->points->len - first;
      connector.from = self->place[get_above (self, connector.from)];
      connector.to = self->place[connector.to];
      kept[n++] = connector;
    }
  g_free (scene->connectors);
  g_free (scene->points);
  builder->allocated_connectors = MAX (scene->n_connectors, 1);
  builder->allocated_points = scene->n_points = self->points->len;
  scene->connectors = kept;
  scene->n_connectors = n;
  scene->points = (RkPoint *) (void *) g_array_free (g_steal_pointer (&self->points), FALSE);
}

static void
fold_boxes (Fold *self, RkSceneBuilder *builder)
{
  RkScene *scene = self->scene;
  guint n = 0;
  g_autofree int *last_child = g_new (int, MAX (scene->n_boxes, 1));
  g_autofree int *above = g_new (int, MAX (scene->n_boxes, 1));

  for (guint i = 0; i < scene->n_boxes; i++)
    above[i] = get_above (self, scene->boxes[i].parent);
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      RkSceneBox box = scene->boxes[i];
      int parent = above[i] >= 0 ? self->place[above[i]] : -1;

      if (self->place[i] < 0)
        {
          RkSceneMark *mark = rk_scene_builder_add_mark (builder);

          *mark = (RkSceneMark) { .first_line = box.first_line,
                                  .n_lines = box.n_lines,
                                  .type = RK_MARK_HEADING,
                                  .rect = box.rect,
                                  .kind = box.kind,
                                  .stage = box.stage };
          continue;
        }
      box.parent = parent;
      box.depth = parent >= 0 ? scene->boxes[parent].depth + 1 : 0;
      box.first_child = box.next_sibling = last_child[n] = -1;
      if (parent >= 0 && last_child[parent] >= 0)
        scene->boxes[last_child[parent]].next_sibling = (int) n;
      else if (parent >= 0)
        scene->boxes[parent].first_child = (int) n;
      if (parent >= 0)
        last_child[parent] = (int) n;
      scene->boxes[n++] = box;
    }
  scene->n_boxes = n;
}

void
rk_stage_columns_fold (RkSceneBuilder *builder)
{
  RkScene *scene = builder->scene;
  g_autofree int *place = g_new (int, MAX (scene->n_boxes, 1));
  g_autofree int *line_to = g_new (int, MAX (scene->n_boxes, 1));
  Fold self = { scene, place, line_to, g_array_new (FALSE, FALSE, sizeof (RkPoint)) };
  int n = 0;

  for (guint i = 0; i < scene->n_boxes; i++)
    {
      place[i] = scene->boxes[i].flags & RK_BOX_HEADING ? -1 : n++;
      line_to[i] = -1;
    }
  for (guint i = 0; i < scene->n_connectors; i++)
    if (scene->connectors[i].type == RK_CONNECTOR_CHILD ||
        scene->connectors[i].type == RK_CONNECTOR_CHILD_NOT_STATED)
      line_to[scene->connectors[i].to] = (int) i;
  for (guint i = 0; i < scene->n_lines; i++)
    {
      RkSceneLine *line = &scene->lines[i];

      if (line->box >= 0 && place[line->box] < 0)
        line->accent = scene->boxes[line->box].stage;
      line->box = line->box >= 0 ? place[line->box] : -1;
    }
  fold_connectors (&self, builder);
  fold_boxes (&self, builder);
}
