/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-svg.h"

#include <math.h>
#include <string.h>

#include "rk-color.h"
#include "rk-link.h"
#include "rk-pack.h"
#include "rk-shaper.h"
#include "rk-xml.h"

#define MM_PER_POINT (25.4 / 72)

/* Families for who has not the figure's own; with the given widths of lines any will do. */
#define FALLBACK_FONTS ", Inter, Cantarell, 'Liberation Sans', 'DejaVu Sans', sans-serif"

/* Digits after the point, and one more where the whole is drawn that small. */
#define USUAL_DECIMALS 2
#define SMALL_SCALE    0.3

typedef struct {
  const RkSvg *svg;
  const RkScene *scene;
  GString *out;
  const char **names; /* of the groups, by their boxes */
  guint decimals;
  double scale; /* steps of the last digit in a point */
  guint32 ink; /* what texts are filled with unless they say otherwise */
  double size; /* of texts that do not say otherwise: that of most in a box; 0 */
  char *logo; /* data URL */
  cairo_t *letters; /* whose path is that of a line; NULL: texts stay texts */
} Drawing;

static void
append_number (const Drawing *self, const char *name, double number)
{
  rk_xml_append_number (self->out, name, number, self->decimals, "");
}

static void
append_path (const Drawing *self, cairo_t *cr)
{
  g_string_append (self->out, " d=\"");
  rk_xml_append_path (self->out, cr, 0, 0, self->scale, self->decimals);
  g_string_append (self->out, "\"/>\n");
}

/* --- What the painter tells ------------------------------------------------- */

static void
fill_cb (cairo_t *cr, gpointer data)
{
  Drawing *self = data;

  g_string_append (self->out, "<path");
  rk_xml_append_color (self->out, "fill", rk_xml_get_color (cr));
  append_path (self, cr);
}

static void
append_dashes (const Drawing *self, cairo_t *cr)
{
  double lengths[8], offset;
  int n = cairo_get_dash_count (cr);

  if (n < 1 || n > (int) G_N_ELEMENTS (lengths))
    return;
  cairo_get_dash (cr, lengths, &offset);
  g_string_append (self->out, " stroke-dasharray=\"");
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (self->out, ' ');
      rk_xml_append_fixed (self->out, llround (lengths[i] * self->scale), self->decimals);
    }
  g_string_append_c (self->out, '"');
  if (offset != 0)
    append_number (self, "stroke-dashoffset", offset);
}

static void
stroke_cb (cairo_t *cr, gpointer data)
{
  Drawing *self = data;

  g_string_append (self->out, "<path fill=\"none\"");
  rk_xml_append_color (self->out, "stroke", rk_xml_get_color (cr));
  append_number (self, "stroke-width", cairo_get_line_width (cr));
  if (cairo_get_line_cap (cr) == CAIRO_LINE_CAP_ROUND)
    g_string_append (self->out, " stroke-linecap=\"round\"");
  append_dashes (self, cr);
  append_path (self, cr);
}

static gboolean
is_right_to_left (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = (guchar) *c < 0x80 ? (guchar) *c : g_utf8_get_char (c);

      if (letter >= 0x590 && g_unichar_isalpha (letter))
        return letter <= 0x8ff || (letter >= 0xfb1d && letter <= 0xfefc) ||
               (letter >= 0x10800 && letter <= 0x10fff) || (letter >= 0x1e800 && letter <= 0x1efff);
      if (g_unichar_isalpha (letter))
        return FALSE;
    }
  return FALSE;
}

static void
append_style (const Drawing *self, const RkSceneLine *line, RkColor color)
{
  static const char *const faces[RK_N_FACES] = {
    [RK_FACE_REGULAR] = "",
    [RK_FACE_SEMIBOLD] = " font-weight=\"600\"",
    [RK_FACE_BOLD] = " font-weight=\"700\"",
    [RK_FACE_ITALIC] = " font-style=\"italic\"",
  };

  if (line->size != self->size)
    append_number (self, "font-size", line->size);
  g_string_append (self->out, faces[line->face]);
  if (rk_color_to_rgb (color) != self->ink)
    rk_xml_append_color (self->out, "fill", color);
  if (line->spacing != 0)
    append_number (self, "letter-spacing", line->spacing);
  if (line->language != NULL)
    rk_xml_append_attribute (self->out, self->svg->alone ? "xml:lang" : "lang",
                             rk_structure_check_language (line->language));
}

