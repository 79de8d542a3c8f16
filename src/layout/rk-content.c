/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-content.h"

#include <math.h>
#include <string.h>

/* A piece that is never broken, and what stands between it and the next one on the same line. */
typedef struct {
  guint start, length; /* bytes of the paragraph's text */
  double width;
  double glue;
  gboolean cut; /* a part of an overlong word: ends in a hyphen */
} Word;

#define PAD_LEFT    10.0
#define PAD_RIGHT   8.0
#define ROLE_GAP    6.0
#define ASIDE_GAP   5.0
#define TAB_GAP     10.0
#define HANG        7.0
#define COLUMN_GAP  14.0
#define MAX_COLUMNS 3
/* The widest that a piece may be: what is left of the widest box beside a role. */
#define MOST_PIECE  (RK_BOX_MOST_WIDTH - PAD_LEFT - PAD_RIGHT - HANG - 40.0)

RkContents *
rk_contents_new (RkMeasurer *measurer)
{
  RkContents *self = g_new0 (RkContents, 1);

  self->measurer = measurer;
  self->strings = g_string_chunk_new (16384);
  self->paragraphs = g_array_new (FALSE, TRUE, sizeof (RkParagraph));
  self->words = g_array_new (FALSE, TRUE, sizeof (Word));
  self->boxes = g_array_new (FALSE, TRUE, sizeof (RkContent));
  return self;
}

void
rk_contents_free (RkContents *self)
{
  g_string_chunk_free (self->strings);
  g_array_unref (self->paragraphs);
  g_array_unref (self->words);
  g_array_unref (self->boxes);
  g_free (self);
}

const RkContent *
rk_contents_get (const RkContents *self, guint box)
{
  return &g_array_index (self->boxes, RkContent, box);
}

static inline const RkParagraph *
get_paragraph (const RkContents *self, guint index)
{
  return &g_array_index (self->paragraphs, RkParagraph, index);
}

void
rk_contents_begin (RkContents *self)
{
  RkContent content = { .first_paragraph = self->paragraphs->len };

  g_array_append_val (self->boxes, content);
}

/* Runs of space become one space; soft hyphens, which not every reader leaves out, go. */
static char *
squeeze (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xAD)
        continue;
      if (g_unichar_isspace (c) && c != 0xA0 && c != 0x202F)
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static double
measure (RkContents *self, const RkParagraph *paragraph, const char *text, gsize length)
{
  double width = self->measurer->get_width (self->measurer, paragraph->face, paragraph->size, text, length);

  if (paragraph->spacing > 0)
    width += paragraph->spacing * g_utf8_strlen (text, (gssize) length);
  return width;
}

