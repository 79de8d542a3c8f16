/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-tidy-tree.h"

#define NONE (-1)

typedef struct {
  int parent, first, last, next, previous;
  RkTidySize size;
  double offset; /* of the anchor from the parent's */
  int thread; /* of a leaf: where the contour that ends here goes on */
  int threaded; /* the leaf that got its thread when this branch was set beside its elder siblings */
  double thread_x, thread_y; /* from the anchor and top of the leaf to those of the thread's end */
  int lowest_left, lowest_right; /* the lowest nodes of the branch on its contours */
  double left_x, left_y, right_x, right_y; /* where those are, from the anchor and top of this one */
  gboolean marked; /* on the path in hand */
} Node;

/* A place on a contour. */
typedef struct {
  int node;
  double x, y;
} Step;

/* Siblings whose lower contour is still in sight from the right, the lowest last. */
typedef struct {
  double bottom;
  int position;
} Ledge;

typedef struct {
  double shift, change;
} Spread;

/* The children set side by side so far: the anchor of the first, and their tops, are at 0. */
typedef struct {
  Step lowest_left, lowest_right;
  guint n_ledges;
} Forest;

struct _RkTidyTree {
  Node *nodes;
  guint n;
  Ledge *ledges; /* a stack */
  Spread *spreads; /* by the position of children */
  guint room; /* of those two */
};

/* --- Contours --------------------------------------------------------------- */

static inline void
go_on (const RkTidyTree *self, Step *step, gboolean right)
{
  const Node *node = &self->nodes[step->node];
  int child = right ? node->last : node->first;

  if (child != NONE)
    {
      step->x += self->nodes[child].offset;
      step->y += (double) node->size.height;
    }
  else
    {
      step->x += node->thread_x;
      step->y += node->thread_y;
      child = node->thread;
    }
  step->node = child;
}

static inline double
get_bottom (const RkTidyTree *self, const Step *step)
{
  return step->y + (double) self->nodes[step->node].size.height;
}

static void
spin (RkTidyTree *self, const Step *end, const Step *target, int child)
{
  Node *leaf = &self->nodes[end->node];

  leaf->thread = target->node;
  leaf->thread_x = target->x - end->x;
  leaf->thread_y = target->y - end->y;
  self->nodes[child].threaded = end->node;
}

static void
push_ledge (RkTidyTree *self, Forest *forest, double bottom, int position)
{
  while (forest->n_ledges > 0 && bottom >= self->ledges[forest->n_ledges - 1].bottom)
    forest->n_ledges--;
  self->ledges[forest->n_ledges++] = (Ledge) { bottom, position };
}

/* --- Siblings --------------------------------------------------------------- */

/* How far right of the first the child's anchor must stand to clear its elders; @right and @left are left where one
 * contour has ended. */
static double
find_place (RkTidyTree *self, const Forest *forest, int position, Step *right, Step *left)
{
  guint ledge = forest->n_ledges - 1;
  double place = 0;
  gboolean begun = FALSE;

  while (right->node != NONE && left->node != NONE)
    {
      const Node *r = &self->nodes[right->node], *l = &self->nodes[left->node];
      double right_bottom = get_bottom (self, right), left_bottom = get_bottom (self, left);
      double distance = right->x + (double) r->size.right - (place + left->x - (double) l->size.left);

      while (ledge > 0 && right_bottom > self->ledges[ledge].bottom)
        ledge--;
      if (distance > 0 || !begun)
        {
          int between = position - self->ledges[ledge].position;

          place += distance;
          if (between > 1)
            {
              self->spreads[self->ledges[ledge].position + 1].shift += distance / between;
              self->spreads[position].shift -= distance / between;
              self->spreads[position].change -= distance - distance / between;
            }
        }
      begun = TRUE;
      if (right_bottom <= left_bottom)
        go_on (self, right, TRUE);
      if (right_bottom >= left_bottom)
        go_on (self, left, FALSE);
    }
  return place;
}

