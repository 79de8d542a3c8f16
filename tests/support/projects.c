/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "projects.h"

#include "rk-project-io.h"

RkProject *
sample_load (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("RK_SAMPLES_DIR"), name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  RkProject *project;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, length);
  project = rk_project_read (bytes, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return project;
}

void
assert_same_project (RkProject *a, RkProject *b)
{
  g_autoptr (GBytes) x = rk_project_write (a);
  g_autoptr (GBytes) y = rk_project_write (b);

  if (g_bytes_equal (x, y))
    return;
  g_file_set_contents ("/tmp/merge-a.rakenne", g_bytes_get_data (x, NULL), (gssize) g_bytes_get_size (x),
                       NULL);
  g_file_set_contents ("/tmp/merge-b.rakenne", g_bytes_get_data (y, NULL), (gssize) g_bytes_get_size (y),
                       NULL);
  g_error ("The projects differ");
}

void
assert_whole_project (RkProject *project)
{
  g_autoptr (GBytes) bytes = rk_project_write (project);
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) back = rk_project_read (bytes, &notices, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < notices->len; i++)
    g_error ("Repaired: %s", ((RkNotice *) notices->pdata[i])->message);
  assert_same_project (project, back);
}
