/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts that a tagged PDF is made of.  Whether the whole conforms, other programs judge. */

#include "rk-pdf-content.h"
#include "rk-pdf-metadata.h"
#include "rk-pdf-writer.h"
#include "rk-structure.h"

#include <locale.h>
#include <string.h>

/* --- Marked content ------------------------------------------------------------ */

typedef struct {
  const char *name;
  const char *from;
  const char *to; /* NULL: refused */
} Case;

static const Case cases[] = {
  { "nothing", "", "" },
  { "state-only", "1 0 0 1 0 0 cm q Q", "1 0 0 1 0 0 cm q Q" },
  { "drawing", "0 g 0 0 9 9 re f", "0 g/Artifact BMC\n 0 0 9 9 re f\nEMC\n" },
  { "path", "1 2 m 3 4 l S", "/Artifact BMC\n1 2 m 3 4 l S\nEMC\n" },
  { "item", "/P << /MCID 0 >> BDC BT (a)Tj ET EMC", "\n/A <</MCID 0>> BDC\n BT (a)Tj ET EMC" },
  { "gap", "/P << /MCID 0 >> BDC BT ET EMC 0 0 1 1 re f /H1 << /MCID 1 >> BDC BT ET EMC",
    "\n/A <</MCID 0>> BDC\n BT ET EMC/Artifact BMC\n 0 0 1 1 re f\nEMC\n/B <</MCID 1>> BDC\n BT ET EMC" },
  { "hidden", "/P <</MCID 0>> BDC EMC /H1 <</MCID 1>> BDC EMC /H2 <</MCID 2>> BDC BT (x)Tj ET EMC",
    "\n/A <</MCID 0>> BDC\n EMC\n/B <</MCID 1>> BDC\n EMC\n/C <</MCID 2>> BDC\n3 Tr\n BT (x)Tj ET \n0 Tr\nEMC" },
  { "left-out", "/P <</MCID 0>> BDC EMC /H2 <</MCID 1>> BDC EMC",
    "\n/A <</MCID 0>> BDC\n EMC\n/C <</MCID 1>> BDC\n3 Tr\n \n0 Tr\nEMC" },
  { "in-pieces", "/P <</MCID 0>> BDC EMC /P <</MCID 1>> BDC EMC",
    "\n/A <</MCID 0>> BDC\n EMC\n/A <</MCID 1>> BDC\n EMC" },
  { "span-within", "/P <</MCID 0>> BDC /Span <</ActualText <FEFF>>> BDC (a)Tj EMC EMC",
    "\n/A <</MCID 0>> BDC\n /Span <</ActualText <FEFF>>> BDC (a)Tj EMC EMC" },
  { "span-outside", "BT /Span <</ActualText (re f)>> BDC (a)Tj EMC ET",
    "/Artifact BMC\nBT /Span <</ActualText (re f)>> BDC (a)Tj EMC ET\nEMC\n" },
  { "operators-in-strings", "BT (EMC \\) BDC ( re ) f) Tj <454D43> Tj ET",
    "/Artifact BMC\nBT (EMC \\) BDC ( re ) f) Tj <454D43> Tj ET\nEMC\n" },
  { "operators-in-comments", "q % EMC EMC\nQ", "q % EMC EMC\nQ" },
  { "operators-in-names", "/EMC gs /re gs", "/EMC gs /re gs" },
  { "picture", "q 9 0 0 9 0 0 cm /x5 Do Q", "q 9 0 0 9 0 0 cm \n/Figure <</MCID 0>> BDC\n/x5 Do\nEMC\n Q" },
  { "picture-once", "/x5 Do /x5 Do",
    "\n/Figure <</MCID 0>> BDC\n/x5 Do\nEMC\n/Artifact BMC\n /x5 Do\nEMC\n" },
  { "other-picture", "/x51 Do", "/Artifact BMC\n/x51 Do\nEMC\n" },
  { "picture-after-drawing", "0 0 1 1 re f /x5 Do",
    "/Artifact BMC\n0 0 1 1 re f \nEMC\n/Figure <</MCID 0>> BDC\n/x5 Do\nEMC\n" },
  { "not-closed", "/P <</MCID 0>> BDC", NULL },
  { "closed-twice", "/P <</MCID 0>> BDC EMC EMC", NULL },
  { "one-in-another", "/P <</MCID 0>> BDC /H1 <</MCID 1>> BDC EMC EMC", NULL },
  { "one-too-many",
    "/P <</MCID 0>> BDC EMC /H1 <</MCID 1>> BDC EMC /H2 <</MCID 2>> BDC EMC /H3 <</MCID 3>> BDC EMC", NULL },
  { "unknown-name", "/Div <</MCID 0>> BDC EMC", NULL },
  { "string-without-end", "(EMC re f", "(EMC re f" },
};

