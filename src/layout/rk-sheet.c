/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-sheet.h"

#include <math.h>
#include <string.h>

#include "rk-date.h"
#include "rk-words.h"
#include "rk-wrap.h"

#define TITLE_SIZE     18.0
#define SUBTITLE_SIZE  9.6
#define FURTHER_SIZE   12.0
#define INFO_SIZE      8.0
#define LEGEND_SIZE    8.0
#define LOGO_SIZE      32.0
#define LEGEND_GAP     14.0 /* between the chart and the legend's heading */
#define TITLE_GAP      16.0 /* between the title and what stands on the right */
#define SMALLEST_TITLE 11.0
#define SEPARATOR      " · "

typedef struct {
  RkLineRole role;
  RkFace face;
  double size, spacing, leading;
  const char *language; /* interned; NULL: that of the figure */
  const char *link;
} Style;

void
rk_sheet_init (RkSheet *self,
               RkVersion *version,
               const RkLayoutOptions *options,
               RkMeasurer *measurer,
               double width,
               double height)
{
  double most = MIN (width, height) / 4;

  self->version = version;
  self->project = rk_record_get_project (version);
  self->options = options;
  self->measurer = measurer;
  self->width = width;
  self->margin = CLAMP (options->margin, 0, most);
  if (options->block_width > 0)
    self->width = MIN (width, options->block_width);
  /* Larger paper is looked at from farther off; on smaller paper too this must be read. */
  self->size = CLAMP (sqrt (MIN (width / 842, height / 595)), 1, 3);
}

static double
get_width (const RkSheet *self, const Style *style, const char *text, gsize length)
{
  double width = self->measurer->get_width (self->measurer, style->face, style->size * self->size, text,
                                            length);

  return width + style->spacing * self->size * g_utf8_strlen (text, (gssize) length);
}

static void
add_line (const RkSheet *self,
          RkSceneBuilder *builder,
          const Style *style,
          double x,
          double y,
          double width,
          const char *text,
          RkJoin join)
{
  RkSceneLine *line;

  if (builder == NULL)
    return;
  line = rk_scene_builder_add_line (builder);
  *line = (RkSceneLine) {
    .x = x,
    .y = y,
    .width = width,
    .size = style->size * self->size,
    .spacing = style->spacing * self->size,
    .text = rk_scene_builder_intern (builder, text, -1),
    .box = -1,
    .item = -1,
    .role = style->role,
    .face = style->face,
    .join = join,
    .language = style->language,
    .link = rk_scene_builder_intern (builder, style->link, -1),
  };
}

/* Adds a text in as many lines as it takes, the first one's baseline at @y; Returns: the last one's. */
static double
add_text (const RkSheet *self,
          RkSceneBuilder *builder,
          const Style *style,
          double x,
          double y,
          double room,
          gboolean right,
          const char *text)
{
  const RkType type = { style->face, style->size * self->size, style->spacing * self->size };
  RkWrapWords words;
  RkWrap wrap;
  RkWrapLine line;
  guint n;

  rk_wrap_words_init (&words, self->measurer, self->options->hyphenator, room);
  n = rk_wrap_words_add (&words, &type, style->language != NULL ? style->language : self->options->language,
                         text, NULL);
  rk_wrap_init (&wrap, &words, 0, n, room, 0, RK_BREAKING_NONE);
  while (rk_wrap_next (&wrap, &line))
    {
      g_autofree char *part = g_strdup_printf ("%.*s%s", (int) line.length, text + line.start,
                                               line.hyphen ? "-" : "");

      y += line.join == RK_JOIN_NONE ? 0 : style->leading * self->size;
      add_line (self, builder, style, right ? x + room - line.width : x, y, line.width, part, line.join);
    }
  rk_wrap_words_clear (&words);
  return y;
}

static const char *
pick (const RkSheet *self, const RkText *text)
{
  return text == NULL ? "" : rk_text_pick (text, self->options->language);
}

/* Returns: (nullable): the language that a text is in when the figure's is missing */
static const char *
get_foreign (const RkSheet *self, const RkText *text)
{
  const char *language = self->options->language;

  if (text == NULL || language == NULL || rk_text_pick (text, language) == rk_text_get (text, language))
    return NULL;
  return g_intern_string (rk_text_get_language (text, 0));
}

