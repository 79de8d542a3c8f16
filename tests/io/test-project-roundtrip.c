/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written is read again as it was: the samples byte by byte, and projects made at random by
 * the field table field by field. */

#include "project-files.h"

#define N_RANDOM 300

static void assert_equal_records (RkRecord *a, RkRecord *b);

static void
test_sample (gconstpointer data)
{
  GBytes *bytes = (GBytes *) data;
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (RkProject) project = test_read (bytes, &notices);
  g_autoptr (GBytes) written = rk_project_write (project);

  g_assert_cmpuint (notices->len, ==, 0);
  test_assert_same (written, bytes);
}

/* Random projects.  Every field takes values of all its kinds: absent, its default, and others. */

typedef struct {
  GRand *rand;
  RkProject *project;
  GPtrArray *records; /* all, in file order */
  GPtrArray *by_type[RK_N_RECORD_TYPES];
} Maker;

static const char *const languages[] = { "fi", "sv", "en", "se", "x-\"odd\"" };

static int
pick (Maker *maker, int begin, int end)
{
  return g_rand_int_range (maker->rand, begin, end);
}

static gboolean
chance (Maker *maker, int percent)
{
  return pick (maker, 0, 100) < percent;
}

static char *
make_words (Maker *maker)
{
  static const char *const words[] = { "",     "Hyvinvointiryhmä", "\"", "\\", "\n",  "\t", " ", "😀", "/",
                                       "\x7f", "\u2028",           "{",  "a",  "§ 12" };
  GString *text = g_string_new (NULL);

  for (int n = pick (maker, 0, 6); n > 0; n--)
    g_string_append (text, words[pick (maker, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

/* Parts come in the order in which they are read: the project's languages first. */
static RkText *
make_text (Maker *maker)
{
  const char *parts[G_N_ELEMENTS (languages)];
  g_auto (GStrv) words = g_new0 (char *, G_N_ELEMENTS (languages) + 1);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (chance (maker, i == 0 ? 80 : 15))
      {
        parts[n] = languages[i];
        words[n++] = make_words (maker);
      }
  if (n == 0)
    {
      parts[n] = languages[0];
      words[n++] = make_words (maker);
    }
  return rk_text_new_from_parts (n, parts, (const char *const *) words);
}

static int
make_word (Maker *maker, RkEnum enumeration)
{
  if (chance (maker, 2))
    return rk_enum_parse (enumeration, "tuntematon \"sana\"");
  return pick (maker, 0, (int) rk_enum_get_n_values (enumeration));
}

/* An id that @field of @record may refer to; %NULL if there is none. */
static const char *
make_reference (Maker *maker, RkRecord *record, const RkField *field)
{
  static const RkRecordType types[] = {
    [RK_REFERENCE_GROUP] = RK_RECORD_GROUP,       [RK_REFERENCE_SEAT] = RK_RECORD_SEAT,
    [RK_REFERENCE_ANY_GROUP] = RK_RECORD_GROUP,   [RK_REFERENCE_SECTOR] = RK_RECORD_SECTOR,
    [RK_REFERENCE_SOURCE] = RK_RECORD_SOURCE,     [RK_REFERENCE_DECISION] = RK_RECORD_DECISION,
    [RK_REFERENCE_DOCUMENT] = RK_RECORD_DOCUMENT, [RK_REFERENCE_VERSION] = RK_RECORD_VERSION,
  };
  const GPtrArray *candidates = maker->by_type[types[field->reference]];
  RkRecord *target;

  if (candidates->len == 0)
    return NULL;
  target = g_ptr_array_index (candidates, pick (maker, 0, (int) candidates->len));
  if ((field->reference == RK_REFERENCE_GROUP || field->reference == RK_REFERENCE_SEAT) &&
      rk_record_get_version (target) != rk_record_get_version (record))
    return NULL;
  /* Only earlier groups, so that parents form no circle. */
  if (field->offset == G_STRUCT_OFFSET (RkGroup, parent) && record->type == RK_RECORD_GROUP &&
      target->mark >= record->mark)
    return NULL;
  return target->id;
}

static int
make_number (Maker *maker, const RkField *field)
{
  if (field->type == RK_FIELD_BOOL)
    return chance (maker, 50);
  if (field->type == RK_FIELD_ENUM)
    return make_word (maker, field->enumeration);
  if ((field->flags & RK_FIELD_NULLABLE) != 0 && chance (maker, 20))
    return RK_INT_NOT_STATED;
  if (chance (maker, 20))
    return chance (maker, 50) ? field->minimum : field->maximum;
  return g_rand_int_range (maker->rand, field->minimum, MIN (field->maximum, field->minimum + 20) + 1);
}

static char *
make_string (Maker *maker, RkRecord *record, const RkField *field)
{
  switch (field->type)
    {
    case RK_FIELD_DATE:
      return chance (maker, 50) ? g_strdup_printf ("%04d", pick (maker, 1, 10000))
                                : g_strdup_printf ("%04d-%02d-%02d", pick (maker, 1900, 2100),
                                                   pick (maker, 1, 13), pick (maker, 1, 29));
    case RK_FIELD_COLOR:
      return g_strdup_printf ("#%06x", (guint) pick (maker, 0, 0x1000000));
    case RK_FIELD_REFERENCE:
      return g_strdup (make_reference (maker, record, field));
    default:
      return make_words (maker);
    }
}

static RkList *
make_list (Maker *maker, RkRecord *record, const RkField *field)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (RkItem));
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) rk_text_unref);
  gboolean is_map = field->type == RK_FIELD_ENUM_INTS || field->type == RK_FIELD_ENUM_STRINGS;
  int n = field->offset == G_STRUCT_OFFSET (RkGroup, nudge) && record->type == RK_RECORD_GROUP
              ? 2
              : pick (maker, 0, 5);

  for (int i = 0; i < n; i++)
    {
      RkItem item = { 0 };

      if (is_map)
        item.number = i; /* each word once */
      else if (field->type == RK_FIELD_ENUMS)
        item.number = make_word (maker, field->enumeration);
      else if (field->type == RK_FIELD_INTS)
        item.number = make_number (maker, field);
      if (field->type == RK_FIELD_ENUM_INTS)
        item.value = make_number (maker, field);
      else if (field->type == RK_FIELD_ENUM_STRINGS)
        item.string = g_strdup_printf ("#%06x", (guint) pick (maker, 0, 0x1000000));
      else if (field->type == RK_FIELD_REFERENCES)
        item.string = g_strdup (make_reference (maker, record, field));
      else if (field->type == RK_FIELD_STRINGS)
        item.string = make_words (maker);
      else if (field->type == RK_FIELD_TEXTS)
        g_ptr_array_add (texts, item.text = make_text (maker));
      if (field->type == RK_FIELD_REFERENCES && item.string == NULL)
        continue;
      if (item.string != NULL && field->type != RK_FIELD_TEXTS && field->type != RK_FIELD_ENUM_INTS)
        g_ptr_array_add (strings, item.string);
      g_array_append_val (items, item);
    }
  return rk_list_new (rk_field_get_item_type (field), (const RkItem *) items->data, items->len);
}

