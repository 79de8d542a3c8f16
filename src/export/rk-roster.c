/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rk-odf.h"
#include "rk-structure.h"
#include "rk-words.h"
#include "rk-xml.h"

#define MARK "\xef\xbb\xbf"

struct _RkRoster {
  GStringChunk *strings;
  GArray *cells; /* of const char *, row by row */
  char *language;
};

/* Finnish, Swedish, English. */
static const char *const heads[RK_N_ROSTER_COLUMNS][3] = {
  [RK_ROSTER_GROUP] = { "Ryhmä", "Grupp", "Group" },
  [RK_ROSTER_KIND] = { "Laji", "Art", "Kind" },
  [RK_ROSTER_PARENT] = { "Yläryhmä", "Grupp ovanför", "Group above" },
  [RK_ROSTER_ROLE] = { "Rooli", "Roll", "Role" },
  [RK_ROSTER_TITLE] = { "Nimike", "Titel", "Title" },
  [RK_ROSTER_PERSON] = { "Henkilö", "Person", "Person" },
  [RK_ROSTER_UNIT] = { "Yksikkö", "Enhet", "Unit" },
  [RK_ROSTER_INSTITUTION] = { "Organisaatio", "Organisation", "Institution" },
  [RK_ROSTER_PARTY] = { "Taho", "Part", "Party" },
  [RK_ROSTER_COUNT] = { "Määrä", "Antal", "Number" },
  [RK_ROSTER_STATE] = { "Tila", "Läge", "State" },
  [RK_ROSTER_FROM] = { "Alkaen", "Från", "From" },
  [RK_ROSTER_TO] = { "Päättyen", "Till", "To" },
  [RK_ROSTER_CHAIR_OF] = { "Johtaa ryhmää", "Leder gruppen", "Chairs" },
};

/* Named: what most seats are. */
static const char *const named[3] = { "nimetty", "utsedd", "named" };

static guint
get_column (const char *language)
{
  if (g_str_has_prefix (language, "fi"))
    return 0;
  return g_str_has_prefix (language, "sv") ? 1 : 2;
}

static void
set (const char **row, RkRoster *self, RkRosterColumn column, const char *text)
{
  if (text != NULL && *text != '\0')
    row[column] = g_string_chunk_insert (self->strings, text);
}

/* Several groups that share a box and have no name are told by their kind. */
static char *
get_name (const RkGroup *group, const char *language)
{
  const char *name = rk_text_pick (group->name, language);

  if (*name == '\0' && group->count > 1)
    return g_strdup_printf ("%d %s", group->count, rk_word_for_kinds (group->kind, language));
  if (*name == '\0')
    return g_strdup (rk_word_for_kind (group->kind, language));
  return group->count > 1 ? g_strdup_printf ("%d × %s", group->count, name) : g_strdup (name);
}

static const char *
get_state (const RkRoster *self, int state)
{
  switch (state)
    {
    case RK_SEAT_STATE_NAMED:
      return named[get_column (self->language)];
    case RK_SEAT_STATE_REQUESTED:
      return rk_word (RK_WORD_REQUESTED, self->language);
    case RK_SEAT_STATE_VACANT:
      return rk_word (RK_WORD_VACANT, self->language);
    default:
      return "";
    }
}

static void
set_group (RkRoster *self, const char **row, RkVersion *version, const RkGroup *group)
{
  RkGroup *parent = group->parent != NULL ? rk_version_find_group (version, group->parent) : NULL;
  g_autofree char *name = get_name (group, self->language);
  g_autofree char *above = parent != NULL ? get_name (parent, self->language) : NULL;

  for (guint i = 0; i < RK_N_ROSTER_COLUMNS; i++)
    row[i] = "";
  set (row, self, RK_ROSTER_GROUP, name);
  set (row, self, RK_ROSTER_KIND, rk_word_for_kind (group->kind, self->language));
  set (row, self, RK_ROSTER_PARENT, above);
}

