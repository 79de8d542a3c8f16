/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A place to type or paste several seats, one on each line, with what is understood of every line below. */

#pragma once

#include "rk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_INSPECTOR_SEVERAL (rk_inspector_several_get_type ())
G_DECLARE_FINAL_TYPE (RkInspectorSeveral, rk_inspector_several, RK, INSPECTOR_SEVERAL, GtkBox)

/** rk_inspector_several_new: signals: "done": the seats were added, or the person thought better of it */
GtkWidget *rk_inspector_several_new (RkSession *session);

/** rk_inspector_several_set_group: @group: (nullable): where the seats go */
void rk_inspector_several_set_group (RkInspectorSeveral *self, RkGroup *group);

/** rk_inspector_several_add: what the button does; Returns: whether seats were added */
gboolean rk_inspector_several_add (RkInspectorSeveral *self);

G_END_DECLS
