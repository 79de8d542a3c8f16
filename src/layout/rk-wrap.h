/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts cut into words that are measured once, and put into lines of any width.
 *
 *   vastaava  oppi|velvollisuus|koordinaattori        words; | are breaks
 *             ╰─── head ──╯╰───── tail ────╯
 *
 * Words stay whole as far as that costs nothing.  A word is broken where it does not fit into a line of its
 * own, or where that saves a line, and then at the place that reads best; the lines of a text have no more
 * hyphens than the least number of lines asks for. */

#pragma once

#include "rk-hyphenator.h"
#include "rk-measurer.h"

G_BEGIN_DECLS

/* How far words may be broken, for boxes to become narrower than the longest of them. */
typedef enum {
  RK_BREAKING_NONE, /* only a word that is wider than any box */
  RK_BREAKING_JOINTS,
  RK_BREAKING_SYLLABLES,
  RK_N_BREAKINGS,
} RkBreaking;

typedef struct {
  RkFace face;
  double size, spacing; /* points; the spacing after each letter */
} RkType;

/* A word, or a piece of one that ends in its own hyphen, and what stands between it and the next one. */
typedef struct {
  guint start, length; /* bytes of the text */
  double width;
  double glue;
  float hyphen; /* the width of one */
  float least[RK_N_BREAKINGS]; /* the widest piece that is left */
  guint first_break;
  guint16 n_breaks;
  gboolean cut; /* a part of an overlong word: ends in a hyphen */
} RkWrapWord;

typedef struct {
  RkMeasurer *measurer;
  RkHyphenator *hyphenator; /* nullable */
  double most; /* the widest that a piece may be; without a break its letters are divided */
  GArray *words; /* of RkWrapWord */
  GArray *breaks;
  RkType type; /* of the text before, and the widths of a space and a hyphen in it */
  double space, hyphen;
} RkWrapWords;

void rk_wrap_words_init (RkWrapWords *self, RkMeasurer *measurer, RkHyphenator *hyphenator, double most);
void rk_wrap_words_clear (RkWrapWords *self);

double rk_wrap_words_measure (const RkWrapWords *self, const RkType *type, const char *text, gsize length);

/**
 * rk_wrap_words_add:
 * @language: (nullable): of the text; %NULL breaks no word of it
 * @text: with single spaces
 * @separator: (nullable): what stands between unbreakable pieces; %NULL takes spaces, and places after
 *   hyphens and slashes between letters
 *
 * Only the breaks of words that are too wide are looked for.
 *
 * Returns: how many words there are now at the end of @self->words
 */
guint rk_wrap_words_add (
    RkWrapWords *self, const RkType *type, const char *language, const char *text, const char *separator);

/** rk_wrap_words_find_breaks: looks for the breaks of @n words, from the one with index @first, of a text without separator */
void rk_wrap_words_find_breaks (
    RkWrapWords *self, const RkType *type, const char *language, const char *text, guint first, guint n);

/* Words on their way into lines. */
typedef struct {
  const RkWrapWord *words;
  guint n;
  const RkWrapWords *all;
  double room, hang; /* of the first line; less in the others */
  int worst; /* the worst RkBreakRank at which a line may be saved, -1 for none */
  guint word; /* where the next line begins */
  guint after; /* after so many breaks of that word */
  guint left; /* lines to come */
  gboolean saving;
} RkWrap;

typedef struct {
  guint start, length; /* bytes of the text */
  double in; /* from the left edge */
  double width;
  gboolean hyphen; /* one ends the line */
  RkJoin join; /* how it goes on from the line before */
} RkWrapLine;

/**
 * rk_wrap_init:
 * @first: index of the first word
 * @room: for the first line; a word wider than it that has no break sticks out
 * @hang: how far the other lines are moved in
 * @breaking: whether words that fit may be broken to save a line
 */
void rk_wrap_init (RkWrap *wrap,
                   const RkWrapWords *words,
                   guint first,
                   guint n,
                   double room,
                   double hang,
                   RkBreaking breaking);

/** rk_wrap_balance: makes the room as narrow as it can be without more lines or worse breaks: before the first line */
void rk_wrap_balance (RkWrap *wrap);

/** rk_wrap_next: Returns: %FALSE when there are no more lines */
gboolean rk_wrap_next (RkWrap *wrap, RkWrapLine *line);

G_END_DECLS
