/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a line of text comes to stand: office programs put the baseline of a line of fixed height H at
 * H − descent below its top, so that the heights are the distances of the baselines, but for changes of size.
 *
 *   top ─┬─────────────
 *        H   Text          baseline = top + H − descent · size
 *       ─┴─────────────
 */

#include "config.h"

#include "rk-odf-text.h"

#include <math.h>
#include <string.h>

#include "rk-link.h"
#include "rk-structure.h"
#include "rk-xml.h"

/* Of the figure's fonts, in their size. */
#define DESCENT      0.2412
#define FIRST_HEIGHT 1.2

/* Points: places nearer than this are one. */
#define EPSILON 0.3

#define MOST_TABS 16

typedef struct {
  double tabs[MOST_TABS]; /* where they stand, from the left on */
  guint n_tabs;
  double height;
} Paragraph;

static gboolean
is_same_row (const RkSceneLine *a, const RkSceneLine *b)
{
  return fabs (a->y - b->y) < 0.05 * a->size && b->x > a->x;
}

/* The first line past the row that begins at @first; @size: the largest in it. */
static guint
find_row_end (const RkOdfLine *lines, guint n, guint first, double *size)
{
  guint end = first + 1;

  *size = lines[first].line->size;
  while (end < n && is_same_row (lines[end - 1].line, lines[end].line))
    {
      *size = MAX (*size, lines[end].line->size);
      end++;
    }
  return end;
}

guint
rk_odf_count_block (const RkOdfLine *lines, guint n)
{
  double size, foot = -G_MAXDOUBLE;
  guint end;

  for (guint first = 0; first < n; first = end)
    {
      double y = lines[first].line->y;

      end = find_row_end (lines, n, first, &size);
      /* Upwards, or too close below for a line of that size. */
      if (first > 0 && y + DESCENT * size - foot < 0.5 * size)
        return first;
      foot = y + DESCENT * size;
    }
  return n;
}

RkRect
rk_odf_get_bounds (const RkOdfLine *lines, guint n)
{
  double size, left = lines[0].line->x, right = left, top, bottom = 0;

  find_row_end (lines, n, 0, &size);
  top = lines[0].line->y - (FIRST_HEIGHT - DESCENT) * size;
  for (guint i = 0; i < n; i++)
    {
      left = MIN (left, lines[i].line->x);
      right = MAX (right, lines[i].line->x + lines[i].line->width);
      bottom = MAX (bottom, lines[i].line->y + DESCENT * lines[i].line->size);
    }
  return (RkRect) { left, top, right - left, MAX (bottom - top, 0) };
}

/* --- Styles ----------------------------------------------------------------- */

static const char *
get_paragraph_style (RkOdf *self, const Paragraph *paragraph, double left)
{
  g_autoptr (GString) style = g_string_new ("<style:paragraph-properties");

  rk_xml_append_number (style, "fo:line-height", paragraph->height, 2, "pt");
  g_string_append_c (style, '>');
  if (paragraph->n_tabs > 0)
    g_string_append (style, "<style:tab-stops>");
  for (guint i = 0; i < paragraph->n_tabs; i++)
    {
      g_string_append (style, "<style:tab-stop");
      rk_xml_append_number (style, "style:position", paragraph->tabs[i] - left, 2, "pt");
      g_string_append (style, "/>");
    }
  if (paragraph->n_tabs > 0)
    g_string_append (style, "</style:tab-stops>");
  g_string_append (style, "</style:paragraph-properties>");
  return rk_odf_get_style (self, "paragraph", style->str);
}

static const char *
get_text_style (RkOdf *self, const RkOdfLine *line)
{
  static const char *const scripts[] = { "", "-asian", "-complex" };
  static const char *const weights[RK_N_FACES] = {
    [RK_FACE_REGULAR] = "normal",
    [RK_FACE_SEMIBOLD] = "600",
    [RK_FACE_BOLD] = "bold",
    [RK_FACE_ITALIC] = "normal",
  };
  const RkSceneLine *l = line->line;
  g_autoptr (GString) style = g_string_new ("<style:text-properties");
  g_autofree char *language = l->language != NULL ? g_strndup (l->language, strcspn (l->language, "-"))
                                                  : NULL;

  rk_xml_append_color (style, "fo:color", line->color);
  if (l->spacing != 0)
    rk_xml_append_number (style, "fo:letter-spacing", l->spacing, 3, "pt");
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      const char *prefix = i == 0 ? "fo" : "style";
      g_autofree char *size = g_strdup_printf ("%s:font-size%s", prefix, scripts[i]);

      rk_xml_append_number (style, size, l->size, 2, "pt");
      g_string_append_printf (style, " style:font-name%s=\"figure\"", scripts[i]);
      g_string_append_printf (style, " %s:font-weight%s=\"%s\" %s:font-style%s=\"%s\"", prefix, scripts[i],
                              weights[l->face], prefix, scripts[i],
                              l->face == RK_FACE_ITALIC ? "italic" : "normal");
      if (language != NULL)
        g_string_append_printf (style, " %s:language%s=\"%s\" %s:country%s=\"none\"", prefix, scripts[i],
                                rk_structure_check_language (language), prefix, scripts[i]);
    }
  g_string_append (style, "/>");
  return rk_odf_get_style (self, "text", style->str);
}

