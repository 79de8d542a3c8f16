/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What layouts cost, on a generated tree of boxes as wide and high as real ones are.
 *
 *   tree       prints the tree, for peers: parent, half the width, height of each node, in preorder
 *   tidy       the tidy tree                                     ns a node
 *   sweep      three linear walks over the same records          ns a node
 *   relayout   a tidy tree that lasts, after a reparent and a resize of random nodes: ns an edit, and of all anew
 *   fit        branches arranged for A4 landscape                ns a node, and how many times larger the text
 *              is than in the tidy tree
 *   typing     a sheet of groups with ten seats each, laid out again after a name has changed: ns an edit
 *
 * Each prints one line: operation, n, ns, and what else there is to say.  The least processor time of all
 * repetitions counts. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rk-generate.h"
#include "rk-layout.h"
#include "rk-paint.h"
#include "rk-plan.h"
#include "rk-tidy-tree.h"
#include "rk-tidy.h"
#include "rk-word-breaks.h"

#define N_EDITS     400
#define N_TYPED     12
/* Points: A4 landscape without margins and title block. */
#define ROOM_WIDTH  786.0
#define ROOM_HEIGHT 450.0

static struct {
  int n;
  gint64 seed;
  int reps;
} options = { .n = 1000, .seed = 1, .reps = 5 };

static const GOptionEntry entries[] = {
  { "n", 'n', 0, G_OPTION_ARG_INT, &options.n, "Groups", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "What the tree grows from", "S" },
  { "reps", 0, 0, G_OPTION_ARG_INT, &options.reps, "Repetitions; the best counts", "R" },
  G_OPTION_ENTRY_NULL,
};

typedef struct {
  RkProject *project;
  const RkTree *tree;
  RkTidySize *sizes;
  double *tops;
} Input;

