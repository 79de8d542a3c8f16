/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A PDF file is not read as one: its index and its packed objects could make a few bytes unpack without end before
 * a library lets one say stop. A stream and its dictionary stand in the file as they are, so the one that is
 * wanted is found by its media type.
 *
 *   12 0 obj
 *   <</Type/EmbeddedFile/Subtype/application#2Fvnd.rakenne+json … /Filter/FlateDecode/Length 2086>>
 *   stream
 *   …packed project…
 */

#include "config.h"

#include "rk-embedded.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rk-json-scan.h"

#define PDF_SIGNATURE "%PDF-"
#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define KEYWORD       "rakenne-project"

/* Where the project begins in SVG and HTML; in texts of either a "<" is written otherwise. */
#define ELEMENT "<rakenne:project "
/* Bytes in which such a file says what it is. */
#define HEAD    1024

/* An archive of OpenDocument begins with its media type, unpacked. */
#define ZIP_SIGNATURE "PK\3\4"
#define ZIP_HEAD      30 /* bytes before a name */
#define ODF_TYPE      "mimetypeapplication/vnd.oasis.opendocument."
#define ODF_PROJECT   "project.rakenne"

/* What is left of the media type however a writer escapes the rest. */
#define MEDIA_TYPE "vnd.rakenne"

/* Bytes that the dictionary of an attachment takes at most, before and after its type. */
#define MOST_DICTIONARY 4096
/* So often a file may name the type. */
#define MOST_PLACES     1000

#define CHUNK (256 * 1024)

typedef struct {
  const char *data;
  gsize length;
} Span;

static gboolean
begins (GBytes *bytes, const char *signature, gsize length)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, signature, length) == 0;
}

static gboolean
is_pdf (GBytes *bytes)
{
  return begins (bytes, PDF_SIGNATURE, strlen (PDF_SIGNATURE));
}

static gboolean
is_png (GBytes *bytes)
{
  return begins (bytes, PNG_SIGNATURE, strlen (PNG_SIGNATURE));
}

static gboolean
is_odf (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return begins (bytes, ZIP_SIGNATURE, strlen (ZIP_SIGNATURE)) && size >= ZIP_HEAD + strlen (ODF_TYPE) &&
         memcmp (data + ZIP_HEAD, ODF_TYPE, strlen (ODF_TYPE)) == 0;
}

/* SVG or HTML, alone or with a declaration before it. */
static gboolean
is_markup (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *head = NULL;

  if (begins (bytes, "\xef\xbb\xbf", 3))
    {
      data += 3;
      size -= 3;
    }
  while (size > 0 && g_ascii_isspace (*data))
    {
      data++;
      size--;
    }
  if (size == 0 || *data != '<')
    return FALSE;
  head = g_strndup (data, MIN (size, HEAD));
  return strstr (head, "<svg") != NULL || strcasestr (head, "<html") != NULL ||
         strcasestr (head, "<!doctype html") != NULL;
}

gboolean
rk_embedded_is_figure (GBytes *bytes)
{
  return is_pdf (bytes) || is_png (bytes) || is_odf (bytes) || is_markup (bytes);
}

static GBytes *
fail_damaged (GError **error)
{
  g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_READ, _ ("The project inside this figure is damaged"));
  return NULL;
}

static GBytes *
fail_large (GError **error)
{
  g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT,
               _ ("The project inside this figure is larger than %d MiB"),
               (int) (RK_JSON_MAX_BYTES / (1024 * 1024)));
  return NULL;
}

/* Stops where the packed data end, or at the limit, whatever follows. */
static GBytes *
unpack (Span packed, GZlibCompressorFormat format, GError **error)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (format));
  g_autoptr (GByteArray) out = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      guint filled = out->len;
      gsize read = 0, written = 0;

      if (filled > RK_JSON_MAX_BYTES)
        return fail_large (error);
      g_byte_array_set_size (out, filled + CHUNK);
      result = g_converter_convert (converter, packed.data, packed.length, out->data + filled, CHUNK,
                                    G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      if (result == G_CONVERTER_ERROR)
        return fail_damaged (error);
      packed.data += read;
      packed.length -= read;
      g_byte_array_set_size (out, filled + (guint) written);
    }
  return out->len > RK_JSON_MAX_BYTES ? fail_large (error)
                                      : g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static GBytes *
