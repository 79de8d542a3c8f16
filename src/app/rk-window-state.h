/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window shows for what it holds: plain values in, plain values out, no widgets.  Every action
 * of the window stands in one table with what it needs; whether it may be used now is worked out in
 * one place, rk_window_state_update(). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the order of the table in rk-window-state.c. */
typedef enum {
  RK_ACTION_NEW,
  RK_ACTION_OPEN,
  RK_ACTION_SAVE,
  RK_ACTION_SAVE_AS,
  RK_ACTION_EXPORT,
  RK_ACTION_PRINT,
  RK_ACTION_UNDO,
  RK_ACTION_REDO,
  RK_ACTION_HISTORY,
  RK_ACTION_CUT,
  RK_ACTION_COPY,
  RK_ACTION_PASTE,
  RK_ACTION_PASTE_BESIDE,
  RK_ACTION_DUPLICATE,
  RK_ACTION_COPY_FIGURE,
  RK_ACTION_COPY_BRANCH_FIGURE,
  RK_ACTION_COPY_LIST,
  RK_ACTION_ADD_CHILD,
  RK_ACTION_ADD_SIBLING,
  RK_ACTION_ADD_SEAT,
  RK_ACTION_ADD_RELATION,
  RK_ACTION_COPY_VERSION,
  RK_ACTION_REMOVE_VERSION,
  RK_ACTION_VERSIONS,
  RK_ACTION_DELETE,
  RK_ACTION_DELETE_BRANCH,
  RK_ACTION_RENAME,
  RK_ACTION_MOVE_EARLIER,
  RK_ACTION_MOVE_LATER,
  RK_ACTION_MOVE_OUT,
  RK_ACTION_MOVE_IN,
  RK_ACTION_FOLD,
  RK_ACTION_FIND,
  RK_ACTION_SELECT_ALL,
  RK_ACTION_SELECT_NONE,
  RK_ACTION_ZOOM_IN,
  RK_ACTION_ZOOM_OUT,
  RK_ACTION_ZOOM_NORMAL,
  RK_ACTION_ZOOM_FIT,
  RK_ACTION_NOTICES,
  RK_ACTION_REVIEW_FILE,
  RK_ACTION_OUTLINE,
  RK_ACTION_INSPECTOR,
  RK_ACTION_PROPERTIES,
  RK_ACTION_SHEET,
  RK_ACTION_PAGE_FRAME,
  RK_ACTION_MINIMAP,
  RK_ACTION_TRACE,
  RK_ACTION_SHOW_SEATS,
  RK_ACTION_SHOW_PERSONS,
  RK_ACTION_SHOW_DUTIES,
  RK_ACTION_SHOW_MEETINGS,
  RK_ACTION_SHOW_RELATIONS,
  RK_ACTION_VERSION,
  RK_ACTION_LANGUAGE,
  RK_ACTION_PREVIOUS_VERSION,
  RK_ACTION_NEXT_VERSION,
  RK_N_ACTIONS,
} RkAction;

/** rk_action_get_name: Returns: the name without "win." */
const char *rk_action_get_name (RkAction action);

/* What the window holds. */
typedef struct {
  gboolean has_project;
  gboolean busy; /* a file is being opened or saved */
  gboolean modified;
  gboolean has_file;
  gboolean has_notices;
  gboolean has_conflict; /* somebody else changed the file */
  gboolean can_undo, can_redo;
  const char *undo_label, *redo_label;
  const char *title; /* of the project, in the language shown */
  const char *organization;
  const char *version;
  guint n_versions, version_index;
  guint n_groups, n_seats;
  guint n_selected; /* groups */
  gboolean seat_or_relation; /* one of them is selected */
  double zoom, zoom_minimum, zoom_maximum;
} RkWindowFacts;

/* What it shows. */
typedef struct {
  gboolean enabled[RK_N_ACTIONS];
  char *window_title; /* for the task switcher */
  char *title, *subtitle;
  char *undo_tooltip, *redo_tooltip;
  char *undo_item, *redo_item; /* in the menu, with mnemonic */
  char *zoom_text;
  char *statistics;
} RkWindowState;

/** rk_window_state_update: fills in @state, freeing what it held; start with a zeroed one */
void rk_window_state_update (RkWindowState *state, const RkWindowFacts *facts);
void rk_window_state_clear (RkWindowState *state);

G_END_DECLS
