/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the list of records shares with its drags (rk-inspector-drag.c) and menus (rk-inspector-menu.c). */

#pragma once

#include "rk-inspector-list.h"

G_BEGIN_DECLS

/* One record on the screen. */
typedef struct {
  RkInspectorList *list;
  RkRecord *record;
  GtkWidget *row; /* AdwExpanderRow */
  GtkWidget *form; /* made when first unfolded */
  GtkWidget *up, *down;
} RkInspectorEntry;

struct _RkInspectorList {
  GtkBox parent_instance;

  RkSession *session;
  const RkField *field;
  gboolean nested;
  RkRecord *parent;
  RkGroup *seen_from;

  GtkWidget *box;
  GtkWidget *message;
  GtkWidget *buttons;
  GtkWidget *add;
  GtkWidget *several; /* RkInspectorSeveral; for seats, made when first asked for */
  GPtrArray *entries; /* of RkInspectorEntry, as on the screen */

  GtkWidget *marked; /* the row at which the line is that shows where something dragged would come */
  gboolean mark_below;
  double drag_y; /* of the list, pixels */
  guint tick;
  gint64 frame; /* the last one, µs */
};

/** rk_inspector_drag_add_handle: gives a row something to take hold of */
void rk_inspector_drag_add_handle (RkInspectorEntry *entry);
/** rk_inspector_drag_add_target: lets records be dropped between the rows */
void rk_inspector_drag_add_target (RkInspectorList *self);
/** rk_inspector_drag_clear: nothing is dragged over the list any more */
void rk_inspector_drag_clear (RkInspectorList *self);

/** rk_inspector_menu_add: gives the rows of seats and relations a context menu */
void rk_inspector_menu_add (RkInspectorList *self);
/** rk_inspector_menu_take_key: Returns: whether the key was one of the clipboard, pressed on the row of a seat */
gboolean rk_inspector_menu_take_key (RkInspectorEntry *entry, guint key, GdkModifierType modifiers);

G_END_DECLS
