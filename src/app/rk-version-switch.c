/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-version-switch.h"

#include "rk-describe.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _RkVersionSwitch {
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkListBox *list;

  RkSession *session;
};

G_DEFINE_FINAL_TYPE (RkVersionSwitch, rk_version_switch, GTK_TYPE_WIDGET)

char *
rk_version_switch_describe (const RkVersion *version, const char *language)
{
  const char *status = rk_enum_get_label (RK_ENUM_VERSION_STATUS, version->status);
  g_autofree char *dates = rk_describe_dates (version->from, version->to, language);

  if (!*dates)
    return g_strdup (status);
  /* Translators: the status of a version, then its dates: “In force · from 2021” */
  return g_strdup_printf (_ ("%s · %s"), status, dates);
}

static GtkWidget *
create_row (RkSession *session, RkVersion *version)
{
  const char *language = rk_session_get_language (session);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  g_autofree char *title = rk_record_get_title (version, language);
  g_autofree char *description = rk_version_switch_describe (version, language);
  gboolean shown = version == rk_session_get_version (session);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_opacity (mark, shown ? 1.0 : 0.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  shown ? _ ("On show") : "", -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  g_object_set_data_full (G_OBJECT (row), "version", g_strdup (version->record.id), g_free);
  return row;
}

static void
fill_list (RkVersionSwitch *self)
{
  GtkWidget *row;
  RkProject *project;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  if (!self->session)
    return;
  project = rk_session_get_project (self->session);
  for (guint i = 0; i < project->versions.n; ++i)
    {
      RkVersion *version = RK_VERSION (project->versions.items[i]);

      row = create_row (self->session, version);
      gtk_list_box_append (self->list, row);
      if (version == rk_session_get_version (self->session))
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
}

static void
popover_shown_cb (RkVersionSwitch *self)
{
  GtkListBoxRow *row;

  fill_list (self);
  row = gtk_list_box_get_selected_row (self->list);
  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, RkVersionSwitch *self)
{
  const char *id = g_object_get_data (G_OBJECT (row), "version");
  RkVersion *version;

  gtk_popover_popdown (self->popover);
  if (!self->session)
    return;
  version = rk_project_find (rk_session_get_project (self->session), RK_RECORD_VERSION, id);
  if (version)
    rk_session_set_version (self->session, version);
}

static void
rk_version_switch_dispose (GObject *object)
{
  RkVersionSwitch *self = RK_VERSION_SWITCH (object);
  GtkWidget *button = GTK_WIDGET (self->button);

  g_clear_object (&self->session);
  g_clear_pointer (&button, gtk_widget_unparent);
  self->button = NULL;
  G_OBJECT_CLASS (rk_version_switch_parent_class)->dispose (object);
}

static void
rk_version_switch_class_init (RkVersionSwitchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_version_switch_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-version-switch.ui");
  gtk_widget_class_bind_template_child (widget_class, RkVersionSwitch, button);
  gtk_widget_class_bind_template_child (widget_class, RkVersionSwitch, popover);
  gtk_widget_class_bind_template_child (widget_class, RkVersionSwitch, title);
  gtk_widget_class_bind_template_child (widget_class, RkVersionSwitch, subtitle);
  gtk_widget_class_bind_template_child (widget_class, RkVersionSwitch, list);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
rk_version_switch_init (RkVersionSwitch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rk_version_switch_set_session (RkVersionSwitch *self, RkSession *session)
{
  g_return_if_fail (RK_IS_VERSION_SWITCH (self));
  g_set_object (&self->session, session);
}

void
rk_version_switch_set_titles (RkVersionSwitch *self, const char *title, const char *subtitle)
{
  g_autofree char *label = NULL;

  g_return_if_fail (RK_IS_VERSION_SWITCH (self));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  /* Translators: for screen readers: the title of the project and the version on show */
  label = g_strdup_printf (_ ("Version: %s, %s"), title, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
