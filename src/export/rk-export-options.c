/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-export.h"
#include "rk-logo.h"
#include "rk-roster.h"
#include "rk-words.h"

#define DEFAULT_DPI 200

static char *
describe_logo (const RkProject *project, const char *language)
{
  const char *alt = project->logo_alt != NULL ? rk_text_pick (project->logo_alt, language) : "";
  const char *owner = project->organization != NULL ? rk_text_pick (project->organization, language) : "";

  if (*alt != '\0')
    return g_strdup (alt);
  if (*owner == '\0')
    owner = rk_text_pick (project->title, language);
  return g_strdup_printf (rk_word (RK_WORD_LOGO, language), owner);
}

RkExportOptions *
rk_export_options_new (const RkProject *project, const char *language)
{
  RkExportOptions *self = g_new0 (RkExportOptions, 1);

  self->dpi = DEFAULT_DPI;
  if (project == NULL)
    return self;
  self->logo = rk_logo_new (project->logo);
  if (self->logo != NULL)
    self->logo_alt = describe_logo (project, language);
  if (project->organization != NULL)
    self->author = g_strdup (rk_text_pick (project->organization, language));
  return self;
}

void
rk_export_options_free (RkExportOptions *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->logo, cairo_surface_destroy);
  g_clear_pointer (&self->project, g_bytes_unref);
  g_clear_pointer (&self->roster, rk_roster_free);
  g_free (self->logo_alt);
  g_free (self->author);
  g_free (self->project_name);
  g_free (self);
}

void
rk_export_options_embed (RkExportOptions *self, GBytes *project, const char *path)
{
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;
  char *dot = name != NULL ? g_strrstr (name, ".") : NULL;

  if (dot != NULL && dot != name)
    *dot = '\0';
  g_clear_pointer (&self->project, g_bytes_unref);
  g_free (self->project_name);
  self->project = project != NULL ? g_bytes_ref (project) : NULL;
  self->project_name = g_strconcat (name != NULL && *name != '\0' ? name : "figure", ".rakenne", NULL);
}

void
rk_export_options_list_members (RkExportOptions *self,
                                RkVersion *version,
                                const char *language,
                                gboolean persons)
{
  g_clear_pointer (&self->roster, rk_roster_free);
  self->roster = rk_roster_new (version, language, persons);
}

RkProject *
rk_export_copy_without_persons (const RkProject *project)
{
  RkProject *copy = rk_record_copy (project);

  for (guint v = 0; v < copy->versions.n; v++)
    for (guint g = 0; g < RK_VERSION (copy->versions.items[v])->groups.n; g++)
      {
        RkGroup *group = RK_GROUP (RK_VERSION (copy->versions.items[v])->groups.items[g]);

        for (guint s = 0; s < group->seats.n; s++)
          g_clear_pointer (&RK_SEAT (group->seats.items[s])->person, g_ref_string_release);
      }
  return copy;
}
