/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the end of the reading order to its start, every branch that is laid out by itself becomes a
 * block: a rectangle with the places of what is in it.  Rows under rows make one block together, placed
 * as a tidy tree; stacks, columns and grids, and whatever has staff beside it, are leaves of that tree.
 *
 *       row ─┬─ row ──┬─ box            one tidy tree of five leaves,
 *            │        └─ ▒▒▒▒ stack     two of which are blocks
 *            └─ ▒▒▒▒ grid
 *
 * Then one walk from the start adds up where the blocks' corners are. */

#include <math.h>
#include <string.h>

#include "rk-plan.h"
#include "rk-tidy.h"

/* Boxes of a row that are at least so near in height are made equal. */
#define LIKE_HEIGHT 0.58
#define LIKE_HEADER 16.0
/* Lining up levels across branches may cost so much height. */
#define LAYER_COST  1.12

typedef struct {
  RkPlan *plan;
  int *members; /* of the block in hand, its root first */
  guint n_members;
  int *index; /* of plan nodes among the members */
  int *level;
  double *level_top;
  RkTidyNode *tidy;
  double *anchor, *top;
} Placer;

static inline RkPlanNode *
get (const Placer *placer, int node)
{
  return &placer->plan->nodes[node];
}

/* --- Equal heights --------------------------------------------------------- */

/* What stands under the headers of a row begins at one height. */
static void
equalize_headers (RkPlan *plan, int first, guint n)
{
  double highest = 0;
  int i = first;

  for (guint k = 0; k < n && i >= 0; k++, i = plan->nodes[i].next)
    highest = MAX (highest, plan->nodes[i].header);
  i = first;
  for (guint k = 0; k < n && i >= 0; k++, i = plan->nodes[i].next)
    {
      RkPlanNode *node = &plan->nodes[i];

      if (node->header < node->height && node->header > highest - LIKE_HEADER)
        {
          node->height += highest - node->header;
          node->header = highest;
        }
    }
}

static void
equalize_run (RkPlan *plan, int first, guint n)
{
  double highest = 0;
  int i = first;

  equalize_headers (plan, first, n);
  for (guint k = 0; k < n && i >= 0; k++, i = plan->nodes[i].next)
    highest = MAX (highest, plan->nodes[i].height);
  i = first;
  for (guint k = 0; k < n && i >= 0; k++, i = plan->nodes[i].next)
    if (plan->nodes[i].height >= highest * LIKE_HEIGHT)
      {
        /* A box that is all header stays so. */
        if (plan->nodes[i].header >= plan->nodes[i].height)
          plan->nodes[i].header = highest;
        plan->nodes[i].height = highest;
      }
}

static void
equalize_children (RkPlan *plan, const RkPlanNode *parent)
{
  guint run = parent->n_children;
  int child = parent->first;

  if (parent->arrange == RK_ARRANGE_GRID)
    run = parent->columns;
  else if (parent->arrange == RK_ARRANGE_COLUMNS)
    run = 2;
  else if (parent->arrange != RK_ARRANGE_ROW)
    return;
  while (child >= 0)
    {
      equalize_run (plan, child, run);
      for (guint k = 0; k < run && child >= 0; k++)
        child = plan->nodes[child].next;
    }
}

/* --- Rows ------------------------------------------------------------------ */

static gboolean
is_apart (const RkPlan *plan, int node)
{
  const RkPlanNode *n = &plan->nodes[node];

  return n->parent < 0 || n->is_staff || n->n_staff > 0 || plan->nodes[n->parent].arrange != RK_ARRANGE_ROW;
}

/* Whether the node's children stand in the same tidy tree as the node. */
static gboolean
is_open (const Placer *placer, int root, int node)
{
  return get (placer, node)->arrange == RK_ARRANGE_ROW && (node == root || !is_apart (placer->plan, node));
}

static void
collect_members (Placer *placer, int root)
{
  placer->n_members = 0;
  for (int i = root; i < get (placer, root)->end;)
    {
      RkPlanNode *node = get (placer, i);
      guint m = placer->n_members;

      if (i != root && node->is_staff)
        {
          i = node->end;
          continue;
        }
      placer->members[m] = i;
      placer->index[i] = (int) m;
      placer->level[m] = i == root ? 0 : placer->level[placer->index[node->parent]] + 1;
      placer->n_members++;
      i = is_open (placer, root, i) ? i + 1 : node->end;
    }
}

