/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each arrangement drawn as text and held against a file.  RK_UPDATE_GOLDEN=1 writes the files anew. */

#include <math.h>

#include "fixture.h"

#include "rk-plan.h"

typedef struct {
  const char *name;
  RkBranch branch;
  guint children;
  gboolean staff;
  gboolean sheet;
} Case;

static RkProject *
new_family (RkBranch branch, guint children, gboolean staff)
{
  RkProject *project = rk_project_new ("fi");

  fixture_add_group (project, "top", NULL, "Johtoryhmä")->branch = (int) branch;
  if (staff)
    fixture_add_group (project, "aide", "top", "Koordinaattori")->placement = RK_PLACEMENT_STAFF;
  for (guint i = 0; i < children; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      RkGroup *group = fixture_add_group (project, id, "top", i % 2 ? "Työikäisten ryhmä" : "Ryhmä");

      if (i == 1)
        fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "työllisyyspäällikkö", "konserniyksikkö");
    }
  return project;
}

static void
test_golden (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RkProject) project = new_family (test->branch, test->children, test->staff);
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, test->sheet);
  g_autofree char *text = rk_scene_to_text (scene), *expected = NULL;
  g_autofree char *name = g_strconcat (test->name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
  g_autoptr (GError) error = NULL;

  fixture_assert_clear (scene);
  if (g_getenv ("RK_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (path, text, -1, NULL);
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static const RkRect *
get_rect (const RkScene *scene, const char *group)
{
  int box = rk_scene_find (scene, group);

  g_assert_cmpint (box, >=, 0);
  return &scene->boxes[box].rect;
}

static double
get_middle (const RkRect *rect)
{
  return rect->x + rect->width / 2;
}

/* What each wish means, told apart from numbers. */
static void
test_wishes (void)
{
  for (RkBranch branch = RK_BRANCH_ROW; branch <= RK_BRANCH_GRID; branch++)
    {
      g_autoptr (RkProject) project = new_family (branch, 4, FALSE);
      g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, FALSE);
      const RkRect *top = get_rect (scene, "top");
      const RkRect *c[] = { get_rect (scene, "c0"), get_rect (scene, "c1"), get_rect (scene, "c2"),
                            get_rect (scene, "c3") };

      for (guint i = 0; i < 4; i++)
        {
          g_assert_cmpfloat (c[i]->y, >=, top->y + top->height);
          g_assert_cmpfloat (c[i]->width, ==, c[0]->width);
        }
      if (branch == RK_BRANCH_ROW)
        {
          for (guint i = 1; i < 4; i++)
            {
              g_assert_cmpfloat (c[i]->y, ==, c[0]->y);
              g_assert_cmpfloat (c[i]->x, >=, c[i - 1]->x + c[i - 1]->width);
            }
          g_assert_cmpfloat_with_epsilon (get_middle (top), (get_middle (c[0]) + get_middle (c[3])) / 2,
                                          1e-6);
        }
      else if (branch == RK_BRANCH_GRID)
        {
          g_assert_cmpfloat (c[1]->y, ==, c[0]->y);
          g_assert_cmpfloat (c[2]->y, >=, c[0]->y + c[0]->height);
          g_assert_cmpfloat (c[2]->y, ==, c[3]->y);
        }
      else
        for (guint i = 1; i < 4; i++)
          {
            g_assert_cmpfloat (c[i]->y, >=, c[i - 1]->y + c[i - 1]->height);
            if (branch == RK_BRANCH_STACK)
              g_assert_cmpfloat (c[i]->x, >, top->x);
            if (branch == RK_BRANCH_LEFT)
              g_assert_cmpfloat (c[i]->x + c[i]->width, <, get_middle (top));
            if (branch == RK_BRANCH_RIGHT)
              g_assert_cmpfloat (c[i]->x, >, get_middle (top));
          }
    }
}

/* Levels of different branches line up where that costs little. */
static void
test_levels (void)
{
  g_autoptr (RkProject) project = new_family (RK_BRANCH_ROW, 3, FALSE);
  g_autoptr (RkScene) scene = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *parent = g_strdup_printf ("c%u", i), *id = g_strdup_printf ("d%u", i);

      fixture_add_group (project, id, parent, "Verkosto");
    }
  scene = fixture_layout (project, RK_PAGE_A4, FALSE);
  g_assert_cmpfloat (get_rect (scene, "d0")->y, ==, get_rect (scene, "d1")->y);
  g_assert_cmpfloat (get_rect (scene, "d0")->y, ==, get_rect (scene, "d2")->y);
}

static double
get_scale (guint children, RkBranch branch, RkPage page)
{
  g_autoptr (RkProject) project = new_family (branch, children, FALSE);
  g_autoptr (RkScene) scene = fixture_layout (project, page, TRUE);

  fixture_assert_clear (scene);
  return scene->scale;
}

/* Left to itself a branch fills the page: text is far larger than in one long row, and never past its limit. */
static void
test_auto (void)
{
  g_assert_cmpfloat (get_scale (40, RK_BRANCH_AUTO, RK_PAGE_A4), >,
                     4 * get_scale (40, RK_BRANCH_ROW, RK_PAGE_A4));
  g_assert_cmpfloat (get_scale (400, RK_BRANCH_AUTO, RK_PAGE_A4), >,
                     8 * get_scale (400, RK_BRANCH_ROW, RK_PAGE_A4));
  g_assert_cmpfloat (get_scale (12, RK_BRANCH_AUTO, RK_PAGE_A3), >,
                     get_scale (12, RK_BRANCH_AUTO, RK_PAGE_A4));
  g_assert_cmpfloat (get_scale (1, RK_BRANCH_AUTO, RK_PAGE_A0), ==, 1.6);
}

/* The chart on the canvas is the one on the sheet, at its natural size. */
static void
test_canvas (void)
{
  g_autoptr (RkProject) project = new_family (RK_BRANCH_AUTO, 9, TRUE);
  g_autoptr (RkScene) sheet = fixture_layout (project, RK_PAGE_A4, TRUE),
                      canvas = fixture_layout (project, RK_PAGE_A4, FALSE);

  g_assert_cmpfloat (canvas->scale, ==, 1);
  g_assert_cmpuint (canvas->n_marks, ==, 0);
  for (guint i = 1; i < sheet->n_boxes; i++)
    {
      g_assert_cmpfloat_with_epsilon (sheet->boxes[i].rect.width, canvas->boxes[i].rect.width * sheet->scale,
                                      1e-6);
      g_assert_cmpfloat_with_epsilon (sheet->boxes[i].rect.x - sheet->boxes[0].rect.x,
                                      (canvas->boxes[i].rect.x - canvas->boxes[0].rect.x) * sheet->scale,
                                      1e-6);
      g_assert_cmpfloat_with_epsilon (sheet->boxes[i].rect.y - sheet->boxes[0].rect.y,
                                      (canvas->boxes[i].rect.y - canvas->boxes[0].rect.y) * sheet->scale,
                                      1e-6);
    }
}

/* A folded branch is a box that tells how much is in it; what points into it points at the box. */
static void
test_folded (void)
{
  g_autoptr (RkProject) project = new_family (RK_BRANCH_AUTO, 3, FALSE);
  g_autoptr (RkScene) scene = NULL;
  gboolean told = FALSE;

  fixture_add_group (project, "d0", "c1", "Verkosto");
  fixture_add_group (project, "d1", "d0", "Verkosto");
  fixture_add_relation (project, RK_RELATION_INFORMS, "d1", "c2");
  fixture_add_relation (project, RK_RELATION_INFORMS, "d1", "d0");
  rk_version_find_group (fixture_get_version (project), "c1")->collapsed = TRUE;
  scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  fixture_assert_clear (scene);
  g_assert_cmpint (rk_scene_find (scene, "d0"), ==, -1);
  g_assert_cmpuint (scene->n_boxes, ==, 4);
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].role == RK_LINE_FOLDED)
      {
        told = TRUE;
        g_assert_true (g_str_has_prefix (scene->lines[i].text, "+2"));
      }
  g_assert_true (told);
  g_assert_cmpuint (scene->n_connectors, ==, 4);
  g_assert_cmpstr (scene->boxes[scene->connectors[3].from].group, ==, "c1");
}

