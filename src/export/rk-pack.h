/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * rk_pack:
 * @format: with zlib's frame, gzip's or none
 *
 * Returns: (transfer full): the bytes, compressed; the same ones give the same
 */
GByteArray *rk_pack (gconstpointer data, gsize length, GZlibCompressorFormat format);

G_END_DECLS
