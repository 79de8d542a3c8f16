/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the words of relations stand: beside the longest straight piece of their line, clear of boxes, of
 * all lines and of each other. */

#include <math.h>
#include <string.h>

#include "rk-route.h"

#define GAP        2.6 /* between a line and the words beside it */
#define AIR        1.6 /* between words and anything else */
#define LEAST_AIR  0.4 /* the same for words of a relation's own, rather than across a line */
#define MANY       150 /* labels; beyond them only words of their own are written */
#define ASCENT     0.74
#define DESCENT    0.22
#define LEADING    1.18
#define NARROWEST  48.0
/* How far words go from their line at most, where boxes leave no room beside it. */
#define STEP       6.0
#define MOST_STEPS 24
#define FEW_STEPS  3

typedef struct {
  RkSceneBuilder *builder;
  RkMeasurer *measurer;
  const RkSpatial *boxes;
  RkSpatial *lines;
  GArray *segments; /* of RkRect, all lines' straight pieces */
  GArray *owners; /* of guint: the connector of each */
  GArray *taken; /* of RkRect: labels so far */
  GArray *found; /* of guint: what a look finds, to be written over */
  double air;
  guint crossings; /* how many lines may run behind the words */
  double size; /* of type */
} Labeller;

/* A label broken into at most three lines. */
typedef struct {
  const char *starts[3];
  gsize lengths[3];
  double widths[3];
  guint n;
  double width, height;
} Words;

static double
get_width (const Labeller *self, const char *text, gsize length)
{
  return self->measurer->get_width (self->measurer, RK_FACE_REGULAR, self->size, text, length);
}

/* Breaks into lines of at most @room; what the third line cannot hold makes it longer. */
static void
break_words (const Labeller *self, const char *text, double room, Words *words)
{
  memset (words, 0, sizeof *words);
  while (*text != '\0' && words->n < G_N_ELEMENTS (words->starts))
    {
      gsize length = strlen (text), taken = 0;

      for (gsize end = 0; end < length;)
        {
          const char *space = strchr (text + end + 1, ' ');

          end = space != NULL ? (gsize) (space - text) : length;
          if (taken > 0 && words->n + 1 < G_N_ELEMENTS (words->starts) && get_width (self, text, end) > room)
            break;
          taken = end;
        }
      words->starts[words->n] = text;
      words->lengths[words->n] = taken;
      words->widths[words->n] = get_width (self, text, taken);
      words->width = MAX (words->width, words->widths[words->n]);
      words->n++;
      text += taken;
      while (*text == ' ')
        text++;
    }
  words->height = self->size * (ASCENT + DESCENT + LEADING * (words->n - 1));
}

/* Whether the two connectors are one, or branches of one. */
static gboolean
is_own (const Labeller *self, guint connector, guint own)
{
  const RkSceneConnector *connectors = self->builder->scene->connectors;

  return connector == own ||
         (connectors[own].bundle > 0 && connectors[own].bundle == connectors[connector].bundle);
}

static gboolean
is_free (const Labeller *self, const RkRect *rect, guint own)
{
  const double air = self->air;
  RkRect wide = { rect->x - air, rect->y - air, rect->width + 2 * air, rect->height + 2 * air };
  GArray *found = self->found;
  guint crossed = 0;

  if (!rk_spatial_is_free (self->boxes, &wide, -1, -1))
    return FALSE;
  for (guint i = 0; i < self->taken->len; i++)
    if (rk_rect_overlaps (&g_array_index (self->taken, RkRect, i), &wide))
      return FALSE;
  if (self->crossings == G_MAXUINT)
    return TRUE;
  g_array_set_size (found, 0);
  rk_spatial_query (self->lines, &wide, found);
  for (guint i = 0; i < found->len; i++)
    {
      guint segment = g_array_index (found, guint, i);

      if ((!is_own (self, g_array_index (self->owners, guint, segment), own) ||
           rk_rect_overlaps (&g_array_index (self->segments, RkRect, segment), rect)) &&
          crossed++ == self->crossings)
        return FALSE;
    }
  return TRUE;
}

