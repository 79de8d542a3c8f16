/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A temporary file is called
 *
 *     .NAME.HOST-PID-RANDOM.rakenne-tmp
 *
 * where HOST stands for this boot of this machine and this space of process numbers: elsewhere PID says nothing, and a file
 * on a shared disk may be being written by another machine.
 */

#include "rk-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SUFFIX       ".rakenne-tmp"
#define CREATE_TRIES 100
#define DAY_SECONDS  (24 * 60 * 60)

/* Bytes of a file name that Linux file systems take, less what is added here. */
#define MAX_BASE (255 - 48)

/* Says which process numbers can be compared with ours; 0: none. */
static guint
host_number (void)
{
  static gsize once = 0;
  static guint number;

  if (g_once_init_enter (&once))
    {
      g_autofree char *boot = NULL;
      char space[64] = "";
      ssize_t n = readlink ("/proc/self/ns/pid", space, sizeof space - 1);

      if (n > 0 && g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
        {
          g_autofree char *both = g_strconcat (boot, space, NULL);

          number = g_str_hash (both);
        }
      g_once_init_leave (&once, 1);
    }
  return number;
}

char *
rk_file_temp_base (const char *name)
{
  gsize length = strlen (name);

  if (length > MAX_BASE)
    {
      length = MAX_BASE;
      /* Not in the middle of a character. */
      while (length > 0 && ((guchar) name[length] & 0xc0) == 0x80)
        length--;
    }
  return g_strndup (name, length);
}

int
rk_file_temp_create (
    RkFileTemp *temp, const RkFileOps *ops, const char *folder, const char *name, mode_t mode)
{
  g_autofree char *base = rk_file_temp_base (name);

  temp->ops = ops;
  temp->fd = -1;
  for (guint i = 0; i < CREATE_TRIES; i++)
    {
      g_autofree char *file = NULL;
      g_autofree char *path = NULL;

      file = g_strdup_printf (".%s.%08x-%x-%08x" SUFFIX, base, host_number (), (guint) getpid (),
                              g_random_int ());
      path = g_build_filename (folder, file, NULL);
      temp->fd = ops->open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
      if (temp->fd >= 0)
        {
          temp->path = g_steal_pointer (&path);
          return 0;
        }
      if (errno != EEXIST && errno != EINTR)
        return errno;
    }
  return EEXIST;
}

int
rk_file_temp_finish (RkFileTemp *temp, struct stat *stat)
{
  int failed = rk_file_sync (temp->ops, temp->fd);

  if (failed == 0 && temp->ops->fstat (temp->fd, stat) != 0)
    failed = errno;
  if (failed != 0)
    return failed;
  failed = rk_file_close (temp->ops, temp->fd);
  temp->fd = -1;
  return failed;
}

/* Where the file system cannot rename without replacing: a second name, which is refused if taken; where it knows no second
 * names either, a look before renaming. */
static int
rename_new_otherwise (RkFileTemp *temp, const char *path)
{
  struct stat stat;

  if (temp->ops->link (temp->path, path) == 0)
    {
      int failed = temp->ops->unlink (temp->path) == 0 ? 0 : errno;

      /* With both names the next save would have to keep them. */
      if (failed != 0)
        temp->ops->unlink (path);
      return failed;
    }
  if (errno == EEXIST)
    return EEXIST;
  if (errno != EPERM && errno != ENOSYS && errno != ENOTSUP && errno != EINVAL && errno != EMLINK)
    return errno;
  if (temp->ops->lstat (path, &stat) == 0)
    return EEXIST;
  if (errno != ENOENT)
    return errno;
  return temp->ops->rename (temp->path, path) == 0 ? 0 : errno;
}

int
rk_file_temp_rename (RkFileTemp *temp, const char *path, gboolean replace)
{
  int failed = 0;

  if (replace)
    failed = temp->ops->rename (temp->path, path) == 0 ? 0 : errno;
  else if (temp->ops->rename_new (temp->path, path) != 0)
    {
      failed = errno;
      if (failed == EINVAL || failed == ENOSYS || failed == ENOTSUP)
        failed = rename_new_otherwise (temp, path);
    }
  if (failed == 0)
    g_clear_pointer (&temp->path, g_free);
  return failed;
}

void
rk_file_temp_clear (RkFileTemp *temp)
{
  if (temp->path == NULL)
    return;
  if (temp->fd >= 0)
    temp->ops->close (temp->fd);
  temp->fd = -1;
  temp->ops->unlink (temp->path);
  g_clear_pointer (&temp->path, g_free);
}

/* Whether the file was left by a process that is gone, or so long ago that it must be. */
static gboolean
is_stale (const char *name, const struct stat *stat)
{
  g_autofree char *base = g_strndup (name, strlen (name) - strlen (SUFFIX));
  const char *numbers = strrchr (base, '.');
  guint host, process, number;
  int end = 0;

  if (numbers == NULL || numbers == base ||
      sscanf (numbers, ".%8x-%8x-%8x%n", &host, &process, &number, &end) != 3 || numbers[end] != 0 ||
      process == 0 || process > G_MAXINT32)
    return FALSE;
  if (time (NULL) - stat->st_mtim.tv_sec > DAY_SECONDS)
    return TRUE;
  return host != 0 && host == host_number () && kill ((pid_t) process, 0) != 0 && errno == ESRCH;
}

guint
rk_file_sweep (const char *dir)
{
  const RkFileOps *ops = rk_file_ops ();
  g_autoptr (GDir) folder = NULL;
  const char *name;
  guint n = 0;

  g_return_val_if_fail (dir != NULL, 0);

  folder = g_dir_open (dir, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = NULL;
      struct stat stat;

      if (name[0] != '.' || !g_str_has_suffix (name, SUFFIX))
        continue;
      path = g_build_filename (dir, name, NULL);
      if (ops->lstat (path, &stat) == 0 && S_ISREG (stat.st_mode) && stat.st_uid == geteuid () &&
          is_stale (name, &stat) && ops->unlink (path) == 0)
        n++;
    }
  return n;
}
