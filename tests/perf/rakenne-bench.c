/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What things cost.  Each operation prints one line:
 *
 *   OP n ns_per_group checksum
 *
 * with the best processor time of all repetitions; the checksum keeps the work from being optimised
 * away, and shows that two runs did the same.  Operations with a peer print a second line for it, and the
 * ratio to it: `load` and `save` for json-glib alone on the same bytes, `measure` for a PangoLayout that
 * wraps the same titles, `render` for cairo alone without tags, `cull` and `hit` (whose times are those of one look,
 * not of one group) for a look at everything.  `frame` is bench-frame.c. */

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "rk-export.h"
#include "rk-generate.h"
#include "rk-layout.h"
#include "rk-project-io.h"
#include "rk-tidy.h"
#include "rk-word-breaks.h"
#include "rk-wrap.h"

/* Seats a group has unless --seats says otherwise: the middle of real ones. */
#define USUAL_SEATS 10

/* Places looked at; by a linear scan. */
#define MANY_PLACES 10000
#define FEW_PLACES  20

/* Points. */
#define TITLE_SIZE 11.0
#define TITLE_ROOM 120.0

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

/* What an operation works on; made before the clock starts. */
typedef struct {
  RkProject *project;
  RkVersion *version;
  GBytes *bytes;
  RkScene *scene;
  RkTheme *theme;
  RkMeasurer *measurer;
  RkHyphenator *hyphenator;
  PangoLayout *pango;
  RkTidyNode *tree, *nodes; /* the tree as it is, and a copy that the layout works in */
  double *x;
  GArray *found; /* guint */
  guint n_done; /* how many times the work was done; 0: once for each group */
  guint64 checksum;
} Bench;

typedef void (*Step) (Bench *bench);

typedef struct _Operation Operation;

struct _Operation {
  const char *name;
  Step set_up; /* once */
  Step prepare; /* (nullable): before each repetition, not timed */
  Step work;
  const Operation *peer; /* (nullable): what it is measured against */
};

static double
get_ns (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

static double
report (const Operation *operation, Bench *bench)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < MAX (options.reps, 1); i++)
    {
      double start;

      if (operation->prepare != NULL)
        operation->prepare (bench);
      start = get_ns ();
      operation->work (bench);
      best = MIN (best, get_ns () - start);
    }
  best /= bench->n_done > 0 ? bench->n_done : (guint) options.n;
  printf ("%s %d %.1f %016" G_GINT64_MODIFIER "x", operation->name, options.n, best, bench->checksum);
  return best;
}

/* FNV-1a */
static guint64
sum_bytes (GBytes *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  guint64 sum = G_GUINT64_CONSTANT (14695981039346656037);

  for (gsize i = 0; i < length; i++)
    sum = (sum ^ data[i]) * G_GUINT64_CONSTANT (1099511628211);
  return sum;
}

static guint64
sum_double (guint64 sum, double number)
{
  guint64 bits;

  memcpy (&bits, &number, sizeof bits);
  return (sum ^ bits) * G_GUINT64_CONSTANT (1099511628211);
}

static void
set_up_project (Bench *bench)
{
  bench->project = rk_generate_project ((guint) options.n, (guint) options.seats, (guint64) options.seed);
  bench->version = RK_VERSION (bench->project->versions.items[0]);
}

/* Boxes as wide and high as real ones are. */
static void
set_up_tree (Bench *bench)
{
  const RkTree *tree;
  guint64 state = (guint64) options.seed;

  set_up_project (bench);
  tree = rk_version_get_tree (bench->version);
  bench->tree = g_new0 (RkTidyNode, tree->n);
  bench->nodes = g_new0 (RkTidyNode, tree->n);
  bench->x = g_new0 (double, tree->n);
  for (guint i = 0; i < tree->n; i++)
    {
      RkTidyNode *node = &bench->tree[i];
      float top = tree->parent[i] >= 0 ? bench->tree[tree->parent[i]].bottom : 0;

      state = state * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
      node->first = tree->first_child[i];
      node->next = tree->next_sibling[i];
      node->left = node->right = 70 + (float) (state >> 57);
      node->bottom = top + 50 + (float) (state >> 40 & 127);
    }
}

static void
copy_tree (Bench *bench)
{
  memcpy (bench->nodes, bench->tree, sizeof (RkTidyNode) * bench->version->groups.n);
}

static void
lay_out_tree (Bench *bench)
{
  rk_tidy_layout (bench->nodes, bench->version->groups.n, bench->x);
  bench->checksum = sum_double (0, bench->x[bench->version->groups.n - 1]);
}

