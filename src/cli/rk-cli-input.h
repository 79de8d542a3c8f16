/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The options of a command, and the one project that it reads. */

#pragma once

#include "rk-cli.h"
#include "rk-project-io.h"

G_BEGIN_DECLS

typedef struct {
  char *path; /* in the file system's encoding */
  RkProject *project;
  RkCliStatus status; /* RK_CLI_DONE, or RK_CLI_NOTICES if something was repaired */
} RkCliInput;

#define RK_CLI_INPUT_INIT                                                                                    \
  {                                                                                                          \
    NULL, NULL, RK_CLI_DONE                                                                                  \
  }

/**
 * rk_cli_parse:
 * @input: gets the path of the project, the only argument that is no option
 * @entries: the command's own options
 * @more: (nullable) (transfer none): options shared with other commands
 * @summary: what the command does, for --help
 *
 * Returns: RK_CLI_DONE, or RK_CLI_USAGE with a complaint made
 */
RkCliStatus rk_cli_parse (RkCliInput *input,
                          int argc,
                          char **argv,
                          const GOptionEntry *entries,
                          const GOptionEntry *more,
                          const char *summary);

/**
 * rk_cli_parse_files:
 * @inputs: (array length=n): each gets the path of a project
 * @parameters: their names, for --help
 *
 * As rk_cli_parse(), for a command that reads several projects.
 */
RkCliStatus rk_cli_parse_files (RkCliInput *const *inputs,
                                guint n,
                                int argc,
                                char **argv,
                                const GOptionEntry *entries,
                                const char *parameters,
                                const char *summary);

/** rk_cli_read: reads the project, which may be inside a figure, and tells every notice; Returns: as @input->status, or RK_CLI_CANNOT_READ */
RkCliStatus rk_cli_read (RkCliInput *input);

void rk_cli_input_clear (RkCliInput *input);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RkCliInput, rk_cli_input_clear)

G_END_DECLS
