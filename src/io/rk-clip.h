/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parts of a structure on their way over the clipboard, within a window, between windows and between
 * projects.
 *
 * The bytes are a small project of one version, written and read as projects are, with the same strict scan and the
 * same repairs, and so with all members that a file may hold.  A further member, "clip", says what it is
 * a selection of: "groups" or "seats".  What the selection refers to without holding it stands
 * in it too, as a bare record with the member "clip-outside", so that pasting can look for the same thing at the new
 * place.  For other programs there is a plain list.
 */

#pragma once

#include "rk-command.h"
#include "rk-project-io.h"

G_BEGIN_DECLS

#define RK_CLIP_MEDIA_TYPE "application/vnd.rakenne.clip+json"
/* More is no selection that a person made. */
#define RK_CLIP_MAX_BYTES  ((gsize) 16 * 1024 * 1024)

typedef enum { RK_CLIP_GROUPS, RK_CLIP_SEATS } RkClipKind;

typedef struct {
  RkClipKind kind;
  RkProject *project; /* holds the records */
  GPtrArray *records; /* of RkGroup or RkSeat: the selection, in reading order, never empty */
  GPtrArray *notices; /* of RkNotice: what was repaired */
} RkClip;

/**
 * rk_clip_write_groups:
 * @groups: groups of one version, at least one
 *
 * Returns: (transfer full): the bytes
 */
GBytes *rk_clip_write_groups (GPtrArray *groups, RkCopyDepth depth);

/** rk_clip_write_seats: as rk_clip_write_groups(), for seats */
GBytes *rk_clip_write_seats (GPtrArray *seats);

/**
 * rk_clip_write_groups_text:
 * @language: (nullable): the language of the texts
 *
 * Returns: (transfer full): a line for each group and seat, a tab deeper than what it belongs to
 */
char *rk_clip_write_groups_text (GPtrArray *groups, RkCopyDepth depth, const char *language);

/** rk_clip_write_seats_text: Returns: (transfer full): a line for each seat: "title, unit (chair)" */
char *rk_clip_write_seats_text (GPtrArray *seats, const char *language);

/**
 * rk_clip_read:
 * @bytes: whatever was on the clipboard
 * @error: an RK_IO_ERROR, in words for a person who pastes
 *
 * Returns: (transfer full) (nullable): the selection
 */
RkClip *rk_clip_read (GBytes *bytes, GError **error);
void rk_clip_free (RkClip *clip);

/**
 * rk_clip_paste:
 * @drop: where groups go; seats go into its target
 * @before: (nullable): the seat before which seats go; %NULL puts them last
 *
 * Pastes copies as one step.
 *
 * Returns: (transfer container) (nullable): the copies, for selecting: top-most groups, or seats
 */
GPtrArray *
rk_clip_paste (RkClip *clip, RkDocument *document, const RkDrop *drop, RkSeat *before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkClip, rk_clip_free)

G_END_DECLS
