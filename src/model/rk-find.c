/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-find.h"

#include <string.h>

#include "rk-fold.h"

/* No fit at all. */
#define NO_FIT   (RK_FIND_WORDS + 1)
#define N_FIELDS 5

typedef struct {
  char *needle; /* folded */
  char **words; /* of the needle, if they are several */
  const RkField *group_fields[N_FIELDS], *seat_fields[N_FIELDS]; /* NULL at the end */
  GString *all; /* the folded texts of the record under way, a line each */
  guint fit;
  const RkField *field;
} Search;

/* What of a record is searched, in the order of looking. */
static const char *const group_keys[N_FIELDS] = { "name", "abbreviation", "aliases", "acts-as", "duties" };
static const char *const seat_keys[N_FIELDS] = { "title", "person", "unit", "institution", "role-name" };

static void
find_fields (const RkField **fields, RkRecordType type, const char *const *keys)
{
  for (guint i = 0; i < N_FIELDS; i++)
    fields[i] = keys[i] == NULL ? NULL : rk_field_find (type, "", keys[i]);
}

static guint
get_fit (const char *text, const char *needle)
{
  guint fit = NO_FIT;

  for (const char *at = strstr (text, needle); at != NULL && fit > RK_FIND_WORD; at = strstr (at + 1, needle))
    {
      gunichar before = at == text ? 0 : g_utf8_get_char (g_utf8_prev_char (at));

      if (at == text)
        fit = RK_FIND_START;
      else
        fit = MIN (fit, g_unichar_isalnum (before) ? RK_FIND_INSIDE : RK_FIND_WORD);
    }
  return fit;
}

static void
look_at (Search *search, const RkField *field, const char *string)
{
  g_autofree char *text = NULL;
  guint fit;

  if (string == NULL || string[0] == '\0')
    return;
  text = rk_fold (string);
  fit = get_fit (text, search->needle);
  if (fit < search->fit)
    {
      search->fit = fit;
      search->field = field;
    }
  if (search->words != NULL)
    g_string_append_printf (search->all, "%s\n", text);
}

static void
look_at_text (Search *search, const RkField *field, const RkText *text)
{
  for (guint i = 0; i < rk_text_get_n_parts (text); i++)
    look_at (search, field, rk_text_get_string (text, i));
}

static void
look_at_field (Search *search, const RkField *field, gconstpointer record)
{
  RkValue value = rk_field_get (field, record);

  if (field->type == RK_FIELD_TEXT)
    look_at_text (search, field, value.boxed);
  else if (field->type == RK_FIELD_STRING)
    look_at (search, field, value.boxed);
  else if (field->type == RK_FIELD_TEXTS)
    for (guint i = 0; i < rk_list_get_n (value.boxed); i++)
      look_at_text (search, field, rk_list_get_items (value.boxed)[i].text);
}

static void
look_at_duties (Search *search, const RkField *field, const RkRecordList *duties)
{
  for (guint i = 0; i < duties->n; i++)
    look_at_text (search, field, ((RkDuty *) duties->items[i])->text);
}

static gboolean
has_all_words (const Search *search)
{
  for (guint i = 0; search->words[i] != NULL; i++)
    if (strstr (search->all->str, search->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
look_at_record (Search *search, GArray *hits, RkGroup *group, RkSeat *seat)
{
  const RkRecord *record = seat == NULL ? RK_RECORD (group) : RK_RECORD (seat);
  const RkField **fields = seat == NULL ? search->group_fields : search->seat_fields;

  search->fit = NO_FIT;
  g_string_truncate (search->all, 0);
  for (guint i = 0; i < N_FIELDS && fields[i] != NULL; i++)
    if (fields[i]->type == RK_FIELD_RECORDS)
      look_at_duties (search, fields[i], rk_field_get_list (fields[i], record));
    else
      look_at_field (search, fields[i], record);
  if (search->fit == NO_FIT && search->words != NULL && has_all_words (search))
    {
      search->fit = RK_FIND_WORDS;
      search->field = fields[0];
    }
  if (search->fit != NO_FIT)
    {
      RkFindHit hit = { group, seat, search->field, (RkFindFit) search->fit };

      g_array_append_val (hits, hit);
    }
}

/* Keeps the order of equals. */
static GArray *
sort_by_fit (GArray *hits)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (RkFindHit), hits->len);

  for (guint fit = RK_FIND_START; fit < NO_FIT; fit++)
    for (guint i = 0; i < hits->len; i++)
      if (g_array_index (hits, RkFindHit, i).fit == fit)
        g_array_append_val (sorted, g_array_index (hits, RkFindHit, i));
  return sorted;
}

static char **
split_words (const char *needle)
{
  g_auto (GStrv) parts = g_strsplit (needle, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

GArray *
rk_find (RkVersion *version, const char *words)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (words));
  g_autofree char *needle = rk_fold (trimmed);
  g_auto (GStrv) split = split_words (needle);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (RkFindHit));
  Search search = { .needle = needle,
                    .words = split[0] != NULL && split[1] != NULL ? split : NULL,
                    .all = all };
  const RkTree *tree = rk_version_get_tree (version);

  find_fields (search.group_fields, RK_RECORD_GROUP, group_keys);
  find_fields (search.seat_fields, RK_RECORD_SEAT, seat_keys);
  for (guint i = 0; needle[0] != '\0' && i < tree->n; i++)
    {
      RkGroup *group = tree->groups[i];

      look_at_record (&search, hits, group, NULL);
      for (guint j = 0; j < group->seats.n; j++)
        look_at_record (&search, hits, group, RK_SEAT (group->seats.items[j]));
    }
  return sort_by_fit (hits);
}
