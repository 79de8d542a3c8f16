/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading and saving where there is no path: a kind of GFile that stands for another computer, whose
 * answers a test can spoil. */

#include "rk-file-remote.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- the other computer ---------------------------------------------------------------------- */

typedef enum {
  FAULT_NONE,
  FAULT_READ,
  FAULT_READ_LATER, /* breaks off after a piece */
  FAULT_SPECIAL, /* it is no file with a content */
  FAULT_REPLACE, /* refuses to begin */
  FAULT_WRITE, /* fails half way, and has the old file afterwards */
  FAULT_WRITE_LOSES, /* the same, and the old file is gone */
  FAULT_FLUSH,
  FAULT_CLOSE,
  FAULT_LIES, /* says that all is well, and keeps half */
  N_FAULTS
} Fault;

static struct {
  GBytes *content; /* NULL: there is no file */
  Fault fault;
} other;

static void
put_content (const char *content)
{
  g_clear_pointer (&other.content, g_bytes_unref);
  other.content = content ? g_bytes_new (content, strlen (content)) : NULL;
}

#define TEST_TYPE_STREAM (test_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestStream, test_stream, TEST, STREAM, GFileOutputStream)

struct _TestStream {
  GFileOutputStream parent_instance;
  GByteArray *written;
};

G_DEFINE_FINAL_TYPE (TestStream, test_stream, G_TYPE_FILE_OUTPUT_STREAM)

static gssize
test_stream_write (
    GOutputStream *stream, const void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  TestStream *self = TEST_STREAM (stream);
  gsize part = MIN (count, 16);

  if ((other.fault == FAULT_WRITE || other.fault == FAULT_WRITE_LOSES) && self->written->len > 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space there");
      return -1;
    }
  g_byte_array_append (self->written, buffer, (guint) part);
  return (gssize) part;
}

static gboolean
test_stream_flush (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  if (other.fault != FAULT_FLUSH)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The line is slow");
  return FALSE;
}

static gboolean
test_stream_close (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  TestStream *self = TEST_STREAM (stream);
  gsize kept = other.fault == FAULT_LIES ? self->written->len / 2 : self->written->len;

  if (other.fault == FAULT_WRITE_LOSES)
    put_content ("");
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (other.fault == FAULT_CLOSE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The line is dead");
      return FALSE;
    }
  g_clear_pointer (&other.content, g_bytes_unref);
  other.content = g_bytes_new (self->written->data, kept);
  return TRUE;
}

static void
test_stream_finalize (GObject *object)
{
  g_byte_array_unref (TEST_STREAM (object)->written);
  G_OBJECT_CLASS (test_stream_parent_class)->finalize (object);
}

static void
test_stream_class_init (TestStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_stream_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = test_stream_write;
  G_OUTPUT_STREAM_CLASS (klass)->flush = test_stream_flush;
  G_OUTPUT_STREAM_CLASS (klass)->close_fn = test_stream_close;
}

static void
test_stream_init (TestStream *self)
{
  self->written = g_byte_array_new ();
}

#define TEST_TYPE_INPUT (test_input_get_type ())
G_DECLARE_FINAL_TYPE (TestInput, test_input, TEST, INPUT, GFileInputStream)

struct _TestInput {
  GFileInputStream parent_instance;
  gsize place;
};

G_DEFINE_FINAL_TYPE (TestInput, test_input, G_TYPE_FILE_INPUT_STREAM)

static gssize
test_input_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  TestInput *self = TEST_INPUT (stream);
  gsize size;
  const guint8 *data = g_bytes_get_data (other.content, &size);
  gsize part = MIN (MIN (count, 7), size - self->place);

  if (other.fault == FAULT_READ_LATER && self->place > 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "The line is dead");
      return -1;
    }
  if (part > 0)
    memcpy (buffer, data + self->place, part);
  self->place += part;
  return (gssize) part;
}

static void
test_input_class_init (TestInputClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_input_read;
}

static void
test_input_init (TestInput *self)
{
}

#define TEST_TYPE_FILE (test_file_get_type ())
G_DECLARE_FINAL_TYPE (TestFile, test_file, TEST, FILE, GObject)

struct _TestFile {
  GObject parent_instance;
};

static GFileInputStream *
test_file_read (GFile *file, GCancellable *cancellable, GError **error)
{
  if (other.fault == FAULT_READ)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, "Nobody answers");
  else if (!other.content)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is nothing");
  else
    return g_object_new (TEST_TYPE_INPUT, NULL);
  return NULL;
}

