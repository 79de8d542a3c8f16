/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of members: every column of every kind of row, in each language, with and without persons. */

#include "rk-project-io.h"
#include "rk-roster.h"

#include <string.h>

static const char text[] =
    "{ \"format\": \"rakenne\", \"format-version\": 1, \"languages\": [\"fi\", \"sv\"], \"title\": \"T\","
    "  \"versions\": [{ \"id\": \"v\", \"name\": \"1\", \"groups\": ["
    "    { \"id\": \"a\", \"kind\": \"board\", \"name\": \"Hallitus\", \"seats\": ["
    "      { \"id\": \"s\", \"role\": \"chair\", \"title\": \"johtaja\", \"person\": \"A. Malli\", \"chair-of\": \"b\","
    "        \"from\": \"2021\", \"to\": \"2025\" },"
    "      { \"id\": \"t\", \"role\": \"deputy\", \"deputy-of\": \"s\", \"role-name\": \"vara\", \"state\": \"vacant\" },"
    "      { \"id\": \"u\", \"title\": { \"sv\": \"rektor\" }, \"unit\": \"koulu\", \"count\": null, \"party\": \"parish\","
    "        \"state\": \"requested\", \"institution\": \"Opisto\" },"
    "      { \"id\": \"x\", \"title\": \"opettaja\", \"state\": \"joskus\", \"deputy-of\": \"u\", \"count\": 3 }] },"
    "    { \"id\": \"b\", \"kind\": \"committee\", \"count\": 4, \"parent\": \"a\" },"
    "    { \"id\": \"c\", \"kind\": \"team\", \"count\": 2, \"name\": \"Tiimi\", \"parent\": \"b\" },"
    "    { \"id\": \"d\", \"kind\": \"network\", \"name\": \"\", \"parent\": \"c\" }] }] }";

static char *
row_to_line (RkRoster *roster, guint row)
{
  GString *line = g_string_new (NULL);

  for (guint column = 0; column < RK_N_ROSTER_COLUMNS; column++)
    {
      const char *language = rk_roster_get_language (roster, row, column);

      g_string_append (line, rk_roster_get_cell (roster, row, column));
      if (language != NULL)
        g_string_append_printf (line, "[%s]", language);
      g_string_append_c (line, '|');
    }
  return g_string_free (line, FALSE);
}

static void
test_rows (gconstpointer data)
{
  static const struct {
    const char *language;
    gboolean persons;
    const char *rows[7];
  } lists[] = {
    { "fi",
      TRUE,
      {
          "Hallitus|hallitus||puheenjohtaja|johtaja|A. Malli|||kunta|1|nimetty|2021|2025|4 lautakuntaa||",
          "Hallitus|hallitus||vara|||||kunta|1|avoin||||A. Malli|",
          "Hallitus|hallitus||jäsen|rektor[sv]||koulu|Opisto|seurakunta|määrä ei mainittu|pyydetty nimeämään|||||",
          "Hallitus|hallitus||jäsen|opettaja||||kunta|3|||||rektor[sv]|",
          "4 lautakuntaa|lautakunta|Hallitus|||||||||||||",
          "2 × Tiimi|tiimi|4 lautakuntaa|||||||||||||",
          "verkosto|verkosto|2 × Tiimi|||||||||||||",
      } },
    { "sv",
      FALSE,
      {
          "Hallitus[fi]|styrelse||ordförande|johtaja[fi]||||kommun|1|utsedd|2021|2025|4 nämnder||",
          "Hallitus[fi]|styrelse||vara|||||kommun|1|vakant||||johtaja[fi]|",
          "Hallitus[fi]|styrelse||medlem|rektor||koulu[fi]|Opisto[fi]|församling|antal inte angivet|ombedd att utse|||||",
          "Hallitus[fi]|styrelse||medlem|opettaja[fi]||||kommun|3|||||rektor|",
          "4 nämnder|nämnd|Hallitus|||||||||||||",
          "2 × Tiimi[fi]|team|4 nämnder|||||||||||||",
          "nätverk|nätverk|2 × Tiimi|||||||||||||",
      } },
    { "en",
      FALSE,
      {
          "Hallitus[fi]|executive board||chair|johtaja[fi]||||municipality|1|named|2021|2025|4 committees||",
          "Hallitus[fi]|executive board||vara|||||municipality|1|vacant||||johtaja[fi]|",
          "Hallitus[fi]|executive board||member|rektor[sv]||koulu[fi]|Opisto[fi]|parish|number not stated|asked to name|||||",
          "Hallitus[fi]|executive board||member|opettaja[fi]||||municipality|3|||||rektor[sv]|",
          "4 committees|committee|Hallitus|||||||||||||",
          "2 × Tiimi[fi]|team|4 committees|||||||||||||",
          "network|network|2 × Tiimi|||||||||||||",
      } },
  };
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) project = rk_project_read (bytes, NULL, NULL, NULL, &error);
  RkRoster *roster;

  g_assert_no_error (error);
  roster = rk_roster_new (RK_VERSION (project->versions.items[0]), lists[n].language, lists[n].persons);
  g_assert_cmpuint (rk_roster_get_n_rows (roster), ==, G_N_ELEMENTS (lists[n].rows));
  for (guint i = 0; i < G_N_ELEMENTS (lists[n].rows); i++)
    {
      g_autofree char *line = row_to_line (roster, i);

      g_assert_cmpstr (line, ==, lists[n].rows[i]);
      g_assert_cmpuint (rk_roster_get_group (roster, i), ==, i < 4 ? 0 : i - 3);
    }
  rk_roster_free (roster);
}

static void
test_heads (void)
{
  static const struct {
    const char *language, *title;
  } rows[] = { { "fi", "Nimike" }, { "sv", "Titel" }, { "en", "Title" } };
  g_autoptr (RkProject) project = rk_project_new ("fi");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RkRoster *roster = rk_roster_new (RK_VERSION (project->versions.items[0]), rows[i].language, TRUE);

      g_assert_cmpuint (rk_roster_get_n_rows (roster), ==, 0);
      g_assert_cmpstr (rk_roster_get_head (roster, RK_ROSTER_TITLE), ==, rows[i].title);
      rk_roster_free (roster);
    }
  rk_roster_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/roster/finnish", GUINT_TO_POINTER (0), test_rows);
  g_test_add_data_func ("/model/roster/swedish", GUINT_TO_POINTER (1), test_rows);
  g_test_add_data_func ("/model/roster/english", GUINT_TO_POINTER (2), test_rows);
  g_test_add_func ("/model/roster/heads", test_heads);
  return g_test_run ();
}
