/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures as files, rendered wholly in memory; saving is rk_file_save()'s. */

#pragma once

#include <gio/gio.h>

#include "rk-paint.h"

G_BEGIN_DECLS

#define RK_EXPORT_ERROR (rk_export_error_quark ())
GQuark rk_export_error_quark (void);
typedef enum {
  RK_EXPORT_ERROR_TOO_LARGE,
  RK_EXPORT_ERROR_RENDER,
  RK_EXPORT_ERROR_CANCELLED,
  RK_EXPORT_ERROR_PAGES, /* more of them than the kind of file holds */
} RkExportError;

typedef enum {
  RK_EXPORT_PDF,
  RK_EXPORT_PNG,
  RK_EXPORT_SVG,
  RK_EXPORT_HTML,
  RK_EXPORT_ODG,
  RK_EXPORT_ODP,
  RK_EXPORT_CSV,
  RK_EXPORT_ODS,
  RK_N_EXPORT_KINDS
} RkExportKind;

/** rk_export_kind_from_name: @name: "figure.pdf" or "pdf", any case; Returns: whether it is a kind we make */
gboolean rk_export_kind_from_name (const char *name, RkExportKind *kind);

/** rk_export_kind_get_suffix: Returns: "pdf" */
const char *rk_export_kind_get_suffix (RkExportKind kind);

/** rk_export_kind_is_table: Returns: whether it holds the list of members and no figure */
gboolean rk_export_kind_is_table (RkExportKind kind);

/** rk_export_kind_holds_pages: Returns: whether one file of that kind can hold more pages than one */
gboolean rk_export_kind_holds_pages (RkExportKind kind);

/**
 * rk_export_number_path:
 * @path: "figures/kangasala.png"
 * @page: from 0
 *
 * Returns: (transfer full): what a page's file is called when a file holds one page: "figures/kangasala-2.png"; @path
 *   itself if there is one page alone
 */
char *rk_export_number_path (const char *path, guint page, guint n_pages);

/* What a file holds besides the sheet. */
typedef struct {
  double dpi; /* dots an inch for pictures, 36–1200 */
  cairo_surface_t *logo; /* (nullable): the project's logo */
  char *logo_alt; /* (nullable): what the logo shows, for who does not see it; NULL: it is decoration */
  char *author; /* (nullable): whose figure it is */
  GBytes *project; /* (nullable): the project's file, to be put inside */
  struct _RkRoster *roster; /* (nullable): what tables hold; only those need it */
  gboolean
      outlines; /* of SVG: letters as shapes, that look alike without the font and are no text any more */
  char *project_name; /* its name there: "kangasala.rakenne" */
} RkExportOptions;

/**
 * rk_export_options_new:
 * @project: (nullable): the project that is drawn
 * @language: (nullable): of the figure
 *
 * Returns: (transfer full): 200 dpi, logo and author of @project, no project inside
 */
RkExportOptions *rk_export_options_new (const RkProject *project, const char *language);
void rk_export_options_free (RkExportOptions *self);

/**
 * rk_export_options_list_members:
 * @version: whose groups and seats are to be listed
 * @language: of the words
 * @persons: whether to name them
 */
void rk_export_options_list_members (RkExportOptions *self,
                                     RkVersion *version,
                                     const char *language,
                                     gboolean persons);

/** rk_export_options_embed: @project: (nullable): the file to put inside; @path: (nullable): where it lies, for its name */
void rk_export_options_embed (RkExportOptions *self, GBytes *project, const char *path);

/**
 * rk_export_copy_without_persons:
 *
 * Returns: (transfer full): the project without names of persons, to be put inside figures that show none
 */
RkProject *rk_export_copy_without_persons (const RkProject *project);

/**
 * rk_export_render:
 * @pages: (array length=n_pages): the sheets, one at least
 * @theme: their colours
 *
 * A PDF conforms to PDF/UA-1 and PDF/A-3a, as far as the fonts and the logo do.
 *
 * Returns: (transfer full): the file's bytes; the same pages and options give the same bytes
 */
GBytes *rk_export_render (RkExportKind kind,
                          RkScene *const *pages,
                          guint n_pages,
                          const RkTheme *theme,
                          const RkExportOptions *options,
                          GCancellable *cancellable,
                          GError **error);

/**
 * rk_export_list_html:
 *
 * Returns: (transfer full): a page of what the figure says, as headings and lists, without the figure and its legend
 */
GBytes *rk_export_list_html (const RkScene *scene);

/** rk_export_list_text: Returns: (transfer full): the same as lines in UTF-8, groups indented by tabs */
GBytes *rk_export_list_text (const RkScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkExportOptions, rk_export_options_free)

G_END_DECLS
