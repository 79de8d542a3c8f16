/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work that is not saved yet, kept where a crash cannot reach it: a folder with one file for each open document.
 *
 *   edit ─► write ─► write … ─► saved, and seen to be on the disk ─► delete
 *                      └─ crash ─► next start: list ─► offered ─┬─► adopt, read ─► write … under a key of its own
 *                                                               └─► spoken "no" ─► discard
 *
 * Nothing here is ever applied by itself, and nothing is deleted but by the two ways named.  What cannot be read is moved
 * aside, whole.  All of it may be called from any thread, and blocks: not for the main one.
 */

#pragma once

#include "rk-file.h"
#include "rk-project-io.h"

G_BEGIN_DECLS

typedef struct _RkRecoveryStore RkRecoveryStore;

/** rk_recovery_store_new: @folder: made when something is written; only the owner gets to see what is in it */
RkRecoveryStore *rk_recovery_store_new (const char *folder);
RkRecoveryStore *rk_recovery_store_ref (RkRecoveryStore *store);
void rk_recovery_store_unref (RkRecoveryStore *store);
const char *rk_recovery_store_get_folder (RkRecoveryStore *store);

/** rk_recovery_make_key: Returns: (transfer full): a key that nothing else has, for one open document */
char *rk_recovery_make_key (void);

/* What the work is of. */
typedef struct {
  const char *title; /* for people */
  const char *path; /* of the document, absolute, in the file system's encoding; NULL if it was never saved */
  const RkFileStamp *based_on; /* what the session loaded from or saved to @path last; NULL with no @path */
  guint64 revision; /* grows with every change */
} RkRecoveryOrigin;

/**
 * rk_recovery_write:
 * @key: of the open document
 * @work: rk_project_write() of it as it was at @origin's revision
 * @cancellable: (nullable)
 *
 * Takes the place of what was written under the key before, whole or not at all.  Work that is older than what was written
 * or saved meanwhile is left out, so threads may finish in any order.
 *
 * Returns: whether the work is safe
 */
gboolean rk_recovery_write (RkRecoveryStore *store,
                            const char *key,
                            const RkRecoveryOrigin *origin,
                            GBytes *work,
                            GCancellable *cancellable,
                            GError **error);

typedef enum {
  RK_RECOVERY_CRASHED, /* its program is gone, the document's file as it was: to be offered */
  RK_RECOVERY_CHANGED, /* likewise, but the file was changed since, before this work was written: offered with that word */
  RK_RECOVERY_OLDER, /* likewise, but the file was changed after this work was written: the file is the newer one */
  RK_RECOVERY_GONE, /* likewise, but the file is not there or cannot be read */
  RK_RECOVERY_SAVED, /* likewise, but the file holds this very work: nothing to ask, rk_recovery_discard() */
  RK_RECOVERY_RUNNING, /* the program that wrote it is running, be it this one: not to be touched */
  RK_RECOVERY_NEWER_FORMAT, /* a later version of the program wrote it: left for that */
  RK_RECOVERY_DAMAGED, /* cannot be read; moved aside, unless that failed too */
} RkRecoveryState;

typedef struct {
  char *key;
  RkRecoveryState state;
  char *title; /* NULL if damaged */
  char *path; /* of the document; NULL if it was never saved, or damaged */
  gint64 written; /* microseconds since 1970; 0 if damaged */
  gboolean own; /* this process wrote it */
  char *file; /* where it is now */
} RkRecoveryEntry;

void rk_recovery_entry_free (RkRecoveryEntry *entry);

/**
 * rk_recovery_list:
 *
 * What is there, the latest first.  Moves damaged files aside, to a name that ends in ".damaged"; they are told of this once.
 * Never fails: what stands in the way is left out or damaged.
 *
 * Returns: (transfer full) (element-type RkRecoveryEntry): maybe empty
 */
GPtrArray *rk_recovery_list (RkRecoveryStore *store);

typedef struct {
  RkProject *project;
  GPtrArray *notices; /* of RkNotice, as rk_project_read() has them */
  char *title;
  char *path; /* NULL if it was never saved */
  RkFileStamp *
      stamp; /* to save over @path with; if somebody changed the file since, saving says so.  NULL without @path */
  gint64 written;
} RkRecovered;

void rk_recovered_free (RkRecovered *recovered);

/** rk_recovery_read: Returns: (transfer full): the work; an RK_IO_ERROR if it cannot be read */
RkRecovered *rk_recovery_read (RkRecoveryStore *store, const char *key, GError **error);

/**
 * rk_recovery_adopt:
 * @key: of an entry whose program is gone
 *
 * Makes the work that of an open document of this process.  Of several programs that try, one gets it; the others get
 * %RK_IO_ERROR_CHANGED.  After a second crash it is offered again.
 *
 * Returns: (transfer full) (nullable): its new key, to read it by and to write under from now on
 */
char *rk_recovery_adopt (RkRecoveryStore *store, const char *key, GError **error);

/**
 * rk_recovery_delete_saved:
 * @path: where the document was saved
 * @stamp: what rk_file_save() said stands there
 * @revision: of the document as it was saved
 *
 * Looks whether the file holds what was saved, then deletes the work; but not if it is of a later revision.
 *
 * Returns: whether the file holds what was saved; if not, the work is kept
 */
gboolean rk_recovery_delete_saved (RkRecoveryStore *store,
                                   const char *key,
                                   const char *path,
                                   const RkFileStamp *stamp,
                                   guint64 revision,
                                   GError **error);

/** rk_recovery_discard: deletes the work because a person said so; a document that stays open needs another key then */
gboolean rk_recovery_discard (RkRecoveryStore *store, const char *key, GError **error);

/** rk_recovery_sweep: removes temporary files of programs that are gone, here and beside the listed documents; Returns: how many */
guint rk_recovery_sweep (RkRecoveryStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkRecoveryStore, rk_recovery_store_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkRecoveryEntry, rk_recovery_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkRecovered, rk_recovered_free)

G_END_DECLS
