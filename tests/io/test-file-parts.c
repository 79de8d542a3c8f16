/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of loading and saving by themselves: what makes a file the same, and what a file system may answer. */

#include "file-place.h"

#include "rk-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SYSTEM rk_file_ops_system

static RkFileOps ops;

/* --- the same file --- */

static struct stat
make_stat (void)
{
  return (struct stat) {
    .st_dev = 1,
    .st_ino = 2,
    .st_mode = S_IFREG | 0644,
    .st_nlink = 1,
    .st_size = 3,
    .st_mtim = { 4, 5 },
    .st_ctim = { 6, 7 },
  };
}

#define FIELD(member)                                                                                        \
  {                                                                                                          \
#member, offsetof(struct stat, member), sizeof(((struct stat *) 0)->member)                              \
  }

static const struct {
  const char *name;
  gsize offset, size;
} fields[] = {
  FIELD (st_dev),  FIELD (st_ino),   FIELD (st_size),        FIELD (st_mtim.tv_sec),  FIELD (st_mtim.tv_nsec),
  FIELD (st_mode), FIELD (st_nlink), FIELD (st_ctim.tv_sec), FIELD (st_ctim.tv_nsec),
};

/* Those that a stamp goes by; others change with a new name or other rights. */
#define N_STAMPED 5

static void
test_same (void)
{
  const struct stat before = make_stat ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autoptr (RkFileStamp) stamp = rk_file_stamp_new (&before, bytes);
  struct stat folder = before;

  g_assert_true (rk_file_stat_equal (&before, &before));
  g_assert_true (rk_file_stamp_is_file (stamp, &before));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      struct stat now = before;

      ((guchar *) &now)[fields[i].offset] ^= 1;
      if (rk_file_stat_equal (&before, &now) || rk_file_stamp_is_file (stamp, &now) == (i < N_STAMPED))
        g_error ("%s makes no difference, or one that it should not", fields[i].name);
    }
  folder.st_mode = S_IFDIR | 0755;
  g_assert_false (rk_file_stamp_is_file (stamp, &folder));
}

static void
test_stamp_from_string (void)
{
  static const char *const wrong[] = {
    "",
    "1:2:3:4.000000005:abc",
    "1:2:3:4.000000005:ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789",
  };
  const struct stat stat = make_stat ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autoptr (RkFileStamp) stamp = rk_file_stamp_new (&stat, bytes);
  g_autofree char *string = rk_file_stamp_to_string (stamp);
  g_autofree char *longer = g_strconcat (string, "0", NULL);
  g_autoptr (RkFileStamp) again = rk_file_stamp_new_from_string (string);

  g_assert_true (rk_file_stamp_is_file (again, &stat));
  g_assert_true (rk_file_stamp_has_content (again, bytes));
  g_assert_null (rk_file_stamp_new_from_string (longer));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (rk_file_stamp_new_from_string (wrong[i]));
}

/* --- reading --- */

static int open_error;

static int
fail_to_open (const char *path, int flags, mode_t mode)
{
  errno = open_error;
  return -1;
}

static void
test_load_errors (void)
{
  static const struct {
    int failed;
    const char *says;
  } rows[] = {
    { EISDIR, "is a folder" },         { ENODEV, "is not an ordinary file" },
    { ENXIO, "not an ordinary file" }, { ENOENT, "does not exist" },
    { EBUSY, "being changed" },        { EACCES, "could not be read" },
    { EMFILE, "could not be read" },
  };
  g_auto (Place) place = { NULL };

  place_set_up (&place);
  ops = SYSTEM;
  ops.open = fail_to_open;
  rk_file_ops_replace (&ops);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      open_error = rows[i].failed;
      g_assert_null (rk_file_load (place.path, 1000, NULL, &error));
      g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_READ);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
}

/* What happens to the file while it is read. */
static enum { GROWS, AGES, NEGATIVE, GROWS_ONCE } grows;
static guint n_stats;

static int
change_meanwhile (int fd, struct stat *stat)
{
  int failed = SYSTEM.fstat (fd, stat);

  n_stats++;
  if (grows == NEGATIVE)
    stat->st_size = -1;
  else if (grows == AGES)
    stat->st_mtim.tv_sec += n_stats;
  else if (grows == GROWS || n_stats == 1)
    stat->st_size += n_stats;
  return failed;
}

