/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What figures cost, `rakenne-bench-export KIND --n N`: one line for ours, and one for each way to do without us, from
 * the same scene:
 *
 *   KIND[-WAY] n ns_per_group bytes
 *
 *   pdf  -drawn  by cairo, each text in a tag: ours, before it is written anew with its structure
 *        -cairo  by cairo without tags, on paper painted first
 *        -neato  neato -n2 -Tpdf, boxes where they stand
 *   svg  -cairo, -neato  likewise
 *   png  -cairo  cairo_surface_write_to_png, 12 million pixels; of both the writing alone, without the painting
 */

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gio/gio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "rk-export.h"
#include "rk-generate.h"
#include "rk-layout.h"

#define USUAL_SEATS 10
#define PIXELS      12e6

static struct {
  int n;
  int seats;
  gint64 seed;
  int reps;
  gboolean ours;
} options = { .n = 1000, .seats = -1, .seed = 1, .reps = 5 };

static const GOptionEntry entries[] = {
  { "n", 'n', 0, G_OPTION_ARG_INT, &options.n, "Groups", "N" },
  { "seats", 0, 0, G_OPTION_ARG_INT, &options.seats, "Seats in all (10 a group)", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "What the tree grows from", "S" },
  { "reps", 0, 0, G_OPTION_ARG_INT, &options.reps, "Repetitions; the best counts", "R" },
  { "ours", 0, 0, G_OPTION_ARG_NONE, &options.ours, "Nothing but ours", NULL },
  G_OPTION_ENTRY_NULL,
};

typedef struct {
  RkProject *project;
  RkScene *scene;
  RkTheme *theme;
  double dpi; /* of pictures */
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
render_ours (const Bench *bench, RkExportKind kind)
{
  g_autoptr (RkExportOptions) export = rk_export_options_new (bench->project, NULL);
  g_autoptr (GBytes) bytes = NULL;
  double start;

  export->dpi = bench->dpi;
  start = get_ns ();
  bytes = rk_export_render (kind, &bench->scene, 1, bench->theme, export, NULL, NULL);
  return (Cost) { get_ns () - start, g_bytes_get_size (bytes) };
}

static Cost
render_pdf (const Bench *bench)
{
  return render_ours (bench, RK_EXPORT_PDF);
}

static Cost
render_svg (const Bench *bench)
{
  return render_ours (bench, RK_EXPORT_SVG);
}

/* --- cairo ------------------------------------------------------------------ */

static cairo_status_t
count_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  *(gsize *) data += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
begin_tag_cb (cairo_t *cr, guint line, gpointer data)
{
  cairo_tag_begin (cr, line % 2 == 0 ? "P" : "H1", NULL);
}

static void
end_tag_cb (cairo_t *cr, guint line, gpointer data)
{
  cairo_tag_end (cr, line % 2 == 0 ? "P" : "H1");
}

static Cost
draw (const Bench *bench, gboolean svg, gboolean tags)
{
  const RkPaintOptions painting = {
    .background = TRUE,
    .before_line = tags ? begin_tag_cb : NULL,
    .after_line = tags ? end_tag_cb : NULL,
  };
  gsize bytes = 0;
  double start = get_ns ();
  cairo_surface_t *surface = (svg ? cairo_svg_surface_create_for_stream
                                  : cairo_pdf_surface_create_for_stream) (
      count_cb, &bytes, bench->scene->width, bench->scene->height);
  cairo_t *cr = cairo_create (surface);

  rk_paint_scene (cr, bench->scene, bench->theme, &painting);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return (Cost) { get_ns () - start, bytes };
}

static Cost
draw_tagged_pdf (const Bench *bench)
{
  return draw (bench, FALSE, TRUE);
}

static Cost
draw_pdf (const Bench *bench)
{
  return draw (bench, FALSE, FALSE);
}

static Cost
draw_svg (const Bench *bench)
{
  return draw (bench, TRUE, FALSE);
}

/* --- Pictures --------------------------------------------------------------- */

static cairo_surface_t *
paint (const Bench *bench)
{
  const RkPaintOptions painting = { .background = TRUE };
  double scale = bench->dpi / 72;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (int) ceil (bench->scene->width * scale),
                                                         (int) ceil (bench->scene->height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  rk_paint_scene (cr, bench->scene, bench->theme, &painting);
  cairo_destroy (cr);
  return surface;
}

/* What the painting takes is no part of it, nor how it is done in bands. */
static Cost
render_png (const Bench *bench)
{
  double start = get_ns ();
  Cost cost;

  cairo_surface_destroy (paint (bench));
  start -= get_ns ();
  cost = render_ours (bench, RK_EXPORT_PNG);
  cost.ns = MAX (cost.ns + start, 1);
  return cost;
}

static Cost
write_png (const Bench *bench)
{
  cairo_surface_t *surface = paint (bench);
  gsize bytes = 0;
  double start = get_ns ();

  cairo_surface_write_to_png_stream (surface, count_cb, &bytes);
  start = get_ns () - start;
  cairo_surface_destroy (surface);
  return (Cost) { start, bytes };
}

/* --- graphviz --------------------------------------------------------------- */

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

static Cost
run_neato (const Bench *bench, const char *format)
{
  g_autofree char *path = g_find_program_in_path ("neato"), *text = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) input = NULL, output = NULL;
  double start;

  if (path == NULL)
    return (Cost) { 0, 0 };
  text = write_dot (bench->scene);
  input = g_bytes_new (text, strlen (text));
  start = get_children_ns ();
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                  G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              NULL, path, "-n2", format, NULL);
  if (process == NULL || !g_subprocess_communicate (process, input, NULL, &output, NULL, NULL))
    return (Cost) { 0, 0 };
  return (Cost) { get_children_ns () - start, g_bytes_get_size (output) };
}