static void
append_part (GString *out, const char *separator, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, separator);
  g_string_append (out, part);
}

char *
rk_sheet_get_title (const RkSheet *self)
{
  const char *title = self->project != NULL ? pick (self, self->project->title) : "";
  GString *plain = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (title, " \n\t\r", -1);

  for (guint i = 0; words[i] != NULL; i++)
    append_part (plain, " ", words[i]);
  return g_string_free (plain, FALSE);
}

static char *
get_subtitle (const RkSheet *self)
{
  const RkVersion *version = self->version;
  GString *line = g_string_new (self->project != NULL ? pick (self, self->project->organization) : "");

  append_part (line, SEPARATOR, pick (self, version->name));
  if (version->status != RK_VERSION_STATUS_IN_FORCE)
    {
      const char *status = rk_word_for_status (version->status, self->options->language);
      g_autofree char *folded_name = g_utf8_casefold (pick (self, version->name), -1);
      g_autofree char *folded_status = g_utf8_casefold (status, -1);

      if (strstr (folded_name, folded_status) == NULL)
        append_part (line, SEPARATOR, status);
    }
  if (version->status == RK_VERSION_STATUS_IN_FORCE && version->from != NULL)
    {
      g_autofree char *date = rk_date_format (version->from, self->options->language);
      g_autofree char *words = g_strdup_printf (rk_word (RK_WORD_IN_FORCE_FROM, self->options->language),
                                                date);

      append_part (line, SEPARATOR, words);
    }
  return g_string_free (line, FALSE);
}

static char *
get_decision_line (const RkSheet *self, const char *id)
{
  const RkDecision *decision = rk_project_find (self->project, RK_RECORD_DECISION, id);
  GString *line = g_string_new (NULL);

  if (decision == NULL)
    return g_string_free (line, FALSE);
  append_part (line, SEPARATOR, pick (self, decision->maker));
  append_part (line, SEPARATOR, decision->section);
  append_part (line, SEPARATOR, decision->record_number);
  if (decision->date != NULL)
    {
      g_autofree char *date = rk_date_format (decision->date, self->options->language);

      append_part (line, SEPARATOR, date);
    }
  if (line->len > 0)
    {
      g_autofree char *word = g_strdup_printf ("%s: ", rk_word (RK_WORD_DECISION, self->options->language));

      g_string_prepend (line, word);
    }
  return g_string_free (line, FALSE);
}

static char *
get_source_line (const RkSheet *self, const RkSource *source)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%s: %s", rk_word (RK_WORD_SOURCE, self->options->language),
                          pick (self, source->title));
  append_part (line, ", ", pick (self, source->publisher));
  return g_string_free (line, FALSE);
}

/* Adds a line of the title block's right side; Returns: where the next one's baseline may be */
static double
add_info_line (const RkSheet *self,
               RkSceneBuilder *builder,
               const Style *style,
               double x,
               double y,
               double room,
               const char *text,
               double *bottom)
{
  if (*text == '\0')
    return y;
  *bottom = add_text (self, builder, style, x, y, room, TRUE, text);
  return *bottom + style->leading * self->size;
}

/* The right side of the title block: the day, the decisions, the source. */
static double
add_info (const RkSheet *self, RkSceneBuilder *builder, double x, double y, double room)
{
  const Style strong = { RK_LINE_INFO_STRONG, RK_FACE_SEMIBOLD, SUBTITLE_SIZE, 0, 12 };
  Style info = { RK_LINE_INFO, RK_FACE_REGULAR, INFO_SIZE, 0, 10.4 };
  const RkItem *decisions = rk_list_get_items (self->version->decisions);
  const RkSource *source = NULL;
  double bottom = y, next = y;

  if (self->version->valid_on != NULL)
    {
      g_autofree char *date = rk_date_format (self->version->valid_on, self->options->language);
      g_autofree char *words = g_strdup_printf ("%s %s", rk_word (RK_WORD_VALID_ON, self->options->language),
                                                date);

      add_info_line (self, builder, &strong, x, next, room, words, &bottom);
      next = bottom + 12.2 * self->size;
    }
  for (guint i = 0; self->project != NULL && i < rk_list_get_n (self->version->decisions) && i < 3; i++)
    {
      g_autofree char *words = get_decision_line (self, decisions[i].string);

      next = add_info_line (self, builder, &info, x, next, room, words, &bottom);
    }
  if (self->project != NULL && self->version->source != NULL)
    source = rk_project_find (self->project, RK_RECORD_SOURCE, self->version->source);
  if (source != NULL)
    {
      g_autofree char *words = get_source_line (self, source);

      info.language = get_foreign (self, source->title);
      info.link = source->url;
      add_info_line (self, builder, &info, x, next, room, words, &bottom);
    }
  return bottom;
}

