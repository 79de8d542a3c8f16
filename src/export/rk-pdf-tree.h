/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The structure of a figure as a PDF file holds it: elements, the way back to them from the page, links, and
 * bookmarks. */

#pragma once

#include "rk-pdf-writer.h"
#include "rk-structure.h"

G_BEGIN_DECLS

/* One page of the file. */
typedef struct {
  const RkStructure *structure;
  const GArray *owners; /* (element-type guint): the node of each marked content of the page */
  guint page; /* object number */
  GString *entries; /* of the page's dictionary */
} RkPdfTree;

/**
 * rk_pdf_tree_write_elements:
 * @pages: (array length=n_pages): in reading order; each gets what its dictionary is to say of it
 *
 * Returns: the object number of the structure tree's root
 */
guint rk_pdf_tree_write_elements (const RkPdfTree *pages, guint n_pages, RkPdfWriter *writer);

/** rk_pdf_tree_write_bookmarks: Returns: the object number of the outline's root, 0 if there are no groups */
guint rk_pdf_tree_write_bookmarks (const RkPdfTree *pages, guint n_pages, RkPdfWriter *writer);

G_END_DECLS
