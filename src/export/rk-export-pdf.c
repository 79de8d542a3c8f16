/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PDF that says what its texts are.  cairo draws the pages, each text in a tag of its own; the file is
 * then written anew around that drawing, with the structure of the figure in place of cairo's tags.  Nothing in
 * it depends on when or where it was made.
 *
 *   scene ─► structure ──────────────────────────┐
 *     └────► cairo ─► source ─► content, fonts ─► writer ─► file
 */

#include "config.h"

#include "rk-export-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rk-pdf-content.h"
#include "rk-pdf-metadata.h"
#include "rk-pdf-source.h"
#include "rk-pdf-tree.h"
#include "rk-shaper.h"

/* Points: readers need not go beyond (200 inches). */
#define MAX_SIDE 14400.0

#define MM_PER_POINT (25.4 / 72)

/* Points: of texts that are there to be read only. */
#define LEAST_HIDDEN 1.0

#define PROJECT_TYPE "/application#2Fvnd.rakenne+json"

/* The drawing of one sheet. */
typedef struct {
  const RkScene *scene;
  RkStructure *structure;
  gint64 *node_of_line; /* -1: decoration */
  GArray *items; /* of RkPdfItem */
  gboolean open; /* a tag is */
  GArray *owners; /* of guint: the node of each marked content, once written */
  GString *entries; /* of the page's dictionary */
} Drawing;

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  GByteArray *array = data;

  if (length > G_MAXUINT - array->len)
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (array, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The newest that this cairo writes. */
static void
choose_version (cairo_surface_t *surface)
{
  const cairo_pdf_version_t *versions;
  int n;

  cairo_pdf_get_versions (&versions, &n);
  if (n > 0)
    cairo_pdf_surface_restrict_to_version (surface, versions[n - 1]);
}

/* --- Drawing ---------------------------------------------------------------- */

static gint64 *
map_lines (const RkStructure *structure)
{
  gint64 *node_of_line = g_new (gint64, MAX (structure->scene->n_lines, 1));

  for (guint i = 0; i < structure->scene->n_lines; i++)
    node_of_line[i] = -1;
  for (guint i = 0; i < structure->n_nodes; i++)
    for (guint j = 0; j < structure->nodes[i].n_lines; j++)
      node_of_line[structure->nodes[i].first_line + j] = i;
  return node_of_line;
}

static void
open_item (Drawing *self, cairo_t *cr, guint node, gboolean hidden)
{
  RkPdfItem item = { rk_structure_get_tag (&self->structure->nodes[node]), node, hidden };

  cairo_tag_begin (cr, rk_pdf_content_get_name (self->items->len), NULL);
  g_array_append_val (self->items, item);
}

static void
close_item (Drawing *self, cairo_t *cr)
{
  cairo_tag_end (cr, rk_pdf_content_get_name (self->items->len - 1));
}

static void
before_line_cb (cairo_t *cr, guint line, gpointer data)
{
  Drawing *self = data;

  if (self->open || self->node_of_line[line] < 0)
    return;
  open_item (self, cr, (guint) self->node_of_line[line], FALSE);
  self->open = TRUE;
}

/* Lines of one text stay in one tag, but for those with ground of their own between them. */
static void
after_line_cb (cairo_t *cr, guint line, gpointer data)
{
  Drawing *self = data;
  const RkSceneLine *lines = self->scene->lines;

  if (!self->open || (line + 1 < self->scene->n_lines && lines[line].role != RK_LINE_LABEL &&
                      self->node_of_line[line + 1] == self->node_of_line[line]))
    return;
  close_item (self, cr);
  self->open = FALSE;
}

/* One line of words that the figure says by its lines: upwards from the foot of the box, as large as fits. */
static void
draw_hidden (Drawing *self, cairo_t *cr, RkShaper *shaper, guint index, const RkRect *box, double *y)
{
  const RkNode *node = &self->structure->nodes[index];
  g_autofree char *spaced = node->n_lines > 0 && *node->words != ':' ? g_strconcat (" ", node->words, NULL)
                                                                     : NULL;
  const char *words = spaced != NULL ? spaced : node->words;
  double size = MAX (self->scene->smallest_text, LEAST_HIDDEN);
  double width = rk_shaper_measure (shaper, RK_FACE_REGULAR, size, words, strlen (words));

  if (width > box->width)
    size *= box->width / width;
  cairo_set_source_rgb (cr, 0, 0, 0);
  open_item (self, cr, index, TRUE);
  rk_shaper_show (shaper, cr, NULL, 0, RK_FACE_REGULAR, size, 0, box->x, *y, words);
  close_item (self, cr);
  *y = MAX (*y - size * 1.2, box->y + size);
}

/* What belongs to words in a box stands behind them, so small that it reaches no other column. */
static void
draw_hidden_behind (Drawing *self, cairo_t *cr, RkShaper *shaper, guint index)
{
  const RkNode *node = &self->structure->nodes[index];
  const RkSceneLine *line = &self->scene->lines[node->first_line + node->n_lines - 1];
  const RkRect *box = &self->scene->boxes[line->box].rect;
  double x = line->x + line->width, room = CLAMP (box->x + box->width - x, 1, 3 * line->size);
  double width = rk_shaper_measure (shaper, RK_FACE_REGULAR, line->size, node->words, strlen (node->words));

  open_item (self, cr, index, TRUE);
  rk_shaper_show (shaper, cr, NULL, 0, RK_FACE_REGULAR, line->size * MIN (room / width, 1), 0, x, line->y,
                  node->words);
  close_item (self, cr);
}

static void
draw_words (Drawing *self, cairo_t *cr, const RkTheme *theme)
{
  RkShaper *shaper = rk_shaper_get (rk_theme_get_font (theme));
  int last = -1;
  double y = 0;

  for (guint i = 0; i < self->structure->n_nodes; i++)
    {
      const RkNode *nodes = self->structure->nodes;
      const RkRect *rect;
      int above = (int) i;

      while (above > 0 && nodes[i].words != NULL && nodes[above].box < 0)
        above = nodes[above].parent;
      if (nodes[i].words == NULL || nodes[above].box < 0)
        continue;
      if (nodes[i].n_lines > 0 && self->scene->lines[nodes[i].first_line].box >= 0)
        {
          cairo_set_source_rgb (cr, 0, 0, 0);
          draw_hidden_behind (self, cr, shaper, i);
          continue;
        }
      rect = &self->scene->boxes[nodes[above].box].rect;
      if (above != last)
        y = rect->y + rect->height;
      last = above;
      draw_hidden (self, cr, shaper, i, rect, &y);
    }
}

static void
draw_page (Drawing *self, cairo_t *cr, const RkTheme *theme, cairo_surface_t *logo)
{
  const RkPaintOptions options = {
    .background = TRUE,
    .logo = logo,
    .before_line = before_line_cb,
    .after_line = after_line_cb,
    .line_data = self,
  };

  rk_paint_scene (cr, self->scene, theme, &options);
  draw_words (self, cr, theme);
  cairo_show_page (cr);
}

static GBytes *
draw (Drawing *pages,
      guint n_pages,
      const RkTheme *theme,
      cairo_surface_t *logo,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, pages[0].scene->width,
                                                                  pages[0].scene->height);
  cairo_status_t status;
  cairo_t *cr;

  choose_version (surface);
  cr = cairo_create (surface);
  for (guint i = 0; i < n_pages && !g_cancellable_is_cancelled (cancellable); i++)
    {
      cairo_pdf_surface_set_size (surface, pages[i].scene->width, pages[i].scene->height);
      draw_page (&pages[i], cr, theme, logo);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  /* Some failures show only in the surface, and only once it is finished. */
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!rk_export_check_cairo (status, error) || !rk_export_check_cancelled (cancellable, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* --- Writing ---------------------------------------------------------------- */

static int
find_figure (const RkStructure *structure)
{
  for (guint i = 0; i < structure->n_nodes; i++)
    if (structure->nodes[i].type == RK_NODE_FIGURE)
      return (int) i;
  return -1;
}

/* The operators of the page, packed. */
static gboolean
write_content (
    const Drawing *self, RkPdfSource *source, guint page, RkPdfWriter *writer, guint number, GError **error)
{
  int node = find_figure (self->structure);
  const RkPdfItem figure = { "Figure", (guint) MAX (node, 0), FALSE };
  g_autofree char *image = node >= 0 ? rk_pdf_source_get_image (source, page) : NULL;
  g_autoptr (GBytes) content = rk_pdf_source_get_content (source, page, error);
  g_autoptr (GString) out = NULL;

  if (content == NULL)
    return FALSE;
  out = g_string_sized_new (g_bytes_get_size (content) + g_bytes_get_size (content) / 8);
  if (!rk_pdf_content_rewrite (content, (const RkPdfItem *) (const void *) self->items->data,
                               self->items->len, image, image != NULL ? &figure : NULL, out, self->owners))
    {
      g_set_error_literal (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_RENDER,
                           _ ("The texts of the figure could not be found again in its drawing"));
      return FALSE;
    }
  rk_pdf_writer_add_stream (writer, number, "", out->str, out->len, TRUE);
  return TRUE;
}

static void
append_intent (RkPdfWriter *writer, GString *catalog)
{
  g_autoptr (GByteArray) profile = rk_pdf_metadata_make_profile ();
  guint number = rk_pdf_writer_reserve (writer, 1);

  rk_pdf_writer_add_stream (writer, number, "/N 3", profile->data, profile->len, TRUE);
  g_string_append_printf (catalog,
                          "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier"
                          "(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)"
                          "/DestOutputProfile %u 0 R>>]",
                          number);
}

static void
append_project (RkPdfWriter *writer, const RkExportOptions *options, GString *catalog)
{
  guint number;
  gsize length;
  gconstpointer data;
  g_autofree char *sum = NULL, *entries = NULL;
  g_autoptr (GString) name = g_string_new (NULL);
  GString *specification;

  if (options->project == NULL)
    return;
  data = g_bytes_get_data (options->project, &length);
  number = rk_pdf_writer_reserve (writer, 2);
  sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, data, length);
  entries = g_strdup_printf ("/Type/EmbeddedFile/Subtype" PROJECT_TYPE "/Params<</Size %" G_GSIZE_FORMAT
                             "/CheckSum<%s>>>",
                             length, sum);
  rk_pdf_writer_add_stream (writer, number, entries, data, length, TRUE);

  rk_pdf_append_string (name, options->project_name);
  specification = rk_pdf_writer_begin (writer, number + 1);
  g_string_append_printf (
      specification,
      "<</Type/Filespec/F%s/UF%s/Desc(Rakenne)/AFRelationship/Source/EF<</F %u 0 R/UF %u 0 "
      "R>>>>",
      name->str, name->str, number, number);
  g_string_append_printf (catalog, "/AF[%u 0 R]/Names<</EmbeddedFiles<</Names[%s %u 0 R]>>>>", number + 1,
                          name->str, number + 1);
}

static void
append_metadata (RkPdfWriter *writer, const RkPdfMetadata *metadata, GString *catalog)
{
  g_autofree char *xmp = rk_pdf_metadata_make_xmp (metadata);
  guint number = rk_pdf_writer_reserve (writer, 1);

  rk_pdf_writer_add_stream (writer, number, "/Type/Metadata/Subtype/XML", xmp, strlen (xmp), FALSE);
  g_string_append_printf (catalog, "/Metadata %u 0 R/Lang", number);
  rk_pdf_append_string (catalog, metadata->language);
}

static const char *
find_line (const RkScene *scene, RkLineRole role)
{
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].box < 0 && scene->lines[i].role == role)
      return scene->lines[i].text;
  return NULL;
}

