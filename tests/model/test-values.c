/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-date.h"
#include "rk-field.h"
#include "rk-words.h"

static void
test_text_languages (void)
{
  g_autoptr (RkText) one = rk_text_new ("fi", "Työryhmä");
  g_autoptr (RkText) two = rk_text_replace (one, "sv", "Arbetsgrupp");
  g_autoptr (RkText) back = rk_text_replace (two, "sv", NULL);

  g_assert_cmpstr (rk_text_pick (two, "sv"), ==, "Arbetsgrupp");
  g_assert_cmpstr (rk_text_pick (two, "en"), ==, "Työryhmä");
  g_assert_cmpstr (rk_text_pick (NULL, "en"), ==, "");
  g_assert_null (rk_text_get (one, "sv"));
  g_assert_true (rk_text_equal (one, back));
  g_assert_false (rk_text_equal (one, two));
  g_assert_null (rk_text_replace (one, "fi", NULL));
}

static void
test_list_replace (void)
{
  g_autoptr (RkList) list = rk_list_new_strings ((const char *[]) { "a", "b", NULL });
  const RkItem item = { .string = (char *) "c" };
  g_autoptr (RkList) longer = rk_list_replace (list, 2, RK_ITEM_STRING, &item);
  g_autoptr (RkList) shorter = rk_list_without (longer, 0);
  g_autoptr (RkList) wanted = rk_list_new_strings ((const char *[]) { "b", "c", NULL });

  g_assert_true (rk_list_equal (shorter, wanted));
  g_assert_true (rk_list_has_string (longer, "c"));
  g_assert_false (rk_list_equal (longer, list));
  g_assert_null (rk_list_new_strings (NULL));
}

static void
test_unknown_words (void)
{
  int known = rk_enum_parse (RK_ENUM_GROUP_KIND, "welfare-group");
  int unknown = rk_enum_parse (RK_ENUM_GROUP_KIND, "space-council");

  g_assert_cmpint (known, ==, RK_GROUP_KIND_WELFARE_GROUP);
  g_assert_false (rk_enum_is_known (unknown));
  g_assert_cmpstr (rk_enum_to_string (RK_ENUM_GROUP_KIND, unknown), ==, "space-council");
  g_assert_cmpstr (rk_word_for_kind (unknown, "fi"), ==, rk_word_for_kind (RK_GROUP_KIND_OTHER, "fi"));
}

/* Each vocabulary's words are read back as the value that wrote them. */
static void
test_vocabularies (void)
{
  for (RkEnum e = RK_ENUM_NONE + 1; e < RK_N_ENUMS; e++)
    {
      g_assert_cmpuint (rk_enum_get_n_values (e), >, 1);
      for (guint v = 0; v < rk_enum_get_n_values (e); v++)
        {
          g_assert_cmpint (rk_enum_parse (e, rk_enum_to_string (e, (int) v)), ==, v);
          g_assert_cmpstr (rk_enum_get_label (e, (int) v), !=, "");
        }
    }
}

static const struct {
  const char *typed;
  const char *written; /* NULL: no date */
  const char *finnish;
} dates[] = {
  { "2021", "2021", "2021" },
  { " 2021-08 ", "2021-08", "8/2021" },
  { "2021-08-01", "2021-08-01", "1.8.2021" },
  { "1.8.2021", "2021-08-01", "1.8.2021" },
  { "1. 8. 2021", "2021-08-01", "1.8.2021" },
  { "01.08.2021", "2021-08-01", "1.8.2021" },
  { "8/2021", "2021-08", "8/2021" },
  { "elokuu 2021", "2021-08", "8/2021" },
  { "Elokuussa 2021", "2021-08", "8/2021" },
  { "augusti 2021", "2021-08", "8/2021" },
  { "1 August 2021", "2021-08-01", "1.8.2021" },
  { "29.2.2024", "2024-02-29", "29.2.2024" },
  { "29.2.2023", NULL, NULL },
  { "2021-13", NULL, NULL },
  { "2021-00", NULL, NULL },
  { "31.4.2021", NULL, NULL },
  { "eilen", NULL, NULL },
  { "", NULL, NULL },
  { "1.8.21", NULL, NULL },
  { "1.2.3.2021", NULL, NULL },
  { "99999999999999999999", NULL, NULL },
  { "287.1.2021", NULL, NULL },
  { "6.2021 juni", NULL, NULL },
  { "0021", "0021", "0021" },
  { "12/0223", "0223-12", "12/0223" },
};