/* Tops of all members, their levels lined up or not; returns the height of it all. */
static double
set_tops (Placer *placer, int root, gboolean layered)
{
  double bottom = 0;

  memset (placer->level_top, 0, (placer->n_members + 1) * sizeof (double));
  for (guint m = 0; m < placer->n_members; m++)
    {
      int i = placer->members[m];
      const RkPlanNode *node = get (placer, i);
      double *below = &placer->level_top[placer->level[m] + 1];

      if (is_open (placer, root, i))
        *below = MAX (*below, node->height + rk_plan_get_gap (placer->plan, i));
    }
  for (guint m = 1; m <= placer->n_members; m++)
    placer->level_top[m] += placer->level_top[m - 1];
  for (guint m = 0; m < placer->n_members; m++)
    {
      int i = placer->members[m];
      const RkPlanNode *node = get (placer, i);

      placer->top[m] = 0;
      if (m > 0)
        {
          int p = placer->index[node->parent];

          placer->top[m] = layered ? placer->level_top[placer->level[m]]
                                   : placer->top[p] + get (placer, node->parent)->height +
                                         rk_plan_get_gap (placer->plan, node->parent);
        }
      bottom = MAX (bottom, placer->top[m] + (is_open (placer, root, i) ? node->height : node->block_height));
    }
  return bottom;
}

static void
fill_tidy (Placer *placer, int root)
{
  double gap = placer->plan->row_gap / 2, bus = 0;

  for (guint m = 0; m < placer->n_members; m++)
    bus = MAX (bus, rk_plan_get_gap (placer->plan, placer->members[m]) / 2);
  for (guint m = 0; m < placer->n_members; m++)
    {
      int i = placer->members[m];
      const RkPlanNode *node = get (placer, i);
      gboolean open = is_open (placer, root, i);
      gboolean block = !open || i == root;
      double anchor = open ? node->width / 2 : node->box_x + node->width / 2;
      double width = open ? node->width : node->block_width;
      double height = open ? node->height : node->block_height;
      RkTidyNode *tidy = &placer->tidy[m];

      tidy->first = open && node->first >= 0 ? placer->index[node->first] : -1;
      tidy->next = block && i == root ? -1 : node->next >= 0 ? placer->index[node->next] : -1;
      tidy->left = (float) (anchor + gap);
      tidy->right = (float) (width - anchor + gap);
      /* No box of a neighbour may reach down to the bus that this node's own neighbours hang from. */
      tidy->bottom = (float) (placer->top[m] + height + MAX (rk_plan_get_gap (placer->plan, i), bus + 6));
    }
}

static void
place_row (Placer *placer, int root)
{
  double plain, left = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = 0;
  RkPlanNode *top;

  collect_members (placer, root);
  plain = set_tops (placer, root, FALSE);
  if (set_tops (placer, root, TRUE) > plain * LAYER_COST)
    set_tops (placer, root, FALSE);
  fill_tidy (placer, root);
  rk_tidy_layout (placer->tidy, placer->n_members, placer->anchor);

  for (guint m = 0; m < placer->n_members; m++)
    {
      RkPlanNode *node = get (placer, placer->members[m]);
      gboolean open = is_open (placer, root, placer->members[m]);
      double width = open ? node->width : node->block_width;

      if (open)
        node->box_x = 0;
      if (placer->members[m] == 0)
        continue;
      node->x = placer->anchor[m] - node->box_x - node->width / 2;
      node->y = placer->top[m];
      node->base = root;
      left = MIN (left, node->x);
      right = MAX (right, node->x + width);
      bottom = MAX (bottom, node->y + (open ? node->height : node->block_height));
    }
  for (guint m = 0; m < placer->n_members; m++)
    get (placer, placer->members[m])->x -= left;
  top = get (placer, root);
  top->box_x = root == 0 ? 0 : top->x;
  top->block_width = right - left;
  top->block_height = bottom;
}

/* --- Stacks, columns, grids ------------------------------------------------- */

static void
put (RkPlanNode *child, int base, double x, double y)
{
  child->base = base;
  child->x = x;
  child->y = y;
}

/* Moves everything in the block so that its corner is 0,0, and notes its bounds. */
static void
close_block (Placer *placer, int root)
{
  RkPlanNode *node = get (placer, root);
  double left = node->box_x, right = node->box_x + node->width, bottom = node->height;

  for (int i = node->first; i >= 0; i = get (placer, i)->next)
    {
      const RkPlanNode *child = get (placer, i);

      left = MIN (left, child->x);
      right = MAX (right, child->x + child->block_width);
      bottom = MAX (bottom, child->y + child->block_height);
    }
  for (int i = node->first; i >= 0; i = get (placer, i)->next)
    get (placer, i)->x -= left;
  node->box_x -= left;
  node->trunk_x -= left;
  node->block_width = right - left;
  node->block_height = bottom;
}

