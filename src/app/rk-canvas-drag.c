/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups and seats carried from box to box.
 *
 *   press ──► prepared ──(threshold)──► carried ──► let go: one step, or nothing where it is refused
 *                                          └─(Esc, or the chart changed)──► put back
 *
 * Carried is kept by id; what it would do is worked out anew for each place. */

#include "config.h"

#include "rk-canvas-private.h"

#include "rk-compat.h"
#include "rk-drop.h"

#include <glib/gi18n.h>
#include <math.h>

#define HYSTERESIS 4.0 /* pixels */
#define EDGE       40.0 /* of the view: the band that pans, pixels */
#define EDGE_WAIT  (200 * G_TIME_SPAN_MILLISECOND)
#define EDGE_SPEED 700.0 /* pixels a second, one band deep */

typedef enum { DOES_NOTHING, DOES_MOVE, DOES_COPY, DOES_RELATION, IS_REFUSED } Outcome;

struct _RkCarry {
  char *group; /* that the button went down on */
  char *seat; /* or NULL */
  double hold_x, hold_y; /* from the corner of the box to the pointer, pixels */
  double x, y; /* the pointer */
  GdkModifierType modifiers;
  RkDropSpot spot;
  Outcome outcome;
  char *words; /* what letting go does, or why it does nothing */
  guint n_more; /* groups that go along */
  guint tick;
  gint64 frame; /* the last one, µs */
  gint64 edge_since; /* when the pointer came into the band; 0 outside */
};

static void
carry_free (RkCanvas *self)
{
  RkCarry *carry = g_steal_pointer (&self->carry);

  if (!carry)
    return;
  if (carry->tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), carry->tick);
  g_free (carry->group);
  g_free (carry->seat);
  g_free (carry->words);
  g_free (carry);
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

/* All that is selected, if the button went down on one of them; else that one alone. */
static GPtrArray *
list_carried (RkCanvas *self)
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
  g_autoptr (GPtrArray) tops = list_carried (self);
  const RkTree *tree = rk_version_get_tree (rk_session_get_version (self->session));
  guint n = 0;

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

static char *
describe_place (const RkDrop *drop, Outcome outcome, const char *title)
{
  if (outcome == DOES_RELATION)
    /* Translators: what letting go of a group here does: it gets a relation to the one named */
    return g_strdup_printf (_ ("Reports to %s"), title);
  if (outcome == DOES_COPY)
    return g_strdup_printf (drop->where == RK_DROP_INTO     ? _ ("Copy becomes subgroup of %s")
                            : drop->where == RK_DROP_BEFORE ? _ ("Copy comes before %s")
                                                            : _ ("Copy comes after %s"),
                            title);
  return g_strdup_printf (drop->where == RK_DROP_INTO     ? _ ("Becomes subgroup of %s")
                          : drop->where == RK_DROP_BEFORE ? _ ("Comes before %s")
                                                          : _ ("Comes after %s"),
                          title);
}

static void
judge_groups (RkCanvas *self)
{
  RkCarry *carry = self->carry;
  g_autoptr (GPtrArray) tops = list_carried (self);
  RkDrop drop = make_drop (self);
  g_autofree char *title = rk_record_get_title (drop.target, rk_session_get_language (self->session));
  g_autoptr (GError) error = NULL;

  if (carry->modifiers & GDK_ALT_MASK)
    carry->outcome = g_strcmp0 (carry->group, drop.target->record.id) == 0 ? DOES_NOTHING : DOES_RELATION;
  else if (carry->modifiers & GDK_CONTROL_MASK)
    carry->outcome = DOES_COPY;
  else if (g_ptr_array_find (tops, drop.target, NULL))
    carry->outcome = DOES_NOTHING;
  else if (rk_command_can_move_groups (tops, &drop, &error))
    carry->outcome = DOES_MOVE;
  else
    carry->outcome = IS_REFUSED;
  if (carry->outcome == IS_REFUSED)
    carry->words = g_strdup (error->message);
  else if (carry->outcome != DOES_NOTHING)
    carry->words = describe_place (&drop, carry->outcome, title);
}

