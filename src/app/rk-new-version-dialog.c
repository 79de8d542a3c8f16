/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-new-version-dialog.h"

#include "rk-command.h"
#include "rk-date.h"

#include <glib/gi18n.h>

struct _RkNewVersionDialog {
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *name;
  GtkWidget *status;
  GtkWidget *from;
  GtkWidget *message;
  GtkWidget *add;

  RkSession *session;
};

G_DEFINE_FINAL_TYPE (RkNewVersionDialog, rk_new_version_dialog, ADW_TYPE_WINDOW)

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
set_wrong (GtkWidget *entry, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_message (RkNewVersionDialog *self, const char *message)
{
  gtk_label_set_label (GTK_LABEL (self->message), message ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
}

static void
typed_cb (RkNewVersionDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (get_text (self->name)));

  gtk_widget_set_sensitive (self->add, *name != '\0');
  set_wrong (self->from, FALSE);
  show_message (self, NULL);
}

/* A date that is none stays as it was typed, for the command to refuse it in words. */
static char *
get_from (RkNewVersionDialog *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (get_text (self->from)));
  char *date = *typed ? rk_date_parse_typed (typed) : NULL;

  return date ? date : g_steal_pointer (&typed);
}

static void
add_cb (RkNewVersionDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (get_text (self->name)));
  g_autofree char *from = get_from (self);
  g_autoptr (GError) error = NULL;
  const RkVersionStart start = {
    .name = name,
    .status = (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self->status)),
    .from = from,
  };
  RkVersion *version;

  rk_document_seal (rk_session_get_document (self->session));
  version = rk_command_start_version (rk_session_get_document (self->session),
                                      rk_session_get_version (self->session), &start, &error);
  if (!version)
    {
      GtkWidget *wrong = g_error_matches (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID) ? self->from
                                                                                             : self->name;

      set_wrong (wrong, TRUE);
      show_message (self, error->message);
      gtk_widget_grab_focus (wrong);
      return;
    }
  rk_session_set_version (self->session, version);
  gtk_window_close (GTK_WINDOW (self));
}

static void
rk_new_version_dialog_dispose (GObject *object)
{
  g_clear_object (&RK_NEW_VERSION_DIALOG (object)->session);
  G_OBJECT_CLASS (rk_new_version_dialog_parent_class)->dispose (object);
}

static void
rk_new_version_dialog_class_init (RkNewVersionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_new_version_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/rakenne/Rakenne/ui/rk-new-version-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkNewVersionDialog, group);
  gtk_widget_class_bind_template_child (widget_class, RkNewVersionDialog, name);
  gtk_widget_class_bind_template_child (widget_class, RkNewVersionDialog, status);
  gtk_widget_class_bind_template_child (widget_class, RkNewVersionDialog, from);
  gtk_widget_class_bind_template_child (widget_class, RkNewVersionDialog, message);
  gtk_widget_class_bind_template_child (widget_class, RkNewVersionDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rk_new_version_dialog_init (RkNewVersionDialog *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < rk_enum_get_n_values (RK_ENUM_VERSION_STATUS); ++i)
    gtk_string_list_append (words, rk_enum_get_label (RK_ENUM_VERSION_STATUS, (int) i));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->status), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->status), RK_VERSION_STATUS_PROPOSAL);
}

RkNewVersionDialog *
rk_new_version_dialog_new (GtkWindow *parent, RkSession *session)
{
  RkNewVersionDialog *self = g_object_new (RK_TYPE_NEW_VERSION_DIALOG, "transient-for", parent, NULL);
  g_autofree char *title = rk_record_get_title (rk_session_get_version (session),
                                                rk_session_get_language (session));
  /* Translators: the name of a version that begins as a copy of another one */
  g_autofree char *name = g_strdup_printf (_ ("%s, proposal"), title);
  /* Translators: the name of the version that is copied */
  g_autofree char *words = g_strdup_printf (_ ("A copy of “%s”, to be changed on its own."), title);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  self->session = g_object_ref (session);
  adw_preferences_group_set_description (self->group, escaped);
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  gtk_widget_grab_focus (self->name);
  gtk_editable_select_region (GTK_EDITABLE (self->name), 0, -1);
  return self;
}
