/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scene as JSON, for programs, and as plain lines, for golden tests. */

#include <math.h>
#include <string.h>

#include "rk-layout.h"

/* Edges are rounded, not sizes, so that two boxes that do not overlap do not do so in print. */
static double
round_to_thousandth (double value)
{
  return round (value * 1000) / 1000;
}

static void
append_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (buffer, sizeof buffer, "%.3f", value);
  length = strlen (buffer);
  while (length > 0 && buffer[length - 1] == '0')
    length--;
  if (length > 0 && buffer[length - 1] == '.')
    length--;
  buffer[length] = '\0';
  g_string_append (out, g_str_equal (buffer, "-0") ? "0" : buffer);
}

static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
        break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (out, "\\u%04x", (guint) *p);
        else
          g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
}

static void
append_member (GString *out, const char *name, double value)
{
  g_string_append_printf (out, "\"%s\":", name);
  append_number (out, value);
}

static void
append_line (GString *out, const RkSceneLine *line)
{
  append_string (out, line->text);
  g_string_append_c (out, ',');
  append_member (out, "x", line->x);
  g_string_append_c (out, ',');
  append_member (out, "y", line->y);
  g_string_append_c (out, ',');
  append_member (out, "width", line->width);
  g_string_append_c (out, ',');
  append_member (out, "size", line->size);
  g_string_append_c (out, '}');
}

static void
append_box (GString *out, const RkScene *scene, const RkSceneBox *box)
{
  double left = round_to_thousandth (box->rect.x), top = round_to_thousandth (box->rect.y);

  g_string_append (out, "{\"group\":");
  append_string (out, box->group != NULL ? box->group : "");
  g_string_append_c (out, ',');
  append_member (out, "x", left);
  g_string_append_c (out, ',');
  append_member (out, "y", top);
  g_string_append_c (out, ',');
  append_member (out, "width", round_to_thousandth (box->rect.x + box->rect.width) - left);
  g_string_append_c (out, ',');
  append_member (out, "height", round_to_thousandth (box->rect.y + box->rect.height) - top);
  g_string_append (out, ",\"lines\":[");
  for (guint i = 0; i < box->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[box->first_line + i];

      g_string_append (out, i > 0 ? ",{\"text\":" : "{\"text\":");
      append_line (out, line);
    }
  g_string_append (out, "]}");
}

/* What stands in no box: title, legend, labels of relations. */
static void
append_texts (GString *out, const RkScene *scene)
{
  gboolean first = TRUE;

  g_string_append (out, "],\n\"texts\":[");
  for (guint i = 0; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      if (line->box >= 0)
        continue;
      g_string_append (out, first ? "\n{" : ",\n{");
      g_string_append (out, line->role == RK_LINE_LABEL ? "\"label\":true,\"text\":" : "\"text\":");
      append_line (out, line);
      first = FALSE;
    }
}

/* Of a line that goes on on another sheet there is no group. */
static const char *
get_group (const RkScene *scene, int box)
{
  return box >= 0 ? scene->boxes[box].group : "";
}

static void
append_connector (GString *out, const RkScene *scene, const RkSceneConnector *connector)
{
  g_string_append_c (out, '{');
  if (connector->type != RK_CONNECTOR_PIN)
    {
      g_string_append (out, "\"kind\":");
      append_string (out, connector->type == RK_CONNECTOR_RELATION
                              ? rk_enum_to_string (RK_ENUM_RELATION_KIND, connector->relation_kind)
                              : "child");
      g_string_append_c (out, ',');
    }
  g_string_append (out, "\"from\":");
  append_string (out, get_group (scene, connector->from));
  g_string_append (out, ",\"to\":");
  append_string (out, get_group (scene, connector->to));
  g_string_append (out, ",\"points\":[");
  for (guint i = 0; i < connector->n_points; i++)
    {
      const RkPoint *point = &scene->points[connector->first_point + i];

      g_string_append (out, i > 0 ? ",[" : "[");
      append_number (out, round_to_thousandth (point->x));
      g_string_append_c (out, ',');
      append_number (out, round_to_thousandth (point->y));
      g_string_append_c (out, ']');
    }
  g_string_append (out, "]}");
}

static void
append_connectors (GString *out, const RkScene *scene, const char *name, gboolean pins)
{
  gboolean first = TRUE;

  g_string_append_printf (out, "],\n\"%s\":[", name);
  for (guint i = 0; i < scene->n_connectors; i++)
    {
      if ((scene->connectors[i].type == RK_CONNECTOR_PIN) != pins)
        continue;
      g_string_append (out, first ? "\n" : ",\n");
      append_connector (out, scene, &scene->connectors[i]);
      first = FALSE;
    }
}

char *
rk_scene_to_json (const RkScene *scene)
{
  GString *out = g_string_sized_new (256 + scene->n_boxes * 512);

  g_string_append_c (out, '{');
  append_member (out, "width", scene->width);
  g_string_append_c (out, ',');
  append_member (out, "height", scene->height);
  g_string_append (out, ",\n\"boxes\":[");
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      append_box (out, scene, &scene->boxes[i]);
    }
  append_texts (out, scene);
  append_connectors (out, scene, "connectors", FALSE);
  append_connectors (out, scene, "pins", TRUE);
  g_string_append (out, "]}\n");
  return g_string_free (out, FALSE);
}

static void
append_tenth (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.1f", round (value * 10) / 10 + 0.0);
  g_string_append_printf (out, " %s", g_str_equal (buffer, "-0.0") ? "0.0" : buffer);
}

static const char *const connector_names[] = { "child", "child-not-stated", "relation", "pin" };

char *
rk_scene_to_text (const RkScene *scene)
{
  GString *out = g_string_new ("scene");

  append_tenth (out, scene->width);
  append_tenth (out, scene->height);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const RkSceneBox *box = &scene->boxes[i];

      g_string_append_printf (out, "box %s", box->group);
      append_tenth (out, box->rect.x);
      append_tenth (out, box->rect.y);
      append_tenth (out, box->rect.width);
      append_tenth (out, box->rect.height);
      g_string_append_printf (out, " parent %s\n", box->parent >= 0 ? scene->boxes[box->parent].group : "-");
    }
  for (guint i = 0; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      g_string_append_printf (out, "line %s", line->box >= 0 ? scene->boxes[line->box].group : "-");
      append_tenth (out, line->x);
      append_tenth (out, line->y);
      append_tenth (out, line->size);
      g_string_append_printf (out, " %s\n", line->text);
    }
  for (guint i = 0; i < scene->n_connectors; i++)
    {
      const RkSceneConnector *connector = &scene->connectors[i];

      g_string_append_printf (out, "%s %s %s", connector_names[connector->type],
                              get_group (scene, connector->from), get_group (scene, connector->to));
      for (guint p = 0; p < connector->n_points; p++)
        {
          append_tenth (out, scene->points[connector->first_point + p].x);
          append_tenth (out, scene->points[connector->first_point + p].y);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
