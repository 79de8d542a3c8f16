/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-entry.h"

#include "rk-compat.h"
#include "rk-date.h"

#include <glib/gi18n.h>

struct _RkFieldEntry {
  RkFieldRow parent_instance;

  GtkWidget *text;
  GtkWidget *color; /* the button of a colour, else NULL */
  GtkWidget *not_stated; /* the toggle of a number that may be unknown, else NULL */
  gboolean typing; /* the change comes from the entry itself */
};

G_DEFINE_FINAL_TYPE (RkFieldEntry, rk_field_entry, RK_TYPE_FIELD_ROW)

gboolean
rk_field_is_month (const RkField *field)
{
  return field->minimum == 1 && field->maximum == 12;
}

static const char *const date_languages[] = { "fi", "sv", "en" };

const char *
rk_field_get_date_language (void)
{
  const char *const *names = g_get_language_names ();

  /* The name of a locale would say where, too ("fi-fi"), and what $LANGUAGE chooses is none. */
  for (guint i = 0; names[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (date_languages); k++)
      if (g_str_equal (names[i], date_languages[k]))
        return date_languages[k];
  return "en";
}

void
rk_field_set_editable (GtkEditable *editable, const char *string)
{
  int position = gtk_editable_get_position (editable);

  if (g_str_equal (gtk_editable_get_text (editable), string))
    return;

  gtk_editable_set_enable_undo (editable, FALSE);
  gtk_editable_set_text (editable, string);
  gtk_editable_set_enable_undo (editable, TRUE);
  gtk_editable_set_position (editable, MIN (position, (int) g_utf8_strlen (string, -1)));
}

static char *
format_numbers (const RkList *list)
{
  const RkItem *items = rk_list_get_items (list);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < rk_list_get_n (list); i++)
    g_string_append_printf (string, i > 0 ? "  %d" : "%d", items[i].number);
  return g_string_free (string, FALSE);
}

char *
rk_field_format_typed (const RkField *field, RkValue value)
{
  switch (field->type)
    {
    case RK_FIELD_INT:
      if (value.number == RK_INT_ABSENT || value.number == RK_INT_NOT_STATED)
        return g_strdup ("");
      return g_strdup_printf ("%d", value.number);
    case RK_FIELD_INTS:
      return format_numbers (value.boxed);
    case RK_FIELD_DATE:
      return value.boxed != NULL ? rk_date_format (value.boxed, rk_field_get_date_language ())
                                 : g_strdup ("");
    default:
      return g_strdup (value.boxed != NULL ? value.boxed : "");
    }
}

static gboolean
parse_number (const RkField *field, const char *typed, int *number, GError **error)
{
  gint64 parsed = 0;

  if (g_ascii_string_to_signed (typed, 10, field->minimum, field->maximum, &parsed, NULL))
    {
      *number = parsed;
      return TRUE;
    }
  g_set_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID, _ ("Enter a whole number from %d to %d"),
               field->minimum, field->maximum);
  return FALSE;
}

static gboolean
parse_numbers (const RkField *field, const char *typed, RkValue *value, GError **error)
{
  g_auto (GStrv) words = g_regex_split_simple ("[\\s,;]+", typed, 0, 0);
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (RkItem));

  for (guint i = 0; words[i] != NULL; i++)
    {
      RkItem item = { 0 };

      if (words[i][0] == '\0')
        continue;
      if (!parse_number (field, words[i], &item.number, error))
        return FALSE;
      g_array_append_val (items, item);
    }
  *value = RK_BOXED (rk_list_new (RK_ITEM_NUMBER, (const RkItem *) (gpointer) items->data, items->len));
  return TRUE;
}

gboolean
rk_field_parse_typed (const RkField *field, const char *typed, RkValue *value, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  g_autofree char *date = NULL;

  *value = RK_NUMBER (field->fallback);
  switch (field->type)
    {
    case RK_FIELD_INT:
      return stripped[0] == '\0' || parse_number (field, stripped, &value->number, error);
    case RK_FIELD_INTS:
      return parse_numbers (field, stripped, value, error);
    case RK_FIELD_DATE:
      *value = RK_BOXED (NULL);
      if (stripped[0] == '\0')
        return TRUE;
      date = rk_date_parse_typed (stripped);
      if (date == NULL)
        {
          g_set_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID,
                       _ ("Enter a year, a month or a day, such as 2021, 8/2021 or 1.8.2021"));
          return FALSE;
        }
      *value = rk_value_new_string (date);
      return TRUE;
    case RK_FIELD_COLOR:
      *value = RK_BOXED (NULL);
      if (stripped[0] == '\0')
        return TRUE;
      if (!rk_color_parse (stripped, &(double) { 0 }, &(double) { 0 }, &(double) { 0 }))
        {
          g_set_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID,
                       _ ("Enter a colour such as #3584e4"));
          return FALSE;
        }
      *value = rk_value_new_string (stripped);
      return TRUE;
    default:
      *value = typed[0] != '\0' ? rk_value_new_string (typed) : RK_BOXED (NULL);
      return TRUE;
    }
}

