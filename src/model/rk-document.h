/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open project: the one mutator, the undo history and the word to everybody that something
 * changed.
 *
 *   begin ── set / insert / remove / move ── commit ──► step on the history ──► "changed"
 *                      └── rollback: all undone, nothing emitted
 *
 * A command is a begin, some primitive changes and a commit; it has no undo code of its own.  The
 * journal of a step owns the records that it took out, so undo brings back the very same ones. */

#pragma once

#include <glib-object.h>

#include "rk-project.h"

G_BEGIN_DECLS

#define RK_TYPE_DOCUMENT (rk_document_get_type ())
G_DECLARE_FINAL_TYPE (RkDocument, rk_document, RK, DOCUMENT, GObject)

/* What a commit, an undo or a redo touched.  Records are borrowed and may be out of the document. */
typedef struct {
  guint touches; /* RkTouch, of all changes together */
  GPtrArray *records; /* of RkRecord: changed, inserted, removed, moved; each once */
  gboolean structure; /* some record was inserted, removed or moved */
} RkChangeSet;

/**
 * rk_document_new:
 * @project: (transfer full): the project to edit
 *
 * Signals: "changed" (RkChangeSet *), after each commit, undo and redo; "notify::modified",
 * "notify::can-undo", "notify::can-redo".
 */
RkDocument *rk_document_new (RkProject *project);

RkProject *rk_document_get_project (RkDocument *self);

/**
 * rk_document_begin:
 * @label: (nullable): what a person calls the step, translated: "Rename Group"; %NULL leaves that to the first transaction inside
 * @merge_key: (nullable): a commit with the key of the step before joins it, unless that was sealed
 *
 * Transactions nest: only the outermost one makes a step, under its label.
 */
void rk_document_begin (RkDocument *self, const char *label, const char *merge_key);

/** rk_document_commit: ends a transaction; one without changes leaves no step.  Emits "changed". */
void rk_document_commit (RkDocument *self);

/** rk_document_rollback: undoes every change since the outermost begin and ends the transaction */
void rk_document_rollback (RkDocument *self);

/* The primitive changes, inside a transaction only. */
void rk_document_set (RkDocument *self, gpointer record, const RkField *field, RkValue value);
/** rk_document_set_extras: @extras: (nullable): the members that @record holds without knowing them, of RkExtra */
void rk_document_set_extras (RkDocument *self, gpointer record, GPtrArray *extras);
/** rk_document_insert: @record (transfer full): placed in the list of @parent that holds its type; @position may be past the end */
void rk_document_insert (RkDocument *self, gpointer parent, guint position, gpointer record);
void rk_document_remove (RkDocument *self, gpointer record);
/** rk_document_move: @position: the index in the list after the record was taken out */
void rk_document_move (RkDocument *self, gpointer record, guint position);

/** rk_record_get_position: Returns: the index of @record in its parent's list */
guint rk_record_get_position (gconstpointer record);

gboolean rk_document_undo (RkDocument *self);
gboolean rk_document_redo (RkDocument *self);
gboolean rk_document_can_undo (RkDocument *self);
gboolean rk_document_can_redo (RkDocument *self);
/** rk_document_get_undo_label: Returns: (nullable): the label of the step that undo would take back */
const char *rk_document_get_undo_label (RkDocument *self);
const char *rk_document_get_redo_label (RkDocument *self);

/* The history as a list, for a person to read: the first steps are done, the others are undone. */

/** rk_document_get_n_steps: Returns: how many steps there are, done and undone */
guint rk_document_get_n_steps (RkDocument *self);
/** rk_document_get_n_done: Returns: how many of them are done, which are the first ones */
guint rk_document_get_n_done (RkDocument *self);
/** rk_document_get_step_label: @index: below rk_document_get_n_steps(); Returns: the label of the step */
const char *rk_document_get_step_label (RkDocument *self, guint index);
/** rk_document_is_saved_at: Returns: whether the document was as its file when @n_done steps were done */
gboolean rk_document_is_saved_at (RkDocument *self, guint n_done);
/** rk_document_go_to: undoes or redoes until @n_done steps are done, each with its own "changed" */
void rk_document_go_to (RkDocument *self, guint n_done);

/** rk_document_seal: the last step takes no more merges: focus left the field */
void rk_document_seal (RkDocument *self);

/** rk_document_is_modified: Returns: whether the current step is another than the saved one */
gboolean rk_document_is_modified (RkDocument *self);
void rk_document_mark_saved (RkDocument *self);
/** rk_document_mark_repaired: the document differs from its file though no step was made */
void rk_document_mark_repaired (RkDocument *self);

/** rk_document_get_step: Returns: what tells the last step that is done from all others of this document; 0 before the first */
guint64 rk_document_get_step (RkDocument *self);
/** rk_document_is_done: Returns: whether the step that rk_document_get_step() told is in the document, not undone */
gboolean rk_document_is_done (RkDocument *self, guint64 step);

/* The selection is kept by id, so that it survives undo and a switch of version; steps remember it. */
void rk_document_set_selection (RkDocument *self, RkList *ids);
RkList *rk_document_get_selection (RkDocument *self);

G_END_DECLS
