/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#include <math.h>

static const char *const words[] = {
  "hyvinvointi", "lasten",     "ja",    "nuorten",    "kaupungin", "ohjausryhmä", "työikäisen",    "väestön",
  "ehkäisevän",  "päihdetyön", "ryhmä", "osallisuus", "verkosto",  "päihde- ja",  "koordinaattori"
};

RkVersion *
fixture_get_version (RkProject *project)
{
  return RK_VERSION (project->versions.items[0]);
}

RkGroup *
fixture_add_group (RkProject *project, const char *id, const char *parent, const char *name)
{
  RkVersion *version = fixture_get_version (project);
  RkGroup *group = rk_record_new (RK_RECORD_GROUP, id);

  group->name = rk_text_new ("fi", name);
  group->kind = RK_GROUP_KIND_WORKING_GROUP;
  if (parent != NULL)
    group->parent = g_ref_string_new (parent);
  rk_record_append (RK_RECORD (version), &version->groups, group);
  return group;
}

RkSeat *
fixture_add_seat (RkGroup *group, RkSeatRole role, const char *title, const char *unit)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", group->record.id, group->seats.n);
  RkSeat *seat = rk_record_new (RK_RECORD_SEAT, id);

  seat->role = role;
  seat->title = rk_text_new ("fi", title);
  if (unit != NULL)
    seat->unit = rk_text_new ("fi", unit);
  rk_record_append (RK_RECORD (group), &group->seats, seat);
  return seat;
}

RkRelation *
fixture_add_relation (RkProject *project, RkRelationKind kind, const char *from, const char *to)
{
  RkVersion *version = fixture_get_version (project);
  g_autofree char *id = g_strdup_printf ("r%u", version->relations.n);
  RkRelation *relation = rk_record_new (RK_RECORD_RELATION, id);

  relation->kind = kind;
  relation->from = g_ref_string_new (from);
  relation->to = g_ref_string_new (to);
  rk_record_append (RK_RECORD (version), &version->relations, relation);
  return relation;
}

static char *
make_name (GRand *rand, guint most)
{
  GString *name = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, 1, (gint32) most + 1);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (name, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (name, FALSE);
}

static void
add_seats (GRand *rand, RkGroup *group, guint most)
{
  guint n = (guint) g_rand_int_range (rand, 0, (gint32) most + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = make_name (rand, 4), *unit = make_name (rand, 3);
      RkSeat *seat = fixture_add_seat (group, i == 0 ? RK_SEAT_ROLE_CHAIR : RK_SEAT_ROLE_MEMBER, title,
                                       g_rand_boolean (rand) ? unit : NULL);

      if (g_rand_int_range (rand, 0, 6) == 0)
        seat->count = 3;
    }
}

RkProject *
fixture_new_project (const Recipe *recipe)
{
  RkProject *project = rk_project_new ("fi");
  GRand *rand = g_rand_new_with_seed (recipe->seed);
  guint roots = MAX (recipe->roots, 1);

  g_clear_pointer (&project->title, rk_text_unref);
  project->title = rk_text_new ("fi", "Hyvinvointityön rakenteet");
  for (guint i = 0; i < recipe->groups; i++)
    {
      g_autofree char *id = g_strdup_printf ("g%u", i), *parent = NULL, *name = make_name (rand, 5);
      RkGroup *group;

      if (i >= roots)
        {
          guint first = recipe->most_children > 0 ? (i - 1) / recipe->most_children : 0;

          parent = g_strdup_printf ("g%d", g_rand_int_range (rand, (gint32) MIN (first, i - 1), (gint32) i));
        }
      group = fixture_add_group (project, id, parent, name);
      group->kind = g_rand_int_range (rand, 0, RK_N_GROUP_KINDS);
      add_seats (rand, group, recipe->seats);
      if (recipe->staff && g_rand_int_range (rand, 0, 6) == 0)
        group->placement = RK_PLACEMENT_STAFF;
      if (recipe->branches && g_rand_int_range (rand, 0, 3) == 0)
        group->branch = g_rand_int_range (rand, RK_BRANCH_AUTO, RK_BRANCH_GRID + 1);
      if (recipe->nudges && g_rand_int_range (rand, 0, 3) == 0)
        {
          RkItem items[] = { { .number = g_rand_int_range (rand, -90, 90) },
                             { .number = g_rand_int_range (rand, -60, 60) } };

          group->nudge = rk_list_new (RK_ITEM_NUMBER, items, 2);
        }
    }
  for (guint i = 0; i < recipe->relations; i++)
    {
      g_autofree char *from = g_strdup_printf ("g%d", g_rand_int_range (rand, 0, (gint32) recipe->groups));
      g_autofree char *to = g_strdup_printf ("g%d", g_rand_int_range (rand, 0, (gint32) recipe->groups));

      if (!g_str_equal (from, to))
        fixture_add_relation (project, g_rand_int_range (rand, 0, RK_N_RELATION_KINDS), from, to);
    }
  g_rand_free (rand);
  return project;
}

