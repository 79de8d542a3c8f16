/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-cli-figure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rk-cli-output.h"
#include "rk-command.h"
#include "rk-paint.h"
#include "rk-word-breaks.h"

static struct {
  char *version;
  char *page;
  char *orientation;
  char *language;
  char *relation_kinds;
  char *branch;
  char *pages;
  char **show, **hide;
  gboolean no_persons, appendix;
} options;

static const GOptionEntry entries[] = {
  { "version", 0, 0, G_OPTION_ARG_FILENAME, &options.version,
    N_ ("The version with this id; else the one in force"), N_ ("ID") },
  { "page", 0, 0, G_OPTION_ARG_FILENAME, &options.page, N_ ("a4, a3, a2, a1, a0, letter or fit"),
    N_ ("PAGE") },
  { "orientation", 0, 0, G_OPTION_ARG_FILENAME, &options.orientation, N_ ("landscape, portrait or auto"),
    N_ ("ORIENTATION") },
  { "pages", 0, 0, G_OPTION_ARG_FILENAME, &options.pages,
    N_ ("On one page (fit), one page a branch, some levels a page (level), or a poster of many"),
    N_ ("MODE") },
  { "lang", 0, 0, G_OPTION_ARG_FILENAME, &options.language, N_ ("Language of the figure, such as fi or sv"),
    N_ ("LANGUAGE") },
  { "relation-kinds", 0, 0, G_OPTION_ARG_FILENAME, &options.relation_kinds,
    N_ ("Only relations of these kinds, such as reports-to,informs"), N_ ("KINDS") },
  { "branch", 0, 0, G_OPTION_ARG_FILENAME, &options.branch,
    N_ ("Only the group with this id and those below it"), N_ ("GROUP") },
  { "show", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.show,
    N_ ("What to draw besides: seats, persons, duties, meetings, dates, decisions, relations, pins, legend, title, stakeholders"),
    N_ ("WHAT,…") },
  { "hide", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.hide, N_ ("What to leave out, of the same"),
    N_ ("WHAT,…") },
  { "appendix", 0, 0, G_OPTION_ARG_NONE, &options.appendix,
    N_ ("Add pages with the list of members, in HTML a table"), NULL },
  { "no-persons", 0, 0, G_OPTION_ARG_NONE, &options.no_persons, N_ ("Leave the names of persons out"), NULL },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
rk_cli_figure_get_entries (void)
{
  return entries;
}

RkCliStatus
rk_cli_figure_check_word (RkEnum enumeration, const char *option, const char *word)
{
  g_autoptr (GString) choices = NULL;

  if (word == NULL || rk_enum_is_known (rk_enum_parse (enumeration, word)))
    return RK_CLI_DONE;
  choices = g_string_new (NULL);
  for (guint i = 0; i < rk_enum_get_n_values (enumeration); i++)
    g_string_append_printf (choices, "%s%s", i > 0 ? ", " : "", rk_enum_to_string (enumeration, (int) i));
  return rk_cli_usage (_ ("--%s “%s” is none of: %s"), option, word, choices->str);
}

static RkCliStatus
check_relation_kinds (void)
{
  RkCliStatus status = RK_CLI_DONE;
  g_auto (GStrv) kinds = options.relation_kinds != NULL ? g_strsplit (options.relation_kinds, ",", -1) : NULL;

  for (guint i = 0; kinds != NULL && kinds[i] != NULL && status == RK_CLI_DONE; i++)
    status = rk_cli_figure_check_word (RK_ENUM_RELATION_KIND, "relation-kinds", g_strstrip (kinds[i]));
  return status;
}

/* What --show and --hide know, and where layout is told of it. */
static const struct {
  const char *name;
  gsize offset;
} parts[] = {
  { "seats", offsetof (RkLayoutOptions, show_seats) },
  { "persons", offsetof (RkLayoutOptions, show_persons) },
  { "duties", offsetof (RkLayoutOptions, show_duties) },
  { "meetings", offsetof (RkLayoutOptions, show_meetings) },
  { "dates", offsetof (RkLayoutOptions, show_dates) },
  { "decisions", offsetof (RkLayoutOptions, show_decisions) },
  { "relations", offsetof (RkLayoutOptions, show_relations) },
  { "pins", offsetof (RkLayoutOptions, show_pins) },
  { "legend", offsetof (RkLayoutOptions, show_legend) },
  { "title", offsetof (RkLayoutOptions, show_title) },
  { "stakeholders", offsetof (RkLayoutOptions, show_stakeholders) },
};

static RkCliStatus
set_part (const char *option, const char *name, RkLayoutOptions *layout, gboolean shown)
{
  g_autoptr (GString) choices = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (strcmp (parts[i].name, name) == 0)
        {
          *(gboolean *) (void *) ((char *) layout + parts[i].offset) = shown;
          return RK_CLI_DONE;
        }
      g_string_append_printf (choices, "%s%s", i > 0 ? ", " : "", parts[i].name);
    }
  return rk_cli_usage (_ ("--%s “%s” is none of: %s"), option, name, choices->str);
}

