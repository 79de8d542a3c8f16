/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-versions-dialog.h"

#include "rk-describe.h"
#include "rk-inspector-list.h"

#include <glib/gi18n.h>

struct _RkVersionsDialog {
  AdwWindow parent_instance;

  GtkScrolledWindow *scrolled;
  RkInspectorList *list;

  RkSession *session;
};

G_DEFINE_FINAL_TYPE (RkVersionsDialog, rk_versions_dialog, ADW_TYPE_WINDOW)

static guint
count_documents (RkVersion *version)
{
  const RkProject *project = rk_record_get_project (version);
  guint n = 0;

  for (guint i = 0; i < project->documents.n; ++i)
    {
      const RkList *versions = RK_PAPER (project->documents.items[i])->versions;

      n += rk_list_get_n (versions) == 1 && rk_list_has_string (versions, version->record.id);
    }
  return n;
}

char *
rk_versions_dialog_describe_loss (RkVersion *version)
{
  GString *words = g_string_new (NULL);
  guint n_documents = count_documents (version);
  g_autofree char *groups = NULL;
  g_autofree char *seats = NULL;
  g_autofree char *relations = NULL;
  guint n_seats = 0;

  for (guint i = 0; i < version->groups.n; ++i)
    n_seats += RK_GROUP (version->groups.items[i])->seats.n;
  groups = g_strdup_printf (ngettext ("%u group", "%u groups", version->groups.n), version->groups.n);
  seats = g_strdup_printf (ngettext ("%u seat", "%u seats", n_seats), n_seats);
  relations = g_strdup_printf (ngettext ("%u relation", "%u relations", version->relations.n),
                               version->relations.n);
  /* Translators: “7 groups, 30 seats and 8 relations go with it.” */
  g_string_append_printf (
      words, _ ("%s, %s and %s go with it. Other versions keep theirs, and Undo brings it back."), groups,
      seats, relations);
  if (n_documents > 0)
    {
      g_string_append_c (words, '\n');
      g_string_append_printf (words,
                              ngettext ("%u document that holds for this version only will hold for all.",
                                        "%u documents that hold for this version only will hold for all.",
                                        n_documents),
                              n_documents);
    }
  return g_string_free (words, FALSE);
}

static void
changed_cb (RkVersionsDialog *self)
{
  rk_inspector_list_update (self->list);
}

static void
version_changed_cb (RkVersionsDialog *self)
{
  rk_inspector_list_update (self->list);
  rk_inspector_list_reveal (self->list, rk_session_get_version (self->session));
}

/* The keyboard begins at the version on show. */
static void
active_cb (RkVersionsDialog *self)
{
  RkInspectorForm *form = rk_inspector_list_reveal (self->list, rk_session_get_version (self->session));

  g_signal_handlers_disconnect_by_func (self, active_cb, NULL);
  if (form)
    rk_field_focus (GTK_WIDGET (form));
}

static void
rk_versions_dialog_dispose (GObject *object)
{
  RkVersionsDialog *self = RK_VERSIONS_DIALOG (object);

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (rk_versions_dialog_parent_class)->dispose (object);
}

static void
add_binding (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

static void
rk_versions_dialog_class_init (RkVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_versions_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkVersionsDialog, scrolled);
  add_binding (widget_class, GDK_KEY_Escape, 0, "window.close");
  add_binding (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close");
  add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo");
  add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo");
  add_binding (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo");
}

static void
rk_versions_dialog_init (RkVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
new_list (RkSession *session)
{
  GtkWidget *list = rk_inspector_list_new (
      session, rk_record_type_find_list (RK_RECORD_PROJECT, RK_RECORD_VERSION), FALSE);

  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  gtk_widget_set_margin_top (list, 12);
  gtk_widget_set_margin_bottom (list, 24);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  return list;
}

RkVersionsDialog *
rk_versions_dialog_new (GtkWindow *parent, RkSession *session)
{
  RkVersionsDialog *self = g_object_new (RK_TYPE_VERSIONS_DIALOG, "transient-for", parent, NULL);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (parent));
  self->session = g_object_ref (session);
  self->list = RK_INSPECTOR_LIST (new_list (session));
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->list));
  rk_inspector_list_set_parent (self->list, rk_session_get_project (session), NULL);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (session, "version-changed", G_CALLBACK (version_changed_cb), self);
  rk_inspector_list_reveal (self->list, rk_session_get_version (session));
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  return self;
}
