/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "unsaved.h"

#include "rk-command.h"
#include "rk-field.h"
#include "rk-recovery.h"
#include "rk-session-io.h"

#include <string.h>

void
unsaved_type (RkSession *session, guint n)
{
  g_autofree char *letters = g_strnfill (n, 'a');
  g_autoptr (GError) error = NULL;

  rk_command_set_text (rk_session_get_document (session), rk_session_get_project (session),
                       rk_field_find (RK_RECORD_PROJECT, "", "title"), rk_session_get_language (session),
                       letters, &error);
  g_assert_no_error (error);
}

guint
unsaved_count (const RkProject *project, const char *language)
{
  const char *title = rk_text_pick (project->title, language);

  return strspn (title, "a") == strlen (title) ? (guint) strlen (title) : 0;
}

guint
unsaved_count_in_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkLoaded) loaded = rk_project_load (file, &error);

  g_assert_no_error (error);
  return unsaved_count (loaded->project, rk_project_get_language (loaded->project));
}

guint
unsaved_count_safe (const char *folder)
{
  g_autoptr (RkRecoveryStore) store = rk_recovery_store_new (folder);
  g_autoptr (GPtrArray) entries = rk_recovery_list (store);
  g_autoptr (RkRecovered) work = NULL;
  g_autoptr (GError) error = NULL;
  RkRecoveryEntry *entry;

  if (entries->len == 0)
    return 0;
  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  g_assert_cmpint (entry->state, !=, RK_RECOVERY_DAMAGED);
  work = rk_recovery_read (store, entry->key, &error);
  g_assert_no_error (error);
  return unsaved_count (work->project, rk_project_get_language (work->project));
}

guint
unsaved_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    ++n;
  return n;
}

gboolean
unsaved_is_empty (const char *folder)
{
  return unsaved_count_files (folder) == 0;
}
