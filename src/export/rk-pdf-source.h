/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What cairo wrote, read back: the drawing of a page, and the fonts and pictures it needs. */

#pragma once

#include <gio/gio.h>

#include "rk-pdf-writer.h"

G_BEGIN_DECLS

typedef struct _RkPdfSource RkPdfSource;

/** rk_pdf_source_new: @bytes: a PDF file; Returns: (transfer full) (nullable): %NULL with @error set */
RkPdfSource *rk_pdf_source_new (GBytes *bytes, GError **error);
void rk_pdf_source_free (RkPdfSource *self);

/** rk_pdf_source_get_content: Returns: (transfer full) (nullable): the page's operators, unpacked */
GBytes *rk_pdf_source_get_content (RkPdfSource *self, guint page, GError **error);

/** rk_pdf_source_get_image: Returns: (transfer full) (nullable): the name of the first picture of the page, "/x5" */
char *rk_pdf_source_get_image (RkPdfSource *self, guint page);

/**
 * rk_pdf_source_copy_page:
 * @out: the entries of the new page's dictionary
 *
 * Appends size, resources and transparency group of a page, and writes what they refer to; on the way fonts
 * and pictures are made to conform to PDF/A.
 */
gboolean
rk_pdf_source_copy_page (RkPdfSource *self, guint page, RkPdfWriter *writer, GString *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkPdfSource, rk_pdf_source_free)

G_END_DECLS
