/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/stat.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * RkFileOps:
 *
 * Every system call that loading and saving makes, each as in its manual page, so that tests can let each fail in turn.
 */
typedef struct {
  int (*open) (const char *path, int flags, mode_t mode);
  ssize_t (*read) (int fd, void *bytes, size_t n);
  ssize_t (*write) (int fd, const void *bytes, size_t n);
  off_t (*seek) (int fd, off_t offset);
  int (*truncate) (int fd, off_t length);
  int (*sync) (int fd);
  int (*close) (int fd);
  int (*stat) (const char *path, struct stat *stat);
  int (*lstat) (const char *path, struct stat *stat);
  int (*fstat) (int fd, struct stat *stat);
  int (*access) (const char *path, int mode);
  char *(*realpath) (const char *path);
  int (*chmod) (int fd, mode_t mode);
  int (*chown) (int fd, uid_t owner, gid_t group);
  ssize_t (*list_xattr) (int fd, char *names, size_t n);
  ssize_t (*get_xattr) (int fd, const char *name, void *value, size_t n);
  int (*set_xattr) (int fd, const char *name, const void *value, size_t n);
  int (*remove_xattr) (int fd, const char *name);
  int (*rename) (const char *from, const char *to);
  int (*rename_new) (const char *from, const char *to); /* fails with EEXIST instead of replacing */
  int (*link) (const char *from, const char *to);
  int (*unlink) (const char *path);
  int (*make_dirs) (const char *path, mode_t mode);
} RkFileOps;

/** The system's. */
extern const RkFileOps rk_file_ops_system;

/** rk_file_ops: Returns: those in use */
const RkFileOps *rk_file_ops (void);

/** rk_file_ops_replace: @ops: (nullable): those to use from now on, which must stay; %NULL: the system's. For tests alone. */
void rk_file_ops_replace (const RkFileOps *ops);

G_END_DECLS
