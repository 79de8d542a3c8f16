/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-occurrences.h"

#include <string.h>

#include "rk-fold.h"

struct _RkOccurrences {
  RkVersion *version;
  GHashTable *seats; /* words that tell who sits there → GPtrArray of RkSeat */
  GHashTable *chairs; /* RkGroup → GPtrArray of RkSeat, elsewhere, whose holder chairs it */
};

/* --- words --- */

/* Without capitals, with single spaces. */
static char *
squeeze (const char *string)
{
  g_autofree char *folded = rk_fold (string);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n\r", -1);
  GString *line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
  return g_string_free (line, FALSE);
}

static char *
person_key (const RkSeat *seat)
{
  g_autofree char *person = squeeze (seat->person);

  return person[0] == '\0' ? NULL : g_strconcat ("person\n", person, NULL);
}

static char *
title_key (const RkSeat *seat, const char *language)
{
  g_autofree char *title = squeeze (rk_text_pick (seat->title, language));
  g_autofree char *unit = squeeze (rk_text_pick (seat->unit, language));
  g_autofree char *institution = squeeze (rk_text_pick (seat->institution, language));

  if (title[0] == '\0' || seat->count != 1)
    return NULL;
  return g_strdup_printf ("title\n%s\n%s\n%s", title, unit, institution);
}

static void
take_key (GPtrArray *keys, char *key)
{
  if (key != NULL)
    g_ptr_array_add (keys, key);
}

static GPtrArray *
keys_of (const RkSeat *seat)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  take_key (keys, person_key (seat));
  for (guint i = 0; i < rk_text_get_n_parts (seat->title); i++)
    take_key (keys, title_key (seat, rk_text_get_language (seat->title, i)));
  return keys;
}

/* --- the index --- */

static void
add_to (GHashTable *table, gpointer key, GDestroyNotify free_key, RkSeat *seat)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, key, list);
    }
  else if (free_key != NULL)
    free_key (key);
  g_ptr_array_add (list, seat);
}

static void
add_seat (RkOccurrences *self, RkSeat *seat)
{
  g_autoptr (GPtrArray) keys = keys_of (seat);
  RkGroup *chaired = rk_version_find_group (self->version, seat->chair_of);

  for (guint i = 0; i < keys->len; i++)
    add_to (self->seats, g_strdup (g_ptr_array_index (keys, i)), g_free, seat);
  if (chaired != NULL)
    add_to (self->chairs, chaired, NULL, seat);
}

RkOccurrences *
rk_occurrences_new (RkVersion *version)
{
  RkOccurrences *self = g_new0 (RkOccurrences, 1);

  self->version = version;
  self->seats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->chairs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < version->groups.n; i++)
    {
      RkGroup *group = RK_GROUP (version->groups.items[i]);

      for (guint j = 0; j < group->seats.n; j++)
        add_seat (self, RK_SEAT (group->seats.items[j]));
    }
  return self;
}

void
rk_occurrences_free (RkOccurrences *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->seats);
  g_hash_table_unref (self->chairs);
  g_free (self);
}

/* --- finding --- */

/* What is found so far; those from @next on are still to be followed. */
typedef struct {
  GPtrArray *seats;
  GHashTable *seen; /* RkSeat */
  GHashTable *groups; /* RkGroup chaired by the one looked for */
  guint next;
} Search;

static void
reach (Search *search, RkSeat *seat)
{
  if (g_hash_table_add (search->seen, seat))
    g_ptr_array_add (search->seats, seat);
}

static gboolean
name_different_persons (const RkSeat *a, const RkSeat *b)
{
  g_autofree char *x = person_key (a);
  g_autofree char *y = person_key (b);

  return x != NULL && y != NULL && !g_str_equal (x, y);
}

static void
reach_alike (RkOccurrences *self, Search *search, RkSeat *seat)
{
  g_autoptr (GPtrArray) keys = keys_of (seat);

  for (guint i = 0; i < keys->len; i++)
    {
      GPtrArray *list = g_hash_table_lookup (self->seats, g_ptr_array_index (keys, i));

      for (guint j = 0; list != NULL && j < list->len; j++)
        if (!name_different_persons (seat, g_ptr_array_index (list, j)))
          reach (search, g_ptr_array_index (list, j));
    }
}