/* White space, and its lack before names, is nobody's business. */
static char *
squeeze (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, "/", -1);
  g_autofree char *spaced = g_strjoinv (" /", names);
  g_auto (GStrv) words = g_strsplit_set (spaced, " \n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

static void
test_content (gconstpointer data)
{
  static const RkPdfItem items[] = { { "A", 10, FALSE }, { "B", 11, FALSE }, { "C", 12, TRUE } };
  static const RkPdfItem figure = { "Figure", 13, FALSE };
  const Case *c = data;
  g_autoptr (GBytes) from = g_bytes_new (c->from, strlen (c->from));
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *expected = NULL, *actual = NULL;
  gboolean done = rk_pdf_content_rewrite (from, items, G_N_ELEMENTS (items), "/x5", &figure, out, owners);

  g_assert_cmpint (done, ==, c->to != NULL);
  if (!done)
    return;
  expected = squeeze (c->to);
  actual = squeeze (out->str);
  g_assert_cmpstr (actual, ==, expected);
  if (g_str_equal (c->name, "left-out"))
    {
      g_assert_cmpuint (owners->len, ==, 2);
      g_assert_cmpuint (g_array_index (owners, guint, 0), ==, 10);
      g_assert_cmpuint (g_array_index (owners, guint, 1), ==, 12);
    }
}

/* --- Texts and numbers --------------------------------------------------------- */

static void
test_strings (void)
{
  static const struct {
    const char *text, *written;
  } texts[] = {
    { "", "()" },
    { "Pori", "(Pori)" },
    { "a(b)\\", "(a\\(b\\)\\\\)" },
    { "ä", "<FEFF00E4>" },
    { "a\nb", "<FEFF0061000A0062>" },
    { "😀", "<FEFFD83DDE00>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      rk_pdf_append_string (out, texts[i].text);
      g_assert_cmpstr (out->str, ==, texts[i].written);
    }
}

static void
test_numbers (void)
{
  static const struct {
    double number;
    const char *written;
  } numbers[] = {
    { 0, "0" },       { -0.001, "0" },    { 1, "1" }, { 100, "100" }, { 841.8898, "841.89" },
    { -2.5, "-2.5" }, { 14400, "14400" },
  };
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));

  /* Where it is installed, a locale with commas must make no difference. */
  setlocale (LC_NUMERIC, "fi_FI.UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      rk_pdf_append_number (out, numbers[i].number);
      g_assert_cmpstr (out->str, ==, numbers[i].written);
    }
  setlocale (LC_NUMERIC, before);
}

