/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-poster.h"

#include <math.h>
#include <string.h>

#include "rk-fit.h"
#include "rk-scene-builder.h"
#include "rk-words.h"

#define LEAST_MARGIN 28.0
#define LINE_SIZE    8.0 /* of the page's number */
#define SEAM_GAP     3.0 /* before what begins at a seam */
#define MARK_GAP     3.0 /* between the corner of what is cut out and its mark */
#define MARK_LENGTH  12.0
#define MARK_WIDTH   0.5
/* Of a sheet: so much of it is used, if it need not be less. */
#define LEAST_SHARE  0.25
/* Of the first sheet's width: seams that make way for a box are to leave title and legend whole. */
#define BLOCK_SHARE  0.75

/* A run of the sheet along one axis. */
typedef struct {
  double start, length;
  double seam; /* where the next one begins; the end if there is none */
} Window;

typedef struct {
  const RkScene *sheet; /* at the size it is printed at */
  GArray *things; /* of RkRect: what no seam is to cut: boxes, then lines of text outside of them */
  double width, height; /* of the paper */
  double margin;
} Poster;

/* Which sheet is cut out: of all that lies in its window what no later window has. */
typedef struct {
  const Poster *poster;
  Window across, down;
  RkSceneBuilder builder;
  int *box, *line; /* where they come to lie; -1 elsewhere */
} Tile;

static RkRect
get_line_rect (const RkSceneLine *line)
{
  return (RkRect) { line->x, line->y - line->size, line->width, line->size * 1.3 };
}

static double
get_start (const RkRect *rect, gboolean down)
{
  return down ? rect->y : rect->x;
}

static double
get_end (const RkRect *rect, gboolean down)
{
  return down ? rect->y + rect->height : rect->x + rect->width;
}

/* --- Seams ------------------------------------------------------------------ */

static guint
count_cut (const GArray *things, double at, gboolean down)
{
  guint n = 0;

  for (guint i = 0; i < things->len; i++)
    {
      const RkRect *thing = &g_array_index (things, RkRect, i);

      n += get_start (thing, down) < at && get_end (thing, down) > at;
    }
  return n;
}

/* How far the next window may be from this one, so that what this one cuts at its end is whole in that. */
static double
find_last_seam (const GArray *things, double start, double length, gboolean down)
{
  double last = start + length - RK_POSTER_OVERLAP;

  for (guint i = 0; i < things->len; i++)
    {
      const RkRect *thing = &g_array_index (things, RkRect, i);
      double at = get_start (thing, down) - SEAM_GAP, end = get_end (thing, down);

      if (at > start && at < last && end > start + length && end - at <= length)
        last = at;
    }
  return last;
}

/* Where the next window begins: through as few things as possible, best through none, and then as far as may be. */
static double
find_seam (const GArray *things, double start, double length, gboolean down)
{
  double last = find_last_seam (things, start, length, down);
  double least = MIN (start + length * LEAST_SHARE, last), best = last;
  guint fewest = count_cut (things, last, down);

  for (guint i = 0; i < things->len && fewest > 0; i++)
    {
      double at = get_start (&g_array_index (things, RkRect, i), down) - SEAM_GAP;
      guint n = at >= least && at <= last ? count_cut (things, at, down) : G_MAXUINT;

      if (n < fewest || (n == fewest && at > best))
        {
          fewest = n;
          best = at;
        }
    }
  return best;
}

/* Returns: (element-type Window): the windows from 0 to @end */
static GArray *
divide (const GArray *things, double end, double length, gboolean down)
{
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (Window));
  Window window = { 0, length, end };

  while (end - window.start > length)
    {
      window.seam = find_seam (things, window.start, length, down);
      g_array_append_val (windows, window);
      window.start = window.seam;
    }
  window.seam = end;
  g_array_append_val (windows, window);
  return windows;
}

