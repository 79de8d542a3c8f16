/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which part of a line is its own, against looking at every line before it, spot by spot. */

#include "rk-trunk.h"

#define ROUNDS    200
#define LINES     30
#define CORNERS   6
#define SIDE      8 /* of the page; lines lie upon each other often */
#define N_BUNDLES 3

typedef struct {
  RkScene scene;
  RkSceneConnector connectors[LINES];
  RkPoint points[LINES * CORNERS];
} Page;

static void
fill_page (Page *page, GRand *rand)
{
  *page = (Page) { .scene = { .n_connectors = LINES, .n_points = LINES * CORNERS } };
  page->scene.connectors = page->connectors;
  page->scene.points = page->points;
  for (guint i = 0; i < LINES; i++)
    {
      RkPoint *points = &page->points[i * CORNERS];

      page->connectors[i] = (RkSceneConnector) { .bundle = (guint) g_rand_int_range (rand, 0, N_BUNDLES + 1),
                                                 .first_point = i * CORNERS,
                                                 .n_points = CORNERS };
      points[0] = (RkPoint) { g_rand_int_range (rand, 0, SIDE), g_rand_int_range (rand, 0, SIDE) };
      for (guint p = 1; p < CORNERS; p++)
        {
          points[p] = points[p - 1];
          *(p % 2 == 0 ? &points[p].x : &points[p].y) = g_rand_int_range (rand, 0, SIDE);
        }
    }
}

static gboolean
lies_on (const RkPoint *spot, const RkPoint *a, const RkPoint *b)
{
  return spot->x >= MIN (a->x, b->x) && spot->x <= MAX (a->x, b->x) && spot->y >= MIN (a->y, b->y) &&
         spot->y <= MAX (a->y, b->y);
}

static gboolean
is_own (const Page *page, guint line, const RkPoint *spot)
{
  for (guint i = 0; page->connectors[line].bundle > 0 && i < line; i++)
    for (guint p = 0; page->connectors[i].bundle == page->connectors[line].bundle && p + 1 < CORNERS; p++)
      if (lies_on (spot, &page->points[i * CORNERS + p], &page->points[i * CORNERS + p + 1]))
        return FALSE;
  return TRUE;
}

static gboolean
is_in (const GArray *own, double walked)
{
  for (guint i = 0; i < own->len; i++)
    if (walked > g_array_index (own, RkStretch, i).start && walked < g_array_index (own, RkStretch, i).end)
      return TRUE;
  return FALSE;
}

/* Between two corners of the page's squares a line is of one kind. */
static guint
check_line (const Page *page, guint line, const GArray *own)
{
  const RkPoint *points = &page->points[line * CORNERS];
  double walked = 0.5;
  guint n_shared = 0;

  for (guint p = 0; p + 1 < CORNERS; p++)
    {
      double across = points[p + 1].x - points[p].x, down = points[p + 1].y - points[p].y;
      double length = ABS (across + down);

      for (double at = 0.5; at < length; at++, walked++)
        {
          const RkPoint spot = { points[p].x + across * at / length, points[p].y + down * at / length };
          gboolean expected = is_own (page, line, &spot);

          g_assert_cmpint (is_in (own, walked), ==, expected);
          n_shared += !expected;
        }
    }
  return n_shared;
}

static void
test_own (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (RkStretch));
  Page page;
  guint n_shared = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RkTrunks) trunks = NULL;

      fill_page (&page, rand);
      trunks = rk_trunks_new (&page.scene);
      for (guint i = 0; i < LINES; i++)
        {
          /* Those out of sight are not asked for. */
          if (g_rand_int_range (rand, 0, 4) == 0)
            continue;
          rk_trunks_find_own (trunks, i, own);
          n_shared += check_line (&page, i, own);
        }
    }
  g_assert_cmpuint (n_shared, >, ROUNDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trunk/own", test_own);
  return g_test_run ();
}
