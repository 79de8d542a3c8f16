/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list of changes says of a value, for every type of field. */

#include "rk-field-words.h"
#include "rk-field.h"
#include "rk-project-io.h"

#include <string.h>

static const char text[] =
    "{ \"format\": \"rakenne\", \"format-version\": 1, \"languages\": [\"fi\", \"sv\"],"
    "  \"title\": { \"fi\": \"Otsikko\", \"sv\": \"Rubrik\" },"
    "  \"decisions\": [{ \"id\": \"d1\", \"section\": \"§ 12\", \"title\": \"Päätös\" }, { \"id\": \"d2\", \"title\": \"Toinen\" }],"
    "  \"versions\": [{ \"id\": \"v1\", \"name\": \"2025\", \"decisions\": [\"d1\", \"d2\"],"
    "    \"legal-basis\": [\"Laki\", { \"sv\": \"Lag\" }],"
    "    \"groups\": ["
    "      { \"id\": \"a\", \"kind\": \"board\", \"name\": \"Hallitus\", \"duties-open\": true, \"abbreviation\": \"H\","
    "        \"from\": \"2021-08-01\", \"color\": \"#0b6b66\", \"stages\": [\"children-youth\", \"all\"],"
    "        \"meetings\": { \"per-year\": 2, \"months\": [6, 11] },"
    "        \"requires\": { \"parties\": [\"parish\"], \"below\": { \"subgroup\": 3 } } },"
    "      { \"id\": \"b\", \"kind\": \"committee\", \"count\": null, \"parent\": \"a\", \"name\": \"Lauta\","
    "        \"seats\": [{ \"id\": \"s\", \"title\": \"rehtori\" }] }] }],"
    "  \"figure\": { \"colors\": { \"board\": \"#111111\" } } }";

typedef enum { PROJECT, VERSION, GROUP_A, GROUP_B } Where;

static const struct {
  Where where;
  const char *object, *key, *language;
  const char *words; /* NULL: nothing to say */
} rows[] = {
  { GROUP_A, "", "duties-open", "fi", "yes" },
  { GROUP_B, "", "duties-open", "fi", "no" },
  { GROUP_A, "", "kind", "fi", "Executive board" },
  { GROUP_A, "", "count", "fi", "1" },
  { GROUP_B, "", "count", "fi", "not stated" },
  { GROUP_A, "meetings", "per-year", "fi", "2" },
  { GROUP_B, "meetings", "per-year", "fi", NULL },
  { GROUP_A, "", "name", "fi", "Hallitus" },
  { PROJECT, "", "title", "fi", "Otsikko · sv: Rubrik" },
  { PROJECT, "", "title", "sv", "Rubrik · fi: Otsikko" },
  { PROJECT, "", "title", NULL, "fi: Otsikko · sv: Rubrik" },
  { GROUP_A, "", "parent", "fi", NULL },
  { GROUP_B, "", "parent", "fi", "Hallitus" },
  { VERSION, "", "decisions", "fi", "Päätös, Toinen" },
  { VERSION, "", "legal-basis", "fi", "Laki, sv: Lag" },
  { GROUP_A, "", "from", "fi", "1.8.2021" },
  { GROUP_A, "", "abbreviation", "fi", "H" },
  { GROUP_A, "", "color", "fi", "#0b6b66" },
  { GROUP_A, "", "stages", "fi", "Children and youth, All ages" },
  { GROUP_A, "meetings", "months", "fi", "6, 11" },
  { GROUP_A, "requires", "parties", "fi", "Parish" },
  { GROUP_A, "requires", "below", "fi", "Subgroup: 3" },
  { PROJECT, "figure", "colors", "fi", "Executive board: #111111" },
  { PROJECT, "", "languages", "fi", "fi, sv" },
};

static void
test_values (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) project = rk_project_read (bytes, NULL, NULL, NULL, &error);
  RkVersion *version;
  gpointer records[4];

  g_assert_no_error (error);
  version = RK_VERSION (project->versions.items[0]);
  records[PROJECT] = project;
  records[VERSION] = version;
  records[GROUP_A] = version->groups.items[0];
  records[GROUP_B] = version->groups.items[1];
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gpointer record = records[rows[i].where];
      const RkField *field = rk_field_find (RK_RECORD (record)->type, rows[i].object, rows[i].key);
      g_autofree char *words = NULL;

      g_assert_nonnull (field);
      words = rk_field_value_to_words (field, record, rk_field_get (field, record), rows[i].language);
      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

/* What a value referred to may be gone by now. */
static void
test_gone (void)
{
  g_autoptr (RkProject) project = rk_project_new ("fi");
  RkVersion *version = RK_VERSION (project->versions.items[0]);
  const RkField *field = rk_field_find (RK_RECORD_VERSION, "", "source");
  g_autofree char *words = rk_field_value_to_words (field, version, (RkValue) { .boxed = "kadonnut" }, "fi");

  g_assert_cmpstr (words, ==, "kadonnut");
}

static void
test_records (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (RkProject) project = rk_project_read (bytes, NULL, NULL, NULL, NULL);
  RkVersion *version = RK_VERSION (project->versions.items[0]);
  RkGroup *group = RK_GROUP (version->groups.items[1]);
  g_autofree char *of_version = rk_record_to_words (version, "fi");
  g_autofree char *of_seat = rk_record_to_words (group->seats.items[0], "fi");
  g_autofree char *of_decision = rk_record_to_words (project->decisions.items[1], "fi");

  g_assert_cmpstr (of_version, ==, "Version “2025”");
  g_assert_cmpstr (of_seat, ==, "Seat “rehtori”, version “2025”");
  g_assert_cmpstr (of_decision, ==, "Decision “Toinen”");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/field-words/values", test_values);
  g_test_add_func ("/model/field-words/gone", test_gone);
  g_test_add_func ("/model/field-words/records", test_records);
  return g_test_run ();
}
