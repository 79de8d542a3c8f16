/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which arrangement each branch takes, so that the whole fills the page with the largest text.
 *
 * Each node gets, from the leaves up, the shapes that its children may take together: a Pareto front of
 * widths and heights, at most 16, each noting how it came about.  A row under a limit of height takes of
 * each child the narrowest shape that is low enough; a stack under a limit of width the lowest that is
 * narrow enough (L. Stockmeyer, "Optimal orientations of cells in slicing floorplan designs", 1983, for
 * the idea).  The sheet takes the shape that gives the largest scale, and from there down each node
 * learns which of its shapes was meant.
 *
 * Being told apart by looks alone has its price too: every arrangement other than a row, and siblings that
 * are arranged unlike each other, cost a little, so that a gain too small to see does not break a pattern. */

#include <math.h>
#include <string.h>

#include "rk-plan.h"

#define MAX_SHAPES 16
#define MAX_LIMITS 16
#define MOST_COST  0.3f
#define MANY       700 /* nodes; beyond them fewer ways are tried */

typedef struct {
  float width, height, cost;
  float limit; /* of the children's height in rows and grids, of their width in stacks */
  guint16 columns;
  guint8 arrange;
  guint8 size; /* of the children's boxes */
  guint8 prefer; /* the arrangement that children take where they can; 0 none */
} Shape;

typedef struct {
  guint start, n;
} Span;

/* A whole branch: a box on top of one of its node's shapes. */
typedef struct {
  float width, height, cost;
  guint8 arrange;
  gboolean wide; /* wider than its box, which stands over its middle */
  gint16 shape; /* -1: no children */
} Option;

struct _RkArranger {
  RkPlan *plan;
  GArray *shapes; /* of Shape */
  Span *fronts; /* of nodes, in shapes */
  GArray *options; /* of Option, of the children of the node in hand */
  Span *spans; /* of those children, in options, by their position */
  Shape front[MAX_SHAPES + 1];
  guint n_front;
};

/* --- Fronts ----------------------------------------------------------------- */

/* Past a certain untidiness more of it makes no difference, and the size alone decides. */
static gboolean
dominates (const Shape *a, const Shape *b)
{
  return a->width <= b->width * 1.002f && a->height <= b->height * 1.002f &&
         (a->cost <= b->cost + 1e-6f || b->cost >= MOST_COST);
}

/* The front is full: of the two neighbours that are most alike, the dearer one goes. */
static void
thin_front (RkArranger *self)
{
  double nearest = G_MAXDOUBLE;
  guint victim = 0;

  for (guint i = 0; i + 1 < self->n_front; i++)
    {
      const Shape *a = &self->front[i], *b = &self->front[i + 1];
      double distance = fabs (log (b->width / a->width)) + fabs (log (a->height / b->height));

      if (distance < nearest)
        {
          nearest = distance;
          victim = a->cost > b->cost ? i : i + 1;
        }
    }
  memmove (&self->front[victim], &self->front[victim + 1], (self->n_front - victim - 1) * sizeof (Shape));
  self->n_front--;
}

static void
add_shape (RkArranger *self, Shape shape)
{
  guint kept = 0, at;

  for (guint i = 0; i < self->n_front; i++)
    if (dominates (&self->front[i], &shape))
      return;
  for (guint i = 0; i < self->n_front; i++)
    if (!dominates (&shape, &self->front[i]))
      self->front[kept++] = self->front[i];
  self->n_front = kept;
  for (at = kept; at > 0 && self->front[at - 1].width > shape.width; at--)
    self->front[at] = self->front[at - 1];
  self->front[at] = shape;
  self->n_front++;
  if (self->n_front > MAX_SHAPES)
    thin_front (self);
}

/* --- Options ---------------------------------------------------------------- */

static float
get_gap (const RkArranger *self, int node)
{
  return (float) rk_plan_get_gap (self->plan, node);
}

