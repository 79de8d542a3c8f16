/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that somebody else writes while it is open here. */

#include "ui-fixture.h"

#include "rk-field.h"
#include "rk-merge.h"
#include "rk-session-io.h"
#include "rk-window-private.h"

/* --- what the two people do ------------------------------------------------------------------ */

typedef void (*Edit) (RkDocument *document, RkVersion *version);

static void
rename_to (RkDocument *document, RkVersion *version, const char *name)
{
  g_autoptr (GError) error = NULL;

  rk_command_set_text (document, version->groups.items[1], rk_field_find (RK_RECORD_GROUP, "", "name"), "fi",
                       name, &error);
  g_assert_no_error (error);
}

static void
name_mine (RkDocument *document, RkVersion *version)
{
  rename_to (document, version, "Minun nimeni");
}

static void
name_theirs (RkDocument *document, RkVersion *version)
{
  rename_to (document, version, "Heidän nimensä");
}

/* The last group to the very top. */
static void
move_group (RkDocument *document, RkVersion *version)
{
  g_autoptr (GError) error = NULL;
  RkGroup *last = RK_GROUP (version->groups.items[version->groups.n - 1]);

  g_assert_nonnull (last->parent);
  rk_command_move_group (document, last, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
add_seats (RkDocument *document, RkVersion *version)
{
  g_autoptr (GError) error = NULL;
  RkGroup *group = RK_GROUP (version->groups.items[1]);

  for (guint i = 0; i < 3; ++i)
    {
      RkSeat *seat = rk_command_add (document, group, RK_RECORD_SEAT, G_MAXUINT, &error);

      g_assert_no_error (error);
      rk_command_set_text (document, seat, rk_field_find (RK_RECORD_SEAT, "", "title"), "fi", "Uusi jäsen",
                           &error);
      g_assert_no_error (error);
    }
}

static void
edit_here (RkSession *session, Edit edit)
{
  edit (rk_session_get_document (session), rk_session_get_version (session));
}

/* As another program does: read, changed, written over. */
static void
edit_elsewhere (GFile *file, Edit edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkLoaded) loaded = rk_project_load (file, &error);
  g_autoptr (RkDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = g_file_get_path (file);
  RkProject *project;

  g_assert_no_error (error);
  project = g_steal_pointer (&loaded->project);
  document = rk_document_new (project);
  edit (document, rk_project_get_default_version (project));
  bytes = rk_project_write (project);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

static char *
read_all (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_load_contents (file, NULL, &content, NULL, NULL, &error);
  g_assert_no_error (error);
  return content;
}

/* --- looking --------------------------------------------------------------------------------- */

static const char *
get_bar (RkWindow *window)
{
  return rk_notice_bar_get_words (window->conflict_bar);
}

static const char *
get_name (RkSession *session)
{
  return ui_get_name (session, rk_session_get_version (session)->groups.items[1]->id);
}

static guint
count_seats (RkSession *session)
{
  return RK_GROUP (rk_session_get_version (session)->groups.items[1])->seats.n;
}

static gboolean
has_moved (RkSession *session, const char *id)
{
  return rk_version_find_group (rk_session_get_version (session), id)->parent == NULL;
}

static void
activate (RkWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static void
save (RkWindow *window)
{
  activate (window, "win.save");
  ui_wait_until (!rk_window_is_busy (window));
}

/* --- tests ----------------------------------------------------------------------------------- */

static void
test_noticed (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  g_autofree char *original = read_all (file);
  g_autofree char *path = g_file_get_path (file);
  RkWindow *window = ui_open (file);

  g_assert_null (get_bar (window));
  edit_elsewhere (file, name_theirs);
  ui_wait_until (get_bar (window));
  g_assert_cmpstr (get_bar (window), ==, "“pori.rakenne” was changed by someone else.");

  g_file_set_contents (path, original, -1, NULL);
  ui_wait_until (!get_bar (window));

  g_file_delete (file, NULL, NULL);
  ui_wait_until (g_strcmp0 (get_bar (window), "“pori.rakenne” was moved or deleted by someone else.") == 0);
  ui_press ("_Review…");
  ui_press ("_Save Again");
  ui_wait_until (!get_bar (window));
  g_assert_true (g_file_query_exists (file, NULL));
  ui_close (window);
}

/* Own saves are nobody else's. */
static void
test_own_save (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  RkWindow *window = ui_open (file);
  RkFileWatch *watch;

  edit_here (rk_window_get_session (window), name_mine);
  save (window);
  watch = window->watch;
  g_assert_false (rk_session_get_modified (rk_window_get_session (window)));
  /* What comes after a foreign change has passed the own one. */
  edit_elsewhere (file, name_theirs);
  ui_wait_until (rk_file_watch_get_state (watch) == RK_FILE_OTHER);
  edit_elsewhere (file, name_mine);
  ui_wait_until (rk_file_watch_get_state (watch) == RK_FILE_SAME);
  ui_close (window);
}

static void
test_reload (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);

  edit_elsewhere (file, name_theirs);
  ui_wait_until (get_bar (window));
  edit_here (session, name_mine);
  ui_press ("_Review…");
  ui_press ("_Reload");
  ui_wait_until (g_strcmp0 (get_name (session), "Heidän nimensä") == 0);
  ui_wait_until (!rk_session_get_modified (session));
  g_assert_null (get_bar (window));

  /* Nothing is lost: undo has what was done here, and saving that asks again. */
  activate (window, "win.undo");
  g_assert_cmpstr (get_name (session), ==, "Minun nimeni");
  g_assert_true (rk_session_get_modified (session));
  activate (window, "win.save");
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "“pori.rakenne” Was Changed by Someone Else"));
  ui_press ("_Cancel");
  activate (window, "win.redo");
  g_assert_cmpstr (get_name (session), ==, "Heidän nimensä");
  ui_close (window);
}

/* One moves a group, the other adds seats: nothing to ask. */
static void
test_merge (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkVersion *version = rk_session_get_version (session);
  g_autofree char *moved = g_strdup (version->groups.items[version->groups.n - 1]->id);
  guint seats = count_seats (session);
  g_autofree char *content = NULL;

  edit_here (session, add_seats);
  edit_elsewhere (file, move_group);
  activate (window, "win.save");
  ui_press ("_Merge");
  ui_wait_until (has_moved (session, moved));
  g_assert_cmpuint (count_seats (session), ==, seats + 3);
  g_assert_null (ui_find_anywhere (GTK_TYPE_LABEL, "Merge Changes"));
  g_assert_true (rk_session_get_modified (session));

  save (window);
  g_assert_false (rk_session_get_modified (session));
  ui_close (window);
  window = ui_open (file);
  session = rk_window_get_session (window);
  g_assert_true (has_moved (session, moved));
  g_assert_cmpuint (count_seats (session), ==, seats + 3);
  content = read_all (file);
  g_assert_null (g_strstr_len (content, -1, "<<<<"));
  ui_close (window);
}

static void
test_merge_asks (void)
{
  static const struct {
    const char *answer, *name;
  } rows[] = {
    { "_Cancel", "Minun nimeni" },
    { "All _Theirs", "Heidän nimensä" },
    { "_All Mine", "Minun nimeni" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
      RkWindow *window = ui_open (file);
      RkSession *session = rk_window_get_session (window);
      RkVersion *version = rk_session_get_version (session);
      g_autofree char *moved = g_strdup (version->groups.items[version->groups.n - 1]->id);
      gboolean merges = i > 0;

      edit_here (session, name_mine);
      edit_elsewhere (file, name_theirs);
      edit_elsewhere (file, move_group);
      activate (window, "win.save");
      ui_press ("_Merge");
      ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "Merge Changes"));
      g_assert_nonnull (ui_find_anywhere (GTK_TYPE_LABEL, "Mine: “Minun nimeni”"));
      g_assert_nonnull (ui_find_anywhere (GTK_TYPE_LABEL, "Theirs: “Heidän nimensä”"));
      g_assert_false (has_moved (session, moved));

      ui_press (rows[i].answer);
      if (merges)
        ui_press ("_Merge");
      ui_wait_until (!ui_find_anywhere (GTK_TYPE_LABEL, "Merge Changes"));
      g_assert_cmpstr (get_name (session), ==, rows[i].name);
      g_assert_true (has_moved (session, moved) == merges);
      g_assert_true (rk_session_get_modified (session));
      ui_close (window);
    }
}

