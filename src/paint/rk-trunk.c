/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-trunk.h"

#include <math.h>
#include <string.h>

/* Points: what is nearer than this is at one place. */
#define HAIR 1e-3

static double
get_length (const RkPoint *a, const RkPoint *b)
{
  return hypot (b->x - a->x, b->y - a->y);
}

/* Takes what lies from @start to @end out of the stretches. */
static void
subtract (GArray *stretches, double start, double end)
{
  for (guint i = 0; i < stretches->len;)
    {
      RkStretch *stretch = &g_array_index (stretches, RkStretch, i);
      const RkStretch rest = { end, stretch->end };

      if (stretch->end <= start || stretch->start >= end)
        {
          i++;
          continue;
        }
      stretch->end = MIN (stretch->end, start);
      if (stretch->end - stretch->start > HAIR)
        i++;
      else
        g_array_remove_index (stretches, i);
      if (rest.end - rest.start > HAIR)
        g_array_insert_val (stretches, i++, rest);
    }
}

/* --- what is drawn already -------------------------------------------------- */

/* A level or upright line of the page: where it stands, in hairs. */
typedef struct {
  guint bundle;
  gboolean level;
  gint64 at;
} Rail;

struct _RkTrunks {
  const RkScene *scene;
  int *next; /* of each connector: the next one of its bundle, -1 */
  int *todo; /* of each bundle: the first connector that is not on the rails yet, -1 */
  GHashTable *rails; /* Rail → GArray of RkStretch: what is drawn on it, apart from each other and in order */
};

static guint
rail_hash (gconstpointer key)
{
  const Rail *rail = key;

  return (guint) rail->at * 31u + rail->bundle * 2u + (guint) rail->level;
}

static gboolean
rail_equal (gconstpointer a, gconstpointer b)
{
  const Rail *first = a, *second = b;

  return first->at == second->at && first->bundle == second->bundle && first->level == second->level;
}

/* Returns: whether the piece is more than a point; @low and @high: from where to where it goes on its rail */
static gboolean
find_rail (guint bundle, const RkPoint *piece, Rail *rail, double *low, double *high)
{
  gboolean level = fabs (piece[0].y - piece[1].y) < HAIR;
  double from = level ? piece[0].x : piece[0].y, to = level ? piece[1].x : piece[1].y;

  *rail = (Rail) { bundle, level, llround ((level ? piece[0].y : piece[0].x) / HAIR) };
  *low = MIN (from, to);
  *high = MAX (from, to);
  return *high - *low > HAIR;
}

static void
join (GArray *stretches, double start, double end)
{
  guint i = 0, n = 0;
  RkStretch joined = { start, end };

  while (i < stretches->len && g_array_index (stretches, RkStretch, i).end < start)
    i++;
  for (; i + n < stretches->len && g_array_index (stretches, RkStretch, i + n).start <= end; n++)
    {
      joined.start = MIN (joined.start, g_array_index (stretches, RkStretch, i + n).start);
      joined.end = MAX (joined.end, g_array_index (stretches, RkStretch, i + n).end);
    }
  if (n > 0)
    g_array_remove_range (stretches, i, n);
  g_array_insert_val (stretches, i, joined);
}

static void
draw_on_rails (RkTrunks *self, guint index)
{
  const RkSceneConnector *connector = &self->scene->connectors[index];
  const RkPoint *points = &self->scene->points[connector->first_point];
  double low, high;
  Rail rail;

  for (guint p = 0; p + 1 < connector->n_points; p++)
    if (find_rail (connector->bundle, &points[p], &rail, &low, &high))
      {
        GArray *stretches = g_hash_table_lookup (self->rails, &rail);

        if (stretches == NULL)
          {
            stretches = g_array_new (FALSE, FALSE, sizeof (RkStretch));
            g_hash_table_insert (self->rails, g_memdup2 (&rail, sizeof rail), stretches);
          }
        join (stretches, low, high);
      }
}

