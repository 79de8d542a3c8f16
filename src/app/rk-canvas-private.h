/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the canvas share:
 *   rk-canvas.c           the widget: session, view, adjustments
 *   rk-canvas-scene.c     a new scene taken
 *   rk-canvas-proxies.c   stand-ins for the boxes in view
 *   rk-canvas-input.c     pointer and keys
 *   rk-canvas-drag.c      groups and seats carried from box to box
 *   rk-canvas-drop.c      the same brought from elsewhere
 *   rk-canvas-ghost.c     what is drawn of it
 *   rk-canvas-fold.c      branches folded, unfolded, sprung open
 *   rk-canvas-glide.c     boxes on their way to new places
 *   rk-canvas-rename.c    a name written in place
 *   rk-canvas-menu.c      the context menu
 *   rk-canvas-trace.c     the chain to the top and other places, lit up
 *   rk-canvas-tooltip.c   the whole text of what is under the pointer
 *   rk-canvas-overlay.c   what is drawn above the painted scene
 */

#pragma once

#include "rk-box-proxy.h"
#include "rk-canvas.h"
#include "rk-glide.h"
#include "rk-tiles.h"

G_BEGIN_DECLS

typedef enum {
  RK_DRAG_NONE,
  RK_DRAG_BAND,
  RK_DRAG_PAN,
  RK_DRAG_CARRY, /* groups or a seat */
  RK_DRAG_SPENT, /* put back: nothing more until the button is let go */
} RkCanvasDrag;

typedef struct _RkCarry RkCarry;
typedef struct _RkCanvasTrace RkCanvasTrace;

struct _RkCanvas {
  GtkWidget parent_instance;

  RkSession *session;
  RkScene *scene; /* the one painted; NULL before the first frame */
  RkTheme *theme;
  RkTiles *tiles;
  RkView view;

  RkOutline *outline; /* weak; or NULL */

  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  guint policies[2];
  gboolean configuring; /* the adjustments follow the view, not the view them */
  guint tick; /* the callback of the next frame, or 0 */
  gboolean fit_wanted; /* at the next frame that has a size and a scene */
  gboolean fitted; /* and nobody moved the view since */
  gboolean zoom_untold; /* until the next frame */
  gboolean sheet; /* the page as printed is on show */
  RkView chart_view; /* of the chart, while the page is; width 0: it was fitted */
  gboolean chart_wanted; /* that view, at the next frame */
  char *version; /* the id of the version on show */
  gboolean switched; /* it is another one than that of the scene painted */

  GHashTable *proxies; /* group id → RkBoxProxy in view */
  GPtrArray *spare; /* RkBoxProxy without a box */
  gboolean words_stale; /* what they say may be something else now */

  double pointer_x, pointer_y;
  int hover; /* box under the pointer, -1 */
  const char *cursor; /* the name of the one shown; a literal or NULL */
  gboolean space; /* held down */
  RkCanvasDrag drag;
  GtkEventController *click; /* counts clicks */
  double start_x, start_y; /* where the button went down */
  RkRect band; /* pixels */
  double drag_x, drag_y; /* the offset of the view, when panning began */
  RkCarry *carry; /* what the button went down on, once moved what is carried; or NULL */
  int badge; /* box on whose badge the button went down, -1 */
  gboolean select_late; /* at letting go of the button: what it went down on may be dragged first */
  char *landed; /* the group that was let go of and is not laid out there yet, or NULL */
  RkPoint landed_at; /* the corner of its box, pixels */
  GPtrArray *released; /* ids of all groups that were let go of with it; or NULL */

  RkGlide *glide; /* from the scene before; NULL when nothing moves */
  gint64 glide_start; /* µs */
  guint glide_tick;
  gboolean cut; /* the next scene is another figure: nothing glides there */
  gint64 time; /* µs; 0: the frame clock's */
  double pinch_scale; /* of the fingers, as last told */
  RkCanvasTrace *trace; /* NULL before the first */
  RkRect page, page_body; /* of paper around the chart, and what its margins leave, points; empty: none */

  GtkWidget *editor; /* of a name; NULL before the first */
  GtkWidget *editor_frame; /* around it; scrolls what is higher than the view */
  GtkCssProvider *editor_style;
  int editor_letters; /* pixels */
  char *renaming; /* the group whose name is being written, or NULL */
  gboolean renaming_new; /* it was just added */
  char *preedit; /* what the input method is composing, or NULL */
  char *fresh; /* the group that was added and named last, while it stays selected; or NULL */
};

/* rk-canvas.c */
/** rk_canvas_view_changed: after self->view was changed: everything follows at the next frame */
void rk_canvas_view_changed (RkCanvas *self);
/** rk_canvas_moved_by_person: the view is the person's now: it is not fitted again when the window grows */
void rk_canvas_moved_by_person (RkCanvas *self);
/** rk_canvas_get_current: Returns: the box that the keyboard is at, -1 */
int rk_canvas_get_current (RkCanvas *self);
void rk_canvas_pan (RkCanvas *self, double dx, double dy);

