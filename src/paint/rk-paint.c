/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of the layers: paper, rules and marks, connectors, boxes, and last the words on the
 * lines between boxes, with a halo of paper.  Text comes in the scene's order, which is
 * reading order, so that a text-extracting reader gets it so. */

#include "config.h"

#include "rk-color.h"
#include "rk-glyphs.h"
#include "rk-painter.h"

/* Px of type at which members, then names, are no longer read. */
#define SMALLEST_MEMBERS 5.5
#define SMALLEST_HEADERS 6.0
#define SMALLEST_TITLES  2.2
/* Design sizes of members and names; the scene's scale turns them into points. */
#define MEMBER_SIZE      8.3
#define NAME_SIZE        10.6

#define TELLING_SCALE 8

/* Px: smaller lines on the sheet are left out. */
#define SMALLEST_LINE 2.0

static RkDetail
choose_detail (double scale, double unit)
{
  if (scale <= 0)
    return RK_DETAIL_FULL;
  if (MEMBER_SIZE * unit * scale >= SMALLEST_MEMBERS)
    return RK_DETAIL_FULL;
  if (NAME_SIZE * unit * scale >= SMALLEST_HEADERS)
    return RK_DETAIL_COUNT;
  if (NAME_SIZE * unit * scale >= SMALLEST_TITLES)
    return RK_DETAIL_TITLE;
  return RK_DETAIL_BARS;
}

static double
get_unit (const RkScene *scene)
{
  return isfinite (scene->scale) && scene->scale > 0 ? scene->scale : 1;
}

gboolean
rk_paint_shows_members (const RkScene *scene, double scale)
{
  return choose_detail (scale, get_unit (scene)) == RK_DETAIL_FULL;
}

gboolean
rk_paint_shows_folded (const RkScene *scene, double scale)
{
  return choose_detail (scale, get_unit (scene)) <= RK_DETAIL_COUNT;
}

gboolean
rk_paint_is_far (const RkScene *scene, double scale)
{
  return choose_detail (scale, get_unit (scene)) == RK_DETAIL_BARS;
}

static void
painter_init (RkPainter *painter,
              cairo_t *cr,
              const RkScene *scene,
              const RkTheme *theme,
              const RkPaintOptions *options)
{
  *painter = (RkPainter) { .cr = cr, .scene = scene, .theme = theme, .options = options };
  painter->shaper = rk_shaper_get (rk_theme_get_font (theme));
  painter->unit = get_unit (scene);
  if (options != NULL)
    {
      painter->scale = isfinite (options->scale) && options->scale > 0 ? options->scale : 0;
      if (options->clip != NULL && rk_paint_rect_is_sane (options->clip))
        {
          painter->has_clip = TRUE;
          painter->clip = *options->clip;
        }
    }
  painter->detail = choose_detail (painter->scale, painter->unit);
}

void
rk_painter_fill_preserve (const RkPainter *painter)
{
  if (painter->sink != NULL)
    painter->sink->fill (painter->cr, painter->sink_data);
  else
    cairo_fill_preserve (painter->cr);
}

void
rk_painter_fill (const RkPainter *painter)
{
  if (painter->sink == NULL)
    {
      cairo_fill (painter->cr);
      return;
    }
  painter->sink->fill (painter->cr, painter->sink_data);
  cairo_new_path (painter->cr);
}

void
rk_painter_stroke_preserve (const RkPainter *painter)
{
  if (painter->sink != NULL)
    painter->sink->stroke (painter->cr, painter->sink_data);
  else
    cairo_stroke_preserve (painter->cr);
}

void
rk_painter_stroke (const RkPainter *painter)
{
  if (painter->sink == NULL)
    {
      cairo_stroke (painter->cr);
      return;
    }
  painter->sink->stroke (painter->cr, painter->sink_data);
  cairo_new_path (painter->cr);
}

