/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-appendix.h"

#include <string.h>

#include "rk-date.h"
#include "rk-roster.h"
#include "rk-sheet.h"
#include "rk-words.h"
#include "rk-wrap.h"

/* Points, as on A4; larger paper has all of it larger, as the title block. */
#define PAD        3.6 /* above and below the texts of a cell */
#define GAP        14.0 /* between columns */
#define TITLE_ROOM 20.0
#define FOOT       16.0 /* for the number of the page */
#define MOST_LEAST 150.0 /* longer words may be broken */
#define LEADING    1.3
#define ASCENT     0.95 /* of the type: where the first baseline is */
#define HAIRLINE   0.35
#define RULE       0.8
#define LEAST_SIDE 360.0 /* smaller paper is for no list */
#define MOST_SHARE 0.5 /* of the room: what one text is given unless there is more */
#define MOST_TEXTS 2

typedef enum {
  COLUMN_GROUP,
  COLUMN_ROLE,
  COLUMN_TITLE,
  COLUMN_PERSON,
  COLUMN_UNIT,
  COLUMN_INSTITUTION,
  COLUMN_STATE,
  COLUMN_FROM,
  COLUMN_TO,
  COLUMN_CHAIR_OF,
  COLUMN_DEPUTY_OF,
  N_COLUMNS
} Column;

static const RkRosterColumn sources[N_COLUMNS] = {
  [COLUMN_GROUP] = RK_ROSTER_GROUP,
  [COLUMN_ROLE] = RK_ROSTER_ROLE,
  [COLUMN_TITLE] = RK_ROSTER_TITLE,
  [COLUMN_PERSON] = RK_ROSTER_PERSON,
  [COLUMN_UNIT] = RK_ROSTER_UNIT,
  [COLUMN_INSTITUTION] = RK_ROSTER_INSTITUTION,
  [COLUMN_STATE] = RK_ROSTER_STATE,
  [COLUMN_FROM] = RK_ROSTER_FROM,
  [COLUMN_TO] = RK_ROSTER_TO,
  [COLUMN_CHAIR_OF] = RK_ROSTER_CHAIR_OF,
  [COLUMN_DEPUTY_OF] = RK_ROSTER_DEPUTY_OF,
};

typedef enum { STYLE_TITLE, STYLE_HEAD, STYLE_NAME, STYLE_TEXT, STYLE_NOTE, N_STYLES } Style;

static const struct {
  RkLineRole role;
  RkFace face;
  double size;
} styles[N_STYLES] = {
  [STYLE_TITLE] = { RK_LINE_LIST_TITLE, RK_FACE_BOLD, 13 },
  [STYLE_HEAD] = { RK_LINE_CELL_HEAD, RK_FACE_SEMIBOLD, 8.2 },
  [STYLE_NAME] = { RK_LINE_CELL, RK_FACE_SEMIBOLD, 9 },
  [STYLE_TEXT] = { RK_LINE_CELL, RK_FACE_REGULAR, 9 },
  [STYLE_NOTE] = { RK_LINE_CELL_NOTE, RK_FACE_REGULAR, 8.2 },
};

typedef struct {
  char *text; /* owned */
  const char *language; /* interned; NULL: the figure's */
  Style style;
} Text;

typedef struct {
  const char *text;
  const char *language;
  double width;
  RkJoin join;
  Style style;
} Line;

/* What stands in a cell: lines of the list's. */
typedef struct {
  guint first, n;
  double height;
} Content;

typedef struct {
  Content cells[N_COLUMNS];
  double height;
} Row;

typedef struct {
  RkSceneBuilder builder;
  int continued; /* index of the line that says where its first group began; -1 */
} Sheet;

struct _RkAppendix {
  RkSheet sheet;
  RkLayoutOptions options;
  RkRoster *roster;
  GStringChunk *strings;
  double width, height;
  gboolean shown[N_COLUMNS];
  double x[N_COLUMNS], widths[N_COLUMNS];
  RkRosterColumn institution; /* what the column of that name is called by */
  GArray *lines; /* of Line */
  Content heads[N_COLUMNS];
  GArray *rows; /* of Row, as in the roster */
  GArray *sheets; /* of Sheet */
  double y; /* where the next row of the sheet begins */
  guint row; /* its index there */
};

/* --- Texts ------------------------------------------------------------------ */

