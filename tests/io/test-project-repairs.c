/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are repaired.  In data/repair, NAME.rakenne has beside it NAME.notices, a line for each
 * notice in order, and NAME.repaired, the project as it is written after the repair. */

#include "project-files.h"

static char *
describe (const GPtrArray *notices)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < notices->len; i++)
    {
      const RkNotice *notice = g_ptr_array_index (notices, i);

      g_string_append_printf (text, "%u:%u: %s%s\n", notice->line, notice->column,
                              notice->kept ? "kept: " : "", notice->message);
    }
  return g_string_free (text, FALSE);
}

static char *
beside (const char *path, const char *suffix)
{
  return g_strdup_printf ("%.*s%s", (int) (strlen (path) - strlen (".rakenne")), path, suffix);
}

/* What was repaired needs no second repair. */
static void
assert_settled (GBytes *bytes)
{
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (RkProject) project = test_read (bytes, &notices);
  g_autoptr (GBytes) written = rk_project_write (project);

  test_assert_all_kept (notices);
  test_assert_same (written, bytes);
}

static void
test_repaired (gconstpointer data)
{
  g_autofree char *path = test_data_path ("repair", data);
  g_autofree char *notices_path = beside (path, ".notices");
  g_autofree char *repaired_path = beside (path, ".repaired");
  g_autoptr (GBytes) bytes = test_load (path);
  g_autoptr (GBytes) expected_notices = test_load (notices_path);
  g_autoptr (GBytes) expected = test_load (repaired_path);
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (RkProject) project = test_read (bytes, &notices);
  g_autoptr (GBytes) written = rk_project_write (project);
  g_autofree char *text = describe (notices);
  g_autoptr (GBytes) told = g_bytes_new (text, strlen (text));

  test_assert_same (told, expected_notices);
  test_assert_same (written, expected);
  assert_settled (written);
}

/* A version of many groups; @member is what the n-th has besides its id and name. */
static GBytes *
with_groups (guint n, const char *id, const char *member)
{
  GString *text = g_string_new ("{\"format\":\"rakenne\",\"format-version\":1,\"title\":\"T\","
                                "\"versions\":[{\"id\":\"v\",\"name\":\"V\",\"groups\":[");

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, i == 0 ? "{\"id\":\"" : ",{\"id\":\"");
      g_string_append_printf (text, id, i);
      g_string_append (text, "\",\"name\":\"N\"");
      if (member != NULL)
        g_string_append_printf (text, member, i + 1);
      g_string_append (text, "}");
    }
  g_string_append (text, "]}]}");
  return g_string_free_to_bytes (text);
}

typedef struct {
  const char *name;
  const char *id;
  const char *member;
  guint n;
  guint n_notices;
  const char *last; /* the last notice */
} Many;

static const Many many[] = {
  { "chain", "g%u", ",\"parent\":\"g%u\"", 30000, 1, "There is no “g30000”; “parent” was left out" },
  { "duplicate-ids", "g", NULL, 3000, 1001, "1999 more repairs were made" },
  { "duplicate-ids-once-too-many", "g", NULL, 1002, 1001, "1 more repair was made" },
  { "duplicate-ids-just-so-many", "g", NULL, 1001, 1000,
    "The id “g” is there already; it is “g-1001” here now" },
  { "dangling", "g%u", ",\"parent\":\"x%u\"", 3000, 1001, "2000 more repairs were made" },
  { "unknown-words", "g%u", ",\"kind\":\"x\"", 3000, 1001, "2000 more values were kept as they are" },
};

static void
test_many (gconstpointer data)
{
  const Many *row = data;
  g_autoptr (GBytes) bytes = with_groups (row->n, row->id, row->member);
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (RkProject) project = test_read (bytes, &notices);
  g_autoptr (GBytes) written = rk_project_write (project);
  const RkNotice *last;

  g_assert_cmpuint (notices->len, ==, row->n_notices);
  last = g_ptr_array_index (notices, notices->len - 1);
  g_assert_cmpstr (last->message, ==, row->last);
  g_assert_cmpuint (RK_VERSION (project->versions.items[0])->groups.n, ==, row->n);
  assert_settled (written);
}

/* Repairs are told even where more values than are told were kept. */
static void
test_repairs_before_kept (void)
{
  g_autoptr (GBytes) bytes = with_groups (1100, "g%u", ",\"kind\":\"x\",\"parent\":\"g%u\"");
  g_autoptr (GPtrArray) notices = NULL;
  guint n_repairs = 0;

  rk_record_free (test_read (bytes, &notices));
  for (guint i = 0; i < notices->len; i++)
    n_repairs += !((RkNotice *) g_ptr_array_index (notices, i))->kept;
  g_assert_cmpuint (notices->len, ==, 1002);
  g_assert_cmpuint (n_repairs, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  names = test_list_files ("repair", ".rakenne");
  g_assert_cmpuint (names->len, >=, 30);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/project/repaired/", g_ptr_array_index (names, i), NULL);

      g_test_add_data_func (path, g_ptr_array_index (names, i), test_repaired);
    }
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    {
      g_autofree char *path = g_strconcat ("/project/many/", many[i].name, NULL);

      g_test_add_data_func (path, &many[i], test_many);
    }
  g_test_add_func ("/project/many/repairs-before-kept", test_repairs_before_kept);
  result = g_test_run ();
  return result;
}