static GFileOutputStream *
test_file_replace (GFile *file,
                   const char *etag,
                   gboolean make_backup,
                   GFileCreateFlags flags,
                   GCancellable *cancellable,
                   GError **error)
{
  if (other.fault != FAULT_REPLACE)
    return g_object_new (TEST_TYPE_STREAM, NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "You may not");
  return NULL;
}

static GFileInfo *
test_file_query_info (
    GFile *file, const char *attributes, GFileQueryInfoFlags flags, GCancellable *cancellable, GError **error)
{
  GFileInfo *info;

  if (!other.content)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is nothing");
      return NULL;
    }
  info = g_file_info_new ();
  g_file_info_set_file_type (info, other.fault == FAULT_SPECIAL ? G_FILE_TYPE_SPECIAL : G_FILE_TYPE_REGULAR);
  return info;
}

static char *
test_file_get_basename (GFile *file)
{
  return g_strdup ("kaukana.rakenne");
}

static char *
test_file_get_uri (GFile *file)
{
  return g_strdup ("test://elsewhere/kaukana.rakenne");
}

static char *
test_file_get_path (GFile *file)
{
  return NULL;
}

static void
test_file_iface_init (GFileIface *iface)
{
  iface->get_basename = test_file_get_basename;
  iface->get_uri = test_file_get_uri;
  iface->get_path = test_file_get_path;
  iface->query_info = test_file_query_info;
  iface->read_fn = test_file_read;
  iface->replace = test_file_replace;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFile,
                               test_file,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, test_file_iface_init))

static void
test_file_class_init (TestFileClass *klass)
{
}

static void
test_file_init (TestFile *self)
{
}

/* --- tests ----------------------------------------------------------------------------------- */

static const char before[] = "what stood there before, and is long enough for several pieces";
static const char after[] = "what is to stand there from now on, and is as long as the other one";

typedef struct {
  GFile *file;
  char *folder; /* for copies */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->file = g_object_new (TEST_TYPE_FILE, NULL);
  fixture->folder = g_dir_make_tmp ("rakenne-remote-XXXXXX", NULL);
  other.fault = FAULT_NONE;
  put_content (before);
}

static guint
count_copies (Fixture *fixture, char **content)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      if (content && n == 0)
        g_file_get_contents (path, content, NULL, NULL);
      n++;
    }
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->file);
  put_content (NULL);
}

static gboolean
there_is (const char *content)
{
  return other.content && g_bytes_get_size (other.content) == strlen (content) &&
         memcmp (g_bytes_get_data (other.content, NULL), content, strlen (content)) == 0;
}

static gboolean
save (Fixture *fixture, const RkFileStamp *expected, RkFileStamp **stamp, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (after, strlen (after));

  return rk_file_remote_save (fixture->file, bytes, expected, fixture->folder, stamp, NULL, error);
}

