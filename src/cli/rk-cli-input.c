/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-cli-input.h"

#include <glib/gi18n-lib.h>

#include "rk-cli-output.h"
#include "rk-embedded.h"
#include "rk-file.h"
#include "rk-json-scan.h"

static GOptionContext *
make_context (const char *command,
              const GOptionEntry *entries,
              const GOptionEntry *more,
              const char *parameters,
              const char *summary)
{
  g_autofree char *program = g_strdup_printf (RK_CLI_NAME " %s", command);
  GOptionContext *context = g_option_context_new (parameters);

  /* It heads the usage line of --help. */
  g_set_prgname (program);
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (more != NULL)
    g_option_context_add_main_entries (context, more, GETTEXT_PACKAGE);
  return context;
}

/* Returns RK_CLI_DONE with what is no option in @rest, which is NULL if there is nothing. */
static RkCliStatus
parse (GStrv *rest,
       int argc,
       char **argv,
       const GOptionEntry *entries,
       const GOptionEntry *more,
       const char *parameters,
       const char *summary)
{
  const GOptionEntry remaining[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = make_context (argv[0], entries, more, parameters, summary);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_new0 (char *, (gsize) argc + 1);

  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  g_option_context_add_main_entries (context, remaining, NULL);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return rk_cli_usage ("%s", error->message);
  return RK_CLI_DONE;
}

RkCliStatus
rk_cli_parse (RkCliInput *input,
              int argc,
              char **argv,
              const GOptionEntry *entries,
              const GOptionEntry *more,
              const char *summary)
{
  g_auto (GStrv) rest = NULL;
  RkCliStatus status = parse (&rest, argc, argv, entries, more, _ ("PROJECT"), summary);

  if (status != RK_CLI_DONE)
    return status;
  if (rest == NULL)
    return rk_cli_usage (_ ("%s: which project?"), argv[0]);
  if (g_strv_length (rest) > 1)
    return rk_cli_usage (_ ("%s: one project at a time, “%s” is one too many"), argv[0], rest[1]);
  input->path = g_strdup (rest[0]);
  return RK_CLI_DONE;
}

RkCliStatus
rk_cli_parse_files (RkCliInput *const *inputs,
                    guint n,
                    int argc,
                    char **argv,
                    const GOptionEntry *entries,
                    const char *parameters,
                    const char *summary)
{
  g_auto (GStrv) rest = NULL;
  RkCliStatus status = parse (&rest, argc, argv, entries, NULL, parameters, summary);

  if (status != RK_CLI_DONE)
    return status;
  if (rest == NULL || g_strv_length (rest) != n)
    return rk_cli_usage (_ ("%s: which projects? Give %s"), argv[0], parameters);
  for (guint i = 0; i < n; i++)
    inputs[i]->path = g_strdup (rest[i]);
  return RK_CLI_DONE;
}

RkCliStatus
rk_cli_read (RkCliInput *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rk_file_load (input->path, RK_JSON_MAX_BYTES, NULL, &error);
  g_autoptr (GPtrArray) notices = NULL;
  guint line = 0, column = 0;

  if (bytes != NULL && rk_embedded_is_figure (bytes))
    {
      g_autoptr (GBytes) figure = g_steal_pointer (&bytes);

      bytes = rk_embedded_read (figure, &error);
    }
  if (bytes == NULL)
    {
      rk_cli_complain (input->path, 0, 0, error->message);
      return RK_CLI_CANNOT_READ;
    }
  input->project = rk_project_read (bytes, &notices, &line, &column, &error);
  if (input->project == NULL)
    {
      rk_cli_complain (input->path, line, column, error->message);
      return RK_CLI_CANNOT_READ;
    }
  for (guint i = 0; notices != NULL && i < notices->len; i++)
    {
      const RkNotice *notice = notices->pdata[i];

      rk_cli_complain (input->path, notice->line, notice->column, notice->message);
      input->status = RK_CLI_NOTICES;
    }
  return input->status;
}

void
rk_cli_input_clear (RkCliInput *input)
{
  g_clear_pointer (&input->path, g_free);
  g_clear_pointer (&input->project, rk_record_free);
}
