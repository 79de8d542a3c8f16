/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rk-file.h"

G_BEGIN_DECLS

#define OLD     "the old content, of thirty bytes"
#define NEW     "what is to stand there after saving; longer than before"
#define FOREIGN "the odd content, of thirty bytes"

/* A folder with a file in it, and a recovery folder that is not made yet. */
typedef struct {
  char *top;
  char *folder;
  char *path;
  char *recovery;
} Place;

void place_set_up (Place *place);
/* Also puts the system's calls back. */
void place_tear_down (Place *place);
char *content_of (const char *path);
void assert_content (const char *path, const char *expected);
guint count_files (const char *folder, const char *suffix);
void assert_no_temporaries (const Place *place);
gboolean save_text (const char *path,
                    const char *text,
                    RkFileSaveFlags flags,
                    const RkFileStamp *expected,
                    const char *recovery,
                    char **notice,
                    GError **error);
/* Ordinary saving, which must have nothing to say. */
void assert_saves (const char *path, const char *text);
void assert_refuses (const char *path, RkFileSaveFlags flags, const RkFileStamp *expected, RkIoError code);
RkFileStamp *load_stamp (const char *path);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_tear_down)

G_END_DECLS