static void
test_dates (gconstpointer data)
{
  const char *typed = dates[GPOINTER_TO_UINT (data)].typed;
  const char *wanted = dates[GPOINTER_TO_UINT (data)].written;
  g_autofree char *written = rk_date_parse_typed (typed);
  g_autofree char *finnish = NULL;

  g_assert_cmpstr (written, ==, wanted);
  if (wanted == NULL)
    return;
  finnish = rk_date_format (written, "fi");
  g_assert_cmpstr (finnish, ==, dates[GPOINTER_TO_UINT (data)].finnish);
}

static void
test_date_order (void)
{
  static const char *const ordered[] = { NULL,         "2020-12-31", "2021", "2021-01",
                                         "2021-01-01", "2021-02",    "2022" };

  for (guint a = 0; a < G_N_ELEMENTS (ordered); a++)
    for (guint b = 0; b < G_N_ELEMENTS (ordered); b++)
      g_assert_cmpint (rk_date_compare (ordered[a], ordered[b]), ==, a == b ? 0 : a < b ? -1 : 1);
}

static void
test_colors (void)
{
  double red, green, blue;

  g_assert_true (rk_color_parse ("#ff8000", &red, &green, &blue));
  g_assert_cmpfloat_with_epsilon (red, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (green, 128 / 255.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (blue, 0, 1e-9);
  g_assert_false (rk_color_parse ("#ff80", NULL, NULL, NULL));
  g_assert_false (rk_color_parse ("red", NULL, NULL, NULL));
  g_assert_false (rk_color_parse ("#gg0000", NULL, NULL, NULL));
}

/* Every figure word stands in all three columns, and a fourth language gets the English one. */
static void
test_figure_words (void)
{
  static const char *const languages[] = { "fi", "sv", "en", "de" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      for (RkWord w = 0; w < RK_N_WORDS; w++)
        g_assert_cmpstr (rk_word (w, languages[l]), !=, "");
      for (int k = 0; k < RK_N_GROUP_KINDS; k++)
        {
          g_assert_cmpstr (rk_word_for_kind (k, languages[l]), !=, "");
          g_assert_cmpstr (rk_word_for_kinds (k, languages[l]), !=, "");
        }
      for (int r = 0; r < RK_N_RELATION_KINDS; r++)
        g_assert_cmpstr (rk_word_for_relation (r, languages[l]), !=, "");
    }
  g_assert_cmpstr (rk_word_for_role (RK_SEAT_ROLE_CHAIR, "de"), ==, "chair");
  g_assert_cmpstr (rk_word_for_role (RK_SEAT_ROLE_SECRETARY, "fi"), ==, "siht.");
}

static void
test_meetings (void)
{
  const int months[] = { 6, 11 };
  g_autofree char *both = rk_words_meetings (2, months, 2, "fi");
  g_autofree char *once = rk_words_meetings (1, NULL, 0, "sv");
  g_autofree char *only_months = rk_words_meetings (RK_INT_ABSENT, months, 2, "en");

  g_assert_cmpstr (both, ==, "2 kokousta vuodessa: kesäkuu, marraskuu");
  g_assert_cmpstr (once, ==, "1 möte per år");
  g_assert_cmpstr (only_months, ==, "June, November");
}

/* The table and the structs agree: no two members share a place, every member that people edit has a
 * label, an object's members stand together, as the writer needs them. */
static void
test_field_table (void)
{
  for (RkRecordType type = 0; type < RK_N_RECORD_TYPES; type++)
    {
      guint n;
      const RkField *fields = rk_record_type_get_fields (type, &n);

      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (fields[i].offset, <, rk_record_type_get_size (type));
          g_assert_true ((fields[i].flags & RK_FIELD_HIDDEN) != 0 || fields[i].label != NULL);
          g_assert_true (rk_field_find (type, fields[i].object, fields[i].key) == &fields[i]);
          for (guint j = i + 1; j < n; j++)
            {
              g_assert_cmpuint (fields[i].offset, !=, fields[j].offset);
              if (g_str_equal (fields[i].object, fields[j].object) && fields[i].object[0] != '\0')
                g_assert_true (g_str_has_prefix (fields[j - 1].object, fields[i].object));
            }
        }
    }
}

static void
test_record_copy (void)
{
  g_autoptr (RkRecord) group = rk_record_new (RK_RECORD_GROUP, "g");
  g_autoptr (RkRecord) copy = NULL;
  RkSeat *seat = rk_record_new (RK_RECORD_SEAT, "s");

  RK_GROUP (group)->name = rk_text_new ("fi", "Ryhmä");
  seat->title = rk_text_new ("fi", "johtaja");
  rk_record_append (group, &RK_GROUP (group)->seats, seat);
  copy = rk_record_copy (group);
  g_assert_true (rk_text_equal (RK_GROUP (copy)->name, RK_GROUP (group)->name));
  g_assert_cmpuint (RK_GROUP (copy)->seats.n, ==, 1);
  g_assert_true (RK_GROUP (copy)->seats.items[0] != RK_RECORD (seat));
  g_assert_cmpstr (RK_GROUP (copy)->seats.items[0]->id, ==, "s");
  g_assert_true (RK_GROUP (copy)->seats.items[0]->parent == copy);
}

/* Who sits in a group, in few words. */
static void
test_members (void)
{
  static const struct {
    RkMembers members;
    const char *language, *words;
  } cases[] = {
    { { .known = { [RK_PARTY_CITY] = 5, [RK_PARTY_ASSOCIATION] = 2, [RK_PARTY_PARISH] = 1 },
        .is_town = TRUE },
      "fi",
      "8 jäsentä: 5 kaupunki, 1 seurakunta, 2 järjestöt" },
    { { .known = { [RK_PARTY_CITY] = 5, [RK_PARTY_RESIDENTS] = 4 } },
      "sv",
      "9 medlemmar: 5 kommun, 4 invånare" },
    { { .known = { [RK_PARTY_CITY] = 1 } }, "en", "1 member" },
    { { .known = { [RK_PARTY_CITY] = 1 } }, "fi", "1 jäsen" },
    { { .known = { [RK_PARTY_PARISH] = 1 } }, "sv", "1 medlem: 1 församling" },
    { { .known = { [RK_PARTY_CITY] = 2 }, .unknown = { [RK_PARTY_COUNTY] = TRUE } },
      "en",
      "2 members: 2 municipality; number not stated: wellbeing services county" },
    { { .unknown = { [RK_PARTY_CITY] = TRUE } }, "sv", "medlemmar: kommun (antal inte angivet)" },
    { { .is_town = TRUE }, "fi", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = rk_words_members (&cases[i].members, cases[i].language);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
  g_assert_true (rk_words_is_town ("Kangasalan kaupunki"));
  g_assert_true (rk_words_is_town ("Borgå stad"));
  g_assert_false (rk_words_is_town ("Iitin kunta"));
  g_assert_false (rk_words_is_town ("Kristinestads kommun"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/text/languages", test_text_languages);
  g_test_add_func ("/model/list/replace", test_list_replace);
  g_test_add_func ("/model/enums/unknown", test_unknown_words);
  g_test_add_func ("/model/enums/vocabularies", test_vocabularies);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/date/typed/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_dates);
    }
  g_test_add_func ("/model/date/order", test_date_order);
  g_test_add_func ("/model/date/colors", test_colors);
  g_test_add_func ("/model/words/figure", test_figure_words);
  g_test_add_func ("/model/words/meetings", test_meetings);
  g_test_add_func ("/model/field/table", test_field_table);
  g_test_add_func ("/model/record/copy", test_record_copy);
  g_test_add_func ("/model/words/members", test_members);
  return g_test_run ();
}
