/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding things in a project: by id, by reference, by position in the tree. */

#pragma once

#include "rk-field.h"
#include "rk-tree.h"

G_BEGIN_DECLS

/** rk_project_new: Returns: (transfer full): a project with one empty version */
RkProject *rk_project_new (const char *language);

/** rk_project_get_language: Returns: the project's main language */
const char *rk_project_get_language (const RkProject *project);

/**
 * rk_project_find:
 * @project: a project
 * @type: the type of record looked for
 * @id: (nullable): an id
 *
 * Returns: (nullable): the record of that type and id; for groups, seats and relations ask the version
 */
gpointer rk_project_find (RkProject *project, RkRecordType type, const char *id);

/** rk_version_find: as rk_project_find(), for the groups, seats and relations of a version */
gpointer rk_version_find (RkVersion *version, RkRecordType type, const char *id);
RkGroup *rk_version_find_group (RkVersion *version, const char *id);

/**
 * rk_project_resolve:
 * @record: the record that holds the reference
 * @reference: where its ids live
 * @id: (nullable): the id
 *
 * Returns: (nullable): the record meant
 */
gpointer rk_project_resolve (RkRecord *record, RkReference reference, const char *id);

/**
 * rk_project_get_default_version:
 *
 * Returns: the version in force with the latest "from", of several the last one; else the last of all
 */
RkVersion *rk_project_get_default_version (const RkProject *project);

/**
 * rk_project_make_id:
 * @project: a project
 * @wish: (nullable): words to make it from, such as a name
 * @type: the type of record it is for
 *
 * Returns: (transfer full): a GRefString that no record of the project uses, in any version
 */
char *rk_project_make_id (RkProject *project, const char *wish, RkRecordType type);

/**
 * rk_project_make_id_beside:
 * @taken: (nullable): a set of further ids that are not to be used
 *
 * As rk_project_make_id(), for ids of several records that are not in the project yet.
 */
char *rk_project_make_id_beside (RkProject *project, GHashTable *taken, const char *wish, RkRecordType type);

/** rk_version_get_tree: Returns: (transfer none): valid until a group is inserted, removed, moved or given a parent */
const RkTree *rk_version_get_tree (RkVersion *version);

/* For the mutator and readers: the indexes follow every insertion, removal and change of id. */
void rk_project_index_add (RkProject *project, RkRecord *record);
void rk_project_index_remove (RkProject *project, RkRecord *record);
void rk_version_drop_tree (RkVersion *version);

G_END_DECLS
