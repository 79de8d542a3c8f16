/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Unsaved work that outlives the program.  Where the program has to die, it is this one, started anew
 * with a word that says what it is to do, with a state folder of its own:
 *
 *   test ──► --type ──► "typed 1", "typed 2" … killed ──► --restore ──► "restored n" … killed ──► again
 */

#include "ui-fixture.h"
#include "unsaved.h"

#include "rk-session-io.h"
#include "rk-session-recovery.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Milliseconds between two letters, at least. */
#define TYPING 20

/* What may be lost of the work, milliseconds. */
#define MAY_BE_LOST 2000

#define ROUNDS 3

/* Not g_print(), which newer GLib turns into a comment of the test. */
G_GNUC_PRINTF (1, 2)
static void
say (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  vprintf (format, args);
  va_end (args);
  fflush (stdout);
}

static const char *program;

/* --- the program that dies ------------------------------------------------------------------- */

static gboolean
type_cb (gpointer session)
{
  static guint n;

  unsaved_type (session, ++n);
  say ("typed %u\n", n);
  return G_SOURCE_CONTINUE;
}

static int
child_type (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RkWindow *window = ui_open (file);

  g_timeout_add (TYPING, type_cb, rk_window_get_session (window));
  while (rk_window_get_session (window))
    ui_iterate ();
  return 0;
}

static int
child_run (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RkWindow *window = ui_open (file);

  type_cb (rk_window_get_session (window));
  return g_application_run (G_APPLICATION (ui_get_application ()), 0, NULL);
}

static RkSession *
find_session (void)
{
  for (GList *l = gtk_application_get_windows (ui_get_application ()); l; l = l->next)
    if (RK_IS_WINDOW (l->data) && rk_window_get_session (l->data))
      return rk_window_get_session (l->data);
  return NULL;
}

static int
child_restore (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RkSession *session = NULL;

  ui_get_application ();
  ui_press ("_Restore");
  ui_wait_until ((session = find_session ()) != NULL);
  g_assert_true (rk_session_get_modified (session));
  g_assert_true (g_file_equal (rk_session_get_file (session), file));
  g_assert_nonnull (rk_session_get_ground (session)->stamp);
  say ("restored %u\n", unsaved_count (rk_session_get_project (session), rk_session_get_language (session)));
  while (RK_IS_SESSION (session))
    ui_iterate ();
  return 0;
}

static int
child_discard (const char *path)
{
  g_autofree char *folder = rk_session_get_recovery_dir ();

  ui_get_application ();
  ui_press ("_Discard");
  ui_wait_until (unsaved_is_empty (folder));
  say ("discarded 1\n");
  return 0;
}

static int
child_open (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  ui_get_application ();
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "Unsaved Work Cannot Be Restored"));
  ui_press ("_Close");
  ui_open (file);
  say ("opened 1\n");
  return 0;
}

/* --- watching it ----------------------------------------------------------------------------- */

typedef struct {
  char *state; /* its state folder */
  char *folder; /* and where unsaved work is in that */
  GSubprocess *process;
  GDataInputStream *lines;
} Child;

static void
child_init (Child *child)
{
  g_autoptr (GError) error = NULL;

  *child = (Child) { NULL };
  child->state = g_dir_make_tmp ("rakenne-XXXXXX", &error);
  g_assert_no_error (error);
  child->folder = g_build_filename (child->state, "rakenne", "recovery", NULL);
}

static void
child_start (Child *child, const char *mode, GFile *file)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", child->state, TRUE);
  /* A program of its own, not a message to this one. */
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "none", TRUE);
  child->process = g_subprocess_launcher_spawn (launcher, &error, program, mode, g_file_peek_path (file),
                                                NULL);
  g_assert_no_error (error);
  child->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child->process));
}

/* Waits for the next line of @word and a number; 0 when the program is gone. */
static guint
child_read (Child *child, const char *word)
{
  g_autofree char *start = g_strconcat (word, " ", NULL);

  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (child->lines, NULL, NULL, NULL);

      if (!line)
        return 0;
      if (g_str_has_prefix (line, start))
        return (guint) atoi (line + strlen (start));
    }
}

static void
child_wait (Child *child)
{
  g_subprocess_wait (child->process, NULL, NULL);
  g_clear_object (&child->lines);
  g_clear_object (&child->process);
}

static void
child_kill (Child *child)
{
  g_subprocess_force_exit (child->process);
  child_wait (child);
}

static void
child_clear (Child *child)
{
  g_clear_pointer (&child->state, g_free);
  g_clear_pointer (&child->folder, g_free);
}

static guint
restore_and_kill (Child *child, GFile *file)
{
  guint n;

  child_start (child, "--restore", file);
  n = child_read (child, "restored");
  child_kill (child);
  return n;
}