/* Returns: FALSE if the letters have no outlines, as pictures of faces have none */
static gboolean
append_outlines (const Drawing *self, const RkSceneLine *line, RkColor color)
{
  double left, top, right, bottom;

  cairo_new_path (self->letters);
  rk_shaper_append_path (rk_shaper_get (rk_theme_get_font (self->svg->theme)), self->letters, line->face,
                         line->size, line->spacing, line->x, line->y, line->text);
  cairo_path_extents (self->letters, &left, &top, &right, &bottom);
  if (!(right > left))
    return FALSE;
  g_string_append (self->out, "<path");
  rk_xml_append_attribute (self->out, "aria-label", line->text);
  if (rk_color_to_rgb (color) != self->ink)
    rk_xml_append_color (self->out, "fill", color);
  append_path (self, self->letters);
  return TRUE;
}

static void
append_letters (const Drawing *self, const RkSceneLine *line, RkColor color)
{
  gboolean backward = is_right_to_left (line->text);

  if (self->letters != NULL && append_outlines (self, line, color))
    return;
  g_string_append (self->out, "<text");
  append_number (self, "x", backward ? line->x + line->width : line->x);
  append_number (self, "y", line->y);
  /* Whatever font is at hand, the line stays within its box. */
  if (line->width > 0 && line->text[1] != '\0')
    append_number (self, "textLength", line->width);
  append_style (self, line, color);
  g_string_append (self->out, backward ? " direction=\"rtl\">" : ">");
  rk_xml_append_text (self->out, line->text);
  g_string_append (self->out, "</text>\n");
}

static void
line_cb (guint index, RkColor color, gpointer data)
{
  Drawing *self = data;
  const RkSceneLine *line = &self->scene->lines[index];
  g_autofree char *link = line->link != NULL ? rk_link_check (line->link) : NULL;

  if (*line->text == '\0' || (line->role == RK_LINE_PAGE && !self->svg->numbered))
    return;
  if (link != NULL)
    {
      g_string_append (self->out, "<a");
      rk_xml_append_attribute (self->out, "href", link);
      g_string_append_c (self->out, '>');
    }
  append_letters (self, line, color);
  if (link != NULL)
    g_string_append (self->out, "</a>\n");
}

static void
logo_cb (const RkRect *rect, gpointer data)
{
  Drawing *self = data;

  if (self->logo == NULL)
    return;
  g_string_append (self->out, "<image preserveAspectRatio=\"xMaxYMid\"");
  append_number (self, "x", rect->x);
  append_number (self, "y", rect->y);
  append_number (self, "width", rect->width);
  append_number (self, "height", rect->height);
  rk_xml_append_attribute (self->out, "href", self->logo);
  if (self->svg->options->logo_alt != NULL)
    {
      rk_xml_append_attribute (self->out, "role", "img");
      rk_xml_append_attribute (self->out, "aria-label", self->svg->options->logo_alt);
    }
  else
    g_string_append (self->out, " aria-hidden=\"true\"");
  g_string_append (self->out, "/>\n");
}

/* Rows, most often alike, come last. */
static double
get_usual_size (const RkScene *scene, const RkSceneBox *box)
{
  return box->n_lines > 0 ? scene->lines[box->first_line + box->n_lines - 1].size : 0;
}

static void
begin_box_cb (guint box, gpointer data)
{
  Drawing *self = data;

  g_string_append (self->out, "<g role=\"group\"");
  rk_xml_append_attribute (self->out, "aria-label", self->names[box]);
  self->size = get_usual_size (self->scene, &self->scene->boxes[box]);
  if (self->size > 0)
    append_number (self, "font-size", self->size);
  g_string_append (self->out, ">\n");
}

static void
end_box_cb (guint box, gpointer data)
{
  Drawing *self = data;

  g_string_append (self->out, "</g>\n");
  self->size = 0;
}

/* --- The rest --------------------------------------------------------------- */

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

char *
rk_svg_make_logo (cairo_surface_t *logo)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *encoded = NULL;

  if (logo == NULL || cairo_surface_write_to_png_stream (logo, write_cb, bytes) != CAIRO_STATUS_SUCCESS)
    return NULL;
  encoded = g_base64_encode (bytes->data, bytes->len);
  return g_strconcat ("data:image/png;base64,", encoded, NULL);
}

