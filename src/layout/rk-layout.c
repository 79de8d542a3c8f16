/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-layout.h"

#include <math.h>
#include <string.h>

#include "rk-plan.h"
#include "rk-route.h"
#include "rk-sheet.h"
#include "rk-words.h"

#define DEFAULT_MARGIN 28.0
/* Text never grows past this, however empty the page. */
#define MOST_SCALE     1.6
/* Free space between levels and columns grows to fill the page, but not past this. */
#define MOST_STRETCH   2.2
#define MOST_ROW_GAP   36.0
/* The shape aimed at where no page gives one. */
#define FREE_WIDTH     842.0
#define FREE_HEIGHT    595.0

typedef struct {
  RkVersion *version;
  RkLayoutOptions options;
  RkMeasurer *measurer;
  const RkTree *tree;
  RkContents *contents;
  RkPlan *plan;
  GArray *links; /* of RkLink: the relations to draw */
  RkSheet sheet;
  RkLegend legend;
  RkRect bounds; /* of the chart, unscaled */
  double base_row_gap;
} Layout;

void
rk_layout_options_init (RkLayoutOptions *options, const RkProject *project)
{
  const RkItem *languages = rk_list_get_items (project->figure.languages);

  *options = (RkLayoutOptions) {
    .page = rk_enum_is_known (project->figure.page) ? (RkPage) project->figure.page : RK_PAGE_A4,
    .orientation = rk_enum_is_known (project->figure.orientation)
                       ? (RkOrientation) project->figure.orientation
                       : RK_ORIENTATION_LANDSCAPE,
    .margin = project->figure.margin >= 0 ? project->figure.margin : DEFAULT_MARGIN,
    .sheet = TRUE,
    .language = languages != NULL ? languages[0].string : rk_project_get_language (project),
    .show_seats = project->figure.show_seats,
    .show_persons = project->figure.show_persons,
    .show_duties = project->figure.show_duties,
    .show_meetings = project->figure.show_meetings,
    .show_dates = project->figure.show_dates,
    .show_decisions = project->figure.show_decisions,
    .show_relations = project->figure.show_relations,
    .show_pins = project->figure.show_pins,
    .show_legend = project->figure.show_legend,
    .show_title = project->figure.show_title,
  };
}

gboolean
rk_page_get_size (RkPage page, RkOrientation orientation, double *width, double *height)
{
  /* ISO 216 in millimetres, landscape; letter in its own 11 × 8.5 inches. */
  static const struct {
    double width, height;
  } pages[] = {
    [RK_PAGE_A4] = { 297, 210 }, [RK_PAGE_A3] = { 420, 297 },  [RK_PAGE_A2] = { 594, 420 },
    [RK_PAGE_A1] = { 841, 594 }, [RK_PAGE_A0] = { 1189, 841 }, [RK_PAGE_LETTER] = { 279.4, 215.9 },
  };
  gboolean portrait = orientation == RK_ORIENTATION_PORTRAIT;

  if ((guint) page >= G_N_ELEMENTS (pages))
    return FALSE;
  *width = (portrait ? pages[page].height : pages[page].width) / 25.4 * 72;
  *height = (portrait ? pages[page].width : pages[page].height) / 25.4 * 72;
  return TRUE;
}

/* --- Contents --------------------------------------------------------------- */

static void
fill_contents (Layout *self)
{
  for (guint i = 1; i < self->plan->n; i++)
    {
      int index = self->plan->group[i];
      RkGroup *group = self->tree->groups[index];
      int folded = group->collapsed ? self->tree->end[index] - index - 1 : 0;

      rk_contents_add_group (self->contents, group, &self->options, folded, &self->legend.marks);
      if (self->plan->nodes[i].parent > 0)
        {
          if (rk_list_has_number (group->not_stated, RK_NOT_STATED_PARENT))
            self->legend.parent_not_stated = TRUE;
          else
            self->legend.hierarchy = TRUE;
        }
    }
}

/* --- Relations --------------------------------------------------------------- */

