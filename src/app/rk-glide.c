/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-glide.h"

#include <math.h>

/* How far off its place in its scene a thing is drawn at the start and at the end, points. */
typedef struct {
  RkPoint start, end;
} Shift;

/* A part of a scene that is drawn off its places: copies of its boxes, lines and connectors, put anew
 * at each frame. */
typedef struct {
  RkScene *source;
  RkScene *scene; /* the copies; its texts are the source's */
  GArray *boxes; /* guint: of each copy, its index in the source */
  GArray *shifts; /* Shift of each */
  GArray *lines; /* guint: of each copied line, its index in the source */
  GArray *
      owners; /* int: of each copied line, the index of its box here; -1: of connector_of, -2: of the sheet */
  GArray *connectors; /* guint */
  GArray *ends; /* Shift of the beginning and the end of each */
} Layer;

struct _RkGlide {
  RkScene *from, *to;
  RkView view, aim; /* at the start and at the end */
  GHashTable *places; /* group id → RkRect: where it was drawn, if not at its place in the scene; or NULL */
  GHashTable *held; /* group ids */
  RkPoint hand; /* points of the scene as it stood at first */
  double ratio; /* zoom at the start for one at the end */
  RkPoint offset; /* pixels, at the start */
  double eased; /* 0 to 1 */
  GHashTable *shifts; /* box of the new scene + 1 → Shift, of those that glide */
  Layer *staying, *coming, *going;
};

/* --- layers ---------------------------------------------------------------------------------- */

static Layer *
layer_new (RkScene *source)
{
  Layer *layer = g_new0 (Layer, 1);

  layer->source = rk_scene_ref (source);
  layer->boxes = g_array_new (FALSE, FALSE, sizeof (guint));
  layer->shifts = g_array_new (FALSE, FALSE, sizeof (Shift));
  layer->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  layer->owners = g_array_new (FALSE, FALSE, sizeof (int));
  layer->connectors = g_array_new (FALSE, FALSE, sizeof (guint));
  layer->ends = g_array_new (FALSE, FALSE, sizeof (Shift));
  return layer;
}

static void
layer_free (Layer *layer)
{
  g_clear_pointer (&layer->scene, rk_scene_unref);
  rk_scene_unref (layer->source);
  g_array_unref (layer->boxes);
  g_array_unref (layer->shifts);
  g_array_unref (layer->lines);
  g_array_unref (layer->owners);
  g_array_unref (layer->connectors);
  g_array_unref (layer->ends);
  g_free (layer);
}

static void
layer_add_line (Layer *layer, guint line, int owner)
{
  g_array_append_val (layer->lines, line);
  g_array_append_val (layer->owners, owner);
}

static void
layer_add_box (Layer *layer, guint box, Shift shift)
{
  g_array_append_val (layer->boxes, box);
  g_array_append_val (layer->shifts, shift);
}

static void
layer_add_connector (Layer *layer, guint connector, Shift beginning, Shift end)
{
  g_array_append_val (layer->connectors, connector);
  g_array_append_val (layer->ends, beginning);
  g_array_append_val (layer->ends, end);
}

/* What stands on the sheet itself, before the boxes or behind them, and is no label. */
static void
layer_add_sheet_lines (Layer *layer, gboolean before)
{
  const RkScene *source = layer->source;
  guint first = 0;

  while (first < source->n_lines && source->lines[first].box < 0)
    ++first;
  for (guint i = before ? 0 : first; i < (before ? first : source->n_lines); ++i)
    if (source->lines[i].box < 0 && source->lines[i].role != RK_LINE_LABEL)
      layer_add_line (layer, i, -1);
}

static void
layer_copy_boxes (Layer *layer)
{
  const RkScene *source = layer->source;

  for (guint i = 0; i < layer->boxes->len; ++i)
    {
      const RkSceneBox *box = &source->boxes[g_array_index (layer->boxes, guint, i)];
      RkSceneBox *copy = &layer->scene->boxes[i];

      *copy = *box;
      copy->parent = copy->first_child = copy->next_sibling = -1;
      copy->first_line = layer->lines->len;
      for (guint j = 0; j < box->n_lines; ++j)
        layer_add_line (layer, box->first_line + j, (int) i);
    }
}

/* The index here of a box of the source, -1. */
static int
layer_find (GHashTable *index, int box)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (index, GINT_TO_POINTER (box + 1))) - 1;
}

