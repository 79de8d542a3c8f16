/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows dragged, and things dragged over rows.
 *
 *   ┌────────────────────┐
 *   ├────── before ──────┤ 25 %
 *   │        into        │         resting here unfolds a folded branch
 *   ├────── after ───────┤ 25 %    of an unfolded branch: before the first group in it
 *   └────────────────────┘
 *         below all rows           last at the top
 *
 * A zone once found is left only a few pixels past its edge.  Near the upper and the lower end the list
 * scrolls under what is dragged, and the place is found anew. */

#include "config.h"

#include "rk-outline-private.h"

#include "rk-compat.h"
#include "rk-edge-scroll.h"

#define OUTER      0.25f /* of a row, above and below */
#define HYSTERESIS 4.0f /* pixels */
#define REST       (600 * G_TIME_SPAN_MILLISECOND)

struct _RkOutlineCarry {
  RkDragged *dragged;
  double x, y; /* of the outline */
  gboolean copy;
  guint position; /* the row under the pointer, G_MAXUINT below all */
  RkDropWhere where; /* of that row */
  RkDraggedOutcome outcome;
  char *words;
  gboolean placed; /* a place is shown */
  guint tick;
  gint64 frame; /* the last one, µs */
  guint resting_on; /* a folded row that is rested on, G_MAXUINT */
  gint64 rest_since;
};

/* --- the place ------------------------------------------------------------------------------- */

static gboolean
get_row_bounds (RkOutline *self, GtkListItem *item, graphene_rect_t *bounds)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;

  return row != NULL && gtk_widget_get_mapped (row) &&
         gtk_widget_compute_bounds (row, GTK_WIDGET (self), bounds);
}

static GtkListItem *
find_item_at (RkOutline *self, double y, graphene_rect_t *bounds)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);

      if (get_row_bounds (self, item, bounds) && y >= bounds->origin.y &&
          y < bounds->origin.y + bounds->size.height)
        return item;
    }
  return NULL;
}

static RkDropWhere
find_zone (float at, float height)
{
  return at < height * OUTER ? RK_DROP_BEFORE : at >= height * (1 - OUTER) ? RK_DROP_AFTER : RK_DROP_INTO;
}

/* Whether all of the hysteresis around @at is still in the zone found before. */
static gboolean
is_near (float at, float height, RkDropWhere where)
{
  return find_zone (at - HYSTERESIS, height) == where || find_zone (at + HYSTERESIS, height) == where;
}

/* Returns: whether there is a place at the pointer */
static gboolean
find_place (RkOutline *self)
{
  RkOutlineCarry *carry = self->carry;
  graphene_rect_t bounds, view;
  GtkListItem *item = NULL;
  RkDropWhere where = RK_DROP_INTO;
  guint position = 0;
  float at = 0;

  if (!gtk_widget_compute_bounds (self->scrolled, GTK_WIDGET (self), &view) ||
      !graphene_rect_contains_point (&view, &GRAPHENE_POINT_INIT ((float) carry->x, (float) carry->y)))
    return FALSE;
  item = find_item_at (self, carry->y, &bounds);
  if (item == NULL)
    {
      carry->position = G_MAXUINT;
      carry->where = RK_DROP_INTO;
      return TRUE;
    }
  position = gtk_list_item_get_position (item);
  at = (float) carry->y - bounds.origin.y;
  where = carry->dragged->type == RK_RECORD_GROUP ? find_zone (at, bounds.size.height) : RK_DROP_INTO;
  if (!(carry->placed && carry->position == position && carry->dragged->type == RK_RECORD_GROUP &&
        is_near (at, bounds.size.height, carry->where)))
    carry->where = where;
  carry->position = position;
  return TRUE;
}

/* Behind an unfolded group comes what is first in it. */
static gboolean
is_before_first_child (RkOutline *self, const RkOutlineRowInfo *info, RkOutlineRowInfo *child)
{
  return self->carry->where == RK_DROP_AFTER && info->has_children && !info->folded &&
         rk_outline_model_get_row (self->model, self->carry->position + 1, child) &&
         child->depth == info->depth + 1;
}

static RkDrop
make_drop (RkOutline *self)
{
  RkDrop drop = { .version = rk_session_get_version (self->session), .where = RK_DROP_INTO };
  RkOutlineRowInfo info, child;

  if (!rk_outline_model_get_row (self->model, self->carry->position, &info))
    return drop;
  drop.target = info.group;
  drop.where = self->carry->where;
  if (is_before_first_child (self, &info, &child))
    {
      drop.target = child.group;
      drop.where = RK_DROP_BEFORE;
    }
  return drop;
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
set_mark (RkOutline *self, guint position, RkOutlineMark mark, guint depth)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);
      RkOutlineRow *row = RK_OUTLINE_ROW (gtk_list_item_get_child (item));
      gboolean here = mark != RK_OUTLINE_MARK_NONE && gtk_list_item_get_position (item) == position;

      rk_outline_row_set_mark (row, here ? mark : RK_OUTLINE_MARK_NONE, here ? depth : 0);
    }
}