static RkPdfMetadata
get_metadata (const RkScene *scene, const RkExportOptions *options)
{
  RkPdfMetadata metadata = {
    .title = scene->title,
    .language = rk_structure_check_language (scene->language),
    .author = options->author,
    .subject = find_line (scene, RK_LINE_INFO_STRONG),
  };

  if (metadata.title == NULL || *metadata.title == '\0')
    metadata.title = "Rakenne";
  /* The line under the title begins with the municipality. */
  if (metadata.author == NULL)
    metadata.author = find_line (scene, RK_LINE_SUBTITLE);
  return metadata;
}

static gboolean
write_pages (const Drawing *drawings,
             guint n_pages,
             RkPdfSource *source,
             RkPdfWriter *writer,
             guint pages,
             GString *catalog,
             GError **error)
{
  guint first = rk_pdf_writer_reserve (writer, 2 * n_pages), bookmarks;
  g_autofree RkPdfTree *trees = g_new (RkPdfTree, n_pages);
  g_autoptr (GString) kids = g_string_new (NULL);

  for (guint i = 0; i < n_pages; i++)
    {
      const Drawing *self = &drawings[i];

      trees[i] = (RkPdfTree) { self->structure, self->owners, first + 2 * i, self->entries };
      g_string_append_printf (kids, "%u 0 R ", trees[i].page);
      if (!write_content (self, source, i, writer, trees[i].page + 1, error) ||
          !rk_pdf_source_copy_page (source, i, writer, self->entries, error))
        return FALSE;
    }
  g_string_append_printf (catalog, "/StructTreeRoot %u 0 R",
                          rk_pdf_tree_write_elements (trees, n_pages, writer));
  bookmarks = rk_pdf_tree_write_bookmarks (trees, n_pages, writer);
  if (bookmarks > 0)
    g_string_append_printf (catalog, "/Outlines %u 0 R", bookmarks);
  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (rk_pdf_writer_begin (writer, trees[i].page),
                            "<</Type/Page/Parent %u 0 R/Contents %u 0 R%s>>", pages, trees[i].page + 1,
                            drawings[i].entries->str);
  g_string_append_printf (rk_pdf_writer_begin (writer, pages), "<</Type/Pages/Kids[%s]/Count %u>>", kids->str,
                          n_pages);
  return TRUE;
}