copy (Span plain, GError **error)
{
  return plain.length > RK_JSON_MAX_BYTES ? fail_large (error) : g_bytes_new (plain.data, plain.length);
}

/* --- PDF -------------------------------------------------------------------- */

static const char *
find (Span span, const char *what)
{
  return memmem (span.data, span.length, what, strlen (what));
}

static gsize
get_reach (gsize available)
{
  return MIN (available, MOST_DICTIONARY);
}

/* The stream whose dictionary has @place in it. */
static gboolean
find_stream (Span file, gsize place, Span *dictionary, Span *content)
{
  gsize before = get_reach (place);
  Span rest = { file.data + place, get_reach (file.length - place) };
  const char *start = file.data + place, *stream = find (rest, "stream"), *end = find (rest, "endobj");

  if (stream == NULL || (end != NULL && end < stream))
    return FALSE;
  for (gsize i = 0; i < before && memcmp (start, " obj", 4) != 0; i++)
    start--;
  if (memcmp (start, " obj", 4) != 0)
    return FALSE;
  rest = (Span) { start, (gsize) (stream - start) };
  if (find (rest, "/EmbeddedFile") == NULL)
    return FALSE;
  *dictionary = rest;
  stream += strlen ("stream");
  rest = (Span) { stream, (gsize) (file.data + file.length - stream) };
  if (rest.length > 0 && *rest.data == '\r')
    rest = (Span) { rest.data + 1, rest.length - 1 };
  if (rest.length > 0 && *rest.data == '\n')
    rest = (Span) { rest.data + 1, rest.length - 1 };
  *content = rest;
  return TRUE;
}

static GBytes *
read_stream (Span dictionary, Span content, GError **error)
{
  const char *end;

  if (find (dictionary, "/FlateDecode") != NULL)
    return unpack (content, G_ZLIB_COMPRESSOR_FORMAT_ZLIB, error);
  if (find (dictionary, "/Filter") != NULL)
    return fail_damaged (error);
  /* A project holds no such word outside of a string, and one that does is packed. */
  end = find (content, "endstream");
  if (end == NULL)
    return fail_damaged (error);
  content.length = (gsize) (end - content.data);
  return copy (content, error);
}

/* A file that was saved again may hold an older one, too: the last counts. */
static GBytes *
read_pdf (Span file, GError **error)
{
  Span rest = file, dictionary = { 0 }, content = { 0 };
  const char *place;
  gboolean found = FALSE;

  for (guint i = 0; i < MOST_PLACES && (place = find (rest, MEDIA_TYPE)) != NULL; i++)
    {
      found |= find_stream (file, (gsize) (place - file.data), &dictionary, &content);
      rest.data = place + strlen (MEDIA_TYPE);
      rest.length = (gsize) (file.data + file.length - rest.data);
    }
  if (found)
    return read_stream (dictionary, content, error);
  g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_FORMAT,
                       _ ("There is no project inside this PDF file; those that Rakenne exports hold one"));
  return NULL;
}

/* --- PNG -------------------------------------------------------------------- */

static guint32
get_number (const char *data)
{
  const guchar *bytes = (const guchar *) data;

  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* Past the next zero byte. */
static gboolean
skip_string (Span *span)
{
  const char *end = memchr (span->data, '\0', span->length);

  if (end == NULL)
    return FALSE;
  span->length -= (gsize) (end + 1 - span->data);
  span->data = end + 1;
  return TRUE;
}

/* International text: keyword, whether and how it is packed, language, translated keyword, text. Packed text has
 * a checksum of its own, and plain text is read as strictly as a file, so that of the chunk is not asked. */
static GBytes *
read_text (Span chunk, GError **error)
{
  char packed, method;

  if (!skip_string (&chunk) || chunk.length < 2)
    return fail_damaged (error);
  packed = chunk.data[0];
  method = chunk.data[1];
  chunk.data += 2;
  chunk.length -= 2;
  if (!skip_string (&chunk) || !skip_string (&chunk) || method != 0)
    return fail_damaged (error);
  return packed ? unpack (chunk, G_ZLIB_COMPRESSOR_FORMAT_ZLIB, error) : copy (chunk, error);
}

static GBytes *
read_png (Span file, GError **error)
{
  gsize at = strlen (PNG_SIGNATURE);

  /* Length, name, data and checksum of each chunk. */
  while (file.length - at >= 12)
    {
      Span chunk = { file.data + at + 8, get_number (file.data + at) };
      const char *name = file.data + at + 4;

      if (chunk.length > file.length - at - 12)
        break;
      if (memcmp (name, "iTXt", 4) == 0 && chunk.length > sizeof KEYWORD &&
          memcmp (chunk.data, KEYWORD, sizeof KEYWORD) == 0)
        return read_text (chunk, error);
      at += 12 + chunk.length;
    }
  g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_FORMAT,
                       _ ("There is no project inside this picture; those that Rakenne exports hold one"));
  return NULL;
}

