/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-links.h"

#include "rk-field-chooser.h"

#include <glib/gi18n.h>

struct _RkFieldLinks {
  RkFieldRow parent_instance;

  GtkWidget *box;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (RkFieldLinks, rk_field_links, RK_TYPE_FIELD_ROW)

static void
remove_cb (RkFieldLinks *self, GtkWidget *button)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "rk-index"));
  g_autoptr (RkList) list = rk_list_without (rk_field_row_get_value (row).boxed, index);

  gtk_widget_grab_focus (self->add);
  rk_field_row_commit (row, RK_BOXED (list), TRUE);
}

static void
fill_cb (RkFieldChooser *chooser, gpointer data)
{
  RkFieldRow *row = data;

  rk_field_chooser_add_records (chooser, rk_field_row_get_record (row),
                                rk_field_row_get_field (row)->reference, NULL,
                                rk_session_get_language (rk_field_row_get_session (row)));
}

static void
chosen_cb (int number, const char *id, gpointer data)
{
  RkFieldRow *row = data;
  const RkList *list = rk_field_row_get_value (row).boxed;
  RkItem item = { .string = (char *) id };
  g_autoptr (RkList) longer = NULL;

  if (rk_list_has_string (list, id))
    return;

  longer = rk_list_replace (list, rk_list_get_n (list), RK_ITEM_STRING, &item);
  rk_field_row_commit (row, RK_BOXED (longer), TRUE);
}

static void
rk_field_links_build (RkFieldRow *row)
{
  RkFieldLinks *self = RK_FIELD_LINKS (row);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  rk_field_row_set_content (row, self->box);

  self->add = rk_field_chooser_add_to_row (row, fill_cb, chosen_cb);
}

static void
add_line (RkFieldLinks *self, guint index, const char *title)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *words = g_strdup_printf (_ ("Remove %s"), title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  rk_field_row_describe (RK_FIELD_ROW (self), button, words);
  g_object_set_data (G_OBJECT (button), "rk-index", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
rk_field_links_update (RkFieldRow *row)
{
  RkFieldLinks *self = RK_FIELD_LINKS (row);
  const RkField *field = rk_field_row_get_field (row);
  const RkList *list = rk_field_row_get_value (row).boxed;
  const RkItem *items = rk_list_get_items (list);
  const char *language = rk_session_get_language (rk_field_row_get_session (row));
  GtkWidget *line = NULL;

  while ((line = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), line);
  for (guint i = 0; i < rk_list_get_n (list); i++)
    {
      RkRecord *target = rk_project_resolve (rk_field_row_get_record (row), field->reference,
                                             items[i].string);
      g_autofree char *title = target != NULL ? rk_record_get_title (target, language) : NULL;

      add_line (self, i, title != NULL ? title : items[i].string);
    }
  gtk_widget_set_visible (self->box, rk_list_get_n (list) > 0);
}

static void
rk_field_links_class_init (RkFieldLinksClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  row_class->build = rk_field_links_build;
  row_class->update = rk_field_links_update;
  row_class->follows_others = TRUE;
}

static void
rk_field_links_init (RkFieldLinks *self)
{
}