static GBytes *
write_file (
    const Drawing *drawings, guint n_pages, const RkExportOptions *options, GBytes *drawn, GError **error)
{
  g_autoptr (RkPdfSource) source = rk_pdf_source_new (drawn, error);
  g_autoptr (RkPdfWriter) writer = rk_pdf_writer_new ();
  guint root = rk_pdf_writer_reserve (writer, 3), info = root + 1, pages = root + 2;
  RkPdfMetadata metadata = get_metadata (drawings[0].scene, options);
  g_autofree char *information = rk_pdf_metadata_make_info (&metadata);
  g_autoptr (GString) catalog = g_string_new (NULL);

  g_string_printf (catalog,
                   "<</Type/Catalog/Pages %u 0 R/MarkInfo<</Marked true>>"
                   "/ViewerPreferences<</DisplayDocTitle true>>",
                   pages);
  if (source == NULL || !write_pages (drawings, n_pages, source, writer, pages, catalog, error))
    return NULL;
  append_metadata (writer, &metadata, catalog);
  append_intent (writer, catalog);
  append_project (writer, options, catalog);
  g_string_append (catalog, ">>");
  rk_pdf_writer_add_plain (writer, info, information);
  rk_pdf_writer_add_plain (writer, root, catalog->str);
  return rk_pdf_writer_finish (writer, root, info);
}

