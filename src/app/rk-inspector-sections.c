/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-inspector-sections.h"

#include <glib/gi18n.h>
#include <string.h>

/* @fields: keys, with the path of a nested object before them; "figure.*" all others of one object. */
typedef struct {
  RkRecordType type;
  const char *page;
  const char *title;
  gboolean open;
  const char *fields;
} Row;

#define MORE N_ ("More")

static const Row rows[] = {
  { RK_RECORD_GROUP, "group", NULL, TRUE, "name kind parent abbreviation stages" },
  { RK_RECORD_GROUP, "group", N_ ("Details"), FALSE, "count aliases acts-as responsible note" },
  { RK_RECORD_GROUP, "group", N_ ("Duties"), TRUE, "duties duties-open" },
  { RK_RECORD_GROUP, "group", N_ ("Meetings"), FALSE, "meetings.*" },
  { RK_RECORD_GROUP, "group", N_ ("Dates and decisions"), FALSE,
    "from to appointed-by decision ended-by replaces statutory source" },
  { RK_RECORD_GROUP, "group", N_ ("Not stated"), TRUE, "not-stated" },
  { RK_RECORD_GROUP, "group", N_ ("Requirements"), FALSE, "requires.*" },
  { RK_RECORD_GROUP, "group", N_ ("Drawing"), FALSE, "color placement branch collapsed nudge" },
  { RK_RECORD_GROUP, "seats", NULL, TRUE, "seats" },
  { RK_RECORD_GROUP, "several", NULL, TRUE, "kind parent stages" },
  { RK_RECORD_GROUP, "several", N_ ("Details"), FALSE,
    "name count abbreviation aliases acts-as responsible duties-open note" },
  { RK_RECORD_GROUP, "several", N_ ("Meetings"), FALSE, "meetings.*" },
  { RK_RECORD_GROUP, "several", N_ ("Dates and decisions"), TRUE,
    "from to appointed-by decision ended-by replaces statutory source" },
  { RK_RECORD_GROUP, "several", N_ ("Not stated"), FALSE, "not-stated" },
  { RK_RECORD_GROUP, "several", N_ ("Requirements"), FALSE, "requires.*" },
  { RK_RECORD_GROUP, "several", N_ ("Drawing"), TRUE, "color placement branch collapsed nudge" },
  { RK_RECORD_SEAT, NULL, NULL, TRUE, "title role count unit party state chair-of" },
  { RK_RECORD_SEAT, NULL, MORE, FALSE, "person role-name institution sector deputy-of" },
  { RK_RECORD_RELATION, NULL, NULL, TRUE, "kind from to label two-way" },
  { RK_RECORD_DUTY, NULL, NULL, TRUE, "text parallel" },
  { RK_RECORD_VERSION, NULL, NULL, TRUE, "name status from to valid-on" },
  { RK_RECORD_VERSION, NULL, MORE, FALSE, "decisions legal-basis source note" },
  { RK_RECORD_SECTOR, NULL, NULL, TRUE, "name color" },
  { RK_RECORD_SOURCE, NULL, NULL, TRUE, "title publisher date" },
  { RK_RECORD_DECISION, NULL, NULL, TRUE, "section title date maker record" },
  { RK_RECORD_DOCUMENT, NULL, NULL, TRUE, "name kind interval steps" },
  { RK_RECORD_STEP, NULL, NULL, TRUE, "verb body to when" },
  { RK_RECORD_STEP, NULL, MORE, FALSE, "to-text term month" },
  { RK_RECORD_EVENT, NULL, NULL, TRUE, "date text source" },
  { RK_RECORD_PROJECT, "project", NULL, TRUE, "title organization languages" },
  { RK_RECORD_PROJECT, "project", N_ ("Logo"), FALSE, "logo logo-alt" },
  { RK_RECORD_PROJECT, "project", N_ ("Checks"), FALSE, "checks.*" },
  { RK_RECORD_PROJECT, "figure", NULL, TRUE, "figure.page figure.orientation figure.pages figure.margin" },
  { RK_RECORD_PROJECT, "figure", N_ ("Shown in the figure"), TRUE, "figure.show.* figure.relation-kinds" },
  { RK_RECORD_PROJECT, "figure", N_ ("Look"), FALSE, "figure.palette figure.colors figure.font figure.*" },
  { RK_RECORD_PROJECT, "lists", N_ ("Versions"), TRUE, "versions" },
  { RK_RECORD_PROJECT, "lists", N_ ("Decisions"), FALSE, "decisions" },
  { RK_RECORD_PROJECT, "lists", N_ ("Sources"), FALSE, "sources" },
  { RK_RECORD_PROJECT, "lists", N_ ("Documents"), FALSE, "documents" },
  { RK_RECORD_PROJECT, "lists", N_ ("Sectors"), FALSE, "sectors" },
  { RK_RECORD_PROJECT, "lists", N_ ("Events"), FALSE, "events" },
};

