/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The diagram: an own scrollable widget that paints the session's scene, takes pointer and keys, and
 * shows above the painting what is selected. */

#pragma once

#include "rk-outline.h"
#include "rk-session.h"
#include "rk-theme.h"
#include "rk-trace.h"
#include "rk-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_CANVAS (rk_canvas_get_type ())
G_DECLARE_FINAL_TYPE (RkCanvas, rk_canvas, RK, CANVAS, GtkWidget)

/**
 * rk_canvas_new:
 * Signals: "notify::zoom"; "rename" (char *group), when a person wants to write another name;
 * "seat-clicked" (char *seat); "find" (char *words), when somebody begins to type;
 * "entry-moved", when rk_canvas_get_entry() says something else.
 */
RkCanvas *rk_canvas_new (void);

/** rk_canvas_set_session: @session: (nullable): what to show */
void rk_canvas_set_session (RkCanvas *self, RkSession *session);
RkSession *rk_canvas_get_session (RkCanvas *self);

/** rk_canvas_set_outline: @outline: (nullable): where what is carried may be let go of, too; outlives the canvas or is unset */
void rk_canvas_set_outline (RkCanvas *self, RkOutline *outline);

/** rk_canvas_get_scene: Returns: (transfer none) (nullable): what is drawn, or boxes are on their way to; the session may have a newer one */
RkScene *rk_canvas_get_scene (RkCanvas *self);

/** rk_canvas_get_view: Returns: where the scene stands on the screen, for readers */
const RkView *rk_canvas_get_view (RkCanvas *self);

double rk_canvas_get_zoom (RkCanvas *self);
/** rk_canvas_zoom: keeps the scene's point under the pixel @x, @y of the canvas where it is */
void rk_canvas_zoom (RkCanvas *self, double zoom, double x, double y);
/** rk_canvas_zoom_by: as rk_canvas_zoom(), around the middle, by so many notches */
void rk_canvas_zoom_by (RkCanvas *self, int notches);
/** rk_canvas_zoom_normal: 100 % around the middle */
void rk_canvas_zoom_normal (RkCanvas *self);
void rk_canvas_fit (RkCanvas *self);
/** rk_canvas_is_fitted: Returns: whether the chart is kept fitted into the view, since nobody moved it */
gboolean rk_canvas_is_fitted (RkCanvas *self);

/** rk_canvas_reveal: brings the box of @group into view and, with @focus, the keyboard to it */
void rk_canvas_reveal (RkCanvas *self, const char *group, gboolean focus);

/** rk_canvas_get_box: where the box of @group stands, in pixels of the canvas; FALSE if it is not drawn */
gboolean rk_canvas_get_box (RkCanvas *self, const char *group, graphene_rect_t *rect);

/** rk_canvas_get_drawn_box: as rk_canvas_get_box(), where the box is on its way there now */
gboolean rk_canvas_get_drawn_box (RkCanvas *self, const char *group, graphene_rect_t *rect);
/** rk_canvas_is_gliding: Returns: whether boxes are on their way, or about to set out */
gboolean rk_canvas_is_gliding (RkCanvas *self);

/** rk_canvas_set_time: @time: µs, what the canvas takes for the time of each frame; 0: the frame clock's own; for tests */
void rk_canvas_set_time (RkCanvas *self, gint64 time);

void rk_canvas_select_all (RkCanvas *self);

/** rk_canvas_center_on: moves the view until the scene's point is in its middle, or as near as may be */
void rk_canvas_center_on (RkCanvas *self, double x, double y);

/** rk_canvas_get_theme: Returns: (transfer none) (nullable): the colours painted in */
RkTheme *rk_canvas_get_theme (RkCanvas *self);

/** rk_canvas_set_page: @page: (nullable): paper to show around the chart, and @body within its margins, points of the scene */
void rk_canvas_set_page (RkCanvas *self, const RkRect *page, const RkRect *body);

/**
 * rk_canvas_trace:
 * @seat: (nullable): the id of a seat of it
 *
 * Lights up the chain from @group to the top, and where else the one sits who sits in @seat or chairs the group,
 * until rk_canvas_end_trace(); "trace-changed" tells of both.
 *
 * Returns: FALSE if there is no such group
 */
gboolean rk_canvas_trace (RkCanvas *self, const char *group, const char *seat);
/** rk_canvas_end_trace: Returns: whether one was under way that had been asked for */
gboolean rk_canvas_end_trace (RkCanvas *self);
/** rk_canvas_get_trace: @kept: (out) (optional): it was asked for; Returns: (transfer none) (nullable): what is lit up */
const RkTrace *rk_canvas_get_trace (RkCanvas *self, gboolean *kept);

/** rk_canvas_describe_at: Returns: (transfer full) (nullable): the whole text of what is drawn at a pixel, the first line a name; @area: (out): where it holds */
char *rk_canvas_describe_at (RkCanvas *self, double x, double y, GdkRectangle *area);

/** rk_canvas_repaint: forgets what was painted before: the next frame paints all anew; for measurements */
void rk_canvas_repaint (RkCanvas *self);

/* What is being dragged, while it is. */
typedef struct {
  const char *words; /* what letting go would do, or why it would do nothing; NULL: nothing at all */
  const char *target; /* the group under the pointer, or NULL */
  gboolean refused;
  guint n_more; /* groups that go along with the one that was grabbed */
} RkCarried;

/** rk_canvas_get_carried: @carried: valid until the next event; Returns: FALSE if nothing is dragged */
gboolean rk_canvas_get_carried (RkCanvas *self, RkCarried *carried);

/**
 * rk_canvas_rename: lets a person write the name of @group over its box
 * @is_new: it was just added: Enter after its name adds a sibling
 *
 * Returns: FALSE if the group is not drawn
 */
gboolean rk_canvas_rename (RkCanvas *self, const char *group, gboolean is_new);

/** rk_canvas_get_entry: @place: (out): where a name is being written; Returns: whether one is */
gboolean rk_canvas_get_entry (RkCanvas *self, graphene_rect_t *place);

/** rk_canvas_end_rename: @keep: write the name; Returns: FALSE if it was refused and is still to be mended */
gboolean rk_canvas_end_rename (RkCanvas *self, gboolean keep);

G_END_DECLS
