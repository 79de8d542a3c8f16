/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-tidy.h"

#define NONE (-1)

/* Siblings whose lower contour is still in sight from the right, the lowest last. */
typedef struct {
  float bottom;
  int node;
  int position; /* among its siblings */
} Step;

/* Extra space given to the siblings between two that touched; see spread(). */
typedef struct {
  double shift, change;
} Spread;

typedef struct {
  RkTidyNode *nodes;
  Step *steps; /* a stack */
  guint n_steps;
  Spread *spreads; /* of the children of the node in hand, by position */
} Tidy;

/* A thread to node i is held as -2 - i, so that a leaf's own fields can hold it. */
static inline int
follow (int link)
{
  return link >= NONE ? link : -2 - link;
}

static inline int
next_on_left (const RkTidyNode *node)
{
  return follow (node->first);
}

static inline int
next_on_right (const RkTidyNode *node)
{
  return follow (node->last);
}

static void
push_step (Tidy *tidy, float bottom, int node, int position)
{
  while (tidy->n_steps > 0 && bottom >= tidy->steps[tidy->n_steps - 1].bottom)
    tidy->n_steps--;
  tidy->steps[tidy->n_steps++] = (Step) { bottom, node, position };
}

/* Joins the contour at @end, @sum_at_end being the modifiers above it, to @target, @sum those above that one. */
static void
thread (RkTidyNode *nodes, int end, double sum_at_end, int target, double sum)
{
  RkTidyNode *node = &nodes[end];
  double difference = sum - nodes[target].modifier - sum_at_end;

  node->first = node->last = -2 - target;
  node->modifier += difference;
  node->preliminary -= difference;
}

/* Moves child @child right until it clears its elder siblings all the way down. */
static void
separate (Tidy *tidy, int first, int elder, int child, int position)
{
  RkTidyNode *nodes = tidy->nodes;
  int right = elder, left = child;
  double right_sum = nodes[elder].modifier, left_sum = nodes[child].modifier;
  guint step = tidy->n_steps - 1;
  gboolean begun = FALSE;

  while (right != NONE && left != NONE)
    {
      RkTidyNode *r = &nodes[right], *l = &nodes[left];
      float right_bottom = r->bottom, left_bottom = l->bottom;
      double distance;

      while (step > 0 && right_bottom > tidy->steps[step].bottom)
        step--;
      distance = right_sum + r->preliminary + r->right - (left_sum + l->preliminary - l->left);
      /* At first it is set right beside its elder, wherever its own frame begins. */
      if (distance > 0 || !begun)
        {
          RkTidyNode *c = &nodes[child];
          int between = position - tidy->steps[step].position;

          left_sum += distance;
          c->modifier += distance;
          c->left_sum += distance;
          c->right_sum += distance;
          if (between > 1)
            {
              tidy->spreads[tidy->steps[step].position + 1].shift += distance / between;
              tidy->spreads[position].shift -= distance / between;
              tidy->spreads[position].change -= distance - distance / between;
            }
        }
      begun = TRUE;
      if (right_bottom <= left_bottom && (right = next_on_right (r)) != NONE)
        right_sum += nodes[right].modifier;
      if (right_bottom >= left_bottom && (left = next_on_left (l)) != NONE)
        left_sum += nodes[left].modifier;
    }
  if (left != NONE)
    {
      RkTidyNode *f = &nodes[first], *c = &nodes[child];

      thread (nodes, f->lowest_left, f->left_sum, left, left_sum);
      f->lowest_left = c->lowest_left;
      f->left_sum = c->left_sum;
    }
  else if (right != NONE)
    {
      RkTidyNode *c = &nodes[child];

      thread (nodes, c->lowest_right, c->right_sum, right, right_sum);
      c->lowest_right = nodes[elder].lowest_right;
      c->right_sum = nodes[elder].right_sum;
    }
}

/* The spreading must not move a branch before the contours that run through it are done with, so it
 * is only noted here, in a field that nobody needs any more, and carried out on the way down. */
static void
note_spread (Tidy *tidy, int first)
{
  double shift = 0, sum = 0;
  int position = 0;

  for (int child = first; child != NONE; child = tidy->nodes[child].next, position++)
    {
      Spread *spread = &tidy->spreads[position];

      shift += spread->shift;
      sum += shift + spread->change;
      tidy->nodes[child].left_sum = sum;
      *spread = (Spread) { 0, 0 };
    }
}

static void
place_children (Tidy *tidy, int parent)
{
  RkTidyNode *nodes = tidy->nodes, *node = &nodes[parent];
  int first = node->first, elder = first, position = 1;

  tidy->n_steps = 0;
  push_step (tidy, nodes[nodes[first].lowest_left].bottom, first, 0);
  for (int child = nodes[first].next; child != NONE; child = nodes[child].next, position++)
    {
      float bottom = nodes[nodes[child].lowest_right].bottom;

      separate (tidy, first, elder, child, position);
      push_step (tidy, bottom, child, position);
      elder = child;
    }
  node->last = elder;
  node->preliminary = (nodes[first].preliminary + nodes[first].modifier + nodes[elder].preliminary +
                       nodes[elder].modifier) /
                      2;
  node->lowest_left = nodes[first].lowest_left;
  node->left_sum = nodes[first].left_sum;
  node->lowest_right = nodes[elder].lowest_right;
  node->right_sum = nodes[elder].right_sum;
  note_spread (tidy, first);
}

void
rk_tidy_layout (RkTidyNode *nodes, guint n, double *x)
{
  Tidy tidy = { .nodes = nodes };
  double origin;

  if (n == 0)
    return;
  tidy.steps = g_new (Step, n);
  tidy.spreads = g_new0 (Spread, n);
  for (guint i = n; i-- > 0;)
    {
      RkTidyNode *node = &nodes[i];

      node->preliminary = node->modifier = node->left_sum = node->right_sum = 0;
      node->lowest_left = node->lowest_right = (int) i;
      node->last = NONE;
      if (node->first != NONE)
        place_children (&tidy, (int) i);
    }
  nodes[0].right_sum = 0;
  origin = nodes[0].preliminary;
  for (guint i = 0; i < n; i++)
    {
      const RkTidyNode *node = &nodes[i];

      x[i] = node->preliminary + node->right_sum - origin;
      for (int child = node->first; child >= 0; child = nodes[child].next)
        nodes[child].right_sum = node->right_sum + nodes[child].modifier + nodes[child].left_sum;
    }
  g_free (tidy.steps);
  g_free (tidy.spreads);
}
