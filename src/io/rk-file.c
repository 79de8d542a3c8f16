/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Written and read at once, between two looks at whether to stop. */
#define CHUNK ((gsize) 1024 * 1024)

/* A file that changes while it is read is read again, so often. */
#define READ_TRIES 3

struct _RkFileStamp {
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec modified;
  char sha256[65];
};

RkFileStamp *
rk_file_stamp_new (const struct stat *stat, GBytes *bytes)
{
  RkFileStamp *stamp = g_new0 (RkFileStamp, 1);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  stamp->device = stat->st_dev;
  stamp->inode = stat->st_ino;
  stamp->size = stat->st_size;
  stamp->modified = stat->st_mtim;
  g_strlcpy (stamp->sha256, sha256, sizeof stamp->sha256);
  return stamp;
}

RkFileStamp *
rk_file_stamp_copy (const RkFileStamp *stamp)
{
  return g_memdup2 (stamp, sizeof *stamp);
}

void
rk_file_stamp_free (RkFileStamp *stamp)
{
  g_free (stamp);
}

const char *
rk_file_stamp_get_sha256 (const RkFileStamp *stamp)
{
  g_return_val_if_fail (stamp != NULL, NULL);

  return stamp->sha256;
}

char *
rk_file_stamp_to_string (const RkFileStamp *stamp)
{
  g_return_val_if_fail (stamp != NULL, NULL);

  return g_strdup_printf ("%" G_GINT64_MODIFIER "x:%" G_GINT64_MODIFIER "x:%" G_GINT64_FORMAT
                          ":%" G_GINT64_FORMAT ".%09ld:%s",
                          (guint64) stamp->device, (guint64) stamp->inode, (gint64) stamp->size,
                          (gint64) stamp->modified.tv_sec, (long) stamp->modified.tv_nsec, stamp->sha256);
}

RkFileStamp *
rk_file_stamp_new_from_string (const char *string)
{
  guint64 device, inode;
  gint64 size, seconds;
  long nanoseconds;
  char sha256[65] = "";
  RkFileStamp *stamp;
  int end = 0;

  g_return_val_if_fail (string != NULL, NULL);

  if (sscanf (string,
              "%" G_GINT64_MODIFIER "x:%" G_GINT64_MODIFIER "x:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT
              ".%9ld:%64[0-9a-f]%n",
              &device, &inode, &size, &seconds, &nanoseconds, sha256, &end) != 6 ||
      string[end] != '\0' || strlen (sha256) != 64)
    return NULL;
  stamp = g_new0 (RkFileStamp, 1);
  stamp->device = (dev_t) device;
  stamp->inode = (ino_t) inode;
  stamp->size = (off_t) size;
  stamp->modified = (struct timespec) { (time_t) seconds, nanoseconds };
  memcpy (stamp->sha256, sha256, sizeof sha256);
  return stamp;
}

static gboolean
same_time (const struct timespec *a, const struct timespec *b)
{
  return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

gboolean
rk_file_stamp_is_file (const RkFileStamp *stamp, const struct stat *stat)
{
  return S_ISREG (stat->st_mode) && stamp->device == stat->st_dev && stamp->inode == stat->st_ino &&
         stamp->size == stat->st_size && same_time (&stamp->modified, &stat->st_mtim);
}

gboolean
rk_file_stamp_has_content (const RkFileStamp *stamp, GBytes *bytes)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return strcmp (stamp->sha256, sha256) == 0;
}

gboolean
rk_file_stat_equal (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_mode == b->st_mode &&
         a->st_nlink == b->st_nlink && a->st_size == b->st_size && same_time (&a->st_mtim, &b->st_mtim) &&
         same_time (&a->st_ctim, &b->st_ctim);
}

/* Reads to the end, or to one byte more than @max_bytes. */
static int
read_all (const RkFileOps *ops, int fd, gsize size_hint, gsize max_bytes, GByteArray *bytes)
{
  gsize length = 0;

  /* One more than expected: so the end is met without growing. */
  g_byte_array_set_size (bytes, (guint) MIN (size_hint + 1, max_bytes + 1));
  for (;;)
    {
      ssize_t n = ops->read (fd, bytes->data + length, MIN (bytes->len - length, CHUNK));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      length += (gsize) n;
      if (n == 0)
        break;
      if (length > max_bytes)
        return EFBIG;
      if (length == bytes->len)
        g_byte_array_set_size (bytes, (guint) MIN ((gsize) bytes->len * 2 + CHUNK, max_bytes + 1));
    }
  g_byte_array_set_size (bytes, (guint) length);
  return 0;
}

