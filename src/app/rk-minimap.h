/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole chart small, with a frame around what is in view; pressing or dragging in it moves the view.
 * The picture is painted once for a scene and its colours.  Keys have the arrows, Ctrl+9 and the outline
 * for the same. */

#pragma once

#include "rk-canvas.h"

G_BEGIN_DECLS

#define RK_TYPE_MINIMAP (rk_minimap_get_type ())
G_DECLARE_FINAL_TYPE (RkMinimap, rk_minimap, RK, MINIMAP, GtkWidget)

/** rk_minimap_new: it hides itself while all of the chart is in view */
RkMinimap *rk_minimap_new (void);

/** rk_minimap_set_canvas: @canvas: inside a scrolled window already */
void rk_minimap_set_canvas (RkMinimap *self, RkCanvas *canvas);

/** rk_minimap_set_wanted: FALSE: never shown */
void rk_minimap_set_wanted (RkMinimap *self, gboolean wanted);
gboolean rk_minimap_get_wanted (RkMinimap *self);

/** rk_minimap_get_frame: Returns: where the frame around what is in view is drawn, pixels of the widget */
graphene_rect_t rk_minimap_get_frame (RkMinimap *self);

/** rk_minimap_update: after the canvas's chart has changed */
void rk_minimap_update (RkMinimap *self);

G_END_DECLS
