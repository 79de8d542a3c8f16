/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pdf-tree.h"

#include "rk-pdf-metadata.h"

/* An outline with more groups opens with its branches folded. */
#define MOST_OPEN 60

/* Points above a heading that its bookmark shows, too. */
#define HEADROOM 12

typedef struct {
  const RkPdfTree *tree;
  RkPdfWriter *writer;
  guint base; /* object number of the first node's element */
  guint *first_mark; /* of each node: where in marks its marked contents begin; one more for the end */
  guint *marks; /* numbers of marked contents, by node */
  GArray *links; /* of guint: nodes with an annotation */
  guint first_link; /* object number of the first annotation */
  guint key; /* of the page in the tree of parents; its annotations follow */
} Elements;

/* Sorts the marked contents by node, in the order of the page: a counting sort. */
static void
sort_marks (Elements *self)
{
  const guint *owners = (const guint *) (const void *) self->tree->owners->data;
  guint n = self->tree->owners->len, n_nodes = self->tree->structure->n_nodes;
  g_autofree guint *next = NULL;

  self->first_mark = g_new0 (guint, n_nodes + 1);
  self->marks = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    self->first_mark[owners[i] + 1]++;
  for (guint i = 0; i < n_nodes; i++)
    self->first_mark[i + 1] += self->first_mark[i];
  next = g_memdup2 (self->first_mark, (n_nodes + 1) * sizeof (guint));
  for (guint i = 0; i < n; i++)
    self->marks[next[owners[i]]++] = i;
}

static void
append_rect (const Elements *self, GString *out, const RkRect *rect)
{
  double height = self->tree->structure->scene->height;

  g_string_append_c (out, '[');
  rk_pdf_append_number (out, rect->x);
  g_string_append_c (out, ' ');
  rk_pdf_append_number (out, height - rect->y - rect->height);
  g_string_append_c (out, ' ');
  rk_pdf_append_number (out, rect->x + rect->width);
  g_string_append_c (out, ' ');
  rk_pdf_append_number (out, height - rect->y);
  g_string_append_c (out, ']');
}

static void
append_text (GString *out, const char *key, const char *text)
{
  if (text == NULL)
    return;
  g_string_append (out, key);
  rk_pdf_append_string (out, text);
}

static void
append_attributes (const Elements *self, GString *out, guint index)
{
  const RkStructure *structure = self->tree->structure;
  const RkNode *node = &structure->nodes[index];

  if (node->language != NULL)
    append_text (out, "/Lang", rk_structure_check_language (node->language));
  append_text (out, "/Alt", node->alt);
  append_text (out, "/E", node->expansion);
  if (rk_structure_is_drawn_otherwise (structure, index))
    {
      g_autofree char *text = rk_structure_get_text (structure, index);

      append_text (out, "/ActualText", text);
    }
  if (node->mark >= 0)
    {
      g_string_append (out, "/A<</O/Layout/Placement/Block/BBox");
      append_rect (self, out, &structure->scene->marks[node->mark].rect);
      g_string_append (out, ">>");
    }
  if (node->type == RK_NODE_HEAD_CELL)
    {
      const RkSceneCell *cell = &structure->scene->cells[node->cell];

      g_string_append_printf (out, "/A<</O/Table/Scope/%s/RowSpan %u>>", cell->row == 0 ? "Column" : "Row",
                              cell->n_rows);
    }
}

