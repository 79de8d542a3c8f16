/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups and seats carried from box to box.
 *
 *   press ──► prepared ──(threshold)──► carried ──► let go: one step, or nothing where it is refused
 *                                          └─(Esc, or the chart changed)──► put back
 */

#include "config.h"

#include "rk-canvas-carry.h"

#include "rk-compat.h"

#include <glib/gi18n.h>

#define HYSTERESIS 4.0 /* pixels */
#define EDGE       40.0 /* of the view: the band that pans, pixels */
#define EDGE_WAIT  (200 * G_TIME_SPAN_MILLISECOND)
#define EDGE_SPEED 700.0 /* pixels a second, one band deep */
#define HOLD       20.0 /* pixels of a box brought from beside that come to lie before the pointer, each way */

static void
carry_free (RkCanvas *self)
{
  RkCarry *carry = self->carry;

  if (!carry)
    return;
  rk_canvas_carry_leave_outline (self);
  self->carry = NULL;
  if (carry->tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), carry->tick);
  g_clear_pointer (&carry->dragged, rk_dragged_free);
  g_free (carry->group);
  g_free (carry->seat);
  g_free (carry->resting_on);
  g_free (carry->words);
  g_free (carry);
  /* What sprang open folds again, unless a drop unfolded it. */
  if (self->session)
    rk_session_close_opened (self->session);
}

static RkGroup *
find_group (RkCanvas *self, const char *id)
{
  return rk_version_find_group (rk_session_get_version (self->session), id);
}

static RkSeat *
find_carried_seat (RkCanvas *self)
{
  return rk_version_find (rk_session_get_version (self->session), RK_RECORD_SEAT, self->carry->seat);
}

gboolean
rk_canvas_carry_is_of_seats (RkCanvas *self)
{
  return self->carry->dragged ? self->carry->dragged->type == RK_RECORD_SEAT : self->carry->seat != NULL;
}

/* All that is selected, if the button went down on one of them; else that one alone. */
static GPtrArray *
list_grabbed (RkCanvas *self)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  RkGroup *grabbed = find_group (self, self->carry->group);

  if (!g_ptr_array_find (groups, grabbed, NULL))
    {
      g_ptr_array_set_size (groups, 0);
      g_ptr_array_add (groups, grabbed);
    }
  return rk_groups_get_tops (groups);
}

static guint
count_more (RkCanvas *self)
{
  g_autoptr (GPtrArray) tops = rk_dragged_get_records (self->carry->dragged);
  const RkTree *tree = rk_version_get_tree (rk_session_get_version (self->carry->dragged->session));
  guint n = 0;

  if (self->carry->dragged->type != RK_RECORD_GROUP)
    return 0;
  for (guint i = 0; i < tops->len; ++i)
    {
      int index = rk_tree_find (tree, tops->pdata[i]);

      n += index < 0 ? 0 : (guint) (tree->end[index] - index);
    }
  return n > 0 ? n - 1 : 0;
}

/* --- what letting go would do ---------------------------------------------------------------- */

static RkDrop
make_drop (RkCanvas *self)
{
  const RkDropSpot *spot = &self->carry->spot;

  return (RkDrop) { .version = rk_session_get_version (self->session),
                    .target = find_group (self, self->scene->boxes[spot->box].group),
                    .where = spot->where };
}

/* A line can be drawn only from one of its own boxes to another.
 * Returns: (transfer none) (nullable): the group from which */
static RkGroup *
find_related (RkCanvas *self)
{
  const RkDragged *dragged = self->carry->dragged;

  if (self->carry->group)
    return find_group (self, self->carry->group);
  if (dragged->session != self->session || dragged->type != RK_RECORD_GROUP ||
      rk_list_get_n (dragged->ids) != 1)
    return NULL;
  return find_group (self, rk_list_get_items (dragged->ids)[0].string);
}

static void
judge_relation (RkCanvas *self, const RkDrop *drop)
{
  RkCarry *carry = self->carry;
  g_autofree char *title = rk_record_get_title (drop->target, rk_session_get_language (self->session));

  if (find_related (self) == drop->target)
    return;
  carry->outcome = RK_CARRY_RELATES;
  /* Translators: what letting go of a group here does: it gets a relation to the one named */
  carry->words = g_strdup_printf (_ ("Reports to %s"), title);
}

/* The seat that those let go of come before, or NULL: last. */
static RkSeat *
find_before (RkCanvas *self, const RkGroup *target)
{
  int row = self->carry->row;

  return row >= 0 && (guint) row < target->seats.n ? RK_SEAT (target->seats.items[row]) : NULL;
}

/* Right before or behind itself a seat is where it was. */
static gboolean
seat_stays (RkCanvas *self, const RkGroup *target)
{
  RkSeat *seat = self->carry->seat ? find_carried_seat (self) : NULL;
  int at;

  if (!seat || RK_RECORD (seat)->parent != (const RkRecord *) target)
    return FALSE;
  at = (int) rk_record_get_position (seat);
  return self->carry->row < 0 || self->carry->row == at || self->carry->row == at + 1;
}