/* --- Text ------------------------------------------------------------------- */

/* Spaces in a row would be taken for one. */
static void
append_text (GString *out, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "  ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, " <text:s/>");
      rk_xml_append_text (out, parts[i]);
    }
}

static void
append_line (RkOdf *self, const RkOdfLine *line)
{
  g_autofree char *link = line->line->link != NULL ? rk_link_check (line->line->link) : NULL;

  g_string_append_printf (self->body, "<text:span text:style-name=\"%s\">", get_text_style (self, line));
  if (link != NULL)
    {
      g_string_append (self->body, "<text:a xlink:type=\"simple\"");
      rk_xml_append_attribute (self->body, "xlink:href", link);
      g_string_append_c (self->body, '>');
    }
  append_text (self->body, line->line->text);
  g_string_append (self->body, link != NULL ? "</text:a></text:span>" : "</text:span>");
}

/* Puts a tab where each line of a row begins that does not begin at the left. */
static void
set_tabs (Paragraph *self, const RkOdfLine *lines, guint n, double left)
{
  self->n_tabs = 0;
  for (guint i = 0; i < n && self->n_tabs < MOST_TABS; i++)
    if (lines[i].line->x > left + EPSILON)
      self->tabs[self->n_tabs++] = lines[i].line->x;
}

/* How many tabs lead from the left to @x; −1: none does. */
static int
find_tab (const Paragraph *self, double x, double left)
{
  if (x <= left + EPSILON)
    return 0;
  for (guint i = 0; i < self->n_tabs; i++)
    if (fabs (self->tabs[i] - x) <= EPSILON)
      return (int) i + 1;
  return -1;
}

static void
append_row (RkOdf *self, const Paragraph *paragraph, const RkOdfLine *lines, guint n, double left)
{
  int at = 0;

  for (guint i = 0; i < n; i++)
    {
      int tab = find_tab (paragraph, lines[i].line->x, left);

      for (; at < tab; at++)
        g_string_append (self->body, "<text:tab/>");
      append_line (self, &lines[i]);
    }
}

/* Whether a row is more of the paragraph's last text, and stands where one more line of it would. */
static gboolean
goes_on (const Paragraph *paragraph, const RkOdfLine *lines, guint n, double height, double left)
{
  if (n != 1 || lines[0].line->join == RK_JOIN_NONE || fabs (height - paragraph->height) > 0.1)
    return FALSE;
  return find_tab (paragraph, lines[0].line->x, left) >= 0;
}

void
rk_odf_append_block (RkOdf *self, const RkOdfLine *lines, guint n, double left)
{
  Paragraph paragraph = { 0 };
  double foot = rk_odf_get_bounds (lines, n).y, size;
  gboolean open = FALSE;
  guint end;

  for (guint first = 0; first < n; first = end)
    {
      double bottom, height;

      end = find_row_end (lines, n, first, &size);
      bottom = lines[first].line->y + DESCENT * size;
      height = bottom - foot;
      foot = bottom;
      if (open && goes_on (&paragraph, lines + first, end - first, height, left))
        {
          g_string_append (self->body, "<text:line-break/>");
        }
      else
        {
          if (open)
            g_string_append (self->body, "</text:p>");
          set_tabs (&paragraph, lines + first, end - first, left);
          paragraph.height = height;
          g_string_append_printf (self->body, "<text:p text:style-name=\"%s\">",
                                  get_paragraph_style (self, &paragraph, left));
          open = TRUE;
        }
      append_row (self, &paragraph, lines + first, end - first, left);
    }
  if (open)
    g_string_append (self->body, "</text:p>\n");
}
