/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rk-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_APPLICATION (rk_application_get_type ())
G_DECLARE_FINAL_TYPE (RkApplication, rk_application, RK, APPLICATION, AdwApplication)

RkApplication *rk_application_new (void);

/** rk_application_find_window: Returns: (transfer none) (nullable): the window that shows @file */
RkWindow *rk_application_find_window (GFile *file);

/** rk_application_find_opening: Returns: (transfer none) (nullable): the window in which @file is being opened */
RkWindow *rk_application_find_opening (GFile *file);

/** rk_application_get_start_window: Returns: (transfer none): a window on its start page, a new one if there is none */
RkWindow *rk_application_get_start_window (RkApplication *self);

/**
 * rk_application_prepare:
 * To be called first thing in main, before GTK starts: where the program finds its words and
 * settings, how it draws, how it takes memory.
 */
void rk_application_prepare (void);

/** rk_application_settle: nothing more is to be asked about unsaved work: the windows of the last time may come back */
void rk_application_settle (RkApplication *self);

G_END_DECLS