/* The branch of a staff member always takes its most compact shape. */
static int
get_staff_shape (const RkArranger *self, int node, float *width, float *height)
{
  const RkPlanNode *n = &self->plan->nodes[node];
  Span span = self->fronts[node];
  int best = -1;

  *width = n->sizes[0].width;
  *height = n->sizes[0].height;
  for (guint i = 0; i < span.n; i++)
    {
      const Shape *shape = &g_array_index (self->shapes, Shape, span.start + i);
      float w = MAX (n->sizes[0].width, shape->width),
            h = n->sizes[0].height + get_gap (self, node) + shape->height;

      if (best < 0 || w * h < *width * *height)
        {
          best = (int) i;
          *width = w;
          *height = h;
        }
    }
  return best;
}

static void
measure_staff (const RkArranger *self, const RkPlanNode *node, float *width, float *height)
{
  float side_width[2] = { 0, 0 }, side_height[2] = { 0, 0 };
  guint k = 0;

  for (int i = node->first_staff; i >= 0; i = self->plan->nodes[i].next, k++)
    {
      guint side = node->n_staff == 1 ? 1 : k % 2;
      float w, h;

      get_staff_shape (self, i, &w, &h);
      side_width[side] = MAX (side_width[side], w + node->staff_gap);
      side_height[side] += h + (float) RK_STAFF_STACK_GAP;
    }
  *width = side_width[0] + side_width[1];
  *height = MAX (side_height[0], side_height[1]);
}

static Option
make_option (const RkArranger *self,
             const RkPlanNode *node,
             guint size,
             int index,
             float staff_width,
             float staff_height)
{
  const RkSize box = node->sizes[size];
  Option option = {
    .width = box.width + staff_width,
    .height = MAX (box.height, staff_height),
    .shape = (gint16) index,
  };
  const Shape *shape;
  float gap;

  if (index < 0)
    return option;
  shape = &g_array_index (self->shapes, Shape, self->fronts[node - self->plan->nodes].start + (guint) index);
  gap = shape->arrange == RK_ARRANGE_ROW || shape->arrange == RK_ARRANGE_GRID
            ? get_gap (self, (int) (node - self->plan->nodes))
            : (float) self->plan->stack_gap + RK_STACK_FIRST_GAP;
  option.cost = shape->cost;
  option.arrange = shape->arrange;
  /* Beside a single line of boxes there is room for staff; a row of children begins below it. */
  if (node->n_children == 1 && staff_width > 0)
    {
      option.width = MAX (
          MAX (option.width, self->plan->nodes[node->first].sizes[shape->size].width + staff_width),
          shape->width);
      option.height = MAX (box.height + gap + shape->height, staff_height);
      return option;
    }
  option.wide = shape->arrange != RK_ARRANGE_STACK && shape->width > option.width + 1;
  option.width = MAX (option.width, shape->width);
  option.height += gap + shape->height;
  return option;
}

/* The shapes of a child's branch, narrow ones first and each lower than the one before. */
static Span
collect_options (RkArranger *self, int child, guint size)
{
  const RkPlanNode *node = &self->plan->nodes[child];
  Span front = self->fronts[child], span = { self->options->len, 0 };
  float staff_width = 0, staff_height = 0;

  if (node->n_staff > 0)
    measure_staff (self, node, &staff_width, &staff_height);
  if (front.n == 0)
    {
      Option option = make_option (self, node, size, -1, staff_width, staff_height);

      g_array_append_val (self->options, option);
      span.n = 1;
      return span;
    }
  for (guint i = 0; i < front.n; i++)
    {
      Option option = make_option (self, node, size, (int) i, staff_width, staff_height);
      guint at = span.n;

      g_array_append_val (self->options, option);
      span.n++;
      for (Option *options = &g_array_index (self->options, Option, span.start);
           at > 0 && (options[at - 1].width > option.width ||
                      (options[at - 1].width == option.width && options[at - 1].height > option.height));
           at--)
        {
          options[at] = options[at - 1];
          options[at - 1] = option;
        }
    }
  return span;
}

