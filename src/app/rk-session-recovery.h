/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the unsaved work of open sessions where a crash cannot reach it.
 *
 *   edit ──► a second ──► copy ──► (other thread) written and in the store ──► saved or discarded: deleted
 *
 * A failure to write is told once, as an "error" of the session, and tried again until it succeeds. */

#pragma once

#include "rk-recovery.h"
#include "rk-session.h"

G_BEGIN_DECLS

/** rk_session_recovery_get_store: Returns: (transfer none): the one store of this program */
RkRecoveryStore *rk_session_recovery_get_store (void);

/**
 * rk_session_recovery_start:
 * @key: (nullable): of work that was adopted and is what @session holds; %NULL for a new one
 *
 * From now on edits of @session are kept. Does nothing the second time.
 */
void rk_session_recovery_start (RkSession *session, const char *key);

/** rk_session_recovery_get_key: Returns: (transfer none) (nullable): what the work is kept under, if it is kept */
const char *rk_session_recovery_get_key (RkSession *session);

/** rk_session_recovery_renew: the session has another file or stamp: work that is still unsaved is written with that */
void rk_session_recovery_renew (RkSession *session);

/**
 * rk_session_recovery_set_draft:
 * @group: (nullable): id of a group
 * @name: (nullable): what is being written for its name, and is no edit yet; %NULL when that is over, either way
 *
 * A crash while a name is written must not cost the name: it is kept as if it were taken already.
 */
void rk_session_recovery_set_draft (RkSession *session, const char *group, const char *name);

/** rk_session_recovery_write_now: before the program is ended by a signal: blocks; Returns: whether the work is safe */
gboolean rk_session_recovery_write_now (RkSession *session, GError **error);

/**
 * rk_session_recovery_discard:
 *
 * Deletes what is kept: a person said so, or nothing is unsaved. No more is kept of @session. Blocks for one small call,
 * as the program may end right after it.
 */
void rk_session_recovery_discard (RkSession *session);

G_END_DECLS