static void
judge_place (RkCanvas *self, RkPoint point)
{
  static const RkCarryOutcome outcomes[] = {
    [RK_DRAGGED_DOES_NOTHING] = RK_CARRY_DOES_NOTHING,
    [RK_DRAGGED_MOVES] = RK_CARRY_MOVES,
    [RK_DRAGGED_COPIES] = RK_CARRY_COPIES,
    [RK_DRAGGED_REFUSED] = RK_CARRY_REFUSED,
  };
  RkCarry *carry = self->carry;
  gboolean seats = rk_canvas_carry_is_of_seats (self);
  gboolean copy = (carry->modifiers & GDK_CONTROL_MASK) != 0;
  RkDrop drop;

  carry->row = -1;
  if (seats)
    carry->spot.where = RK_DROP_INTO;
  drop = make_drop (self);
  if (!seats && carry->modifiers & GDK_ALT_MASK && find_related (self))
    {
      judge_relation (self, &drop);
      return;
    }
  if (seats && rk_paint_shows_members (self->scene, rk_view_get_scale (&self->view)))
    carry->row = rk_drop_find_row (self->scene, carry->spot.box, point, &carry->line_from, &carry->line_to);
  if (seats && !copy && seat_stays (self, drop.target))
    return;
  carry->outcome = outcomes[rk_dragged_judge (carry->dragged, self->session, &drop, copy, &carry->words)];
}

static void
judge (RkCanvas *self)
{
  RkCarry *carry = self->carry;
  double scale = rk_view_get_scale (&self->view);
  RkPoint point = rk_view_to_scene (&self->view, carry->x, carry->y);

  g_clear_pointer (&carry->words, g_free);
  carry->outcome = RK_CARRY_DOES_NOTHING;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (rk_canvas_carry_over_outline (self))
    return;
  rk_canvas_carry_leave_outline (self);
  carry->spot = rk_drop_find (self->scene, point, HYSTERESIS / scale, &carry->spot);
  if (carry->spot.box >= 0 && find_group (self, self->scene->boxes[carry->spot.box].group))
    judge_place (self, point);
  else
    carry->spot.box = -1;
}

/* --- edges ----------------------------------------------------------------------------------- */

/* How many bands deep, beyond the edge too; negative at the start. */
static double
get_depth (double at, double extent)
{
  double depth = 0.0;

  if (at < EDGE)
    depth = (at - EDGE) / EDGE;
  else if (at > extent - EDGE)
    depth = (at - (extent - EDGE)) / EDGE;
  return CLAMP (depth, -2.5, 2.5);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RkCanvas *self = RK_CANVAS (widget);
  RkCarry *carry = self->carry;
  gint64 now = rk_canvas_get_time (self);
  double dx = get_depth (carry->x, self->view.width);
  double dy = get_depth (carry->y, self->view.height);
  double seconds = carry->frame ? (double) (now - carry->frame) / G_TIME_SPAN_SECOND : 0.0;

  carry->frame = now;
  if (carry->outside || (dx == 0.0 && dy == 0.0))
    carry->edge_since = 0;
  else if (!carry->edge_since)
    carry->edge_since = now;
  else if (now - carry->edge_since >= EDGE_WAIT)
    {
      rk_canvas_pan (self, dx * EDGE_SPEED * MIN (seconds, 0.1), dy * EDGE_SPEED * MIN (seconds, 0.1));
      judge (self);
    }
  rk_canvas_spring (self, now);
  return G_SOURCE_CONTINUE;
}

/* --- carrying -------------------------------------------------------------------------------- */

void
rk_canvas_carry_prepare (RkCanvas *self, const char *group, const char *seat)
{
  carry_free (self);
  self->carry = g_new0 (RkCarry, 1);
  self->carry->group = g_strdup (group);
  self->carry->seat = g_strdup (seat);
  self->carry->spot.box = -1;
}

static void
set_out (RkCanvas *self)
{
  self->carry->n_more = count_more (self);
  self->carry->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  self->drag = RK_DRAG_CARRY;
}

void
rk_canvas_carry_start (RkCanvas *self)
{
  RkCarry *carry = self->carry;
  int box = rk_scene_find (self->scene, carry->group);
  g_autoptr (GPtrArray) records = NULL;
  RkPoint corner;

  if (box < 0 || !find_group (self, carry->group) || (carry->seat && !find_carried_seat (self)))
    {
      rk_canvas_carry_cancel (self);
      return;
    }
  corner = rk_view_to_pixel (&self->view, self->scene->boxes[box].rect.x, self->scene->boxes[box].rect.y);
  carry->hold_x = self->start_x - corner.x;
  carry->hold_y = self->start_y - corner.y;
  if (carry->seat)
    {
      records = g_ptr_array_new ();
      g_ptr_array_add (records, find_carried_seat (self));
    }
  else
    records = list_grabbed (self);
  carry->dragged = rk_dragged_new (self->session, records);
  set_out (self);
}

void
rk_canvas_carry_begin (RkCanvas *self, RkDragged *dragged)
{
  rk_canvas_carry_prepare (self, NULL, NULL);
  self->carry->dragged = dragged;
  self->carry->hold_x = self->carry->hold_y = HOLD;
  set_out (self);
}

