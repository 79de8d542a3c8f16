/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a start finds of unsaved work, says of it and does with it.  The work is left by programs that are gone, or go on:
 * this one, started anew with --leave or --stay, the title of the work and its file. */

#include "ui-fixture.h"
#include "unsaved.h"

#include "rk-recovery-dialog.h"
#include "rk-recovery.h"
#include "rk-session-io.h"
#include "rk-session-recovery.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define QUESTION   "Restore Unsaved Work?"
#define UNREADABLE "Unsaved Work Cannot Be Restored"

static const char *program;
static char *folder; /* of the work that is kept */

/* --- the other programs ---------------------------------------------------------------------- */

static int
leave (const char *title, const char *path)
{
  g_autoptr (RkRecoveryStore) store = rk_recovery_store_new (folder);
  g_autoptr (GFile) file = *path ? g_file_new_for_path (path) : NULL;
  g_autoptr (RkLoaded) loaded = file ? rk_project_load (file, NULL) : NULL;
  g_autoptr (RkProject) project = loaded ? g_steal_pointer (&loaded->project) : rk_project_new ("fi");
  g_autofree char *key = rk_recovery_make_key ();
  const RkRecoveryOrigin origin = { title, loaded ? path : NULL, loaded ? loaded->stamp : NULL, 1 };
  g_autoptr (GBytes) work = NULL;

  rk_text_unref (project->title);
  project->title = rk_text_new ("fi", title);
  work = rk_project_write (project);
  return rk_recovery_write (store, key, &origin, work, NULL, NULL) ? 0 : 1;
}

/* Ends when nobody listens any longer. */
static int
stay (const char *title, const char *path)
{
  char byte = '\n';

  if (leave (title, path) != 0 || write (STDOUT_FILENO, &byte, 1) != 1)
    return 1;
  return (int) read (STDIN_FILENO, &byte, 1);
}

static GSubprocess *
start (const char *mode, const char *title, GFile *file)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE,
                                           &error, program, mode, title, file ? g_file_peek_path (file) : "",
                                           NULL);

  g_assert_no_error (error);
  return process;
}

static void
leave_work (const char *title, GFile *file)
{
  g_autoptr (GSubprocess) process = start ("--leave", title, file);
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

/* --- what happens to the file since ---------------------------------------------------------- */

typedef void (*Change) (GFile *file);

static void
write_at (GFile *file, int seconds_from_now)
{
  static const char other[] =
      "{ \"format\": \"rakenne\", \"format-version\": 1, \"title\": \"Toinen\",\n"
      "  \"versions\": [{ \"id\": \"v1\", \"name\": \"1\", \"groups\": [{ \"id\": \"a\", \"name\": \"A\" }] }] }\n";
  struct timespec times[2];

  g_assert_true (g_file_set_contents (g_file_peek_path (file), other, -1, NULL));
  clock_gettime (CLOCK_REALTIME, &times[0]);
  times[0].tv_sec += seconds_from_now;
  times[1] = times[0];
  g_assert_cmpint (utimensat (AT_FDCWD, g_file_peek_path (file), times, 0), ==, 0);
}

static void
change_before (GFile *file)
{
  write_at (file, -60);
}

static void
change_after (GFile *file)
{
  write_at (file, 60);
}

static void
take_away (GFile *file)
{
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* --- looking --------------------------------------------------------------------------------- */

/* Starting is looking. */
static void
look (const char *heading)
{
  if (g_application_get_default ())
    rk_recovery_dialog_check (RK_APPLICATION (ui_get_application ()));
  else
    ui_get_application ();
  ui_wait_until (ui_find_words (heading));
}

static void
answer (const char *heading, const char *button)
{
  ui_press (button);
  ui_wait_until (!ui_find_words (heading));
}

static const char *
get_title (RkWindow *window)
{
  RkSession *session = rk_window_get_session (window);

  return session ? rk_text_pick (rk_session_get_project (session)->title, "fi") : NULL;
}

/* Returns: (nullable): the window that shows the project of that title */
static RkWindow *
find_window (const char *title)
{
  for (GList *l = gtk_application_get_windows (ui_get_application ()); l; l = l->next)
    if (RK_IS_WINDOW (l->data) && g_strcmp0 (get_title (l->data), title) == 0)
      return l->data;
  return NULL;
}

static guint
count_windows (void)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (ui_get_application ()); l; l = l->next)
    n += RK_IS_WINDOW (l->data);
  return n;
}

