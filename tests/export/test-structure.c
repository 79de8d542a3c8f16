/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What figures say, as headings and lists.  The samples' are compared with texts in structure/;
 * RK_UPDATE_GOLDEN=1 in the environment writes those anew. */

#include "rk-link.h"
#include "rk-pages.h"
#include "rk-paint.h"
#include "rk-project-io.h"
#include "rk-structure.h"
#include "rk-test-scene.h"

#include <glib/gstdio.h>
#include <string.h>

/* @list: the last sheet of the list of members instead of the figure */
static RkScene *
lay_out (const char *folder, const char *name, const char *version, const char *language, gboolean list)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RkProject) project = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  RkLayoutOptions options;
  RkMeasurer *measurer;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  project = rk_project_read (bytes, NULL, NULL, NULL, NULL);
  g_assert_nonnull (project);
  measurer = rk_pango_measurer_new (NULL);
  rk_layout_options_init (&options, project);
  if (language != NULL)
    options.language = language;
  options.appendix = list;
  pages = rk_pages_new (version != NULL ? rk_project_find (project, RK_RECORD_VERSION, version)
                                        : rk_project_get_default_version (project),
                        &options, measurer, RK_PAGES_FIT);
  rk_pango_measurer_free (measurer);
  return rk_scene_ref (g_ptr_array_index (pages, pages->len - 1));
}

/* --- Rules that every structure keeps ---------------------------------------- */

static gboolean
may_stand_in (const RkNode *node, const RkNode *parent)
{
  switch (node->type)
    {
    case RK_NODE_DOCUMENT:
      return parent == NULL;
    case RK_NODE_ITEM:
    case RK_NODE_CAPTION:
      return parent->type == RK_NODE_LIST;
    case RK_NODE_LABEL:
    case RK_NODE_BODY:
      return parent->type == RK_NODE_ITEM;
    case RK_NODE_LINK:
      return parent->type == RK_NODE_PARAGRAPH;
    case RK_NODE_TABLE:
      return parent->type == RK_NODE_SECTION;
    case RK_NODE_ROW:
      return parent->type == RK_NODE_TABLE;
    case RK_NODE_HEAD_CELL:
    case RK_NODE_CELL:
      return parent->type == RK_NODE_ROW && node->cell >= 0;
    case RK_NODE_SECTION:
      return parent->type == RK_NODE_DOCUMENT || parent->type == RK_NODE_SECTION;
    case RK_NODE_HEADING:
    case RK_NODE_PARAGRAPH:
    case RK_NODE_FIGURE:
    case RK_NODE_LIST:
      return parent->type == RK_NODE_DOCUMENT || parent->type == RK_NODE_SECTION ||
             parent->type == RK_NODE_BODY ||
             (node->type == RK_NODE_PARAGRAPH &&
              (parent->type == RK_NODE_HEAD_CELL || parent->type == RK_NODE_CELL));
    }
  return FALSE;
}

/* Every line of the sheet has one place in it, but for page numbers; no level of heading is left out. */
static void
check_rules (const RkStructure *structure)
{
  const RkScene *scene = structure->scene;
  g_autofree guint *told = g_new0 (guint, scene->n_lines + 1);
  guint level = 0;

  for (guint i = 0; i < structure->n_nodes; i++)
    {
      const RkNode *node = &structure->nodes[i];
      const RkNode *parent = node->parent >= 0 ? &structure->nodes[node->parent] : NULL;

      g_assert_cmpint (node->parent, <, (int) i);
      g_assert_true (may_stand_in (node, parent));
      g_assert_cmpint (node->end, >, (int) i);
      g_assert_cmpint (node->end, <=, parent != NULL ? parent->end : (int) structure->n_nodes);
      for (guint line = 0; line < node->n_lines; line++)
        told[node->first_line + line]++;
      if (node->type == RK_NODE_HEADING)
        {
          g_assert_cmpuint (node->level, >=, 1);
          g_assert_cmpuint (node->level, <=, MIN (level + 1, 6));
          level = node->level;
        }
    }
  for (guint i = 0; i < scene->n_lines; i++)
    g_assert_cmpuint (told[i], ==, scene->lines[i].role != RK_LINE_PAGE);
}

