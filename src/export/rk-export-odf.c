/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figure as a drawing that is edited further: what the painter tells becomes shapes, all of one box a group,
 * and lines from box to box become connectors that follow when a box is moved.
 *
 *   draw:g, named after the group of people
 *    ├ draw:path …            ground, header, bar, border, as painted
 *    ├ draw:custom-shape      clear, over all of it: the text, and what connectors hold on to
 *    └ draw:frame …           further columns of text
 */

#include "config.h"

#include "rk-export-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rk-odf-glue.h"
#include "rk-odf-text.h"
#include "rk-structure.h"
#include "rk-svg.h"
#include "rk-xml.h"

/* Steps in a point, of paths. */
#define STEPS 100

typedef struct {
  RkOdf *odf;
  const RkScene *scene;
  const RkExportOptions *options;
  const RkOdfGlue *glue;
  const char **names; /* of the groups, by their boxes */
  GArray *lines; /* of RkOdfLine: not yet written */
  int box; /* that is being written; -1 */
  guint page;
} Drawing;

static void
append_points (GString *out, const char *name, double points)
{
  rk_xml_append_number (out, name, points, 3, "pt");
}

static void
append_rect (GString *out, const RkRect *rect)
{
  append_points (out, "svg:x", rect->x);
  append_points (out, "svg:y", rect->y);
  append_points (out, "svg:width", rect->width);
  append_points (out, "svg:height", rect->height);
}

/* --- Paths ------------------------------------------------------------------ */

/* Two points and no more: office programs know no path without a height or width. */
static gboolean
is_straight (cairo_t *cr, double *ends)
{
  cairo_path_t *path = cairo_copy_path (cr);
  gboolean straight = path->num_data == 4 && path->data[0].header.type == CAIRO_PATH_MOVE_TO &&
                      path->data[2].header.type == CAIRO_PATH_LINE_TO;

  if (straight)
    {
      ends[0] = path->data[1].point.x;
      ends[1] = path->data[1].point.y;
      ends[2] = path->data[3].point.x;
      ends[3] = path->data[3].point.y;
    }
  cairo_path_destroy (path);
  return straight;
}

static void
append_path (Drawing *self, cairo_t *cr, const char *style)
{
  GString *out = self->odf->body;
  double left, top, right, bottom, ends[4];
  RkRect rect;

  if (is_straight (cr, ends))
    {
      g_string_append_printf (out, "<draw:line draw:style-name=\"%s\"", style);
      append_points (out, "svg:x1", ends[0]);
      append_points (out, "svg:y1", ends[1]);
      append_points (out, "svg:x2", ends[2]);
      append_points (out, "svg:y2", ends[3]);
      g_string_append (out, "/>\n");
      return;
    }
  cairo_path_extents (cr, &left, &top, &right, &bottom);
  rect = (RkRect) { left, top, right - left, bottom - top };
  if (!(rect.width > 0) || !(rect.height > 0))
    return;
  g_string_append_printf (out, "<draw:path draw:style-name=\"%s\"", style);
  append_rect (out, &rect);
  g_string_append (out, " svg:viewBox=\"0 0 ");
  rk_xml_append_fixed (out, MAX (llround (rect.width * STEPS), 1), 0);
  g_string_append_c (out, ' ');
  rk_xml_append_fixed (out, MAX (llround (rect.height * STEPS), 1), 0);
  g_string_append (out, "\" svg:d=\"");
  rk_xml_append_path (out, cr, left, top, STEPS, 0);
  g_string_append (out, "\"/>\n");
}

static void flush_lines (Drawing *self);

static void
fill_cb (cairo_t *cr, gpointer data)
{
  Drawing *self = data;
  g_autoptr (GString)
      style = g_string_new ("<style:graphic-properties draw:stroke=\"none\" draw:fill=\"solid\"");

  if (self->box < 0)
    flush_lines (self);
  rk_xml_append_color (style, "draw:fill-color", rk_xml_get_color (cr));
  g_string_append (style, "/>");
  append_path (self, cr, rk_odf_get_style (self->odf, "graphic", style->str));
}

static void
stroke_cb (cairo_t *cr, gpointer data)
{
  Drawing *self = data;
  g_autoptr (GString) style = g_string_new ("<style:graphic-properties draw:fill=\"none\"");
  RkStroke stroke = { .color = rk_xml_get_color (cr),
                      .width = cairo_get_line_width (cr),
                      .round = cairo_get_line_cap (cr) == CAIRO_LINE_CAP_ROUND };
  int n = cairo_get_dash_count (cr);

  if (n <= (int) G_N_ELEMENTS (stroke.dashes))
    {
      cairo_get_dash (cr, stroke.dashes, NULL);
      stroke.n_dashes = (guint) n;
    }

  if (self->box < 0)
    flush_lines (self);
  rk_odf_append_stroke (self->odf, style, &stroke);
  g_string_append (style, "/>");
  append_path (self, cr, rk_odf_get_style (self->odf, "graphic", style->str));
}

