/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Children that do a thing again and again and are killed at moments drawn by lot.  Each tells through shared memory how
 * far it is; what it said to be done must be found, whole. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  volatile guint begun; /* the number that is being written */
  volatile guint done; /* the last one that is written */
} Progress;

typedef struct {
  Progress *progress;
  GRand *random;
  gint64 longest; /* microseconds until a kill; 0: to be found out */
} Killing;

/* What a child does for each number. */
typedef void (*KillingDeed) (gpointer data, guint number);

void killing_init (Killing *killing);
void killing_clear (Killing *killing);

/* Lets a child do the deed from the number after @number on, until it is killed. */
void kill_while (Killing *killing, KillingDeed deed, gpointer data, guint number);

/* 100, and 1,000 in long tests */
guint get_n_kills (void);

/* Whether @found is neither what was done last nor what was begun then. */
gboolean is_lost (const Killing *killing, guint found);

/* For the report; fails if anything is lost. */
void tell_kills (const char *while_what, guint lost);

/* Content that shows whether it is whole: the number, and as many bytes as it makes, and the number. */
char *make_content (guint number);

/* Returns: the number of whole content, else 0 */
guint get_number (const char *content);

G_END_DECLS
