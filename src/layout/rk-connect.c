/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The hierarchy's lines.  Each child has one of its own from its parent's border to its own; what several
 * share, they share to the point, so that they look like one bus. */

#include <math.h>

#include "rk-plan.h"

/* Where the box stood before it was moved by hand: the bus that it hangs from stays there. */
static double
get_slot (const RkPlan *plan, int node)
{
  return plan->nodes[node].y - plan->nodes[node].nudge_y;
}

static guint
get_staff_line (const RkPlan *plan, const RkPlanNode *parent, const RkPlanNode *child, RkPoint *points)
{
  gboolean right = child->on_right;
  double from = right ? parent->x + parent->width : parent->x;
  double to = right ? child->x : child->x + child->width;
  double to_y = child->y + rk_plan_get_side_port (child);
  double from_y = CLAMP (to_y, parent->y + 6, parent->y + rk_plan_get_side_port (parent));
  double spine = parent->staff_x[right];

  if (to_y > parent->y && to_y < parent->y + parent->height - 4)
    from_y = to_y;
  points[0] = (RkPoint) { from, from_y };
  points[1] = (RkPoint) { spine, from_y };
  points[2] = (RkPoint) { spine, to_y };
  points[3] = (RkPoint) { to, to_y };
  return 4;
}

static guint
get_bus_line (const RkPlan *plan, const RkPlanNode *parent, int node, RkPoint *points)
{
  const RkPlanNode *child = &plan->nodes[node];
  double middle = parent->x + parent->width / 2, to = child->x + child->width / 2;
  double half = rk_plan_get_gap (plan, child->parent) / 2;
  double bus = get_slot (plan, node) - half;
  guint n = 0;

  points[n++] = (RkPoint) { middle, parent->y + parent->height };
  if (parent->arrange == RK_ARRANGE_GRID && child->position >= parent->columns)
    {
      double first = get_slot (plan, parent->first) - half;

      bus = get_slot (plan, node) - RK_GRID_ROW_GAP / 2;
      points[n++] = (RkPoint) { middle, first };
      points[n++] = (RkPoint) { parent->trunk_x, first };
      points[n++] = (RkPoint) { parent->trunk_x, bus };
    }
  else
    points[n++] = (RkPoint) { middle, bus };
  points[n++] = (RkPoint) { to, bus };
  points[n++] = (RkPoint) { to, child->y };
  return n;
}

static guint
get_spine_line (const RkPlanNode *parent, const RkPlanNode *child, RkPoint *points)
{
  double spine = parent->arrange == RK_ARRANGE_STACK ? parent->x + RK_STACK_SPINE
                                                     : parent->x + parent->width / 2;
  double y = child->y + rk_plan_get_side_port (child);

  points[0] = (RkPoint) { spine, parent->y + parent->height };
  points[1] = (RkPoint) { spine, y };
  points[2] = (RkPoint) { child->x > spine ? child->x : child->x + child->width, y };
  return 3;
}

guint
rk_plan_get_line (const RkPlan *self, int node, RkPoint *points)
{
  const RkPlanNode *child = &self->nodes[node], *parent = &self->nodes[child->parent];

  if (child->is_staff)
    return get_staff_line (self, parent, child, points);
  if (parent->arrange == RK_ARRANGE_ROW || parent->arrange == RK_ARRANGE_GRID)
    return get_bus_line (self, parent, node, points);
  return get_spine_line (parent, child, points);
}

void
rk_plan_connect (const RkPlan *self, const RkTree *tree, RkSceneBuilder *builder)
{
  for (int i = 1; i < (int) self->n; i++)
    {
      const RkPlanNode *child = &self->nodes[i];
      const RkGroup *group = tree->groups[self->group[i]];
      RkSceneConnector *connector;
      RkPoint points[RK_PLAN_LINE_POINTS];
      guint n;

      if (child->parent == 0)
        continue;
      connector = rk_scene_builder_add_connector (builder);
      connector->type = rk_list_has_number (group->not_stated, RK_NOT_STATED_PARENT)
                            ? RK_CONNECTOR_CHILD_NOT_STATED
                            : RK_CONNECTOR_CHILD;
      connector->from = child->parent - 1;
      connector->to = i - 1;
      n = rk_plan_get_line (self, i, points);
      for (guint p = 0; p < n; p++)
        rk_scene_builder_add_point (builder, points[p].x, points[p].y);
    }
}
