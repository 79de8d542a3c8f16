/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sheet as small as its place, on paper that lies on the window. */

#pragma once

#include "rk-theme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_PREVIEW (rk_preview_get_type ())
G_DECLARE_FINAL_TYPE (RkPreview, rk_preview, RK, PREVIEW, GtkWidget)

RkPreview *rk_preview_new (void);

/** rk_preview_set_scene: @scene: (nullable): a sheet; likewise @theme, @logo */
void rk_preview_set_scene (RkPreview *self, RkScene *scene, RkTheme *theme, cairo_surface_t *logo);

/** rk_preview_set_text: what the picture shows, for who does not see it */
void rk_preview_set_text (RkPreview *self, const char *text);

G_END_DECLS