static void
test_read_while_changed (void)
{
  static const int expected[] = { EBUSY, EBUSY, EFBIG, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_auto (Place) place = { NULL };
      g_autoptr (GBytes) bytes = NULL;
      struct stat stat;

      place_set_up (&place);
      ops = SYSTEM;
      ops.fstat = change_meanwhile;
      grows = i;
      n_stats = 0;
      g_assert_cmpint (rk_file_read_regular (&ops, place.path, 1000, &stat, &bytes), ==, expected[i]);
      if (expected[i] == 0)
        g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), OLD, strlen (OLD));
    }
}

/* A file that says it is empty, as those of the system do, and is longer than one piece. */
static int
say_empty (int fd, struct stat *stat)
{
  int failed = SYSTEM.fstat (fd, stat);

  stat->st_size = 0;
  return failed;
}

static void
test_read_untold_size (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *text = g_strnfill (500000, 'x');
  g_autoptr (GBytes) bytes = NULL;
  struct stat stat;

  place_set_up (&place);
  g_assert_true (g_file_set_contents (place.path, text, -1, NULL));
  ops = SYSTEM;
  ops.fstat = say_empty;
  g_assert_cmpint (rk_file_read_regular (&ops, place.path, 1000000, &stat, &bytes), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 500000);
  g_clear_pointer (&bytes, g_bytes_unref);
  g_assert_cmpint (rk_file_read_regular (&ops, place.path, 400000, &stat, &bytes), ==, EFBIG);
  g_assert_null (bytes);
}

/* --- what a file system may say, and what comes of it --- */

static int answers[2]; /* the second goes on */
static guint n_answers;

static int
give_answer (int fd)
{
  errno = answers[n_answers];
  n_answers = 1;
  return errno != 0 ? -1 : 0;
}

static void
test_sync (void)
{
  static const struct {
    int first, second, expected;
  } rows[] = {
    { EINVAL, 0, 0 }, { ENOSYS, 0, 0 }, { ENOTSUP, 0, 0 },
    { EINTR, 0, 0 },  { EIO, 0, EIO },  { EINTR, EIO, EIO },
  };

  ops = SYSTEM;
  ops.sync = give_answer;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      answers[0] = rows[i].first;
      answers[1] = rows[i].second;
      n_answers = 0;
      g_assert_cmpint (rk_file_sync (&ops, -1), ==, rows[i].expected);
    }
}

/* Nothing but 0 and errors: a disk that takes not a byte is broken. */
static ssize_t
write_nothing (int fd, const void *bytes, size_t n)
{
  return 0;
}

static void
test_write_nothing (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);

  ops = SYSTEM;
  ops.write = write_nothing;
  g_assert_cmpint (rk_file_write_all (&ops, -1, bytes, NULL), ==, EIO);
}

/* --- attributes --- */

static struct {
  const char *names; /* separated by spaces */
  int list, get, set, remove; /* errors */
} xattr;

static ssize_t
list_xattr (int fd, char *names, size_t n)
{
  gsize length = strlen (xattr.names);

  if (xattr.list != 0)
    {
      errno = xattr.list;
      return -1;
    }
  memcpy (names, xattr.names, length + 1);
  g_strdelimit (names, " ", '\0');
  return length == 0 ? 0 : (ssize_t) length + 1;
}

static ssize_t
get_xattr (int fd, const char *name, void *value, size_t n)
{
  errno = xattr.get;
  return errno != 0 ? -1 : 0;
}

static int
set_xattr (int fd, const char *name, const void *value, size_t n)
{
  errno = xattr.set;
  return errno != 0 ? -1 : 0;
}

static int
remove_xattr (int fd, const char *name)
{
  errno = xattr.remove;
  return errno != 0 ? -1 : 0;
}

