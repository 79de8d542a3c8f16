/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "file-place.h"
#include "rk-recovery.h"

G_BEGIN_DECLS

#define KEY "first"

/* A document, titled "Saved", and a recovery store that is empty yet. */
typedef struct {
  Place place;
  RkRecoveryStore *store;
} Fixture;

/* What a program does that dies right after. */
typedef void (*Deed) (Fixture *fixture, gconstpointer data);

GBytes *make_work (const char *title);
void put_document (const char *path, const char *title);
RkFileStamp *stamp_of (const char *path);
void recovery_set_up (Fixture *fixture, gconstpointer data);
void recovery_tear_down (Fixture *fixture, gconstpointer data);
gboolean
write_revision (Fixture *fixture, const char *key, const char *path, const char *title, guint64 revision);
void write_work (Fixture *fixture, const char *key, const char *path, const char *title);
void die_after (Fixture *fixture, Deed deed, gconstpointer data);
void write_deed (Fixture *fixture, gconstpointer title);
void crash_with (Fixture *fixture, const char *title);
char *state_file (Fixture *fixture, const char *key);
RkRecoveryEntry *list_one (Fixture *fixture, RkRecoveryState state);
void assert_lists (Fixture *fixture, RkRecoveryState state);
void assert_reads (Fixture *fixture, const char *key, const char *title);
void assert_document (Fixture *fixture, const char *title);

G_END_DECLS
