/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-switch.h"

struct _RkFieldSwitch {
  RkFieldRow parent_instance;

  GtkWidget *control;
};

G_DEFINE_FINAL_TYPE (RkFieldSwitch, rk_field_switch, RK_TYPE_FIELD_ROW)

static void
active_cb (RkFieldSwitch *self)
{
  gboolean active = gtk_switch_get_active (GTK_SWITCH (self->control));

  rk_field_row_commit (RK_FIELD_ROW (self), RK_NUMBER (active), TRUE);
}

static void
rk_field_switch_build (RkFieldRow *row)
{
  RkFieldSwitch *self = RK_FIELD_SWITCH (row);

  self->control = gtk_switch_new ();
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  rk_field_row_describe (row, self->control, NULL);
  g_signal_connect_swapped (self->control, "notify::active", G_CALLBACK (active_cb), self);
  rk_field_row_add_suffix (row, self->control);
  rk_field_row_set_plain_title (row);
}

static void
rk_field_switch_update (RkFieldRow *row)
{
  gtk_switch_set_active (GTK_SWITCH (RK_FIELD_SWITCH (row)->control),
                         rk_field_row_get_value (row).number != 0);
}

static void
rk_field_switch_class_init (RkFieldSwitchClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  row_class->build = rk_field_switch_build;
  row_class->update = rk_field_switch_update;
}

static void
rk_field_switch_init (RkFieldSwitch *self)
{
}
