/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-json-writer.h"

#include "rk-json-scan.h"

#include <float.h>
#include <string.h>

static void
assert_ends_as (RkJsonWriter *writer, const char *expected)
{
  g_autoptr (GBytes) bytes = rk_json_writer_end (writer);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *with_newline = g_strconcat (expected, "\n", NULL);

  g_assert_cmpstr (text, ==, with_newline);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (with_newline));
}

static void
test_layout (void)
{
  g_autoptr (RkJsonWriter) writer = rk_json_writer_new (0);

  rk_json_writer_begin_object (writer);
  rk_json_writer_key (writer, "format");
  rk_json_writer_string (writer, "rakenne");
  rk_json_writer_key (writer, "months");
  rk_json_writer_begin_array (writer, TRUE);
  rk_json_writer_int (writer, 6);
  rk_json_writer_int (writer, -11);
  rk_json_writer_null (writer);
  rk_json_writer_end_array (writer);
  rk_json_writer_key (writer, "empty");
  rk_json_writer_begin_array (writer, FALSE);
  rk_json_writer_end_array (writer);
  rk_json_writer_key (writer, "groups");
  rk_json_writer_begin_array (writer, FALSE);
  rk_json_writer_begin_object (writer);
  rk_json_writer_key (writer, "a");
  rk_json_writer_bool (writer, TRUE);
  rk_json_writer_end_object (writer);
  rk_json_writer_begin_object (writer);
  rk_json_writer_end_object (writer);
  rk_json_writer_end_array (writer);
  rk_json_writer_key (writer, "off");
  rk_json_writer_bool (writer, FALSE);
  rk_json_writer_end_object (writer);
  assert_ends_as (writer, "{\n"
                          "  \"format\": \"rakenne\",\n"
                          "  \"months\": [6, -11, null],\n"
                          "  \"empty\": [],\n"
                          "  \"groups\": [\n"
                          "    {\n"
                          "      \"a\": true\n"
                          "    },\n"
                          "    {}\n"
                          "  ],\n"
                          "  \"off\": false\n"
                          "}");
}

static void
test_escapes (void)
{
  static const struct {
    const char *text;
    const char *json;
  } cases[] = {
    { "", "\"\"" },
    { "Hyvinvointity\xc3\xb6ryhm\xc3\xa4 \xf0\x9f\x98\x80",
      "\"Hyvinvointity\xc3\xb6ryhm\xc3\xa4 \xf0\x9f\x98\x80\"" },
    { "\"a\\b/\"", "\"\\\"a\\\\b/\\\"\"" },
    { "a\nb\tc", "\"a\\nb\\tc\"" },
    { "\r\b\f\x01\x1f\x7f", "\"\\u000d\\u0008\\u000c\\u0001\\u001f\x7f\"" },
    { "\n\n", "\"\\n\\n\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RkJsonWriter) writer = rk_json_writer_new (0);

      rk_json_writer_string (writer, cases[i].text);
      assert_ends_as (writer, cases[i].json);
    }
}

static void
test_escaped_key (void)
{
  g_autoptr (RkJsonWriter) writer = rk_json_writer_new (0);

  rk_json_writer_begin_object (writer);
  rk_json_writer_key (writer, "a\"b");
  rk_json_writer_string_len (writer, "xyz", 2);
  rk_json_writer_key_raw (writer, "\"\\u00e4\"", 8);
  rk_json_writer_null (writer);
  rk_json_writer_end_object (writer);
  assert_ends_as (writer, "{\n  \"a\\\"b\": \"xy\",\n  \"\\u00e4\": null\n}");
}

static void
test_numbers (void)
{
  static const struct {
    double value;
    const char *json;
  } cases[] = {
    { 0, "0" },
    { 2, "2" },
    { -28, "-28" },
    { 0.1, "0.1" },
    { 1e20, "1e+20" },
    { 1.0 / 3, "0.3333333333333333" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { DBL_MAX, "1.7976931348623157e+308" },
  };
  g_autoptr (RkJsonWriter) ints = rk_json_writer_new (0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RkJsonWriter) writer = rk_json_writer_new (0);

      rk_json_writer_double (writer, cases[i].value);
      assert_ends_as (writer, cases[i].json);
      g_assert_true (g_ascii_strtod (cases[i].json, NULL) == cases[i].value);
    }
  rk_json_writer_begin_array (ints, TRUE);
  rk_json_writer_int (ints, RK_JSON_MAX_INT);
  rk_json_writer_int (ints, -RK_JSON_MAX_INT);
  rk_json_writer_end_array (ints);
  assert_ends_as (ints, "[9007199254740991, -9007199254740991]");
}

typedef struct {
  const char *from;
  const char *to; /* NULL: as from */
} Raw;

static const Raw raws[] = {
  { "1e400", NULL },
  { "-0", NULL },
  { "1.10", NULL },
  { "1E+2", NULL },
  { "\"\\u00e4\\/\\ud83d\\ude00 { [ , : \\\" \\\\\"", NULL },
  { " null ", "null" },
  { "[ ]", "[]" },
  { "{ }", "{}" },
  { "[1,-0,\n\"]\\\"{[\",true]", "[1, -0, \"]\\\"{[\", true]" },
  { "{\"b\":1.0,\"\\u0061\":[\n]}", "{\n      \"b\": 1.0,\n      \"\\u0061\": []\n    }" },
  { "[1,{\"x\":[2,3]}]", "[\n      1,\n      {\n        \"x\": [2, 3]\n      }\n    ]" },
  { "[[1,2],[\"a\"],[]]", "[\n      [1, 2],\n      [\"a\"],\n      []\n    ]" },
};

/* Between values of the writer's own, two levels deep, as the value of a member. */
static void
test_raw (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (raws); i++)
    {
      g_autoptr (RkJsonWriter) writer = rk_json_writer_new (0);
      g_autofree char *expected = NULL;

      rk_json_writer_begin_object (writer);
      rk_json_writer_key (writer, "o");
      rk_json_writer_begin_object (writer);
      rk_json_writer_key (writer, "unknown");
      rk_json_writer_raw (writer, raws[i].from, strlen (raws[i].from));
      rk_json_writer_key (writer, "known");
      rk_json_writer_int (writer, 1);
      rk_json_writer_end_object (writer);
      rk_json_writer_end_object (writer);
      expected = g_strdup_printf ("{\n  \"o\": {\n    \"unknown\": %s,\n    \"known\": 1\n  }\n}",
                                  raws[i].to != NULL ? raws[i].to : raws[i].from);
      assert_ends_as (writer, expected);
    }
}

