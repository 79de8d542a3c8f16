/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-items.h"

#include "rk-field-entry.h"
#include "rk-language.h"

#include <glib/gi18n.h>

typedef struct {
  GtkWidget *box;
  GPtrArray *entries; /* one, or for texts one for each language */
  RkText *base; /* the text as the document had it, for the languages that have no entry */
} Line;

struct _RkFieldItems {
  RkFieldRow parent_instance;

  GtkWidget *box;
  GPtrArray *lines; /* of Line; the last is empty */
  char **languages;
  guint settling; /* the source that takes emptied lines away */
};

G_DEFINE_FINAL_TYPE (RkFieldItems, rk_field_items, RK_TYPE_FIELD_ROW)

static void changed_cb (RkFieldItems *self);

static void
line_free (gpointer data)
{
  Line *line = data;

  g_ptr_array_unref (line->entries);
  g_clear_pointer (&line->base, rk_text_unref);
  g_free (line);
}

static gboolean
holds_texts (RkFieldItems *self)
{
  return rk_field_row_get_field (RK_FIELD_ROW (self))->type == RK_FIELD_TEXTS;
}

static gboolean
holds_languages (RkFieldItems *self)
{
  return g_str_equal (rk_field_row_get_field (RK_FIELD_ROW (self))->key, "languages");
}

static Line *
get_line (RkFieldItems *self, guint i)
{
  return g_ptr_array_index (self->lines, i);
}

static gboolean
is_empty (const Line *line)
{
  for (guint i = 0; i < line->entries->len; i++)
    if (gtk_editable_get_text (g_ptr_array_index (line->entries, i))[0] != '\0')
      return FALSE;
  return TRUE;
}

static void
append_line (RkFieldItems *self)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  guint n = holds_texts (self) ? g_strv_length (self->languages) : 1;
  Line *line = g_new0 (Line, 1);

  line->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  line->entries = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *entry = gtk_entry_new ();
      const char *language = rk_language_get_name (self->languages[i]);
      g_autofree char *part = n > 1 ? g_strdup_printf ("%u, %s", self->lines->len + 1, language)
                                    : g_strdup_printf ("%u", self->lines->len + 1);
      g_autofree char *hint = n > 1 ? g_strdup_printf ("%s · %s", _ ("Add"), language) : g_strdup (_ ("Add"));

      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
      rk_field_row_describe (row, entry, part);
      g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
      g_ptr_array_add (line->entries, entry);
      gtk_box_append (GTK_BOX (line->box), entry);
    }
  gtk_box_append (GTK_BOX (self->box), line->box);
  g_ptr_array_add (self->lines, line);
}

static void
remove_line (RkFieldItems *self, guint i)
{
  gtk_box_remove (GTK_BOX (self->box), get_line (self, i)->box);
  g_ptr_array_remove_index (self->lines, i);
}

static RkText *
read_text (RkFieldItems *self, const Line *line)
{
  RkText *text = line->base != NULL ? rk_text_ref (line->base) : NULL;

  for (guint i = 0; i < line->entries->len; i++)
    {
      const char *typed = gtk_editable_get_text (g_ptr_array_index (line->entries, i));
      RkText *next = rk_text_replace (text, self->languages[i], typed[0] != '\0' ? typed : NULL);

      g_clear_pointer (&text, rk_text_unref);
      text = next;
    }
  return text;
}

static const char *
read_string (RkFieldItems *self, const Line *line)
{
  const char *typed = gtk_editable_get_text (g_ptr_array_index (line->entries, 0));

  return holds_languages (self) ? rk_language_find (typed) : typed;
}

/* What the lines say now, empty ones left out. */
static RkList *
read_list (RkFieldItems *self)
{
  RkItemType type = holds_texts (self) ? RK_ITEM_TEXT : RK_ITEM_STRING;
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (RkItem));
  RkList *list = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);
      RkItem item = { 0 };

      if (is_empty (line))
        continue;
      if (type == RK_ITEM_TEXT)
        item.text = read_text (self, line);
      else
        item.string = (char *) read_string (self, line);
      g_array_append_val (items, item);
    }
  list = rk_list_new (type, (const RkItem *) (gpointer) items->data, items->len);
  for (guint i = 0; type == RK_ITEM_TEXT && i < items->len; i++)
    rk_text_unref (g_array_index (items, RkItem, i).text);
  return list;
}

