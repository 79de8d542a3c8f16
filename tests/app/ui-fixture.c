/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static GtkApplication *application;

/* What a toolkit without a desktop around it complains of; anything else fails the test. */
static const char *const harmless[] = {
  "reported min width -",
  "Failed to set text",
  "Unable to acquire session bus",
  "Could not load a pixbuf",
  "Unable to load",
  "Error writing credentials",
  "Unknown key gtk-",
  "Failed to open display",
  "GDK_DEBUG",
  "Vulkan",
  "dconf",
  "Settings portal",
  "Unable to connect to the accessibility bus",
  "Could not create AT-SPI",
  "recently-used.xbel",
  "Attempting to freeze the notification queue",
  /* libadwaita 1.7 tries whether a dialog's heading fits on one line. */
  "Trying to measure GtkLabel",
  "reported min width -2",
};

/* What one program of tests takes besides, NULL-terminated. */
static const char *const *tolerated;

static gboolean
is_harmless (const char *message)
{
  for (guint i = 0; tolerated && tolerated[i]; ++i)
    if (strstr (message, tolerated[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (harmless); ++i)
    if (strstr (message, harmless[i]))
      return TRUE;
  return FALSE;
}

static GLogWriterOutput
write_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  const char *message = "";

  for (gsize i = 0; i < n_fields; ++i)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      message = fields[i].value;
  if (!(level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)))
    return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, NULL);
  if (!is_harmless (message))
    abort ();
  return G_LOG_WRITER_HANDLED;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
ui_init (int *argc, char ***argv)
{
  g_autofree char *data = g_path_get_dirname (g_getenv ("RK_SAMPLES_DIR"));

  g_setenv ("RK_DATA_DIR", data, TRUE);
  rk_application_prepare ();
  g_test_init (argc, argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_writer_func (write_log_cb, NULL, NULL);
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_timeout_add (20, wake_cb, NULL);
}

void
ui_tolerate (const char *const *messages)
{
  tolerated = messages;
}

GtkApplication *
ui_get_application (void)
{
  if (!application)
    {
      g_autoptr (GError) error = NULL;

      application = GTK_APPLICATION (rk_application_new ());
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
      g_application_set_default (G_APPLICATION (application));
    }
  return application;
}

void
ui_iterate (void)
{
  g_main_context_iteration (NULL, TRUE);
}

RkWindow *
ui_new_window (void)
{
  RkWindow *window = rk_window_new (ui_get_application ());

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 760);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  return window;
}

void
ui_wait_for_diagram (RkWindow *window)
{
  RkCanvas *canvas = rk_window_get_canvas (window);
  RkSession *session = rk_window_get_session (window);

  ui_wait_until (rk_canvas_get_view (canvas)->width > 1.0);
  ui_wait_until (rk_canvas_get_scene (canvas) == rk_session_get_scene (session));
  ui_wait_until (!rk_canvas_is_gliding (canvas));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (canvas));
}

RkWindow *
ui_open (GFile *file)
{
  RkWindow *window = ui_new_window ();

  rk_window_open (window, file, FALSE);
  ui_wait_until (rk_window_get_session (window));
  ui_wait_for_diagram (window);
  return window;
}

void
ui_close (RkWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GFile *
ui_get_sample (const char *name)
{
  return g_file_new_build_filename (g_getenv ("RK_SAMPLES_DIR"), name, NULL);
}

GFile *
ui_write_file (const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rakenne-XXXXXX", &error);
  g_autofree char *path = NULL;

  g_assert_no_error (error);
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

GFile *
ui_copy_sample (const char *name)
{
  g_autoptr (GFile) sample = ui_get_sample (name);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_file_load_contents (sample, NULL, &content, NULL, NULL, &error);
  g_assert_no_error (error);
  return ui_write_file (name, content);
}

static const char *
get_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return NULL;
}

GtkWidget *
ui_find (GtkWidget *root, GType type, const char *label)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (!label || g_strcmp0 (get_label (root), label) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, label);

      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
ui_find_anywhere (GType type, const char *label)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;

  for (GList *l = windows; l && !found; l = l->next)
    if (gtk_widget_get_mapped (l->data))
      found = ui_find (l->data, type, label);
  return found;
}

static GtkWidget *
find_words_in (GtkWidget *root, const char *words)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words_in (child, words);

      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
ui_find_words (const char *words)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;

  for (GList *l = windows; l && !found; l = l->next)
    found = find_words_in (l->data, words);
  return found;
}

GtkWidget *
ui_get_focus (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (gtk_window_is_active (l->data))
      return gtk_window_get_focus (l->data);
  return NULL;
}

void
ui_press (const char *label)
{
  GtkWidget *button = NULL;

  ui_wait_until ((button = ui_find_anywhere (GTK_TYPE_BUTTON, label)) != NULL);
  g_signal_emit_by_name (button, "clicked");
}

gpointer
ui_find_controller (GtkWidget *widget, GType type, guint nth)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); ++i)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type && nth-- == 0)
        return controller;
    }
  return NULL;
}

const char *
ui_get_name (RkSession *session, const char *group)
{
  RkGroup *found = rk_version_find_group (rk_session_get_version (session), group);

  return found ? rk_text_pick (found->name, rk_session_get_language (session)) : NULL;
}

gboolean
ui_is_selected (RkSession *session, const char *id)
{
  RkGroup *group = rk_session_get_selected_group (session);

  return group && g_strcmp0 (group->record.id, id) == 0;
}
