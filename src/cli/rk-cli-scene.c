/* SPDX-License-Identifier: GPL-3.0-or-later */

/* scene, outline and info: what would be drawn, in numbers and words. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rk-cli-figure.h"
#include "rk-cli-output.h"
#include "rk-json-writer.h"
#include "rk-words.h"

static gboolean as_json;

static const GOptionEntry json_entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* Options and project of a command about a figure. */
static RkCliStatus
begin (RkCliInput *input,
       RkCliFigure *figure,
       int argc,
       char **argv,
       const GOptionEntry *entries,
       const char *summary)
{
  RkCliStatus status = rk_cli_parse (input, argc, argv, entries, rk_cli_figure_get_entries (), summary);

  if (status == RK_CLI_DONE)
    status = rk_cli_figure_check ();
  if (status == RK_CLI_DONE)
    status = rk_cli_read (input);
  if (status <= RK_CLI_NOTICES)
    status = rk_cli_worse (input->status, rk_cli_figure_choose (figure, input));
  return status;
}

RkCliStatus
rk_cli_scene (int argc, char **argv)
{
  g_auto (RkCliInput) input = RK_CLI_INPUT_INIT;
  g_auto (RkCliFigure) figure = RK_CLI_FIGURE_INIT;
  g_autofree char *text = NULL;
  RkCliStatus status = begin (&input, &figure, argc, argv, json_entries,
                              _ ("Prints where everything stands on the sheet, in points."));

  if (status > RK_CLI_NOTICES)
    return status;
  rk_cli_figure_lay_out (&figure, &input);
  text = as_json ? rk_scene_to_json (figure.scene) : rk_scene_to_text (figure.scene);
  status = rk_cli_worse (status, rk_cli_print (text, strlen (text)));
  if (status <= RK_CLI_NOTICES && !g_str_has_suffix (text, "\n"))
    status = rk_cli_worse (status, rk_cli_print ("\n", 1));
  return status;
}

/* Several groups that share a box have a number instead of, or before, a name. */
static void
append_group (GString *text, const RkGroup *group, int depth, const char *language)
{
  const char *name = rk_text_pick (group->name, language);
  const char *kind = rk_word_for_kind (group->kind, language);

  g_string_append_printf (text, "%*s", depth * 2, "");
  if (*name != '\0')
    {
      if (group->count > 1)
        g_string_append_printf (text, "%d × ", group->count);
      g_string_append (text, name);
      if (*kind != '\0')
        g_string_append_printf (text, " (%s)", kind);
    }
  else if (group->count == 1)
    g_string_append (text, kind);
  else if (group->count > 1)
    g_string_append_printf (text, "%d %s", group->count, rk_word_for_kinds (group->kind, language));
  else
    g_string_append_printf (text, "%s (%s)", kind, rk_word (RK_WORD_NUMBER_NOT_STATED, language));
  if (group->seats.n > 0)
    g_string_append_printf (text, " · %s: %u", rk_word (RK_WORD_SEATS, language), group->seats.n);
  g_string_append_c (text, '\n');
}

RkCliStatus
rk_cli_outline (int argc, char **argv)
{
  g_auto (RkCliInput) input = RK_CLI_INPUT_INIT;
  g_auto (RkCliFigure) figure = RK_CLI_FIGURE_INIT;
  g_autoptr (GString) text = g_string_new (NULL);
  const RkTree *tree;
  RkCliStatus status = begin (&input, &figure, argc, argv, NULL,
                              _ ("Prints the groups of a version, indented, in reading order."));

  if (status > RK_CLI_NOTICES)
    return status;
  tree = rk_version_get_tree (figure.version);
  for (guint i = 0; i < tree->n; i++)
    append_group (text, tree->groups[i], tree->depth[i], figure.language);
  return rk_cli_worse (status, rk_cli_print (text->str, text->len));
}

typedef struct {
  guint groups, seats, duties, relations;
} Counts;

static Counts
count_version (const RkVersion *version)
{
  Counts counts = { .groups = version->groups.n, .relations = version->relations.n };

  for (guint i = 0; i < version->groups.n; i++)
    {
      counts.seats += RK_GROUP (version->groups.items[i])->seats.n;
      counts.duties += RK_GROUP (version->groups.items[i])->duties.n;
    }
  return counts;
}

static void
write_string (RkJsonWriter *writer, const char *key, const char *string)
{
  if (string == NULL || *string == '\0')
    return;
  rk_json_writer_key (writer, key);
  rk_json_writer_string (writer, string);
}

static void
write_number (RkJsonWriter *writer, const char *key, guint number)
{
  rk_json_writer_key (writer, key);
  rk_json_writer_int (writer, number);
}

static double
to_hundredths (double number)
{
  return isfinite (number) ? round (number * 100) / 100 : 0;
}

static void
write_length (RkJsonWriter *writer, const char *key, double points)
{
  rk_json_writer_key (writer, key);
  rk_json_writer_double (writer, to_hundredths (points));
}

static void
write_version_counts (RkJsonWriter *writer, const RkVersion *version)
{
  Counts counts = count_version (version);

  write_number (writer, "groups", counts.groups);
  write_number (writer, "seats", counts.seats);
  write_number (writer, "duties", counts.duties);
  write_number (writer, "relations", counts.relations);
}

