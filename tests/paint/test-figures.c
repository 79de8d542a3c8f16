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

/* One straight stroke, and which call drew it. */
typedef struct {
  RkPoint a, b;
  guint call;
} Drawn;

typedef struct {
  GArray *drawn; /* of Drawn */
  guint calls;
} Strokes;

static void
stroke_cb (cairo_t *cr, gpointer data)
{
  Strokes *strokes = data;
  cairo_path_t *path = cairo_copy_path (cr);
  RkPoint at = { 0, 0 };

  strokes->calls++;
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *step = &path->data[i];
      const cairo_path_data_t *last = &step[step->header.length - 1];
      Drawn drawn = { at, { last->point.x, last->point.y }, strokes->calls };

      if (step->header.type == CAIRO_PATH_CLOSE_PATH)
        continue;
      at = drawn.b;
      if (step->header.type == CAIRO_PATH_LINE_TO)
        g_array_append_val (strokes->drawn, drawn);
    }
  cairo_path_destroy (path);
}

static void
fill_cb (G_GNUC_UNUSED cairo_t *cr, G_GNUC_UNUSED gpointer data)
{
}

static void
line_cb (G_GNUC_UNUSED guint line, G_GNUC_UNUSED RkColor color, G_GNUC_UNUSED gpointer data)
{
}

static void
logo_cb (G_GNUC_UNUSED const RkRect *rect, G_GNUC_UNUSED gpointer data)
{
}

static void
box_cb (G_GNUC_UNUSED guint box, G_GNUC_UNUSED gpointer data)
{
}

static double
get_shared_length (const Drawn *one, const Drawn *other)
{
  double left = MAX (MIN (one->a.x, one->b.x), MIN (other->a.x, other->b.x));
  double right = MIN (MAX (one->a.x, one->b.x), MAX (other->a.x, other->b.x));
  double top = MAX (MIN (one->a.y, one->b.y), MIN (other->a.y, other->b.y));
  double bottom = MIN (MAX (one->a.y, one->b.y), MAX (other->a.y, other->b.y));

  if (right - left < -0.01 || bottom - top < -0.01)
    return 0;
  return MAX (right - left, bottom - top);
}

/* A trunk is as fine as a line that goes alone: it is drawn once, but for the elbows of its branches. */
static void
test_trunks_are_drawn_once (gconstpointer data)
{
  const RkPaintSink sink = { fill_cb, stroke_cb, line_cb, logo_cb, box_cb, box_cb };
  const char *name = data;
  guint shared = 0;

  for (guint i = 0; i < n_figures; i++)
    {
      g_autoptr (RkProject) project = NULL;
      g_autoptr (RkTheme) theme = NULL;
      g_autoptr (RkScene) scene = NULL;
      Strokes strokes = { NULL, 0 };

      if (!g_str_equal (figures[i].name, name))
        continue;
      project = figure_new_project (&figures[i]);
      theme = rk_theme_new (project, RK_THEME_LIGHT);
      scene = fixture_layout (project, RK_PAGE_A4, TRUE);
      strokes.drawn = g_array_new (FALSE, FALSE, sizeof (Drawn));
      for (guint c = 0; c < scene->n_connectors; c++)
        shared += scene->connectors[c].bundle > 0;
      rk_paint_tell (scene, theme, RK_PAINT_CONNECTORS, &sink, &strokes);
      g_assert_cmpuint (strokes.drawn->len, >, scene->n_connectors);
      for (guint a = 0; a < strokes.drawn->len; a++)
        for (guint b = 0; b < a; b++)
          {
            const Drawn *one = &g_array_index (strokes.drawn, Drawn, a);
            const Drawn *other = &g_array_index (strokes.drawn, Drawn, b);

            if (one->call != other->call)
              g_assert_cmpfloat (get_shared_length (one, other), <, 8 * scene->scale);
          }
      g_array_unref (strokes.drawn);
    }
  g_assert_cmpuint (shared, >, 1);
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
  g_test_add_data_func ("/figures/trunks-are-drawn-once/relations", "bundles", test_trunks_are_drawn_once);
  g_test_add_data_func ("/figures/trunks-are-drawn-once/pins", "pins", test_trunks_are_drawn_once);
  return g_test_run ();
}
