/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-fit.h"

#include <math.h>

/* Text never grows past this, however empty the page. */
#define MOST_SCALE   1.6
/* Free space between levels and columns grows to fill the page, but not past this. */
#define MOST_STRETCH 2.2
#define MOST_ROW_GAP 36.0
#define MANY         RK_FIT_MANY
#define VERY_MANY    4000
/* On a page so full that text has to be of this least size levels stand closer. */
#define TIGHT_FROM   8.5
#define TIGHT        0.84
/* What text must gain for a chart to be arranged anew after an edit. */
#define VISIBLE      1.06
/* What it may lose, in a chart of more than a few, before other ways are tried at all. */
#define PATIENCE     0.9
#define SOME         16
/* Another page is another chart. */
#define LIKE_ROOM    0.1
/* A hair more than can be read: relations may need a little of the room. */
#define TARGET       (RK_READABLE_SIZE * 1.004)

/* A way to arrange the chart, and how good it turned out to be. */
typedef struct {
  double box_width, least_size;
  RkBreaking breaking;
  gboolean kept; /* the arrangements are those from before an edit */
  gboolean same; /* and the sizes too */
  gboolean taken; /* the plan is that already */
  guint rank;
  double score;
  double scale;
  double searched; /* the smallest type that all ways gave */
} Way;

typedef struct {
  RkPlan *plan;
  RkContents *contents;
  gboolean may_break;
  double width, height; /* of the room */
  RkRect bounds;
} Fitter;

double
rk_fit_get_scale (const RkRect *bounds, double width, double height)
{
  return MIN (MIN (width / MAX (bounds->width, 1), height / MAX (bounds->height, 1)), MOST_SCALE);
}

static double
get_scale (const Fitter *self)
{
  return rk_fit_get_scale (&self->bounds, self->width, self->height);
}

/* Tries the best few arrangements of boxes of one width, for real: estimates are not exact. */
static void
try_width (Fitter *self, double box_width, guint n_ranks, Way *best)
{
  /* What text must gain by broken words, or they stay whole. */
  static const double worth[RK_N_BREAKINGS] = { 1, 1 / 1.03, 1 / 1.08 };
  const RkBreaking breaking = self->contents->breaking;
  g_autoptr (RkArranger) arranger = NULL;
  double cost;

  rk_plan_set_width (self->plan, self->contents, box_width);
  arranger = rk_arranger_new (self->plan);
  for (guint rank = 0; rank < n_ranks; rank++)
    {
      double scale, score;

      if (!rk_arranger_apply (arranger, self->width, self->height, MOST_SCALE, rank, &cost))
        break;
      self->bounds = rk_plan_place (self->plan);
      scale = get_scale (self);
      score = scale / (1 + cost) * worth[breaking];
      if (score > best->score * 1.004)
        *best = (Way) { .box_width = box_width,
                        .least_size = self->contents->least_size,
                        .breaking = breaking,
                        .kept = self->plan->keeping,
                        .rank = rank,
                        .score = score,
                        .scale = scale };
    }
}

/* Lets words be broken so far.  Returns: whether that lets any box be narrower than before; @long_word gets
 * how wide the widest of them had to be */
static gboolean
loosen (Fitter *self, RkBreaking breaking, double *long_word)
{
  double before = 0, after = 0;

  *long_word = 0;
  if (breaking != RK_BREAKING_NONE && !self->may_break)
    return FALSE;
  for (guint i = 1; breaking != RK_BREAKING_NONE && i < self->plan->n; i++)
    {
      before += rk_contents_get (self->contents, i - 1)->least_width;
      *long_word = MAX (*long_word, rk_contents_get (self->contents, i - 1)->least_width);
    }
  rk_contents_set_breaking (self->contents, breaking);
  for (guint i = 1; breaking != RK_BREAKING_NONE && i < self->plan->n; i++)
    after += rk_contents_get (self->contents, i - 1)->least_width;
  return breaking == RK_BREAKING_NONE || after < before;
}

