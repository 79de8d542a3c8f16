/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Projects inside figures: as exports put them there, and as a stranger might. */

#include "rk-embedded.h"
#include "rk-json-scan.h"

#include <string.h>

#define PROJECT "{\"format\":\"rakenne\"}"
#define TYPE    "/Subtype/application#2Fvnd.rakenne+json"

static GByteArray *
pack (const char *data, gsize length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  GByteArray *out = g_byte_array_new ();
  gsize read, written;

  g_byte_array_set_size (out, (guint) (length + 1024));
  g_assert_cmpint (g_converter_convert (converter, data, length, out->data, out->len,
                                        G_CONVERTER_INPUT_AT_END, &read, &written, NULL),
                   ==, G_CONVERTER_FINISHED);
  g_byte_array_set_size (out, (guint) written);
  return out;
}

static void
add (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

static void
add_array (GByteArray *out, const GByteArray *other)
{
  g_byte_array_append (out, other->data, other->len);
}

/* One attachment: dictionary, content. */
static void
add_stream (GByteArray *out, const char *dictionary, const char *content, gboolean packed)
{
  g_autoptr (GByteArray) data = packed ? pack (content, strlen (content)) : NULL;

  add (out, "7 0 obj\n");
  add (out, dictionary);
  add (out, "\nstream\n");
  if (packed)
    add_array (out, data);
  else
    add (out, content);
  add (out, "\nendstream\nendobj\n");
}

static GBytes *
read_array (GByteArray *array, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (array->data, array->len);

  g_assert_true (rk_embedded_is_figure (bytes));
  return rk_embedded_read (bytes, error);
}

/* --- PDF ------------------------------------------------------------------------ */

typedef struct {
  const char *name;
  const char *dictionary, *content;
  gboolean packed;
  int code; /* of the error; -1: it is read */
} Stream;

static const Stream streams[] = {
  { "packed", "<</Type/EmbeddedFile" TYPE "/Filter/FlateDecode/Length 9>>", PROJECT, TRUE, -1 },
  { "plain", "<</Type/EmbeddedFile" TYPE "/Length 9>>", PROJECT, FALSE, -1 },
  { "as-others-write",
    "<<\n  /Filter [ /FlateDecode ]\n  /Type /EmbeddedFile\n  /Subtype /application#2fvnd.rakenne#2bjson\n>>",
    PROJECT, TRUE, -1 },
  { "empty", "<</Type/EmbeddedFile" TYPE ">>", "", FALSE, -1 },
  { "other-filter", "<</Type/EmbeddedFile" TYPE "/Filter/LZWDecode>>", PROJECT, FALSE, RK_IO_ERROR_READ },
  { "not-packed", "<</Type/EmbeddedFile" TYPE "/Filter/FlateDecode>>", PROJECT, FALSE, RK_IO_ERROR_READ },
  { "other-type", "<</Type/EmbeddedFile/Subtype/text#2Fplain>>", PROJECT, FALSE, RK_IO_ERROR_FORMAT },
  { "no-attachment", "<</Type/XObject" TYPE ">>", PROJECT, FALSE, RK_IO_ERROR_FORMAT },
};

static void
test_stream (gconstpointer data)
{
  const Stream *s = data;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  add (file, "%PDF-1.7\n");
  add_stream (file, s->dictionary, s->content, s->packed);
  bytes = read_array (file, &error);
  if (s->code >= 0)
    {
      g_assert_null (bytes);
      g_assert_error (error, RK_IO_ERROR, s->code);
      return;
    }
  g_assert_no_error (error);
  /* Without packing nothing tells where the line break before "endstream" belongs; JSON does not mind. */
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), strlen (s->content), s->content, strlen (s->content));
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, strlen (s->content) + 1);
}