static void
judge_seat (RkCanvas *self)
{
  RkCarry *carry = self->carry;
  RkGroup *target = find_group (self, self->scene->boxes[carry->spot.box].group);
  g_autofree char *title = rk_record_get_title (target, rk_session_get_language (self->session));
  gboolean at_home = g_strcmp0 (target->record.id, carry->group) == 0;

  carry->spot.where = RK_DROP_INTO;
  if (carry->modifiers & GDK_CONTROL_MASK && !at_home)
    {
      carry->outcome = DOES_COPY;
      /* Translators: what letting go of a seat here does: the same person sits in both groups */
      carry->words = g_strdup_printf (_ ("Also sits in %s"), title);
    }
  else
    {
      carry->outcome = DOES_MOVE;
      carry->words = at_home ? g_strdup (_ ("Another place in the same group"))
                             : g_strdup_printf (_ ("Sits in %s"), title);
    }
}

static void
judge (RkCanvas *self)
{
  RkCarry *carry = self->carry;
  double scale = rk_view_get_scale (&self->view);
  RkPoint point = rk_view_to_scene (&self->view, carry->x, carry->y);

  g_clear_pointer (&carry->words, g_free);
  carry->outcome = DOES_NOTHING;
  carry->spot = rk_drop_find (self->scene, point, HYSTERESIS / scale, &carry->spot);
  if (carry->spot.box < 0 || !find_group (self, self->scene->boxes[carry->spot.box].group))
    carry->spot.box = -1;
  else if (carry->seat)
    judge_seat (self);
  else
    judge_groups (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  if (dx == 0.0 && dy == 0.0)
    carry->edge_since = 0;
  else if (!carry->edge_since)
    carry->edge_since = now;
  else if (now - carry->edge_since >= EDGE_WAIT)
    {
      rk_canvas_pan (self, dx * EDGE_SPEED * MIN (seconds, 0.1), dy * EDGE_SPEED * MIN (seconds, 0.1));
      judge (self);
    }
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

void
rk_canvas_carry_start (RkCanvas *self)
{
  RkCarry *carry = self->carry;
  int box = rk_scene_find (self->scene, carry->group);
  RkPoint corner;

  if (box < 0 || !find_group (self, carry->group) || (carry->seat && !find_carried_seat (self)))
    {
      rk_canvas_carry_cancel (self);
      return;
    }
  corner = rk_view_to_pixel (&self->view, self->scene->boxes[box].rect.x, self->scene->boxes[box].rect.y);
  carry->hold_x = self->start_x - corner.x;
  carry->hold_y = self->start_y - corner.y;
  carry->n_more = carry->seat ? 0 : count_more (self);
  carry->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  self->drag = RK_DRAG_CARRY;
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
  if (self->scene && rk_scene_find (self->scene, self->carry->group) >= 0)
    judge (self);
  else
    rk_canvas_carry_cancel (self);
}

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

static void
put_groups (RkCanvas *self, Outcome outcome, GError **error)
{
  RkDocument *document = rk_session_get_document (self->session);
  g_autoptr (GPtrArray) tops = list_carried (self);
  RkDrop drop = make_drop (self);

  if (outcome == DOES_MOVE)
    {
      if (rk_command_move_groups (document, tops, &drop, error))
        land (self, tops, self->carry->group);
    }
  else if (outcome == DOES_COPY)
    {
      g_autoptr (GPtrArray)
          copies = rk_command_copy_groups (document, tops, RK_COPY_BRANCHES, &drop, RK_COPY_AS_COPY, error);

      if (!copies || copies->len == 0)
        return;
      land (self, copies, RK_RECORD (copies->pdata[0])->id);
      rk_session_select_record (self->session, copies->pdata[0]);
    }
  else
    {
      RkRelation *relation = rk_command_add_relation (document, drop.version, RK_RELATION_REPORTS_TO,
                                                      find_group (self, self->carry->group), drop.target,
                                                      error);

      if (relation)
        rk_session_select_record (self->session, relation);
    }
}

/* Before the seat on whose row it is let go, else last. */
static void
put_seat (RkCanvas *self, Outcome outcome, GError **error)
{
  RkDocument *document = rk_session_get_document (self->session);
  RkPoint point = rk_view_to_scene (&self->view, self->carry->x, self->carry->y);
  RkHit hit = rk_scene_hit (self->scene, point.x, point.y, 0.0);
  RkGroup *target = find_group (self, self->scene->boxes[self->carry->spot.box].group);
  RkSeat *before = hit.box == self->carry->spot.box ? (RkSeat *) rk_canvas_find_seat (self, &hit) : NULL;
  g_autoptr (GPtrArray) seats = g_ptr_array_new ();
  RkSeat *seat = find_carried_seat (self);

  if (!seat || before == seat)
    return;
  g_ptr_array_add (seats, seat);
  if (outcome == DOES_COPY)
    {
      g_autoptr (GPtrArray) copies = rk_command_also_sits_in (document, seats, target, before, error);

      if (copies && copies->len > 0)
        rk_session_select_record (self->session, copies->pdata[0]);
    }
  else if (rk_command_move_seats (document, seats, target, before, error))
    rk_session_select_record (self->session, seat);
}

void
rk_canvas_carry_drop (RkCanvas *self)
{
  Outcome outcome = self->carry->outcome;
  RkDocument *document = rk_session_get_document (self->session);
  guint64 revision = rk_session_get_revision (self->session);
  g_autoptr (GError) error = NULL;

  self->drag = RK_DRAG_NONE;
  if (outcome == IS_REFUSED)
    rk_compat_announce (GTK_WIDGET (self), self->carry->words);
  else if (outcome != DOES_NOTHING)
    {
      rk_document_seal (document);
      if (self->carry->seat)
        put_seat (self, outcome, &error);
      else
        put_groups (self, outcome, &error);
      if (error)
        rk_session_report_error (self->session, error);
      else if (rk_session_get_revision (self->session) != revision)
        rk_compat_announce (GTK_WIDGET (self), rk_document_get_undo_label (document));
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
                           .refused = self->carry->outcome == IS_REFUSED,
                           .n_more = self->carry->n_more };
  return TRUE;
}

/* --- what is drawn --------------------------------------------------------------------------- */

static graphene_rect_t
get_pixels (RkCanvas *self, const RkRect *rect)
{
  double scale = rk_view_get_scale (&self->view);
  RkPoint corner = rk_view_to_pixel (&self->view, rect->x, rect->y);

  return GRAPHENE_RECT_INIT ((float) corner.x, (float) corner.y, (float) (rect->width * scale),
                             (float) (rect->height * scale));
}

static void
snapshot_words (
    RkCanvas *self, GtkSnapshot *snapshot, const char *words, double x, double y, gboolean refused)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA ground = refused ? (GdkRGBA) { 0.66f, 0.07f, 0.14f, 0.96f }
                                 : (GdkRGBA) { 0.11f, 0.11f, 0.13f, 0.92f };
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  GskRoundedRect pill;
  int width, height;

  pango_layout_set_width (layout, 320 * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = floor (CLAMP (x, 4.0, MAX (4.0, self->view.width - width - 24.0)));
  y = floor (CLAMP (y, 4.0, MAX (4.0, self->view.height - height - 16.0)));
  gsk_rounded_rect_init_from_rect (
      &pill, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width + 20, (float) height + 12), 9);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &ground, &pill.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x + 10, (float) y + 6));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