static const char *
get (const RkAppendix *self, guint row, RkRosterColumn column)
{
  return rk_roster_get_cell (self->roster, row, column);
}

static gboolean
has_seat (const RkAppendix *self, guint row)
{
  return *get (self, row, RK_ROSTER_ROLE) != '\0';
}

/* Whether its state is another than being named, which goes without saying. */
static gboolean
is_notable (const RkAppendix *self, guint row)
{
  const char *language = self->options.language, *state = get (self, row, RK_ROSTER_STATE);

  return g_str_equal (state, rk_word (RK_WORD_REQUESTED, language)) ||
         g_str_equal (state, rk_word (RK_WORD_VACANT, language));
}

/* Whether a row begins another group than the one before; groups may share a name. */
static gboolean
begins_group (const RkAppendix *self, guint row)
{
  return row == 0 || rk_roster_get_group (self->roster, row) != rk_roster_get_group (self->roster, row - 1);
}

static guint
add_text (Text *texts, guint n, Style style, const char *text, const char *language)
{
  if (*text == '\0')
    return n;
  texts[n] = (Text) { g_strdup (text), language, style };
  return n + 1;
}

static guint
add_role (const RkAppendix *self, guint row, Text *texts)
{
  const char *role = get (self, row, RK_ROSTER_ROLE), *count = get (self, row, RK_ROSTER_COUNT);
  gboolean several = g_ascii_isdigit (*count) && !g_str_equal (count, "1");
  g_autofree char *counted = several ? g_strdup_printf ("%s × %s", count, role) : NULL;
  guint n = add_text (texts, 0, STYLE_TEXT, counted != NULL ? counted : role, NULL);

  return g_ascii_isdigit (*count) ? n : add_text (texts, n, STYLE_NOTE, count, NULL);
}

static guint
add_group (const RkAppendix *self, guint row, Text *texts)
{
  const char *name = get (self, row, RK_ROSTER_GROUP), *kind = get (self, row, RK_ROSTER_KIND);
  g_autofree char *folded = g_utf8_casefold (name, -1), *folded_kind = g_utf8_casefold (kind, -1);
  guint n = add_text (texts, 0, STYLE_NAME, name,
                      rk_roster_get_language (self->roster, row, RK_ROSTER_GROUP));

  /* "Hyvinvointiryhmä" tells what it is. */
  return strstr (folded, folded_kind) != NULL ? n : add_text (texts, n, STYLE_NOTE, kind, NULL);
}

/* Returns: how many there are; their words are to be freed */
static guint
get_texts (const RkAppendix *self, guint row, Column column, Text texts[MOST_TEXTS])
{
  const char *text = get (self, row, sources[column]);
  const char *language = rk_roster_get_language (self->roster, row, sources[column]);
  g_autofree char *date = NULL;

  switch (column)
    {
    case COLUMN_GROUP:
      return add_group (self, row, texts);
    case COLUMN_ROLE:
      return add_role (self, row, texts);
    case COLUMN_TITLE:
      if (!has_seat (self, row))
        return add_text (texts, 0, STYLE_NOTE, rk_word (RK_WORD_NOT_STATED, self->options.language), NULL);
      break;
    case COLUMN_INSTITUTION:
      if (*text == '\0')
        text = get (self, row, RK_ROSTER_PARTY);
      break;
    case COLUMN_STATE:
      text = is_notable (self, row) ? text : "";
      break;
    case COLUMN_FROM:
    case COLUMN_TO:
      text = date = rk_date_format (text, self->options.language);
      break;
    case COLUMN_PERSON:
    case COLUMN_UNIT:
    case COLUMN_CHAIR_OF:
    case COLUMN_DEPUTY_OF:
    case N_COLUMNS:
      break;
    }
  return text != NULL ? add_text (texts, 0, STYLE_TEXT, text, language) : 0;
}

/* --- Columns ---------------------------------------------------------------- */

static const char *
get_head (const RkAppendix *self, Column column)
{
  return rk_roster_get_head (self->roster,
                             column == COLUMN_INSTITUTION ? self->institution : sources[column]);
}

static RkType
get_type (const RkAppendix *self, Style style)
{
  return (RkType) { styles[style].face, styles[style].size * self->sheet.size, 0 };
}

