/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands say and write. */

#pragma once

#include "rk-cli.h"

G_BEGIN_DECLS

/**
 * rk_cli_complain:
 * @file: (nullable): the file it is about, in the file system's encoding; %NULL the program itself
 * @line: 1-based; 0 if there is no place
 * @column: likewise
 * @message: what is wrong; line breaks in it become spaces
 *
 * Prints one line on standard error: `file:line:column: message`.
 */
void rk_cli_complain (const char *file, guint line, guint column, const char *message);

/** rk_cli_usage: complains about the command line; Returns: RK_CLI_USAGE */
RkCliStatus rk_cli_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** rk_cli_print: to standard output, all of it; Returns: RK_CLI_DONE, or RK_CLI_CANNOT_WRITE with a complaint made */
RkCliStatus rk_cli_print (const char *text, gsize length);

/**
 * rk_cli_check_output:
 * @path: the file to be written
 * @project: the project that is read
 * @force: whether it may be there already
 * @keep_projects: whether a project must not be written over, force or not
 *
 * Tells early what would fail after the work.  The same file by another name, a link, is still the
 * same.
 *
 * Returns: RK_CLI_DONE, or RK_CLI_CANNOT_WRITE with a complaint made
 */
RkCliStatus
rk_cli_check_output (const char *path, const char *project, gboolean force, gboolean keep_projects);

/** rk_cli_save: writes a file; Returns: RK_CLI_DONE, RK_CLI_NOTICES or RK_CLI_CANNOT_WRITE with a complaint made */
RkCliStatus rk_cli_save (const char *path, GBytes *bytes, gboolean force);

/** rk_cli_worse: Returns: of two statuses of things done the one to exit with */
RkCliStatus rk_cli_worse (RkCliStatus a, RkCliStatus b);

G_END_DECLS
