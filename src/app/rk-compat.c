/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-compat.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  RkAlertFunc callback;
  gpointer data;
  char *response;
} Alert;

typedef struct {
  RkFileFunc callback;
  gpointer data;
} Choice;

/* The answer may close the window under the dialog, so it waits until the dialog itself is gone. */
static gboolean
answer_cb (gpointer data)
{
  Alert *alert = data;

  alert->callback (alert->response, alert->data);
  g_free (alert->response);
  g_free (alert);
  return G_SOURCE_REMOVE;
}

static Alert *
alert_answer_new (const Alert *alert, const char *response)
{
  Alert *answer = g_new (Alert, 1);

  *answer = (Alert) { alert->callback, alert->data, g_strdup (response) };
  return answer;
}

static void
alert_response_cb (gpointer dialog, const char *response, Alert *alert)
{
  if (alert->callback)
    g_idle_add (answer_cb, alert_answer_new (alert, response));
}

static void
alert_free (gpointer alert, GClosure *closure)
{
  g_free (alert);
}

#if ADW_CHECK_VERSION(1, 5, 0)

void
rk_compat_alert (GtkWindow *parent,
                 const char *heading,
                 const char *body,
                 const RkAlertButton *buttons,
                 const char *close,
                 RkAlertFunc callback,
                 gpointer data)
{
  static const AdwResponseAppearance looks[] = { ADW_RESPONSE_DEFAULT, ADW_RESPONSE_SUGGESTED,
                                                 ADW_RESPONSE_DESTRUCTIVE };
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  Alert *alert = g_new (Alert, 1);

  *alert = (Alert) { callback, data, NULL };
  for (; buttons->id; ++buttons)
    {
      adw_alert_dialog_add_response (dialog, buttons->id, buttons->label);
      adw_alert_dialog_set_response_appearance (dialog, buttons->id, looks[buttons->look]);
      adw_alert_dialog_set_default_response (dialog,
                                             buttons->look == RK_ALERT_DESTRUCTIVE ? close : buttons->id);
    }
  adw_alert_dialog_set_close_response (dialog, close);
  g_signal_connect_data (dialog, "response", G_CALLBACK (alert_response_cb), alert, alert_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
}

void
rk_compat_close_dialogs (GtkWindow *window)
{
  AdwDialog *dialog;

  while (ADW_IS_APPLICATION_WINDOW (window) &&
         (dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))))
    adw_dialog_force_close (dialog);
}

void
rk_compat_show_about (GtkWindow *parent, const RkAbout *about)
{
  const char *developers[] = { about->developer, NULL };
  AdwDialog *dialog = g_object_new (
      ADW_TYPE_ABOUT_DIALOG, "application-name", about->name, "application-icon", about->icon, "version",
      about->version, "comments", about->comments, "website", about->website, "copyright", about->copyright,
      "developers", developers, "developer-name", about->developer, "translator-credits", about->translators,
      "license-type", GTK_LICENSE_GPL_3_0, NULL);

  adw_dialog_present (dialog, GTK_WIDGET (parent));
}

#else

