/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The operators of a page, rewritten so that each text says what it is and all else says that it is
 * decoration.
 *
 *   cairo                            here
 *   0 0 9 9 re f                     /Artifact BMC 0 0 9 9 re f EMC
 *   /H2 <</MCID 7>> BDC … EMC        /LBody <</MCID 7>> BDC … EMC
 *   /x5 Do                           /Figure <</MCID 8>> BDC /x5 Do EMC
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text or picture of the page, in the order of drawing. */
typedef struct {
  const char *tag; /* "LBody" */
  guint node; /* of the structure */
  gboolean hidden; /* there to be read, not to be seen */
} RkPdfItem;

/**
 * rk_pdf_content_get_name:
 * @item: index of an item
 *
 * Returns: the tag to give cairo for that text.  Neighbours have different ones, so that one which cairo left
 * out, since nothing of it is seen, is missed.
 */
const char *rk_pdf_content_get_name (guint item);

/**
 * rk_pdf_content_rewrite:
 * @content: the operators as cairo wrote them
 * @items: the texts drawn in tags
 * @image: (nullable): name of the picture that is not decoration: "/x5"
 * @figure: (nullable): what that picture is
 * @out: gets the operators
 * @owners: (element-type guint): gets the node of each marked content, by its number
 *
 * Returns: FALSE if @content is not what was drawn
 */
gboolean rk_pdf_content_rewrite (GBytes *content,
                                 const RkPdfItem *items,
                                 guint n_items,
                                 const char *image,
                                 const RkPdfItem *figure,
                                 GString *out,
                                 GArray *owners);

G_END_DECLS
