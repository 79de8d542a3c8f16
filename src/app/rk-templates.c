/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-templates.h"

#include "rk-settings.h"
#include "rk-words.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  const char *id;
  RkGroupKind kind;
  int parent; /* row, -1 for none */
  int stage; /* RkStage, -1 for none */
  int word; /* RkWord that names it; -1: its stage or else its kind does */
} Row;

#define LEADERSHIP                                                                                           \
  {                                                                                                          \
    "johtoryhma", RK_GROUP_KIND_LEADERSHIP_TEAM, -1, -1, -1                                                  \
  }
#define WELFARE                                                                                              \
  {                                                                                                          \
    "hyvinvointiryhma", RK_GROUP_KIND_WELFARE_GROUP, 0, -1, -1                                               \
  }

static const Row pair_rows[] = { LEADERSHIP, WELFARE };

static const Row age_rows[] = {
  LEADERSHIP,
  WELFARE,
  { "lapset-ja-nuoret", RK_GROUP_KIND_SUBGROUP, 1, RK_STAGE_CHILDREN_YOUTH, -1 },
  { "tyoikaiset", RK_GROUP_KIND_SUBGROUP, 1, RK_STAGE_WORKING_AGE, -1 },
  { "ikaihmiset", RK_GROUP_KIND_SUBGROUP, 1, RK_STAGE_OLDER_PEOPLE, -1 },
};

static const Row theme_rows[] = {
  LEADERSHIP,
  WELFARE,
  { "ehkaiseva-paihdetyo", RK_GROUP_KIND_THEME_GROUP, 1, -1, RK_WORD_THEME_SUBSTANCES },
  { "turvallisuus", RK_GROUP_KIND_THEME_GROUP, 1, -1, RK_WORD_THEME_SAFETY },
  { "osallisuus", RK_GROUP_KIND_THEME_GROUP, 1, -1, RK_WORD_THEME_PARTICIPATION },
  { "liikkuminen", RK_GROUP_KIND_THEME_GROUP, 1, -1, RK_WORD_THEME_EXERCISE },
};

static const struct {
  const char *title;
  const char *description;
  const char *file; /* among the samples */
  const Row *rows;
  guint n_rows;
} templates[RK_N_TEMPLATES] = {
  [RK_TEMPLATE_EMPTY] = { N_ ("Empty chart"), N_ ("To draw from the first group on"), NULL, NULL, 0 },
  [RK_TEMPLATE_PAIR] = { N_ ("Two groups"), N_ ("Leadership team and welfare group"), NULL, pair_rows,
                         G_N_ELEMENTS (pair_rows) },
  [RK_TEMPLATE_AGES] = { N_ ("Age subgroups"), N_ ("With a subgroup for each age"), "malli.rakenne", age_rows,
                         G_N_ELEMENTS (age_rows) },
  [RK_TEMPLATE_THEMES] = { N_ ("Theme subgroups"), N_ ("With a subgroup for each theme"), NULL, theme_rows,
                           G_N_ELEMENTS (theme_rows) },
};

static void
put_text (RkRecord *record, const char *key, const char *language, const char *string)
{
  g_autoptr (RkText) text = rk_text_new (language, string);

  rk_field_put (rk_field_find (record->type, "", key), record, RK_BOXED (text));
}

static char *
capitalize (const char *word)
{
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, g_utf8_next_char (word), NULL);
}

static char *
get_name (const Row *row, const char *language)
{
  if (row->word >= 0)
    return g_strdup (rk_word ((RkWord) row->word, language));
  return capitalize (row->stage >= 0 ? rk_word_for_stage (row->stage, language)
                                     : rk_word_for_kind ((int) row->kind, language));
}

static void
add_group (RkVersion *version, const Row *rows, const Row *row, const char *language)
{
  RkGroup *group = rk_record_new (RK_RECORD_GROUP, row->id);
  g_autofree char *name = get_name (row, language);

  group->kind = (int) row->kind;
  put_text (&group->record, "name", language, name);
  if (row->parent >= 0)
    {
      RkValue parent = rk_value_new_string (rows[row->parent].id);
      const RkField *field = rk_field_find (RK_RECORD_GROUP, "", "parent");

      rk_field_put (field, group, parent);
      rk_value_clear (field, &parent);
    }
  if (row->stage >= 0)
    {
      RkItem item = { .number = row->stage };
      g_autoptr (RkList) stages = rk_list_new (RK_ITEM_NUMBER, &item, 1);

      rk_field_put (rk_field_find (RK_RECORD_GROUP, "", "stages"), group, RK_BOXED (stages));
    }
  rk_record_append (&version->record, &version->groups, group);
}

const char *
rk_template_get_title (RkTemplate template)
{
  g_return_val_if_fail (template <RK_N_TEMPLATES, NULL);
  return _ (templates[template].title);
}

const char *
rk_template_get_description (RkTemplate template)
{
  g_return_val_if_fail (template <RK_N_TEMPLATES, NULL);
  return _ (templates[template].description);
}

RkProject *
rk_template_create (RkTemplate template)
{
  const char *language = rk_settings_get_new_language ();
  g_autofree char *draft = capitalize (rk_word_for_status (RK_VERSION_STATUS_DRAFT, language));
  RkProject *project = rk_project_new (language);
  RkVersion *version = RK_VERSION (project->versions.items[0]);

  g_return_val_if_fail (template <RK_N_TEMPLATES, project);
  put_text (&project->record, "title", language, rk_word (RK_WORD_STRUCTURE, language));
  put_text (&version->record, "name", language, draft);
  for (guint i = 0; i < templates[template].n_rows; ++i)
    add_group (version, templates[template].rows, &templates[template].rows[i], language);
  rk_settings_prepare (project);
  return project;
}

char *
rk_data_get_samples_dir (void)
{
  const char *folder = g_getenv ("RK_DATA_DIR");

  return g_build_filename (folder && *folder ? folder : PKGDATADIR, "samples", NULL);
}

/* The file is in Finnish; other languages get the same groups without its words. */
GFile *
rk_template_get_file (RkTemplate template)
{
  g_autofree char *folder = rk_data_get_samples_dir ();
  g_autofree char *path = NULL;

  g_return_val_if_fail (template <RK_N_TEMPLATES, NULL);
  if (!templates[template].file || strcmp (rk_settings_get_new_language (), "fi") != 0)
    return NULL;
  path = g_build_filename (folder, templates[template].file, NULL);
  return g_file_new_for_path (path);
}

gboolean
rk_template_is_file (GFile *file)
{
  for (guint i = 0; i < RK_N_TEMPLATES; ++i)
    {
      g_autoptr (GFile) kept = rk_template_get_file (i);

      if (kept && g_file_equal (kept, file))
        return TRUE;
    }
  return FALSE;
}
