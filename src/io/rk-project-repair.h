/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reader finds out only after the last byte: ids that are there twice, references to nothing,
 * groups under each other. */

#pragma once

#include "rk-reading.h"

G_BEGIN_DECLS

/** rk_reading_repair: makes ids unique, references resolve and parents a forest; near linear in time */
void rk_reading_repair (RkReading *reading);

G_END_DECLS
