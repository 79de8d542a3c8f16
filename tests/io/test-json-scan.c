/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-json-scan.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  gssize length; /* -1: to the NUL */
  RkIoError code;
  guint line;
  guint column;
} Refusal;

/* Texts that must not reach a parser, and where they are at fault. */
static const Refusal refusals[] = {
  /* No object, no text */
  { "empty", "", -1, RK_IO_ERROR_SYNTAX, 1, 1 },
  { "only-space", " \n\t", -1, RK_IO_ERROR_SYNTAX, 2, 2 },
  { "only-bom", "\xef\xbb\xbf", -1, RK_IO_ERROR_SYNTAX, 1, 1 },
  { "top-array", "[]", -1, RK_IO_ERROR_TYPE, 1, 1 },
  { "top-string", " \"a\"", -1, RK_IO_ERROR_TYPE, 1, 2 },
  { "top-number", "12", -1, RK_IO_ERROR_TYPE, 1, 1 },
  { "top-null", "\nnull", -1, RK_IO_ERROR_TYPE, 2, 1 },
  { "top-bracket", "]", -1, RK_IO_ERROR_SYNTAX, 1, 1 },
  { "no-json", "rakenne", -1, RK_IO_ERROR_SYNTAX, 1, 1 },
  { "xml", "<?xml version=\"1.0\"?>", -1, RK_IO_ERROR_SYNTAX, 1, 1 },
  { "var", "var x={}", -1, RK_IO_ERROR_SYNTAX, 1, 1 },
  { "two-boms", "\xef\xbb\xbf\xef\xbb\xbf{}", -1, RK_IO_ERROR_SYNTAX, 1, 1 },
  /* Encoding */
  { "utf-16", "\xff\xfe{\0}\0", 6, RK_IO_ERROR_ENCODING, 1, 1 },
  { "utf-16-no-bom", "{\0}\0", 4, RK_IO_ERROR_SYNTAX, 1, 2 },
  { "latin-1", "{\"a\":\n \"\xc3\xa4\xe4\"}", -1, RK_IO_ERROR_ENCODING, 2, 4 },
  { "latin-1-name", "{\"\xe4\":1}", -1, RK_IO_ERROR_ENCODING, 1, 3 },
  { "latin-1-outside", "{\xe4:1}", -1, RK_IO_ERROR_ENCODING, 1, 2 },
  { "overlong-2", "{\"a\":\"\xc0\xaf\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "overlong-3", "{\"a\":\"\xe0\x80\xaf\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "overlong-4", "{\"a\":\"\xf0\x80\x80\xaf\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "utf-8-surrogate", "{\"a\":\"\xed\xa0\x80\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "beyond-unicode", "{\"a\":\"\xf4\x90\x80\x80\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "cut-three", "{\"a\":\"\xe2x\x82\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "cut-three-later", "{\"a\":\"\xe2\x82x\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "cut-four", "{\"a\":\"\xf0x\x98\x80\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "cut-four-later", "{\"a\":\"\xf0\x9fx\x80\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "cut-four-last", "{\"a\":\"\xf0\x9f\x98x\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "cut-four-at-end", "{\"a\":\"\xf0\x9f\x98", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "no-lead", "{\"a\":\"\xf8\x88\x80\x80\x80\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "cut-sequence", "{\"a\":\"\xe2\x82", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "lone-continuation", "{\"abcdefghij\":\"12345678\x80\"}", -1, RK_IO_ERROR_ENCODING, 1, 24 },
  { "nbsp-outside", "{\xc2\xa0\"a\":1}", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
  { "nul-outside", "{\"a\":1\0}", 8, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "form-feed-outside", "{\f}", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
  /* Strings */
  { "raw-newline", "{\"a\":\"x\ny\"}", -1, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "raw-tab", "{\"a\":\"\t\"}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "raw-control", "{\"a\":\"12345678901\x1f\"}", -1, RK_IO_ERROR_SYNTAX, 1, 18 },
  { "raw-nul", "{\"a\":\"x\0y\"}", 11, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "raw-control-name", "{\"\x01\":1}", -1, RK_IO_ERROR_SYNTAX, 1, 3 },
  { "escaped-nul", "{\"a\":\"x\\u0000y\"}", -1, RK_IO_ERROR_ENCODING, 1, 8 },
  { "escaped-nul-name", "{\"\\u0000\":1}", -1, RK_IO_ERROR_ENCODING, 1, 3 },
  { "high-surrogate", "{\"a\":\"\\ud83d\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "high-surrogate-text", "{\"a\":\"\\ud83dabcdefgh\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "two-high-surrogates", "{\"a\":\"\\ud83d\\ud83d\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "low-surrogate", "{\"a\":\"\\udE00\"}", -1, RK_IO_ERROR_ENCODING, 1, 7 },
  { "escape-x", "{\"a\":\"\\x41\"}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "escape-quote", "{\"a\":\"\\'\"}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "escape-nul", "{\"a\":\"\\\0\"}", 10, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "escape-short", "{\"a\":\"\\u12\"}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "escape-no-hex", "{\"a\":\"\\u12g4\"}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "unclosed-string", "{\"a\":\"b", -1, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "unclosed-escape", "{\"a\":\"b\\", -1, RK_IO_ERROR_SYNTAX, 1, 9 },
  { "single-quotes", "{\"a\":'b'}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "single-quoted-name", "{'a':1}", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
  /* Numbers */
  { "hex", "{\"a\":0x1F}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "octal", "{\"a\":0123}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "minus-zero-digits", "{\"a\":-01}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "plus", "{\"a\":+1}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "minus", "{\"a\":-}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "no-digit-before", "{\"a\":.5}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "no-digit-after", "{\"a\":1.}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "no-exponent", "{\"a\":1e}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "no-signed-exponent", "{\"a\":1e+}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "number-word", "{\"a\":1a}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "number-plus", "{\"a\":1+}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "number-minus", "{\"a\":1-2}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "number-two-points", "{\"a\":1.5.}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "number-line", "{\"a\":1_000}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "number-at-end", "{\"a\":12", -1, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "json-glib-number", "{\"a\":1e+20.0}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "nan", "{\"a\":NaN}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "infinity", "{\"a\":Infinity}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "minus-infinity", "{\"a\":-Infinity}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "int-2^53", "{\"a\":9007199254740992}", -1, RK_IO_ERROR_LIMIT, 1, 6 },
  { "int-minus-2^53", "{\"a\":-9007199254740992}", -1, RK_IO_ERROR_LIMIT, 1, 6 },
  { "int-17-digits", "{\"a\":10000000000000000}", -1, RK_IO_ERROR_LIMIT, 1, 6 },
  { "int-2^64", "{\"a\":18446744073709551616}", -1, RK_IO_ERROR_LIMIT, 1, 6 },
  /* Words, brackets, commas */
  { "word", "{\"a\":yes}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "word-case", "{\"a\":True}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "word-longer", "{\"a\":nulls}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "word-digit", "{\"a\":true1}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "word-line", "{\"a\":false_}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "word-sign", "{\"a\":$x}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "word-long", "{\"a\":yesyesyesyesyesyesyesyesyesyesyesyesyesyesyes}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "word-long-to-end", "{\"a\":yes", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "word-cut", "{\"a\":tru", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "name-unquoted", "{a:1}", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
  { "name-number", "{1:1}", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
  { "line-comment", "{\n  // note\n}", -1, RK_IO_ERROR_SYNTAX, 2, 3 },
  { "block-comment", "{\"a\": /* */ 1}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "comment-behind-value", "{\"a\":1 // one\n}", -1, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "comment-behind-value-hash", "{\"a\":1 # one\n}", -1, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "letter-behind-value", "{\"a\":1 \xc3\xa4}", -1, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "comment-after-lines", "{} // end", -1, RK_IO_ERROR_SYNTAX, 1, 4 },
  { "letter-after", "{} \xc3\xa4", -1, RK_IO_ERROR_SYNTAX, 1, 4 },
  { "comment-after", "{} # end", -1, RK_IO_ERROR_SYNTAX, 1, 4 },
  { "trailing-comma", "{\"a\":1,\n}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "trailing-comma-list", "{\"a\":[1, 2 , ]}", -1, RK_IO_ERROR_SYNTAX, 1, 12 },
  { "leading-comma", "{,\"a\":1}", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
  { "leading-comma-list", "{\"a\":[,1]}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "two-commas", "{\"a\":[1,,2]}", -1, RK_IO_ERROR_SYNTAX, 1, 9 },
  { "no-comma", "{\"a\":1\n\"b\":2}", -1, RK_IO_ERROR_SYNTAX, 2, 1 },
  { "no-comma-list", "{\"a\":[1 2]}", -1, RK_IO_ERROR_SYNTAX, 1, 9 },
  { "no-colon", "{\"a\" 1}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "no-value", "{\"a\":}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "no-value-comma", "{\"a\":,\"b\":1}", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "no-name", "{:1}", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
  { "wrong-bracket", "{\"a\":[1}", -1, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "wrong-bracket-first", "{\"a\":[}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "wrong-bracket-object", "{\"a\":1]", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "open-object", "{", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
  { "open-object-name", "{\"a\"", -1, RK_IO_ERROR_SYNTAX, 1, 5 },
  { "open-object-colon", "{\"a\":", -1, RK_IO_ERROR_SYNTAX, 1, 6 },
  { "open-list", "{\"a\":[1,", -1, RK_IO_ERROR_SYNTAX, 1, 9 },
  { "trailing-object", "{}{}", -1, RK_IO_ERROR_SYNTAX, 1, 3 },
  { "trailing-bracket", "{}\n}", -1, RK_IO_ERROR_SYNTAX, 2, 1 },
  { "trailing-nul", "{}\0", 3, RK_IO_ERROR_SYNTAX, 1, 3 },
  /* Member names */
  { "duplicate", "{\"id\":1,\n\"id\":2}", -1, RK_IO_ERROR_SYNTAX, 2, 1 },
  { "duplicate-long",
    "{\"\xc3\xa4-a-very-long-name-of-a-member-is-cut-when-it-is-told-of\":1,"
    "\"\xc3\xa4-a-very-long-name-of-a-member-is-cut-when-it-is-told-of\":2}",
    -1, RK_IO_ERROR_SYNTAX, 1, 63 },
  { "duplicate-escaped", "{\"\\u0069d\":1,\"id\":2}", -1, RK_IO_ERROR_SYNTAX, 1, 14 },
  { "duplicate-escaped-later", "{\"id\":1,\"i\\u0064\":2}", -1, RK_IO_ERROR_SYNTAX, 1, 9 },
  { "duplicate-umlaut", "{\"\xc3\xa4\":1,\"\\u00e4\":2}", -1, RK_IO_ERROR_SYNTAX, 1, 8 },
  { "duplicate-pair", "{\"\\ud83d\\ude00\":1,\"\xf0\x9f\x98\x80\":2}", -1, RK_IO_ERROR_SYNTAX, 1, 19 },
  { "duplicate-empty", "{\"\":1,\"\":2}", -1, RK_IO_ERROR_SYNTAX, 1, 7 },
  { "duplicate-inner", "{\"a\":{\"b\":1,\"b\":2}}", -1, RK_IO_ERROR_SYNTAX, 1, 13 },
  { "duplicate-around", "{\"a\":{\"b\":1},\"a\":2}", -1, RK_IO_ERROR_SYNTAX, 1, 14 },
  /* Lines and columns */
  { "lines-cr-lf", "{\r\n\"a\":1,\r\n x}", -1, RK_IO_ERROR_SYNTAX, 3, 2 },
  { "lines-cr-cr", "{\r\r\"a\":1,\r\n\r x}", -1, RK_IO_ERROR_SYNTAX, 5, 2 },
  { "lines-cr", "{\r\"a\":1,\r x}", -1, RK_IO_ERROR_SYNTAX, 3, 2 },
  { "columns-characters", "{\"\xc3\xa4\":\"\xe2\x82\xac\xf0\x9f\x98\x80\",x}", -1, RK_IO_ERROR_SYNTAX, 1,
    11 },
  { "columns-bom", "\xef\xbb\xbf{x}", -1, RK_IO_ERROR_SYNTAX, 1, 2 },
};

/* Odd, but JSON: what a parser makes of them is one thing only. */
static const char *const accepted[] = {
  "{}",
  " \r\n\t{ } \n",
  "\xef\xbb\xbf{\"a\":1}",
  "{\"\":\"\"}",
  "{\"a\":-0}",
  "{\"a\":1e400}",
  "{\"a\":-1.5E-3}",
  "{\"a\":1E+2,\"b\":0.10,\"c\":0e0}",
  "{\"a\":100000000000000000000.0}",
  "{\"a\":9007199254740991,\"b\":-9007199254740991}",
  "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u20AC\"}",
  "{\"a\":\"\\ud83d\\ude00\"}",
  "{\"a\":\"\\uD83D\\uDE00\\u0001\\u001f\x7f\"}",
  "{\"a\":\"\\uffff\xef\xbf\xbf\xf4\x8f\xbf\xbf\xee\x80\x80\xed\x9f\xbf\"}",
  "{\"a\":\"// no /* comment */ 'quoted' \\u005c\"}",
  "{\"a\":[[],{},[[]],null,true,false,\"x\"]}",
  "{\"a\":{\"a\":{\"a\":1}},\"A\":2,\"a \":3}",
  "{\"a\":[{\"b\":1},{\"b\":1}]}",
};

static void
test_refused (gconstpointer data)
{
  const Refusal *refusal = data;
  gsize length = refusal->length < 0 ? strlen (refusal->text) : (gsize) refusal->length;
  /* An exact copy, so that a sanitizer sees a read beyond the end. */
  g_autofree char *text = g_memdup2 (refusal->text, length);
  g_autoptr (GError) error = NULL;
  RkJsonPlace place;

  g_assert_null (rk_json_scan_new (text, length, &place, &error));
  g_assert_error (error, RK_IO_ERROR, (int) refusal->code);
  g_test_message ("%u:%u: %s", place.line, place.column, error->message);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (place.line, ==, refusal->line);
  g_assert_cmpuint (place.column, ==, refusal->column);
  g_assert_null (rk_json_scan_new (text, length, NULL, NULL));
}

/* Whether the parser takes the text, whose byte-order mark is not for it. */
static gboolean
parses (const char *text, gsize length, const RkJsonScan *scan)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize skip = rk_json_scan_has_bom (scan) ? 3 : 0;

  return json_parser_load_from_data (parser, text + skip, (gssize) (length - skip), NULL) &&
         json_parser_get_root (parser) != NULL && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser));
}

static void
test_accepted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      gsize length = strlen (accepted[i]);
      g_autofree char *text = g_memdup2 (accepted[i], length);
      g_autoptr (GError) error = NULL;
      g_autoptr (RkJsonScan) scan = NULL;
      RkJsonPlace place;

      scan = rk_json_scan_new (text, length, &place, &error);
      g_assert_no_error (error);
      g_assert_nonnull (scan);
      g_assert_cmpuint (place.line, ==, 0);
      g_assert_cmpint (rk_json_scan_has_bom (scan), ==, accepted[i][0] == '\xef');
      g_assert_true (parses (accepted[i], length, scan));
    }
}

static void
assert_span (
    const RkJsonScan *scan, const char *text, guint ordinal, const char *name, const char *value, guint next)
{
  g_autofree char *got = NULL;
  gsize start, end;

  rk_json_scan_get_span (scan, ordinal, &start, &end);
  got = g_strndup (text + start, end - start);
  g_assert_cmpstr (got, ==, value);
  g_assert_cmpuint (rk_json_scan_skip (scan, ordinal), ==, next);
  g_clear_pointer (&got, g_free);
  if (rk_json_scan_get_name_span (scan, ordinal, &start, &end))
    got = g_strndup (text + start, end - start);
  g_assert_cmpstr (got, ==, name);
}

static void
test_tape (void)
{
  const char *text =
      "{ \"a\": [1, {\"x\\\\\" : \"]\\\"\"}, []],\n\t\"\\\"b:\":-1.0e2 , \"\xc3\xa4\":\n  {\"c\":null}}";
  g_autoptr (RkJsonScan) scan = rk_json_scan_new (text, strlen (text), NULL, NULL);
  RkJsonPlace place;

  g_assert_nonnull (scan);
  g_assert_cmpuint (rk_json_scan_n_values (scan), ==, 9);
  assert_span (scan, text, 0, NULL, text, 9);
  assert_span (scan, text, 1, "\"a\"", "[1, {\"x\\\\\" : \"]\\\"\"}, []]", 6);
  assert_span (scan, text, 2, NULL, "1", 3);
  assert_span (scan, text, 3, NULL, "{\"x\\\\\" : \"]\\\"\"}", 5);
  assert_span (scan, text, 4, "\"x\\\\\"", "\"]\\\"\"", 5);
  assert_span (scan, text, 5, NULL, "[]", 6);
  assert_span (scan, text, 6, "\"\\\"b:\"", "-1.0e2", 7);
  assert_span (scan, text, 7, "\"\xc3\xa4\"", "{\"c\":null}", 9);
  assert_span (scan, text, 8, "\"c\"", "null", 9);

  rk_json_scan_get_value_place (scan, 6, &place);
  g_assert_cmpuint (place.line, ==, 2);
  g_assert_cmpuint (place.column, ==, 9);
  rk_json_scan_get_value_place (scan, 8, &place);
  g_assert_cmpuint (place.line, ==, 3);
  g_assert_cmpuint (place.column, ==, 8);
}

static void
test_depth (void)
{
  for (guint depth = RK_JSON_MAX_DEPTH; depth <= 100000;
       depth = depth == RK_JSON_MAX_DEPTH ? depth + 1 : depth * 40)
    {
      g_autoptr (GString) text = g_string_new ("{\"a\":");
      g_autoptr (RkJsonScan) scan = NULL;
      g_autoptr (GError) error = NULL;
      RkJsonPlace place;

      for (guint i = 1; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 1; i < depth; i++)
        g_string_append_c (text, ']');
      g_string_append_c (text, '}');
      scan = rk_json_scan_new (text->str, text->len, &place, &error);
      if (depth == RK_JSON_MAX_DEPTH)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (rk_json_scan_n_values (scan), ==, depth);
          g_assert_true (parses (text->str, text->len, scan));
          continue;
        }
      g_assert_null (scan);
      g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
      g_assert_cmpuint (place.column, ==, 5 + RK_JSON_MAX_DEPTH);
    }
}

/* Opened 100,000 times and never closed: what ends a recursive parser. */
static void
test_open_objects (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  RkJsonPlace place;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{\"a\":");
  g_assert_null (rk_json_scan_new (text->str, text->len, &place, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
  g_assert_cmpuint (place.column, ==, 5 * RK_JSON_MAX_DEPTH + 1);
}

/* Whatever the one value too many is. */
static void
test_too_many_values (void)
{
  static const char *const values[] = { "0", "\"\"", "true", "false", "null", "{}", "[]" };
  g_autoptr (GString) text = g_string_new ("{\"a\":[0");
  gsize length;

  for (guint i = 3; i < RK_JSON_MAX_VALUES; i++)
    g_string_append (text, ",0");
  length = text->len;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      g_string_truncate (text, length);
      g_string_append_printf (text, ",%s]}", values[i]);
      g_assert_null (rk_json_scan_new (text->str, text->len, NULL, &error));
      g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
    }
}

static void
test_many_values (void)
{
  for (guint n = RK_JSON_MAX_VALUES; n <= RK_JSON_MAX_VALUES + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("{\"a\":[0");
      g_autoptr (RkJsonScan) scan = NULL;
      g_autoptr (GError) error = NULL;
      RkJsonPlace place;

      /* The object and the list count too. */
      for (guint i = 3; i < n; i++)
        g_string_append (text, ",\n0");
      g_string_append (text, "]}");
      scan = rk_json_scan_new (text->str, text->len, &place, &error);
      if (n == RK_JSON_MAX_VALUES)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (rk_json_scan_n_values (scan), ==, n);
          continue;
        }
      g_assert_null (scan);
      g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
      g_assert_cmpuint (place.line, ==, RK_JSON_MAX_VALUES - 1);
      g_assert_cmpuint (place.column, ==, 1);
    }
}

static void
test_long_text (void)
{
  gsize length = RK_JSON_MAX_BYTES;
  g_autofree char *text = g_malloc (length + 1);
  g_autoptr (RkJsonScan) scan = NULL;
  g_autoptr (GError) error = NULL;
  RkJsonPlace place;

  memset (text, ' ', length + 1);
  memcpy (text, "{}", 2);
  scan = rk_json_scan_new (text, length, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (scan);
  g_assert_null (rk_json_scan_new (text, length + 1, &place, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
  g_assert_cmpuint (place.line, ==, 1);
  g_assert_cmpuint (place.column, ==, 1);
}

/* A string's limit counts what it decodes to, for names too. */
static void
test_long_string (void)
{
  static const struct {
    const char *unit;
    gsize decoded;
  } units[] = { { "a", 1 }, { "\xc3\xa4", 2 }, { "\\u00e4", 2 }, { "\\n", 1 }, { "\\ud83d\\ude00", 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (guint more = 0; more <= 1; more++)
      for (guint as_name = 0; as_name <= 1; as_name++)
        {
          g_autoptr (GString) text = g_string_new (as_name ? "{ \"" : "{\"a\":\n \"");
          g_autoptr (RkJsonScan) scan = NULL;
          g_autoptr (GError) error = NULL;
          RkJsonPlace place;

          for (gsize n = 0; n < RK_JSON_MAX_STRING; n += units[i].decoded)
            g_string_append (text, units[i].unit);
          if (more)
            g_string_append_c (text, 'x');
          g_string_append (text, as_name ? "\":1}" : "\"}");
          scan = rk_json_scan_new (text->str, text->len, &place, &error);
          if (!more)
            {
              g_assert_no_error (error);
              continue;
            }
          g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
          g_assert_cmpuint (place.line, ==, as_name ? 1 : 2);
          g_assert_cmpuint (place.column, ==, as_name ? 3 : 2);
        }
}

/* Objects of any number of members, with one name said again at the end, and one that only looks alike. */
static void
test_many_names (void)
{
  static const guint numbers[] = { 2, 15, 16, 17, 18, 100, 300000 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint again = 0; again <= 1; again++)
      {
        g_autoptr (GString) text = g_string_new ("{\"outer\":{\n");
        g_autoptr (RkJsonScan) scan = NULL;
        g_autoptr (GError) error = NULL;
        RkJsonPlace place;

        for (guint j = 0; j < numbers[i]; j++)
          g_string_append_printf (text, "\"name-%u\":0,\n", j);
        g_string_append_printf (text, "\"\\u006eame-%u\":0,\n\"later\":0,\n\"later\\u0020\":0}}",
                                again ? numbers[i] / 2 : numbers[i]);
        scan = rk_json_scan_new (text->str, text->len, &place, &error);
        if (!again)
          {
            g_assert_no_error (error);
            g_assert_cmpuint (rk_json_scan_n_values (scan), ==, numbers[i] + 5);
            continue;
          }
        g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_SYNTAX);
        g_assert_cmpuint (place.line, ==, numbers[i] + 2);
        g_assert_cmpuint (place.column, ==, 1);
      }
}

/* Where a large object repeats several names, the first repetition is told. */
static void
test_earliest_repetition (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  RkJsonPlace place;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "\"%u\":0,\n", i % 25);
  g_string_append (text, "\"x\":0}");
  g_assert_null (rk_json_scan_new (text->str, text->len, &place, NULL));
  g_assert_cmpuint (place.line, ==, 26);
  g_assert_cmpuint (place.column, ==, 1);
}

/* Mutated texts: no read beyond the end, and what is accepted also parses, as an object. */
static void
test_mutations (void)
{
  static const char alphabet[] = "{}[]\",:\\u0'/ \n-+.eE19truefalsn\xc3\xa4\x80\xff\x01";
  const char *base =
      "{\"format\": \"rakenne\", \"a\": [1, -2.5e3, {\"\xc3\xa4\\u00e4\": null}, true], \"b\": {\"c\": \"\\ud83d\\ude00\"}}";
  gsize length = strlen (base);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_accepted = 0;

  for (guint round = 0; round < 60000; round++)
    {
      gsize n = (gsize) g_rand_int_range (rand, 1, (gint32) length + 1);
      g_autofree char *text = NULL;
      g_autoptr (RkJsonScan) scan = NULL;

      if (round % 3 != 0)
        n = length;
      text = g_memdup2 (base, n);
      for (int i = g_rand_int_range (rand, 0, 3); i >= 0; i--)
        text[g_rand_int_range (rand, 0, (gint32) n)] =
            alphabet[g_rand_int_range (rand, 0, (gint32) sizeof alphabet - 1)];
      scan = rk_json_scan_new (text, n, NULL, NULL);
      if (scan == NULL)
        continue;
      n_accepted++;
      if (!parses (text, n, scan))
        g_error ("Accepted, but does not parse: %.*s", (int) n, text);
    }
  g_assert_cmpuint (n_accepted, >, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/io/json-scan/refused/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refused);
    }
  g_test_add_func ("/io/json-scan/accepted", test_accepted);
  g_test_add_func ("/io/json-scan/tape", test_tape);
  g_test_add_func ("/io/json-scan/depth", test_depth);
  g_test_add_func ("/io/json-scan/open-objects", test_open_objects);
  g_test_add_func ("/io/json-scan/many-values", test_many_values);
  g_test_add_func ("/io/json-scan/too-many-values", test_too_many_values);
  g_test_add_func ("/io/json-scan/long-text", test_long_text);
  g_test_add_func ("/io/json-scan/long-string", test_long_string);
  g_test_add_func ("/io/json-scan/many-names", test_many_names);
  g_test_add_func ("/io/json-scan/earliest-repetition", test_earliest_repetition);
  g_test_add_func ("/io/json-scan/mutations", test_mutations);
  return g_test_run ();
}
