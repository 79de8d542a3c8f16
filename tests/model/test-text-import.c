/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pasted text: what each line becomes, what is refused, and that applying it is one step. */

#include "projects.h"

#include "rk-text-import.h"

#include <string.h>

/* A seat as "role|count|title|institution|unit|person|party|state|role-name", with what is common left out at the end
 * and empty in between. */
static char *
seat_to_line (const RkSeat *seat)
{
  g_autoptr (GString) line = g_string_new (rk_enum_to_string (RK_ENUM_SEAT_ROLE, seat->role));

  if (seat->role == RK_SEAT_ROLE_MEMBER)
    g_string_truncate (line, 0);
  g_string_append_c (line, '|');
  if (seat->count != 1)
    g_string_append_printf (line, "%d", seat->count);
  g_string_append_printf (
      line, "|%s|%s|%s|%s|%s|%s|%s", rk_text_pick (seat->title, "fi"), rk_text_pick (seat->institution, "fi"),
      rk_text_pick (seat->unit, "fi"), seat->person == NULL ? "" : seat->person,
      seat->party == RK_PARTY_CITY ? "" : rk_enum_to_string (RK_ENUM_PARTY, seat->party),
      seat->state == RK_SEAT_STATE_NAMED ? "" : rk_enum_to_string (RK_ENUM_SEAT_STATE, seat->state),
      rk_text_pick (seat->role_name, "fi"));
  while (line->len > 0 && line->str[line->len - 1] == '|')
    g_string_truncate (line, line->len - 1);
  return g_strdup (line->str);
}

