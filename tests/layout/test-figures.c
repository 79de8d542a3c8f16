/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole sheets, line by line.  RK_UPDATE_GOLDEN=1 in the environment writes them anew: look at the pictures of
 * tests/paint then. */

#include <string.h>

#include "figures.h"

static void
test_figure (gconstpointer data)
{
  const Figure *figure = data;
  g_autoptr (RkProject) project = figure_new_project (figure);
  g_autoptr (RkScene) scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  g_autofree char *text = rk_scene_to_text (scene);
  g_autofree char *name = g_strdup_printf ("figure-%s.txt", figure->name);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
  g_autofree char *expected = NULL;

  fixture_assert_clear (scene);
  fixture_assert_relations_apart (scene);
  g_assert_cmpuint (fixture_count_crossed (scene), ==, 0);
  if (g_getenv ("RK_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static guint
count (const RkScene *scene, RkConnectorType type)
{
  guint n = 0;

  for (guint i = 0; i < scene->n_connectors; i++)
    n += scene->connectors[i].type == type;
  return n;
}

static RkScene *
lay_out (const char *name)
{
  for (guint i = 0; i < n_figures; i++)
    if (g_str_equal (figures[i].name, name))
      {
        g_autoptr (RkProject) project = figure_new_project (&figures[i]);

        return fixture_layout (project, RK_PAGE_A4, TRUE);
      }
  return NULL;
}

/* A pin leaves its box beside the words of its seat. */
static void
test_pins_begin_at_their_rows (void)
{
  g_autoptr (RkScene) scene = lay_out ("pins");

  g_assert_cmpuint (count (scene, RK_CONNECTOR_PIN), ==, 2);
  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *pin = &scene->connectors[i];
      const RkSceneBox *box = &scene->boxes[pin->from];

      for (guint k = box->first_line; pin->type == RK_CONNECTOR_PIN && k < box->first_line + box->n_lines;
           k++)
        if (scene->lines[k].item == pin->item && scene->lines[k].role == RK_LINE_SEAT)
          {
            double y = scene->points[pin->first_point].y;

            g_assert_cmpfloat (y, <, scene->lines[k].y + 2);
            g_assert_cmpfloat (y, >, scene->lines[k].y - scene->lines[k].size - 2);
          }
    }
}

/* Programs that read a scene find the pins apart from the connectors, of which there is one for each relation. */
static void
test_pins_in_json (void)
{
  g_autoptr (RkScene) scene = lay_out ("pins");
  g_autofree char *json = rk_scene_to_json (scene);
  const char *pins = strstr (json, "\"pins\":[");
  guint n = 0;

  g_assert_nonnull (pins);
  for (const char *at = pins; (at = strstr (at, "\"from\":")) != NULL; at++)
    n++;
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (strstr (pins, "\"kind\":"));
}

/* The lines to the groups of a column pass by the words of its heading, however narrow that is. */
static void
test_headings_are_not_struck_through (void)
{
  guint headings = 0;

  for (guint n = 1; n < 24; n++)
    {
      g_autoptr (RkProject) project = rk_project_new ("fi");
      g_autoptr (RkScene) scene = NULL;

      fixture_add_group (project, "welfare", NULL, "Hyvinvointiryhmä");
      for (guint i = 0; i < n; i++)
        {
          const RkItem stage = { .number = (int) (i % 4) };
          g_autofree char *id = g_strdup_printf ("g%u", i);
          RkGroup *group = fixture_add_group (project, id, "welfare", "Yhteistyön ryhmä");

          group->stages = rk_list_new (RK_ITEM_NUMBER, &stage, 1);
        }
      project->figure.stage_columns = TRUE;
      scene = fixture_layout (project, RK_PAGE_A4, TRUE);
      for (guint i = 0; i < scene->n_marks; i++)
        headings += scene->marks[i].type == RK_MARK_HEADING;
      fixture_assert_clear (scene);
      g_assert_cmpuint (fixture_count_crossed (scene), ==, 0);
    }
  g_assert_cmpuint (headings, >, 23);
}

/* What goes together shares its beginning, or its end; and says what it is once. */
static void
test_bundles_share_a_trunk (void)
{
  g_autoptr (RkScene) scene = lay_out ("bundles");
  guint guides = 0, reports = 0, labels = 0;

  for (guint i = 0; i < scene->n_connectors; i++)
    for (guint k = 0; k < i; k++)
      {
        const RkSceneConnector *a = &scene->connectors[i], *b = &scene->connectors[k];
        const RkPoint *first = &scene->points[a->first_point], *second = &scene->points[b->first_point];

        if (a->type != RK_CONNECTOR_RELATION || a->relation_kind != b->relation_kind || a->bundle == 0 ||
            a->bundle != b->bundle)
          continue;
        if (a->joined_at_end)
          {
            first += a->n_points - 1;
            second += b->n_points - 1;
          }
        g_assert_cmpfloat_with_epsilon (first->x, second->x, 1e-6);
        g_assert_cmpfloat_with_epsilon (first->y, second->y, 1e-6);
        guides += a->relation_kind == RK_RELATION_GUIDES;
        reports += a->relation_kind == RK_RELATION_REPORTS_TO;
      }
  g_assert_cmpuint (guides, ==, 3);
  g_assert_cmpuint (reports, ==, 3);
  for (guint i = 0; i < scene->n_connectors; i++)
    labels += scene->connectors[i].label >= 0;
  g_assert_cmpuint (labels, <=, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_figures; i++)
    {
      g_autofree char *path = g_strconcat ("/figures/", figures[i].name, NULL);

      g_test_add_data_func (path, &figures[i], test_figure);
    }
  g_test_add_func ("/figures/pins-begin-at-their-rows", test_pins_begin_at_their_rows);
  g_test_add_func ("/figures/pins-in-json", test_pins_in_json);
  g_test_add_func ("/figures/headings-are-not-struck-through", test_headings_are_not_struck_through);
  g_test_add_func ("/figures/bundles-share-a-trunk", test_bundles_share_a_trunk);
  return g_test_run ();
}