/* A place beside one straight piece: in its middle if that is free, else nearer to one of its ends. */
static gboolean
try_segment (const Labeller *self,
             const RkPoint *a,
             const RkPoint *b,
             const Words *words,
             guint own,
             gboolean tight,
             RkRect *place)
{
  static const double shares[] = { 0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.28, 0.72, 0.12, 0.88, 0, 1 };
  gboolean across = fabs (a->y - b->y) < 1e-6;
  double length = fabs (a->x - b->x) + fabs (a->y - b->y),
         need = across ? words->width + 4 : words->height + 2;

  if (length < need && !tight)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    for (int side = 0; side < 2; side++)
      {
        double share = length > need ? CLAMP (shares[i], need / 2 / length, 1 - need / 2 / length) : 0.5;
        double x = a->x + (b->x - a->x) * share, y = a->y + (b->y - a->y) * share;

        if (across)
          *place = (RkRect) { x - words->width / 2, side == 0 ? y - GAP - words->height : y + GAP,
                              words->width, words->height };
        else
          *place = (RkRect) { side == 0 ? x + GAP + 1.4 : x - GAP - 1.4 - words->width, y - words->height / 2,
                              words->width, words->height };
        if (is_free (self, place, own))
          return TRUE;
      }
  return FALSE;
}

static gboolean
find_place (const Labeller *self,
            const RkSceneConnector *connector,
            guint own,
            const Words *words,
            gboolean tight,
            RkRect *place)
{
  const RkPoint *points = &self->builder->scene->points[connector->first_point];
  guint n = connector->n_points;
  guint64 tried = 0;

  for (guint round = 0; round + 1 < MIN (n, 60); round++)
    {
      double longest = -1;
      guint segment = 0;

      for (guint i = 0; i + 1 < MIN (n, 60); i++)
        {
          double length = fabs (points[i].x - points[i + 1].x) + fabs (points[i].y - points[i + 1].y);

          /* Words read best along a level line, and those of a bundle at its trunk. */
          if (fabs (points[i].y - points[i + 1].y) < 1e-6)
            length *= 1.6;
          if (connector->bundle > 0 && (connector->joined_at_end ? n - 2 - i : i) < 2)
            length *= 3;
          if (!(tried & G_GUINT64_CONSTANT (1) << i) && length > longest)
            {
              longest = length;
              segment = i;
            }
        }
      tried |= G_GUINT64_CONSTANT (1) << segment;
      if (try_segment (self, &points[segment], &points[segment + 1], words, own, tight, place))
        return TRUE;
    }
  return FALSE;
}

static void
emit (Labeller *self,
      guint connector_index,
      const char *language,
      const Words *words,
      const RkRect *place,
      int side)
{
  RkSceneConnector *connector = &self->builder->scene->connectors[connector_index];
  int kind = connector->relation_kind;

  connector->label = (int) self->builder->scene->n_lines;
  connector->n_label_lines = words->n;
  for (guint i = 0; i < words->n; i++)
    {
      RkSceneLine *line = rk_scene_builder_add_line (self->builder);

      line->text = rk_scene_builder_intern (self->builder, words->starts[i], (gssize) words->lengths[i]);
      line->x = side < 0   ? place->x + place->width - words->widths[i]
                : side > 0 ? place->x
                           : place->x + (place->width - words->widths[i]) / 2;
      line->y = place->y + self->size * (ASCENT + LEADING * i);
      line->width = words->widths[i];
      line->size = self->size;
      line->box = -1;
      line->item = -1;
      line->role = RK_LINE_LABEL;
      line->face = RK_FACE_REGULAR;
      line->accent = kind;
      line->language = language;
      line->join = i > 0 ? RK_JOIN_SPACE : RK_JOIN_NONE;
    }
  g_array_append_val (self->taken, *place);
}

/* Words beside an upright line are set flush with it. */
static int
get_flush (const Labeller *self, const RkSceneConnector *connector, const RkRect *place)
{
  const RkPoint *points = &self->builder->scene->points[connector->first_point];

  for (guint i = 0; i + 1 < connector->n_points; i++)
    if (fabs (points[i].x - points[i + 1].x) < 1e-6)
      {
        if (fabs (place->x - points[i].x - GAP - 1.4) < 1e-3)
          return 1;
        if (fabs (place->x + place->width - points[i].x + GAP + 1.4) < 1e-3)
          return -1;
      }
  return 0;
}

/* On one line if that finds a place, else broken. */
static gboolean
try_label (Labeller *self, guint connector, const RkLink *link)
{
  const RkSceneConnector *line = &self->builder->scene->connectors[connector];
  double whole = get_width (self, link->label, strlen (link->label));
  const double rooms[] = { whole, whole / 1.7, whole / 2.4 };
  RkRect place;
  Words words;

  for (guint tight = 0; tight < 2; tight++)
    for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
      {
        if (i > 0 && rooms[i] < NARROWEST / 2)
          continue;
        break_words (self, link->label, MAX (rooms[i], NARROWEST / 2) + 0.01, &words);
        if (find_place (self, line, connector, &words, tight == 1, &place))
          {
            emit (self, connector, link->language, &words, &place, get_flush (self, line, &place));
            return TRUE;
          }
      }
  return FALSE;
}