static void
clear_place (RkOutline *self)
{
  set_mark (self, G_MAXUINT, RK_OUTLINE_MARK_NONE, 0);
  gtk_widget_set_visible (self->drop_words, FALSE);
}

static void
show_place (RkOutline *self)
{
  RkOutlineCarry *carry = self->carry;
  RkOutlineRowInfo info, child;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint depth = 0;

  gtk_widget_set_visible (self->drop_words, carry->words != NULL);
  gtk_label_set_label (GTK_LABEL (self->drop_words), carry->words != NULL ? carry->words : "");
  if (carry->outcome == RK_DRAGGED_REFUSED)
    gtk_widget_add_css_class (self->drop_words, "refused");
  else
    gtk_widget_remove_css_class (self->drop_words, "refused");

  if (carry->outcome == RK_DRAGGED_DOES_NOTHING)
    set_mark (self, G_MAXUINT, RK_OUTLINE_MARK_NONE, 0);
  else if (!rk_outline_model_get_row (self->model, carry->position, &info))
    set_mark (self, n - 1, RK_OUTLINE_MARK_BELOW, 0);
  else if (carry->outcome == RK_DRAGGED_REFUSED)
    set_mark (self, carry->position, RK_OUTLINE_MARK_REFUSED, 0);
  else if (carry->where == RK_DROP_INTO)
    set_mark (self, carry->position, RK_OUTLINE_MARK_INTO, 0);
  else
    {
      depth = is_before_first_child (self, &info, &child) ? child.depth : info.depth;
      set_mark (self, carry->position,
                carry->where == RK_DROP_BEFORE ? RK_OUTLINE_MARK_ABOVE : RK_OUTLINE_MARK_BELOW, depth);
    }
}

static gboolean
is_at_home (RkOutline *self, const RkDrop *drop)
{
  g_autoptr (GPtrArray) records = rk_dragged_get_records (self->carry->dragged);

  for (guint i = 0; i < records->len; i++)
    if (RK_RECORD (records->pdata[i])->parent != (RkRecord *) drop->target)
      return FALSE;
  return self->carry->dragged->type == RK_RECORD_SEAT;
}

static void
judge (RkOutline *self)
{
  RkOutlineCarry *carry = self->carry;

  g_clear_pointer (&carry->words, g_free);
  carry->outcome = RK_DRAGGED_DOES_NOTHING;
  carry->placed = self->session != NULL && find_place (self);
  if (carry->placed)
    {
      RkDrop drop = make_drop (self);

      if (!is_at_home (self, &drop))
        carry->outcome = rk_dragged_judge (carry->dragged, self->session, &drop, carry->copy, &carry->words);
    }
  show_place (self);
}

/* --- edges and folded rows ------------------------------------------------------------------- */

static gboolean
scroll (RkOutline *self, double seconds)
{
  graphene_rect_t view;

  return gtk_widget_compute_bounds (self->scrolled, GTK_WIDGET (self), &view) &&
         rk_edge_scroll (GTK_SCROLLED_WINDOW (self->scrolled), self->carry->y - view.origin.y, seconds);
}

static void
unfold_what_is_rested_on (RkOutline *self, gint64 now)
{
  RkOutlineCarry *carry = self->carry;
  RkOutlineRowInfo info;
  gboolean folded = carry->placed && carry->where == RK_DROP_INTO &&
                    rk_outline_model_get_row (self->model, carry->position, &info) && info.folded &&
                    info.has_children;

  if (!folded || carry->resting_on != carry->position)
    {
      carry->resting_on = folded ? carry->position : G_MAXUINT;
      carry->rest_since = now;
      return;
    }
  if (now - carry->rest_since < REST)
    return;
  carry->resting_on = G_MAXUINT;
  rk_outline_set_folded (self, info.group, FALSE);
  judge (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RkOutline *self = RK_OUTLINE (widget);
  RkOutlineCarry *carry = self->carry;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = carry->frame != 0 ? (double) (now - carry->frame) / G_TIME_SPAN_SECOND : 0;

  carry->frame = now;
  if (scroll (self, seconds))
    judge (self);
  unfold_what_is_rested_on (self, now);
  return G_SOURCE_CONTINUE;
}

/* --- over the rows --------------------------------------------------------------------------- */

RkDraggedOutcome
rk_outline_drag_over (
    RkOutline *self, const RkDragged *dragged, double x, double y, gboolean copy, const char **words)
{
  g_return_val_if_fail (RK_IS_OUTLINE (self), RK_DRAGGED_DOES_NOTHING);

  if (self->carry == NULL)
    {
      self->carry = g_new0 (RkOutlineCarry, 1);
      self->carry->dragged = rk_dragged_copy (dragged);
      self->carry->resting_on = G_MAXUINT;
      self->carry->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
  self->carry->x = x;
  self->carry->y = y;
  self->carry->copy = copy;
  judge (self);
  if (words != NULL)
    *words = self->carry->words;
  return self->carry->outcome;
}

void
rk_outline_drag_leave (RkOutline *self)
{
  RkOutlineCarry *carry = NULL;

  g_return_if_fail (RK_IS_OUTLINE (self));

  carry = g_steal_pointer (&self->carry);
  if (carry == NULL)
    return;
  clear_place (self);
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), carry->tick);
  rk_dragged_free (carry->dragged);
  g_free (carry->words);
  g_free (carry);
}

