/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a PDF file says about itself: that it conforms to PDF/UA-1 and PDF/A-3a, and its colours. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *title; /* not empty */
  const char *language; /* a well-formed tag */
  const char *author; /* (nullable) */
  const char *subject; /* (nullable) */
} RkPdfMetadata;

/** rk_pdf_metadata_make_xmp: Returns: (transfer full): the packet of XMP */
char *rk_pdf_metadata_make_xmp (const RkPdfMetadata *metadata);

/** rk_pdf_metadata_make_info: Returns: (transfer full): the document information dictionary */
char *rk_pdf_metadata_make_info (const RkPdfMetadata *metadata);

/** rk_pdf_metadata_make_profile: Returns: (transfer full): an ICC profile, version 2, of sRGB; always the same bytes */
GByteArray *rk_pdf_metadata_make_profile (void);

G_END_DECLS