/* Each option may come several times, each time with several names. */
static RkCliStatus
set_parts (const char *option, char **lists, RkLayoutOptions *layout, gboolean shown)
{
  RkCliStatus status = RK_CLI_DONE;

  for (guint i = 0; lists != NULL && lists[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (lists[i], ",", -1);

      for (guint j = 0; names[j] != NULL && status == RK_CLI_DONE; j++)
        status = set_part (option, names[j], layout, shown);
    }
  return status;
}

RkCliStatus
rk_cli_figure_check (void)
{
  RkLayoutOptions unused;
  RkCliStatus status = rk_cli_figure_check_word (RK_ENUM_PAGE, "page", options.page);

  if (status == RK_CLI_DONE)
    status = rk_cli_figure_check_word (RK_ENUM_ORIENTATION, "orientation", options.orientation);
  if (status == RK_CLI_DONE)
    status = rk_cli_figure_check_word (RK_ENUM_PAGES, "pages", options.pages);
  if (status == RK_CLI_DONE)
    status = set_parts ("show", options.show, &unused, TRUE);
  if (status == RK_CLI_DONE)
    status = set_parts ("hide", options.hide, &unused, FALSE);
  return status == RK_CLI_DONE ? check_relation_kinds () : status;
}

/* Returns: (transfer full): the kinds that were asked for */
static RkList *
get_relation_kinds (void)
{
  g_auto (GStrv) kinds = g_strsplit (options.relation_kinds, ",", -1);
  g_autofree RkItem *items = g_new0 (RkItem, g_strv_length (kinds) + 1);

  for (guint i = 0; kinds[i] != NULL; i++)
    items[i].number = rk_enum_parse (RK_ENUM_RELATION_KIND, g_strstrip (kinds[i]));
  return rk_list_new (RK_ITEM_NUMBER, items, g_strv_length (kinds));
}

static RkCliStatus
choose_version (RkCliFigure *figure, RkProject *project)
{
  g_autoptr (GString) ids = NULL;

  if (options.version == NULL)
    {
      figure->version = rk_project_get_default_version (project);
      return RK_CLI_DONE;
    }
  figure->version = rk_project_find (project, RK_RECORD_VERSION, options.version);
  if (figure->version != NULL)
    return RK_CLI_DONE;
  ids = g_string_new (NULL);
  for (guint i = 0; i < project->versions.n; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", project->versions.items[i]->id);
  return rk_cli_usage (_ ("There is no version “%s”; the project has: %s"), options.version, ids->str);
}

/* Any language may be asked for: the figure's own words fall back to English, the project's texts to its
 * main language.  This only tells a language tag from a slip. */
static gboolean
is_language_tag (const char *string)
{
  return g_regex_match_simple ("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", string, 0, 0);
}

static RkCliStatus
choose_language (RkCliFigure *figure, const RkProject *project)
{
  const RkItem *items = rk_list_get_items (project->figure.languages);

  figure->language = rk_project_get_language (project);
  if (rk_list_get_n (project->figure.languages) > 0)
    figure->language = items[0].string;
  if (options.language == NULL)
    return RK_CLI_DONE;
  if (!is_language_tag (options.language))
    return rk_cli_usage (_ ("--lang “%s” is no language, such as fi or sv"), options.language);
  figure->language = options.language;
  return RK_CLI_DONE;
}

/* In a copy: what goes into the figure as its project is the whole. */
static RkCliStatus
choose_branch (RkCliFigure *figure, const RkProject *project)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  const RkTree *tree;
  RkGroup *top;
  int index;

  if (options.branch == NULL)
    return RK_CLI_DONE;
  figure->document = rk_document_new (rk_record_copy (project));
  figure->version = rk_project_find (rk_document_get_project (figure->document), RK_RECORD_VERSION,
                                     figure->version->record.id);
  top = rk_version_find_group (figure->version, options.branch);
  if (top == NULL)
    return rk_cli_usage (_ ("There is no group “%s” in the version “%s”"), options.branch,
                         figure->version->record.id);
  tree = rk_version_get_tree (figure->version);
  index = rk_tree_find (tree, top);
  for (int i = 0; i < (int) tree->n; i++)
    if (!rk_tree_is_in_branch (tree, index, i))
      g_ptr_array_add (others, tree->groups[i]);
  if (others->len > 0)
    rk_command_delete_groups (figure->document, others, RK_DELETE_CHILDREN_MOVE_UP, NULL);
  return RK_CLI_DONE;
}

RkCliStatus
rk_cli_figure_choose (RkCliFigure *figure, const RkCliInput *input)
{
  RkCliStatus status = choose_version (figure, input->project);

  if (status == RK_CLI_DONE)
    status = choose_language (figure, input->project);
  return status == RK_CLI_DONE ? choose_branch (figure, input->project) : status;
}

GPtrArray *
rk_cli_figure_lay_out_as (RkCliFigure *figure, const RkCliInput *input, RkPages mode)
{
  RkMeasurer *measurer = rk_pango_measurer_new (input->project->figure.font);
  RkHyphenator *hyphenator = rk_word_breaks_new ();
  g_autoptr (RkList) kinds = options.relation_kinds != NULL ? get_relation_kinds () : NULL;
  RkLayoutOptions layout;
  GPtrArray *pages;

  rk_layout_options_init (&layout, input->project);
  layout.language = figure->language;
  if (options.language != NULL)
    layout.further[0] = NULL;
  if (kinds != NULL)
    layout.relation_kinds = kinds;
  layout.hyphenator = hyphenator;
  if (options.page != NULL)
    layout.page = (RkPage) rk_enum_parse (RK_ENUM_PAGE, options.page);
  if (options.orientation != NULL)
    layout.orientation = (RkOrientation) rk_enum_parse (RK_ENUM_ORIENTATION, options.orientation);
  set_parts ("show", options.show, &layout, TRUE);
  set_parts ("hide", options.hide, &layout, FALSE);
  if (options.no_persons)
    layout.show_persons = FALSE;
  figure->shows_persons = layout.show_persons;
  layout.appendix = options.appendix;
  pages = rk_pages_new (figure->version, &layout, measurer, mode);
  rk_pango_measurer_free (measurer);
  rk_word_breaks_free (hyphenator);
  return pages;
}

void
rk_cli_figure_lay_out (RkCliFigure *figure, const RkCliInput *input)
{
  int mode = options.pages != NULL ? rk_enum_parse (RK_ENUM_PAGES, options.pages)
                                   : input->project->figure.pages;

  figure->pages = rk_cli_figure_lay_out_as (figure, input,
                                            rk_enum_is_known (mode) ? (RkPages) mode : RK_PAGES_FIT);
  figure->scene = g_ptr_array_index (figure->pages, 0);
}

void
rk_cli_figure_clear (RkCliFigure *figure)
{
  g_clear_pointer (&figure->pages, g_ptr_array_unref);
  figure->scene = NULL;
  g_clear_object (&figure->document);
}
