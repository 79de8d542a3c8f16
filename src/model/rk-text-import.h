/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines from a spreadsheet, a mail or a decision become seats; an indented list becomes groups.  What
 * every line becomes is there to be looked at before anything is changed. */

#pragma once

#include "rk-command.h"
#include "rk-text-lines.h"

G_BEGIN_DECLS

typedef enum { RK_TEXT_IMPORT_SEATS, RK_TEXT_IMPORT_GROUPS } RkTextImportKind;

/* A line that is not blank. */
typedef struct {
  guint line; /* in the text, from 1 */
  guint depth; /* of a group: how many are above it */
  char *text; /* the beginning of what stood there */
  gpointer record; /* the RkSeat or RkGroup that it becomes; NULL if it is left out */
  char *warning; /* what a person should look at, or why it is left out; NULL if all is well */
} RkTextRow;

typedef struct {
  RkTextImportKind kind;
  RkProject *project; /* holds the records */
  GPtrArray *rows; /* of RkTextRow */
  GPtrArray *records; /* those of the rows */
  guint n_warnings;
} RkTextImport;

/**
 * rk_text_import_new:
 * @bytes: (array length=length): what was pasted; may be anything
 * @language: the language of the texts
 * @error: an RK_TEXT_LINES_ERROR: no text, none at all, or too much
 *
 * Returns: (transfer full) (nullable): what it would become
 */
RkTextImport *rk_text_import_new (
    const char *bytes, gsize length, RkTextImportKind kind, const char *language, GError **error);
void rk_text_import_free (RkTextImport *import);

/** rk_text_import_guess: Returns: groups for a list with indented lines and without columns, else seats */
RkTextImportKind rk_text_import_guess (const char *bytes, gsize length);

/**
 * rk_text_row_describe:
 * @language: (nullable): the language of the texts
 *
 * Returns: (transfer full): what the line becomes, in words for the preview: "Chair · kehitysjohtaja, konsernihallinto"
 */
char *rk_text_row_describe (const RkTextRow *row, const char *language);

/**
 * rk_text_import_apply:
 * @drop: where groups go; seats go into its target
 * @before: (nullable): the seat before which seats go; %NULL puts them last
 *
 * Adds the records as one step.
 *
 * Returns: (transfer container) (nullable): what was added, as rk_command_copy_groups() and rk_command_copy_seats()
 */
GPtrArray *rk_text_import_apply (
    RkTextImport *import, RkDocument *document, const RkDrop *drop, RkSeat *before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTextImport, rk_text_import_free)

G_END_DECLS
