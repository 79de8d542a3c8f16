/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-xml.h"

#include <math.h>
#include <string.h>

#include "rk-color.h"

/* g_string_append_len() for many short pieces. */
static inline void
append (GString *out, const char *bytes, gsize length)
{
  if (out->len + length < out->allocated_len)
    {
      memcpy (out->str + out->len, bytes, length);
      out->len += length;
      out->str[out->len] = '\0';
    }
  else
    g_string_append_len (out, bytes, (gssize) length);
}

static gboolean
is_writable (gunichar letter)
{
  return letter >= ' ' && !(letter >= 0x7f && letter < 0xa0) && (letter & 0xfffe) != 0xfffe &&
         !(letter >= 0xfdd0 && letter <= 0xfdef);
}

static const char *
get_entity (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return NULL;
    }
}

void
rk_xml_append_text (GString *out, const char *text)
{
  const char *start = text;

  for (const char *c = text; *c != '\0';)
    {
      const char *next = (guchar) *c < 0x80 ? c + 1 : g_utf8_next_char (c), *instead = NULL;

      if ((guchar) *c < 0x80 ? (*c < ' ' || *c == 0x7f) : !is_writable (g_utf8_get_char (c)))
        instead = " ";
      else
        instead = get_entity (*c);
      if (instead != NULL)
        {
          append (out, start, (gsize) (c - start));
          append (out, instead, strlen (instead));
          start = next;
        }
      c = next;
    }
  append (out, start, strlen (start));
}

void
rk_xml_append_attribute (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append (out, "=\"");
  rk_xml_append_text (out, text);
  g_string_append_c (out, '"');
}

void
rk_xml_append_fixed (GString *out, gint64 number, guint decimals)
{
  char buffer[32];
  guint at = sizeof buffer;
  guint64 rest = number < 0 ? (guint64) -number : (guint64) number;
  guint digits = 0;
  gboolean shown = FALSE;

  /* From the last digit on; zeros at the end are left out, and the one before the point. */
  for (; digits < decimals; digits++, rest /= 10)
    {
      shown |= rest % 10 != 0;
      if (shown)
        buffer[--at] = (char) ('0' + rest % 10);
    }
  if (shown)
    buffer[--at] = '.';
  if (rest == 0 && !shown)
    buffer[--at] = '0';
  for (; rest > 0; rest /= 10)
    buffer[--at] = (char) ('0' + rest % 10);
  if (number < 0)
    buffer[--at] = '-';
  append (out, buffer + at, sizeof buffer - at);
}

static double
get_scale (guint decimals)
{
  static const double scales[] = { 1, 10, 100, 1000, 10000, 100000 };

  return scales[MIN (decimals, G_N_ELEMENTS (scales) - 1)];
}

void
rk_xml_append_number (GString *out, const char *name, double number, guint decimals, const char *unit)
{
  append (out, " ", 1);
  append (out, name, strlen (name));
  append (out, "=\"", 2);
  rk_xml_append_fixed (out, llround (number * get_scale (decimals)), decimals);
  append (out, unit, strlen (unit));
  append (out, "\"", 1);
}

void
rk_xml_append_color (GString *out, const char *name, RkColor color)
{
  static const char digits[] = "0123456789abcdef";
  guint32 rgb = rk_color_to_rgb (color);
  char buffer[] = "=\"#rrggbb\"";

  for (guint i = 0; i < 6; i++)
    buffer[3 + i] = digits[rgb >> (20 - 4 * i) & 15];
  append (out, " ", 1);
  append (out, name, strlen (name));
  append (out, buffer, sizeof buffer - 1);
}

RkColor
rk_xml_get_color (cairo_t *cr)
{
  RkColor color = { 0, 0, 0 };
  double alpha;

  cairo_pattern_get_rgba (cairo_get_source (cr), &color.red, &color.green, &color.blue, &alpha);
  return color;
}

/* --- Paths ------------------------------------------------------------------ */

typedef struct {
  GString *out;
  double x, y, scale;
  guint decimals;
  gint64 at_x, at_y; /* where the pen is */
  gint64 start_x, start_y; /* where the stretch began */
  char command; /* the last */
} Pen;

static void
append_step (Pen *pen, gint64 step, gboolean first)
{
  if (!first && step >= 0)
    g_string_append_c (pen->out, ' ');
  rk_xml_append_fixed (pen->out, step, pen->decimals);
}

static void
append_command (Pen *pen, char command)
{
  if (command != pen->command || command == 'm' || command == 'M')
    g_string_append_c (pen->out, command);
  pen->command = command;
}

static void
move_to (Pen *pen, gint64 x, gint64 y)
{
  gboolean first = pen->command == 0;

  append_command (pen, first ? 'M' : 'm');
  append_step (pen, first ? x : x - pen->at_x, TRUE);
  append_step (pen, first ? y : y - pen->at_y, FALSE);
  pen->at_x = pen->start_x = x;
  pen->at_y = pen->start_y = y;
}

static void
line_to (Pen *pen, gint64 x, gint64 y)
{
  char last = pen->command;
  gint64 dx = x - pen->at_x, dy = y - pen->at_y;

  if (dx == 0 && dy == 0)
    return;
  append_command (pen, dy == 0 ? 'h' : dx == 0 ? 'v' : 'l');
  if (dx != 0)
    append_step (pen, dx, pen->command != last);
  if (dy != 0)
    append_step (pen, dy, dx == 0 && pen->command != last);
  pen->at_x = x;
  pen->at_y = y;
}

static void
curve_to (Pen *pen, const gint64 *x, const gint64 *y)
{
  char last = pen->command;

  append_command (pen, 'c');
  for (guint i = 0; i < 3; i++)
    {
      append_step (pen, x[i] - pen->at_x, i == 0 && last != 'c');
      append_step (pen, y[i] - pen->at_y, FALSE);
    }
  pen->at_x = x[2];
  pen->at_y = y[2];
}

static void
append_element (Pen *pen, const cairo_path_data_t *data, gboolean last)
{
  gint64 x[3], y[3];

  for (int i = 1; i < data->header.length && i <= 3; i++)
    {
      x[i - 1] = llround ((data[i].point.x - pen->x) * pen->scale);
      y[i - 1] = llround ((data[i].point.y - pen->y) * pen->scale);
    }
  switch (data->header.type)
    {
    case CAIRO_PATH_MOVE_TO:
      /* cairo ends a closed path with another. */
      if (!last)
        move_to (pen, x[0], y[0]);
      break;
    case CAIRO_PATH_LINE_TO:
      line_to (pen, x[0], y[0]);
      break;
    case CAIRO_PATH_CURVE_TO:
      curve_to (pen, x, y);
      break;
    case CAIRO_PATH_CLOSE_PATH:
      append_command (pen, 'z');
      pen->at_x = pen->start_x;
      pen->at_y = pen->start_y;
      break;
    }
}

void
rk_xml_append_path (GString *out, cairo_t *cr, double x, double y, double scale, guint decimals)
{
  Pen pen = { .out = out, .x = x, .y = y, .scale = scale, .decimals = decimals };
  cairo_path_t *path = cairo_copy_path (cr);

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      int next = i + path->data[i].header.length;
      gboolean last = next >= path->num_data || (path->data[i].header.type == CAIRO_PATH_MOVE_TO &&
                                                 path->data[next].header.type == CAIRO_PATH_MOVE_TO);

      append_element (&pen, &path->data[i], last);
    }
  cairo_path_destroy (path);
}