static void
test_attributes (void)
{
  static const struct {
    const char *names;
    int list, get, set, remove, expected;
    gboolean not_allowed;
  } rows[] = {
    { "", 0, 0, 0, 0, 0, FALSE },
    { "", ENOTSUP, 0, 0, 0, 0, FALSE },
    { "", ENOSYS, 0, 0, 0, 0, FALSE },
    { "", EIO, 0, 0, 0, EIO, FALSE },
    { "", 0, 0, 0, ENODATA, 0, FALSE },
    { "", 0, 0, 0, ENOTSUP, 0, FALSE },
    { "", 0, 0, 0, ENOSYS, 0, FALSE },
    { "", 0, 0, 0, EPERM, EPERM, TRUE },
    { "user.a user.b", 0, 0, 0, ENODATA, 0, FALSE },
    /* Gone while it was read */
    { "user.a", 0, ENODATA, 0, ENODATA, 0, FALSE },
    { "user.a", 0, EACCES, 0, ENODATA, EACCES, TRUE },
    { "user.a", 0, 0, EPERM, ENODATA, EPERM, TRUE },
    { "user.a", 0, 0, ENOSPC, ENODATA, ENOSPC, FALSE },
    { "user.a", 0, 0, EDQUOT, ENODATA, EDQUOT, FALSE },
    { "user.a", 0, 0, ENOMEM, ENODATA, ENOMEM, FALSE },
    { "user.a", 0, 0, ENODEV, ENODATA, ENODEV, FALSE },
    { "user.a", 0, 0, ESTALE, ENODATA, ESTALE, FALSE },
    /* The system's own labels, which it sets itself */
    { "security.selinux", 0, 0, EPERM, ENODATA, 0, FALSE },
    { "trusted.overlay", 0, 0, EPERM, ENODATA, 0, FALSE },
    { "security.selinux", 0, 0, EIO, ENODATA, EIO, FALSE },
    /* An ACL of its own is no inherited one */
    { "system.posix_acl_access", 0, 0, 0, EIO, 0, FALSE },
    { "system.posix_acl_access user.a", 0, 0, 0, EIO, 0, FALSE },
  };
  g_auto (Place) place = { NULL };
  struct stat before;
  int fd;

  place_set_up (&place);
  fd = g_open (place.path, O_RDWR, 0);
  g_assert_cmpint (g_stat (place.path, &before), ==, 0);
  ops = SYSTEM;
  ops.list_xattr = list_xattr;
  ops.get_xattr = get_xattr;
  ops.set_xattr = set_xattr;
  ops.remove_xattr = remove_xattr;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean not_allowed;

      xattr.names = rows[i].names;
      xattr.list = rows[i].list;
      xattr.get = rows[i].get;
      xattr.set = rows[i].set;
      xattr.remove = rows[i].remove;
      if (rk_file_copy_attributes (&ops, place.path, &before, fd, &not_allowed) != rows[i].expected ||
          not_allowed != rows[i].not_allowed)
        g_error ("row %u", i);
    }
  close (fd);
}

/* --- temporary files --- */

static int link_error;
static gboolean unlink_fails;

static int
rename_new_unknown (const char *from, const char *to)
{
  errno = ENOSYS;
  return -1;
}

static int
link_with_error (const char *from, const char *to)
{
  errno = link_error;
  return errno != 0 ? -1 : SYSTEM.link (from, to);
}

static int
unlink_or_not (const char *path)
{
  if (unlink_fails && g_str_has_suffix (path, ".rakenne-tmp"))
    {
      errno = EIO;
      return -1;
    }
  return SYSTEM.unlink (path);
}

/* Names that cannot be exchanged: a second name instead, or a look before renaming. */
static void
test_rename_otherwise (void)
{
  static const struct {
    int link;
    gboolean taken, unlink_fails;
    int expected;
  } rows[] = {
    { 0, FALSE, FALSE, 0 },       { EPERM, FALSE, FALSE, 0 },  { ENOSYS, FALSE, FALSE, 0 },
    { ENOTSUP, FALSE, FALSE, 0 }, { EINVAL, FALSE, FALSE, 0 }, { EMLINK, FALSE, FALSE, 0 },
    { EIO, FALSE, FALSE, EIO },   { 0, TRUE, FALSE, EEXIST },  { EPERM, TRUE, FALSE, EEXIST },
    { 0, FALSE, TRUE, EIO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Place) place = { NULL };
      RkFileTemp temp;
      int failed;

      place_set_up (&place);
      if (!rows[i].taken)
        g_unlink (place.path);
      ops = SYSTEM;
      ops.rename_new = rename_new_unknown;
      ops.link = link_with_error;
      ops.unlink = unlink_or_not;
      link_error = rows[i].link;
      unlink_fails = FALSE;
      g_assert_cmpint (rk_file_temp_create (&temp, &ops, place.folder, "name", 0600), ==, 0);
      unlink_fails = rows[i].unlink_fails;
      failed = rk_file_temp_rename (&temp, place.path, FALSE);
      unlink_fails = FALSE;
      if (failed != rows[i].expected)
        g_error ("row %u: %d", i, failed);
      g_assert_true (g_file_test (place.path, G_FILE_TEST_EXISTS) == (failed == 0 || rows[i].taken));
      rk_file_temp_clear (&temp);
      assert_no_temporaries (&place);
    }
}