/* What is there by now is no project: nothing happens to what is here. */
static void
test_theirs_unreadable (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  g_autofree char *path = g_file_get_path (file);
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);

  edit_here (session, name_mine);
  g_file_set_contents (path, "{ \"format\": ", -1, NULL);
  activate (window, "win.save");
  ui_press ("_Merge");
  ui_wait_until (ui_find_anywhere (GTK_TYPE_LABEL, "The File Cannot Be Read"));
  ui_press ("_Close");
  g_assert_cmpstr (get_name (session), ==, "Minun nimeni");
  g_assert_true (rk_session_get_modified (session));
  ui_close (window);
}

static const char faulty[] =
    "{ \"format\": \"rakenne\", \"format-version\": 1, \"title\": \"T\",\n"
    "  \"versions\": [{ \"id\": \"v1\", \"name\": \"1\",\n"
    "    \"groups\": [{ \"id\": \"a\", \"name\": \"A\", \"parent\": \"ei-ole\" }, { \"id\": \"b\", \"name\": \"B\" }] }] }\n";

/* Returns: whether the list of repairs, asked for by the action, tells of the one there is; it is closed again */
static gboolean
tells_repair (RkWindow *window)
{
  gboolean tells;
  GtkWidget *title;

  activate (window, "win.notices");
  ui_wait_until ((title = ui_find_words ("Repairs Made on Opening")));
  tells = ui_find_words ("ei-ole") && ui_find_words ("Line 3, column ");
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (title)));
  ui_wait_until (!ui_find_words ("Repairs Made on Opening"));
  return tells;
}

