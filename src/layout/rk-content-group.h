/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a box says of its group, in the figure's words. */

#pragma once

#include "rk-content.h"
#include "rk-layout.h"
#include "rk-pins.h"

G_BEGIN_DECLS

/* Natural sizes of type, points.  Roles are within a twentieth of titles: readers of PDF that find blocks of text by
   the size of its letters would else tear a title's second line from its first. */
#define RK_SIZE_KIND  7.0
#define RK_SIZE_NAME  11.0
#define RK_SIZE_BODY  8.8
#define RK_SIZE_ROLE  8.5
#define RK_SIZE_MUTED 8.0

/* Marks that need a word in the legend, seen while boxes were filled. */
typedef struct {
  guint roles; /* bit 1 << RkSeatRole: roles shown by their short word */
  gboolean count; /* "4 ×" */
  gboolean count_not_stated; /* "n ×" */
} RkMarksSeen;

/**
 * rk_contents_add_group:
 * @pins: (nullable): the linking pins, if they are marked
 * @in_column: it stands under a heading that says which stage of life it is for
 * @folded: how many groups are folded into the box; 0 if none
 * @seen: what the legend will have to tell
 */
void rk_contents_add_group (RkContents *self,
                            RkGroup *group,
                            const RkLayoutOptions *options,
                            const RkPins *pins,
                            gboolean in_column,
                            int folded,
                            RkMarksSeen *seen);

/** rk_group_is_ended: Returns: whether @group ended before or on the day that @version shows */
gboolean rk_group_is_ended (const RkGroup *group, const RkVersion *version);

G_END_DECLS