/* A box goes where it was moved to, its branch stays; a wish that would put it onto another is not met. */
static void
test_nudge (void)
{
  const RkItem right[] = { { .number = 20 }, { .number = 8 } },
               far[] = { { .number = 400 }, { .number = 0 } };
  g_autoptr (RkProject) project = new_family (RK_BRANCH_ROW, 3, FALSE);
  RkGroup *last = rk_version_find_group (fixture_get_version (project), "c2");
  RkGroup *first = rk_version_find_group (fixture_get_version (project), "c0");
  g_autoptr (RkScene) before = NULL, after = NULL;

  fixture_add_group (project, "d", "c2", "Verkosto");
  before = fixture_layout (project, RK_PAGE_A4, FALSE);
  last->nudge = rk_list_new (RK_ITEM_NUMBER, right, 2);
  first->nudge = rk_list_new (RK_ITEM_NUMBER, far, 2);
  after = fixture_layout (project, RK_PAGE_A4, FALSE);
  fixture_assert_clear (after);
  g_assert_cmpfloat_with_epsilon (get_rect (after, "c2")->x, get_rect (before, "c2")->x + 20, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_rect (after, "c2")->y, get_rect (before, "c2")->y + 8, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_rect (after, "d")->x, get_rect (before, "d")->x, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_rect (after, "c0")->x, get_rect (before, "c0")->x, 1e-6);
}

