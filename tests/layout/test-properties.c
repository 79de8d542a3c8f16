/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold for any structure at all. */

#include <string.h>

#include "fixture.h"

/* Sanitized programs take ten times as long: a twentieth will do. */
#if defined(__SANITIZE_ADDRESS__)
#define N_TREES 500
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define N_TREES 500
#endif
#endif
#ifndef N_TREES
#define N_TREES 10000
#endif

static void
test_random (void)
{
  for (guint32 seed = 0; seed < 160; seed++)
    {
      const Recipe recipe = {
        .seed = seed,
        .groups = 1 + seed * 7 % 60,
        .most_children = seed % 6,
        .seats = seed % 15,
        .staff = seed % 2 == 0,
        .branches = seed % 3 == 0,
        .nudges = seed % 7 == 0,
        .roots = 1 + (seed % 4 == 0) * seed % 5,
      };
      g_autoptr (RkProject) project = fixture_new_project (&recipe);
      g_autoptr (RkScene) scene = fixture_layout (project, seed % RK_PAGE_FIT, seed % 5 > 0);

      fixture_assert_clear (scene);
      g_assert_cmpuint (scene->n_boxes, ==, recipe.groups);
      g_assert_cmpfloat (scene->scale, <=, 1.6);
    }
}

static RkScene *
lay_out_again (RkProject *project, RkPage page, const RkScene *before)
{
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  options.page = page;
  options.before = before;
  return rk_layout_new_scene (fixture_get_version (project), &options, rk_fixed_measurer_get ());
}

/* Of two siblings the later one stands to the right, or farther down. */
static void
assert_order (const RkScene *scene)
{
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const RkSceneBox *box = &scene->boxes[i], *next;

      if (box->next_sibling < 0)
        continue;
      next = &scene->boxes[box->next_sibling];
      if ((box->flags | next->flags) & RK_BOX_STAFF)
        continue;
      if (next->rect.x < box->rect.x + box->rect.width - 1e-6 &&
          next->rect.y < box->rect.y + box->rect.height - 1e-6)
        g_error ("%s stands before %s", next->group, box->group);
    }
}

/* Small structures, of which a random edit makes each other: clear, in order, the same twice, and the same again from
 * the scene before. */
static void
test_ten_thousand (void)
{
  for (guint32 seed = 0; seed < N_TREES; seed++)
    {
      const Recipe recipe = {
        .seed = 50000 + seed,
        .groups = 1 + seed % 13,
        .most_children = seed % 5,
        .seats = seed % 4,
        .staff = seed % 8 == 0,
        .branches = seed % 6 == 0,
        .roots = 1 + (seed % 16 == 0),
      };
      g_autoptr (RkProject) project = fixture_new_project (&recipe);
      g_autoptr (RkScene) scene = lay_out_again (project, RK_PAGE_A4, NULL), again = NULL, after = NULL;
      g_autofree char *text = rk_scene_to_text (scene), *same = NULL, *kept = NULL;

      fixture_assert_clear (scene);
      assert_order (scene);
      again = lay_out_again (project, RK_PAGE_A4, NULL);
      same = rk_scene_to_text (again);
      g_assert_cmpstr (text, ==, same);
      after = lay_out_again (project, RK_PAGE_A4, scene);
      kept = rk_scene_to_text (after);
      g_assert_cmpstr (text, ==, kept);
    }
}

static guint
count_turned (const RkScene *before, const RkScene *after)
{
  guint turned = 0;

  for (guint i = 0; i < before->n_boxes; i++)
    turned += before->boxes[i].arrange != after->boxes[i].arrange;
  return turned;
}