/* A person's "no" to what is in it, and all windows are gone. */
static void
end (void)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (ui_get_application ()));

  for (GList *l = windows; l; l = l->next)
    if (RK_IS_WINDOW (l->data))
      {
        if (rk_window_get_session (l->data))
          rk_session_recovery_discard (rk_window_get_session (l->data));
        ui_close (l->data);
      }
}

/* --- tests ----------------------------------------------------------------------------------- */

/* The question says what became of the file; what is restored is unsaved still; and saving it does not get over what
 * somebody else did. */
static void
test_states (void)
{
  static const struct {
    Change change;
    const char *words;
    const char *asks; /* when it is saved */
  } rows[] = {
    { NULL, "pori.rakenne", NULL },
    { change_before, "pori.rakenne, which was changed elsewhere before that",
      "“pori.rakenne” Was Changed by Someone Else" },
    { change_after, "pori.rakenne, which was changed elsewhere after that",
      "“pori.rakenne” Was Changed by Someone Else" },
    { take_away, "pori.rakenne, which is no longer there", "“pori.rakenne” Is No Longer There" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
      g_autofree char *line = g_strdup_printf (" · %s", rows[i].words);
      RkWindow *window;

      leave_work ("Kesken", file);
      if (rows[i].change)
        rows[i].change (file);
      look (QUESTION);
      g_assert_nonnull (ui_find_words ("“Kesken”\n"));
      g_assert_true (g_str_has_suffix (gtk_label_get_text (GTK_LABEL (ui_find_words (line))), line));
      answer (QUESTION, "_Restore");
      ui_wait_until ((window = find_window ("Kesken")));
      g_assert_true (rk_session_get_modified (rk_window_get_session (window)));
      ui_wait_for_diagram (window);

      gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
      ui_wait_until (!rk_window_is_busy (window));
      g_assert_true (rk_session_get_modified (rk_window_get_session (window)) == (rows[i].asks != NULL));
      if (rows[i].asks)
        {
          ui_wait_until (ui_find_words (rows[i].asks));
          answer (rows[i].asks, "_Cancel");
        }
      else
        g_assert_true (unsaved_is_empty (folder));
      end ();
    }
}

/* Without what both were made from, all that differs is asked about, and both can be had. */
static void
test_merged (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  RkWindow *window;

  leave_work ("Kesken", file);
  change_after (file);
  look (QUESTION);
  answer (QUESTION, "_Restore");
  ui_wait_until ((window = find_window ("Kesken")));
  ui_wait_for_diagram (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  ui_press ("_Merge");
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "Theirs: “Toinen”"));
  ui_press ("_All Mine");
  ui_press ("_Merge");
  ui_wait_until (!ui_find_words ("Theirs: “Toinen”"));
  g_assert_cmpstr (get_title (window), ==, "Kesken");
  g_assert_nonnull (
      rk_project_find (rk_session_get_project (rk_window_get_session (window)), RK_RECORD_VERSION, "v1"));
  end ();
}

static void
test_discarded (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");

  leave_work ("Kesken", file);
  look (QUESTION);
  answer (QUESTION, "_Discard");
  ui_wait_until (unsaved_is_empty (folder));
  g_assert_null (find_window ("Kesken"));
  end ();
}

/* More than the question has lines for, each in a window of its own; one was never saved. */
static void
test_several (void)
{
  static const char *const titles[] = { "Eka", "Toka", "Kolmas", "Neljäs", "Viides", "Kuudes", "Seitsemäs" };
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");

  leave_work (titles[0], file);
  for (guint i = 1; i < G_N_ELEMENTS (titles); ++i)
    leave_work (titles[i], NULL);
  look (QUESTION);
  g_assert_nonnull (ui_find_words ("never saved to a file"));
  g_assert_nonnull (ui_find_words ("and 1 more"));
  answer (QUESTION, "_Restore");
  for (guint i = 0; i < G_N_ELEMENTS (titles); ++i)
    {
      ui_wait_until (find_window (titles[i]));
      g_assert_true (!rk_session_get_file (rk_window_get_session (find_window (titles[i]))) == (i > 0));
    }
  g_assert_cmpuint (count_windows (), ==, G_N_ELEMENTS (titles));
  end ();
  g_assert_true (unsaved_is_empty (folder));
}

