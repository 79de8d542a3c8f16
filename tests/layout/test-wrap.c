/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words into lines: each letter is ten points wide, and the hyphenator reads its breaks out of a list. */

#include <string.h>

#include "fixture.h"
#include "rk-wrap.h"

static double
get_width (RkMeasurer *self, RkFace face, double size, const char *text, gsize length)
{
  return 10.0 * g_utf8_strlen (text, (gssize) length);
}

static RkMeasurer measurer = { get_width, NULL };

/* | a joint, : a joint within a word of its own, - a syllable */
static const char *const known[] = {
  "työl-li-syys|pal-velu|pääl-likkö",
  "hyvin:vointi|koor-di-naat-tori",
  "mie-len|ter-veys|työn",
  "koor-di-naat-tori",
  "oppi|vel-vol-li-suus|ryhmä",
  "ehkäi-se-vän",
  "a-bc-koor-di-naat-to-r-i",
  "HYVIN:VOINTI|TYÖ",
  "lanulanu-lanu",
  "Hyvin:vointi|koor-di-naat-tori",
};

static char *
without_marks (const char *marked)
{
  GString *word = g_string_new (NULL);

  for (; *marked != '\0'; marked++)
    if (strchr ("|:-", *marked) == NULL)
      g_string_append_c (word, *marked);
  return g_string_free (word, FALSE);
}

static void
find (RkHyphenator *self, const char *language, const char *word, gsize length, GArray *breaks)
{
  static const char marks[] = "|:-";

  for (guint i = 0; g_str_equal (language, "fi") && i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *plain = without_marks (known[i]);
      guint offset = 0;

      if (strlen (plain) != length || strncmp (plain, word, length) != 0)
        continue;
      for (const char *p = known[i]; *p != '\0'; p++)
        if (strchr (marks, *p) != NULL)
          {
            RkBreak at = { offset, (RkBreakRank) (strchr (marks, *p) - marks) };

            g_array_append_val (breaks, at);
          }
        else
          offset++;
    }
}

static RkHyphenator hyphenator = { find };

/* --- What may be broken ------------------------------------------------------- */

static const struct {
  const char *text, *marked;
} hyphenations[] = {
  { "koordinaattori", "koor-di-naat-tori" },
  { "(koordinaattori),", "(koor-di-naat-tori)," },
  { "–\302\240koordinaattori", "–\302\240koor-di-naat-tori" },
  { "hyvinvointikoordinaattori", "hyvin:vointi|koor-di-naat-tori" },
  { "hyte-koordinaattori", "hyte-koor-di-naat-tori" },
  /* Stubs of less than three letters go, at the ends and beside hyphens of the text. */
  { "abckoordinaattori", "abc-koor-di-naat-tori" },
  /* Abbreviations, and what is no plain word. */
  { "lanulanulanu", "lanulanu-lanu" },
  { "LANULANU", "LANULANU" },
  { "HYVINVOINTITYÖ", "HYVIN:VOINTI|TYÖ" },
  { "HyvinvointiTyö", "HyvinvointiTyö" },
  { "COVID-19-koordinaattori", "COVID-19-koordinaattori" },
  { "koordinaattori@kunta.fi", "koordinaattori@kunta.fi" },
  { "https://kunta.fi/koordinaattori", "https://kunta.fi/koordinaattori" },
  { "www.kunta.fi/koordinaattori", "www.kunta.fi/koordinaattori" },
  { "koordinaattori:n", "koordinaattori:n" },
  { "kunta.koordinaattori", "kunta.koordinaattori" },
  { "", "" },
};

static char *
mark (RkHyphenator *by, const char *language, const char *text)
{
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (RkBreak));
  GString *marked = g_string_new (NULL);
  guint k = 0;

  rk_hyphenate (by, language, text, strlen (text), breaks);
  for (guint i = 0; text[i] != '\0'; i++)
    {
      if (k < breaks->len && g_array_index (breaks, RkBreak, k).offset == i)
        g_string_append_c (marked, "|:-"[g_array_index (breaks, RkBreak, k++).rank]);
      g_string_append_c (marked, text[i]);
    }
  g_assert_cmpuint (k, ==, breaks->len);
  return g_string_free (marked, FALSE);
}

