/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The groups of a version as the outline lists them: in reading order, without what lies in folded
 * branches; while something is searched for, the groups that match and those above them.
 *
 * The list is one flat array taken from RkTree, so folding, searching and following a change are the
 * same work: make the array anew, and tell of the span that differs.  Items exist only for rows
 * that somebody asks for.  What is folded is kept by id, so it stays through undo and versions. */

#pragma once

#include "rk-project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RK_TYPE_OUTLINE_ITEM (rk_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (RkOutlineItem, rk_outline_item, RK, OUTLINE_ITEM, GObject)

#define RK_TYPE_OUTLINE_MODEL (rk_outline_model_get_type ())
G_DECLARE_FINAL_TYPE (RkOutlineModel, rk_outline_model, RK, OUTLINE_MODEL, GObject)

typedef struct {
  RkGroup *group;
  guint depth; /* 0 for groups without a group above */
  gboolean has_children;
  gboolean folded;
  guint n_below; /* groups in its branch beside itself */
  gboolean matches; /* what is searched for is in this group, and not only below it */
  RkSeat *seat; /* the seat in which it is, if it is not in the group itself; or NULL */
} RkOutlineRowInfo;

RkOutlineModel *rk_outline_model_new (void);

/** rk_outline_model_set_version: @version: (nullable): whose groups are listed; borrowed until the next call */
void rk_outline_model_set_version (RkOutlineModel *self, RkVersion *version);

/** rk_outline_model_refresh: follows a change of the version */
void rk_outline_model_refresh (RkOutlineModel *self);

/** rk_outline_model_set_search: @wish: (nullable): what is looked for, by the rules of rk_find()
 *
 * Returns: FALSE if that was looked for already */
gboolean rk_outline_model_set_search (RkOutlineModel *self, const char *wish);

/** rk_outline_model_get_n_matches: Returns: how many groups match the search; all of them without one */
guint rk_outline_model_get_n_matches (RkOutlineModel *self);

/** rk_outline_model_get_match: Returns: the how manieth match the row at @position is, from 1; 0 if it is none */
guint rk_outline_model_get_match (RkOutlineModel *self, guint position);

/** rk_outline_model_get_row: Returns: whether there is a row at @position */
gboolean rk_outline_model_get_row (RkOutlineModel *self, guint position, RkOutlineRowInfo *info);

/** rk_outline_model_find: Returns: the position of the group with @id, G_MAXUINT if it is not listed */
guint rk_outline_model_find (RkOutlineModel *self, const char *id);

void rk_outline_model_set_folded (RkOutlineModel *self, const char *id, gboolean folded);
void rk_outline_model_fold_all (RkOutlineModel *self);
void rk_outline_model_unfold_all (RkOutlineModel *self);

/** rk_outline_model_reveal: unfolds all that lies above the group with @id; Returns: whether anything was folded */
gboolean rk_outline_model_reveal (RkOutlineModel *self, const char *id);

G_END_DECLS
