/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-inspector-form.h"

#include "rk-inspector-list.h"
#include "rk-inspector-sections.h"

#include <glib/gi18n.h>

/* Bytes of a value that are shown. */
#define MOST_UNKNOWN 300

/* A section on the screen. */
typedef struct {
  RkInspectorForm *form;
  const RkInspectorSection *section;
  GtkWidget *expander; /* NULL for one without heading */
  GtkWidget *heading;
  GtkWidget *box;
  GPtrArray *rows; /* of RkFieldRow and RkInspectorList; NULL until first unfolded */
} Part;

struct _RkInspectorForm {
  GtkBox parent_instance;

  RkSession *session;
  RkRecordType type;
  gboolean nested;
  gboolean is_first; /* of the pages of its type */
  RkRecord *record;
  GPtrArray *others;
  GPtrArray *sections;
  GPtrArray *parts;
  GtkWidget
      *unknown; /* what this version does not know of the record; NULL on pages that are not its first */
  RkList *languages; /* those that the rows were made for */
  guint rebuild_id;
};

G_DEFINE_FINAL_TYPE (RkInspectorForm, rk_inspector_form, GTK_TYPE_BOX)

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->rows, g_ptr_array_unref);
  g_free (part);
}

static void
show_record (RkInspectorForm *self, GtkWidget *row)
{
  if (RK_IS_INSPECTOR_LIST (row))
    {
      rk_inspector_list_set_parent (RK_INSPECTOR_LIST (row), self->record, NULL);
      return;
    }
  rk_field_row_set_others (RK_FIELD_ROW (row), self->others);
  rk_field_row_set_record (RK_FIELD_ROW (row), self->record);
}

static GtkWidget *
new_list_box (RkInspectorForm *self, const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, self->nested ? "rk-nested" : "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : rk_record_type_get_label (self->type), -1);
  return list;
}

static void
add_field (RkInspectorForm *self, Part *part, GtkWidget *list, const RkField *field)
{
  g_auto (GStrv) languages = rk_field_row_list_languages (self->session);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      gboolean many = rk_field_row_needs_language (field);
      GtkWidget *row = rk_field_row_new (self->session, self->record, field, many ? languages[i] : NULL);

      rk_field_row_set_others (RK_FIELD_ROW (row), self->others);
      rk_field_row_update (RK_FIELD_ROW (row));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (part->rows, row);
      if (!many)
        break;
    }
}

static void
build_part (Part *part)
{
  RkInspectorForm *self = part->form;
  const char *title = part->section->title != NULL ? _ (part->section->title) : NULL;
  GtkWidget *list = NULL;

  if (part->rows != NULL)
    return;

  part->rows = g_ptr_array_new ();
  for (guint i = 0; i < part->section->fields->len; i++)
    {
      const RkField *field = g_ptr_array_index (part->section->fields, i);

      if (field->type == RK_FIELD_RECORDS)
        {
          GtkWidget *records = rk_inspector_list_new (self->session, field,
                                                      part->expander == NULL && self->nested);

          gtk_box_append (GTK_BOX (part->box), records);
          g_ptr_array_add (part->rows, records);
          rk_inspector_list_set_parent (RK_INSPECTOR_LIST (records), self->record, NULL);
          list = NULL;
          continue;
        }
      if (list == NULL)
        {
          list = new_list_box (self, title);
          gtk_box_append (GTK_BOX (part->box), list);
        }
      add_field (self, part, list, field);
    }
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *spec, gpointer data)
{
  if (gtk_expander_get_expanded (expander))
    build_part (data);
}