gboolean
rk_outline_drag_drop (RkOutline *self)
{
  g_autoptr (RkDragged) dragged = NULL;
  RkDraggedOutcome outcome = RK_DRAGGED_DOES_NOTHING;
  gboolean copy = FALSE, changed = FALSE;
  RkDrop drop;

  g_return_val_if_fail (RK_IS_OUTLINE (self), FALSE);

  if (!rk_outline_get_drop (self, &drop))
    return FALSE;
  dragged = rk_dragged_copy (self->carry->dragged);
  outcome = self->carry->outcome;
  copy = self->carry->copy;
  rk_outline_drag_leave (self);
  if (outcome == RK_DRAGGED_MOVES || outcome == RK_DRAGGED_COPIES)
    changed = rk_dragged_drop (dragged, self->session, &drop, NULL, copy);
  if (changed)
    rk_compat_announce (GTK_WIDGET (self),
                        rk_document_get_undo_label (rk_session_get_document (self->session)));
  return changed;
}

gboolean
rk_outline_get_drop (RkOutline *self, RkDrop *drop)
{
  g_return_val_if_fail (RK_IS_OUTLINE (self), FALSE);

  if (self->carry == NULL || !self->carry->placed)
    return FALSE;
  *drop = make_drop (self);
  return TRUE;
}

/* --- drags of the toolkit -------------------------------------------------------------------- */

/* All that is selected, if the row under the pointer is; else that one alone. */
static GdkContentProvider *
prepare_cb (RkOutline *self, double x, double y)
{
  double outline_x = 0, outline_y = 0;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (RkDragged) dragged = NULL;
  graphene_rect_t bounds;
  GtkListItem *item = NULL;
  RkOutlineRowInfo info;

  if (self->session == NULL || self->renaming != NULL)
    return NULL;
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &outline_x, &outline_y);
  item = find_item_at (self, outline_y, &bounds);
  if (item == NULL || !rk_outline_model_get_row (self->model, gtk_list_item_get_position (item), &info))
    return NULL;
  groups = rk_session_get_selected_groups (self->session);
  if (!g_ptr_array_find (groups, info.group, NULL))
    {
      g_ptr_array_set_size (groups, 0);
      g_ptr_array_add (groups, info.group);
    }
  dragged = rk_dragged_new (self->session, groups);
  return rk_dragged_new_provider (dragged);
}

static GdkDragAction
over (RkOutline *self, GtkDropTarget *target, double x, double y)
{
  const GValue *value = gtk_drop_target_get_value (target);

  if (value == NULL || !G_VALUE_HOLDS (value, RK_TYPE_DRAGGED))
    return GDK_ACTION_MOVE;
  switch (
      rk_outline_drag_over (self, g_value_get_boxed (value), x, y, rk_dragged_asks_for_copy (target), NULL))
    {
    case RK_DRAGGED_MOVES:
      return GDK_ACTION_MOVE;
    case RK_DRAGGED_COPIES:
      return GDK_ACTION_COPY;
    default:
      return 0;
    }
}

static void
put_back_cb (gpointer self)
{
  rk_outline_drag_leave (self);
}

static GdkDragAction
enter_cb (GtkDropTarget *target, double x, double y, RkOutline *self)
{
  rk_dragged_watch_end (target, put_back_cb, G_OBJECT (self));
  return over (self, target, x, y);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, RkOutline *self)
{
  return over (self, target, x, y);
}

static void
leave_cb (RkOutline *self)
{
  rk_outline_drag_leave (self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RkOutline *self)
{
  over (self, target, x, y);
  return rk_outline_drag_drop (self);
}

void
rk_outline_add_drag (RkOutline *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (RK_TYPE_DRAGGED, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (rk_dragged_begin_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
