/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Title block, legend and page. */

#include <string.h>

#include "fixture.h"

static const RkSceneLine *
find_line (const RkScene *scene, RkLineRole role, const char *text)
{
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].role == role && strstr (scene->lines[i].text, text) != NULL)
      return &scene->lines[i];
  return NULL;
}

static RkProject *
new_project (void)
{
  RkProject *project = rk_project_new ("fi");
  RkVersion *version = fixture_get_version (project);
  RkSource *source = rk_record_new (RK_RECORD_SOURCE, "s");
  RkDecision *decision = rk_record_new (RK_RECORD_DECISION, "d");

  g_clear_pointer (&project->title, rk_text_unref);
  project->title = rk_text_new ("fi", "Hyvinvointityön rakenteet");
  project->organization = rk_text_new ("fi", "Kangasalan kaupunki");
  source->title = rk_text_new ("fi", "Päätös");
  rk_record_append (RK_RECORD (project), &project->sources, source);
  decision->section = g_ref_string_new ("§ 12");
  decision->record_number = g_ref_string_new ("PRID-1");
  decision->date = g_ref_string_new ("2025-07-19");
  rk_record_append (RK_RECORD (project), &project->decisions, decision);
  version->status = RK_VERSION_STATUS_IN_FORCE;
  version->from = g_ref_string_new ("2021");
  version->valid_on = g_ref_string_new ("2021-12-31");
  version->source = g_ref_string_new ("s");
  version->decisions = rk_list_new_strings ((const char *const[]) { "d", NULL });
  fixture_add_group (project, "a", NULL, "Johtoryhmä");
  fixture_add_group (project, "b", "a", "Ryhmä");
  return project;
}

static void
test_title (void)
{
  g_autoptr (RkProject) project = new_project ();
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  const RkSceneLine *title = find_line (scene, RK_LINE_TITLE, "Hyvinvointityön rakenteet");

  g_assert_cmpstr (scene->title, ==, "Hyvinvointityön rakenteet");
  g_assert_nonnull (title);
  g_assert_true (title == &scene->lines[0]);
  g_assert_cmpfloat (title->x, ==, 28);
  g_assert_nonnull (find_line (scene, RK_LINE_SUBTITLE, "Kangasalan kaupunki"));
  g_assert_nonnull (find_line (scene, RK_LINE_SUBTITLE, "voimassa 2021 alkaen"));
  g_assert_nonnull (find_line (scene, RK_LINE_INFO_STRONG, "31.12.2021"));
  g_assert_nonnull (find_line (scene, RK_LINE_INFO, "§ 12"));
  g_assert_nonnull (find_line (scene, RK_LINE_INFO, "PRID-1"));
  g_assert_nonnull (find_line (scene, RK_LINE_INFO, "19.7.2025"));
  g_assert_nonnull (find_line (scene, RK_LINE_INFO, "Lähde: Päätös"));
  g_assert_nonnull (find_line (scene, RK_LINE_PAGE, "1/1"));
}

static void
test_switches (void)
{
  g_autoptr (RkProject) project = new_project ();
  g_autoptr (RkScene) scene = NULL;

  project->figure.show_title = FALSE;
  project->figure.show_legend = FALSE;
  scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  g_assert_null (find_line (scene, RK_LINE_TITLE, ""));
  g_assert_null (find_line (scene, RK_LINE_LEGEND, ""));
  g_assert_cmpuint (scene->n_marks, ==, 0);
}

static guint
count_samples (const RkScene *scene, RkConnectorType type)
{
  guint n = 0;

  for (guint i = 0; i < scene->n_marks; i++)
    n += scene->marks[i].type == RK_MARK_CONNECTOR && scene->marks[i].connector == type;
  return n;
}

/* The legend tells what is drawn, and of nothing else. */
static void
test_legend (void)
{
  g_autoptr (RkProject) project = new_project ();
  const RkItem not_stated = { .number = RK_NOT_STATED_PARENT };
  RkGroup *group = rk_version_find_group (fixture_get_version (project), "b");
  g_autoptr (RkScene) before = fixture_layout (project, RK_PAGE_A4, TRUE), after = NULL;

  g_assert_cmpuint (count_samples (before, RK_CONNECTOR_CHILD), ==, 1);
  g_assert_cmpuint (count_samples (before, RK_CONNECTOR_CHILD_NOT_STATED), ==, 0);
  g_assert_cmpuint (count_samples (before, RK_CONNECTOR_RELATION), ==, 0);
  g_assert_null (find_line (before, RK_LINE_LEGEND, "puheenjohtaja"));

  group->not_stated = rk_list_new (RK_ITEM_NUMBER, &not_stated, 1);
  fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "johtaja", NULL)->count = RK_INT_NOT_STATED;
  fixture_add_relation (project, RK_RELATION_INFORMS, "a", "b");
  fixture_add_relation (project, RK_RELATION_INFORMS, "b", "a");
  fixture_add_relation (project, RK_RELATION_GUIDES, "a", "b");
  after = fixture_layout (project, RK_PAGE_A4, TRUE);
  g_assert_cmpuint (count_samples (after, RK_CONNECTOR_CHILD), ==, 0);
  g_assert_cmpuint (count_samples (after, RK_CONNECTOR_CHILD_NOT_STATED), ==, 1);
  g_assert_cmpuint (count_samples (after, RK_CONNECTOR_RELATION), ==, 2);
  g_assert_nonnull (find_line (after, RK_LINE_LEGEND, "puheenjohtaja"));
  g_assert_nonnull (find_line (after, RK_LINE_LEGEND, "määrä ei mainittu"));
  g_assert_nonnull (find_line (after, RK_LINE_LEGEND, "välittää tietoa"));
}

