/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "rk-cli-figure.h"
#include "rk-cli-output.h"
#include "rk-export.h"

#define DEFAULT_DPI 200
#define LEAST_DPI   36
#define MOST_DPI    1200

static struct {
  char *output;
  char *format;
  char *dpi;
  char *palette;
  gboolean force;
  gboolean no_project;
  gboolean outlines;
} options;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file to write"), N_ ("FILE") },
  { "format", 0, 0, G_OPTION_ARG_FILENAME, &options.format,
    N_ ("pdf, png, svg, html, odg, odp, csv or ods, whatever the file’s suffix"), N_ ("KIND") },
  { "dpi", 0, 0, G_OPTION_ARG_FILENAME, &options.dpi, N_ ("Dots an inch of a picture, 36–1200 (200)"),
    N_ ("N") },
  { "palette", 0, 0, G_OPTION_ARG_FILENAME, &options.palette, N_ ("civic, sectors, stages or plain"),
    N_ ("PALETTE") },
  { "no-project", 0, 0, G_OPTION_ARG_NONE, &options.no_project,
    N_ ("Do not put the project inside the figure"), NULL },
  { "outlines", 0, 0, G_OPTION_ARG_NONE, &options.outlines,
    N_ ("In SVG, letters as shapes that need no font instead of text"), NULL },
  { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, N_ ("Write over an existing file"), NULL },
  G_OPTION_ENTRY_NULL,
};

static RkCliStatus
complain_of_kind (const char *name)
{
  g_autoptr (GString) kinds = g_string_new (NULL);

  for (int kind = 0; kind < RK_N_EXPORT_KINDS; kind++)
    g_string_append_printf (kinds, "%s%s", kind > 0 ? ", " : "",
                            rk_export_kind_get_suffix ((RkExportKind) kind));
  return rk_cli_usage (_ ("render: cannot make “%s”; there are: %s"), name, kinds->str);
}

static RkCliStatus
choose_kind (RkExportKind *kind)
{
  g_autofree char *base = NULL;

  if (options.output == NULL || *options.output == '\0')
    return rk_cli_usage (_ ("render: write where? Give -o FILE"));
  if (options.format != NULL)
    {
      if (strchr (options.format, '.') == NULL && rk_export_kind_from_name (options.format, kind))
        return RK_CLI_DONE;
      return complain_of_kind (options.format);
    }
  base = g_path_get_basename (options.output);
  if (strchr (base, '.') == NULL)
    return rk_cli_usage (_ ("render: “%s” has no suffix; name it .pdf or the like, or give --format"), base);
  if (!rk_export_kind_from_name (base, kind))
    return complain_of_kind (strrchr (base, '.') + 1);
  return RK_CLI_DONE;
}

static RkCliStatus
choose_dpi (double *dpi)
{
  guint64 number;

  *dpi = DEFAULT_DPI;
  if (options.dpi == NULL)
    return RK_CLI_DONE;
  if (!g_ascii_string_to_unsigned (options.dpi, 10, LEAST_DPI, MOST_DPI, &number, NULL))
    return rk_cli_usage (_ ("--dpi “%s” is no whole number from %d to %d"), options.dpi, LEAST_DPI, MOST_DPI);
  *dpi = (double) number;
  return RK_CLI_DONE;
}

/* Names of persons that the figure does not show are not in it either. */
static void
embed (RkExportOptions *export, const RkCliInput *input, const RkCliFigure *figure)
{
  g_autoptr (RkProject) copy = figure->shows_persons ? NULL : rk_export_copy_without_persons (input->project);
  g_autoptr (GBytes) bytes = rk_project_write (copy != NULL ? copy : input->project);

  rk_export_options_embed (export, bytes, input->path);
}

/* In a palette that may not be the project's, which goes into the figure as it is. */
static RkTheme *
make_theme (const RkProject *project)
{
  g_autoptr (RkProject) copy = NULL;

  if (options.palette == NULL)
    return rk_theme_new (project, RK_THEME_LIGHT);
  copy = rk_record_copy (project);
  copy->figure.palette = rk_enum_parse (RK_ENUM_PALETTE, options.palette);
  return rk_theme_new (copy, RK_THEME_LIGHT);
}

/* A figure in other letters than it asks for is laid out for those, but somebody may have wanted the others. */
static RkCliStatus
check_font (const RkCliInput *input)
{
  const char *font = input->project->figure.font;
  g_autofree char *message = NULL;

  if (font == NULL || *font == '\0' || rk_paint_has_font (font))
    return RK_CLI_DONE;
  message = g_strdup_printf (_ ("the font “%s” is not installed; the figure is set in another"), font);
  rk_cli_complain (input->path, 0, 0, message);
  return RK_CLI_NOTICES;
}

