/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_INSPECTOR (rk_inspector_get_type ())
G_DECLARE_FINAL_TYPE (RkInspector, rk_inspector, RK, INSPECTOR, GtkWidget)

RkInspector *rk_inspector_new (void);

/** rk_inspector_set_session: @session: (nullable): the project to show */
void rk_inspector_set_session (RkInspector *self, RkSession *session);

/** rk_inspector_focus_field: opens the page that has the field @key of the selected record and puts the focus there */
void rk_inspector_focus_field (RkInspector *self, const char *key);

G_END_DECLS