RkScene *
fixture_layout (RkProject *project, RkPage page, gboolean sheet)
{
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  options.page = page;
  options.sheet = sheet;
  return rk_layout_new_scene (fixture_get_version (project), &options, rk_fixed_measurer_get ());
}

static void
assert_boxes_apart (const RkScene *scene)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const RkRect *rect = &scene->boxes[i].rect;

      g_assert_cmpfloat (rect->width, >, 0);
      g_assert_cmpfloat (rect->height, >, 0);
      g_assert_cmpfloat (rect->x, >=, -1e-6);
      g_assert_cmpfloat (rect->y, >=, -1e-6);
      g_assert_cmpfloat (rect->x + rect->width, <=, scene->width + 1e-6);
      g_assert_cmpfloat (rect->y + rect->height, <=, scene->height + 1e-6);
      g_array_set_size (found, 0);
      rk_scene_query (scene, rect, found);
      for (guint k = 0; k < found->len; k++)
        {
          guint other = g_array_index (found, guint, k);

          if (other != i && rk_rect_overlaps (rect, &scene->boxes[other].rect))
            g_error ("%s and %s overlap", scene->boxes[i].group, scene->boxes[other].group);
        }
    }
}

static gboolean
is_on_border (const RkRect *rect, const RkPoint *point, double hair)
{
  gboolean within_x = point->x >= rect->x - hair && point->x <= rect->x + rect->width + hair;
  gboolean within_y = point->y >= rect->y - hair && point->y <= rect->y + rect->height + hair;
  gboolean at_x = fabs (point->x - rect->x) <= hair || fabs (point->x - rect->x - rect->width) <= hair;
  gboolean at_y = fabs (point->y - rect->y) <= hair || fabs (point->y - rect->y - rect->height) <= hair;

  return (at_x && within_y) || (at_y && within_x);
}

static void
assert_segment_clear (const RkScene *scene,
                      const RkSceneConnector *connector,
                      const RkPoint *a,
                      const RkPoint *b,
                      GArray *found)
{
  const double hair = 1e-4 * scene->scale;
  RkRect segment = { MIN (a->x, b->x), MIN (a->y, b->y), fabs (a->x - b->x), fabs (a->y - b->y) };

  g_assert_true (fabs (a->x - b->x) < 1e-6 || fabs (a->y - b->y) < 1e-6);
  g_assert_cmpfloat (segment.x, >=, -1e-6);
  g_assert_cmpfloat (segment.y, >=, -1e-6);
  g_assert_cmpfloat (segment.x + segment.width, <=, scene->width + 1e-6);
  g_assert_cmpfloat (segment.y + segment.height, <=, scene->height + 1e-6);
  g_array_set_size (found, 0);
  rk_scene_query (scene, &segment, found);
  for (guint i = 0; i < found->len; i++)
    {
      const RkSceneBox *box = &scene->boxes[g_array_index (found, guint, i)];

      if (segment.x + segment.width > box->rect.x + hair &&
          segment.x < box->rect.x + box->rect.width - hair &&
          segment.y + segment.height > box->rect.y + hair &&
          segment.y < box->rect.y + box->rect.height - hair)
        g_error ("the line from %s to %s goes through %s", scene->boxes[connector->from].group,
                 scene->boxes[connector->to].group, box->group);
    }
}