static void
set_beside (RkTidyTree *self, Forest *forest, int elder, int child, int position)
{
  Node *node = &self->nodes[child];
  Step right = { elder, self->nodes[elder].offset, 0 }, left = { child, 0, 0 };
  Step own_left = { node->lowest_left, node->left_x, node->left_y },
       own_right = { node->lowest_right, node->right_x, node->right_y };
  double bottom = get_bottom (self, &own_right);
  double place = find_place (self, forest, position, &right, &left);

  node->offset = place;
  own_left.x += place;
  own_right.x += place;
  if (left.node != NONE)
    {
      left.x += place;
      spin (self, &forest->lowest_left, &left, child);
      forest->lowest_left = own_left;
      forest->lowest_right = own_right;
    }
  else if (right.node != NONE)
    spin (self, &own_right, &right, child);
  else
    forest->lowest_right = own_right;
  push_ledge (self, forest, bottom, position);
}

/* Siblings that stand in a hollow are spread evenly.  None of them is part of a contour. */
static void
settle (RkTidyTree *self, Node *node, const Forest *forest)
{
  double middle = self->nodes[node->last].offset / 2, shift = 0, sum = 0;
  int position = 0;

  for (int child = node->first; child != NONE; child = self->nodes[child].next, position++)
    {
      Spread *spread = &self->spreads[position];

      shift += spread->shift;
      sum += shift + spread->change;
      self->nodes[child].offset -= middle;
      if (child != node->last)
        self->nodes[child].offset += sum;
      *spread = (Spread) { 0, 0 };
    }
  node->lowest_left = forest->lowest_left.node;
  node->left_x = forest->lowest_left.x - middle;
  node->left_y = forest->lowest_left.y + (double) node->size.height;
  node->lowest_right = forest->lowest_right.node;
  node->right_x = forest->lowest_right.x - middle;
  node->right_y = forest->lowest_right.y + (double) node->size.height;
}

static void
make_space (RkTidyTree *self, const Node *node)
{
  guint needed = 0;

  for (int child = node->first; child != NONE; child = self->nodes[child].next)
    needed++;
  if (needed <= self->room)
    return;
  self->ledges = g_renew (Ledge, self->ledges, 2 * needed);
  self->spreads = g_renew (Spread, self->spreads, 2 * needed);
  for (guint i = self->room; i < 2 * needed; i++)
    self->spreads[i] = (Spread) { 0, 0 };
  self->room = 2 * needed;
}

/* Sets the children of a node side by side, their own branches being done. */
static void
place (RkTidyTree *self, int index)
{
  Node *node = &self->nodes[index], *first;
  Forest forest = { 0 };
  int elder, position = 1;

  if (node->first == NONE)
    {
      node->lowest_left = node->lowest_right = index;
      node->left_x = node->left_y = node->right_x = node->right_y = 0;
      return;
    }
  make_space (self, node);
  first = &self->nodes[node->first];
  first->offset = 0;
  forest.lowest_left = (Step) { first->lowest_left, first->left_x, first->left_y };
  forest.lowest_right = (Step) { first->lowest_right, first->right_x, first->right_y };
  push_ledge (self, &forest, get_bottom (self, &forest.lowest_left), 0);
  elder = node->first;
  for (int child = first->next; child != NONE; child = self->nodes[child].next, position++)
    {
      set_beside (self, &forest, elder, child, position);
      elder = child;
    }
  settle (self, node, &forest);
}

/* --- Paths ------------------------------------------------------------------ */

/* Cuts the threads that were spun for the children of @node and of all above it. */
static void
cut_threads (RkTidyTree *self, int node)
{
  for (; node != NONE; node = self->nodes[node].parent)
    for (int child = self->nodes[node].first; child != NONE; child = self->nodes[child].next)
      if (self->nodes[child].threaded != NONE)
        {
          self->nodes[self->nodes[child].threaded].thread = NONE;
          self->nodes[child].threaded = NONE;
        }
}

/* Sets right whatever lies on the path up from @node, up to where another path comes in if there is such a one. */
static void
place_path (RkTidyTree *self, int node, gboolean to_mark)
{
  for (; node != NONE && !(to_mark && self->nodes[node].marked); node = self->nodes[node].parent)
    place (self, node);
}

static void
mark_path (RkTidyTree *self, int node, gboolean marked)
{
  for (; node != NONE; node = self->nodes[node].parent)
    self->nodes[node].marked = marked;
}

