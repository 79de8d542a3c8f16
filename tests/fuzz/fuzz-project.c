/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever bytes come in: they are refused with a reason, or they become a project whose
 * canonical form reads back without a new repair, and is written as the same bytes again. */

#include "fuzz.h"

#include "rk-project-io.h"

static RkProject *
read_project (GBytes *bytes, gboolean *repaired)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  RkProject *project = rk_project_read (bytes, &notices, NULL, NULL, &error);

  g_assert_true ((project == NULL) == (error != NULL));
  *repaired = notices != NULL && notices->len > 0;
  return project;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (RkProject) project = NULL;
  g_autoptr (RkProject) again = NULL;
  gboolean repaired;

  project = read_project (bytes, &repaired);
  if (project == NULL)
    return 0;

  first = rk_project_write (project);
  again = read_project (first, &repaired);
  g_assert_nonnull (again);
  second = rk_project_write (again);
  g_assert_true (g_bytes_equal (first, second));
  return 0;
}
