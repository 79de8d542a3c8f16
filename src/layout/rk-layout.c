/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-layout.h"

#include <math.h>
#include <string.h>

#include "rk-fit.h"
#include "rk-links.h"
#include "rk-route-again.h"
#include "rk-stage-columns.h"

#define DEFAULT_MARGIN 28.0
/* The shape aimed at where no page gives one. */
#define FREE_WIDTH     842.0
#define FREE_HEIGHT    595.0

typedef struct {
  RkVersion *version;
  RkLayoutOptions options;
  RkMeasurer *measurer;
  const RkTree *tree;
  RkTree *shown; /* NULL, or the part of the tree that this page shows */
  RkTree *columns; /* NULL, or that tree with headings in it */
  RkContents *contents;
  RkPlan *plan;
  RkPins *pins; /* NULL: none are drawn */
  GArray *links; /* of RkLink: the relations and pins to draw */
  RkSheet sheet;
  RkLegend legend;
  RkRect bounds; /* of the chart, unscaled */
  RkSceneFit fit;
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
    .show_stakeholders = project->figure.show_stakeholders,
    .stage_columns = project->figure.stage_columns,
    .relation_kinds = project->figure.relation_kinds,
  };
  for (guint i = 1; i < rk_list_get_n (project->figure.languages) && i <= RK_MOST_LANGUAGES - 1; i++)
    options->further[i - 1] = languages[i].string;
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

gboolean
rk_layout_options_get_paper (const RkLayoutOptions *options,
                             RkOrientation orientation,
                             double *width,
                             double *height)
{
  double longer = MAX (options->paper_width, options->paper_height);
  double shorter = MIN (options->paper_width, options->paper_height);
  gboolean portrait = orientation == RK_ORIENTATION_PORTRAIT;

  if (!(shorter > 0))
    return rk_page_get_size (options->page, orientation, width, height);
  *width = portrait ? shorter : longer;
  *height = portrait ? longer : shorter;
  return TRUE;
}

/* --- Contents --------------------------------------------------------------- */

static void
add_heading (Layout *self, const RkGroup *heading)
{
  const char *languages[RK_MOST_LANGUAGES + 1] = { self->options.language };
  guint n = 1;

  for (guint i = 0; i < RK_MOST_LANGUAGES && self->options.further[i] != NULL; i++)
    languages[n++] = self->options.further[i];
  rk_contents_add_heading (self->contents, heading, languages, n);
}

static void
fill_contents (Layout *self)
{
  for (guint i = 1; i < self->plan->n; i++)
    {
      int index = self->plan->group[i], parent = self->tree->parent[index];
      RkGroup *group = self->tree->groups[index];
      int folded = group->collapsed ? self->tree->end[index] - index - 1 : 0;

      if (rk_group_is_heading (group))
        {
          add_heading (self, group);
          continue;
        }
      rk_contents_add_group (self->contents, group, &self->options, self->pins,
                             parent >= 0 && rk_group_is_heading (self->tree->groups[parent]), folded,
                             &self->legend.marks);
      if (self->legend.band != NULL)
        rk_band_add (self->legend.band, group, self->options.language);
      if (self->plan->nodes[i].parent > 0)
        {
          if (rk_list_has_number (group->not_stated, RK_NOT_STATED_PARENT))
            self->legend.parent_not_stated = TRUE;
          else
            self->legend.hierarchy = TRUE;
        }
    }
}

/* --- The best fit ------------------------------------------------------------ */

/* How branches were arranged before the edit. */
static void
recall (Layout *self)
{
  const RkScene *before = self->options.before;

  if (before == NULL)
    return;
  self->plan->nodes[0].kept = before->fit.arrange;
  self->plan->nodes[0].kept_columns = before->fit.columns;
  for (guint i = 1; i < self->plan->n; i++)
    {
      int box = rk_scene_find (before, self->tree->groups[self->plan->group[i]]->record.id);

      if (box < 0)
        continue;
      self->plan->nodes[i].known = TRUE;
      self->plan->nodes[i].kept = before->boxes[box].arrange;
      self->plan->nodes[i].kept_size = before->boxes[box].size;
      self->plan->nodes[i].kept_columns = before->boxes[box].columns;
    }
}

