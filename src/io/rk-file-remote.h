/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of other computers, that have no path here: what GIO mounts.
 *
 *   still as it was read? ──► copy of the old content here ──► replace, cancelled if anything fails ──► read again
 *                                                                                          same: the copy goes
 *
 * Where a server gives its word for a write that it did not do, the last step finds out, and the copy stays. */

#pragma once

#include "rk-file.h"

G_BEGIN_DECLS

/** rk_file_is_remote: Returns: whether @file can only be reached by the functions below, not by those of rk-file.h */
gboolean rk_file_is_remote (GFile *file);

/**
 * rk_file_remote_load:
 * @max_bytes: refuse more than so much
 * @stamp: (out) (optional) (transfer full): what was read, for rk_file_remote_save(); it knows the content alone
 * @error: %RK_IO_ERROR_READ, %RK_IO_ERROR_LIMIT
 *
 * Blocks for as long as the other computer takes: not for the main thread.
 */
GBytes *rk_file_remote_load (
    GFile *file, gsize max_bytes, RkFileStamp **stamp, GCancellable *cancellable, GError **error);

/**
 * rk_file_remote_save:
 * @expected: (nullable): the stamp of what was loaded; with another content there, or none, %RK_IO_ERROR_CHANGED
 * @recovery_dir: folder, made when missing, for the old content while it is written over
 * @new_stamp: (out) (optional) (transfer full): of what stands there now
 * @error: %RK_IO_ERROR_WRITE, %RK_IO_ERROR_CHANGED, %RK_IO_ERROR_DAMAGED, %G_IO_ERROR_CANCELLED.  The message says what was
 *   kept where
 */
gboolean rk_file_remote_save (GFile *file,
                              GBytes *bytes,
                              const RkFileStamp *expected,
                              const char *recovery_dir,
                              RkFileStamp **new_stamp,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
