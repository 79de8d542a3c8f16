/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person does while a save takes long.  A gate before its last step holds it as long as a test wants:
 *
 *   save ──► snapshot ──► written beside ──► gate │ ──► renamed: saved
 *            edit, close, quit … meanwhile ───────┘
 */

#include "ui-fixture.h"
#include "unsaved.h"

#include "rk-file-ops.h"
#include "rk-session-io.h"
#include "rk-session-recovery.h"

#include <errno.h>

static struct {
  GMutex mutex;
  GCond moved;
  char *path; /* of the file whose saves it holds; NULL: it is open */
  gboolean reached;
  int fails_with; /* once open, if not 0 */
} gate;

/* Returns: 0, or what the step is to fail with */
static int
pass (const char *to)
{
  int fails_with = 0;

  g_mutex_lock (&gate.mutex);
  if (g_strcmp0 (to, gate.path) == 0)
    {
      gate.reached = TRUE;
      while (gate.path)
        g_cond_wait (&gate.moved, &gate.mutex);
      fails_with = gate.fails_with;
    }
  g_mutex_unlock (&gate.mutex);
  return fails_with;
}

static int
rename_at_gate (const char *from, const char *to)
{
  errno = pass (to);
  return errno != 0 ? -1 : rk_file_ops_system.rename (from, to);
}

static int
rename_new_at_gate (const char *from, const char *to)
{
  errno = pass (to);
  return errno != 0 ? -1 : rk_file_ops_system.rename_new (from, to);
}

static void
shut_gate (GFile *file)
{
  g_mutex_lock (&gate.mutex);
  gate.path = g_file_get_path (file);
  gate.reached = FALSE;
  g_mutex_unlock (&gate.mutex);
}

static gboolean
is_held (void)
{
  gboolean reached;

  g_mutex_lock (&gate.mutex);
  reached = gate.reached;
  g_mutex_unlock (&gate.mutex);
  return reached;
}

static void
open_gate (int fails_with)
{
  g_mutex_lock (&gate.mutex);
  g_clear_pointer (&gate.path, g_free);
  gate.fails_with = fails_with;
  g_cond_broadcast (&gate.moved);
  g_mutex_unlock (&gate.mutex);
}

/* A window whose save of three letters is under way and held. */
typedef struct {
  GFile *file;
  RkWindow *window; /* NULL once it is closed */
  RkSession *session;
  char *folder; /* of the work that is kept */
} Saving;

static void
saving_start (Saving *saving, gboolean as_other)
{
  g_autofree char *recovery = rk_session_get_recovery_dir ();

  saving->file = ui_copy_sample ("pori.rakenne");
  saving->window = ui_open (saving->file);
  saving->session = rk_window_get_session (saving->window);
  saving->folder = g_steal_pointer (&recovery);
  g_object_add_weak_pointer (G_OBJECT (saving->window), (gpointer *) &saving->window);
  g_assert_true (unsaved_is_empty (saving->folder));
  if (as_other)
    {
      g_autoptr (GFile) own = g_steal_pointer (&saving->file);
      g_autoptr (GFile) folder = g_file_get_parent (own);

      saving->file = g_file_get_child (folder, "toinen.rakenne");
    }
  else
    unsaved_type (saving->session, 3);
  shut_gate (saving->file);
  rk_window_save_to (saving->window, saving->file);
  ui_wait_until (is_held ());
  g_assert_true (rk_window_is_busy (saving->window));
}

