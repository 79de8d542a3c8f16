/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_OUTLINE (rk_outline_get_type ())
G_DECLARE_FINAL_TYPE (RkOutline, rk_outline, RK, OUTLINE, GtkWidget)

RkOutline *rk_outline_new (void);

/** rk_outline_set_session: @session: (nullable): the project to show */
void rk_outline_set_session (RkOutline *self, RkSession *session);

G_END_DECLS