static const struct {
  const char *text;
  const char *seats[4]; /* none: the line is left out */
} seat_lines[] = {
  { "hyvinvointijohtaja", { "||hyvinvointijohtaja" } },
  { "  • harrastuskoordinaattori, liikuntayksikkö", { "||harrastuskoordinaattori||liikuntayksikkö" } },
  { "- rehtori, kansalaisopisto, opetusyksikkö", { "||rehtori|kansalaisopisto|opetusyksikkö" } },
  { "vastaava työllisyysasiantuntija, kasvu- ja työllisyyspalvelut – yksikkö",
    { "||vastaava työllisyysasiantuntija||kasvu- ja työllisyyspalvelut – yksikkö" } },
  { "hyvinvointijohtaja\tkonsernihallinto", { "||hyvinvointijohtaja||konsernihallinto" } },
  { "hyvinvointijohtaja;konsernihallinto;pj", { "chair||hyvinvointijohtaja||konsernihallinto" } },
  { "1) kehitysjohtaja (pj)\n2) hyvinvointikoordinaattori (siht.)",
    { "chair||kehitysjohtaja", "secretary||hyvinvointikoordinaattori" } },
  { "2. varapuheenjohtaja, kaupunginhallitus", { "||2. varapuheenjohtaja||kaupunginhallitus" } },
  { "pj. hyvinvointijohtaja", { "chair||hyvinvointijohtaja" } },
  { "Pj hyvinvointijohtaja, konsernipalvelut", { "chair||hyvinvointijohtaja||konsernipalvelut" } },
  { "hyvinvointijohtaja pj.", { "chair||hyvinvointijohtaja" } },
  { "hyvinvointijohtaja, pj., konsernipalvelut", { "chair||hyvinvointijohtaja||konsernipalvelut" } },
  { "puheenjohtaja: nuorisoyksikön päällikkö", { "chair||nuorisoyksikön päällikkö" } },
  { "vice ordf. stadsdirektör", { "vice-chair||stadsdirektör" } },
  { "Ordförande: stadsdirektören", { "chair||stadsdirektören" } },
  { "puheenjohtaja, sivistysjohtaja", { "chair||sivistysjohtaja" } },
  { "Puheenjohtaja\tsivistysjohtaja\tsivistys", { "chair||sivistysjohtaja||sivistys" } },
  { "sihteeri, strategiayksikkö", { "||sihteeri||strategiayksikkö" } },
  { "hallinnon sihteeri", { "||hallinnon sihteeri" } },
  { "asiantuntija, nuorisoyksikkö", { "||asiantuntija||nuorisoyksikkö" } },
  { "rehtori (asiantuntija)", { "expert||rehtori" } },
  { "toimistosihteeri (tekninen sihteeri)", { "secretary||toimistosihteeri||||||tekninen sihteeri" } },
  { "rehtori (vanhusneuvoston puheenjohtaja)", { "||rehtori (vanhusneuvoston puheenjohtaja)" } },
  { "opettaja (varajäsen) (pyydetty)", { "deputy||opettaja|||||requested" } },
  { "opettaja (vakant)", { "||opettaja|||||vacant" } },
  { "sihteeri", { "secretary" } },
  { "4 kuntalaisedustajaa", { "|4|kuntalaisedustaja||||residents" } },
  { "kuntalaisedustaja (4)", { "|4|kuntalaisedustaja||||residents" } },
  { "3 x opettaja, opetusyksikkö", { "|3|opettaja||opetusyksikkö" } },
  { "2 päällikköä", { "|2|päällikkö" } },
  { "opettaja (x 3)\nopettaja (× 2)", { "|3|opettaja", "|2|opettaja" } },
  { "opettaja (3 kpl)\nlärare (4 st)\nopettaja (2  hlöä)", { "|3|opettaja", "|4|lärare", "|2|opettaja" } },
  { "opettaja (3 autoa)\nopettaja (0)", { "||opettaja (3 autoa)", "||opettaja (0)" } },
  { "3 × opettaja\n4 kpl opettaja\n2 st lärare", { "|3|opettaja", "|4|opettaja", "|2|lärare" } },
  { "12345 opettajaa", { "||12345 opettajaa" } },
  { "2 asteen rehtori", { "||2 asteen rehtori" } },
  { "1.8.2025 aloittava rehtori", { "||1.8.2025 aloittava rehtori" } },
  { "6 invånarrepresentanter", { "|6|invånarrepresentanter||||residents" } },
  { "Kangasalan seurakunta", { "|||Kangasalan seurakunta|||parish" } },
  { "edustaja, Satakunnan hyvinvointialue (pyydetty nimeämään)",
    { "||edustaja|Satakunnan hyvinvointialue|||county|requested" } },
  { "yrittäjien edustaja", { "||yrittäjien edustaja||||entrepreneurs" } },
  { "sihteeri, Porin Martat ry", { "||sihteeri|Porin Martat ry|||association" } },
  { "Nimike\tYksikkö\tRooli\tLkm\tNimi\njohtaja\t\tpj\t\tM. Malli\nopettaja\tkoulu\t\t3",
    { "chair||johtaja|||M. Malli", "|3|opettaja||koulu" } },
  { "\"johtaja,\nsivistys\"\t\"a \"\"b\"\" c\"", { "||johtaja, sivistys||a \"b\" c" } },
  { "\"johtaja\x15,\n\"\tyksikkö", { "||johtaja||yksikkö" } },
  { "\"Hyvä\" johtaja\tyksikkö", { "||\"Hyvä\" johtaja||yksikkö" } },
  { "a\r\n\r\nb\rc\n\n", { "||a", "||b", "||c" } },
  { "a\vb\fc", { "||a", "||b", "||c" } },
  { "a\xe2\x80\xa8"
    "b\xe2\x80\xa9"
    "c\xc2\x85"
    "d",
    { "||a", "||b", "||c", "||d" } },
  { "a\xc2\xad\xe2\x80\xaa"
    "bc",
    { "||abc" } },
  { "\xef\xbb\xbf\xc2\xa0"
    "johtaja\xe2\x80\x8b,\xc2\xa0yksikkö",
    { "||johtaja||yksikkö" } },
  { "()", { "||()" } },
  { ",,,", { NULL } },
  { "•", { "||•" } },
};

static void
test_seat_lines (gconstpointer data)
{
  const char *text = seat_lines[GPOINTER_TO_UINT (data)].text;
  const char *const *wanted = seat_lines[GPOINTER_TO_UINT (data)].seats;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkTextImport)
      import = rk_text_import_new (text, strlen (text), RK_TEXT_IMPORT_SEATS, "fi", &error);
  guint n = 0;

  g_assert_no_error (error);
  while (n < 4 && wanted[n] != NULL)
    n++;
  for (guint i = 0; i < import->records->len; i++)
    {
      g_autofree char *line = seat_to_line (g_ptr_array_index (import->records, i));

      g_assert_cmpstr (line, ==, i < n ? wanted[i] : NULL);
    }
  g_assert_cmpuint (import->records->len, ==, n);
}

