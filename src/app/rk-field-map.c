/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-map.h"

#include "rk-compat.h"
#include "rk-date.h"
#include "rk-field-chooser.h"

#include <glib/gi18n.h>

/* The colour that a kind begins with, to be changed at once. */
#define FIRST_COLOR "#3584e4"

struct _RkFieldMap {
  RkFieldRow parent_instance;

  GtkWidget *box; /* a line for each item, in the list's order */
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (RkFieldMap, rk_field_map, RK_TYPE_FIELD_ROW)

static gboolean
holds_colors (RkFieldRow *row)
{
  return rk_field_row_get_field (row)->type == RK_FIELD_ENUM_STRINGS;
}

static guint
get_index (GtkWidget *editor)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (editor), "rk-index"));
}

static void
replace (RkFieldRow *row, guint index, const RkItem *item, gboolean whole)
{
  RkItemType type = holds_colors (row) ? RK_ITEM_NUMBER_STRING : RK_ITEM_NUMBER_NUMBER;
  g_autoptr (RkList) list = rk_list_replace (rk_field_row_get_value (row).boxed, index, type, item);

  rk_field_row_commit (row, RK_BOXED (list), whole);
}

static void
color_cb (RkFieldMap *self, GParamSpec *spec, GtkWidget *button)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  guint index = get_index (button);
  g_autoptr (GdkRGBA) rgba = NULL;
  g_autofree char *string = NULL;
  RkItem item;

  if (rk_field_row_is_updating (row))
    return;

  g_object_get (button, "rgba", &rgba, NULL);
  string = g_strdup_printf ("#%02x%02x%02x", (guint) (rgba->red * 255 + 0.5F),
                            (guint) (rgba->green * 255 + 0.5F), (guint) (rgba->blue * 255 + 0.5F));
  item = rk_list_get_items (rk_field_row_get_value (row).boxed)[index];
  item.string = string;
  replace (row, index, &item, TRUE);
}

static void
number_cb (RkFieldMap *self, GtkSpinButton *spin)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  RkItem item;

  if (rk_field_row_is_updating (row))
    return;

  item = rk_list_get_items (rk_field_row_get_value (row).boxed)[get_index (GTK_WIDGET (spin))];
  item.value = gtk_spin_button_get_value_as_int (spin);
  replace (row, get_index (GTK_WIDGET (spin)), &item, FALSE);
}

static void
remove_cb (RkFieldMap *self, GtkWidget *button)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  g_autoptr (RkList) list = rk_list_without (rk_field_row_get_value (row).boxed, get_index (button));

  gtk_widget_grab_focus (self->add);
  rk_field_row_commit (row, RK_BOXED (list), TRUE);
}

static gboolean
has_key (const RkList *list, int key)
{
  for (guint i = 0; i < rk_list_get_n (list); i++)
    if (rk_list_get_items (list)[i].number == key)
      return TRUE;
  return FALSE;
}

static void
fill_cb (RkFieldChooser *chooser, gpointer data)
{
  RkFieldRow *row = data;
  const RkField *field = rk_field_row_get_field (row);
  const RkList *list = rk_field_row_get_value (row).boxed;

  for (guint i = 0; i < rk_enum_get_n_values (field->enumeration); i++)
    if (!has_key (list, (int) i))
      rk_field_chooser_add (chooser, (int) i, NULL, rk_enum_get_label (field->enumeration, (int) i), FALSE);
}

static void
chosen_cb (int number, const char *id, gpointer data)
{
  RkFieldRow *row = data;
  RkItem item = { .number = number };

  if (holds_colors (row))
    item.string = (char *) FIRST_COLOR;
  else
    item.value = MAX (rk_field_row_get_field (row)->minimum, 1);
  replace (row, rk_list_get_n (rk_field_row_get_value (row).boxed), &item, TRUE);
}

static void
rk_field_map_build (RkFieldRow *row)
{
  RkFieldMap *self = RK_FIELD_MAP (row);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  rk_field_row_set_content (row, self->box);

  self->add = rk_field_chooser_add_to_row (row, fill_cb, chosen_cb);
}

static GtkWidget *
make_editor (RkFieldMap *self, const char *title)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  const RkField *field = rk_field_row_get_field (row);
  GtkWidget *editor = NULL;

  if (holds_colors (row))
    {
      editor = rk_compat_color_button_new (title);
      g_signal_connect_swapped (editor, "notify::rgba", G_CALLBACK (color_cb), self);
    }
  else
    {
      editor = gtk_spin_button_new_with_range (field->minimum, field->maximum, 1);
      gtk_editable_set_width_chars (GTK_EDITABLE (editor), 3);
      g_signal_connect_swapped (editor, "value-changed", G_CALLBACK (number_cb), self);
    }
  gtk_widget_set_valign (editor, GTK_ALIGN_CENTER);
  rk_field_row_describe (row, editor, title);
  return editor;
}

static void
append_line (RkFieldMap *self, guint index, int key)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  const char *title = rk_enum_get_label (rk_field_row_get_field (row)->enumeration, key);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *editor = make_editor (self, title);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *words = g_strdup_printf (_ ("Remove %s"), title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  rk_field_row_describe (row, button, words);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  g_object_set_data (G_OBJECT (editor), "rk-index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (button), "rk-index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (line), "rk-editor", editor);
  g_object_set_data (G_OBJECT (line), "rk-key", GINT_TO_POINTER (key));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), editor);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self->box), line);
}

static gboolean
has_lines_for (RkFieldMap *self, const RkList *list)
{
  GtkWidget *line = gtk_widget_get_first_child (self->box);
  guint i = 0;

  for (; line != NULL && i < rk_list_get_n (list); i++, line = gtk_widget_get_next_sibling (line))
    if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (line), "rk-key")) != rk_list_get_items (list)[i].number)
      return FALSE;
  return line == NULL && i == rk_list_get_n (list);
}

static void
show_item (RkFieldMap *self, GtkWidget *editor, const RkItem *item)
{
  GdkRGBA rgba = { 1, 1, 1, 1 };
  double red = 0, green = 0, blue = 0;

  if (!holds_colors (RK_FIELD_ROW (self)))
    {
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (editor), item->value);
      return;
    }
  if (rk_color_parse (item->string, &red, &green, &blue))
    rgba = (GdkRGBA) { (float) red, (float) green, (float) blue, 1 };
  g_object_set (editor, "rgba", &rgba, NULL);
}

/* Lines are kept while the keys are the same: one of them may have the focus. */
static void
rk_field_map_update (RkFieldRow *row)
{
  RkFieldMap *self = RK_FIELD_MAP (row);
  const RkList *list = rk_field_row_get_value (row).boxed;
  const RkItem *items = rk_list_get_items (list);
  guint n = rk_list_get_n (list);
  GtkWidget *line = NULL;

  if (!has_lines_for (self, list))
    {
      while ((line = gtk_widget_get_first_child (self->box)) != NULL)
        gtk_box_remove (GTK_BOX (self->box), line);
      for (guint i = 0; i < n; i++)
        append_line (self, i, items[i].number);
    }
  line = gtk_widget_get_first_child (self->box);
  for (guint i = 0; i < n; i++, line = gtk_widget_get_next_sibling (line))
    show_item (self, g_object_get_data (G_OBJECT (line), "rk-editor"), &items[i]);
  gtk_widget_set_visible (self->box, n > 0);
}

static void
rk_field_map_class_init (RkFieldMapClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  row_class->build = rk_field_map_build;
  row_class->update = rk_field_map_update;
}

static void
rk_field_map_init (RkFieldMap *self)
{
}
