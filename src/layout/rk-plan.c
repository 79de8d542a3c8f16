/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-plan.h"

#include <math.h>

#define GAP       26.0
#define STAFF_GAP 28.0
/* A wider size must make a box so much lower, or it is not worth its width. */
#define WORTH     0.9
/* A box with more rows than this may take up three columns of the grid. */
#define MANY_ROWS 20

static void
link_children (RkPlan *self)
{
  /* From the end, so that each child goes to the front of its parent's list. */
  for (int i = (int) self->n - 1; i > 0; i--)
    {
      RkPlanNode *node = &self->nodes[i];
      RkPlanNode *parent = &self->nodes[node->parent];
      int *list = node->is_staff ? &parent->first_staff : &parent->first;

      node->next = *list;
      *list = i;
      if (node->is_staff)
        parent->n_staff++;
      else
        parent->n_children++;
      parent->end = MAX (parent->end, node->end);
    }
  for (guint i = 0; i < self->n; i++)
    {
      guint position = 0;

      for (int child = self->nodes[i].first; child >= 0; child = self->nodes[child].next)
        self->nodes[child].position = position++;
      position = 0;
      for (int staff = self->nodes[i].first_staff; staff >= 0; staff = self->nodes[staff].next)
        self->nodes[staff].position = position++;
    }
}

RkPlan *
rk_plan_new (const RkTree *tree)
{
  RkPlan *self = g_new0 (RkPlan, 1);
  g_autofree int *node_of = g_new (int, MAX (tree->n, 1));

  self->nodes = g_new0 (RkPlanNode, tree->n + 1);
  self->group = g_new (int, tree->n + 1);
  self->row_gap = self->least_row_gap = 16;
  self->stack_gap = 9;
  self->indent = 18;
  self->spine_gap = 12;
  self->stretch = 1;
  self->nodes[0] = (RkPlanNode) { .parent = -1, .first = -1, .next = -1, .first_staff = -1, .end = 1 };
  self->group[0] = -1;
  self->n = 1;
  for (int i = 0; i < (int) tree->n;)
    {
      const RkGroup *group = tree->groups[i];
      int parent = tree->parent[i];
      RkPlanNode *node = &self->nodes[self->n];

      node_of[i] = (int) self->n;
      self->group[self->n] = i;
      *node = (RkPlanNode) {
        .parent = parent < 0 ? 0 : node_of[parent],
        .first = -1,
        .next = -1,
        .first_staff = -1,
        .end = (int) self->n + 1,
        .is_staff = parent >= 0 && group->placement == RK_PLACEMENT_STAFF,
        .branch = (guint8) (rk_enum_is_known (group->branch) ? group->branch : RK_BRANCH_AUTO),
        .gap = GAP,
        .staff_gap = STAFF_GAP,
      };
      self->n++;
      i = group->collapsed ? tree->end[i] : i + 1;
    }
  link_children (self);
  return self;
}

void
rk_plan_free (RkPlan *self)
{
  g_free (self->nodes);
  g_free (self->group);
  g_free (self);
}

/* Like siblings share one width: that of the chart's grid, unless the words of one need more. */
static double
get_common_width (const RkPlan *self, const RkContents *contents, int first, double width)
{
  for (int i = first; i >= 0; i = self->nodes[i].next)
    width = MAX (width, ceil (rk_contents_get (contents, (guint) i - 1)->least_width / 4) * 4);
  return width;
}

/* How wide the box is in one of its sizes. */
static double
get_box_width (const RkContent *content, double width, double gap, guint size, double *factor)
{
  const gboolean endless = content->n_rows > MANY_ROWS;
  const double factors[RK_N_SIZES] = { 1, endless ? 2 : 1.5, endless ? 3 : 2 };

  *factor = factors[size];
  return width * factors[size] + gap * (factors[size] - 1);
}

static void
size_box (RkPlanNode *node, const RkContents *contents, guint box, double width, double gap)
{
  const RkContent *content = rk_contents_get (contents, box);

  for (guint i = 0; i < RK_N_SIZES; i++)
    {
      double factor, wide = get_box_width (content, width, gap, i, &factor);
      RkFlow flow;

      if (i > 0 && (content->n_rows < 4 || wide > factor * RK_BOX_MOST_WIDTH))
        {
          node->sizes[i] = node->sizes[i - 1];
          continue;
        }
      flow = rk_contents_flow (contents, box, wide);
      node->sizes[i] = (RkSize) { (float) wide, (float) flow.height, (float) flow.header_height,
                                  flow.columns };
      if (i > 0 && flow.height > node->sizes[i - 1].height * WORTH)
        node->sizes[i] = node->sizes[i - 1];
    }
}

