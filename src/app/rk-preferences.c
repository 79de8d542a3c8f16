/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-preferences.h"

#include "rk-enums.h"
#include "rk-language.h"
#include "rk-settings.h"

#include <glib/gi18n.h>

struct _RkPreferences {
  AdwPreferencesWindow parent_instance;

  AdwComboRow *language_row;
  AdwComboRow *page_row;
  AdwComboRow *orientation_row;
  AdwComboRow *color_scheme_row;
  GtkSwitch *animations;
  GtkSwitch *restore_windows;
  GtkSwitch *autosave;
  GtkSwitch *export_persons;
};

G_DEFINE_FINAL_TYPE (RkPreferences, rk_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* --- choices --------------------------------------------------------------------------------- */

/* Returns: (transfer full): the words that the schema allows, in its order */
static char **
list_words (const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) found = NULL;
  g_autoptr (GVariant) range = NULL;
  g_autoptr (GVariant) words = NULL;

  g_object_get (rk_settings_get (), "settings-schema", &schema, NULL);
  found = g_settings_schema_get_key (schema, key);
  range = g_settings_schema_key_get_range (found);
  g_variant_get (range, "(&sv)", NULL, &words);
  return g_variant_dup_strv (words, NULL);
}

static const char *
get_label (const char *word)
{
  static const struct {
    const char *word, *label;
  } labels[] = {
    { "interface", N_ ("As in the Window") },
    { "system", N_ ("As the System") },
    { "light", N_ ("Light") },
    { "dark", N_ ("Dark") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); ++i)
    if (g_str_equal (labels[i].word, word))
      return _ (labels[i].label);
  return rk_language_get_name (word);
}

static gboolean
get_choice_cb (GValue *value, GVariant *variant, gpointer words)
{
  const char *word = g_variant_get_string (variant, NULL);

  for (guint i = 0; ((char **) words)[i]; ++i)
    if (g_str_equal (((char **) words)[i], word))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
set_choice_cb (const GValue *value, const GVariantType *type, gpointer words)
{
  guint chosen = g_value_get_uint (value);

  return chosen < g_strv_length (words) ? g_variant_new_string (((char **) words)[chosen]) : NULL;
}

/* @enumeration: that the words belong to, or RK_N_ENUMS */
static void
bind_choice (AdwComboRow *row, const char *key, RkEnum enumeration)
{
  g_auto (GStrv) words = list_words (key);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (char **word = words; *word; ++word)
    gtk_string_list_append (labels,
                            enumeration == RK_N_ENUMS
                                ? get_label (*word)
                                : rk_enum_get_label (enumeration, rk_enum_parse (enumeration, *word)));
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  g_settings_bind_with_mapping (rk_settings_get (), key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_choice_cb, set_choice_cb, g_steal_pointer (&words),
                                (GDestroyNotify) g_strfreev);
}

/* --- the window ------------------------------------------------------------------------------ */

static void
rk_preferences_class_init (RkPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RkPreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, RkPreferences, page_row);
  gtk_widget_class_bind_template_child (widget_class, RkPreferences, orientation_row);
  gtk_widget_class_bind_template_child (widget_class, RkPreferences, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, RkPreferences, animations);
  gtk_widget_class_bind_template_child (widget_class, RkPreferences, restore_windows);
  gtk_widget_class_bind_template_child (widget_class, RkPreferences, autosave);
  gtk_widget_class_bind_template_child (widget_class, RkPreferences, export_persons);
}

static void
rk_preferences_init (RkPreferences *self)
{
  GSettings *settings = rk_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  bind_choice (self->language_row, "new-language", RK_N_ENUMS);
  bind_choice (self->page_row, "new-page", RK_ENUM_PAGE);
  bind_choice (self->orientation_row, "new-orientation", RK_ENUM_ORIENTATION);
  bind_choice (self->color_scheme_row, "color-scheme", RK_N_ENUMS);
  g_settings_bind (settings, "animations", self->animations, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "restore-windows", self->restore_windows, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "autosave", self->autosave, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "export-persons", self->export_persons, "active", G_SETTINGS_BIND_DEFAULT);
}

void
rk_preferences_present (GtkApplication *application, GtkWindow *parent)
{
  GtkWindow *window = NULL;

  for (GList *l = gtk_application_get_windows (application); l && !window; l = l->next)
    if (RK_IS_PREFERENCES (l->data))
      window = l->data;
  if (!window)
    window = g_object_new (RK_TYPE_PREFERENCES, "application", application, NULL);
  if (parent != window)
    gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