/* --- OpenDocument ------------------------------------------------------------ */

/* Least significant byte first. */
static guint32
get_little (const char *data, guint n)
{
  guint32 number = 0;

  while (n-- > 0)
    number = number << 8 | (guchar) data[n];
  return number;
}

/* Entries follow each other, each with a head that says how long it is: so our own archives are.  One that another
 * program wrote holds no project any more. */
static GBytes *
read_odf (Span file, GError **error)
{
  for (gsize at = 0; file.length - at >= ZIP_HEAD;)
    {
      const char *head = file.data + at;
      gsize name = get_little (head + 26, 2), extra = get_little (head + 28, 2);
      Span content = { head + ZIP_HEAD + name + extra, get_little (head + 18, 4) };

      if (memcmp (head, ZIP_SIGNATURE, strlen (ZIP_SIGNATURE)) != 0 ||
          ZIP_HEAD + name + extra + content.length > file.length - at)
        break;
      if (name == strlen (ODF_PROJECT) && memcmp (head + ZIP_HEAD, ODF_PROJECT, name) == 0)
        return get_little (head + 8, 2) == 0 ? copy (content, error)
                                             : unpack (content, G_ZLIB_COMPRESSOR_FORMAT_RAW, error);
      at += ZIP_HEAD + name + extra + content.length;
    }
  g_set_error_literal (
      error, RK_IO_ERROR, RK_IO_ERROR_FORMAT,
      _ ("There is no project inside this document; those that Rakenne exports hold one until "
         "another program saves them"));
  return NULL;
}

/* --- SVG and HTML ----------------------------------------------------------- */

/* Its letters are four for three packed bytes; a packed project is not larger than a plain one by more than a hair. */
static GBytes *
read_element (Span element, GError **error)
{
  const char *start = memchr (element.data, '>', element.length), *end;
  g_autofree char *letters = NULL;
  g_autofree guchar *packed = NULL;
  gsize length = 0;

  if (start == NULL)
    return fail_damaged (error);
  start++;
  end = memchr (start, '<', (gsize) (element.data + element.length - start));
  if (end == NULL)
    return fail_damaged (error);
  if ((gsize) (end - start) > 2 * (gsize) RK_JSON_MAX_BYTES)
    return fail_large (error);
  letters = g_strndup (start, (gsize) (end - start));
  packed = g_base64_decode (letters, &length);
  return unpack ((Span) { (const char *) packed, length }, G_ZLIB_COMPRESSOR_FORMAT_ZLIB, error);
}

static GBytes *
read_markup (Span file, GError **error)
{
  const char *place = find (file, ELEMENT);

  if (place != NULL)
    return read_element ((Span) { place, (gsize) (file.data + file.length - place) }, error);
  g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_FORMAT,
                       _ ("There is no project inside this file; those that Rakenne exports hold one"));
  return NULL;
}

GBytes *
rk_embedded_read (GBytes *bytes, GError **error)
{
  Span file;

  file.data = g_bytes_get_data (bytes, &file.length);
  if (is_pdf (bytes))
    return read_pdf (file, error);
  if (is_png (bytes))
    return read_png (file, error);
  if (is_odf (bytes))
    return read_odf (file, error);
  if (is_markup (bytes))
    return read_markup (file, error);
  g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_FORMAT,
                       _ ("This is no figure: neither PDF, PNG, SVG, HTML, ODG nor ODP"));
  return NULL;
}
