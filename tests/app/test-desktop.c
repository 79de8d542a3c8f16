/* SPDX-License-Identifier: GPL-3.0-or-later */

/* At home on the desktop: windows that come back, files that are open already, dropped, gone; hints; help. */

#include "ui-fixture.h"

#include "rk-help.h"
#include "rk-notice-bar.h"
#include "rk-open-windows.h"
#include "rk-recent.h"

#include <glib/gstdio.h>
#include <math.h>

static guint
count_windows (void)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (ui_get_application ()); l; l = l->next)
    n += RK_IS_WINDOW (l->data);
  return n;
}

static guint
count_remembered (void)
{
  g_autoptr (GVariant) entries = g_settings_get_value (rk_settings_get (), "open-windows");

  return (guint) g_variant_n_children (entries);
}

static void
close_by_hand (RkWindow *window)
{
  gpointer gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), &gone);
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_until (!gone);
}

/* Returns: the window that restoring opened */
static RkWindow *
restore_one (GFile *file)
{
  RkWindow *window;

  rk_open_windows_restore (RK_APPLICATION (ui_get_application ()));
  ui_wait_until ((window = rk_application_find_window (file)) != NULL);
  ui_wait_for_diagram (window);
  return window;
}

/* --- the look -------------------------------------------------------------------------------- */

static void
test_look (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("pori.rakenne");
  RkWindow *window = ui_open (file);
  RkSession *session = rk_window_get_session (window);
  RkCanvas *canvas = rk_window_get_canvas (window);
  RkVersion *first = RK_VERSION (rk_session_get_project (session)->versions.items[0]);
  g_autoptr (RkList) ids = NULL;
  g_autofree char *group = NULL;
  RkPoint middle, again;
  double zoom;

  g_assert_true (rk_canvas_is_fitted (canvas));
  g_assert_true (rk_session_get_version (session) != first);
  rk_session_set_version (session, first);
  group = g_strdup (RK_RECORD (first->groups.items[1])->id);
  ids = rk_list_new_strings ((const char *[]) { group, NULL });
  rk_session_select (session, ids);
  ui_wait_for_diagram (window);
  rk_canvas_zoom (canvas, 1.7, 100.0, 100.0);
  zoom = rk_canvas_get_zoom (canvas);
  middle = rk_view_to_scene (rk_canvas_get_view (canvas), rk_canvas_get_view (canvas)->width / 2.0,
                             rk_canvas_get_view (canvas)->height / 2.0);
  close_by_hand (window);
  g_assert_cmpuint (count_remembered (), ==, 1);

  window = restore_one (file);
  canvas = rk_window_get_canvas (window);
  session = rk_window_get_session (window);
  g_assert_cmpstr (rk_session_get_version (session)->record.id, ==,
                   RK_RECORD (rk_session_get_project (session)->versions.items[0])->id);
  g_assert_true (ui_is_selected (session, group));
  ui_wait_until (ABS (rk_canvas_get_zoom (canvas) - zoom) < 0.001);
  again = rk_view_to_scene (rk_canvas_get_view (canvas), rk_canvas_get_view (canvas)->width / 2.0,
                            rk_canvas_get_view (canvas)->height / 2.0);
  g_assert_cmpfloat_with_epsilon (again.x, middle.x, 2.0);
  g_assert_cmpfloat_with_epsilon (again.y, middle.y, 2.0);
  g_assert_false (rk_session_get_modified (session));
  close_by_hand (window);
}

static void
test_fitted (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window = ui_open (file);

  close_by_hand (window);
  window = restore_one (file);
  g_assert_true (rk_canvas_is_fitted (rk_window_get_canvas (window)));
  close_by_hand (window);
}

/* Whatever stands in the settings, the project opens. */
static void
test_nonsense (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autofree char *uri = g_file_get_uri (file);
  GVariantDict look = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sa{sv})"));
  RkWindow *window;
  RkSession *session;

  g_variant_dict_insert (&look, "version", "s", "no-such");
  g_variant_dict_insert (&look, "language", "s", "xx");
  g_variant_dict_insert (&look, "sheet", "s", "no boolean");
  g_variant_dict_insert (&look, "selection", "^as", (const char *[]) { "nobody", NULL });
  g_variant_dict_insert (&look, "zoom", "d", (double) NAN);
  g_variant_dict_insert (&look, "x", "d", (double) INFINITY);
  g_variant_dict_insert (&look, "y", "d", 1e300);
  g_variant_builder_add (&builder, "(s@a{sv})", uri, g_variant_dict_end (&look));
  g_settings_set_value (rk_settings_get (), "open-windows", g_variant_builder_end (&builder));
  window = restore_one (file);
  session = rk_window_get_session (window);
  g_assert_cmpstr (rk_session_get_language (session), ==, "fi");
  g_assert_null (rk_session_get_selected_group (session));
  g_assert_true (rk_canvas_is_fitted (rk_window_get_canvas (window)));
  close_by_hand (window);
}

