/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-color.h"

#include <math.h>

RkColor
rk_color_from_rgb (guint32 rgb)
{
  return (RkColor) { ((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0, (rgb & 0xff) / 255.0 };
}

guint32
rk_color_to_rgb (RkColor color)
{
  guint32 red = (guint32) lround (CLAMP (color.red, 0, 1) * 255);
  guint32 green = (guint32) lround (CLAMP (color.green, 0, 1) * 255);
  guint32 blue = (guint32) lround (CLAMP (color.blue, 0, 1) * 255);

  return red << 16 | green << 8 | blue;
}

RkColor
rk_color_mix (RkColor a, RkColor b, double t)
{
  return (RkColor) { a.red + (b.red - a.red) * t, a.green + (b.green - a.green) * t,
                     a.blue + (b.blue - a.blue) * t };
}

static double
linearize (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

double
rk_color_get_luminance (RkColor color)
{
  return 0.2126 * linearize (color.red) + 0.7152 * linearize (color.green) + 0.0722 * linearize (color.blue);
}

double
rk_color_contrast (RkColor a, RkColor b)
{
  double la = rk_color_get_luminance (a);
  double lb = rk_color_get_luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

static double
hue_to_channel (double p, double q, double hue)
{
  hue -= floor (hue);
  if (hue < 1 / 6.0)
    return p + (q - p) * 6 * hue;
  if (hue < 1 / 2.0)
    return q;
  if (hue < 2 / 3.0)
    return p + (q - p) * (2 / 3.0 - hue) * 6;
  return p;
}

RkColor
rk_color_shift_lightness (RkColor color, double by)
{
  double largest = MAX (MAX (color.red, color.green), color.blue);
  double smallest = MIN (MIN (color.red, color.green), color.blue);
  double range = largest - smallest;
  double lightness = (largest + smallest) / 2;
  double saturation, hue, p, q;

  if (range <= 0)
    {
      lightness = CLAMP (lightness + by, 0, 1);
      return (RkColor) { lightness, lightness, lightness };
    }

  saturation = range / (lightness > 0.5 ? 2 - largest - smallest : largest + smallest);
  if (largest == color.red)
    hue = (color.green - color.blue) / range / 6;
  else if (largest == color.green)
    hue = ((color.blue - color.red) / range + 2) / 6;
  else
    hue = ((color.red - color.green) / range + 4) / 6;

  lightness = CLAMP (lightness + by, 0, 1);
  q = lightness < 0.5 ? lightness * (1 + saturation) : lightness + saturation - lightness * saturation;
  p = 2 * lightness - q;

  return (RkColor) { hue_to_channel (p, q, hue + 1 / 3.0), hue_to_channel (p, q, hue),
                     hue_to_channel (p, q, hue - 1 / 3.0) };
}