static void
widen (const RkAppendix *self, Style style, const char *text, double *natural, double *least)
{
  const RkType type = get_type (self, style);
  RkMeasurer *measurer = self->sheet.measurer;
  double most = MOST_LEAST * self->sheet.size;

  *natural = MAX (*natural, measurer->get_width (measurer, type.face, type.size, text, strlen (text)));
  for (const char *word = text; *least < most && *word != '\0'; word += strspn (word, " "))
    {
      gsize length = strcspn (word, " ");

      *least = MAX (*least, MIN (most, measurer->get_width (measurer, type.face, type.size, word, length)));
      word += length;
    }
}

/* How wide the texts of a column are on one line, and at least. */
static void
measure_column (RkAppendix *self, Column column, double *natural, double *least)
{
  *natural = *least = 0;
  widen (self, STYLE_HEAD, get_head (self, column), natural, least);
  if (column == COLUMN_GROUP)
    {
      g_autofree char *words = g_strdup_printf (rk_word (RK_WORD_CONTINUED, self->options.language), 99u);

      widen (self, STYLE_NOTE, words, natural, least);
      *least = MAX (*least, *natural);
    }
  for (guint row = 0; row < rk_roster_get_n_rows (self->roster); row++)
    {
      Text texts[MOST_TEXTS];
      guint n = column != COLUMN_GROUP || begins_group (self, row) ? get_texts (self, row, column, texts) : 0;

      for (guint i = 0; i < n; i++)
        {
          widen (self, texts[i].style, texts[i].text, natural, least);
          g_free (texts[i].text);
        }
    }
  /* Short words in every row: broken, they would make all of them higher. */
  if (column == COLUMN_ROLE)
    *least = MAX (*least, MIN (*natural, MOST_LEAST * self->sheet.size));
}

/* Which columns say something; of the parties only if there are several. */
static void
choose_columns (RkAppendix *self)
{
  const char *party = NULL;

  self->institution = RK_ROSTER_PARTY;
  self->shown[COLUMN_GROUP] = self->shown[COLUMN_ROLE] = self->shown[COLUMN_TITLE] = TRUE;
  for (guint row = 0; row < rk_roster_get_n_rows (self->roster); row++)
    {
      if (!has_seat (self, row))
        continue;
      for (Column column = COLUMN_PERSON; column < N_COLUMNS; column++)
        if (column == COLUMN_STATE ? is_notable (self, row) : *get (self, row, sources[column]) != '\0')
          self->shown[column] = TRUE;
      if (*get (self, row, RK_ROSTER_INSTITUTION) != '\0')
        self->institution = RK_ROSTER_INSTITUTION;
      if (party != NULL && !g_str_equal (party, get (self, row, RK_ROSTER_PARTY)))
        self->shown[COLUMN_INSTITUTION] = TRUE;
      party = get (self, row, RK_ROSTER_PARTY);
    }
}

/* Each column gets what it needs at least; what is left goes to those that would be wider, and then to all. */
static void
share_width (RkAppendix *self)
{
  double natural[N_COLUMNS] = { 0 }, least[N_COLUMNS] = { 0 }, wished = 0, needed = 0, x = self->sheet.margin;
  double room = self->width - 2 * self->sheet.margin + GAP * self->sheet.size;
  double most;

  for (Column column = 0; column < N_COLUMNS; column++)
    room -= self->shown[column] ? GAP * self->sheet.size : 0;
  most = room * MOST_SHARE;
  for (Column column = 0; column < N_COLUMNS; column++)
    {
      if (!self->shown[column])
        continue;
      measure_column (self, column, &natural[column], &least[column]);
      natural[column] = MIN (natural[column], MAX (most, least[column]));
      wished += natural[column];
      needed += least[column];
    }
  for (Column column = 0; column < N_COLUMNS; column++)
    {
      double *width = &self->widths[column];

      if (!self->shown[column])
        continue;
      if (wished <= room)
        *width = natural[column] * room / wished;
      else if (needed < room)
        *width = least[column] + (natural[column] - least[column]) * (room - needed) / (wished - needed);
      else
        *width = least[column] * room / needed;
      self->x[column] = x;
      x += *width + GAP * self->sheet.size;
    }
}

/* --- Lines ------------------------------------------------------------------ */

static double
get_leading (const RkAppendix *self, Style style)
{
  return styles[style].size * LEADING * self->sheet.size;
}