static void
write_versions (RkJsonWriter *writer, const RkProject *project, const char *language)
{
  rk_json_writer_key (writer, "versions");
  rk_json_writer_begin_array (writer, FALSE);
  for (guint i = 0; i < project->versions.n; i++)
    {
      const RkVersion *version = RK_VERSION (project->versions.items[i]);

      rk_json_writer_begin_object (writer);
      write_string (writer, "id", version->record.id);
      write_string (writer, "name", rk_text_pick (version->name, language));
      write_string (writer, "status", rk_enum_to_string (RK_ENUM_VERSION_STATUS, version->status));
      write_string (writer, "from", version->from);
      write_string (writer, "to", version->to);
      write_version_counts (writer, version);
      rk_json_writer_end_object (writer);
    }
  rk_json_writer_end_array (writer);
}

static void
write_languages (RkJsonWriter *writer, const RkProject *project)
{
  const RkItem *items = rk_list_get_items (project->languages);
  guint n = rk_list_get_n (project->languages);

  rk_json_writer_key (writer, "languages");
  rk_json_writer_begin_array (writer, TRUE);
  for (guint i = 0; i < n; i++)
    rk_json_writer_string (writer, items[i].string);
  if (n == 0)
    rk_json_writer_string (writer, rk_project_get_language (project));
  rk_json_writer_end_array (writer);
}

/* How small text gets on pages of each mode. */
static void
write_pages (RkJsonWriter *writer, RkCliFigure *figure, const RkCliInput *input)
{
  rk_json_writer_key (writer, "pages");
  rk_json_writer_begin_array (writer, FALSE);
  for (guint mode = 0; mode < rk_enum_get_n_values (RK_ENUM_PAGES); mode++)
    {
      g_autoptr (GPtrArray) pages = rk_cli_figure_lay_out_as (figure, input, (RkPages) mode);

      rk_json_writer_begin_object (writer);
      write_string (writer, "mode", rk_enum_to_string (RK_ENUM_PAGES, (int) mode));
      write_number (writer, "pages", pages->len);
      write_length (writer, "smallest-text-pt", rk_pages_get_smallest_text (pages));
      rk_json_writer_end_object (writer);
    }
  rk_json_writer_end_array (writer);
}

static GBytes *
describe_as_json (const RkCliInput *input, RkCliFigure *figure)
{
  const RkProject *project = input->project;
  RkJsonWriter *writer = rk_json_writer_new (0);
  GBytes *bytes;

  rk_json_writer_begin_object (writer);
  write_string (writer, "title", rk_text_pick (project->title, figure->language));
  write_string (writer, "organization", rk_text_pick (project->organization, figure->language));
  write_languages (writer, project);
  write_versions (writer, project, figure->language);
  rk_json_writer_key (writer, "counts");
  rk_json_writer_begin_object (writer);
  write_version_counts (writer, figure->version);
  write_number (writer, "versions", project->versions.n);
  write_number (writer, "documents", project->documents.n);
  write_number (writer, "decisions", project->decisions.n);
  write_number (writer, "sources", project->sources.n);
  write_number (writer, "sectors", project->sectors.n);
  write_number (writer, "events", project->events.n);
  rk_json_writer_end_object (writer);
  write_string (writer, "version", figure->version->record.id);
  write_string (writer, "language", figure->language);
  write_length (writer, "width", figure->scene->width);
  write_length (writer, "height", figure->scene->height);
  write_length (writer, "smallest-text-pt", figure->scene->smallest_text);
  write_pages (writer, figure, input);
  rk_json_writer_end_object (writer);
  bytes = rk_json_writer_end (writer);
  rk_json_writer_free (writer);
  return bytes;
}

static char *
describe_in_words (const RkProject *project, const RkCliFigure *figure)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n", rk_text_pick (project->title, figure->language));
  if (project->organization != NULL)
    g_string_append_printf (text, "%s\n", rk_text_pick (project->organization, figure->language));
  for (guint i = 0; i < project->versions.n; i++)
    {
      const RkVersion *version = RK_VERSION (project->versions.items[i]);
      g_autofree char *title = rk_record_get_title (version, figure->language);
      Counts counts = count_version (version);

      g_string_append_printf (text, "%s %s: %s (%s)\n", version == figure->version ? "*" : " ",
                              version->record.id, title,
                              rk_word_for_status (version->status, figure->language));
      g_string_append_printf (text, _ ("    groups %u, seats %u, duties %u, relations %u\n"), counts.groups,
                              counts.seats, counts.duties, counts.relations);
    }
  g_string_append_printf (text, _ ("Sheet: %.0f × %.0f points, smallest text %.1f points\n"),
                          figure->scene->width, figure->scene->height, figure->scene->smallest_text);
  return g_string_free (text, FALSE);
}

RkCliStatus
rk_cli_info (int argc, char **argv)
{
  g_auto (RkCliInput) input = RK_CLI_INPUT_INIT;
  g_auto (RkCliFigure) figure = RK_CLI_FIGURE_INIT;
  g_autoptr (GBytes) bytes = NULL;
  RkCliStatus status = begin (&input, &figure, argc, argv, json_entries,
                              _ ("Prints what a project holds and how small its figure gets."));

  if (status > RK_CLI_NOTICES)
    return status;
  rk_cli_figure_lay_out (&figure, &input);
  if (as_json)
    {
      bytes = describe_as_json (&input, &figure);
    }
  else
    {
      char *text = describe_in_words (input.project, &figure);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  return rk_cli_worse (status, rk_cli_print (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
}
