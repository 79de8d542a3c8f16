/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "rk-tidy-tree.h"
#include "rk-tidy.h"

#define HAIR 1e-3

typedef struct {
  guint n;
  RkTidyNode *nodes;
  int *parent;
  double *top, *x;
} Tree;

static void
tree_clear (Tree *tree)
{
  g_free (tree->nodes);
  g_free (tree->parent);
  g_free (tree->top);
  g_free (tree->x);
}

static void
tree_init (Tree *tree, guint n)
{
  tree->n = n;
  tree->nodes = g_new0 (RkTidyNode, n);
  tree->parent = g_new (int, n);
  tree->top = g_new0 (double, n);
  tree->x = g_new0 (double, n);
  for (guint i = 0; i < n; i++)
    tree->nodes[i].first = tree->nodes[i].next = tree->parent[i] = -1;
}

/* Parents are given in preorder; boxes in whole points, so that sums are exact. */
static void
tree_link (Tree *tree)
{
  g_autofree int *last = g_new (int, tree->n);

  memset (last, 0xff, tree->n * sizeof (int));
  for (guint i = 1; i < tree->n; i++)
    {
      int parent = tree->parent[i];

      if (last[parent] < 0)
        tree->nodes[parent].first = (int) i;
      else
        tree->nodes[last[parent]].next = (int) i;
      last[parent] = (int) i;
    }
}

static void
tree_init_random (Tree *tree, guint32 seed, guint most)
{
  GRand *rand = g_rand_new_with_seed (seed);
  guint n = (guint) g_rand_int_range (rand, 1, (gint32) most + 1);
  g_autofree int *path = g_new (int, n);
  int depth = 0, bushiness = g_rand_int_range (rand, 1, 5);

  tree_init (tree, n);
  path[0] = 0;
  for (guint i = 0; i < n; i++)
    {
      RkTidyNode *node = &tree->nodes[i];

      if (i > 0)
        {
          int up = g_rand_int_range (rand, 0, bushiness);

          depth = MAX (0, depth - up);
          tree->parent[i] = path[depth];
          path[++depth] = (int) i;
          tree->top[i] = tree->nodes[tree->parent[i]].bottom;
        }
      node->left = (float) g_rand_int_range (rand, 1, 60);
      node->right = (float) g_rand_int_range (rand, 1, 60);
      node->bottom = (float) (tree->top[i] + g_rand_int_range (rand, 5, 90));
    }
  tree_link (tree);
  g_rand_free (rand);
}

static void
assert_tidy (const Tree *tree)
{
  for (guint i = 0; i < tree->n; i++)
    for (guint k = 0; k < i; k++)
      {
        const RkTidyNode *a = &tree->nodes[i], *b = &tree->nodes[k];
        gboolean beside = tree->x[i] - a->left >= tree->x[k] + b->right - HAIR ||
                          tree->x[k] - b->left >= tree->x[i] + a->right - HAIR;
        gboolean above = a->bottom <= tree->top[k] + HAIR || b->bottom <= tree->top[i] + HAIR;

        g_assert_true (beside || above);
      }
  for (guint i = 0; i < tree->n; i++)
    {
      int first = -1, last = -1;

      for (guint k = i + 1; k < tree->n; k++)
        {
          if (tree->parent[k] != (int) i)
            continue;
          if (last >= 0)
            g_assert_cmpfloat (tree->x[k], >, tree->x[last]);
          first = first < 0 ? (int) k : first;
          last = (int) k;
        }
      if (first >= 0)
        g_assert_cmpfloat_with_epsilon (tree->x[i], (tree->x[first] + tree->x[last]) / 2, HAIR);
    }
  g_assert_cmpfloat (tree->x[0], ==, 0);
}

static void
test_random (void)
{
  for (guint32 seed = 0; seed < 10000; seed++)
    {
      Tree tree;
      g_autofree double *again = NULL;
      g_autofree RkTidyNode *copy = NULL;

      tree_init_random (&tree, seed, seed % 10 == 0 ? 200 : 40);
      again = g_new (double, tree.n);
      copy = g_memdup2 (tree.nodes, tree.n * sizeof (RkTidyNode));
      rk_tidy_layout (tree.nodes, tree.n, tree.x);
      rk_tidy_layout (copy, tree.n, again);
      g_assert_cmpmem (tree.x, tree.n * sizeof (double), again, tree.n * sizeof (double));
      assert_tidy (&tree);
      tree_clear (&tree);
    }
}