/* As near to the middle of any straight piece as there is room. */
static gboolean
try_near (Labeller *self, guint connector, const RkLink *link, guint steps)
{
  static const int directions[][2] = { { 0, -1 },  { 0, 1 },  { -1, 0 }, { 1, 0 },
                                       { -1, -1 }, { 1, -1 }, { -1, 1 }, { 1, 1 } };
  const RkSceneConnector *line = &self->builder->scene->connectors[connector];
  const RkPoint *points = &self->builder->scene->points[line->first_point];
  Words words;

  break_words (self, link->label, NARROWEST, &words);
  for (guint step = 0; step <= steps; step++)
    for (guint i = 0; i + 1 < MIN (line->n_points, 60); i++)
      for (guint k = 0; k < G_N_ELEMENTS (directions); k++)
        {
          double x = (points[i].x + points[i + 1].x) / 2, y = (points[i].y + points[i + 1].y) / 2;
          RkRect place = { x - words.width / 2 + directions[k][0] * (words.width / 2 + GAP + step * STEP),
                           y - words.height / 2 + directions[k][1] * (words.height / 2 + GAP + step * STEP),
                           words.width, words.height };

          if (is_free (self, &place, connector))
            {
              emit (self, connector, link->language, &words, &place, 0);
              return TRUE;
            }
        }
  return FALSE;
}

/* Words of the relation's own are written at any rate, be it across as few lines as may be; those that say no more than the legend
 * are left out where there is no room. */
static void
label_link (Labeller *self, guint connector, const RkLink *link)
{
  static const guint crossings[] = { 0, 1, 2, 4, G_MAXUINT };

  self->air = AIR;
  self->crossings = 0;
  if (try_label (self, connector, link) || !link->own_label)
    return;
  self->air = LEAST_AIR;
  for (guint i = 0; i < G_N_ELEMENTS (crossings); i++)
    {
      self->crossings = crossings[i];
      if (try_label (self, connector, link) || try_near (self, connector, link, FEW_STEPS))
        return;
    }
  self->crossings = 0;
  if (try_near (self, connector, link, MOST_STEPS))
    return;
  self->crossings = G_MAXUINT;
  try_near (self, connector, link, MOST_STEPS);
}

static void
collect_segments (Labeller *self)
{
  const RkScene *scene = self->builder->scene;

  for (guint i = 0; i < scene->n_connectors; i++)
    for (guint p = 0; p + 1 < scene->connectors[i].n_points; p++)
      {
        const RkPoint *a = &scene->points[scene->connectors[i].first_point + p], *b = a + 1;
        RkRect rect = { MIN (a->x, b->x) - 0.6, MIN (a->y, b->y) - 0.6, fabs (a->x - b->x) + 1.2,
                        fabs (a->y - b->y) + 1.2 };

        g_array_append_val (self->segments, rect);
        g_array_append_val (self->owners, i);
      }
}

void
rk_label_links (
    RkSceneBuilder *builder, RkMeasurer *measurer, const RkSpatial *boxes, const RkLink *links, guint n)
{
  Labeller self = {
    .builder = builder,
    .measurer = measurer,
    .boxes = boxes,
    .size = n > 0 ? links[0].size : RK_LABEL_SIZE,
    .segments = g_array_new (FALSE, FALSE, sizeof (RkRect)),
    .owners = g_array_new (FALSE, FALSE, sizeof (guint)),
    .taken = g_array_new (FALSE, FALSE, sizeof (RkRect)),
    .found = g_array_new (FALSE, FALSE, sizeof (guint)),
  };
  guint first = builder->scene->n_connectors - n;
  g_autoptr (GHashTable) labelled = g_hash_table_new (NULL, NULL); /* bundles: they say it once */

  collect_segments (&self);
  self.lines = rk_spatial_new ((const RkRect *) self.segments->data, self.segments->len, sizeof (RkRect));
  for (guint i = 0; i < n; i++)
    if (links[i].label != NULL && (n <= MANY || links[i].own_label) &&
        !(links[i].bundle > 0 && g_hash_table_contains (labelled, GUINT_TO_POINTER (links[i].bundle))))
      {
        label_link (&self, first + i, &links[i]);
        if (builder->scene->connectors[first + i].label >= 0)
          g_hash_table_add (labelled, GUINT_TO_POINTER (links[i].bundle));
      }
  rk_spatial_free (self.lines);
  g_array_unref (self.segments);
  g_array_unref (self.owners);
  g_array_unref (self.taken);
  g_array_unref (self.found);
}
