/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#include <math.h>
#include <string.h>

#include "rk-pages.h"
#include "rk-poster.h"

static const Recipe recipes[] = {
  { .seed = 1, .groups = 1, .seats = 3, .roots = 1 },
  { .seed = 2, .groups = 12, .most_children = 3, .seats = 6, .relations = 4, .roots = 1 },
  { .seed = 3, .groups = 40, .most_children = 4, .seats = 9, .relations = 12, .staff = TRUE, .roots = 1 },
  { .seed = 4, .groups = 60, .most_children = 5, .seats = 5, .relations = 6, .branches = TRUE, .roots = 3 },
  { .seed = 5, .groups = 234, .most_children = 6, .seats = 17, .relations = 30, .roots = 1 },
};

static GPtrArray *
lay_out (RkProject *project, RkPages mode)
{
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  options.page = RK_PAGE_A4;
  options.orientation = RK_ORIENTATION_LANDSCAPE;
  return rk_pages_new (fixture_get_version (project), &options, rk_fixed_measurer_get (), mode);
}

static const char *
find_text (const RkScene *scene, const RkSceneBox *box, const char *start)
{
  for (guint i = 0; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      if ((box == NULL ? line->box < 0 : line->box == (int) (box - scene->boxes)) &&
          g_str_has_prefix (line->text, start))
        return line->text;
    }
  return NULL;
}

static gboolean
is_stub (const RkScene *scene, const RkSceneBox *box, RkPages mode)
{
  return find_text (scene, box, "jatkoa") != NULL ||
         (mode == RK_PAGES_BRANCH && find_text (scene, box, "jatkuu") != NULL);
}

/* Every group stands on one page in full, and pages and what is on them come in reading order. */
static void
assert_complete (RkProject *project, const GPtrArray *pages, RkPages mode)
{
  const RkTree *tree = rk_version_get_tree (fixture_get_version (project));
  g_autofree guint *times = g_new0 (guint, tree->n);

  for (guint p = 0; p < pages->len; p++)
    {
      const RkScene *scene = g_ptr_array_index (pages, p);
      int last = -1;

      for (guint i = 0; i < scene->n_boxes; i++)
        {
          int index = rk_tree_find (
              tree, rk_version_find_group (fixture_get_version (project), scene->boxes[i].group));

          g_assert_cmpint (index, >, last);
          last = index;
          times[index] += !is_stub (scene, &scene->boxes[i], mode);
        }
    }
  for (guint i = 0; i < tree->n; i++)
    g_assert_cmpuint (times[i], ==, 1);
}

static void
assert_numbered (const GPtrArray *pages)
{
  for (guint p = 0; p < pages->len; p++)
    {
      g_autofree char *number = g_strdup_printf ("Sivu %u/%u", p + 1, pages->len);

      g_assert_cmpstr (find_text (g_ptr_array_index (pages, p), NULL, "Sivu "), ==, number);
    }
}

static void
assert_within (const GPtrArray *pages, double width, double height, double margin)
{
  for (guint p = 0; p < pages->len; p++)
    {
      const RkScene *scene = g_ptr_array_index (pages, p);

      g_assert_cmpfloat (fabs (scene->width - width), <, 0.01);
      g_assert_cmpfloat (fabs (scene->height - height), <, 0.01);
      for (guint i = 0; i < scene->n_boxes; i++)
        {
          const RkRect *rect = &scene->boxes[i].rect;

          g_assert_cmpfloat (rect->x, >=, margin - 0.01);
          g_assert_cmpfloat (rect->y, >=, margin - 0.01);
          g_assert_cmpfloat (rect->x + rect->width, <=, width - margin + 0.01);
          g_assert_cmpfloat (rect->y + rect->height, <=, height - margin + 0.01);
        }
      for (guint i = 0; i < scene->n_points; i++)
        g_assert_true (scene->points[i].x >= margin - 0.01 && scene->points[i].x <= width - margin + 0.01 &&
                       scene->points[i].y >= margin - 0.01 && scene->points[i].y <= height - margin + 0.01);
    }
}