/* --- API -------------------------------------------------------------------- */

static gboolean
check_sides (const RkScene *scene, GError **error)
{
  if (scene->width <= MAX_SIDE && scene->height <= MAX_SIDE)
    return TRUE;
  g_set_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_TOO_LARGE,
               _ ("The page would be %.0f × %.0f mm, and PDF ends at %.0f mm a side; choose a paper size "
                  "instead of “fit”, or hide part of the structure"),
               scene->width * MM_PER_POINT, scene->height * MM_PER_POINT, MAX_SIDE * MM_PER_POINT);
  return FALSE;
}

static void
drawing_init (Drawing *self, const RkScene *scene, const RkExportOptions *options)
{
  *self = (Drawing) { .scene = scene };
  self->structure = rk_structure_new (scene, options->logo != NULL ? options->logo_alt : NULL);
  self->node_of_line = map_lines (self->structure);
  self->items = g_array_new (FALSE, FALSE, sizeof (RkPdfItem));
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint));
  self->entries = g_string_new (NULL);
}

static void
drawing_clear (Drawing *self)
{
  g_array_unref (self->items);
  g_array_unref (self->owners);
  g_string_free (self->entries, TRUE);
  g_free (self->node_of_line);
  rk_structure_free (self->structure);
}

GBytes *
rk_export_pdf (RkScene *const *pages,
               guint n_pages,
               const RkTheme *theme,
               const RkExportOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree Drawing *drawings = NULL;
  g_autoptr (GBytes) drawn = NULL, bytes = NULL;

  for (guint i = 0; i < n_pages; i++)
    if (!check_sides (pages[i], error))
      return NULL;
  drawings = g_new (Drawing, n_pages);
  for (guint i = 0; i < n_pages; i++)
    drawing_init (&drawings[i], pages[i], options);
  drawn = draw (drawings, n_pages, theme, options->logo, cancellable, error);
  if (drawn != NULL)
    bytes = write_file (drawings, n_pages, options, drawn, error);
  for (guint i = 0; i < n_pages; i++)
    drawing_clear (&drawings[i]);
  if (bytes == NULL || !rk_export_check_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&bytes);
}