static void
append_link_annotation (Elements *self, GString *out, guint index)
{
  guint number = self->first_link + self->links->len;

  g_array_append_val (self->links, index);
  g_string_append_printf (out, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>", number, self->tree->page);
}

/* What stands in an element: its own marked contents, then the elements below. */
static void
append_kids (Elements *self, GString *out, guint index)
{
  const RkNode *nodes = self->tree->structure->nodes, *node = &nodes[index];
  guint first = self->first_mark[index], n = self->first_mark[index + 1] - first;

  if (n == 1 && node->end == (int) index + 1 && node->link == NULL)
    {
      g_string_append_printf (out, "/K %u", self->marks[first]);
      return;
    }
  g_string_append (out, "/K[");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%u ", self->marks[first + i]);
  if (node->link != NULL)
    append_link_annotation (self, out, index);
  for (int kid = (int) index + 1; kid < node->end; kid = nodes[kid].end)
    g_string_append_printf (out, "%u 0 R ", self->base + (guint) kid);
  g_string_append_c (out, ']');
}

/* @above: what the page's document stands in; @part: whether it is one page of several */
static void
write_element (Elements *self, guint index, guint above, gboolean part)
{
  const RkNode *node = &self->tree->structure->nodes[index];
  GString *out = rk_pdf_writer_begin (self->writer, self->base + index);

  g_string_append_printf (out, "<</S/%s/P %u 0 R", index == 0 && part ? "Part" : rk_structure_get_tag (node),
                          node->parent >= 0 ? self->base + (guint) node->parent : above);
  if (self->first_mark[index + 1] > self->first_mark[index])
    g_string_append_printf (out, "/Pg %u 0 R", self->tree->page);
  append_kids (self, out, index);
  append_attributes (self, out, index);
  g_string_append (out, ">>");
}

static guint
count_links (const RkStructure *structure)
{
  guint n = 0;

  for (guint i = 0; i < structure->n_nodes; i++)
    n += structure->nodes[i].link != NULL;
  return n;
}

/* Where a link can be clicked: its lines. */
static RkRect
get_link_rect (const Elements *self, const RkNode *node)
{
  const RkSceneLine *lines = &self->tree->structure->scene->lines[node->first_line];
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < node->n_lines; i++)
    {
      left = MIN (left, lines[i].x);
      right = MAX (right, lines[i].x + lines[i].width);
      top = MIN (top, lines[i].y - lines[i].size);
      bottom = MAX (bottom, lines[i].y + lines[i].size * 0.3);
    }
  return (RkRect) { left, top, right - left, bottom - top };
}

/* Flag 4: it is printed.  Contents are read to who does not see it. */
static void
write_links (Elements *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      guint index = g_array_index (self->links, guint, i);
      const RkNode *node = &self->tree->structure->nodes[index];
      g_autofree char *text = rk_structure_get_text (self->tree->structure, index);
      RkRect rect = get_link_rect (self, node);
      GString *out = rk_pdf_writer_begin (self->writer, self->first_link + i);

      g_string_append_printf (out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent %u/Rect",
                              self->key + i + 1);
      append_rect (self, out, &rect);
      append_text (out, "/Contents", text);
      g_string_append (out, "/A<</S/URI/URI");
      rk_pdf_append_string (out, node->link);
      g_string_append (out, ">>>>");
      g_string_append_printf (self->tree->entries, "%s%u 0 R", i == 0 ? "/Annots[" : " ",
                              self->first_link + i);
    }
  if (self->links->len > 0)
    g_string_append_c (self->tree->entries, ']');
}

/* From the page's marked contents and annotations back to their elements. */
static void
append_parents (const Elements *self, GString *out)
{
  const guint *owners = (const guint *) (const void *) self->tree->owners->data;

  g_string_append_printf (out, " %u[", self->key);
  for (guint i = 0; i < self->tree->owners->len; i++)
    g_string_append_printf (out, "%u 0 R ", self->base + owners[i]);
  g_string_append_c (out, ']');
  for (guint i = 0; i < self->links->len; i++)
    g_string_append_printf (out, " %u %u 0 R", self->key + i + 1,
                            self->base + g_array_index (self->links, guint, i));
}