void
fixture_assert_clear (const RkScene *scene)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  assert_boxes_apart (scene);
  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];
      const RkPoint *points = &scene->points[connector->first_point];
      guint last = connector->n_points - 1;
      double hair = 1e-6;

      g_assert_cmpuint (connector->n_points, >=, 2);
      if (!is_on_border (&scene->boxes[connector->from].rect, &points[0], hair) ||
          !is_on_border (&scene->boxes[connector->to].rect, &points[last], hair))
        g_error ("the line from %s to %s does not end at their borders", scene->boxes[connector->from].group,
                 scene->boxes[connector->to].group);
      for (guint p = 0; p < last; p++)
        assert_segment_clear (scene, connector, &points[p], &points[p + 1], found);
    }
}

static gboolean
lie_on_each_other (const RkPoint *a, const RkPoint *b, double hair)
{
  for (int turn = 0; turn < 2; turn++)
    {
      double a_at = turn ? a[0].y : a[0].x, a_far = turn ? a[1].y : a[1].x;
      double b_at = turn ? b[0].y : b[0].x, b_far = turn ? b[1].y : b[1].x;
      double a_low = turn ? MIN (a[0].x, a[1].x) : MIN (a[0].y, a[1].y),
             a_high = turn ? MAX (a[0].x, a[1].x) : MAX (a[0].y, a[1].y);
      double b_low = turn ? MIN (b[0].x, b[1].x) : MIN (b[0].y, b[1].y),
             b_high = turn ? MAX (b[0].x, b[1].x) : MAX (b[0].y, b[1].y);

      if (fabs (a_at - a_far) > 1e-9 || fabs (b_at - b_far) > 1e-9)
        continue;
      if (fabs (a_at - b_at) < hair && MIN (a_high, b_high) - MAX (a_low, b_low) > hair)
        return TRUE;
    }
  return FALSE;
}

void
fixture_assert_relations_apart (const RkScene *scene)
{
  for (guint i = 0; i < scene->n_connectors; i++)
    for (guint k = 0; k < i; k++)
      {
        const RkSceneConnector *a = &scene->connectors[i], *b = &scene->connectors[k];

        if ((a->type != RK_CONNECTOR_RELATION && a->type != RK_CONNECTOR_PIN) ||
            (a->bundle > 0 && a->bundle == b->bundle))
          continue;
        for (guint p = a->first_point; p + 1 < a->first_point + a->n_points; p++)
          for (guint q = b->first_point; q + 1 < b->first_point + b->n_points; q++)
            if (lie_on_each_other (&scene->points[p], &scene->points[q], 0.5 * scene->scale))
              g_error ("the lines %s to %s and %s to %s lie on each other", scene->boxes[a->from].group,
                       scene->boxes[a->to].group, scene->boxes[b->from].group, scene->boxes[b->to].group);
      }
}

static gboolean
runs_through (const RkScene *scene, const RkSceneConnector *connector, const RkRect *rect)
{
  for (guint p = connector->first_point; p + 1 < connector->first_point + connector->n_points; p++)
    {
      const RkPoint *a = &scene->points[p], *b = a + 1;

      if (MAX (a->x, b->x) > rect->x && MIN (a->x, b->x) < rect->x + rect->width &&
          MAX (a->y, b->y) > rect->y && MIN (a->y, b->y) < rect->y + rect->height)
        return TRUE;
    }
  return FALSE;
}

guint
fixture_count_crossed (const RkScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];
      const RkRect rect = { line->x, line->y - 0.7 * line->size, line->width, 0.75 * line->size };
      gboolean crossed = FALSE;

      for (guint c = 0; c < scene->n_connectors && !crossed; c++)
        crossed = runs_through (scene, &scene->connectors[c], &rect);
      n += crossed;
    }
  return n;
}
