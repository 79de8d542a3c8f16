/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"
#include "rk-spatial.h"

static gboolean
touches (const RkRect *a, const RkRect *b)
{
  return a->x <= b->x + b->width && b->x <= a->x + a->width && a->y <= b->y + b->height &&
         b->y <= a->y + a->height;
}

/* The grid finds what a look at every rectangle finds, in the same order. */
static void
test_spatial (void)
{
  GRand *rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 200; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 0, 200);
      g_autofree RkRect *rects = g_new0 (RkRect, n + 1);
      g_autoptr (RkSpatial) spatial = NULL;
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint i = 0; i < n; i++)
        rects[i] = (RkRect) { g_rand_int_range (rand, -50, 500), g_rand_int_range (rand, -50, 500),
                              g_rand_int_range (rand, 0, round % 3 == 0 ? 400 : 60),
                              g_rand_int_range (rand, 0, 60) };
      spatial = rk_spatial_new (rects, n, sizeof (RkRect));
      for (guint query = 0; query < 40; query++)
        {
          RkRect area = { g_rand_int_range (rand, -200, 600), g_rand_int_range (rand, -200, 600),
                          g_rand_int_range (rand, 0, 200), g_rand_int_range (rand, 0, 200) };
          guint next = 0;
          gboolean free = TRUE;

          g_array_set_size (found, 0);
          rk_spatial_query (spatial, &area, found);
          for (guint i = 0; i < n; i++)
            {
              free = free && !rk_rect_overlaps (&rects[i], &area);
              if (!touches (&rects[i], &area))
                continue;
              g_assert_cmpuint (next, <, found->len);
              g_assert_cmpuint (g_array_index (found, guint, next), ==, i);
              next++;
            }
          g_assert_cmpuint (next, ==, found->len);
          g_assert_cmpint (rk_spatial_is_free (spatial, &area, -1, -1), ==, free);
        }
    }
  g_rand_free (rand);
}

/*   top ── aide
 *    ├────────┬───────┐
 *   left    stack   right
 *             ├ one
 *             └ two
 */
static RkProject *
new_small_project (void)
{
  RkProject *project = rk_project_new ("fi");
  RkGroup *left;

  fixture_add_group (project, "top", NULL, "Johtoryhmä");
  fixture_add_group (project, "aide", "top", "Koordinaattori")->placement = RK_PLACEMENT_STAFF;
  left = fixture_add_group (project, "left", "top", "Lasten ryhmä");
  fixture_add_group (project, "stack", "top", "Työikäisten ryhmä")->branch = RK_BRANCH_STACK;
  fixture_add_group (project, "one", "stack", "Ensimmäinen");
  fixture_add_group (project, "two", "stack", "Toinen");
  fixture_add_group (project, "right", "top", "Ikäihmisten ryhmä");
  RK_GROUP (fixture_get_version (project)->groups.items[0])->branch = RK_BRANCH_ROW;
  fixture_add_seat (left, RK_SEAT_ROLE_CHAIR, "opetuspäällikkö", NULL);
  fixture_add_seat (left, RK_SEAT_ROLE_MEMBER, "kuntalainen", NULL);
  fixture_add_relation (project, RK_RELATION_INFORMS, "left", "top");
  return project;
}

static void
test_walk (void)
{
  static const struct {
    const char *from;
    RkWalk walk;
    const char *to;
  } steps[] = {
    { "top", RK_WALK_DOWN, "aide" },    { "left", RK_WALK_UP, "top" },
    { "left", RK_WALK_RIGHT, "stack" }, { "stack", RK_WALK_RIGHT, "right" },
    { "right", RK_WALK_LEFT, "stack" }, { "right", RK_WALK_RIGHT, "right" },
    { "stack", RK_WALK_DOWN, "one" },   { "one", RK_WALK_DOWN, "two" },
    { "two", RK_WALK_UP, "one" },       { "one", RK_WALK_UP, "stack" },
    { "two", RK_WALK_DOWN, "two" },     { "top", RK_WALK_UP, "top" },
    { "top", RK_WALK_RIGHT, "aide" },   { "aide", RK_WALK_LEFT, "top" },
    { "two", RK_WALK_FIRST, "top" },    { "top", RK_WALK_LAST, "right" },
  };
  g_autoptr (RkProject) project = new_small_project ();
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      int there = rk_scene_walk (scene, rk_scene_find (scene, steps[i].from), steps[i].walk);

      g_assert_cmpstr (scene->boxes[there].group, ==, steps[i].to);
    }
  g_assert_cmpint (rk_scene_walk (scene, -1, RK_WALK_DOWN), ==, 0);
  g_assert_cmpint (rk_scene_find (scene, "nobody"), ==, -1);
}