static void
place_stack (Placer *placer, int root)
{
  RkPlanNode *node = get (placer, root);
  double spine = node->width / 2, y = node->height + placer->plan->stack_gap + RK_STACK_FIRST_GAP;

  node->box_x = 0;
  for (int i = node->first; i >= 0; i = get (placer, i)->next)
    {
      RkPlanNode *child = get (placer, i);
      double x = placer->plan->indent;

      if (node->arrange == RK_ARRANGE_RIGHT)
        x = spine + placer->plan->spine_gap;
      else if (node->arrange == RK_ARRANGE_LEFT)
        x = spine - placer->plan->spine_gap - child->block_width;
      put (child, root, x, y);
      y += child->block_height + placer->plan->stack_gap;
    }
  close_block (placer, root);
}

static void
place_columns (Placer *placer, int root)
{
  RkPlanNode *node = get (placer, root);
  double spine = node->width / 2, y = node->height + placer->plan->stack_gap + RK_STACK_FIRST_GAP;

  node->box_x = 0;
  for (int i = node->first; i >= 0;)
    {
      RkPlanNode *left = get (placer, i);
      RkPlanNode *right = left->next >= 0 ? get (placer, left->next) : NULL;

      put (left, root, spine - placer->plan->spine_gap - left->block_width, y);
      if (right != NULL)
        put (right, root, spine + placer->plan->spine_gap, y);
      y += MAX (left->block_height, right != NULL ? right->block_height : 0) + placer->plan->stack_gap;
      i = right != NULL ? right->next : -1;
    }
  close_block (placer, root);
}

static double
get_anchor (const RkPlanNode *node)
{
  return node->box_x + node->width / 2;
}

/* The full rows' columns: where the boxes' middles stand, and how far each column reaches. */
static void
measure_columns (const Placer *placer, const RkPlanNode *node, double *anchors, double *lefts, double *rights)
{
  guint columns = node->columns, full = node->n_children / columns * columns, k = 0;

  for (guint c = 0; c < columns; c++)
    lefts[c] = rights[c] = 0;
  for (int i = node->first; i >= 0 && k < full; i = get (placer, i)->next, k++)
    {
      const RkPlanNode *child = get (placer, i);

      lefts[k % columns] = MAX (lefts[k % columns], get_anchor (child));
      rights[k % columns] = MAX (rights[k % columns], child->block_width - get_anchor (child));
    }
  anchors[0] = 0;
  for (guint c = 1; c < columns; c++)
    anchors[c] = anchors[c - 1] + rights[c - 1] + placer->plan->row_gap + lefts[c];
}

/* The last, shorter row stands in the middle. */
static void
place_rest (Placer *placer, int root, int first, double middle, double y)
{
  double width = -placer->plan->row_gap, x;

  for (int i = first; i >= 0; i = get (placer, i)->next)
    width += get (placer, i)->block_width + placer->plan->row_gap;
  x = middle - width / 2;
  for (int i = first; i >= 0; i = get (placer, i)->next)
    {
      put (get (placer, i), root, x, y);
      x += get (placer, i)->block_width + placer->plan->row_gap;
    }
}

static void
place_grid (Placer *placer, int root)
{
  RkPlanNode *node = get (placer, root);
  guint columns = node->columns, full = node->n_children / columns * columns, k = 0;
  g_autofree double *anchors = g_new (double, columns * 3);
  double *lefts = anchors + columns, *rights = lefts + columns;
  double y = node->height + rk_plan_get_gap (placer->plan, root), lowest = 0, middle;
  int i = node->first;

  measure_columns (placer, node, anchors, lefts, rights);
  node->trunk_x =
      (anchors[columns / 2 - 1] + rights[columns / 2 - 1] + anchors[columns / 2] - lefts[columns / 2]) / 2;
  middle = columns % 2 == 0 ? node->trunk_x : anchors[columns / 2];
  node->box_x = middle - node->width / 2;
  for (; i >= 0 && k < full; i = get (placer, i)->next, k++)
    {
      RkPlanNode *child = get (placer, i);

      put (child, root, anchors[k % columns] - get_anchor (child), y);
      lowest = MAX (lowest, child->block_height);
      if (k % columns == columns - 1)
        {
          y += lowest + RK_GRID_ROW_GAP;
          lowest = 0;
        }
    }
  if (i >= 0)
    place_rest (placer, root, i, middle, y);
  close_block (placer, root);
}