/* Text that nobody can read on paper, and the ways out. */
static RkCliStatus
check_text (const RkCliFigure *figure)
{
  double smallest = rk_pages_get_smallest_text (figure->pages);
  g_autofree char *message = NULL;

  if (rk_pages_is_readable (smallest))
    return RK_CLI_DONE;
  message = g_strdup_printf (
      _ ("the smallest text is %.1f points, hard to read on paper; choose larger paper "
         "(--page), another arrangement of branches, or one page a branch "
         "(--pages branch)"),
      smallest);
  rk_cli_complain (options.output, 0, 0, message);
  return RK_CLI_NOTICES;
}

static RkCliStatus
render_file (const char *path,
             RkScene *const *pages,
             guint n_pages,
             RkExportKind kind,
             const RkTheme *theme,
             const RkExportOptions *export)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rk_export_render (kind, pages, n_pages, theme, export, NULL, &error);

  if (bytes != NULL)
    return rk_cli_save (path, bytes, options.force);
  rk_cli_complain (path, 0, 0, error->message);
  return RK_CLI_CANNOT_WRITE;
}

/* Kinds of files that hold one page: a file a page, none of them written if one may not be. */
static RkCliStatus
render_files (const RkCliInput *input,
              const RkCliFigure *figure,
              RkExportKind kind,
              const RkTheme *theme,
              const RkExportOptions *export)
{
  RkScene **pages = (RkScene **) figure->pages->pdata;
  RkCliStatus status = RK_CLI_DONE;

  for (guint i = 0; i < figure->pages->len && status <= RK_CLI_NOTICES; i++)
    {
      g_autofree char *path = rk_export_number_path (options.output, i, figure->pages->len);

      status = rk_cli_worse (status, rk_cli_check_output (path, input->path, options.force, TRUE));
    }
  for (guint i = 0; i < figure->pages->len && status <= RK_CLI_NOTICES; i++)
    {
      g_autofree char *path = rk_export_number_path (options.output, i, figure->pages->len);

      status = rk_cli_worse (status, render_file (path, pages + i, 1, kind, theme, export));
    }
  return status;
}

static RkCliStatus
render (const RkCliInput *input, const RkCliFigure *figure, RkExportKind kind, double dpi)
{
  g_autoptr (RkTheme) theme = make_theme (input->project);
  g_autoptr (RkExportOptions) export = rk_export_options_new (input->project, figure->language);
  RkCliStatus status;

  export->dpi = dpi;
  export->outlines = options.outlines;
  if (rk_export_kind_is_table (kind))
    rk_export_options_list_members (export, figure->version, figure->language, figure->shows_persons);
  else if (!options.no_project)
    embed (export, input, figure);
  if (rk_export_kind_holds_pages (kind))
    status = render_file (options.output, (RkScene **) figure->pages->pdata, figure->pages->len, kind, theme,
                          export);
  else
    status = render_files (input, figure, kind, theme, export);
  if (status <= RK_CLI_NOTICES && !rk_export_kind_is_table (kind))
    status = rk_cli_worse (status, check_text (figure));
  return rk_cli_worse (status, check_font (input));
}

RkCliStatus
rk_cli_render (int argc, char **argv)
{
  g_auto (RkCliInput) input = RK_CLI_INPUT_INIT;
  g_auto (RkCliFigure) figure = RK_CLI_FIGURE_INIT;
  RkExportKind kind = RK_EXPORT_PDF;
  double dpi = DEFAULT_DPI;
  RkCliStatus status = rk_cli_parse (&input, argc, argv, entries, rk_cli_figure_get_entries (),
                                     _ ("Draws a version of a project into a file."));

  if (status == RK_CLI_DONE)
    status = choose_kind (&kind);
  if (status == RK_CLI_DONE)
    status = choose_dpi (&dpi);
  if (status == RK_CLI_DONE)
    status = rk_cli_figure_check_word (RK_ENUM_PALETTE, "palette", options.palette);
  if (status == RK_CLI_DONE)
    status = rk_cli_figure_check ();
  if (status == RK_CLI_DONE)
    status = rk_cli_read (&input);
  if (status <= RK_CLI_NOTICES)
    status = rk_cli_worse (input.status, rk_cli_figure_choose (&figure, &input));
  if (status <= RK_CLI_NOTICES && rk_export_kind_holds_pages (kind))
    status = rk_cli_worse (status, rk_cli_check_output (options.output, input.path, options.force, TRUE));
  if (status > RK_CLI_NOTICES)
    return status;
  rk_cli_figure_lay_out (&figure, &input);
  return rk_cli_worse (status, render (&input, &figure, kind, dpi));
}