static void
test_hyphenate (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hyphenations); i++)
    {
      g_autofree char *marked = mark (&hyphenator, "fi", hyphenations[i].text);

      g_assert_cmpstr (marked, ==, hyphenations[i].marked);
    }
}

static void
test_nothing_known (void)
{
  RkHyphenator *const hyphenators[] = { NULL, rk_no_hyphenator_get (), &hyphenator, &hyphenator };
  static const char *const languages[] = { "fi", "fi", NULL, "sv" };

  for (guint i = 0; i < G_N_ELEMENTS (hyphenators); i++)
    {
      g_autofree char *marked = mark (hyphenators[i], languages[i], "koordinaattori");

      g_assert_cmpstr (marked, ==, "koordinaattori");
    }
}

/* --- Lines -------------------------------------------------------------------- */

static const struct {
  const char *text;
  double room, hang;
  RkBreaking breaking;
  gboolean hyphenated, balanced;
  const char *lines; /* joined by "/" */
} wraps[] = {
  /* Whole words while they fit. */
  { "vastaava koordinaattori", 230, 0, RK_BREAKING_SYLLABLES, TRUE, FALSE, "vastaava koordinaattori" },
  { "vastaava koordinaattori", 220, 0, RK_BREAKING_SYLLABLES, TRUE, FALSE, "vastaava/koordinaattori" },
  { "vastaava koordinaattori", 140, 0, RK_BREAKING_NONE, TRUE, FALSE, "vastaava/koordinaattori" },
  /* One that does not fit is broken at a joint, else within, else at a syllable; as late as it can be. */
  { "työllisyyspalvelupäällikkö", 250, 0, RK_BREAKING_NONE, TRUE, FALSE, "työllisyyspalvelu-/päällikkö" },
  { "työllisyyspalvelupäällikkö", 170, 0, RK_BREAKING_NONE, TRUE, FALSE, "työllisyys-/palvelupäällikkö" },
  { "työllisyyspalvelupäällikkö", 120, 0, RK_BREAKING_NONE, TRUE, FALSE, "työllisyys-/palvelu-/päällikkö" },
  { "hyvinvointikoordinaattori", 240, 0, RK_BREAKING_NONE, TRUE, FALSE, "hyvinvointi-/koordinaattori" },
  { "hyvinvointikoordinaattori", 110, 0, RK_BREAKING_NONE, TRUE, FALSE, "hyvin-/vointi-/koordinaat-/tori" },
  { "koordinaattori", 110, 0, RK_BREAKING_NONE, TRUE, FALSE, "koordinaat-/tori" },
  { "vastaava koordinaattori", 130, 0, RK_BREAKING_NONE, TRUE, FALSE, "vastaava/koordinaat-/tori" },
  /* Joints may save a line, where broken words are allowed; syllables may not. */
  { "päihde- ja mielenterveystyön tuki", 180, 0, RK_BREAKING_NONE, TRUE, FALSE,
    "päihde- ja/mielenterveystyön/tuki" },
  { "päihde- ja mielenterveystyön tuki", 180, 0, RK_BREAKING_JOINTS, TRUE, FALSE,
    "päihde- ja mielen-/terveystyön tuki" },
  { "vastaava koordinaattori tuki", 160, 0, RK_BREAKING_SYLLABLES, TRUE, FALSE,
    "vastaava/koordinaattori/tuki" },
  /* No more hyphens than the fewest lines need, and the later ones. */
  { "aa bb mielenterveystyön cc mielenterveystyön d", 200, 0, RK_BREAKING_JOINTS, TRUE, FALSE,
    "aa bb/mielenterveystyön cc/mielenterveystyön d" },
  { "aaaa mielenterveystyön mielenterveystyön dd", 190, 0, RK_BREAKING_JOINTS, TRUE, FALSE,
    "aaaa mielenterveys-/työn mielenterveys-/työn dd" },
  /* A hyphen of the text's own comes before any other. */
  { "hyte-koordinaattori", 140, 0, RK_BREAKING_SYLLABLES, TRUE, FALSE, "hyte-/koordinaattori" },
  { "hyte-mielenterveystyön tuki", 170, 0, RK_BREAKING_JOINTS, TRUE, FALSE, "hyte-/mielenterveystyön/tuki" },
  /* The lines after the first have less room. */
  { "työllisyyspalvelupäällikkö", 250, 170, RK_BREAKING_NONE, TRUE, FALSE, "työllisyyspalvelu-/pääl-/likkö" },
  /* Lines of like length, and no word broken for it. */
  { "oppivelvollisuusryhmä b c", 200, 0, RK_BREAKING_NONE, TRUE, TRUE, "oppivelvollisuus-/ryhmä b c" },
  { "aaa bbb koordinaattori", 210, 0, RK_BREAKING_SYLLABLES, TRUE, TRUE, "aaa bbb/koordinaattori" },
  { "a bb ccc dddd eeee", 140, 0, RK_BREAKING_NONE, FALSE, TRUE, "a bb ccc/dddd eeee" },
  /* Without a hyphenator, only what no box holds is cut. */
  { "työllisyyspalvelupäällikkö", 120, 0, RK_BREAKING_SYLLABLES, FALSE, FALSE, "työllisyyspalvelupäällikkö" },
  { "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd e", 300, 0, RK_BREAKING_NONE, TRUE, FALSE,
    "aaaaaaaaaabbbbbbbbbbccccccccc-/cdddddddddd e" },
};