/* Whether the entry already says @value in words of the person's own. */
static gboolean
says (RkFieldEntry *self, RkValue value)
{
  const RkField *field = rk_field_row_get_field (RK_FIELD_ROW (self));
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->text));
  RkValue parsed = RK_VALUE_INIT;
  gboolean same = FALSE;

  if (!rk_field_parse_typed (field, typed, &parsed, NULL))
    return FALSE;
  same = rk_value_equal (field, parsed, value);
  rk_value_clear (field, &parsed);
  return same;
}

static void
show_color (RkFieldEntry *self, const char *string)
{
  GdkRGBA rgba = { 1, 1, 1, 1 };
  double red = 0, green = 0, blue = 0;

  if (string != NULL && rk_color_parse (string, &red, &green, &blue))
    rgba = (GdkRGBA) { (float) red, (float) green, (float) blue, 1 };
  g_object_set (self->color, "rgba", &rgba, NULL);
}

static void
changed_cb (RkFieldEntry *self)
{
  rk_field_row_typed (RK_FIELD_ROW (self), gtk_editable_get_text (GTK_EDITABLE (self->text))[0] == '\0');
}

static void
rk_field_entry_commit (RkFieldRow *row)
{
  RkFieldEntry *self = RK_FIELD_ENTRY (row);
  const RkField *field = rk_field_row_get_field (row);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autoptr (GError) error = NULL;
  RkValue value = RK_VALUE_INIT;

  self->typing = TRUE;
  if (rk_field_parse_typed (field, typed, &value, &error))
    {
      rk_field_row_commit (row, value, FALSE);
      rk_value_clear (field, &value);
    }
  else
    rk_field_row_set_error (row, error->message);
  self->typing = FALSE;
}

static void
color_set_cb (RkFieldEntry *self)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  g_autofree char *string = NULL;
  g_autoptr (GdkRGBA) rgba = NULL;
  RkValue value = RK_VALUE_INIT;

  if (rk_field_row_is_updating (row))
    return;

  g_object_get (self->color, "rgba", &rgba, NULL);
  string = g_strdup_printf ("#%02x%02x%02x", (guint) (rgba->red * 255 + 0.5F),
                            (guint) (rgba->green * 255 + 0.5F), (guint) (rgba->blue * 255 + 0.5F));
  value = rk_value_new_string (string);
  rk_field_row_commit (row, value, TRUE);
  rk_value_clear (rk_field_row_get_field (row), &value);
}

static void
not_stated_cb (RkFieldEntry *self)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->not_stated));

  if (!rk_field_row_is_updating (row))
    rk_field_row_commit (row, RK_NUMBER (active ? RK_INT_NOT_STATED : rk_field_row_get_field (row)->fallback),
                         TRUE);
}

/* One up or down; from nothing to the least that a count can be. */
static void
step (RkFieldEntry *self, int by)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  const RkField *field = rk_field_row_get_field (row);
  int number = rk_field_row_get_value (row).number;

  if (number == RK_INT_ABSENT || number == RK_INT_NOT_STATED)
    number = field->fallback >= 0 ? field->fallback : MAX (field->minimum, 1);
  else
    number = CLAMP (number + by, field->minimum, field->maximum);
  rk_field_row_commit (row, RK_NUMBER (number), FALSE);
}

static void
less_cb (RkFieldEntry *self)
{
  step (self, -1);
}

static void
more_cb (RkFieldEntry *self)
{
  step (self, 1);
}