static void
test_hit (void)
{
  g_autoptr (RkProject) project = new_small_project ();
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  guint seats = 0;

  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const RkSceneBox *box = &scene->boxes[i];
      RkHit hit = rk_scene_hit (scene, box->rect.x + 1, box->rect.y + box->rect.height / 2, 3);

      g_assert_cmpint (hit.box, ==, i);
      for (guint k = box->first_line; k < box->first_line + box->n_lines; k++)
        {
          const RkSceneLine *line = &scene->lines[k];

          hit = rk_scene_hit (scene, line->x + line->width / 2, line->y - 0.3 * line->size, 3);
          g_assert_cmpint (hit.box, ==, i);
          g_assert_cmpint (hit.line, ==, k);
          g_assert_cmpint (hit.item, ==, line->item);
          seats += line->item >= 0;
        }
    }
  g_assert_cmpuint (seats, ==, 3);
  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];
      const RkPoint *a = &scene->points[connector->first_point], *b = a + 1;
      RkHit hit = rk_scene_hit (scene, (a->x + b->x) / 2, (a->y + b->y) / 2, 2);

      if (connector->type == RK_CONNECTOR_RELATION)
        g_assert_cmpint (hit.connector, ==, i);
    }
  {
    RkHit hit = rk_scene_hit (scene, -1000, -1000, 3);

    g_assert_cmpint (hit.box, ==, -1);
    g_assert_cmpint (hit.connector, ==, -1);
  }
}

static void
test_json (void)
{
  g_autoptr (RkProject) project = new_small_project ();
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  g_autofree char *json = rk_scene_to_json (scene);

  g_assert_true (g_str_has_prefix (json, "{\"width\":841.89,\"height\":595.276,"));
  g_assert_nonnull (strstr (json, "{\"group\":\"top\",\"x\":"));
  g_assert_nonnull (strstr (json, "{\"kind\":\"child\",\"from\":\"top\",\"to\":\"left\",\"points\":[["));
  g_assert_nonnull (strstr (json, "{\"kind\":\"informs\",\"from\":\"left\",\"to\":\"top\",\"points\":[["));
  g_assert_null (strstr (json, "nan"));
}

/* A box in which the tree, the lines and the connectors agree. */
static void
test_links (void)
{
  const Recipe recipe = {
    .seed = 5, .groups = 60, .most_children = 3, .seats = 4, .relations = 12, .staff = TRUE
  };
  g_autoptr (RkProject) project = fixture_new_project (&recipe);
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A3, TRUE);
  const RkTree *tree = rk_version_get_tree (fixture_get_version (project));
  guint lines = 0;

  g_assert_cmpuint (scene->n_boxes, ==, tree->n);
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const RkSceneBox *box = &scene->boxes[i];

      g_assert_cmpstr (box->group, ==, tree->groups[i]->record.id);
      g_assert_cmpint (box->parent, ==, tree->parent[i]);
      g_assert_cmpint (box->first_child, ==, tree->first_child[i]);
      g_assert_cmpint (box->next_sibling, ==, tree->next_sibling[i]);
      g_assert_cmpint (box->depth, ==, tree->depth[i]);
      for (guint k = box->first_line; k < box->first_line + box->n_lines; k++, lines++)
        {
          const RkSceneLine *line = &scene->lines[k];

          g_assert_cmpint (line->box, ==, i);
          g_assert_cmpfloat (line->x, >=, box->rect.x);
          g_assert_cmpfloat (line->x + line->width, <=, box->rect.x + box->rect.width + 1e-6);
          g_assert_cmpfloat (line->y, <=, box->rect.y + box->rect.height);
          g_assert_cmpfloat (line->y - line->size, >=, box->rect.y - 1e-6);
        }
    }
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].box < 0)
      lines++;
  g_assert_cmpuint (lines, ==, scene->n_lines);
}

static void
set_stage (RkGroup *group, RkStage stage)
{
  const RkItem items[] = { { .number = stage } };

  group->stages = rk_list_new (RK_ITEM_NUMBER, items, 1);
}

static const RkSceneLine *
find_line (const RkScene *scene, RkLineRole role, const char *text)
{
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].role == role && g_str_equal (scene->lines[i].text, text))
      return &scene->lines[i];
  return NULL;
}

