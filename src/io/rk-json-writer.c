/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-json-writer.h"

#include <math.h>
#include <string.h>

/* Twice what a text may nest: a kept value can stand deeper than it stood. */
#define MAX_DEPTH 128

typedef struct {
  gboolean is_object;
  gboolean on_one_line;
  gboolean has_children;
} Frame;

struct _RkJsonWriter {
  char *text;
  gsize length;
  gsize n_allocated;
  gboolean has_key; /* a name is written, its value is to come */
  guint depth;
  Frame frames[MAX_DEPTH];
};

/* Makes room for @n bytes and returns where they go; the caller adds what it wrote to the length. */
static inline char *
reserve (RkJsonWriter *writer, gsize n)
{
  if (G_UNLIKELY (writer->n_allocated - writer->length < n))
    {
      writer->n_allocated = MAX (writer->n_allocated * 2, writer->length + n);
      writer->text = g_realloc (writer->text, writer->n_allocated);
    }
  return writer->text + writer->length;
}

static inline void
append (RkJsonWriter *writer, const char *bytes, gsize n)
{
  memcpy (reserve (writer, n), bytes, n);
  writer->length += n;
}

static void
new_line (RkJsonWriter *writer)
{
  gsize n = 1 + 2 * (gsize) writer->depth;
  char *p = reserve (writer, n);

  p[0] = '\n';
  memset (p + 1, ' ', n - 1);
  writer->length += n;
}

/* Writes what stands between the last child of the open object or array and the next. */
static void
next_child (RkJsonWriter *writer)
{
  Frame *frame = &writer->frames[writer->depth - 1];

  if (frame->has_children)
    append (writer, frame->on_one_line ? ", " : ",", frame->on_one_line ? 2 : 1);
  if (!frame->on_one_line)
    new_line (writer);
  frame->has_children = TRUE;
}

static inline void
before_value (RkJsonWriter *writer)
{
  if (writer->has_key)
    {
      writer->has_key = FALSE;
      return;
    }
  if (writer->depth == 0)
    {
      g_return_if_fail (writer->length == 0);
      return;
    }
  g_return_if_fail (!writer->frames[writer->depth - 1].is_object);
  next_child (writer);
}

static void
open_frame (RkJsonWriter *writer, gboolean is_object, gboolean on_one_line)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (writer->depth < MAX_DEPTH);
  g_return_if_fail (writer->depth == 0 || !writer->frames[writer->depth - 1].on_one_line);

  before_value (writer);
  append (writer, is_object ? "{" : "[", 1);
  writer->frames[writer->depth++] = (Frame) { is_object, on_one_line, FALSE };
}

static void
close_frame (RkJsonWriter *writer, gboolean is_object)
{
  const Frame *frame;

  g_return_if_fail (writer != NULL);
  g_return_if_fail (writer->depth > 0 && writer->frames[writer->depth - 1].is_object == is_object);
  g_return_if_fail (!writer->has_key);

  frame = &writer->frames[--writer->depth];
  if (frame->has_children && !frame->on_one_line)
    new_line (writer);
  append (writer, is_object ? "}" : "]", 1);
}

static void
append_quoted (RkJsonWriter *writer, const char *string, gsize length)
{
  static const char hex[] = "0123456789abcdef";
  /* No byte takes more than the six of \u00XX. */
  char *start = reserve (writer, length * 6 + 2), *p = start;

  *p++ = '"';
  for (gsize i = 0; i < length; i++)
    {
      gsize plain = i;
      guchar byte;

      while (i < length && (guchar) string[i] >= 0x20 && string[i] != '"' && string[i] != '\\')
        i++;
      memcpy (p, string + plain, i - plain);
      p += i - plain;
      if (i == length)
        break;
      byte = (guchar) string[i];
      *p++ = '\\';
      if (byte == '"' || byte == '\\')
        *p++ = (char) byte;
      else if (byte == '\n' || byte == '\t')
        *p++ = byte == '\n' ? 'n' : 't';
      else
        {
          memcpy (p, "u00", 3);
          p[3] = hex[byte >> 4];
          p[4] = hex[byte & 15];
          p += 5;
        }
    }
  *p++ = '"';
  writer->length += (gsize) (p - start);
}

RkJsonWriter *
rk_json_writer_new (gsize size_hint)
{
  RkJsonWriter *writer = g_new0 (RkJsonWriter, 1);

  writer->n_allocated = MAX (size_hint, 1024);
  writer->text = g_malloc (writer->n_allocated);
  return writer;
}

void
rk_json_writer_free (RkJsonWriter *writer)
{
  if (writer == NULL)
    return;
  g_free (writer->text);
  g_free (writer);
}

void
rk_json_writer_begin_object (RkJsonWriter *writer)
{
  open_frame (writer, TRUE, FALSE);
}

void
rk_json_writer_end_object (RkJsonWriter *writer)
{
  close_frame (writer, TRUE);
}

void
rk_json_writer_begin_array (RkJsonWriter *writer, gboolean on_one_line)
{
  open_frame (writer, FALSE, on_one_line);
}

void
rk_json_writer_end_array (RkJsonWriter *writer)
{
  close_frame (writer, FALSE);
}

