/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-odf-glue.h"

#include <math.h>

#include "rk-words.h"
#include "rk-xml.h"

/* Points: places nearer than this are one. */
#define EPSILON 0.6

/* How far a line goes straight from a box at least, points of the unscaled chart; where there is less room, office
 * programs lead it around. */
#define LEAST_SPACING 2.0

#define OWN_POINTS 4

typedef enum { SIDE_TOP, SIDE_RIGHT, SIDE_BOTTOM, SIDE_LEFT } Side;

typedef struct {
  double x, y; /* from the middle of the box, in its width and height: −0.5 to 0.5 */
  Side side;
} Place;

typedef struct {
  guint start, end; /* numbers of places */
} Ends;

struct _RkOdfGlue {
  const RkScene *scene;
  guint page;
  gboolean own_only; /* no other places than the four */
  GArray **places; /* of Place, for each box that needs any */
  Ends *ends; /* of each connector */
};

static Side
find_side (const RkRect *rect, RkPoint point)
{
  const double distances[] = {
    [SIDE_TOP] = fabs (point.y - rect->y),
    [SIDE_RIGHT] = fabs (point.x - rect->x - rect->width),
    [SIDE_BOTTOM] = fabs (point.y - rect->y - rect->height),
    [SIDE_LEFT] = fabs (point.x - rect->x),
  };
  Side best = SIDE_TOP;

  for (guint side = 1; side < G_N_ELEMENTS (distances); side++)
    if (distances[side] < distances[best])
      best = (Side) side;
  return best;
}

/* The number of the place of a box at @point, a new one if need be. */
static guint
find_place (RkOdfGlue *self, int box, RkPoint point)
{
  const RkRect *rect = &self->scene->boxes[box].rect;
  Place place = { (point.x - rect->x) / MAX (rect->width, 1e-6) - 0.5,
                  (point.y - rect->y) / MAX (rect->height, 1e-6) - 0.5, find_side (rect, point) };
  gboolean upright = place.side == SIDE_LEFT || place.side == SIDE_RIGHT;
  GArray *places;

  if (self->own_only || fabs (upright ? place.y * rect->height : place.x * rect->width) < EPSILON)
    return place.side;
  if (self->places[box] == NULL)
    self->places[box] = g_array_new (FALSE, FALSE, sizeof (Place));
  places = self->places[box];
  for (guint i = 0; i < places->len; i++)
    {
      const Place *other = &g_array_index (places, Place, i);

      if (fabs (other->x - place.x) * rect->width < EPSILON &&
          fabs (other->y - place.y) * rect->height < EPSILON)
        return OWN_POINTS + i;
    }
  g_array_append_val (places, place);
  return OWN_POINTS + places->len - 1;
}

static gboolean
is_drawn (const RkScene *scene, const RkSceneConnector *connector)
{
  return connector->n_points >= 2 && connector->from >= 0 && connector->to >= 0 &&
         (guint) connector->from < scene->n_boxes && (guint) connector->to < scene->n_boxes;
}

RkOdfGlue *
rk_odf_glue_new (const RkScene *scene, guint page, gboolean own_only)
{
  RkOdfGlue *self = g_new0 (RkOdfGlue, 1);

  self->scene = scene;
  self->page = page;
  self->own_only = own_only;
  self->places = g_new0 (GArray *, MAX (scene->n_boxes, 1));
  self->ends = g_new0 (Ends, MAX (scene->n_connectors, 1));
  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];
      const RkPoint *points = scene->points + connector->first_point;

      if (!is_drawn (scene, connector))
        continue;
      self->ends[i].start = find_place (self, connector->from, points[0]);
      self->ends[i].end = find_place (self, connector->to, points[connector->n_points - 1]);
    }
  return self;
}

void
rk_odf_glue_free (RkOdfGlue *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->scene->n_boxes; i++)
    g_clear_pointer (&self->places[i], g_array_unref);
  g_free (self->places);
  g_free (self->ends);
  g_free (self);
}

/* In shares of 21600, the size of every box. */
void
rk_odf_glue_append_points (const RkOdfGlue *self, guint box, GString *out)
{
  GArray *places = self->places[box];

  if (places == NULL)
    return;
  g_string_append (out, " draw:glue-points=\"");
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      g_string_append_printf (out, "%s%ld %ld", i > 0 ? " " : "", lround ((place->x + 0.5) * 21600),
                              lround ((place->y + 0.5) * 21600));
    }
  g_string_append_c (out, '"');
}

