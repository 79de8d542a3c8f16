/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notices while they are gathered: by offset in the file, in any order, and no more than fit in a
 * person's patience or the memory. */

#pragma once

#include "rk-json-scan.h"
#include "rk-project-io.h"

G_BEGIN_DECLS

/* So many of each sort are told; of more, the number. */
#define RK_NOTICES_MAX 1000

typedef struct _RkNotices RkNotices;

RkNotices *rk_notices_new (void);
void rk_notices_free (RkNotices *notices);

/**
 * rk_notices_add:
 * @offset: the place in the file, bytes
 * @kept: whether what stands there stays as it is, so that the project still says what the file says
 * @format: what was done, in words
 */
void rk_notices_add (RkNotices *notices, gsize offset, gboolean kept, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/**
 * rk_notices_end:
 * @scan: the scan of the file
 *
 * Returns: (transfer full) (element-type RkNotice): the notices in file order
 */
GPtrArray *rk_notices_end (RkNotices *notices, const RkJsonScan *scan);

/** rk_notices_quote: Returns: (transfer full): the beginning of @string, as much as fits into a message */
char *rk_notices_quote (const char *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkNotices, rk_notices_free)

G_END_DECLS