static void
set_up_measurer (Bench *bench)
{
  set_up_project (bench);
  bench->measurer = rk_pango_measurer_new (NULL);
  bench->hyphenator = rk_word_breaks_new ();
}

static const char *
get_name (Bench *bench, guint group)
{
  return rk_text_pick (RK_GROUP (bench->version->groups.items[group])->name, NULL);
}

/* Titles put into lines: their number and widths. */
static void
measure_names (Bench *bench)
{
  const RkType type = { RK_FACE_BOLD, TITLE_SIZE, 0 };
  RkWrapWords words;
  double sum = 0;

  rk_wrap_words_init (&words, bench->measurer, NULL, 10 * TITLE_ROOM);
  for (guint i = 0; i < bench->version->groups.n; i++)
    {
      RkWrap wrap;
      RkWrapLine line;
      guint n;

      g_array_set_size (words.words, 0);
      n = rk_wrap_words_add (&words, &type, NULL, get_name (bench, i), NULL);
      rk_wrap_init (&wrap, &words, 0, n, TITLE_ROOM, 0, RK_BREAKING_NONE);
      while (rk_wrap_next (&wrap, &line))
        sum += 1000 + line.width;
    }
  rk_wrap_words_clear (&words);
  bench->checksum = (guint64) (sum / bench->version->groups.n);
}

/* The same by one PangoLayout that is used again and again. */
static void
set_up_pango (Bench *bench)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string ("Inter Bold");
  cairo_font_options_t *unhinted = cairo_font_options_create ();

  set_up_project (bench);
  cairo_font_options_set_hint_style (unhinted, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (unhinted, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, unhinted);
  cairo_font_options_destroy (unhinted);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_font_description_set_absolute_size (font, TITLE_SIZE * PANGO_SCALE);
  bench->pango = pango_layout_new (context);
  pango_layout_set_font_description (bench->pango, font);
  pango_layout_set_width (bench->pango, (int) (TITLE_ROOM * PANGO_SCALE));
  pango_font_description_free (font);
  g_object_unref (context);
}

static void
measure_with_pango (Bench *bench)
{
  double sum = 0;

  for (guint i = 0; i < bench->version->groups.n; i++)
    {
      pango_layout_set_text (bench->pango, get_name (bench, i), -1);
      for (int line = 0; line < pango_layout_get_line_count (bench->pango); line++)
        {
          PangoRectangle logical;

          pango_layout_line_get_extents (pango_layout_get_line_readonly (bench->pango, line), NULL, &logical);
          sum += 1000 + logical.width / (double) PANGO_SCALE;
        }
    }
  bench->checksum = (guint64) (sum / bench->version->groups.n);
}

static void
set_up_sheet (Bench *bench)
{
  set_up_measurer (bench);
  bench->theme = rk_theme_new (bench->project, RK_THEME_LIGHT);
}

static void
drop_scene (Bench *bench)
{
  g_clear_pointer (&bench->scene, rk_scene_unref);
}

static void
lay_out_sheet (Bench *bench)
{
  RkLayoutOptions layout;

  rk_layout_options_init (&layout, bench->project);
  layout.hyphenator = bench->hyphenator;
  bench->scene = rk_layout_new_scene (bench->version, &layout, bench->measurer);
  bench->checksum = sum_double (bench->scene->n_boxes, bench->scene->smallest_text);
}

static void
set_up_scene (Bench *bench)
{
  set_up_sheet (bench);
  lay_out_sheet (bench);
}

static void
render_pdf (Bench *bench)
{
  g_autoptr (RkExportOptions) export = rk_export_options_new (bench->project, NULL);
  g_autoptr (GBytes)
      bytes = rk_export_render (RK_EXPORT_PDF, &bench->scene, 1, bench->theme, export, NULL, NULL);

  bench->checksum = sum_bytes (bytes);
}

static cairo_status_t
count_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  *(guint64 *) data += length;
  return CAIRO_STATUS_SUCCESS;
}

/* The same letters and lines, without saying what they are. */
static void
render_with_cairo (Bench *bench)
{
  const RkPaintOptions painting = { .background = TRUE };
  cairo_surface_t *surface;
  cairo_t *cr;

  bench->checksum = 0;
  surface = cairo_pdf_surface_create_for_stream (count_cb, &bench->checksum, bench->scene->width,
                                                 bench->scene->height);
  cr = cairo_create (surface);
  rk_paint_scene (cr, bench->scene, bench->theme, &painting);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static void
set_up_bytes (Bench *bench)
{
  set_up_project (bench);
  bench->bytes = rk_project_write (bench->project);
}

static void
load (Bench *bench)
{
  g_autoptr (RkProject) project = rk_project_read (bench->bytes, NULL, NULL, NULL, NULL);

  bench->checksum = RK_VERSION (project->versions.items[0])->groups.n;
}

static void
save (Bench *bench)
{
  g_autoptr (GBytes) bytes = rk_project_write (bench->project);

  bench->checksum = g_bytes_get_size (bytes);
}

static void
parse_with_json_glib (Bench *bench)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (bench->bytes, &length);

  bench->checksum = json_parser_load_from_data (parser, text, (gssize) length, NULL);
}

