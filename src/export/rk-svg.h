/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sheet as an SVG element: text as text, boxes as named groups.
 *
 *   <svg role viewBox>
 *     <title> <desc>          what stands for the picture
 *     <metadata>              the project
 *     <g> paper, lines
 *     <g role="group" aria-label="name"> one box: paths, then texts
 */

#pragma once

#include "rk-export.h"
#include "rk-structure.h"

G_BEGIN_DECLS

typedef struct {
  const RkStructure *structure; /* of the sheet */
  const RkTheme *theme;
  const RkExportOptions *options;
  const char *role; /* "img" or "graphics-document" */
  guint page; /* tells its ids from those of other sheets in one file */
  gboolean alone; /* a file of its own, with names of its namespaces */
  gboolean project; /* with the project, if there is one */
  gboolean numbered; /* with the number of the page */
} RkSvg;

/** rk_svg_append: the element, appended to @out */
void rk_svg_append (const RkSvg *self, GString *out);

/** rk_svg_make_logo: Returns: (transfer full) (nullable): the picture as a data URL */
char *rk_svg_make_logo (cairo_surface_t *logo);

G_END_DECLS
