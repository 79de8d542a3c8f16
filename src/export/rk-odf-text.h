/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of a scene as paragraphs that a person can go on writing in: what stands on one line of the figure side
 * by side stands in one paragraph, apart by tabs, and a text that goes on over several lines is one paragraph.
 *
 *   pj. → opetuspäällikkö → keskus        one paragraph, tabs at the columns
 *       → jatkuu                          the same, after a line break
 *
 * Lines that begin another column make another block. */

#pragma once

#include "rk-odf.h"
#include "rk-scene.h"
#include "rk-theme.h"

G_BEGIN_DECLS

typedef struct {
  const RkSceneLine *line;
  RkColor color;
} RkOdfLine;

/** rk_odf_count_block: Returns: how many of the first lines make up one block */
guint rk_odf_count_block (const RkOdfLine *lines, guint n);

/** rk_odf_get_bounds: Returns: what a block covers; its top is where its first paragraph must begin */
RkRect rk_odf_get_bounds (const RkOdfLine *lines, guint n);

/** rk_odf_append_block: paragraphs; @left: where text begins that no tab comes before */
void rk_odf_append_block (RkOdf *self, const RkOdfLine *lines, guint n, double left);

G_END_DECLS