static RkScene *
lay_out_roots (guint n, const char *last, const RkScene *before)
{
  g_autoptr (RkProject) project = fixture_new_project (&(const Recipe) { .groups = 0 });
  RkLayoutOptions options;

  for (guint i = 0; i + 1 < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);

      fixture_add_group (project, id, NULL, "Työryhmä");
    }
  fixture_add_group (project, last, NULL, "Työryhmä");
  rk_layout_options_init (&options, project);
  options.before = before;
  return rk_layout_new_scene (fixture_get_version (project), &options, rk_fixed_measurer_get ());
}

/* Two are left of a grid, and one of them is another: no grid is made of two. */
static void
test_grid_shrinks (void)
{
  guint n_grids = 0;

  for (guint n = 3; n < 16; n++)
    {
      g_autoptr (RkScene) before = lay_out_roots (n, "last", NULL);
      g_autoptr (RkScene) scene = lay_out_roots (2, "new", before);

      n_grids += before->fit.arrange == RK_ARRANGE_GRID;
      g_assert_cmpuint (scene->n_boxes, ==, 2);
      fixture_assert_clear (scene);
    }
  g_assert_cmpuint (n_grids, >, 0);
}

int
main (int argc, char *argv[])
{
  static const Case cases[] = {
    { "row", RK_BRANCH_ROW, 3, FALSE },
    { "stack", RK_BRANCH_STACK, 3, FALSE },
    { "left", RK_BRANCH_LEFT, 3, FALSE },
    { "right", RK_BRANCH_RIGHT, 3, FALSE },
    { "grid", RK_BRANCH_GRID, 5, FALSE },
    { "staff", RK_BRANCH_ROW, 2, TRUE },
    { "auto", RK_BRANCH_AUTO, 7, FALSE },
    { "alone", RK_BRANCH_AUTO, 0, FALSE },
    { "columns", RK_BRANCH_AUTO, 10, FALSE, TRUE },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/arrange/golden/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_golden);
    }
  g_test_add_func ("/arrange/wishes", test_wishes);
  g_test_add_func ("/arrange/levels", test_levels);
  g_test_add_func ("/arrange/auto", test_auto);
  g_test_add_func ("/arrange/canvas", test_canvas);
  g_test_add_func ("/arrange/folded", test_folded);
  g_test_add_func ("/arrange/nudge", test_nudge);
  g_test_add_func ("/arrange/grid-shrinks", test_grid_shrinks);
  return g_test_run ();
}
