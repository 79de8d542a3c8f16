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
      const char *said = find_text (g_ptr_array_index (pages, p), NULL, "Sivu ");

      g_assert_true (g_str_has_prefix (said, number));
      g_assert_true (said[strlen (number)] == '\0' || g_str_has_prefix (said + strlen (number), " · "));
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

/* "a" with so many groups below it. */
static void
add_branch (RkProject *project, const char *id, guint n)
{
  fixture_add_group (project, id, "top", id);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *below = g_strdup_printf ("%s%u", id, i + 1);

      fixture_add_group (project, below, id, below);
    }
}

static const char *
find_in_box (const GPtrArray *pages, guint page, const char *group, const char *start)
{
  const RkScene *scene = g_ptr_array_index (pages, page);
  int box = rk_scene_find (scene, group);

  return box >= 0 ? find_text (scene, &scene->boxes[box], start) : NULL;
}

/* Where a branch leaves a page, and where it goes on. */
static void
test_stubs (void)
{
  RkProject *project = fixture_new_project (&(Recipe) { .roots = 1 });
  g_autoptr (GPtrArray) pages = NULL;

  fixture_add_group (project, "top", NULL, "Top");
  add_branch (project, "a", 9);
  add_branch (project, "b", 9);
  fixture_add_group (project, "c", "top", "C");
  pages = lay_out (project, RK_PAGES_BRANCH);
  g_assert_cmpuint (pages->len, ==, 3);
  g_assert_cmpstr (find_in_box (pages, 0, "a", "jatk"), ==, "jatkuu sivulla 2");
  g_assert_cmpstr (find_in_box (pages, 0, "b", "jatk"), ==, "jatkuu sivulla 3");
  g_assert_null (find_in_box (pages, 0, "c", "jatk"));
  g_assert_cmpstr (find_in_box (pages, 2, "top", "jatk"), ==, "jatkoa sivulta 1");
  g_assert_cmpint (rk_scene_find (g_ptr_array_index (pages, 2), "a"), ==, -1);
  g_assert_cmpint (rk_scene_find (g_ptr_array_index (pages, 2), "c"), ==, -1);
  rk_record_free (project);
}

/* What would leave a page nearly empty has none of its own. */
static void
test_small_branches (void)
{
  RkProject *project = fixture_new_project (&(Recipe) { .roots = 1 });
  g_autoptr (GPtrArray) pages = NULL;

  fixture_add_group (project, "top", NULL, "Top");
  add_branch (project, "a", 1);
  add_branch (project, "b", 9);
  add_branch (project, "c", 1);
  pages = lay_out (project, RK_PAGES_BRANCH);
  g_assert_cmpuint (pages->len, ==, 2);
  g_assert_cmpint (rk_scene_find (g_ptr_array_index (pages, 0), "a1"), >=, 0);
  g_assert_cmpint (rk_scene_find (g_ptr_array_index (pages, 0), "c1"), >=, 0);
  g_assert_null (find_in_box (pages, 0, "a", "jatk"));
  g_assert_cmpstr (find_in_box (pages, 0, "b", "jatk"), ==, "jatkuu sivulla 2");
  rk_record_free (project);
}

/* A branch that no eye could read on one page is divided in its turn. */
static void
test_large_branch (void)
{
  RkProject *project = fixture_new_project (&recipes[4]);
  g_autoptr (GPtrArray) pages = lay_out (project, RK_PAGES_BRANCH);
  const RkScene *last = g_ptr_array_index (pages, pages->len - 1);

  g_assert_cmpuint (pages->len, >, 12);
  for (guint p = 1; p < pages->len; p++)
    g_assert_cmpuint (((RkScene *) g_ptr_array_index (pages, p))->n_boxes, >, 1);
  g_assert_cmpuint (last->n_boxes, <, 60);
  rk_record_free (project);
}

