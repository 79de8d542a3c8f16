/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rk-io-error.h"

G_BEGIN_DECLS

/**
 * RkJsonString:
 * @open: the opening quote; set by the caller
 * @end: after the last byte of the text; set by the caller
 * @after: after the closing quote
 * @has_escapes: whether a backslash stands in it
 * @fault: where it is no JSON string
 * @error: (transfer full): why
 *
 * One string of a text, before and after it is scanned. Everything but @open and @end starts zeroed.
 */
typedef struct {
  const guchar *open;
  const guchar *end;
  const guchar *after;
  gboolean has_escapes;
  const guchar *fault;
  GError *error;
} RkJsonString;

/** rk_json_string_scan: Returns: FALSE with @fault and @error set, or TRUE with @after and @has_escapes */
gboolean rk_json_string_scan (RkJsonString *string);

/**
 * rk_json_string_decode:
 * @p: after the opening quote of a string that was scanned
 * @end: its closing quote
 *
 * Returns: (transfer full): its text
 */
GString *rk_json_string_decode (const guchar *p, const guchar *end);

/** rk_json_string_hash: a hash of any bytes, eight at a time; collisions must not matter */
guint32 rk_json_string_hash (const guchar *p, gsize length);

/** rk_json_utf8_length: Returns: bytes of the sequence at @p, which is not ASCII; 0 if it is no UTF-8 (RFC 3629) */
guint rk_json_utf8_length (const guchar *p, const guchar *end);

G_END_DECLS