static void
layer_copy_connectors (Layer *layer)
{
  const RkScene *source = layer->source;
  g_autoptr (GHashTable) index = g_hash_table_new (NULL, NULL);
  guint n_points = 0;

  for (guint i = 0; i < layer->boxes->len; ++i)
    g_hash_table_insert (index, GINT_TO_POINTER (g_array_index (layer->boxes, guint, i) + 1),
                         GINT_TO_POINTER (i + 1));
  for (guint i = 0; i < layer->connectors->len; ++i)
    {
      const RkSceneConnector *connector = &source->connectors[g_array_index (layer->connectors, guint, i)];
      RkSceneConnector *copy = &layer->scene->connectors[i];

      *copy = *connector;
      copy->first_point = n_points;
      /* The painter tells families apart by their parent, which need not be in view. */
      copy->from = connector->type == RK_CONNECTOR_RELATION || connector->type == RK_CONNECTOR_PIN
                       ? layer_find (index, connector->from)
                       : connector->from;
      copy->to = layer_find (index, connector->to);
      copy->label = -1;
      n_points += connector->n_points;
      for (guint j = 0; connector->label >= 0 && j < connector->n_label_lines; ++j)
        layer_add_line (layer, (guint) connector->label + j, -2 - (int) i);
    }
  layer->scene->points = g_new0 (RkPoint, MAX (1, n_points));
  layer->scene->n_points = n_points;
}

/* After everything was added: makes the scene of the copies. */
static void
layer_seal (Layer *layer, gboolean sheet)
{
  const RkScene *source = layer->source;
  RkScene *scene = g_new0 (RkScene, 1);

  g_atomic_ref_count_init (&scene->references);
  layer->scene = scene;
  scene->width = source->width;
  scene->height = source->height;
  scene->chart = source->chart;
  scene->scale = source->scale;
  scene->language = g_strdup (source->language);
  scene->boxes = g_new0 (RkSceneBox, MAX (1, layer->boxes->len));
  scene->n_boxes = layer->boxes->len;
  scene->connectors = g_new0 (RkSceneConnector, MAX (1, layer->connectors->len));
  scene->n_connectors = layer->connectors->len;
  if (sheet)
    layer_add_sheet_lines (layer, TRUE);
  layer_copy_boxes (layer);
  layer_copy_connectors (layer);
  if (sheet)
    layer_add_sheet_lines (layer, FALSE);
  scene->lines = g_new0 (RkSceneLine, MAX (1, layer->lines->len));
  scene->n_lines = layer->lines->len;
  if (sheet)
    {
      scene->marks = g_memdup2 (source->marks, source->n_marks * sizeof (RkSceneMark));
      scene->n_marks = source->n_marks;
    }
}

static RkPoint
get_shift (const Shift *shift, double eased)
{
  return (RkPoint) { shift->start.x + (shift->end.x - shift->start.x) * eased,
                     shift->start.y + (shift->end.y - shift->start.y) * eased };
}

/* Stretches of one x follow the end that they belong to, those between go half way or so: what was level
 * or upright remains so.
 *
 *        │          from.dx   ┐
 *        └─────┐    both ends ├ likewise for y
 *              │    to.dx     ┘                                                                       */
static void
put_points (
    RkPoint *points, const RkPoint *source, guint n, RkPoint beginning, RkPoint end, gboolean vertical)
{
  guint first_run = 1, last_run = 1;

#define AT(i) (vertical ? source[i].y : source[i].x)
  while (first_run < n && fabs (AT (first_run) - AT (0)) < 0.01)
    ++first_run;
  while (last_run < n && fabs (AT (n - 1 - last_run) - AT (n - 1)) < 0.01)
    ++last_run;
  for (guint i = 0; i < n; ++i)
    {
      double a = vertical ? beginning.y : beginning.x, b = vertical ? end.y : end.x, shift;

      if (first_run == n)
        shift = a + (b - a) * i / (n - 1);
      else if (i < first_run)
        shift = a;
      else if (i >= n - last_run)
        shift = b;
      else
        shift = (a + b) / 2.0;
      if (vertical)
        points[i].y = source[i].y + shift;
      else
        points[i].x = source[i].x + shift;
    }
#undef AT
}

