/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which version is drawn on what: the options that all commands about figures share. */

#pragma once

#include "rk-cli-input.h"
#include "rk-document.h"
#include "rk-pages.h"

G_BEGIN_DECLS

typedef struct {
  RkVersion *version; /* drawn: of the input, or of a copy with one branch only */
  const char *language; /* of the figure */
  GPtrArray *pages; /* of RkScene, one at least */
  RkScene *scene; /* the first of them */
  gboolean shows_persons;
  RkDocument *document; /* that holds the copy, or NULL */
} RkCliFigure;

#define RK_CLI_FIGURE_INIT                                                                                   \
  {                                                                                                          \
    NULL, NULL, NULL, NULL, FALSE, NULL                                                                      \
  }

/** rk_cli_figure_get_entries: Returns: (transfer none): the options, for rk_cli_parse() */
const GOptionEntry *rk_cli_figure_get_entries (void);

/** rk_cli_figure_check_word: @word: (nullable): what was given to an option; Returns: as rk_cli_figure_check() */
RkCliStatus rk_cli_figure_check_word (RkEnum enumeration, const char *option, const char *word);

/** rk_cli_figure_check: before the project is read; Returns: RK_CLI_DONE or RK_CLI_USAGE with a complaint made */
RkCliStatus rk_cli_figure_check (void);

/**
 * rk_cli_figure_choose:
 * Finds version and language.  Returns: RK_CLI_DONE or RK_CLI_USAGE with a complaint made
 */
RkCliStatus rk_cli_figure_choose (RkCliFigure *figure, const RkCliInput *input);

/** rk_cli_figure_lay_out: makes the sheets of a chosen figure */
void rk_cli_figure_lay_out (RkCliFigure *figure, const RkCliInput *input);

/** rk_cli_figure_lay_out_as: Returns: (transfer full) (element-type RkScene): the sheets in another mode */
GPtrArray *rk_cli_figure_lay_out_as (RkCliFigure *figure, const RkCliInput *input, RkPages mode);

void rk_cli_figure_clear (RkCliFigure *figure);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RkCliFigure, rk_cli_figure_clear)

G_END_DECLS
