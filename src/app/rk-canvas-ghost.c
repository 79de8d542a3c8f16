/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is drawn while something is carried over the canvas: where it comes from, where it would go, in words
 * too, and itself as a ghost. */

#include "config.h"

#include "rk-canvas-carry.h"

#include "rk-compat.h"

#include <glib/gi18n.h>
#include <math.h>

/* Cards drawn behind the ghost of several, and how far each is off the one before it, pixels. */
#define MOST_BEHIND 2
#define BEHIND      6.0f
#define OPACITY     0.6
/* Pixels from the pointer down to below what the toolkit has follow it. */
#define BELOW_ICON  52

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
  const GdkRGBA white = { 1, 1, 1, 1 }, edge = { 1, 1, 1, 0.25f };
  const float widths[4] = { 1, 1, 1, 1 };
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
  gtk_snapshot_append_border (snapshot, &pill, widths, (const GdkRGBA[4]) { edge, edge, edge, edge });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x + 10, (float) y + 6));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
get_ground (RkCanvas *self, GdkRGBA *ground)
{
  if (rk_session_get_sheet (self->session) ||
      !rk_compat_lookup_color (GTK_WIDGET (self), "view_bg_color", ground))
    *ground = (GdkRGBA) { 1, 1, 1, 1 };
}

/* Lies over what is being moved, or over a box that cannot take it. */
static void
snapshot_wash (RkCanvas *self, GtkSnapshot *snapshot, int box, float alpha)
{
  graphene_rect_t rect = get_pixels (self, &self->scene->boxes[box].rect);
  GdkRGBA ground;

  get_ground (self, &ground);
  ground.alpha = alpha;
  gtk_snapshot_append_color (snapshot, &ground, &rect);
}

static void
snapshot_origin (RkCanvas *self, GtkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) tops = rk_dragged_get_records (self->carry->dragged);
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
snapshot_line (
    RkCanvas *self, GtkSnapshot *snapshot, RkPoint from, RkPoint to, double width, const GdkRGBA *accent)
{
  cairo_t *cr;

  from = rk_view_to_pixel (&self->view, from.x, from.y);
  to = rk_view_to_pixel (&self->view, to.x, to.y);
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height));
  gdk_cairo_set_source_rgba (cr, accent);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  cairo_stroke (cr);
  cairo_arc (cr, from.x, from.y, width * 1.25, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, to.x, to.y, width * 1.25, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* The place between others where it would come; above the ghost, which would hide it. */
static gboolean
find_between (RkCanvas *self, RkPoint *from, RkPoint *to)
{
  const RkCarry *carry = self->carry;

  if (carry->spot.box < 0 || carry->outcome == RK_CARRY_DOES_NOTHING || carry->outcome == RK_CARRY_REFUSED ||
      carry->outcome == RK_CARRY_RELATES)
    return FALSE;
  if (!rk_canvas_carry_is_of_seats (self))
    return rk_drop_get_line (self->scene, &carry->spot, from, to);
  *from = carry->line_from;
  *to = carry->line_to;
  return carry->row >= 0;
}

static void
snapshot_target (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const RkCarry *carry = self->carry;
  const float widths[4] = { 3, 3, 3, 3 };
  graphene_rect_t rect;
  GskRoundedRect edge;
  GdkRGBA wash = *accent;

  if (carry->spot.box < 0 || carry->outcome == RK_CARRY_DOES_NOTHING)
    return;
  if (carry->outcome == RK_CARRY_REFUSED)
    {
      snapshot_wash (self, snapshot, carry->spot.box, 0.7f);
      return;
    }
  if (carry->spot.where != RK_DROP_INTO && carry->outcome != RK_CARRY_RELATES)
    return;
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

/* A box as it is painted, its corner at @x, @y; only the part in @clip, if given. */
static void
snapshot_box (RkCanvas *self, GtkSnapshot *snapshot, int box, double x, double y, const RkRect *clip)
{
  double scale = rk_view_get_scale (&self->view);
  const RkPaintOptions options = { .scale = scale * gtk_widget_get_scale_factor (GTK_WIDGET (self)) };
  const RkRect *rect = clip ? clip : &self->scene->boxes[box].rect;
  graphene_rect_t place = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (rect->width * scale),
                                              (float) (rect->height * scale));
  cairo_t *cr;

  if (!clip)
    graphene_rect_inset (&place, -4, -4);
  cr = gtk_snapshot_append_cairo (snapshot, &place);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -rect->x, -rect->y);
  if (clip)
    {
      cairo_rectangle (cr, clip->x, clip->y, clip->width, clip->height);
      cairo_clip (cr);
    }
  rk_paint_box (cr, self->scene, (guint) box, self->theme, &options);
  cairo_destroy (cr);
}