static char *
wrap_all (guint index)
{
  const RkType type = { RK_FACE_REGULAR, 10, 0 };
  const char *text = wraps[index].text;
  GString *lines = g_string_new (NULL);
  RkWrapWords words;
  RkWrap wrap;
  RkWrapLine line;
  guint n;

  rk_wrap_words_init (&words, &measurer, wraps[index].hyphenated ? &hyphenator : NULL, 300);
  n = rk_wrap_words_add (&words, &type, "fi", text, NULL);
  rk_wrap_words_find_breaks (&words, &type, "fi", text, 0, n);
  rk_wrap_init (&wrap, &words, 0, n, wraps[index].room, wraps[index].hang, wraps[index].breaking);
  if (wraps[index].balanced)
    rk_wrap_balance (&wrap);
  while (rk_wrap_next (&wrap, &line))
    {
      g_autofree char *part = g_strdup_printf ("%.*s%s", (int) line.length, text + line.start,
                                               line.hyphen ? "-" : "");

      g_assert_cmpfloat_with_epsilon (line.width, 10.0 * g_utf8_strlen (part, -1), 1e-3);
      g_assert_cmpfloat (line.in, ==, line.join == RK_JOIN_NONE ? 0 : wraps[index].hang);
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "/" : "", part);
    }
  rk_wrap_words_clear (&words);
  return g_string_free (lines, FALSE);
}

static void
test_wrap (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wraps); i++)
    {
      g_autofree char *lines = wrap_all (i);

      g_assert_cmpstr (lines, ==, wraps[i].lines);
    }
}

/* How each line goes on from the one before it. */
static void
test_joins (void)
{
  const RkType type = { RK_FACE_REGULAR, 10, 0 };
  const RkJoin joins[] = { RK_JOIN_NONE, RK_JOIN_CLOSE, RK_JOIN_CUT, RK_JOIN_SPACE };
  RkWrapWords words;
  RkWrap wrap;
  RkWrapLine line;
  guint n;

  rk_wrap_words_init (&words, &measurer, &hyphenator, 300);
  n = rk_wrap_words_add (&words, &type, "fi", "hyte-mielenterveystyön koordinaattori", NULL);
  rk_wrap_words_find_breaks (&words, &type, "fi", "hyte-mielenterveystyön koordinaattori", 0, n);
  rk_wrap_init (&wrap, &words, 0, n, 140, 0, RK_BREAKING_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    {
      g_assert_true (rk_wrap_next (&wrap, &line));
      g_assert_cmpint (line.join, ==, joins[i]);
    }
  g_assert_false (rk_wrap_next (&wrap, &line));
  rk_wrap_words_clear (&words);
}

/* --- Charts ------------------------------------------------------------------- */

static RkProject *
new_row (guint n, const char *name, const char *title)
{
  RkProject *project = rk_project_new ("fi");

  fixture_add_group (project, "top", NULL, "Ryhmä")->branch = RK_BRANCH_ROW;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("g%u", i);
      RkGroup *group = fixture_add_group (project, id, "top", name);

      for (guint k = 0; k < 3; k++)
        fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, title, NULL);
    }
  return project;
}

