/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The samples, edited without sense, and laid out after each edit as the window does it: like the scene before. */

#include "fixture.h"
#include "projects.h"
#include "random-edits.h"

static void
lay_out_edits (const char *sample, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  RkProject *project = sample_load (sample);
  g_autoptr (RkDocument) document = rk_document_new (project);
  RkScene *before[2] = { NULL, NULL };

  for (guint i = 0; i < 60; ++i)
    {
      guint sheet = (guint) g_rand_boolean (random);
      RkLayoutOptions options;
      RkScene *scene;

      random_edits (document, random, 1);
      rk_layout_options_init (&options, project);
      options.sheet = (gboolean) sheet;
      options.before = before[sheet];
      scene = rk_layout_new_scene (fixture_get_version (project), &options, rk_fixed_measurer_get ());
      g_assert_cmpuint (scene->n_boxes, <=, fixture_get_version (project)->groups.n);
      g_clear_pointer (&before[sheet], rk_scene_unref);
      before[sheet] = scene;
    }
  for (guint i = 0; i < G_N_ELEMENTS (before); ++i)
    g_clear_pointer (&before[i], rk_scene_unref);
}

static void
test_edits (gconstpointer sample)
{
  guint n = g_getenv ("RK_TEST_LONG") ? 200 : 5;

  for (guint32 seed = 0; seed < n; ++seed)
    lay_out_edits (sample, seed);
}

int
main (int argc, char *argv[])
{
  static const char *const samples[] = { "iitti", "kangasala", "malli", "pori", "ylojarvi" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); ++i)
    {
      g_autofree char *path = g_strdup_printf ("/layout/edits/%s", samples[i]);

      g_test_add_data_func_full (path, g_strdup_printf ("%s.rakenne", samples[i]), test_edits, g_free);
    }
  return g_test_run ();
}