static RkValue
make_value (Maker *maker, RkRecord *record, const RkField *field)
{
  g_autofree char *string = NULL;

  if (rk_field_is_number (field))
    return RK_NUMBER (make_number (maker, field));
  if (field->type == RK_FIELD_TEXT)
    return RK_BOXED (make_text (maker));
  if (field->type >= RK_FIELD_ID && field->type <= RK_FIELD_REFERENCE)
    {
      string = make_string (maker, record, field);
      return string == NULL ? RK_BOXED (NULL) : rk_value_new_string (string);
    }
  return RK_BOXED (make_list (maker, record, field));
}

static gboolean
is_settled (const RkRecord *record, const RkField *field)
{
  return field->type == RK_FIELD_RECORDS || field->type == RK_FIELD_ID ||
         (record->type == RK_RECORD_PROJECT && (field->offset == G_STRUCT_OFFSET (RkProject, format) ||
                                                field->offset == G_STRUCT_OFFSET (RkProject, languages)));
}

static void
fill_record (Maker *maker, RkRecord *record)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean required = (fields[i].flags & (RK_FIELD_REQUIRED | RK_FIELD_NAME_OR_COUNT)) != 0;
      RkValue value;

      if (is_settled (record, &fields[i]) || (!required && chance (maker, 50)) ||
          (fields[i].flags & RK_FIELD_NAME_OR_COUNT && chance (maker, 10)))
        continue;
      value = make_value (maker, record, &fields[i]);
      rk_field_put (&fields[i], record, value);
      rk_value_clear (&fields[i], &value);
      if (chance (maker, 3))
        {
          const char *json_text = "{\n  \"own\": [1.50, {}]\n}";
          g_autoptr (GBytes) json = g_bytes_new_static (json_text, strlen (json_text));
          g_autofree char *key = g_strdup_printf ("own \"%u\"", i);

          rk_record_add_extra (record, fields[i].object, key, json);
        }
    }
}

