/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pdf-writer.h"

#include <gio/gio.h>
#include <string.h>

#include "rk-pack.h"

/* Objects in one object stream: readers unpack all of it for any one. */
#define MOST_PACKED 400

/* The second line tells file transfer that this is not text. */
#define HEADER "%PDF-1.7\n%\342\343\317\323\n"

/* Where an object is: at an offset of the file, or as the index-th of an object stream. */
typedef struct {
  guint64 place;
  guint index;
  gboolean packed;
} Entry;

typedef struct {
  guint number, offset;
} Packed;

struct _RkPdfWriter {
  GByteArray *out;
  GArray *entries; /* of Entry; the first is that of no object */
  GString *pack; /* texts of objects for the next object stream */
  GArray *packed; /* of Packed */
};

void
rk_pdf_append_string (GString *out, const char *text)
{
  g_autofree gunichar2 *units = NULL;
  glong n = 0;
  gboolean plain = TRUE;

  for (const char *c = text; *c != '\0' && plain; c++)
    plain = g_ascii_isprint (*c);
  if (plain)
    {
      g_string_append_c (out, '(');
      for (const char *c = text; *c != '\0'; c++)
        {
          if (*c == '(' || *c == ')' || *c == '\\')
            g_string_append_c (out, '\\');
          g_string_append_c (out, *c);
        }
      g_string_append_c (out, ')');
      return;
    }
  units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  g_string_append (out, "<FEFF");
  for (glong i = 0; units != NULL && i < n; i++)
    g_string_append_printf (out, "%04X", (guint) units[i]);
  g_string_append_c (out, '>');
}

void
rk_pdf_append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", number);
  length = strlen (buffer);
  while (buffer[length - 1] == '0')
    length--;
  if (buffer[length - 1] == '.')
    length--;
  buffer[length] = '\0';
  g_string_append (out, g_str_equal (buffer, "-0") ? "0" : buffer);
}

static void
append (RkPdfWriter *self, gconstpointer data, gsize length)
{
  g_byte_array_append (self->out, data, (guint) length);
}

static void
append_text (RkPdfWriter *self, const char *text)
{
  append (self, text, strlen (text));
}

static void
place (RkPdfWriter *self, guint number)
{
  g_array_index (self->entries, Entry, number).place = self->out->len;
}

void
rk_pdf_writer_add_plain (RkPdfWriter *self, guint number, const char *text)
{
  char head[32];

  place (self, number);
  g_snprintf (head, sizeof head, "%u 0 obj\n", number);
  append_text (self, head);
  append_text (self, text);
  append_text (self, "\nendobj\n");
}

void
rk_pdf_writer_add_stream (
    RkPdfWriter *self, guint number, const char *entries, gconstpointer data, gsize length, gboolean pack)
{
  g_autoptr (GByteArray) packed = pack ? rk_pack (data, length, G_ZLIB_COMPRESSOR_FORMAT_ZLIB) : NULL;
  g_autoptr (GString) head = g_string_new (NULL);

  if (packed != NULL)
    {
      data = packed->data;
      length = packed->len;
    }
  place (self, number);
  g_string_append_printf (head, "%u 0 obj\n<<%s%s/Length %" G_GSIZE_FORMAT ">>\nstream\n", number, entries,
                          pack ? "/Filter/FlateDecode" : "", length);
  append (self, head->str, head->len);
  append (self, data, length);
  append_text (self, "\nendstream\nendobj\n");
}

/* Closes the object stream that is being filled. */
static void
flush (RkPdfWriter *self)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *entries = NULL;
  guint number, n = self->packed->len;

  if (n == 0)
    return;
  number = rk_pdf_writer_reserve (self, 1);
  for (guint i = 0; i < n; i++)
    {
      const Packed *packed = &g_array_index (self->packed, Packed, i);
      Entry *entry = &g_array_index (self->entries, Entry, packed->number);

      *entry = (Entry) { number, i, TRUE };
      g_string_append_printf (head, "%u %u ", packed->number, packed->offset);
    }
  entries = g_strdup_printf ("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, n, head->len);
  g_string_append_len (head, self->pack->str, (gssize) self->pack->len);
  rk_pdf_writer_add_stream (self, number, entries, head->str, head->len, TRUE);
  g_string_truncate (self->pack, 0);
  g_array_set_size (self->packed, 0);
}

RkPdfWriter *
rk_pdf_writer_new (void)
{
  RkPdfWriter *self = g_new0 (RkPdfWriter, 1);

  self->out = g_byte_array_new ();
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  self->pack = g_string_new (NULL);
  self->packed = g_array_new (FALSE, FALSE, sizeof (Packed));
  rk_pdf_writer_reserve (self, 1);
  append_text (self, HEADER);
  return self;
}

void
rk_pdf_writer_free (RkPdfWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->out, g_byte_array_unref);
  g_array_unref (self->entries);
  g_string_free (self->pack, TRUE);
  g_array_unref (self->packed);
  g_free (self);
}

guint
rk_pdf_writer_reserve (RkPdfWriter *self, guint n)
{
  guint first = self->entries->len;

  g_array_set_size (self->entries, first + n);
  return first;
}

GString *
rk_pdf_writer_begin (RkPdfWriter *self, guint number)
{
  Packed packed;

  if (self->packed->len >= MOST_PACKED)
    flush (self);
  if (self->pack->len > 0)
    g_string_append_c (self->pack, '\n');
  packed = (Packed) { number, (guint) self->pack->len };
  g_array_append_val (self->packed, packed);
  return self->pack;
}

static void
append_big_endian (GByteArray *array, guint64 value, guint n)
{
  guchar bytes[8];

  for (guint i = 0; i < n; i++)
    bytes[i] = (guchar) (value >> (8 * (n - 1 - i)));
  g_byte_array_append (array, bytes, n);
}

/* Kind, place, index of every object.  An object that was never written is free. */
static GByteArray *
make_index (RkPdfWriter *self, guint number)
{
  GByteArray *index = g_byte_array_new ();

  place (self, number);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      gboolean free = entry->place == 0;

      append_big_endian (index, free ? 0 : entry->packed ? 2 : 1, 1);
      append_big_endian (index, entry->place, 5);
      append_big_endian (index, free && i == 0 ? 65535 : entry->index, 2);
    }
  return index;
}

GBytes *
rk_pdf_writer_finish (RkPdfWriter *self, guint root, guint info)
{
  g_autofree char *id = NULL, *entries = NULL, *tail = NULL;
  g_autoptr (GByteArray) index = NULL;
  guint number, start;

  flush (self);
  number = rk_pdf_writer_reserve (self, 1);
  start = self->out->len;
  index = make_index (self, number);
  id = g_compute_checksum_for_data (G_CHECKSUM_MD5, self->out->data, self->out->len);
  entries = g_strdup_printf ("/Type/XRef/Size %u/W[1 5 2]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]",
                             self->entries->len, root, info, id, id);
  rk_pdf_writer_add_stream (self, number, entries, index->data, index->len, TRUE);
  tail = g_strdup_printf ("startxref\n%u\n%%%%EOF\n", start);
  append_text (self, tail);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->out));
}
