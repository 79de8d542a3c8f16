/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tells one kind of group from another when colour is gone: the accent bar, the border, the
 * corner and the rule under the header.  No two kinds have all of them alike. */

#pragma once

#include "rk-enums.h"

G_BEGIN_DECLS

typedef enum {
  RK_BAR_NONE,
  RK_BAR_LEFT,
  RK_BAR_WIDE,
  RK_BAR_DOUBLE, /* two lines side by side */
  RK_BAR_SPLIT, /* in pieces */
  RK_BAR_DOTS,
  RK_BAR_TOP,
  RK_BAR_CORNER, /* left and top */
  RK_BAR_SIDES, /* left and right */
} RkBar;

typedef enum { RK_BORDER_SINGLE, RK_BORDER_DOUBLE, RK_BORDER_DASHED } RkBorder;
typedef enum { RK_CORNER_ROUND, RK_CORNER_PILL, RK_CORNER_CUT } RkCorner;

typedef struct {
  RkBar bar;
  RkBorder border;
  RkCorner corner;
  gboolean header_rule; /* a line of the accent between header and body */
} RkBoxStyle;

/** rk_box_style_get: Returns: the look of a group kind; of "other" if it is none */
RkBoxStyle rk_box_style_get (int kind);

G_END_DECLS