static void
add_line (RkAppendix *self, Content *content, const Text *text, const char *words, double width, RkJoin join)
{
  const Line line = { words, text->language, width, join, text->style };

  g_array_append_val (self->lines, line);
  content->n++;
  content->height += get_leading (self, text->style);
}

static void
lay_text (RkAppendix *self, Content *content, const Text *text, double room)
{
  const char *language = text->language != NULL ? text->language : self->options.language;
  const RkType type = get_type (self, text->style);
  double most = (self->height - 2 * self->sheet.margin) / 2 - 4 * get_leading (self, text->style);
  RkWrapWords words;
  RkWrap wrap;
  RkWrapLine line;
  guint n;

  rk_wrap_words_init (&words, self->sheet.measurer, self->options.hyphenator, room);
  n = rk_wrap_words_add (&words, &type, language, text->text, NULL);
  rk_wrap_init (&wrap, &words, 0, n, room, 0, RK_BREAKING_JOINTS);
  while (rk_wrap_next (&wrap, &line))
    {
      g_autofree char *part = g_strdup_printf ("%.*s%s", (int) line.length, text->text + line.start,
                                               line.hyphen ? "-" : "");

      if (content->height > most)
        {
          add_line (self, content, text, "…", 0, RK_JOIN_SPACE);
          break;
        }
      add_line (self, content, text, g_string_chunk_insert (self->strings, part), line.width, line.join);
    }
  rk_wrap_words_clear (&words);
}

static Content
lay_texts (RkAppendix *self, Text *texts, guint n, double room)
{
  Content content = { self->lines->len, 0, 0 };

  for (guint i = 0; i < n; i++)
    {
      lay_text (self, &content, &texts[i], room);
      g_free (texts[i].text);
    }
  content.height += 2 * PAD * self->sheet.size;
  return content;
}

static void
lay_rows (RkAppendix *self)
{
  for (Column column = 0; column < N_COLUMNS; column++)
    if (self->shown[column])
      {
        Text head = { g_strdup (get_head (self, column)), NULL, STYLE_HEAD };

        self->heads[column] = lay_texts (self, &head, 1, self->widths[column]);
      }
  for (guint i = 0; i < rk_roster_get_n_rows (self->roster); i++)
    {
      Row row = { 0 };

      for (Column column = 0; column < N_COLUMNS; column++)
        {
          Text texts[MOST_TEXTS];

          if (!self->shown[column] || (column == COLUMN_GROUP && !begins_group (self, i)))
            continue;
          row.cells[column] = lay_texts (self, texts, get_texts (self, i, column, texts),
                                         self->widths[column]);
          if (column != COLUMN_GROUP)
            row.height = MAX (row.height, row.cells[column].height);
        }
      g_array_append_val (self->rows, row);
    }
}

/* --- Sheets ----------------------------------------------------------------- */

static RkSceneBuilder *
get_builder (RkAppendix *self)
{
  return &g_array_index (self->sheets, Sheet, self->sheets->len - 1).builder;
}

static double
get_bottom (const RkAppendix *self)
{
  return self->height - self->sheet.margin - FOOT * self->sheet.size;
}

static void
emit_rule (RkAppendix *self, double x, double thickness)
{
  RkSceneMark *mark = rk_scene_builder_add_mark (get_builder (self));
  double height = thickness * self->sheet.size;

  mark->type = RK_MARK_RULE;
  mark->stage = -1;
  mark->rect = (RkRect) { x, self->y - height / 2, self->width - self->sheet.margin - x, height };
}

static void
emit_line (RkAppendix *self, Style style, double x, double y, const Line *line)
{
  RkSceneBuilder *builder = get_builder (self);

  *rk_scene_builder_add_line (builder) = (RkSceneLine) {
    .x = x,
    .y = y,
    .width = line->width,
    .size = styles[style].size * self->sheet.size,
    .text = rk_scene_builder_intern (builder, line->text, -1),
    .box = -1,
    .item = -1,
    .role = styles[style].role,
    .face = styles[style].face,
    .join = line->join,
    .language = line->language,
  };
}

