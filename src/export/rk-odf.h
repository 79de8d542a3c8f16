/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An OpenDocument file as it grows: the elements of its body, the styles that they name, and the archive in the end. */

#pragma once

#include <gio/gio.h>

#include "rk-stroke.h"

G_BEGIN_DECLS

/* The name of an arrowhead. */
#define RK_ODF_ARROW "arrow"

typedef enum { RK_ODF_DRAWING, RK_ODF_PRESENTATION, RK_ODF_SPREADSHEET } RkOdfType;

typedef struct {
  RkOdfType type;
  GString *body; /* what is in it */
  GString *automatic; /* styles of it */
  GString *named; /* dashes, and whatever else has a name for all pages */
  GString *layouts; /* of pages, with the masters that use them */
  GString *masters;
  GHashTable *names; /* what a style says → its name */
  char *font; /* family */
  char *language; /* of all that says no other: "fi" */
  char *title;
  char *author; /* (nullable) */
  char *description; /* (nullable) */
  GBytes *project; /* (nullable): the project's file, to be put inside */
} RkOdf;

RkOdf *rk_odf_new (RkOdfType type, const char *font, const char *language);
void rk_odf_free (RkOdf *self);

/**
 * rk_odf_get_style:
 * @family: "graphic", "paragraph", "text", "table-cell", "table-column", "drawing-page"
 * @properties: elements of the style
 *
 * Returns: (transfer none): the name of the style that says that, made if there is none yet
 */
const char *rk_odf_get_style (RkOdf *self, const char *family, const char *properties);

/** rk_odf_append_stroke: attributes of graphic properties that draw a line like that */
void rk_odf_append_stroke (RkOdf *self, GString *properties, const RkStroke *stroke);

/** rk_odf_get_master: Returns: (transfer none): the name of the master of pages of that size, points */
const char *rk_odf_get_master (RkOdf *self, double width, double height);

/** rk_odf_finish: Returns: (transfer full) (nullable): the file, %NULL if it is too large for one */
GBytes *rk_odf_finish (RkOdf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkOdf, rk_odf_free)

G_END_DECLS