/* Groups as one line: "Valtuusto(Hallitus A B)", kinds and counts after a colon. */
static char *
groups_to_line (RkTextImport *import)
{
  GString *line = g_string_new (NULL);
  guint depth = 0;

  for (guint i = 0; i < import->rows->len; i++)
    {
      const RkTextRow *row = g_ptr_array_index (import->rows, i);
      const RkGroup *group = row->record;

      if (group == NULL)
        continue;
      for (; depth > row->depth; depth--)
        g_string_append_c (line, ')');
      if (line->len > 0)
        g_string_append_c (line, row->depth > depth ? '(' : ' ');
      depth = row->depth;
      if (group->count != 1)
        g_string_append_printf (line, "%d×", group->count == RK_INT_NOT_STATED ? 0 : group->count);
      g_string_append (line, rk_text_pick (group->name, "fi"));
      if (group->abbreviation != NULL)
        g_string_append_printf (line, "=%s", group->abbreviation);
      if (group->kind != RK_GROUP_KIND_OTHER)
        g_string_append_printf (line, ":%s", rk_enum_to_string (RK_ENUM_GROUP_KIND, group->kind));
    }
  for (; depth > 0; depth--)
    g_string_append_c (line, ')');
  return g_string_free (line, FALSE);
}

static const struct {
  const char *text;
  const char *wanted;
} group_lists[] = {
  { "A\n\tB\n\t\tC\n\tD\nE", "A(B(C) D) E" },
  { "A\n  B\n    C\n  D\nE", "A(B(C) D) E" },
  { "A\n    B\n\tC\n\t\tD\n        E", "A(B C(D E))" },
  { "  A\n    B\n  C", "A(B) C" },
  { "A\n      B\n   C\n      D", "A(B C(D))" },
  { "\t- A\n\t\t- B\n\t- C", "A(B) C" },
  { "• A\no B\n▪ C\n• D", "A(B(C)) D" },
  { "1. A\n1.1 B\n1.1.1 C\n1.2. D\n2. E", "A(B(C) D) E" },
  { "1. A\n  1. B\n  2. C\n2. D", "A(B C) D" },
  { "A\n• B\n• C", "A(B C)" },
  { "A\n\n   \n\tB", "A(B)" },
  { "Valtuusto\n\tKunnanhallitus\n\t\tValiokunnat\n\t\tJohtoryhmä\n\t\t\tHyvinvointityöryhmä\n\t\t\t\tLape-työryhmä",
    "Valtuusto:council(Kunnanhallitus:board(0×Valiokunnat:committee Johtoryhmä:leadership-team("
    "Hyvinvointityöryhmä:welfare-group(Lape-työryhmä:working-group))))" },
  { "Lasten ja nuorten ohjausryhmä (LANU)", "Lasten ja nuorten ohjausryhmä=LANU:steering-group" },
  { "4 yhteistyöryhmää", "4×:cooperation-group" },
  { "Hyvinvointipäällikkö", "Hyvinvointipäällikkö:post" },
  { "Nuorisovaltuusto", "Nuorisovaltuusto:participatory-body" },
  { "Ryhmä (vanha)", "Ryhmä (vanha)" },
};

static void
test_group_lists (gconstpointer data)
{
  const char *text = group_lists[GPOINTER_TO_UINT (data)].text;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkTextImport)
      import = rk_text_import_new (text, strlen (text), RK_TEXT_IMPORT_GROUPS, "fi", &error);
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  line = groups_to_line (import);
  g_assert_cmpstr (line, ==, group_lists[GPOINTER_TO_UINT (data)].wanted);
  g_assert_cmpuint (import->n_warnings, ==, 0);
}

