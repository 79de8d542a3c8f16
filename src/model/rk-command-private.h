/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands share, whatever they are about. */

#pragma once

#include "rk-command.h"

G_BEGIN_DECLS

/** rk_command_field: Returns: the row of a field that is known to exist, outside nested objects */
const RkField *rk_command_field (RkRecordType type, const char *key);

/** rk_command_title: Returns: (transfer full): the record's name in the project's main language */
char *rk_command_title (gconstpointer record);

/** rk_command_label: Returns: (transfer full): what a step is called: @format with the record's name */
char *rk_command_label (const char *format, gconstpointer record);

/** rk_command_refuse: sets @error; Returns: %FALSE */
gboolean rk_command_refuse (GError **error, RkCommandError code, const char *message);

/** rk_command_put_string: sets a field that holds one string, inside a transaction; @string may be %NULL */
void rk_command_put_string (RkDocument *document, gpointer record, const char *key, const char *string);

/**
 * rk_command_position_before:
 * @before: (nullable): the record to come before; %NULL for the end
 * @moved: (nullable): the record that will be taken out first
 *
 * Returns: the position for rk_document_insert() or rk_document_move()
 */
guint rk_command_position_before (gconstpointer before, gconstpointer moved);

/**
 * rk_command_clear_references:
 *
 * Clears, inside a transaction, every reference to what the transaction took out, and takes out the
 * relations that lost an end.
 */
void rk_command_clear_references (RkDocument *document);

/** rk_command_check_value: Returns: whether @value may stand in @field of @record */
gboolean rk_command_check_value (gpointer record, const RkField *field, RkValue value, GError **error);

/** rk_command_count_groups: Returns: (transfer full): the group's name if it is one, else "3 groups" */
char *rk_command_count_groups (GPtrArray *groups);
/** rk_command_count_seats: as rk_command_count_groups() */
char *rk_command_count_seats (GPtrArray *seats);

/** rk_drop_get_parent: Returns: (nullable): the group under which it is; %NULL at the top */
RkGroup *rk_drop_get_parent (const RkDrop *drop);

G_END_DECLS