static int
rename_never (const char *from, const char *to)
{
  errno = EIO;
  return -1;
}

/* Neither exchanged, nor linked, nor renamed: no file, and nothing left. */
static void
test_rename_never (void)
{
  g_auto (Place) place = { NULL };
  RkFileTemp temp;

  place_set_up (&place);
  g_unlink (place.path);
  ops = SYSTEM;
  ops.rename_new = rename_new_unknown;
  ops.link = link_with_error;
  ops.rename = rename_never;
  link_error = EPERM;
  g_assert_cmpint (rk_file_temp_create (&temp, &ops, place.folder, "name", 0600), ==, 0);
  g_assert_cmpint (rk_file_temp_rename (&temp, place.path, FALSE), ==, EIO);
  rk_file_temp_clear (&temp);
  g_assert_cmpuint (count_files (place.folder, ""), ==, 0);
}

static int
find_taken (const char *path, int flags, mode_t mode)
{
  errno = EEXIST;
  return -1;
}

static void
test_no_free_name (void)
{
  RkFileTemp temp = { NULL };

  ops = SYSTEM;
  ops.open = find_taken;
  g_assert_cmpint (rk_file_temp_create (&temp, &ops, "/", "name", 0600), ==, EEXIST);
  g_assert_null (temp.path);
}

/* Cut between characters, whatever they are. */
static void
test_base (void)
{
  static const char *const characters[] = { "a", "ä", "€", "𝄞", "\x80" };

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *base = NULL;

      while (name->len < 400)
        g_string_append (name, characters[i]);
      base = rk_file_temp_base (name->str);
      g_assert_cmpuint (strlen (base), <=, 255 - 48);
      g_assert_true (g_str_has_prefix (name->str, base));
      g_assert_true (g_utf8_validate (base, -1, NULL));
    }
}

/* --- somebody else, at the worst moment --- */

static Place *scene;
static GCancellable *cancellable;

static void
write_foreign (void)
{
  g_assert_true (g_file_set_contents (scene->path, FOREIGN, -1, NULL));
}

static void
take_away (void)
{
  g_unlink (scene->path);
}

static void
put_folder (void)
{
  g_unlink (scene->path);
  g_assert_cmpint (g_mkdir (scene->path, 0755), ==, 0);
}

static void
cancel (void)
{
  g_cancellable_cancel (cancellable);
}

static void (*meddle) (void);

static void
meddle_once (void)
{
  if (meddle != NULL)
    meddle ();
  meddle = NULL;
}

static int
access_and_meddle (const char *path, int mode)
{
  meddle_once ();
  return SYSTEM.access (path, mode);
}

static int
sync_and_meddle (int fd)
{
  meddle_once ();
  return SYSTEM.sync (fd);
}

/* When it is about to be written in place. */
static int
open_and_meddle (const char *path, int flags, mode_t mode)
{
  if ((flags & O_ACCMODE) == O_WRONLY)
    meddle_once ();
  return SYSTEM.open (path, flags, mode);
}

static int
stat_and_meddle (const char *path, struct stat *stat)
{
  static guint n;

  if (++n % 2 == 0)
    meddle_once ();
  return SYSTEM.stat (path, stat);
}

typedef enum { AT_ACCESS, AT_SYNC, AT_OPEN, AT_STAT } Moment;

