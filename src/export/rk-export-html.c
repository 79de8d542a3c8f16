/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One page of HTML that needs nothing else: the figure as SVG, then all that it says as headings and lists, in
 * reading order. */

#include "config.h"

#include "rk-export-private.h"

#include <string.h>

#include "rk-svg.h"
#include "rk-xml.h"

/* Legible in print and on screens, wide or narrow, light or dark; the figure keeps its own light paper. */
static const char style[] =
    ":root{color-scheme:light dark}\n"
    "body{font:1rem/1.5 Inter,Cantarell,'Liberation Sans',sans-serif;max-width:72rem;margin:0 auto;padding:1rem}\n"
    "figure{margin:1.5rem 0}\n"
    "figure>svg{display:block;width:100%;height:auto;max-height:95vh;background:#fff}\n"
    "section section{margin-left:1.5rem}\n"
    "h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.5em 0 .5em}\n"
    "h5,h6{font-size:1rem}\n"
    "p{margin:.25em 0}\n"
    "ul{margin:.5em 0;padding-left:1.5rem}\n"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}\n"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-top:1px solid #8888;"
    "min-width:min(6.8rem,14vw);overflow-wrap:anywhere}\n"
    "th p,td p{margin:0}\n"
    "th p+p,td p+p{font-weight:normal;font-size:.875rem}\n"
    "abbr{text-decoration:underline dotted}\n"
    ".logo{max-height:5rem;max-width:100%}\n"
    "@media print{body{max-width:none;padding:0}figure{margin:0;break-after:page}figure>svg{max-height:100vh}"
    "section{break-inside:auto}h1,h2,h3,h4,h5,h6{break-after:avoid}li,tr{break-inside:avoid}}\n";

typedef struct {
  const RkStructure *structure;
  GString *out;
  guint page;
  const char *logo; /* data URL */
  guint n_captions;
} Page;

static void
open_element (const Page *self, const char *element, const RkNode *node)
{
  g_string_append_printf (self->out, "<%s", element);
  if (node->language != NULL)
    rk_xml_append_attribute (self->out, "lang", rk_structure_check_language (node->language));
}

static void
append_text (const Page *self, guint index)
{
  g_autofree char *text = rk_structure_get_text (self->structure, index);

  rk_xml_append_text (self->out, text);
}

/* A list is named by what stands over it, which HTML does not let stand in it. */
static void
open_list (Page *self, guint index)
{
  const RkNode *nodes = self->structure->nodes;
  gboolean named = nodes[index].end > (int) index + 1 && nodes[index + 1].type == RK_NODE_CAPTION;

  if (named)
    {
      self->n_captions++;
      open_element (self, "p", &nodes[index + 1]);
      g_string_append_printf (self->out, " id=\"list%u-%u\">", self->page, self->n_captions);
      append_text (self, index + 1);
      g_string_append (self->out, "</p>\n");
    }
  open_element (self, "ul", &nodes[index]);
  if (named)
    g_string_append_printf (self->out, " aria-labelledby=\"list%u-%u\"", self->page, self->n_captions);
  g_string_append (self->out, ">\n");
}

static void
append_label (Page *self, guint index)
{
  const RkNode *node = &self->structure->nodes[index];

  open_element (self, node->expansion != NULL ? "abbr" : "b", node);
  rk_xml_append_attribute (self->out, "title", node->expansion);
  g_string_append_c (self->out, '>');
  append_text (self, index);
  g_string_append (self->out, node->expansion != NULL ? "</abbr> " : "</b> ");
}

static void
append_logo (Page *self, const RkNode *node)
{
  if (self->logo == NULL)
    return;
  g_string_append (self->out, "<img class=\"logo\"");
  rk_xml_append_attribute (self->out, "src", self->logo);
  rk_xml_append_attribute (self->out, "alt", node->alt != NULL ? node->alt : "");
  g_string_append (self->out, ">\n");
}

/* What stands before the text of a node. */
static void
begin_node (Page *self, guint index)
{
  const RkNode *node = &self->structure->nodes[index];
  char heading[] = "h1";

  switch (node->type)
    {
    case RK_NODE_SECTION:
      g_string_append (self->out, "<section>\n");
      return;
    case RK_NODE_HEADING:
      heading[1] = (char) ('0' + node->level);
      open_element (self, heading, node);
      break;
    case RK_NODE_PARAGRAPH:
      open_element (self, "p", node);
      break;
    case RK_NODE_LIST:
      open_list (self, index);
      return;
    case RK_NODE_ITEM:
      open_element (self, "li", node);
      break;
    case RK_NODE_BODY:
      open_element (self, node->box >= 0 ? "div" : "span", node);
      break;
    case RK_NODE_LINK:
      open_element (self, "a", node);
      rk_xml_append_attribute (self->out, "href", node->link);
      break;
    case RK_NODE_FIGURE:
      append_logo (self, node);
      return;
    case RK_NODE_LABEL:
      append_label (self, index);
      return;
    case RK_NODE_DOCUMENT:
    case RK_NODE_CAPTION:
    case RK_NODE_TABLE:
    case RK_NODE_ROW:
    case RK_NODE_HEAD_CELL:
    case RK_NODE_CELL:
      return;
    }
  g_string_append_c (self->out, '>');
  append_text (self, index);
}