/* The title takes what it needs of the line, within reason; the rest is for the facts on the right.  One that
 * is long even so is set smaller. */
static double
get_title_share (const RkSheet *self, Style *title, double room, const char *words)
{
  gboolean alone = self->version->valid_on == NULL && self->version->decisions == NULL &&
                   self->version->source == NULL;
  double most = alone ? 1 : 0.64, width;

  while (title->size > SMALLEST_TITLE &&
         get_width (self, title, words, strlen (words)) > 1.8 * (room * most - TITLE_GAP * self->size))
    {
      title->size -= 1;
      title->leading = title->size * 21 / TITLE_SIZE;
    }
  width = get_width (self, title, words, strlen (words)) + TITLE_GAP * self->size;
  return CLAMP (width / room, MIN (0.46, most), most);
}

/* The title in further languages, beneath; Returns: the last baseline. */
static double
add_further_titles (const RkSheet *self, RkSceneBuilder *builder, double x, double y, double room)
{
  const char *const *further = self->options->further;

  for (guint i = 0; self->project != NULL && i < RK_MOST_LANGUAGES && further[i] != NULL; i++)
    {
      const char *words = rk_text_get (self->project->title, further[i]);
      const Style style = {
        RK_LINE_SECOND, RK_FACE_ITALIC, FURTHER_SIZE, 0, 14, g_intern_string (further[i]), NULL
      };

      if (words != NULL && *words != '\0' && words != pick (self, self->project->title))
        y = add_text (self, builder, &style, x, y + 16 * self->size, room, FALSE, words);
    }
  return y;
}

double
rk_sheet_emit_title (const RkSheet *self, RkSceneBuilder *builder)
{
  Style title = { RK_LINE_TITLE, RK_FACE_BOLD, TITLE_SIZE, 0, 21 };
  Style subtitle = { RK_LINE_SUBTITLE, RK_FACE_REGULAR, SUBTITLE_SIZE, 0, 12 };
  double left = self->margin, room = self->width - 2 * self->margin, top = self->margin + 13 * self->size;
  g_autofree char *words = rk_sheet_get_title (self), *second = get_subtitle (self);
  double y, bottom, share;

  if (!self->options->show_title)
    return self->margin;
  if (self->project != NULL && self->project->logo != NULL)
    {
      double side = LOGO_SIZE * self->size;

      if (builder != NULL)
        {
          RkSceneMark *mark = rk_scene_builder_add_mark (builder);

          mark->type = RK_MARK_LOGO;
          mark->rect = (RkRect) { left, self->margin - 1 * self->size, side, side };
        }
      left += side + 10 * self->size;
      room -= side + 10 * self->size;
    }
  if (self->project != NULL)
    {
      title.language = get_foreign (self, self->project->title);
      subtitle.language = get_foreign (self, self->project->organization);
    }
  share = get_title_share (self, &title, room, words);
  y = add_text (self, builder, &title, left, top, room * share - TITLE_GAP * self->size, FALSE, words);
  y = add_further_titles (self, builder, left, y, room * share - TITLE_GAP * self->size);
  y = add_text (self, builder, &subtitle, left, y + 15 * self->size, room * share - TITLE_GAP * self->size,
                FALSE, second);
  bottom = add_info (self, builder, left + room * share, top - 1.6 * self->size, room * (1 - share));
  y = MAX (y, bottom) + 8 * self->size;
  if (builder != NULL)
    {
      RkSceneMark *mark = rk_scene_builder_add_mark (builder);

      mark->type = RK_MARK_RULE;
      mark->rect = (RkRect) { self->margin, y, self->width - 2 * self->margin, 0 };
    }
  return y + 12 * self->size;
}

