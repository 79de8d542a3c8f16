/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-content.h"

#include <math.h>
#include <string.h>

#define PAD_LEFT      10.0
#define PAD_RIGHT     8.0
#define ROLE_GAP      6.0
#define ASIDE_GAP     5.0
#define TAB_GAP       10.0
#define HANG          7.0
#define COLUMN_GAP    14.0
#define MAX_COLUMNS   3
#define TIGHT_FROM    8.5 /* the least size of type */
/* A column is no narrower than this share of the widest row. */
#define NARROW_COLUMN 0.62
/* The widest that a piece may be: what is left of the widest box beside a role. */
#define MOST_PIECE    (RK_BOX_MOST_WIDTH - PAD_LEFT - PAD_RIGHT - HANG - 40.0)

RkContents *
rk_contents_new (RkMeasurer *measurer, RkHyphenator *hyphenator, const char *language)
{
  RkContents *self = g_new0 (RkContents, 1);

  rk_wrap_words_init (&self->words, measurer, hyphenator, MOST_PIECE);
  self->language = language;
  self->strings = g_string_chunk_new (16384);
  self->paragraphs = g_array_new (FALSE, TRUE, sizeof (RkParagraph));
  self->boxes = g_array_new (FALSE, TRUE, sizeof (RkContent));
  return self;
}

void
rk_contents_free (RkContents *self)
{
  g_string_chunk_free (self->strings);
  g_array_unref (self->paragraphs);
  rk_wrap_words_clear (&self->words);
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

static RkType
get_type (const RkParagraph *paragraph)
{
  return (RkType) { paragraph->face, paragraph->size, paragraph->spacing };
}

static void
split (RkContents *self, RkParagraph *paragraph)
{
  const char *language = paragraph->language != NULL ? paragraph->language : self->language;
  RkType type;

  paragraph->size = MAX (paragraph->natural_size, self->least_size);
  type = get_type (paragraph);
  paragraph->first_word = self->words.words->len;
  paragraph->width = 0;
  paragraph->n_words = rk_wrap_words_add (&self->words, &type, language, paragraph->text,
                                          paragraph->separator);
  for (guint i = 0; i < paragraph->n_words; i++)
    {
      const RkWrapWord *word = &g_array_index (self->words.words, RkWrapWord, paragraph->first_word + i);

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
  paragraph.natural_size = size;
  paragraph.spacing = spacing;
  paragraph.item = item;
  paragraph.place = place;
  paragraph.role = role;
  paragraph.face = face;
  paragraph.separator = separator;
  g_array_append_val (self->paragraphs, paragraph);
  content->n_paragraphs++;
  if (place == RK_PLACE_MAIN)
    content->n_rows++;
  return &g_array_index (self->paragraphs, RkParagraph, self->paragraphs->len - 1);
}

/* The widest piece that may not be broken.  Names are kept whole for longer than what stands below them. */
static double
get_widest_word (const RkContents *self, const RkParagraph *paragraph)
{
  RkBreaking breaking = self->breaking;
  double widest = 0;

  if (breaking != RK_BREAKING_NONE && paragraph->role == RK_LINE_NAME)
    breaking--;
  for (guint i = 0; i < paragraph->n_words; i++)
    {
      const RkWrapWord *word = &g_array_index (self->words.words, RkWrapWord, paragraph->first_word + i);

      widest = MAX (widest, (double) word->least[breaking]);
    }
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

      if (get_paragraph (self, i)->below || (get_paragraph (self, i)->brief ? !brief : brief && has_brief))
        continue;
      width += (width > 0 ? ASIDE_GAP : 0) + get_paragraph (self, i)->width;
    }
  return width;
}

static void
measure_least (const RkContents *self, RkContent *content)
{
  guint end = content->first_paragraph + content->n_paragraphs;
  double least = 0;

  for (guint i = content->first_paragraph; i < end; i++)
    {
      const RkParagraph *paragraph = get_paragraph (self, i);
      double word = get_widest_word (self, paragraph);

      if (paragraph->place == RK_PLACE_ROLE || (paragraph->place == RK_PLACE_ASIDE && paragraph->brief))
        continue;
      if (paragraph->place == RK_PLACE_MAIN || paragraph->place == RK_PLACE_ASIDE)
        word += content->role_width + HANG;
      least = MAX (least, word + paragraph->bullet);
    }
  content->least_width = MAX (least + PAD_LEFT + PAD_RIGHT, RK_BOX_LEAST_WIDTH);
}

static void
measure_box (RkContents *self, RkContent *content)
{
  guint end = content->first_paragraph + content->n_paragraphs;

  content->role_width = content->row_width = 0;
  content->main_width = content->brief_width = content->aside_width = 0;
  for (guint i = content->first_paragraph; i < end; i++)
    {
      RkParagraph *paragraph = &g_array_index (self->paragraphs, RkParagraph, i);

      split (self, paragraph);
      if (paragraph->place == RK_PLACE_ROLE)
        content->role_width = MAX (content->role_width, paragraph->width + ROLE_GAP);
    }
  for (guint i = content->first_paragraph; i < end; i++)
    {
      const RkParagraph *paragraph = get_paragraph (self, i);
      double brief;

      if (paragraph->place != RK_PLACE_MAIN)
        continue;
      brief = get_asides_width (self, content, i, TRUE);
      content->row_width = MAX (content->row_width,
                                content->role_width + paragraph->width + (brief > 0 ? ASIDE_GAP + brief : 0));
      if (brief > 0)
        {
          content->main_width = MAX (content->main_width, paragraph->width);
          content->brief_width = MAX (content->brief_width, brief);
          content->aside_width = MAX (content->aside_width, get_asides_width (self, content, i, FALSE));
        }
    }
  measure_least (self, content);
}

void
rk_contents_end (RkContents *self)
{
  measure_box (self, &g_array_index (self->boxes, RkContent, self->boxes->len - 1));
}

static void
find_breaks (RkContents *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const RkParagraph *paragraph = get_paragraph (self, i);
      const RkType type = get_type (paragraph);
      const char *language = paragraph->language != NULL ? paragraph->language : self->language;

      if (paragraph->separator == NULL && paragraph->place != RK_PLACE_ROLE)
        rk_wrap_words_find_breaks (&self->words, &type, language, paragraph->text, paragraph->first_word,
                                   paragraph->n_words);
    }
  self->breaks_found = TRUE;
}

