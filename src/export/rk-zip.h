/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a ZIP archive, after PKWARE's APPNOTE 6.3.3: entries packed or plain, one after the other, and a list of
 * them at the end.  All are of one date, so that the same entries give the same bytes.  The few documents that are
 * written so need no more of the format, and so no library for it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RkZip RkZip;

RkZip *rk_zip_new (void);
void rk_zip_free (RkZip *self);

/** rk_zip_add: @name: plain letters, "/" between folders; @pack: whether to compress it */
void rk_zip_add (RkZip *self, const char *name, gconstpointer data, gsize length, gboolean pack);

/** rk_zip_finish: Returns: (transfer full): the archive, to which nothing is to be added; %NULL if it is too large */
GBytes *rk_zip_finish (RkZip *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkZip, rk_zip_free)

G_END_DECLS
