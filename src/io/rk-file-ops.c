/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-file-ops.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/xattr.h>
#include <unistd.h>

static int
open_file (const char *path, int flags, mode_t mode)
{
  return open (path, flags, mode);
}

static off_t
seek (int fd, off_t offset)
{
  return lseek (fd, offset, SEEK_SET);
}

/* As the effective user, as open() would be judged. */
static int
may_access (const char *path, int mode)
{
  return faccessat (AT_FDCWD, path, mode, AT_EACCESS);
}

static char *
real_path (const char *path)
{
  return realpath (path, NULL);
}

static int
set_xattr (int fd, const char *name, const void *value, size_t n)
{
  return fsetxattr (fd, name, value, n, 0);
}

static int
rename_new (const char *from, const char *to)
{
  return renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

static int
make_dirs (const char *path, mode_t mode)
{
  return g_mkdir_with_parents (path, (int) mode);
}

const RkFileOps rk_file_ops_system = {
  .open = open_file,
  .read = read,
  .write = write,
  .seek = seek,
  .truncate = ftruncate,
  .sync = fsync,
  .close = close,
  .stat = stat,
  .lstat = lstat,
  .fstat = fstat,
  .access = may_access,
  .realpath = real_path,
  .chmod = fchmod,
  .chown = fchown,
  .list_xattr = flistxattr,
  .get_xattr = fgetxattr,
  .set_xattr = set_xattr,
  .remove_xattr = fremovexattr,
  .rename = rename,
  .rename_new = rename_new,
  .link = link,
  .unlink = unlink,
  .make_dirs = make_dirs,
};

static const RkFileOps *current_ops = &rk_file_ops_system;

const RkFileOps *
rk_file_ops (void)
{
  return g_atomic_pointer_get (&current_ops);
}

void
rk_file_ops_replace (const RkFileOps *ops)
{
  g_atomic_pointer_set (&current_ops, ops != NULL ? ops : &rk_file_ops_system);
}
