/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <pango/pangocairo.h>

#include "rk-paint.h"
#include "rk-shaper.h"

typedef struct {
  RkMeasurer measurer;
  RkShaper *shaper;
} RkPangoMeasurer;

static double
get_width (RkMeasurer *self, RkFace face, double size, const char *text, gsize length)
{
  return rk_shaper_measure (((RkPangoMeasurer *) self)->shaper, face, size, text, length);
}

static void
get_metrics (RkMeasurer *self, RkFace face, double size, double *ascent, double *descent)
{
  rk_shaper_get_metrics (((RkPangoMeasurer *) self)->shaper, face, size, ascent, descent);
}

RkMeasurer *
rk_pango_measurer_new (const char *font)
{
  RkPangoMeasurer *measurer = g_new0 (RkPangoMeasurer, 1);

  measurer->measurer.get_width = get_width;
  measurer->measurer.get_metrics = get_metrics;
  measurer->shaper = rk_shaper_new (font);
  return &measurer->measurer;
}

void
rk_pango_measurer_free (RkMeasurer *measurer)
{
  if (measurer == NULL)
    return;
  rk_shaper_donate (((RkPangoMeasurer *) measurer)->shaper);
  g_free (measurer);
}

gboolean
rk_paint_has_font (const char *font)
{
  return pango_font_map_get_family (pango_cairo_font_map_get_default (), font) != NULL;
}