static void
layer_put_lines (Layer *layer, double eased)
{
  for (guint i = 0; i < layer->lines->len; ++i)
    {
      RkSceneLine *line = &layer->scene->lines[i];
      int owner = g_array_index (layer->owners, int, i);
      RkPoint shift = { 0, 0 };

      *line = layer->source->lines[g_array_index (layer->lines, guint, i)];
      line->box = MAX (owner, -1);
      if (owner >= 0)
        shift = get_shift (&g_array_index (layer->shifts, Shift, (guint) owner), eased);
      else if (owner <= -2)
        {
          const Shift *ends = &g_array_index (layer->ends, Shift, 2 * (guint) (-2 - owner));
          RkPoint a = get_shift (&ends[0], eased), b = get_shift (&ends[1], eased);

          shift = (RkPoint) { (a.x + b.x) / 2.0, (a.y + b.y) / 2.0 };
        }
      line->x += shift.x;
      line->y += shift.y;
    }
}

static void
layer_put (Layer *layer, double eased)
{
  const RkScene *source = layer->source;

  for (guint i = 0; i < layer->boxes->len; ++i)
    {
      RkPoint shift = get_shift (&g_array_index (layer->shifts, Shift, i), eased);
      RkRect *rect = &layer->scene->boxes[i].rect;

      *rect = source->boxes[g_array_index (layer->boxes, guint, i)].rect;
      rect->x += shift.x;
      rect->y += shift.y;
    }
  for (guint i = 0; i < layer->connectors->len; ++i)
    {
      const RkSceneConnector *connector = &source->connectors[g_array_index (layer->connectors, guint, i)];
      RkPoint *points = layer->scene->points + layer->scene->connectors[i].first_point;
      const Shift *ends = &g_array_index (layer->ends, Shift, 2 * i);
      RkPoint a = get_shift (&ends[0], eased), b = get_shift (&ends[1], eased);

      if (connector->n_points < 2)
        continue;
      put_points (points, source->points + connector->first_point, connector->n_points, a, b, FALSE);
      put_points (points, source->points + connector->first_point, connector->n_points, a, b, TRUE);
    }
  layer_put_lines (layer, eased);
}

/* --- where things come from ------------------------------------------------------------------ */

/* The group that was in the hand and has the box in its branch, or is it. */
static gboolean
is_held (RkGlide *self, int box)
{
  if (g_hash_table_size (self->held) == 0)
    return FALSE;
  for (; box >= 0; box = self->to->boxes[box].parent)
    if (g_hash_table_contains (self->held, self->to->boxes[box].group))
      return TRUE;
  return FALSE;
}

/* Where the box was drawn, in points of the scene that was. */
static gboolean
find_start (RkGlide *self, int box, RkPoint *start)
{
  const char *group = self->to->boxes[box].group;
  const RkRect *place = self->places ? g_hash_table_lookup (self->places, group) : NULL;
  int before;

  if (is_held (self, box))
    {
      *start = self->hand;
      return TRUE;
    }
  if (!place && (before = rk_scene_find (self->from, group)) >= 0)
    place = &self->from->boxes[before].rect;
  if (!place)
    return FALSE;
  *start = (RkPoint) { place->x, place->y };
  return TRUE;
}

/* How far off the point @at is what stands on the same pixel in the other view. */
static RkPoint
get_pinned (RkPoint at, const RkView *view, const RkView *other)
{
  RkPoint pixel = rk_view_to_pixel (view, at.x, at.y);
  RkPoint there = rk_view_to_scene (other, pixel.x, pixel.y);

  return (RkPoint) { there.x - at.x, there.y - at.y };
}

/* What is new does not stir on the screen. */
static Shift
make_shift (RkGlide *self, int box)
{
  Shift shift = { { 0, 0 }, { 0, 0 } };
  RkPoint start, end;

  if (box < 0)
    return shift;
  end = (RkPoint) { self->to->boxes[box].rect.x, self->to->boxes[box].rect.y };
  if (find_start (self, box, &start))
    shift.start = (RkPoint) { start.x - end.x, start.y - end.y };
  else
    shift.start = get_pinned (end, &self->aim, &self->view);
  return shift;
}

/* What goes away does not stir, either; the other end of its line may. */
static Shift
make_shift_of_gone (RkGlide *self, int box)
{
  Shift shift = { { 0, 0 }, { 0, 0 } };
  RkPoint start;
  int now;

  if (box < 0)
    return shift;
  start = (RkPoint) { self->from->boxes[box].rect.x, self->from->boxes[box].rect.y };
  now = rk_scene_find (self->to, self->from->boxes[box].group);
  if (now >= 0)
    shift.end = (RkPoint) { self->to->boxes[now].rect.x - start.x, self->to->boxes[now].rect.y - start.y };
  else
    shift.end = get_pinned (start, &self->view, &self->aim);
  return shift;
}

/* --- what takes part ------------------------------------------------------------------------- */