/* Nobody's work is lost: what somebody else wrote stands, or what was saved was asked to be written over it. */
static void
test_meddled (void)
{
  static const struct {
    Moment at;
    void (*meddle) (void);
    gboolean expected, second_name;
    int code; /* of the error; -1: it is saved */
    const char *content; /* afterwards; NULL: no file */
  } rows[] = {
    { AT_ACCESS, write_foreign, TRUE, FALSE, RK_IO_ERROR_CHANGED, FOREIGN },
    { AT_SYNC, write_foreign, TRUE, FALSE, RK_IO_ERROR_CHANGED, FOREIGN },
    { AT_SYNC, take_away, TRUE, FALSE, RK_IO_ERROR_CHANGED, NULL },
    { AT_SYNC, take_away, FALSE, FALSE, -1, NEW },
    { AT_SYNC, put_folder, FALSE, FALSE, RK_IO_ERROR_CHANGED, NULL },
    { AT_SYNC, cancel, TRUE, FALSE, G_IO_ERROR_CANCELLED, OLD },
    { AT_OPEN, write_foreign, TRUE, TRUE, RK_IO_ERROR_CHANGED, FOREIGN },
    { AT_OPEN, write_foreign, FALSE, TRUE, RK_IO_ERROR_CHANGED, FOREIGN },
    /* Just after it was saved: the stamp is of what was, so that the next save notices. */
    { AT_STAT, write_foreign, TRUE, FALSE, -1, FOREIGN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Place) place = { NULL };
      g_autofree char *other = NULL;
      g_autofree char *content = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (NEW, strlen (NEW));
      g_autoptr (RkFileStamp) expected = NULL;
      g_autoptr (RkFileStamp) stamp = NULL;
      g_autoptr (GError) error = NULL;
      gboolean saved;

      place_set_up (&place);
      other = g_build_filename (place.top, "other", NULL);
      scene = &place;
      cancellable = g_cancellable_new ();
      if (rows[i].second_name)
        g_assert_cmpint (link (place.path, other), ==, 0);
      expected = rows[i].expected ? load_stamp (place.path) : NULL;
      ops = SYSTEM;
      ops.access = rows[i].at == AT_ACCESS ? access_and_meddle : SYSTEM.access;
      ops.sync = rows[i].at == AT_SYNC ? sync_and_meddle : SYSTEM.sync;
      ops.open = rows[i].at == AT_OPEN ? open_and_meddle : SYSTEM.open;
      ops.stat = rows[i].at == AT_STAT ? stat_and_meddle : SYSTEM.stat;
      meddle = rows[i].meddle;
      rk_file_ops_replace (&ops);
      saved = rk_file_save (place.path, bytes, RK_FILE_SAVE_NONE, expected, place.recovery, &stamp, NULL,
                            cancellable, &error);
      g_assert_null (meddle);
      g_assert_cmpint (saved, ==, rows[i].code < 0);
      if (!saved)
        g_assert_cmpint (error->code, ==, rows[i].code);
      content = content_of (place.path);
      g_assert_cmpstr (content, ==, rows[i].content);
      assert_no_temporaries (&place);
      rk_file_ops_replace (NULL);
      if (rows[i].at == AT_STAT)
        assert_refuses (place.path, RK_FILE_SAVE_NONE, stamp, RK_IO_ERROR_CHANGED);
      g_clear_object (&cancellable);
    }
  g_test_message ("Faults: somebody else at the worst moment of a save: %u, lost: 0",
                  (guint) G_N_ELEMENTS (rows));
}

/* The copy that is kept of the old content is read back, from a disk that has got it wrong. */
static ssize_t
read_wrongly (int fd, void *buffer, size_t n)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);
  ssize_t got = SYSTEM.read (fd, buffer, n);

  if (got > 0 && strstr (path, "/recovery/") != NULL)
    ((char *) buffer)[0] ^= 1;
  return got;
}

