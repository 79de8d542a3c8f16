/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Projects to bytes and back.  Reading is strict where a wrong guess could lose work, and forgiving,
 * with a notice, where only a part is damaged. */

#pragma once

#include "rk-io-error.h"
#include "rk-project.h"

G_BEGIN_DECLS

/* What reading had to repair: where and what, in words. */
typedef struct {
  guint line, column; /* 1-based; 0 if the repair has no single place */
  char *message;
  gboolean kept; /* the project still says what the file says: an unknown word, say */
} RkNotice;

void rk_notice_free (RkNotice *notice);

/**
 * rk_project_read:
 * @bytes: the document
 * @notices: (out) (optional) (transfer full) (element-type RkNotice): what was repaired, in file order;
 *   empty if nothing; of very many, some and their number
 * @line: (out) (optional): where it was refused, 1-based, 0 if no place
 * @column: (out) (optional): likewise, in characters
 * @error: an RK_IO_ERROR; its message holds no place
 *
 * Near linear in time in the length of @bytes, whatever they are.  Does nothing but this and may run in any thread.
 *
 * Returns: (transfer full): the project, %NULL if it is refused
 */
RkProject *rk_project_read (GBytes *bytes, GPtrArray **notices, guint *line, guint *column, GError **error);

/**
 * rk_project_write:
 * @project: a project
 *
 * Returns: (transfer full): its canonical bytes: the same project always gives the same ones
 */
GBytes *rk_project_write (RkProject *project);

G_END_DECLS
