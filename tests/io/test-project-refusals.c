/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are refused, each with its place and reason. */

#include "project-files.h"

typedef struct {
  const char *name; /* in data/bad */
  RkIoError code;
  guint line, column;
  const char *message; /* a part of it */
} Refusal;

static const Refusal refusals[] = {
  { "empty", RK_IO_ERROR_SYNTAX, 1, 1, "empty" },
  { "blank", RK_IO_ERROR_SYNTAX, 3, 1, "empty" },
  { "words", RK_IO_ERROR_SYNTAX, 1, 1, "unknown" },
  { "cut", RK_IO_ERROR_SYNTAX, 6, 1, "ends" },
  { "cut-in-string", RK_IO_ERROR_SYNTAX, 4, 15, "inside a string" },
  { "trailing-text", RK_IO_ERROR_SYNTAX, 7, 1, "after the end" },
  { "trailing-comma", RK_IO_ERROR_SYNTAX, 4, 17, "comma" },
  { "missing-comma", RK_IO_ERROR_SYNTAX, 5, 3, "comma" },
  { "missing-colon", RK_IO_ERROR_SYNTAX, 4, 11, "colon" },
  { "missing-value", RK_IO_ERROR_SYNTAX, 4, 12, "missing" },
  { "bare-name", RK_IO_ERROR_SYNTAX, 4, 3, "name" },
  { "single-quotes", RK_IO_ERROR_SYNTAX, 4, 12, "quotes" },
  { "comment", RK_IO_ERROR_SYNTAX, 4, 3, "Comments" },
  { "assignment", RK_IO_ERROR_SYNTAX, 1, 1, "unknown" },
  { "unknown-word", RK_IO_ERROR_SYNTAX, 5, 8, "unknown" },
  { "not-a-number", RK_IO_ERROR_SYNTAX, 5, 8, "unknown" },
  { "hexadecimal", RK_IO_ERROR_SYNTAX, 5, 8, "number" },
  { "leading-zero", RK_IO_ERROR_SYNTAX, 5, 8, "number" },
  { "plus-sign", RK_IO_ERROR_SYNTAX, 5, 8, "number" },
  { "bare-fraction", RK_IO_ERROR_SYNTAX, 5, 8, "number" },
  { "bare-exponent", RK_IO_ERROR_SYNTAX, 5, 8, "number" },
  { "bare-minus", RK_IO_ERROR_SYNTAX, 5, 8, "number" },
  { "duplicate-key", RK_IO_ERROR_SYNTAX, 5, 3, "twice" },
  { "duplicate-key-escaped", RK_IO_ERROR_SYNTAX, 5, 3, "twice" },
  { "duplicate-key-unknown", RK_IO_ERROR_SYNTAX, 5, 26, "twice" },
  { "unknown-escape", RK_IO_ERROR_SYNTAX, 4, 15, "escape" },
  { "raw-control", RK_IO_ERROR_SYNTAX, 4, 15, "control character" },
  { "raw-newline", RK_IO_ERROR_SYNTAX, 4, 15, "line" },
  { "raw-nul", RK_IO_ERROR_SYNTAX, 1, 17, "" },
  { "escaped-nul", RK_IO_ERROR_ENCODING, 4, 15, "U+0000" },
  { "high-surrogate", RK_IO_ERROR_ENCODING, 4, 15, "surrogate" },
  { "low-surrogate", RK_IO_ERROR_ENCODING, 4, 15, "surrogate" },
  { "swapped-surrogates", RK_IO_ERROR_ENCODING, 4, 13, "surrogate" },
  { "latin-1", RK_IO_ERROR_ENCODING, 4, 15, "UTF-8" },
  { "overlong", RK_IO_ERROR_ENCODING, 4, 13, "UTF-8" },
  { "utf-16", RK_IO_ERROR_ENCODING, 1, 1, "UTF-8" },
  { "large-integer", RK_IO_ERROR_LIMIT, 5, 8, "whole number" },
  { "large-negative", RK_IO_ERROR_LIMIT, 5, 8, "whole number" },
  { "nested-65", RK_IO_ERROR_LIMIT, 4, 71, "nested" },
  { "nested-3000", RK_IO_ERROR_LIMIT, 1, 321, "nested" },
  { "list-on-top", RK_IO_ERROR_TYPE, 1, 1, "top level" },
  { "string-on-top", RK_IO_ERROR_TYPE, 1, 3, "top level" },
  { "format-missing", RK_IO_ERROR_FORMAT, 1, 1, "“format” is missing" },
  { "format-other", RK_IO_ERROR_FORMAT, 1, 13, "“package”" },
  { "format-number", RK_IO_ERROR_TYPE, 1, 13, "“format” must be a string" },
  { "format-version-2", RK_IO_ERROR_VERSION, 3, 21, "version 2; this version of Rakenne reads up to 1" },
  { "format-version-large", RK_IO_ERROR_VERSION, 1, 21, "version 1e300" },
  { "format-version-missing", RK_IO_ERROR_MISSING, 1, 1, "“format-version”" },
  { "format-version-string", RK_IO_ERROR_TYPE, 1, 42, "“format-version” must be a whole number" },
  { "title-missing", RK_IO_ERROR_MISSING, 1, 1, "“title”" },
  { "versions-missing", RK_IO_ERROR_MISSING, 1, 1, "“versions”" },
  { "versions-empty", RK_IO_ERROR_MISSING, 5, 15, "at least one" },
  { "version-without-name", RK_IO_ERROR_MISSING, 7, 5, "“name”" },
  { "group-without-id", RK_IO_ERROR_MISSING, 10, 9, "“id”" },
  { "group-without-name", RK_IO_ERROR_MISSING, 10, 9, "“count”" },
  { "seat-without-id", RK_IO_ERROR_MISSING, 11, 60, "“id”" },
  { "duty-without-text", RK_IO_ERROR_MISSING, 11, 46, "“text”" },
  { "relation-without-end", RK_IO_ERROR_MISSING, 14, 21, "“to”" },
  { "relation-without-kind", RK_IO_ERROR_MISSING, 14, 21, "“kind”" },
  { "step-without-verb", RK_IO_ERROR_MISSING, 5, 60, "“verb”" },
  { "title-number", RK_IO_ERROR_TYPE, 4, 12, "“title” must be a string" },
  { "title-null", RK_IO_ERROR_TYPE, 4, 12, "“title” must be a string" },
  { "title-part-number", RK_IO_ERROR_TYPE, 4, 33, "“title” must have a string for each language" },
  { "languages-string", RK_IO_ERROR_TYPE, 5, 16, "“languages” must be a list" },
  { "languages-number", RK_IO_ERROR_TYPE, 5, 23, "“languages” may hold strings only" },
  { "sectors-object", RK_IO_ERROR_TYPE, 5, 14, "“sectors” must be a list" },
  { "sector-string", RK_IO_ERROR_TYPE, 5, 50, "“sectors” may hold objects only" },
  { "versions-object", RK_IO_ERROR_TYPE, 5, 15, "“versions” must be a list" },
  { "logo-object", RK_IO_ERROR_TYPE, 5, 11, "“logo” must be a string" },
  { "figure-list", RK_IO_ERROR_TYPE, 5, 13, "“figure” must be an object" },
  { "show-true", RK_IO_ERROR_TYPE, 5, 37, "“show” must be an object" },
  { "show-number", RK_IO_ERROR_TYPE, 5, 34, "“seats” must be true or false" },
  { "margin-string", RK_IO_ERROR_TYPE, 5, 25, "“margin” must be a whole number" },
  { "margin-null", RK_IO_ERROR_TYPE, 5, 25, "“margin” must be a whole number" },
  { "colors-list", RK_IO_ERROR_TYPE, 5, 25, "“colors” must be an object" },
  { "colors-number", RK_IO_ERROR_TYPE, 5, 55, "“colors” may hold strings only" },
  { "id-number", RK_IO_ERROR_TYPE, 11, 17, "“id” must be a string" },
  { "kind-number", RK_IO_ERROR_TYPE, 11, 43, "“kind” must be a string" },
  { "date-number", RK_IO_ERROR_TYPE, 11, 56, "“from” must be a string" },
  { "count-string", RK_IO_ERROR_TYPE, 11, 31, "“count” must be a whole number or null" },
  { "count-fraction", RK_IO_ERROR_TYPE, 11, 31, "“count” must be a whole number or null" },
  { "count-false", RK_IO_ERROR_TYPE, 11, 31, "“count” must be a whole number or null" },
  { "parent-null", RK_IO_ERROR_TYPE, 11, 45, "“parent” must be a string" },
  { "aliases-string", RK_IO_ERROR_TYPE, 11, 46, "“aliases” must be a list" },
  { "aliases-number", RK_IO_ERROR_TYPE, 11, 67, "“aliases” may hold only strings, or objects" },
  { "aliases-part", RK_IO_ERROR_TYPE, 11, 66, "“aliases” must have a string for each language" },
  { "stages-number", RK_IO_ERROR_TYPE, 11, 53, "“stages” may hold strings only" },
  { "replaces-object", RK_IO_ERROR_TYPE, 11, 48, "“replaces” may hold strings only" },
  { "meetings-number", RK_IO_ERROR_TYPE, 11, 47, "“meetings” must be an object" },
  { "months-string", RK_IO_ERROR_TYPE, 11, 63, "“months” may hold whole numbers only" },
  { "below-list", RK_IO_ERROR_TYPE, 11, 58, "“below” must be an object" },
  { "below-null", RK_IO_ERROR_TYPE, 11, 72, "“below” may hold whole numbers only" },
  { "nudge-fraction", RK_IO_ERROR_TYPE, 11, 48, "“nudge” may hold whole numbers only" },
  { "parallel-string", RK_IO_ERROR_TYPE, 11, 88, "“parallel” must be true or false" },
  { "after-tabs", RK_IO_ERROR_TYPE, 3, 11, "“title” must be a string" },
  { "after-crlf", RK_IO_ERROR_TYPE, 4, 40, "“title” must be a string" },
  { "after-cr", RK_IO_ERROR_TYPE, 4, 12, "“title” must be a string" },
  { "after-byte-order-mark", RK_IO_ERROR_TYPE, 1, 13, "“format” must be a string" },
};

