/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One window: a start page, or one project with outline, diagram and inspector. */

#pragma once

#include "rk-canvas.h"
#include "rk-inspector.h"
#include "rk-outline.h"
#include "rk-session.h"
#include "rk-window-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_WINDOW (rk_window_get_type ())
G_DECLARE_FINAL_TYPE (RkWindow, rk_window, RK, WINDOW, AdwApplicationWindow)

RkWindow *rk_window_new (GtkApplication *application);

/** rk_window_get_session: Returns: (transfer none) (nullable): %NULL on the start page */
RkSession *rk_window_get_session (RkWindow *self);
/** rk_window_set_session: shows a project, in place of whatever was shown */
void rk_window_set_session (RkWindow *self, RkSession *session);

/**
 * rk_window_open:
 * @as_copy: as for rk_session_open_async()
 *
 * Opens @file here, or in a window of its own if this one has a project.  What is refused is told in
 * a dialog and leaves this window as it is.
 */
void rk_window_open (RkWindow *self, GFile *file, gboolean as_copy);

/** rk_window_open_as_before: as rk_window_open(); @look: what rk_window_get_look() said of it, in vain for another project */
void rk_window_open_as_before (RkWindow *self, GFile *file, GVariant *look);

/** rk_window_get_look: Returns: (transfer floating): a{sv}: how the project is looked at; there must be one */
GVariant *rk_window_get_look (RkWindow *self);

/** rk_window_has_file: Returns: whether it shows the project in @file */
gboolean rk_window_has_file (RkWindow *self, GFile *file);
/** rk_window_is_opening: Returns: whether it is about to show the project in @file, or to open another window for it */
gboolean rk_window_is_opening (RkWindow *self, GFile *file);

/** rk_window_save_to: writes the project to @file, asking first where someone else changed it */
void rk_window_save_to (RkWindow *self, GFile *file);

/** rk_window_is_busy: Returns: whether a file is being opened or saved */
gboolean rk_window_is_busy (RkWindow *self);

/** rk_window_close_to_quit: closes it, after a question if work would be lost */
void rk_window_close_to_quit (RkWindow *self);
/** rk_window_is_quitting: Returns: whether the program ends once it is closed: so it was asked, and nobody said no */
gboolean rk_window_is_quitting (RkWindow *self);

RkCanvas *rk_window_get_canvas (RkWindow *self);
RkInspector *rk_window_get_inspector (RkWindow *self);
RkOutline *rk_window_get_outline (RkWindow *self);

G_END_DECLS