/* The list of a real decision, as a web page gives it, and the seats that the sample holds for it. */
static void
test_decision (void)
{
  static const char text[] =
      "  • ehkäisevän päihde- ja mielenterveystyön koordinaattori, strategia- ja hyvinvointiyksikkö\n"
      "  • kansainvälisten asioiden koordinaattori, strategia- ja hyvinvointiyksikkö\n"
      "  • osallisuusasiantuntija, strategia- ja hyvinvointiyksikkö\n"
      "  • yhteyskoordinaattori, strategia- ja hyvinvointiyksikkö\n"
      "  • liikunnallisen elämäntavan asiantuntija, liikuntayksikkö\n"
      "  • ohjaamopalveluiden vastaava, nuorisoyksikkö\n"
      "  • työpajapäällikkö, nuorisoyksikkö\n"
      "  • rehtori, kansalaisopisto, opetusyksikkö\n"
      "  • suunnittelija, kulttuuriyksikkö\n"
      "  • vastaava työllisyysasiantuntija, kasvu- ja työllisyyspalvelut -yksikkö\n"
      "  • liikennesuunnitteluinsinööri, infrayksikkö\n";
  g_autoptr (RkTextImport)
      import = rk_text_import_new (text, strlen (text), RK_TEXT_IMPORT_SEATS, "fi", NULL);
  g_autoptr (RkProject) project = sample_load ("pori.rakenne");
  RkGroup *group = NULL;
  guint n = 0;

  for (guint i = 0; i < project->versions.n && group == NULL; i++)
    group = rk_version_find_group (RK_VERSION (project->versions.items[i]),
                                   "tyoikaisten-ja-ikaihmisten-ryhma");
  g_assert_nonnull (group);
  for (guint i = 0; i < group->seats.n; i++)
    if (RK_SEAT (group->seats.items[i])->role == RK_SEAT_ROLE_MEMBER &&
        RK_SEAT (group->seats.items[i])->title != NULL)
      {
        g_autofree char *wanted = seat_to_line (RK_SEAT (group->seats.items[i]));
        g_autofree char *line = seat_to_line (g_ptr_array_index (import->records, n++));

        g_assert_cmpstr (line, ==, wanted);
      }
  g_assert_cmpuint (n, ==, 11);
  g_assert_cmpuint (import->n_warnings, ==, 0);
}

static char *
repeat (const char *line, guint n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, line);
  return g_string_free (text, FALSE);
}

static void
assert_refused (const char *bytes, gsize length, int code, const char *words)
{
  for (RkTextImportKind kind = RK_TEXT_IMPORT_SEATS; kind <= RK_TEXT_IMPORT_GROUPS; kind++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rk_text_import_new (bytes, length, kind, "fi", &error));
      g_assert_error (error, RK_TEXT_LINES_ERROR, code);
      g_assert_nonnull (strstr (error->message, words));
    }
}

static void
test_refused (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
  static const char utf16[] = "\xff\xfep\0j\0";
  static const char latin1[] = "hyvinvointiryhm\xe4";
  g_autofree char *many = repeat ("a\n", 100000);
  g_autofree char *huge = repeat ("0123456789abcdef", (guint) RK_TEXT_LINES_MAX_BYTES / 16 + 1);

  assert_refused ("", 0, RK_TEXT_LINES_ERROR_EMPTY, "no text");
  assert_refused (" \n\t\n \n", 6, RK_TEXT_LINES_ERROR_EMPTY, "no text");
  assert_refused (png, sizeof png, RK_TEXT_LINES_ERROR_BINARY, "no text");
  assert_refused (utf16, sizeof utf16 - 1, RK_TEXT_LINES_ERROR_BINARY, "no text");
  assert_refused ("a\0b", 3, RK_TEXT_LINES_ERROR_BINARY, "no text");
  assert_refused (latin1, sizeof latin1 - 1, RK_TEXT_LINES_ERROR_BINARY, "UTF-8");
  assert_refused (many, strlen (many), RK_TEXT_LINES_ERROR_LIMIT, "100000 lines");
  assert_refused (huge, strlen (huge), RK_TEXT_LINES_ERROR_LIMIT, "4 MiB");
}