/* Two leaves touch, and stand on both sides of their parent. */
static void
test_close (void)
{
  Tree tree;

  tree_init (&tree, 3);
  for (guint i = 0; i < 3; i++)
    {
      tree.parent[i] = i == 0 ? -1 : 0;
      tree.nodes[i].left = 10;
      tree.nodes[i].right = 30;
      tree.nodes[i].bottom = i == 0 ? 20 : 40;
    }
  tree_link (&tree);
  rk_tidy_layout (tree.nodes, 3, tree.x);
  g_assert_cmpfloat (tree.x[1], ==, -20);
  g_assert_cmpfloat (tree.x[2], ==, 20);
  tree_clear (&tree);
}

/* A low branch does not keep its neighbours apart down where it has ended, and small siblings between
 * two large ones are spread evenly:
 *
 *       ┌──────r──────┐
 *       a    b    c    d
 *     ┌─┴─┐          ┌─┴─┐
 */
static void
test_spread (void)
{
  Tree tree;
  const int parents[] = { -1, 0, 1, 1, 0, 0, 0, 6, 6 };

  tree_init (&tree, G_N_ELEMENTS (parents));
  for (guint i = 0; i < tree.n; i++)
    {
      tree.parent[i] = parents[i];
      tree.nodes[i].left = tree.nodes[i].right = i == 2 || i == 3 || i == 7 || i == 8 ? 40 : 10;
      tree.nodes[i].bottom = i == 0 ? 10 : parents[i] == 0 ? 20 : 30;
    }
  tree_link (&tree);
  rk_tidy_layout (tree.nodes, tree.n, tree.x);
  g_assert_cmpfloat_with_epsilon (tree.x[6] - tree.x[1], 160, 1e-9);
  g_assert_cmpfloat_with_epsilon (tree.x[4] - tree.x[1], 160 / 3.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (tree.x[5] - tree.x[4], 160 / 3.0, 1e-9);
  tree_clear (&tree);
}

/* A leaf beside a wide branch stands at its side, not at the side of what hangs from it far below. */
static void
test_hugging (void)
{
  Tree tree;
  const int parents[] = { -1, 0, 0, 2, 2, 2 };

  tree_init (&tree, G_N_ELEMENTS (parents));
  for (guint i = 0; i < tree.n; i++)
    {
      tree.parent[i] = parents[i];
      tree.nodes[i].left = tree.nodes[i].right = 10;
      tree.nodes[i].bottom = i == 0 ? 10 : parents[i] == 0 ? 20 : 30;
    }
  tree_link (&tree);
  rk_tidy_layout (tree.nodes, tree.n, tree.x);
  g_assert_cmpfloat (tree.x[2] - tree.x[1], ==, 20);
  g_assert_cmpfloat (tree.x[3] - tree.x[2], ==, -20);
  tree_clear (&tree);
}

/* --- Trees that last ---------------------------------------------------------- */

static RkTidySize
get_random_size (GRand *rand)
{
  return (RkTidySize) { (float) g_rand_int_range (rand, 1, 60), (float) g_rand_int_range (rand, 1, 60),
                        (float) g_rand_int_range (rand, 5, 90) };
}

static RkTidyTree *
new_lasting (const Tree *tree, RkTidySize *sizes)
{
  for (guint i = 0; i < tree->n; i++)
    sizes[i] = (RkTidySize) { tree->nodes[i].left, tree->nodes[i].right,
                              (float) ((double) tree->nodes[i].bottom - tree->top[i]) };
  return rk_tidy_tree_new (tree->parent, sizes, tree->n);
}

static void
assert_same_places (const RkTidyTree *a, const RkTidyTree *b, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double x, y, other_x, other_y;

      rk_tidy_tree_get_place (a, (int) i, &x, &y);
      rk_tidy_tree_get_place (b, (int) i, &other_x, &other_y);
      g_assert_cmpfloat (x, ==, other_x);
      g_assert_cmpfloat (y, ==, other_y);
    }
}

