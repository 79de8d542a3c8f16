/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "project-files.h"

char *
test_data_path (const char *folder, const char *name)
{
  return g_build_filename (g_getenv ("RK_TEST_DIR"), "data", folder, name, NULL);
}

GBytes *
test_load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_folder (const char *path, const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

GPtrArray *
test_list_files (const char *folder, const char *suffix)
{
  g_autofree char *path = test_data_path (folder, NULL);

  return list_folder (path, suffix);
}

GPtrArray *
test_load_samples (GPtrArray **names)
{
  const char *folder = g_getenv ("RK_SAMPLES_DIR");
  g_autoptr (GPtrArray) found = list_folder (folder, ".rakenne");
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_assert_cmpuint (found->len, >=, 5);
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (found, i), NULL);

      g_ptr_array_add (samples, test_load (path));
    }
  if (names != NULL)
    *names = g_steal_pointer (&found);
  return samples;
}

RkProject *
test_read (GBytes *bytes, GPtrArray **notices)
{
  g_autoptr (GError) error = NULL;
  RkProject *project = rk_project_read (bytes, notices, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (project);
  return project;
}

void
test_assert_same (GBytes *bytes, GBytes *expected)
{
  gsize n, n_expected;
  const char *text = g_bytes_get_data (bytes, &n);
  const char *expected_text = g_bytes_get_data (expected, &n_expected);
  gsize start = 0, at = 0;

  while (at < n && at < n_expected && text[at] == expected_text[at])
    if (text[at++] == '\n')
      start = at;
  if (at == n && at == n_expected)
    return;
  g_test_message ("is:        %.*s", (int) MIN (n - start, 300), text + start);
  g_test_message ("should be: %.*s", (int) MIN (n_expected - start, 300), expected_text + start);
  g_test_fail_printf ("the texts differ from byte %" G_GSIZE_FORMAT " on", at);
}

void
test_assert_all_kept (const GPtrArray *notices)
{
  for (guint i = 0; i < notices->len; i++)
    {
      const RkNotice *notice = g_ptr_array_index (notices, i);

      if (!notice->kept)
        g_test_fail_printf ("a repair at %u:%u: %s", notice->line, notice->column, notice->message);
    }
}