/* What was repaired can be read again, with the bar closed, after edits, and after saving. */
static void
test_notices_kept (void)
{
  g_autoptr (GFile) file = ui_write_file ("vikainen.rakenne", faulty);
  RkWindow *window = ui_open (file);

  ui_wait_until (ui_find_words ("The file had a fault, which was mended."));
  g_assert_true (tells_repair (window));
  rk_notice_bar_hide (window->notice_bar);
  edit_here (rk_window_get_session (window), name_mine);
  g_assert_true (tells_repair (window));
  save (window);
  ui_press ("_Close");
  g_assert_false (rk_session_get_modified (rk_window_get_session (window)));
  g_assert_true (tells_repair (window));
  ui_close (window);
}

/* A repair is a guess, which must not write over what it was made from. */
static void
test_original_kept (void)
{
  g_autoptr (GFile) file = ui_write_file ("vikainen.rakenne", faulty);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) kept = g_file_get_child (folder, "vikainen before mending.rakenne");
  g_autoptr (GFile) second = g_file_get_child (folder, "vikainen before mending 2.rakenne");
  g_autofree char *content = NULL;
  RkWindow *window = ui_open (file);

  save (window);
  ui_press ("_Close");
  content = read_all (kept);
  g_assert_cmpstr (content, ==, faulty);

  /* Once is enough. */
  edit_here (rk_window_get_session (window), name_mine);
  save (window);
  g_assert_false (g_file_query_exists (second, NULL));
  ui_close (window);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/conflict/noticed", test_noticed);
  g_test_add_func ("/conflict/own-save", test_own_save);
  g_test_add_func ("/conflict/reload", test_reload);
  g_test_add_func ("/conflict/merge", test_merge);
  g_test_add_func ("/conflict/merge-asks", test_merge_asks);
  g_test_add_func ("/conflict/theirs-unreadable", test_theirs_unreadable);
  g_test_add_func ("/conflict/notices-kept", test_notices_kept);
  g_test_add_func ("/conflict/original-kept", test_original_kept);
  return g_test_run ();
}
