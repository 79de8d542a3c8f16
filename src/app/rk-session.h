/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One open project as the window's parts share it: the document, which version is on show, what is
 * selected, and the scene laid out from them.  Widgets read from here and listen; they change the
 * document with the commands of rk-command.h and nothing else.
 *
 *   command ──► RkDocument "changed" ──► session "changed" ──► outline, inspector, window
 *                                          └─► "scene-stale" ──► (next frame) ──► "scene-changed"
 */

#pragma once

#include "rk-command.h"
#include "rk-document.h"
#include "rk-layout.h"

#include "rk-file.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define RK_TYPE_SESSION (rk_session_get_type ())
G_DECLARE_FINAL_TYPE (RkSession, rk_session, RK, SESSION, GObject)

/**
 * rk_session_new:
 * @project: (transfer full): the project to show and edit
 *
 * Signals:
 * - "changed" (RkChangeSet *): after each commit, undo and redo; the version on show is right by then
 * - "selection-changed": what is selected became something else
 * - "version-changed": another version is on show, or the version got another name, dates, status
 * - "scene-stale": the scene no longer fits the document; whoever draws asks for it at the next frame
 * - "scene-changed": there is a new scene
 * - "view-changed": what the figure holds on the screen, or its language, became something else
 * - "error" (GError *): something a person asked for was refused; the window shows the words
 * - "notify::modified"
 */
RkSession *rk_session_new (RkProject *project);

RkDocument *rk_session_get_document (RkSession *self);
RkProject *rk_session_get_project (RkSession *self);

/** rk_session_get_version: Returns: (transfer none): the version on show, always one of the project */
RkVersion *rk_session_get_version (RkSession *self);
void rk_session_set_version (RkSession *self, RkVersion *version);

/** rk_session_get_language: Returns: the language in which the figure is shown and texts are edited */
const char *rk_session_get_language (RkSession *self);
/** rk_session_set_language: @language: (nullable): %NULL for the figure's own first language */
void rk_session_set_language (RkSession *self, const char *language);

/** rk_session_get_sheet: Returns: whether the whole sheet is shown, not only the chart */
gboolean rk_session_get_sheet (RkSession *self);
void rk_session_set_sheet (RkSession *self, gboolean sheet);

/** rk_session_get_scene: lays out anew if anything changed; Returns: (transfer none): valid until the next "scene-changed" */
RkScene *rk_session_get_scene (RkSession *self);

/**
 * rk_session_open_folded:
 * @id: of a folded group
 *
 * The chart shows what is below it until rk_session_close_opened().  The document knows nothing of that.
 */
void rk_session_open_folded (RkSession *self, const char *id);
void rk_session_close_opened (RkSession *self);
/** rk_session_get_opened: Returns: (transfer none) (nullable): the ids of the groups that are shown open though folded */
RkList *rk_session_get_opened (RkSession *self);

/** rk_session_get_measurer: Returns: (transfer none): one for the figure's font, for the main thread only */
RkMeasurer *rk_session_get_measurer (RkSession *self);

/** rk_session_get_hyphenator: Returns: (transfer none): likewise for the main thread only */
RkHyphenator *rk_session_get_hyphenator (RkSession *self);

/** rk_session_get_logo: Returns: (transfer none) (nullable): the project's logo as a picture; valid until the project changes */
cairo_surface_t *rk_session_get_logo (RkSession *self);

/**
 * rk_session_select:
 * @ids: (nullable): ids of groups; or of a group and then of the seat selected in it; or of one relation
 *
 * The selection lives in the document, so that undo brings it back, and is kept by id, so that it
 * stays through a switch of version.
 */
void rk_session_select (RkSession *self, RkList *ids);

/** rk_session_select_record: @record: (nullable): a group, a seat or a relation of the version; %NULL selects nothing */
void rk_session_select_record (RkSession *self, gpointer record);

/** rk_session_get_selection: Returns: (transfer none) (nullable): the ids, some of which the version may lack */
RkList *rk_session_get_selection (RkSession *self);

/** rk_session_get_selected_groups: Returns: (transfer container) (element-type RkGroup): those in the version, in order of selecting; maybe empty */
GPtrArray *rk_session_get_selected_groups (RkSession *self);

/** rk_session_get_selected_group: Returns: (transfer none) (nullable): the group, if exactly one is selected */
RkGroup *rk_session_get_selected_group (RkSession *self);

/** rk_session_get_selected_record: Returns: (transfer none) (nullable): the seat or the relation that is selected */
RkRecord *rk_session_get_selected_record (RkSession *self);

/** rk_session_report_error: has the window show the words of @error */
void rk_session_report_error (RkSession *self, const GError *error);

/* The file that the project came from, and what it looked like then. */

/** rk_session_get_file: Returns: (transfer none) (nullable): %NULL for a project that was never saved */
GFile *rk_session_get_file (RkSession *self);
/* What stands in the file, as the document knows it. */
typedef struct {
  RkFileStamp *stamp; /* NULL: nothing that was ever read or written */
  RkProject *base; /* the project in it, for merging what others do to it; NULL if that is not known */
  gboolean mended; /* reading it took repairs, and the file itself still has its faults */
} RkGround;

/** rk_session_set_file: @ground: (transfer full): what stands there now */
void rk_session_set_file (RkSession *self, GFile *file, RkGround ground);

/**
 * rk_session_take_in:
 * @ground: (transfer full): what stands in the file by now
 *
 * The last step of the document brought that in.  Once the step is undone, the file is again one that the document
 * does not know, so that saving does not silently undo what somebody else did.
 */
void rk_session_take_in (RkSession *self, RkGround ground);

/** rk_session_get_ground: Returns: (transfer none): valid until the next change of history or file; all empty without a file */
const RkGround *rk_session_get_ground (RkSession *self);

/** rk_session_get_notices: Returns: (transfer none) (nullable) (element-type RkNotice): what reading had to repair */
GPtrArray *rk_session_get_notices (RkSession *self);
/** rk_session_set_notices: @notices: (transfer full) (nullable): what reading had to repair */
void rk_session_set_notices (RkSession *self, GPtrArray *notices);

/** rk_session_get_revision: Returns: a number that grows with every change, to tell whether one came in between */
guint64 rk_session_get_revision (RkSession *self);
/** rk_session_raise_revision: something changed that is to be kept and is not in the document */
void rk_session_raise_revision (RkSession *self);

/** rk_session_get_modified: Returns: whether the document differs from its file */
gboolean rk_session_get_modified (RkSession *self);

G_END_DECLS