static void
fit (Layout *self, double width, double height)
{
  const RkScene *before = self->options.before;

  self->bounds = rk_plan_fit (self->plan, self->contents, self->options.hyphenator != NULL,
                              self->links->len > 0 ? RK_LABEL_SIZE : 0, width, height,
                              before != NULL ? &before->fit : NULL, &self->fit);
}

/* --- The scene --------------------------------------------------------------- */

/* Which size the box has: one that gains too little from a wider one has the narrower of the same width. */
static guint8
get_own_size (const RkPlanNode *node)
{
  guint8 size = node->size;

  while (size > 0 && node->sizes[size - 1].width >= node->sizes[size].width)
    size--;
  return size;
}

static void
add_box (Layout *self, guint node, RkSceneBuilder *builder)
{
  const RkPlanNode *n = &self->plan->nodes[node];
  RkGroup *group = self->tree->groups[self->plan->group[node]];
  RkSize size = n->sizes[n->size];
  RkProject *project = rk_record_get_project (self->version);
  const RkSector *sector = NULL;
  const RkPartGroup *entry = rk_part_find (self->options.part, group);
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
    .arrange = n->arrange,
    .size = get_own_size (n),
    .columns = n->columns,
    .depth = self->tree->depth[self->plan->group[node]],
    .first_line = builder->scene->n_lines,
  };
  if (group->count > 1 || group->count == RK_INT_NOT_STATED)
    box->flags |= RK_BOX_STACKED;
  if (group->collapsed || (entry != NULL && entry->to_page > 0))
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
  if (rk_group_is_heading (group))
    box->flags |= RK_BOX_HEADING;
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
  for (guint i = 0; i < self->links->len; i++)
    g_array_index (self->links, RkLink, i).size = MAX (RK_LABEL_SIZE, self->fit.least_size);
  if (self->options.before == NULL || self->options.before->fit.least_size != self->fit.least_size ||
      !rk_route_links_again (builder, self->options.before, (const RkLink *) self->links->data,
                             self->links->len))
    rk_route_links (builder, self->measurer, (const RkLink *) self->links->data, self->links->len);
  if (self->columns != NULL)
    rk_stage_columns_fold (builder);
  self->bounds = rk_scene_builder_get_bounds (builder, start);
}

static void
drop_chart (RkSceneBuilder *builder, RkSceneStart start)
{
  RkScene *scene = builder->scene;

  scene->n_boxes = start.box;
  scene->n_lines = start.line;
  scene->n_connectors = start.connector;
  scene->n_points = start.point;
  scene->n_marks = start.mark;
}

/* Fits the chart into a room and adds it.  Should lines that lead around it take so much of the room that its text can
 * not be read, where it could without them, it is fitted anew with room for them. */
static void
add_fitted_chart (Layout *self, RkSceneBuilder *builder, RkSceneStart start, double width, double height)
{
  double beside = 0, below = 0;

  for (guint attempt = 0;; attempt++)
    {
      RkRect boxes;
      double scale;

      fit (self, width - beside, height - below);
      boxes = self->bounds;
      add_chart (self, builder, start);
      scale = rk_fit_get_scale (&self->bounds, width, height);
      if (attempt == 2 || self->plan->n > RK_FIT_MANY || scale * self->fit.smallest >= RK_READABLE_SIZE ||
          self->fit.scale * self->fit.smallest < RK_READABLE_SIZE)
        break;
      beside = MAX (beside, (self->bounds.width - boxes.width) * scale);
      below = MAX (below, (self->bounds.height - boxes.height) * scale);
      drop_chart (builder, start);
    }
  builder->scene->fit = self->fit;
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

  if (!rk_layout_options_get_paper (&self->options, orientation, width, height))
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

      rk_layout_options_get_paper (
          &self->options, i == 0 ? RK_ORIENTATION_LANDSCAPE : RK_ORIENTATION_PORTRAIT, width, height);
      rk_sheet_init (&self->sheet, self->version, &self->options, self->measurer, *width, *height);
      get_room (self, *width, *height, &room);
      fit (self, room.width, room.height);
      scales[i] = rk_fit_get_scale (&self->bounds, room.width, room.height);
    }
  rk_layout_options_get_paper (
      &self->options, scales[1] > scales[0] * 1.02 ? RK_ORIENTATION_PORTRAIT : RK_ORIENTATION_LANDSCAPE,
      width, height);
}

