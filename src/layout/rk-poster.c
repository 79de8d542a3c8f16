/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-poster.h"

#include <math.h>
#include <string.h>

#include "rk-fit.h"
#include "rk-scene-builder.h"
#include "rk-seams.h"
#include "rk-words.h"

#define LEAST_MARGIN 28.0
#define LINE_SIZE    8.0 /* of the page's number */
#define MARK_GAP     3.0 /* between the corner of what is cut out and its mark */
#define MARK_LENGTH  12.0
#define MARK_WIDTH   0.5
/* Sheets that carry letters as large as a poster ought to have; where more would be needed, letters that can be read do. */
#define MANY_SHEETS  12
#define MOST_SHEETS  10000
/* In a chart of more groups than that every layout takes its time. */
#define MANY_GROUPS  100
#define MOST_GROUPS  1000
/* Points: what nobody sees. */
#define HAIR         0.05
/* Ways to put sheets together that are tried, in a small chart and in larger ones: each is a layout of its own. */
#define MOST_TRIES   16
#define SOME_TRIES   4
#define FEW_TRIES    2
/* How much wider than high a poster may be, or the other way round. */
#define MOST_ASPECT  2.3
/* Than on a page in the hand: all that is drawn. */
#define LARGER       1.5
/* What a chart gains at most from another shape of the same area. */
#define SHAPE_GAIN   1.35

typedef struct {
  RkScene *sheet; /* at the size it is printed at */
  GArray *things; /* of RkRect: what no seam is to cut: boxes, then lines of text outside of them */
  double width, height; /* of the paper */
  double margin;
  GArray *rows; /* of RkWindow */
  GPtrArray *columns; /* of each row: of RkWindow */
} Poster;

/* Where a sheet lies on the poster. */
typedef struct {
  guint row, column;
} Place;

/* Which sheet is cut out: of all that lies in its window what no later window has. */
typedef struct {
  const Poster *poster;
  RkWindow across, down;
  RkSceneBuilder builder;
  int *box, *line; /* where they come to lie; -1 elsewhere */
} Tile;