static void
test_bad_copy (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  place_set_up (&place);
  other = g_build_filename (place.top, "other", NULL);
  g_assert_cmpint (link (place.path, other), ==, 0);
  ops = SYSTEM;
  ops.read = read_wrongly;
  rk_file_ops_replace (&ops);
  g_assert_false (save_text (place.path, NEW, RK_FILE_SAVE_NONE, NULL, place.recovery, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE);
  assert_content (place.path, OLD);
  g_assert_cmpuint (count_files (place.recovery, ""), ==, 0);
}

static void
test_no_name (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *slash = NULL;

  place_set_up (&place);
  slash = g_strconcat (place.folder, "/new/", NULL);
  assert_refuses ("", RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
  assert_refuses (slash, RK_FILE_SAVE_NONE, NULL, RK_IO_ERROR_WRITE);
}

/* --- sweeping what is not ours, or stays --- */

static int lstat_fails;
static uid_t owner_plus;

static int
lstat_oddly (const char *path, struct stat *stat)
{
  int failed = SYSTEM.lstat (path, stat);

  stat->st_uid += owner_plus;
  return lstat_fails != 0 ? -1 : failed;
}

static void
test_sweep_not (void)
{
  g_auto (Place) place = { NULL };
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  const struct timespec long_ago[2] = { { 1000000000, 0 }, { 1000000000, 0 } };

  place_set_up (&place);
  path = g_build_filename (place.folder, ".a.00000001-1-0000000a.rakenne-tmp", NULL);
  folder = g_build_filename (place.folder, ".b.00000001-1-0000000a.rakenne-tmp", NULL);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (utimensat (AT_FDCWD, path, long_ago, 0), ==, 0);
  ops = SYSTEM;
  ops.lstat = lstat_oddly;
  rk_file_ops_replace (&ops);
  lstat_fails = 1;
  g_assert_cmpuint (rk_file_sweep (place.folder), ==, 0);
  lstat_fails = 0, owner_plus = 1;
  g_assert_cmpuint (rk_file_sweep (place.folder), ==, 0);
  owner_plus = 0;
  ops.unlink = unlink_or_not;
  unlink_fails = TRUE;
  g_assert_cmpuint (rk_file_sweep (place.folder), ==, 0);
  unlink_fails = FALSE;
  g_assert_cmpuint (rk_file_sweep (place.folder), ==, 1);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
}

/* --- after saving --- */

static struct {
  guint n;

  gboolean is_gone;
} after;

static int
stat_after (const char *path, struct stat *stat)
{
  int failed = SYSTEM.stat (path, stat);

  if (++after.n < 2)
    return failed;
  if (after.is_gone)
    {
      errno = EIO;
      return -1;
    }
  stat->st_ino++;
  return failed;
}

/* The stamp of what was saved is right also where the file system says odd things. */
static void
test_stamp_after (void)
{
  for (guint is_gone = 0; is_gone < 2; is_gone++)
    {
      g_auto (Place) place = { NULL };
      g_autoptr (GBytes) bytes = g_bytes_new_static (NEW, strlen (NEW));
      g_autoptr (RkFileStamp) stamp = NULL;
      g_autoptr (RkFileStamp) now = NULL;
      g_autoptr (GError) error = NULL;

      place_set_up (&place);
      ops = SYSTEM;
      ops.stat = stat_after;
      after.n = 0;
      after.is_gone = is_gone;
      rk_file_ops_replace (&ops);
      rk_file_save (place.path, bytes, RK_FILE_SAVE_NONE, NULL, NULL, &stamp, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (after.n, ==, 2);
      now = load_stamp (place.path);
      g_assert_cmpstr (rk_file_stamp_get_sha256 (now), ==, rk_file_stamp_get_sha256 (stamp));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/file-parts/same", test_same);
  g_test_add_func ("/io/file-parts/stamp-from-string", test_stamp_from_string);
  g_test_add_func ("/io/file-parts/load-errors", test_load_errors);
  g_test_add_func ("/io/file-parts/read-while-changed", test_read_while_changed);
  g_test_add_func ("/io/file-parts/read-untold-size", test_read_untold_size);
  g_test_add_func ("/io/file-parts/sync", test_sync);
  g_test_add_func ("/io/file-parts/write-nothing", test_write_nothing);
  g_test_add_func ("/io/file-parts/attributes", test_attributes);
  g_test_add_func ("/io/file-parts/rename-otherwise", test_rename_otherwise);
  g_test_add_func ("/io/file-parts/rename-never", test_rename_never);
  g_test_add_func ("/io/file-parts/no-free-name", test_no_free_name);
  g_test_add_func ("/io/file-parts/base", test_base);
  g_test_add_func ("/io/file-parts/meddled", test_meddled);
  g_test_add_func ("/io/file-parts/bad-copy", test_bad_copy);
  g_test_add_func ("/io/file-parts/no-name", test_no_name);
  g_test_add_func ("/io/file-parts/sweep-not", test_sweep_not);
  g_test_add_func ("/io/file-parts/stamp-after", test_stamp_after);
  return g_test_run ();
}
