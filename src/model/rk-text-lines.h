/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person pastes as text, taken apart into lines and cells. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line with anything on it. */
typedef struct {
  guint number; /* in the text, from 1 */
  guint indent; /* in columns */
  char *text; /* the beginning of it, without the indentation */
  GPtrArray *cells; /* of char *, trimmed, at least one; those at the end are not empty */
  gboolean too_long; /* its cells are not whole */
  gboolean cleaned; /* it held control characters, which are left out */
} RkTextLine;

#define RK_TEXT_LINES_ERROR (rk_text_lines_error_quark ())
GQuark rk_text_lines_error_quark (void);

typedef enum {
  RK_TEXT_LINES_ERROR_EMPTY,
  RK_TEXT_LINES_ERROR_BINARY, /* no text, or not in UTF-8 */
  RK_TEXT_LINES_ERROR_LIMIT,
} RkTextLinesError;

#define RK_TEXT_LINES_MAX_BYTES ((gsize) 4 * 1024 * 1024)
#define RK_TEXT_LINES_MAX       2000
/* Characters of a line. */
#define RK_TEXT_LINE_MAX        1000

/**
 * rk_text_lines_new:
 * @bytes: anything
 * @length: in bytes
 * @columns: whether tabs within a line, or semicolons in a text without tabs, part it into cells, which
 *   spreadsheets may have put in quotation marks
 * @error: an RK_TEXT_LINES_ERROR in words for a person
 *
 * Linear in time.
 *
 * Returns: (transfer full) (nullable) (element-type RkTextLine): the lines that are not blank, at least one
 */
GPtrArray *rk_text_lines_new (const char *bytes, gsize length, gboolean columns, GError **error);

/**
 * rk_text_skip_bullet:
 * @string: the beginning of a line
 * @number: (inout) (nullable): the number of the list's last item, 0 before the first; one that neither follows it nor
 *   begins a list is no mark.  With %NULL every number is
 * @level: (out): how deep the mark says that the line is: 1 for "2." and "•", 2 for "2.1" and "◦"; 0 without a mark
 *
 * Returns: what comes after the mark
 */
const char *rk_text_skip_bullet (const char *string, guint *number, guint *level);

G_END_DECLS
