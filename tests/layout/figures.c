/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figures.h"

static RkText *
make_text (const char *finnish, const char *swedish)
{
  const char *const languages[] = { "fi", "sv" };
  const char *const strings[] = { finnish, swedish };

  return rk_text_new_from_parts (swedish != NULL ? 2 : 1, languages, strings);
}

static RkGroup *
add (RkProject *project,
     const char *id,
     const char *parent,
     RkGroupKind kind,
     const char *finnish,
     const char *swedish)
{
  RkGroup *group = fixture_add_group (project, id, parent, finnish);

  group->kind = (int) kind;
  g_clear_pointer (&group->name, rk_text_unref);
  group->name = make_text (finnish, swedish);
  return group;
}

static RkGroup *
add_seat (RkGroup *group, RkSeatRole role, const char *finnish, const char *swedish)
{
  RkSeat *seat = fixture_add_seat (group, role, finnish, NULL);

  g_clear_pointer (&seat->title, rk_text_unref);
  seat->title = make_text (finnish, swedish);
  return group;
}

static void
set_stage (RkGroup *group, RkStage stage)
{
  const RkItem item = { .number = (int) stage };

  group->stages = rk_list_new (RK_ITEM_NUMBER, &item, 1);
}

/*   team ── welfare ─┬─ children
 *                    ├─ work
 *                    └─ old      */
static void
fill_base (RkProject *project)
{
  RkGroup *welfare, *children, *work, *old;

  add (project, "team", NULL, RK_GROUP_KIND_LEADERSHIP_TEAM, "Johtoryhmä", "Ledningsgruppen");
  welfare = add (project, "welfare", "team", RK_GROUP_KIND_WELFARE_GROUP, "Kaupungin hyvinvointiryhmä",
                 "Stadens välfärdsgrupp");
  children = add (project, "children", "welfare", RK_GROUP_KIND_SUBGROUP, "Lasten ja nuorten ryhmä",
                  "Gruppen för barn och unga");
  work = add (project, "work", "welfare", RK_GROUP_KIND_SUBGROUP, "Työikäisten ryhmä",
              "Gruppen för personer i arbetsför ålder");
  old = add (project, "old", "welfare", RK_GROUP_KIND_SUBGROUP, "Ikäihmisten ryhmä", "Gruppen för äldre");
  set_stage (children, RK_STAGE_CHILDREN_YOUTH);
  set_stage (work, RK_STAGE_WORKING_AGE);
  set_stage (old, RK_STAGE_OLDER_PEOPLE);
  add_seat (welfare, RK_SEAT_ROLE_CHAIR, "hyvinvointijohtaja", "välfärdsdirektör");
  add_seat (welfare, RK_SEAT_ROLE_MEMBER, "opetuspäällikkö", "undervisningschef");
  add_seat (welfare, RK_SEAT_ROLE_MEMBER, "vanhustyönjohtaja", "chef för äldreomsorgen");
  add_seat (children, RK_SEAT_ROLE_CHAIR, "nuorisotyön johtaja", "chef för ungdomsarbetet");
  add_seat (children, RK_SEAT_ROLE_MEMBER, "kuntalainen", "invånare");
  RK_SEAT (children->seats.items[1])->party = RK_PARTY_RESIDENTS;
  RK_SEAT (children->seats.items[1])->count = 4;
}

static void
hide_pins (RkProject *project)
{
  fill_base (project);
  project->figure.show_pins = FALSE;
}

/* One stated, one found by the chair's title. */
static void
fill_pins (RkProject *project)
{
  RkVersion *version = fixture_get_version (project);

  fill_base (project);
  RK_SEAT (RK_GROUP (version->groups.items[1])->seats.items[1])->chair_of = g_ref_string_new ("children");
  add_seat (RK_GROUP (version->groups.items[4]), RK_SEAT_ROLE_CHAIR, "vanhustyönjohtaja", NULL);
}