static JsonParser *parsed;

static void
parse_once (Bench *bench)
{
  set_up_bytes (bench);
  parsed = json_parser_new_immutable ();
  json_parser_load_from_data (parsed, g_bytes_get_data (bench->bytes, NULL),
                              (gssize) g_bytes_get_size (bench->bytes), NULL);
}

static void
write_with_json_glib (Bench *bench)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;
  gsize length;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, json_parser_get_root (parsed));
  text = json_generator_to_data (generator, &length);
  bench->checksum = length;
}

/* --- finding what lies where --- */

/* About a window's worth of the chart at 100 %, points. */
#define VIEW_WIDTH  960
#define VIEW_HEIGHT 560

static void
set_up_chart (Bench *bench)
{
  RkLayoutOptions layout;

  set_up_measurer (bench);
  rk_layout_options_init (&layout, bench->project);
  layout.sheet = FALSE;
  bench->scene = rk_layout_new_scene (bench->version, &layout, bench->measurer);
  bench->found = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* The nth of places strewn evenly over the chart. */
static RkPoint
strew (const RkScene *scene, guint n)
{
  return (RkPoint) { scene->chart.x + scene->chart.width * fmod (n * 0.7548776662, 1),
                     scene->chart.y + scene->chart.height * fmod (n * 0.5698402910, 1) };
}

static void
cull (Bench *bench)
{
  bench->checksum = 0;
  bench->n_done = MANY_PLACES;
  for (guint i = 0; i < MANY_PLACES; i++)
    {
      RkPoint place = strew (bench->scene, i);
      RkRect view = { place.x - VIEW_WIDTH / 2.0, place.y - VIEW_HEIGHT / 2.0, VIEW_WIDTH, VIEW_HEIGHT };

      g_array_set_size (bench->found, 0);
      rk_scene_query (bench->scene, &view, bench->found);
      if (i < FEW_PLACES)
        bench->checksum += bench->found->len;
    }
}

static void
cull_each (Bench *bench)
{
  bench->checksum = 0;
  bench->n_done = FEW_PLACES;
  for (guint i = 0; i < FEW_PLACES; i++)
    {
      RkPoint place = strew (bench->scene, i);
      RkRect view = { place.x - VIEW_WIDTH / 2.0, place.y - VIEW_HEIGHT / 2.0, VIEW_WIDTH, VIEW_HEIGHT };

      g_array_set_size (bench->found, 0);
      for (guint j = 0; j < bench->scene->n_boxes; j++)
        if (rk_rect_overlaps (&bench->scene->boxes[j].rect, &view))
          g_array_append_val (bench->found, j);
      bench->checksum += bench->found->len;
    }
}

static void
hit (Bench *bench)
{
  bench->checksum = 0;
  bench->n_done = MANY_PLACES;
  for (guint i = 0; i < MANY_PLACES; i++)
    {
      RkPoint place = strew (bench->scene, i);
      RkHit found = rk_scene_hit (bench->scene, place.x, place.y, 4);

      if (i < FEW_PLACES)
        bench->checksum += (guint64) (found.box + 1);
    }
}

static double
get_distance (const RkPoint *a, const RkPoint *b, RkPoint place)
{
  double dx = b->x - a->x, dy = b->y - a->y, length = dx * dx + dy * dy;
  double t = length > 0 ? ((place.x - a->x) * dx + (place.y - a->y) * dy) / length : 0;

  t = CLAMP (t, 0, 1);
  return hypot (place.x - a->x - t * dx, place.y - a->y - t * dy);
}

/* Every box, and where there is none every stretch of every relation. */
static void
hit_each (Bench *bench)
{
  const RkScene *scene = bench->scene;
  double nearest = G_MAXDOUBLE;

  bench->checksum = 0;
  bench->n_done = FEW_PLACES;
  for (guint i = 0; i < FEW_PLACES; i++)
    {
      RkPoint place = strew (scene, i);
      guint64 box = 0;

      for (guint j = 0; j < scene->n_boxes; j++)
        if (rk_rect_contains (&scene->boxes[j].rect, place.x, place.y))
          box = j + 1;
      bench->checksum += box;
      for (guint j = 0; box == 0 && j < scene->n_connectors; j++)
        for (guint k = 0;
             scene->connectors[j].type == RK_CONNECTOR_RELATION && k + 1 < scene->connectors[j].n_points; k++)
          {
            const RkPoint *points = &scene->points[scene->connectors[j].first_point + k];

            nearest = MIN (nearest, get_distance (&points[0], &points[1], place));
          }
    }
  bench->checksum += nearest < 0;
}

static const Operation cull_linear = { "cull-linear", set_up_chart, NULL, cull_each };
static const Operation hit_linear = { "hit-linear", set_up_chart, NULL, hit_each };
static const Operation pango = { "measure-pango", set_up_pango, NULL, measure_with_pango };
static const Operation cairo = { "render-cairo", set_up_scene, NULL, render_with_cairo };
static const Operation load_json_glib = { "load-json-glib", set_up_bytes, NULL, parse_with_json_glib };
static const Operation save_json_glib = { "save-json-glib", parse_once, NULL, write_with_json_glib };

static const Operation operations[] = {
  { "layout", set_up_tree, copy_tree, lay_out_tree },
  { "measure", set_up_measurer, NULL, measure_names, &pango },
  { "sheet", set_up_sheet, drop_scene, lay_out_sheet },
  { "render", set_up_scene, NULL, render_pdf, &cairo },
  { "load", set_up_bytes, NULL, load, &load_json_glib },
  { "save", set_up_bytes, NULL, save, &save_json_glib },
  { "cull", set_up_chart, NULL, cull, &cull_linear },
  { "hit", set_up_chart, NULL, hit, &hit_linear },
};

static void
bench_clear (Bench *bench)
{
  g_clear_pointer (&bench->scene, rk_scene_unref);
  g_clear_pointer (&bench->theme, rk_theme_unref);
  g_clear_pointer (&bench->measurer, rk_pango_measurer_free);
  g_clear_pointer (&bench->hyphenator, rk_word_breaks_free);
  g_clear_object (&bench->pango);
  g_clear_pointer (&bench->bytes, g_bytes_unref);
  g_clear_pointer (&bench->project, rk_record_free);
  g_clear_pointer (&bench->tree, g_free);
  g_clear_pointer (&bench->nodes, g_free);
  g_clear_pointer (&bench->x, g_free);
  g_clear_pointer (&bench->found, g_array_unref);
}

static double
run (const Operation *operation)
{
  Bench bench = { 0 };
  double ns;

  operation->set_up (&bench);
  ns = report (operation, &bench);
  bench_clear (&bench);
  return ns;
}

static void
compare (const Operation *ours, const Operation *theirs)
{
  double mine = run (ours), other;

  printf ("\n");
  other = run (theirs);
  printf (" ratio %.3g\n", mine / other);
  g_clear_object (&parsed);
}

static int
generate (void)
{
  Bench bench = { 0 };
  gsize length;
  const void *data;
  gboolean done;

  set_up_bytes (&bench);
  data = g_bytes_get_data (bench.bytes, &length);
  done = fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0;
  bench_clear (&bench);
  return done ? 0 : 1;
}

/* The window has a program of its own, beside this one. */
static int
measure_frames (char **argv)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;
  g_autofree char *program = g_build_filename (folder != NULL ? folder : ".", "rakenne-bench-frame", NULL);

  execv (program, argv);
  fprintf (stderr, "rakenne-bench: %s cannot be started\n", program);
  return 2;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext)
      context = g_option_context_new ("generate|layout|measure|sheet|render|load|save|cull|hit|frame");
  g_autoptr (GError) error = NULL;

  if (argc > 1 && strcmp (argv[1], "frame") == 0)
    return measure_frames (argv + 1);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || options.n < 1)
    {
      fprintf (stderr, "rakenne-bench: %s\n", error != NULL ? error->message : "which operation?");
      return 2;
    }
  if (options.seats < 0)
    options.seats = options.n * USUAL_SEATS;
  if (strcmp (argv[1], "generate") == 0)
    return generate ();
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      if (strcmp (argv[1], operations[i].name) != 0)
        continue;
      if (operations[i].peer != NULL)
        {
          compare (&operations[i], operations[i].peer);
        }
      else
        {
          run (&operations[i]);
          printf ("\n");
        }
      return 0;
    }
  fprintf (stderr, "rakenne-bench: no operation “%s”\n", argv[1]);
  return 2;
}
