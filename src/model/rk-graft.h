/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of records that take root in another place: in the same version, in another one or in another project.
 *
 * First all that is to be copied is named, so that every copy has its id; then each is copied.
 * A reference of a copy leads
 *   - to the copy of what the original refers to, if that is copied too;
 *   - else, within one project, to the record of the same id in the version of the copies;
 *   - else, from another project, to the record of the same id and name, or the only one of that name,
 *     since like ids mean nothing there;
 *   - else nowhere: it is left out.
 */

#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

typedef struct _RkGraft RkGraft;

/** rk_graft_new: @version: where the copies will stand; it must not change before the last copy is made */
RkGraft *rk_graft_new (RkVersion *version);
void rk_graft_free (RkGraft *graft);

/** rk_graft_add: names @original, a group, seat or relation, with all records below it */
void rk_graft_add (RkGraft *graft, gpointer original);

/** rk_graft_get_id: Returns: (nullable): the id of the copy of @original; %NULL if that was not added */
const char *rk_graft_get_id (RkGraft *graft, gpointer original);

/** rk_graft_copy: @original: one that was added; Returns: (transfer full): its copy, in no list */
gpointer rk_graft_copy (RkGraft *graft, gpointer original);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkGraft, rk_graft_free)

G_END_DECLS