/* --- Legend ----------------------------------------------------------------- */

typedef struct {
  const RkSheet *sheet;
  RkSceneBuilder *builder; /* NULL: only measuring */
  double x, y; /* where the next entry begins, its baseline */
  guint lines;
} LegendFlow;

/* What an entry says, in a language. */
typedef const char *(*Say) (int what, const char *language);

static const char *
say_word (int what, const char *language)
{
  return rk_word ((RkWord) what, language);
}

/* What it means in further languages, behind the words of the first. */
static double
add_further (LegendFlow *flow, double x, const char *words, Say say, int what)
{
  const RkSheet *sheet = flow->sheet;
  const char *const *further = sheet->options->further;
  double start = x;

  for (guint i = 0; i < RK_MOST_LANGUAGES && further[i] != NULL; i++)
    {
      const char *second = say (what, further[i]);
      const Style style = {
        RK_LINE_LEGEND, RK_FACE_ITALIC, LEGEND_SIZE, 0, 12, g_intern_string (further[i]), NULL
      };
      double width = get_width (sheet, &style, second, strlen (second));

      if (g_str_equal (second, words))
        continue;
      x += 4 * sheet->size;
      add_line (sheet, flow->builder, &style, x, flow->y, width, second, RK_JOIN_NONE);
      x += width;
    }
  return x - start;
}

/* One entry: a drawn sample, or a short word in bold, and what it means. */
static void
add_entry (LegendFlow *flow, const RkSceneMark *sample, const char *mark, Say say, int what)
{
  const RkSheet *sheet = flow->sheet;
  const char *words = say (what, sheet->options->language);
  LegendFlow measuring = { sheet, NULL, 0, 0, 0 };
  const Style bold = { RK_LINE_LEGEND, RK_FACE_BOLD, LEGEND_SIZE, 0, 12 };
  const Style plain = { RK_LINE_LEGEND, RK_FACE_REGULAR, LEGEND_SIZE, 0, 12 };
  double size = sheet->size, right = sheet->width - sheet->margin - 60 * size;
  double mark_width = sample != NULL ? 28 * size : get_width (sheet, &bold, mark, strlen (mark));
  double gap = (sample != NULL ? 6 : 3.4) * size;
  double width = get_width (sheet, &plain, words, strlen (words));
  double further = add_further (&measuring, 0, words, say, what);

  if (flow->x > sheet->margin && flow->x + mark_width + gap + width + further > right)
    {
      flow->x = sheet->margin;
      flow->y += 12.4 * size;
      flow->lines++;
    }
  if (sample != NULL && flow->builder != NULL)
    {
      RkSceneMark *copy = rk_scene_builder_add_mark (flow->builder);

      *copy = *sample;
      copy->rect = (RkRect) { flow->x, flow->y - 6.6 * size, mark_width, 8 * size };
    }
  else if (sample == NULL)
    add_line (sheet, flow->builder, &bold, flow->x, flow->y, mark_width, mark, RK_JOIN_NONE);
  add_line (sheet, flow->builder, &plain, flow->x + mark_width + gap, flow->y, width, words, RK_JOIN_NONE);
  add_further (flow, flow->x + mark_width + gap + width, words, say, what);
  flow->x += mark_width + gap + width + further + 20 * size;
}

static void
add_samples (LegendFlow *flow, const RkLegend *legend)
{
  RkSceneMark sample = { .type = RK_MARK_CONNECTOR, .connector = RK_CONNECTOR_CHILD, .stage = -1 };

  if (legend->hierarchy)
    add_entry (flow, &sample, NULL, say_word, RK_WORD_HIERARCHY);
  sample.connector = RK_CONNECTOR_CHILD_NOT_STATED;
  if (legend->parent_not_stated)
    add_entry (flow, &sample, NULL, say_word, RK_WORD_PARENT_NOT_STATED);
  sample.connector = RK_CONNECTOR_RELATION;
  for (int kind = 0; kind < RK_N_RELATION_KINDS; kind++)
    if (legend->relation_kinds & 1u << kind)
      {
        sample.relation_kind = kind;
        add_entry (flow, &sample, NULL, rk_word_for_relation, kind);
      }
  sample.connector = RK_CONNECTOR_PIN;
  if (legend->pins)
    add_entry (flow, &sample, NULL, say_word, RK_WORD_ALSO_SITS_ABOVE);
}