/* As strangers may end their lines, and where a file may be cut. */
static void
test_whole_pdf (void)
{
  static const struct {
    const char *text;
    int code; /* of the error; -1: it is read */
  } rows[] = {
#define PDF  "%PDF-1.7\n7 0 obj\n"
#define DICT "<</Type/EmbeddedFile" TYPE ">>"
    { PDF DICT "stream\r\n" PROJECT "endstream endobj", -1 },
    { PDF DICT "stream\r" PROJECT "endstream endobj", -1 },
    { PDF DICT "stream" PROJECT "endstream endobj", -1 },
    { PDF DICT "\nstream\n" PROJECT, RK_IO_ERROR_READ },
    { PDF DICT "\nstream\r", RK_IO_ERROR_READ },
    { PDF DICT "\nstream", RK_IO_ERROR_READ },
    { PDF DICT "\nendobj\nstream\n" PROJECT "endstream", RK_IO_ERROR_FORMAT },
    { PDF DICT, RK_IO_ERROR_FORMAT },
    { "%PDF-1.7\n" DICT "stream\n" PROJECT "endstream endobj", RK_IO_ERROR_FORMAT },
#undef PDF
#undef DICT
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) file = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      add (file, rows[i].text);
      bytes = read_array (file, &error);
      if (rows[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), PROJECT,
                           strlen (PROJECT));
          continue;
        }
      g_assert_null (bytes);
      g_assert_error (error, RK_IO_ERROR, rows[i].code);
    }
}

/* Saved again after a change, a file holds both; and what only names the type counts for nothing. */
static void
test_last (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  add (file, "%PDF-1.7\n");
  add_stream (file, "<</Type/EmbeddedFile" TYPE "/Filter/FlateDecode>>", "{\"old\":1}", TRUE);
  add_stream (file, "<</Type/EmbeddedFile" TYPE "/Filter/FlateDecode>>", PROJECT, TRUE);
  add_stream (file, "<</Type/XObject" TYPE "/Filter/FlateDecode>>", "{\"other\":1}", TRUE);
  add (file, "(vnd.rakenne) vnd.rakenne endobj stream vnd.rakenne");
  bytes = read_array (file, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), PROJECT, strlen (PROJECT));
}

/* A few kilobytes that would fill the memory. */
static void
test_bomb (void)
{
  gsize length = RK_JSON_MAX_BYTES + 1024;
  g_autofree char *spaces = g_strnfill (length, ' ');
  g_autoptr (GByteArray) packed = pack (spaces, length), pdf = g_byte_array_new (), png = g_byte_array_new ();
  g_autoptr (GError) pdf_error = NULL, png_error = NULL;
  const guint chunk = packed->len + 20;
  const guint8 head[] = { (guint8) (chunk >> 24), (guint8) (chunk >> 16), (guint8) (chunk >> 8),
                          (guint8) chunk };

  g_assert_cmpuint (packed->len, <, 100000);
  add (pdf, "%PDF-1.7\n7 0 obj\n<</Type/EmbeddedFile" TYPE "/Filter/FlateDecode>>\nstream\n");
  add_array (pdf, packed);
  g_assert_null (read_array (pdf, &pdf_error));
  g_assert_error (pdf_error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);

  add (png, "\x89PNG\r\n\x1a\n");
  g_byte_array_append (png, head, sizeof head);
  add (png, "iTXt");
  g_byte_array_append (png, (const guint8 *) "rakenne-project\0\1\0\0\0", 20);
  add_array (png, packed);
  add (png, "CRC!");
  g_assert_null (read_array (png, &png_error));
  g_assert_error (png_error, RK_IO_ERROR, RK_IO_ERROR_LIMIT);
}

static void
test_many_places (void)
{
  g_autoptr (GString) text = g_string_new ("%PDF-1.7\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "vnd.rakenne ");
  bytes = g_bytes_new (text->str, text->len);
  g_assert_null (rk_embedded_read (bytes, &error));
  g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_FORMAT);
}

/* --- PNG ------------------------------------------------------------------------ */

static void
add_chunk (GByteArray *out, guint length, const char *name, gconstpointer data, gsize size)
{
  const guint8 head[] = { (guint8) (length >> 24), (guint8) (length >> 16), (guint8) (length >> 8),
                          (guint8) length };

  g_byte_array_append (out, head, sizeof head);
  add (out, name);
  g_byte_array_append (out, data, (guint) size);
  add (out, "CRC!");
}

typedef struct {
  const char *name;
  const char *head; /* of the text, up to its words */
  gsize head_length;
  gboolean packed;
  int longer; /* than it is, the chunk says it is */
  int code; /* of the error; -1: it is read */
} Text;

#define HEAD(text) text, sizeof text - 1

