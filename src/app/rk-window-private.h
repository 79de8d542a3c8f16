/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the window share:
 *   rk-window.c           the widget: session, facts → state → widgets
 *   rk-window-actions.c   its actions, and their keys
 *   rk-window-edit.c      those that change the structure
 *   rk-window-clipboard.c cutting, copying, pasting, duplicating
 *   rk-window-history.c   undo and redo in the menu, and the list of steps
 *   rk-window-files.c     opening, saving, closing, and what is asked on the way
 *   rk-window-conflict.c  what somebody else did to the file
 *   rk-window-hints.c     what to do, for the first times
 *   rk-window-look.c      how the project is looked at, for the next time
 *   rk-window-panels.c    outline and inspector: folded, beside the diagram or above it
 *   rk-window-versions.c  dialogs about versions, and where changes lead
 */

#pragma once

#include "rk-file-watch.h"
#include "rk-history-popover.h"
#include "rk-notice-bar.h"
#include "rk-start-page.h"
#include "rk-version-switch.h"
#include "rk-window.h"

G_BEGIN_DECLS

typedef struct _RkWindowExtras RkWindowExtras;
typedef struct _RkWindowHints RkWindowHints;

struct _RkWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkBox *start_box;
  GtkOverlay *panel_overlay;
  GtkPaned *outer_paned;
  GtkPaned *inner_paned;
  GtkBox *outline_pane;
  GtkBox *inspector_pane;
  GtkBox *centre;
  AdwHeaderBar *outline_header;
  AdwHeaderBar *centre_header;
  AdwHeaderBar *inspector_header;
  GtkWidget *outline_button; /* in the diagram's header, while the panel has none in view */
  GtkWidget *inspector_button;
  GtkWidget *low_outline_button; /* the same below the diagram, where the header has no room */
  GtkWidget *low_inspector_button;
  GtkWidget *zoom_out_button;
  GtkWidget *zoom_in_button;
  GtkWidget *zoom_fit_button;
  GtkRevealer *outline_revealer;
  GtkRevealer *inspector_revealer;
  RkVersionSwitch *version_switch;
  GtkMenuButton *open_button;
  GtkMenuButton *view_button;
  GtkMenuButton *export_button;
  GtkButton *undo_button;
  GtkButton *redo_button;
  GtkMenuButton *zoom_button;
  RkNoticeBar *notice_bar;
  RkNoticeBar *hint_bar;
  RkNoticeBar *conflict_bar; /* somebody else changed the file */
  GtkWidget *empty_page;
  GtkLabel *statistics;
  guint n_seats; /* of the version and at the revision of the session that they were counted at */
  guint64 seats_revision;
  const RkVersion *seats_version;
  GtkSpinner *spinner;
  GMenu *recent_section;
  GMenu *language_section;
  GMenu *history_section;
  GMenu *compact_section; /* the menus whose buttons have no room */

  RkStartPage *start_page;
  RkCanvas *canvas;
  RkOutline *outline;
  RkInspector *inspector;

  RkWindowHints *hints; /* of rk-window-hints.c */
  RkWindowExtras *extras; /* of rk-window-view.c */
  RkSession *session;
  RkWindowState state;
  char *version_shown; /* its id */
  GCancellable *pasting; /* what is read from the clipboard; NULL while nothing is */
  GtkWidget *history; /* RkHistoryPopover; NULL before the first use */
  AdwToast *toast; /* that offers to undo the last step */
  RkFileWatch *watch; /* NULL while there is no file */
  GFile *opening; /* what is being opened here, unless as a copy */
  guint busy;
  gboolean quitting; /* the program ends when it closes */
  guint autosave_timeout;
  gboolean autosave_failed; /* and told: not again before a save by hand did well */
  gboolean closing; /* the person has decided: no more questions */
  gboolean close_when_done; /* closing waits for what is under way */

  gboolean narrow; /* the panels lie above the diagram */
  gboolean compact; /* the header of the diagram has few buttons */
  gboolean placed; /* the panels have had their width */
  guint panels_idle;
  int width; /* of the last allocation */
  int shared_width; /* of the diagram and the inspector when last beside each other, or 0 */
  gboolean outline_open, inspector_open; /* in the narrow window */
};

/* rk-window.c */
void rk_window_update (RkWindow *self);
void rk_window_show_toast (RkWindow *self, const char *words, const char *button, const char *action);
/** rk_window_show_error: a dialog that says what was refused and why */
void rk_window_show_error (RkWindow *self, const char *heading, const GError *error);
/** rk_window_show_notices: what reading the file had to mend, if anything */
void rk_window_show_notices (RkWindow *self);
void rk_window_set_busy (RkWindow *self, gboolean busy);

/** rk_window_report: @error: (transfer full) (nullable): why what a person asked for was refused */
void rk_window_report (RkWindow *self, GError *error);

/* rk-window-actions.c */
typedef void (*RkWindowActionFunc) (RkWindow *self, GVariant *parameter);
void rk_window_add_actions (RkWindow *self);
void rk_window_add_shortcuts (RkWindow *self);
/** rk_window_update_actions: what the state says, and the marks in the menus */
void rk_window_update_actions (RkWindow *self);