static void
collect_children (RkArranger *self, int node, guint size)
{
  guint k = 0;

  g_array_set_size (self->options, 0);
  for (int i = self->plan->nodes[node].first; i >= 0; i = self->plan->nodes[i].next)
    self->spans[k++] = collect_options (self, i, size);
}

/* The child's narrowest option below the limit of height, or the lowest below that of width; one of the
 * preferred arrangement if there is such a one. */
static const Option *
choose (const RkArranger *self, Span span, gboolean by_height, float limit, guint8 prefer)
{
  const Option *options = &g_array_index (self->options, Option, span.start);
  const Option *best = NULL, *preferred = NULL;

  for (guint i = 0; i < span.n; i++)
    {
      const Option *option = &options[i];

      if ((by_height ? option->height : option->width) > limit)
        continue;
      if (best == NULL || (!by_height && option->height < best->height))
        best = option;
      if (prefer != 0 && option->arrange == prefer &&
          (preferred == NULL || (!by_height && option->height < preferred->height)))
        preferred = option;
    }
  return preferred != NULL ? preferred : best;
}

/* --- Ways to put children together -------------------------------------------- */

typedef struct {
  int node;
  guint8 size, prefer;
  float limit;
  guint n;
  gboolean leaves; /* no child has children */
  float cost; /* of the children's own arrangements, and of their being unlike */
} Trial;

static void
add_trial (RkArranger *self,
           const Trial *trial,
           RkArrange arrange,
           guint columns,
           double width,
           double height,
           double cost)
{
  Shape shape = {
    .width = (float) width,
    .height = (float) height,
    .cost = trial->cost + (float) cost + 0.004f * trial->size,
    .limit = trial->limit,
    .columns = (guint16) columns,
    .arrange = (guint8) arrange,
    .size = trial->size,
    .prefer = trial->prefer,
  };

  add_shape (self, shape);
}

static void
try_row (RkArranger *self, const Trial *trial, const Option **chosen)
{
  double width = -self->plan->row_gap, height = 0;

  for (guint i = 0; i < trial->n; i++)
    {
      width += chosen[i]->width + self->plan->row_gap;
      height = MAX (height, chosen[i]->height);
    }
  add_trial (self, trial, RK_ARRANGE_ROW, 0, width, height, 0);
}

static void
try_grid (RkArranger *self, const Trial *trial, const Option **chosen, guint columns)
{
  double widest = 0, height = -RK_GRID_ROW_GAP;

  for (guint i = 0; i < trial->n; i += columns)
    {
      double row = 0;

      for (guint k = i; k < MIN (i + columns, trial->n); k++)
        {
          widest = MAX (widest, chosen[k]->width);
          row = MAX (row, chosen[k]->height);
        }
      height += row + RK_GRID_ROW_GAP;
    }
  add_trial (self, trial, RK_ARRANGE_GRID, columns,
             columns * (widest + self->plan->row_gap) - self->plan->row_gap, height,
             trial->leaves ? 0.06 : 0.12);
}

static void
try_grids (RkArranger *self, const Trial *trial, const Option **chosen, gboolean wanted)
{
  static const guint rows[] = { 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192 };
  guint last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint columns = (trial->n + rows[i] - 1) / rows[i];

      if (columns < 2 || columns == last || columns > G_MAXUINT16 || (rows[i] > 3 && trial->n < 12))
        continue;
      try_grid (self, trial, chosen, columns);
      last = columns;
    }
  if (wanted && last == 0)
    try_grid (self, trial, chosen, trial->n);
}

static void
try_stack (RkArranger *self, const Trial *trial, const Option **chosen, RkArrange arrange)
{
  double width = 0, height = -self->plan->stack_gap;

  for (guint i = 0; i < trial->n; i++)
    {
      width = MAX (width, chosen[i]->width);
      height += chosen[i]->height + self->plan->stack_gap;
    }
  width += arrange == RK_ARRANGE_STACK ? self->plan->indent : self->plan->spine_gap;
  add_trial (self, trial, arrange, 0, width, height, trial->leaves ? 0.025 : 0.08);
}

