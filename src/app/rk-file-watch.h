/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps an eye on the file of a session, so that a person hears of somebody else's changes before saving.
 *
 *   monitor ──► a moment of quiet ──► (other thread) read ──► other content than the session knows? ──► "changed"
 *
 * The file system's word is only the reason to look: what counts is the content. */

#pragma once

#include "rk-session.h"

G_BEGIN_DECLS

/* What somebody else did to the file. */
typedef enum {
  RK_FILE_SAME, /* nothing, or it was put back */
  RK_FILE_OTHER, /* it has another content */
  RK_FILE_GONE,
} RkFileState;

#define RK_TYPE_FILE_WATCH (rk_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (RkFileWatch, rk_file_watch, RK, FILE_WATCH, GObject)

/**
 * rk_file_watch_new:
 * @session: one that has a file; not kept
 *
 * Signals: "changed" (guint RkFileState), when that is another than before.  A file that cannot be watched is looked at
 * before it is saved all the same.
 */
RkFileWatch *rk_file_watch_new (RkSession *session);

/** rk_file_watch_get_state: Returns: as last seen */
RkFileState rk_file_watch_get_state (RkFileWatch *self);

G_END_DECLS
