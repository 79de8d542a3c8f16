/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rk-file-ops.h"
#include "rk-file.h"

G_BEGIN_DECLS

/* What the parts of loading and saving share. Functions that return an int return 0 or an errno. */

RkFileStamp *rk_file_stamp_new (const struct stat *stat, GBytes *bytes);

/**
 * rk_file_stamp_is_file: whether @stat is of the very file, by device, inode, size and time of modification
 *
 * The time of change is left out: another name, a tag or other rights, all of which saving keeps, set it too.
 */
gboolean rk_file_stamp_is_file (const RkFileStamp *stamp, const struct stat *stat);
gboolean rk_file_stamp_has_content (const RkFileStamp *stamp, GBytes *bytes);

/** rk_file_stat_equal: whether nothing happened to a file between the two, attributes and names included */
gboolean rk_file_stat_equal (const struct stat *a, const struct stat *b);

/**
 * rk_file_read_regular:
 * @max_bytes: EFBIG for more than so much
 * @stat: (out): the file's, from before the first byte and unchanged after the last
 * @bytes: (out) (transfer full): its content
 *
 * Returns: 0, or an errno: EISDIR, ENODEV for other than a regular file, EBUSY for one that changes all the while
 */
int rk_file_read_regular (
    const RkFileOps *ops, const char *path, gsize max_bytes, struct stat *stat, GBytes **bytes);

/** rk_file_write_all: writes all of @bytes from the file's place on; ECANCELED when @cancellable is */
int rk_file_write_all (const RkFileOps *ops, int fd, GBytes *bytes, GCancellable *cancellable);

/** rk_file_sync: fsync(), taking it as done where the file system has none */
int rk_file_sync (const RkFileOps *ops, int fd);
int rk_file_sync_folder (const RkFileOps *ops, const char *folder);

/** rk_file_close: close() whose error counts, but for an interruption, after which the file is closed */
int rk_file_close (const RkFileOps *ops, int fd);

/**
 * RkFileTemp:
 *
 * A file on its way to its name. It removes itself unless it got there.
 */
typedef struct {
  const RkFileOps *ops;
  char *path;
  int fd; /* -1 once closed */
} RkFileTemp;

/**
 * rk_file_temp_create:
 * @name: the final name, which the temporary one holds
 * @mode: as in open(), so that the umask and the folder's default ACL decide
 */
int rk_file_temp_create (
    RkFileTemp *temp, const RkFileOps *ops, const char *folder, const char *name, mode_t mode);

/** rk_file_temp_finish: syncs and closes; fstat() after that is in @stat */
int rk_file_temp_finish (RkFileTemp *temp, struct stat *stat);

/** rk_file_temp_rename: @replace: FALSE: EEXIST if there is anything at @path */
int rk_file_temp_rename (RkFileTemp *temp, const char *path, gboolean replace);
void rk_file_temp_clear (RkFileTemp *temp);

/** rk_file_temp_base: as much of @name as leaves room for what is added to it. Returns: (transfer full) */
char *rk_file_temp_base (const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RkFileTemp, rk_file_temp_clear)

/**
 * rk_file_copy_attributes:
 * @stat: of the file at @path
 * @not_allowed: (out): that the error means only that this user may not give a file these attributes
 *
 * Gives the file @fd owner, group, mode, extended attributes and ACL of the one at @path.
 */
int rk_file_copy_attributes (
    const RkFileOps *ops, const char *path, const struct stat *stat, int fd, gboolean *not_allowed);

G_END_DECLS
