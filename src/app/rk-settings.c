/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-settings.h"

#include "rk-field.h"

#include <adwaita.h>
#include <string.h>

/* The language in which gettext answers, as far as charts have words in it. */
static const char *
get_interface_language (void)
{
  const char *const *names = g_get_language_names ();

  for (; *names; ++names)
    if (g_str_has_prefix (*names, "fi"))
      return "fi";
    else if (g_str_has_prefix (*names, "sv"))
      return "sv";
    else if (g_str_has_prefix (*names, "en") || strcmp (*names, "C") == 0)
      return "en";
  return "en";
}

static void
color_scheme_changed_cb (GSettings *settings)
{
  g_autofree char *scheme = g_settings_get_string (settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (scheme, "light")  ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                      : g_str_equal (scheme, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                     : ADW_COLOR_SCHEME_DEFAULT);
}

/* Off here means off; on means that the system decides. */
static void
animations_changed_cb (GSettings *settings)
{
  if (g_settings_get_boolean (settings, "animations"))
    gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
  else
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

GSettings *
rk_settings_get (void)
{
  static GSettings *settings;

  if (!settings)
    settings = g_settings_new (APP_ID);
  return settings;
}

void
rk_settings_follow (void)
{
  GSettings *settings = rk_settings_get ();

  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (color_scheme_changed_cb), NULL);
  g_signal_connect (settings, "changed::animations", G_CALLBACK (animations_changed_cb), NULL);
  color_scheme_changed_cb (settings);
  if (!g_settings_get_boolean (settings, "animations"))
    animations_changed_cb (settings);
}

const char *
rk_settings_get_new_language (void)
{
  g_autofree char *language = g_settings_get_string (rk_settings_get (), "new-language");

  return g_str_equal (language, "interface") ? get_interface_language () : g_intern_string (language);
}

static void
put_word (RkProject *project, const char *field, const char *key)
{
  const RkField *found = rk_field_find (RK_RECORD_PROJECT, "figure", field);
  g_autofree char *word = g_settings_get_string (rk_settings_get (), key);

  rk_field_put (found, project, RK_NUMBER (rk_enum_parse (found->enumeration, word)));
}

void
rk_settings_prepare (RkProject *project)
{
  put_word (project, "page", "new-page");
  put_word (project, "orientation", "new-orientation");
}

gboolean
rk_settings_shows_persons (const RkProject *project)
{
  return project->figure.show_persons && g_settings_get_boolean (rk_settings_get (), "export-persons");
}