/* The node of the group, or of the folded branch that it is in; -1 if neither is drawn. */
static int
find_node (const Layout *self, const int *node_of, const char *id)
{
  RkGroup *group = rk_version_find_group (self->version, id);
  int index = group != NULL ? rk_tree_find (self->tree, group) : -1;

  while (index >= 0 && node_of[index] < 0)
    index = self->tree->parent[index];
  return index >= 0 ? node_of[index] : -1;
}

static void
collect_links (Layout *self)
{
  RkProject *project = rk_record_get_project (self->version);
  const RkList *kinds = project != NULL ? project->figure.relation_kinds : NULL;
  g_autofree int *node_of = g_new (int, MAX (self->tree->n, 1));

  self->links = g_array_new (FALSE, FALSE, sizeof (RkLink));
  if (!self->options.show_relations)
    return;
  for (guint i = 0; i < self->tree->n; i++)
    node_of[i] = -1;
  for (guint i = 1; i < self->plan->n; i++)
    node_of[self->plan->group[i]] = (int) i;
  for (guint i = 0; i < self->version->relations.n; i++)
    {
      const RkRelation *relation = RK_RELATION (self->version->relations.items[i]);
      int from = find_node (self, node_of, relation->from), to = find_node (self, node_of, relation->to);
      const char *label = relation->label != NULL ? rk_text_pick (relation->label, self->options.language)
                                                  : "";
      gboolean own = *label != '\0';
      RkLink link = { from - 1, to - 1, relation->kind, relation->two_way, relation->record.id, label, own };

      if (from <= 0 || to <= 0 || from == to ||
          (kinds != NULL && !rk_list_has_number (kinds, relation->kind)))
        continue;
      if (!own)
        link.label = rk_word_for_relation (relation->kind, self->options.language);
      g_array_append_val (self->links, link);
      if (rk_enum_is_known (relation->kind))
        self->legend.relation_kinds |= 1u << relation->kind;
    }
}

/* Room for relations, given before boxes are arranged: below a box for those to its children, beside
 * it for those to its staff, a little everywhere for the others. */
static void
make_room (Layout *self)
{
  RkPlanNode *nodes = self->plan->nodes;
  g_autofree guint *below = g_new0 (guint, self->plan->n);
  guint far = 0;

  for (guint i = 0; i < self->links->len; i++)
    {
      const RkLink *link = &g_array_index (self->links, RkLink, i);
      int a = link->from + 1, b = link->to + 1;
      int upper = nodes[b].parent == a                 ? a
                  : nodes[a].parent == b               ? b
                  : nodes[a].parent == nodes[b].parent ? nodes[a].parent
                                                       : 0;
      int lower = upper == a ? b : a;

      if (upper > 0 && nodes[lower].is_staff)
        {
          double width = self->measurer->get_width (self->measurer, RK_FACE_REGULAR, RK_LABEL_SIZE,
                                                    link->label, strlen (link->label));

          nodes[upper].staff_gap = MAX (nodes[upper].staff_gap, (float) MIN (width, 110) + 20);
        }
      else if (upper > 0)
        below[upper]++;
      else
        far++;
    }
  for (guint i = 1; i < self->plan->n; i++)
    if (below[i] > 0)
      nodes[i].gap += nodes[i].n_children == 1 ? 6 : MIN (10 + 4 * below[i], 30);
    else if (far > 0)
      nodes[i].gap += MIN (2 * far, 8);
  self->base_row_gap = 16 + MIN (3 * far, 10);
  if (self->links->len > 0)
    {
      self->plan->stack_gap = 15;
      self->plan->indent = 28;
      self->plan->spine_gap = 19;
    }
}

/* --- The best fit ------------------------------------------------------------ */

static double
get_scale (const Layout *self, double width, double height)
{
  return MIN (MIN (width / MAX (self->bounds.width, 1), height / MAX (self->bounds.height, 1)), MOST_SCALE);
}

/* A way to arrange the chart, and how good it turned out to be. */
typedef struct {
  double box_width;
  guint rank;
  double score;
  RkBreaking breaking;
} Fit;

/* Tries the best few arrangements of boxes of one width, for real: estimates are not exact. */
static void
try_width (Layout *self, double box_width, double width, double height, guint n_ranks, Fit *best)
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
      double score;

      if (!rk_arranger_apply (arranger, width, height, MOST_SCALE, rank, &cost))
        break;
      self->bounds = rk_plan_place (self->plan);
      score = get_scale (self, width, height) / (1 + cost) * worth[breaking];
      if (score > best->score * 1.004)
        *best = (Fit) { box_width, rank, score, breaking };
    }
}

