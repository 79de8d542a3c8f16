/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding as one types, and tracing who sits where. */

#include "projects.h"

#include "rk-command.h"
#include "rk-find.h"
#include "rk-occurrences.h"
#include "rk-project-io.h"

#include <string.h>

/* A structure of three groups for the words of one's choice. */
typedef struct {
  RkProject *project;
  RkVersion *version;
  RkGroup *top, *left, *right;
} Fixture;

static RkGroup *
add_group (Fixture *f, const char *id, const char *name, RkGroup *parent)
{
  RkGroup *group = rk_record_new (RK_RECORD_GROUP, id);

  group->name = rk_text_new ("fi", name);
  group->parent = parent == NULL ? NULL : g_ref_string_acquire (parent->record.id);
  rk_record_append (RK_RECORD (f->version), &f->version->groups, group);
  return group;
}

static RkSeat *
add_seat (RkGroup *group, const char *title, const char *unit, const char *person)
{
  RkSeat *seat = rk_record_new (RK_RECORD_SEAT, NULL);

  seat->record.id = g_ref_string_new ("s");
  seat->title = title == NULL ? NULL : rk_text_new ("fi", title);
  seat->unit = unit == NULL ? NULL : rk_text_new ("fi", unit);
  seat->person = person == NULL ? NULL : g_ref_string_new (person);
  rk_record_append (RK_RECORD (group), &group->seats, seat);
  return seat;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->project = rk_project_new ("fi");
  f->version = RK_VERSION (f->project->versions.items[0]);
  f->top = add_group (f, "top", "Hyvinvointiryhmä", NULL);
  f->left = add_group (f, "left", "Lasten ryhmä", f->top);
  f->right = add_group (f, "right", "Ikäihmisten työryhmä", f->top);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rk_record_free (f->project);
}

/* --- finding --- */

static void
dress (Fixture *f)
{
  g_autoptr (RkText) alias = rk_text_new ("sv", "Barngruppen");
  const RkItem item = { .text = alias };

  f->left->abbreviation = g_ref_string_new ("LANU");
  f->left->aliases = rk_list_new (RK_ITEM_TEXT, &item, 1);
  f->top->acts_as = rk_text_new ("fi", "hyvinvoinnin johtoryhmä");
  add_seat (f->top, "hyvinvointijohtaja", "konsernipalvelut", NULL);
  add_seat (f->right, "sairaanhoitaja", "ikäpalvelut", "Áino Älä");
}

static const struct {
  const char *words;
  const char *wanted; /* "group/seat title:field:fit …" */
} finds[] = {
  { "hyvin", "top:name:0 top/hyvinvointijohtaja:title:0" },
  { "HYVINVOINTIRYHMÄ", "top:name:0" },
  { "hyvinvointiryhma", "" },
  { "ryhmä", "left:name:1 top:name:2 right:name:2" },
  { "lanu", "left:abbreviation:0" },
  { "barn", "left:aliases:0" },
  { "johto", "top:acts-as:1" },
  { "johta", "top/hyvinvointijohtaja:title:2" },
  { "konserni", "top/hyvinvointijohtaja:unit:0" },
  { "älä", "right/sairaanhoitaja:person:1" },
  { "aino", "" },
  { "áino", "right/sairaanhoitaja:person:0" },
  { "ryhmä lasten", "left:name:3" },
  { "  lasten ryh ", "left:name:0" },
  { "ikä hoitaja", "right/sairaanhoitaja:title:3" },
  { "", "" },
  { "   ", "" },
  { "a\xcc\x88la\xcc\x88", "right/sairaanhoitaja:person:1" },
};

static void
test_find (Fixture *f, gconstpointer data)
{
  dress (f);
  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autoptr (GArray) hits = rk_find (f->version, finds[i].words);
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint j = 0; j < hits->len; j++)
        {
          const RkFindHit *hit = &g_array_index (hits, RkFindHit, j);

          g_string_append_printf (
              line, "%s%s%s%s:%s:%d", j > 0 ? " " : "", hit->group->record.id, hit->seat == NULL ? "" : "/",
              hit->seat == NULL ? "" : rk_text_pick (hit->seat->title, "fi"), hit->field->key, hit->fit);
        }
      g_test_message ("%s", finds[i].words);
      g_assert_cmpstr (line->str, ==, finds[i].wanted);
    }
}

/* --- occurrences --- */

static void
assert_groups (GArray *found, const char *wanted)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const RkOccurrence *occurrence = &g_array_index (found, RkOccurrence, i);

      g_string_append_printf (line, "%s%s%s", i > 0 ? " " : "", occurrence->group->record.id,
                              occurrence->seat == NULL ? "!" : "");
    }
  g_assert_cmpstr (line->str, ==, wanted);
}

static void
assert_found (Fixture *f, RkSeat *seat, const char *wanted)
{
  g_autoptr (RkOccurrences) occurrences = rk_occurrences_new (f->version);
  g_autoptr (GArray) found = rk_occurrences_find (occurrences, seat);

  assert_groups (found, wanted);
}