static void
test_languages (void)
{
  static const struct {
    const char *language, *checked;
  } languages[] = {
    { "fi", "fi" },
    { "sv-FI", "sv-FI" },
    { "zh-Hant-TW", "zh-Hant-TW" },
    { "de-1996", "de-1996" },
    { NULL, "und" },
    { "", "und" },
    { "suomen kieli", "und" },
    { "abcdefghi", "und" },
    { "fi-", "und" },
    { "-fi", "und" },
    { "fi--sv", "und" },
    { "1fi", "und" },
    { "fi) /X (", "und" },
    { "fi-abcdefghi", "und" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_assert_cmpstr (rk_structure_check_language (languages[i].language), ==, languages[i].checked);
}

static void
test_xmp (void)
{
  const RkPdfMetadata metadata = { "A < B & \x01 C", "fi", "Pori", NULL };
  g_autofree char *xmp = rk_pdf_metadata_make_xmp (&metadata);

  g_assert_nonnull (strstr (xmp, "<rdf:li xml:lang=\"fi\">A &lt; B &amp;   C</rdf:li>"));
  g_assert_nonnull (strstr (xmp, "<pdfuaid:part>1</pdfuaid:part>"));
  g_assert_nonnull (strstr (xmp, "<pdfaid:part>3</pdfaid:part>"));
  g_assert_nonnull (strstr (xmp, "<pdfaid:conformance>A</pdfaid:conformance>"));
  g_assert_null (strstr (xmp, "dc:description"));
}

/* Bytes are looked at by their places: header, size, and a table whose entries lie in the file. */
static void
test_profile (void)
{
  g_autoptr (GByteArray) a = rk_pdf_metadata_make_profile (), b = rk_pdf_metadata_make_profile ();
  const guchar *p = a->data;

#define NUMBER(at) ((guint) p[at] << 24 | (guint) p[(at) + 1] << 16 | (guint) p[(at) + 2] << 8 | p[(at) + 3])
  g_assert_cmpmem (a->data, a->len, b->data, b->len);
  g_assert_cmpuint (NUMBER (0), ==, a->len);
  g_assert_cmpmem (p + 12, 12, "mntrRGB XYZ ", 12);
  g_assert_cmpmem (p + 36, 4, "acsp", 4);
  g_assert_cmpuint (NUMBER (128), ==, 9);
  for (guint i = 0; i < 9; i++)
    {
      guint start = NUMBER (132 + 12 * i + 4), length = NUMBER (132 + 12 * i + 8);

      g_assert_cmpuint (start % 4, ==, 0);
      g_assert_cmpuint (start, >=, 132 + 12 * 9);
      g_assert_cmpuint (start + length, <=, a->len);
    }
#undef NUMBER
}

/* --- Files --------------------------------------------------------------------- */

static GBytes *
write_file (guint n)
{
  g_autoptr (RkPdfWriter) writer = rk_pdf_writer_new ();
  guint root = rk_pdf_writer_reserve (writer, 3), first = rk_pdf_writer_reserve (writer, n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (rk_pdf_writer_begin (writer, first + i), "<</N %u>>", i);
  rk_pdf_writer_add_stream (writer, root + 2, "/Type/X", "abc", 3, FALSE);
  rk_pdf_writer_add_plain (writer, root + 1, "<</Title(x)>>");
  g_string_append (rk_pdf_writer_begin (writer, root), "<</Type/Catalog>>");
  return rk_pdf_writer_finish (writer, root, root + 1);
}

static void
test_writer (void)
{
  g_autoptr (GBytes) a = write_file (2500), b = write_file (2500), c = write_file (2501);
  gsize length;
  const char *data = g_bytes_get_data (a, &length);
  g_autofree char *tail = g_strndup (data + length - 40, 40);
  const char *start = strstr (tail, "startxref\n");

  g_assert_true (g_bytes_equal (a, b));
  g_assert_false (g_bytes_equal (a, c));
  g_assert_true (g_str_has_prefix (data, "%PDF-1.7\n%"));
  g_assert_true (g_str_has_suffix (tail, "%%EOF\n"));
  g_assert_nonnull (start);
  g_assert_nonnull (
      g_strstr_len (data + g_ascii_strtoull (start + 10, NULL, 10), 40, " 0 obj\n<</Type/XRef"));
  g_assert_nonnull (memmem (data, length, "<</Type/X/Length 3>>\nstream\nabc\nendstream", 41));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pdf/content/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_content);
    }
  g_test_add_func ("/pdf/strings", test_strings);
  g_test_add_func ("/pdf/numbers", test_numbers);
  g_test_add_func ("/pdf/languages", test_languages);
  g_test_add_func ("/pdf/xmp", test_xmp);
  g_test_add_func ("/pdf/profile", test_profile);
  g_test_add_func ("/pdf/writer", test_writer);
  return g_test_run ();
}
