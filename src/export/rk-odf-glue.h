/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where connectors hold on to boxes.  A box has four places of its own, in the middle of its sides; for all others
 * it gets one more:
 *
 *      ┌────0────┐
 *      3         1     numbers of OpenDocument
 *      └──4─2────┘
 */

#pragma once

#include "rk-odf.h"
#include "rk-scene.h"

G_BEGIN_DECLS

typedef struct _RkOdfGlue RkOdfGlue;

/** rk_odf_glue_new: @scene: must outlive it; @page: the number that tells its boxes from those of other pages; @own_only: use no other places than the four, which is all that PowerPoint knows */
RkOdfGlue *rk_odf_glue_new (const RkScene *scene, guint page, gboolean own_only);
void rk_odf_glue_free (RkOdfGlue *self);

/** rk_odf_glue_append_points: an attribute of its geometry: the places that the box needs besides its four */
void rk_odf_glue_append_points (const RkOdfGlue *self, guint box, GString *out);

/** rk_odf_glue_append_connectors: all of the scene's; @names: of the groups, by their boxes */
void rk_odf_glue_append_connectors (const RkOdfGlue *self,
                                    RkOdf *odf,
                                    const RkTheme *theme,
                                    const char *const *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkOdfGlue, rk_odf_glue_free)

G_END_DECLS
