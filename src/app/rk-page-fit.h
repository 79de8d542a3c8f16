/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How large a version comes out on paper, found out in a thread of its own on a copy of the project. */

#pragma once

#include "rk-layout.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  double width, height; /* of the paper, points */
  double margin;
  RkRect chart; /* where boxes and lines lie on it */
  double smallest_text; /* points */
  int page; /* RkPage */
} RkPageFit;

/** rk_page_fit_async: @version: the id of a version; @language: of the figure */
void rk_page_fit_async (const RkProject *project,
                        const char *version,
                        const char *language,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
gboolean rk_page_fit_finish (GAsyncResult *result, RkPageFit *fit, GError **error);

/** rk_page_fit_place: @paper: (out): around @scene, as large as its chart needs; @body: (out): within the margins */
void rk_page_fit_place (const RkPageFit *fit, const RkScene *scene, RkRect *paper, RkRect *body);

G_END_DECLS
