/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One reading of a project: what is read, what came of it so far, and what the parts of the reader
 * share to say where something is. */

#pragma once

#include "rk-notices.h"

G_BEGIN_DECLS

/* An id, and where it stands. */
typedef struct {
  RkRecord *record;
  guint ordinal;
} RkIdMark;

/* A reference or list of references, and where it and its record stand. */
typedef struct {
  RkRecord *record;
  const RkField *field;
  guint ordinal;
  guint record_ordinal;
} RkReferenceMark;

typedef struct {
  const char *text;
  const RkJsonScan *scan;
  RkProject *project;
  RkNotices *notices;
  GArray *ids; /* of RkIdMark, in file order */
  GArray *references; /* of RkReferenceMark, in file order */
  gsize fault; /* where it is refused, bytes */
  GError **error; /* and why */
} RkReading;

/**
 * rk_reading_init:
 * @reading: takes its own record and arrays; rk_reading_clear() it
 * @text: the file
 * @scan: its scan
 * @error: where the refusal goes
 */
void rk_reading_init (RkReading *reading, const char *text, const RkJsonScan *scan, GError **error);
void rk_reading_clear (RkReading *reading);

/** rk_reading_get_offset: Returns: where the value of that ordinal begins, bytes */
gsize rk_reading_get_offset (const RkReading *reading, guint ordinal);

/**
 * rk_reading_quote_number:
 *
 * Returns: (transfer full): the beginning of a number as it stands in the file, as much as fits into a message
 */
char *rk_reading_quote_number (const RkReading *reading, guint ordinal);

/** rk_reading_refuse: sets the error and the place of the value; Returns: %FALSE */
gboolean rk_reading_refuse (RkReading *reading, guint ordinal, RkIoError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* A notice of a repair at a value, and one of a value that is kept though it is strange. */
#define rk_reading_repaired(reading, ordinal, ...)                                                           \
  rk_notices_add ((reading)->notices, rk_reading_get_offset ((reading), (ordinal)), FALSE, __VA_ARGS__)
#define rk_reading_kept(reading, ordinal, ...)                                                               \
  rk_notices_add ((reading)->notices, rk_reading_get_offset ((reading), (ordinal)), TRUE, __VA_ARGS__)

G_END_DECLS
