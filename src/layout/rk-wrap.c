/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-wrap.h"

#include <string.h>

#define HAIR       1e-6
#define ANY        (RK_BREAK_SYLLABLE)
/* What a line more weighs against breaks that read badly. */
#define LINE_COST  100
#define MAX_BREAKS 200

/* A place where a word may be broken: how wide its head is, with the hyphen, and its tail. */
typedef struct {
  guint offset;
  RkBreakRank rank;
  float head, tail;
} WordBreak;

void
rk_wrap_words_init (RkWrapWords *self, RkMeasurer *measurer, RkHyphenator *hyphenator, double most)
{
  self->measurer = measurer;
  self->hyphenator = hyphenator;
  self->most = most;
  self->type = (RkType) { RK_FACE_REGULAR, 0, 0 };
  self->words = g_array_new (FALSE, TRUE, sizeof (RkWrapWord));
  self->breaks = g_array_new (FALSE, TRUE, sizeof (WordBreak));
}

void
rk_wrap_words_clear (RkWrapWords *self)
{
  g_array_unref (self->words);
  g_array_unref (self->breaks);
}

double
rk_wrap_words_measure (const RkWrapWords *self, const RkType *type, const char *text, gsize length)
{
  double width = self->measurer->get_width (self->measurer, type->face, type->size, text, length);

  if (type->spacing > 0)
    width += type->spacing * g_utf8_strlen (text, (gssize) length);
  return width;
}

static inline const WordBreak *
get_break (const RkWrapWords *self, const RkWrapWord *word, guint index)
{
  return &g_array_index (self->breaks, WordBreak, word->first_break + index);
}

/* --- Words ------------------------------------------------------------------ */

/* The widest piece of a word that is broken at all places of a rank up to @worst. */
static float
get_widest_piece (const RkWrapWords *self, const RkWrapWord *word, RkBreakRank worst)
{
  float widest = 0, before = 0;

  for (guint i = 0; i < word->n_breaks; i++)
    {
      const WordBreak *at = get_break (self, word, i);

      if (at->rank > worst)
        continue;
      widest = MAX (widest, at->head - before);
      before = at->head - word->hyphen;
    }
  return MAX (widest, (float) word->width - before);
}

/* The head is the sum of its pieces, most of which, being syllables, have been measured before. */
static void
find_breaks (RkWrapWords *self, const RkType *type, const char *language, const char *text, RkWrapWord *word)
{
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (RkBreak));
  guint before = 0;
  float head = 0;

  rk_hyphenate (self->hyphenator, language, text, word->length, breaks);
  word->first_break = self->breaks->len;
  word->n_breaks = (guint16) MIN (breaks->len, MAX_BREAKS);
  for (guint i = 0; i < word->n_breaks; i++)
    {
      const RkBreak *found = &g_array_index (breaks, RkBreak, i);
      WordBreak at = { found->offset, found->rank };

      head += (float) rk_wrap_words_measure (self, type, text + before, found->offset - before);
      at.head = head + word->hyphen;
      at.tail = (float) word->width - head;
      before = found->offset;
      g_array_append_val (self->breaks, at);
    }
  if (word->n_breaks == 0)
    return;
  word->least[RK_BREAKING_JOINTS] = get_widest_piece (self, word, RK_BREAK_INNER_JOINT);
  word->least[RK_BREAKING_SYLLABLES] = get_widest_piece (self, word, RK_BREAK_SYLLABLE);
  for (guint i = 0; i < RK_N_BREAKINGS; i++)
    if (word->least[i] > self->most)
      word->least[i] = word->least[RK_BREAKING_SYLLABLES];
}

/* A word wider than any box, and without breaks, is cut into parts that end in hyphens. */
static void
cut_word (RkWrapWords *self, const RkType *type, const char *text, RkWrapWord word)
{
  gsize start = 0, taken = 0;
  const double glue = word.glue;
  const guint offset = word.start, length = word.length;

  word.glue = 0;
  word.cut = TRUE;
  while (start < length)
    {
      double part = 0;

      for (taken = start; taken < length;)
        {
          gsize next = (gsize) (g_utf8_next_char (text + taken) - text);
          double more = rk_wrap_words_measure (self, type, text + start, next - start);

          if (taken > start && more + (next < length ? word.hyphen : 0) > self->most)
            break;
          taken = next;
          part = more;
        }
      if (taken >= length)
        {
          word.glue = glue;
          word.cut = FALSE;
        }
      word.start = offset + (guint) start;
      word.length = (guint) (taken - start);
      word.width = part + (word.cut ? word.hyphen : 0);
      for (guint i = 0; i < RK_N_BREAKINGS; i++)
        word.least[i] = (float) word.width;
      g_array_append_val (self->words, word);
      start = taken;
    }
}

/* Where the piece that begins at @text ends: before the separator, else before a space or after a
 * hyphen or slash between letters. */