/* A window that shows the same file takes the work, unless it has some of its own. */
static void
test_open_already (void)
{
  for (guint edited = 0; edited < 2; ++edited)
    {
      g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
      RkWindow *window = ui_open (file);

      leave_work ("Kesken", file);
      if (edited)
        unsaved_type (rk_window_get_session (window), 3);
      look (QUESTION);
      answer (QUESTION, "_Restore");
      ui_wait_until (find_window ("Kesken"));
      g_assert_true ((find_window ("Kesken") == window) == !edited);
      g_assert_true (!find_window ("aaa") == !edited);
      g_assert_cmpuint (count_windows (), ==, 1 + edited);
      end ();
    }
}

/* What another program works on is not offered, and outlives that this one saves the same file. */
static void
test_same_file (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  g_autoptr (GSubprocess) other = start ("--stay", "Muualla", file);
  g_autoptr (RkRecoveryStore) store = rk_recovery_store_new (folder);
  g_autoptr (GPtrArray) entries = NULL;
  RkWindow *window;
  char byte;

  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (other), &byte, sizeof byte, NULL, NULL),
                   ==, 1);
  leave_work ("Kesken", NULL);
  look (QUESTION);
  g_assert_null (ui_find_words ("“Muualla”"));
  answer (QUESTION, "_Discard");

  window = ui_open (file);
  unsaved_type (rk_window_get_session (window), 3);
  rk_window_save_to (window, file);
  ui_wait_until (!rk_window_is_busy (window));
  g_assert_false (rk_session_get_modified (rk_window_get_session (window)));
  end ();
  entries = rk_recovery_list (store);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (((RkRecoveryEntry *) entries->pdata[0])->state, ==, RK_RECOVERY_RUNNING);

  /* Once that one has crashed, its work is offered. */
  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
  look (QUESTION);
  g_assert_nonnull (ui_find_words ("“Muualla”"));
  answer (QUESTION, "_Discard");
  ui_wait_until (unsaved_is_empty (folder));
  end ();
}

static char *
put_state (const char *name, const char *content)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

/* What cannot be read is told of, kept, and in nobody's way. */
static void
test_unreadable (void)
{
  static const char newer[] = "{\n  \"format\": \"rakenne-recovery\",\n  \"format-version\": 2\n}\n";
  g_autofree char *later = put_state ("later.rakenne-recovery", newer);
  g_autofree char *content = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *aside = NULL;

  look (UNREADABLE);
  g_assert_nonnull (ui_find_words ("A later version of Rakenne left unsaved work, which is kept for it."));
  answer (UNREADABLE, "_Close");

  damaged = put_state ("damaged.rakenne-recovery", "{");
  aside = g_strconcat (damaged, ".damaged", NULL);
  leave_work ("Kesken", NULL);
  look (QUESTION);
  g_assert_nonnull (ui_find_words ("“Kesken”"));
  g_assert_nonnull (ui_find_words ("A later version of Rakenne left unsaved work"));
  g_assert_nonnull (ui_find_words (aside));
  answer (QUESTION, "_Later");

  /* Later is not never; the damaged one has been told of. */
  look (QUESTION);
  g_assert_nonnull (ui_find_words ("“Kesken”"));
  g_assert_null (ui_find_words (aside));
  answer (QUESTION, "_Discard");
  ui_wait_until (unsaved_count_files (folder) == 2);
  g_assert_true (g_file_get_contents (later, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, newer);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  unlink (later);
  unlink (aside);
  end ();
}

int
main (int argc, char **argv)
{
  program = argv[0];
  folder = rk_session_get_recovery_dir ();
  if (argc == 4 && g_str_equal (argv[1], "--leave"))
    return leave (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "--stay"))
    return stay (argv[2], argv[3]);
  ui_init (&argc, &argv);
  g_test_add_func ("/restore/states", test_states);
  g_test_add_func ("/restore/merged", test_merged);
  g_test_add_func ("/restore/discarded", test_discarded);
  g_test_add_func ("/restore/several", test_several);
  g_test_add_func ("/restore/open-already", test_open_already);
  g_test_add_func ("/restore/same-file", test_same_file);
  g_test_add_func ("/restore/unreadable", test_unreadable);
  return g_test_run ();
}
