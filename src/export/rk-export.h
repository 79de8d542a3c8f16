/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures as files, rendered wholly in memory; saving is rk_file_save()'s. */

#pragma once

#include <gio/gio.h>

#include "rk-paint.h"

G_BEGIN_DECLS

#define RK_EXPORT_ERROR (rk_export_error_quark ())
GQuark rk_export_error_quark (void);
typedef enum { RK_EXPORT_ERROR_TOO_LARGE, RK_EXPORT_ERROR_RENDER, RK_EXPORT_ERROR_CANCELLED } RkExportError;

typedef enum { RK_EXPORT_PDF, RK_EXPORT_PNG, RK_N_EXPORT_KINDS } RkExportKind;

/** rk_export_kind_from_name: @name: "figure.pdf" or "pdf", any case; Returns: whether it is a kind we make */
gboolean rk_export_kind_from_name (const char *name, RkExportKind *kind);

/**
 * rk_export_render:
 * @scene: a sheet
 * @theme: its colours
 * @dpi: dots an inch for pictures, 36–1200
 * @logo: (nullable): the project's logo
 *
 * Returns: (transfer full): the file's bytes; the same scene gives the same bytes
 */
GBytes *rk_export_render (RkExportKind kind,
                          const RkScene *scene,
                          const RkTheme *theme,
                          double dpi,
                          cairo_surface_t *logo,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