/* In view at the start, or at the end, with what a fast hand may bring into view meanwhile. */
static RkRect
get_reach (const RkView *view)
{
  RkRect rect = rk_view_get_visible (view);

  rect.x -= rect.width / 4.0;
  rect.y -= rect.height / 4.0;
  rect.width *= 1.5;
  rect.height *= 1.5;
  return rect;
}

static void
add_box (RkGlide *self, int box)
{
  Shift shift = make_shift (self, box);
  RkPoint start;

  if (g_hash_table_contains (self->shifts, GINT_TO_POINTER (box + 1)))
    return;
  layer_add_box (find_start (self, box, &start) ? self->staying : self->coming, (guint) box, shift);
  g_hash_table_insert (self->shifts, GINT_TO_POINTER (box + 1), g_memdup2 (&shift, sizeof shift));
}

static gboolean
add_boxes (RkGlide *self, const RkView *view)
{
  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (guint));
  RkRect before = get_reach (&self->view), after = get_reach (view);

  rk_scene_query (self->from, &before, there);
  rk_scene_query (self->to, &after, here);
  if (there->len > RK_GLIDE_MOST || here->len > RK_GLIDE_MOST)
    return FALSE;
  for (guint i = 0; i < there->len; ++i)
    {
      guint box = g_array_index (there, guint, i);
      int now = rk_scene_find (self->to, self->from->boxes[box].group);

      if (now >= 0)
        add_box (self, now);
      else
        layer_add_box (self->going, box, make_shift_of_gone (self, (int) box));
    }
  for (guint i = 0; i < here->len; ++i)
    add_box (self, (int) g_array_index (here, guint, i));
  return TRUE;
}

