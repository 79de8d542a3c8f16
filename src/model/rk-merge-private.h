/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rk-merge.h"

G_BEGIN_DECLS

#define RK_N_SIDES 3

/* One record as it is on each side, and what becomes of it. */
typedef struct _RkTriple RkTriple;
struct _RkTriple {
  char *key;
  RkRecordType type;
  const char *id; /* NULL of the project */
  const char *version_id; /* of groups, seats, relations; else NULL */
  RkRecord *sides[RK_N_SIDES]; /* NULL where it is not */
  RkTriple *containers[RK_N_SIDES]; /* whose list holds it there */
  gboolean changed[RK_N_SIDES]; /* it, or anything below it, differs there from the base, or is new */
  gboolean stays;
  gboolean restored; /* it stays against the side that removed it */
  RkTriple *place; /* whose list holds it in the end */
  RkRecord *result;
};

typedef struct {
  RkProject *sides[RK_N_SIDES]; /* the base may be NULL */
  GPtrArray *triples; /* containers before what they hold on any side; the project first */
  GHashTable *by_key;
  GHashTable *by_record; /* of the sides and of the result */
  GHashTable *choices; /* NULL for none */
  GPtrArray *conflicts;
  GPtrArray *notes;
  const char *language; /* of words */
} RkMerging;

/** rk_merging_find: Returns: (nullable): the triple of that type and id; @version_id for those of a version */
RkTriple *
rk_merging_find (const RkMerging *merging, RkRecordType type, const char *version_id, const char *id);

/** rk_triple_get_any: Returns: the record on the side that decides on words: ours, else theirs, else the base */
RkRecord *rk_triple_get_any (const RkTriple *triple);

/**
 * rk_merging_settle:
 * @field: (nullable): the row in question
 * @part: (nullable): a language or a word of it, or an unknown member
 * @words: (array fixed-size=3) (transfer full): what each side has, in words; cleared
 * @otherwise: the side to take unless a choice says something else
 *
 * Lists a conflict.
 *
 * Returns: the side to take
 */
RkSide rk_merging_settle (RkMerging *merging,
                          RkConflictKind kind,
                          const RkTriple *triple,
                          const RkField *field,
                          const char *part,
                          char *words[RK_N_SIDES],
                          RkSide otherwise);

/** rk_merging_settle_field: as rk_merging_settle(), of a whole field */
RkSide rk_merging_settle_field (RkMerging *merging,
                                RkConflictKind kind,
                                const RkTriple *triple,
                                const RkField *field);

/** rk_merging_note: @words: (transfer full) (nullable): what there was */
void rk_merging_note (
    RkMerging *merging, RkConflictKind kind, const RkTriple *triple, const RkField *field, char *words);

/** rk_merging_values: merges the fields and unknown members of a triple into its result */
void rk_merging_values (RkMerging *merging, RkTriple *triple);

/** rk_merging_rename: gives what theirs has new under an id of something else that ours has new an id of its own, in
 *  @merging's theirs, which must be a copy; before there are triples.  Returns: (transfer container): RkRecord → old id */
GHashTable *rk_merging_rename (RkMerging *merging);

/** rk_merging_parents: sees to it that every result group's parent stays and that no circle is closed */
void rk_merging_parents (RkMerging *merging);

/** rk_merging_clean: clears what dangles in the assembled project, cuts relations, tells like ids apart */
void rk_merging_clean (RkMerging *merging, RkProject *project);

G_END_DECLS
