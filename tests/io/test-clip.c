/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups and seats over the clipboard: what goes out comes back, in another place and another project; whatever
 * else the clipboard may hold is refused in words. */

#include "projects.h"

#include "rk-clip.h"

#include "rk-text-import.h"

#include <string.h>

typedef struct {
  RkDocument *document;
  RkVersion *version;
} Fixture;

static void
set_up (Fixture *f, gconstpointer sample)
{
  RkProject *project = sample_load (sample);

  f->document = rk_document_new (project);
  f->version = rk_project_get_default_version (project);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->document);
}

static GPtrArray *
list_of (gpointer first, gpointer second)
{
  GPtrArray *list = g_ptr_array_new ();

  g_ptr_array_add (list, first);
  if (second != NULL)
    g_ptr_array_add (list, second);
  return list;
}

static RkClip *
read_back (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  RkClip *clip = rk_clip_read (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (clip->notices->len, ==, 0);
  return clip;
}

/* What the project says, without ids and references. */
static void
append_words_cb (RkRecord *record, gpointer words)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);

  for (guint i = 0; i < n; i++)
    {
      RkValue value = rk_field_is_number (&fields[i]) || fields[i].type == RK_FIELD_TEXT
                          ? rk_field_get (&fields[i], record)
                          : RK_NUMBER (0);

      if (fields[i].type == RK_FIELD_TEXT)
        g_string_append_printf (words, "%s=%s ", fields[i].key, rk_text_pick (value.boxed, "fi"));
      else
        g_string_append_printf (words, "%d ", value.number);
    }
  g_string_append_c (words, '\n');
}

static char *
words_of (gpointer record)
{
  GString *words = g_string_new (NULL);

  rk_record_foreach (record, append_words_cb, words);
  return g_string_free (words, FALSE);
}

/* Every branch of every sample: out, back, and into a fresh project it says the same. */
static void
test_round_trip (gconstpointer sample)
{
  Fixture f;
  const RkTree *tree;

  set_up (&f, sample);
  tree = rk_version_get_tree (f.version);
  for (guint i = 0; i < tree->n; i++)
    {
      g_autoptr (RkDocument) other = rk_document_new (rk_project_new ("sv"));
      RkVersion *version = RK_VERSION (rk_document_get_project (other)->versions.items[0]);
      const RkDrop drop = { version, NULL, RK_DROP_INTO };
      g_autoptr (GPtrArray) groups = list_of (tree->groups[i], NULL);
      g_autoptr (GBytes) bytes = rk_clip_write_groups (groups, RK_COPY_BRANCHES);
      g_autoptr (RkClip) clip = read_back (bytes);
      g_autoptr (GPtrArray) tops = NULL;

      g_assert_cmpint (clip->kind, ==, RK_CLIP_GROUPS);
      g_assert_cmpuint (clip->records->len, ==, tree->end[i] - (int) i);
      tops = rk_clip_paste (clip, other, &drop, NULL, NULL);
      g_assert_cmpuint (tops->len, ==, 1);
      g_assert_cmpuint (version->groups.n, ==, clip->records->len);
      for (guint j = 0; j < version->groups.n; j++)
        {
          g_autofree char *wanted = words_of (tree->groups[i + j]);
          g_autofree char *words = words_of (rk_version_get_tree (version)->groups[j]);

          g_assert_cmpstr (words, ==, wanted);
        }
      g_assert_true (rk_document_undo (other));
      g_assert_cmpuint (version->groups.n, ==, 0);
    }
  tear_down (&f, NULL);
}

/* Within its own project a copy keeps what it refers to, from a chair to a decision. */
static void
test_paste_keeps_references (Fixture *f, gconstpointer data)
{
  RkGroup *original = rk_version_find_group (f->version, "tyoikaisten-ja-ikaihmisten-ryhma");
  g_autoptr (GPtrArray) groups = list_of (original, NULL);
  g_autoptr (GBytes) bytes = rk_clip_write_groups (groups, RK_COPY_BRANCHES);
  g_autoptr (RkClip) clip = read_back (bytes);
  const RkDrop drop = { f->version, original, RK_DROP_AFTER };
  g_autoptr (GPtrArray) tops = rk_clip_paste (clip, f->document, &drop, NULL, NULL);
  RkGroup *copy = g_ptr_array_index (tops, 0);

  g_assert_nonnull (original->decision);
  g_assert_cmpstr (copy->decision, ==, original->decision);
  g_assert_cmpstr (copy->source, ==, original->source);
  g_assert_true (rk_list_equal (copy->replaces, original->replaces));
  g_assert_cmpstr (copy->record.id, !=, original->record.id);
  g_assert_cmpuint (copy->seats.n, ==, original->seats.n);
}