/* What is laid out once stays as it is, and holds the same values. */
static void
test_raw_again (void)
{
  const char *text = "{\"a\":[1,[2,{\"b\":\"\\n\"}],{}],\"c\":{\"d\":[],\"e\":[\"x\",null]},\"f\":-1.50E3}";
  g_autofree char *last = g_strdup (text);

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (RkJsonWriter) writer = rk_json_writer_new (0);
      g_autoptr (RkJsonScan) scan = rk_json_scan_new (last, strlen (last), NULL, NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *now = NULL;
      gsize start, end;

      g_assert_nonnull (scan);
      g_assert_cmpuint (rk_json_scan_n_values (scan), ==, 14);
      rk_json_scan_get_span (scan, 0, &start, &end);
      rk_json_writer_raw (writer, last + start, end - start);
      bytes = rk_json_writer_end (writer);
      now = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      if (round > 0)
        g_assert_cmpstr (now, ==, last);
      g_free (last);
      last = g_steal_pointer (&now);
    }
}

/* As deep as a text may be. */
static void
test_raw_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":");
  g_autoptr (RkJsonWriter) writer = rk_json_writer_new (0);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 1; i < RK_JSON_MAX_DEPTH; i++)
    g_string_append_c (text, '[');
  for (guint i = 1; i < RK_JSON_MAX_DEPTH; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  rk_json_writer_raw (writer, text->str, text->len);
  bytes = rk_json_writer_end (writer);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), " []\n"));
}

static void
test_long_string (void)
{
  g_autofree char *text = g_strnfill (RK_JSON_MAX_STRING, '\x01');
  g_autoptr (RkJsonWriter) writer = rk_json_writer_new (0);
  g_autoptr (GBytes) bytes = NULL;

  rk_json_writer_string (writer, text);
  bytes = rk_json_writer_end (writer);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, RK_JSON_MAX_STRING * 6 + 3);
}

/* One that was never made is no mistake to free. */
static void
test_free_nothing (void)
{
  rk_json_writer_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/json-writer/layout", test_layout);
  g_test_add_func ("/io/json-writer/escapes", test_escapes);
  g_test_add_func ("/io/json-writer/escaped-key", test_escaped_key);
  g_test_add_func ("/io/json-writer/numbers", test_numbers);
  g_test_add_func ("/io/json-writer/raw", test_raw);
  g_test_add_func ("/io/json-writer/raw-again", test_raw_again);
  g_test_add_func ("/io/json-writer/raw-deep", test_raw_deep);
  g_test_add_func ("/io/json-writer/long-string", test_long_string);
  g_test_add_func ("/io/json-writer/free-nothing", test_free_nothing);
  return g_test_run ();
}