void
rk_canvas_carry_to (RkCanvas *self, double x, double y, GdkModifierType modifiers)
{
  self->carry->x = x;
  self->carry->y = y;
  rk_canvas_carry_with (self, modifiers);
}

void
rk_canvas_carry_with (RkCanvas *self, GdkModifierType modifiers)
{
  self->carry->modifiers = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK);
  judge (self);
}

void
rk_canvas_carry_cancel (RkCanvas *self)
{
  if (!self->carry)
    return;
  carry_free (self);
  self->drag = RK_DRAG_SPENT;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rk_canvas_carry_follow (RkCanvas *self)
{
  if (self->drag != RK_DRAG_CARRY)
    return;
  self->carry->spot.box = -1;
  if (self->scene && (!self->carry->group || rk_scene_find (self->scene, self->carry->group) >= 0))
    judge (self);
  else
    rk_canvas_carry_cancel (self);
}

/* --- letting go ------------------------------------------------------------------------------ */

/* The first box comes to stand where its ghost was let go, and the rest around it. */
static void
land (RkCanvas *self, GPtrArray *groups, const char *first)
{
  g_free (self->landed);
  self->landed = g_strdup (first);
  self->landed_at = (RkPoint) { self->carry->x - self->carry->hold_x, self->carry->y - self->carry->hold_y };
  g_clear_pointer (&self->released, g_ptr_array_unref);
  self->released = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < groups->len; ++i)
    g_ptr_array_add (self->released, g_strdup (RK_RECORD (groups->pdata[i])->id));
}

/* What came of the drop is selected. */
static void
land_dropped (RkCanvas *self)
{
  RkCarry *carry = self->carry;
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);

  if (carry->outcome == RK_CARRY_RELATES || rk_canvas_carry_is_of_seats (self) || groups->len == 0)
    return;
  land (self, groups,
        carry->group && carry->outcome == RK_CARRY_MOVES ? carry->group : RK_RECORD (groups->pdata[0])->id);
}

static void
put_relation (RkCanvas *self, const RkDrop *drop)
{
  g_autoptr (GError) error = NULL;
  RkRelation *relation = rk_command_add_relation (rk_session_get_document (self->session), drop->version,
                                                  RK_RELATION_REPORTS_TO, find_related (self), drop->target,
                                                  &error);

  if (relation)
    rk_session_select_record (self->session, relation);
  else
    rk_session_report_error (self->session, error);
}

static void
put (RkCanvas *self, const RkDrop *drop)
{
  RkCarry *carry = self->carry;
  gboolean seats = rk_canvas_carry_is_of_seats (self);

  if (carry->outcome == RK_CARRY_RELATES)
    put_relation (self, drop);
  else
    rk_dragged_drop (carry->dragged, self->session, drop, seats ? find_before (self, drop->target) : NULL,
                     carry->outcome == RK_CARRY_COPIES);
}

/* A branch that sprang open and was let go into stays open: the same step unfolds it, and is called after
 * what it does above all. */
static void
put_in_one_step (RkCanvas *self)
{
  RkDrop drop = make_drop (self);
  RkDocument *document = rk_session_get_document (self->session);
  gboolean inside = !rk_canvas_carry_is_of_seats (self) && self->carry->outcome != RK_CARRY_RELATES &&
                    drop.where == RK_DROP_INTO;
  g_autoptr (GPtrArray) opened = rk_canvas_list_opened (self, drop.target, inside);
  g_autoptr (GError) error = NULL;

  rk_document_seal (document);
  if (opened->len == 0)
    {
      put (self, &drop);
      return;
    }
  rk_document_begin (document, NULL, NULL);
  put (self, &drop);
  rk_command_fold_groups (document, opened, FALSE, &error);
  rk_document_commit (document);
}

void
rk_canvas_carry_drop (RkCanvas *self)
{
  RkDocument *document = rk_session_get_document (self->session);
  guint64 revision = rk_session_get_revision (self->session);

  self->drag = RK_DRAG_NONE;
  if (self->carry->outside)
    rk_outline_drag_drop (self->outline);
  else if (self->carry->outcome == RK_CARRY_REFUSED)
    rk_compat_announce (GTK_WIDGET (self), self->carry->words);
  else if (self->carry->outcome != RK_CARRY_DOES_NOTHING)
    {
      put_in_one_step (self);
      if (rk_session_get_revision (self->session) != revision)
        {
          land_dropped (self);
          rk_compat_announce (GTK_WIDGET (self), rk_document_get_undo_label (document));
        }
    }
  carry_free (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
rk_canvas_get_carried (RkCanvas *self, RkCarried *carried)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  if (!self->carry || self->drag != RK_DRAG_CARRY)
    return FALSE;
  *carried = (RkCarried) { .words = self->carry->words,
                           .target = self->carry->spot.box >= 0
                                         ? self->scene->boxes[self->carry->spot.box].group
                                         : NULL,
                           .refused = self->carry->outcome == RK_CARRY_REFUSED,
                           .n_more = self->carry->n_more };
  return TRUE;
}
