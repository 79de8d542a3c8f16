/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-measurer.h"

static double
fixed_get_width (RkMeasurer *self, RkFace face, double size, const char *text, gsize length)
{
  double advance = face == RK_FACE_BOLD ? 0.6 : 0.55;

  return advance * size * g_utf8_strlen (text, (gssize) length);
}

static void
fixed_get_metrics (RkMeasurer *self, RkFace face, double size, double *ascent, double *descent)
{
  *ascent = 0.97 * size;
  *descent = 0.24 * size;
}

static RkMeasurer fixed_measurer = { fixed_get_width, fixed_get_metrics };

RkMeasurer *
rk_fixed_measurer_get (void)
{
  return &fixed_measurer;
}