/* Lies over what is being moved, or over a box that cannot take it. */
static void
snapshot_wash (RkCanvas *self, GtkSnapshot *snapshot, int box, float alpha)
{
  gboolean paper = rk_session_get_sheet (self->session);
  graphene_rect_t rect = get_pixels (self, &self->scene->boxes[box].rect);
  GdkRGBA ground;

  if (paper || !rk_compat_lookup_color (GTK_WIDGET (self), "view_bg_color", &ground))
    ground = (GdkRGBA) { 1, 1, 1, 1 };
  ground.alpha = alpha;
  gtk_snapshot_append_color (snapshot, &ground, &rect);
}

static void
snapshot_origin (RkCanvas *self, GtkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) tops = list_carried (self);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) carried = g_hash_table_new (NULL, NULL);
  RkRect visible = rk_view_get_visible (&self->view);

  for (guint i = 0; i < tops->len; ++i)
    g_hash_table_add (carried,
                      GINT_TO_POINTER (rk_scene_find (self->scene, RK_RECORD (tops->pdata[i])->id) + 1));
  rk_scene_query (self->scene, &visible, found);
  for (guint i = 0; i < found->len; ++i)
    for (int box = (int) g_array_index (found, guint, i); box >= 0; box = self->scene->boxes[box].parent)
      if (g_hash_table_contains (carried, GINT_TO_POINTER (box + 1)))
        {
          snapshot_wash (self, snapshot, (int) g_array_index (found, guint, i), 0.55f);
          break;
        }
}