static RkRect
get_line_rect (const RkSceneLine *line)
{
  return (RkRect) { line->x, line->y - line->size, line->width, line->size * 1.3 };
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

/* In the margin, its middle at @x. */
static void
add_label (RkSceneBuilder *builder, RkMeasurer *measurer, double x, double y, const char *text)
{
  double width = measurer->get_width (measurer, RK_FACE_REGULAR, LINE_SIZE, text, strlen (text));

  *rk_scene_builder_add_line (builder) = (RkSceneLine) {
    .x = x - width / 2,
    .y = y + LINE_SIZE / 3,
    .width = width,
    .size = LINE_SIZE,
    .text = rk_scene_builder_intern (builder, text, -1),
    .box = -1,
    .item = -1,
    .role = RK_LINE_PAGE,
  };
}

/* Returns: (transfer full): "B2": the second sheet of the second row */
static char *
name_place (Place place)
{
  return place.row < 26 ? g_strdup_printf ("%c%u", 'A' + (char) place.row, place.column + 1)
                        : g_strdup_printf ("%u.%u", place.row + 1, place.column + 1);
}

/* What lies beside the sheet, in the margins to the left and to the right. */
static void
add_neighbours (Tile *self, Place place, RkMeasurer *measurer)
{
  const Poster *poster = self->poster;
  guint n = ((GArray *) g_ptr_array_index (poster->columns, place.row))->len;

  if (place.column > 0)
    {
      g_autofree char *name = name_place ((Place) { place.row, place.column - 1 });

      add_label (&self->builder, measurer, poster->margin / 2, poster->height / 2, name);
    }
  if (place.column + 1 < n)
    {
      g_autofree char *name = name_place ((Place) { place.row, place.column + 1 });

      add_label (&self->builder, measurer, poster->width - poster->margin / 2, poster->height / 2, name);
    }
}

/* Below the sheet, beside the marks. */
static void
add_number (RkSceneBuilder *builder,
            const Poster *poster,
            RkMeasurer *measurer,
            Place place,
            guint page,
            guint n_pages)
{
  g_autofree char *name = name_place (place);
  g_autofree char *text = g_strdup_printf ("%s %u/%u · %s", rk_word (RK_WORD_PAGE, builder->scene->language),
                                           page, n_pages, name);

  add_label (builder, measurer, poster->width / 2, poster->height - poster->margin / 2, text);
}

/* --- All of them ------------------------------------------------------------ */

static Place
find_place (const Poster *poster, const RkRect *thing)
{
  Place place = { rk_seams_find_window (poster->rows, thing, TRUE), 0 };

  place.column = rk_seams_find_window (g_ptr_array_index (poster->columns, place.row), thing, FALSE);
  return place;
}

typedef GArray *(*Divide) (const GArray *things, double end, double length, guint most, gboolean down);

/* Each row has seams of its own.  Returns: whether @rows times @columns sheets are enough */
static gboolean
divide (Poster *poster, Divide way, guint rows, guint columns)
{
  g_clear_pointer (&poster->rows, g_array_unref);
  g_ptr_array_set_size (poster->columns, 0);
  poster->rows = way (poster->things, poster->sheet->height, poster->height - 2 * poster->margin, rows, TRUE);
  for (guint row = 0; poster->rows != NULL && row < poster->rows->len; row++)
    {
      g_autoptr (GArray) things = g_array_new (FALSE, FALSE, sizeof (RkRect));
      GArray *windows;

      for (guint i = 0; i < poster->things->len; i++)
        if (rk_seams_find_window (poster->rows, &g_array_index (poster->things, RkRect, i), TRUE) == row)
          g_array_append_val (things, g_array_index (poster->things, RkRect, i));
      windows = way (things, poster->sheet->width, poster->width - 2 * poster->margin, columns, FALSE);
      if (windows == NULL)
        return FALSE;
      g_ptr_array_add (poster->columns, windows);
    }
  return poster->rows != NULL;
}

static gboolean
is_place (Place a, Place b)
{
  return a.row == b.row && a.column == b.column;
}

static void
fill_tile (Tile *self, Place place)
{
  const RkScene *sheet = self->poster->sheet;

  for (guint i = 0; i < sheet->n_boxes; i++)
    if (is_place (find_place (self->poster, &sheet->boxes[i].rect), place))
      add_box (self, i);
  for (guint i = 0; i < sheet->n_lines; i++)
    {
      RkRect rect = get_line_rect (&sheet->lines[i]);
      gboolean own = sheet->lines[i].box >= 0 ? self->box[sheet->lines[i].box] >= 0
                                              : is_place (find_place (self->poster, &rect), place);

      if (own)
        add_line (self, i);
    }
  for (guint i = 0; i < sheet->n_boxes; i++)
    if (self->box[i] >= 0 && sheet->boxes[i].n_lines > 0)
      self->builder.scene->boxes[self->box[i]].first_line = (guint) self->line[sheet->boxes[i].first_line];
  for (guint i = 0; i < sheet->n_connectors; i++)
    add_connector (self, &sheet->connectors[i]);
  for (guint i = 0; i < sheet->n_marks; i++)
    add_mark (self, &sheet->marks[i], is_place (find_place (self->poster, &sheet->marks[i].rect), place));
}

/* Returns: whether anything stands on the sheet; @builder is to be sealed then */
static gboolean
make_tile (const Poster *poster, Place place, RkMeasurer *measurer, RkSceneBuilder *builder)
{
  const RkScene *sheet = poster->sheet;
  const GArray *across = g_ptr_array_index (poster->columns, place.row);
  g_autofree int *boxes = g_new (int, MAX (sheet->n_boxes, 1)), *lines = g_new (int, MAX (sheet->n_lines, 1));
  Tile tile = { .poster = poster,
                .across = g_array_index (across, RkWindow, place.column),
                .down = g_array_index (poster->rows, RkWindow, place.row),
                .box = boxes,
                .line = lines };
  RkScene *scene;

  memset (boxes, 0xff, MAX (sheet->n_boxes, 1) * sizeof *boxes);
  memset (lines, 0xff, MAX (sheet->n_lines, 1) * sizeof *lines);
  rk_scene_builder_init (&tile.builder, sheet->language);
  fill_tile (&tile, place);
  scene = tile.builder.scene;
  if (scene->n_boxes + scene->n_lines + scene->n_connectors == 0)
    {
      rk_scene_unref (rk_scene_builder_seal (&tile.builder));
      return FALSE;
    }
  add_crop_marks (&tile);
  add_neighbours (&tile, place, measurer);
  scene->title = g_strdup (sheet->title);
  scene->width = poster->width;
  scene->height = poster->height;
  scene->scale = sheet->scale;
  scene->chart = (RkRect) { poster->margin, poster->margin, tile.across.length, tile.down.length };
  *builder = tile.builder;
  return TRUE;
}

static void
cut (const Poster *poster, RkMeasurer *measurer, guint n_pages_after, GPtrArray *pages)
{
  g_autoptr (GArray) builders = g_array_new (FALSE, FALSE, sizeof (RkSceneBuilder));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint row = 0; row < poster->rows->len; row++)
    for (guint column = 0; column < ((GArray *) g_ptr_array_index (poster->columns, row))->len; column++)
      {
        Place place = { row, column };
        RkSceneBuilder builder;

        if (!make_tile (poster, place, measurer, &builder))
          continue;
        g_array_append_val (builders, builder);
        g_array_append_val (places, place);
      }
  for (guint i = 0; i < builders->len; i++)
    {
      RkSceneBuilder *builder = &g_array_index (builders, RkSceneBuilder, i);

      add_number (builder, poster, measurer, g_array_index (places, Place, i), i + 1,
                  builders->len + n_pages_after);
      g_ptr_array_add (pages, rk_scene_builder_seal (builder));
    }
}