static void
reach_chaired (RkOccurrences *self, Search *search, RkSeat *seat)
{
  RkGroup *chaired = rk_version_find_group (self->version, seat->chair_of);
  GPtrArray *elsewhere = g_hash_table_lookup (self->chairs, seat->record.parent);

  for (guint i = 0; chaired != NULL && i < chaired->seats.n; i++)
    if (RK_SEAT (chaired->seats.items[i])->role == RK_SEAT_ROLE_CHAIR)
      reach (search, RK_SEAT (chaired->seats.items[i]));
  if (chaired != NULL)
    g_hash_table_add (search->groups, chaired);
  for (guint i = 0; seat->role == RK_SEAT_ROLE_CHAIR && elsewhere != NULL && i < elsewhere->len; i++)
    reach (search, g_ptr_array_index (elsewhere, i));
}

static GArray *
in_reading_order (RkOccurrences *self, const Search *search)
{
  const RkTree *tree = rk_version_get_tree (self->version);
  GArray *found = g_array_new (FALSE, TRUE, sizeof (RkOccurrence));

  for (guint i = 0; i < tree->n; i++)
    {
      RkOccurrence occurrence = { tree->groups[i], NULL };
      guint n = found->len;

      for (guint j = 0; j < tree->groups[i]->seats.n; j++)
        if (g_hash_table_contains (search->seen, tree->groups[i]->seats.items[j]))
          {
            occurrence.seat = RK_SEAT (tree->groups[i]->seats.items[j]);
            g_array_append_val (found, occurrence);
          }
      if (found->len == n && g_hash_table_contains (search->groups, tree->groups[i]))
        g_array_append_val (found, occurrence);
    }
  return found;
}

static void
search_init (Search *search)
{
  search->seats = g_ptr_array_new ();
  search->seen = g_hash_table_new (NULL, NULL);
  search->groups = g_hash_table_new (NULL, NULL);
  search->next = 0;
}

/* Follows all that is reached, and what that reaches. */
static GArray *
search_end (RkOccurrences *self, Search *search)
{
  GArray *found;

  for (; search->next < search->seats->len; search->next++)
    {
      RkSeat *seat = g_ptr_array_index (search->seats, search->next);

      reach_alike (self, search, seat);
      reach_chaired (self, search, seat);
    }
  found = in_reading_order (self, search);
  g_ptr_array_unref (search->seats);
  g_hash_table_unref (search->seen);
  g_hash_table_unref (search->groups);
  return found;
}

GArray *
rk_occurrences_find (RkOccurrences *self, RkSeat *seat)
{
  Search search;

  search_init (&search);
  reach (&search, seat);
  return search_end (self, &search);
}

static gboolean
text_says (const RkText *text, const char *words)
{
  for (guint i = 0; i < rk_text_get_n_parts (text); i++)
    {
      g_autofree char *part = squeeze (rk_text_get_string (text, i));

      if (g_str_equal (part, words))
        return TRUE;
    }
  return FALSE;
}

static gboolean
seat_says (const RkSeat *seat, const char *person, const char *title, const char *unit)
{
  g_autofree char *who = squeeze (seat->person);

  if (person[0] != '\0')
    return g_str_equal (who, person);
  return title[0] != '\0' && text_says (seat->title, title) &&
         (unit[0] == '\0' || text_says (seat->unit, unit));
}

GArray *
rk_occurrences_find_words (RkOccurrences *self, const char *person, const char *title, const char *unit)
{
  g_autofree char *folded_person = squeeze (person);
  g_autofree char *folded_title = squeeze (title);
  g_autofree char *folded_unit = squeeze (unit);
  Search search;

  search_init (&search);
  for (guint i = 0; i < self->version->groups.n; i++)
    {
      RkGroup *group = RK_GROUP (self->version->groups.items[i]);

      for (guint j = 0; j < group->seats.n; j++)
        if (seat_says (RK_SEAT (group->seats.items[j]), folded_person, folded_title, folded_unit))
          reach (&search, RK_SEAT (group->seats.items[j]));
    }
  search.next = search.seats->len;
  return search_end (self, &search);
}

GPtrArray *
rk_group_get_chain (RkGroup *group)
{
  const RkTree *tree = rk_version_get_tree (rk_record_get_version (group));
  GPtrArray *chain = g_ptr_array_new ();

  for (int i = rk_tree_find (tree, group); i >= 0; i = tree->parent[i])
    g_ptr_array_add (chain, tree->groups[i]);
  return chain;
}