/* Boxes of all widths are tried; of two that are as good, the wider, calmer one wins. */
static Way
search_boxes (Fitter *self)
{
  static const double few[] = { 200, 160, 136 };
  static const double many[] = { 264, 252, 240, 232, 224, 216, 208, 202, 196, 190,
                                 184, 178, 172, 166, 160, 154, 148, 142, 136 };
  guint groups = self->plan->n;
  const double *widths = groups > MANY ? few : many;
  guint n = groups > VERY_MANY ? 2 : groups > MANY ? G_N_ELEMENTS (few) : G_N_ELEMENTS (many);
  guint n_ranks = groups > VERY_MANY ? 1 : 4;
  guint step = groups > MANY / 10 && groups <= MANY ? 2 : 1;
  Way best = { .box_width = widths[0], .least_size = self->contents->least_size, .score = -1 };
  double long_word;

  for (RkBreaking breaking = RK_BREAKING_NONE; breaking < RK_N_BREAKINGS; breaking++)
    {
      gboolean helps = loosen (self, breaking, &long_word);

      /* Of many boxes only the narrowest are tried with broken words. */
      for (guint i = breaking != RK_BREAKING_NONE && groups > MANY ? n - 1 : 0; helps && i < n; i += step)
        if (breaking == RK_BREAKING_NONE || (widths[i] <= best.box_width && widths[i] < long_word))
          try_width (self, widths[i], n_ranks, &best);
    }
  return best;
}

static void
set_least_size (Fitter *self, double size)
{
  rk_contents_set_least_size (self->contents, size);
  self->plan->stretch = size >= TIGHT_FROM ? TIGHT : 1;
}

static void
take_way (Fitter *self, const Way *way)
{
  g_autoptr (RkArranger) arranger = NULL;
  double cost;

  set_least_size (self, way->least_size);
  self->plan->keeping = way->kept;
  rk_contents_set_breaking (self->contents, way->breaking);
  if (way->same)
    {
      rk_plan_keep (self->plan, self->contents, way->box_width);
      self->bounds = rk_plan_place (self->plan);
      return;
    }
  rk_plan_set_width (self->plan, self->contents, way->box_width);
  arranger = rk_arranger_new (self->plan);
  rk_arranger_apply (arranger, self->width, self->height, MOST_SCALE, way->rank, &cost);
  self->bounds = rk_plan_place (self->plan);
}

/* Natural sizes if the smallest can be read, else as little more as makes it so; if nothing does, the most. */
static Way
search_sizes (Fitter *self, double natural)
{
  static const double steps[] = { 7.4, 7.8, 8.2, 8.5, 8.8 };
  Way best, way;

  set_least_size (self, 0);
  best = search_boxes (self);
  for (guint i = self->plan->n > MANY ? G_N_ELEMENTS (steps) - 1 : 0; i < G_N_ELEMENTS (steps); i++)
    {
      double smallest = best.scale * MAX (best.least_size, natural);

      if (smallest >= TARGET)
        break;
      if (steps[i] <= natural || (i + 1 < G_N_ELEMENTS (steps) && steps[i] * best.scale < TARGET))
        continue;
      set_least_size (self, steps[i]);
      way = search_boxes (self);
      if (way.scale * steps[i] > smallest)
        best = way;
    }
  return best;
}

/* Lets the chart out into what the page has left over, evenly and not without measure. */
static void
spread (Fitter *self)
{
  RkPlan *plan = self->plan;
  double scale = get_scale (self), before = self->bounds.height, needs, gap = plan->row_gap;
  const double stretch = plan->stretch;
  double spare = self->height / scale - before;

  if (spare > 1)
    {
      plan->stretch = stretch + 0.25;
      self->bounds = rk_plan_place (plan);
      needs = (self->bounds.height - before) / 0.25;
      plan->stretch = needs > 1 ? MIN (stretch + spare * 0.9 / needs, MOST_STRETCH) : stretch;
      self->bounds = rk_plan_place (plan);
    }
  if (self->bounds.height > MAX (self->height / scale, before) + 0.01)
    {
      plan->stretch = stretch;
      self->bounds = rk_plan_place (plan);
    }
  before = self->bounds.width;
  spare = self->width / scale - before;
  if (spare > 1)
    {
      plan->row_gap = gap + 4;
      self->bounds = rk_plan_place (plan);
      needs = (self->bounds.width - before) / 4;
      plan->row_gap = needs > 0.01 ? MIN (gap + spare * 0.9 / needs, MOST_ROW_GAP) : gap;
      self->bounds = rk_plan_place (plan);
    }
  if (self->bounds.width > MAX (self->width / scale, before) + 0.01 ||
      self->bounds.height > MAX (self->height / scale, 1) + 0.01)
    {
      plan->row_gap = gap;
      self->bounds = rk_plan_place (plan);
    }
}

