/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where words may be broken, by the dictionaries that are installed: Finnish by libvoikko, which knows the
 * joints of compounds, other languages by libhyphen's patterns, which know syllables only.  A language
 * without a dictionary keeps its words whole. */

#pragma once

#include "rk-hyphenator.h"

G_BEGIN_DECLS

/**
 * rk_word_breaks_new:
 *
 * Dictionaries are opened when a word in their language comes along.  What was found is remembered word by
 * word.  For one thread at a time.
 *
 * Returns: (transfer full): to be freed with rk_word_breaks_free()
 */
RkHyphenator *rk_word_breaks_new (void);
void rk_word_breaks_free (RkHyphenator *hyphenator);

/**
 * rk_word_breaks_knows: Returns: whether there is a dictionary for @language
 */
gboolean rk_word_breaks_knows (RkHyphenator *hyphenator, const char *language);

G_END_DECLS