/* The last window that the thing is whole in; if none has it whole, the one it begins in. */
static guint
find_window (const GArray *windows, const RkRect *thing, gboolean down)
{
  guint begun = 0;

  for (guint i = windows->len; i-- > 0;)
    {
      const Window *window = &g_array_index (windows, Window, i);

      if (get_start (thing, down) >= window->start && get_end (thing, down) <= window->start + window->length)
        return i;
    }
  for (guint i = 0; i < windows->len; i++)
    if (g_array_index (windows, Window, i).start <= get_start (thing, down))
      begun = i;
  return begun;
}

/* --- A sheet ---------------------------------------------------------------- */

static double
to_x (const Tile *self, double x)
{
  return x - self->across.start + self->poster->margin;
}

static double
to_y (const Tile *self, double y)
{
  return y - self->down.start + self->poster->margin;
}

static RkRect
to_tile (const Tile *self, const RkRect *rect)
{
  return (RkRect) { to_x (self, rect->x), to_y (self, rect->y), rect->width, rect->height };
}

static void
add_line (Tile *self, guint index)
{
  const RkSceneLine *from = &self->poster->sheet->lines[index];
  RkSceneLine *line = rk_scene_builder_add_line (&self->builder);

  self->line[index] = (int) self->builder.scene->n_lines - 1;
  *line = *from;
  line->x = to_x (self, from->x);
  line->y = to_y (self, from->y);
  line->text = rk_scene_builder_intern (&self->builder, from->text, -1);
  line->link = rk_scene_builder_intern (&self->builder, from->link, -1);
  line->box = from->box >= 0 ? self->box[from->box] : -1;
}

static void
add_box (Tile *self, guint index)
{
  const RkSceneBox *from = &self->poster->sheet->boxes[index];
  RkSceneBox *box = rk_scene_builder_add_box (&self->builder);
  int place = (int) self->builder.scene->n_boxes - 1, last = -1;

  self->box[index] = place;
  *box = *from;
  box->rect = to_tile (self, &from->rect);
  box->group = rk_scene_builder_intern (&self->builder, from->group, -1);
  box->sector = rk_scene_builder_intern (&self->builder, from->sector, -1);
  box->color = rk_scene_builder_intern (&self->builder, from->color, -1);
  box->parent = from->parent >= 0 ? self->box[from->parent] : -1;
  box->first_child = box->next_sibling = -1;
  for (int i = 0; i < place; i++)
    if (self->builder.scene->boxes[i].parent == box->parent)
      last = i;
  if (last >= 0)
    self->builder.scene->boxes[last].next_sibling = place;
  else if (box->parent >= 0)
    self->builder.scene->boxes[box->parent].first_child = place;
}

/* Narrows the stretch [first, last] of a way to what lies between two bounds along one axis. */
static gboolean
narrow (double from, double to, double low, double high, double *first, double *last)
{
  double way = to - from;

  if (way == 0)
    return from >= low && from <= high;
  *first = MAX (*first, (way > 0 ? low - from : high - from) / way);
  *last = MIN (*last, (way > 0 ? high - from : low - from) / way);
  return *first < *last;
}

/* Begins a connector that is a piece of another; ends that are not on this sheet are -1. */
static void
begin_piece (Tile *self, const RkSceneConnector *whole, gboolean at_start)
{
  RkSceneConnector *piece = rk_scene_builder_add_connector (&self->builder);
  guint first_point = piece->first_point;

  *piece = *whole;
  piece->first_point = first_point;
  piece->n_points = 0;
  piece->bundle = 0;
  piece->relation = rk_scene_builder_intern (&self->builder, whole->relation, -1);
  piece->words = rk_scene_builder_intern (&self->builder, whole->words, -1);
  piece->from = at_start ? self->box[whole->from] : -1;
  piece->to = -1;
  piece->label = whole->label >= 0 && piece->from >= 0 ? self->line[whole->label] : -1;
  piece->n_label_lines = piece->label >= 0 ? whole->n_label_lines : 0;
}

