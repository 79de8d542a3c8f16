/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two people's changes of one project put together.
 *
 *            base
 *           /    \
 *        ours    theirs        records are the same by type and id (rk-diff.h)
 *           \    /
 *           merged ── conflicts, notes
 *
 * Each field is merged by itself: what one side left alone, the other decides.  Texts are merged language by language,
 * lists of names, references and kinds as sets in order, siblings by their order.  Where both sides changed one thing in
 * different ways, our value is taken and the conflict listed, unless a choice says otherwise.  A record that one side
 * removed and the other changed is kept.  The merged project is whole: it is written and read without a repair.
 */

#pragma once

#include "rk-document.h"

G_BEGIN_DECLS

typedef enum {
  /* conflicts: both sides did something, and only one of it can be */
  RK_CONFLICT_FIELD, /* one field, or one language or word of it */
  RK_CONFLICT_PLACE, /* into whose list: a seat moved to different groups */
  RK_CONFLICT_ORDER, /* among its siblings */
  RK_CONFLICT_REMOVED_HERE, /* we removed it, they changed it: kept */
  RK_CONFLICT_REMOVED_THERE, /* they removed it, we changed it: kept */
  RK_CONFLICT_CIRCLE, /* both moved groups, and together these would be below themselves */
  RK_CONFLICT_CUT, /* a relation whose end the other side removed: left out, and no choice brings it back */
  /* notes: settled, to be read only */
  RK_CONFLICT_RENAMED, /* both put in something of the same id: both kept, theirs has a new id */
  RK_CONFLICT_DANGLING, /* a reference to what the other side removed: cleared */
} RkConflictKind;

typedef enum { RK_SIDE_BASE, RK_SIDE_OURS, RK_SIDE_THEIRS } RkSide;

typedef struct {
  RkConflictKind kind;
  char *key; /* tells this conflict from others, the same each time the same projects are merged */
  RkRecordType type;
  char *version_id; /* of groups, seats, relations; else NULL */
  char *id; /* of the record, in the merged project if it is there */
  char *record; /* in words: "Seat “Chief”, version “2025”" */
  char *field; /* in words: "Name (fi)"; NULL when @kind says enough */
  char *base, *ours, *theirs; /* in words; NULL: nothing, or not there */
  RkSide taken;
} RkConflict;

void rk_conflict_free (RkConflict *conflict);

/** rk_conflict_to_words: Returns: (transfer full): all of it in one line */
char *rk_conflict_to_words (const RkConflict *conflict);

/**
 * rk_merge:
 * @base: (nullable): what both were made from; %NULL if there is no such thing
 * @ours: a project
 * @theirs: another
 * @choices: (nullable) (element-type utf8 RkSide): key of a conflict → which side is to be taken, of an earlier call
 * @conflicts: (out) (optional) (transfer full) (element-type RkConflict): what both changed
 * @notes: (out) (optional) (transfer full) (element-type RkConflict): what else a person should read
 *
 * The projects are whole, as a reader or a document has them, and stay as they are.  May run in any thread in which nobody
 * else uses them.
 *
 * Returns: (transfer full): the merged project
 */
RkProject *rk_merge (const RkProject *base,
                     const RkProject *ours,
                     const RkProject *theirs,
                     GHashTable *choices,
                     GPtrArray **conflicts,
                     GPtrArray **notes);

/**
 * rk_merge_apply:
 * @document: an open document, whose project is ours
 * @base: (nullable): the project as it was when it was opened or last saved
 * @theirs: the project as somebody else has left it
 *
 * As rk_merge(), done to the document in one step of its history.
 *
 * Returns: whether that changed anything
 */
gboolean rk_merge_apply (RkDocument *document,
                         const RkProject *base,
                         const RkProject *theirs,
                         GHashTable *choices,
                         GPtrArray **conflicts,
                         GPtrArray **notes);

G_END_DECLS