/* What an entry of the legend explains, to the left of its words in the same row. */
static gboolean
is_explained (const RkRect *what, const RkSceneLine *line)
{
  return line->role == RK_LINE_LEGEND && line->x > what->x &&
         line->x < what->x + what->width + 4 * line->size && what->y < line->y &&
         what->y + what->height > line->y - line->size;
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

        if (i + 1 < sheet->n_lines && sheet->lines[i].face == RK_FACE_BOLD &&
            is_explained (&rect, &sheet->lines[i + 1]))
          rect.width = sheet->lines[i + 1].x + sheet->lines[i + 1].width - rect.x;
        g_array_append_val (things, rect);
      }
  for (guint i = 0; i < sheet->n_marks; i++)
    for (guint j = 0; j < sheet->n_lines; j++)
      {
        RkRect rect = sheet->marks[i].rect;

        if ((sheet->marks[i].type != RK_MARK_CONNECTOR && sheet->marks[i].type != RK_MARK_KIND) ||
            !is_explained (&rect, &sheet->lines[j]))
          continue;
        rect.width = sheet->lines[j].x + sheet->lines[j].width - rect.x;
        g_array_append_val (things, rect);
        break;
      }
  return things;
}

/* --- How many sheets -------------------------------------------------------- */

/* What the search goes by. */
typedef struct {
  RkVersion *version;
  const RkLayoutOptions *options;
  RkMeasurer *measurer;
  guint tries;
  Poster best;
  guint best_n; /* sheets, blank ones too */
} Search;

static void
poster_clear (Poster *self)
{
  g_clear_pointer (&self->sheet, rk_scene_unref);
  g_clear_pointer (&self->things, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
}

static void
set_paper (Poster *self, const RkLayoutOptions *options, RkOrientation orientation)
{
  rk_layout_options_get_paper (options, orientation, &self->width, &self->height);
  self->margin = MIN (MAX (options->margin, LEAST_MARGIN), MIN (self->width, self->height) / 4);
}

/* As large as so many sheets with what they overlap by, drawn larger than on a page that is held in the hand. */
static RkScene *
lay_out (const Search *search, const Poster *poster, guint rows, guint columns)
{
  const RkPart whole = { 0 }; /* without a number of its own */
  const double width = poster->width - 2 * poster->margin, height = poster->height - 2 * poster->margin;
  RkLayoutOptions own = *search->options;
  RkScene *sheet;

  own.paper_width = columns * width - (columns - 1) * rk_seams_get_overlap (width);
  own.paper_height = rows * height - (rows - 1) * rk_seams_get_overlap (height);
  own.orientation = own.paper_width < own.paper_height ? RK_ORIENTATION_PORTRAIT : RK_ORIENTATION_LANDSCAPE;
  own.paper_width /= LARGER;
  own.paper_height /= LARGER;
  own.before = NULL;
  own.part = &whole;
  own.margin = 0;
  sheet = rk_layout_new_scene (search->version, &own, search->measurer);
  rk_scene_scale (sheet, LARGER);
  return sheet;
}

/* Draws the sheet smaller until seams find their way through it; Returns: whether they do */
static gboolean
find_way (Poster *poster, RkScene *sheet, guint rows, guint columns)
{
  static const double fills[] = { 1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.75, 0.7, 0.6, 0.5 };
  static const Divide ways[] = { rk_seams_divide_evenly, rk_seams_divide_anyhow };
  double drawn = 1;

  poster->sheet = sheet;
  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      rk_scene_scale (sheet, fills[i] / drawn);
      drawn = fills[i];
      g_clear_pointer (&poster->things, g_array_unref);
      poster->things = list_things (sheet);
      /* Rather smaller letters than a seam through a box, as long as they are not much smaller. */
      if (divide (poster, ways[0], rows, columns) ||
          (fills[i] < 0.8 && divide (poster, ways[1], rows, columns)))
        return TRUE;
    }
  return FALSE;
}