static void
test_round (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkFileStamp) stamp = NULL, second = NULL, third = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) read = rk_file_remote_load (fixture->file, 1000, &stamp, NULL, &error);

  g_assert_true (rk_file_is_remote (fixture->file));
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (read, NULL), g_bytes_get_size (read), before, strlen (before));
  g_assert_true (save (fixture, stamp, &second, &error));
  g_assert_no_error (error);
  g_assert_true (there_is (after));
  g_assert_cmpuint (count_copies (fixture, NULL), ==, 0);
  g_assert_true (save (fixture, second, &third, &error));
  g_assert_cmpstr (rk_file_stamp_get_sha256 (second), ==, rk_file_stamp_get_sha256 (third));
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_content (NULL);
  g_assert_true (save (fixture, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (there_is (after));
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rk_file_remote_load (fixture->file, strlen (before) - 1, NULL, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL, gone = NULL;

  g_bytes_unref (rk_file_remote_load (fixture->file, 1000, &stamp, NULL, NULL));
  put_content ("somebody else");
  g_assert_false (save (fixture, stamp, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
  g_assert_true (there_is ("somebody else"));
  put_content (NULL);
  g_assert_false (save (fixture, stamp, NULL, &gone));
  g_assert_error (gone, RK_IO_ERROR, RK_IO_ERROR_CHANGED);
  g_assert_null (other.content);
}

/* Whatever the other computer does, the old content is there or here. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const struct {
    Fault fault;
    int code;
    gboolean stands; /* the old content, there */
  } rows[] = {
    { FAULT_READ, RK_IO_ERROR_WRITE, TRUE },       { FAULT_REPLACE, RK_IO_ERROR_WRITE, TRUE },
    { FAULT_WRITE, RK_IO_ERROR_WRITE, TRUE },      { FAULT_CLOSE, RK_IO_ERROR_WRITE, TRUE },
    { FAULT_READ_LATER, RK_IO_ERROR_WRITE, TRUE }, { FAULT_SPECIAL, RK_IO_ERROR_WRITE, TRUE },
    { FAULT_FLUSH, RK_IO_ERROR_WRITE, TRUE },      { FAULT_WRITE_LOSES, RK_IO_ERROR_DAMAGED, FALSE },
    { FAULT_LIES, RK_IO_ERROR_DAMAGED, FALSE },
  };
  guint lost = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (rows) == N_FAULTS - 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *copy = NULL;

      put_content (before);
      other.fault = rows[i].fault;
      g_assert_false (save (fixture, NULL, NULL, &error));
      g_assert_error (error, RK_IO_ERROR, rows[i].code);
      g_assert_true (there_is (before) == rows[i].stands);
      g_assert_cmpuint (count_copies (fixture, &copy), ==, rows[i].stands ? 0 : 1);
      if (!rows[i].stands && g_strcmp0 (copy, before) != 0)
        lost++;
      g_assert_true (rows[i].stands || strstr (error->message, fixture->folder));
    }
  g_test_message ("Faults: saves to another computer spoilt: %u, lost: %u", (guint) G_N_ELEMENTS (rows),
                  lost);
  g_assert_cmpuint (lost, ==, 0);
}

/* There was nothing; then there is nothing, or what is half there is told of. */
static void
test_faults_of_new (Fixture *fixture, gconstpointer data)
{
  static const struct {
    Fault fault;
    int code;
  } rows[] = {
    { FAULT_REPLACE, RK_IO_ERROR_WRITE }, { FAULT_WRITE, RK_IO_ERROR_WRITE },
    { FAULT_CLOSE, RK_IO_ERROR_WRITE },   { FAULT_WRITE_LOSES, RK_IO_ERROR_DAMAGED },
    { FAULT_LIES, RK_IO_ERROR_DAMAGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      g_autoptr (GError) error = NULL;

      put_content (NULL);
      other.fault = rows[i].fault;
      g_assert_false (save (fixture, NULL, NULL, &error));
      g_assert_error (error, RK_IO_ERROR, rows[i].code);
      g_assert_true ((other.content == NULL) == (rows[i].code == RK_IO_ERROR_WRITE));
      g_assert_cmpuint (count_copies (fixture, NULL), ==, 0);
    }
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  static const Fault faults[] = { FAULT_READ, FAULT_READ_LATER, FAULT_SPECIAL };
  g_autoptr (GBytes) read = rk_file_remote_load (fixture->file, 1000, NULL, NULL, NULL);

  g_assert_cmpuint (g_bytes_get_size (read), ==, strlen (before));
  for (guint i = 0; i < G_N_ELEMENTS (faults); ++i)
    {
      g_autoptr (RkFileStamp) stamp = NULL;
      g_autoptr (GError) error = NULL;

      other.fault = faults[i];
      g_assert_null (rk_file_remote_load (fixture->file, 1000, &stamp, NULL, &error));
      g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_READ);
      g_assert_null (stamp);
    }
}

/* Without a copy of what stands there, nothing is written. */
static void
test_no_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *in_the_way = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *folder = g_build_filename (in_the_way, "recovery", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (after, strlen (after));
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (in_the_way, "x", 1, NULL));
  g_assert_false (rk_file_remote_save (fixture->file, bytes, NULL, folder, NULL, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE);
  g_assert_true (there_is (before));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (after, strlen (after));
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
      rk_file_remote_save (fixture->file, bytes, NULL, fixture->folder, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (there_is (before));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/file-remote/round", test_round);
  ADD ("/file-remote/new", test_new);
  ADD ("/file-remote/too-large", test_too_large);
  ADD ("/file-remote/changed", test_changed);
  ADD ("/file-remote/faults", test_faults);
  ADD ("/file-remote/faults-of-new", test_faults_of_new);
  ADD ("/file-remote/unreadable", test_unreadable);
  ADD ("/file-remote/no-copy", test_no_copy);
  ADD ("/file-remote/cancelled", test_cancelled);
#undef ADD
  return g_test_run ();
}