static const char *
get_style (const RkOdfGlue *self, RkOdf *odf, const RkTheme *theme, guint index)
{
  static const char *const spacings[] = {
    "draw:start-line-spacing-horizontal",
    "draw:start-line-spacing-vertical",
    "draw:end-line-spacing-horizontal",
    "draw:end-line-spacing-vertical",
  };
  g_autoptr (GString) style = g_string_new ("<style:graphic-properties draw:fill=\"none\"");
  RkStroke stroke;

  rk_stroke_describe_connector (self->scene, theme, index, &stroke);
  rk_odf_append_stroke (odf, style, &stroke);
  if (stroke.arrow > 0)
    {
      g_string_append (style, " draw:marker-end=\"" RK_ODF_ARROW "\"");
      rk_xml_append_number (style, "draw:marker-end-width", stroke.arrow, 3, "pt");
    }
  if (stroke.arrow > 0 && self->scene->connectors[index].two_way)
    {
      g_string_append (style, " draw:marker-start=\"" RK_ODF_ARROW "\"");
      rk_xml_append_number (style, "draw:marker-start-width", stroke.arrow, 3, "pt");
    }
  for (guint i = 0; i < G_N_ELEMENTS (spacings); i++)
    rk_xml_append_number (style, spacings[i], LEAST_SPACING * self->scene->scale, 3, "pt");
  g_string_append (style, "/>");
  return rk_odf_get_style (odf, "graphic", style->str);
}

static void
append_point (GString *out, const char *x, const char *y, RkPoint point)
{
  rk_xml_append_number (out, x, point.x, 3, "pt");
  rk_xml_append_number (out, y, point.y, 3, "pt");
}

/* Office programs put the middle of three stretches half way; @skew: how far it is from there.  Longer ways they
 * find as they like. */
static gboolean
get_skew (const RkPoint *points, guint n, double *skew)
{
  gboolean upright;

  if (n != 4)
    return FALSE;
  upright = fabs (points[0].x - points[1].x) < EPSILON && fabs (points[2].x - points[3].x) < EPSILON;
  if (!upright && !(fabs (points[0].y - points[1].y) < EPSILON && fabs (points[2].y - points[3].y) < EPSILON))
    return FALSE;
  *skew = upright ? points[1].y - (points[0].y + points[3].y) / 2
                  : points[1].x - (points[0].x + points[3].x) / 2;
  return TRUE;
}

static void
append_connector (
    const RkOdfGlue *self, RkOdf *odf, const RkTheme *theme, const char *const *names, guint index)
{
  const RkSceneConnector *connector = &self->scene->connectors[index];
  const RkPoint *points = self->scene->points + connector->first_point;
  const char *words = rk_word (RK_WORD_HIERARCHY, self->scene->language);
  GString *out = odf->body;
  double skew;

  if (connector->type == RK_CONNECTOR_RELATION)
    words = connector->words != NULL ? connector->words
                                     : rk_word_for_relation (connector->relation_kind, self->scene->language);
  else if (connector->type == RK_CONNECTOR_PIN)
    words = rk_word (RK_WORD_ALSO_SITS_ABOVE, self->scene->language);
  g_string_append_printf (out, "<draw:connector draw:style-name=\"%s\" draw:type=\"%s\"",
                          get_style (self, odf, theme, index),
                          connector->n_points == 2 ? "line" : "standard");
  append_point (out, "svg:x1", "svg:y1", points[0]);
  append_point (out, "svg:x2", "svg:y2", points[connector->n_points - 1]);
  if (!self->own_only && get_skew (points, connector->n_points, &skew))
    rk_xml_append_number (out, "draw:line-skew", skew, 3, "pt");
  g_string_append_printf (out,
                          " draw:start-shape=\"box%u-%d\" draw:start-glue-point=\"%u\""
                          " draw:end-shape=\"box%u-%d\" draw:end-glue-point=\"%u\"><svg:title>",
                          self->page, connector->from, self->ends[index].start, self->page, connector->to,
                          self->ends[index].end);
  rk_xml_append_text (out, words);
  g_string_append (out, "</svg:title><svg:desc>");
  rk_xml_append_text (out, names[connector->from]);
  g_string_append (out, connector->two_way ? " ↔ " : " → ");
  rk_xml_append_text (out, names[connector->to]);
  g_string_append (out, "</svg:desc></draw:connector>\n");
}

void
rk_odf_glue_append_connectors (const RkOdfGlue *self,
                               RkOdf *odf,
                               const RkTheme *theme,
                               const char *const *names)
{
  for (guint i = 0; i < self->scene->n_connectors; i++)
    if (is_drawn (self->scene, &self->scene->connectors[i]))
      append_connector (self, odf, theme, names, i);
}
