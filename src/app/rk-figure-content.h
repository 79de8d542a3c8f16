/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A figure on the clipboard, for reports and slides: a picture that knows its size, a drawing, a list with headings
 * and plain lines, each made only when another program asks for it, in a thread, from the project as it was when it
 * was copied.
 *
 *   session ─► copy of the project ─► (first request) sheet ─► image/png, image/svg+xml
 *                                                         └──► text/html, text/plain
 *
 * The sheet is as large as what is on it, at its natural size or smaller, so that it is not larger than the paper
 * of the figure.  The project does not go along. */

#pragma once

#include "rk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RK_TYPE_FIGURE_CONTENT (rk_figure_content_get_type ())
G_DECLARE_FINAL_TYPE (RkFigureContent, rk_figure_content, RK, FIGURE_CONTENT, GdkContentProvider)

/**
 * rk_figure_content_new:
 * @groups: (nullable) (element-type RkGroup): whose branches to copy; NULL: the whole chart
 * @list: as a list only, without pictures
 */
GdkContentProvider *rk_figure_content_new (RkSession *session, GPtrArray *groups, gboolean list);

G_END_DECLS