static void
test_titles (Fixture *f, gconstpointer data)
{
  RkSeat *one = add_seat (f->left, "Hyvinvointikoordinaattori", "konserni", NULL);
  RkSeat *other = add_seat (f->right, "suunnittelija", NULL, NULL);
  RkSeat *several = add_seat (f->left, "kuntalaisedustaja", NULL, NULL);

  add_seat (f->top, "hyvinvointikoordinaattori ", "Konserni", NULL);
  add_seat (f->right, "hyvinvointikoordinaattori", "toinen", NULL);
  add_seat (f->left, "suunnittelija", "kulttuuri", NULL);
  several->count = 4;
  add_seat (f->right, "kuntalaisedustaja", NULL, NULL)->count = 4;
  assert_found (f, one, "top left");
  assert_found (f, other, "right");
  assert_found (f, several, "left");
}

static void
test_persons (Fixture *f, gconstpointer data)
{
  RkSeat *maija = add_seat (f->top, "rehtori", NULL, "Maija Malli");
  RkSeat *matti = add_seat (f->left, "rehtori", NULL, "Matti Malli");

  add_seat (f->right, "jäsen", NULL, "maija  malli");
  assert_found (f, maija, "top right");
  assert_found (f, matti, "left");
}

/* A pin leads to the group that it chairs, whoever sits there, and the chair there leads back. */
static void
test_pins (Fixture *f, gconstpointer data)
{
  RkSeat *pin = add_seat (f->top, "opetuspäällikkö", NULL, NULL);
  RkSeat *chair;

  pin->chair_of = g_ref_string_new ("left");
  assert_found (f, pin, "top left!");
  chair = add_seat (f->left, "varhaiskasvatuksen johtaja", NULL, NULL);
  chair->role = RK_SEAT_ROLE_CHAIR;
  add_seat (f->right, "varhaiskasvatuksen johtaja", NULL, NULL);
  assert_found (f, pin, "top left right");
  assert_found (f, chair, "top left right");
}

static void
test_words (Fixture *f, gconstpointer data)
{
  g_autoptr (RkOccurrences) occurrences = NULL;
  g_autoptr (GArray) titles = NULL;
  g_autoptr (GArray) units = NULL;
  g_autoptr (GArray) persons = NULL;
  g_autoptr (GArray) nothing = NULL;

  add_seat (f->top, "rehtori", "koulu", NULL);
  add_seat (f->left, "rehtori", "opisto", "Maija Malli");
  occurrences = rk_occurrences_new (f->version);
  titles = rk_occurrences_find_words (occurrences, NULL, "Rehtori", NULL);
  units = rk_occurrences_find_words (occurrences, NULL, "rehtori", "opisto");
  persons = rk_occurrences_find_words (occurrences, "Maija Malli", NULL, NULL);
  nothing = rk_occurrences_find_words (occurrences, NULL, NULL, NULL);
  assert_groups (titles, "top left");
  assert_groups (units, "left");
  assert_groups (persons, "left");
  assert_groups (nothing, "");
}

static void
test_chain (Fixture *f, gconstpointer data)
{
  RkGroup *deep = add_group (f, "deep", "Syvä", f->right);
  g_autoptr (GPtrArray) chain = rk_group_get_chain (deep);

  g_assert_cmpuint (chain->len, ==, 3);
  g_assert_true (g_ptr_array_index (chain, 0) == deep);
  g_assert_true (g_ptr_array_index (chain, 1) == f->right);
  g_assert_true (g_ptr_array_index (chain, 2) == f->top);
}

/* The decision names five titles in both of the new groups. */
static void
test_sample (void)
{
  g_autoptr (RkProject) project = sample_load ("pori.rakenne");
  RkVersion *version = rk_project_get_default_version (project);
  g_autoptr (RkOccurrences) occurrences = rk_occurrences_new (version);
  RkGroup *group = rk_version_find_group (version, "tyoikaisten-ja-ikaihmisten-ryhma");
  guint n_both = 0;

  for (guint i = 0; i < group->seats.n; i++)
    {
      g_autoptr (GArray) found = rk_occurrences_find (occurrences, RK_SEAT (group->seats.items[i]));

      g_assert_cmpuint (found->len, <=, 2);
      n_both += found->len == 2 ? 1 : 0;
    }
  g_assert_cmpuint (n_both, ==, 5);
}

static const struct {
  const char *path;
  void (*test) (Fixture *, gconstpointer);
} tests[] = {
  { "/model/find/typed", test_find },
  { "/model/occurrences/titles", test_titles },
  { "/model/occurrences/persons", test_persons },
  { "/model/occurrences/pins", test_pins },
  { "/model/occurrences/words", test_words },
  { "/model/occurrences/chain", test_chain },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/model/occurrences/sample", test_sample);
  return g_test_run ();
}
