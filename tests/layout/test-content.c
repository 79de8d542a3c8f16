/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a box says, line by line. */

#include <string.h>

#include "fixture.h"

typedef void (*Fill) (RkProject *project, RkGroup *group);

typedef struct {
  const char *name;
  Fill fill;
  const char *lines; /* joined by "|" */
} Case;

static void
set_text (RkText **text, const char *words)
{
  g_clear_pointer (text, rk_text_unref);
  *text = rk_text_new ("fi", words);
}

static void
fill_not_stated (RkProject *project, RkGroup *group)
{
  const RkItem items[] = { { .number = RK_NOT_STATED_SEATS } };

  group->not_stated = rk_list_new (RK_ITEM_NUMBER, items, 1);
}

static void
fill_stage (RkProject *project, RkGroup *group)
{
  const RkItem items[] = { { .number = RK_STAGE_CHILDREN_YOUTH } };

  group->stages = rk_list_new (RK_ITEM_NUMBER, items, 1);
  group->from = g_ref_string_new ("2018");
}

static void
fill_several (RkProject *project, RkGroup *group)
{
  group->kind = RK_GROUP_KIND_COOPERATION_GROUP;
  group->count = 4;
  g_clear_pointer (&group->name, rk_text_unref);
}

static void
fill_several_named (RkProject *project, RkGroup *group)
{
  group->kind = RK_GROUP_KIND_COOPERATION_GROUP;
  group->count = 4;
}

static void
fill_unnumbered (RkProject *project, RkGroup *group)
{
  group->kind = RK_GROUP_KIND_COMMITTEE;
  group->count = RK_INT_NOT_STATED;
  g_clear_pointer (&group->name, rk_text_unref);
}

static void
fill_blank_name (RkProject *project, RkGroup *group)
{
  set_text (&group->name, " \n ");
}

static void
fill_own_kind (RkProject *project, RkGroup *group)
{
  group->kind = RK_GROUP_KIND_COUNCIL;
  set_text (&group->name, "Valtuusto");
}

static void
fill_names (RkProject *project, RkGroup *group)
{
  const char *const aliases[] = { "ohjausryhmä", NULL };
  RkItem item = { .text = rk_text_new ("fi", aliases[0]) };

  group->aliases = rk_list_new (RK_ITEM_TEXT, &item, 1);
  rk_text_unref (item.text);
  group->abbreviation = g_ref_string_new ("LANU");
  group->acts_as = rk_text_new ("fi", "hyvinvoinnin johtoryhmä");
  group->responsible = rk_text_new ("fi", "nuorisoyksikkö");
}

static void
fill_seats (RkProject *project, RkGroup *group)
{
  RkSeat *seat;

  fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "päällikkö", "nuorisoyksikkö");
  fixture_add_seat (group, RK_SEAT_ROLE_SECRETARY, "asiantuntija", NULL);
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "kuntalainen", NULL)->count = 4;
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "palveluvastaavat", NULL)->count = RK_INT_NOT_STATED;
  seat = fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL);
  set_text (&seat->institution, "Kangasalan seurakunta");
  seat->state = RK_SEAT_STATE_REQUESTED;
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "tutkija", NULL)->state = RK_SEAT_STATE_VACANT;
  set_text (&fixture_add_seat (group, RK_SEAT_ROLE_OTHER, "arkistonhoitaja", NULL)->role_name, "tekn.");
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL);
}

static void
fill_person (RkProject *project, RkGroup *group)
{
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "johtaja", NULL)->person = g_ref_string_new (
      "Aino Esimerkki");
}

static void
fill_person_hidden (RkProject *project, RkGroup *group)
{
  project->figure.show_persons = FALSE;
  fill_person (project, group);
}

static void
fill_seats_hidden (RkProject *project, RkGroup *group)
{
  project->figure.show_seats = FALSE;
  fill_person (project, group);
}

static void
fill_pin (RkProject *project, RkGroup *group)
{
  RkSeat *seat = fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "johtaja", NULL);

  fixture_add_group (project, "b", "a", "Lasten ryhmä")->abbreviation = g_ref_string_new ("LR");
  seat->chair_of = g_ref_string_new ("b");
}