/* --- Text ------------------------------------------------------------------- */

static const char *
get_box_style (Drawing *self, double top, double left)
{
  g_autoptr (GString) style = g_string_new (
      "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\" draw:auto-grow-height=\"false\""
      " draw:auto-grow-width=\"false\" fo:wrap-option=\"wrap\" draw:textarea-vertical-align=\"top\""
      " draw:textarea-horizontal-align=\"justify\" fo:padding-right=\"0pt\" fo:padding-bottom=\"0pt\"");

  append_points (style, "fo:padding-top", MAX (top, 0));
  append_points (style, "fo:padding-left", MAX (left, 0));
  g_string_append (style, "/>");
  return rk_odf_get_style (self->odf, "graphic", style->str);
}

/* Text without a shape of its own; a hair wider than it is, for other programs measure otherwise. */
static void
append_frame (Drawing *self, const RkOdfLine *lines, guint n)
{
  static const char plain[] =
      "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\" draw:auto-grow-height=\"false\""
      " draw:auto-grow-width=\"true\" fo:wrap-option=\"no-wrap\" draw:textarea-vertical-align=\"top\""
      " draw:textarea-horizontal-align=\"left\" fo:padding-top=\"0pt\" fo:padding-bottom=\"0pt\""
      " fo:padding-left=\"0pt\" fo:padding-right=\"0pt\"/>";
  RkRect rect = rk_odf_get_bounds (lines, n);
  double left = rect.x;
  /* The name of the slide, for outlines and for who listens. */
  gboolean title = self->odf->type == RK_ODF_PRESENTATION && lines[0].line->role == RK_LINE_TITLE;

  rect.width += lines[0].line->size;
  g_string_append_printf (
      self->odf->body, "<draw:frame %s=\"%s\"%s", title ? "presentation:style-name" : "draw:style-name",
      rk_odf_get_style (self->odf, title ? "presentation" : "graphic", plain),
      title ? " presentation:class=\"title\" presentation:user-transformed=\"true\"" : "");
  append_rect (self->odf->body, &rect);
  g_string_append (self->odf->body, "><draw:text-box>");
  rk_odf_append_block (self->odf, lines, n, left);
  g_string_append (self->odf->body, "</draw:text-box></draw:frame>\n");
}

static void
flush_lines (Drawing *self)
{
  const RkOdfLine *lines = (const RkOdfLine *) (const void *) self->lines->data;
  guint n;

  for (guint first = 0; first < self->lines->len; first += n)
    {
      n = rk_odf_count_block (lines + first, self->lines->len - first);
      append_frame (self, lines + first, n);
    }
  g_array_set_size (self->lines, 0);
}

static void
line_cb (guint index, RkColor color, gpointer data)
{
  Drawing *self = data;
  const RkOdfLine line = { &self->scene->lines[index], color };

  if (*line.line->text == '\0')
    return;
  /* On the sheet each text is a thing of its own. */
  if (self->box < 0 && line.line->join == RK_JOIN_NONE)
    flush_lines (self);
  g_array_append_val (self->lines, line);
}

static void
logo_cb (const RkRect *rect, gpointer data)
{
  Drawing *self = data;
  g_autofree char *url = rk_svg_make_logo (self->options->logo);
  GString *out = self->odf->body;
  double width, height, factor;
  RkRect place;

  if (url == NULL)
    return;
  width = cairo_image_surface_get_width (self->options->logo);
  height = cairo_image_surface_get_height (self->options->logo);
  factor = MIN (rect->width / width, rect->height / height);
  place = (RkRect) { rect->x + rect->width - width * factor, rect->y + (rect->height - height * factor) / 2,
                     width * factor, height * factor };
  g_string_append (out, "<draw:frame");
  append_rect (out, &place);
  g_string_append (out, "><draw:image><office:binary-data>");
  g_string_append (out, strchr (url, ',') + 1);
  g_string_append (out, "</office:binary-data></draw:image>");
  if (self->options->logo_alt != NULL)
    {
      g_string_append (out, "<svg:title>");
      rk_xml_append_text (out, self->options->logo_alt);
      g_string_append (out, "</svg:title>");
    }
  g_string_append (out, "</draw:frame>\n");
}

/* --- Boxes ------------------------------------------------------------------ */