static guint
count (const RkStructure *structure, RkNodeType type)
{
  guint n = 0;

  for (guint i = 0; i < structure->n_nodes; i++)
    n += structure->nodes[i].type == type;
  return n;
}

/* --- Golden texts ------------------------------------------------------------ */

typedef struct {
  const char *folder; /* environment variable */
  const char *file;
  const char *version, *language;
  const char *golden;
  gboolean list;
} Case;

static void
test_golden (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (RkScene) scene = lay_out (g_getenv (c->folder), c->file, c->version, c->language, c->list);
  g_autoptr (RkStructure) structure = rk_structure_new (scene, "Vaakuna");
  g_autofree char *text = rk_structure_to_text (structure), *expected = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "structure", c->golden, NULL);

  check_rules (structure);
  if (g_getenv ("RK_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* --- Single things ------------------------------------------------------------ */

static RkScene *
make_chain (guint n)
{
  g_autoptr (GString) json = g_string_new ("{\"format\":\"rakenne\",\"format-version\":1,\"title\":\"Ketju\","
                                           "\"versions\":[{\"id\":\"v\",\"name\":\"v\",\"groups\":[");
  g_autofree char *folder = g_dir_make_tmp ("rakenne-structure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chain.rakenne", NULL);
  RkScene *scene;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (json, "%s{\"id\":\"g%u\",\"name\":\"Ryhmä %u\"", i > 0 ? "," : "", i, i);
      if (i > 0)
        g_string_append_printf (json, ",\"parent\":\"g%u\"", i - 1);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]}]}");
  g_assert_true (g_file_set_contents (path, json->str, (gssize) json->len, NULL));
  scene = lay_out (folder, "chain.rakenne", NULL, NULL, FALSE);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return scene;
}

/* H1 is the title, five levels follow; what is deeper goes into lists, and those end, too. */
static void
test_deep (void)
{
  g_autoptr (RkScene) scene = make_chain (200);
  g_autoptr (RkStructure) structure = rk_structure_new (scene, NULL);
  guint deepest = 0;

  check_rules (structure);
  g_assert_cmpuint (count (structure, RK_NODE_HEADING), ==, 6);
  for (guint i = 0; i < structure->n_nodes; i++)
    {
      guint depth = 0;

      for (int above = structure->nodes[i].parent; above >= 0; above = structure->nodes[above].parent)
        depth++;
      deepest = MAX (deepest, depth);
    }
  g_assert_cmpuint (deepest, >, 20);
  g_assert_cmpuint (deepest, <, 140);
}

/* Without a title the groups begin at the first level. */
static void
test_untitled (void)
{
  g_autoptr (RkScene) scene = make_chain (3);
  g_autoptr (RkStructure) structure = NULL;

  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].role == RK_LINE_TITLE)
      scene->lines[i].role = RK_LINE_SUBTITLE;
  structure = rk_structure_new (scene, NULL);
  check_rules (structure);
  g_assert_cmpuint (count (structure, RK_NODE_HEADING), ==, 3);
}

static void
test_logo (void)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkStructure) with = rk_structure_new (scene, "Vaakuna"),
                          without = rk_structure_new (scene, NULL);
  guint logos = 0;

  for (guint i = 0; i < scene->n_marks; i++)
    logos += scene->marks[i].type == RK_MARK_LOGO;
  g_assert_cmpuint (count (with, RK_NODE_FIGURE), ==, MIN (logos, 1));
  g_assert_cmpuint (count (without, RK_NODE_FIGURE), ==, 0);
}