/* --- which windows --------------------------------------------------------------------------- */

static void
test_which (void)
{
  g_autoptr (GFile) one = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) two = ui_copy_sample ("iitti.rakenne");
  RkWindow *first = ui_open (one);
  RkWindow *second = ui_open (two);

  g_assert_cmpuint (count_remembered (), ==, 2);
  close_by_hand (second);
  g_assert_cmpuint (count_remembered (), ==, 1);
  close_by_hand (first);
  g_assert_cmpuint (count_remembered (), ==, 1);

  /* Quit together, they come back together. */
  first = ui_open (one);
  second = ui_open (two);
  g_action_group_activate_action (G_ACTION_GROUP (ui_get_application ()), "quit", NULL);
  ui_wait_until (count_windows () == 0);
  g_assert_cmpuint (count_remembered (), ==, 2);
  rk_open_windows_restore (RK_APPLICATION (ui_get_application ()));
  /* What is open, or about to be, is not opened twice. */
  rk_open_windows_restore (RK_APPLICATION (ui_get_application ()));
  ui_wait_until ((first = rk_application_find_window (one)) && (second = rk_application_find_window (two)));
  g_assert_true (first != second);
  rk_open_windows_restore (RK_APPLICATION (ui_get_application ()));
  g_assert_cmpuint (count_windows (), ==, 2);
  g_assert_cmpuint (count_remembered (), ==, 2);
  close_by_hand (first);
  close_by_hand (second);
}

static void
test_preferred (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");

  close_by_hand (ui_open (file));
  g_assert_true (rk_open_windows_is_wanted ());
  g_settings_set_boolean (rk_settings_get (), "restore-windows", FALSE);
  g_assert_false (rk_open_windows_is_wanted ());
  g_settings_reset (rk_settings_get (), "restore-windows");
}

static void
test_missing (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autofree char *name = g_file_get_parse_name (file);
  RkWindow *window;

  close_by_hand (ui_open (file));
  g_assert_true (g_file_delete (file, NULL, NULL));
  rk_open_windows_restore (RK_APPLICATION (ui_get_application ()));
  ui_wait_until (ui_find_words ("A Project Is No Longer There") && ui_find_words (name));
  g_assert_cmpuint (count_windows (), ==, 1);
  ui_press ("_Close");
  window = rk_application_get_start_window (RK_APPLICATION (ui_get_application ()));
  ui_wait_until (!ui_find_words ("A Project Is No Longer There"));
  close_by_hand (window);
}

/* --- files ----------------------------------------------------------------------------------- */

static void
test_same_file (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autofree char *link = g_strconcat (g_file_peek_path (file), ".link", NULL);
  g_autoptr (GFile) linked = g_file_new_for_path (link);
  GFile *files[] = { file, file, linked };
  RkWindow *window;

  g_assert_cmpint (symlink (g_file_peek_path (file), link), ==, 0);
  g_application_open (G_APPLICATION (ui_get_application ()), files, G_N_ELEMENTS (files), "");
  ui_wait_until ((window = rk_application_find_window (file)) != NULL);
  ui_wait_until (!rk_window_is_busy (window));
  for (GList *l = gtk_application_get_windows (ui_get_application ()); l; l = l->next)
    if (RK_IS_WINDOW (l->data) && l->data != window)
      g_assert_null (rk_window_get_session (l->data));
  g_assert_true (rk_application_find_window (linked) == window);
  while (count_windows () > 0)
    close_by_hand (gtk_application_get_windows (ui_get_application ())->data);
}

static void
test_drop (void)
{
  g_autoptr (GFile) one = ui_copy_sample ("kangasala.rakenne");
  g_autoptr (GFile) two = ui_copy_sample ("iitti.rakenne");
  g_autoptr (GSList) files = g_slist_prepend (g_slist_prepend (NULL, two), one);
  g_auto (GValue) value = G_VALUE_INIT;
  RkWindow *window = ui_new_window ();
  GtkDropTarget *target = ui_find_controller (GTK_WIDGET (window), GTK_TYPE_DROP_TARGET, 0);
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  ui_wait_until (rk_application_find_window (one) && rk_application_find_window (two));
  g_assert_cmpuint (count_windows (), ==, 2);
  while (count_windows () > 0)
    close_by_hand (gtk_application_get_windows (ui_get_application ())->data);
}

static gboolean
is_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_auto (GStrv) uris = g_settings_get_strv (rk_settings_get (), "recent-projects");

  return g_strv_contains ((const char *const *) uris, uri);
}