static void
finish_sheet (Layout *self, RkSceneBuilder *builder, double page_width, double page_height)
{
  RkScene *scene = builder->scene;
  gboolean free_size = self->options.page == RK_PAGE_FIT && !(self->options.paper_width > 0);
  RkRect room;
  RkSceneStart start = get_start (builder);
  double scale, dx, dy;
  guint title;

  get_room (self, page_width, page_height, &room);
  add_fitted_chart (self, builder, start, room.width, room.height);
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
  scale = free_size ? 1 : rk_fit_get_scale (&self->bounds, room.width, room.height);
  dx = room.x + (room.width - self->bounds.width * scale) / 2 - self->bounds.x * scale;
  dy = room.y + MIN ((room.height - self->bounds.height * scale) / 2, 24) - self->bounds.y * scale;
  rk_scene_builder_transform (builder, start, scale, dx, dy);
  scene->fit.x = dx;
  scene->fit.y = dy;
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
finish_canvas (Layout *self, RkSceneBuilder *builder, double page_width, double page_height)
{
  RkScene *scene = builder->scene;
  RkSceneStart start = get_start (builder);
  RkRect room;

  get_room (self, page_width, page_height, &room);
  add_fitted_chart (self, builder, start, room.width, room.height);
  rk_scene_builder_transform (builder, start, 1, -self->bounds.x, -self->bounds.y);
  scene->fit.x = -self->bounds.x;
  scene->fit.y = -self->bounds.y;
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

  if (self.options.language == NULL && project != NULL)
    {
      RkLayoutOptions defaults;

      rk_layout_options_init (&defaults, project);
      self.options.language = defaults.language;
    }
  /* Who asks for another language than the figure's own gets that one alone. */
  if (project != NULL && rk_list_get_n (project->figure.languages) > 0 &&
      g_strcmp0 (self.options.language, rk_list_get_items (project->figure.languages)[0].string) != 0)
    self.options.further[0] = NULL;
  self.tree = rk_version_get_tree (version);
  if (self.options.part != NULL && self.options.part->groups != NULL)
    self.tree = self.shown = rk_part_new_tree (self.options.part, self.tree);
  if (self.options.stage_columns)
    self.tree = self.columns = rk_stage_columns_new (self.tree);
  self.plan = rk_plan_new (self.tree);
  if (self.columns != NULL)
    rk_stage_columns_arrange (self.columns, self.plan);
  self.contents = rk_contents_new (measurer, self.options.hyphenator, self.options.language);
  if (self.options.show_pins && self.options.show_seats)
    self.pins = rk_pins_new (version);
  if (options->before != NULL)
    rk_contents_set_least_size (self.contents, options->before->fit.least_size);
  if (self.options.show_stakeholders)
    self.legend.band = rk_band_new ();
  fill_contents (&self);
  recall (&self);
  self.links = rk_links_collect (version, self.tree, self.plan, &self.options, self.pins, &self.legend);
  rk_links_make_room (self.links, self.plan, measurer);
  choose_page (&self, &width, &height);
  rk_sheet_init (&self.sheet, version, &self.options, measurer, width, height);

  rk_scene_builder_init (&builder, self.options.language);
  builder.scene->title = rk_sheet_get_title (&self.sheet);
  if (self.options.sheet)
    finish_sheet (&self, &builder, width, height);
  else
    finish_canvas (&self, &builder, width, height);
  g_array_unref (self.links);
  rk_pins_free (self.pins);
  g_clear_pointer (&self.legend.band, g_array_unref);
  rk_stage_columns_free (self.columns);
  rk_tree_free (self.shown);
  rk_contents_free (self.contents);
  rk_plan_free (self.plan);
  return rk_scene_builder_seal (&builder);
}
