/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-holder.h"

G_DEFINE_TYPE (RkFieldHolder, rk_field_holder, ADW_TYPE_PREFERENCES_ROW)

static gboolean
rk_field_holder_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static gboolean
rk_field_holder_grab_focus (GtkWidget *widget)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  if (gtk_widget_get_focus_child (widget) != NULL)
    return TRUE;
  return child != NULL && gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

static void
rk_field_holder_class_init (RkFieldHolderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = rk_field_holder_focus;
  widget_class->grab_focus = rk_field_holder_grab_focus;
}

static void
rk_field_holder_init (RkFieldHolder *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
rk_field_holder_new (GtkWidget *child, const char *name)
{
  GtkWidget *self = g_object_new (RK_TYPE_FIELD_HOLDER, NULL);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}
