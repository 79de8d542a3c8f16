/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scan is a loop over tokens with a stack of at most RK_JSON_MAX_DEPTH frames, one for each open object or array:
 *
 *     { "a": [ 1, 2 ], "b": true }
 *     │      │ │  │         │
 *     0      1 2  3         4        ordinals on the tape; 1's subtree ends before 4
 *
 * Names of open objects lie on one stack of {hash, span}; a frame knows where its own begin. Objects of few members are
 * compared name by name as they come, larger ones sorted when they close, so that no text makes the scan quadratic.
 */

#include "rk-json-scan.h"

#include "rk-json-string.h"

#include <glib/gi18n.h>
#include <string.h>

/* Up to so many names, comparing each new one with all before it is cheaper than sorting. */
#define FEW_NAMES 16

/* Characters of a name or word quoted in a message. */
#define QUOTED_CHARS 40

typedef struct {
  guint32 start;
  guint32 end;
  guint32 next;
} Entry;

typedef struct {
  guint32 hash;
  guint32 start; /* of the opening quote */
  guint32 end; /* after the closing quote */
} Name;

typedef struct {
  guint32 ordinal;
  guint32 first_name;
  gboolean is_object;
} Frame;

struct _RkJsonScan {
  const guchar *bytes;
  gsize length;
  gsize text_start; /* after the byte-order mark */
  Entry *tape;
  guint n_values;
  guint n_allocated;
};

typedef enum {
  EXPECT_VALUE,
  EXPECT_ITEM_OR_END,
  EXPECT_NAME,
  EXPECT_NAME_OR_END,
  EXPECT_COMMA_OR_END,
} Expect;

typedef struct {
  RkJsonScan *scan;
  const guchar *p;
  const guchar *end;
  const guchar *comma; /* the last comma; to be named when nothing follows it */
  Expect expect;
  guint depth;
  Frame frames[RK_JSON_MAX_DEPTH];
  Name *names;
  guint n_names;
  guint n_names_allocated;
  const guchar *fault;
  GError **error;
} Scanner;