/* One try; EAGAIN if the file changed meanwhile. */
static int
read_once (const RkFileOps *ops, int fd, gsize max_bytes, struct stat *stat, GBytes **bytes)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  struct stat after;
  int failed;

  if (ops->fstat (fd, stat) != 0)
    return errno;
  if (!S_ISREG (stat->st_mode))
    return S_ISDIR (stat->st_mode) ? EISDIR : ENODEV;
  if (stat->st_size < 0 || (guint64) stat->st_size > max_bytes)
    return EFBIG;
  if (ops->seek (fd, 0) != 0)
    return errno;
  failed = read_all (ops, fd, (gsize) stat->st_size, max_bytes, array);
  if (failed != 0)
    return failed;
  if (ops->fstat (fd, &after) != 0)
    return errno;
  if (!same_time (&stat->st_mtim, &after.st_mtim) || stat->st_size != after.st_size)
    return EAGAIN;
  *bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  return 0;
}

int
rk_file_read_regular (
    const RkFileOps *ops, const char *path, gsize max_bytes, struct stat *stat, GBytes **bytes)
{
  int fd, failed = EAGAIN;

  /* O_NONBLOCK: a FIFO without a writer would wait for one. A GByteArray counts in 32 bits. */
  g_return_val_if_fail (max_bytes < G_MAXINT32, EFBIG);
  fd = ops->open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0);
  if (fd < 0)
    return errno;
  for (guint i = 0; i < READ_TRIES && failed == EAGAIN; i++)
    failed = read_once (ops, fd, max_bytes, stat, bytes);
  ops->close (fd);
  return failed == EAGAIN ? EBUSY : failed;
}

int
rk_file_write_all (const RkFileOps *ops, int fd, GBytes *bytes, GCancellable *cancellable)
{
  gsize length, written = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  while (written < length)
    {
      ssize_t n;

      if (g_cancellable_is_cancelled (cancellable))
        return ECANCELED;
      n = ops->write (fd, data + written, MIN (length - written, CHUNK));
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      if (n == 0)
        return EIO;
      written += (gsize) n;
    }
  return 0;
}

int
rk_file_sync (const RkFileOps *ops, int fd)
{
  while (ops->sync (fd) != 0)
    {
      if (errno == EINVAL || errno == ENOSYS || errno == ENOTSUP)
        return 0;
      if (errno != EINTR)
        return errno;
    }
  return 0;
}

int
rk_file_sync_folder (const RkFileOps *ops, const char *folder)
{
  int fd = ops->open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int failed;

  if (fd < 0)
    return errno;
  failed = rk_file_sync (ops, fd);
  ops->close (fd);
  return failed;
}

int
rk_file_close (const RkFileOps *ops, int fd)
{
  return ops->close (fd) == 0 || errno == EINTR ? 0 : errno;
}

/* Always NULL, so that rk_file_load() can return it. */
static GBytes *
fail_load (const char *path, int failed, gsize max_bytes, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *limit = NULL;

  switch (failed)
    {
    case EFBIG:
      limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);
      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT, _ ("“%s” is larger than %s"), name, limit);
      break;
    case EISDIR:
      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_READ, _ ("“%s” is a folder"), name);
      break;
    case ENODEV:
    case ENXIO:
      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_READ, _ ("“%s” is not an ordinary file"), name);
      break;
    case ENOENT:
      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_READ, _ ("“%s” does not exist"), name);
      break;
    case EBUSY:
      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_READ, _ ("“%s” is being changed by another program"),
                   name);
      break;
    default:
      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_READ, _ ("“%s” could not be read (%s)"), name,
                   g_strerror (failed));
    }
  return NULL;
}

GBytes *
rk_file_load (const char *path, gsize max_bytes, RkFileStamp **stamp, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  struct stat stat;
  int failed;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (stamp == NULL || *stamp == NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  failed = rk_file_read_regular (rk_file_ops (), path, max_bytes, &stat, &bytes);
  if (failed != 0)
    return fail_load (path, failed, max_bytes, error);
  if (stamp != NULL)
    *stamp = rk_file_stamp_new (&stat, bytes);
  return g_steal_pointer (&bytes);
}