/* Seats with what they refer to, from two groups; a chair found by its group's id and name. */
static void
test_seats (Fixture *f, gconstpointer data)
{
  const RkTree *tree = rk_version_get_tree (f->version);
  RkSeat *pin = NULL;
  RkSeat *plain = NULL;
  RkGroup *target = tree->groups[0];
  const RkDrop drop = { f->version, target, RK_DROP_INTO };
  guint n = target->seats.n;
  g_autoptr (GPtrArray) seats = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RkClip) clip = NULL;

  for (guint i = 0; i < tree->n; i++)
    for (guint j = 0; j < tree->groups[i]->seats.n; j++)
      {
        RkSeat *seat = RK_SEAT (tree->groups[i]->seats.items[j]);

        if (seat->chair_of != NULL && pin == NULL)
          pin = seat;
        if (seat->chair_of == NULL && pin != NULL && seat->record.parent != pin->record.parent)
          plain = seat;
      }
  seats = list_of (plain, pin);
  bytes = rk_clip_write_seats (seats);
  clip = read_back (bytes);
  g_assert_cmpint (clip->kind, ==, RK_CLIP_SEATS);
  g_assert_cmpuint (clip->records->len, ==, 2);
  copies = rk_clip_paste (clip, f->document, &drop, NULL, NULL);
  g_assert_cmpuint (target->seats.n, ==, n + 2);
  g_assert_cmpstr (RK_SEAT (g_ptr_array_index (copies, 0))->chair_of, ==, pin->chair_of);
  g_assert_true (rk_text_equal (RK_SEAT (g_ptr_array_index (copies, 1))->title, plain->title));
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Paste 2 seats into Valtuusto");
  g_assert_true (rk_document_undo (f->document));
  g_assert_cmpuint (target->seats.n, ==, n);
}

/* Members that this version does not know travel along. */
static void
test_unknown_members (Fixture *f, gconstpointer data)
{
  RkGroup *group = RK_GROUP (f->version->groups.items[0]);
  g_autoptr (GPtrArray) groups = list_of (group, NULL);
  g_autoptr (GBytes) json = g_bytes_new_static ("[1, 2]", 6);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RkClip) clip = NULL;
  const RkDrop drop = { f->version, NULL, RK_DROP_INTO };
  g_autoptr (GPtrArray) tops = NULL;
  RkRecord *copy;

  rk_record_add_extra (RK_RECORD (group), "", "x-later", json);
  bytes = rk_clip_write_groups (groups, RK_COPY_GROUPS);
  clip = read_back (bytes);
  tops = rk_clip_paste (clip, f->document, &drop, NULL, NULL);
  copy = g_ptr_array_index (tops, 0);
  g_assert_cmpuint (copy->extras->len, ==, 1);
  g_assert_cmpstr (((RkExtra *) g_ptr_array_index (copy->extras, 0))->key, ==, "x-later");
}

