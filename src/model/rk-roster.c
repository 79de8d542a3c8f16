/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-roster.h"

#include <string.h>

#include "rk-words.h"

typedef struct {
  const char *text;
  const char *language; /* interned; NULL: the list's */
} Cell;

struct _RkRoster {
  GStringChunk *strings;
  GArray *cells; /* of Cell, row by row */
  GArray *groups; /* of guint: the number of each row's group */
  char *language;
};

/* Finnish, Swedish, English. */
static const char *const heads[RK_N_ROSTER_COLUMNS][3] = {
  [RK_ROSTER_GROUP] = { "Ryhmä", "Grupp", "Group" },
  [RK_ROSTER_KIND] = { "Laji", "Art", "Kind" },
  [RK_ROSTER_PARENT] = { "Yläryhmä", "Grupp ovanför", "Group above" },
  [RK_ROSTER_ROLE] = { "Rooli", "Roll", "Role" },
  [RK_ROSTER_TITLE] = { "Nimike", "Titel", "Title" },
  [RK_ROSTER_PERSON] = { "Henkilö", "Person", "Person" },
  [RK_ROSTER_UNIT] = { "Yksikkö", "Enhet", "Unit" },
  [RK_ROSTER_INSTITUTION] = { "Organisaatio", "Organisation", "Institution" },
  [RK_ROSTER_PARTY] = { "Taho", "Part", "Party" },
  [RK_ROSTER_COUNT] = { "Määrä", "Antal", "Number" },
  [RK_ROSTER_STATE] = { "Tila", "Läge", "State" },
  [RK_ROSTER_FROM] = { "Alkaen", "Från", "From" },
  [RK_ROSTER_TO] = { "Päättyen", "Till", "To" },
  [RK_ROSTER_CHAIR_OF] = { "Johtaa ryhmää", "Leder gruppen", "Chairs" },
  [RK_ROSTER_DEPUTY_OF] = { "Kenen varajäsen", "Ersättare för", "Deputy of" },
};

/* Named: what most seats are. */
static const char *const named[3] = { "nimetty", "utsedd", "named" };

static guint
get_column (const char *language)
{
  if (g_str_has_prefix (language, "fi"))
    return 0;
  return g_str_has_prefix (language, "sv") ? 1 : 2;
}

static void
set (Cell *row, RkRoster *self, RkRosterColumn column, const char *text)
{
  if (text != NULL && *text != '\0')
    row[column].text = g_string_chunk_insert (self->strings, text);
}

/* @words: what is to stand there if it is not the text itself */
static void
set_text (Cell *row, RkRoster *self, RkRosterColumn column, const RkText *text, const char *words)
{
  const char *picked = rk_text_pick (text, self->language);

  set (row, self, column, words != NULL ? words : picked);
  if (*picked != '\0' && picked != rk_text_get (text, self->language))
    row[column].language = g_intern_string (rk_text_get_language (text, 0));
}

/* Several groups that share a box and have no name are told by their kind. */
static char *
get_name (const RkGroup *group, const char *language)
{
  const char *name = rk_text_pick (group->name, language);

  if (*name == '\0' && group->count > 1)
    return g_strdup_printf ("%d %s", group->count, rk_word_for_kinds (group->kind, language));
  if (*name == '\0')
    return g_strdup (rk_word_for_kind (group->kind, language));
  return group->count > 1 ? g_strdup_printf ("%d × %s", group->count, name) : g_strdup (name);
}

static const char *
get_state (const RkRoster *self, int state)
{
  switch (state)
    {
    case RK_SEAT_STATE_NAMED:
      return named[get_column (self->language)];
    case RK_SEAT_STATE_REQUESTED:
      return rk_word (RK_WORD_REQUESTED, self->language);
    case RK_SEAT_STATE_VACANT:
      return rk_word (RK_WORD_VACANT, self->language);
    default:
      return "";
    }
}

static void
set_group (RkRoster *self, Cell *row, RkVersion *version, const RkGroup *group)
{
  RkGroup *parent = group->parent != NULL ? rk_version_find_group (version, group->parent) : NULL;
  g_autofree char *name = get_name (group, self->language);
  g_autofree char *above = parent != NULL ? get_name (parent, self->language) : NULL;

  for (guint i = 0; i < RK_N_ROSTER_COLUMNS; i++)
    row[i] = (Cell) { "", NULL };
  set_text (row, self, RK_ROSTER_GROUP, group->name, name);
  set (row, self, RK_ROSTER_KIND, rk_word_for_kind (group->kind, self->language));
  set (row, self, RK_ROSTER_PARENT, above);
}

