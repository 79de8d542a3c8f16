/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Boxes moved by hand.  A wish is met as far as the chart stays readable: wholly, by half, by a quarter, or
 * not at all. */

#include <math.h>

#include "rk-plan.h"

#define AIR 5.0 /* between a box that was moved and any other */

static gboolean
is_box_free (const RkPlan *plan, int node)
{
  RkRect rect = rk_plan_get_rect (plan, node);
  RkRect wide = { rect.x - AIR, rect.y - AIR, rect.width + 2 * AIR, rect.height + 2 * AIR };

  for (int i = 1; i < (int) plan->n; i++)
    {
      RkRect other = rk_plan_get_rect (plan, i);

      if (i != node && rk_rect_overlaps (&wide, &other))
        return FALSE;
    }
  return TRUE;
}

static gboolean
crosses (const RkPoint *a, const RkPoint *b, const RkRect *rect)
{
  const double hair = 1e-3;

  return MAX (a->x, b->x) > rect->x + hair && MIN (a->x, b->x) < rect->x + rect->width - hair &&
         MAX (a->y, b->y) > rect->y + hair && MIN (a->y, b->y) < rect->y + rect->height - hair;
}

/* Whether the line to the node goes through no box and does not run back into its own. */
static gboolean
is_line_free (const RkPlan *plan, int node)
{
  RkPoint points[RK_PLAN_LINE_POINTS];
  guint n;

  if (plan->nodes[node].parent <= 0)
    return TRUE;
  n = rk_plan_get_line (plan, node, points);
  for (guint p = 0; p + 1 < n; p++)
    for (int i = 1; i < (int) plan->n; i++)
      {
        RkRect rect = rk_plan_get_rect (plan, i);

        if (crosses (&points[p], &points[p + 1], &rect))
          return FALSE;
      }
  return TRUE;
}

/* Whether some line of the hierarchy now meets the moved box. */
static gboolean
is_clear_of_lines (const RkPlan *plan, int node)
{
  RkRect rect = rk_plan_get_rect (plan, node);
  RkPoint points[RK_PLAN_LINE_POINTS];

  for (int i = 1; i < (int) plan->n; i++)
    {
      guint n = plan->nodes[i].parent > 0 ? rk_plan_get_line (plan, i, points) : 0;

      for (guint p = 0; p + 1 < n; p++)
        if (crosses (&points[p], &points[p + 1], &rect))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_readable (const RkPlan *plan, int node)
{
  const RkPlanNode *n = &plan->nodes[node];

  if (!is_box_free (plan, node) || !is_line_free (plan, node) || !is_clear_of_lines (plan, node))
    return FALSE;
  for (int i = n->first; i >= 0; i = plan->nodes[i].next)
    if (!is_line_free (plan, i))
      return FALSE;
  for (int i = n->first_staff; i >= 0; i = plan->nodes[i].next)
    if (!is_line_free (plan, i))
      return FALSE;
  return TRUE;
}

void
rk_plan_nudge (RkPlan *self, const RkTree *tree)
{
  for (int i = 1; i < (int) self->n; i++)
    {
      const RkList *wish = tree->groups[self->group[i]]->nudge;
      const RkItem *items = rk_list_get_items (wish);
      RkPlanNode *node = &self->nodes[i];
      double x = node->x, y = node->y;

      if (rk_list_get_n (wish) != 2)
        continue;
      for (double share = 1; share > 0.2; share /= 2)
        {
          node->nudge_x = items[0].number * share;
          node->nudge_y = items[1].number * share;
          node->x = x + node->nudge_x;
          node->y = y + node->nudge_y;
          if (is_readable (self, i))
            break;
          node->x = x;
          node->y = y;
          node->nudge_x = node->nudge_y = 0;
        }
    }
}