static const Text texts[] = {
  { "packed", HEAD ("rakenne-project\0\1\0\0\0"), TRUE, 0, -1 },
  { "plain", HEAD ("rakenne-project\0\0\0\0\0"), FALSE, 0, -1 },
  { "with-language", HEAD ("rakenne-project\0\1\0fi\0projekti\0"), TRUE, 0, -1 },
  { "not-packed", HEAD ("rakenne-project\0\1\0\0\0"), FALSE, 0, RK_IO_ERROR_READ },
  { "ends-at-once", HEAD ("rakenne-project\0"), FALSE, 2 - (int) sizeof PROJECT, RK_IO_ERROR_READ },
  { "no-strings", HEAD ("rakenne-project\0\0\0"), FALSE, 0, RK_IO_ERROR_READ },
  { "one-string", HEAD ("rakenne-project\0\0\0\0"), FALSE, 0, RK_IO_ERROR_READ },
  { "other-method", HEAD ("rakenne-project\0\1\7\0\0"), TRUE, 0, RK_IO_ERROR_READ },
  { "no-language", HEAD ("rakenne-project\0\1\0"), TRUE, -1000, RK_IO_ERROR_FORMAT },
  { "other-word", HEAD ("rakenne-projects\0\1\0\0\0"), TRUE, 0, RK_IO_ERROR_FORMAT },
  { "cut", HEAD ("rakenne-project\0\1\0\0\0"), TRUE, 1, RK_IO_ERROR_FORMAT },
  { "far-too-long", HEAD ("rakenne-project\0\1\0\0\0"), TRUE, G_MAXINT, RK_IO_ERROR_FORMAT },
};

static void
test_text (gconstpointer data)
{
  const Text *t = data;
  g_autoptr (GByteArray) file = g_byte_array_new (), chunk = g_byte_array_new ();
  g_autoptr (GByteArray) packed = pack (PROJECT, strlen (PROJECT));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  add (file, "\x89PNG\r\n\x1a\n");
  add_chunk (file, 3, "tEXt", "a\0b", 3);
  add_chunk (file, 11, "iTXt", "Title\0\0\0\0\0x", 11);
  g_byte_array_append (chunk, (const guint8 *) t->head, (guint) t->head_length);
  if (t->packed)
    add_array (chunk, packed);
  else
    add (chunk, PROJECT);
  add_chunk (file, chunk->len + (guint) t->longer, "iTXt", chunk->data, chunk->len);
  bytes = read_array (file, &error);
  if (t->code >= 0)
    {
      g_assert_null (bytes);
      g_assert_error (error, RK_IO_ERROR, t->code);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), PROJECT, strlen (PROJECT));
}

/* --- SVG and HTML ----------------------------------------------------------------- */

typedef struct {
  const char *name;
  const char *head, *tail; /* around the letters */
  const char *letters; /* (nullable): instead of the packed project's */
  int code;
} Markup;

#define START "<rakenne:project type=\"application/vnd.rakenne+json\">"
#define END   "</rakenne:project>"

static const Markup markups[] = {
  { "svg", "<?xml version=\"1.0\"?>\n<svg><metadata>" START, END "</metadata></svg>", NULL, -1 },
  { "bare-svg", "\n <svg>" START, END "</svg>", NULL, -1 },
  { "mark", "\xef\xbb\xbf<svg>" START, END "</svg>", NULL, -1 },
  { "html", "<!DOCTYPE html><html><svg>" START, END, NULL, -1 },
  { "small-html", "<!doctype HTML>" START, END, NULL, -1 },
  { "broken-lines", "<svg>" START "\n  ", "\n  " END, NULL, -1 },
  { "named-only", "<svg><title>rakenne:project &lt;rakenne:project ></title>", "</svg>", NULL,
    RK_IO_ERROR_FORMAT },
  { "none", "<svg>", "</svg>", "", RK_IO_ERROR_FORMAT },
  { "empty", "<svg>" START, END, "", RK_IO_ERROR_READ },
  { "cut", "<svg>" START, "", NULL, RK_IO_ERROR_READ },
  { "cut-sooner", "<svg><rakenne:project ", "", "", RK_IO_ERROR_READ },
  { "not-packed", "<svg>" START, END, "eyJmb3JtYXQiOiJyYWtlbm5lIn0=", RK_IO_ERROR_READ },
  { "no-letters", "<svg>" START, END, "{\"format\":\"rakenne\"}", RK_IO_ERROR_READ },
};

static void
test_markup (gconstpointer data)
{
  const Markup *m = data;
  g_autoptr (GByteArray) packed = pack (PROJECT, strlen (PROJECT));
  g_autofree char *letters = m->letters != NULL ? g_strdup (m->letters)
                                                : g_base64_encode (packed->data, packed->len);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  add (file, m->head);
  add (file, letters);
  add (file, m->tail);
  bytes = read_array (file, &error);
  if (m->code >= 0)
    {
      g_assert_null (bytes);
      g_assert_error (error, RK_IO_ERROR, m->code);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), PROJECT, strlen (PROJECT));
}