void
rk_compat_alert (GtkWindow *parent,
                 const char *heading,
                 const char *body,
                 const RkAlertButton *buttons,
                 const char *close,
                 RkAlertFunc callback,
                 gpointer data)
{
  static const AdwResponseAppearance looks[] = { ADW_RESPONSE_DEFAULT, ADW_RESPONSE_SUGGESTED,
                                                 ADW_RESPONSE_DESTRUCTIVE };
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  Alert *alert = g_new (Alert, 1);

  *alert = (Alert) { callback, data, NULL };
  for (; buttons->id; ++buttons)
    {
      adw_message_dialog_add_response (dialog, buttons->id, buttons->label);
      adw_message_dialog_set_response_appearance (dialog, buttons->id, looks[buttons->look]);
      adw_message_dialog_set_default_response (dialog,
                                               buttons->look == RK_ALERT_DESTRUCTIVE ? close : buttons->id);
    }
  adw_message_dialog_set_close_response (dialog, close);
  g_signal_connect_data (dialog, "response", G_CALLBACK (alert_response_cb), alert, alert_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* They are windows of their own, and go with the one they are above. */
void
rk_compat_close_dialogs (GtkWindow *window)
{
}

void
rk_compat_show_about (GtkWindow *parent, const RkAbout *about)
{
  const char *developers[] = { about->developer, NULL };

  adw_show_about_window (parent, "application-name", about->name, "application-icon", about->icon, "version",
                         about->version, "comments", about->comments, "website", about->website, "copyright",
                         about->copyright, "developers", developers, "developer-name", about->developer,
                         "translator-credits", about->translators, "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

#endif

void
rk_compat_scroll_to (GtkListView *view, guint position, GtkWidget *focus)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  gtk_list_view_scroll_to (view, position, GTK_LIST_SCROLL_NONE, NULL);
#else
  gtk_widget_activate_action (GTK_WIDGET (view), "list.scroll-to-item", "u", position);
#endif
  gtk_widget_grab_focus (focus);
}

static GtkFileFilter *
create_filter (const RkFileRequest *request)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, request->filter_name);
  for (const char *const *suffix = request->suffixes; suffix && *suffix; ++suffix)
    gtk_file_filter_add_suffix (filter, *suffix);
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
choice_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  g_autofree Choice *choice = user_data;
  gboolean save = g_object_get_data (source, "save") != NULL;
  g_autoptr (GFile) file = save ? gtk_file_dialog_save_finish (dialog, result, NULL)
                                : gtk_file_dialog_open_finish (dialog, result, NULL);

  choice->callback (file, choice->data);
}

void
rk_compat_choose_file (GtkWindow *parent, const RkFileRequest *request, RkFileFunc callback, gpointer data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { callback, data };
  gtk_file_dialog_set_title (dialog, request->title);
  gtk_file_dialog_set_accept_label (dialog, request->accept);
  gtk_file_dialog_set_initial_name (dialog, request->name);
  gtk_file_dialog_set_initial_folder (dialog, request->folder);
  if (request->filter_name)
    {
      g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
      g_autoptr (GtkFileFilter) filter = create_filter (request);
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (all, _ ("All Files"));
      gtk_file_filter_add_pattern (all, "*");
      g_list_store_append (filters, filter);
      g_list_store_append (filters, all);
      gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
    }
  if (request->action == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      g_object_set_data (G_OBJECT (dialog), "save", dialog);
      gtk_file_dialog_save (dialog, parent, NULL, choice_ready_cb, choice);
    }
  else
    gtk_file_dialog_open (dialog, parent, NULL, choice_ready_cb, choice);
}

GtkWidget *
rk_compat_color_button_new (const char *title)
{
  GtkColorDialog *dialog = gtk_color_dialog_new ();

  gtk_color_dialog_set_title (dialog, title);
  gtk_color_dialog_set_with_alpha (dialog, FALSE);
  return gtk_color_dialog_button_new (dialog);
}

void
rk_compat_get_color (GtkWidget *widget, GdkRGBA *color)
{
  gtk_widget_get_color (widget, color);
}

#else

static void
choice_response_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_hide (dialog);
  choice->callback (file, choice->data);
  g_free (choice);
  g_object_unref (dialog);
}

void
rk_compat_choose_file (GtkWindow *parent, const RkFileRequest *request, RkFileFunc callback, gpointer data)
{
  GtkFileChooserNative *native = gtk_file_chooser_native_new (request->title, parent, request->action,
                                                              request->accept, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { callback, data };
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  if (request->name && request->action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (chooser, request->name);
  if (request->folder)
    gtk_file_chooser_set_current_folder (chooser, request->folder, NULL);
  if (request->filter_name)
    {
      g_autoptr (GtkFileFilter) filter = create_filter (request);
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (all, _ ("All Files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (chooser, filter);
      gtk_file_chooser_add_filter (chooser, all);
      gtk_file_chooser_set_filter (chooser, filter);
    }
  g_signal_connect (native, "response", G_CALLBACK (choice_response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

GtkWidget *
rk_compat_color_button_new (const char *title)
{
  return g_object_new (GTK_TYPE_COLOR_BUTTON, "title", title, "use-alpha", FALSE, NULL);
}

void
rk_compat_get_color (GtkWidget *widget, GdkRGBA *color)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
}

#endif

/* The named colours have no successor; only the function's name is deprecated. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
gboolean
rk_compat_lookup_color (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color);
}
G_GNUC_END_IGNORE_DEPRECATIONS

/* GTK 4.18 crashes when it announces to its own test backend. */
void
rk_compat_announce (GtkWidget *widget, const char *message)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  const char *backend = g_getenv ("GTK_A11Y");

  if (backend && strcmp (backend, "test") == 0)
    return;
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}