/* Three of a kind that begin together, three that end together, and one that is alone. */
static void
fill_bundles (RkProject *project)
{
  static const char *const groups[] = { "children", "work", "old" };

  hide_pins (project);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      fixture_add_relation (project, RK_RELATION_GUIDES, "welfare", groups[i]);
      fixture_add_relation (project, RK_RELATION_REPORTS_TO, groups[i], "team");
    }
  fixture_add_relation (project, RK_RELATION_COOPERATES, "children", "work")->two_way = TRUE;
}

static void
fill_columns (RkProject *project)
{
  hide_pins (project);
  set_stage (add (project, "youth", "welfare", RK_GROUP_KIND_PARTICIPATORY_BODY, "Nuorisovaltuusto", NULL),
             RK_STAGE_CHILDREN_YOUTH);
  add (project, "crisis", "welfare", RK_GROUP_KIND_WORKING_GROUP, "Kriisityöryhmä", NULL);
  project->figure.stage_columns = TRUE;
}

static void
fill_languages (RkProject *project)
{
  hide_pins (project);
  project->figure.languages = rk_list_new_strings ((const char *[]) { "fi", "sv", NULL });
  fixture_add_relation (project, RK_RELATION_INFORMS, "welfare", "team");
}

static void
fill_summaries (RkProject *project)
{
  hide_pins (project);
  project->figure.show_seats = FALSE;
}

/* A council above, a post beside, several groups together, and a party outside. */
static void
fill_context (RkProject *project)
{
  RkGroup *group;

  add (project, "council", NULL, RK_GROUP_KIND_COUNCIL, "Kaupunginvaltuusto", NULL);
  add (project, "board", "council", RK_GROUP_KIND_BOARD, "Kaupunginhallitus", NULL);
  add (project, "team", "board", RK_GROUP_KIND_LEADERSHIP_TEAM, "Johtoryhmä", NULL);
  add (project, "post", "team", RK_GROUP_KIND_POST, "Hyvinvointipäällikkö", NULL)->placement =
      RK_PLACEMENT_STAFF;
  add (project, "county", "team", RK_GROUP_KIND_STAKEHOLDER, "Hyvinvointialue", NULL)->placement =
      RK_PLACEMENT_STAFF;
  group = add (project, "four", "team", RK_GROUP_KIND_COOPERATION_GROUP, "", NULL);
  g_clear_pointer (&group->name, rk_text_unref);
  group->count = 4;
  group = add (project, "some", "team", RK_GROUP_KIND_THEME_GROUP, "", NULL);
  g_clear_pointer (&group->name, rk_text_unref);
  group->count = RK_INT_NOT_STATED;
  fixture_add_relation (project, RK_RELATION_INFORMS, "team", "county");
}

/* Who sits in the groups without being one of them. */
static void
fill_stakeholders (RkProject *project)
{
  RkVersion *version = fixture_get_version (project);

  hide_pins (project);
  for (guint i = 2; i < 5; i++)
    {
      RkSeat *seat = fixture_add_seat (RK_GROUP (version->groups.items[i]), RK_SEAT_ROLE_MEMBER, "", NULL);

      seat->party = RK_PARTY_PARISH;
      seat->institution = make_text ("Kangasalan seurakunta", NULL);
    }
  project->figure.show_stakeholders = TRUE;
}

const Figure figures[] = {
  { "pins", fill_pins },
  { "bundles", fill_bundles },
  { "columns", fill_columns },
  { "languages", fill_languages },
  { "summaries", fill_summaries },
  { "context", fill_context },
  { "stakeholders", fill_stakeholders },
};
const guint n_figures = G_N_ELEMENTS (figures);

RkProject *
figure_new_project (const Figure *figure)
{
  RkProject *project = rk_project_new ("fi");

  g_clear_pointer (&project->title, rk_text_unref);
  project->title = make_text ("Hyvinvointityön rakenne", "Välfärdsarbetets struktur");
  figure->fill (project);
  return project;
}