/* As it was, if that still does. */
static gboolean
try_kept (Fitter *self, const RkSceneFit *before, Way *way)
{
  *way = (Way) { .score = -1 };
  if (before == NULL || before->smallest <= 0 || fabs (self->width / before->width - 1) > LIKE_ROOM ||
      fabs (self->height / before->height - 1) > LIKE_ROOM)
    return FALSE;
  set_least_size (self, before->least_size);
  rk_contents_set_breaking (self->contents, self->may_break ? before->breaking : RK_BREAKING_NONE);
  if (rk_plan_keep (self->plan, self->contents, before->box_width))
    {
      self->bounds = rk_plan_place (self->plan);
      *way = (Way) { .box_width = before->box_width,
                     .least_size = self->contents->least_size,
                     .breaking = self->contents->breaking,
                     .same = TRUE,
                     .scale = get_scale (self) };
      return TRUE;
    }
  self->plan->keeping = TRUE;
  try_width (self, before->box_width, 4, way);
  self->plan->keeping = FALSE;
  return way->score >= 0;
}

static double
get_smallest (const Way *way, double natural)
{
  return way->scale * MAX (way->least_size, natural);
}

static gboolean
is_visibly_larger (const Way *way, const Way *other, double natural)
{
  double size = get_smallest (way, natural), than = get_smallest (other, natural);

  return size > than * VISIBLE || (size >= RK_READABLE_SIZE && than < RK_READABLE_SIZE);
}

/* As it was; else with other sizes; else with other arrangements: each only for text that is visibly larger. */
static Way
choose_way (Fitter *self, double natural, const RkSceneFit *before)
{
  Way kept, resized, way;

  if (!try_kept (self, before, &kept))
    {
      way = search_sizes (self, natural);
      way.searched = get_smallest (&way, natural);
      return way;
    }
  /* In a chart of the same extents there is nothing to gain. */
  if (kept.same && (fabs (kept.scale - before->scale) < 1e-9 ||
                    (self->plan->n > SOME && get_smallest (&kept, natural) >= PATIENCE * before->searched)))
    {
      kept.taken = TRUE;
      kept.searched = before->searched;
      return kept;
    }
  self->plan->keeping = TRUE;
  resized = search_sizes (self, natural);
  self->plan->keeping = FALSE;
  way = search_sizes (self, natural);
  kept.searched = resized.searched = way.searched = get_smallest (&way, natural);
  if (is_visibly_larger (&resized, &kept, natural))
    kept = resized;
  return is_visibly_larger (&way, &kept, natural) ? way : kept;
}

RkRect
rk_plan_fit (RkPlan *self,
             RkContents *contents,
             gboolean may_break,
             double smallest,
             double width,
             double height,
             const RkSceneFit *before,
             RkSceneFit *fit)
{
  Fitter fitter = { self, contents, may_break, width, height, { 0 } };
  double natural = rk_contents_get_smallest (contents);
  Way way;

  if (smallest > 0)
    natural = MIN (natural, smallest);
  self->row_gap = self->least_row_gap;
  way = choose_way (&fitter, natural, before);
  if (!way.taken)
    take_way (&fitter, &way);
  *fit = (RkSceneFit) { .box_width = way.box_width,
                        .least_size = way.least_size,
                        .breaking = (int) way.breaking,
                        .scale = get_scale (&fitter),
                        .smallest = MAX (way.least_size, natural),
                        .searched = way.searched,
                        .width = width,
                        .height = height,
                        .arrange = self->nodes[0].arrange,
                        .columns = self->nodes[0].columns };
  spread (&fitter);
  return fitter.bounds;
}
