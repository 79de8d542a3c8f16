/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-zip.h"

#include <string.h>

#include "rk-pack.h"

#define LOCAL_SIGNATURE   0x04034b50u
#define CENTRAL_SIGNATURE 0x02014b50u
#define END_SIGNATURE     0x06054b50u

#define VERSION  20 /* 2.0: the first with deflate */
#define STORED   0
#define DEFLATED 8

/* The first day that it can hold. */
#define DATE (1 << 5 | 1)

struct _RkZip {
  GByteArray *out;
  GByteArray *central;
  guint n;
  gboolean too_large;
};

/* The polynomial of ISO 3309. */
static guint32
get_crc (const guchar *data, gsize length)
{
  guint32 table[256], crc = 0xffffffffu;

  for (guint32 i = 0; i < G_N_ELEMENTS (table); i++)
    {
      table[i] = i;
      for (guint bit = 0; bit < 8; bit++)
        table[i] = table[i] & 1 ? 0xedb88320u ^ table[i] >> 1 : table[i] >> 1;
    }
  for (gsize i = 0; i < length; i++)
    crc = table[(crc ^ data[i]) & 0xff] ^ crc >> 8;
  return ~crc;
}

static void
add_number (GByteArray *out, guint32 number, guint bytes)
{
  guint8 buffer[4];

  for (guint i = 0; i < bytes; i++)
    buffer[i] = (guint8) (number >> 8 * i);
  g_byte_array_append (out, buffer, bytes);
}

/* What the head of an entry and the list have in common. */
static void
add_facts (GByteArray *out, guint method, guint32 crc, gsize packed, gsize length, const char *name)
{
  add_number (out, VERSION, 2);
  add_number (out, 0, 2);
  add_number (out, method, 2);
  add_number (out, 0, 2);
  add_number (out, DATE, 2);
  add_number (out, crc, 4);
  add_number (out, (guint32) packed, 4);
  add_number (out, (guint32) length, 4);
  add_number (out, (guint32) strlen (name), 2);
  add_number (out, 0, 2);
}

RkZip *
rk_zip_new (void)
{
  RkZip *self = g_new0 (RkZip, 1);

  self->out = g_byte_array_new ();
  self->central = g_byte_array_new ();
  return self;
}

void
rk_zip_free (RkZip *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->out, g_byte_array_unref);
  g_byte_array_unref (self->central);
  g_free (self);
}

void
rk_zip_add (RkZip *self, const char *name, gconstpointer data, gsize length, gboolean pack)
{
  g_autoptr (GByteArray) packed = NULL;
  guint32 crc = get_crc (data, length);
  guint method = pack ? DEFLATED : STORED, place = self->out->len;
  gsize written;

  if (length > G_MAXINT32)
    {
      self->too_large = TRUE;
      return;
    }
  if (pack)
    packed = rk_pack (data, length, G_ZLIB_COMPRESSOR_FORMAT_RAW);
  written = pack ? packed->len : length;
  if (self->too_large || written > G_MAXINT32 - self->out->len)
    {
      self->too_large = TRUE;
      return;
    }
  add_number (self->out, LOCAL_SIGNATURE, 4);
  add_facts (self->out, method, crc, written, length, name);
  g_byte_array_append (self->out, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (self->out, pack ? packed->data : data, (guint) written);

  add_number (self->central, CENTRAL_SIGNATURE, 4);
  add_number (self->central, VERSION, 2);
  add_facts (self->central, method, crc, written, length, name);
  /* Comment, disk, attributes inside and outside, all none. */
  add_number (self->central, 0, 2);
  add_number (self->central, 0, 4);
  add_number (self->central, 0, 4);
  add_number (self->central, place, 4);
  g_byte_array_append (self->central, (const guint8 *) name, (guint) strlen (name));
  self->n++;
}

GBytes *
rk_zip_finish (RkZip *self)
{
  guint place = self->out->len;

  if (self->too_large)
    return NULL;
  g_byte_array_append (self->out, self->central->data, self->central->len);
  add_number (self->out, END_SIGNATURE, 4);
  add_number (self->out, 0, 4);
  add_number (self->out, self->n, 2);
  add_number (self->out, self->n, 2);
  add_number (self->out, self->central->len, 4);
  add_number (self->out, place, 4);
  add_number (self->out, 0, 2);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->out));
}