static void
end_node (Page *self, const RkNode *node)
{
  switch (node->type)
    {
    case RK_NODE_SECTION:
      g_string_append (self->out, "</section>\n");
      break;
    case RK_NODE_HEADING:
      g_string_append_printf (self->out, "</h%u>\n", node->level);
      break;
    case RK_NODE_PARAGRAPH:
      g_string_append (self->out, "</p>\n");
      break;
    case RK_NODE_LIST:
      g_string_append (self->out, "</ul>\n");
      break;
    case RK_NODE_ITEM:
      g_string_append (self->out, "</li>\n");
      break;
    case RK_NODE_BODY:
      g_string_append (self->out, node->box >= 0 ? "</div>" : "</span>");
      break;
    case RK_NODE_LINK:
      g_string_append (self->out, "</a>");
      break;
    case RK_NODE_DOCUMENT:
    case RK_NODE_FIGURE:
    case RK_NODE_LABEL:
    case RK_NODE_CAPTION:
    case RK_NODE_TABLE:
    case RK_NODE_ROW:
    case RK_NODE_HEAD_CELL:
    case RK_NODE_CELL:
      break;
    }
}

/* Nodes from @first up to @end, both on one level. */
static void
append_nodes (Page *self, guint first, guint end)
{
  const RkNode *nodes = self->structure->nodes;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = first; i <= end; i++)
    {
      while (open->len > 0)
        {
          guint last = g_array_index (open, guint, open->len - 1);

          if (i < end && (int) i < nodes[last].end)
            break;
          end_node (self, &nodes[last]);
          g_array_set_size (open, open->len - 1);
        }
      if (i == end)
        break;
      begin_node (self, i);
      g_array_append_val (open, i);
    }
}

/* The head of the sheet, then its picture, then what is in it. */
static guint
find_middle (const RkStructure *structure)
{
  guint i = 1;

  while (i < structure->n_nodes &&
         (structure->nodes[i].type == RK_NODE_HEADING || structure->nodes[i].type == RK_NODE_PARAGRAPH ||
          structure->nodes[i].type == RK_NODE_FIGURE))
    i = (guint) structure->nodes[i].end;
  return i;
}

static void
append_page (GString *out,
             const RkScene *scene,
             guint number,
             gboolean alone,
             const RkTheme *theme,
             const RkExportOptions *options)
{
  g_autoptr (RkStructure)
      structure = rk_structure_new (scene, options->logo != NULL ? options->logo_alt : NULL);
  const RkSvg svg = { structure, theme, options, "graphics-document", number, FALSE, number == 1, !alone };
  g_autofree char *logo = rk_svg_make_logo (options->logo);
  Page page = { structure, out, number, logo, 0 };
  guint middle = find_middle (structure);

  append_nodes (&page, 1, middle);
  g_string_append (out, "<figure>\n");
  rk_svg_append (&svg, out);
  g_string_append (out, "</figure>\n");
  append_nodes (&page, middle, structure->n_nodes);
}

/* --- The list of members ---------------------------------------------------- */

/* How many rows a cell spans: on paper a group may go on from sheet to sheet. */
static guint
count_rows (RkScene *const *pages, guint n_pages, guint page, const RkSceneCell *cell)
{
  const RkScene *scene = pages[page];
  guint n = cell->n_rows;

  while (cell->column == 0 && cell->row + cell->n_rows > scene->cells[scene->n_cells - 1].row &&
         ++page < n_pages)
    {
      scene = pages[page];
      for (cell = scene->cells; cell->row == 0 || cell->column > 0;)
        cell++;
      if (!cell->continued)
        break;
      n += cell->n_rows;
    }
  return n;
}

static void
append_cell (Page *self, guint index, guint n_rows)
{
  const RkNode *node = &self->structure->nodes[index];
  const char *element = node->type == RK_NODE_HEAD_CELL ? "th" : "td";

  open_element (self, element, node);
  if (node->type == RK_NODE_HEAD_CELL)
    rk_xml_append_attribute (self->out, "scope",
                             self->structure->scene->cells[node->cell].row == 0 ? "col"
                             : n_rows > 1                                       ? "rowgroup"
                                                                                : "row");
  if (n_rows > 1)
    g_string_append_printf (self->out, " rowspan=\"%u\"", n_rows);
  g_string_append_c (self->out, '>');
  append_text (self, index);
  append_nodes (self, index + 1, (guint) node->end);
  g_string_append_printf (self->out, "</%s>", element);
}

