/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the outline share: rk-outline.c holds the rows and the search, rk-outline-keys.c the keyboard and the
 * writing of names, rk-outline-drag.c what is dragged over it and from it. */

#pragma once

#include "rk-outline-model.h"
#include "rk-outline-row.h"
#include "rk-outline.h"

G_BEGIN_DECLS

typedef struct _RkOutlineCarry RkOutlineCarry;

struct _RkOutline {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *search;
  GtkWidget *menu_button;
  GtkLabel *matches;
  GtkWidget *scrolled;
  GtkListView *view;
  GtkWidget *drop_words;
  GtkWidget *empty;

  RkSession *session;
  RkOutlineModel *model;
  GtkMultiSelection *selection;
  GPtrArray *bound; /* of GtkListItem: those with a row on the screen */
  gboolean following; /* the selection is changed to follow the session */
  GtkWidget *came_from; /* weak: where the keyboard was before the search */

  char *renaming; /* the group whose name is written, or NULL */
  gboolean renaming_new; /* it was just added */
  char *fresh; /* the group that was added and named last, while it stays selected; or NULL */

  RkOutlineCarry *carry; /* what is dragged over it, or NULL */
};

/* rk-outline.c */
void rk_outline_show_rows (RkOutline *self);
void rk_outline_set_folded (RkOutline *self, RkGroup *group, gboolean folded);
void rk_outline_set_all_folded (RkOutline *self, gboolean folded);
/** rk_outline_find_bound: Returns: (nullable): the item on the screen at @position */
GtkListItem *rk_outline_find_bound (RkOutline *self, guint position);
void rk_outline_scroll_to (RkOutline *self, guint position);
/** rk_outline_focus_group: takes the keyboard along to the row of @group */
void rk_outline_focus_group (RkOutline *self, RkGroup *group);
/** rk_outline_go_to_match: @by: 1 for the next one, -1 for the one before, round and round */
void rk_outline_go_to_match (RkOutline *self, int by);

/* rk-outline-keys.c */
void rk_outline_add_keys (RkOutline *self);
/** rk_outline_activate_row: what Enter does on the row with the keyboard */
void rk_outline_activate_row (RkOutline *self);
/** rk_outline_take_name: Returns: whether @name was taken for the group that is being renamed */
gboolean rk_outline_take_name (RkOutline *self, const char *name);

/* rk-outline-menu.c */
void rk_outline_add_menu (RkOutline *self);

/* rk-outline-drag.c */
void rk_outline_add_drag (RkOutline *self);

G_END_DECLS
