/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the inspector: the editor of one field of one record.
 *
 *   ┌───────────────────────────────┬────────┐
 *   │ title                         │        │
 *   │ content: what the kind edits  │ suffix │
 *   │ why the last edit was refused │        │
 *   └───────────────────────────────┴────────┘
 *
 * Which kind of row a field gets follows from its row in the field table, so that a new field needs
 * no code here.  A row can be pointed at another record of the same type, which is how a change of
 * selection stays quick. */

#pragma once

#include "rk-field-holder.h"
#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_FIELD_ROW (rk_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (RkFieldRow, rk_field_row, RK, FIELD_ROW, RkFieldHolder)

/**
 * RkFieldRowClass:
 * @build: makes the content, once the session and the field are known
 * @update: shows the record's value; edits that it causes in widgets are not taken for the person's
 * @commit: (nullable): makes the edit that the widgets hold, for rows that use rk_field_row_typed()
 * @settle: (nullable): focus left the row: writes what was typed in its usual form
 * @follows_others: what is shown depends on other records too, so every change counts
 * @says_difference: @update itself says where the values of several records differ
 */
struct _RkFieldRowClass {
  RkFieldHolderClass parent_class;

  void (*build) (RkFieldRow *self);
  void (*update) (RkFieldRow *self);
  void (*commit) (RkFieldRow *self);
  void (*settle) (RkFieldRow *self);
  gboolean follows_others;
  gboolean says_difference;
};

/**
 * rk_field_row_new:
 * @session: the project being edited
 * @record: (nullable): a record of the type that @field belongs to
 * @field: any field but a list of records or a hidden one
 * @language: (nullable): for texts, the language that the row edits
 *
 * Returns: (transfer floating): a row of the kind that fits @field
 */
GtkWidget *rk_field_row_new (RkSession *session, gpointer record, const RkField *field, const char *language);

/** rk_field_row_needs_language: Returns: whether @field gets a row for each language of the project */
gboolean rk_field_row_needs_language (const RkField *field);

/** rk_field_row_set_record: points the row at another record; %NULL empties it */
void rk_field_row_set_record (RkFieldRow *self, gpointer record);

/**
 * rk_field_row_set_others:
 * @records: (nullable) (element-type RkRecord): the row's record and others, that get every edit too, in the same step
 */
void rk_field_row_set_others (RkFieldRow *self, GPtrArray *records);

/** rk_field_row_update: shows the record's value again, if it is another than the one shown */
void rk_field_row_update (RkFieldRow *self);

/** rk_field_row_leave: what happens when the focus leaves the row: the edit is whole, the next is another step */
void rk_field_row_leave (RkFieldRow *self);

RkSession *rk_field_row_get_session (RkFieldRow *self);
gpointer rk_field_row_get_record (RkFieldRow *self);
const RkField *rk_field_row_get_field (RkFieldRow *self);
const char *rk_field_row_get_language (RkFieldRow *self);

/** rk_field_row_get_value: Returns: the value, borrowed; the default without a record, and where those of several differ */
RkValue rk_field_row_get_value (RkFieldRow *self);

/** rk_field_row_differs: Returns: whether several records hold different values */
gboolean rk_field_row_differs (RkFieldRow *self);

/** rk_field_row_get_error: Returns: (nullable): why the last edit was refused */
const char *rk_field_row_get_error (RkFieldRow *self);

/* For the kinds of rows. */

void rk_field_row_set_content (RkFieldRow *self, GtkWidget *content);
void rk_field_row_add_suffix (RkFieldRow *self, GtkWidget *suffix);
/** rk_field_row_set_plain_title: the title is the only text of the row, so it is not written small above something */
void rk_field_row_set_plain_title (RkFieldRow *self);

/**
 * rk_field_row_describe:
 * @part: (nullable): what @widget is within the row
 *
 * Gives @widget the accessible name "title" or "title: part".
 */
void rk_field_row_describe (RkFieldRow *self, GtkWidget *widget, const char *part);

/**
 * rk_field_row_commit:
 * @value: the new value; borrowed
 * @whole: the edit is complete in itself, so that the next one is a step of its own
 *
 * Makes the edit by its command.  Refusals are shown in the row.  Does nothing during an update.
 *
 * Returns: whether the record holds @value now
 */
gboolean rk_field_row_commit (RkFieldRow *self, RkValue value, gboolean whole);

/** rk_field_row_commit_text: as rk_field_row_commit(), for the row's language of a text */
gboolean rk_field_row_commit_text (RkFieldRow *self, const char *string);

/**
 * rk_field_row_commit_item:
 * @number: of a list of numbers or words, the one that is put in or taken out; the others stay as they are in each record
 */
gboolean rk_field_row_commit_item (RkFieldRow *self, int number, gboolean present);

/**
 * rk_field_row_typed:
 * @empty: nothing is left of the text
 *
 * Makes the edit that was typed.  An empty text waits until the event is over: typing over a
 * selection empties the text for a moment, which nobody meant.
 */
void rk_field_row_typed (RkFieldRow *self, gboolean empty);

/** rk_field_row_go_on: what Enter does: from a seat that has a title it goes on to a new one */
void rk_field_row_go_on (RkFieldRow *self);

/** rk_field_row_set_error: @message: (nullable): shown in words under the content; %NULL takes them away */
void rk_field_row_set_error (RkFieldRow *self, const char *message);

/** rk_field_row_is_updating: Returns: whether widgets are changed by the row and not by a person */
gboolean rk_field_row_is_updating (RkFieldRow *self);

/** rk_field_row_list_languages: Returns: (transfer full): the languages that texts are edited in, the main one first */
char **rk_field_row_list_languages (RkSession *session);

G_END_DECLS
