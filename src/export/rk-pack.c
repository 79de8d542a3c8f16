/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pack.h"

#define COMPRESSION_LEVEL 5
#define CHUNK             (64 * 1024)

GByteArray *
rk_pack (gconstpointer data, gsize length, GZlibCompressorFormat format)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (format, COMPRESSION_LEVEL));
  GByteArray *packed = g_byte_array_sized_new ((guint) (length / 4 + CHUNK));
  GConverterResult result = G_CONVERTER_CONVERTED;
  const guchar *from = data;

  while (result != G_CONVERTER_FINISHED)
    {
      guint filled = packed->len;
      gsize read = 0, written = 0;

      g_byte_array_set_size (packed, filled + CHUNK);
      result = g_converter_convert (converter, from, length, packed->data + filled, CHUNK,
                                    G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      /* With all input and room to write, only a lack of memory could stop it, and that ends the program. */
      g_assert (result != G_CONVERTER_ERROR);
      from += read;
      length -= read;
      g_byte_array_set_size (packed, filled + (guint) written);
    }
  return packed;
}