static void
add_connector (Tile *self, const RkSceneConnector *whole)
{
  const RkPoint *points = &self->poster->sheet->points[whole->first_point];
  gboolean open = FALSE;

  for (guint i = 0; i + 1 < whole->n_points; i++)
    {
      const RkPoint *a = &points[i], *b = a + 1;
      double first = 0, last = 1;

      if (!narrow (a->x, b->x, self->across.start, self->across.start + self->across.length, &first, &last) ||
          !narrow (a->y, b->y, self->down.start, self->down.start + self->down.length, &first, &last))
        {
          open = FALSE;
          continue;
        }
      if (!open || first > 0)
        {
          begin_piece (self, whole, i == 0 && first == 0);
          rk_scene_builder_add_point (&self->builder, to_x (self, a->x + (b->x - a->x) * first),
                                      to_y (self, a->y + (b->y - a->y) * first));
        }
      rk_scene_builder_add_point (&self->builder, to_x (self, a->x + (b->x - a->x) * last),
                                  to_y (self, a->y + (b->y - a->y) * last));
      open = last == 1;
      if (open && i + 2 == whole->n_points)
        self->builder.scene->connectors[self->builder.scene->n_connectors - 1].to = self->box[whole->to];
    }
}

/* Grounds that reach over several sheets are cut; all else is whole on one. */
static void
add_mark (Tile *self, const RkSceneMark *from, gboolean own)
{
  double left = MAX (from->rect.x, self->across.start), top = MAX (from->rect.y, self->down.start);
  double right = MIN (from->rect.x + from->rect.width, self->across.start + self->across.length);
  double bottom = MIN (from->rect.y + from->rect.height, self->down.start + self->down.length);
  gboolean ground = from->type == RK_MARK_BAND || from->type == RK_MARK_RULE;
  RkSceneMark *mark;

  if (ground ? right <= left || bottom < top : !own)
    return;
  mark = rk_scene_builder_add_mark (&self->builder);
  *mark = *from;
  mark->rect = ground ? (RkRect) { to_x (self, left), to_y (self, top), right - left, bottom - top }
                      : to_tile (self, &from->rect);
  mark->first_line = from->n_lines > 0 ? (guint) MAX (self->line[from->first_line], 0) : 0;
  if (from->n_lines > 0 && self->line[from->first_line] < 0)
    mark->n_lines = 0;
}

static void
add_crop_mark (Tile *self, double x, double y, gboolean upright, double away)
{
  RkSceneMark *mark = rk_scene_builder_add_mark (&self->builder);
  double start = away < 0 ? -MARK_GAP - MARK_LENGTH : MARK_GAP;

  mark->type = RK_MARK_RULE;
  mark->stage = -1;
  mark->rect = upright ? (RkRect) { x - MARK_WIDTH / 2, y + start, MARK_WIDTH, MARK_LENGTH }
                       : (RkRect) { x + start, y - MARK_WIDTH / 2, MARK_LENGTH, MARK_WIDTH };
}

/* At the seams: where this sheet is cut, and where the next one lies on it. */
static void
add_crop_marks (Tile *self)
{
  double margin = self->poster->margin, width = self->across.length, height = self->down.length;
  const double xs[] = { margin, margin + MIN (self->across.seam - self->across.start, width) };
  const double ys[] = { margin, margin + MIN (self->down.seam - self->down.start, height) };

  for (guint i = 0; i < 2; i++)
    {
      add_crop_mark (self, xs[i], margin, TRUE, -1);
      add_crop_mark (self, xs[i], margin + height, TRUE, 1);
      add_crop_mark (self, margin, ys[i], FALSE, -1);
      add_crop_mark (self, margin + width, ys[i], FALSE, 1);
    }
}

