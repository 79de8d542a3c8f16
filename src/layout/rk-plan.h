/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The drawn groups of a version on their way to places: a flat array in reading order with one node
 * before it that stands for the sheet and holds the roots.
 *
 *   plan      what there is: nodes, sizes their boxes may take              rk-plan.c
 *   arrange   which size each box takes, how its children stand            rk-arrange.c
 *   place     where that puts every box                                    rk-place.c
 *   fit       the best of all that for a page                              rk-fit.c
 *   nudge     what was moved by hand                                       rk-nudge.c
 *   connect   the lines between parents and children                       rk-connect.c
 *
 * All lengths are points of the unscaled chart. */

#pragma once

#include "rk-content.h"
#include "rk-geometry.h"
#include "rk-tree.h"

G_BEGIN_DECLS

typedef enum {
  RK_ARRANGE_NONE,
  RK_ARRANGE_ROW, /* side by side under a bus */
  RK_ARRANGE_GRID, /* several rows, each under a bus of its own */
  RK_ARRANGE_STACK, /* under each other, beside a spine at the parent's left */
  RK_ARRANGE_RIGHT, /* likewise to the right of a spine at the parent's middle */
  RK_ARRANGE_LEFT,
  RK_ARRANGE_COLUMNS, /* in pairs on both sides of that spine */
} RkArrange;

#define RK_N_SIZES                                                                                           \
  3 /* sizes a box may take: the narrow one, one and a half times as wide, twice; more with very many rows */

typedef struct {
  float width, height, header;
  guint columns; /* of its rows of text */
} RkSize;

typedef struct {
  /* Given. */
  int parent; /* -1 of the sheet */
  int first, next; /* children in the hierarchy */
  int first_staff; /* children beside it; linked by next too */
  int end; /* past the last node of the branch */
  guint n_children, n_staff;
  guint position; /* among the children, or the staff, of its parent */
  gboolean is_staff;
  guint8 branch; /* RkBranch that the document wants */
  gboolean known; /* it was drawn before an edit, as this: */
  guint8 kept; /* RkArrange of its branch */
  guint8 kept_size;
  guint16 kept_columns;
  float gap; /* free height below the box, for a bus and relations */
  float staff_gap; /* free width beside it */
  RkSize sizes[RK_N_SIZES];

  /* Chosen. */
  guint8 arrange; /* RkArrange */
  guint8 size;
  guint16 columns; /* of a grid */
  gboolean on_right; /* of staff: on which side of its line */

  /* Placed: the branch as a block whose corner is 0,0, and the box in it. */
  double width, height; /* of the box */
  double header; /* of its tinted part */
  double block_width, block_height;
  double box_x; /* of the box's left side in its block */
  int base; /* the node in whose block its own one lies */
  double x, y; /* of the block in that one; at last of the box in the chart */
  double
      trunk_x; /* of a grid: between which columns its trunk goes down; in its block, at last in the chart */
  double nudge_x, nudge_y; /* how far the box was moved from where it was placed */
  double staff_x[2]; /* likewise: where the line to the staff on the left, and on the right, runs */
} RkPlanNode;

typedef struct {
  RkPlanNode *nodes; /* node i is tree->groups[group[i]]; 0 is the sheet */
  int *group;
  guint n;
  double row_gap; /* between siblings in a row */
  double least_row_gap; /* the same before the chart was let out into what the page has left over */
  double stack_gap; /* between siblings under each other */
  double indent; /* of a stack, from its parent's left side */
  double spine_gap; /* from a middle spine to the boxes beside it */
  gboolean keeping; /* branches are arranged as they were, where they may be */
  double stretch; /* how many times as high as needed gaps below boxes are */
} RkPlan;

/**
 * rk_plan_new:
 * @tree: the groups; folded branches are left out
 *
 * Returns: (transfer full): a plan with the nodes linked, nothing sized yet
 */
RkPlan *rk_plan_new (const RkTree *tree);
void rk_plan_free (RkPlan *self);

/** rk_plan_set_width: sizes all boxes for a chart whose boxes are @width wide, or as little more as their words need */
void rk_plan_set_width (RkPlan *self, const RkContents *contents, double width);

#define RK_STACK_SPINE     8.0 /* from the parent's left side */
#define RK_STACK_FIRST_GAP 2.0 /* more than between the others */
#define RK_STAFF_STACK_GAP 10.0
#define RK_GRID_ROW_GAP    24.0 /* between the rows of a grid, the bus in its middle */
#define RK_SIDE_PORT       15.0 /* from a box's top to where a line comes in from the side */

/** rk_plan_get_gap: Returns: the height between a box and its row of children, stretched */
static inline double
rk_plan_get_gap (const RkPlan *self, int node)
{
  return self->nodes[node].gap * self->stretch;
}

/** rk_plan_get_side_port: Returns: how far below its top a line from the side meets the box */
static inline double
rk_plan_get_side_port (const RkPlanNode *node)
{
  return MIN (node->height / 2, RK_SIDE_PORT);
}

/* Chooses sizes of boxes and arrangements of branches. */
typedef struct _RkArranger RkArranger;

/** rk_arranger_new: finds what shapes the whole chart may take, @plan being sized; borrows @plan */
RkArranger *rk_arranger_new (RkPlan *plan);
void rk_arranger_free (RkArranger *self);

/**
 * rk_arranger_apply:
 * @most_scale: text grows no further
 * @rank: 0 for the shape that gives the largest text on a page of that size, 1 for the next best, …
 * @cost: (out): what the choice costs in looks: scale / (1 + cost) is what is ranked
 *
 * Sets the sizes and arrangements of the plan.  Returns: whether there are so many shapes
 */
gboolean rk_arranger_apply (
    RkArranger *self, double page_width, double page_height, double most_scale, guint rank, double *cost);

/**
 * rk_plan_keep:
 * @width: of the boxes
 *
 * Sizes and arranges everything as it was before an edit; what is new stands as its siblings do.
 *
 * Returns: whether that is all there is to it
 */
gboolean rk_plan_keep (RkPlan *self, const RkContents *contents, double width);

/** rk_plan_place: Returns: the bounds of all boxes, from 0,0 */
RkRect rk_plan_place (RkPlan *self);

/** rk_plan_get_rect: the box of a node, once placed */
static inline RkRect
rk_plan_get_rect (const RkPlan *self, int node)
{
  const RkPlanNode *n = &self->nodes[node];

  return (RkRect) { n->x, n->y, n->width, n->height };
}

#define RK_PLAN_LINE_POINTS 6

/**
 * rk_plan_get_line:
 * @points: (out) (array fixed-size=6): the line between a node's parent and the node; points may fall together
 *
 * Returns: how many points there are
 */
guint rk_plan_get_line (const RkPlan *self, int node, RkPoint *points);

/**
 * rk_plan_nudge: moves boxes by what the document asks for, or a part of it, as far as no box comes near to another
 * and no line of the hierarchy through one
 */
void rk_plan_nudge (RkPlan *self, const RkTree *tree);

/** rk_plan_connect: adds a connector from each drawn parent to each drawn child; box i - 1 of the scene is node i */
void rk_plan_connect (const RkPlan *self, const RkTree *tree, RkSceneBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkPlan, rk_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkArranger, rk_arranger_free)

G_END_DECLS
