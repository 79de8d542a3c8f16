/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-choice.h"

#include "rk-field-chooser.h"

#include <glib/gi18n.h>

struct _RkFieldChoice {
  RkFieldRow parent_instance;

  GtkWidget *button;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (RkFieldChoice, rk_field_choice, RK_TYPE_FIELD_ROW)

char *
rk_field_choice_get_month_name (int month, gboolean brief)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2000, CLAMP (month, 1, 12), 1, 0, 0, 0);

  return g_date_time_format (date, brief ? "%Ob" : "%OB");
}

static gboolean
may_be_absent (const RkField *field)
{
  return field->type == RK_FIELD_REFERENCE ? !(field->flags & RK_FIELD_REQUIRED)
                                           : field->fallback == RK_INT_ABSENT;
}

static char *
format_value (RkFieldChoice *self)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  const RkField *field = rk_field_row_get_field (row);
  RkValue value = rk_field_row_get_value (row);
  RkRecord *target = NULL;

  if (rk_field_row_differs (row))
    return g_strdup (_ ("Different values"));
  if (field->type == RK_FIELD_REFERENCE)
    {
      if (value.boxed == NULL)
        return g_strdup (_ ("None"));
      target = rk_project_resolve (rk_field_row_get_record (row), field->reference, value.boxed);
      if (target == NULL)
        return g_strdup (value.boxed);
      return rk_record_get_title (target, rk_session_get_language (rk_field_row_get_session (row)));
    }
  if (value.number == RK_INT_ABSENT)
    return g_strdup (_ ("Not set"));
  if (field->type == RK_FIELD_INT)
    return rk_field_choice_get_month_name (value.number, FALSE);
  return g_strdup (rk_enum_get_label (field->enumeration, value.number));
}

static void
fill_cb (RkFieldChooser *chooser, gpointer data)
{
  RkFieldRow *row = data;
  const RkField *field = rk_field_row_get_field (row);
  RkValue value = rk_field_row_get_value (row);
  const char *language = rk_session_get_language (rk_field_row_get_session (row));
  gboolean same = !rk_field_row_differs (row);

  if (may_be_absent (field))
    rk_field_chooser_add (
        chooser, RK_INT_ABSENT, NULL, field->type == RK_FIELD_REFERENCE ? _ ("None") : _ ("Not set"),
        same && (field->type == RK_FIELD_REFERENCE ? value.boxed == NULL : value.number == RK_INT_ABSENT));
  if (field->type == RK_FIELD_REFERENCE)
    {
      rk_field_chooser_add_records (chooser, rk_field_row_get_record (row), field->reference, value.boxed,
                                    language);
      return;
    }
  if (field->type == RK_FIELD_INT)
    {
      for (int month = 1; month <= 12; month++)
        {
          g_autofree char *name = rk_field_choice_get_month_name (month, FALSE);

          rk_field_chooser_add (chooser, month, NULL, name, same && month == value.number);
        }
      return;
    }
  for (guint i = 0; i < rk_enum_get_n_values (field->enumeration); i++)
    rk_field_chooser_add (chooser, (int) i, NULL, rk_enum_get_label (field->enumeration, (int) i),
                          same && (int) i == value.number);
  if (value.number != RK_INT_ABSENT && !rk_enum_is_known (value.number))
    rk_field_chooser_add (chooser, value.number, NULL, rk_enum_get_label (field->enumeration, value.number),
                          TRUE);
}

static void
chosen_cb (int number, const char *id, gpointer data)
{
  RkFieldRow *row = data;
  const RkField *field = rk_field_row_get_field (row);
  RkValue value = RK_NUMBER (number);

  if (field->type == RK_FIELD_REFERENCE)
    value = id != NULL ? rk_value_new_string (id) : RK_BOXED (NULL);
  rk_field_row_commit (row, value, TRUE);
  rk_value_clear (field, &value);
}

static void
rk_field_choice_build (RkFieldRow *row)
{
  RkFieldChoice *self = RK_FIELD_CHOICE (row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), arrow);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL); /* the button would centre it */
  gtk_widget_add_css_class (self->button, "rk-choice");
  gtk_widget_add_css_class (GTK_WIDGET (self), "entry");
  rk_field_chooser_attach (GTK_MENU_BUTTON (self->button),
                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), fill_cb, chosen_cb,
                           self);
  rk_field_row_set_content (row, self->button);
}

static void
rk_field_choice_update (RkFieldRow *row)
{
  RkFieldChoice *self = RK_FIELD_CHOICE (row);
  g_autofree char *shown = format_value (self);

  if (g_str_equal (shown, gtk_label_get_label (GTK_LABEL (self->label))))
    return;

  gtk_label_set_label (GTK_LABEL (self->label), shown);
  gtk_widget_set_tooltip_text (self->label, shown);
  rk_field_row_describe (row, self->button, shown);
}

static void
rk_field_choice_class_init (RkFieldChoiceClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  row_class->build = rk_field_choice_build;
  row_class->update = rk_field_choice_update;
  row_class->follows_others = TRUE;
  row_class->says_difference = TRUE;
}

static void
rk_field_choice_init (RkFieldChoice *self)
{
}

const char *
rk_field_choice_get_shown (RkFieldChoice *self)
{
  return gtk_label_get_label (GTK_LABEL (self->label));
}

void
rk_field_choice_open (RkFieldChoice *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