static gboolean
key_pressed_cb (RkFieldEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;

  step (self, keyval == GDK_KEY_Up ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
add_number_buttons (RkFieldEntry *self)
{
  RkFieldRow *row = RK_FIELD_ROW (self);
  const struct {
    const char *icon, *name;
    GCallback callback;
  } buttons[] = {
    { "list-remove-symbolic", N_ ("One less"), G_CALLBACK (less_cb) },
    { "list-add-symbolic", N_ ("One more"), G_CALLBACK (more_cb) },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();

  if (rk_field_row_get_field (row)->flags & RK_FIELD_NULLABLE)
    {
      self->not_stated = gtk_toggle_button_new_with_label (_ ("Not stated"));
      gtk_widget_add_css_class (self->not_stated, "flat");
      gtk_widget_add_css_class (self->not_stated, "caption");
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->not_stated))), TRUE);
      rk_field_row_describe (row, self->not_stated, _ ("Not stated"));
      g_signal_connect_swapped (self->not_stated, "toggled", G_CALLBACK (not_stated_cb), self);
      rk_field_row_add_suffix (row, self->not_stated);
    }

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (buttons[i].icon);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      rk_field_row_describe (row, button, _ (buttons[i].name));
      g_signal_connect_swapped (button, "clicked", buttons[i].callback, self);
      rk_field_row_add_suffix (row, button);
    }

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->text, keys);
}

static void
rk_field_entry_build (RkFieldRow *row)
{
  RkFieldEntry *self = RK_FIELD_ENTRY (row);
  const RkField *field = rk_field_row_get_field (row);

  gtk_widget_add_css_class (GTK_WIDGET (self), "entry");
  /* Not a mere GtkText, which is in no accessible tree. */
  self->text = gtk_entry_new ();
  gtk_widget_add_css_class (self->text, "rk-plain");
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->text), 1);
  rk_field_row_describe (row, self->text, NULL);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (rk_field_row_go_on), self);
  rk_field_row_set_content (row, self->text);

  if (field->type == RK_FIELD_INT)
    {
      gtk_entry_set_input_purpose (GTK_ENTRY (self->text), GTK_INPUT_PURPOSE_NUMBER);
      add_number_buttons (self);
    }
  else if (field->type == RK_FIELD_COLOR)
    {
      self->color = rk_compat_color_button_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
      gtk_widget_set_valign (self->color, GTK_ALIGN_CENTER);
      rk_field_row_describe (row, self->color, _ ("Choose"));
      g_signal_connect_swapped (self->color, "notify::rgba", G_CALLBACK (color_set_cb), self);
      rk_field_row_add_suffix (row, self->color);
    }
}

static void
rk_field_entry_update (RkFieldRow *row)
{
  RkFieldEntry *self = RK_FIELD_ENTRY (row);
  const RkField *field = rk_field_row_get_field (row);
  RkValue value = rk_field_row_get_value (row);
  gboolean differs = rk_field_row_differs (row);
  gboolean unknown = field->type == RK_FIELD_INT && !differs && value.number == RK_INT_NOT_STATED;

  if (!self->typing || differs || !says (self, value))
    {
      g_autofree char *string = differs ? g_strdup ("") : rk_field_format_typed (field, value);

      rk_field_set_editable (GTK_EDITABLE (self->text), string);
    }
  if (self->not_stated != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->not_stated), unknown);
  if (differs)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), _ ("Different values"));
  else if (field->type == RK_FIELD_INT)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), unknown ? _ ("Not stated") : _ ("Not set"));
  else
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), NULL);
  if (self->color != NULL)
    show_color (self, value.boxed);
}

/* What was refused stays to be mended; a name that was only emptied comes back. */
static void
rk_field_entry_settle (RkFieldRow *row)
{
  RkFieldEntry *self = RK_FIELD_ENTRY (row);
  g_autofree char *string = NULL;

  if (rk_field_row_get_error (row) != NULL && gtk_editable_get_text (GTK_EDITABLE (self->text))[0] != '\0')
    return;

  string = rk_field_row_differs (row)
               ? g_strdup ("")
               : rk_field_format_typed (rk_field_row_get_field (row), rk_field_row_get_value (row));
  if (!g_str_equal (string, gtk_editable_get_text (GTK_EDITABLE (self->text))))
    {
      g_signal_handlers_block_by_func (self->text, changed_cb, self);
      rk_field_set_editable (GTK_EDITABLE (self->text), string);
      g_signal_handlers_unblock_by_func (self->text, changed_cb, self);
    }
  rk_field_row_set_error (row, NULL);
}

static void
rk_field_entry_class_init (RkFieldEntryClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  row_class->build = rk_field_entry_build;
  row_class->update = rk_field_entry_update;
  row_class->commit = rk_field_entry_commit;
  row_class->settle = rk_field_entry_settle;
  row_class->says_difference = TRUE;
}

static void
rk_field_entry_init (RkFieldEntry *self)
{
}
