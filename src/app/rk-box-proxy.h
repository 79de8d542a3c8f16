/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What assistive technology and the keyboard meet where the canvas paints a box: it takes the focus
 * and carries the words, and draws nothing but the focus ring.  The canvas recycles them. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_BOX_PROXY (rk_box_proxy_get_type ())
G_DECLARE_FINAL_TYPE (RkBoxProxy, rk_box_proxy, RK, BOX_PROXY, GtkWidget)

RkBoxProxy *rk_box_proxy_new (void);

/**
 * rk_box_proxy_bind:
 * @group: the id of the group whose box it stands for
 * @level: 1 for the top of the chart
 */
void rk_box_proxy_bind (
    RkBoxProxy *self, const char *group, const char *label, const char *description, int level);
void rk_box_proxy_set_selected (RkBoxProxy *self, gboolean selected);
const char *rk_box_proxy_get_group (RkBoxProxy *self);

G_END_DECLS