static void
saving_end (Saving *saving)
{
  if (saving->window)
    {
      rk_session_recovery_discard (saving->session);
      ui_close (saving->window);
    }
  ui_wait_until (!saving->window);
  g_assert_true (unsaved_is_empty (saving->folder));
  g_clear_object (&saving->file);
  g_clear_pointer (&saving->folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Saving, saving_end)

/* The window stays, though it was told to close, and says why. */
static void
close_in_vain (Saving *saving)
{
  gtk_window_close (GTK_WINDOW (saving->window));
  ui_wait_until (ui_find_words ("The window closes when this is done"));
  g_assert_nonnull (saving->window);
  g_assert_true (rk_window_is_busy (saving->window));
}

/* --- tests ----------------------------------------------------------------------------------- */

/* What is saved is what there was at the time; what came later is unsaved, and kept. */
static void
test_edited (void)
{
  g_auto (Saving) saving = { NULL };

  saving_start (&saving, FALSE);
  unsaved_type (saving.session, 5);
  open_gate (0);
  ui_wait_until (!rk_window_is_busy (saving.window));
  g_assert_cmpuint (unsaved_count_in_file (saving.file), ==, 3);
  g_assert_true (rk_session_get_modified (saving.session));
  ui_wait_until (unsaved_count_safe (saving.folder) == 5);

  rk_window_save_to (saving.window, saving.file);
  ui_wait_until (!rk_window_is_busy (saving.window));
  g_assert_cmpuint (unsaved_count_in_file (saving.file), ==, 5);
  g_assert_false (rk_session_get_modified (saving.session));
}

static void
test_closed (gconstpointer as_other)
{
  g_auto (Saving) saving = { NULL };

  saving_start (&saving, as_other != NULL);
  close_in_vain (&saving);
  open_gate (0);
  ui_wait_until (!saving.window);
  if (as_other)
    g_assert_true (g_file_query_exists (saving.file, NULL));
  else
    g_assert_cmpuint (unsaved_count_in_file (saving.file), ==, 3);
}

static void
test_edited_and_closed (void)
{
  g_auto (Saving) saving = { NULL };

  saving_start (&saving, FALSE);
  unsaved_type (saving.session, 5);
  close_in_vain (&saving);
  open_gate (0);
  ui_wait_until (ui_find_words ("Save Changes?"));
  g_assert_cmpuint (unsaved_count_in_file (saving.file), ==, 3);
  ui_press ("_Save");
  ui_wait_until (!saving.window);
  g_assert_cmpuint (unsaved_count_in_file (saving.file), ==, 5);
}

/* Who hears that the save failed has not closed anything, and has the work still. */
static void
test_failed_and_closed (void)
{
  g_auto (Saving) saving = { NULL };

  saving_start (&saving, FALSE);
  close_in_vain (&saving);
  open_gate (EIO);
  ui_wait_until (ui_find_words ("Could Not Be Saved"));
  g_assert_false (rk_window_is_busy (saving.window));
  ui_press ("_Close");
  ui_wait_until (!ui_find_words ("Could Not Be Saved"));
  g_assert_nonnull (saving.window);
  g_assert_true (rk_session_get_modified (saving.session));
  ui_wait_until (unsaved_count_safe (saving.folder) == 3);
  g_assert_cmpuint (unsaved_count_in_file (saving.file), ==, 0);
}

/* All windows go, one after the other. */
static void
test_quit (void)
{
  g_auto (Saving) saving = { NULL };
  g_autoptr (GFile) second = NULL;
  RkWindow *other;

  saving_start (&saving, FALSE);
  second = ui_copy_sample ("iitti.rakenne");
  other = ui_open (second);
  g_object_add_weak_pointer (G_OBJECT (other), (gpointer *) &other);
  g_action_group_activate_action (G_ACTION_GROUP (ui_get_application ()), "quit", NULL);
  ui_wait_until (ui_find_words ("The window closes when this is done"));
  g_assert_nonnull (other);
  open_gate (0);
  ui_wait_until (!saving.window && !other);
  g_assert_cmpuint (unsaved_count_in_file (saving.file), ==, 3);
}

int
main (int argc, char **argv)
{
  RkFileOps ops = rk_file_ops_system;

  ui_init (&argc, &argv);
  ops.rename = rename_at_gate;
  ops.rename_new = rename_new_at_gate;
  rk_file_ops_replace (&ops);
  g_test_add_func ("/saving/edited", test_edited);
  g_test_add_data_func ("/saving/closed", NULL, test_closed);
  g_test_add_data_func ("/saving/closed-as", GINT_TO_POINTER (TRUE), test_closed);
  g_test_add_func ("/saving/edited-and-closed", test_edited_and_closed);
  g_test_add_func ("/saving/failed-and-closed", test_failed_and_closed);
  g_test_add_func ("/saving/quit", test_quit);
  return g_test_run ();
}