/* Empty cards stand for what goes along. */
static void
snapshot_behind (RkCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *front, const GdkRGBA *accent)
{
  const float widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  GdkRGBA ground;

  get_ground (self, &ground);
  for (guint i = MIN (self->carry->n_more, MOST_BEHIND); i > 0; --i)
    {
      graphene_rect_t place = *front;
      GskRoundedRect edge;

      graphene_rect_offset (&place, BEHIND * (float) i, BEHIND * (float) i);
      gsk_rounded_rect_init_from_rect (&edge, &place, 6);
      gtk_snapshot_push_rounded_clip (snapshot, &edge);
      gtk_snapshot_append_color (snapshot, &ground, &place);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_append_border (snapshot, &edge, widths,
                                  (const GdkRGBA[4]) { *accent, *accent, *accent, *accent });
    }
}

/* The grabbed box, on the cards of those that go along. */
static void
snapshot_boxes (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const RkCarry *carry = self->carry;
  int box = rk_scene_find (self->scene, carry->group);
  graphene_rect_t place;

  if (box < 0)
    return;
  place = get_pixels (self, &self->scene->boxes[box].rect);
  place.origin = GRAPHENE_POINT_INIT ((float) (carry->x - carry->hold_x), (float) (carry->y - carry->hold_y));
  gtk_snapshot_push_opacity (snapshot, OPACITY);
  snapshot_behind (self, snapshot, &place, accent);
  snapshot_box (self, snapshot, box, (double) place.origin.x, (double) place.origin.y, NULL);
  gtk_snapshot_pop (snapshot);
}

/* Returns: whether the row of the seat is drawn, and where */
static gboolean
find_row (RkCanvas *self, int box, RkRect *row)
{
  RkSeat *seat = rk_version_find (rk_session_get_version (self->session), RK_RECORD_SEAT, self->carry->seat);

  return seat && box >= 0 && rk_paint_shows_members (self->scene, rk_view_get_scale (&self->view)) &&
         rk_drop_get_row (self->scene, box, (int) rk_record_get_position (seat), row);
}

static void
snapshot_row (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const RkCarry *carry = self->carry;
  const float widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  int box = rk_scene_find (self->scene, carry->group);
  double scale = rk_view_get_scale (&self->view);
  GskRoundedRect edge;
  RkPoint corner;
  RkRect row;

  if (!find_row (self, box, &row))
    {
      g_autofree char *title = rk_dragged_describe (carry->dragged);

      snapshot_words (self, snapshot, title, carry->x + 10, carry->y - 36, FALSE);
      return;
    }
  corner = (RkPoint) { carry->x - carry->hold_x + (row.x - self->scene->boxes[box].rect.x) * scale,
                       carry->y - carry->hold_y + (row.y - self->scene->boxes[box].rect.y) * scale };
  gsk_rounded_rect_init_from_rect (&edge,
                                   &GRAPHENE_RECT_INIT ((float) corner.x, (float) corner.y,
                                                        (float) (row.width * scale),
                                                        (float) (row.height * scale)),
                                   4);
  gtk_snapshot_push_opacity (snapshot, OPACITY);
  snapshot_box (self, snapshot, box, corner.x, corner.y, &row);
  gtk_snapshot_append_border (snapshot, &edge, widths,
                              (const GdkRGBA[4]) { *accent, *accent, *accent, *accent });
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_count (RkCanvas *self, GtkSnapshot *snapshot)
{
  const RkCarry *carry = self->carry;
  g_autofree char *more = g_strdup_printf (ngettext ("+%u group", "+%u groups", carry->n_more),
                                           carry->n_more);

  snapshot_words (self, snapshot, more, carry->x - carry->hold_x, carry->y - carry->hold_y - 34, FALSE);
}

void
rk_canvas_snapshot_carry (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const RkCarry *carry = self->carry;
  RkPoint from, to;

  if (carry->group && !carry->seat && !carry->modifiers)
    snapshot_origin (self, snapshot);
  snapshot_target (self, snapshot, accent);
  if (carry->group && carry->seat)
    snapshot_row (self, snapshot, accent);
  else if (carry->group)
    snapshot_boxes (self, snapshot, accent);
  if (find_between (self, &from, &to))
    snapshot_line (self, snapshot, from, to, carry->seat ? 3.0 : 4.0, accent);
  if (carry->group && carry->n_more > 0)
    snapshot_count (self, snapshot);
  if (carry->words)
    snapshot_words (self, snapshot, carry->words, carry->x + 16, carry->y + (carry->group ? 22 : BELOW_ICON),
                    carry->outcome == RK_CARRY_REFUSED);
}