static void
test_recent (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  RkWindow *window = ui_open (file);

  g_assert_true (is_recent (file));
  ui_wait_until (gtk_recent_manager_has_item (manager, uri));
  close_by_hand (window);
  g_assert_true (g_file_delete (file, NULL, NULL));

  /* Who asks for it all the same is told, and not offered it again. */
  g_action_group_activate_action (G_ACTION_GROUP (ui_get_application ()), "open-recent",
                                  g_variant_new_string (uri));
  ui_wait_until (ui_find_words ("The File Cannot Be Read"));
  ui_press ("_Close");
  g_assert_false (is_recent (file));
  ui_wait_until (!gtk_recent_manager_has_item (manager, uri));
  ui_wait_until (!ui_find_words ("The File Cannot Be Read"));
  close_by_hand (gtk_application_get_windows (ui_get_application ())->data);
}

/* --- hints and help -------------------------------------------------------------------------- */

static gboolean
tells (RkWindow *window, const char *words)
{
  GtkWidget *label = ui_find_words (words);

  return label && gtk_widget_get_root (label) == GTK_ROOT (window);
}

static RkWindow *
create_pair (void)
{
  RkWindow *window = ui_new_window ();
  GtkWidget *title = ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Two groups");

  g_signal_emit_by_name (gtk_widget_get_ancestor (title, GTK_TYPE_BUTTON), "clicked");
  ui_wait_until (rk_window_get_session (window));
  ui_wait_for_diagram (window);
  return window;
}

static void
test_hints (void)
{
  RkWindow *window;
  RkDocument *document;
  GtkWidget *bar;

  g_settings_reset (rk_settings_get (), "learned-hints");
  window = create_pair ();
  document = rk_session_get_document (rk_window_get_session (window));
  ui_wait_until (tells (window, "Tab adds a group"));

  /* Done, it is learned, and the next one comes. */
  rk_session_select_record (rk_window_get_session (window),
                            rk_session_get_version (rk_window_get_session (window))->groups.items[0]);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-child", NULL);
  ui_wait_until (tells (window, "Drag a group onto another"));
  g_assert_false (tells (window, "Tab adds a group"));

  /* Dismissed, too. */
  bar = gtk_widget_get_ancestor (ui_find_words ("Drag a group onto another"), RK_TYPE_NOTICE_BAR);
  g_signal_emit_by_name (bar, "dismissed");
  ui_wait_until (tells (window, "Ctrl+M adds a member"));
  rk_document_undo (document);
  ui_close (window);

  /* And never again, in another window either. */
  window = create_pair ();
  ui_wait_until (tells (window, "Ctrl+M adds a member"));
  g_assert_false (tells (window, "Tab adds a group"));
  ui_close (window);
}

/* A project that has a file is somebody's who knows how. */
static void
test_no_hints (void)
{
  g_autoptr (GFile) file = ui_copy_sample ("kangasala.rakenne");
  RkWindow *window;

  g_settings_reset (rk_settings_get (), "learned-hints");
  window = ui_open (file);
  g_assert_false (tells (window, "Tab adds a group"));
  ui_close (window);
}

static void
test_help (void)
{
  g_autoptr (GFile) page = ui_write_file ("index.html", "<p>C</p>");
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (page));
  g_autofree char *html = g_build_filename (folder, "html", NULL);
  g_autofree char *language = g_build_filename (html, "C", NULL);
  g_autofree char *place = g_build_filename (language, "index.html", NULL);
  g_autofree char *expected = g_filename_to_uri (place, NULL, NULL);
  g_autofree char *in_browser = rk_help_find (TRUE, html);
  g_autofree char *nowhere = rk_help_find (FALSE, html);
  g_autofree char *found = NULL;

  g_assert_cmpstr (in_browser, ==, "help:rakenne");
  g_assert_null (nowhere);
  g_assert_cmpint (g_mkdir_with_parents (language, 0700), ==, 0);
  g_assert_cmpint (g_rename (g_file_peek_path (page), place), ==, 0);
  found = rk_help_find (FALSE, html);
  g_assert_cmpstr (found, ==, expected);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/desktop/windows/look", test_look);
  g_test_add_func ("/desktop/windows/fitted", test_fitted);
  g_test_add_func ("/desktop/windows/nonsense", test_nonsense);
  g_test_add_func ("/desktop/windows/which", test_which);
  g_test_add_func ("/desktop/windows/preferred", test_preferred);
  g_test_add_func ("/desktop/windows/missing", test_missing);
  g_test_add_func ("/desktop/files/same", test_same_file);
  g_test_add_func ("/desktop/files/drop", test_drop);
  g_test_add_func ("/desktop/files/recent", test_recent);
  g_test_add_func ("/desktop/hints/learned", test_hints);
  g_test_add_func ("/desktop/hints/known", test_no_hints);
  g_test_add_func ("/desktop/help", test_help);
  return g_test_run ();
}