/* A word more in one name does not rearrange branches, as it would without a memory. */
static void
test_stable (void)
{
  guint forgetful = 0, turned = 0;

  for (guint32 seed = 0; seed < 60; seed++)
    {
      const Recipe recipe = { .seed = seed, .groups = 25 + seed, .most_children = 3, .seats = 4 };
      g_autoptr (RkProject) project = fixture_new_project (&recipe);
      RkVersion *version = fixture_get_version (project);
      RkGroup *group = RK_GROUP (version->groups.items[seed % version->groups.n]);
      g_autoptr (RkScene) before = lay_out_again (project, RK_PAGE_A4, NULL), after = NULL, anew = NULL;

      g_clear_pointer (&group->name, rk_text_unref);
      group->name = rk_text_new ("fi", "Ehkäisevän päihdetyön ja osallisuuden ohjausryhmä");
      after = lay_out_again (project, RK_PAGE_A4, before);
      anew = lay_out_again (project, RK_PAGE_A4, NULL);
      fixture_assert_clear (after);
      g_assert_cmpfloat (after->smallest_text * 1.2, >=, anew->smallest_text);
      turned += count_turned (before, after);
      forgetful += count_turned (before, anew);
    }
  g_assert_cmpuint (turned, ==, 0);
  g_assert_cmpuint (forgetful, >, 0);
}

static void
test_relations (void)
{
  for (guint32 seed = 0; seed < 160; seed++)
    {
      const Recipe recipe = {
        .seed = seed,
        .groups = 12 + seed % 30,
        .most_children = seed % 5,
        .seats = seed % 12,
        .relations = 1 + seed % 24,
        .staff = seed % 2 == 0,
        .branches = seed % 3 == 0,
        .roots = 1 + (seed % 4 == 0) * 2,
      };
      g_autoptr (RkProject) project = fixture_new_project (&recipe);
      g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A3, TRUE);
      guint relations = 0;

      fixture_assert_clear (scene);
      fixture_assert_relations_apart (scene);
      for (guint i = 0; i < scene->n_connectors; i++)
        relations += scene->connectors[i].type == RK_CONNECTOR_RELATION;
      g_assert_cmpuint (relations, ==, fixture_get_version (project)->relations.n);
    }
}

static gboolean
overlap (const RkSceneLine *a, const RkSceneLine *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y - 0.7 * a->size < b->y &&
         b->y - 0.7 * b->size < a->y;
}

/* Whether the relation, or the bundle that it is in, has its words beside it. */
static gboolean
is_labelled (const RkScene *scene, const RkSceneConnector *connector)
{
  for (guint i = 0; i < scene->n_connectors && connector->bundle > 0; i++)
    if (scene->connectors[i].bundle == connector->bundle && scene->connectors[i].label >= 0)
      return TRUE;
  return connector->label >= 0;
}

/* Words beside relations cover neither boxes nor each other. */
static void
test_labels (void)
{
  guint labels = 0, relations = 0;

  for (guint32 seed = 0; seed < 100; seed++)
    {
      const Recipe recipe = { .seed = seed, .groups = 20, .most_children = 3, .seats = 5, .relations = 10 };
      g_autoptr (RkProject) project = fixture_new_project (&recipe);
      g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A3, TRUE);

      for (guint i = 0; i < scene->n_connectors; i++)
        {
          if (scene->connectors[i].type != RK_CONNECTOR_RELATION)
            continue;
          relations++;
          labels += is_labelled (scene, &scene->connectors[i]);
        }
      for (guint i = 0; i < scene->n_lines; i++)
        {
          const RkSceneLine *line = &scene->lines[i];

          if (line->role != RK_LINE_LABEL)
            continue;
          for (guint k = 0; k < scene->n_boxes; k++)
            {
              const RkRect words = { line->x, line->y - 0.7 * line->size, line->width, 0.7 * line->size };

              g_assert_false (rk_rect_overlaps (&words, &scene->boxes[k].rect));
            }
          for (guint k = 0; k < scene->n_lines; k++)
            g_assert_true (k == i || !overlap (line, &scene->lines[k]));
        }
    }
  g_assert_cmpuint (labels, >, relations * 9 / 10);
}

