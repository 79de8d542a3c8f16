/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of members as a file of its own.
 *
 * As text it is what Excel and LibreOffice in Finnish and Swedish open by a double click: UTF-8 with a mark, cells
 * apart by semicolons, for the comma is the decimal sign there. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front. */

#include "config.h"

#include "rk-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rk-odf.h"
#include "rk-roster.h"
#include "rk-structure.h"
#include "rk-words.h"
#include "rk-xml.h"

#define MARK "\xef\xbb\xbf"

/* --- Text ------------------------------------------------------------------- */

static void
append_cell (GString *out, const char *text, gboolean last)
{
  gboolean formula = *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  if (strpbrk (text, ";\"\r\n\t") == NULL)
    {
      g_string_append (out, formula ? "'" : "");
      g_string_append (out, text);
    }
  else
    {
      g_string_append (out, formula ? "\"'" : "\"");
      for (const char *c = text; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *c);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, last ? "\r\n" : ";");
}

GBytes *
rk_export_csv (const RkExportOptions *options)
{
  const RkRoster *self = options->roster;
  GString *out = g_string_new (MARK);

  for (guint column = 0; column < RK_N_ROSTER_COLUMNS; column++)
    append_cell (out, rk_roster_get_head (self, column), column + 1 == RK_N_ROSTER_COLUMNS);
  for (guint row = 0; row < rk_roster_get_n_rows (self); row++)
    for (guint column = 0; column < RK_N_ROSTER_COLUMNS; column++)
      append_cell (out, rk_roster_get_cell (self, row, column), column + 1 == RK_N_ROSTER_COLUMNS);
  return g_string_free_to_bytes (out);
}

/* --- A spreadsheet ---------------------------------------------------------- */

static void
append_table_cell (RkOdf *odf, const char *text, const char *style)
{
  char *end;
  guint64 number = g_ascii_strtoull (text, &end, 10);

  g_string_append (odf->body, "<table:table-cell");
  rk_xml_append_attribute (odf->body, "table:style-name", style);
  if (*text == '\0')
    {
      g_string_append (odf->body, "/>");
      return;
    }
  /* A count is a number; all that is longer, such as a year and month, is not. */
  if (*end == '\0' && strlen (text) < 4)
    g_string_append_printf (odf->body, " office:value-type=\"float\" office:value=\"%" G_GUINT64_FORMAT "\"",
                            number);
  else
    g_string_append (odf->body, " office:value-type=\"string\"");
  g_string_append (odf->body, "><text:p>");
  rk_xml_append_text (odf->body, text);
  g_string_append (odf->body, "</text:p></table:table-cell>");
}

static void
append_columns (RkOdf *odf)
{
  static const guint widths[RK_N_ROSTER_COLUMNS] = {
    [RK_ROSTER_GROUP] = 180, [RK_ROSTER_KIND] = 100,        [RK_ROSTER_PARENT] = 160,
    [RK_ROSTER_ROLE] = 90,   [RK_ROSTER_TITLE] = 180,       [RK_ROSTER_PERSON] = 110,
    [RK_ROSTER_UNIT] = 130,  [RK_ROSTER_INSTITUTION] = 130, [RK_ROSTER_PARTY] = 90,
    [RK_ROSTER_COUNT] = 50,  [RK_ROSTER_STATE] = 90,        [RK_ROSTER_FROM] = 65,
    [RK_ROSTER_TO] = 65,     [RK_ROSTER_CHAIR_OF] = 160,    [RK_ROSTER_DEPUTY_OF] = 160,
  };

  for (guint column = 0; column < RK_N_ROSTER_COLUMNS; column++)
    {
      g_autofree char *properties = g_strdup_printf (
          "<style:table-column-properties style:column-width=\"%upt\"/>", widths[column]);

      g_string_append_printf (odf->body, "<table:table-column table:style-name=\"%s\"/>",
                              rk_odf_get_style (odf, "table-column", properties));
    }
}

GBytes *
rk_export_ods (const RkScene *scene, const RkTheme *theme, const RkExportOptions *options, GError **error)
{
  const RkRoster *self = options->roster;
  static const char bold[] = "<style:text-properties fo:font-weight=\"bold\"/>";
  g_autoptr (RkOdf) odf = rk_odf_new (RK_ODF_SPREADSHEET, rk_theme_get_font (theme),
                                      rk_structure_check_language (scene->language));
  GBytes *bytes;

  odf->title = g_strdup (scene->title);
  odf->author = g_strdup (options->author);
  g_string_append (odf->body, "<table:table");
  rk_xml_append_attribute (odf->body, "table:name", rk_word (RK_WORD_SEATS, scene->language));
  g_string_append (odf->body, ">\n");
  append_columns (odf);
  g_string_append (odf->body, "\n<table:table-header-rows><table:table-row>");
  for (guint column = 0; column < RK_N_ROSTER_COLUMNS; column++)
    append_table_cell (odf, rk_roster_get_head (self, column), rk_odf_get_style (odf, "table-cell", bold));
  g_string_append (odf->body, "</table:table-row></table:table-header-rows>\n");
  for (guint row = 0; row < rk_roster_get_n_rows (self); row++)
    {
      g_string_append (odf->body, "<table:table-row>");
      for (guint column = 0; column < RK_N_ROSTER_COLUMNS; column++)
        append_table_cell (odf, rk_roster_get_cell (self, row, column), NULL);
      g_string_append (odf->body, "</table:table-row>\n");
    }
  g_string_append (odf->body, "</table:table>\n");
  bytes = rk_odf_finish (odf);
  if (bytes == NULL)
    g_set_error_literal (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_TOO_LARGE,
                         _ ("The list is too large for one file"));
  return bytes;
}