/* Lets words be broken so far.  Returns: whether that lets any box be narrower than before; @long_word gets
 * how wide the widest of them had to be */
static gboolean
loosen (Layout *self, RkBreaking breaking, double *long_word)
{
  double before = 0, after = 0;

  *long_word = 0;
  if (breaking != RK_BREAKING_NONE && self->options.hyphenator == NULL)
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
static void
fit_boxes (Layout *self, double width, double height)
{
  static const double few[] = { 200, 160, 136 };
  static const double many[] = { 264, 240, 224, 208, 196, 184, 172, 160, 148, 136 };
  guint groups = self->plan->n;
  const double *widths = groups > 400 ? few : many;
  guint n = groups > 4000 ? 2 : groups > 400 ? G_N_ELEMENTS (few) : G_N_ELEMENTS (many);
  guint n_ranks = groups > 4000 ? 1 : 4;
  Fit best = { widths[0], 0, -1, RK_BREAKING_NONE };
  g_autoptr (RkArranger) arranger = NULL;
  double cost, long_word;

  for (RkBreaking breaking = RK_BREAKING_NONE; breaking < RK_N_BREAKINGS; breaking++)
    {
      gboolean helps = loosen (self, breaking, &long_word);

      /* Of many boxes only the narrowest are tried with broken words. */
      for (guint i = breaking != RK_BREAKING_NONE && groups > 400 ? n - 1 : 0; helps && i < n; i++)
        if (breaking == RK_BREAKING_NONE || (widths[i] <= best.box_width && widths[i] < long_word))
          try_width (self, widths[i], width, height, n_ranks, &best);
    }
  rk_contents_set_breaking (self->contents, best.breaking);
  rk_plan_set_width (self->plan, self->contents, best.box_width);
  arranger = rk_arranger_new (self->plan);
  rk_arranger_apply (arranger, width, height, MOST_SCALE, best.rank, &cost);
  self->bounds = rk_plan_place (self->plan);
}

/* Lets the chart out into what the page has left over, evenly and not without measure. */
static void
spread (Layout *self, double width, double height)
{
  RkPlan *plan = self->plan;
  double scale = get_scale (self, width, height), before = self->bounds.height, needs, gap = plan->row_gap;
  double spare = height / scale - before;

  if (spare > 1)
    {
      plan->stretch = 1.25;
      self->bounds = rk_plan_place (plan);
      needs = (self->bounds.height - before) / 0.25;
      plan->stretch = needs > 1 ? MIN (1 + spare * 0.9 / needs, MOST_STRETCH) : 1;
      self->bounds = rk_plan_place (plan);
    }
  if (self->bounds.height > MAX (height / scale, before) + 0.01)
    {
      plan->stretch = 1;
      self->bounds = rk_plan_place (plan);
    }
  before = self->bounds.width;
  spare = width / scale - before;
  if (spare > 1)
    {
      plan->row_gap = gap + 4;
      self->bounds = rk_plan_place (plan);
      needs = (self->bounds.width - before) / 4;
      plan->row_gap = needs > 0.01 ? MIN (gap + spare * 0.9 / needs, MOST_ROW_GAP) : gap;
      self->bounds = rk_plan_place (plan);
    }
  if (self->bounds.width > MAX (width / scale, before) + 0.01 ||
      self->bounds.height > MAX (height / scale, 1) + 0.01)
    {
      plan->row_gap = gap;
      self->bounds = rk_plan_place (plan);
    }
}

static void
fit (Layout *self, double width, double height)
{
  self->plan->stretch = 1;
  self->plan->row_gap = self->base_row_gap;
  fit_boxes (self, width, height);
  spread (self, width, height);
}

/* --- The scene --------------------------------------------------------------- */

static void
add_box (Layout *self, guint node, RkSceneBuilder *builder)
{
  const RkPlanNode *n = &self->plan->nodes[node];
  RkGroup *group = self->tree->groups[self->plan->group[node]];
  RkSize size = n->sizes[n->size];
  RkProject *project = rk_record_get_project (self->version);
  const RkSector *sector = NULL;
  RkSceneBox *box = rk_scene_builder_add_box (builder);
  int index = (int) node - 1;

  for (guint i = 0; sector == NULL && project != NULL && i < group->seats.n; i++)
    sector = rk_project_find (project, RK_RECORD_SECTOR, RK_SEAT (group->seats.items[i])->sector);
  *box = (RkSceneBox) {
    .rect = rk_plan_get_rect (self->plan, (int) node),
    .header_height = n->header,
    .group = rk_scene_builder_intern (builder, group->record.id, -1),
    .kind = group->kind,
    .stage = rk_list_get_n (group->stages) == 1 ? rk_list_get_items (group->stages)[0].number : -1,
    .sector = rk_scene_builder_intern (builder, sector != NULL ? sector->color : NULL, -1),
    .color = rk_scene_builder_intern (builder, group->color, -1),
    .parent = n->parent - 1,
    .first_child = self->plan->group[node] >= 0 && node + 1 < self->plan->n &&
                           self->plan->nodes[node + 1].parent == (int) node
                       ? index + 1
                       : -1,
    .next_sibling = n->end < (int) self->plan->n && self->plan->nodes[n->end].parent == n->parent ? n->end - 1
                                                                                                  : -1,
    .depth = self->tree->depth[self->plan->group[node]],
    .first_line = builder->scene->n_lines,
  };
  if (group->count > 1 || group->count == RK_INT_NOT_STATED)
    box->flags |= RK_BOX_STACKED;
  if (group->collapsed)
    box->flags |= RK_BOX_FOLDED;
  if (group->kind == RK_GROUP_KIND_POST)
    box->flags |= RK_BOX_ROUND;
  if (group->kind == RK_GROUP_KIND_STAKEHOLDER)
    box->flags |= RK_BOX_DASHED;
  if (rk_group_is_ended (group, self->version))
    box->flags |= RK_BOX_ENDED;
  if (rk_list_has_number (group->not_stated, RK_NOT_STATED_PARENT))
    box->flags |= RK_BOX_PARENT_NOT_STATED;
  if (n->is_staff)
    box->flags |= RK_BOX_STAFF;
  rk_contents_emit (self->contents, node - 1, n->width, size.columns, n->header, builder, index, n->x, n->y);
  box = &builder->scene->boxes[index];
  box->n_lines = builder->scene->n_lines - box->first_line;
  for (guint i = box->first_line; i < builder->scene->n_lines; i++)
    builder->scene->lines[i].accent = box->kind;
}

static RkSceneStart
get_start (const RkSceneBuilder *builder)
{
  const RkScene *scene = builder->scene;

  return (RkSceneStart) { scene->n_boxes, scene->n_lines, scene->n_connectors, scene->n_points,
                          scene->n_marks };
}

static void
add_chart (Layout *self, RkSceneBuilder *builder, RkSceneStart start)
{
  rk_plan_nudge (self->plan, self->tree);
  for (guint i = 1; i < self->plan->n; i++)
    add_box (self, i, builder);
  rk_plan_connect (self->plan, self->tree, builder);
  rk_route_links (builder, self->measurer, (const RkLink *) self->links->data, self->links->len);
  self->bounds = rk_scene_builder_get_bounds (builder, start);
}

/* What the page leaves to the chart. */
static void
get_room (const Layout *self, double page_width, double page_height, RkRect *room)
{
  double top = rk_sheet_emit_title (&self->sheet, NULL), margin = self->sheet.margin;
  double legend = rk_sheet_emit_legend (&self->sheet, &self->legend, 0, NULL);

  *room = (RkRect) { margin, top, MAX (page_width - 2 * margin, 10),
                     MAX (page_height - margin - legend - top, 10) };
}

static void
choose_page (Layout *self, double *width, double *height)
{
  RkOrientation orientation = self->options.orientation;
  double scales[2];

  if (!rk_page_get_size (self->options.page, orientation, width, height))
    {
      *width = FREE_WIDTH;
      *height = FREE_HEIGHT;
      return;
    }
  if (orientation != RK_ORIENTATION_AUTO)
    return;
  for (guint i = 0; i < 2; i++)
    {
      RkRect room;

      rk_page_get_size (self->options.page, i == 0 ? RK_ORIENTATION_LANDSCAPE : RK_ORIENTATION_PORTRAIT,
                        width, height);
      rk_sheet_init (&self->sheet, self->version, &self->options, self->measurer, *width, *height);
      get_room (self, *width, *height, &room);
      self->plan->stretch = 1;
      self->plan->row_gap = self->base_row_gap;
      fit_boxes (self, room.width, room.height);
      scales[i] = get_scale (self, room.width, room.height);
    }
  rk_page_get_size (self->options.page,
                    scales[1] > scales[0] * 1.02 ? RK_ORIENTATION_PORTRAIT : RK_ORIENTATION_LANDSCAPE, width,
                    height);
}

static void
finish_sheet (Layout *self, RkSceneBuilder *builder, double page_width, double page_height)
{
  RkScene *scene = builder->scene;
  gboolean free_size = self->options.page == RK_PAGE_FIT;
  RkRect room;
  RkSceneStart start = get_start (builder);
  double scale, dx, dy;
  guint title;

  add_chart (self, builder, start);
  if (free_size)
    {
      page_width = MAX (self->bounds.width + 2 * self->options.margin, 320);
      rk_sheet_init (&self->sheet, self->version, &self->options, self->measurer, page_width, FREE_HEIGHT);
      self->sheet.size = 1;
    }
  get_room (self, page_width, page_height, &room);
  if (free_size)
    {
      page_height += self->bounds.height - room.height;
      room.height = self->bounds.height;
    }
  scale = free_size ? 1 : get_scale (self, room.width, room.height);
  dx = room.x + (room.width - self->bounds.width * scale) / 2 - self->bounds.x * scale;
  dy = room.y + MIN ((room.height - self->bounds.height * scale) / 2, 24) - self->bounds.y * scale;
  rk_scene_builder_transform (builder, start, scale, dx, dy);
  title = scene->n_lines;
  rk_sheet_emit_title (&self->sheet, builder);
  rk_scene_builder_lead (builder, title);
  rk_sheet_emit_legend (&self->sheet, &self->legend, page_height - self->sheet.margin, builder);
  scene->width = page_width;
  scene->height = page_height;
  scene->scale = scale;
  scene->chart = (RkRect) { self->bounds.x * scale + dx, self->bounds.y * scale + dy,
                            self->bounds.width * scale, self->bounds.height * scale };
}

static void
finish_canvas (Layout *self, RkSceneBuilder *builder)
{
  RkScene *scene = builder->scene;
  RkSceneStart start = get_start (builder);

  add_chart (self, builder, start);
  rk_scene_builder_transform (builder, start, 1, -self->bounds.x, -self->bounds.y);
  scene->width = self->bounds.width;
  scene->height = self->bounds.height;
  scene->chart = (RkRect) { 0, 0, scene->width, scene->height };
}

RkScene *
rk_layout_new_scene (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer)
{
  Layout self = { .version = version, .options = *options, .measurer = measurer };
  RkProject *project = rk_record_get_project (version);
  RkSceneBuilder builder;
  double width, height;
  RkRect room;

  if (self.options.language == NULL && project != NULL)
    {
      RkLayoutOptions defaults;

      rk_layout_options_init (&defaults, project);
      self.options.language = defaults.language;
    }
  self.tree = rk_version_get_tree (version);
  self.plan = rk_plan_new (self.tree);
  self.contents = rk_contents_new (measurer, self.options.hyphenator, self.options.language);
  fill_contents (&self);
  collect_links (&self);
  make_room (&self);
  choose_page (&self, &width, &height);
  rk_sheet_init (&self.sheet, version, &self.options, measurer, width, height);
  get_room (&self, width, height, &room);
  fit (&self, room.width, room.height);

  rk_scene_builder_init (&builder, self.options.language);
  builder.scene->title = rk_sheet_get_title (&self.sheet);
  if (self.options.sheet)
    finish_sheet (&self, &builder, width, height);
  else
    finish_canvas (&self, &builder);
  g_array_unref (self.links);
  rk_contents_free (self.contents);
  rk_plan_free (self.plan);
  return rk_scene_builder_seal (&builder);
}
