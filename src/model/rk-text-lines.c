/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-text-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As wide as the indentation of one level commonly is, so that tabs and spaces mix well. */
#define TAB_COLUMNS  4
#define SHOWN_CHARS  120
#define QUOTED_BYTES 4000
#define NUMBER_MAX   999
#define CELLS_MAX    64

G_DEFINE_QUARK (rk - text - lines - error - quark, rk_text_lines_error)

typedef struct {
  const char *p, *end;
  char separator; /* '\0': none */
  guint number; /* of the line under way */
  guint n_lines; /* that are not blank, whether kept or not */
  GPtrArray *lines;
  RkTextLine *line; /* under way, NULL before its first character that is not space */
  GString *shown, *cell;
  guint indent, n_tabs; /* before the line's first character */
  guint n_chars;
  gboolean at_cell_start;
} Splitter;

static void
line_free (gpointer data)
{
  RkTextLine *line = data;

  g_ptr_array_unref (line->cells);
  g_free (line->text);
  g_free (line);
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

/* What shows nothing and only gets in the way of comparing: joiners, marks of direction, soft hyphens. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || c == 0xfeff || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e);
}

static void
end_cell (Splitter *splitter)
{
  g_strchomp (splitter->cell->str);
  g_ptr_array_add (splitter->line->cells, g_strdup (splitter->cell->str));
  g_string_truncate (splitter->cell, 0);
  splitter->at_cell_start = TRUE;
}

static void
begin_line (Splitter *splitter)
{
  splitter->line = g_new0 (RkTextLine, 1);
  splitter->line->number = splitter->number;
  splitter->line->indent = splitter->indent;
  splitter->line->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < splitter->n_tabs && i < CELLS_MAX && splitter->separator == '\t'; i++)
    g_ptr_array_add (splitter->line->cells, g_strdup (""));
  splitter->n_lines++;
}

static void
end_line (Splitter *splitter)
{
  RkTextLine *line;

  splitter->number++;
  splitter->indent = 0;
  splitter->n_tabs = 0;
  splitter->n_chars = 0;
  if (splitter->line == NULL)
    return;
  end_cell (splitter);
  line = g_steal_pointer (&splitter->line);
  while (line->cells->len > 1 && *(char *) g_ptr_array_index (line->cells, line->cells->len - 1) == '\0')
    g_ptr_array_remove_index (line->cells, line->cells->len - 1);
  line->text = g_strdup (splitter->shown->str);
  g_string_truncate (splitter->shown, 0);
  if (splitter->lines->len < RK_TEXT_LINES_MAX)
    g_ptr_array_add (splitter->lines, line);
  else
    line_free (line);
}

static void
add_char (Splitter *splitter, gunichar c)
{
  GString *cell = splitter->cell;

  if (++splitter->n_chars > RK_TEXT_LINE_MAX)
    {
      splitter->line->too_long = TRUE;
      return;
    }
  if (splitter->n_chars <= SHOWN_CHARS)
    g_string_append_unichar (splitter->shown, c == '\t' ? ' ' : c);
  else if (splitter->n_chars == SHOWN_CHARS + 1)
    g_string_append (splitter->shown, "…");
  if (c == (gunichar) splitter->separator && splitter->line->cells->len < CELLS_MAX)
    {
      end_cell (splitter);
      return;
    }
  if (!g_unichar_isspace (c))
    {
      g_string_append_unichar (cell, c);
      splitter->at_cell_start = FALSE;
    }
  else if (cell->len > 0 && cell->str[cell->len - 1] != ' ')
    g_string_append_c (cell, ' ');
}

/* A character of a line that is begun. */
static void
take_inner (Splitter *splitter, gunichar c)
{
  /* Of lines too many only the number matters. */
  if (splitter->n_lines > RK_TEXT_LINES_MAX)
    return;
  if (g_unichar_iscntrl (c) && c != '\t')
    splitter->line->cleaned = TRUE;
  else if (!is_invisible (c))
    add_char (splitter, c);
}

/* Returns: the quotation mark that ends the cell which begins with one at @p, or NULL */
static const char *
find_closing_quote (const Splitter *splitter, const char *p)
{
  const char *end = MIN (splitter->end, p + QUOTED_BYTES);

  for (p++; p < end; p++)
    if (*p == '"')
      {
        if (p + 1 == splitter->end || p[1] == splitter->separator || p[1] == '\n' || p[1] == '\r')
          return p;
        if (p[1] != '"')
          return NULL;
        p++;
      }
  return NULL;
}

/* A quoted cell may hold separators and line ends, which are spaces then. */
static gboolean
take_quoted (Splitter *splitter)
{
  char separator = splitter->separator;
  const char *closing = separator == '\0' ? NULL : find_closing_quote (splitter, splitter->p);

  if (closing == NULL)
    return FALSE;
  if (splitter->line == NULL)
    begin_line (splitter);
  splitter->separator = '\0';
  for (const char *p = splitter->p + 1; p < closing; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      take_inner (splitter, is_line_end (c) || c == '\t' ? ' ' : c);
      splitter->number += c == '\n' ? 1 : 0;
      p += c == '"' ? 1 : 0;
    }
  splitter->separator = separator;
  splitter->at_cell_start = FALSE;
  splitter->p = closing + 1;
  return TRUE;
}

static void
take_char (Splitter *splitter)
{
  gunichar c = g_utf8_get_char (splitter->p);

  if (splitter->at_cell_start && c == '"' && take_quoted (splitter))
    return;
  splitter->p = g_utf8_next_char (splitter->p);
  if (is_line_end (c))
    {
      if (c == '\r' && splitter->p < splitter->end && *splitter->p == '\n')
        splitter->p++;
      end_line (splitter);
    }
  else if (splitter->line == NULL && g_unichar_isspace (c))
    {
      splitter->indent += c == '\t' ? TAB_COLUMNS - splitter->indent % TAB_COLUMNS : 1;
      splitter->n_tabs += c == '\t' ? 1 : 0;
    }
  else
    {
      if (splitter->line == NULL && !is_invisible (c))
        begin_line (splitter);
      if (splitter->line != NULL)
        take_inner (splitter, c);
    }
}

static gboolean
refuse (GError **error, RkTextLinesError code, const char *message)
{
  g_set_error_literal (error, RK_TEXT_LINES_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
check_bytes (const char *bytes, gsize length, GError **error)
{
  if (length > RK_TEXT_LINES_MAX_BYTES)
    {
      g_set_error (error, RK_TEXT_LINES_ERROR, RK_TEXT_LINES_ERROR_LIMIT,
                   _ ("The text is larger than %u MiB, too much to paste"),
                   (guint) (RK_TEXT_LINES_MAX_BYTES / 1024 / 1024));
      return FALSE;
    }
  if (length > 0 && memchr (bytes, '\0', length) != NULL)
    return refuse (error, RK_TEXT_LINES_ERROR_BINARY, _ ("This is no text, so it cannot be pasted"));
  if (!g_utf8_validate (bytes, (gssize) length, NULL))
    return refuse (error, RK_TEXT_LINES_ERROR_BINARY,
                   _ ("This is no text, or not in UTF-8, so it cannot be pasted"));
  return TRUE;
}

static gboolean
check_lines (const Splitter *splitter, GError **error)
{
  if (splitter->n_lines == 0)
    return refuse (error, RK_TEXT_LINES_ERROR_EMPTY, _ ("There is no text to paste"));
  if (splitter->n_lines <= RK_TEXT_LINES_MAX)
    return TRUE;
  g_set_error (error, RK_TEXT_LINES_ERROR, RK_TEXT_LINES_ERROR_LIMIT,
               _ ("The text has %u lines; no more than %d can be pasted at once"), splitter->n_lines,
               RK_TEXT_LINES_MAX);
  return FALSE;
}

static char
choose_separator (const char *bytes, gsize length, gboolean columns)
{
  if (!columns || length == 0)
    return '\0';
  return memchr (bytes, '\t', length) == NULL && memchr (bytes, ';', length) != NULL ? ';' : '\t';
}

GPtrArray *
rk_text_lines_new (const char *bytes, gsize length, gboolean columns, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) cell = g_string_new (NULL);
  Splitter splitter = {
    .p = bytes,
    .end = length > 0 ? bytes + length : bytes,
    .separator = choose_separator (bytes, length, columns),
    .number = 1,
    .lines = lines,
    .shown = shown,
    .cell = cell,
    .at_cell_start = TRUE,
  };

  if (!check_bytes (bytes, length, error))
    return NULL;
  while (splitter.p < splitter.end)
    take_char (&splitter);
  end_line (&splitter);
  return check_lines (&splitter, error) ? g_steal_pointer (&lines) : NULL;
}

/* --- bullets --- */

static const char *
skip_spaces (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;
  return p;
}

/* "2." "2)" "(2)" "2.1" "2.1." with a space after it. */
static const char *
skip_number (const char *string, guint *number, guint *level)
{
  const char *p = string + (*string == '(' ? 1 : 0);
  guint64 last = 0;
  guint n_parts = 0;
  gboolean marked = FALSE;

  while (g_ascii_isdigit (*p) && n_parts < 8)
    {
      char *end;

      last = g_ascii_strtoull (p, &end, 10);
      n_parts++;
      p = end;
      if (*p != '.')
        break;
      p++;
      marked = TRUE;
    }
  if (*p == ')')
    {
      p++;
      marked = TRUE;
    }
  /* "1.8.2025 …" is a date. */
  if (n_parts == 0 || !marked || last > NUMBER_MAX || skip_spaces (p) == p || *skip_spaces (p) == '\0')
    return string;
  if (number != NULL && n_parts == 1)
    {
      /* "2. varapuheenjohtaja" is an item of a list only after the first one. */
      if (last != 1 && last != (guint64) *number + 1)
        return string;
      *number = (guint) last;
    }
  *level = n_parts;
  return skip_spaces (p);
}

const char *
rk_text_skip_bullet (const char *string, guint *number, guint *level)
{
  static const struct {
    const char *mark;
    guint level;
    gboolean needs_space;
  } bullets[] = {
    { "•", 1, FALSE }, { "●", 1, FALSE },      { "·", 1, FALSE }, { "∙", 1, FALSE }, { "\uf0b7", 1, FALSE },
    { "*", 1, FALSE }, { "–", 1, FALSE },      { "—", 1, FALSE }, { "-", 1, FALSE }, { "◦", 2, FALSE },
    { "○", 2, FALSE }, { "o", 2, TRUE },       { "‣", 2, FALSE }, { "▪", 3, FALSE }, { "■", 3, FALSE },
    { "§", 3, TRUE },  { "\uf0a7", 3, FALSE },
  };

  *level = 0;
  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      const char *rest = string + strlen (bullets[i].mark);

      if (!g_str_has_prefix (string, bullets[i].mark) || *skip_spaces (rest) == '\0' ||
          ((bullets[i].needs_space || g_ascii_isdigit (*rest)) && skip_spaces (rest) == rest))
        continue;
      *level = bullets[i].level;
      return skip_spaces (rest);
    }
  return skip_number (string, number, level);
}