/* Below the sheet, beside the marks. */
static void
add_number (RkSceneBuilder *builder, const Poster *poster, RkMeasurer *measurer, guint page, guint n_pages)
{
  g_autofree char *text = g_strdup_printf ("%s %u/%u", rk_word (RK_WORD_PAGE, builder->scene->language), page,
                                           n_pages);
  double width = measurer->get_width (measurer, RK_FACE_REGULAR, LINE_SIZE, text, strlen (text));

  *rk_scene_builder_add_line (builder) = (RkSceneLine) {
    .x = poster->width / 2 - width / 2,
    .y = poster->height - poster->margin / 2 + LINE_SIZE / 3,
    .width = width,
    .size = LINE_SIZE,
    .text = rk_scene_builder_intern (builder, text, -1),
    .box = -1,
    .item = -1,
    .role = RK_LINE_PAGE,
  };
}

/* --- All of them ------------------------------------------------------------ */

typedef struct {
  guint row, column;
} Place;

static Place
find_place (const GArray *rows, const GPtrArray *columns, const RkRect *thing)
{
  Place place = { find_window (rows, thing, TRUE), 0 };

  place.column = find_window (g_ptr_array_index (columns, place.row), thing, FALSE);
  return place;
}

/* Each row has seams of its own. */
static GPtrArray *
divide_rows (const Poster *poster, const GArray *rows)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint row = 0; row < rows->len; row++)
    {
      g_autoptr (GArray) things = g_array_new (FALSE, FALSE, sizeof (RkRect));

      for (guint i = 0; i < poster->things->len; i++)
        if (find_window (rows, &g_array_index (poster->things, RkRect, i), TRUE) == row)
          g_array_append_val (things, g_array_index (poster->things, RkRect, i));
      g_ptr_array_add (columns,
                       divide (things, poster->sheet->width, poster->width - 2 * poster->margin, FALSE));
    }
  return columns;
}

static gboolean
is_place (Place a, Place b)
{
  return a.row == b.row && a.column == b.column;
}

static void
fill_tile (Tile *self, const GArray *rows, const GPtrArray *columns, Place place)
{
  const RkScene *sheet = self->poster->sheet;

  for (guint i = 0; i < sheet->n_boxes; i++)
    if (is_place (find_place (rows, columns, &sheet->boxes[i].rect), place))
      add_box (self, i);
  for (guint i = 0; i < sheet->n_lines; i++)
    {
      RkRect rect = get_line_rect (&sheet->lines[i]);
      gboolean own = sheet->lines[i].box >= 0 ? self->box[sheet->lines[i].box] >= 0
                                              : is_place (find_place (rows, columns, &rect), place);

      if (own)
        add_line (self, i);
    }
  for (guint i = 0; i < sheet->n_boxes; i++)
    if (self->box[i] >= 0 && sheet->boxes[i].n_lines > 0)
      self->builder.scene->boxes[self->box[i]].first_line = (guint) self->line[sheet->boxes[i].first_line];
  for (guint i = 0; i < sheet->n_connectors; i++)
    add_connector (self, &sheet->connectors[i]);
  for (guint i = 0; i < sheet->n_marks; i++)
    add_mark (self, &sheet->marks[i], is_place (find_place (rows, columns, &sheet->marks[i].rect), place));
}

/* Returns: whether anything stands on the sheet; @builder is to be sealed then */
static gboolean
make_tile (
    const Poster *poster, const GArray *rows, const GPtrArray *columns, Place place, RkSceneBuilder *builder)
{
  const RkScene *sheet = poster->sheet;
  const GArray *across = g_ptr_array_index (columns, place.row);
  g_autofree int *boxes = g_new (int, MAX (sheet->n_boxes, 1)), *lines = g_new (int, MAX (sheet->n_lines, 1));
  Tile tile = { .poster = poster,
                .across = g_array_index (across, Window, place.column),
                .down = g_array_index (rows, Window, place.row),
                .box = boxes,
                .line = lines };
  RkScene *scene;

  memset (boxes, 0xff, MAX (sheet->n_boxes, 1) * sizeof *boxes);
  memset (lines, 0xff, MAX (sheet->n_lines, 1) * sizeof *lines);
  rk_scene_builder_init (&tile.builder, sheet->language);
  fill_tile (&tile, rows, columns, place);
  scene = tile.builder.scene;
  if (scene->n_boxes + scene->n_lines + scene->n_connectors == 0)
    {
      rk_scene_unref (rk_scene_builder_seal (&tile.builder));
      return FALSE;
    }
  add_crop_marks (&tile);
  scene->title = g_strdup (sheet->title);
  scene->width = poster->width;
  scene->height = poster->height;
  scene->scale = sheet->scale;
  scene->chart = (RkRect) { poster->margin, poster->margin, tile.across.length, tile.down.length };
  *builder = tile.builder;
  return TRUE;
}

