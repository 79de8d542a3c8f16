/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes sheets into a file, or into several, in a thread of its own: all of them or none. */

#pragma once

#include "rk-export.h"
#include "rk-sheets.h"

G_BEGIN_DECLS

typedef struct _RkExportJob RkExportJob;

/**
 * rk_export_job_new:
 * @sheets: what to write
 * @options: (transfer full): what goes into the file besides
 * @file: where to; each page of several goes into a file of its own if the kind of file holds but one
 */
RkExportJob *rk_export_job_new (RkExportKind kind, RkSheets *sheets, RkExportOptions *options, GFile *file);
RkExportJob *rk_export_job_ref (RkExportJob *self);
void rk_export_job_unref (RkExportJob *self);

/** rk_export_job_get_files: Returns: (transfer none) (element-type GFile): what it writes, in the order of pages */
GPtrArray *rk_export_job_get_files (RkExportJob *self);

/** rk_export_job_get_fraction: Returns: how much of it is done, 0–1; may be asked while it runs */
double rk_export_job_get_fraction (RkExportJob *self);

/** rk_export_job_check: @project: (nullable): a file that is never written over; also finds it under another name */
gboolean rk_export_job_check (RkExportJob *self, GFile *project, GError **error);

/** rk_export_job_run: blocks; when it fails or is cancelled, every file is as it was before */
gboolean rk_export_job_run (RkExportJob *self, GCancellable *cancellable, GError **error);

void rk_export_job_run_async (RkExportJob *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean rk_export_job_run_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkExportJob, rk_export_job_unref)

G_END_DECLS