static const struct {
  const char *text;
  int code;
  const char *words;
} refusals[] = {
  { "", RK_IO_ERROR_SYNTAX, "cannot be pasted" },
  { "\x89PNG\r\n\x1a\n", RK_IO_ERROR_ENCODING, "cannot be pasted" },
  { "hyvinvointijohtaja, yksikkö", RK_IO_ERROR_SYNTAX, "cannot be pasted" },
  { "[1, 2]", RK_IO_ERROR_TYPE, "cannot be pasted" },
  { "{\"a\": 1}", RK_IO_ERROR_FORMAT, "no Rakenne project" },
  { "{\"format\": \"rakenne\", \"format-version\": 9}", RK_IO_ERROR_VERSION, "version 9" },
  { "{\"format\": \"rakenne\", \"format-version\": 1, \"title\": \"a\", \"versions\": "
    "[{\"id\": \"v\", \"name\": \"1\", \"groups\": [{\"id\": \"g\", \"name\": \"A\"}]}]}",
    RK_IO_ERROR_FORMAT, "neither groups nor seats" },
  { "{\"format\": \"rakenne\", \"format-version\": 1, \"title\": \"a\", \"versions\": "
    "[{\"id\": \"v\", \"name\": \"1\"}], \"clip\": \"groups\"}",
    RK_IO_ERROR_FORMAT, "neither groups nor seats" },
  { "{\"format\": \"rakenne\", \"format-version\": 1, \"title\": \"a\", \"versions\": "
    "[{\"id\": \"v\", \"name\": \"1\", \"groups\": [{\"id\": \"g\", \"name\": \"A\"}]}], \"clip\": \"pies\"}",
    RK_IO_ERROR_FORMAT, "neither groups nor seats" },
  { "{\"format\": \"rakenne\", \"format-version\": 1, \"title\": \"a\", \"versions\": "
    "[{\"id\": \"v\", \"name\": \"1\", \"groups\": [{\"id\": \"g\", \"name\": 7}]}], \"clip\": \"groups\"}",
    RK_IO_ERROR_TYPE, "cannot be pasted" },
};