/* rk-window-edit.c */
void rk_window_edit_add_child (RkWindow *self, GVariant *parameter);
void rk_window_edit_add_sibling (RkWindow *self, GVariant *parameter);
void rk_window_edit_add_seat (RkWindow *self, GVariant *parameter);
void rk_window_edit_add_relation (RkWindow *self, GVariant *parameter);
void rk_window_edit_delete (RkWindow *self, GVariant *parameter);
void rk_window_edit_delete_branch (RkWindow *self, GVariant *parameter);
void rk_window_edit_rename (RkWindow *self, GVariant *parameter);
void rk_window_edit_move_earlier (RkWindow *self, GVariant *parameter);
void rk_window_edit_move_later (RkWindow *self, GVariant *parameter);
void rk_window_edit_move_out (RkWindow *self, GVariant *parameter);
void rk_window_edit_move_in (RkWindow *self, GVariant *parameter);
void rk_window_edit_fold (RkWindow *self, GVariant *parameter);

/** rk_window_edit_find_neighbour: Returns: (nullable): the group that the keyboard goes to when @groups are gone */
RkGroup *rk_window_edit_find_neighbour (RkWindow *self, GPtrArray *groups);

/* rk-window-clipboard.c */
void rk_window_clipboard_cut (RkWindow *self, GVariant *parameter);
void rk_window_clipboard_copy (RkWindow *self, GVariant *parameter);
void rk_window_clipboard_paste (RkWindow *self, GVariant *parameter);
void rk_window_clipboard_paste_beside (RkWindow *self, GVariant *parameter);
void rk_window_clipboard_duplicate (RkWindow *self, GVariant *parameter);
void rk_window_clipboard_copy_figure (RkWindow *self, GVariant *parameter);
void rk_window_clipboard_copy_branch_figure (RkWindow *self, GVariant *parameter);
/** rk_window_clipboard_copy_list: of the selected branches, else of the whole chart */
void rk_window_clipboard_copy_list (RkWindow *self, GVariant *parameter);
/** rk_window_clipboard_leave_to_text: who writes in a field means the field's text; Returns: whether @action was that */
gboolean rk_window_clipboard_leave_to_text (RkWindow *self, RkAction action);
/** rk_window_clipboard_cancel: what is still being read is not pasted */
void rk_window_clipboard_cancel (RkWindow *self);

/* rk-window-history.c */
void rk_window_init_history (RkWindow *self);
/** rk_window_update_history: the menu's items as the state says */
void rk_window_update_history (RkWindow *self);
/** rk_window_show_history: the list of steps, below @button */
void rk_window_show_history (RkWindow *self, GtkWidget *button);

/* rk-window-view.c */
void rk_window_view_init (RkWindow *self);
/** rk_window_view_set_session: after self->session became another one */
void rk_window_view_set_session (RkWindow *self);
void rk_window_view_clear (RkWindow *self);
gboolean rk_window_view_get_page (RkWindow *self);
void rk_window_view_set_page (RkWindow *self, gboolean wanted);
gboolean rk_window_view_get_minimap (RkWindow *self);
void rk_window_view_set_minimap (RkWindow *self, gboolean wanted);
/** rk_window_view_trace: of what is selected; ends one that is under way */
void rk_window_view_trace (RkWindow *self);

/* rk-window-files.c */
void rk_window_choose_and_open (RkWindow *self);
/** rk_window_start_save: @close: the window, once the work is safe */
void rk_window_start_save (RkWindow *self, GFile *file, gboolean overwrite, gboolean close);
/** rk_window_choose_and_save: as rk_window_start_save(), to where the person says */
void rk_window_choose_and_save (RkWindow *self, gboolean close);
void rk_window_save (RkWindow *self);
void rk_window_save_as (RkWindow *self);
gboolean rk_window_ask_before_closing (RkWindow *self);
/** rk_window_keep_names: what is being written counts as written; Returns: FALSE if it was refused and is to be mended */
gboolean rk_window_keep_names (RkWindow *self);
/** rk_window_autosave: after a change: saves it in a while, if that is preferred and asks nothing of the person */
void rk_window_autosave (RkWindow *self);
void rk_window_add_drop_target (RkWindow *self);
void rk_window_create (RkWindow *self, guint template);

/* rk-window-hints.c */
void rk_window_hints_init (RkWindow *self);
/** rk_window_hints_set_session: after self->session became another one */
void rk_window_hints_set_session (RkWindow *self);
/** rk_window_hints_dismiss: the one that is shown is not wanted any more */
void rk_window_hints_dismiss (RkWindow *self);

/* rk-window-look.c */
/** rk_window_set_look: @values: of rk_window_get_look(), once there is a session */
void rk_window_set_look (RkWindow *self, GVariant *values);

/* rk-window-conflict.c */
/** rk_window_watch_file: after the session or its file became another */
void rk_window_watch_file (RkWindow *self);
/** rk_window_ask_about_conflict: somebody else changed the file: what now?  @close: as of the save that found it out */
void rk_window_ask_about_conflict (RkWindow *self, gboolean close);

/* rk-window-panels.c */
void rk_window_panels_init (RkWindow *self);
void rk_window_panels_allocate (RkWindow *self, int width);
gboolean rk_window_panels_get_outline (RkWindow *self);
gboolean rk_window_panels_get_inspector (RkWindow *self);
void rk_window_panels_set_outline (RkWindow *self, gboolean shown);
void rk_window_panels_set_inspector (RkWindow *self, gboolean shown);
void rk_window_panels_save (RkWindow *self);

/* rk-window-versions.c */
void rk_window_versions_open (RkWindow *self, GVariant *parameter);
void rk_window_versions_add (RkWindow *self, GVariant *parameter);
/** rk_window_versions_remove: @parameter: the id of the version; asks first */
void rk_window_versions_remove (RkWindow *self, GVariant *parameter);
/** rk_window_versions_follow: @by_change: a change of the document may have brought another version on show, which is said */
void rk_window_versions_follow (RkWindow *self, gboolean by_change);

G_END_DECLS
