/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Projects from files and back, off the main thread.  Each job's work is a plain function of values
 * that tests call without a main loop; the asynchronous calls only carry it to another thread. */

#pragma once

#include "rk-project-io.h"
#include "rk-session.h"

G_BEGIN_DECLS

typedef struct {
  RkProject *project;
  GPtrArray *notices; /* of RkNotice */
  RkProject *base; /* a copy that stays as it was read */
  RkFileStamp *stamp;
  gboolean in_figure; /* it was inside a PDF, PNG, SVG or HTML file, which is no place to save it to */
} RkLoaded;

void rk_loaded_free (RkLoaded *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkLoaded, rk_loaded_free)

/**
 * rk_project_load:
 * @file: a file of this or another computer: a project, or a figure that holds one
 *
 * Returns: (transfer full): the project; what refused it says "name:line:column: why"
 */
RkLoaded *rk_project_load (GFile *file, GError **error);

/** rk_loaded_take_ground: Returns: (transfer full): what @loaded tells of its file; its project stays with it */
RkGround rk_loaded_take_ground (RkLoaded *loaded);

/**
 * rk_session_open_async:
 * @as_copy: for templates and samples: the project has no file and is saved under a name of its own; so it is with what
 *   came out of a figure
 */
void rk_session_open_async (
    GFile *file, gboolean as_copy, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/** rk_session_open_finish: Returns: (transfer full): a session; %NULL with an RK_IO_ERROR */
RkSession *rk_session_open_finish (GAsyncResult *result, GError **error);

/** rk_session_get_recovery_dir: Returns: (transfer full): the folder for what must not be lost */
char *rk_session_get_recovery_dir (void);

/**
 * rk_session_save_async:
 * @file: where to
 * @overwrite: FALSE: if it is the session's file and someone else changed it, RK_IO_ERROR_CHANGED
 *
 * Writes the project as it stands at the call.  On success the session has @file as its file, and counts as
 * saved unless it was changed meanwhile.
 */
void rk_session_save_async (RkSession *session,
                            GFile *file,
                            gboolean overwrite,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
/** rk_session_save_finish: @notice: (out) (transfer full) (nullable): a sentence for the person */
gboolean rk_session_save_finish (RkSession *session, GAsyncResult *result, char **notice, GError **error);

/** rk_bytes_save: writes @bytes to @file; blocks: not for the main thread */
gboolean rk_bytes_save (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
