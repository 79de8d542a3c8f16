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
  RK_COMMAND_ERROR_ITSELF, /* a group would come beside itself */
  RK_COMMAND_ERROR_OTHER_VERSION, /* what is of one version cannot move into another */
  RK_COMMAND_ERROR_NOTHING, /* there is nothing to do it to */
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

/**
 * rk_command_name_group:
 * @words: its name as a person writes it in a list: "Lasten ja nuorten ohjausryhmä (LANU)", "4 yhteistyöryhmää"
 *
 * Names a group that was just added, in one step with what the words say of its kind, number and abbreviation.
 */
gboolean rk_command_name_group (
    RkDocument *document, RkGroup *group, const char *language, const char *words, GError **error);

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

/* --- versions (rk-command-versions.c) --- */

/* How a version begins. */
typedef struct {
  const char *name; /* in the project's main language */
  int status; /* RkVersionStatus */
  const char *from; /* (nullable): the date it holds from, as in a file */
} RkVersionStart;

/**
 * rk_command_start_version:
 *
 * Copies @original to right after it.  Groups, seats and relations keep their ids; duties get new ones; dates and
 * decisions of the version itself do not go along.
 *
 * Returns: (transfer none) (nullable): the copy
 */
RkVersion *rk_command_start_version (RkDocument *document,
                                     RkVersion *original,
                                     const RkVersionStart *start,
                                     GError **error);

/** rk_command_copy_version: rk_command_start_version() as a proposal, without a date */
RkVersion *
rk_command_copy_version (RkDocument *document, RkVersion *version, const char *name, GError **error);

/* --- several groups at once (rk-command-groups.c) ---
 *
 * Lists of groups and seats are GPtrArray, in any order, each of one version; what is put somewhere
 * keeps its reading order.  */

typedef enum { RK_DROP_INTO, RK_DROP_BEFORE, RK_DROP_AFTER } RkDropWhere;

/* A place for groups: last under @target, or right beside it. */
typedef struct {
  RkVersion *version;
  RkGroup *target; /* NULL, with RK_DROP_INTO: last of all at the top */
  RkDropWhere where;
} RkDrop;

/** rk_groups_get_tops: Returns: (transfer container): those of @groups that are below no other of them, in reading order */
GPtrArray *rk_groups_get_tops (GPtrArray *groups);

/** rk_command_can_move_groups: Returns: whether the branches of @groups may be put there; @error says why not */
gboolean rk_command_can_move_groups (GPtrArray *groups, const RkDrop *drop, GError **error);

/** rk_command_move_groups: moves the branches of @groups; those below another of them go along with it */
gboolean rk_command_move_groups (RkDocument *document, GPtrArray *groups, const RkDrop *drop, GError **error);

/** rk_command_delete_groups: as rk_command_delete_group(); children move up to the nearest group that stays */
gboolean
rk_command_delete_groups (RkDocument *document, GPtrArray *groups, RkDeleteMode mode, GError **error);

/** rk_command_shift_group: @by: -1 before its elder sibling, 1 after its younger one */
gboolean rk_command_shift_group (RkDocument *document, RkGroup *group, int by, GError **error);

/** rk_command_outdent_group: makes it the next sibling of its parent */
gboolean rk_command_outdent_group (RkDocument *document, RkGroup *group, GError **error);

/** rk_command_indent_group: makes it the last child of its elder sibling */
gboolean rk_command_indent_group (RkDocument *document, RkGroup *group, GError **error);

/** rk_command_fold_groups: folds those of @groups that have something below them, or unfolds all */
gboolean rk_command_fold_groups (RkDocument *document, GPtrArray *groups, gboolean folded, GError **error);

/** rk_command_mark_not_stated: notes that the source of @groups is silent about @what, or takes the note away */
gboolean rk_command_mark_not_stated (
    RkDocument *document, GPtrArray *groups, RkNotStated what, gboolean not_stated, GError **error);

/* --- many records at once (rk-command-many.c) --- */

