/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups or seats on their way from one part of a window to another, or to another window: what a drag of
 * the toolkit carries as a value of RK_TYPE_DRAGGED, and what letting go of it at a place does.
 *
 *   outline row, seat row ──► GdkContentProvider ──► outline row, box of the diagram
 *   box of the diagram (a gesture of its own) ─────► outline row
 */

#pragma once

#include "rk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_DRAGGED (rk_dragged_get_type ())

typedef struct {
  RkSession *session; /* where it comes from */
  RkRecordType type; /* groups and seats go anywhere, other records within their list alone */
  RkList *ids; /* of them; kept by id, since the document may change on the way */
} RkDragged;

/* What letting go does. */
typedef enum {
  RK_DRAGGED_DOES_NOTHING,
  RK_DRAGGED_MOVES,
  RK_DRAGGED_COPIES, /* of a seat: it sits in both groups */
  RK_DRAGGED_REFUSED,
} RkDraggedOutcome;

GType rk_dragged_get_type (void);

/** rk_dragged_new: @records: of one type, at least one; groups and seats of the version on show; Returns: (transfer full): what is dragged */
RkDragged *rk_dragged_new (RkSession *session, GPtrArray *records);
RkDragged *rk_dragged_copy (const RkDragged *dragged);
void rk_dragged_free (RkDragged *dragged);

/** rk_dragged_new_provider: Returns: (transfer full): it for a drag of the toolkit */
GdkContentProvider *rk_dragged_new_provider (const RkDragged *dragged);

/** rk_dragged_begin_cb: for "drag-begin" of a source that provides it: names what is dragged beside the pointer */
void rk_dragged_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer data);

/** rk_dragged_asks_for_copy: Returns: whether Ctrl is held over @target, so that the source offers copying alone */
gboolean rk_dragged_asks_for_copy (GtkDropTarget *target);

/** RkDraggedOverFunc: @data: what rk_dragged_watch_end() was given */
typedef void (*RkDraggedOverFunc) (gpointer data);

/**
 * rk_dragged_watch_end:
 * @target: over which something dragged has come
 * @over: called with @object when the drag is put back: the toolkit does not tell the target of that
 */
void rk_dragged_watch_end (GtkDropTarget *target, RkDraggedOverFunc over, GObject *object);

/**
 * rk_dragged_get_records:
 *
 * Returns: (transfer container): those that are still there; of groups, those below no other of them
 */
GPtrArray *rk_dragged_get_records (const RkDragged *dragged);

/** rk_dragged_describe: Returns: (transfer full): the name of the first, and how many more there are: "Hyvinvointiryhmä +2" */
char *rk_dragged_describe (const RkDragged *dragged);

/** rk_dragged_describe_place: Returns: (transfer full): "Becomes subgroup of X", "Copy comes before X" */
char *rk_dragged_describe_place (const RkDrop *drop, gboolean copy, const char *language);

/**
 * rk_dragged_judge:
 * @session: where it would be let go
 * @drop: the place; seats go into its target
 * @copy: the person asks for a copy
 * @words: (out) (transfer full) (nullable): what letting go does, or why it is refused
 */
RkDraggedOutcome rk_dragged_judge (
    const RkDragged *dragged, RkSession *session, const RkDrop *drop, gboolean copy, char **words);

/**
 * rk_dragged_drop:
 * @before: (nullable): the seat of the target before which seats go; %NULL puts them last
 *
 * Does what rk_dragged_judge() says, as one step, selects what came of it, and has @session tell of a refusal.
 *
 * Returns: whether anything was changed
 */
gboolean rk_dragged_drop (
    const RkDragged *dragged, RkSession *session, const RkDrop *drop, RkSeat *before, gboolean copy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkDragged, rk_dragged_free)

G_END_DECLS
