/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program that is killed while it exports, over and over onto the same file: what stands there is a whole figure, the
 * last one that was done or the one begun then, and gives its project back. */

#include "file-place.h"
#include "killing.h"
#include "rk-embedded.h"
#include "rk-export.h"
#include "rk-project-io.h"
#include "rk-test-scene.h"

#define MAX_BYTES 10000000

/* Those that hold the project. */
static const RkExportKind kinds[] = { RK_EXPORT_PDF, RK_EXPORT_PNG, RK_EXPORT_SVG, RK_EXPORT_HTML };

static GBytes *
make_figure (guint number)
{
  g_autoptr (RkScene) scene = rk_test_scene_new ();
  g_autoptr (RkTheme) theme = rk_theme_new (NULL, RK_THEME_LIGHT);
  g_autoptr (RkExportOptions) options = rk_export_options_new (NULL, NULL);
  g_autoptr (RkProject) project = rk_project_new ("fi");
  g_autofree char *content = make_content (number);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *figure;

  rk_text_unref (project->title);
  project->title = rk_text_new ("fi", content);
  bytes = rk_project_write (project);
  rk_export_options_embed (options, bytes, NULL);
  options->dpi = 36;
  figure = rk_export_render (kinds[number % G_N_ELEMENTS (kinds)], &scene, 1, theme, options, NULL, &error);
  g_assert_no_error (error);
  return figure;
}

static void
export_deed (gpointer data, guint number)
{
  Place *place = data;
  g_autoptr (GBytes) figure = make_figure (number);
  g_autoptr (GError) error = NULL;

  rk_file_save (place->path, figure, RK_FILE_SAVE_NONE, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Returns: the number of the figure that stands there; 0 for no whole one */
static guint
get_figure_number (const Place *place)
{
  g_autoptr (GBytes) figure = rk_file_load (place->path, MAX_BYTES, NULL, NULL);
  g_autoptr (GBytes) bytes = figure == NULL ? NULL : rk_embedded_read (figure, NULL);
  g_autoptr (RkProject) project = bytes == NULL ? NULL : rk_project_read (bytes, NULL, NULL, NULL, NULL);

  return project == NULL ? 0 : get_number (rk_text_pick (project->title, NULL));
}

static void
test_export (void)
{
  g_auto (Place) place = { NULL };
  Killing killing;
  guint lost = 0, number = 0;

  place_set_up (&place);
  killing_init (&killing);
  for (guint i = 0; i < get_n_kills (); i++)
    {
      guint before = number;

      killing.progress->begun = killing.progress->done = number;
      kill_while (&killing, export_deed, &place, number);
      number = get_figure_number (&place);
      lost += is_lost (&killing, number);
      rk_file_sweep (place.folder);
      assert_no_temporaries (&place);
      /* Some kinds take longer than those that the time was taken of. */
      if (number == before && number <= G_N_ELEMENTS (kinds))
        killing.longest += killing.longest / 4;
    }
  g_assert_cmpuint (number, >, G_N_ELEMENTS (kinds));
  tell_kills ("while exporting", lost);
  killing_clear (&killing);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/kills/export", test_export);
  return g_test_run ();
}