static Cost
run_neato_for_pdf (const Bench *bench)
{
  return run_neato (bench, "-Tpdf");
}

static Cost
run_neato_for_svg (const Bench *bench)
{
  return run_neato (bench, "-Tsvg");
}

/* --- All -------------------------------------------------------------------- */

static const struct {
  const char *kind, *way;
  Cost (*run) (const Bench *bench);
  gboolean once; /* it takes long */
} ways[] = {
  { "pdf", "", render_pdf },
  { "pdf", "-drawn", draw_tagged_pdf },
  { "pdf", "-cairo", draw_pdf },
  { "pdf", "-neato", run_neato_for_pdf, TRUE },
  { "svg", "", render_svg },
  { "svg", "-cairo", draw_svg },
  { "svg", "-neato", run_neato_for_svg, TRUE },
  { "png", "", render_png },
  { "png", "-cairo", write_png },
};

static void
set_up (Bench *bench)
{
  RkMeasurer *measurer = rk_pango_measurer_new (NULL);
  RkLayoutOptions layout;

  bench->project = rk_generate_project ((guint) options.n, (guint) options.seats, (guint64) options.seed);
  rk_layout_options_init (&layout, bench->project);
  bench->scene = rk_layout_new_scene (RK_VERSION (bench->project->versions.items[0]), &layout, measurer);
  bench->theme = rk_theme_new (bench->project, RK_THEME_LIGHT);
  bench->dpi = sqrt (PIXELS / (bench->scene->width * bench->scene->height)) * 72;
  rk_pango_measurer_free (measurer);
}

/* In turn, so that all have the same of what else the machine does. */
static guint
measure (const Bench *bench, const char *kind)
{
  Cost best[G_N_ELEMENTS (ways)] = { 0 };
  guint n = 0;

  for (int i = 0; i < MAX (options.reps, 1); i++)
    for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
      if (g_str_equal (ways[way].kind, kind) && (i == 0 || !ways[way].once) &&
          (!options.ours || *ways[way].way == '\0'))
        {
          Cost cost = ways[way].run (bench);

          best[way] = best[way].bytes == 0 || cost.ns < best[way].ns ? cost : best[way];
        }
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    if (best[way].bytes > 0)
      {
        printf ("%s%s %d %.1f %" G_GSIZE_FORMAT "\n", kind, ways[way].way, options.n,
                best[way].ns / options.n, best[way].bytes);
        n++;
      }
  return n;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("KIND");
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  guint n;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || options.n < 1)
    {
      fprintf (stderr, "rakenne-bench-export: %s\n", error != NULL ? error->message : "give pdf, svg or png");
      return 2;
    }
  if (options.seats < 0)
    options.seats = options.n * USUAL_SEATS;
  set_up (&bench);
  n = measure (&bench, argv[1]);
  rk_scene_unref (bench.scene);
  rk_theme_unref (bench.theme);
  rk_record_free (bench.project);
  return n > 0 ? 0 : 2;
}
