/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reader finds out only after the last byte: ids that are there twice, references to nothing,
 * groups under each other. */

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

/* A project as it was read. */
typedef struct {
  RkProject *project;
  const char *text;
  const RkJsonScan *scan;
  RkNotices *notices;
  GArray *ids; /* of RkIdMark, in file order */
  GArray *references; /* of RkReferenceMark, in file order */
} RkReading;

/** rk_reading_repair: makes ids unique, references resolve and parents a forest; near linear in time */
void rk_reading_repair (RkReading *reading);

/** rk_reading_get_offset: Returns: where the value of that ordinal begins, bytes */
gsize rk_reading_get_offset (const RkReading *reading, guint ordinal);

G_END_DECLS