/* A relation needs both its ends. */
static gboolean
give_ends (Maker *maker, RkRelation *relation)
{
  const RkRecordList *groups = &RK_VERSION (relation->record.parent)->groups;

  if (groups->n == 0)
    return FALSE;
  g_clear_pointer (&relation->from, g_ref_string_release);
  g_clear_pointer (&relation->to, g_ref_string_release);
  relation->from = g_ref_string_acquire (groups->items[pick (maker, 0, (int) groups->n)]->id);
  relation->to = g_ref_string_acquire (groups->items[pick (maker, 0, (int) groups->n)]->id);
  return TRUE;
}

static void
grow (Maker *maker, RkRecord *parent)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (parent->type, &n);

  g_ptr_array_add (maker->records, parent);
  g_ptr_array_add (maker->by_type[parent->type], parent);
  for (guint i = 0; i < n; i++)
    {
      RkRecordType type = fields[i].record_type;
      int children = type == RK_RECORD_VERSION ? pick (maker, 1, 3) : pick (maker, 0, 6);

      if (fields[i].type != RK_FIELD_RECORDS)
        continue;
      for (int j = 0; j < children; j++)
        {
          g_autofree char *id = g_strdup_printf ("%s-%u", rk_record_type_get_name (type),
                                                 maker->records->len);
          RkRecord *child = rk_record_new (type, id);
          RkRecordList *list = rk_field_get_list (&fields[i], parent);

          child->mark = maker->records->len;
          child->parent = parent;
          rk_record_list_insert (list, (guint) pick (maker, 0, (int) list->n + 1), child);
          grow (maker, child);
        }
    }
}

static RkProject *
make_project (guint32 seed)
{
  Maker maker = {
    g_rand_new_with_seed (seed), rk_record_new (RK_RECORD_PROJECT, NULL), g_ptr_array_new (), { NULL }
  };
  const char *stated[] = { languages[0], chance (&maker, 50) ? languages[1] : NULL, NULL };

  for (guint i = 0; i < RK_N_RECORD_TYPES; i++)
    maker.by_type[i] = g_ptr_array_new ();
  maker.project->languages = rk_list_new_strings (stated);
  grow (&maker, &maker.project->record);
  for (guint i = 0; i < maker.records->len; i++)
    fill_record (&maker, g_ptr_array_index (maker.records, i));
  for (guint i = 0; i < maker.records->len; i++)
    {
      RkRecord *record = g_ptr_array_index (maker.records, i);

      record->mark = 0;
      if (record->type == RK_RECORD_RELATION && !give_ends (&maker, RK_RELATION (record)))
        {
          /* A version without groups loses all of them, one after the other. */
          RkRecordList *list = &RK_VERSION (record->parent)->relations;

          rk_record_list_remove (list, 0);
          rk_record_free (record);
        }
    }
  for (guint i = 0; i < RK_N_RECORD_TYPES; i++)
    g_ptr_array_unref (maker.by_type[i]);
  g_ptr_array_unref (maker.records);
  g_rand_free (maker.rand);
  return maker.project;
}

static void
assert_equal_extras (const RkRecord *a, const RkRecord *b)
{
  guint n = a->extras == NULL ? 0 : a->extras->len;

  g_assert_cmpuint (n, ==, b->extras == NULL ? 0 : b->extras->len);
}

static void
assert_equal_lists (const RkField *field, RkRecord *a, RkRecord *b)
{
  const RkRecordList *x = rk_field_get_list (field, a), *y = rk_field_get_list (field, b);
  const RkTree *tree = NULL;

  g_assert_cmpuint (x->n, ==, y->n);
  if (field->record_type == RK_RECORD_GROUP)
    tree = rk_version_get_tree (RK_VERSION (a));
  for (guint i = 0; i < x->n; i++)
    assert_equal_records (tree != NULL ? RK_RECORD (tree->groups[i]) : x->items[i], y->items[i]);
}

