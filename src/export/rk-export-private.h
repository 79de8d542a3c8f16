/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rk-export.h"

G_BEGIN_DECLS

/** rk_export_check_cairo: sets @error unless @status is success */
gboolean rk_export_check_cairo (cairo_status_t status, GError **error);

/** rk_export_check_cancelled: Returns: FALSE with @error set if @cancellable was cancelled */
gboolean rk_export_check_cancelled (GCancellable *cancellable, GError **error);

GBytes *rk_export_pdf (RkScene *const *pages,
                       guint n_pages,
                       const RkTheme *theme,
                       const RkExportOptions *options,
                       GCancellable *cancellable,
                       GError **error);

GBytes *rk_export_png (const RkScene *scene,
                       const RkTheme *theme,
                       const RkExportOptions *options,
                       GCancellable *cancellable,
                       GError **error);

GBytes *rk_export_svg (const RkScene *scene,
                       const RkTheme *theme,
                       const RkExportOptions *options,
                       GCancellable *cancellable,
                       GError **error);

GBytes *rk_export_html (RkScene *const *pages,
                        guint n_pages,
                        const RkTheme *theme,
                        const RkExportOptions *options,
                        GCancellable *cancellable,
                        GError **error);

/** rk_export_odf: @slides: whether to make a presentation of it */
GBytes *rk_export_odf (RkScene *const *pages,
                       guint n_pages,
                       const RkTheme *theme,
                       const RkExportOptions *options,
                       gboolean slides,
                       GCancellable *cancellable,
                       GError **error);

/* Of the options' roster. */
GBytes *rk_export_csv (const RkExportOptions *options);

/** rk_export_ods: @scene: of the figure, for its title; Returns: (nullable): %NULL with @error set */
GBytes *
rk_export_ods (const RkScene *scene, const RkTheme *theme, const RkExportOptions *options, GError **error);

G_END_DECLS