static void
try_columns (RkArranger *self, const Trial *trial, const Option **chosen)
{
  double side[2] = { 0, 0 }, height = -self->plan->stack_gap;

  for (guint i = 0; i < trial->n; i += 2)
    {
      double low = chosen[i]->height;

      side[0] = MAX (side[0], chosen[i]->width);
      if (i + 1 < trial->n)
        {
          side[1] = MAX (side[1], chosen[i + 1]->width);
          low = MAX (low, chosen[i + 1]->height);
        }
      height += low + self->plan->stack_gap;
    }
  add_trial (self, trial, RK_ARRANGE_COLUMNS, 0, 2 * (MAX (side[0], side[1]) + self->plan->spine_gap), height,
             trial->leaves ? 0.04 : 0.1);
}

static gboolean
choose_all (const RkArranger *self, Trial *trial, gboolean by_height, const Option **chosen)
{
  guint8 seen = 0;

  trial->cost = 0;
  for (guint i = 0; i < trial->n; i++)
    {
      chosen[i] = choose (self, self->spans[i], by_height, trial->limit, trial->prefer);
      if (chosen[i] == NULL)
        return FALSE;
      trial->cost += chosen[i]->cost;
      /* A box over the middle of its row is far from the spine that it hangs on. */
      if (!by_height && chosen[i]->wide)
        trial->cost += 0.05f;
      if (chosen[i]->arrange != 0 && seen != 0 && seen != chosen[i]->arrange)
        trial->cost += 0.03f;
      if (chosen[i]->arrange != 0)
        seen = chosen[i]->arrange;
    }
  return TRUE;
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return x < y ? -1 : x > y;
}

/* The limits worth trying: from what every child can meet, through sizes that children take, a dozen at most. */
static guint
collect_limits (const RkArranger *self, guint n, gboolean by_height, float *limits, guint most)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));
  float least = 0;
  guint n_limits = 0, kept = 0;

  for (guint i = 0; i < n; i++)
    {
      const Option *options = &g_array_index (self->options, Option, self->spans[i].start);
      float smallest = G_MAXFLOAT;

      for (guint k = 0; k < self->spans[i].n; k++)
        smallest = MIN (smallest, by_height ? options[k].height : options[k].width);
      least = MAX (least, smallest);
    }
  g_array_append_val (sizes, least);
  for (guint i = 0; i < self->options->len; i++)
    {
      const Option *option = &g_array_index (self->options, Option, i);
      float size = by_height ? option->height : option->width;

      if (size > least)
        g_array_append_val (sizes, size);
    }
  qsort (sizes->data, sizes->len, sizeof (float), compare_floats);
  for (guint i = 0; i < sizes->len; i++)
    if (i == 0 || g_array_index (sizes, float, i) > g_array_index (sizes, float, kept - 1) + 0.5f)
      g_array_index (sizes, float, kept++) = g_array_index (sizes, float, i);
  /* Of too many, those that step up from the least to the most in like ratios. */
  for (guint i = 0, k = 0; i < most && k < kept; i++)
    {
      double last = g_array_index (sizes, float, kept - 1);
      double wish = least * pow (last / MAX (least, 1), (double) i / (most - 1));

      while (kept > most && k + 1 < kept && g_array_index (sizes, float, k) < wish - 0.5)
        k++;
      limits[n_limits++] = g_array_index (sizes, float, k++);
    }
  return n_limits;
}

static gboolean
may_choose (const RkPlanNode *node, RkArrange arrange, gboolean sheet)
{
  /* Two make no rows of a grid, which then would be kept with no shape at all. */
  if (sheet)
    return arrange == RK_ARRANGE_ROW || (arrange == RK_ARRANGE_GRID && node->n_children >= 3);
  return arrange == RK_ARRANGE_ROW || arrange == RK_ARRANGE_STACK ||
         (arrange == RK_ARRANGE_COLUMNS && node->n_children >= 4) ||
         (arrange == RK_ARRANGE_GRID && node->n_children >= 4);
}