static void
snapshot_line (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  RkPoint from, to;
  cairo_t *cr;

  if (!rk_drop_get_line (self->scene, &self->carry->spot, &from, &to))
    return;
  from = rk_view_to_pixel (&self->view, from.x, from.y);
  to = rk_view_to_pixel (&self->view, to.x, to.y);
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height));
  gdk_cairo_set_source_rgba (cr, accent);
  cairo_set_line_width (cr, 4.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  cairo_stroke (cr);
  cairo_arc (cr, from.x, from.y, 5.0, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, to.x, to.y, 5.0, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
snapshot_target (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const RkCarry *carry = self->carry;
  const float widths[4] = { 3, 3, 3, 3 };
  graphene_rect_t rect;
  GskRoundedRect edge;
  GdkRGBA wash = *accent;

  if (carry->spot.box < 0 || carry->outcome == DOES_NOTHING)
    return;
  if (carry->outcome == IS_REFUSED)
    {
      snapshot_wash (self, snapshot, carry->spot.box, 0.7f);
      return;
    }
  if (carry->spot.where != RK_DROP_INTO && carry->outcome != DOES_RELATION)
    {
      snapshot_line (self, snapshot, accent);
      return;
    }
  rect = get_pixels (self, &self->scene->boxes[carry->spot.box].rect);
  graphene_rect_inset (&rect, -4, -4);
  wash.alpha = 0.16f;
  gsk_rounded_rect_init_from_rect (&edge, &rect, 10);
  gtk_snapshot_push_rounded_clip (snapshot, &edge);
  gtk_snapshot_append_color (snapshot, &wash, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &edge, widths,
                              (const GdkRGBA[4]) { *accent, *accent, *accent, *accent });
}

static void
snapshot_ghost (RkCanvas *self, GtkSnapshot *snapshot)
{
  const RkCarry *carry = self->carry;
  int box = rk_scene_find (self->scene, carry->group);
  double scale = rk_view_get_scale (&self->view);
  const RkPaintOptions options = { .scale = scale * gtk_widget_get_scale_factor (GTK_WIDGET (self)) };
  const RkRect *rect;
  graphene_rect_t place;
  cairo_t *cr;

  if (box < 0)
    return;
  rect = &self->scene->boxes[box].rect;
  place = GRAPHENE_RECT_INIT ((float) (carry->x - carry->hold_x), (float) (carry->y - carry->hold_y),
                              (float) (rect->width * scale), (float) (rect->height * scale));
  graphene_rect_inset (&place, -4, -4);
  gtk_snapshot_push_opacity (snapshot, 0.6);
  cr = gtk_snapshot_append_cairo (snapshot, &place);
  cairo_translate (cr, carry->x - carry->hold_x, carry->y - carry->hold_y);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -rect->x, -rect->y);
  rk_paint_box (cr, self->scene, (guint) box, self->theme, &options);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
  if (carry->n_more > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("+%u group", "+%u groups", carry->n_more),
                                               carry->n_more);

      snapshot_words (self, snapshot, more, place.origin.x + 4, place.origin.y - 30, FALSE);
    }
}

void
rk_canvas_snapshot_carry (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const RkCarry *carry = self->carry;

  if (!carry->seat && !carry->modifiers)
    snapshot_origin (self, snapshot);
  snapshot_target (self, snapshot, accent);
  if (!carry->seat)
    snapshot_ghost (self, snapshot);
  else
    {
      RkSeat *seat = find_carried_seat (self);
      g_autofree char *title = seat ? rk_record_get_title (seat, rk_session_get_language (self->session))
                                    : NULL;

      if (title)
        snapshot_words (self, snapshot, title, carry->x + 10, carry->y - 36, FALSE);
    }
  if (carry->words)
    snapshot_words (self, snapshot, carry->words, carry->x + 16, carry->y + 22, carry->outcome == IS_REFUSED);
}