/* The first lines of a row stand on one base line, whatever their size; Returns: that of the line after the last. */
static double
emit_cell (RkAppendix *self, Column column, const Content *content, guint n_rows, double height)
{
  RkSceneCell *cell = rk_scene_builder_add_cell (get_builder (self));
  double y = self->y + (PAD + styles[STYLE_TEXT].size * ASCENT) * self->sheet.size;

  *cell = (RkSceneCell) {
    .rect = { self->x[column], self->y, self->widths[column], height },
    .row = self->row,
    .n_rows = n_rows,
    .first_line = get_builder (self)->scene->n_lines,
    .n_lines = content->n,
  };
  for (Column before = 0; before < column; before++)
    cell->column += self->shown[before];
  for (guint i = 0; i < content->n; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, content->first + i);

      emit_line (self, line->style, self->x[column], y, line);
      y += get_leading (self, line->style);
    }
  return y;
}

static void
emit_heads (RkAppendix *self)
{
  double height = 0;

  for (Column column = 0; column < N_COLUMNS; column++)
    height = MAX (height, self->heads[column].height);
  for (Column column = 0; column < N_COLUMNS; column++)
    if (self->shown[column])
      emit_cell (self, column, &self->heads[column], 1, height);
  self->y += height;
  self->row++;
  emit_rule (self, self->sheet.margin, RULE);
}

static void
begin_sheet (RkAppendix *self)
{
  const char *language = self->options.language, *word = rk_word (RK_WORD_SEATS, language);
  g_autofree char *first = g_utf8_strup (word, g_utf8_next_char (word) - word);
  g_autofree char *words = g_strconcat (first, g_utf8_next_char (word), NULL);
  const RkType type = get_type (self, STYLE_TITLE);
  const Line line = {
    .text = words,
    .width = self->sheet.measurer->get_width (self->sheet.measurer, type.face, type.size, words,
                                              strlen (words)),
  };
  Sheet sheet = { .continued = -1 };
  double top;

  rk_scene_builder_init (&sheet.builder, language);
  sheet.builder.scene->title = rk_sheet_get_title (&self->sheet);
  sheet.builder.scene->width = self->width;
  sheet.builder.scene->height = self->height;
  g_array_append_val (self->sheets, sheet);
  top = rk_sheet_emit_title (&self->sheet, get_builder (self));
  self->y = top + TITLE_ROOM * self->sheet.size;
  self->row = 0;
  emit_line (self, STYLE_TITLE, self->sheet.margin, top + styles[STYLE_TITLE].size * self->sheet.size, &line);
  emit_heads (self);
}

/* The group's cell, beside @n of its rows. */
static void
emit_group (RkAppendix *self, guint first, guint row, guint n, double height)
{
  Sheet *sheet = &g_array_index (self->sheets, Sheet, self->sheets->len - 1);
  double y = emit_cell (self, COLUMN_GROUP, &g_array_index (self->rows, Row, first).cells[COLUMN_GROUP], n,
                        height);
  const Line line = { .text = "" };

  if (row == first)
    return;
  sheet->builder.scene->cells[sheet->builder.scene->n_cells - 1].continued = TRUE;
  sheet->builder.scene->cells[sheet->builder.scene->n_cells - 1].n_lines++;
  sheet->continued = (int) sheet->builder.scene->n_lines;
  emit_line (self, STYLE_NOTE, self->x[COLUMN_GROUP], y, &line);
}

/* Rows of one group, from @row on, those of them that are on one sheet. */
static void
emit_rows (RkAppendix *self, guint first, guint row, guint n)
{
  double name = g_array_index (self->rows, Row, first).cells[COLUMN_GROUP].height +
                (row > first ? get_leading (self, STYLE_NOTE) : 0);
  double height = 0;

  for (guint i = row; i < row + n; i++)
    height += g_array_index (self->rows, Row, i).height;
  emit_group (self, first, row, n, MAX (height, name));
  name -= height;
  for (guint i = row; i < row + n; i++)
    {
      const Row *laid = &g_array_index (self->rows, Row, i);
      double own = laid->height + (i + 1 == row + n ? MAX (name, 0) : 0);

      if (i > row)
        emit_rule (self, self->x[COLUMN_ROLE], HAIRLINE);
      for (Column column = COLUMN_ROLE; column < N_COLUMNS; column++)
        if (self->shown[column])
          emit_cell (self, column, &laid->cells[column], 1, own);
      self->y += own;
      self->row++;
    }
  emit_rule (self, self->sheet.margin, RULE);
}