/* Returns: the first key after those of the page. */
static guint
write_page (const RkPdfTree *tree,
            RkPdfWriter *writer,
            guint above,
            gboolean part,
            guint key,
            GString *kids,
            GString *parents)
{
  Elements self = { .tree = tree, .writer = writer, .key = key };

  self.base = rk_pdf_writer_reserve (writer, tree->structure->n_nodes);
  self.first_link = rk_pdf_writer_reserve (writer, count_links (tree->structure));
  self.links = g_array_new (FALSE, FALSE, sizeof (guint));
  sort_marks (&self);
  for (guint i = 0; i < tree->structure->n_nodes; i++)
    write_element (&self, i, above, part);
  write_links (&self);
  append_parents (&self, parents);
  g_string_append_printf (kids, "%u 0 R ", self.base);
  g_string_append_printf (tree->entries, "/StructParents %u/Tabs/S", key);
  key += self.links->len + 1;
  g_array_unref (self.links);
  g_free (self.first_mark);
  g_free (self.marks);
  return key;
}

guint
rk_pdf_tree_write_elements (const RkPdfTree *pages, guint n_pages, RkPdfWriter *writer)
{
  guint root = rk_pdf_writer_reserve (writer, 3), document = root + 2, key = 0;
  g_autoptr (GString) kids = g_string_new (NULL), parents = g_string_new (NULL);
  gboolean parts = n_pages > 1;

  for (guint i = 0; i < n_pages; i++)
    key = write_page (&pages[i], writer, parts ? document : root, parts, key, kids, parents);
  if (parts)
    {
      g_string_append_printf (rk_pdf_writer_begin (writer, document), "<</S/Document/P %u 0 R/K[%s]>>", root,
                              kids->str);
      g_string_printf (kids, "%u 0 R", document);
    }
  g_string_append_printf (rk_pdf_writer_begin (writer, root + 1), "<</Nums[%s]>>", parents->str);
  g_string_append_printf (rk_pdf_writer_begin (writer, root),
                          "<</Type/StructTreeRoot/K[%s]/ParentTree %u 0 R/ParentTreeNextKey %u>>", kids->str,
                          root + 1, key);
  return root;
}

/* --- Bookmarks -------------------------------------------------------------- */

typedef struct {
  const RkPdfTree *page;
  guint node;
  int parent, first, last, previous, next; /* indexes; -1 */
  guint n_below; /* of all generations */
} Bookmark;

static Bookmark *
get_bookmark (GArray *all, int index)
{
  return &g_array_index (all, Bookmark, index);
}

/* Links a group with its neighbours. */
static void
add_bookmark (GArray *all, Bookmark bookmark)
{
  int index = (int) all->len;

  if (bookmark.parent >= 0)
    {
      Bookmark *parent = get_bookmark (all, bookmark.parent);

      bookmark.previous = parent->last;
      parent->last = index;
      if (parent->first < 0)
        parent->first = index;
    }
  else
    {
      for (int j = index - 1; j >= 0 && bookmark.previous < 0; j = get_bookmark (all, j)->parent)
        bookmark.previous = get_bookmark (all, j)->parent < 0 ? j : -1;
    }
  if (bookmark.previous >= 0)
    get_bookmark (all, bookmark.previous)->next = index;
  g_array_append_val (all, bookmark);
}

/* Whether a node is led to: groups, and groups in the list of members where they begin. */
static gboolean
is_group (const RkStructure *structure, guint index)
{
  const RkNode *node = &structure->nodes[index];
  const RkSceneCell *cell = node->cell >= 0 ? &structure->scene->cells[node->cell] : NULL;

  if (node->box >= 0)
    return index + 1 < structure->n_nodes;
  return cell != NULL && cell->row > 0 && cell->column == 0 && !cell->continued;
}

/* @list: the bookmark of the list of members, which goes on from page to page; -1 before it */
static void
collect_page (const RkPdfTree *page, GArray *all, int *list)
{
  const RkStructure *structure = page->structure;
  g_autofree int *of_node = g_new (int, structure->n_nodes);

  for (guint i = 0; i < structure->n_nodes; i++)
    {
      const RkNode *node = &structure->nodes[i];
      int above = node->parent >= 0 ? of_node[node->parent] : -1;
      gboolean is_list = node->type == RK_NODE_SECTION && node->box < 0;

      of_node[i] = is_list ? *list : above;
      if (is_list ? *list >= 0 : !is_group (structure, i))
        continue;
      of_node[i] = (int) all->len;
      if (is_list)
        *list = of_node[i];
      add_bookmark (all, (Bookmark) { page, i, above, -1, -1, -1, -1, 0 });
    }
}

