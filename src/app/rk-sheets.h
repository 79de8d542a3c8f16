/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A version as the sheets that go into a file or onto paper, laid out in a thread of its own on a copy of the
 * project.  A value: what is done to the project afterwards does not change it. */

#pragma once

#include "rk-pages.h"
#include "rk-theme.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* What the project's figure does not say. */
typedef struct {
  const char *language;
  double paper_width,
      paper_height; /* points: paper that is none of the project's pages; 0: the figure's page */
  gboolean appendix; /* whether the list of members follows */
  RkThemeMode colors;
  RkScene *before; /* (nullable): whose arrangement stays where it is as good as another */
} RkSheetsOptions;

typedef struct {
  GPtrArray *pages; /* of RkScene, one at least */
  RkTheme *theme;
  cairo_surface_t *logo; /* (nullable) */
} RkSheets;

RkSheets *rk_sheets_ref (RkSheets *self);
void rk_sheets_unref (RkSheets *self);

/** rk_sheets_get_page: Returns: (transfer none): a page, from 0 */
RkScene *rk_sheets_get_page (const RkSheets *self, guint page);

/** rk_sheets_new: Returns: (transfer full): the sheets that the figure of @project asks for; blocks while it lays out */
RkSheets *rk_sheets_new (RkProject *project, const char *version, const RkSheetsOptions *options);

/** rk_sheets_new_async: as rk_sheets_new(), of the project as it is now */
void rk_sheets_new_async (const RkProject *project,
                          const char *version,
                          const RkSheetsOptions *options,
                          GAsyncReadyCallback callback,
                          gpointer data);
RkSheets *rk_sheets_new_finish (GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkSheets, rk_sheets_unref)

G_END_DECLS