static gboolean
begin_key (RkJsonWriter *writer)
{
  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (writer->depth > 0 && writer->frames[writer->depth - 1].is_object, FALSE);
  g_return_val_if_fail (!writer->has_key, FALSE);

  next_child (writer);
  writer->has_key = TRUE;
  return TRUE;
}

void
rk_json_writer_key (RkJsonWriter *writer, const char *key)
{
  g_return_if_fail (key != NULL);

  if (!begin_key (writer))
    return;
  append_quoted (writer, key, strlen (key));
  append (writer, ": ", 2);
}

void
rk_json_writer_key_raw (RkJsonWriter *writer, const char *bytes, gsize length)
{
  g_return_if_fail (length >= 2 && bytes[0] == '"' && bytes[length - 1] == '"');

  if (!begin_key (writer))
    return;
  append (writer, bytes, length);
  append (writer, ": ", 2);
}

void
rk_json_writer_string (RkJsonWriter *writer, const char *string)
{
  g_return_if_fail (string != NULL);

  rk_json_writer_string_len (writer, string, strlen (string));
}

void
rk_json_writer_string_len (RkJsonWriter *writer, const char *string, gsize length)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (string != NULL || length == 0);

  before_value (writer);
  append_quoted (writer, string, length);
}

static void
append_scalar (RkJsonWriter *writer, const char *bytes, gsize n)
{
  g_return_if_fail (writer != NULL);

  before_value (writer);
  append (writer, bytes, n);
}

void
rk_json_writer_int (RkJsonWriter *writer, gint64 value)
{
  char digits[24];
  int n = g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);

  append_scalar (writer, digits, (gsize) n);
}

void
rk_json_writer_double (RkJsonWriter *writer, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (isfinite (value));

  /* 17 digits always read back, 15 are what people wrote. */
  g_ascii_formatd (digits, sizeof digits, "%.15g", value);
  if (g_ascii_strtod (digits, NULL) != value)
    g_ascii_formatd (digits, sizeof digits, "%.16g", value);
  if (g_ascii_strtod (digits, NULL) != value)
    g_ascii_formatd (digits, sizeof digits, "%.17g", value);
  append_scalar (writer, digits, strlen (digits));
}

void
rk_json_writer_bool (RkJsonWriter *writer, gboolean value)
{
  append_scalar (writer, value ? "true" : "false", value ? 4 : 5);
}

void
rk_json_writer_null (RkJsonWriter *writer)
{
  append_scalar (writer, "null", 4);
}

/* After the string whose opening quote is at @p. */
static const char *
raw_string_end (const char *p, const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    if (*p == '\\')
      p++;
  return MIN (p + 1, end);
}

/* After the number or word at @p. */
static const char *
raw_word_end (const char *p, const char *end)
{
  while (p < end && (g_ascii_isalnum (*p) || *p == '+' || *p == '-' || *p == '.'))
    p++;
  return p;
}

/* Whether the array that begins before @p holds scalars alone. Looks no further than its first object or array, so that
 * no byte is looked at by more than one array. */
static gboolean
raw_array_is_flat (const char *p, const char *end)
{
  while (p < end && *p != ']')
    {
      if (*p == '{' || *p == '[')
        return FALSE;
      p = *p == '"' ? raw_string_end (p, end) : p + 1;
    }
  return TRUE;
}

/* Writes the string at @p as a name or a value and returns its end. */
static const char *
raw_string (RkJsonWriter *writer, const char *p, const char *end)
{
  const char *after = raw_string_end (p, end);

  if (writer->depth > 0 && writer->frames[writer->depth - 1].is_object && !writer->has_key)
    rk_json_writer_key_raw (writer, p, (gsize) (after - p));
  else
    append_scalar (writer, p, (gsize) (after - p));
  return after;
}

void
rk_json_writer_raw (RkJsonWriter *writer, const char *bytes, gsize length)
{
  const char *p = bytes, *end = bytes + length, *after;

  g_return_if_fail (writer != NULL);
  g_return_if_fail (bytes != NULL);

  while (p < end)
    switch (*p)
      {
      case '{':
        rk_json_writer_begin_object (writer);
        p++;
        break;
      case '}':
        rk_json_writer_end_object (writer);
        p++;
        break;
      case '[':
        p++;
        rk_json_writer_begin_array (writer, raw_array_is_flat (p, end));
        break;
      case ']':
        rk_json_writer_end_array (writer);
        p++;
        break;
      case '"':
        p = raw_string (writer, p, end);
        break;
      default:
        after = raw_word_end (p, end);
        if (after > p)
          append_scalar (writer, p, (gsize) (after - p));
        /* Space, comma or colon: written anew. */
        p = after > p ? after : p + 1;
      }
}

GBytes *
rk_json_writer_end (RkJsonWriter *writer)
{
  char *text;

  g_return_val_if_fail (writer != NULL, NULL);
  g_return_val_if_fail (writer->depth == 0 && writer->text != NULL, NULL);

  append (writer, "\n", 1);
  text = g_realloc (g_steal_pointer (&writer->text), writer->length);
  return g_bytes_new_take (text, writer->length);
}