/* The rows of one sheet, its head only of the first, and of the cells only those that begin there. */
static void
append_rows (Page *self, RkScene *const *pages, guint n_pages, guint page, gboolean first)
{
  const RkStructure *structure = self->structure;

  for (guint i = 0; i < structure->n_nodes; i++)
    {
      const RkNode *node = &structure->nodes[i];
      const RkSceneCell *cell = node->cell >= 0 ? &pages[page]->cells[node->cell] : NULL;

      if (cell == NULL || (cell->row == 0 && !first))
        continue;
      if (structure->nodes[i - 1].type == RK_NODE_ROW)
        g_string_append (self->out, cell->row == 0                          ? "<thead><tr>"
                                    : cell->column == 0 && !cell->continued ? "<tbody><tr>"
                                                                            : "<tr>");
      if (!cell->continued)
        append_cell (self, i, count_rows (pages, n_pages, page, cell));
      if (node->end == structure->nodes[node->parent].end)
        g_string_append (self->out, cell->row == 0 ? "</tr></thead>\n" : "</tr>\n");
    }
}

/* All sheets of the list as one table. */
static void
append_list (GString *out, RkScene *const *pages, guint n_pages, guint first)
{
  for (guint i = first; i < n_pages; i++)
    {
      g_autoptr (RkStructure) structure = rk_structure_new (pages[i], NULL);
      Page page = { structure, out, i + 1, NULL, 0 };
      guint section = 1;

      while (structure->nodes[section].type != RK_NODE_SECTION)
        section++;
      if (i == first)
        {
          g_autofree char *title = rk_structure_get_text (structure, section + 1);

          g_string_append (out, "<section>\n");
          append_nodes (&page, section + 1, section + 2);
          g_string_append (out, "<table");
          rk_xml_append_attribute (out, "aria-label", title);
          g_string_append (out, ">\n");
        }
      append_rows (&page, pages, n_pages, i, i == first);
    }
  g_string_append (out, "</table>\n</section>\n");
}

/* --- All of it -------------------------------------------------------------- */

static void
append_head (GString *out, const RkScene *scene, const RkExportOptions *options)
{
  g_autoptr (RkStructure) structure = rk_structure_new (scene, NULL);
  g_autofree char *description = rk_structure_describe (structure);

  g_string_append (out, "<!DOCTYPE html>\n<html");
  rk_xml_append_attribute (out, "lang", rk_structure_check_language (scene->language));
  g_string_append (out, ">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  rk_xml_append_text (out, scene->title != NULL && *scene->title != '\0' ? scene->title : "Rakenne");
  g_string_append (out, "</title>\n<meta name=\"generator\" content=\"Rakenne " PACKAGE_VERSION "\">\n");
  if (options->author != NULL)
    {
      g_string_append (out, "<meta name=\"author\"");
      rk_xml_append_attribute (out, "content", options->author);
      g_string_append (out, ">\n");
    }
  g_string_append (out, "<meta name=\"description\"");
  rk_xml_append_attribute (out, "content", description);
  g_string_append_printf (out, ">\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
}

GBytes *
rk_export_html (RkScene *const *pages,
                guint n_pages,
                const RkTheme *theme,
                const RkExportOptions *options,
                GCancellable *cancellable,
                GError **error)
{
  GString *out = g_string_new (NULL);
  /* A page of the web has no number, unless what is drawn on several tells of them. */
  gboolean alone = n_pages == 1 || pages[1]->n_cells > 0;

  append_head (out, pages[0], options);
  for (guint i = 0; i < n_pages; i++)
    {
      if (!rk_export_check_cancelled (cancellable, error))
        {
          g_string_free (out, TRUE);
          return NULL;
        }
      if (pages[i]->n_cells > 0)
        {
          append_list (out, pages, n_pages, i);
          break;
        }
      append_page (out, pages[i], i + 1, alone, theme, options);
    }
  g_string_append (out, "</main>\n</body>\n</html>\n");
  return g_string_free_to_bytes (out);
}

GBytes *
rk_export_list_html (const RkScene *scene)
{
  g_autoptr (RkStructure) structure = rk_structure_new (scene, NULL);
  GString *out = g_string_new ("<!DOCTYPE html>\n<html");
  Page page = { structure, out, 1, NULL, 0 };

  rk_xml_append_attribute (out, "lang", rk_structure_check_language (scene->language));
  g_string_append (out, ">\n<head>\n<meta charset=\"utf-8\">\n<title>");
  rk_xml_append_text (out, scene->title != NULL && *scene->title != '\0' ? scene->title : "Rakenne");
  g_string_append (out, "</title>\n</head>\n<body>\n");
  append_nodes (&page, 1, rk_structure_find_legend (structure));
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free_to_bytes (out);
}
