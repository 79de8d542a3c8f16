/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sentence above the diagram that stays until it is dismissed, with one thing to do about it. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_NOTICE_BAR (rk_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (RkNoticeBar, rk_notice_bar, RK, NOTICE_BAR, AdwBin)

/* Signals: "dismissed", by a person, who is somewhere else now. */

/**
 * rk_notice_bar_show:
 * @words: the sentence
 * @button: (nullable): label with mnemonic of what can be done; %NULL: it can only be dismissed
 * @action: (nullable): what the button activates
 */
void rk_notice_bar_show (RkNoticeBar *self, const char *words, const char *button, const char *action);
void rk_notice_bar_hide (RkNoticeBar *self);

/** rk_notice_bar_set_hint: from now on it does not warn but tells what may be of use */
void rk_notice_bar_set_hint (RkNoticeBar *self);

/** rk_notice_bar_get_words: Returns: (nullable): what it shows, if it shows something */
const char *rk_notice_bar_get_words (RkNoticeBar *self);

G_END_DECLS
