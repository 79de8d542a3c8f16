/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rk-io-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RkFileStamp:
 *
 * What a file was when it was read or written: device, inode, size, time of modification to the nanosecond and the SHA-256 of
 * its content. Other rights, tags or names of the file are no other file. Immutable.
 */
typedef struct _RkFileStamp RkFileStamp;

RkFileStamp *rk_file_stamp_copy (const RkFileStamp *stamp);
void rk_file_stamp_free (RkFileStamp *stamp);

/** rk_file_stamp_get_sha256: Returns: 64 hexadecimal digits of the content's SHA-256 */
const char *rk_file_stamp_get_sha256 (const RkFileStamp *stamp);

/** rk_file_stamp_to_string: Returns: (transfer full): all of it as one word, for keeping it over a restart */
char *rk_file_stamp_to_string (const RkFileStamp *stamp);

/** rk_file_stamp_new_from_string: Returns: (transfer full) (nullable): the stamp; %NULL if @string is none */
RkFileStamp *rk_file_stamp_new_from_string (const char *string);

/**
 * RkFileSaveFlags:
 * @RK_FILE_SAVE_NONE: write over what is there, if anything
 * @RK_FILE_SAVE_CREATE_NEW: refuse (%RK_IO_ERROR_EXISTS) if anything of that name exists, also when it appears meanwhile
 */
typedef enum {
  RK_FILE_SAVE_NONE = 0,
  RK_FILE_SAVE_CREATE_NEW = 1 << 0,
} RkFileSaveFlags;

/**
 * rk_file_load:
 * @path: in the file system's encoding
 * @max_bytes: refuse more than so much
 * @stamp: (out) (optional) (transfer full): what was read, for rk_file_save()
 * @error: %RK_IO_ERROR_READ, %RK_IO_ERROR_LIMIT; the message names the file, without its folder
 *
 * Reads a regular file whole, and nothing else: a FIFO does not block it, a device does not fill the memory. Blocks on
 * slow disks: not for the main thread. Thread-safe.
 */
GBytes *rk_file_load (const char *path, gsize max_bytes, RkFileStamp **stamp, GError **error);

/**
 * rk_file_save:
 * @path: in the file system's encoding; a symbolic link is followed and stays
 * @expected: (nullable): the stamp of what was loaded from @path; if the file is another one by now, by place, time or
 *   content, or gone, %RK_IO_ERROR_CHANGED. %NULL: overwrite whatever is there
 * @recovery_dir: (nullable): folder, made when missing, for a copy of the old content when the file can only be written in
 *   place (its folder is read-only, its owner, group or rights cannot be given to a new file, or it has hard links);
 *   %NULL: refuse then
 * @new_stamp: (out) (optional) (transfer full): what stands there now; hand it to the next save
 * @notice: (out) (optional) (transfer full) (nullable): a sentence for the person if the file was written in place, or
 *   could not be proved to be on the disk
 * @cancellable: (nullable): looked at up to the moment of replacing
 * @error: %RK_IO_ERROR_WRITE, %RK_IO_ERROR_EXISTS, %RK_IO_ERROR_CHANGED, %RK_IO_ERROR_DAMAGED, %G_IO_ERROR_CANCELLED.
 *   After any but %RK_IO_ERROR_DAMAGED the file is as it was before, and the message says so
 *
 * The one way to write a file. After a crash or power cut at any moment @path holds the old or the new content, whole.
 * Owner, group, mode, extended attributes and ACL stay; a new file gets the mode that the umask allows. Blocks: not for
 * the main thread. Thread-safe.
 */
gboolean rk_file_save (const char *path,
                       GBytes *bytes,
                       RkFileSaveFlags flags,
                       const RkFileStamp *expected,
                       const char *recovery_dir,
                       RkFileStamp **new_stamp,
                       char **notice,
                       GCancellable *cancellable,
                       GError **error);

/**
 * rk_file_sweep:
 * @dir: a folder
 *
 * Removes the temporary files that rk_file_save() left in @dir when its process was killed: those older than a day, or
 * whose process on this host is gone.
 *
 * Returns: how many
 */
guint rk_file_sweep (const char *dir);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkFileStamp, rk_file_stamp_free)

G_END_DECLS