/* The same title chairs a group below; "chair" as a title is nobody in particular. */
static void
fill_found_pin (RkProject *project, RkGroup *group)
{
  RkGroup *below = fixture_add_group (project, "b", "a", "Lasten ryhmä");
  RkGroup *other = fixture_add_group (project, "c", "a", "Muu ryhmä");

  fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "puheenjohtaja", NULL);
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "Opetuspäällikkö", "sivistys");
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "suunnittelija", "tekninen");
  fixture_add_seat (below, RK_SEAT_ROLE_CHAIR, "opetuspäällikkö", NULL);
  fixture_add_seat (below, RK_SEAT_ROLE_MEMBER, "suunnittelija", "tekninen");
  fixture_add_seat (other, RK_SEAT_ROLE_CHAIR, "puheenjohtaja", NULL);
}

static void
fill_pins_hidden (RkProject *project, RkGroup *group)
{
  project->figure.show_pins = FALSE;
  fill_found_pin (project, group);
}

static void
fill_person_only (RkProject *project, RkGroup *group)
{
  project->figure.show_persons = FALSE;
  fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "", NULL)->person = g_ref_string_new ("Aino Esimerkki");
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL)->person = g_ref_string_new ("Matti Malli");
}

static void
fill_other_party (RkProject *project, RkGroup *group)
{
  RkSeat *seat = fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL);

  seat->party = RK_PARTY_OTHER;
  seat->count = RK_INT_NOT_STATED;
}

static void
fill_summary (RkProject *project, RkGroup *group)
{
  project->figure.show_seats = FALSE;
  project->organization = rk_text_new ("fi", "Kangasalan kaupunki");
  fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "johtaja", NULL)->count = 5;
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL)->party = RK_PARTY_PARISH;
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL)->party = RK_PARTY_ASSOCIATION;
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL)->party = RK_PARTY_ASSOCIATION;
}

static void
fill_summary_open (RkProject *project, RkGroup *group)
{
  RkSeat *seat;

  project->figure.show_seats = FALSE;
  seat = fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL);
  seat->party = RK_PARTY_RESIDENTS;
  seat->count = 4;
  seat = fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "", NULL);
  seat->party = RK_PARTY_PARISH;
  seat->count = RK_INT_NOT_STATED;
}

static void
fill_summary_unknown (RkProject *project, RkGroup *group)
{
  project->figure.show_seats = FALSE;
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "johtajat", NULL)->count = RK_INT_NOT_STATED;
}

static RkText *
new_bilingual (const char *finnish, const char *swedish)
{
  const char *const languages[] = { "fi", "sv" };
  const char *const strings[] = { finnish, swedish };

  return rk_text_new_from_parts (2, languages, strings);
}

/* What Swedish has no words for is not said twice. */
static void
fill_bilingual (RkProject *project, RkGroup *group)
{
  RkSeat *seat = fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "", NULL);

  project->figure.languages = rk_list_new_strings ((const char *[]) { "fi", "sv", NULL });
  g_clear_pointer (&group->name, rk_text_unref);
  g_clear_pointer (&seat->title, rk_text_unref);
  group->name = new_bilingual ("Kaupungin ryhmä", "Stadens grupp");
  seat->title = new_bilingual ("johtaja", "direktör");
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "suunnittelija", NULL);
  group->meetings.per_year = 2;
}

static void
fill_meetings (RkProject *project, RkGroup *group)
{
  const RkItem months[] = { { .number = 6 }, { .number = 11 } };

  group->meetings.per_year = 2;
  group->meetings.months = rk_list_new (RK_ITEM_NUMBER, months, 2);
}

static void
fill_duties (RkProject *project, RkGroup *group)
{
  RkDuty *duty = rk_record_new (RK_RECORD_DUTY, "d");

  duty->text = rk_text_new ("fi", "ohjaa ryhmiä");
  rk_record_append (RK_RECORD (group), &group->duties, duty);
  group->duties_open = TRUE;
  project->figure.show_duties = TRUE;
}