static double
get_ns (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

static void
input_init (Input *input, guint seats)
{
  guint64 state = (guint64) options.seed;

  input->project = rk_generate_project ((guint) options.n, seats, (guint64) options.seed);
  input->tree = rk_version_get_tree (RK_VERSION (input->project->versions.items[0]));
  input->sizes = g_new (RkTidySize, input->tree->n);
  input->tops = g_new0 (double, input->tree->n);
  for (guint i = 0; i < input->tree->n; i++)
    {
      float half = 70 + (float) (state >> 57);
      int parent = input->tree->parent[i];

      state = state * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
      input->sizes[i] = (RkTidySize) { half, half, 50 + (float) (state >> 40 & 127) };
      if (parent >= 0)
        input->tops[i] = input->tops[parent] + (double) input->sizes[parent].height;
    }
}

static void
input_clear (Input *input)
{
  rk_record_free (input->project);
  g_free (input->sizes);
  g_free (input->tops);
}

static RkTidyNode *
new_nodes (const Input *input)
{
  RkTidyNode *nodes = g_new0 (RkTidyNode, input->tree->n);

  for (guint i = 0; i < input->tree->n; i++)
    {
      nodes[i].first = input->tree->first_child[i];
      nodes[i].next = input->tree->next_sibling[i];
      nodes[i].left = input->sizes[i].left;
      nodes[i].right = input->sizes[i].right;
      nodes[i].bottom = (float) (input->tops[i] + (double) input->sizes[i].height);
    }
  return nodes;
}

static int
print_tree (void)
{
  Input input;

  input_init (&input, 0);
  for (guint i = 0; i < input.tree->n; i++)
    printf ("%d %.0f %.0f\n", input.tree->parent[i], (double) input.sizes[i].left,
            (double) input.sizes[i].height);
  input_clear (&input);
  return 0;
}

/* The width and height of the whole tidy tree come back too. */
static double
time_tidy (const Input *input, double *width, double *height)
{
  g_autofree RkTidyNode *given = new_nodes (input), *nodes = g_new (RkTidyNode, input->tree->n);
  g_autofree double *x = g_new0 (double, input->tree->n);
  double best = G_MAXDOUBLE, left = 0, right = 0;

  *height = 0;
  for (int rep = 0; rep < options.reps; rep++)
    {
      double start;

      memcpy (nodes, given, sizeof *nodes * input->tree->n);
      start = get_ns ();
      rk_tidy_layout (nodes, input->tree->n, x);
      best = MIN (best, get_ns () - start);
    }
  for (guint i = 0; i < input->tree->n; i++)
    {
      left = MIN (left, x[i] - (double) given[i].left);
      right = MAX (right, x[i] + (double) given[i].right);
      *height = MAX (*height, (double) given[i].bottom);
    }
  *width = right - left;
  return best / input->tree->n;
}

static int
run_tidy (void)
{
  Input input;
  double width, height, ns;

  input_init (&input, 0);
  ns = time_tidy (&input, &width, &height);
  printf ("tidy %d %.1f %.0f × %.0f\n", options.n, ns, width, height);
  input_clear (&input);
  return 0;
}

static int
run_sweep (void)
{
  Input input;
  g_autofree RkTidyNode *nodes = NULL;
  double best = G_MAXDOUBLE, sum = 0;

  input_init (&input, 0);
  nodes = new_nodes (&input);
  for (int rep = 0; rep < options.reps; rep++)
    {
      double start = get_ns ();

      for (int sweep = 0; sweep < 3; sweep++)
        for (guint i = 0; i < input.tree->n; i++)
          {
            nodes[i].preliminary += (double) nodes[i].left;
            sum += nodes[i].preliminary;
          }
      best = MIN (best, get_ns () - start);
    }
  printf ("sweep %d %.2f %.0f\n", options.n, best / input.tree->n, sum);
  input_clear (&input);
  return 0;
}

static int
run_relayout (void)
{
  Input input;
  g_autoptr (RkTidyTree) tree = NULL;
  GRand *rand = g_rand_new_with_seed ((guint32) options.seed);
  double resizing = 0, moving = 0, anew = G_MAXDOUBLE, x, y, start;
  gint32 n;

  input_init (&input, 0);
  n = (gint32) input.tree->n;
  tree = rk_tidy_tree_new (input.tree->parent, input.sizes, input.tree->n);
  for (guint i = 0; i < N_EDITS; i++)
    {
      int node = g_rand_int_range (rand, 0, n), parent = g_rand_int_range (rand, 0, n);
      RkTidySize size = input.sizes[g_rand_int_range (rand, 0, n)];

      start = get_ns ();
      rk_tidy_tree_resize (tree, node, size);
      resizing += get_ns () - start;
      start = get_ns ();
      rk_tidy_tree_move (tree, node, parent, -1);
      moving += get_ns () - start;
    }
  for (int rep = 0; rep < options.reps; rep++)
    {
      start = get_ns ();
      rk_tidy_tree_layout (tree);
      anew = MIN (anew, get_ns () - start);
    }
  rk_tidy_tree_get_place (tree, n - 1, &x, &y);
  printf ("relayout %d %.0f resize %.0f reparent %.0f anew %.0f at %.0f, %.0f\n", options.n,
          (resizing + moving) / (2 * N_EDITS), resizing / N_EDITS, moving / N_EDITS, anew, x, y);
  g_rand_free (rand);
  input_clear (&input);
  return 0;
}

static void
size_plan (RkPlan *plan, const Input *input)
{
  for (guint i = 1; i < plan->n; i++)
    for (guint size = 0; size < RK_N_SIZES; size++)
      {
        const RkTidySize *given = &input->sizes[plan->group[i]];
        const float gap = (float) plan->row_gap;

        plan->nodes[i].sizes[size] = (RkSize) { 2 * given->left - gap, given->height - plan->nodes[i].gap, 20,
                                                1 };
      }
}

static int
run_fit (void)
{
  Input input;
  double best = G_MAXDOUBLE, width, height, cost, tidy;
  RkRect bounds = { 0, 0, 1, 1 };

  input_init (&input, 0);
  time_tidy (&input, &width, &height);
  for (int rep = 0; rep < options.reps; rep++)
    {
      RkPlan *plan = rk_plan_new (input.tree);
      RkArranger *arranger;
      double start;

      size_plan (plan, &input);
      start = get_ns ();
      arranger = rk_arranger_new (plan);
      rk_arranger_apply (arranger, ROOM_WIDTH, ROOM_HEIGHT, 1.6, 0, &cost);
      bounds = rk_plan_place (plan);
      best = MIN (best, get_ns () - start);
      rk_arranger_free (arranger);
      rk_plan_free (plan);
    }
  tidy = MIN (ROOM_WIDTH / width, ROOM_HEIGHT / height);
  printf ("fit %d %.1f text %.2f times as large\n", options.n, best / input.tree->n,
          MIN (ROOM_WIDTH / bounds.width, ROOM_HEIGHT / bounds.height) / tidy);
  input_clear (&input);
  return 0;
}

static int
run_typing (void)
{
  Input input;
  RkVersion *version;
  RkMeasurer *measurer = rk_pango_measurer_new (NULL);
  RkHyphenator *hyphenator = rk_word_breaks_new ();
  RkLayoutOptions layout;
  RkScene *scene;
  double best = G_MAXDOUBLE, first, start = get_ns ();

  input_init (&input, 10 * (guint) options.n);
  version = RK_VERSION (input.project->versions.items[0]);
  rk_layout_options_init (&layout, input.project);
  layout.hyphenator = hyphenator;
  layout.sheet = FALSE;
  start = get_ns ();
  scene = rk_layout_new_scene (version, &layout, measurer);
  first = get_ns () - start;
  for (guint i = 0; i < N_TYPED; i++)
    {
      RkGroup *group = RK_GROUP (version->groups.items[version->groups.n / 2]);
      g_autofree char *name = g_strdup_printf ("Ryhmä %.*s", (int) i, "hyvinvointityö");
      RkScene *before = scene;

      rk_text_unref (group->name);
      group->name = rk_text_new ("fi", name);
      layout.before = before;
      start = get_ns ();
      scene = rk_layout_new_scene (version, &layout, measurer);
      best = MIN (best, get_ns () - start);
      rk_scene_unref (before);
    }
  printf ("typing %d %.0f first %.0f\n", options.n, best, first);
  rk_scene_unref (scene);
  rk_word_breaks_free (hyphenator);
  rk_pango_measurer_free (measurer);
  input_clear (&input);
  return 0;
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    int (*run) (void);
  } operations[] = {
    { "tree", print_tree },       { "tidy", run_tidy }, { "sweep", run_sweep },
    { "relayout", run_relayout }, { "fit", run_fit },   { "typing", run_typing },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("tree|tidy|sweep|relayout|fit|typing");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error) && argc == 2 && options.n > 0)
    for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
      if (strcmp (argv[1], operations[i].name) == 0)
        return operations[i].run ();
  fprintf (stderr, "rakenne-bench-layout: %s\n", error != NULL ? error->message : "which operation?");
  return 2;
}