static gboolean
may_take (const RkArranger *self, const RkPlanNode *node, RkArrange arrange)
{
  const gboolean sheet = node->parent < 0;

  if (node->n_children == 1 && node->branch != RK_BRANCH_STACK && node->branch != RK_BRANCH_LEFT &&
      node->branch != RK_BRANCH_RIGHT)
    return arrange == RK_ARRANGE_ROW;
  switch ((RkBranch) node->branch)
    {
    case RK_BRANCH_ROW:
      return arrange == RK_ARRANGE_ROW;
    case RK_BRANCH_STACK:
      return arrange == RK_ARRANGE_STACK;
    case RK_BRANCH_LEFT:
      return arrange == RK_ARRANGE_LEFT;
    case RK_BRANCH_RIGHT:
      return arrange == RK_ARRANGE_RIGHT;
    case RK_BRANCH_GRID:
      return arrange == RK_ARRANGE_GRID;
    case RK_BRANCH_AUTO:
    default:
      break;
    }
  if (self->plan->keeping && node->kept != RK_ARRANGE_NONE && may_choose (node, node->kept, sheet))
    return arrange == (RkArrange) node->kept;
  return may_choose (node, arrange, sheet);
}

static void
try_limits (RkArranger *self, Trial *trial, gboolean by_height, const Option **chosen)
{
  const RkPlanNode *node = &self->plan->nodes[trial->node];
  float limits[MAX_LIMITS];
  guint n_limits = collect_limits (self, trial->n, by_height, limits, MAX_LIMITS);
  static const guint8 preferences[] = { 0, RK_ARRANGE_ROW, RK_ARRANGE_STACK, RK_ARRANGE_COLUMNS,
                                        RK_ARRANGE_GRID };
  guint n_preferences = trial->leaves || self->plan->n > MANY ? 1 : G_N_ELEMENTS (preferences);

  for (guint i = 0; i < n_limits; i++)
    for (guint p = 0; p < n_preferences; p++)
      {
        trial->limit = limits[i];
        trial->prefer = preferences[p];
        if (!choose_all (self, trial, by_height, chosen))
          continue;
        if (by_height && may_take (self, node, RK_ARRANGE_ROW))
          try_row (self, trial, chosen);
        if (by_height && may_take (self, node, RK_ARRANGE_GRID))
          try_grids (self, trial, chosen, node->branch == RK_BRANCH_GRID);
        if (!by_height && may_take (self, node, RK_ARRANGE_STACK))
          try_stack (self, trial, chosen, RK_ARRANGE_STACK);
        if (!by_height && may_take (self, node, RK_ARRANGE_LEFT))
          try_stack (self, trial, chosen, RK_ARRANGE_LEFT);
        if (!by_height && may_take (self, node, RK_ARRANGE_RIGHT))
          try_stack (self, trial, chosen, RK_ARRANGE_RIGHT);
        if (!by_height && may_take (self, node, RK_ARRANGE_COLUMNS))
          try_columns (self, trial, chosen);
      }
}

static gboolean
is_by_height (guint8 arrange)
{
  return arrange == RK_ARRANGE_ROW || arrange == RK_ARRANGE_GRID;
}

static gboolean
size_differs (const RkPlan *plan, int node, guint size)
{
  for (int i = plan->nodes[node].first; i >= 0; i = plan->nodes[i].next)
    if (plan->nodes[i].sizes[size].width != plan->nodes[i].sizes[size - 1].width)
      return TRUE;
  return FALSE;
}

static void
find_front (RkArranger *self, int node, const Option **chosen)
{
  RkPlan *plan = self->plan;
  Trial trial = { .node = node, .n = plan->nodes[node].n_children, .leaves = TRUE };

  self->n_front = 0;
  for (int i = plan->nodes[node].first; i >= 0; i = plan->nodes[i].next)
    if (plan->nodes[i].first >= 0)
      trial.leaves = FALSE;
  for (guint size = 0; trial.n > 0 && size < RK_N_SIZES; size++)
    {
      if (size > 0 && !size_differs (plan, node, size))
        continue;
      trial.size = (guint8) size;
      collect_children (self, node, size);
      try_limits (self, &trial, TRUE, chosen);
      try_limits (self, &trial, FALSE, chosen);
    }
  self->fronts[node] = (Span) { self->shapes->len, self->n_front };
  g_array_append_vals (self->shapes, self->front, self->n_front);
}