static void
unlink_node (RkTidyTree *self, int index)
{
  Node *node = &self->nodes[index], *parent = &self->nodes[node->parent];

  if (node->previous != NONE)
    self->nodes[node->previous].next = node->next;
  else
    parent->first = node->next;
  if (node->next != NONE)
    self->nodes[node->next].previous = node->previous;
  else
    parent->last = node->previous;
}

static void
link_node (RkTidyTree *self, int index, int parent_index, int before)
{
  Node *node = &self->nodes[index], *parent = &self->nodes[parent_index];

  node->parent = parent_index;
  node->next = before;
  node->previous = before != NONE ? self->nodes[before].previous : parent->last;
  if (node->previous != NONE)
    self->nodes[node->previous].next = index;
  else
    parent->first = index;
  if (before != NONE)
    self->nodes[before].previous = index;
  else
    parent->last = index;
}

/* --- API -------------------------------------------------------------------- */

RkTidyTree *
rk_tidy_tree_new (const int *parents, const RkTidySize *sizes, guint n)
{
  RkTidyTree *self = g_new0 (RkTidyTree, 1);

  self->nodes = g_new (Node, MAX (n, 1));
  self->n = n;
  for (guint i = 0; i < n; i++)
    {
      self->nodes[i] = (Node) { .parent = NONE,
                                .first = NONE,
                                .last = NONE,
                                .next = NONE,
                                .previous = NONE,
                                .thread = NONE,
                                .threaded = NONE,
                                .size = sizes[i] };
      if (parents[i] != NONE)
        link_node (self, (int) i, parents[i], NONE);
    }
  rk_tidy_tree_layout (self);
  return self;
}

void
rk_tidy_tree_free (RkTidyTree *self)
{
  g_free (self->nodes);
  g_free (self->ledges);
  g_free (self->spreads);
  g_free (self);
}

/* Children before parents, without recursion: from the first leaf on. */
void
rk_tidy_tree_layout (RkTidyTree *self)
{
  int node = 0;

  if (self->n == 0)
    return;
  for (guint i = 0; i < self->n; i++)
    self->nodes[i].thread = self->nodes[i].threaded = NONE;
  while (self->nodes[node].first != NONE)
    node = self->nodes[node].first;
  while (node != NONE)
    {
      place (self, node);
      if (self->nodes[node].next == NONE)
        {
          node = self->nodes[node].parent;
          continue;
        }
      for (node = self->nodes[node].next; self->nodes[node].first != NONE;)
        node = self->nodes[node].first;
    }
}

void
rk_tidy_tree_resize (RkTidyTree *self, int node, RkTidySize size)
{
  cut_threads (self, node);
  self->nodes[node].size = size;
  place_path (self, node, FALSE);
}

gboolean
rk_tidy_tree_move (RkTidyTree *self, int node, int parent, int before)
{
  int old = self->nodes[node].parent;

  if (old == NONE || before == node)
    return FALSE;
  for (int i = parent; i != NONE; i = self->nodes[i].parent)
    if (i == node)
      return FALSE;
  cut_threads (self, old);
  cut_threads (self, parent);
  unlink_node (self, node);
  link_node (self, node, parent, before);
  mark_path (self, parent, TRUE);
  place_path (self, old, TRUE);
  mark_path (self, parent, FALSE);
  place_path (self, parent, FALSE);
  return TRUE;
}

void
rk_tidy_tree_get_place (const RkTidyTree *self, int node, double *x, double *y)
{
  *x = *y = 0;
  while (self->nodes[node].parent != NONE)
    {
      *x += self->nodes[node].offset;
      node = self->nodes[node].parent;
      *y += (double) self->nodes[node].size.height;
    }
}

int
rk_tidy_tree_get_parent (const RkTidyTree *self, int node)
{
  return self->nodes[node].parent;
}

int
rk_tidy_tree_get_first (const RkTidyTree *self, int node)
{
  return self->nodes[node].first;
}

int
rk_tidy_tree_get_next (const RkTidyTree *self, int node)
{
  return self->nodes[node].next;
}