static void
size_list (RkPlan *self, const RkContents *contents, int first, double width)
{
  width = get_common_width (self, contents, first, width);
  for (int i = first; i >= 0; i = self->nodes[i].next)
    size_box (&self->nodes[i], contents, (guint) i - 1, width, self->row_gap);
}

void
rk_plan_set_width (RkPlan *self, const RkContents *contents, double width)
{
  for (guint i = 0; i < self->n; i++)
    {
      size_list (self, contents, self->nodes[i].first, width);
      size_list (self, contents, self->nodes[i].first_staff, width);
    }
}

/* --- As before ---------------------------------------------------------------- */

/* The one size that is asked for, at the index that it had; those before it count as narrower. */
static void
size_list_as_before (RkPlan *self, const RkContents *contents, int first, double width)
{
  guint8 size = 0;

  width = get_common_width (self, contents, first, width);
  for (int i = first; i >= 0; i = self->nodes[i].next)
    {
      RkPlanNode *node = &self->nodes[i];
      const RkContent *content = rk_contents_get (contents, (guint) i - 1);
      double factor, wide;
      RkFlow flow;

      /* Siblings share a size; a new one takes that of the one before it. */
      size = node->known ? node->kept_size : size;
      if (size > 0 && content->n_rows < 4)
        node->size = 0;
      else
        node->size = size;
      wide = get_box_width (content, width, self->row_gap, node->size, &factor);
      flow = rk_contents_flow (contents, (guint) i - 1, wide);
      for (guint k = 0; k < RK_N_SIZES; k++)
        node->sizes[k] = (RkSize) { (float) wide * (k < node->size ? 0.99F : 1), (float) flow.height,
                                    (float) flow.header_height, flow.columns };
    }
}

static gboolean
is_wished (const RkPlanNode *node)
{
  static const guint8 arrangements[] = {
    [RK_BRANCH_AUTO] = RK_ARRANGE_NONE,   [RK_BRANCH_ROW] = RK_ARRANGE_ROW,
    [RK_BRANCH_STACK] = RK_ARRANGE_STACK, [RK_BRANCH_LEFT] = RK_ARRANGE_LEFT,
    [RK_BRANCH_RIGHT] = RK_ARRANGE_RIGHT, [RK_BRANCH_GRID] = RK_ARRANGE_GRID,
  };

  return node->branch < G_N_ELEMENTS (arrangements) && arrangements[node->branch] == node->kept;
}

static gboolean
arrange_as_before (RkPlanNode *node)
{
  node->arrange = RK_ARRANGE_NONE;
  node->columns = 0;
  if (node->n_children == 0)
    return TRUE;
  if (node->n_children == 1 && node->branch != RK_BRANCH_STACK && node->branch != RK_BRANCH_LEFT &&
      node->branch != RK_BRANCH_RIGHT)
    {
      node->arrange = RK_ARRANGE_ROW;
      return TRUE;
    }
  if (node->kept == RK_ARRANGE_NONE || (node->branch != RK_BRANCH_AUTO && !is_wished (node)))
    return FALSE;
  if ((node->kept == RK_ARRANGE_GRID && (node->kept_columns < 2 || node->n_children < node->kept_columns)) ||
      (node->kept == RK_ARRANGE_COLUMNS && node->n_children < 3))
    return FALSE;
  node->arrange = node->kept;
  node->columns = node->kept_columns;
  return TRUE;
}

gboolean
rk_plan_keep (RkPlan *self, const RkContents *contents, double width)
{
  for (guint i = 0; i < self->n; i++)
    if (!arrange_as_before (&self->nodes[i]))
      return FALSE;
  for (guint i = 0; i < self->n; i++)
    {
      size_list_as_before (self, contents, self->nodes[i].first, width);
      size_list_as_before (self, contents, self->nodes[i].first_staff, width);
    }
  return TRUE;
}