static void
cut (const Poster *poster, RkMeasurer *measurer, GPtrArray *pages)
{
  g_autoptr (GArray)
      rows = divide (poster->things, poster->sheet->height, poster->height - 2 * poster->margin, TRUE);
  g_autoptr (GPtrArray) columns = divide_rows (poster, rows);
  g_autoptr (GArray) builders = g_array_new (FALSE, FALSE, sizeof (RkSceneBuilder));

  for (guint row = 0; row < rows->len; row++)
    for (guint column = 0; column < ((GArray *) g_ptr_array_index (columns, row))->len; column++)
      {
        RkSceneBuilder builder;

        if (make_tile (poster, rows, columns, (Place) { row, column }, &builder))
          g_array_append_val (builders, builder);
      }
  for (guint i = 0; i < builders->len; i++)
    {
      RkSceneBuilder *builder = &g_array_index (builders, RkSceneBuilder, i);

      add_number (builder, poster, measurer, i + 1, builders->len);
      g_ptr_array_add (pages, rk_scene_builder_seal (builder));
    }
}

static GArray *
list_things (const RkScene *sheet)
{
  GArray *things = g_array_new (FALSE, FALSE, sizeof (RkRect));

  for (guint i = 0; i < sheet->n_boxes; i++)
    g_array_append_val (things, sheet->boxes[i].rect);
  for (guint i = 0; i < sheet->n_lines; i++)
    if (sheet->lines[i].box < 0)
      {
        RkRect rect = get_line_rect (&sheet->lines[i]);

        g_array_append_val (things, rect);
      }
  return things;
}

/* The smallest text of the chart at its natural size, from which follows how much larger it is drawn. */
static double
choose_scale (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer)
{
  g_autoptr (RkScene) scene = rk_layout_new_scene (version, options, measurer);

  return scene->smallest_text > 0 ? MAX (1, RK_READABLE_SIZE / scene->smallest_text) : 1;
}

void
rk_poster_append (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer, GPtrArray *pages)
{
  const RkPart whole = { 0 }; /* without a number of its own */
  RkLayoutOptions own = *options;
  RkOrientation orientation = options->orientation;
  g_autoptr (RkScene) sheet = NULL;
  RkSceneBuilder builder = { 0 };
  Poster poster = { .margin = MAX (options->margin, LEAST_MARGIN) };
  double scale;

  if (!rk_page_get_size (options->page, orientation, &poster.width, &poster.height))
    {
      /* Paper without end: nothing is to be cut. */
      own.part = NULL;
      g_ptr_array_add (pages, rk_layout_new_scene (version, &own, measurer));
      return;
    }
  poster.margin = MIN (poster.margin, MIN (poster.width, poster.height) / 4);
  own.page = RK_PAGE_FIT;
  own.before = NULL;
  own.part = &whole;
  own.margin = 0;
  scale = choose_scale (version, &own, measurer);
  own.block_width = BLOCK_SHARE * (poster.width - 2 * poster.margin - RK_POSTER_OVERLAP) / scale;
  sheet = rk_layout_new_scene (version, &own, measurer);
  builder.scene = sheet;
  rk_scene_builder_transform (&builder, (RkSceneStart) { 0 }, scale, 0, 0);
  sheet->width *= scale;
  sheet->height *= scale;
  sheet->scale *= scale;
  poster.sheet = sheet;
  poster.things = list_things (sheet);
  cut (&poster, measurer, pages);
  g_array_unref (poster.things);
}