static gboolean
touches (const RkScene *scene, const RkSceneConnector *connector, const RkRect *reach)
{
  for (guint i = 0; i + 1 < connector->n_points; ++i)
    {
      const RkPoint *a = &scene->points[connector->first_point + i], *b = a + 1;
      RkRect rect = { MIN (a->x, b->x) - 1, MIN (a->y, b->y) - 1, fabs (a->x - b->x) + 2,
                      fabs (a->y - b->y) + 2 };

      if (rk_rect_overlaps (&rect, reach))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_shift (RkGlide *self, int box)
{
  return box >= 0 && g_hash_table_contains (self->shifts, GINT_TO_POINTER (box + 1));
}

static gboolean
is_new (RkGlide *self, int box)
{
  RkPoint start;

  return box >= 0 && !find_start (self, box, &start);
}

static void
add_connectors (RkGlide *self, const RkView *view)
{
  RkRect reach = get_reach (view);
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->to->n_connectors; ++i)
    {
      const RkSceneConnector *connector = &self->to->connectors[i];

      if (has_shift (self, connector->from) || has_shift (self, connector->to) ||
          touches (self->to, connector, &reach))
        layer_add_connector (is_new (self, connector->from) || is_new (self, connector->to) ? self->coming
                                                                                            : self->staying,
                             i, make_shift (self, connector->from), make_shift (self, connector->to));
    }
  if (self->going->boxes->len == 0)
    return;
  for (guint i = 0; i < self->going->boxes->len; ++i)
    g_hash_table_add (gone, GINT_TO_POINTER (g_array_index (self->going->boxes, guint, i) + 1));
  for (guint i = 0; i < self->from->n_connectors; ++i)
    {
      const RkSceneConnector *connector = &self->from->connectors[i];

      if (g_hash_table_contains (gone, GINT_TO_POINTER (connector->from + 1)) ||
          g_hash_table_contains (gone, GINT_TO_POINTER (connector->to + 1)))
        layer_add_connector (self->going, i, make_shift_of_gone (self, connector->from),
                             make_shift_of_gone (self, connector->to));
    }
}

static gboolean
moves (RkGlide *self)
{
  if (self->coming->boxes->len > 0 || self->going->boxes->len > 0)
    return TRUE;
  if (fabs (self->ratio - 1.0) > 1e-6 || hypot (self->offset.x, self->offset.y) > 0.5)
    return TRUE;
  for (guint i = 0; i < self->staying->shifts->len; ++i)
    {
      const Shift *shift = &g_array_index (self->staying->shifts, Shift, i);

      if (hypot (shift->start.x, shift->start.y) > 0.25)
        return TRUE;
    }
  return FALSE;
}

/* --- API ------------------------------------------------------------------------------------- */

RkGlide *
rk_glide_new (RkScene *from, const RkView *view, const RkGlide *under_way)
{
  RkGlide *self = g_new0 (RkGlide, 1);

  self->from = rk_scene_ref (from);
  self->view = *view;
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shifts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (under_way && under_way->to)
    {
      GHashTableIter iter;
      gpointer box;

      self->view = rk_glide_get_view (under_way, view);
      self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_iter_init (&iter, under_way->shifts);
      while (g_hash_table_iter_next (&iter, &box, NULL))
        {
          guint index = (guint) GPOINTER_TO_INT (box) - 1;
          RkRect place;

          if (rk_glide_get_place (under_way, index, &place))
            g_hash_table_insert (self->places, g_strdup (under_way->to->boxes[index].group),
                                 g_memdup2 (&place, sizeof place));
        }
    }
  return self;
}

void
rk_glide_free (RkGlide *self)
{
  g_clear_pointer (&self->staying, layer_free);
  g_clear_pointer (&self->coming, layer_free);
  g_clear_pointer (&self->going, layer_free);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_hash_table_unref (self->held);
  g_hash_table_unref (self->shifts);
  g_clear_pointer (&self->to, rk_scene_unref);
  rk_scene_unref (self->from);
  g_free (self);
}

void
rk_glide_hold (RkGlide *self, const char *group, RkPoint pixel)
{
  g_return_if_fail (!self->to);
  g_hash_table_add (self->held, g_strdup (group));
  self->hand = rk_view_to_scene (&self->view, pixel.x, pixel.y);
}

gboolean
rk_glide_aim (RkGlide *self, RkScene *to, const RkView *view)
{
  g_return_val_if_fail (!self->to, FALSE);
  if (!(view->zoom > 0.0) || !(self->view.zoom > 0.0))
    return FALSE;
  self->to = rk_scene_ref (to);
  self->aim = *view;
  self->ratio = self->view.zoom / view->zoom;
  self->offset = (RkPoint) { self->ratio * view->x - self->view.x, self->ratio * view->y - self->view.y };
  self->staying = layer_new (to);
  self->coming = layer_new (to);
  self->going = layer_new (self->from);
  if (!add_boxes (self, view) || !moves (self))
    return FALSE;
  add_connectors (self, view);
  layer_seal (self->staying, TRUE);
  layer_seal (self->coming, FALSE);
  layer_seal (self->going, FALSE);
  rk_glide_go_to (self, 0.0);
  return TRUE;
}

gboolean
rk_glide_is_aimed (const RkGlide *self)
{
  return self->to != NULL;
}

void
rk_glide_go_to (RkGlide *self, double done)
{
  double left = 1.0 - CLAMP (done, 0.0, 1.0);

  g_return_if_fail (self->staying && self->staying->scene);
  self->eased = 1.0 - left * left * left;
  layer_put (self->staying, self->eased);
  layer_put (self->coming, self->eased);
  layer_put (self->going, self->eased);
}

gboolean
rk_glide_get_place (const RkGlide *self, guint box, RkRect *place)
{
  const Shift *shift = g_hash_table_lookup (self->shifts, GINT_TO_POINTER (box + 1));
  RkPoint by;

  if (!shift)
    return FALSE;
  by = get_shift (shift, self->eased);
  *place = self->to->boxes[box].rect;
  place->x += by.x;
  place->y += by.y;
  return TRUE;
}

RkView
rk_glide_get_view (const RkGlide *self, const RkView *view)
{
  double left = 1.0 - self->eased;
  double ratio = 1.0 + (self->ratio - 1.0) * left;
  RkView drawn = *view;

  drawn.zoom = view->zoom * ratio;
  drawn.x = view->x * ratio - self->offset.x * left;
  drawn.y = view->y * ratio - self->offset.y * left;
  return drawn;
}

static void
paint_faded (Layer *layer, cairo_t *cr, double alpha, const RkTheme *theme, const RkPaintOptions *options)
{
  if (layer->scene->n_boxes == 0 && layer->scene->n_connectors == 0)
    return;
  cairo_push_group (cr);
  rk_paint_scene (cr, layer->scene, theme, options);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, alpha);
}

void
rk_glide_paint (RkGlide *self, cairo_t *cr, const RkTheme *theme, const RkPaintOptions *options)
{
  RkPaintOptions above = *options;

  above.background = FALSE;
  rk_paint_scene (cr, self->staying->scene, theme, options);
  paint_faded (self->going, cr, 1.0 - self->eased, theme, &above);
  paint_faded (self->coming, cr, self->eased, theme, &above);
}
