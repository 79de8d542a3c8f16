/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-project.h"

#include <string.h>

#include "rk-date.h"

/* Two name spaces: groups, seats and relations are unique within their version, everything else
 * within the project. */
static gboolean
type_is_of_version (RkRecordType type)
{
  return type == RK_RECORD_GROUP || type == RK_RECORD_SEAT || type == RK_RECORD_RELATION;
}

static void
index_insert (GHashTable *index, RkRecord *record)
{
  if (record->id != NULL && !g_hash_table_contains (index, record->id))
    g_hash_table_insert (index, record->id, record);
}

static void
version_index_add_cb (RkRecord *record, gpointer index)
{
  if (type_is_of_version (record->type))
    index_insert (index, record);
}

static void
project_index_add_cb (RkRecord *record, gpointer index)
{
  if (!type_is_of_version (record->type))
    index_insert (index, record);
}

static void
index_remove_cb (RkRecord *record, gpointer index)
{
  if (record->id != NULL && g_hash_table_lookup (index, record->id) == record)
    g_hash_table_remove (index, record->id);
}

static GHashTable *
project_get_index (RkProject *project)
{
  if (project->index == NULL)
    {
      project->index = g_hash_table_new (g_str_hash, g_str_equal);
      rk_record_foreach (project, project_index_add_cb, project->index);
    }
  return project->index;
}

static GHashTable *
version_get_index (RkVersion *version)
{
  if (version->index == NULL)
    {
      version->index = g_hash_table_new (g_str_hash, g_str_equal);
      rk_record_foreach (version, version_index_add_cb, version->index);
    }
  return version->index;
}

void
rk_project_index_add (RkProject *project, RkRecord *record)
{
  RkVersion *version = rk_record_get_version (record);

  if (project != NULL && project->index != NULL)
    rk_record_foreach (record, project_index_add_cb, project->index);
  if (version != NULL && version->index != NULL && RK_RECORD (version) != record)
    rk_record_foreach (record, version_index_add_cb, version->index);
}

void
rk_project_index_remove (RkProject *project, RkRecord *record)
{
  RkVersion *version = rk_record_get_version (record);

  if (project != NULL && project->index != NULL)
    rk_record_foreach (record, index_remove_cb, project->index);
  if (version != NULL && version->index != NULL && RK_RECORD (version) != record)
    rk_record_foreach (record, index_remove_cb, version->index);
}

void
rk_version_drop_tree (RkVersion *version)
{
  g_clear_pointer (&version->tree, rk_tree_free);
}

const RkTree *
rk_version_get_tree (RkVersion *version)
{
  if (version->tree == NULL)
    version->tree = rk_tree_new (version);
  return version->tree;
}

static RkVersion *
project_get_version (const RkProject *project, guint i)
{
  return RK_VERSION (project->versions.items[i]);
}

RkProject *
rk_project_new (const char *language)
{
  RkProject *project = rk_record_new (RK_RECORD_PROJECT, NULL);
  RkVersion *version = rk_record_new (RK_RECORD_VERSION, "v1");

  project->languages = rk_list_new_strings ((const char *[]) { language, NULL });
  project->title = rk_text_new (language, "");
  version->name = rk_text_new (language, "1");
  version->status = RK_VERSION_STATUS_DRAFT;
  rk_record_append (RK_RECORD (project), &project->versions, version);
  return project;
}

const char *
rk_project_get_language (const RkProject *project)
{
  return rk_list_get_n (project->languages) == 0 ? "fi" : rk_list_get_items (project->languages)[0].string;
}

static gpointer
index_find (GHashTable *index, RkRecordType type, const char *id)
{
  RkRecord *record = id == NULL ? NULL : g_hash_table_lookup (index, id);

  return record != NULL && record->type == type ? record : NULL;
}

gpointer
rk_project_find (RkProject *project, RkRecordType type, const char *id)
{
  g_return_val_if_fail (!type_is_of_version (type), NULL);

  return index_find (project_get_index (project), type, id);
}

gpointer
rk_version_find (RkVersion *version, RkRecordType type, const char *id)
{
  g_return_val_if_fail (type_is_of_version (type), NULL);

  return index_find (version_get_index (version), type, id);
}

RkGroup *
rk_version_find_group (RkVersion *version, const char *id)
{
  return rk_version_find (version, RK_RECORD_GROUP, id);
}

