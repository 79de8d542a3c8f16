/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The hierarchy's lines.  Each child has one of its own from its parent's border to its own; what several
 * share, they share to the point, so that they look like one bus. */

#include <math.h>

#include "rk-plan.h"

static void
add_staff (const RkPlan *plan, const RkPlanNode *parent, const RkPlanNode *child, RkSceneBuilder *builder)
{
  gboolean right = child->on_right;
  double from = right ? parent->x + parent->width : parent->x;
  double to = right ? child->x : child->x + child->width;
  double to_y = child->y + rk_plan_get_side_port (child);
  double from_y = CLAMP (to_y, parent->y + 6, parent->y + rk_plan_get_side_port (parent));
  double spine = parent->staff_x[right];

  if (to_y > parent->y && to_y < parent->y + parent->height - 4)
    from_y = to_y;
  rk_scene_builder_add_point (builder, from, from_y);
  rk_scene_builder_add_point (builder, spine, from_y);
  rk_scene_builder_add_point (builder, spine, to_y);
  rk_scene_builder_add_point (builder, to, to_y);
}

static void
add_bus (
    const RkPlan *plan, int parent_index, const RkPlanNode *child, guint position, RkSceneBuilder *builder)
{
  const RkPlanNode *parent = &plan->nodes[parent_index];
  gboolean grid = parent->arrange == RK_ARRANGE_GRID;
  double middle = parent->x + parent->width / 2, to = child->x + child->width / 2;
  double half = rk_plan_get_gap (plan, parent_index) / 2;

  rk_scene_builder_add_point (builder, middle, parent->y + parent->height);
  if (grid && position >= parent->columns)
    {
      rk_scene_builder_add_point (builder, middle, plan->nodes[parent->first].y - half);
      rk_scene_builder_add_point (builder, parent->trunk_x, plan->nodes[parent->first].y - half);
      half = RK_GRID_ROW_GAP / 2;
      rk_scene_builder_add_point (builder, parent->trunk_x, child->y - half);
    }
  else
    rk_scene_builder_add_point (builder, middle, child->y - half);
  rk_scene_builder_add_point (builder, to, child->y - half);
  rk_scene_builder_add_point (builder, to, child->y);
}

static void
add_spine (const RkPlanNode *parent, const RkPlanNode *child, RkSceneBuilder *builder)
{
  double spine = parent->arrange == RK_ARRANGE_STACK ? parent->x + RK_STACK_SPINE
                                                     : parent->x + parent->width / 2;
  double y = child->y + rk_plan_get_side_port (child);

  rk_scene_builder_add_point (builder, spine, parent->y + parent->height);
  rk_scene_builder_add_point (builder, spine, y);
  rk_scene_builder_add_point (builder, child->x > spine ? child->x : child->x + child->width, y);
}

void
rk_plan_connect (const RkPlan *self, const RkTree *tree, RkSceneBuilder *builder)
{
  g_autofree guint *seen = g_new0 (guint, self->n);

  for (int i = 1; i < (int) self->n; i++)
    {
      const RkPlanNode *child = &self->nodes[i], *parent = &self->nodes[child->parent];
      const RkGroup *group = tree->groups[self->group[i]];
      RkSceneConnector *connector;

      if (child->parent == 0)
        continue;
      connector = rk_scene_builder_add_connector (builder);
      connector->type = rk_list_has_number (group->not_stated, RK_NOT_STATED_PARENT)
                            ? RK_CONNECTOR_CHILD_NOT_STATED
                            : RK_CONNECTOR_CHILD;
      connector->from = child->parent - 1;
      connector->to = i - 1;
      if (child->is_staff)
        add_staff (self, parent, child, builder);
      else if (parent->arrange == RK_ARRANGE_ROW || parent->arrange == RK_ARRANGE_GRID)
        add_bus (self, child->parent, child, seen[child->parent]++, builder);
      else
        add_spine (parent, child, builder);
    }
}