static RkColor
get_line_color (const RkPainter *painter, const RkSceneLine *line, RkAccent accent)
{
  switch (line->role)
    {
    case RK_LINE_KIND:
    case RK_LINE_SEAT_ROLE:
    case RK_LINE_PIN:
    case RK_LINE_FOLDED:
    case RK_LINE_STAGE:
      return accent.accent;
    case RK_LINE_LABEL:
      return rk_theme_get_relation (painter->theme, line->accent);
    case RK_LINE_NAME:
    case RK_LINE_SEAT:
    case RK_LINE_DUTY:
    case RK_LINE_SUMMARY:
    case RK_LINE_BAND:
    case RK_LINE_LIST_TITLE:
    case RK_LINE_CELL:
    case RK_LINE_TITLE:
    case RK_LINE_INFO_STRONG:
      return rk_theme_get_text (painter->theme);
    case RK_LINE_ALIAS:
    case RK_LINE_ACTS_AS:
    case RK_LINE_FACT:
    case RK_LINE_SEAT_UNIT:
    case RK_LINE_NOT_STATED:
    case RK_LINE_SECOND:
    case RK_LINE_SUBTITLE:
    case RK_LINE_INFO:
    case RK_LINE_LEGEND_TITLE:
    case RK_LINE_BAND_TITLE:
    case RK_LINE_CELL_HEAD:
    case RK_LINE_CELL_NOTE:
    case RK_LINE_LEGEND:
    case RK_LINE_PAGE:
      break;
    }
  return rk_theme_get_muted (painter->theme);
}

/* Paper under a label, so that no line runs through its letters. */
static void
draw_halo (const RkPainter *painter, const RkSceneLine *line)
{
  double pad = line->size * 0.3;

  rk_painter_set_color (painter, rk_theme_get_paper (painter->theme));
  cairo_rectangle (painter->cr, line->x - pad, line->y - line->size * 0.85, line->width + 2 * pad,
                   line->size * 1.15);
  rk_painter_fill (painter);
}

void
rk_painter_draw_text (const RkPainter *painter,
                      RkColor color,
                      RkFace face,
                      double size,
                      double spacing,
                      double x,
                      double y,
                      const char *text)
{
  const RkPixels *pixels = rk_glyphs_are_needed () && painter->pixels.data != NULL ? &painter->pixels : NULL;

  rk_painter_set_color (painter, color);
  rk_shaper_show (painter->shaper, painter->cr, pixels, rk_color_to_rgb (color), face, size, spacing, x, y,
                  text);
}

/* The number of folded groups stands on a tag of its own. */
static void
draw_tag (const RkPainter *painter, const RkSceneLine *line, RkAccent accent)
{
  double height = line->size * 1.5, pad = line->size * 0.5, radius = height / 2;
  double x = line->x - pad, y = line->y - line->size * 1.1, width = MAX (line->width + 2 * pad, height);
  cairo_t *cr = painter->cr;

  if (!(height > 0))
    return;
  rk_painter_set_color (painter, accent.tint);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI / 2, 3 * G_PI / 2);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, G_PI / 2);
  cairo_close_path (cr);
  rk_painter_fill_preserve (painter);
  rk_painter_set_color (painter, accent.accent);
  cairo_set_line_width (cr, 0.6 * painter->unit);
  rk_painter_stroke (painter);
}

/* The letters of a line, told of before and after. */
static void
draw_told (const RkPainter *painter, const RkSceneLine *line, RkColor color)
{
  const RkPaintOptions *options = painter->options;
  guint index = (guint) (line - painter->scene->lines);
  gboolean last = index + 1 == painter->scene->n_lines;
  gboolean one_item = !last && line->item >= 0 && line[1].item == line->item && line[1].box == line->box;
  gboolean goes_on = !last && (line[1].join == RK_JOIN_SPACE || (one_item && line[1].join == RK_JOIN_NONE));
  /* Without it, whoever extracts the text makes one word of the last here and the next. */
  g_autofree char *spaced = goes_on ? g_strconcat (line->text, " ", NULL) : NULL;

  options->before_line (painter->cr, index, options->line_data);
  rk_painter_draw_text (painter, color, line->face, line->size, line->spacing, line->x, line->y,
                        spaced != NULL ? spaced : line->text);
  options->after_line (painter->cr, index, options->line_data);
}

