/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-checks.h"

#include "rk-field-choice.h"
#include "rk-field-entry.h"

#define N_COLUMNS 3 /* of months, which fit also with large letters */

struct _RkFieldChecks {
  RkFieldRow parent_instance;

  GtkWidget *box; /* a column of words, or a grid of months */
  GPtrArray *buttons; /* of check or toggle buttons; the number each stands for is its data */
};

G_DEFINE_FINAL_TYPE (RkFieldChecks, rk_field_checks, RK_TYPE_FIELD_ROW)

static int
get_number (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "rk-number"));
}

static gboolean
is_active (GtkWidget *button)
{
  gboolean active = FALSE;

  g_object_get (button, "active", &active, NULL);
  return active;
}

static void
active_cb (RkFieldChecks *self, GParamSpec *spec, GtkWidget *button)
{
  RkFieldRow *row = RK_FIELD_ROW (self);

  if (!rk_field_row_is_updating (row))
    rk_field_row_commit_item (row, get_number (button), is_active (button));
}

static void
add_button (RkFieldChecks *self, int number)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  const RkField *field = rk_field_row_get_field (row);
  gboolean month = field->type == RK_FIELD_INTS;
  guint place = self->buttons->len;
  g_autofree char *brief = month ? rk_field_choice_get_month_name (number, TRUE) : NULL;
  g_autofree char *full = month ? rk_field_choice_get_month_name (number, FALSE) : NULL;
  const char *label = month ? brief : rk_enum_get_label (field->enumeration, number);
  GtkWidget *button = month ? gtk_toggle_button_new_with_label (label)
                            : gtk_check_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "rk-number", GINT_TO_POINTER (number));
  rk_field_row_describe (row, button, month ? full : label);
  g_signal_connect_swapped (button, "notify::active", G_CALLBACK (active_cb), self);
  g_ptr_array_add (self->buttons, button);
  if (month)
    {
      gtk_widget_add_css_class (button, "rk-month");
      gtk_grid_attach (GTK_GRID (self->box), button, (int) place % N_COLUMNS, (int) place / N_COLUMNS, 1, 1);
    }
  else
    {
      gtk_label_set_wrap (GTK_LABEL (gtk_widget_get_last_child (button)), TRUE);
      gtk_box_append (GTK_BOX (self->box), button);
    }
}

static void
rk_field_checks_build (RkFieldRow *row)
{
  RkFieldChecks *self = RK_FIELD_CHECKS (row);
  const RkField *field = rk_field_row_get_field (row);
  gboolean months = field->type == RK_FIELD_INTS;

  self->box = months ? gtk_grid_new () : gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  if (months)
    g_object_set (self->box, "column-homogeneous", TRUE, "column-spacing", 4, "row-spacing", 4, NULL);
  for (int month = 1; months && month <= 12; month++)
    add_button (self, month);
  for (guint i = 0; !months && i < rk_enum_get_n_values (field->enumeration); i++)
    add_button (self, (int) i);
  gtk_widget_set_margin_top (self->box, 4);
  rk_field_row_set_content (row, self->box);
}

static gboolean
has_button (RkFieldChecks *self, int number)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (get_number (g_ptr_array_index (self->buttons, i)) == number)
      return TRUE;
  return FALSE;
}

static void
rk_field_checks_update (RkFieldRow *row)
{
  RkFieldChecks *self = RK_FIELD_CHECKS (row);
  const RkField *field = rk_field_row_get_field (row);
  const RkList *list = rk_field_row_get_value (row).boxed;
  const RkItem *items = rk_list_get_items (list);

  for (guint i = 0; field->type == RK_FIELD_ENUMS && i < rk_list_get_n (list); i++)
    if (!has_button (self, items[i].number))
      add_button (self, items[i].number);

  for (guint i = self->buttons->len; i-- > 0;)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      int number = get_number (button);

      g_object_set (button, "active", rk_list_has_number (list, number), NULL);
      if (!rk_enum_is_known (number) && !rk_list_has_number (list, number))
        {
          gtk_box_remove (GTK_BOX (self->box), button);
          g_ptr_array_remove_index (self->buttons, i);
        }
    }
}

static void
rk_field_checks_finalize (GObject *object)
{
  g_ptr_array_unref (RK_FIELD_CHECKS (object)->buttons);

  G_OBJECT_CLASS (rk_field_checks_parent_class)->finalize (object);
}

static void
rk_field_checks_class_init (RkFieldChecksClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rk_field_checks_finalize;
  row_class->build = rk_field_checks_build;
  row_class->update = rk_field_checks_update;
}

static void
rk_field_checks_init (RkFieldChecks *self)
{
  self->buttons = g_ptr_array_new ();
}
