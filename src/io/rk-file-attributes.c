/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/limits.h>
#include <string.h>

#define ACL_NAME  "system.posix_acl_access"
#define MODE_BITS 07777

/* Whether it says that the disk failed, rather than that this user or file system has no such thing. */
static gboolean
is_disk_error (int failed)
{
  return failed == EIO || failed == ENOSPC || failed == EDQUOT || failed == ENOMEM || failed == ENODEV ||
         failed == ESTALE;
}

/* Labels that the system sets itself; who may not copy them need not. */
static gboolean
is_label (const char *name)
{
  return g_str_has_prefix (name, "security.") || g_str_has_prefix (name, "trusted.");
}

static int
copy_xattr (const RkFileOps *ops, int from, int to, const char *name, char *value)
{
  ssize_t n = ops->get_xattr (from, name, value, XATTR_SIZE_MAX);

  if (n < 0 && errno == ENODATA)
    return 0;
  if (n >= 0 && ops->set_xattr (to, name, value, (size_t) n) == 0)
    return 0;
  return is_label (name) && !is_disk_error (errno) ? 0 : errno;
}

static int
copy_xattrs (const RkFileOps *ops, int from, int to)
{
  g_autofree char *names = g_malloc (XATTR_LIST_MAX);
  g_autofree char *value = g_malloc (XATTR_SIZE_MAX);
  ssize_t length = ops->list_xattr (from, names, XATTR_LIST_MAX);
  gboolean has_acl = FALSE;

  if (length < 0)
    return errno == ENOTSUP || errno == ENOSYS ? 0 : errno;
  for (const char *name = names; name < names + length; name += strlen (name) + 1)
    {
      int failed = copy_xattr (ops, from, to, name, value);

      if (failed != 0)
        return failed;
      has_acl = has_acl || strcmp (name, ACL_NAME) == 0;
    }
  /* A new file inherits the default ACL of its folder, which the old file need not have. */
  if (!has_acl && ops->remove_xattr (to, ACL_NAME) != 0 && errno != ENODATA && errno != ENOTSUP &&
      errno != ENOSYS)
    return errno;
  return 0;
}

static int
copy_owner (const RkFileOps *ops, const struct stat *stat, int fd)
{
  struct stat now;

  if (ops->fstat (fd, &now) != 0)
    return errno;
  if ((now.st_uid != stat->st_uid || now.st_gid != stat->st_gid) &&
      ops->chown (fd, stat->st_uid, stat->st_gid) != 0)
    return errno;
  return 0;
}

int
rk_file_copy_attributes (
    const RkFileOps *ops, const char *path, const struct stat *stat, int fd, gboolean *not_allowed)
{
  struct stat now;
  int from, failed;

  *not_allowed = FALSE;
  from = ops->open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW, 0);
  if (from < 0)
    failed = errno;
  else
    {
      failed = copy_owner (ops, stat, fd);
      if (failed == 0)
        failed = copy_xattrs (ops, from, fd);
      ops->close (from);
    }
  /* Last, as a new owner takes bits away and an ACL sets some. */
  if (failed == 0 && ops->fstat (fd, &now) != 0)
    failed = errno;
  if (failed == 0 && (now.st_mode & MODE_BITS) != (stat->st_mode & MODE_BITS) &&
      ops->chmod (fd, stat->st_mode & MODE_BITS) != 0)
    failed = errno;
  *not_allowed = failed != 0 && !is_disk_error (failed);
  return failed;
}