void
rk_contents_set_breaking (RkContents *self, RkBreaking breaking)
{
  if (breaking != RK_BREAKING_NONE && !self->breaks_found)
    find_breaks (self);
  if (self->breaking == breaking)
    return;
  self->breaking = breaking;
  for (guint i = 0; i < self->boxes->len; i++)
    measure_least (self, &g_array_index (self->boxes, RkContent, i));
}

void
rk_contents_set_least_size (RkContents *self, double size)
{
  const RkBreaking breaking = self->breaking;

  if (size == self->least_size)
    return;
  self->least_size = size;
  g_array_set_size (self->words.words, 0);
  g_array_set_size (self->words.breaks, 0);
  self->breaks_found = FALSE;
  self->breaking = RK_BREAKING_NONE;
  for (guint i = 0; i < self->boxes->len; i++)
    measure_box (self, &g_array_index (self->boxes, RkContent, i));
  rk_contents_set_breaking (self, breaking);
}

double
rk_contents_get_smallest (const RkContents *self)
{
  double smallest = 100;

  for (guint i = 0; i < self->paragraphs->len; i++)
    smallest = MIN (smallest, get_paragraph (self, i)->natural_size);
  return smallest;
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
emit_line (Cursor *cursor, const RkParagraph *paragraph, const RkWrapLine *part, double x)
{
  const char *text = paragraph->text + part->start;
  RkSceneLine *line = rk_scene_builder_add_line (cursor->builder);
  g_autofree char *hyphenated = NULL;

  if (part->hyphen)
    hyphenated = g_strdup_printf ("%.*s-", (int) part->length, text);
  line->text = hyphenated != NULL ? rk_scene_builder_intern (cursor->builder, hyphenated, -1)
                                  : rk_scene_builder_intern (cursor->builder, text, (gssize) part->length);
  line->x = cursor->x + PAD_LEFT + x + part->in;
  line->y = cursor->y + cursor->bottom;
  line->width = part->width;
  line->size = paragraph->size;
  line->spacing = paragraph->spacing;
  line->box = cursor->scene_box;
  line->item = paragraph->item;
  line->role = paragraph->role;
  line->face = paragraph->face;
  line->join = part->join;
  line->language = paragraph->language;
}

static void
flow_lines (Cursor *cursor, const RkParagraph *paragraph, double x, double room, double leading, double hang)
{
  const RkContents *contents = cursor->contents;
  RkWrap wrap;
  RkWrapLine line;

  rk_wrap_init (&wrap, &contents->words, paragraph->first_word, paragraph->n_words, room, hang,
                paragraph->role == RK_LINE_NAME ? RK_BREAKING_NONE : contents->breaking);
  if (paragraph->role == RK_LINE_NAME && cursor->builder != NULL)
    rk_wrap_balance (&wrap);
  while (rk_wrap_next (&wrap, &line))
    {
      if (line.join != RK_JOIN_NONE)
        cursor->bottom += leading;
      if (cursor->builder != NULL)
        emit_line (cursor, paragraph, &line, x);
      cursor->end = x + line.in + line.width;
    }
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
  cursor->bottom += lead;
  if (paragraph->width > room + 1e-6)
    {
      flow_lines (cursor, paragraph, x, room, leading, hang);
      return;
    }
  if (cursor->builder != NULL)
    {
      const RkWrapLine whole = { .length = (guint) strlen (paragraph->text), .width = paragraph->width };

      emit_line (cursor, paragraph, &whole, x);
    }
  cursor->end = x + paragraph->width;
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
      if (paragraph->below)
        flow_paragraph (cursor, paragraph, x, room - cursor->content->role_width, 10.0, 9.8, HANG);
      else if (at + paragraph->width <= left + room + 1e-6)
        flow_paragraph (cursor, paragraph, at, paragraph->width, 0, 0, 0);
      else
        flow_paragraph (cursor, paragraph, x + HANG, room - cursor->content->role_width - HANG, 10.2, 9.8, 0);
      first = FALSE;
    }
}

/* From one row to the next.  On a sheet so full that all type is of one size the rows stand closer too. */
static double
get_row_lead (const Cursor *cursor)
{
  return cursor->contents->least_size >= TIGHT_FROM ? 10.6 : 11.2;
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
  flow_paragraph (cursor, paragraph, left + role_width, room - role_width, lead,
                  MIN (get_row_lead (cursor), 10.6), HANG);
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
    flow_row (&probe, &next, 0, room, get_row_lead (cursor));
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
          flow_row (cursor, next, left, room, get_row_lead (cursor));
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

      /* A column that cuts a word, breaks most rows, or holds less than three of them, is none. */
      if (columns > 1 &&
          (content->n_rows < 3 * columns || room + PAD_LEFT + PAD_RIGHT < content->least_width ||
           room < NARROW_COLUMN * content->row_width))
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
