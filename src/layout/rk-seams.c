/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-seams.h"

#include <math.h>

#include "rk-poster.h"

#define SEAM_GAP    3.0 /* points before what begins at a seam */
/* Of a sheet: so much of it is used, if it need not be less. */
#define LEAST_SHARE 0.25

double
rk_seams_get_overlap (double length)
{
  return MIN (RK_POSTER_OVERLAP, length / 4);
}

static double
get_start (const RkRect *rect, gboolean down)
{
  return down ? rect->y : rect->x;
}

static double
get_end (const RkRect *rect, gboolean down)
{
  return down ? rect->y + rect->height : rect->x + rect->width;
}

static guint
count_cut (const GArray *things, double at, gboolean down)
{
  guint n = 0;

  for (guint i = 0; i < things->len; i++)
    {
      const RkRect *thing = &g_array_index (things, RkRect, i);

      n += get_start (thing, down) < at && get_end (thing, down) > at;
    }
  return n;
}

/* How far the next window may be from this one, so that what this one cuts at its end is whole in that. */
static double
find_last_seam (const GArray *things, double start, double length, gboolean down)
{
  double last = start + length - rk_seams_get_overlap (length);

  for (guint i = 0; i < things->len; i++)
    {
      const RkRect *thing = &g_array_index (things, RkRect, i);
      double at = get_start (thing, down) - SEAM_GAP, end = get_end (thing, down);

      if (at > start && at < last && end > start + length && end - at <= length)
        last = at;
    }
  return last;
}

/* Where the next window begins: through as few things as possible, best through none, and then as far as may be. */
static double
find_seam (const GArray *things, double start, double length, gboolean down)
{
  double last = find_last_seam (things, start, length, down);
  double least = MIN (start + length * LEAST_SHARE, last), best = last;
  guint fewest = count_cut (things, last, down);

  for (guint i = 0; i < things->len && fewest > 0; i++)
    {
      double at = get_start (&g_array_index (things, RkRect, i), down) - SEAM_GAP;
      guint n = at >= least && at <= last ? count_cut (things, at, down) : G_MAXUINT;

      if (n < fewest || (n == fewest && at > best))
        {
          fewest = n;
          best = at;
        }
    }
  return best;
}

/* Returns: (element-type RkRect): those that a seam from @low to @high may cut, or run along */
static GArray *
list_near (const GArray *things, double low, double high, gboolean down)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (RkRect));

  for (guint i = 0; i < things->len; i++)
    {
      RkRect thing = g_array_index (things, RkRect, i);

      if (get_end (&thing, down) + SEAM_GAP >= low && get_start (&thing, down) - SEAM_GAP <= high)
        g_array_append_val (near, thing);
    }
  return near;
}

/* The place nearest to @ideal where a seam cuts nothing; -1 if there is none from @low to @high. */
static double
find_free_seam (const GArray *things, double ideal, double low, double high, gboolean down)
{
  g_autoptr (GArray) near = list_near (things, low, high, down);
  double best = -1;

  for (guint i = 0; i <= 2 * near->len; i++)
    {
      const RkRect *thing = i > 0 ? &g_array_index (near, RkRect, (i - 1) / 2) : NULL;
      double at = thing == NULL ? ideal
                  : i % 2       ? get_start (thing, down) - SEAM_GAP
                                : get_end (thing, down) + SEAM_GAP;

      if (at >= low && at <= high && (best < 0 || fabs (at - ideal) < fabs (best - ideal)) &&
          count_cut (near, at, down) == 0)
        best = at;
    }
  return best;
}

GArray *
rk_seams_divide_evenly (const GArray *things, double end, double length, guint most, gboolean down)
{
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (RkWindow));
  double overlap = rk_seams_get_overlap (length), step = length - overlap, start = 0;
  guint n = end > length ? 1 + (guint) MIN (ceil ((end - length) / step - 1e-6), G_MAXINT) : 1;
  RkWindow last;

  for (guint left = n; left > 1 && n <= most; left--)
    {
      double low = MAX (start + SEAM_GAP, end - length - (left - 2) * step);
      double seam = find_free_seam (things, start + (end - start) / left, low, start + step, down);
      RkWindow window = { start, MIN (length, seam - start + overlap), seam };

      if (seam < 0)
        return NULL;
      g_array_append_val (windows, window);
      start = seam;
    }
  if (n > most)
    return NULL;
  last = (RkWindow) { start, length, end };
  g_array_append_val (windows, last);
  return g_steal_pointer (&windows);
}

GArray *
rk_seams_divide_anyhow (const GArray *things, double end, double length, guint most, gboolean down)
{
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (RkWindow));
  RkWindow window = { 0, length, end };

  while (end - window.start > length && windows->len < most)
    {
      window.seam = find_seam (things, window.start, length, down);
      g_array_append_val (windows, window);
      window.start = window.seam;
    }
  window.seam = end;
  g_array_append_val (windows, window);
  return windows->len <= most ? g_steal_pointer (&windows) : NULL;
}

guint
rk_seams_find_window (const GArray *windows, const RkRect *thing, gboolean down)
{
  guint begun = 0;

  for (guint i = windows->len; i-- > 0;)
    {
      const RkWindow *window = &g_array_index (windows, RkWindow, i);

      if (get_start (thing, down) >= window->start && get_end (thing, down) <= window->start + window->length)
        return i;
    }
  for (guint i = 0; i < windows->len; i++)
    if (g_array_index (windows, RkWindow, i).start <= get_start (thing, down))
      begun = i;
  return begun;
}