/**
 * rk_command_set_many:
 * @records: (element-type RkRecord): at least one, all of one type
 *
 * As rk_command_set(), in all of them, merging likewise; refused for all if it is for one.
 */
gboolean rk_command_set_many (
    RkDocument *document, GPtrArray *records, const RkField *field, RkValue value, GError **error);

/** rk_command_set_text_many: as rk_command_set_text(), in all of @records; other languages stay as they are in each */
gboolean rk_command_set_text_many (RkDocument *document,
                                   GPtrArray *records,
                                   const RkField *field,
                                   const char *language,
                                   const char *string,
                                   GError **error);

/* --- copies (rk-command-copy.c) ---
 *
 * Copies of groups and seats, and of the duties, seats and relations that belong to them, get ids of their own.
 * References among what is copied lead to the copies; references to anything else stay where the same
 * thing is at the new place too, and are left out where it is not.  The originals may be in another version or
 * another project.  */

/* What the step is called, and no more. */
typedef enum { RK_COPY_AS_COPY, RK_COPY_AS_PASTE, RK_COPY_AS_ADD } RkCopyAs;

/* With all that is below the groups, or the groups themselves alone. */
typedef enum { RK_COPY_BRANCHES, RK_COPY_GROUPS } RkCopyDepth;

/**
 * rk_groups_in_order:
 * @groups: groups of one version
 * @above: (out) (transfer full) (element-type int): of each, the index of the nearest one above it; -1 for none
 *
 * Returns: (transfer container): all that is chosen, each once, in reading order
 */
GPtrArray *rk_groups_in_order (GPtrArray *groups, RkCopyDepth depth, GArray **above);

/**
 * rk_command_copy_groups:
 * @groups: groups of one version, of this document or of another project
 *
 * Returns: (transfer container) (nullable): the copies that are below no other copy
 */
GPtrArray *rk_command_copy_groups (RkDocument *document,
                                   GPtrArray *groups,
                                   RkCopyDepth depth,
                                   const RkDrop *drop,
                                   RkCopyAs as,
                                   GError **error);

/** rk_command_duplicate_groups: copies each branch right after itself; Returns: as rk_command_copy_groups() */
GPtrArray *rk_command_duplicate_groups (RkDocument *document, GPtrArray *groups, GError **error);

/** rk_command_cut: takes out the branches of groups, or seats, at least one, as one step, to be put somewhere else */
void rk_command_cut (RkDocument *document, GPtrArray *records);

/**
 * rk_command_copy_seats:
 * @seats: seats of one version, of this document or of another project
 * @before: (nullable): a seat of @group; %NULL puts them last
 *
 * Returns: (transfer container) (nullable): the copies
 */
GPtrArray *rk_command_copy_seats (
    RkDocument *document, GPtrArray *seats, RkGroup *group, RkSeat *before, RkCopyAs as, GError **error);

/** rk_command_duplicate_seats: copies each seat right after itself; Returns: as rk_command_copy_seats() */
GPtrArray *rk_command_duplicate_seats (RkDocument *document, GPtrArray *seats, GError **error);

/**
 * rk_command_also_sits_in:
 *
 * As rk_command_copy_seats(), for who sits in both groups: what makes the seat special in the one group, its
 * role there and whose deputy it is, does not go along.  A chair that comes to sit in a group further up does so as
 * the chair of its group.
 */
GPtrArray *rk_command_also_sits_in (
    RkDocument *document, GPtrArray *seats, RkGroup *group, RkSeat *before, GError **error);

/* --- several seats at once (rk-command-seats.c) --- */

/** rk_seats_in_order: Returns: (transfer container): @seats, each once, in reading order */
GPtrArray *rk_seats_in_order (GPtrArray *seats);

/** rk_command_move_seats: to @group before @before, or last; within one group it reorders */
gboolean rk_command_move_seats (
    RkDocument *document, GPtrArray *seats, RkGroup *group, RkSeat *before, GError **error);

gboolean rk_command_remove_seats (RkDocument *document, GPtrArray *seats, GError **error);

G_END_DECLS
