/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SVG costs, `rakenne-bench-svg --n N`: one line for ours, one for cairo's SVG surface on the same scene,
 * one for `neato -n2 -Tsvg` on the same boxes, if graphviz is there:
 *
 *   svg n ns_per_group bytes
 *   svg-cairo n ns_per_group bytes ratio faster, shorter
 *   svg-neato n ns_per_group bytes ratio faster, shorter
 */

#include <cairo-svg.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "rk-export.h"
#include "rk-generate.h"
#include "rk-layout.h"

#define USUAL_SEATS 10

static struct {
  int n;
  int seats;
  gint64 seed;
  int reps;
} options = { .n = 1000, .seats = -1, .seed = 1, .reps = 5 };

static const GOptionEntry entries[] = {
  { "n", 'n', 0, G_OPTION_ARG_INT, &options.n, "Groups", "N" },
  { "seats", 0, 0, G_OPTION_ARG_INT, &options.seats, "Seats in all (10 a group)", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "What the tree grows from", "S" },
  { "reps", 0, 0, G_OPTION_ARG_INT, &options.reps, "Repetitions; the best counts", "R" },
  G_OPTION_ENTRY_NULL,
};

typedef struct {
  RkProject *project;
  RkScene *scene;
  RkTheme *theme;
} Bench;

typedef struct {
  double ns;
  gsize bytes;
} Cost;

static double
get_ns (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

/* Of programs that were waited for. */
static double
get_children_ns (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return ((double) usage.ru_utime.tv_sec + (double) usage.ru_stime.tv_sec) * 1e9 +
         ((double) usage.ru_utime.tv_usec + (double) usage.ru_stime.tv_usec) * 1e3;
}

static Cost
render_ours (Bench *bench)
{
  g_autoptr (RkExportOptions) export = rk_export_options_new (bench->project, NULL);
  g_autoptr (GBytes) bytes = NULL;
  double start = get_ns ();

  bytes = rk_export_render (RK_EXPORT_SVG, &bench->scene, 1, bench->theme, export, NULL, NULL);
  return (Cost) { get_ns () - start, g_bytes_get_size (bytes) };
}

static cairo_status_t
count_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  *(gsize *) data += length;
  return CAIRO_STATUS_SUCCESS;
}

static Cost
render_with_cairo (Bench *bench)
{
  const RkPaintOptions painting = { .background = TRUE };
  gsize bytes = 0;
  double start = get_ns ();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (count_cb, &bytes, bench->scene->width,
                                                                  bench->scene->height);
  cairo_t *cr = cairo_create (surface);

  rk_paint_scene (cr, bench->scene, bench->theme, &painting);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return (Cost) { get_ns () - start, bytes };
}

/* The boxes where they stand, each with its lines as one label. */
static char *
write_dot (const RkScene *scene)
{
  GString *out = g_string_new ("digraph g {\nnode [shape=box fixedsize=true fontname=Inter]\n");

  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const RkSceneBox *box = &scene->boxes[i];

      g_string_append_printf (out, "%u [pos=\"%.2f,%.2f\" width=%.4f height=%.4f fontsize=%.2f label=\"", i,
                              box->rect.x + box->rect.width / 2, -box->rect.y - box->rect.height / 2,
                              box->rect.width / 72, box->rect.height / 72,
                              scene->lines[box->first_line].size);
      for (guint j = 0; j < box->n_lines; j++)
        {
          g_autofree char *text = g_strescape (scene->lines[box->first_line + j].text, NULL);

          g_string_append_printf (out, "%s\\l", text);
        }
      g_string_append (out, "\"]\n");
    }
  for (guint i = 0; i < scene->n_connectors; i++)
    if (scene->connectors[i].type == RK_CONNECTOR_CHILD)
      g_string_append_printf (out, "%d -> %d\n", scene->connectors[i].from, scene->connectors[i].to);
  g_string_append (out, "}\n");
  return g_string_free (out, FALSE);
}

static gboolean
render_with_neato (Bench *bench, Cost *cost)
{
  g_autofree char *path = g_find_program_in_path ("neato"), *text = NULL, *output = NULL;
  g_autoptr (GSubprocess) process = NULL;
  double start;

  if (path == NULL)
    return FALSE;
  text = write_dot (bench->scene);
  start = get_children_ns ();
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                  G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              NULL, path, "-n2", "-Tsvg", NULL);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, text, NULL, &output, NULL, NULL))
    return FALSE;
  *cost = (Cost) { get_children_ns () - start, strlen (output) };
  return TRUE;
}

static void
tell (const char *name, Cost cost)
{
  printf ("%s %d %.1f %" G_GSIZE_FORMAT, name, options.n, cost.ns / options.n, cost.bytes);
}

static void
compare (const char *name, Cost ours, Cost theirs)
{
  tell (name, theirs);
  printf (" ratio %.3g, %.3g\n", theirs.ns / ours.ns, (double) theirs.bytes / (double) ours.bytes);
}

static void
set_up (Bench *bench)
{
  RkMeasurer *measurer = rk_pango_measurer_new (NULL);
  RkLayoutOptions layout;

  bench->project = rk_generate_project ((guint) options.n, (guint) options.seats, (guint64) options.seed);
  rk_layout_options_init (&layout, bench->project);
  bench->scene = rk_layout_new_scene (RK_VERSION (bench->project->versions.items[0]), &layout, measurer);
  bench->theme = rk_theme_new (bench->project, RK_THEME_LIGHT);
  rk_pango_measurer_free (measurer);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  Cost ours = { G_MAXDOUBLE, 0 }, cairo = { G_MAXDOUBLE, 0 }, neato;
  Bench bench = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 1 || options.n < 1)
    {
      fprintf (stderr, "rakenne-bench-svg: %s\n", error != NULL ? error->message : "options only");
      return 2;
    }
  if (options.seats < 0)
    options.seats = options.n * USUAL_SEATS;
  set_up (&bench);
  for (int i = 0; i < MAX (options.reps, 1); i++)
    {
      Cost cost = render_ours (&bench);

      ours = cost.ns < ours.ns ? cost : ours;
      cost = render_with_cairo (&bench);
      cairo = cost.ns < cairo.ns ? cost : cairo;
    }
  tell ("svg", ours);
  printf ("\n");
  compare ("svg-cairo", ours, cairo);
  if (render_with_neato (&bench, &neato))
    compare ("svg-neato", ours, neato);
  rk_scene_unref (bench.scene);
  rk_theme_unref (bench.theme);
  rk_record_free (bench.project);
  return 0;
}