/* What is odd is said at its line, and the other lines are read all the same. */
static void
test_warnings (void)
{
  g_autofree char *long_line = repeat ("pitkä ", 180000);
  g_autofree char *text = g_strdup_printf ("johtaja\n%s\nopett\001aja\njohtaja\na\tb\tc\td\nsihteeri",
                                           long_line);
  g_autoptr (RkTextImport)
      import = rk_text_import_new (text, strlen (text), RK_TEXT_IMPORT_SEATS, "fi", NULL);
  static const struct {
    gboolean added;
    const char *warning;
  } wanted[] = {
    { TRUE, NULL },
    { FALSE, "Left out: the line is longer than 1000 characters" },
    { TRUE, "Control characters were left out" },
    { TRUE, "The same as line 1" },
    { TRUE, "“d” is kept as a note" },
    { TRUE, "Only the role is known" },
  };

  g_assert_cmpuint (strlen (text), >, 1024 * 1024);
  g_assert_cmpuint (import->rows->len, ==, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (import->n_warnings, ==, 5);
  g_assert_cmpuint (import->records->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const RkTextRow *row = g_ptr_array_index (import->rows, i);

      g_assert_cmpuint (row->line, ==, i + 1);
      g_assert_cmpint (row->record != NULL, ==, wanted[i].added);
      g_assert_cmpstr (row->warning, ==, wanted[i].warning);
      g_assert_cmpuint (strlen (row->text), <, 500);
    }
}

static void
test_describe (void)
{
  static const struct {
    RkTextImportKind kind;
    const char *text, *wanted;
  } rows[] = {
    { RK_TEXT_IMPORT_SEATS, "kehitysjohtaja, konsernihallinto (pj)",
      "Chair · kehitysjohtaja, konsernihallinto" },
    { RK_TEXT_IMPORT_SEATS, "4 kuntalaisedustajaa", "4 × kuntalaisedustaja · Residents" },
    { RK_TEXT_IMPORT_SEATS, "Nimike\tYksikkö", "Headings of columns" },
    { RK_TEXT_IMPORT_GROUPS, "Ohjausryhmä (LANU)", "Ohjausryhmä (LANU) · Steering group" },
    { RK_TEXT_IMPORT_GROUPS, "4 yhteistyöryhmää", "4 × Cooperation group" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RkTextImport)
          import = rk_text_import_new (rows[i].text, strlen (rows[i].text), rows[i].kind, "fi", NULL);
      g_autofree char *words = rk_text_row_describe (g_ptr_array_index (import->rows, 0), "fi");

      g_assert_cmpstr (words, ==, rows[i].wanted);
    }
}

static void
test_guess (void)
{
  static const struct {
    const char *text;
    RkTextImportKind kind;
  } texts[] = {
    { "johtaja\nopettaja", RK_TEXT_IMPORT_SEATS },
    { "A\n\tB", RK_TEXT_IMPORT_GROUPS },
    { "A\n  B\n  C", RK_TEXT_IMPORT_GROUPS },
    { "johtaja\tyksikkö\n\tyksikkö", RK_TEXT_IMPORT_SEATS },
    { "  johtaja\n  opettaja", RK_TEXT_IMPORT_SEATS },
    { "", RK_TEXT_IMPORT_SEATS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (rk_text_import_guess (texts[i].text, strlen (texts[i].text)), ==, texts[i].kind);
}

static void
count_cb (RkDocument *document, RkChangeSet *set, guint *n)
{
  (*n)++;
}

static void
test_apply (void)
{
  static const char list[] = "Valtuusto\n\tJohtoryhmä\n\t\tHyvinvointiryhmä\n\tNuorisovaltuusto";
  static const char seats[] = "kehitysjohtaja (pj)\nhyvinvointikoordinaattori (siht.)\nopettaja, koulu";
  RkProject *project = rk_project_new ("fi");
  RkVersion *version = RK_VERSION (project->versions.items[0]);
  g_autoptr (RkDocument) document = rk_document_new (project);
  g_autoptr (RkTextImport)
      groups = rk_text_import_new (list, strlen (list), RK_TEXT_IMPORT_GROUPS, "fi", NULL);
  g_autoptr (RkTextImport)
      lines = rk_text_import_new (seats, strlen (seats), RK_TEXT_IMPORT_SEATS, "fi", NULL);
  g_autoptr (RkTextImport) none = rk_text_import_new (",", 1, RK_TEXT_IMPORT_SEATS, "fi", NULL);
  g_autoptr (GPtrArray) tops = NULL;
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GError) error = NULL;
  RkDrop drop = { version, NULL, RK_DROP_INTO };
  guint n = 0;

  g_signal_connect (document, "changed", G_CALLBACK (count_cb), &n);
  tops = rk_text_import_apply (groups, document, &drop, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tops->len, ==, 1);
  g_assert_cmpuint (version->groups.n, ==, 4);
  g_assert_cmpstr (rk_document_get_undo_label (document), ==, "Add Valtuusto at the top");
  g_assert_null (rk_text_import_apply (lines, document, &drop, NULL, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_NOTHING);
  g_clear_error (&error);
  drop.target = rk_version_find_group (version, "hyvinvointiryhma");
  g_assert_cmpstr (drop.target->parent, ==, "johtoryhma");
  added = rk_text_import_apply (lines, document, &drop, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drop.target->seats.n, ==, 3);
  g_assert_cmpstr (rk_document_get_undo_label (document), ==, "Add 3 seats to Hyvinvointiryhmä");
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (rk_text_import_apply (none, document, &drop, NULL, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_NOTHING);
  g_assert_cmpuint (n, ==, 2);
  rk_document_undo (document);
  rk_document_undo (document);
  g_assert_cmpuint (version->groups.n, ==, 0);
}

static void
paste (RkDocument *document, const RkDrop *drop, RkTextImportKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkTextImport) import = rk_text_import_new (text, strlen (text), kind, "fi", &error);
  g_autoptr (GPtrArray) added = rk_text_import_apply (import, document, drop, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (added);
  g_assert_cmpuint (import->n_warnings, ==, 0);
}

static void
assert_alike (const RkGroup *is, const RkGroup *was)
{
  g_assert_cmpint (is->kind, ==, was->kind);
  g_assert_cmpint (is->count, ==, was->count);
  g_assert_true (rk_text_equal (is->name, was->name));
  g_assert_cmpuint (is->seats.n, ==, was->seats.n);
  for (guint i = 0; i < is->seats.n; i++)
    g_assert_true (rk_text_equal (RK_SEAT (is->seats.items[i])->title, RK_SEAT (was->seats.items[i])->title));
}

/* A municipality from nothing, in two pastes: one kind alone is left to set by hand. */
static void
test_municipality (void)
{
  static const char list[] = "Valtuusto\n\tKunnanhallitus\n\t\tValiokunnat\n\t\tJohtoryhmä\n"
                             "\t\t\tHyvinvointityöryhmä\n\t\t\t\tKunnan palveluverkosto\n"
                             "\t\t\t\tAlatyöryhmät\n\t\t\t\tLape-työryhmä\n";
  static const char seats[] = "sivistystoimenjohtaja\nhyvinvointikoordinaattori\nvarhaiskasvatuspäällikkö\n"
                              "koulujen edustaja\nhallinto- ja talousjohtaja\ntekninen johtaja\n";
  g_autoptr (RkProject) sample = sample_load ("iitti.rakenne");
  const RkTree *wanted = rk_version_get_tree (rk_project_get_default_version (sample));
  RkProject *project = rk_project_new ("fi");
  g_autoptr (RkDocument) document = rk_document_new (project);
  RkVersion *version = rk_project_get_default_version (project);
  RkDrop drop = { version, NULL, RK_DROP_INTO };
  const RkTree *tree;

  paste (document, &drop, RK_TEXT_IMPORT_GROUPS, list);
  drop.target = rk_version_find_group (version, "hyvinvointityoryhma");
  paste (document, &drop, RK_TEXT_IMPORT_SEATS, seats);
  rk_command_set (document, rk_version_find_group (version, "lape-tyoryhma"),
                  rk_field_find (RK_RECORD_GROUP, "", "kind"), RK_NUMBER (RK_GROUP_KIND_SUBGROUP), NULL);
  tree = rk_version_get_tree (version);
  g_assert_cmpuint (tree->n, ==, wanted->n);
  for (guint i = 0; i < tree->n; i++)
    {
      g_assert_cmpint (tree->parent[i], ==, wanted->parent[i]);
      assert_alike (tree->groups[i], wanted->groups[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (seat_lines); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/text-import/seat/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_seat_lines);
    }
  for (guint i = 0; i < G_N_ELEMENTS (group_lists); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/text-import/groups/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_group_lists);
    }
  g_test_add_func ("/model/text-import/decision", test_decision);
  g_test_add_func ("/model/text-import/municipality", test_municipality);
  g_test_add_func ("/model/text-import/refused", test_refused);
  g_test_add_func ("/model/text-import/warnings", test_warnings);
  g_test_add_func ("/model/text-import/describe", test_describe);
  g_test_add_func ("/model/text-import/guess", test_guess);
  g_test_add_func ("/model/text-import/apply", test_apply);
  return g_test_run ();
}
