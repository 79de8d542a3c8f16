/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file-place.h"

#include "rk-file-ops.h"

#include <glib/gstdio.h>
#include <string.h>

void
place_set_up (Place *place)
{
  g_autoptr (GError) error = NULL;

  place->top = g_dir_make_tmp ("rakenne-file-XXXXXX", &error);
  g_assert_no_error (error);
  place->folder = g_build_filename (place->top, "folder", NULL);
  place->path = g_build_filename (place->folder, "Kangas \xc3\xa4.rakenne", NULL);
  place->recovery = g_build_filename (place->top, "state", "recovery", NULL);
  g_assert_cmpint (g_mkdir (place->folder, 0755), ==, 0);
  g_file_set_contents_full (place->path, OLD, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
place_tear_down (Place *place)
{
  rk_file_ops_replace (NULL);
  remove_tree (place->top);
  g_free (place->top);
  g_free (place->folder);
  g_free (place->path);
  g_free (place->recovery);
}

char *
content_of (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

void
assert_content (const char *path, const char *expected)
{
  g_autofree char *text = content_of (path);

  g_assert_cmpstr (text, ==, expected);
}

guint
count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      n++;
  return n;
}

void
assert_no_temporaries (const Place *place)
{
  g_assert_cmpuint (count_files (place->folder, ".rakenne-tmp"), ==, 0);
  g_assert_cmpuint (count_files (place->recovery, ".rakenne-tmp"), ==, 0);
}

gboolean
save_text (const char *path,
           const char *text,
           RkFileSaveFlags flags,
           const RkFileStamp *expected,
           const char *recovery,
           char **notice,
           GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return rk_file_save (path, bytes, flags, expected, recovery, NULL, notice, NULL, error);
}

void
assert_saves (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  save_text (path, text, RK_FILE_SAVE_NONE, NULL, NULL, &notice, &error);
  g_assert_no_error (error);
  g_assert_null (notice);
  assert_content (path, text);
}

void
assert_refuses (const char *path, RkFileSaveFlags flags, const RkFileStamp *expected, RkIoError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save_text (path, NEW, flags, expected, NULL, NULL, &error));
  g_assert_error (error, RK_IO_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

RkFileStamp *
load_stamp (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RkFileStamp *stamp = NULL;

  bytes = rk_file_load (path, 1000, &stamp, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  return stamp;
}
