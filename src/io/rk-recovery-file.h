/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One recovery file: a head in JSON, then the work, byte for byte.
 *
 *   {
 *     "format": "rakenne-recovery",
 *     …
 *   }
 *   {                      from here on, the project
 *     "format": "rakenne",
 */

#pragma once

#include "rk-file.h"
#include "rk-process.h"

G_BEGIN_DECLS

typedef struct {
  char *title;
  char *path; /* NULL if the document was never saved */
  char *based_on; /* rk_file_stamp_to_string() */
  gint64 written;
  gint64 revision;
  RkProcess process;
  GBytes *work;
} RkRecoveryFile;

void rk_recovery_file_clear (RkRecoveryFile *file);

typedef enum { RK_RECOVERY_FILE_READ, RK_RECOVERY_FILE_NEWER, RK_RECOVERY_FILE_DAMAGED } RkRecoveryVerdict;

/** rk_recovery_file_read: @file: (out): all zero but for what was read; rk_recovery_file_clear() it, whatever the verdict */
RkRecoveryVerdict rk_recovery_file_read (RkRecoveryFile *file, GBytes *bytes);

/** rk_recovery_file_write: Returns: (transfer full): the bytes of the file */
GBytes *rk_recovery_file_write (const RkRecoveryFile *file);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RkRecoveryFile, rk_recovery_file_clear)

G_END_DECLS