/* A relation that leads to another page is told on both of them, one within a page on none. */
static void
test_relations (void)
{
  RkProject *project = fixture_new_project (&(Recipe) { .roots = 1 });
  g_autoptr (GPtrArray) pages = NULL;

  fixture_add_group (project, "top", NULL, "Top");
  add_branch (project, "a", 9);
  add_branch (project, "b", 9);
  fixture_add_relation (project, RK_RELATION_REPORTS_TO, "a1", "b1");
  fixture_add_relation (project, RK_RELATION_REPORTS_TO, "a2", "a3");
  pages = lay_out (project, RK_PAGES_BRANCH);
  g_assert_cmpstr (find_in_box (pages, 1, "a1", "raportoi"), ==, "raportoi: b1, sivu 3");
  g_assert_cmpstr (find_in_box (pages, 2, "b1", "a1"), ==, "a1, sivu 2: raportoi");
  g_assert_null (find_in_box (pages, 1, "a2", "raportoi"));
  g_assert_null (find_in_box (pages, 1, "a3", "a2, sivu"));
  rk_record_free (project);
}

static gboolean
has_label (const GPtrArray *pages, guint page, const char *label)
{
  return g_strcmp0 (find_text (g_ptr_array_index (pages, page), NULL, label), label) == 0;
}

/* As few sheets as it takes for large letters, each with its name and with those of its neighbours. */
static void
test_poster (void)
{
  static const struct {
    Recipe recipe;
    guint most;
  } posters[] = {
    { { .seed = 1, .groups = 1, .seats = 3, .roots = 1 }, 1 },
    { { .seed = 2, .groups = 12, .most_children = 3, .seats = 6, .relations = 4, .roots = 1 }, 4 },
    { { .seed = 3, .groups = 40, .most_children = 4, .seats = 9, .relations = 12, .staff = TRUE, .roots = 1 },
      30 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (posters); i++)
    {
      RkProject *project = fixture_new_project (&posters[i].recipe);
      g_autoptr (GPtrArray) pages = lay_out (project, RK_PAGES_POSTER);
      guint beside = 0;

      g_test_message ("%u sheets, text of %.1f", pages->len, rk_pages_get_smallest_text (pages));
      g_assert_cmpuint (pages->len, <=, posters[i].most);
      g_assert_nonnull (strstr (find_text (g_ptr_array_index (pages, 0), NULL, "Sivu "), " · A1"));
      for (guint p = 0; p < pages->len; p++)
        beside += has_label (pages, p, "A2");
      g_assert_cmpuint (beside, <=, 2);
      rk_record_free (project);
    }
}

/* Random structures: no sheet cuts a box, whatever they are divided by. */
static void
test_random (void)
{
  for (guint seed = 100; seed < 124; seed++)
    {
      const Recipe recipe = { .seed = seed,
                              .groups = 5 + seed % 9 * 6,
                              .most_children = 2 + seed % 5,
                              .seats = seed % 11,
                              .relations = seed % 8,
                              .staff = seed % 3 == 0,
                              .roots = 1 + seed % 2 };
      RkProject *project = fixture_new_project (&recipe);

      for (int mode = RK_PAGES_BRANCH; mode <= RK_PAGES_POSTER; mode++)
        {
          g_autoptr (GPtrArray) pages = lay_out (project, (RkPages) mode);
          double width, height;

          rk_page_get_size (RK_PAGE_A4, RK_ORIENTATION_LANDSCAPE, &width, &height);
          assert_complete (project, pages, (RkPages) mode);
          assert_numbered (pages);
          assert_within (pages, width, height, 27.9);
        }
      rk_record_free (project);
    }
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
  g_test_add_func ("/layout/pages/small-branches", test_small_branches);
  g_test_add_func ("/layout/pages/large-branch", test_large_branch);
  g_test_add_func ("/layout/pages/relations", test_relations);
  g_test_add_func ("/layout/pages/posters", test_poster);
  g_test_add_func ("/layout/pages/random", test_random);
  g_test_add_func ("/layout/pages/smallest", test_smallest);
  return g_test_run ();
}
