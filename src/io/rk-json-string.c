/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-json-string.h"

#include "rk-json-scan.h"

#include <glib/gi18n.h>
#include <string.h>

#define ONES  G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGHS G_GUINT64_CONSTANT (0x8080808080808080)

/* Eight bytes, the first in the lowest bits. */
static inline guint64
load_8 (const guchar *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* High bits mark bytes that end a run of plain ASCII in a string: ", \, controls, non-ASCII. Only the lowest mark is sure,
 * as a borrow can set one above it (Mycroft 1987). */
static inline guint64
special_bytes (guint64 word)
{
  guint64 quote = word ^ (ONES * '"');
  guint64 backslash = word ^ (ONES * '\\');

  return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - ONES * 0x20) & ~word) |
          word) &
         HIGHS;
}

/* Four hexadecimal digits at @p, or -1. */
static int
hex_4 (const guchar *p, const guchar *end)
{
  int value = 0;

  if (end - p < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value ((char) p[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* Sets the fault and its message; always FALSE, so that callers can return it. */
static gboolean G_GNUC_PRINTF (4, 5)
    fail (RkJsonString *s, const guchar *where, RkIoError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  s->fault = where;
  s->error = g_error_new_valist (RK_IO_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

/* Checks the escape at the backslash @p. Returns its length in bytes and how many its character has in UTF-8; 0 on error. */
static guint
check_escape (RkJsonString *s, const guchar *p, guint *decoded)
{
  int code, low;

  *decoded = 1;
  if (s->end - p < 2)
    {
      fail (s, s->end, RK_IO_ERROR_SYNTAX, _ ("The text ends inside a string"));
      return 0;
    }
  if (p[1] != 0 && strchr ("\"\\/bfnrt", p[1]) != NULL)
    return 2;
  if (p[1] != 'u' || (code = hex_4 (p + 2, s->end)) < 0)
    {
      fail (s, p, RK_IO_ERROR_SYNTAX, _ ("A backslash in a string begins no escape that JSON knows"));
      return 0;
    }
  if (code == 0)
    {
      fail (s, p, RK_IO_ERROR_ENCODING, _ ("A string holds the character U+0000"));
      return 0;
    }
  if (code < 0xd800 || code > 0xdfff)
    {
      *decoded = code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
      return 6;
    }
  if (code <= 0xdbff && s->end - p >= 12 && p[6] == '\\' && p[7] == 'u' &&
      (low = hex_4 (p + 8, s->end)) >= 0xdc00 && low <= 0xdfff)
    {
      *decoded = 4;
      return 12;
    }
  fail (s, p, RK_IO_ERROR_ENCODING, _ ("A string holds half a character, the lone surrogate U+%04X"),
        (guint) code);
  return 0;
}

/* Says what is wrong with the byte @p in a string that is neither plain nor the start of an escape. */
static gboolean
fail_in_string (RkJsonString *s, const guchar *p)
{
  if (*p >= 0x80)
    return fail (s, p, RK_IO_ERROR_ENCODING, _ ("This is not UTF-8 text"));
  if (*p == '\n' || *p == '\r')
    return fail (s, p, RK_IO_ERROR_SYNTAX, _ ("A string must end on the line where it begins"));
  return fail (s, p, RK_IO_ERROR_SYNTAX,
               _ ("A string holds the control character U+%04X, which must be escaped"), *p);
}

guint
rk_json_utf8_length (const guchar *p, const guchar *end)
{
  gsize left = (gsize) (end - p);

#define CONTINUES(byte) (((byte) &0xc0) == 0x80)
  if (p[0] >= 0xc2 && p[0] <= 0xdf)
    return left >= 2 && CONTINUES (p[1]) ? 2 : 0;
  if (p[0] >= 0xe0 && p[0] <= 0xef)
    {
      if (left < 3 || !CONTINUES (p[1]) || !CONTINUES (p[2]) || (p[0] == 0xe0 && p[1] < 0xa0) ||
          (p[0] == 0xed && p[1] > 0x9f))
        return 0;
      return 3;
    }
  if (p[0] >= 0xf0 && p[0] <= 0xf4)
    {
      if (left < 4 || !CONTINUES (p[1]) || !CONTINUES (p[2]) || !CONTINUES (p[3]) ||
          (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
        return 0;
      return 4;
    }
#undef CONTINUES
  return 0;
}

gboolean
rk_json_string_scan (RkJsonString *s)
{
  const guchar *start = s->open, *p = start + 1, *end = s->end;
  gsize saved = 0;

  for (;;)
    {
      guint n, decoded;

      while (end - p >= 8)
        {
          guint64 special = special_bytes (load_8 (p));

          if (special != 0)
            {
              p += __builtin_ctzll (special) / 8;
              break;
            }
          p += 8;
        }
      if (p == end)
        return fail (s, p, RK_IO_ERROR_SYNTAX, _ ("The text ends inside a string"));
      if (*p == '"')
        break;
      if (*p == '\\')
        {
          if ((n = check_escape (s, p, &decoded)) == 0)
            return FALSE;
          s->has_escapes = TRUE;
          saved += n - decoded;
        }
      else if (*p >= 0x80)
        n = rk_json_utf8_length (p, end);
      else
        n = *p >= 0x20;
      if (n == 0)
        return fail_in_string (s, p);
      p += n;
    }
  if ((gsize) (p - start - 1) - saved > RK_JSON_MAX_STRING)
    return fail (s, start, RK_IO_ERROR_LIMIT, _ ("A string is longer than %u MiB"),
                 (guint) (RK_JSON_MAX_STRING >> 20));
  s->after = p + 1;
  return TRUE;
}

GString *
rk_json_string_decode (const guchar *p, const guchar *end)
{
  GString *text = g_string_sized_new ((gsize) (end - p));

  while (p < end)
    {
      const guchar *backslash = memchr (p, '\\', (gsize) (end - p));
      int code;

      if (backslash == NULL)
        backslash = end;
      g_string_append_len (text, (const char *) p, backslash - p);
      if (backslash == end)
        break;
      p = backslash + 2;
      switch (backslash[1])
        {
        case 'b':
          g_string_append_c (text, '\b');
          break;
        case 'f':
          g_string_append_c (text, '\f');
          break;
        case 'n':
          g_string_append_c (text, '\n');
          break;
        case 'r':
          g_string_append_c (text, '\r');
          break;
        case 't':
          g_string_append_c (text, '\t');
          break;
        case 'u':
          code = hex_4 (p, end);
          p += 4;
          if (code >= 0xd800 && code <= 0xdfff)
            {
              code = 0x10000 + ((code - 0xd800) << 10) + (hex_4 (p + 2, end) - 0xdc00);
              p += 6;
            }
          g_string_append_unichar (text, (gunichar) code);
          break;
        default:
          g_string_append_c (text, (char) backslash[1]);
        }
    }
  return text;
}

guint32
rk_json_string_hash (const guchar *p, gsize length)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = length * factor, tail = 0;

  for (; length >= 8; p += 8, length -= 8)
    {
      hash = (hash ^ load_8 (p)) * factor;
      hash ^= hash >> 29;
    }
  for (; length > 0; length--)
    tail = tail << 8 | p[length - 1];
  hash = (hash ^ tail) * factor;
  return (guint32) (hash >> 32);
}
