/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every version of every sample, laid out for A4 landscape: held against a text file in samples/ (RK_UPDATE_GOLDEN=1
 * writes those anew; widths are those of the fixed measurer, so that no font matters), and edited a little, after
 * which what was not touched must stand in the same arrangement. */

#include <string.h>

#include "rk-layout.h"
#include "rk-paint.h"
#include "rk-project-io.h"

/* What text must gain before a chart is arranged anew; a little less than the layout asks. */
#define VISIBLE  1.04
#define READABLE 8.0

static RkProject *
read_sample (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".rakenne", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("RK_SAMPLES_DIR"), file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RkProject *project;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  project = rk_project_read (bytes, NULL, NULL, NULL, NULL);
  g_assert_nonnull (project);
  return project;
}

static RkScene *
lay_out (RkVersion *version, RkMeasurer *measurer, const RkScene *before)
{
  RkLayoutOptions options;

  rk_layout_options_init (&options, rk_record_get_project (version));
  options.page = RK_PAGE_A4;
  options.orientation = RK_ORIENTATION_LANDSCAPE;
  options.before = before;
  return rk_layout_new_scene (version, &options, measurer);
}

typedef struct {
  const char *sample, *version;
} Case;

static void
test_golden (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RkProject) project = read_sample (test->sample);
  RkVersion *version = rk_project_find (project, RK_RECORD_VERSION, test->version);
  g_autoptr (RkScene) scene = lay_out (version, rk_fixed_measurer_get (), NULL);
  g_autofree char *text = rk_scene_to_text (scene), *expected = NULL;
  g_autofree char *name = g_strdup_printf ("%s-%s.txt", test->sample, test->version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "samples", name, NULL);

  if (g_getenv ("RK_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (path, text, -1, NULL);
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* --- Small edits -------------------------------------------------------------- */

typedef enum { EDIT_RENAME, EDIT_SEAT, EDIT_LEAF, N_EDITS } Edit;

static void
make_edit (RkVersion *version, RkGroup *group, Edit edit)
{
  switch (edit)
    {
    case EDIT_RENAME:
      {
        g_autofree char *name = g_strconcat (rk_text_pick (group->name, NULL), " (uusi)", NULL);

        g_clear_pointer (&group->name, rk_text_unref);
        group->name = rk_text_new ("fi", name);
        break;
      }
    case EDIT_SEAT:
      {
        RkSeat *seat = rk_record_new (RK_RECORD_SEAT, "uusi-paikka");

        seat->title = rk_text_new ("fi", "kehittämispäällikkö");
        rk_record_append (RK_RECORD (group), &group->seats, seat);
        break;
      }
    case EDIT_LEAF:
    default:
      {
        RkGroup *leaf = rk_record_new (RK_RECORD_GROUP, "uusi-ryhma");

        leaf->name = rk_text_new ("fi", "Uusi ryhmä");
        leaf->parent = g_ref_string_new (group->record.id);
        rk_record_append (RK_RECORD (version), &version->groups, leaf);
      }
    }
  rk_version_drop_tree (version);
}

static double
get_smallest_in_boxes (const RkScene *scene)
{
  double smallest = G_MAXDOUBLE;

  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].box >= 0)
      smallest = MIN (smallest, scene->lines[i].size);
  return smallest;
}

/* Whether branches other than the edited one stand as they stood. */
static gboolean
is_alike (const RkScene *before, const RkScene *after, const char *edited)
{
  for (guint i = 0; i < before->n_boxes; i++)
    {
      const RkSceneBox *old = &before->boxes[i];
      int index = rk_scene_find (after, old->group);

      g_assert_cmpint (index, >=, 0);
      if (!g_str_equal (old->group, edited) && old->arrange != after->boxes[index].arrange)
        return FALSE;
    }
  return TRUE;
}

/* Fixes every branch as it was before the edit. */
static void
fix_branches (RkVersion *version, const RkScene *before)
{
  static const RkBranch branches[] = { RK_BRANCH_AUTO,  RK_BRANCH_ROW,  RK_BRANCH_GRID, RK_BRANCH_STACK,
                                       RK_BRANCH_RIGHT, RK_BRANCH_LEFT, RK_BRANCH_AUTO };

  for (guint i = 0; i < before->n_boxes; i++)
    {
      RkGroup *group = rk_version_find_group (version, before->boxes[i].group);

      g_assert_cmpuint (before->boxes[i].arrange, <, G_N_ELEMENTS (branches));
      if (group->branch == RK_BRANCH_AUTO)
        group->branch = (int) branches[before->boxes[i].arrange];
    }
}

static void
test_stable (gconstpointer data)
{
  const Case *test = data;
  RkMeasurer *measurer = rk_pango_measurer_new (NULL);
  guint n_groups = 1, n_alike = 0;

  for (guint i = 0; i < n_groups; i++)
    for (Edit edit = EDIT_RENAME; edit < N_EDITS; edit++)
      {
        g_autoptr (RkProject) project = read_sample (test->sample);
        RkVersion *version = rk_project_find (project, RK_RECORD_VERSION, test->version);
        RkGroup *group = RK_GROUP (version->groups.items[i]);
        g_autoptr (RkScene) before = lay_out (version, measurer, NULL), after = NULL, fixed = NULL;
        double now, then;

        n_groups = version->groups.n;
        make_edit (version, group, edit);
        after = lay_out (version, measurer, before);
        n_alike += is_alike (before, after, group->record.id);
        if (is_alike (before, after, group->record.id))
          continue;
        fix_branches (version, before);
        fixed = lay_out (version, measurer, NULL);
        now = get_smallest_in_boxes (after);
        then = get_smallest_in_boxes (fixed);
        if (now < then * VISIBLE && !(now >= READABLE && then < READABLE))
          g_error ("edit %d of %s turned others round: %.2f points, %.2f before", (int) edit,
                   group->record.id, now, then);
      }
  g_assert_cmpuint (n_alike, >, N_EDITS * n_groups * 2 / 3);
  rk_pango_measurer_free (measurer);
}

int
main (int argc, char *argv[])
{
  static const Case cases[] = {
    { "iitti", "2022" }, { "kangasala", "2020" }, { "kangasala", "2021" }, { "malli", "luonnos" },
    { "pori", "ennen" }, { "pori", "2025" },      { "ylojarvi", "ennen" }, { "ylojarvi", "2023" },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *golden = g_strdup_printf ("/samples/golden/%s-%s", cases[i].sample, cases[i].version);
      g_autofree char *stable = g_strdup_printf ("/samples/stable/%s-%s", cases[i].sample, cases[i].version);

      g_test_add_data_func (golden, &cases[i], test_golden);
      g_test_add_data_func (stable, &cases[i], test_stable);
    }
  return g_test_run ();
}
