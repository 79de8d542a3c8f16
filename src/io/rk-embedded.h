/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rk-io-error.h"

G_BEGIN_DECLS

/** rk_embedded_is_figure: Returns: whether a file begins as PDF, PNG, SVG or HTML do */
gboolean rk_embedded_is_figure (GBytes *bytes);

/**
 * rk_embedded_read:
 * @bytes: a figure, as exported or from a stranger
 * @error: %RK_IO_ERROR_FORMAT if there is no project inside, %RK_IO_ERROR_LIMIT if it is too large,
 *   %RK_IO_ERROR_READ if it is damaged
 *
 * Finds the project that was put inside a figure: the attachment of a PDF file whose media type is that of
 * projects, the text "rakenne-project" of a PNG file,
 * or the element of that name in SVG and HTML. Nothing else of the file is unpacked, and never more
 * than a project may be large.
 *
 * Returns: (transfer full) (nullable): the project's bytes, to be read as those of any file
 */
GBytes *rk_embedded_read (GBytes *bytes, GError **error);

G_END_DECLS
