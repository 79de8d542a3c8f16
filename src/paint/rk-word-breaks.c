/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-word-breaks.h"

#include <hyphen.h>
#include <libvoikko/voikko.h>
#include <stdlib.h>
#include <string.h>

/* When so many words are kept, all are let go: never met by a real structure. */
#define MAX_WORDS      20000
/* libvoikko and libhyphen take no longer ones. */
#define MAX_LETTERS    100
#define LEAST_TOGETHER 3

typedef struct {
  struct VoikkoHandle *voikko;
  HyphenDict *patterns;
  GHashTable *words; /* word → GArray of RkBreak */
} Language;

typedef struct {
  RkHyphenator hyphenator;
  GHashTable *languages; /* tag → Language */
} RkWordBreaks;

/* libvoikko does not say that two threads may open a dictionary at the same time. */
static GMutex opening;

/* --- Dictionaries ------------------------------------------------------------ */

static gboolean
is_tag (const char *tag, const char *language)
{
  gsize length = strlen (language);

  return g_ascii_strncasecmp (tag, language, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

/* The first dictionary of the language, whatever its country. */
static char *
find_any_country (const char *folder, const char *language)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *prefix = g_strdup_printf ("hyph_%s_", language), *best = NULL;

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".dic") &&
        (best == NULL || strcmp (name, best) < 0))
      {
        g_free (best);
        best = g_strdup (name);
      }
  return best != NULL ? g_build_filename (folder, best, NULL) : NULL;
}

static char *
find_patterns_in (const char *folder, const char *tag)
{
  g_autofree char *language = g_ascii_strdown (tag, (gssize) strcspn (tag, "-"));
  g_autofree char *wished = g_strdelimit (g_strdup (tag), "-", '_');
  /* Without a country: Finland's Swedish, and Europe's English. */
  const char *usual = strcmp (language, "sv") == 0   ? "sv_FI"
                      : strcmp (language, "en") == 0 ? "en_GB"
                                                     : wished;
  const char *const names[] = { wished, usual, language };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("hyph_%s.dic", names[i]);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return find_any_country (folder, language);
}

static HyphenDict *
open_patterns (const char *tag)
{
  const char *const *folders = g_get_system_data_dirs ();
  g_autofree char *path = NULL;

  /* A tag comes out of a file: it must not lead anywhere else. */
  for (const char *p = tag; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return NULL;
  for (guint i = 0; path == NULL && folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], "hyphen", NULL);

      path = find_patterns_in (folder, tag);
    }
  if (path == NULL)
    path = find_patterns_in ("/usr/share/hyphen", tag);
  return path != NULL ? hnj_hyphen_load (path) : NULL;
}

static Language *
open_language (const char *tag)
{
  Language *language = g_new0 (Language, 1);
  const char *error = NULL;

  if (is_tag (tag, "fi"))
    {
      g_mutex_lock (&opening);
      language->voikko = voikkoInit (&error, "fi", NULL);
      g_mutex_unlock (&opening);
    }
  if (language->voikko != NULL)
    voikkoSetBooleanOption (language->voikko, VOIKKO_OPT_NO_UGLY_HYPHENATION, 1);
  else
    language->patterns = open_patterns (tag);
  language->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return language;
}

static void
language_free (gpointer data)
{
  Language *language = data;

  if (language->voikko != NULL)
    {
      g_mutex_lock (&opening);
      voikkoTerminate (language->voikko);
      g_mutex_unlock (&opening);
    }
  if (language->patterns != NULL)
    hnj_hyphen_free (language->patterns);
  g_hash_table_unref (language->words);
  g_free (language);
}

static Language *
get_language (RkWordBreaks *self, const char *tag)
{
  Language *language = g_hash_table_lookup (self->languages, tag);

  if (language == NULL)
    {
      language = open_language (tag);
      g_hash_table_insert (self->languages, g_strdup (tag), language);
    }
  return language;
}

/* --- Finding ----------------------------------------------------------------- */

/* What may be done before each letter of a word: a rank, or nothing. */
#define NO_BREAK 127

/* The joints of a structure such as "=pppp=ppppp": before each part but the first. */
static guint
mark_joints (const char *structure, guint n, char *joints)
{
  guint letter = 0, found = 0;

  memset (joints, FALSE, n);
  for (const char *p = structure; *p != '\0' && letter < n; p++)
    if (*p != '=')
      letter++;
    else if (letter > 0)
      {
        joints[letter] = TRUE;
        found++;
      }
  return found;
}

/* Lets the joints with which a lexical part such as "+työ(työ)" begins be better ones than those within it.  Parts
 * are told in their basic forms, so that behind an inflected one nothing is found. */
static void
rank_joints (const char *parts, guint n, const char *joints, guint8 *ranks)
{
  guint letter = 0;
  gboolean base = FALSE;

  for (const char *p = parts; *p != '\0' && letter < n; p = g_utf8_next_char (p))
    if (*p == '(' || *p == ')')
      base = *p == '(';
    else if (*p == '+' && !base && joints[letter])
      ranks[letter] = RK_BREAK_JOINT;
    else if (*p != '+' && !base)
      letter++;
}

