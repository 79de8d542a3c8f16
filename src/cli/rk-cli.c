/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "rk-cli-output.h"

/* Where translations lie, for a run from the build tree. */
#define LOCALE_VARIABLE "RK_LOCALE_DIR"

typedef struct {
  const char *name;
  RkCliStatus (*run) (int argc, char **argv);
  const char *parameters;
  const char *summary;
} Command;

static const Command commands[] = {
  { "render", rk_cli_render, "PROJECT -o FILE", N_ ("draw a version into a file: PDF, PNG, SVG, …") },
  { "thumbnail", rk_cli_thumbnail, "PROJECT -o FILE", N_ ("draw the chart as a small picture") },
  { "scene", rk_cli_scene, "PROJECT [--json]", N_ ("print where everything stands on the sheet") },
  { "outline", rk_cli_outline, "PROJECT", N_ ("print the groups, indented, in reading order") },
  { "info", rk_cli_info, "PROJECT [--json]", N_ ("print counts, languages, versions, text size") },
  { "validate", rk_cli_validate, "PROJECT", N_ ("tell whether the file is a sound project") },
  { "format", rk_cli_format, "PROJECT [-o FILE]", N_ ("write the project in its canonical form") },
  { "merge", rk_cli_merge, "BASE OURS THEIRS [-o FILE]", N_ ("put two people’s changes together") },
};

static RkCliStatus
print_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  " RK_CLI_NAME " %s\n\n%s\n", _ ("Usage:"),
                          _ ("COMMAND [OPTION…] PROJECT"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-9s  %-26s  %s\n", commands[i].name, commands[i].parameters,
                            _ (commands[i].summary));
  g_string_append_printf (text, "\n%s\n", _ ("“rakenne-cli COMMAND --help” tells a command’s options."));
  return rk_cli_print (text->str, text->len);
}

static void
set_locale (void)
{
  const char *folder = g_getenv (LOCALE_VARIABLE);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
rk_cli_main (int argc, char **argv)
{
  set_locale ();
  if (argc < 2)
    return rk_cli_usage (_ ("which command? “rakenne-cli --help” lists them"));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    return print_help ();
  if (strcmp (argv[1], "--version") == 0 && argc == 2)
    {
      const char *text = RK_CLI_NAME " " PACKAGE_VERSION "\n";

      return rk_cli_print (text, strlen (text));
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (argc - 1, argv + 1);
  return rk_cli_usage (_ ("there is no command “%s”; “rakenne-cli --help” lists them"), argv[1]);
}
