/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RkJsonWriter:
 *
 * Writes JSON in the one form that project files have, so that two writings of one document differ in no byte and a change
 * of one field is a change of one line:
 *
 * - two spaces a level, LF, a final newline; `"name": value`;
 * - objects, and arrays that hold an object or an array of several lines, one child a line; empty ones `{}` and `[]`;
 * - arrays of scalars alone on one line: `["a", "b"]`;
 * - text as it is; escaped are only `"`, `\`, newline (`\n`), tab (`\t`), and other control characters (`\u001f`).
 *
 * Calls that make no JSON (a value without a name in an object, an end without a begin) are programmer errors.
 */
typedef struct _RkJsonWriter RkJsonWriter;

/** rk_json_writer_new: @size_hint: expected bytes, or 0 */
RkJsonWriter *rk_json_writer_new (gsize size_hint);
void rk_json_writer_free (RkJsonWriter *writer);

void rk_json_writer_begin_object (RkJsonWriter *writer);
void rk_json_writer_end_object (RkJsonWriter *writer);

/** rk_json_writer_begin_array: @on_one_line: that it will hold scalars only: no object or array may begin in it */
void rk_json_writer_begin_array (RkJsonWriter *writer, gboolean on_one_line);
void rk_json_writer_end_array (RkJsonWriter *writer);

/** rk_json_writer_key: the name of the next value; @key is UTF-8 */
void rk_json_writer_key (RkJsonWriter *writer, const char *key);

/**
 * rk_json_writer_key_raw:
 * @bytes: a member name as it stands in a text, quotes and escapes included
 *
 * As rk_json_writer_key(), byte for byte.
 */
void rk_json_writer_key_raw (RkJsonWriter *writer, const char *bytes, gsize length);

void rk_json_writer_string (RkJsonWriter *writer, const char *string);
void rk_json_writer_string_len (RkJsonWriter *writer, const char *string, gsize length);
void rk_json_writer_int (RkJsonWriter *writer, gint64 value);

/** rk_json_writer_double: the shortest decimal that reads back as @value, which must be finite; 2.0 is `2` */
void rk_json_writer_double (RkJsonWriter *writer, double value);
void rk_json_writer_bool (RkJsonWriter *writer, gboolean value);
void rk_json_writer_null (RkJsonWriter *writer);

/**
 * rk_json_writer_raw:
 * @bytes: one JSON value of a text that rk_json_scan_new() accepted, as rk_json_scan_get_span() bounds it
 * @length: in bytes
 *
 * Writes a value laid out as here, its numbers and strings byte for byte as they stood.
 */
void rk_json_writer_raw (RkJsonWriter *writer, const char *bytes, gsize length);

/** rk_json_writer_end: ends the text with a newline and takes it; call once, with nothing open. Returns: (transfer full) */
GBytes *rk_json_writer_end (RkJsonWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkJsonWriter, rk_json_writer_free)

G_END_DECLS