/* How many rows from @row up to @end the sheet has room for. */
static guint
count_fitting (const RkAppendix *self, guint row, guint end)
{
  double room = get_bottom (self) - self->y;
  guint n = 0;

  while (row + n < end && room >= g_array_index (self->rows, Row, row + n).height)
    room -= g_array_index (self->rows, Row, row + n++).height;
  /* No row is to stand alone on the next sheet. */
  return n > 2 && row + n + 1 == end ? n - 1 : n;
}

static void
emit_list (RkAppendix *self)
{
  guint end;

  begin_sheet (self);
  for (guint first = 0; first < self->rows->len; first = end)
    {
      double name = g_array_index (self->rows, Row, first).cells[COLUMN_GROUP].height;

      for (end = first + 1; end < self->rows->len && !begins_group (self, end);)
        end++;
      for (guint row = first; row < end;)
        {
          guint n = count_fitting (self, row, end);

          if (self->row > 1 && (n < MIN (2, end - row) || name > get_bottom (self) - self->y))
            {
              begin_sheet (self);
              continue;
            }
          emit_rows (self, first, row, MAX (n, 1));
          row += MAX (n, 1);
        }
    }
}

/* --- API -------------------------------------------------------------------- */

static void
choose_paper (RkAppendix *self)
{
  const RkLayoutOptions *options = &self->options;
  gboolean wall = options->page != RK_PAGE_A4 && options->page != RK_PAGE_A3 &&
                  options->page != RK_PAGE_LETTER;

  if ((wall && !(options->paper_width > 0)) ||
      !rk_layout_options_get_paper (options, options->orientation, &self->width, &self->height) ||
      MIN (self->width, self->height) < LEAST_SIDE)
    rk_page_get_size (RK_PAGE_A4, options->orientation, &self->width, &self->height);
}

RkAppendix *
rk_appendix_new (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer)
{
  RkAppendix *self = g_new0 (RkAppendix, 1);

  self->options = *options;
  self->options.block_width = 0;
  if (options->language == NULL)
    self->options.language = rk_project_get_language (rk_record_get_project (version));
  choose_paper (self);
  rk_sheet_init (&self->sheet, version, &self->options, measurer, self->width, self->height);
  self->roster = rk_roster_new (version, self->options.language, options->show_persons);
  self->strings = g_string_chunk_new (4096);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  choose_columns (self);
  share_width (self);
  lay_rows (self);
  emit_list (self);
  return self;
}

void
rk_appendix_free (RkAppendix *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->sheets->len; i++)
    if (g_array_index (self->sheets, Sheet, i).builder.scene != NULL)
      rk_scene_unref (g_array_index (self->sheets, Sheet, i).builder.scene);
  g_array_unref (self->sheets);
  g_array_unref (self->rows);
  g_array_unref (self->lines);
  g_string_chunk_free (self->strings);
  rk_roster_free (self->roster);
  g_free (self);
}

guint
rk_appendix_get_n_pages (const RkAppendix *self)
{
  return self->sheets->len;
}

static void
say_where_from (RkAppendix *self, Sheet *sheet, guint page)
{
  RkSceneLine *line = &sheet->builder.scene->lines[sheet->continued];
  RkMeasurer *measurer = self->sheet.measurer;
  g_autofree char *words = g_strdup_printf (rk_word (RK_WORD_CONTINUED, self->options.language), page);

  line->text = rk_scene_builder_intern (&sheet->builder, words, -1);
  line->width = measurer->get_width (measurer, line->face, line->size, words, strlen (words));
}

void
rk_appendix_append (RkAppendix *self, GPtrArray *pages)
{
  guint before = pages->len;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      Sheet *sheet = &g_array_index (self->sheets, Sheet, i);
      RkRect *chart = &sheet->builder.scene->chart;

      if (sheet->continued >= 0)
        say_where_from (self, sheet, before + i);
      rk_sheet_emit_page (&self->sheet, before + i + 1, before + self->sheets->len,
                          self->height - self->sheet.margin, &sheet->builder);
      *chart = (RkRect) { self->sheet.margin, self->sheet.margin, self->width - 2 * self->sheet.margin,
                          self->height - 2 * self->sheet.margin };
      g_ptr_array_add (pages, rk_scene_builder_seal (&sheet->builder));
    }
}
