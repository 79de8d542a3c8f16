/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rk-io-error.h"

G_BEGIN_DECLS

/** Nesting of arrays and objects, the top-level object counted. */
#define RK_JSON_MAX_DEPTH  64
/** Bytes of a text. */
#define RK_JSON_MAX_BYTES  ((gsize) 64 * 1024 * 1024)
/** Values of a text: objects, arrays, strings, numbers, true, false and null; member names are none. */
#define RK_JSON_MAX_VALUES 2000000
/** Bytes of a string or member name once its escapes are decoded. */
#define RK_JSON_MAX_STRING ((gsize) 2 * 1024 * 1024)
/** The largest magnitude of an integer that a double holds exactly: 2^53 - 1. */
#define RK_JSON_MAX_INT    G_GINT64_CONSTANT (9007199254740991)

/**
 * RkJsonPlace:
 * @line: 1 for the first; 0 when no place is known
 * @column: 1 for the first, counted in characters
 *
 * A place in a text. Lines end at LF, CR or CR LF.
 */
typedef struct {
  guint line;
  guint column;
} RkJsonPlace;

/**
 * RkJsonScan:
 *
 * The verdict on a JSON text, and its *tape*: one entry for each value in document order. A value's number on it is its
 * ordinal; the top-level object has ordinal 0, an object's or array's first child has the ordinal after its own, the next
 * child has rk_json_scan_skip() of the one before. A reader that walks a parsed tree in document order so knows the
 * place and the bytes of each value.
 */
typedef struct _RkJsonScan RkJsonScan;

/**
 * rk_json_scan_new:
 * @bytes: (array length=length): the text; it must outlive the scan, which keeps the pointer
 * @length: in bytes
 * @place: (out) (optional): where the text is at fault, {1, 1} for one that is empty or too large; {0, 0} without an error
 * @error: %RK_IO_ERROR_SYNTAX, %RK_IO_ERROR_ENCODING, %RK_IO_ERROR_LIMIT; its message holds no place
 *
 * Checks that @bytes are one strict JSON object (RFC 8259, without duplicate names, within the limits above), so that any
 * parser reads the same from it. Linear in @length but for sorting the names of large objects; never recursive.
 *
 * Returns: (transfer full) (nullable): the scan
 */
RkJsonScan *rk_json_scan_new (const char *bytes, gsize length, RkJsonPlace *place, GError **error);
void rk_json_scan_free (RkJsonScan *scan);

/**
 * rk_json_scan_has_bom:
 *
 * Returns: whether the text starts with a byte-order mark (3 bytes), which a parser must be handed the text without
 */
gboolean rk_json_scan_has_bom (const RkJsonScan *scan);

/** rk_json_scan_n_values: Returns: entries on the tape, at least 1 */
guint rk_json_scan_n_values (const RkJsonScan *scan);

/**
 * rk_json_scan_get_span:
 * @start: (out) (optional): offset in bytes of the value's first byte
 * @end: (out) (optional): offset in bytes after its last
 *
 * Offsets count from the start of what rk_json_scan_new() was given, a byte-order mark included.
 */
void rk_json_scan_get_span (const RkJsonScan *scan, guint ordinal, gsize *start, gsize *end);

/**
 * rk_json_scan_get_name_span:
 * @start: (out) (optional): offset of the opening quote of the member name before the value
 * @end: (out) (optional): offset after its closing quote
 *
 * Returns: FALSE when the value is no member: one of an array, or the top level
 */
gboolean rk_json_scan_get_name_span (const RkJsonScan *scan, guint ordinal, gsize *start, gsize *end);

/** rk_json_scan_skip: Returns: the ordinal after the value @ordinal and all that is inside it */
guint rk_json_scan_skip (const RkJsonScan *scan, guint ordinal);

/**
 * rk_json_scan_get_place:
 * @offset: in bytes, up to the length
 * @place: (out): its line and column
 *
 * Counts from the start of the text: for messages, not for loops over a whole text.
 */
void rk_json_scan_get_place (const RkJsonScan *scan, gsize offset, RkJsonPlace *place);

/**
 * rk_json_scan_move_place:
 * @from: the offset in bytes whose place @place is
 * @to: an offset not before it
 * @place: (inout): becomes the place of @to
 *
 * Places of many offsets in their order, with one pass over the text.
 */
void rk_json_scan_move_place (const RkJsonScan *scan, gsize from, gsize to, RkJsonPlace *place);

/** rk_json_scan_get_value_place: the place of the first byte of the value @ordinal */
void rk_json_scan_get_value_place (const RkJsonScan *scan, guint ordinal, RkJsonPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkJsonScan, rk_json_scan_free)

G_END_DECLS