/* White space, soft hyphens, and a word wider than any box. */
static void
fill_odd_name (RkProject *project, RkGroup *group)
{
  set_text (&group->name,
            "  Lasten\n\tja nuor\302\255ten   "
            "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz ryhmä");
}

static void
fill_nothing (RkProject *project, RkGroup *group)
{
}

static const Case cases[] = {
  { "plain", fill_nothing, "TYÖRYHMÄ|Kaupungin ryhmä" },
  { "not-stated", fill_not_stated, "TYÖRYHMÄ|Kaupungin ryhmä|jäsenet: ei mainittu" },
  { "stage", fill_stage, "TYÖRYHMÄ · LAPSET JA NUORET · PERUSTETTU 2018|Kaupungin ryhmä" },
  { "several", fill_several, "4 yhteistyöryhmää" },
  { "several-named", fill_several_named, "4 YHTEISTYÖRYHMÄÄ|Kaupungin ryhmä" },
  { "unnumbered", fill_unnumbered, "Lautakunnat|määrä ei mainittu" },
  { "blank-name", fill_blank_name, "Työryhmä" },
  { "own-kind", fill_own_kind, "Valtuusto" },
  { "names", fill_names,
    "TYÖRYHMÄ|Kaupungin ryhmä (LANU)|/ ohjausryhmä|toimii myös: hyvinvoinnin johtoryhmä|vastuuyksikkö: nuorisoyksikkö" },
  { "seats", fill_seats,
    "TYÖRYHMÄ|Kaupungin ryhmä|pj.|päällikkö|nuorisoyksikkö|siht.|asiantuntija|4 ×|kuntalainen|n ×|palveluvastaavat|"
    "Kangasalan seurakunta|pyydetty nimeämään|tutkija|avoin|tekn.|arkistonhoitaja|ei mainittu" },
  { "person", fill_person, "TYÖRYHMÄ|Kaupungin ryhmä|Aino Esimerkki, johtaja" },
  { "person-hidden", fill_person_hidden, "TYÖRYHMÄ|Kaupungin ryhmä|johtaja" },
  { "seats-hidden", fill_seats_hidden, "TYÖRYHMÄ|Kaupungin ryhmä|1 jäsen" },
  { "person-only", fill_person_only, "TYÖRYHMÄ|Kaupungin ryhmä|pj.|puheenjohtaja|jäsen" },
  { "other-party", fill_other_party, "TYÖRYHMÄ|Kaupungin ryhmä|n ×|muu taho" },
  { "summary", fill_summary, "TYÖRYHMÄ|Kaupungin ryhmä|8 jäsentä: 5 kaupunki, 1 seurakunta, 2 järjestöt" },
  { "summary-open", fill_summary_open,
    "TYÖRYHMÄ|Kaupungin ryhmä|4 jäsentä: 4 asukkaat; määrä ei mainittu: seurakunta" },
  { "summary-unknown", fill_summary_unknown, "TYÖRYHMÄ|Kaupungin ryhmä|jäsenet: kunta (määrä ei mainittu)" },
  { "bilingual", fill_bilingual,
    "TYÖRYHMÄ|arbetsgrupp|Kaupungin ryhmä|Stadens grupp|2 kokousta vuodessa|2 möten per år|pj.|johtaja|"
    "ordf. direktör|suunnittelija" },
  { "found-pin", fill_found_pin,
    "TYÖRYHMÄ|Kaupungin ryhmä|pj.|puheenjohtaja|Opetuspäällikkö|sivistys|pj: työryhmä|suunnittelija|tekninen" },
  { "pins-hidden", fill_pins_hidden,
    "TYÖRYHMÄ|Kaupungin ryhmä|pj.|puheenjohtaja|Opetuspäällikkö|sivistys|suunnittelija|tekninen" },
  { "pin", fill_pin, "TYÖRYHMÄ|Kaupungin ryhmä|johtaja|pj: LR" },
  { "meetings", fill_meetings, "TYÖRYHMÄ|Kaupungin ryhmä|2 kokousta vuodessa: kesäkuu, marraskuu" },
  { "duties", fill_duties, "TYÖRYHMÄ|Kaupungin ryhmä|–\302\240ohjaa ryhmiä|jne." },
};