/* The one that lasts stands where the other one does. */
static void
test_lasting (void)
{
  for (guint32 seed = 0; seed < 1000; seed++)
    {
      Tree tree;
      g_autofree RkTidySize *sizes = NULL;
      g_autoptr (RkTidyTree) lasting = NULL;

      tree_init_random (&tree, seed, seed % 10 == 0 ? 200 : 40);
      sizes = g_new (RkTidySize, tree.n);
      lasting = new_lasting (&tree, sizes);
      rk_tidy_layout (tree.nodes, tree.n, tree.x);
      for (guint i = 0; i < tree.n; i++)
        {
          double x, y;

          rk_tidy_tree_get_place (lasting, (int) i, &x, &y);
          g_assert_cmpfloat_with_epsilon (x, tree.x[i], HAIR);
          g_assert_cmpfloat (y, ==, tree.top[i]);
        }
      tree_clear (&tree);
    }
}

/* After each edit it stands as one that was laid out anew. */
static void
check_edits (guint32 seed, guint most, guint edits, guint every)
{
  GRand *rand = g_rand_new_with_seed (seed);
  Tree tree;
  g_autofree RkTidySize *sizes = NULL;
  g_autoptr (RkTidyTree) edited = NULL, anew = NULL;
  guint moved = 0;

  tree_init_random (&tree, seed, most);
  sizes = g_new (RkTidySize, tree.n);
  edited = new_lasting (&tree, sizes);
  anew = new_lasting (&tree, sizes);
  for (guint i = 1; i <= edits; i++)
    {
      int node = g_rand_int_range (rand, 0, (gint32) tree.n);

      if (g_rand_boolean (rand))
        {
          const RkTidySize size = get_random_size (rand);

          rk_tidy_tree_resize (edited, node, size);
          rk_tidy_tree_resize (anew, node, size);
        }
      else
        {
          int parent = g_rand_int_range (rand, 0, (gint32) tree.n);
          int before = g_rand_boolean (rand) ? rk_tidy_tree_get_first (edited, parent) : -1;
          gboolean done = rk_tidy_tree_move (edited, node, parent, before);

          g_assert_cmpint (done, ==, rk_tidy_tree_move (anew, node, parent, before));
          if (done)
            g_assert_cmpint (rk_tidy_tree_get_parent (edited, node), ==, parent);
          moved += done;
        }
      if (i % every == 0)
        {
          rk_tidy_tree_layout (anew);
          assert_same_places (edited, anew, tree.n);
        }
    }
  g_assert_true (tree.n < 4 || edits < 20 || moved > 0);
  tree_clear (&tree);
  g_rand_free (rand);
}

static void
test_edits (void)
{
  for (guint32 seed = 0; seed < 1000; seed++)
    check_edits (seed, seed % 10 == 0 ? 200 : 30, 30, 1);
  check_edits (7, 3000, 10000, 500);
}

static void
test_deep_and_wide (void)
{
  for (int wide = 0; wide < 2; wide++)
    {
      Tree tree;

      tree_init (&tree, 100000);
      for (guint i = 0; i < tree.n; i++)
        {
          tree.parent[i] = wide ? (i == 0 ? -1 : 0) : (int) i - 1;
          tree.nodes[i].left = tree.nodes[i].right = 8;
          tree.nodes[i].bottom = wide ? (i == 0 ? 8 : 16) : (float) i * 8;
        }
      tree_link (&tree);
      rk_tidy_layout (tree.nodes, tree.n, tree.x);
      g_assert_cmpfloat (tree.x[tree.n - 1], ==, wide ? (tree.n - 2) * 8.0 : 0);
      tree_clear (&tree);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tidy/random", test_random);
  g_test_add_func ("/tidy/close", test_close);
  g_test_add_func ("/tidy/spread", test_spread);
  g_test_add_func ("/tidy/hugging", test_hugging);
  g_test_add_func ("/tidy/lasting", test_lasting);
  g_test_add_func ("/tidy/edits", test_edits);
  g_test_add_func ("/tidy/deep-and-wide", test_deep_and_wide);
  return g_test_run ();
}
