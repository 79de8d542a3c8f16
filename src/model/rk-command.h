/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person can do to a structure, each as one undoable step.  The window, the command line and
 * the tests share these.  A command that is refused changes nothing and says why in @error. */

#pragma once

#include "rk-document.h"

G_BEGIN_DECLS

#define RK_COMMAND_ERROR (rk_command_error_quark ())
GQuark rk_command_error_quark (void);

typedef enum {
  RK_COMMAND_ERROR_CYCLE, /* a group would come under itself */
  RK_COMMAND_ERROR_EMPTY_NAME, /* a required text would be empty */
  RK_COMMAND_ERROR_INVALID, /* a date, colour or number that is none */
  RK_COMMAND_ERROR_LAST, /* the last version cannot go */
  RK_COMMAND_ERROR_DANGLING, /* a relation or reference without its ends */
} RkCommandError;

typedef enum { RK_DELETE_CHILDREN_MOVE_UP, RK_DELETE_BRANCH } RkDeleteMode;

/**
 * rk_command_add_group:
 * @parent: (nullable): the group to put it under; %NULL makes it a root
 * @before: (nullable): the sibling it comes before; %NULL puts it last
 * @name: its name in the project's main language
 *
 * Returns: (transfer none) (nullable): the new group
 */
RkGroup *rk_command_add_group (RkDocument *document,
                               RkVersion *version,
                               RkGroup *parent,
                               RkGroup *before,
                               RkGroupKind kind,
                               const char *name,
                               GError **error);

/**
 * rk_command_delete_group: takes the group out with its relations; what refers to it is cleared where
 * nothing else by that id remains.
 */
gboolean rk_command_delete_group (RkDocument *document, RkGroup *group, RkDeleteMode mode, GError **error);

/** rk_command_move_group: reparents and reorders in one step; parameters as in rk_command_add_group() */
gboolean rk_command_move_group (
    RkDocument *document, RkGroup *group, RkGroup *parent, RkGroup *before, GError **error);

/** rk_command_can_move_group: Returns: whether @group may come under @parent; @error says why not */
gboolean rk_command_can_move_group (RkGroup *group, RkGroup *parent, GError **error);

/**
 * rk_command_set:
 * @record: any record
 * @field: a row of its type, not a list of records
 * @value: the new value; borrowed
 *
 * Consecutive changes of one field merge until rk_document_seal().
 */
gboolean
rk_command_set (RkDocument *document, gpointer record, const RkField *field, RkValue value, GError **error);

/** rk_command_set_text: rk_command_set() of one language of a text field; "" takes the language out */
gboolean rk_command_set_text (RkDocument *document,
                              gpointer record,
                              const RkField *field,
                              const char *language,
                              const char *string,
                              GError **error);

/** rk_command_add: adds an empty record of @type to @parent at @position (past the end: last); Returns: (transfer none): it */
gpointer
rk_command_add (RkDocument *document, gpointer parent, RkRecordType type, guint position, GError **error);

/** rk_command_remove: any record but a group or a version's last; clears what referred to it */
gboolean rk_command_remove (RkDocument *document, gpointer record, GError **error);

/** rk_command_reorder: @position: the index in its list after the record was taken out */
gboolean rk_command_reorder (RkDocument *document, gpointer record, guint position, GError **error);

/** rk_command_move_seat: to @group at @position, in one step; within one group it reorders */
gboolean
rk_command_move_seat (RkDocument *document, RkSeat *seat, RkGroup *group, guint position, GError **error);

RkRelation *rk_command_add_relation (RkDocument *document,
                                     RkVersion *version,
                                     RkRelationKind kind,
                                     RkGroup *from,
                                     RkGroup *to,
                                     GError **error);

/** rk_command_copy_version: Returns: (transfer none): a copy of @version right after it, as a proposal; groups, seats and relations keep their ids */
RkVersion *
rk_command_copy_version (RkDocument *document, RkVersion *version, const char *name, GError **error);

G_END_DECLS