void
rk_painter_draw_line (RkPainter *painter, const RkSceneLine *line, RkAccent accent)
{
  if (!rk_paint_number_is_sane (line->x) || !rk_paint_number_is_sane (line->y) ||
      !rk_paint_number_is_sane (line->width) || !rk_paint_number_is_sane (line->size) ||
      !isfinite (line->spacing) || line->face >= RK_N_FACES)
    return;
  if (painter->scale > 0 && line->size * painter->scale < SMALLEST_LINE)
    return;
  if (line->role == RK_LINE_LABEL)
    draw_halo (painter, line);
  else if (line->role == RK_LINE_FOLDED)
    draw_tag (painter, line, accent);
  if (painter->sink != NULL)
    painter->sink->line ((guint) (line - painter->scene->lines), get_line_color (painter, line, accent),
                         painter->sink_data);
  else if (painter->options != NULL && painter->options->before_line != NULL)
    draw_told (painter, line, get_line_color (painter, line, accent));
  else
    rk_painter_draw_text (painter, get_line_color (painter, line, accent), line->face, line->size,
                          line->spacing, line->x, line->y, line->text);
}

/* The lines of the sheet itself, those before the first box's or those after the last one's; the many of the
 * boxes in between are not even looked at. */
static void
draw_sheet_lines (RkPainter *painter, gboolean before)
{
  const RkScene *scene = painter->scene;
  guint first = before ? 0 : scene->n_lines;
  RkAccent accent = rk_theme_get_kind_accent (painter->theme, -1, -1);

  while (!before && first > 0 && scene->lines[first - 1].box < 0)
    first--;
  if (!before && first == 0)
    return;
  for (guint i = first; i < scene->n_lines && scene->lines[i].box < 0; i++)
    {
      const RkSceneLine *line = &scene->lines[i];
      RkRect rect = { line->x, line->y - line->size, line->width + line->size, line->size * 1.5 };

      if (rk_painter_shows (painter, &rect))
        rk_painter_draw_line (painter, line, accent);
    }
}

static void
draw_marks (RkPainter *painter, cairo_surface_t *logo)
{
  for (guint i = 0; i < painter->scene->n_marks; i++)
    if (painter->scene->marks[i].type != RK_MARK_HEADING &&
        rk_painter_shows (painter, &painter->scene->marks[i].rect))
      rk_painter_draw_mark (painter, &painter->scene->marks[i], logo);
}

/* Over the lines that lead through them. */
static void
draw_headings (RkPainter *painter)
{
  const RkScene *scene = painter->scene;

  for (guint i = 0; i < scene->n_marks; i++)
    {
      const RkSceneMark *mark = &scene->marks[i];
      RkAccent accent;

      if (mark->type != RK_MARK_HEADING || !rk_painter_shows (painter, &mark->rect))
        continue;
      rk_painter_draw_mark (painter, mark, NULL);
      accent = rk_theme_get_kind_accent (painter->theme, -1, mark->stage);
      for (guint k = 0; k < mark->n_lines && mark->first_line + k < scene->n_lines; k++)
        rk_painter_draw_line (painter, &scene->lines[mark->first_line + k], accent);
    }
}

static GArray *
find_boxes (const RkPainter *painter)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  if (painter->has_clip && painter->scene->spatial != NULL)
    {
      RkRect reach = painter->clip;
      double margin = (RK_STACK_OFFSET + RK_BORDER_WIDTH) * painter->unit;

      reach.x -= margin;
      reach.y -= margin;
      reach.width += 2 * margin;
      reach.height += 2 * margin;
      rk_scene_query (painter->scene, &reach, found);
      return found;
    }
  for (guint i = 0; i < painter->scene->n_boxes; i++)
    if (rk_painter_shows (painter, &painter->scene->boxes[i].rect))
      g_array_append_val (found, i);
  return found;
}