static void
add_marks (LegendFlow *flow, const RkLegend *legend)
{
  const char *language = flow->sheet->options->language;

  for (int role = RK_SEAT_ROLE_CHAIR; role <= RK_SEAT_ROLE_PRESENTER; role++)
    if (legend->marks.roles & 1u << role)
      {
        const char *brief = rk_word_for_role (role, language),
                   *words = rk_word_for_role_long (role, language);

        if (!g_str_equal (brief, words))
          add_entry (flow, NULL, brief, rk_word_for_role_long, role);
      }
  if (legend->marks.count_not_stated)
    add_entry (flow, NULL, "n ×", say_word, RK_WORD_NUMBER_NOT_STATED);
}

static guint
flow_legend (const RkSheet *self, const RkLegend *legend, double top, RkSceneBuilder *builder)
{
  LegendFlow flow = { self, builder, self->margin, top + 13.4 * self->size, 1 };

  add_samples (&flow, legend);
  add_marks (&flow, legend);
  return flow.x > self->margin ? flow.lines : 0;
}

void
rk_sheet_emit_page (const RkSheet *self, guint page, guint n_pages, double bottom, RkSceneBuilder *builder)
{
  const Style plain = { RK_LINE_PAGE, RK_FACE_REGULAR, LEGEND_SIZE, 0, 12 };
  g_autofree char *words = g_strdup_printf ("%s %u/%u", rk_word (RK_WORD_PAGE, self->options->language), page,
                                            n_pages);
  double width = get_width (self, &plain, words, strlen (words));

  add_line (self, builder, &plain, self->width - self->margin - width, bottom - 2.4 * self->size, width,
            words, RK_JOIN_NONE);
}

static double
emit_entries (const RkSheet *self, const RkLegend *legend, double bottom, RkSceneBuilder *builder)
{
  const Style heading = { RK_LINE_LEGEND_TITLE, RK_FACE_SEMIBOLD, 8, 0.6, 10 };
  guint lines = flow_legend (self, legend, 0, NULL);
  double height = (13.4 + 12.4 * (lines - 1.0) + 2.4) * self->size;
  const RkPart *part = self->options->part;
  guint page = part != NULL ? part->page : 1;
  guint n_pages = part != NULL ? part->n_pages : 1;
  g_autofree char *word = NULL;
  double width;

  n_pages += n_pages > 0 ? self->options->n_pages_after : 0;
  /* Pages of several are numbered, legend or not. */
  if (!self->options->show_legend && n_pages < 2)
    return 0;
  if (!self->options->show_legend)
    lines = 0;
  if (lines == 0)
    height = 2.4 * self->size;
  if (builder == NULL)
    return height + LEGEND_GAP * self->size;
  if (lines > 0)
    {
      word = g_utf8_strup (rk_word (RK_WORD_LEGEND, self->options->language), -1);
      width = get_width (self, &heading, word, strlen (word));
      add_line (self, builder, &heading, self->margin, bottom - height, width, word, RK_JOIN_NONE);
      flow_legend (self, legend, bottom - height, builder);
    }
  if (n_pages > 0)
    rk_sheet_emit_page (self, page, n_pages, bottom, builder);
  return height + LEGEND_GAP * self->size;
}

double
rk_sheet_emit_legend (const RkSheet *self, const RkLegend *legend, double bottom, RkSceneBuilder *builder)
{
  double height = emit_entries (self, legend, bottom, NULL);

  height += rk_band_emit (legend->band, self->options->language, self->measurer, self->margin,
                          self->width - 2 * self->margin, bottom - height, self->size, builder);
  if (builder != NULL)
    emit_entries (self, legend, bottom, builder);
  return height;
}
