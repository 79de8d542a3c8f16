/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the dictionaries say.  A language whose dictionary is not installed is skipped. */

#include <string.h>

#include "rk-word-breaks.h"

typedef struct {
  const char *language;
  const char *const *words; /* | a joint, : a joint within a word of its own, - a syllable */
} Table;

static const char *const finnish[] = {
  "työl-li-syys|pal-velu|pääl-likkö",
  "hyvin:vointi|koor-di-naat-tori",
  "var-hais|kas-va-tus|pääl-likkö",
  "mie-len|ter-veys|työn",
  "lii-kenne|suun-nit-telu|insi-nööri",
  "oppi|vel-vol-li-suus|koor-di-naat-tori",
  "Hyvin:vointi|työ|ryh-män",
  "HYVIN:VOINTI|TYÖ|RYHMÄ",
  "yhteis|työ|ryhmä",
  "van-hus|työn|joh-taja",
  "työ|ryhmä",
  "ikä|ihmis-ten",
  "puheen|joh-taja",
  "maa-han:muutto|koor-di-naat-tori",
  "ehkäi-se-vän",
  /* Too short, abbreviated, numbered. */
  "pääsky",
  "HYTETIIMI",
  "ryhmä2025ryhmä",
  NULL,
};

static const char *const swedish[] = {
  "arbets-grupp",     "ung-doms-full-mäk-tige", "sys-sel-sätt-nings-chef",
  "stads-di-rek-tör", "kom-mun-sty-relse",      NULL,
};

static const char *const english[] = {
  "well-being", "Employ-ment", "muni-cip-al-ity", "pre-ven-tion", NULL,
};

static const Table tables[] = {
  { "fi", finnish },    { "fi-FI", finnish }, { "sv", swedish },    { "sv-FI", swedish },
  { "sv-SE", swedish }, { "en", english },    { "en-GB", english },
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

static char *
mark (RkHyphenator *hyphenator, const char *language, const char *text)
{
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (RkBreak));
  GString *marked = g_string_new (NULL);
  guint k = 0;

  rk_hyphenate (hyphenator, language, text, strlen (text), breaks);
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
test_table (gconstpointer data)
{
  const Table *table = data;
  RkHyphenator *hyphenator = rk_word_breaks_new ();

  if (!rk_word_breaks_knows (hyphenator, table->language))
    {
      g_test_skip ("no dictionary is installed");
      rk_word_breaks_free (hyphenator);
      return;
    }
  /* The second time it is remembered. */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; table->words[i] != NULL; i++)
      {
        g_autofree char *word = without_marks (table->words[i]);
        g_autofree char *marked = mark (hyphenator, table->language, word);

        g_assert_cmpstr (marked, ==, table->words[i]);
      }
  rk_word_breaks_free (hyphenator);
}

/* A compound of which the patterns know too little: no break is in a place that reads wrong. */
static void
test_swedish_compound (void)
{
  RkHyphenator *hyphenator = rk_word_breaks_new ();
  g_autofree char *marked = mark (hyphenator, "sv", "välfärdskoordinator");

  if (rk_word_breaks_knows (hyphenator, "sv"))
    g_assert_cmpstr (marked, ==, "väl-färdskoor-di-na-tor");
  rk_word_breaks_free (hyphenator);
}

static void
test_no_dictionary (void)
{
  static const char *const languages[] = { "xx", "", "../sv", "sv_SE", "sv/../sv", "xx-XX", "fii" };
  RkHyphenator *hyphenator = rk_word_breaks_new ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *marked = mark (hyphenator, languages[i], "hyvinvointikoordinaattori");

      g_assert_false (rk_word_breaks_knows (hyphenator, languages[i]));
      g_assert_cmpstr (marked, ==, "hyvinvointikoordinaattori");
    }
  rk_word_breaks_free (NULL);
  rk_word_breaks_free (hyphenator);
}

/* Words in other scripts, half words, broken UTF-8's neighbours: nothing is broken within a character. */
static void
test_odd_words (void)
{
  static const char *const words[] = {
    "координатор",
    "日本語日本語日本語",
    "hyvinvointikoordinaattorihyvinvointikoordinaattorihyvinvointikoordinaattorihyvinvointikoordinaattoriäää",
    "äääääääääääääääääää",
    "ßßßßßßßßßß",
    "İİİİİİİİİİİ",
    "e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201",
    "koordinaattori\357\277\275koordinaattori",
  };
  static const char *const languages[] = { "fi", "sv", "en" };
  RkHyphenator *hyphenator = rk_word_breaks_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words) * G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *marked = mark (hyphenator, languages[i % G_N_ELEMENTS (languages)],
                                      words[i / G_N_ELEMENTS (languages)]);

      g_assert_true (g_utf8_validate (marked, -1, NULL));
    }
  rk_word_breaks_free (hyphenator);
}

static gpointer
break_many (gpointer data)
{
  RkHyphenator *hyphenator = rk_word_breaks_new ();
  GString *all = g_string_new (NULL);

  for (guint round = 0; round < 20; round++)
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      for (guint k = 0; tables[i].words[k] != NULL; k++)
        {
          g_autofree char *word = without_marks (tables[i].words[k]);
          g_autofree char *marked = mark (hyphenator, tables[i].language, word);

          g_string_append (all, marked);
        }
  rk_word_breaks_free (hyphenator);
  return g_string_free (all, FALSE);
}

/* One for each thread, side by side. */
static void
test_threads (void)
{
  GThread *threads[4];
  g_autofree char *expected = break_many (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("breaks", break_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *all = g_thread_join (threads[i]);

      g_assert_cmpstr (all, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strconcat ("/word-breaks/", tables[i].language, NULL);

      g_test_add_data_func (path, &tables[i], test_table);
    }
  g_test_add_func ("/word-breaks/swedish-compound", test_swedish_compound);
  g_test_add_func ("/word-breaks/no-dictionary", test_no_dictionary);
  g_test_add_func ("/word-breaks/odd-words", test_odd_words);
  g_test_add_func ("/word-breaks/threads", test_threads);
  return g_test_run ();
}