static void
test_mode (gconstpointer data)
{
  RkPages mode = (RkPages) GPOINTER_TO_INT (data);
  double width, height;

  rk_page_get_size (RK_PAGE_A4, RK_ORIENTATION_LANDSCAPE, &width, &height);
  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    {
      RkProject *project = fixture_new_project (&recipes[i]);
      g_autoptr (GPtrArray) pages = lay_out (project, mode);

      g_test_message ("seed %u: %u pages", recipes[i].seed, pages->len);
      g_assert_cmpuint (pages->len, >, 0);
      g_assert_cmpuint (pages->len, >, mode != RK_PAGES_FIT && recipes[i].groups > 20 ? 1 : 0);
      assert_complete (project, pages, mode);
      assert_numbered (pages);
      assert_within (pages, width, height, 27.9);
      if (mode == RK_PAGES_POSTER)
        g_assert_true (rk_pages_is_readable (rk_pages_get_smallest_text (pages)));
      rk_record_free (project);
    }
}

/* Where a branch leaves a page, and where it goes on. */
static void
test_stubs (void)
{
  RkProject *project = fixture_new_project (&(Recipe) { .roots = 1 });
  g_autoptr (GPtrArray) pages = NULL;
  const RkScene *scene;

  fixture_add_group (project, "top", NULL, "Top");
  fixture_add_group (project, "a", "top", "A");
  fixture_add_group (project, "a1", "a", "A1");
  fixture_add_group (project, "b", "top", "B");
  fixture_add_group (project, "b1", "b", "B1");
  fixture_add_group (project, "c", "top", "C");
  pages = lay_out (project, RK_PAGES_BRANCH);
  g_assert_cmpuint (pages->len, ==, 3);
  scene = g_ptr_array_index (pages, 0);
  g_assert_cmpstr (find_text (scene, &scene->boxes[rk_scene_find (scene, "a")], "jatk"), ==,
                   "jatkuu sivulla 2");
  g_assert_cmpstr (find_text (scene, &scene->boxes[rk_scene_find (scene, "b")], "jatk"), ==,
                   "jatkuu sivulla 3");
  g_assert_null (find_text (scene, &scene->boxes[rk_scene_find (scene, "c")], "jatk"));
  scene = g_ptr_array_index (pages, 2);
  g_assert_cmpstr (find_text (scene, &scene->boxes[rk_scene_find (scene, "top")], "jatk"), ==,
                   "jatkoa sivulta 1");
  g_assert_cmpint (rk_scene_find (scene, "a"), ==, -1);
  g_assert_cmpint (rk_scene_find (scene, "c"), ==, -1);
  rk_record_free (project);
}

/* What is written there only to be read on paper tells of sizes, too. */
static void
test_smallest (void)
{
  RkProject *project = fixture_new_project (&recipes[4]);
  g_autoptr (GPtrArray) fit = lay_out (project, RK_PAGES_FIT), branch = lay_out (project, RK_PAGES_BRANCH);

  g_assert_false (rk_pages_is_readable (rk_pages_get_smallest_text (fit)));
  g_assert_cmpfloat (rk_pages_get_smallest_text (branch), >, rk_pages_get_smallest_text (fit));
  g_assert_true (rk_pages_is_readable (8));
  g_assert_false (rk_pages_is_readable (7.9));
  rk_record_free (project);
}

int
main (int argc, char **argv)
{
  static const char *const paths[] = { "/layout/pages/fit", "/layout/pages/branch", "/layout/pages/level",
                                       "/layout/pages/poster" };

  g_test_init (&argc, &argv, NULL);
  for (int mode = 0; mode < (int) G_N_ELEMENTS (paths); mode++)
    g_test_add_data_func (paths[mode], GINT_TO_POINTER (mode), test_mode);
  g_test_add_func ("/layout/pages/stubs", test_stubs);
  g_test_add_func ("/layout/pages/smallest", test_smallest);
  return g_test_run ();
}