/* Sets the fault and its message; always FALSE, so that callers can return it. */
static gboolean G_GNUC_PRINTF (4, 5)
    fail (Scanner *s, const guchar *where, RkIoError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  s->fault = where;
  if (s->error != NULL)
    *s->error = g_error_new_valist (RK_IO_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

static inline void
skip_space (Scanner *s)
{
  const guchar *p = s->p;

  for (;;)
    {
      while (s->end - p >= 8 && memcmp (p, "        ", 8) == 0)
        p += 8;
      if (p == s->end || (*p != ' ' && *p != '\n' && *p != '\r' && *p != '\t'))
        break;
      p++;
    }
  s->p = p;
}

/* Scans the string at s->p, an opening quote, and goes after it. */
static inline gboolean
scan_string (Scanner *s, gboolean *has_escapes)
{
  RkJsonString string = { .open = s->p, .end = s->end };

  if (!rk_json_string_scan (&string))
    {
      s->fault = string.fault;
      g_propagate_error (s->error, string.error);
      return FALSE;
    }
  s->p = string.after;
  *has_escapes = string.has_escapes;
  return TRUE;
}

/* Orders names by their decoded text; equal names by place. Hashes go first, so texts are rarely looked at. */
static int
compare_names (gconstpointer a, gconstpointer b, gpointer bytes)
{
  const Name *x = a, *y = b;
  const guchar *x_text = (const guchar *) bytes + x->start + 1,
               *y_text = (const guchar *) bytes + y->start + 1;
  gsize x_length = x->end - x->start - 2, y_length = y->end - y->start - 2;
  g_autoptr (GString) x_decoded = NULL;
  g_autoptr (GString) y_decoded = NULL;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  if (memchr (x_text, '\\', x_length) != NULL)
    {
      x_decoded = rk_json_string_decode (x_text, x_text + x_length);
      x_text = (const guchar *) x_decoded->str;
      x_length = x_decoded->len;
    }
  if (memchr (y_text, '\\', y_length) != NULL)
    {
      y_decoded = rk_json_string_decode (y_text, y_text + y_length);
      y_text = (const guchar *) y_decoded->str;
      y_length = y_decoded->len;
    }
  if (x_length != y_length)
    return x_length < y_length ? -1 : 1;
  return memcmp (x_text, y_text, x_length);
}

static int
compare_names_and_places (gconstpointer a, gconstpointer b, gpointer bytes)
{
  const Name *x = a, *y = b;
  int order = compare_names (a, b, bytes);

  if (order != 0)
    return order;
  return x->start < y->start ? -1 : x->start > y->start;
}

static gboolean
fail_duplicate (Scanner *s, const Name *name)
{
  const guchar *bytes = s->scan->bytes;
  g_autoptr (GString) text = rk_json_string_decode (bytes + name->start + 1, bytes + name->end - 1);

  if (g_utf8_strlen (text->str, (gssize) text->len) > QUOTED_CHARS)
    {
      g_string_truncate (text, (gsize) (g_utf8_offset_to_pointer (text->str, QUOTED_CHARS) - text->str));
      g_string_append (text, "…");
    }
  return fail (s, bytes + name->start, RK_IO_ERROR_SYNTAX,
               _ ("The same member name “%s” appears twice in one object"), text->str);
}

/* Puts the name on the stack, compared with those of its object while they are few. */
static gboolean
add_name (Scanner *s, const guchar *start, gboolean has_escapes)
{
  guchar *bytes = (guchar *) s->scan->bytes;
  const Frame *frame = &s->frames[s->depth - 1];
  Name name = { 0, (guint32) (start - bytes), (guint32) (s->p - bytes) };

  if (has_escapes)
    {
      g_autoptr (GString) text = rk_json_string_decode (start + 1, s->p - 1);

      name.hash = rk_json_string_hash ((const guchar *) text->str, text->len);
    }
  else
    name.hash = rk_json_string_hash (start + 1, (gsize) (s->p - start) - 2);

  if (s->n_names - frame->first_name < FEW_NAMES)
    {
      for (guint i = frame->first_name; i < s->n_names; i++)
        if (G_UNLIKELY (s->names[i].hash == name.hash) && compare_names (&s->names[i], &name, bytes) == 0)
          return fail_duplicate (s, &name);
    }
  if (s->n_names == s->n_names_allocated)
    {
      s->n_names_allocated = MAX (256, s->n_names_allocated * 2);
      s->names = g_renew (Name, s->names, s->n_names_allocated);
    }
  s->names[s->n_names++] = name;
  return TRUE;
}

/* The names of a large object that closes: the earliest that repeats another is the fault. */
static gboolean
check_many_names (Scanner *s, guint first)
{
  guchar *bytes = (guchar *) s->scan->bytes;
  const Name *earliest = NULL;

  g_qsort_with_data (s->names + first, (int) (s->n_names - first), sizeof (Name), compare_names_and_places,
                     bytes);
  for (guint i = first + 1; i < s->n_names; i++)
    if (s->names[i - 1].hash == s->names[i].hash &&
        compare_names (&s->names[i - 1], &s->names[i], bytes) == 0 &&
        (earliest == NULL || s->names[i].start < earliest->start))
      earliest = &s->names[i];
  return earliest == NULL || fail_duplicate (s, earliest);
}

/* Puts a value that begins at s->p on the tape. */
static inline gboolean
add_value (Scanner *s)
{
  RkJsonScan *scan = s->scan;

  if (scan->n_values == RK_JSON_MAX_VALUES)
    return fail (s, s->p, RK_IO_ERROR_LIMIT, _ ("There are more than %d values"), RK_JSON_MAX_VALUES);
  if (scan->n_values == scan->n_allocated)
    {
      scan->n_allocated *= 2;
      scan->tape = g_renew (Entry, scan->tape, scan->n_allocated);
    }
  scan->tape[scan->n_values].start = (guint32) (s->p - scan->bytes);
  scan->n_values++;
  return TRUE;
}

/* Ends the scalar that was put on the tape last. */
static inline void
end_scalar (Scanner *s)
{
  Entry *entry = &s->scan->tape[s->scan->n_values - 1];

  entry->end = (guint32) (s->p - s->scan->bytes);
  entry->next = s->scan->n_values;
  s->expect = EXPECT_COMMA_OR_END;
}

static gboolean
open_frame (Scanner *s, gboolean is_object)
{
  Frame *frame;

  if (s->depth == RK_JSON_MAX_DEPTH)
    return fail (s, s->p, RK_IO_ERROR_LIMIT, _ ("Objects and lists are nested deeper than %d levels"),
                 RK_JSON_MAX_DEPTH);
  if (!add_value (s))
    return FALSE;
  frame = &s->frames[s->depth++];
  frame->ordinal = s->scan->n_values - 1;
  frame->first_name = s->n_names;
  frame->is_object = is_object;
  s->p++;
  s->expect = is_object ? EXPECT_NAME_OR_END : EXPECT_ITEM_OR_END;
  return TRUE;
}

static gboolean
close_frame (Scanner *s)
{
  const Frame *frame = &s->frames[--s->depth];
  Entry *entry = &s->scan->tape[frame->ordinal];

  if (s->n_names - frame->first_name > FEW_NAMES && !check_many_names (s, frame->first_name))
    return FALSE;
  s->n_names = frame->first_name;
  s->p++;
  entry->end = (guint32) (s->p - s->scan->bytes);
  entry->next = s->scan->n_values;
  s->expect = EXPECT_COMMA_OR_END;
  return TRUE;
}

static inline const guchar *
skip_digits (const guchar *p, const guchar *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

/* -? (0 | [1-9][0-9]*) ([.][0-9]+)? ([eE][+-]?[0-9]+)? */
static gboolean
scan_number (Scanner *s)
{
  const guchar *start = s->p, *end = s->end, *p = start, *digits, *after;
  gboolean is_int = TRUE;

  if (*p == '-')
    p++;
  digits = p;
  p = after = skip_digits (p, end);
  if (p == digits || (*digits == '0' && p - digits > 1))
    goto not_a_number;
  if (p < end && *p == '.')
    {
      is_int = FALSE;
      after = skip_digits (p + 1, end);
      if (after == p + 1)
        goto not_a_number;
      p = after;
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      is_int = FALSE;
      p++;
      if (p < end && (*p == '+' || *p == '-'))
        p++;
      after = skip_digits (p, end);
      if (after == p)
        goto not_a_number;
      p = after;
    }
  if (p < end && (g_ascii_isalnum (*p) || *p == '.' || *p == '+' || *p == '-' || *p == '_'))
    goto not_a_number;
  /* Of equal length, digits compare as text. */
  if (is_int && (p - digits > 16 || (p - digits == 16 && memcmp (digits, "9007199254740991", 16) > 0)))
    return fail (s, start, RK_IO_ERROR_LIMIT, _ ("The whole number is beyond ±%s"), "9007199254740991");
  s->p = p;
  end_scalar (s);
  return TRUE;

not_a_number:
  return fail (s, start, RK_IO_ERROR_SYNTAX, _ ("This is not a number as JSON writes them"));
}

/* A token begins at s->p that JSON does not have there. */
static gboolean
fail_unexpected (Scanner *s)
{
  const guchar *p = s->p, *word = p;

  if (*p >= 0x80)
    {
      if (rk_json_utf8_length (p, s->end) == 0)
        return fail (s, p, RK_IO_ERROR_ENCODING, _ ("This is not UTF-8 text"));
      return fail (s, p, RK_IO_ERROR_SYNTAX, _ ("The character “%.*s” cannot stand outside a string"),
                   (int) rk_json_utf8_length (p, s->end), (const char *) p);
    }
  if (*p == '\'')
    return fail (s, p, RK_IO_ERROR_SYNTAX,
                 _ ("Strings and names stand in double quotes, not in single ones"));
  if (*p == '/' || *p == '#')
    return fail (s, p, RK_IO_ERROR_SYNTAX, _ ("Comments are not part of JSON"));
  if (*p == '+' || *p == '.')
    return fail (s, p, RK_IO_ERROR_SYNTAX, _ ("This is not a number as JSON writes them"));
  while (word < s->end && word - p < QUOTED_CHARS &&
         (g_ascii_isalnum (*word) || *word == '_' || *word == '$'))
    word++;
  if (word > p)
    return fail (s, p, RK_IO_ERROR_SYNTAX,
                 _ ("The word “%.*s” is unknown; JSON has only true, false and null"), (int) (word - p),
                 (const char *) p);
  if (!g_ascii_isprint (*p))
    return fail (s, p, RK_IO_ERROR_SYNTAX, _ ("The character U+%04X cannot stand outside a string"), *p);
  return fail (s, p, RK_IO_ERROR_SYNTAX, _ ("The character “%c” cannot stand here"), *p);
}

static gboolean
scan_word (Scanner *s, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (s->end - s->p) < length || memcmp (s->p, word, length) != 0 ||
      ((gsize) (s->end - s->p) > length && (g_ascii_isalnum (s->p[length]) || s->p[length] == '_')))
    return fail_unexpected (s);
  s->p += length;
  end_scalar (s);
  return TRUE;
}

static gboolean
scan_value (Scanner *s)
{
  gboolean has_escapes;

  switch (*s->p)
    {
    case '{':
      return open_frame (s, TRUE);
    case '[':
      return open_frame (s, FALSE);
    case '"':
      if (!add_value (s) || !scan_string (s, &has_escapes))
        return FALSE;
      end_scalar (s);
      return TRUE;
    case '-':
    case '0' ... '9':
      return add_value (s) && scan_number (s);
    case 't':
      return add_value (s) && scan_word (s, "true");
    case 'f':
      return add_value (s) && scan_word (s, "false");
    case 'n':
      return add_value (s) && scan_word (s, "null");
    case ']':
    case '}':
    case ',':
      if (s->expect == EXPECT_VALUE && *s->p != ',' && !s->frames[s->depth - 1].is_object)
        return fail (s, s->comma, RK_IO_ERROR_SYNTAX, _ ("Nothing follows this comma"));
      return fail (s, s->p, RK_IO_ERROR_SYNTAX, _ ("A value is missing here"));
    default:
      return fail_unexpected (s);
    }
}

static gboolean
fail_at_end (Scanner *s)
{
  return fail (s, s->end, RK_IO_ERROR_SYNTAX, _ ("The text ends before all its brackets are closed"));
}

/* A member name and its colon. */
static gboolean
scan_name (Scanner *s)
{
  const guchar *start = s->p;
  gboolean has_escapes;

  if (*start == '}')
    return fail (s, s->comma, RK_IO_ERROR_SYNTAX, _ ("Nothing follows this comma"));
  if (*start != '"')
    {
      if (*start >= 0x80 || strchr ("'/#", *start) != NULL)
        return fail_unexpected (s);
      return fail (s, start, RK_IO_ERROR_SYNTAX, _ ("A member name in double quotes is missing here"));
    }
  if (!scan_string (s, &has_escapes) || !add_name (s, start, has_escapes))
    return FALSE;
  skip_space (s);
  if (s->p == s->end)
    return fail_at_end (s);
  if (*s->p != ':')
    return fail (s, s->p, RK_IO_ERROR_SYNTAX, _ ("The colon after a member name is missing here"));
  s->p++;
  s->expect = EXPECT_VALUE;
  return TRUE;
}

static gboolean
scan_comma_or_end (Scanner *s)
{
  gboolean is_object = s->frames[s->depth - 1].is_object;

  if (*s->p == ',')
    {
      s->comma = s->p++;
      s->expect = is_object ? EXPECT_NAME : EXPECT_VALUE;
      return TRUE;
    }
  if (*s->p == (is_object ? '}' : ']'))
    return close_frame (s);
  if (*s->p >= 0x80 || *s->p == '/' || *s->p == '#')
    return fail_unexpected (s);
  if (is_object)
    return fail (s, s->p, RK_IO_ERROR_SYNTAX, _ ("A comma or “}” is missing here"));
  return fail (s, s->p, RK_IO_ERROR_SYNTAX, _ ("A comma or “]” is missing here"));
}

/* Opens the top-level object, or says why there is none. */
static gboolean
scan_start (Scanner *s)
{
  skip_space (s);
  if (s->p == s->end)
    return fail (s, s->p, RK_IO_ERROR_SYNTAX, _ ("The file is empty"));
  if (*s->p == '{')
    return open_frame (s, TRUE);
  if (*s->p == '[')
    return fail (s, s->p, RK_IO_ERROR_TYPE, _ ("The top level must be an object, not a list"));
  if (*s->p == ']' || *s->p == '}' || *s->p == ',')
    return fail (s, s->p, RK_IO_ERROR_SYNTAX, _ ("The character “%c” cannot stand here"), *s->p);

  /* A scalar that is none has a fault of its own to tell. */
  {
    const guchar *start = s->p;

    if (!scan_value (s))
      return FALSE;
    return fail (s, start, RK_IO_ERROR_TYPE, _ ("The top level must be an object"));
  }
}

static gboolean
scan_text (Scanner *s)
{
  if (!scan_start (s))
    return FALSE;
  do
    {
      gboolean ok;

      skip_space (s);
      if (s->p == s->end)
        return fail_at_end (s);
      switch (s->expect)
        {
        case EXPECT_NAME_OR_END:
          ok = *s->p == '}' ? close_frame (s) : scan_name (s);
          break;
        case EXPECT_NAME:
          ok = scan_name (s);
          break;
        case EXPECT_ITEM_OR_END:
          ok = *s->p == ']' ? close_frame (s) : scan_value (s);
          break;
        case EXPECT_VALUE:
          ok = scan_value (s);
          break;
        case EXPECT_COMMA_OR_END:
          ok = scan_comma_or_end (s);
          break;
        default:
          g_assert_not_reached ();
        }
      if (!ok)
        return FALSE;
    }
  while (s->depth > 0);

  skip_space (s);
  if (s->p == s->end)
    return TRUE;
  if (*s->p >= 0x80 || *s->p == '/' || *s->p == '#')
    return fail_unexpected (s);
  return fail (s, s->p, RK_IO_ERROR_SYNTAX, _ ("There is more text after the end of the object"));
}

RkJsonScan *
rk_json_scan_new (const char *bytes, gsize length, RkJsonPlace *place, GError **error)
{
  g_autoptr (RkJsonScan) scan = NULL;
  Scanner s = { 0 };

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (place != NULL)
    *place = (RkJsonPlace) { 0, 0 };
  scan = g_new0 (RkJsonScan, 1);
  scan->bytes = (const guchar *) (bytes != NULL ? bytes : "");
  scan->length = length;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    scan->text_start = 3;

  s.scan = scan;
  s.p = scan->bytes + scan->text_start;
  s.end = scan->bytes + length;
  s.error = error;
  if (length > RK_JSON_MAX_BYTES)
    fail (&s, s.p, RK_IO_ERROR_LIMIT, _ ("The text is larger than %u MiB"),
          (guint) (RK_JSON_MAX_BYTES >> 20));
  else
    {
      /* Project text has a value for each 25 bytes or so. */
      scan->n_allocated = (guint) MIN (length / 24 + 16, RK_JSON_MAX_VALUES);
      scan->tape = g_new (Entry, scan->n_allocated);
      scan_text (&s);
      g_free (s.names);
    }
  if (s.fault != NULL)
    {
      if (place != NULL)
        rk_json_scan_get_place (scan, (gsize) (s.fault - scan->bytes), place);
      return NULL;
    }
  return g_steal_pointer (&scan);
}

void
rk_json_scan_free (RkJsonScan *scan)
{
  if (scan == NULL)
    return;
  g_free (scan->tape);
  g_free (scan);
}

gboolean
rk_json_scan_has_bom (const RkJsonScan *scan)
{
  g_return_val_if_fail (scan != NULL, FALSE);

  return scan->text_start > 0;
}

guint
rk_json_scan_n_values (const RkJsonScan *scan)
{
  g_return_val_if_fail (scan != NULL, 0);

  return scan->n_values;
}

void
rk_json_scan_get_span (const RkJsonScan *scan, guint ordinal, gsize *start, gsize *end)
{
  g_return_if_fail (scan != NULL);
  g_return_if_fail (ordinal < scan->n_values);

  if (start != NULL)
    *start = scan->tape[ordinal].start;
  if (end != NULL)
    *end = scan->tape[ordinal].end;
}

gboolean
rk_json_scan_get_name_span (const RkJsonScan *scan, guint ordinal, gsize *start, gsize *end)
{
  const guchar *p, *close;

  g_return_val_if_fail (scan != NULL, FALSE);
  g_return_val_if_fail (ordinal < scan->n_values, FALSE);

  if (ordinal == 0)
    return FALSE;
  p = scan->bytes + scan->tape[ordinal].start - 1;
  while (g_ascii_isspace (*p))
    p--;
  if (*p != ':')
    return FALSE;
  do
    p--;
  while (g_ascii_isspace (*p));
  close = p;
  /* A quote inside a string has a backslash before it, the one that opens it never. */
  do
    p--;
  while (*p != '"' || p[-1] == '\\');
  if (start != NULL)
    *start = (gsize) (p - scan->bytes);
  if (end != NULL)
    *end = (gsize) (close + 1 - scan->bytes);
  return TRUE;
}

guint
rk_json_scan_skip (const RkJsonScan *scan, guint ordinal)
{
  g_return_val_if_fail (scan != NULL, ordinal + 1);
  g_return_val_if_fail (ordinal < scan->n_values, ordinal + 1);

  return scan->tape[ordinal].next;
}

void
rk_json_scan_get_place (const RkJsonScan *scan, gsize offset, RkJsonPlace *place)
{
  g_return_if_fail (scan != NULL);
  g_return_if_fail (place != NULL);

  *place = (RkJsonPlace) { 1, 1 };
  rk_json_scan_move_place (scan, MIN (scan->text_start, offset), offset, place);
}

void
rk_json_scan_move_place (const RkJsonScan *scan, gsize from, gsize to, RkJsonPlace *place)
{
  g_return_if_fail (scan != NULL);
  g_return_if_fail (from <= to && to <= scan->length);
  g_return_if_fail (place != NULL);

  for (gsize i = from; i < to; i++)
    {
      guchar byte = scan->bytes[i];

      if (byte == '\n' || (byte == '\r' && (i + 1 == scan->length || scan->bytes[i + 1] != '\n')))
        {
          place->line++;
          place->column = 1;
        }
      else if (byte != '\r' && (byte & 0xc0) != 0x80)
        place->column++;
    }
}

void
rk_json_scan_get_value_place (const RkJsonScan *scan, guint ordinal, RkJsonPlace *place)
{
  g_return_if_fail (scan != NULL);
  g_return_if_fail (ordinal < scan->n_values);

  rk_json_scan_get_place (scan, scan->tape[ordinal].start, place);
}