static void
assert_equal_records (RkRecord *a, RkRecord *b)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (a->type, &n);

  g_assert_cmpint (a->type, ==, b->type);
  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_RECORDS)
      assert_equal_lists (&fields[i], a, b);
    else if (!rk_value_equal (&fields[i], rk_field_get (&fields[i], a), rk_field_get (&fields[i], b)))
      {
        g_test_message ("%s of %s %s differs", fields[i].key, rk_record_type_get_name (a->type), a->id);
        g_test_fail ();
      }
  assert_equal_extras (a, b);
}

static void
test_random (void)
{
  for (guint32 seed = 1; seed <= N_RANDOM && !g_test_failed (); seed++)
    {
      g_autoptr (RkProject) project = make_project (seed);
      g_autoptr (GBytes) bytes = rk_project_write (project);
      g_autoptr (GPtrArray) notices = NULL;
      g_autoptr (RkProject) again = test_read (bytes, &notices);
      g_autoptr (GBytes) written = rk_project_write (again);

      /* What is unknown is told, but stays. */
      test_assert_all_kept (notices);
      test_assert_same (written, bytes);
      assert_equal_records (&project->record, &again->record);
    }
}

/* The template of every project. */
static void
test_new (void)
{
  g_autoptr (RkProject) project = rk_project_new ("sv");
  g_autoptr (GBytes) bytes = rk_project_write (project);
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (RkProject) again = test_read (bytes, &notices);

  g_assert_cmpuint (notices->len, ==, 0);
  assert_equal_records (&project->record, &again->record);
}

/* Another main language makes other texts plain, and orders the rest anew. */
static void
test_change_of_languages (void)
{
  static const char text[] = "{ \"format\": \"rakenne\", \"format-version\": 1, \"organization\": \"Staden\","
                             "  \"title\": { \"fi\": \"Työ\", \"de\": \"Arbeit\", \"sv\": \"Arbete\" },"
                             "  \"versions\": [{ \"id\": \"v\", \"name\": { \"fi\": \"Nyt\" } }],"
                             "  \"languages\": [\"sv\", \"fi\"] }";
  static const char expected_text[] = "{\n"
                                      "  \"format\": \"rakenne\",\n"
                                      "  \"format-version\": 1,\n"
                                      "  \"languages\": [\"fi\", \"sv\"],\n"
                                      "  \"title\": {\n"
                                      "    \"fi\": \"Työ\",\n"
                                      "    \"sv\": \"Arbete\",\n"
                                      "    \"de\": \"Arbeit\"\n"
                                      "  },\n"
                                      "  \"organization\": {\n"
                                      "    \"sv\": \"Staden\"\n"
                                      "  },\n"
                                      "  \"versions\": [\n"
                                      "    {\n"
                                      "      \"id\": \"v\",\n"
                                      "      \"name\": \"Nyt\"\n"
                                      "    }\n"
                                      "  ]\n"
                                      "}\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) expected = g_bytes_new_static (expected_text, strlen (expected_text));
  g_autoptr (GBytes) written = NULL;
  g_autoptr (RkProject) project = test_read (bytes, NULL);

  /* The first part is what a language without a part falls back to. */
  g_assert_cmpstr (rk_text_get_language (project->title, 0), ==, "sv");
  g_assert_cmpstr (rk_text_get_language (project->title, 1), ==, "fi");
  g_assert_cmpstr (rk_text_get_language (project->title, 2), ==, "de");
  rk_list_unref (project->languages);
  project->languages = rk_list_new_strings ((const char *const[]) { "fi", "sv", NULL });
  written = rk_project_write (project);
  test_assert_same (written, expected);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) samples = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  samples = test_load_samples (&names);
  for (guint i = 0; i < samples->len; i++)
    {
      g_autofree char *path = g_strconcat ("/project/sample/", g_ptr_array_index (names, i), NULL);

      g_test_add_data_func (path, g_ptr_array_index (samples, i), test_sample);
    }
  g_test_add_func ("/project/random", test_random);
  g_test_add_func ("/project/new", test_new);
  g_test_add_func ("/project/change-of-languages", test_change_of_languages);
  result = g_test_run ();
  return result;
}
