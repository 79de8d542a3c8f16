/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text in one or more languages: immutable, counted, shared freely between records, the undo
 * journal and threads.  Most texts have one language; all of it sits in one block of memory. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RkText RkText;

/**
 * rk_text_new:
 * @language: a language tag such as "fi"
 * @string: the words, UTF-8; may be empty
 *
 * Returns: (transfer full): a text in one language
 */
RkText *rk_text_new (const char *language, const char *string);

/**
 * rk_text_new_from_parts:
 * @n: number of parts, at least 1
 * @languages: (array length=n): their language tags, each once
 * @strings: (array length=n): their words
 *
 * Returns: (transfer full): a text with its parts in the given order
 */
RkText *rk_text_new_from_parts (guint n, const char *const *languages, const char *const *strings);

/**
 * rk_text_replace:
 * @text: (nullable): a text
 * @language: the language to change
 * @string: (nullable): its new words; %NULL takes the language out
 *
 * Returns: (transfer full) (nullable): the changed text, %NULL if no language is left
 */
RkText *rk_text_replace (const RkText *text, const char *language, const char *string);

RkText *rk_text_ref (RkText *text);
void rk_text_unref (RkText *text);

guint rk_text_get_n_parts (const RkText *text);
const char *rk_text_get_language (const RkText *text, guint part);
const char *rk_text_get_string (const RkText *text, guint part);

/**
 * rk_text_get:
 * @text: (nullable): a text
 * @language: a language tag
 *
 * Returns: (nullable): the words in exactly this language
 */
const char *rk_text_get (const RkText *text, const char *language);

/**
 * rk_text_pick:
 * @text: (nullable): a text
 * @language: (nullable): the language wished for
 *
 * Returns: the words in @language, else in the text's first language, else ""
 */
const char *rk_text_pick (const RkText *text, const char *language);

gboolean rk_text_equal (const RkText *a, const RkText *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkText, rk_text_unref)

G_END_DECLS