static void
commit (RkFieldItems *self)
{
  g_autoptr (RkList) list = read_list (self);

  if (!rk_list_equal (list, rk_field_row_get_value (RK_FIELD_ROW (self)).boxed))
    rk_field_row_commit (RK_FIELD_ROW (self), RK_BOXED (list), FALSE);
}

/* Texts follow each letter; a language tag or an id means nothing until it is whole. */
static void
changed_cb (RkFieldItems *self)
{
  if (rk_field_row_is_updating (RK_FIELD_ROW (self)))
    return;

  if (!is_empty (get_line (self, self->lines->len - 1)))
    append_line (self);
  if (holds_texts (self))
    commit (self);
}

static void
rk_field_items_build (RkFieldRow *row)
{
  RkFieldItems *self = RK_FIELD_ITEMS (row);

  self->languages = rk_field_row_list_languages (rk_field_row_get_session (row));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_margin_top (self->box, 4);
  rk_field_row_set_content (row, self->box);
  append_line (self);
}

static void
show_item (RkFieldItems *self, Line *line, const RkItem *item)
{
  g_clear_pointer (&line->base, rk_text_unref);
  if (item != NULL && holds_texts (self))
    line->base = rk_text_ref (item->text);

  for (guint i = 0; i < line->entries->len; i++)
    {
      const char *string = NULL;

      if (item != NULL)
        string = holds_texts (self)       ? rk_text_get (item->text, self->languages[i])
                 : holds_languages (self) ? rk_language_get_name (item->string)
                                          : item->string;
      rk_field_set_editable (g_ptr_array_index (line->entries, i), string != NULL ? string : "");
    }
}

static void
rk_field_items_update (RkFieldRow *row)
{
  RkFieldItems *self = RK_FIELD_ITEMS (row);
  const RkList *list = rk_field_row_get_value (row).boxed;
  guint n = rk_list_get_n (list);
  g_autoptr (RkList) typed = read_list (self);

  if ((self->settling != 0 || gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL) &&
      rk_list_equal (typed, list))
    return;

  while (self->lines->len > n + 1)
    remove_line (self, self->lines->len - 1);
  while (self->lines->len < n + 1)
    append_line (self);
  for (guint i = 0; i <= n; i++)
    show_item (self, get_line (self, i), i < n ? &rk_list_get_items (list)[i] : NULL);
}

static gboolean
settled_cb (gpointer data)
{
  RkFieldItems *self = data;

  self->settling = 0;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    return G_SOURCE_REMOVE;
  for (guint i = self->lines->len - 1; i-- > 0;)
    {
      Line *line = get_line (self, i);

      if (is_empty (line))
        remove_line (self, i);
      else if (holds_languages (self))
        rk_field_set_editable (line->entries->pdata[0], rk_language_get_name (read_string (self, line)));
    }
  return G_SOURCE_REMOVE;
}

/* The focus is on its way out of a line, which has to be there until it is elsewhere. */
static void
rk_field_items_settle (RkFieldRow *row)
{
  RkFieldItems *self = RK_FIELD_ITEMS (row);

  if (self->settling == 0)
    self->settling = g_idle_add (settled_cb, self);
  commit (self);
}

static void
rk_field_items_dispose (GObject *object)
{
  g_clear_handle_id (&RK_FIELD_ITEMS (object)->settling, g_source_remove);

  G_OBJECT_CLASS (rk_field_items_parent_class)->dispose (object);
}

static void
rk_field_items_finalize (GObject *object)
{
  RkFieldItems *self = RK_FIELD_ITEMS (object);

  g_ptr_array_unref (self->lines);
  g_strfreev (self->languages);

  G_OBJECT_CLASS (rk_field_items_parent_class)->finalize (object);
}

static void
rk_field_items_class_init (RkFieldItemsClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_field_items_dispose;
  G_OBJECT_CLASS (klass)->finalize = rk_field_items_finalize;
  row_class->build = rk_field_items_build;
  row_class->update = rk_field_items_update;
  row_class->settle = rk_field_items_settle;
}

static void
rk_field_items_init (RkFieldItems *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
}