static void
set_seat (RkRoster *self, Cell *row, RkVersion *version, const RkSeat *seat, gboolean persons)
{
  const char *language = self->language;
  const char *role = rk_text_pick (seat->role_name, language);
  RkSeat *regular = seat->deputy_of != NULL ? rk_version_find (version, RK_RECORD_SEAT, seat->deputy_of)
                                            : NULL;
  RkGroup *led = seat->chair_of != NULL ? rk_version_find_group (version, seat->chair_of) : NULL;
  g_autofree char *name = led != NULL ? get_name (led, language) : NULL;
  g_autofree char *count = seat->count >= 0 ? g_strdup_printf ("%d", seat->count) : NULL;

  set (row, self, RK_ROSTER_ROLE, *role != '\0' ? role : rk_word_for_role_long (seat->role, language));
  set_text (row, self, RK_ROSTER_TITLE, seat->title, NULL);
  if (persons)
    set (row, self, RK_ROSTER_PERSON, seat->person);
  set_text (row, self, RK_ROSTER_UNIT, seat->unit, NULL);
  set_text (row, self, RK_ROSTER_INSTITUTION, seat->institution, NULL);
  set (row, self, RK_ROSTER_PARTY, rk_word_for_party (seat->party, language));
  set (row, self, RK_ROSTER_COUNT, count != NULL ? count : rk_word (RK_WORD_NUMBER_NOT_STATED, language));
  set (row, self, RK_ROSTER_STATE, get_state (self, seat->state));
  set (row, self, RK_ROSTER_FROM, seat->from);
  set (row, self, RK_ROSTER_TO, seat->to);
  set (row, self, RK_ROSTER_CHAIR_OF, name);
  if (regular != NULL)
    set_text (row, self, RK_ROSTER_DEPUTY_OF, regular->title,
              persons && regular->person != NULL ? regular->person : NULL);
}

RkRoster *
rk_roster_new (RkVersion *version, const char *language, gboolean persons)
{
  RkRoster *self = g_new0 (RkRoster, 1);
  const RkTree *tree = rk_version_get_tree (version);

  self->strings = g_string_chunk_new (1024);
  self->language = g_strdup (language);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->groups = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < tree->n; i++)
    {
      const RkGroup *group = tree->groups[i];
      Cell row[RK_N_ROSTER_COLUMNS];

      set_group (self, row, version, group);
      if (group->seats.n == 0)
        g_array_append_vals (self->cells, row, RK_N_ROSTER_COLUMNS);
      for (guint s = 0; s < group->seats.n; s++)
        {
          Cell whole[RK_N_ROSTER_COLUMNS];

          memcpy (whole, row, sizeof row);
          set_seat (self, whole, version, RK_SEAT (group->seats.items[s]), persons);
          g_array_append_vals (self->cells, whole, RK_N_ROSTER_COLUMNS);
        }
      for (guint s = 0; s < MAX (group->seats.n, 1); s++)
        g_array_append_val (self->groups, i);
    }
  return self;
}

void
rk_roster_free (RkRoster *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->strings);
  g_array_unref (self->cells);
  g_array_unref (self->groups);
  g_free (self->language);
  g_free (self);
}

guint
rk_roster_get_n_rows (const RkRoster *self)
{
  return self->cells->len / RK_N_ROSTER_COLUMNS;
}

const char *
rk_roster_get_cell (const RkRoster *self, guint row, RkRosterColumn column)
{
  g_return_val_if_fail (row < rk_roster_get_n_rows (self), NULL);
  g_return_val_if_fail (column < RK_N_ROSTER_COLUMNS, NULL);

  return g_array_index (self->cells, Cell, row * RK_N_ROSTER_COLUMNS + column).text;
}

guint
rk_roster_get_group (const RkRoster *self, guint row)
{
  g_return_val_if_fail (row < rk_roster_get_n_rows (self), 0);

  return g_array_index (self->groups, guint, row);
}

const char *
rk_roster_get_language (const RkRoster *self, guint row, RkRosterColumn column)
{
  g_return_val_if_fail (row < rk_roster_get_n_rows (self), NULL);
  g_return_val_if_fail (column < RK_N_ROSTER_COLUMNS, NULL);

  return g_array_index (self->cells, Cell, row * RK_N_ROSTER_COLUMNS + column).language;
}

const char *
rk_roster_get_head (const RkRoster *self, RkRosterColumn column)
{
  g_return_val_if_fail (column < RK_N_ROSTER_COLUMNS, NULL);

  return heads[column][get_column (self->language)];
}