/* Siblings for different stages of life stand in columns, in the order of a life, under headings that are no boxes. */
static void
test_stage_columns (void)
{
  static const char *const order[] = { "top", "young", "young-2", "young-2-a", "working", "old", "both" };
  static const char *const headings[] = { "LAPSET JA NUORET", "TYÖIKÄISET", "IKÄIHMISET" };
  g_autoptr (RkProject) project = rk_project_new ("fi");
  g_autoptr (RkScene) scene = NULL;
  double x = -1;

  fixture_add_group (project, "top", NULL, "Johtoryhmä");
  set_stage (fixture_add_group (project, "old", "top", "Vanhusneuvosto"), RK_STAGE_OLDER_PEOPLE);
  set_stage (fixture_add_group (project, "young", "top", "Nuorten ryhmä"), RK_STAGE_CHILDREN_YOUTH);
  fixture_add_group (project, "both", "top", "Kriisiryhmä");
  set_stage (fixture_add_group (project, "working", "top", "Työllisyysryhmä"), RK_STAGE_WORKING_AGE);
  set_stage (fixture_add_group (project, "young-2", "top", "Perheiden ryhmä"), RK_STAGE_CHILDREN_YOUTH);
  fixture_add_group (project, "young-2-a", "young-2", "Alaryhmä");
  project->figure.stage_columns = TRUE;
  scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  fixture_assert_clear (scene);
  g_assert_cmpuint (scene->n_boxes, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      g_assert_cmpstr (scene->boxes[i].group, ==, order[i]);
      g_assert_cmpint (scene->boxes[i].depth, ==, i == 0 ? 0 : i == 3 ? 2 : 1);
      g_assert_cmpint (scene->boxes[i].parent, ==, i == 0 ? -1 : i == 3 ? 2 : 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      const RkSceneLine *line = find_line (scene, RK_LINE_STAGE, headings[i]);

      g_assert_nonnull (line);
      g_assert_cmpint (line->box, ==, -1);
      g_assert_cmpfloat (line->x, >, x);
      x = line->x;
    }
  /* The column says it: its groups need not. */
  g_assert_null (find_line (scene, RK_LINE_KIND, "TYÖRYHMÄ · LAPSET JA NUORET"));
}

/* --- The legend --- */

static gboolean
has_mark (const RkScene *scene, const RkSceneConnector *connector)
{
  for (guint i = 0; i < scene->n_marks; i++)
    if (scene->marks[i].type == RK_MARK_CONNECTOR && scene->marks[i].connector == connector->type &&
        (connector->type != RK_CONNECTOR_RELATION ||
         scene->marks[i].relation_kind == connector->relation_kind))
      return TRUE;
  return FALSE;
}

static gboolean
has_connector (const RkScene *scene, const RkSceneMark *mark)
{
  for (guint i = 0; i < scene->n_connectors; i++)
    if (scene->connectors[i].type == mark->connector &&
        (mark->connector != RK_CONNECTOR_RELATION ||
         scene->connectors[i].relation_kind == mark->relation_kind))
      return TRUE;
  return FALSE;
}

/* Whether some role column shows the mark: "pj.", or "n ×" before it. */
static gboolean
is_shown (const RkScene *scene, const char *mark)
{
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].role == RK_LINE_SEAT_ROLE && strstr (scene->lines[i].text, mark) != NULL)
      return TRUE;
  return FALSE;
}

static void
assert_legend (const RkScene *scene)
{
  for (guint i = 0; i < scene->n_marks; i++)
    if (scene->marks[i].type == RK_MARK_CONNECTOR)
      g_assert_true (has_connector (scene, &scene->marks[i]));
  for (guint i = 0; i < scene->n_connectors; i++)
    g_assert_true (has_mark (scene, &scene->connectors[i]));
  for (guint i = 0; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      if (line->role == RK_LINE_LEGEND && line->face == RK_FACE_BOLD)
        g_assert_true (is_shown (scene, line->text));
      if (line->role == RK_LINE_SEAT_ROLE && strstr (line->text, "pj.") != NULL)
        g_assert_nonnull (find_line (scene, RK_LINE_LEGEND, "puheenjohtaja"));
      if (line->role == RK_LINE_SEAT_ROLE && strstr (line->text, "n ×") != NULL)
        g_assert_nonnull (find_line (scene, RK_LINE_LEGEND, "n ×"));
    }
}

/* The legend tells of all that is drawn, and of nothing else. */
static void
test_legend (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      const Recipe recipe = {
        .seed = seed, .groups = 1 + seed % 12, .most_children = 3, .seats = seed % 4, .relations = seed % 5
      };
      g_autoptr (RkProject) project = fixture_new_project (&recipe);
      RkGroup *last = RK_GROUP (fixture_get_version (project)->groups.items[recipe.groups - 1]);
      const RkItem parent = { .number = RK_NOT_STATED_PARENT };
      g_autoptr (RkScene) scene = NULL;

      if (seed % 3 == 0)
        last->not_stated = rk_list_new (RK_ITEM_NUMBER, &parent, 1);
      if (seed % 4 == 0)
        fixture_add_seat (last, RK_SEAT_ROLE_MEMBER, "edustajat", NULL)->count = RK_INT_NOT_STATED;
      if (seed % 5 == 0 && recipe.groups > 2)
        fixture_add_seat (RK_GROUP (fixture_get_version (project)->groups.items[0]), RK_SEAT_ROLE_MEMBER,
                          "edustaja", NULL)
            ->chair_of = g_ref_string_new (last->record.id);
      project->figure.show_seats = seed % 7 != 0;
      project->figure.show_pins = seed % 10 != 0;
      project->figure.show_relations = seed % 6 != 0;
      project->figure.stage_columns = seed % 2 == 0;
      scene = fixture_layout (project, RK_PAGE_A4, TRUE);
      assert_legend (scene);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/spatial", test_spatial);
  g_test_add_func ("/scene/walk", test_walk);
  g_test_add_func ("/scene/hit", test_hit);
  g_test_add_func ("/scene/json", test_json);
  g_test_add_func ("/scene/links", test_links);
  g_test_add_func ("/scene/stage-columns", test_stage_columns);
  g_test_add_func ("/scene/legend", test_legend);
  return g_test_run ();
}