/* --- OpenDocument ------------------------------------------------------------------ */

static void
add_number (GByteArray *out, gsize number, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8) (number >> 8 * i);

      g_byte_array_append (out, &byte, 1);
    }
}

/* @length: what its head says of the content; the content's own, if 0 */
static void
add_entry (GByteArray *out, const char *name, guint method, const char *content, gsize length)
{
  g_autoptr (GByteArray) zlib = pack (content, strlen (content));
  /* Without the two bytes before and the four behind it the rest is what an archive holds. */
  const guint8 *data = method == 8 ? zlib->data + 2 : (const guint8 *) content;
  gsize packed = method == 8 ? zlib->len - 6 : strlen (content);

  add (out, "PK\3\4");
  add_number (out, 0, 4);
  add_number (out, method, 2);
  add_number (out, 0, 8);
  add_number (out, length > 0 ? length : packed, 4);
  add_number (out, strlen (content), 4);
  add_number (out, strlen (name), 2);
  add_number (out, 0, 2);
  add (out, name);
  g_byte_array_append (out, data, (guint) packed);
}

static const struct {
  const char *name;
  const char *entry;
  const char *content;
  guint method;
  gsize length;
  int code;
} archives[] = {
  { "packed", "project.rakenne", PROJECT, 8, 0, -1 },
  { "stored", "project.rakenne", PROJECT, 0, 0, -1 },
  { "none", "content.xml", PROJECT, 8, 0, RK_IO_ERROR_FORMAT },
  { "longer-name", "project.rakenne2", PROJECT, 8, 0, RK_IO_ERROR_FORMAT },
  { "too-long", "project.rakenne", PROJECT, 8, 100000, RK_IO_ERROR_FORMAT },
  { "far-too-long", "project.rakenne", PROJECT, 8, G_MAXUINT32, RK_IO_ERROR_FORMAT },
  { "cut", "project.rakenne", PROJECT, 8, 3, RK_IO_ERROR_READ },
  { "not-packed", "project.rakenne", PROJECT, 9, 0, RK_IO_ERROR_READ },
};

static void
test_archive (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  add_entry (file, "mimetype", 0, "application/vnd.oasis.opendocument.graphics", 0);
  add_entry (file, "styles.xml", 8, "<styles/>", 0);
  add_entry (file, archives[i].entry, archives[i].method, archives[i].content, archives[i].length);
  add (file, "PK\1\2");
  bytes = read_array (file, &error);
  if (archives[i].code >= 0)
    {
      g_assert_null (bytes);
      g_assert_error (error, RK_IO_ERROR, archives[i].code);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), PROJECT, strlen (PROJECT));
}

static void
test_others (void)
{
  static const char *const files[] = { "",     "{", "%PDF", "\x89PNG",     "GIF89a", "\xff\xd8\xff\xe0",
                                       "%!PS", "<", "<a>",  "{\"<svg\":1}" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (files[i], strlen (files[i]));
      g_autoptr (GError) error = NULL;

      g_assert_false (rk_embedded_is_figure (bytes));
      g_assert_null (rk_embedded_read (bytes, &error));
      g_assert_error (error, RK_IO_ERROR, RK_IO_ERROR_FORMAT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (archives); i++)
    {
      g_autofree char *path = g_strconcat ("/embedded/odf/", archives[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_archive);
    }
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autofree char *path = g_strconcat ("/embedded/pdf/", streams[i].name, NULL);

      g_test_add_data_func (path, &streams[i], test_stream);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/embedded/png/", texts[i].name, NULL);

      g_test_add_data_func (path, &texts[i], test_text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (markups); i++)
    {
      g_autofree char *path = g_strconcat ("/embedded/markup/", markups[i].name, NULL);

      g_test_add_data_func (path, &markups[i], test_markup);
    }
  g_test_add_func ("/embedded/pdf/whole", test_whole_pdf);
  g_test_add_func ("/embedded/pdf/last", test_last);
  g_test_add_func ("/embedded/bomb", test_bomb);
  g_test_add_func ("/embedded/pdf/many-places", test_many_places);
  g_test_add_func ("/embedded/others", test_others);
  return g_test_run ();
}