static void
assert_refused (GBytes *bytes, const Refusal *refusal)
{
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) project = NULL;
  guint line = 0, column = 0;

  project = rk_project_read (bytes, &notices, &line, &column, &error);
  g_assert_null (project);
  g_assert_null (notices);
  g_assert_error (error, RK_IO_ERROR, (int) refusal->code);
  g_assert_cmpuint (line, ==, refusal->line);
  g_assert_cmpuint (column, ==, refusal->column);
  g_assert_nonnull (strstr (error->message, refusal->message));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_refused (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autofree char *name = g_strconcat (refusal->name, ".rakenne", NULL);
  g_autofree char *path = test_data_path ("bad", name);
  g_autoptr (GBytes) bytes = test_load (path);

  assert_refused (bytes, refusal);
  g_assert_null (rk_project_read (bytes, NULL, NULL, NULL, NULL));
}

/* No file lies in data/bad that the table does not know. */
static void
test_all_known (void)
{
  g_autoptr (GPtrArray) names = test_list_files ("bad", ".rakenne");

  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (refusals));
}

/* What is too large to lie in a folder of tests. */

static GBytes *
with_value (const char *begin, const char *repeated, gsize n, const char *end)
{
  GString *text = g_string_new ("{ \"format\": \"rakenne\",\n  \"x\": ");

  g_string_append (text, begin);
  for (gsize i = 0; i < n; i++)
    g_string_append (text, repeated);
  g_string_append (text, end);
  g_string_append (text, " }\n");
  return g_string_free_to_bytes (text);
}

static void
test_too_large (void)
{
  static const Refusal too_long = { NULL, RK_IO_ERROR_LIMIT, 2, 8, "longer than 2 MiB" };
  static const Refusal too_many = { NULL, RK_IO_ERROR_LIMIT, 2, 8 + 2 * 1999997 + 1,
                                    "more than 2000000 values" };
  static const Refusal too_large = { NULL, RK_IO_ERROR_LIMIT, 1, 1, "larger than 64 MiB" };
  g_autoptr (GBytes) string = with_value ("\"", "aaaaaaaa", 2 * 1024 * 1024 / 8, "a\"");
  g_autoptr (GBytes) values = with_value ("[0", ",0", 2000000, "]");
  g_autoptr (GBytes) text = with_value ("1", "        ", 8 * 1024 * 1024, "");

  assert_refused (string, &too_long);
  assert_refused (values, &too_many);
  assert_refused (text, &too_large);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/project/refused/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refused);
    }
  g_test_add_func ("/project/refused/all-known", test_all_known);
  g_test_add_func ("/project/refused/too-large", test_too_large);
  return g_test_run ();
}