static void
append_project (const Drawing *self)
{
  const RkExportOptions *options = self->svg->options;
  g_autoptr (GByteArray) packed = NULL;
  g_autofree char *encoded = NULL;
  gsize length;
  gconstpointer data;

  if (!self->svg->project || options->project == NULL)
    return;
  data = g_bytes_get_data (options->project, &length);
  packed = rk_pack (data, length, G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  encoded = g_base64_encode (packed->data, packed->len);
  g_string_append (self->out, "<metadata><rakenne:project xmlns:rakenne=\"urn:rakenne\""
                              " type=\"application/vnd.rakenne+json\" encoding=\"deflate,base64\"");
  rk_xml_append_attribute (self->out, "name", options->project_name);
  g_string_append_printf (self->out, ">%s</rakenne:project></metadata>\n", encoded);
}

/* Draws nothing. */
static cairo_t *
new_letters (void)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  return cr;
}

static void
append_head (const Drawing *self)
{
  const RkScene *scene = self->scene;
  g_autofree char *description = rk_structure_describe (self->svg->structure);
  guint page = self->svg->page;
  GString *out = self->out;

  g_string_append (out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  rk_xml_append_number (out, "width", scene->width * MM_PER_POINT, USUAL_DECIMALS, "mm");
  rk_xml_append_number (out, "height", scene->height * MM_PER_POINT, USUAL_DECIMALS, "mm");
  g_string_append (out, " viewBox=\"0 0 ");
  rk_xml_append_fixed (out, llround (scene->width * self->scale), self->decimals);
  g_string_append_c (out, ' ');
  rk_xml_append_fixed (out, llround (scene->height * self->scale), self->decimals);
  g_string_append_printf (out, "\" role=\"%s\" aria-labelledby=\"title%u\" aria-describedby=\"desc%u\"",
                          self->svg->role, page, page);
  if (self->svg->alone)
    rk_xml_append_attribute (out, "xml:lang", rk_structure_check_language (scene->language));
  g_string_append_printf (out, ">\n<title id=\"title%u\">", page);
  rk_xml_append_text (out, scene->title != NULL && *scene->title != '\0' ? scene->title : "Rakenne");
  g_string_append_printf (out, "</title>\n<desc id=\"desc%u\">", page);
  rk_xml_append_text (out, description);
  g_string_append (out, "</desc>\n");
}

static void
append_ground (const Drawing *self)
{
  g_autofree char *families = g_strdup (rk_theme_get_font (self->svg->theme));
  g_autofree char *list = NULL;

  g_strdelimit (families, "'\"\\", ' ');
  list = g_strdup_printf ("'%s'" FALLBACK_FONTS, families);
  g_string_append (self->out, "<rect");
  append_number (self, "width", self->scene->width);
  append_number (self, "height", self->scene->height);
  rk_xml_append_color (self->out, "fill", rk_theme_get_paper (self->svg->theme));
  g_string_append (self->out, "/>\n<g text-rendering=\"geometricPrecision\"");
  rk_xml_append_attribute (self->out, "font-family", list);
  rk_xml_append_color (self->out, "fill", rk_theme_get_text (self->svg->theme));
  g_string_append (self->out, ">\n");
}

void
rk_svg_append (const RkSvg *self, GString *out)
{
  static const RkPaintSink sink = { fill_cb, stroke_cb, line_cb, logo_cb, begin_box_cb, end_box_cb };
  const RkScene *scene = self->structure->scene;
  gboolean small = scene->scale < SMALL_SCALE;
  Drawing drawing = {
    .svg = self,
    .scene = scene,
    .out = out,
    .names = rk_structure_get_names (self->structure),
    .decimals = USUAL_DECIMALS + small,
    .scale = small ? 1000 : 100,
    .ink = rk_color_to_rgb (rk_theme_get_text (self->theme)),
    .logo = rk_svg_make_logo (self->options->logo),
    .letters = self->options->outlines ? new_letters () : NULL,
  };

  append_head (&drawing);
  append_project (&drawing);
  append_ground (&drawing);
  rk_paint_tell (scene, self->theme, RK_PAINT_ALL, &sink, &drawing);
  g_string_append (out, "</g>\n</svg>\n");
  g_free (drawing.names);
  g_free (drawing.logo);
  g_clear_pointer (&drawing.letters, cairo_destroy);
}
