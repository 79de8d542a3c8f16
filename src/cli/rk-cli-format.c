/* SPDX-License-Identifier: GPL-3.0-or-later */

/* validate and format: the file itself. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "rk-cli-input.h"
#include "rk-cli-output.h"

static struct {
  char *output;
  gboolean force;
} options;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file to write; else standard output"),
    N_ ("FILE") },
  { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, N_ ("Write over an existing file"), NULL },
  G_OPTION_ENTRY_NULL,
};

RkCliStatus
rk_cli_validate (int argc, char **argv)
{
  g_auto (RkCliInput) input = RK_CLI_INPUT_INIT;
  RkCliStatus status = rk_cli_parse (&input, argc, argv, NULL, NULL,
                                     _ ("Tells whether a file is a project, and what would be repaired."));

  return status == RK_CLI_DONE ? rk_cli_read (&input) : status;
}

RkCliStatus
rk_cli_format (int argc, char **argv)
{
  g_auto (RkCliInput) input = RK_CLI_INPUT_INIT;
  g_autoptr (GBytes) bytes = NULL;
  RkCliStatus status = rk_cli_parse (&input, argc, argv, entries, NULL,
                                     _ ("Writes a project in its canonical form."));

  if (status == RK_CLI_DONE && options.output != NULL && *options.output == '\0')
    status = rk_cli_usage (_ ("format: write where? Give -o FILE"));
  if (status == RK_CLI_DONE)
    status = rk_cli_read (&input);
  if (status <= RK_CLI_NOTICES && options.output != NULL)
    status = rk_cli_worse (status, rk_cli_check_output (options.output, input.path, options.force, FALSE));
  if (status > RK_CLI_NOTICES)
    return status;
  bytes = rk_project_write (input.project);
  if (options.output != NULL)
    return rk_cli_worse (status, rk_cli_save (options.output, bytes, options.force));
  return rk_cli_worse (status, rk_cli_print (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
}