/* One box after the other, each announced. */
static void
tell_boxes (RkPainter *painter)
{
  for (guint i = 0; i < painter->scene->n_boxes; i++)
    {
      painter->sink->begin_box (i, painter->sink_data);
      rk_painter_draw_behind (painter, i);
      rk_painter_draw_box (painter, i);
      painter->sink->end_box (i, painter->sink_data);
    }
}

static void
draw_boxes (RkPainter *painter)
{
  g_autoptr (GArray) found = NULL;
  const guint *indexes;

  if (painter->detail == RK_DETAIL_BARS)
    {
      rk_painter_draw_far (painter);
      return;
    }
  found = find_boxes (painter);
  indexes = (const guint *) (const void *) found->data;
  rk_painter_draw_hierarchy (painter);
  for (guint i = 0; i < found->len; i++)
    rk_painter_draw_behind (painter, indexes[i]);
  rk_painter_draw_relations (painter);
  draw_headings (painter);
  for (guint i = 0; i < found->len; i++)
    rk_painter_draw_box (painter, indexes[i]);
}

void
rk_paint_scene (cairo_t *cr, const RkScene *scene, const RkTheme *theme, const RkPaintOptions *options)
{
  RkPainter painter;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (scene != NULL);
  g_return_if_fail (theme != NULL);

  painter_init (&painter, cr, scene, theme, options);
  cairo_save (cr);
  /* First of all, and opaque: without it the PDF surface works for hours on large charts. */
  if (options != NULL && options->background)
    {
      rk_painter_set_color (&painter, rk_theme_get_paper (theme));
      cairo_paint (cr);
    }
  rk_pixels_open (&painter.pixels, cr);
  draw_marks (&painter, options != NULL ? options->logo : NULL);
  draw_sheet_lines (&painter, TRUE);
  draw_boxes (&painter);
  draw_sheet_lines (&painter, FALSE);
  rk_pixels_close (&painter.pixels, cr);
  cairo_restore (cr);
}

void
rk_paint_tell (
    const RkScene *scene, const RkTheme *theme, RkPaintLayers layers, const RkPaintSink *sink, gpointer data)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  RkPainter painter;

  /* Its paths are kept in steps of 1/256: finer ones of a point are wanted here. */
  cairo_scale (cr, TELLING_SCALE, TELLING_SCALE);
  painter_init (&painter, cr, scene, theme, NULL);
  painter.sink = sink;
  painter.sink_data = data;
  if (layers & RK_PAINT_SHEET)
    {
      draw_marks (&painter, NULL);
      draw_sheet_lines (&painter, TRUE);
    }
  if (layers & RK_PAINT_CONNECTORS)
    {
      rk_painter_draw_hierarchy (&painter);
      rk_painter_draw_relations (&painter);
      draw_headings (&painter);
    }
  if (layers & RK_PAINT_BOXES)
    tell_boxes (&painter);
  if (layers & RK_PAINT_LABELS)
    draw_sheet_lines (&painter, FALSE);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

void
rk_paint_box (
    cairo_t *cr, const RkScene *scene, guint box, const RkTheme *theme, const RkPaintOptions *options)
{
  RkPainter painter;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (scene != NULL && box < scene->n_boxes);
  g_return_if_fail (theme != NULL);

  painter_init (&painter, cr, scene, theme, options);
  painter.has_clip = FALSE;
  cairo_save (cr);
  rk_pixels_open (&painter.pixels, cr);
  rk_painter_draw_behind (&painter, box);
  rk_painter_draw_box (&painter, box);
  rk_pixels_close (&painter.pixels, cr);
  cairo_restore (cr);
}