/* Words of one's own are written at any rate: across a line only where there is no room for so many. */
static void
test_own_labels (gconstpointer data)
{
  const guint relations = GPOINTER_TO_UINT (data);
  guint labels = 0, crossed = 0, missing = 0;

  for (guint32 seed = 0; seed < 40; seed++)
    {
      const Recipe recipe = {
        .seed = seed, .groups = 20, .most_children = 4, .seats = 3, .relations = relations
      };
      g_autoptr (RkProject) project = fixture_new_project (&recipe);
      RkVersion *version = fixture_get_version (project);
      g_autoptr (RkScene) scene = NULL;

      for (guint i = 0; i < version->relations.n; i++)
        {
          g_autofree char *words = g_strdup_printf ("raportoi %u kertaa vuodessa", i);

          RK_RELATION (version->relations.items[i])->label = rk_text_new ("fi", words);
        }
      scene = fixture_layout (project, RK_PAGE_A3, TRUE);
      for (guint i = 0; i < scene->n_connectors; i++)
        missing += scene->connectors[i].type == RK_CONNECTOR_RELATION && scene->connectors[i].label < 0;
      for (guint i = 0; i < scene->n_lines; i++)
        labels += scene->lines[i].role == RK_LINE_LABEL;
      crossed += fixture_count_crossed (scene);
    }
  g_test_message ("%u of %u lines are crossed; %u labels are missing", crossed, labels, missing);
  g_assert_cmpuint (missing, ==, 0);
  g_assert_cmpuint (crossed * 100, <, labels * (relations > 10 ? 15 : 4));
}

/* Thousands of relations take the hierarchy's corridors: clear of boxes still. */
static void
test_many_relations (void)
{
  const Recipe recipe = { .seed = 1,
                          .groups = 700,
                          .most_children = 4,
                          .seats = 2,
                          .relations = 2000,
                          .staff = TRUE,
                          .branches = TRUE,
                          .roots = 3 };
  g_autoptr (RkProject) project = fixture_new_project (&recipe);
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A0, TRUE);

  fixture_assert_clear (scene);
}

static void
test_large (gconstpointer data)
{
  const Recipe *recipe = data;
  g_autoptr (RkProject) project = fixture_new_project (recipe);
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, TRUE);

  fixture_assert_clear (scene);
  g_assert_cmpuint (scene->n_boxes, ==, recipe->groups);
}

static void
test_same_twice (void)
{
  const Recipe recipe = {
    .seed = 9, .groups = 50, .most_children = 4, .seats = 8, .relations = 20, .staff = TRUE
  };
  g_autoptr (RkProject) project = fixture_new_project (&recipe), again = fixture_new_project (&recipe);
  g_autoptr (RkScene) a = fixture_layout (project, RK_PAGE_A4, TRUE),
                      b = fixture_layout (again, RK_PAGE_A4, TRUE);
  g_autofree char *first = rk_scene_to_json (a), *second = rk_scene_to_json (b);

  g_assert_cmpstr (first, ==, second);
}

int
main (int argc, char *argv[])
{
  static const Recipe many = { .seed = 3, .groups = 10000, .most_children = 4, .seats = 3 };
  static const Recipe deep = { .seed = 3, .groups = 10000, .most_children = 1 };
  static const Recipe any = { .seed = 4, .groups = 10000, .staff = TRUE, .branches = TRUE, .roots = 40 };
  static const Recipe seats = { .seed = 5, .groups = 234, .most_children = 4, .seats = 33 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/random", test_random);
  g_test_add_func ("/layout/ten-thousand-small", test_ten_thousand);
  g_test_add_func ("/layout/stable", test_stable);
  g_test_add_func ("/layout/relations", test_relations);
  g_test_add_func ("/layout/labels", test_labels);
  g_test_add_data_func ("/layout/own-labels/ten", GUINT_TO_POINTER (10), test_own_labels);
  g_test_add_data_func ("/layout/own-labels/thirty", GUINT_TO_POINTER (30), test_own_labels);
  g_test_add_func ("/layout/many-relations", test_many_relations);
  g_test_add_data_func ("/layout/ten-thousand", &many, test_large);
  g_test_add_data_func ("/layout/deep", &deep, test_large);
  g_test_add_data_func ("/layout/ten-thousand-staff-and-branches", &any, test_large);
  g_test_add_data_func ("/layout/many-seats", &seats, test_large);
  g_test_add_func ("/layout/same-twice", test_same_twice);
  return g_test_run ();
}
