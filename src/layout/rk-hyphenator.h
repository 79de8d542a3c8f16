/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a word may be broken.  The painter brings one that knows languages; without one whole words stay
 * whole.  What is common to all languages is decided here: which words are let alone, and how
 * many letters stay together. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From the places that read best to those that are good enough. */
typedef enum {
  RK_BREAK_JOINT, /* between the words of a compound: hyvinvointi|koordinaattori */
  RK_BREAK_INNER_JOINT, /* within a part that is a word of its own by now: hyvin|vointi */
  RK_BREAK_SYLLABLE,
} RkBreakRank;

typedef struct {
  guint offset; /* bytes of the word before the break */
  RkBreakRank rank;
} RkBreak;

typedef struct _RkHyphenator RkHyphenator;

/* Belongs to one thread at a time. */
struct _RkHyphenator {
  /* Appends the places (RkBreak, by offset) at which @length bytes, one word of letters, may be broken in
   * @language, a tag such as "fi" or "sv-FI"; none for a language it does not know. */
  void (*find) (RkHyphenator *self, const char *language, const char *word, gsize length, GArray *breaks);
};

/** rk_no_hyphenator_get: Returns: (transfer none): one that never breaks a word; for any thread */
RkHyphenator *rk_no_hyphenator_get (void);

/** rk_is_address: Returns: whether @length bytes are a web or mail address, which no hyphen may get into */
gboolean rk_is_address (const char *text, gsize length);

/**
 * rk_hyphenate:
 * @language: (nullable): a language tag; %NULL breaks nothing
 * @text: a piece of text without spaces; what is not letters around and between its words is allowed for
 * @breaks: of RkBreak; what is found is appended, by offset
 *
 * Words of less than eight letters, abbreviations and what holds digits or joins letters by signs other than
 * hyphens have no breaks.  Three letters at least stay together, between a syllable and a joint too.
 */
void rk_hyphenate (RkHyphenator *self, const char *language, const char *text, gsize length, GArray *breaks);

G_END_DECLS
