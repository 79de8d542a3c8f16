/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the window share:
 *   rk-window.c           the widget: session, facts → state → widgets
 *   rk-window-actions.c   its actions, and their keys
 *   rk-window-edit.c      those that change the structure
 *   rk-window-files.c     opening, saving, closing, and what is asked on the way
 *   rk-window-panels.c    outline and inspector: folded, beside the diagram or above it
 */

#pragma once

#include "rk-notice-bar.h"
#include "rk-start-page.h"
#include "rk-version-switch.h"
#include "rk-window.h"

G_BEGIN_DECLS

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
  GtkRevealer *outline_revealer;
  GtkRevealer *inspector_revealer;
  RkVersionSwitch *version_switch;
  GtkButton *undo_button;
  GtkButton *redo_button;
  GtkMenuButton *zoom_button;
  RkNoticeBar *notice_bar;
  RkNoticeBar *conflict_bar; /* somebody else changed the file */
  GtkWidget *empty_page;
  GtkLabel *statistics;
  GtkSpinner *spinner;
  GMenu *recent_section;
  GMenu *language_section;

  RkStartPage *start_page;
  RkCanvas *canvas;
  RkOutline *outline;
  RkInspector *inspector;

  RkSession *session;
  RkWindowState state;
  AdwToast *toast; /* that offers to undo the last step */
  guint busy;
  gboolean closing; /* the person has decided: no more questions */

  gboolean narrow; /* the panels lie above the diagram */
  gboolean placed; /* the panels have had their width */
  guint panels_idle;
  int width; /* of the last allocation */
  gboolean outline_open, inspector_open; /* in the narrow window */
};

/* rk-window.c */
void rk_window_update (RkWindow *self);
void rk_window_show_toast (RkWindow *self, const char *words, const char *button, const char *action);
/** rk_window_show_error: a dialog that says what was refused and why */
void rk_window_show_error (RkWindow *self, const char *heading, const GError *error);
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
void rk_window_edit_copy_version (RkWindow *self, GVariant *parameter);
void rk_window_edit_delete (RkWindow *self, GVariant *parameter);
void rk_window_edit_delete_branch (RkWindow *self, GVariant *parameter);
void rk_window_edit_rename (RkWindow *self, GVariant *parameter);
void rk_window_edit_move_earlier (RkWindow *self, GVariant *parameter);
void rk_window_edit_move_later (RkWindow *self, GVariant *parameter);
void rk_window_edit_move_out (RkWindow *self, GVariant *parameter);
void rk_window_edit_move_in (RkWindow *self, GVariant *parameter);
void rk_window_edit_fold (RkWindow *self, GVariant *parameter);

/* rk-window-files.c */
void rk_window_choose_and_open (RkWindow *self);
void rk_window_save (RkWindow *self);
void rk_window_save_as (RkWindow *self);
gboolean rk_window_ask_before_closing (RkWindow *self);
void rk_window_add_drop_target (RkWindow *self);
void rk_window_create (RkWindow *self, guint template);

/* rk-window-panels.c */
void rk_window_panels_init (RkWindow *self);
void rk_window_panels_allocate (RkWindow *self, int width);
gboolean rk_window_panels_get_outline (RkWindow *self);
gboolean rk_window_panels_get_inspector (RkWindow *self);
void rk_window_panels_set_outline (RkWindow *self, gboolean shown);
void rk_window_panels_set_inspector (RkWindow *self, gboolean shown);
void rk_window_panels_save (RkWindow *self);

G_END_DECLS