static gsize
get_piece_length (const char *text, const char *separator)
{
  const char *p;

  if (separator != NULL)
    {
      const char *end = strstr (text, separator);

      return end != NULL ? (gsize) (end - text) : strlen (text);
    }
  for (p = text; *p != '\0' && *p != ' '; p++)
    if ((*p == '-' || *p == '/') && p > text + 1 && g_unichar_isalpha (g_utf8_get_char (p + 1)) &&
        g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (p))))
      return (gsize) (p + 1 - text);
  return (gsize) (p - text);
}

static void
set_type (RkWrapWords *self, const RkType *type)
{
  if (self->type.size == type->size && self->type.face == type->face && self->type.spacing == type->spacing)
    return;
  self->type = *type;
  self->space = rk_wrap_words_measure (self, type, " ", 1);
  self->hyphen = rk_wrap_words_measure (self, type, "-", 1);
}

guint
rk_wrap_words_add (
    RkWrapWords *self, const RkType *type, const char *language, const char *text, const char *separator)
{
  const char *between = separator != NULL ? separator : " ";
  const guint before = self->words->len;
  double glue;

  set_type (self, type);
  glue = separator != NULL ? rk_wrap_words_measure (self, type, between, strlen (between)) : self->space;

  for (gsize start = 0; text[start] != '\0';)
    {
      gsize length = get_piece_length (text + start, separator);
      gsize next = start + length;
      gboolean glued = g_str_has_prefix (text + next, between);
      RkWrapWord word = { (guint) start, (guint) length, .glue = glued ? glue : 0,
                          .hyphen = (float) self->hyphen };

      word.width = rk_wrap_words_measure (self, type, text + start, length);
      /* Fonts draw a space closer to a full stop or comma before it. */
      if (separator == NULL && glued && length > 0 && g_ascii_ispunct (text[next - 1]))
        word.glue = rk_wrap_words_measure (self, type, text + start, length + 1) - word.width;
      for (guint i = 0; i < RK_N_BREAKINGS; i++)
        word.least[i] = (float) word.width;
      if (word.width > self->most && separator == NULL)
        find_breaks (self, type, language, text + start, &word);
      if (word.least[RK_BREAKING_NONE] > self->most)
        cut_word (self, type, text + start, word);
      else
        g_array_append_val (self->words, word);
      start = next + (glued ? strlen (between) : 0);
    }
  return self->words->len - before;
}

void
rk_wrap_words_find_breaks (
    RkWrapWords *self, const RkType *type, const char *language, const char *text, guint first, guint n)
{
  gboolean begins = TRUE, address = FALSE;

  if (self->hyphenator == NULL)
    return;
  for (guint i = first; i < first + n; i++)
    {
      RkWrapWord *word = &g_array_index (self->words, RkWrapWord, i);
      const char *start = text + word->start;

      if (begins)
        address = rk_is_address (start, strcspn (start, " "));
      if (!address && !word->cut && word->n_breaks == 0)
        find_breaks (self, type, language, start, word);
      begins = word->glue > 0;
    }
}

/* --- Lines ------------------------------------------------------------------ */

static double
get_rest_width (const RkWrap *wrap, guint index, guint after)
{
  const RkWrapWord *word = &wrap->words[index];

  return after == 0 ? word->width : (double) get_break (wrap->all, word, after - 1)->tail;
}

/* How wide the word is from after so many breaks to the next but @index, hyphen included. */
static double
get_head_width (const RkWrap *wrap, const RkWrapWord *word, guint after, guint index)
{
  double head = (double) get_break (wrap->all, word, index)->head;

  return after == 0 ? head
                    : head - (double) get_break (wrap->all, word, after - 1)->head + (double) word->hyphen;
}

/* The break of the best rank that fits into @room, the farthest of them; -1 if none does. */
static int
pick_break (const RkWrap *wrap, guint index, guint after, double room, int worst)
{
  const RkWrapWord *word = &wrap->words[index];
  int best = -1;

  for (int i = (int) after; i < word->n_breaks; i++)
    {
      RkBreakRank rank = get_break (wrap->all, word, (guint) i)->rank;

      if (get_head_width (wrap, word, after, (guint) i) > room + HAIR)
        break;
      if ((int) rank <= worst && (best < 0 || rank <= get_break (wrap->all, word, (guint) best)->rank))
        best = i;
    }
  return best;
}

static RkJoin
get_join (const RkWrap *wrap)
{
  const RkWrapWord *before;

  if (wrap->after > 0)
    return RK_JOIN_CUT;
  if (wrap->word == 0)
    return RK_JOIN_NONE;
  before = &wrap->words[wrap->word - 1];
  return before->cut ? RK_JOIN_CUT : before->glue > 0 ? RK_JOIN_SPACE : RK_JOIN_CLOSE;
}

