/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every page of what is going to be exported or printed, beside what may be chosen about it.
 *
 *   ┌───────────────────┬─────────┐      narrow   ┌───────────┐
 *   │       page        │ choices │               │   page    │
 *   │                   │         │               ├───────────┤
 *   │    ‹  1 of 4  ›   │         │               │  choices  │
 *   └───────────────────┴─────────┘               └───────────┘
 *
 * Choices are made in a draft: a session of its own with a copy of the project, whose fields the rows edit as those of
 * the inspector do.  rk_sheet_pane_apply() makes what was changed in it one step of the project's history; without that
 * nothing was chosen.  Layout runs in a thread; "changed" is emitted whenever the pages are other ones or not known. */

#pragma once

#include "rk-session.h"
#include "rk-sheets.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_SHEET_PANE (rk_sheet_pane_get_type ())
G_DECLARE_FINAL_TYPE (RkSheetPane, rk_sheet_pane, RK, SHEET_PANE, GtkWidget)

/** rk_sheet_pane_new: @colors: light for files, print for paper */
RkSheetPane *rk_sheet_pane_new (RkSession *session, RkThemeMode colors);

/** rk_sheet_pane_add_group: puts a group of rows above those of the figure */
void rk_sheet_pane_add_group (RkSheetPane *self, GtkWidget *group);

/** rk_sheet_pane_get_draft: Returns: (transfer none): the session in which the figure is chosen */
RkSession *rk_sheet_pane_get_draft (RkSheetPane *self);

/** rk_sheet_pane_get_appendix: Returns: whether the list of members follows the figure */
gboolean rk_sheet_pane_get_appendix (RkSheetPane *self);

/** rk_sheet_pane_get_sheets: Returns: (transfer none) (nullable): the pages as chosen; %NULL while they are laid out */
RkSheets *rk_sheet_pane_get_sheets (RkSheetPane *self);

/** rk_sheet_pane_get_page: Returns: which page is shown, from 0 */
guint rk_sheet_pane_get_page (RkSheetPane *self);
void rk_sheet_pane_turn_to (RkSheetPane *self, guint page);

/** rk_sheet_pane_set_paper: paper that is none of the project's pages, points, until a row chooses one of those; 0, 0: none */
void rk_sheet_pane_set_paper (RkSheetPane *self, double width, double height);
void rk_sheet_pane_get_paper (RkSheetPane *self, double *width, double *height);

/** rk_sheet_pane_choose_page: makes @page and @orientation those of the draft's figure */
void rk_sheet_pane_choose_page (RkSheetPane *self, RkPage page, RkOrientation orientation);

/** rk_sheet_pane_set_note: @words: (nullable): stands under the page */
void rk_sheet_pane_set_note (RkSheetPane *self, const char *words);

/** rk_sheet_pane_set_table: @words: (nullable): what is made is a table, of which this is told; %NULL: it is a figure */
void rk_sheet_pane_set_table (RkSheetPane *self, const char *words);

/**
 * rk_sheet_pane_apply:
 * @memory: (transfer full): what else is to be remembered of the project
 *
 * What was chosen becomes one step of the project's history; what is no part of the figure is remembered with @memory.
 */
void rk_sheet_pane_apply (RkSheetPane *self, GVariantDict *memory);

G_END_DECLS