static GArray *
collect_bookmarks (const RkPdfTree *pages, guint n_pages)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Bookmark));
  int list = -1;

  for (guint i = 0; i < n_pages; i++)
    collect_page (&pages[i], all, &list);
  for (guint i = all->len; i-- > 0;)
    {
      const Bookmark *bookmark = get_bookmark (all, (int) i);

      if (bookmark->parent >= 0)
        get_bookmark (all, bookmark->parent)->n_below += bookmark->n_below + 1;
    }
  return all;
}

static void
append_reference (GString *out, const char *key, guint base, int index)
{
  if (index >= 0)
    g_string_append_printf (out, "%s %u 0 R", key, base + (guint) index);
}

/* Where a bookmark leads to; the list begins with its page. */
static RkRect
get_place (const Bookmark *bookmark)
{
  const RkStructure *structure = bookmark->page->structure;
  const RkNode *node = &structure->nodes[bookmark->node];

  if (node->box >= 0)
    return structure->scene->boxes[node->box].rect;
  return node->cell >= 0 ? structure->scene->cells[node->cell].rect : (RkRect) { 0, 0, 0, 0 };
}

/* Of a group, or of a cell with several texts, it is the node that stands in it first. */
static char *
get_title (const Bookmark *bookmark)
{
  const RkNode *node = &bookmark->page->structure->nodes[bookmark->node];

  return rk_structure_get_text (bookmark->page->structure, bookmark->node + (node->n_lines == 0));
}

static void
write_bookmark (RkPdfWriter *writer, const GArray *all, guint i, guint root)
{
  const Bookmark *bookmark = &g_array_index (all, Bookmark, i);
  const RkPdfTree *self = bookmark->page;
  const RkScene *scene = self->structure->scene;
  RkRect rect = get_place (bookmark);
  g_autofree char *title = get_title (bookmark);
  GString *out = rk_pdf_writer_begin (writer, root + 1 + i);

  g_string_append (out, "<</Title");
  rk_pdf_append_string (out, title);
  g_string_append_printf (out, "/Parent %u 0 R", root + (guint) (bookmark->parent + 1));
  append_reference (out, "/Prev", root + 1, bookmark->previous);
  append_reference (out, "/Next", root + 1, bookmark->next);
  append_reference (out, "/First", root + 1, bookmark->first);
  append_reference (out, "/Last", root + 1, bookmark->last);
  if (bookmark->n_below > 0)
    g_string_append_printf (out, "/Count %s%u", all->len > MOST_OPEN ? "-" : "", bookmark->n_below);
  g_string_append_printf (out, "/Dest[%u 0 R/XYZ ", self->page);
  rk_pdf_append_number (out, MAX (rect.x - HEADROOM, 0));
  g_string_append_c (out, ' ');
  rk_pdf_append_number (out, MIN (scene->height - rect.y + HEADROOM, scene->height));
  g_string_append (out, " null]>>");
}

guint
rk_pdf_tree_write_bookmarks (const RkPdfTree *pages, guint n_pages, RkPdfWriter *writer)
{
  g_autoptr (GArray) all = collect_bookmarks (pages, n_pages);
  int first = -1, last = -1;
  guint root, n_top = 0;

  if (all->len == 0)
    return 0;
  root = rk_pdf_writer_reserve (writer, all->len + 1);
  for (guint i = 0; i < all->len; i++)
    {
      if (g_array_index (all, Bookmark, i).parent < 0)
        {
          first = first < 0 ? (int) i : first;
          last = (int) i;
          n_top++;
        }
      write_bookmark (writer, all, i, root);
    }
  g_string_append_printf (rk_pdf_writer_begin (writer, root),
                          "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %u>>", root + 1 + (guint) first,
                          root + 1 + (guint) last, all->len > MOST_OPEN ? n_top : all->len);
  return root;
}