static RkScene *
lay_out (RkProject *project, RkHyphenator *by)
{
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  options.hyphenator = by;
  return rk_layout_new_scene (fixture_get_version (project), &options, rk_fixed_measurer_get ());
}

/* The texts of one role, put together again; @cuts gets in how many places they were broken. */
static char *
join_lines (const RkScene *scene, RkLineRole role, guint *cuts)
{
  static const char *const between[] = { "|", " ", "", "" };
  GString *text = g_string_new (NULL);

  *cuts = 0;
  for (guint i = 0; i < scene->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[i];

      if (line->role != role)
        continue;
      if (line->join == RK_JOIN_CUT)
        {
          g_assert_true (g_str_has_suffix (text->str, "-"));
          g_string_truncate (text, text->len - 1);
          ++*cuts;
        }
      g_string_append_printf (text, "%s%s", text->len > 0 ? between[line->join] : "", line->text);
    }
  return g_string_free (text, FALSE);
}

static const struct {
  guint n;
  const char *name, *title;
  gboolean names_broken, titles_broken;
} charts[] = {
  /* Few boxes have room for whole words. */
  { 1, "Hyvinvointikoordinaattori", "työllisyyspalvelupäällikkö", FALSE, FALSE },
  /* Titles are broken before names are. */
  { 6, "Ohjausryhmä", "työllisyyspalvelupäällikkö", FALSE, TRUE },
  { 6, "Hyvinvointikoordinaattori", "jäsen", TRUE, FALSE },
  /* Words of which nothing is known stay whole. */
  { 6, "Ohjausryhmä", "liikennesuunnitteluinsinööri", FALSE, FALSE },
};

static void
test_charts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      RkProject *project = new_row (charts[i].n, charts[i].name, charts[i].title);
      g_autoptr (RkScene) whole = lay_out (project, NULL);
      g_autoptr (RkScene) broken = lay_out (project, &hyphenator);
      guint name_cuts, title_cuts, none;
      g_autofree char *names = join_lines (broken, RK_LINE_NAME, &name_cuts);
      g_autofree char *titles = join_lines (broken, RK_LINE_SEAT, &title_cuts);
      g_autofree char *whole_names = join_lines (whole, RK_LINE_NAME, &none);
      g_autofree char *whole_titles = join_lines (whole, RK_LINE_SEAT, &none);

      g_test_message ("%s, %s", charts[i].name, charts[i].title);
      fixture_assert_clear (broken);
      g_assert_cmpstr (names, ==, whole_names);
      g_assert_cmpstr (titles, ==, whole_titles);
      g_assert_cmpint (name_cuts > 0, ==, charts[i].names_broken);
      g_assert_cmpint (title_cuts > 0, ==, charts[i].titles_broken);
      if (name_cuts + title_cuts > 0)
        g_assert_cmpfloat (broken->scale, >, whole->scale * 1.03);
      else
        g_assert_cmpfloat (broken->scale, ==, whole->scale);
      rk_record_free (project);
    }
}

static void
test_fallback (void)
{
  RkProject *project = new_row (6, "Hyvinvointikoordinaattori", "työllisyyspalvelupäällikkö");
  g_autoptr (RkScene) without = lay_out (project, NULL), with = lay_out (project, rk_no_hyphenator_get ());
  g_autofree char *a = rk_scene_to_text (without), *b = rk_scene_to_text (with);

  g_assert_cmpstr (a, ==, b);
  rk_record_free (project);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hyphenate/table", test_hyphenate);
  g_test_add_func ("/hyphenate/nothing-known", test_nothing_known);
  g_test_add_func ("/wrap/table", test_wrap);
  g_test_add_func ("/wrap/joins", test_joins);
  g_test_add_func ("/wrap/charts", test_charts);
  g_test_add_func ("/wrap/fallback", test_fallback);
  return g_test_run ();
}
