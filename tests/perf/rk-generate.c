/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-generate.h"

#define LANGUAGE "fi"

/* A group takes so many below it before the next one begins to. */
#define MOST_CHILDREN 9

static const char *const first_words[] = {
  "Lasten ja nuorten",
  "Työikäisen väestön",
  "Ikäihmisten",
  "Ehkäisevän päihdetyön",
  "Mielenterveyden",
  "Liikunnan",
  "Kulttuurin",
  "Osallisuuden",
  "Turvallisuuden",
  "Kotoutumisen",
  "Perhepalvelujen",
  "Kouluhyvinvoinnin",
  "Esteettömyyden",
  "Ravitsemuksen",
  "Asumisen",
  "Järjestöyhteistyön",
  "Kylien",
  "Varhaiskasvatuksen",
};
static const char *const second_words[] = {
  "hyvinvointiryhmä", "työryhmä",   "ohjausryhmä", "yhteistyöryhmä",
  "verkosto",         "teemaryhmä", "tiimi",       "alatyöryhmä",
};
static const RkGroupKind kinds[] = {
  RK_GROUP_KIND_WELFARE_GROUP,  RK_GROUP_KIND_WORKING_GROUP,
  RK_GROUP_KIND_STEERING_GROUP, RK_GROUP_KIND_COOPERATION_GROUP,
  RK_GROUP_KIND_NETWORK,        RK_GROUP_KIND_THEME_GROUP,
  RK_GROUP_KIND_TEAM,           RK_GROUP_KIND_SUBGROUP,
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == G_N_ELEMENTS (second_words));
static const char *const titles[] = {
  "hyvinvointikoordinaattori",
  "sivistysjohtaja",
  "opetuspäällikkö",
  "varhaiskasvatuspäällikkö",
  "vanhustyönjohtaja",
  "kehitysjohtaja",
  "työllisyyspalvelupäällikkö",
  "suunnitteluarkkitehti",
  "nuorisoyksikön päällikkö",
  "kirjastonjohtaja",
  "liikuntapäällikkö",
  "kuntalaisedustaja",
  "seurakunnan edustaja",
  "yrittäjien edustaja",
  "järjestöjen edustaja",
  "turvallisuuspäällikkö",
  "talous- ja hallintojohtaja",
  "viestintäjohtaja",
};
static const char *const units[] = {
  "sivistystoimiala", "tekninen toimiala", "konsernipalvelut",
  "elinvoimayksikkö", "nuorisoyksikkö",    "opetusyksikkö",
};
static const RkParty parties[] = { RK_PARTY_RESIDENTS, RK_PARTY_PARISH, RK_PARTY_ENTREPRENEURS,
                                   RK_PARTY_ASSOCIATION };

/* splitmix64, by Sebastiano Vigna, public domain */
static guint
next_below (guint64 *state, guint bound)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint) ((z ^ (z >> 31)) % bound);
}

static void
put_text (RkText **text, const char *string)
{
  g_clear_pointer (text, rk_text_unref);
  *text = rk_text_new (LANGUAGE, string);
}

static void
put_string (char **string, const char *value)
{
  g_clear_pointer (string, g_ref_string_release);
  *string = g_ref_string_new (value);
}

static RkGroup *
add_group (RkVersion *version, guint number, const RkGroup *parent, guint64 *state)
{
  g_autofree char *id = g_strdup_printf ("g%u", number);
  RkGroup *group = rk_record_new (RK_RECORD_GROUP, id);
  guint word = next_below (state, G_N_ELEMENTS (second_words));
  g_autofree char *name = NULL;

  if (number == 0)
    {
      group->kind = RK_GROUP_KIND_COUNCIL;
      name = g_strdup ("Kaupunginvaltuusto");
    }
  else if (number == 1)
    {
      group->kind = RK_GROUP_KIND_LEADERSHIP_TEAM;
      name = g_strdup ("Kaupungin johtoryhmä");
      put_text (&group->acts_as, "hyvinvoinnin johtoryhmä");
    }
  else
    {
      group->kind = (int) kinds[word];
      name = g_strdup_printf ("%s %s %u", first_words[next_below (state, G_N_ELEMENTS (first_words))],
                              second_words[word], number);
      if (next_below (state, 3) == 0)
        {
          const RkItem stage = { .number = (int) next_below (state, 3) };

          group->stages = rk_list_new (RK_ITEM_NUMBER, &stage, 1);
        }
    }
  put_text (&group->name, name);
  if (parent != NULL)
    put_string (&group->parent, parent->record.id);
  rk_record_append (RK_RECORD (version), &version->groups, group);
  return group;
}

static void
add_seat (RkGroup *group, guint number, guint64 *state)
{
  g_autofree char *id = g_strdup_printf ("s%u", number);
  RkSeat *seat = rk_record_new (RK_RECORD_SEAT, id);
  guint place = group->seats.n;

  put_text (&seat->title, titles[next_below (state, G_N_ELEMENTS (titles))]);
  if (place == 0)
    seat->role = RK_SEAT_ROLE_CHAIR;
  else if (place == 1)
    seat->role = RK_SEAT_ROLE_SECRETARY;
  else if (next_below (state, 4) == 0)
    seat->party = (int) parties[next_below (state, G_N_ELEMENTS (parties))];
  if (seat->party == RK_PARTY_RESIDENTS)
    seat->count = 2 + (int) next_below (state, 4);
  if (next_below (state, 3) == 0)
    put_text (&seat->unit, units[next_below (state, G_N_ELEMENTS (units))]);
  rk_record_append (RK_RECORD (group), &group->seats, seat);
}

static void
add_relation (RkVersion *version, guint number, guint64 *state)
{
  g_autofree char *id = g_strdup_printf ("r%u", number);
  RkRelation *relation = rk_record_new (RK_RECORD_RELATION, id);
  const RkRecord *from = version->groups.items[next_below (state, version->groups.n)];
  const RkRecord *to = version->groups.items[next_below (state, version->groups.n)];

  relation->kind = (int) next_below (state, RK_N_RELATION_KINDS);
  put_string (&relation->from, from->id);
  put_string (&relation->to, to->id);
  if (from == to)
    rk_record_free (relation);
  else
    rk_record_append (RK_RECORD (version), &version->relations, relation);
}

/* Council over leadership over welfare group; from there breadth first, each taking a few. */
static void
add_groups (RkVersion *version, guint n, guint64 *state)
{
  guint parent = 0, room = 1;

  for (guint i = 0; i < n; i++)
    {
      add_group (version, i, i == 0 ? NULL : RK_GROUP (version->groups.items[parent]), state);
      if (i == 0 || --room > 0)
        continue;
      parent++;
      room = parent < 2 ? 1 : 1 + next_below (state, MOST_CHILDREN);
    }
}

RkProject *
rk_generate_project (guint n_groups, guint n_seats, guint64 seed)
{
  RkProject *project = rk_project_new (LANGUAGE);
  RkVersion *version = RK_VERSION (project->versions.items[0]);
  guint64 state = seed;

  put_text (&project->title, "Hyvinvointityön rakenne");
  put_text (&project->organization, "Mallila");
  put_string (&version->from, "2025");
  add_groups (version, MAX (n_groups, 1), &state);
  for (guint i = 0; i < n_seats; i++)
    add_seat (RK_GROUP (version->groups.items[(guint64) i * version->groups.n / n_seats]), i, &state);
  for (guint i = 0; i < n_groups / 10; i++)
    add_relation (version, i, &state);
  return project;
}