static char *
join_lines (const RkScene *scene, const char *group)
{
  const RkSceneBox *box = &scene->boxes[rk_scene_find (scene, group)];
  GString *lines = g_string_new (NULL);

  for (guint i = box->first_line; i < box->first_line + box->n_lines; i++)
    g_string_append_printf (lines, "%s%s",
                            i == box->first_line                    ? ""
                            : scene->lines[i].join == RK_JOIN_SPACE ? " "
                                                                    : "|",
                            scene->lines[i].text);
  return g_string_free (lines, FALSE);
}

static void
test_lines (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RkProject) project = rk_project_new ("fi");
  RkGroup *group = fixture_add_group (project, "a", NULL, "Kaupungin ryhmä");
  g_autoptr (RkScene) scene = NULL;
  g_autofree char *lines = NULL;

  test->fill (project, group);
  scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  lines = join_lines (scene, "a");
  g_assert_cmpstr (lines, ==, test->lines);
}

/* Each line of a box in two languages knows which it is in. */
static void
test_languages (void)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");
  RkGroup *group = fixture_add_group (project, "a", NULL, "x");
  g_autoptr (RkScene) scene = NULL;
  guint swedish = 0;

  fill_bilingual (project, group);
  scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  for (guint i = 0; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      if (line->box < 0)
        continue;
      g_assert_cmpint (line->role == RK_LINE_SECOND, ==, g_strcmp0 (line->language, "sv") == 0);
      g_assert_cmpint (line->role == RK_LINE_SECOND, ==, line->face == RK_FACE_ITALIC);
      swedish += line->role == RK_LINE_SECOND;
    }
  g_assert_cmpuint (swedish, ==, 4);
}

/* No letter is lost and nothing sticks out, however odd the name. */
static void
test_odd_name (void)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");
  RkGroup *group = fixture_add_group (project, "a", NULL, "x");
  g_autoptr (RkScene) scene = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  const RkSceneBox *box;

  fill_odd_name (project, group);
  scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  box = &scene->boxes[0];
  for (guint i = box->first_line; i < box->first_line + box->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      if (line->role != RK_LINE_NAME)
        continue;
      g_assert_cmpfloat (line->x + line->width, <=, box->rect.x + box->rect.width);
      if (line->join == RK_JOIN_CUT)
        {
          g_assert_true (g_str_has_suffix (all->str, "-"));
          g_string_truncate (all, all->len - 1);
        }
      else if (line->join == RK_JOIN_SPACE)
        g_string_append_c (all, ' ');
      g_string_append (all, line->text);
    }
  g_assert_cmpstr (
      all->str, ==,
      "Lasten ja nuorten abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz "
      "ryhmä");
}

/* The chair stands out; the role column is as wide as its words and shared by all rows. */
static void
test_columns (void)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");
  RkGroup *group = fixture_add_group (project, "a", NULL, "Ryhmä");
  g_autoptr (RkScene) scene = NULL;
  double x = -1;

  fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "johtaja", NULL);
  fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "kuntalainen", NULL);
  scene = fixture_layout (project, RK_PAGE_A4, TRUE);
  for (guint i = 0; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      if (line->role != RK_LINE_SEAT)
        continue;
      g_assert_cmpint (line->face, ==, line->item == 0 ? RK_FACE_SEMIBOLD : RK_FACE_REGULAR);
      if (x >= 0)
        g_assert_cmpfloat (line->x, ==, x);
      x = line->x;
    }
  g_assert_cmpfloat (x, >, scene->boxes[0].rect.x + 10 * scene->scale);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/content/lines/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_lines);
    }
  g_test_add_func ("/content/odd-name", test_odd_name);
  g_test_add_func ("/content/languages", test_languages);
  g_test_add_func ("/content/columns", test_columns);
  return g_test_run ();
}
