/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RkProcess:
 *
 * Names a process for good: numbers are used again, so its start, the boot of the machine and the space of numbers count too.
 */
typedef struct {
  gint64 id;
  gint64 start; /* clock ticks since the boot; 0 unknown */
  char *boot; /* "" unknown */
  char *space; /* likewise */
} RkProcess;

/** rk_process_init_own: names this process; rk_process_clear() it */
void rk_process_init_own (RkProcess *process);
void rk_process_clear (RkProcess *process);
gboolean rk_process_is_own (const RkProcess *process);

/** rk_process_is_running: Returns: whether it is certainly running; FALSE if that cannot be told from here */
gboolean rk_process_is_running (const RkProcess *process);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RkProcess, rk_process_clear)

G_END_DECLS