/* The joints that the reading of a word with the fewest of them has; @ranks already has the syllables. */
static void
find_joints (struct VoikkoHandle *voikko, const char *word, guint n, guint8 *ranks)
{
  struct voikko_mor_analysis **readings = voikkoAnalyzeWordCstr (voikko, word);
  g_autofree char *joints = g_malloc0 (n), *trial = g_malloc0 (n), *best_parts = NULL;
  guint fewest = G_MAXUINT;

  for (guint i = 0; readings != NULL && readings[i] != NULL; i++)
    {
      char *structure = voikko_mor_analysis_value_cstr (readings[i], "STRUCTURE");
      char *parts = voikko_mor_analysis_value_cstr (readings[i], "WORDBASES");
      guint found = structure != NULL ? mark_joints (structure, n, trial) : G_MAXUINT;

      if (found < fewest)
        {
          fewest = found;
          memcpy (joints, trial, n);
          g_free (best_parts);
          best_parts = g_strdup (parts);
        }
      voikko_free_mor_analysis_value_cstr (structure);
      voikko_free_mor_analysis_value_cstr (parts);
    }
  if (readings != NULL)
    voikko_free_mor_analysis (readings);

  /* The syllables are those that all readings share: a joint that is none of them is doubtful. */
  for (guint i = 0; i < n; i++)
    if (joints[i] && ranks[i] != NO_BREAK)
      ranks[i] = RK_BREAK_INNER_JOINT;
    else
      joints[i] = FALSE;
  if (best_parts != NULL)
    rank_joints (best_parts, n, joints, ranks);
}

static void
find_finnish (struct VoikkoHandle *voikko, const char *word, guint n, guint8 *ranks)
{
  char *pattern = voikkoHyphenateCstr (voikko, word);

  if (pattern != NULL && strlen (pattern) == n)
    {
      for (guint i = 0; i < n; i++)
        if (pattern[i] == '-')
          ranks[i] = RK_BREAK_SYLLABLE;
      find_joints (voikko, word, n, ranks);
    }
  voikkoFreeCstr (pattern);
}

static gboolean
is_vowel (gunichar letter)
{
  return g_utf8_strchr ("aeiouyåäöæøáàâéèêëíîïóôõúüý", -1, letter) != NULL;
}

static void
find_by_patterns (HyphenDict *patterns, const char *word, guint n, guint8 *ranks)
{
  g_autofree char *lower = g_utf8_strdown (word, -1), *encoded = NULL, *hyphens = NULL;
  const char *letter = lower;
  char **replaced = NULL;
  int *positions = NULL, *cuts = NULL;
  gsize length;

  if (g_utf8_strlen (lower, -1) != n)
    return;
  encoded = patterns->utf8 ? g_strdup (lower)
                           : g_convert (lower, -1, patterns->cset, "UTF-8", NULL, NULL, NULL);
  if (encoded == NULL)
    return;
  length = strlen (encoded);
  hyphens = g_malloc0 (length + 5);
  if (hnj_hyphen_hyphenate3 (patterns, encoded, (int) length, hyphens, NULL, &replaced, &positions, &cuts,
                             LEAST_TOGETHER, LEAST_TOGETHER, LEAST_TOGETHER, LEAST_TOGETHER) == 0)
    for (guint i = 0; i + 1 < n; i++, letter = g_utf8_next_char (letter))
      /* Left out are breaks that change the spelling, for text must stay what it was, and those between
       * vowels, which read badly. */
      if ((hyphens[i] & 1) && (replaced == NULL || replaced[i] == NULL) &&
          !(is_vowel (g_utf8_get_char (letter)) && is_vowel (g_utf8_get_char (g_utf8_next_char (letter)))))
        ranks[i + 1] = RK_BREAK_SYLLABLE;
  for (gsize i = 0; replaced != NULL && i < length; i++)
    free (replaced[i]);
  free (replaced);
  free (positions);
  free (cuts);
}

static GArray *
find_in (const Language *language, const char *word)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (RkBreak));
  guint n = (guint) g_utf8_strlen (word, -1);
  guint8 ranks[MAX_LETTERS];
  const char *p = word;

  if (n > MAX_LETTERS)
    return breaks;
  memset (ranks, NO_BREAK, sizeof ranks);
  if (language->voikko != NULL)
    find_finnish (language->voikko, word, n, ranks);
  else if (language->patterns != NULL)
    find_by_patterns (language->patterns, word, n, ranks);
  for (guint i = 0; i < n; i++, p = g_utf8_next_char (p))
    if (i > 0 && ranks[i] != NO_BREAK)
      {
        RkBreak at = { (guint) (p - word), (RkBreakRank) ranks[i] };

        g_array_append_val (breaks, at);
      }
  return breaks;
}

static void
find (RkHyphenator *hyphenator, const char *tag, const char *word, gsize length, GArray *breaks)
{
  RkWordBreaks *self = (RkWordBreaks *) hyphenator;
  Language *language = get_language (self, tag);
  g_autofree char *key = NULL;
  GArray *found;

  if (language->voikko == NULL && language->patterns == NULL)
    return;
  key = g_strndup (word, length);
  found = g_hash_table_lookup (language->words, key);
  if (found == NULL)
    {
      if (g_hash_table_size (language->words) >= MAX_WORDS)
        g_hash_table_remove_all (language->words);
      found = find_in (language, key);
      g_hash_table_insert (language->words, g_steal_pointer (&key), found);
    }
  g_array_append_vals (breaks, found->data, found->len);
}

RkHyphenator *
rk_word_breaks_new (void)
{
  RkWordBreaks *self = g_new0 (RkWordBreaks, 1);

  self->hyphenator.find = find;
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, language_free);
  return &self->hyphenator;
}

void
rk_word_breaks_free (RkHyphenator *hyphenator)
{
  RkWordBreaks *self = (RkWordBreaks *) hyphenator;

  if (self == NULL)
    return;
  g_hash_table_unref (self->languages);
  g_free (self);
}

gboolean
rk_word_breaks_knows (RkHyphenator *hyphenator, const char *language)
{
  const Language *known = get_language ((RkWordBreaks *) hyphenator, language);

  return known->voikko != NULL || known->patterns != NULL;
}
