/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-hyphenator.h"

#include <string.h>

#define LEAST_LETTERS    8
#define LEAST_TOGETHER   3
#define MOST_LETTERS     100
/* Words in capitals are abbreviations up to this length. */
#define LONGEST_CAPITALS 9

static void
find_nothing (RkHyphenator *self, const char *language, const char *word, gsize length, GArray *breaks)
{
}

static RkHyphenator no_hyphenator = { find_nothing };

RkHyphenator *
rk_no_hyphenator_get (void)
{
  return &no_hyphenator;
}

gboolean
rk_is_address (const char *text, gsize length)
{
  return memchr (text, '@', length) != NULL || g_strstr_len (text, (gssize) length, "://") != NULL ||
         (length > 4 && g_ascii_strncasecmp (text, "www.", 4) == 0);
}

static gboolean
has_digit (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Whether @p, not a hyphen, stands between the letters on its two sides: a colon in "EU:n". */
static gboolean
is_inner_sign (const char *text, const char *p, const char *end)
{
  const char *next;

  if (p <= text || p >= end || *p == '-')
    return FALSE;
  next = g_utf8_next_char (p);
  return next < end && g_unichar_isalpha (g_utf8_get_char (next)) &&
         g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (p)));
}

static gboolean
is_abbreviation (const char *word, gsize length, guint n_letters)
{
  guint capitals = 0;
  gboolean first = TRUE, inner = FALSE;

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p), first = FALSE)
    if (g_unichar_isupper (g_utf8_get_char (p)))
      {
        capitals++;
        inner |= !first;
      }
  return inner && (capitals < n_letters || n_letters <= LONGEST_CAPITALS);
}

static guint
count_letters (const char *text, guint from, guint to)
{
  return (guint) g_utf8_strlen (text + from, (gssize) (to - from));
}

/* Whether a syllable would leave a stub beside one of the word's joints. */
static gboolean
is_beside_joint (const char *text, guint offset, const GArray *breaks, guint first)
{
  for (guint i = first; i < breaks->len; i++)
    {
      const RkBreak *joint = &g_array_index (breaks, RkBreak, i);

      if (joint->rank != RK_BREAK_SYLLABLE &&
          count_letters (text, MIN (offset, joint->offset), MAX (offset, joint->offset)) < LEAST_TOGETHER)
        return TRUE;
    }
  return FALSE;
}

/* Drops breaks that leave too few letters; those from @first on are of the word from @start to @end. */
static void
drop_stubs (const char *text, guint start, guint end, GArray *breaks, guint first)
{
  guint kept = first;

  for (guint i = first; i < breaks->len; i++)
    {
      const RkBreak at = g_array_index (breaks, RkBreak, i);

      if (at.offset > start && at.offset < end && count_letters (text, start, at.offset) >= LEAST_TOGETHER &&
          count_letters (text, at.offset, end) >= LEAST_TOGETHER)
        g_array_index (breaks, RkBreak, kept++) = at;
    }
  g_array_set_size (breaks, kept);
  kept = first;
  for (guint i = first; i < breaks->len; i++)
    {
      const RkBreak at = g_array_index (breaks, RkBreak, i);

      if (at.rank != RK_BREAK_SYLLABLE || !is_beside_joint (text, at.offset, breaks, first))
        g_array_index (breaks, RkBreak, kept++) = at;
    }
  g_array_set_size (breaks, kept);
}

static void
hyphenate_word (RkHyphenator *self,
                const char *language,
                const char *text,
                const char *word,
                gsize length,
                GArray *breaks)
{
  guint first = breaks->len, start = (guint) (word - text);
  guint n_letters = count_letters (word, 0, (guint) length);

  if (n_letters < LEAST_LETTERS || n_letters > MOST_LETTERS || is_abbreviation (word, length, n_letters))
    return;
  self->find (self, language, word, length, breaks);
  for (guint i = first; i < breaks->len; i++)
    g_array_index (breaks, RkBreak, i).offset += start;
  drop_stubs (text, start, start + (guint) length, breaks, first);
}

void
rk_hyphenate (RkHyphenator *self, const char *language, const char *text, gsize length, GArray *breaks)
{
  const char *end = text + length;

  if (self == NULL || language == NULL || length < LEAST_LETTERS || rk_is_address (text, length) ||
      has_digit (text, length))
    return;
  for (const char *p = text; p < end;)
    {
      const char *word = p;

      while (p < end && g_unichar_isalpha (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > word && !is_inner_sign (text, p, end) &&
          (word == text || !is_inner_sign (text, g_utf8_prev_char (word), end)))
        hyphenate_word (self, language, text, word, (gsize) (p - word), breaks);
      if (p < end)
        p = g_utf8_next_char (p);
    }
}
