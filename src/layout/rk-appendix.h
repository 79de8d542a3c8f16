/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of members on sheets that follow those of the figure: a table whose head stands on each of them.
 *
 *   title block, as on the figure
 *   Jäsenet
 *   Ryhmä              Rooli   Nimike            Yksikkö       row 0
 *   ─────────────────────────────────────────────────────
 *   Hyvinvointiryhmä   pj.     hyvinvointijohtaja  …           row 1: the group's cell spans those of its seats
 *   tiimi              ──────────────────────────────────
 *                      jäsen   …                               row 2
 *   ─────────────────────────────────────────────────────
 *                                                 sivu 2/3
 *
 * Columns in which nothing would stand are left out.  No row is cut; a group that goes on says so, and where from.  A
 * text of more lines than half a sheet holds ends in an ellipsis.  Paper for walls is of no use to a list: it stands
 * on A4 then. */

#pragma once

#include "rk-layout.h"

G_BEGIN_DECLS

typedef struct _RkAppendix RkAppendix;

/** rk_appendix_new: @options: of the figure; reads the model only */
RkAppendix *rk_appendix_new (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer);
void rk_appendix_free (RkAppendix *self);

guint rk_appendix_get_n_pages (const RkAppendix *self);

/** rk_appendix_append: @pages: (element-type RkScene): the sheets of the figure, which those of the list are to follow; once */
void rk_appendix_append (RkAppendix *self, GPtrArray *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkAppendix, rk_appendix_free)

G_END_DECLS