static gpointer
project_find_any_group (RkProject *project, RkVersion *first, const char *id)
{
  RkGroup *group = first == NULL ? NULL : rk_version_find_group (first, id);

  for (guint i = 0; group == NULL && i < project->versions.n; i++)
    group = rk_version_find_group (project_get_version (project, i), id);
  return group;
}

gpointer
rk_project_resolve (RkRecord *record, RkReference reference, const char *id)
{
  static const RkRecordType types[] = {
    [RK_REFERENCE_SECTOR] = RK_RECORD_SECTOR,     [RK_REFERENCE_SOURCE] = RK_RECORD_SOURCE,
    [RK_REFERENCE_DECISION] = RK_RECORD_DECISION, [RK_REFERENCE_DOCUMENT] = RK_RECORD_DOCUMENT,
    [RK_REFERENCE_VERSION] = RK_RECORD_VERSION,
  };
  RkVersion *version = rk_record_get_version (record);
  RkProject *project = rk_record_get_project (record);

  if (id == NULL)
    return NULL;
  switch (reference)
    {
    case RK_REFERENCE_GROUP:
      return version == NULL ? NULL : rk_version_find_group (version, id);
    case RK_REFERENCE_SEAT:
      return version == NULL ? NULL : rk_version_find (version, RK_RECORD_SEAT, id);
    case RK_REFERENCE_ANY_GROUP:
      return project == NULL ? NULL : project_find_any_group (project, version, id);
    case RK_REFERENCE_SECTOR:
    case RK_REFERENCE_SOURCE:
    case RK_REFERENCE_DECISION:
    case RK_REFERENCE_DOCUMENT:
    case RK_REFERENCE_VERSION:
      return project == NULL ? NULL : rk_project_find (project, types[reference], id);
    case RK_REFERENCE_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

RkVersion *
rk_project_get_default_version (const RkProject *project)
{
  RkVersion *best = NULL;

  for (guint i = 0; i < project->versions.n; i++)
    {
      RkVersion *version = project_get_version (project, i);

      if (version->status == RK_VERSION_STATUS_IN_FORCE &&
          (best == NULL || rk_date_compare (version->from, best->from) >= 0))
        best = version;
    }
  if (best == NULL && project->versions.n > 0)
    best = project_get_version (project, project->versions.n - 1);
  return best;
}

/* "Ehkäisevän päihdetyön työryhmä" → "ehkaisevan-paihdetyon-tyoryhma" */
static char *
slug_new (const char *wish)
{
  g_autofree char *ascii = wish == NULL ? g_strdup ("") : g_str_to_ascii (wish, "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < 48; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-' && *p != '?')
      g_string_append_c (slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

static gboolean
project_uses_id (RkProject *project, GHashTable *taken, const char *id)
{
  if (g_hash_table_contains (project_get_index (project), id))
    return TRUE;
  if (taken != NULL && g_hash_table_contains (taken, id))
    return TRUE;
  for (guint i = 0; i < project->versions.n; i++)
    if (g_hash_table_contains (version_get_index (project_get_version (project, i)), id))
      return TRUE;
  return FALSE;
}

static gboolean
project_uses_number (RkProject *project, GHashTable *taken, const char *slug, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", slug, number);

  return project_uses_id (project, taken, id);
}

char *
rk_project_make_id (RkProject *project, const char *wish, RkRecordType type)
{
  return rk_project_make_id_beside (project, NULL, wish, type);
}

char *
rk_project_make_id_beside (RkProject *project, GHashTable *taken, const char *wish, RkRecordType type)
{
  g_autofree char *slug = slug_new (wish);
  g_autofree char *id = NULL;
  guint used = 1, free_number = 2;

  if (slug[0] == '\0')
    {
      g_free (slug);
      slug = g_strdup (rk_record_type_get_name (type));
    }
  if (!project_uses_id (project, taken, slug))
    return g_ref_string_new (slug);
  /* Numbers are mostly used up from below, so doubling and halving finds the next in few looks. */
  while (project_uses_number (project, taken, slug, free_number))
    {
      used = free_number;
      free_number *= 2;
    }
  while (free_number - used > 1)
    {
      guint middle = used + (free_number - used) / 2;

      if (project_uses_number (project, taken, slug, middle))
        used = middle;
      else
        free_number = middle;
    }
  id = g_strdup_printf ("%s-%u", slug, free_number);
  return g_ref_string_new (id);
}