/* The groups and relations of a version have panels of their own. */
static gboolean
is_editable (RkRecordType type, const RkField *field)
{
  if (field->flags & RK_FIELD_HIDDEN || field->type == RK_FIELD_ID)
    return FALSE;
  return !(type == RK_RECORD_VERSION && field->type == RK_FIELD_RECORDS);
}

static gboolean
names (const char *word, const RkField *field)
{
  g_autofree char *path = field->object[0] != '\0' ? g_strdup_printf ("%s.%s", field->object, field->key)
                                                   : g_strdup (field->key);

  if (g_str_has_suffix (word, ".*"))
    return strlen (field->object) == strlen (word) - 2 && g_str_has_prefix (word, field->object);
  return g_str_equal (word, path);
}

static gboolean
row_names (const Row *row, const RkField *field)
{
  g_auto (GStrv) words = g_strsplit (row->fields, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (names (words[i], field))
      return TRUE;
  return FALSE;
}

static gboolean
is_leftover (RkRecordType type, const RkField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].type == type && g_strcmp0 (rows[i].page, "several") != 0 && row_names (&rows[i], field))
      return FALSE;
  return TRUE;
}

static void
section_free (gpointer data)
{
  RkInspectorSection *section = data;

  g_ptr_array_unref (section->fields);
  g_free (section);
}

/* All of an object means what no row names by itself. */
static gboolean
is_named_alone (RkRecordType type, const RkField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) words = g_strsplit (rows[i].fields, " ", -1);

      for (guint k = 0; rows[i].type == type && words[k] != NULL; k++)
        if (!g_str_has_suffix (words[k], ".*") && names (words[k], field))
          return TRUE;
    }
  return FALSE;
}

static void
add_named (RkInspectorSection *section, const Row *row)
{
  g_auto (GStrv) words = g_strsplit (row->fields, " ", -1);
  guint n = 0;
  const RkField *fields = rk_record_type_get_fields (row->type, &n);

  for (guint i = 0; words[i] != NULL; i++)
    for (guint k = 0; k < n; k++)
      if (is_editable (row->type, &fields[k]) && names (words[i], &fields[k]) &&
          !(g_str_has_suffix (words[i], ".*") && is_named_alone (row->type, &fields[k])))
        g_ptr_array_add (section->fields, (gpointer) &fields[k]);
}

static RkInspectorSection *
section_new (const char *title, gboolean open)
{
  RkInspectorSection *section = g_new0 (RkInspectorSection, 1);

  section->title = title;
  section->open = open;
  section->fields = g_ptr_array_new ();
  return section;
}

static const char *
get_main_page (RkRecordType type)
{
  return type == RK_RECORD_GROUP ? "group" : type == RK_RECORD_PROJECT ? "project" : NULL;
}

/* What no row names joins the last section of the main page if that is "More", else makes one. */
static void
add_leftovers (GPtrArray *sections, RkRecordType type)
{
  RkInspectorSection *last = sections->len > 0 ? g_ptr_array_index (sections, sections->len - 1) : NULL;
  guint n = 0;
  const RkField *fields = rk_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      if (!is_editable (type, &fields[i]) || !is_leftover (type, &fields[i]))
        continue;
      if (last == NULL || g_strcmp0 (last->title, MORE) != 0)
        {
          last = section_new (MORE, FALSE);
          g_ptr_array_add (sections, last);
        }
      g_ptr_array_add (last->fields, (gpointer) &fields[i]);
    }
}

GPtrArray *
rk_inspector_list_sections (RkRecordType type, const char *page)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func (section_free);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RkInspectorSection *section = NULL;

      if (rows[i].type != type || g_strcmp0 (rows[i].page, page) != 0)
        continue;
      section = section_new (rows[i].title, rows[i].open);
      add_named (section, &rows[i]);
      g_ptr_array_add (sections, section);
    }
  if (g_strcmp0 (page, get_main_page (type)) == 0)
    add_leftovers (sections, type);
  return sections;
}

const char *
rk_inspector_find_page (RkRecordType type, const RkField *field)
{
  if (!is_editable (type, field))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].type == type && g_strcmp0 (rows[i].page, "several") != 0 && row_names (&rows[i], field))
      return rows[i].page != NULL ? rows[i].page : "";
  return get_main_page (type) != NULL ? get_main_page (type) : "";
}