static void
test_killed (void)
{
  for (guint round = 0; round < ROUNDS; ++round)
    {
      g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
      guint more = (guint) g_test_rand_int_range (1, 100);
      guint typed = 0, safe = 0, restored, next;
      Child child;

      child_init (&child);
      child_start (&child, "--type", file);
      while (safe == 0)
        {
          typed = child_read (&child, "typed");
          g_assert_cmpuint (typed, >, 0);
          safe = unsaved_count_safe (child.folder);
        }
      for (guint i = 0; i < more; ++i)
        typed = child_read (&child, "typed");
      g_subprocess_force_exit (child.process);
      while ((next = child_read (&child, "typed")) > 0)
        typed = next;
      child_wait (&child);

      restored = restore_and_kill (&child, file);
      g_test_message ("%u letters typed, %u restored", typed, restored);
      g_assert_cmpuint (restored, >=, safe);
      g_assert_cmpuint (restored, <=, typed + 1);
      g_assert_cmpuint (typed - MIN (typed, restored), <=, MAY_BE_LOST / TYPING);
      /* The program that restored it crashed, too. */
      g_assert_cmpuint (restore_and_kill (&child, file), ==, restored);

      child_start (&child, "--discard", file);
      g_assert_cmpuint (child_read (&child, "discarded"), ==, 1);
      child_wait (&child);
      g_assert_true (unsaved_is_empty (child.folder));
      child_clear (&child);
    }
}

static void
test_ended (gconstpointer data)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  Child child;

  child_init (&child);
  child_start (&child, "--run", file);
  g_assert_cmpuint (child_read (&child, "typed"), ==, 1);
  g_subprocess_send_signal (child.process, GPOINTER_TO_INT (data));
  g_subprocess_wait (child.process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (child.process));
  g_assert_cmpint (g_subprocess_get_exit_status (child.process), ==, 0);
  child_wait (&child);
  g_assert_cmpuint (unsaved_count_safe (child.folder), ==, 1);
  child_clear (&child);
}

static void
test_damaged (void)
{
  static const char *const contents[] = { "", "{", "rakenne-recovery\n\xff\xfe", "{\"format\": 1}" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); ++i)
    {
      g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
      g_autofree char *path = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *kept = NULL;
      g_autoptr (GError) error = NULL;
      Child child;

      child_init (&child);
      path = g_build_filename (child.folder, "abc.rakenne-recovery", NULL);
      aside = g_strconcat (path, ".damaged", NULL);
      g_assert_cmpint (g_mkdir_with_parents (child.folder, 0700), ==, 0);
      g_file_set_contents (path, contents[i], -1, &error);
      g_assert_no_error (error);
      child_start (&child, "--open", file);
      g_assert_cmpuint (child_read (&child, "opened"), ==, 1);
      child_wait (&child);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_file_get_contents (aside, &kept, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (kept, ==, contents[i]);
      child_clear (&child);
    }
}

/* --- in this program ------------------------------------------------------------------------- */

static char *
get_own_path (RkSession *session)
{
  g_autofree char *folder = rk_session_get_recovery_dir ();
  g_autofree char *name = g_strconcat (rk_session_recovery_get_key (session), ".rakenne-recovery", NULL);

  return g_build_filename (folder, name, NULL);
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_saved (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  g_autofree char *path = get_own_path (session);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_false (exists (path));
  unsaved_type (session, 3);
  ui_wait_until (exists (path));
  g_assert_cmpuint (unsaved_count_safe (folder), ==, 3);

  /* Later edits take its place. */
  unsaved_type (session, 5);
  ui_wait_until (unsaved_count_safe (folder) == 5);

  rk_window_save_to (window, file);
  ui_wait_until (!rk_window_is_busy (window));
  g_assert_false (rk_session_get_modified (session));
  g_assert_false (exists (path));

  /* And the next edit is kept again, based on what was saved. */
  unsaved_type (session, 7);
  ui_wait_until (exists (path));
  g_assert_cmpuint (unsaved_count_safe (folder), ==, 7);
  rk_session_recovery_discard (session);
  g_assert_false (exists (path));
  ui_close (window);
}

static void
test_discarded (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  g_autofree char *path = get_own_path (session);
  gpointer gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), &gone);
  unsaved_type (session, 3);
  ui_wait_until (exists (path));
  gtk_window_close (GTK_WINDOW (window));
  ui_press ("_Cancel");
  ui_wait_until (!ui_find_anywhere (GTK_TYPE_LABEL, "Save Changes?"));
  g_assert_true (exists (path));
  gtk_window_close (GTK_WINDOW (window));
  ui_press ("_Discard");
  ui_wait_until (!gone);
  g_assert_false (exists (path));
}

static int
run_child (const char *mode, const char *path)
{
  static const struct {
    const char *mode;
    int (*run) (const char *path);
  } modes[] = { { "--type", child_type },
                { "--run", child_run },
                { "--restore", child_restore },
                { "--discard", child_discard },
                { "--open", child_open } };

  for (guint i = 0; i < G_N_ELEMENTS (modes); ++i)
    if (g_str_equal (mode, modes[i].mode))
      return modes[i].run (path);
  return -1;
}

int
main (int argc, char **argv)
{
  g_autofree char *mode = argc == 3 ? g_strdup (argv[1]) : NULL;
  g_autofree char *path = argc == 3 ? g_strdup (argv[2]) : NULL;

  program = argv[0];
  ui_init (&argc, &argv);
  if (mode && g_str_has_prefix (mode, "--") && path[0] == '/')
    return run_child (mode, path);
  g_test_add_func ("/recovery/saved", test_saved);
  g_test_add_func ("/recovery/discarded", test_discarded);
  g_test_add_func ("/recovery/damaged", test_damaged);
  g_test_add_data_func ("/recovery/ended/term", GINT_TO_POINTER (SIGTERM), test_ended);
  g_test_add_data_func ("/recovery/ended/hup", GINT_TO_POINTER (SIGHUP), test_ended);
  g_test_add_func ("/recovery/killed", test_killed);
  return g_test_run ();
}
