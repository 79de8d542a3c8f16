/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way from one drawn scene to the next, in plain numbers, apart from any widget.
 *
 *   from ── boxes in both ──► glide from their old place to the new one, lines between them follow
 *        ── boxes only there ─► stay where they were and fade out
 *   to   ── boxes only here ──► fade in
 *
 * The view may be another one too: then its zoom and offset glide along, so that what keeps its place
 * on the screen does not stir meanwhile.  Only what is in view at the start or at the end is taken into
 * account: once to set out, linear in the size of the scenes, and from then on only that is touched.
 */

#pragma once

#include "rk-paint.h"
#include "rk-view.h"

G_BEGIN_DECLS

/* With more in view than this they are specks, and no eye follows one. */
#define RK_GLIDE_MOST 600

typedef struct _RkGlide RkGlide;

/**
 * rk_glide_new:
 * @from: what was drawn
 * @view: where it stood
 * @under_way: (nullable): the glide that was drawn instead: boxes set out from where it had them
 */
RkGlide *rk_glide_new (RkScene *from, const RkView *view, const RkGlide *under_way);
void rk_glide_free (RkGlide *self);

/**
 * rk_glide_hold:
 * @group: the branch of this group sets out from a hand that was @pixel on the screen
 *
 * Before rk_glide_aim().
 */
void rk_glide_hold (RkGlide *self, const char *group, RkPoint pixel);

/**
 * rk_glide_aim:
 * @to: what is to be drawn
 * @view: where it will stand
 *
 * Returns: FALSE if nothing would move, or too much: then there is nothing to glide
 */
gboolean rk_glide_aim (RkGlide *self, RkScene *to, const RkView *view);
gboolean rk_glide_is_aimed (const RkGlide *self);

/** rk_glide_go_to: @done: of the time, 0 to 1; what is drawn eases out towards the end */
void rk_glide_go_to (RkGlide *self, double done);

/** rk_glide_get_place: where a box of the new scene is drawn now, in its points; FALSE: at its own place */
gboolean rk_glide_get_place (const RkGlide *self, guint box, RkRect *place);

/** rk_glide_get_view: Returns: how the scene stands on the screen now, when @view is how it will */
RkView rk_glide_get_view (const RkGlide *self, const RkView *view);

/**
 * rk_glide_paint:
 * @cr: one user unit is one point, the new scene's origin at 0,0
 * @options: as for the new scene; its clip is what is in view now
 */
void rk_glide_paint (RkGlide *self, cairo_t *cr, const RkTheme *theme, const RkPaintOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkGlide, rk_glide_free)

G_END_DECLS
