/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pieces of XML, appended to what is there.  The text that comes out is valid in HTML, too. */

#pragma once

#include <cairo.h>
#include <glib.h>

#include "rk-theme.h"

G_BEGIN_DECLS

/** rk_xml_append_text: escaped for text and attributes; what XML has no way to write becomes a space */
void rk_xml_append_text (GString *out, const char *text);

/** rk_xml_append_attribute: @text: (nullable): %NULL appends nothing */
void rk_xml_append_attribute (GString *out, const char *name, const char *text);

/** rk_xml_append_fixed: @number: in steps of the last of @decimals digits */
void rk_xml_append_fixed (GString *out, gint64 number, guint decimals);

/** rk_xml_append_number: ` name="number"`, at most @decimals digits after the point, whatever the locale; @unit: after it */
void rk_xml_append_number (GString *out, const char *name, double number, guint decimals, const char *unit);

/** rk_xml_append_color: ` name="#rrggbb"` */
void rk_xml_append_color (GString *out, const char *name, RkColor color);

/** rk_xml_get_color: Returns: the colour that @cr draws in */
RkColor rk_xml_get_color (cairo_t *cr);

/**
 * rk_xml_append_path:
 * @cr: its path is written as SVG and ODF have it, relative to the place before
 * @x: the origin, in the path's units
 * @scale: steps of the last digit in one of those units
 * @decimals: digits after the point
 */
void rk_xml_append_path (GString *out, cairo_t *cr, double x, double y, double scale, guint decimals);

G_END_DECLS
