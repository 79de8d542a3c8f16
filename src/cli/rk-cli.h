/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line: one run is one command on one project.  Results go to standard output or a
 * file; everything that is wrong is one line on standard error. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RK_CLI_NAME "rakenne-cli"

typedef enum {
  RK_CLI_DONE = 0,
  RK_CLI_NOTICES =
      1, /* done, but the project had to be repaired, a merge left conflicts, or something else must be said */
  RK_CLI_USAGE = 2,
  RK_CLI_CANNOT_READ = 3,
  RK_CLI_CANNOT_WRITE = 4,
} RkCliStatus;

/** rk_cli_main: Returns: the exit status */
int rk_cli_main (int argc, char **argv);

/* The commands; @argv[0] is the command's name. */
RkCliStatus rk_cli_render (int argc, char **argv);
RkCliStatus rk_cli_scene (int argc, char **argv);
RkCliStatus rk_cli_outline (int argc, char **argv);
RkCliStatus rk_cli_info (int argc, char **argv);
RkCliStatus rk_cli_validate (int argc, char **argv);
RkCliStatus rk_cli_format (int argc, char **argv);
RkCliStatus rk_cli_thumbnail (int argc, char **argv);
RkCliStatus rk_cli_merge (int argc, char **argv);

G_END_DECLS
