/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a PDF 1.7 file object by object, after ISO 32000-1, 7.5: small objects packed into object
 * streams, an index stream at the end, an identifier made from the contents, so that the same objects
 * give the same bytes.  A hundred thousand tags cost what their text costs. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RkPdfWriter RkPdfWriter;

RkPdfWriter *rk_pdf_writer_new (void);
void rk_pdf_writer_free (RkPdfWriter *self);

/** rk_pdf_writer_reserve: Returns: the first of @n object numbers in a row, each to be written once */
guint rk_pdf_writer_reserve (RkPdfWriter *self, guint n);

/**
 * rk_pdf_writer_begin:
 * @number: a reserved number, of an object that is no stream
 *
 * Returns: (transfer none): what the object's text is to be appended to, until the next call of the writer
 */
GString *rk_pdf_writer_begin (RkPdfWriter *self, guint number);

/** rk_pdf_writer_add_plain: an object outside of object streams, where every reader finds it by eye */
void rk_pdf_writer_add_plain (RkPdfWriter *self, guint number, const char *text);

/**
 * rk_pdf_writer_add_stream:
 * @entries: what its dictionary holds besides length and, if packed here, filter
 * @pack: whether to compress @data
 */
void rk_pdf_writer_add_stream (
    RkPdfWriter *self, guint number, const char *entries, gconstpointer data, gsize length, gboolean pack);

/** rk_pdf_writer_finish: Returns: (transfer full): the file; the writer is of no more use */
GBytes *rk_pdf_writer_finish (RkPdfWriter *self, guint root, guint info);

/** rk_pdf_append_string: a text string: plain letters as they are, others as UTF-16 */
void rk_pdf_append_string (GString *out, const char *text);

/** rk_pdf_append_number: at most two digits after the point, whatever the locale */
void rk_pdf_append_number (GString *out, double number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkPdfWriter, rk_pdf_writer_free)

G_END_DECLS