/* Takes out what is drawn on a rail of a piece that begins @walked along its line and goes from @low to @high. */
static void
subtract_rail (
    RkTrunks *self, const Rail *rail, gboolean forward, double walked, double low, double high, GArray *own)
{
  const GArray *stretches = g_hash_table_lookup (self->rails, rail);

  for (guint i = 0; stretches != NULL && i < stretches->len; i++)
    {
      double start = MAX (low, g_array_index (stretches, RkStretch, i).start);
      double end = MIN (high, g_array_index (stretches, RkStretch, i).end);

      if (end - start <= HAIR)
        continue;
      if (forward)
        subtract (own, walked + start - low, walked + end - low);
      else
        subtract (own, walked + high - end, walked + high - start);
    }
}

static void
subtract_drawn (RkTrunks *self, guint bundle, const RkPoint *piece, double walked, GArray *own)
{
  double low, high, aside;
  gboolean forward;
  Rail rail;

  if (!find_rail (bundle, piece, &rail, &low, &high))
    return;
  forward = rail.level ? piece[0].x < piece[1].x : piece[0].y < piece[1].y;
  subtract_rail (self, &rail, forward, walked, low, high, own);
  /* Between two rails what lies beside it may be on the other. */
  aside = (rail.level ? piece[0].y : piece[0].x) / HAIR - (double) rail.at;
  if (fabs (aside) < 0.25)
    return;
  rail.at += aside > 0 ? 1 : -1;
  subtract_rail (self, &rail, forward, walked, low, high, own);
}

/* --- API -------------------------------------------------------------------- */

RkTrunks *
rk_trunks_new (const RkScene *scene)
{
  RkTrunks *self = g_new0 (RkTrunks, 1);
  guint n_bundles = 0;

  self->scene = scene;
  self->rails = g_hash_table_new_full (rail_hash, rail_equal, g_free, (GDestroyNotify) g_array_unref);
  self->next = g_new (int, scene->n_connectors);
  for (guint i = 0; i < scene->n_connectors; i++)
    n_bundles = MAX (n_bundles, scene->connectors[i].bundle);
  self->todo = g_new (int, n_bundles + 1);
  memset (self->todo, -1, (n_bundles + 1) * sizeof *self->todo);
  for (guint i = scene->n_connectors; i-- > 0;)
    {
      guint bundle = scene->connectors[i].bundle;

      self->next[i] = self->todo[bundle];
      self->todo[bundle] = (int) i;
    }
  return self;
}

void
rk_trunks_free (RkTrunks *self)
{
  g_hash_table_unref (self->rails);
  g_free (self->next);
  g_free (self->todo);
  g_free (self);
}

void
rk_trunks_find_own (RkTrunks *self, guint connector, GArray *own)
{
  const RkSceneConnector *line = &self->scene->connectors[connector];
  const RkPoint *points = &self->scene->points[line->first_point];
  RkStretch whole = { 0, 0 };
  double walked = 0;

  for (guint p = 0; p + 1 < line->n_points; p++)
    whole.end += get_length (&points[p], &points[p + 1]);
  g_array_set_size (own, 0);
  g_array_append_val (own, whole);
  if (line->bundle == 0)
    return;
  for (int *todo = &self->todo[line->bundle]; *todo >= 0 && *todo < (int) connector;
       *todo = self->next[*todo])
    draw_on_rails (self, (guint) *todo);
  for (guint p = 0; p + 1 < line->n_points; p++)
    {
      subtract_drawn (self, line->bundle, &points[p], walked, own);
      walked += get_length (&points[p], &points[p + 1]);
    }
}

static RkPoint
get_point (const RkPoint *a, const RkPoint *b, double share)
{
  return (RkPoint) { a->x + (b->x - a->x) * share, a->y + (b->y - a->y) * share };
}

void
rk_trunk_cut (const RkScene *scene, guint connector, const RkStretch *stretch, GArray *part)
{
  const RkSceneConnector *self = &scene->connectors[connector];
  const RkPoint *points = &scene->points[self->first_point];
  double walked = 0;

  g_array_set_size (part, 0);
  for (guint p = 0; p + 1 < self->n_points; p++)
    {
      const RkPoint *a = &points[p], *b = &points[p + 1];
      double length = get_length (a, b);
      double start = MAX (stretch->start - walked, 0), end = MIN (stretch->end - walked, length);

      walked += length;
      if (end - start <= HAIR)
        continue;
      if (part->len == 0)
        {
          RkPoint first = get_point (a, b, start / length);

          g_array_append_val (part, first);
        }
      {
        RkPoint last = get_point (a, b, end / length);

        g_array_append_val (part, last);
      }
    }
}
