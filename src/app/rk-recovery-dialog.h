/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work that a program which is gone left unsaved: one question about all of it. */

#pragma once

#include "rk-application.h"

G_BEGIN_DECLS

/**
 * rk_recovery_dialog_check:
 *
 * Looks in another thread what was left.  If it is anything, asks in a window whether to restore it, discard it or leave
 * it for later, and tells what cannot be read.  Nothing is restored or deleted unasked but what is saved already.
 */
void rk_recovery_dialog_check (RkApplication *application);

G_END_DECLS