/* Lines of one text: a space between them, or nothing where a word was cut. */
static void
test_lines (void)
{
  g_autoptr (RkScene) scene = make_chain (1);
  g_autoptr (RkStructure) structure = NULL;
  g_autofree char *text = NULL;
  RkSceneLine *lines = g_new0 (RkSceneLine, 3);

  g_assert_cmpuint (scene->n_boxes, ==, 1);
  lines[0] = lines[1] = lines[2] = scene->lines[scene->boxes[0].first_line];
  lines[0].role = lines[1].role = lines[2].role = RK_LINE_NAME;
  lines[0].text = "hyvinvointi-";
  lines[1].text = "ryhmän";
  lines[1].join = RK_JOIN_CUT;
  lines[2].text = "jäsenet";
  lines[2].join = RK_JOIN_SPACE;
  g_free (scene->lines);
  scene->lines = lines;
  scene->n_lines = 3;
  scene->boxes[0].first_line = 0;
  scene->boxes[0].n_lines = 3;

  structure = rk_structure_new (scene, NULL);
  check_rules (structure);
  for (guint i = 0; i < structure->n_nodes; i++)
    if (structure->nodes[i].type == RK_NODE_HEADING)
      {
        text = rk_structure_get_text (structure, i);
        g_assert_cmpstr (text, ==, "hyvinvointiryhmän jäsenet");
        g_assert_true (rk_structure_is_drawn_otherwise (structure, i));
        g_assert_cmpstr (rk_structure_get_tag (&structure->nodes[i]), ==, "H1");
      }
  g_assert_nonnull (text);
}

static void
test_describe (void)
{
  g_autoptr (RkScene) few = make_chain (2), many = make_chain (2000);
  g_autoptr (RkStructure) a = rk_structure_new (few, NULL), b = rk_structure_new (many, NULL);
  g_autofree char *short_one = rk_structure_describe (a), *long_one = rk_structure_describe (b);

  g_assert_cmpstr (short_one, ==, "v. 2 ryhmää: Ryhmä 0, Ryhmä 1");
  g_assert_cmpuint (strlen (long_one), <, 1600);
  g_assert_true (g_str_has_suffix (long_one, ", …"));
}

static void
test_links (void)
{
  static const struct {
    const char *address, *checked;
  } cases[] = {
    { "https://www.pori.fi/päätös?a=b c#d", "https://www.pori.fi/p%C3%A4%C3%A4t%C3%B6s?a=b%20c#d" },
    { "HTTP://x", "HTTP://x" },
    { "mailto:a@b.fi", "mailto:a@b.fi" },
    { "https://a/%20(1)", "https://a/%20(1)" },
    { "https://a/<x>\"\\\n", "https://a/%3Cx%3E%22%5C%0A" },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "https://", NULL },
    { " https://a", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  g_autofree char *longest = g_strnfill (2001, 'a');

  memcpy (longest, "https://", 8);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *checked = rk_link_check (cases[i].address);

      g_assert_cmpstr (checked, ==, cases[i].checked);
    }
  g_assert_null (rk_link_check (longest));
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "RK_SAMPLES_DIR", "kangasala.rakenne", "2020", NULL, "kangasala-2020.txt" },
    { "RK_SAMPLES_DIR", "kangasala.rakenne", NULL, NULL, "kangasala.txt" },
    { "RK_SAMPLES_DIR", "kangasala.rakenne", NULL, "sv", "kangasala-sv.txt" },
    { "RK_SAMPLES_DIR", "pori.rakenne", NULL, NULL, "pori.txt" },
    { "RK_SAMPLES_DIR", "ylojarvi.rakenne", NULL, NULL, "ylojarvi.txt" },
    { "RK_SAMPLES_DIR", "iitti.rakenne", NULL, NULL, "iitti.txt" },
    { "RK_SAMPLES_DIR", "malli.rakenne", NULL, NULL, "malli.txt" },
    { "RK_TEST_DIR", "data/export/rich.rakenne", NULL, NULL, "rich.txt" },
    { "RK_SAMPLES_DIR", "pori.rakenne", NULL, NULL, "pori-list.txt", TRUE },
    { "RK_TEST_DIR", "data/export/rich.rakenne", NULL, "sv", "rich-list-sv.txt", TRUE },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/structure/golden/", cases[i].golden, NULL);

      g_test_add_data_func (path, &cases[i], test_golden);
    }
  g_test_add_func ("/structure/deep", test_deep);
  g_test_add_func ("/structure/untitled", test_untitled);
  g_test_add_func ("/structure/logo", test_logo);
  g_test_add_func ("/structure/lines", test_lines);
  g_test_add_func ("/structure/describe", test_describe);
  g_test_add_func ("/structure/links", test_links);
  return g_test_run ();
}