static void
add_heading (RkInspectorForm *self, Part *part)
{
  const char *title = _ (part->section->title);

  part->heading = gtk_label_new (title);
  gtk_label_set_wrap (GTK_LABEL (part->heading), TRUE);
  gtk_label_set_xalign (GTK_LABEL (part->heading), 0);
  gtk_widget_add_css_class (part->heading, self->nested ? "body" : "heading");
  part->expander = gtk_expander_new (NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (part->expander), part->heading);
  gtk_expander_set_child (GTK_EXPANDER (part->expander), part->box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (part->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_margin_top (part->box, 6);
  if (self->nested)
    {
      gtk_widget_set_margin_start (part->expander, 10);
      gtk_widget_set_margin_end (part->expander, 10);
      gtk_widget_set_margin_top (part->expander, 10);
      gtk_widget_set_margin_bottom (part->expander, 10);
      gtk_widget_add_css_class (part->expander, "rk-nested");
    }
  g_signal_connect (part->expander, "notify::expanded", G_CALLBACK (expanded_cb), part);
  gtk_box_append (GTK_BOX (self), part->expander);
}

/* Members of a file that a later version wrote are kept, and not hidden. */
static char *
list_unknown (const RkRecord *record)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; record != NULL && record->extras != NULL && i < record->extras->len; i++)
    {
      const RkExtra *extra = g_ptr_array_index (record->extras, i);
      gsize size = 0;
      const char *json = g_bytes_get_data (extra->json, &size);
      g_autofree char *value = g_utf8_make_valid (json, (gssize) MIN (size, MOST_UNKNOWN));

      g_string_append_printf (words, "%s%s%s%s: %s%s", i > 0 ? "\n" : "", extra->object,
                              extra->object[0] != '\0' ? "." : "", extra->key, value,
                              size > MOST_UNKNOWN ? "…" : "");
    }
  return g_string_free (words, FALSE);
}

static void
show_unknown (RkInspectorForm *self)
{
  g_autofree char *words = NULL;
  g_autofree char *all = NULL;

  if (self->unknown == NULL)
    return;
  words = self->others == NULL ? list_unknown (self->record) : g_strdup ("");
  /* Translators: names and values of fields follow, a line each */
  all = g_strdup_printf (_ ("Kept in the file, unknown to this version of Rakenne:\n%s"), words);
  gtk_label_set_label (GTK_LABEL (self->unknown), all);
  gtk_widget_set_visible (self->unknown, words[0] != '\0');
}

static void
build_unknown (RkInspectorForm *self)
{
  if (!self->is_first)
    return;
  self->unknown = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->unknown), 0);
  gtk_label_set_wrap (GTK_LABEL (self->unknown), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->unknown), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->unknown), TRUE);
  gtk_widget_add_css_class (self->unknown, "caption");
  gtk_widget_add_css_class (self->unknown, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unknown), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Unknown to this version of Rakenne"), -1);
  if (self->nested)
    {
      gtk_widget_set_margin_start (self->unknown, 12);
      gtk_widget_set_margin_end (self->unknown, 12);
      gtk_widget_set_margin_top (self->unknown, 6);
      gtk_widget_set_margin_bottom (self->unknown, 6);
    }
  gtk_widget_set_visible (self->unknown, FALSE);
  gtk_box_append (GTK_BOX (self), self->unknown);
}

static void
build (RkInspectorForm *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const RkInspectorSection *section = g_ptr_array_index (self->sections, i);
      Part *part = g_new0 (Part, 1);

      part->form = self;
      part->section = section;
      part->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, self->nested ? 0 : 12);
      g_ptr_array_add (self->parts, part);
      if (section->title != NULL)
        add_heading (self, part);
      else
        gtk_box_append (GTK_BOX (self), part->box);
      if (section->title == NULL)
        build_part (part);
      else if (section->open)
        gtk_expander_set_expanded (GTK_EXPANDER (part->expander), TRUE);
    }
  build_unknown (self);
  self->languages = rk_session_get_project (self->session)->languages;
  if (self->languages != NULL)
    rk_list_ref (self->languages);
}

/* Texts have a row for each language, so other languages need other rows. */
static gboolean
rebuild_cb (gpointer data)
{
  RkInspectorForm *self = data;
  GtkWidget *child = NULL;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gboolean));

  self->rebuild_id = 0;
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);
      gboolean expanded = part->expander != NULL && gtk_expander_get_expanded (GTK_EXPANDER (part->expander));

      g_array_append_val (open, expanded);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_ptr_array_set_size (self->parts, 0);
  g_clear_pointer (&self->languages, rk_list_unref);
  build (self);
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->expander != NULL)
        gtk_expander_set_expanded (GTK_EXPANDER (part->expander), g_array_index (open, gboolean, i));
    }
  show_unknown (self);
  return G_SOURCE_REMOVE;
}

static void
check_languages (RkInspectorForm *self)
{
  if (!rk_list_equal (self->languages, rk_session_get_project (self->session)->languages) &&
      self->rebuild_id == 0)
    self->rebuild_id = g_idle_add (rebuild_cb, self);
}