static void
set_seat (RkRoster *self, const char **row, RkVersion *version, const RkSeat *seat, gboolean persons)
{
  const char *language = self->language;
  const char *role = rk_text_pick (seat->role_name, language);
  RkGroup *led = seat->chair_of != NULL ? rk_version_find_group (version, seat->chair_of) : NULL;
  g_autofree char *name = led != NULL ? get_name (led, language) : NULL;
  g_autofree char *count = seat->count >= 0 ? g_strdup_printf ("%d", seat->count) : NULL;

  set (row, self, RK_ROSTER_ROLE, *role != '\0' ? role : rk_word_for_role_long (seat->role, language));
  set (row, self, RK_ROSTER_TITLE, rk_text_pick (seat->title, language));
  if (persons)
    set (row, self, RK_ROSTER_PERSON, seat->person);
  set (row, self, RK_ROSTER_UNIT, rk_text_pick (seat->unit, language));
  set (row, self, RK_ROSTER_INSTITUTION, rk_text_pick (seat->institution, language));
  set (row, self, RK_ROSTER_PARTY, rk_word_for_party (seat->party, language));
  set (row, self, RK_ROSTER_COUNT, count != NULL ? count : rk_word (RK_WORD_NUMBER_NOT_STATED, language));
  set (row, self, RK_ROSTER_STATE, get_state (self, seat->state));
  set (row, self, RK_ROSTER_FROM, seat->from);
  set (row, self, RK_ROSTER_TO, seat->to);
  set (row, self, RK_ROSTER_CHAIR_OF, name);
}

RkRoster *
rk_roster_new (RkVersion *version, const char *language, gboolean persons)
{
  RkRoster *self = g_new0 (RkRoster, 1);
  const RkTree *tree = rk_version_get_tree (version);

  self->strings = g_string_chunk_new (1024);
  self->language = g_strdup (language);
  self->cells = g_array_new (FALSE, FALSE, sizeof (const char *));
  for (guint i = 0; i < tree->n; i++)
    {
      const RkGroup *group = tree->groups[i];
      const char *row[RK_N_ROSTER_COLUMNS];

      set_group (self, row, version, group);
      if (group->seats.n == 0)
        g_array_append_vals (self->cells, row, RK_N_ROSTER_COLUMNS);
      for (guint s = 0; s < group->seats.n; s++)
        {
          const char *whole[RK_N_ROSTER_COLUMNS];

          memcpy (whole, row, sizeof row);
          set_seat (self, whole, version, RK_SEAT (group->seats.items[s]), persons);
          g_array_append_vals (self->cells, whole, RK_N_ROSTER_COLUMNS);
        }
    }
  return self;
}

void
rk_roster_free (RkRoster *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->strings);
  g_array_unref (self->cells);
  g_free (self->language);
  g_free (self);
}

guint
rk_roster_get_n_rows (const RkRoster *self)
{
  return self->cells->len / RK_N_ROSTER_COLUMNS;
}

const char *
rk_roster_get_cell (const RkRoster *self, guint row, RkRosterColumn column)
{
  g_return_val_if_fail (row < rk_roster_get_n_rows (self), NULL);
  g_return_val_if_fail (column < RK_N_ROSTER_COLUMNS, NULL);

  return g_array_index (self->cells, const char *, row *RK_N_ROSTER_COLUMNS + column);
}

const char *
rk_roster_get_head (const RkRoster *self, RkRosterColumn column)
{
  g_return_val_if_fail (column < RK_N_ROSTER_COLUMNS, NULL);

  return heads[column][get_column (self->language)];
}

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
rk_roster_to_csv (const RkRoster *self)
{
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
    [RK_ROSTER_TO] = 65,     [RK_ROSTER_CHAIR_OF] = 160,
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
rk_roster_to_ods (const RkRoster *self,
                  const RkScene *scene,
                  const RkTheme *theme,
                  const RkExportOptions *options,
                  GError **error)
{
  static const char bold[] = "<style:text-properties fo:font-weight=\"bold\"/>";
  g_autoptr (RkOdf) odf = rk_odf_new (RK_ODF_SPREADSHEET, rk_theme_get_font (theme),
                                      rk_structure_check_language (self->language));
  GBytes *bytes;

  odf->title = g_strdup (scene->title);
  odf->author = g_strdup (options->author);
  g_string_append (odf->body, "<table:table");
  rk_xml_append_attribute (odf->body, "table:name", rk_word (RK_WORD_SEATS, self->language));
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