static void
begin_box_cb (guint box, gpointer data)
{
  Drawing *self = data;
  GString *out = self->odf->body;

  self->box = (int) box;
  g_string_append (out, "<draw:g");
  rk_xml_append_attribute (out, "draw:name", self->names[box]);
  g_string_append (out, "><svg:title>");
  rk_xml_append_text (out, self->names[box]);
  g_string_append (out, "</svg:title>\n");
}

static void
append_geometry (const Drawing *self, guint box)
{
  GString *out = self->odf->body;

  g_string_append (out, "<draw:enhanced-geometry svg:viewBox=\"0 0 21600 21600\" draw:type=\"rectangle\"");
  rk_odf_glue_append_points (self->glue, box, out);
  g_string_append (out, " draw:enhanced-path=\"M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N\"/>");
}

static void
end_box_cb (guint index, gpointer data)
{
  Drawing *self = data;
  const RkSceneBox *box = &self->scene->boxes[index];
  const RkOdfLine *lines = (const RkOdfLine *) (const void *) self->lines->data;
  guint n = rk_odf_count_block (lines, self->lines->len);
  RkRect text = n > 0 ? rk_odf_get_bounds (lines, n) : box->rect;
  GString *out = self->odf->body;

  g_string_append_printf (
      out, "<draw:custom-shape xml:id=\"box%u-%u\" draw:id=\"box%u-%u\" draw:style-name=\"%s\"", self->page,
      index, self->page, index, get_box_style (self, text.y - box->rect.y, text.x - box->rect.x));
  append_rect (out, &box->rect);
  g_string_append (out, "><svg:title>");
  rk_xml_append_text (out, self->names[index]);
  g_string_append (out, "</svg:title>\n");
  if (n > 0)
    rk_odf_append_block (self->odf, lines, n, text.x);
  append_geometry (self, index);
  g_string_append (out, "</draw:custom-shape>\n");
  if (n > 0)
    g_array_remove_range (self->lines, 0, n);
  flush_lines (self);
  g_string_append (out, "</draw:g>\n");
  self->box = -1;
}

/* --- Pages ------------------------------------------------------------------ */

static void
append_page (
    RkOdf *odf, const RkScene *scene, guint number, const RkTheme *theme, const RkExportOptions *options)
{
  static const RkPaintSink sink = { fill_cb, stroke_cb, line_cb, logo_cb, begin_box_cb, end_box_cb };
  g_autoptr (RkStructure) structure = rk_structure_new (scene, NULL);
  g_autoptr (RkOdfGlue) glue = rk_odf_glue_new (scene, number, odf->type == RK_ODF_PRESENTATION);
  Drawing drawing = {
    .odf = odf,
    .scene = scene,
    .options = options,
    .glue = glue,
    .names = rk_structure_get_names (structure),
    .lines = g_array_new (FALSE, FALSE, sizeof (RkOdfLine)),
    .box = -1,
    .page = number,
  };

  g_string_append_printf (odf->body, "<draw:page draw:name=\"%u\" draw:master-page-name=\"%s\">\n", number,
                          rk_odf_get_master (odf, scene->width, scene->height));
  rk_paint_tell (scene, theme, RK_PAINT_SHEET, &sink, &drawing);
  flush_lines (&drawing);
  rk_odf_glue_append_connectors (glue, odf, theme, drawing.names);
  rk_paint_tell (scene, theme, RK_PAINT_BOXES | RK_PAINT_LABELS, &sink, &drawing);
  flush_lines (&drawing);
  g_string_append (odf->body, "</draw:page>\n");
  g_array_unref (drawing.lines);
  g_free (drawing.names);
}

GBytes *
rk_export_odf (RkScene *const *pages,
               guint n_pages,
               const RkTheme *theme,
               const RkExportOptions *options,
               gboolean slides,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (RkOdf)
      odf = rk_odf_new (slides ? RK_ODF_PRESENTATION : RK_ODF_DRAWING, rk_theme_get_font (theme),
                        rk_structure_check_language (pages[0]->language));
  g_autoptr (RkStructure) structure = rk_structure_new (pages[0], NULL);
  GBytes *bytes;

  odf->title = g_strdup (pages[0]->title);
  odf->author = g_strdup (options->author);
  odf->description = rk_structure_describe (structure);
  odf->project = options->project != NULL ? g_bytes_ref (options->project) : NULL;
  for (guint i = 0; i < n_pages; i++)
    {
      append_page (odf, pages[i], i + 1, theme, options);
      if (!rk_export_check_cancelled (cancellable, error))
        return NULL;
    }
  bytes = rk_odf_finish (odf);
  if (bytes == NULL)
    g_set_error_literal (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_TOO_LARGE,
                         _ ("The drawing is too large for one file"));
  return bytes;
}