/* Adds a word; one wider than any box is cut into parts that end in hyphens. */
static void
add_word (RkContents *self, RkParagraph *paragraph, gsize start, gsize length, double glue)
{
  const char *text = paragraph->text + start;
  double width = measure (self, paragraph, text, length);
  Word word = { (guint) start, (guint) length, width, glue, FALSE };

  while (word.width > MOST_PIECE && length > 1)
    {
      double hyphen = measure (self, paragraph, "-", 1), part = 0;
      gsize taken = 0;

      while (taken < length)
        {
          gsize next = (gsize) (g_utf8_next_char (text + taken) - text);
          double more = measure (self, paragraph, text, next);

          if (taken > 0 && more + hyphen > MOST_PIECE)
            break;
          taken = next;
          part = more;
        }
      if (taken >= length)
        break;
      word = (Word) { (guint) start, (guint) taken, part + hyphen, 0, TRUE };
      g_array_append_val (self->words, word);
      text += taken;
      start += taken;
      length -= taken;
      word = (Word) { (guint) start, (guint) length, measure (self, paragraph, text, length), glue, FALSE };
    }
  g_array_append_val (self->words, word);
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
split (RkContents *self, RkParagraph *paragraph, const char *separator)
{
  const char *between = separator != NULL ? separator : " ";
  double glue = measure (self, paragraph, between, strlen (between));
  const char *text = paragraph->text;
  gsize start = 0;

  paragraph->first_word = self->words->len;
  while (text[start] != '\0')
    {
      gsize length = get_piece_length (text + start, separator);
      gsize next = start + length;
      gboolean glued = g_str_has_prefix (text + next, between);

      add_word (self, paragraph, start, length, glued ? glue : 0);
      start = next + (glued ? strlen (between) : 0);
    }
  paragraph->n_words = self->words->len - paragraph->first_word;
  for (guint i = 0; i < paragraph->n_words; i++)
    {
      const Word *word = &g_array_index (self->words, Word, paragraph->first_word + i);

      paragraph->width += word->width + (i + 1 < paragraph->n_words ? word->glue : 0);
      /* A cut word never stands whole on one line. */
      if (word->cut)
        paragraph->width += RK_BOX_MOST_WIDTH;
    }
}

RkParagraph *
rk_contents_add (RkContents *self,
                 RkPlace place,
                 RkLineRole role,
                 RkFace face,
                 double size,
                 double spacing,
                 const char *text,
                 const char *separator,
                 int item)
{
  RkContent *content = &g_array_index (self->boxes, RkContent, self->boxes->len - 1);
  RkParagraph paragraph = { 0 };
  g_autofree char *squeezed = squeeze (text);

  if (*squeezed == '\0')
    return NULL;
  paragraph.text = g_string_chunk_insert (self->strings, squeezed);
  paragraph.size = size;
  paragraph.spacing = spacing;
  paragraph.item = item;
  paragraph.place = place;
  paragraph.role = role;
  paragraph.face = face;
  split (self, &paragraph, separator);
  g_array_append_val (self->paragraphs, paragraph);
  content->n_paragraphs++;
  if (place == RK_PLACE_MAIN)
    content->n_rows++;
  return &g_array_index (self->paragraphs, RkParagraph, self->paragraphs->len - 1);
}

static double
get_widest_word (const RkContents *self, const RkParagraph *paragraph)
{
  double widest = 0;

  for (guint i = 0; i < paragraph->n_words; i++)
    widest = MAX (widest, g_array_index (self->words, Word, paragraph->first_word + i).width);
  return widest;
}

/* How wide the asides of a row are together; @brief takes the brief ones where there are some. */
static double
get_asides_width (const RkContents *self, const RkContent *content, guint main, gboolean brief)
{
  guint end = content->first_paragraph + content->n_paragraphs;
  double width = 0;

  for (guint i = main + 1; i < end && get_paragraph (self, i)->place == RK_PLACE_ASIDE; i++)
    {
      gboolean has_brief = i + 1 < end && get_paragraph (self, i + 1)->brief;

      if (get_paragraph (self, i)->brief ? !brief : brief && has_brief)
        continue;
      width += (width > 0 ? ASIDE_GAP : 0) + get_paragraph (self, i)->width;
    }
  return width;
}

void
rk_contents_end (RkContents *self)
{
  RkContent *content = &g_array_index (self->boxes, RkContent, self->boxes->len - 1);
  guint end = content->first_paragraph + content->n_paragraphs;
  double least = 0, natural = 0;

  for (guint i = content->first_paragraph; i < end; i++)
    if (get_paragraph (self, i)->place == RK_PLACE_ROLE)
      content->role_width = MAX (content->role_width, get_paragraph (self, i)->width + ROLE_GAP);
  for (guint i = content->first_paragraph; i < end; i++)
    {
      const RkParagraph *paragraph = get_paragraph (self, i);
      double word = get_widest_word (self, paragraph), width = paragraph->width + paragraph->bullet;

      if (paragraph->place == RK_PLACE_ROLE || (paragraph->place == RK_PLACE_ASIDE && paragraph->brief))
        continue;
      if (paragraph->place == RK_PLACE_MAIN || paragraph->place == RK_PLACE_ASIDE)
        word += content->role_width + HANG;
      if (paragraph->place == RK_PLACE_MAIN)
        {
          double brief = get_asides_width (self, content, i, TRUE);

          width += content->role_width;
          if (brief > 0)
            {
              content->main_width = MAX (content->main_width, paragraph->width);
              content->brief_width = MAX (content->brief_width, brief);
              content->aside_width = MAX (content->aside_width, get_asides_width (self, content, i, FALSE));
            }
        }
      least = MAX (least, word + paragraph->bullet);
      if (paragraph->place != RK_PLACE_ASIDE)
        natural = MAX (natural, width);
    }
  if (content->aside_width > 0)
    natural = MAX (natural, content->role_width + content->main_width + TAB_GAP + content->aside_width);
  content->least_width = MAX (least + PAD_LEFT + PAD_RIGHT, RK_BOX_LEAST_WIDTH);
  content->natural_width = MAX (natural + PAD_LEFT + PAD_RIGHT, content->least_width);
}

/* --- Flow ------------------------------------------------------------------ */

typedef struct {
  const RkContents *contents;
  const RkContent *content;
  RkSceneBuilder *builder; /* NULL: only measuring */
  int scene_box;
  double x, y; /* of the box */
  double width; /* within the padding */
  guint columns;
  double header; /* no less high is the header */
  double bottom; /* the last baseline so far, from the top of the box */
  double end; /* where the last line ended, from its column's left edge */
  gboolean tabular, brief;
  gboolean brief_kind; /* the header is the brief one */
} Cursor;

static void
emit_line (Cursor *cursor, const RkParagraph *paragraph, guint first, guint last, double x, double width)
{
  const Word *words = &g_array_index (cursor->contents->words, Word, paragraph->first_word);
  const char *text = paragraph->text + words[first].start;
  gsize length = words[last].start + words[last].length - words[first].start;
  RkSceneLine *line = rk_scene_builder_add_line (cursor->builder);

  if (words[last].cut)
    {
      g_autofree char *cut = g_strdup_printf ("%.*s-", (int) length, text);

      line->text = rk_scene_builder_intern (cursor->builder, cut, -1);
    }
  else
    line->text = rk_scene_builder_intern (cursor->builder, text, (gssize) length);
  line->x = cursor->x + PAD_LEFT + x;
  line->y = cursor->y + cursor->bottom;
  line->width = width;
  line->size = paragraph->size;
  line->spacing = paragraph->spacing;
  line->box = cursor->scene_box;
  line->item = paragraph->item;
  line->role = paragraph->role;
  line->face = paragraph->face;
  line->join = first == 0 ? RK_JOIN_NONE : words[first - 1].cut ? RK_JOIN_CUT : RK_JOIN_SPACE;
  line->language = paragraph->language;
}

/* Takes as many words as fit into @room, one at least; returns the index past the last. */
static guint
take_line (const Word *words, guint first, guint n, double room, double *width)
{
  guint i = first;
  double taken = words[i].width;

  while (!words[i].cut && i + 1 < n && taken + words[i].glue + words[i + 1].width <= room + 1e-6)
    {
      taken += words[i].glue + words[i + 1].width;
      i++;
    }
  *width = taken;
  return i + 1;
}

static guint
count_lines (const Word *words, guint n, double room)
{
  guint lines = 0;
  double width;

  for (guint i = 0; i < n; lines++)
    i = take_line (words, i, n, room, &width);
  return lines;
}

/* The narrowest room that takes no more lines than @room: lines of like length. */
static double
balance (const Word *words, guint n, double room)
{
  guint lines = count_lines (words, n, room);
  double low = 0, high = room;

  for (guint i = 0; lines > 1 && i < 12; i++)
    {
      double middle = (low + high) / 2;

      if (count_lines (words, n, middle) > lines)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* Lays a paragraph at @x: its first baseline @lead below the last one, the others @leading apart and @hang in. */
static void
flow_paragraph (Cursor *cursor,
                const RkParagraph *paragraph,
                double x,
                double room,
                double lead,
                double leading,
                double hang)
{
  const Word *words = &g_array_index (cursor->contents->words, Word, paragraph->first_word);
  double width;

  cursor->bottom += lead;
  if (paragraph->width <= room + 1e-6)
    {
      if (cursor->builder != NULL)
        emit_line (cursor, paragraph, 0, paragraph->n_words - 1, x, paragraph->width);
      cursor->end = x + paragraph->width;
      return;
    }
  if (paragraph->role == RK_LINE_NAME && cursor->builder != NULL)
    room = balance (words, paragraph->n_words, room);
  for (guint i = 0; i < paragraph->n_words;)
    {
      double in = i > 0 ? hang : 0;
      guint next = take_line (words, i, paragraph->n_words, room - in, &width);

      if (i > 0)
        cursor->bottom += leading;
      if (cursor->builder != NULL)
        emit_line (cursor, paragraph, i, next - 1, x + in, width);
      cursor->end = x + in + width;
      i = next;
    }
}

/* Whether a paragraph of the header or body gives way to a briefer one, or stands in for none. */
static gboolean
is_hidden (Cursor *cursor, guint index)
{
  guint end = cursor->content->first_paragraph + cursor->content->n_paragraphs;
  const RkParagraph *paragraph = get_paragraph (cursor->contents, index);

  if (paragraph->brief)
    return !cursor->brief_kind;
  if (paragraph->role != RK_LINE_KIND || index + 1 >= end ||
      !get_paragraph (cursor->contents, index + 1)->brief)
    return FALSE;
  cursor->brief_kind = paragraph->width > cursor->width + 1e-6;
  return cursor->brief_kind;
}

static gboolean
has_body (Cursor *cursor, guint next)
{
  guint end = cursor->content->first_paragraph + cursor->content->n_paragraphs;

  for (; next < end; next++)
    if (!get_paragraph (cursor->contents, next)->brief || cursor->brief_kind)
      return TRUE;
  return FALSE;
}

static void
flow_header (Cursor *cursor, guint *next)
{
  guint end = cursor->content->first_paragraph + cursor->content->n_paragraphs;
  gboolean first = TRUE;

  for (; *next < end && get_paragraph (cursor->contents, *next)->place == RK_PLACE_HEADER; ++*next)
    {
      const RkParagraph *paragraph = get_paragraph (cursor->contents, *next);
      double leading = paragraph->role == RK_LINE_KIND ? 8.8 : paragraph->role == RK_LINE_NAME ? 12.9 : 10.6;
      double lead = paragraph->role == RK_LINE_NAME ? 13.4 : 10.8;

      if (is_hidden (cursor, *next))
        continue;
      if (first)
        lead = paragraph->role == RK_LINE_KIND ? 12.2 : 15.2;
      flow_paragraph (cursor, paragraph, 0, cursor->width, lead, leading, 0);
      first = FALSE;
    }
}

/* Paragraphs across the body, before or after the rows. */
static void
flow_body (Cursor *cursor, guint *next, RkPlace place, double gap)
{
  guint end = cursor->content->first_paragraph + cursor->content->n_paragraphs;
  double lead = 10.4 + gap;

  for (; *next < end && get_paragraph (cursor->contents, *next)->place == place; ++*next)
    {
      const RkParagraph *paragraph = get_paragraph (cursor->contents, *next);

      if (is_hidden (cursor, *next))
        continue;
      flow_paragraph (cursor, paragraph, 0, cursor->width, lead, 9.8, paragraph->bullet);
      lead = 10.4;
    }
}

/* The asides of a row: at the tab, or after the title where the whole of one fits, or beneath. */
static void
flow_asides (Cursor *cursor, guint *next, double left, double room)
{
  guint end = cursor->content->first_paragraph + cursor->content->n_paragraphs;
  double x = left + cursor->content->role_width;
  double tab = x + cursor->content->main_width + TAB_GAP;
  gboolean first = TRUE;

  for (; *next < end && get_paragraph (cursor->contents, *next)->place == RK_PLACE_ASIDE; ++*next)
    {
      const RkParagraph *paragraph = get_paragraph (cursor->contents, *next);
      gboolean has_brief = *next + 1 < end && get_paragraph (cursor->contents, *next + 1)->brief;
      double at = cursor->end + ASIDE_GAP;

      if (paragraph->brief ? !cursor->brief : cursor->brief && has_brief)
        continue;
      if (cursor->tabular && first)
        at = MAX (at, tab);
      if (at + paragraph->width <= left + room + 1e-6)
        flow_paragraph (cursor, paragraph, at, paragraph->width, 0, 0, 0);
      else
        flow_paragraph (cursor, paragraph, x + HANG, room - cursor->content->role_width - HANG, 10.2, 9.8, 0);
      first = FALSE;
    }
}

static void
flow_row (Cursor *cursor, guint *next, double left, double room, double lead)
{
  double role_width = cursor->content->role_width;
  const RkParagraph *paragraph = get_paragraph (cursor->contents, *next);

  if (paragraph->place == RK_PLACE_ROLE)
    {
      flow_paragraph (cursor, paragraph, left, paragraph->width, lead, 0, 0);
      lead = 0;
      paragraph = get_paragraph (cursor->contents, ++*next);
    }
  flow_paragraph (cursor, paragraph, left + role_width, room - role_width, lead, 10.6, HANG);
  ++*next;
  flow_asides (cursor, next, left, room);
}

/* In sixteenths of a point, so that sums and differences are exact. */
static guint
measure_rows (const Cursor *cursor, guint next, double room, guint n)
{
  Cursor probe = *cursor;

  probe.builder = NULL;
  probe.bottom = 0;
  for (guint i = 0; i < n; i++)
    flow_row (&probe, &next, 0, room, 11.2);
  return (guint) lround (probe.bottom * 16);
}

/* Rows fill the first column, then the next, so that all end at about the same height. */
static void
flow_rows (Cursor *cursor, guint *next, double gap)
{
  guint n = cursor->content->n_rows, columns = cursor->columns, row = 0;
  double room = (cursor->width - (columns - 1) * COLUMN_GAP) / columns;
  double top = cursor->bottom + gap, bottom = top;
  guint rest;

  if (n == 0)
    return;
  {
    double wide = room - cursor->content->role_width - cursor->content->main_width - TAB_GAP;

    cursor->brief = cursor->content->aside_width > wide &&
                    cursor->content->brief_width < cursor->content->aside_width;
    cursor->tabular = (cursor->brief ? cursor->content->brief_width : cursor->content->aside_width) <=
                      wide + 1e-6;
  }
  rest = columns > 1 ? measure_rows (cursor, *next, room, n) : 0;
  for (guint column = 0; column < columns && row < n; column++)
    {
      double left = column * (room + COLUMN_GAP);
      double share = columns > 1 ? rest / 16.0 / (columns - column) : G_MAXDOUBLE;
      double start;

      cursor->bottom = start = top;
      while (row < n)
        {
          double height = columns > 1 ? measure_rows (cursor, *next, room, 1) / 16.0 : 0;

          if (cursor->bottom > start && column + 1 < columns &&
              cursor->bottom - start + height / 2 > share + 1e-6)
            break;
          flow_row (cursor, next, left, room, 11.2);
          row++;
        }
      rest -= MIN (rest, (guint) lround ((cursor->bottom - start) * 16));
      bottom = MAX (bottom, cursor->bottom);
    }
  cursor->bottom = bottom;
}

static RkFlow
flow (Cursor *cursor)
{
  guint next = cursor->content->first_paragraph;
  RkFlow result = { .columns = cursor->columns };
  double before;

  flow_header (cursor, &next);
  if (!has_body (cursor, next))
    {
      result.height = result.header_height = cursor->bottom + 7.6;
      return result;
    }
  cursor->bottom = MAX (cursor->bottom + 5.8, cursor->header);
  result.header_height = cursor->bottom;
  before = cursor->bottom;
  flow_body (cursor, &next, RK_PLACE_BODY, 2.2);
  flow_rows (cursor, &next, cursor->bottom > before ? 1.6 : 2.4);
  flow_body (cursor, &next, RK_PLACE_TAIL, cursor->bottom > before ? 0.8 : 2.2);
  result.height = cursor->bottom + 7.4;
  return result;
}

RkFlow
rk_contents_flow (const RkContents *self, guint box, double width)
{
  RkFlow best = { 0 };

  for (guint columns = 1; columns <= MAX_COLUMNS; columns++)
    {
      const RkContent *content = rk_contents_get (self, box);
      Cursor cursor = { .contents = self, .content = content, .width = width - PAD_LEFT - PAD_RIGHT };
      double room = (cursor.width - (columns - 1) * COLUMN_GAP) / columns;
      RkFlow result;

      /* A column that cuts a word, or holds less than three rows, is none. */
      if (columns > 1 &&
          (content->n_rows < 3 * columns || room + PAD_LEFT + PAD_RIGHT < content->least_width))
        break;
      cursor.columns = columns;
      result = flow (&cursor);
      if (columns == 1 || result.height < best.height - 8)
        best = result;
    }
  return best;
}

void
rk_contents_emit (const RkContents *self,
                  guint box,
                  double width,
                  guint columns,
                  double header_height,
                  RkSceneBuilder *builder,
                  int scene_box,
                  double x,
                  double y)
{
  Cursor cursor = {
    .contents = self,
    .content = rk_contents_get (self, box),
    .builder = builder,
    .scene_box = scene_box,
    .x = x,
    .y = y,
    .width = width - PAD_LEFT - PAD_RIGHT,
    .columns = columns,
    .header = header_height,
  };

  flow (&cursor);
}