static void
update_heading (RkInspectorForm *self, Part *part)
{
  const RkField *field = g_ptr_array_index (part->section->fields, 0);
  const char *title = _ (part->section->title);
  g_autofree char *counted = NULL;
  guint n = 0;

  if (field->type == RK_FIELD_RECORDS && self->record != NULL)
    n = rk_field_get_list (field, self->record)->n;
  counted = n > 0 ? g_strdup_printf ("%s (%u)", title, n) : g_strdup (title);
  gtk_label_set_label (GTK_LABEL (part->heading), counted);
}

static void
rk_inspector_form_dispose (GObject *object)
{
  RkInspectorForm *self = RK_INSPECTOR_FORM (object);

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->languages, rk_list_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rk_inspector_form_parent_class)->dispose (object);
}

static void
rk_inspector_form_class_init (RkInspectorFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_inspector_form_dispose;
}

static void
rk_inspector_form_init (RkInspectorForm *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
rk_inspector_form_new (RkSession *session, RkRecordType type, const char *page, gboolean nested)
{
  RkInspectorForm *self = NULL;

  g_return_val_if_fail (RK_IS_SESSION (session), NULL);

  self = g_object_new (RK_TYPE_INSPECTOR_FORM, "spacing", nested ? 0 : 12, NULL);
  self->session = g_object_ref (session);
  self->type = type;
  self->nested = nested;
  self->is_first = page == NULL || g_str_equal (page, "group") || g_str_equal (page, "project");
  self->sections = rk_inspector_list_sections (type, page);
  build (self);
  return GTK_WIDGET (self);
}

void
rk_inspector_form_set_record (RkInspectorForm *self, gpointer record)
{
  g_return_if_fail (RK_IS_INSPECTOR_FORM (self));

  self->record = record;
  check_languages (self);
  show_unknown (self);
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->heading != NULL)
        update_heading (self, part);
      for (guint k = 0; part->rows != NULL && k < part->rows->len; k++)
        show_record (self, g_ptr_array_index (part->rows, k));
    }
}

gpointer
rk_inspector_form_get_record (RkInspectorForm *self)
{
  g_return_val_if_fail (RK_IS_INSPECTOR_FORM (self), NULL);

  return self->record;
}

void
rk_inspector_form_set_others (RkInspectorForm *self, GPtrArray *records)
{
  g_return_if_fail (RK_IS_INSPECTOR_FORM (self));

  g_clear_pointer (&self->others, g_ptr_array_unref);
  if (records != NULL)
    self->others = g_ptr_array_ref (records);
}

void
rk_inspector_form_update (RkInspectorForm *self)
{
  g_return_if_fail (RK_IS_INSPECTOR_FORM (self));

  check_languages (self);
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->heading != NULL)
        update_heading (self, part);
      for (guint k = 0; part->rows != NULL && k < part->rows->len; k++)
        {
          GtkWidget *row = g_ptr_array_index (part->rows, k);

          if (RK_IS_INSPECTOR_LIST (row))
            rk_inspector_list_update (RK_INSPECTOR_LIST (row));
          else
            rk_field_row_update (RK_FIELD_ROW (row));
        }
    }
}

static gboolean
is_row_of (GtkWidget *row, const RkField *field, const char *language)
{
  if (RK_IS_INSPECTOR_LIST (row))
    return rk_inspector_list_get_field (RK_INSPECTOR_LIST (row)) == field;
  return rk_field_row_get_field (RK_FIELD_ROW (row)) == field &&
         (language == NULL || g_strcmp0 (rk_field_row_get_language (RK_FIELD_ROW (row)), language) == 0);
}

GtkWidget *
rk_inspector_form_find_row (RkInspectorForm *self, const RkField *field, const char *language)
{
  GtkWidget *found = NULL;

  g_return_val_if_fail (RK_IS_INSPECTOR_FORM (self), NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (!g_ptr_array_find (part->section->fields, field, NULL))
        continue;
      if (part->expander != NULL)
        gtk_expander_set_expanded (GTK_EXPANDER (part->expander), TRUE);
      for (guint k = 0; k < part->rows->len; k++)
        {
          GtkWidget *row = g_ptr_array_index (part->rows, k);

          if (is_row_of (row, field, language))
            return row;
          if (found == NULL && is_row_of (row, field, NULL))
            found = row;
        }
    }
  return found;
}