/* --- Staff ------------------------------------------------------------------ */

/* Whether staff of the node can only stand to its right, or only to its left: away from the line that it hangs on. */
static gboolean
has_one_side (const RkPlan *plan, int node, gboolean *right)
{
  const RkPlanNode *n = &plan->nodes[node], *parent;

  if (n->parent < 0)
    return FALSE;
  parent = &plan->nodes[n->parent];
  *right = n->on_right;
  if (n->is_staff)
    return TRUE;
  switch ((RkArrange) parent->arrange)
    {
    case RK_ARRANGE_LEFT:
      *right = FALSE;
      return TRUE;
    case RK_ARRANGE_STACK:
    case RK_ARRANGE_RIGHT:
      *right = TRUE;
      return TRUE;
    case RK_ARRANGE_COLUMNS:
      *right = n->position % 2 == 1;
      return TRUE;
    case RK_ARRANGE_NONE:
    case RK_ARRANGE_ROW:
    case RK_ARRANGE_GRID:
    default:
      return FALSE;
    }
}

/* One stands to the right; of several, the first to the left, the second to the right, and so on. */
static void
choose_sides (RkPlan *plan)
{
  for (guint i = 0; i < plan->n; i++)
    {
      RkPlanNode *node = &plan->nodes[i];
      gboolean right = TRUE, fixed = node->n_staff > 0 && has_one_side (plan, (int) i, &right);

      for (int staff = node->first_staff; staff >= 0; staff = plan->nodes[staff].next)
        plan->nodes[staff].on_right = fixed ? right
                                            : node->n_staff == 1 || plan->nodes[staff].position % 2 == 1;
    }
}

/* Between staff and what else is in the branch, with the line to the staff in its middle. */
static double
get_staff_air (const RkPlan *plan)
{
  return plan->row_gap + 6;
}

/* How far to the given side the block's contents reach within @height of its top, the box's own side at least. */
static double
get_reach (const Placer *placer, int root, double height, gboolean right)
{
  const RkPlanNode *node = get (placer, root);
  double reach = right ? node->box_x + node->width : -node->box_x;
  gboolean row = node->arrange == RK_ARRANGE_ROW;
  int i = row ? 1 : node->first;

  reach += node->staff_gap;
  while (i >= 0 && (!row || i < (int) placer->n_members))
    {
      int member = row ? placer->members[i] : i;
      const RkPlanNode *child = get (placer, member);
      double width = row && is_open (placer, root, member) ? child->width : child->block_width;
      double side = right ? child->x + width : -child->x;

      /* A child is as near as the bus that it hangs from. */
      if (child->y - rk_plan_get_gap (placer->plan, child->parent) / 2 < height + RK_STAFF_STACK_GAP)
        reach = MAX (reach, side + get_staff_air (placer->plan));
      i = row ? i + 1 : child->next;
    }
  return reach;
}

static void
shift_block (Placer *placer, int root, double dx, double children_dy)
{
  RkPlanNode *node = get (placer, root);
  gboolean row = node->arrange == RK_ARRANGE_ROW;
  int i = row ? 1 : node->first;

  while (i >= 0 && (!row || i < (int) placer->n_members))
    {
      RkPlanNode *child = get (placer, row ? placer->members[i] : i);

      child->x += dx;
      child->y += children_dy;
      i = row ? i + 1 : child->next;
    }
  node->box_x += dx;
  node->trunk_x += dx;
  node->staff_x[1] += dx;
}

/* Beside the branch if that is free for it, else beside the box alone, the branch moved down below it.
 * Returns by how much it is moved down now, @moved being what the other side asked for. */
