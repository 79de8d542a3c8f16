/* SPDX-License-Identifier: GPL-3.0-or-later */

/* merge: two people's changes of one project put together, also for version control:
 *
 *     git config merge.rakenne.driver 'rakenne-cli merge %O %A %B -o %A --force'
 *     echo '*.rakenne merge=rakenne' >>.gitattributes
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "rk-cli-input.h"
#include "rk-cli-output.h"
#include "rk-merge.h"

enum { BASE, OURS, THEIRS, N_FILES };

static struct {
  char *output;
  gboolean force;
} options;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file to write; else standard output"),
    N_ ("FILE") },
  { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, N_ ("Write over an existing file, be it OURS"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* Version control hands over an empty file where both sides made theirs anew. */
static gboolean
is_empty_file (const char *path)
{
  struct stat file;

  return stat (path, &file) == 0 && S_ISREG (file.st_mode) && file.st_size == 0;
}

static RkCliStatus
read_all (RkCliInput *const inputs[N_FILES])
{
  RkCliStatus status = RK_CLI_DONE;

  for (guint i = 0; i < N_FILES; i++)
    {
      RkCliStatus read = i == BASE && is_empty_file (inputs[i]->path) ? RK_CLI_DONE : rk_cli_read (inputs[i]);

      /* What the base lacked, neither side lost now. */
      if (i != BASE || read > RK_CLI_NOTICES)
        status = rk_cli_worse (status, read);
    }
  return status;
}

static void
complain_of (const char *path, const GPtrArray *conflicts, const char *format)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autofree char *words = rk_conflict_to_words (conflicts->pdata[i]);
      g_autofree char *line = g_strdup_printf (format, words);

      rk_cli_complain (path, 0, 0, line);
    }
}

static RkCliStatus
merge (RkCliInput *const inputs[N_FILES], GBytes **bytes)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (RkProject) merged = rk_merge (inputs[BASE]->project, inputs[OURS]->project,
                                           inputs[THEIRS]->project, NULL, &conflicts, &notes);

  *bytes = rk_project_write (merged);
  complain_of (inputs[OURS]->path, notes, _ ("merged: %s"));
  complain_of (inputs[OURS]->path, conflicts, _ ("conflict: %s"));
  return conflicts->len > 0 ? RK_CLI_NOTICES : RK_CLI_DONE;
}

RkCliStatus
rk_cli_merge (int argc, char **argv)
{
  g_auto (RkCliInput) base = RK_CLI_INPUT_INIT;
  g_auto (RkCliInput) ours = RK_CLI_INPUT_INIT;
  g_auto (RkCliInput) theirs = RK_CLI_INPUT_INIT;
  RkCliInput *inputs[] = { &base, &ours, &theirs };
  g_autoptr (GBytes) bytes = NULL;
  RkCliStatus status;

  status = rk_cli_parse_files (
      inputs, N_FILES, argc, argv, entries, _ ("BASE OURS THEIRS"),
      _ ("Puts two people’s changes of a project together. What both changed stays as OURS "
         "has it and is listed."));
  if (status == RK_CLI_DONE && options.output != NULL && *options.output == '\0')
    status = rk_cli_usage (_ ("merge: write where? Give -o FILE"));
  if (status == RK_CLI_DONE)
    status = read_all (inputs);
  if (status <= RK_CLI_NOTICES && options.output != NULL)
    status = rk_cli_worse (status, rk_cli_check_output (options.output, ours.path, options.force, FALSE));
  if (status > RK_CLI_NOTICES)
    return status;
  status = rk_cli_worse (status, merge (inputs, &bytes));
  if (options.output != NULL)
    return rk_cli_worse (status, rk_cli_save (options.output, bytes, options.force));
  return rk_cli_worse (status, rk_cli_print (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
}