/* --- Choice ----------------------------------------------------------------- */

static double
get_score (const Shape *shape, double page_width, double page_height, double most_scale)
{
  double scale = MIN (page_width / MAX (shape->width, 1), page_height / MAX (shape->height, 1));

  return MIN (scale, most_scale) / (1 + MIN (shape->cost, MOST_COST));
}

/* The shape of the sheet that as many others as @rank are better than, -1 if there are not so many. */
static int
choose_for_page (const RkArranger *self, double page_width, double page_height, double most_scale, guint rank)
{
  Span span = self->fronts[0];
  const Shape *shapes;

  if (span.n == 0)
    return -1;
  shapes = &g_array_index (self->shapes, Shape, span.start);
  for (guint i = 0; i < span.n; i++)
    {
      double score = get_score (&shapes[i], page_width, page_height, most_scale);
      guint better = 0;

      for (guint k = 0; k < span.n; k++)
        {
          double other = get_score (&shapes[k], page_width, page_height, most_scale);

          better += other > score || (other == score && k < i);
        }
      if (better == rank)
        return (int) i;
    }
  return -1;
}

static void
hand_down (RkArranger *self, int first_choice)
{
  RkPlan *plan = self->plan;
  g_autofree int *choice = g_new (int, plan->n);

  choice[0] = first_choice;
  plan->nodes[0].size = 0;
  for (guint i = 0; i < plan->n; i++)
    {
      RkPlanNode *node = &plan->nodes[i];
      const Shape *shape;
      float width, height;
      guint k = 0;

      node->arrange = RK_ARRANGE_NONE;
      for (int c = node->first_staff; c >= 0; c = plan->nodes[c].next)
        {
          plan->nodes[c].size = 0;
          choice[c] = get_staff_shape (self, c, &width, &height);
        }
      if (choice[i] < 0)
        continue;
      shape = &g_array_index (self->shapes, Shape, self->fronts[i].start + (guint) choice[i]);
      node->arrange = shape->arrange;
      node->columns = shape->columns;
      collect_children (self, (int) i, shape->size);
      for (int c = node->first; c >= 0; c = plan->nodes[c].next)
        {
          const Option *option = choose (self, self->spans[k++], is_by_height (shape->arrange), shape->limit,
                                         shape->prefer);

          plan->nodes[c].size = shape->size;
          choice[c] = option->shape;
        }
    }
}

RkArranger *
rk_arranger_new (RkPlan *plan)
{
  RkArranger *self = g_new0 (RkArranger, 1);
  g_autofree const Option **chosen = g_new (const Option *, plan->n);

  self->plan = plan;
  self->shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  self->fronts = g_new0 (Span, plan->n);
  self->options = g_array_new (FALSE, FALSE, sizeof (Option));
  self->spans = g_new (Span, plan->n);
  for (int i = (int) plan->n - 1; i >= 0; i--)
    find_front (self, i, chosen);
  return self;
}

void
rk_arranger_free (RkArranger *self)
{
  g_array_unref (self->shapes);
  g_array_unref (self->options);
  g_free (self->fronts);
  g_free (self->spans);
  g_free (self);
}

gboolean
rk_arranger_apply (
    RkArranger *self, double page_width, double page_height, double most_scale, guint rank, double *cost)
{
  int choice = choose_for_page (self, page_width, page_height, most_scale, rank);

  *cost = 0;
  if (choice < 0 && rank > 0)
    return FALSE;
  if (choice >= 0)
    *cost = MIN (g_array_index (self->shapes, Shape, self->fronts[0].start + (guint) choice).cost, MOST_COST);
  hand_down (self, choice);
  return TRUE;
}