static void
test_refused (void)
{
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (RK_CLIP_MAX_BYTES + 1), RK_CLIP_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (refusals[i].text, strlen (refusals[i].text));

      g_assert_null (rk_clip_read (bytes, &error));
      g_assert_error (error, RK_IO_ERROR, refusals[i].code);
      g_assert_nonnull (strstr (error->message, refusals[i].words));
      g_clear_error (&error);
    }
  g_assert_null (rk_clip_read (huge, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
}

/* A clip that is damaged in what it refers to is repaired as a file would be, and says so. */
static void
test_repaired (void)
{
  static const char text[] =
      "{\"format\": \"rakenne\", \"format-version\": 1, \"title\": \"a\", \"clip\": \"groups\", \"versions\": "
      "[{\"id\": \"v\", \"name\": \"1\", \"groups\": [{\"id\": \"g\", \"name\": \"A\", \"parent\": \"g\"},"
      " {\"id\": \"g\", \"name\": \"B\", \"parent\": \"none\", \"decision\": \"none\"}]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (RkDocument) document = rk_document_new (rk_project_new ("fi"));
  RkVersion *version = RK_VERSION (rk_document_get_project (document)->versions.items[0]);
  const RkDrop drop = { version, NULL, RK_DROP_INTO };
  g_autoptr (RkClip) clip = rk_clip_read (bytes, NULL);
  g_autoptr (GPtrArray) tops = rk_clip_paste (clip, document, &drop, NULL, NULL);

  g_assert_cmpuint (clip->notices->len, ==, 4);
  g_assert_cmpuint (tops->len, ==, 2);
  g_assert_cmpuint (version->groups.n, ==, 2);
  g_assert_null (RK_GROUP (version->groups.items[1])->decision);
}

static void
test_seats_need_a_group (Fixture *f, gconstpointer data)
{
  const RkDrop drop = { f->version, NULL, RK_DROP_INTO };
  RkGroup *group = rk_version_find_group (f->version, "tyoikaisten-ja-ikaihmisten-ryhma");
  g_autoptr (GPtrArray) seats = list_of (group->seats.items[0], NULL);
  g_autoptr (GBytes) bytes = rk_clip_write_seats (seats);
  g_autoptr (RkClip) clip = read_back (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_null (rk_clip_paste (clip, f->document, &drop, NULL, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_NOTHING);
  g_assert_false (rk_document_can_undo (f->document));
}

/* The plain list of seats is read back as the seats that it says. */
static void
test_text (Fixture *f, gconstpointer data)
{
  RkGroup *group = rk_version_find_group (f->version, "tyoikaisten-ja-ikaihmisten-ryhma");
  g_autoptr (GPtrArray) groups = list_of (group, NULL);
  g_autoptr (GPtrArray) seats = g_ptr_array_new ();
  g_autoptr (RkTextImport) import = NULL;
  g_autofree char *outline = rk_clip_write_groups_text (groups, RK_COPY_BRANCHES, "fi");
  g_autofree char *text = NULL;

  for (guint i = 0; i < group->seats.n; i++)
    g_ptr_array_add (seats, group->seats.items[i]);
  text = rk_clip_write_seats_text (seats, "fi");
  g_assert_true (g_str_has_prefix (outline, "Työikäisten ja ikäihmisten hyvinvointityön ohjausryhmä\n\t– "));
  g_assert_nonnull (strstr (text, "rehtori, kansalaisopisto, opetusyksikkö\n"));
  import = rk_text_import_new (text, strlen (text), RK_TEXT_IMPORT_SEATS, "fi", NULL);
  g_assert_cmpuint (import->records->len, ==, group->seats.n);
  for (guint i = 0; i < group->seats.n; i++)
    {
      const RkSeat *was = RK_SEAT (group->seats.items[i]), *is = g_ptr_array_index (import->records, i);

      g_assert_cmpint (is->role, ==, was->role);
      /* A name alone may be a title or an institution. */
      if (was->title == NULL)
        continue;
      g_assert_true (rk_text_equal (is->title, was->title));
      g_assert_true (rk_text_equal (is->unit, was->unit));
      g_assert_true (rk_text_equal (is->institution, was->institution));
    }
}

/* Whatever is not said has a word of its own, and every line is one line. */
static void
test_text_of_odd_records (void)
{
  static const char text[] =
      "{\"format\": \"rakenne\", \"format-version\": 1, \"title\": \"a\", \"versions\": [{\"id\": \"v\","
      "\"name\": \"1\", \"groups\": ["
      "{\"id\": \"a\", \"name\": \"Lauta\\nkunta\", \"abbreviation\": \"LK\", \"seats\": ["
      "  {\"id\": \"s\", \"state\": \"requested\", \"count\": 2, \"party\": \"parish\"},"
      "  {\"id\": \"t\", \"state\": \"vacant\", \"role-name\": \"kiertävä pj.\", \"title\": \"rehtori\","
      "   \"person\": \"Aino\\tVirta\"},"
      "  {\"id\": \"u\", \"person\": \"Eero\\nNiemi\"}]},"
      "{\"id\": \"b\", \"kind\": \"committee\", \"count\": 4, \"parent\": \"a\"},"
      "{\"id\": \"c\", \"kind\": \"board\", \"name\": \"\", \"parent\": \"b\"}]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) project = rk_project_read (bytes, NULL, NULL, NULL, &error);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  g_autofree char *branches = NULL;
  g_autofree char *alone = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < RK_VERSION (project->versions.items[0])->groups.n; i++)
    g_ptr_array_add (groups, RK_VERSION (project->versions.items[0])->groups.items[i]);
  branches = rk_clip_write_groups_text (groups, RK_COPY_BRANCHES, "fi");
  g_assert_cmpstr (branches, ==,
                   "Lauta kunta (LK)\n"
                   "\t– seurakunta (2) (pyydetty nimeämään)\n"
                   "\t– rehtori (kiertävä pj.) (avoin) – Aino Virta\n"
                   "\t– Eero Niemi\n"
                   "\t4 lautakuntaa\n"
                   "\t\thallitus\n");
  alone = rk_clip_write_groups_text (groups, RK_COPY_GROUPS, "fi");
  g_assert_cmpstr (alone, ==, branches);
}

int
main (int argc, char **argv)
{
  static const char *const samples[] = { "iitti", "kangasala", "malli", "pori", "ylojarvi" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/io/clip/round-trip/%s", samples[i]);

      g_test_add_data_func_full (path, g_strconcat (samples[i], ".rakenne", NULL), test_round_trip, g_free);
    }
  g_test_add ("/io/clip/paste-keeps-references", Fixture, "pori.rakenne", set_up, test_paste_keeps_references,
              tear_down);
  g_test_add ("/io/clip/seats", Fixture, "kangasala.rakenne", set_up, test_seats, tear_down);
  g_test_add ("/io/clip/unknown-members", Fixture, "iitti.rakenne", set_up, test_unknown_members, tear_down);
  g_test_add ("/io/clip/seats-need-a-group", Fixture, "pori.rakenne", set_up, test_seats_need_a_group,
              tear_down);
  g_test_add ("/io/clip/text", Fixture, "pori.rakenne", set_up, test_text, tear_down);
  g_test_add_func ("/io/clip/text-of-odd-records", test_text_of_odd_records);
  g_test_add_func ("/io/clip/refused", test_refused);
  g_test_add_func ("/io/clip/repaired", test_repaired);
  return g_test_run ();
}