/* rk-canvas-scene.c */
/** rk_canvas_measure_scene: after self->scene became another one: the view knows how large it is */
void rk_canvas_measure_scene (RkCanvas *self);
/** rk_canvas_take_scene_now: what else waits for the next frame */
void rk_canvas_take_scene_now (RkCanvas *self);

/* rk-canvas-proxies.c */
/** rk_canvas_ensure_proxy: Returns: the stand-in of a box, also out of view */
RkBoxProxy *rk_canvas_ensure_proxy (RkCanvas *self, int box);
void rk_canvas_sync_proxies (RkCanvas *self);
void rk_canvas_allocate_proxies (RkCanvas *self);

/* rk-canvas-input.c */
void rk_canvas_class_add_bindings (GtkWidgetClass *widget_class);
void rk_canvas_add_controllers (RkCanvas *self);
/** rk_canvas_hit: Returns: what is drawn at the pixel @x, @y */
RkHit rk_canvas_hit (RkCanvas *self, double x, double y);
/** rk_canvas_select_hit: selects what was hit; nothing if nothing was */
void rk_canvas_select_hit (RkCanvas *self, const RkHit *hit);
/** rk_canvas_find_seat: Returns: (nullable): the seat on whose row a hit is */
RkRecord *rk_canvas_find_seat (RkCanvas *self, const RkHit *hit);

/* rk-canvas-menu.c */
void rk_canvas_add_menu (RkCanvas *self);

/* rk-canvas-rename.c */
void rk_canvas_allocate_editor (RkCanvas *self);

/* rk-canvas-drag.c */
/** rk_canvas_carry_prepare: @seat: (nullable): of @group; both ids */
void rk_canvas_carry_prepare (RkCanvas *self, const char *group, const char *seat);
void rk_canvas_carry_start (RkCanvas *self);
void rk_canvas_carry_to (RkCanvas *self, double x, double y, GdkModifierType modifiers);
/** rk_canvas_carry_with: other modifiers at the same place */
void rk_canvas_carry_with (RkCanvas *self, GdkModifierType modifiers);
void rk_canvas_carry_drop (RkCanvas *self);
/** rk_canvas_carry_follow: after self->scene became another one */
void rk_canvas_carry_follow (RkCanvas *self);
/** rk_canvas_carry_cancel: puts back what is carried, if anything is */
void rk_canvas_carry_cancel (RkCanvas *self);

/* rk-canvas-drop.c */
void rk_canvas_add_drop_target (RkCanvas *self);

/* rk-canvas-ghost.c */
void rk_canvas_snapshot_carry (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent);

/* rk-canvas-fold.c */
/** rk_canvas_find_badge: Returns: the box whose branch a click at the pixel folds or unfolds, -1 */
int rk_canvas_find_badge (RkCanvas *self, double x, double y);
/** rk_canvas_toggle_fold: folds the branch of @box, or unfolds it, as one step */
void rk_canvas_toggle_fold (RkCanvas *self, int box);
void rk_canvas_snapshot_badges (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent);

/* rk-canvas-glide.c */
/** rk_canvas_get_time: Returns: when the frame under way is shown, µs */
gint64 rk_canvas_get_time (RkCanvas *self);
/** rk_canvas_glide_prepare: before self->scene becomes another one, or self->view because of it */
void rk_canvas_glide_prepare (RkCanvas *self);
/** rk_canvas_glide_start: once the view is where it will stay */
void rk_canvas_glide_start (RkCanvas *self);
void rk_canvas_glide_stop (RkCanvas *self);
/** rk_canvas_get_drawn_rect: Returns: where a box is drawn now, pixels */
graphene_rect_t rk_canvas_get_drawn_rect (RkCanvas *self, int box);
void rk_canvas_snapshot_glide (RkCanvas *self, GtkSnapshot *snapshot, const RkTileSource *source);

/* rk-canvas-trace.c */
void rk_canvas_add_trace (RkCanvas *self);
/** rk_canvas_follow_trace: after the selection or the structure became something else */
void rk_canvas_follow_trace (RkCanvas *self);
/** rk_canvas_forget_trace: before the session becomes another one */
void rk_canvas_forget_trace (RkCanvas *self);
void rk_canvas_snapshot_trace (RkCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent);

/* rk-canvas-tooltip.c */
void rk_canvas_add_tooltip (RkCanvas *self);

/* rk-canvas-overlay.c */
void rk_canvas_snapshot_overlay (RkCanvas *self, GtkSnapshot *snapshot);

G_END_DECLS