/* A line from where @wrap stands; @wrap is moved on.  Returns: the rank of the break at its end, -1 for none */
static int
take_line (RkWrap *wrap, double room, gboolean saving, RkWrapLine *line)
{
  const RkWrapWord *words = wrap->words;
  guint i = wrap->word, from = wrap->after;
  double taken = get_rest_width (wrap, i, from);
  int at = -1;

  line->start = words[i].start + (from > 0 ? get_break (wrap->all, &words[i], from - 1)->offset : 0);
  if (taken > room + HAIR)
    {
      at = pick_break (wrap, i, from, room, ANY);
      if (at >= 0)
        taken = get_head_width (wrap, &words[i], from, (guint) at);
    }
  while (at < 0 && !words[i].cut && i + 1 < wrap->n)
    {
      double more = taken + words[i].glue;

      if (more + words[i + 1].width > room + HAIR)
        {
          gboolean must = words[i + 1].width > wrap->room - wrap->hang + HAIR;

          /* After a hyphen of the text's own there is a break already. */
          if (saving && words[i].glue > 0)
            at = pick_break (wrap, i + 1, 0, room - more, must ? ANY : wrap->worst);
          if (at < 0)
            break;
          taken = more + get_head_width (wrap, &words[++i], 0, (guint) at);
          break;
        }
      taken = more + words[++i].width;
    }
  line->width = taken;
  line->hyphen = at >= 0 || words[i].cut;
  wrap->word = at >= 0 ? i : i + 1;
  wrap->after = at >= 0 ? (guint) at + 1 : 0;
  line->length = words[i].start +
                 (at >= 0 ? get_break (wrap->all, &words[i], (guint) at)->offset : words[i].length) -
                 line->start;
  return at >= 0 ? (int) get_break (wrap->all, &words[i], (guint) at)->rank : -1;
}

/* How many lines there are to come; @cost gets what they cost, their breaks included. */
static guint
count_lines (const RkWrap *wrap, gboolean first, gboolean saving, guint *cost)
{
  static const guint costs[] = { 1, 2, 6 };
  RkWrap probe = *wrap;
  RkWrapLine line;
  guint lines = 0;

  *cost = 0;
  for (; probe.word < probe.n; lines++)
    {
      int rank = take_line (&probe, probe.room - (first && lines == 0 ? 0 : probe.hang), saving, &line);

      *cost += LINE_COST + (rank >= 0 ? costs[rank] : 0);
    }
  return lines;
}

/* Whether a break may come in useful. */
static gboolean
may_break (const RkWrap *wrap)
{
  for (guint i = 0; i < wrap->n; i++)
    if (wrap->words[i].n_breaks > 0 &&
        (wrap->worst >= 0 || wrap->words[i].width > wrap->room - wrap->hang + HAIR))
      return TRUE;
  return FALSE;
}

void
rk_wrap_init (RkWrap *wrap,
              const RkWrapWords *words,
              guint first,
              guint n,
              double room,
              double hang,
              RkBreaking breaking)
{
  guint cost, whole;

  *wrap = (RkWrap) {
    .words = n > 0 ? &g_array_index (words->words, RkWrapWord, first) : NULL,
    .n = n,
    .all = words,
    .room = room,
    .hang = hang,
    .worst = breaking == RK_BREAKING_NONE ? -1 : RK_BREAK_INNER_JOINT,
  };
  if (!may_break (wrap))
    return;
  whole = count_lines (wrap, TRUE, FALSE, &cost);
  wrap->left = count_lines (wrap, TRUE, TRUE, &cost);
  wrap->saving = wrap->left < whole;
}

void
rk_wrap_balance (RkWrap *wrap)
{
  guint allowed, cost;
  double low = 0, high = wrap->room;

  if (count_lines (wrap, TRUE, FALSE, &allowed) < 2)
    return;
  /* A word that fits is no less whole for it. */
  for (guint i = 0; i < wrap->n; i++)
    if (wrap->words[i].width <= wrap->room + HAIR)
      low = MAX (low, wrap->words[i].width);
  for (guint i = 0; i < 12; i++)
    {
      wrap->room = (low + high) / 2;
      count_lines (wrap, TRUE, FALSE, &cost);
      if (cost > allowed)
        low = wrap->room;
      else
        high = wrap->room;
    }
  wrap->room = high;
  wrap->saving = FALSE;
}

gboolean
rk_wrap_next (RkWrap *wrap, RkWrapLine *line)
{
  const RkJoin join = get_join (wrap);
  const double in = join == RK_JOIN_NONE ? 0 : wrap->hang;
  gboolean saving = FALSE;

  if (wrap->word >= wrap->n)
    return FALSE;
  if (wrap->saving)
    {
      RkWrap probe = *wrap;
      guint cost;

      /* Only if the lines to come could not make up for it is this one's last word broken. */
      take_line (&probe, wrap->room - in, FALSE, line);
      saving = 1 + count_lines (&probe, FALSE, TRUE, &cost) > wrap->left;
      wrap->left--;
    }
  take_line (wrap, wrap->room - in, saving, line);
  line->in = in;
  line->join = join;
  return TRUE;
}