/* Nothing leaves the page or lies on anything else, whatever the title. */
static void
test_long (void)
{
  static const char *const titles[] = {
    "",
    ("Hyvinvoinnin ja terveyden edistämisen rakenne kaupungissa, jonka nimi on pitkä ja jonka toimialoja on monta, "
     "vuosina 2021–2025 sekä niiden jälkeen, kunnes toisin päätetään"),
    "Hyvinvointiryhmänkoordinaattorintyöparinsijaisenvarajäsenenapulaisenharjoittelijanmentorintukihenkilönesimies",
  };

  for (guint t = 0; t < G_N_ELEMENTS (titles); t++)
    for (RkPage page = RK_PAGE_A4; page <= RK_PAGE_FIT; page++)
      {
        g_autoptr (RkProject) project = new_project ();
        g_autoptr (RkScene) scene = NULL;

        g_clear_pointer (&project->title, rk_text_unref);
        project->title = rk_text_new ("fi", titles[t]);
        scene = fixture_layout (project, page, TRUE);
        fixture_assert_clear (scene);
        for (guint i = 0; i < scene->n_lines; i++)
          {
            const RkSceneLine *line = &scene->lines[i];

            g_assert_cmpfloat (line->x, >=, 0);
            g_assert_cmpfloat (line->x + line->width, <=, scene->width);
            g_assert_cmpfloat (line->y - line->size, >=, 0);
            g_assert_cmpfloat (line->y + 0.2 * line->size, <=, scene->height);
            if (line->box < 0)
              g_assert_true (line->y <= scene->chart.y ||
                             line->y - 0.7 * line->size >= scene->chart.y + scene->chart.height);
          }
      }
}

static void
test_pages (void)
{
  static const struct {
    RkPage page;
    RkOrientation orientation;
    double width, height;
  } pages[] = {
    { RK_PAGE_A4, RK_ORIENTATION_LANDSCAPE, 841.89, 595.28 },
    { RK_PAGE_A4, RK_ORIENTATION_PORTRAIT, 595.28, 841.89 },
    { RK_PAGE_A3, RK_ORIENTATION_LANDSCAPE, 1190.55, 841.89 },
    { RK_PAGE_A0, RK_ORIENTATION_LANDSCAPE, 3370.39, 2383.94 },
    { RK_PAGE_LETTER, RK_ORIENTATION_LANDSCAPE, 792, 612 },
    { RK_PAGE_LETTER, RK_ORIENTATION_AUTO, 792, 612 },
  };
  double width, height;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_true (rk_page_get_size (pages[i].page, pages[i].orientation, &width, &height));
      g_assert_cmpfloat_with_epsilon (width, pages[i].width, 0.01);
      g_assert_cmpfloat_with_epsilon (height, pages[i].height, 0.01);
    }
  g_assert_false (rk_page_get_size (RK_PAGE_FIT, RK_ORIENTATION_LANDSCAPE, &width, &height));
}

/* The better way to hold the paper is found. */
static void
test_orientation (void)
{
  g_autoptr (RkProject) wide = new_project (), high = new_project ();

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *id = g_strdup_printf ("w%u", i),
                      *parent = g_strdup_printf (i == 0 ? "b" : "h%u", i - 1);
      g_autofree char *own = g_strdup_printf ("h%u", i);

      fixture_add_group (wide, id, "b", "Työryhmä");
      fixture_add_group (high, own, parent, "Työryhmä");
    }
  rk_version_find_group (fixture_get_version (wide), "b")->branch = RK_BRANCH_ROW;
  wide->figure.orientation = high->figure.orientation = RK_ORIENTATION_AUTO;
  {
    g_autoptr (RkScene) a = fixture_layout (wide, RK_PAGE_A4, TRUE),
                        b = fixture_layout (high, RK_PAGE_A4, TRUE);

    g_assert_cmpfloat (a->width, >, a->height);
    g_assert_cmpfloat (b->width, <, b->height);
  }
}

static void
test_nothing (void)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, TRUE),
                      bare = fixture_layout (project, RK_PAGE_FIT, FALSE);

  g_assert_cmpuint (scene->n_boxes, ==, 0);
  g_assert_cmpint (rk_scene_walk (scene, -1, RK_WALK_DOWN), ==, -1);
  g_assert_cmpint (rk_scene_hit (scene, 10, 10, 2).box, ==, -1);
  g_assert_cmpuint (bare->n_lines, ==, 0);
  g_assert_cmpfloat (bare->smallest_text, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/title", test_title);
  g_test_add_func ("/sheet/switches", test_switches);
  g_test_add_func ("/sheet/legend", test_legend);
  g_test_add_func ("/sheet/long", test_long);
  g_test_add_func ("/sheet/pages", test_pages);
  g_test_add_func ("/sheet/orientation", test_orientation);
  g_test_add_func ("/sheet/nothing", test_nothing);
  return g_test_run ();
}