/* Tries so many sheets; keeps what is better than what there is. */
static void
try_grid (Search *search, RkOrientation orientation, guint rows, guint columns)
{
  Poster poster = { .columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref) };
  double width, height;

  set_paper (&poster, search->options, orientation);
  width = columns * poster.width;
  height = rows * poster.height;
  if (rows * columns > 1 && MAX (width / height, height / width) > MOST_ASPECT)
    {
      poster_clear (&poster);
      return;
    }
  search->tries++;
  if (find_way (&poster, lay_out (search, &poster, rows, columns), rows, columns) &&
      (search->best.sheet == NULL || poster.sheet->smallest_text > search->best.sheet->smallest_text))
    {
      Poster before = search->best;

      search->best = poster;
      search->best_n = rows * columns;
      poster = before;
    }
  poster_clear (&poster);
}

/* Tries @n sheets of one orientation; of a large chart only in the rows that make the usual shape of a sheet. */
static void
try_sheets (Search *search, RkOrientation orientation, guint n)
{
  guint best = 0;
  double best_aspect = 0;

  for (guint rows = 1; rows <= n; rows++)
    {
      double aspect = (double) (n / rows) / rows;

      if (n % rows != 0)
        continue;
      aspect = MAX (aspect, 1 / aspect);
      if (rk_version_get_tree (search->version)->n <= MANY_GROUPS)
        try_grid (search, orientation, rows, n / rows);
      else if (best == 0 || aspect < best_aspect)
        {
          best = rows;
          best_aspect = aspect;
        }
    }
  if (best > 0)
    try_grid (search, orientation, best, n / best);
}

/* The fewest sheets that do. */
static void
search_sheets (Search *search)
{
  RkOrientation given = search->options->orientation;
  guint n_groups = rk_version_get_tree (search->version)->n;
  guint most = n_groups <= MANY_GROUPS ? MOST_TRIES : n_groups <= MOST_GROUPS ? SOME_TRIES : FEW_TRIES;
  double goal = RK_POSTER_TEXT, first = 0, least;

  for (guint n = 1; search->tries < most; n++)
    {
      if (given != RK_ORIENTATION_PORTRAIT)
        try_sheets (search, RK_ORIENTATION_LANDSCAPE, n);
      if (given == RK_ORIENTATION_PORTRAIT || given == RK_ORIENTATION_AUTO)
        try_sheets (search, RK_ORIENTATION_PORTRAIT, n);
      if (n == 1)
        first = search->best.sheet->smallest_text;
      if (n >= MANY_SHEETS || first * sqrt (MANY_SHEETS) * SHAPE_GAIN < goal)
        goal = RK_READABLE_SIZE;
      if (first == 0 || search->best.sheet->smallest_text >= goal - HAIR)
        break;
      /* As many as it takes, going by what there is; a few less at first, for another shape may do better. */
      least = search->best_n * pow (goal / search->best.sheet->smallest_text, 2);
      if (n == 1 || n_groups <= MANY_GROUPS)
        least /= SHAPE_GAIN * SHAPE_GAIN;
      n = MAX (n, (guint) MIN (ceil (least), MOST_SHEETS) - 1);
    }
}

/* Where no number of sheets did, so many as it takes for letters that can be read. */
static void
make_readable (Poster *poster)
{
  RkScene *sheet = poster->sheet;

  if (sheet->smallest_text == 0 || sheet->smallest_text >= RK_READABLE_SIZE - HAIR)
    return;
  rk_scene_scale (sheet, RK_READABLE_SIZE / sheet->smallest_text);
  g_clear_pointer (&poster->things, g_array_unref);
  poster->things = list_things (sheet);
  if (!divide (poster, rk_seams_divide_evenly, MOST_SHEETS, MOST_SHEETS))
    divide (poster, rk_seams_divide_anyhow, G_MAXUINT, G_MAXUINT);
}

void
rk_poster_append (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer, GPtrArray *pages)
{
  Search search = { .version = version, .options = options, .measurer = measurer };
  double width, height;

  if (!rk_layout_options_get_paper (options, options->orientation, &width, &height))
    {
      /* Paper without end: nothing is to be cut. */
      g_ptr_array_add (pages, rk_layout_new_scene (version, options, measurer));
      return;
    }
  search_sheets (&search);
  make_readable (&search.best);
  cut (&search.best, measurer, options->n_pages_after, pages);
  poster_clear (&search.best);
}
