/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a chart shows, as a person sees it: laid out with the figure's own letters, and compared with pictures. */

#include "figures.h"
#include "picture.h"
#include "rk-paint.h"

static void
test_figure (gconstpointer data)
{
  const Figure *figure = data;
  g_autoptr (RkProject) project = figure_new_project (figure);
  g_autoptr (RkTheme) theme = rk_theme_new (project, RK_THEME_LIGHT);
  RkMeasurer *measurer = rk_pango_measurer_new (NULL);
  g_autoptr (RkScene) scene = NULL;
  g_autofree char *name = g_strconcat ("figure-", figure->name, NULL);
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  scene = rk_layout_new_scene (fixture_get_version (project), &options, measurer);
  picture_assert (scene, theme, 1, name);
  rk_pango_measurer_free (measurer);
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
  return g_test_run ();
}