static double
place_staff_side (Placer *placer, int root, gboolean right, double moved)
{
  RkPlanNode *node = get (placer, root);
  double width = 0, height = -RK_STAFF_STACK_GAP, near_reach, far_reach, reach, down, y = 0, dx = 0;

  for (int i = node->first_staff; i >= 0; i = get (placer, i)->next)
    if (get (placer, i)->on_right == right)
      {
        width = MAX (width, get (placer, i)->block_width);
        height += get (placer, i)->block_height + RK_STAFF_STACK_GAP;
      }
  if (width <= 0)
    return moved;
  near_reach = get_reach (placer, root, -G_MAXFLOAT, right);
  far_reach = get_reach (placer, root, height, right);
  down = MAX (0, height - node->height - moved);
  {
    double block = node->block_width, extra = right ? 0 : block;
    double wide = MAX (block, far_reach + width + extra), low = MAX (node->block_height, height);
    double narrow = MAX (block, near_reach + width + extra), high = node->block_height + down;

    reach = wide * low <= narrow * high * 1.05 ? far_reach : near_reach;
    down = reach == far_reach ? 0 : down;
  }
  if (!right && reach + width > 0)
    dx = MAX (0, reach + width);
  shift_block (placer, root, dx, down);
  for (int i = node->first_staff; i >= 0; i = get (placer, i)->next)
    {
      RkPlanNode *staff = get (placer, i);

      if (staff->on_right != right)
        {
          staff->x += dx;
          continue;
        }
      put (staff, root, right ? reach : dx - reach - staff->block_width, y);
      y += staff->block_height + RK_STAFF_STACK_GAP;
    }
  node->staff_x[right] = right ? reach - get_staff_air (placer->plan) / 2
                               : dx - reach + get_staff_air (placer->plan) / 2;
  node->block_width = right ? MAX (node->block_width, reach + width) : node->block_width + dx;
  node->block_height = MAX (node->block_height + down, height);
  return moved + down;
}

/* --- All -------------------------------------------------------------------- */

static void
place_block (Placer *placer, int root)
{
  RkPlanNode *node = get (placer, root);

  switch ((RkArrange) node->arrange)
    {
    case RK_ARRANGE_ROW:
      if (!is_apart (placer->plan, root))
        return;
      place_row (placer, root);
      break;
    case RK_ARRANGE_GRID:
      place_grid (placer, root);
      break;
    case RK_ARRANGE_STACK:
    case RK_ARRANGE_RIGHT:
    case RK_ARRANGE_LEFT:
      place_stack (placer, root);
      break;
    case RK_ARRANGE_COLUMNS:
      place_columns (placer, root);
      break;
    case RK_ARRANGE_NONE:
    default:
      node->box_x = 0;
      node->block_width = node->width;
      node->block_height = node->height;
    }
  if (node->n_staff > 0)
    {
      double moved = place_staff_side (placer, root, TRUE, 0);

      place_staff_side (placer, root, FALSE, moved);
    }
}

/* From blocks in blocks to boxes in the chart; a block stands after the one it lies in. */
static void
add_up (RkPlan *plan)
{
  g_autofree RkPoint *corners = g_new0 (RkPoint, plan->n);

  for (guint i = 1; i < plan->n; i++)
    {
      RkPlanNode *node = &plan->nodes[i];
      /* A row's root lies in the block that it is the root of; what it holds lies beside it, not in it. */
      RkPoint base = corners[node->base];

      corners[i] = (RkPoint) { base.x + node->x, base.y + node->y };
    }
  for (guint i = 0; i < plan->n; i++)
    {
      RkPlanNode *node = &plan->nodes[i];

      node->x = corners[i].x + node->box_x;
      node->y = corners[i].y;
      node->trunk_x += corners[i].x;
      node->staff_x[0] += corners[i].x;
      node->staff_x[1] += corners[i].x;
    }
}

RkRect
rk_plan_place (RkPlan *self)
{
  guint n = self->n;
  Placer placer = {
    .plan = self,
    .members = g_new (int, n),
    .index = g_new (int, n),
    .level = g_new (int, n),
    .level_top = g_new (double, n + 2),
    .tidy = g_new (RkTidyNode, n),
    .anchor = g_new (double, n),
    .top = g_new (double, n),
  };
  RkRect bounds;

  for (guint i = 0; i < n; i++)
    {
      RkPlanNode *node = &self->nodes[i];

      node->width = i == 0 ? 0 : node->sizes[node->size].width;
      node->height = i == 0 ? 0 : node->sizes[node->size].height;
      node->header = i == 0 ? 0 : node->sizes[node->size].header;
      node->nudge_x = node->nudge_y = 0;
      node->trunk_x = node->staff_x[0] = node->staff_x[1] = 0;
      node->base = 0;
    }
  for (guint i = 0; i < n; i++)
    equalize_children (self, &self->nodes[i]);
  choose_sides (self);
  for (int i = (int) n - 1; i >= 0; i--)
    place_block (&placer, i);
  bounds = (RkRect) { 0, 0, self->nodes[0].block_width, self->nodes[0].block_height };
  add_up (self);

  g_free (placer.members);
  g_free (placer.index);
  g_free (placer.level);
  g_free (placer.level_top);
  g_free (placer.tidy);
  g_free (placer.anchor);
  g_free (placer.top);
  return bounds;
}
