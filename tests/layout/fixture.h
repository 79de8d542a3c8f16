/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Structures to lay out and what must hold for every scene. */

#pragma once

#include "rk-layout.h"

typedef struct {
  guint32 seed;
  guint groups;
  guint most_children; /* roughly; 0: any parent for any group */
  guint seats; /* of each group, at most */
  guint relations;
  gboolean staff; /* some groups stand beside the line */
  gboolean branches; /* some branches have a wished arrangement */
  gboolean nudges; /* some boxes were moved by hand */
  guint roots;
} Recipe;

/** fixture_new_project: Returns: (transfer full): the same structure for the same recipe */
RkProject *fixture_new_project (const Recipe *recipe);

RkVersion *fixture_get_version (RkProject *project);
RkGroup *fixture_add_group (RkProject *project, const char *id, const char *parent, const char *name);
RkSeat *fixture_add_seat (RkGroup *group, RkSeatRole role, const char *title, const char *unit);
RkRelation *fixture_add_relation (RkProject *project, RkRelationKind kind, const char *from, const char *to);

/** fixture_layout: with the fixed measurer; Returns: (transfer full) */
RkScene *fixture_layout (RkProject *project, RkPage page, gboolean sheet);

/** fixture_assert_clear: no two boxes overlap, lines end at borders and go through no box, all within the sheet */
void fixture_assert_clear (const RkScene *scene);

/** fixture_assert_relations_apart: no relation or pin lies on another one that is not of its bundle, or on the hierarchy */
void fixture_assert_relations_apart (const RkScene *scene);

/** fixture_count_crossed: Returns: how many lines of text some connector runs through */
guint fixture_count_crossed (const RkScene *scene);
