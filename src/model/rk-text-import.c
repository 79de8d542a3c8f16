/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records stand in a project of their own, so that adding them is copying them. */

#include "config.h"

#include "rk-text-import.h"

#include "rk-text-group.h"
#include "rk-text-seat.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
row_free (gpointer data)
{
  RkTextRow *row = data;

  g_free (row->text);
  g_free (row->warning);
  g_free (row);
}

static RkVersion *
get_version (RkTextImport *import)
{
  return RK_VERSION (import->project->versions.items[0]);
}

static void
row_warn (RkTextRow *row, const char *words)
{
  char *old = row->warning;

  row->warning = old == NULL ? g_strdup (words) : g_strdup_printf ("%s. %s", old, words);
  g_free (old);
}

static RkTextRow *
add_row (RkTextImport *import, const RkTextLine *line)
{
  RkTextRow *row = g_new0 (RkTextRow, 1);

  row->line = line->number;
  row->text = g_strdup (line->text);
  if (line->cleaned)
    row_warn (row, _ ("Control characters were left out"));
  if (line->too_long)
    {
      g_autofree char *words = g_strdup_printf (_ ("Left out: the line is longer than %d characters"),
                                                RK_TEXT_LINE_MAX);

      row_warn (row, words);
    }
  g_ptr_array_add (import->rows, row);
  return row;
}

/* Puts the record of a row into the import's project. */
static void
hold (RkTextImport *import, RkTextRow *row, RkRecord *parent, gpointer record)
{
  RkRecordType type = RK_RECORD (record)->type;
  g_autofree char *title = rk_record_get_title (record, NULL);

  RK_RECORD (record)->id = rk_project_make_id (import->project, title, type);
  rk_record_append (parent, rk_field_get_list (rk_record_type_find_list (parent->type, type), parent),
                    record);
  rk_project_index_add (import->project, record);
  row->record = record;
  g_ptr_array_add (import->records, record);
}

/* --- seats --- */

/* Two lines alike are likely one pasted twice. */
static void
warn_of_twin (RkTextRow *row, GHashTable *seen, const RkSeat *seat)
{
  g_autofree char *key = g_strdup_printf (
      "%s\n%s\n%s\n%s", rk_text_pick (seat->title, NULL), rk_text_pick (seat->unit, NULL),
      rk_text_pick (seat->institution, NULL), seat->person == NULL ? "" : seat->person);
  gpointer line = g_hash_table_lookup (seen, key);

  if (line != NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("The same as line %u"), GPOINTER_TO_UINT (line));

      row_warn (row, words);
    }
  else if (seat->title != NULL || seat->institution != NULL || seat->person != NULL)
    g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (row->line));
}

static void
take_bullet (RkTextLine *line, guint *number, guint *level)
{
  char *first = g_ptr_array_index (line->cells, 0);
  const char *rest = rk_text_skip_bullet (first, number, level);

  if (rest == first)
    return;
  memmove (first, rest, strlen (rest) + 1);
}

static void
read_seats (RkTextImport *import, GPtrArray *lines, const char *language)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) columns = NULL;
  RkGroup *holder = rk_record_new (RK_RECORD_GROUP, "g");
  guint number = 0, level;

  rk_record_append (RK_RECORD (get_version (import)), &get_version (import)->groups, holder);
  for (guint i = 0; i < lines->len; i++)
    {
      RkTextLine *line = g_ptr_array_index (lines, i);
      RkTextRow *row = add_row (import, line);
      g_autofree char *warning = NULL;
      RkSeat *seat;

      if (line->too_long)
        continue;
      if (i == 0)
        columns = rk_text_read_headings (line->cells);
      if (i == 0 && columns != NULL)
        continue;
      take_bullet (line, &number, &level);
      seat = rk_text_read_seat (line->cells, columns, language, &warning);
      if (warning != NULL)
        row_warn (row, warning);
      if (seat == NULL)
        continue;
      warn_of_twin (row, seen, seat);
      hold (import, row, RK_RECORD (holder), seat);
    }
}

/* --- groups --- */

/* The groups under which the next line could come, the nearest last. */
typedef struct {
  guint indent;
  RkGroup *group;
} Rung;

/* Without any indentation the marks tell the depth, as in lists out of a text processor. */
static gboolean
is_flat (GPtrArray *lines)
{
  guint first = ((RkTextLine *) g_ptr_array_index (lines, 0))->indent;

  for (guint i = 1; i < lines->len; i++)
    if (((RkTextLine *) g_ptr_array_index (lines, i))->indent != first)
      return FALSE;
  return TRUE;
}

static void
put_under (RkGroup *group, const GArray *ladder)
{
  if (ladder->len > 0)
    group->parent = g_ref_string_acquire (g_array_index (ladder, Rung, ladder->len - 1).group->record.id);
}

static void
read_groups (RkTextImport *import, GPtrArray *lines, const char *language)
{
  g_autoptr (GArray) ladder = g_array_new (FALSE, FALSE, sizeof (Rung));
  gboolean flat = is_flat (lines);
  guint level;

  for (guint i = 0; i < lines->len; i++)
    {
      RkTextLine *line = g_ptr_array_index (lines, i);
      RkTextRow *row = add_row (import, line);
      RkGroup *group;
      Rung rung;

      if (line->too_long)
        continue;
      take_bullet (line, NULL, &level);
      rung.indent = flat ? level : line->indent;
      group = rk_text_read_group (g_ptr_array_index (line->cells, 0), language);
      if (group == NULL)
        continue;
      while (ladder->len > 0 && g_array_index (ladder, Rung, ladder->len - 1).indent >= rung.indent)
        g_array_set_size (ladder, ladder->len - 1);
      row->depth = ladder->len;
      put_under (group, ladder);
      hold (import, row, RK_RECORD (get_version (import)), group);
      rung.group = group;
      g_array_append_val (ladder, rung);
    }
}

/* --- the whole --- */

RkTextImport *
rk_text_import_new (
    const char *bytes, gsize length, RkTextImportKind kind, const char *language, GError **error)
{
  g_autoptr (GPtrArray) lines = rk_text_lines_new (bytes, length, kind == RK_TEXT_IMPORT_SEATS, error);
  RkTextImport *import;

  if (lines == NULL)
    return NULL;
  import = g_new0 (RkTextImport, 1);
  import->kind = kind;
  import->project = rk_project_new (language);
  import->rows = g_ptr_array_new_with_free_func (row_free);
  import->records = g_ptr_array_new ();
  if (kind == RK_TEXT_IMPORT_SEATS)
    read_seats (import, lines, language);
  else
    read_groups (import, lines, language);
  for (guint i = 0; i < import->rows->len; i++)
    if (((RkTextRow *) g_ptr_array_index (import->rows, i))->warning != NULL)
      import->n_warnings++;
  return import;
}

void
rk_text_import_free (RkTextImport *import)
{
  if (import == NULL)
    return;
  g_ptr_array_unref (import->rows);
  g_ptr_array_unref (import->records);
  rk_record_free (import->project);
  g_free (import);
}

RkTextImportKind
rk_text_import_guess (const char *bytes, gsize length)
{
  g_autoptr (GPtrArray) columns = rk_text_lines_new (bytes, length, TRUE, NULL);
  g_autoptr (GPtrArray) lines = rk_text_lines_new (bytes, length, FALSE, NULL);

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    {
      const RkTextLine *line = g_ptr_array_index (columns, i);
      guint n_filled = 0;

      for (guint j = 0; j < line->cells->len; j++)
        n_filled += *(const char *) g_ptr_array_index (line->cells, j) != '\0' ? 1 : 0;
      if (n_filled > 1)
        return RK_TEXT_IMPORT_SEATS;
    }
  return lines == NULL || is_flat (lines) ? RK_TEXT_IMPORT_SEATS : RK_TEXT_IMPORT_GROUPS;
}

static void
append_part (GString *words, const char *separator, const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  if (words->len > 0)
    g_string_append (words, separator);
  g_string_append (words, part);
}

static char *
describe_seat (const RkSeat *seat, const char *language)
{
  g_autoptr (GString) what = g_string_new (NULL);
  GString *words = g_string_new (NULL);

  if (seat->role != RK_SEAT_ROLE_MEMBER)
    append_part (words, "", rk_enum_get_label (RK_ENUM_SEAT_ROLE, seat->role));
  if (seat->count > 1)
    g_string_append_printf (what, "%d × ", seat->count);
  g_string_append (what, rk_text_pick (seat->title, language));
  append_part (what, ", ", rk_text_pick (seat->institution, language));
  append_part (what, ", ", rk_text_pick (seat->unit, language));
  append_part (words, " · ", what->str);
  append_part (words, " · ", seat->person);
  if (seat->party != RK_PARTY_CITY)
    append_part (words, " · ", rk_enum_get_label (RK_ENUM_PARTY, seat->party));
  if (seat->state != RK_SEAT_STATE_NAMED)
    append_part (words, " · ", rk_enum_get_label (RK_ENUM_SEAT_STATE, seat->state));
  return g_string_free (words, FALSE);
}

static char *
describe_group (const RkGroup *group, const char *language)
{
  GString *words = g_string_new (NULL);

  if (group->name == NULL)
    g_string_append_printf (words, "%d × ", group->count);
  else
    g_string_append (words, rk_text_pick (group->name, language));
  if (group->abbreviation != NULL)
    g_string_append_printf (words, " (%s)", group->abbreviation);
  append_part (words, group->name == NULL ? "" : " · ", rk_enum_get_label (RK_ENUM_GROUP_KIND, group->kind));
  return g_string_free (words, FALSE);
}

char *
rk_text_row_describe (const RkTextRow *row, const char *language)
{
  if (row->record == NULL)
    return g_strdup (row->warning == NULL ? _ ("Headings of columns") : row->warning);
  if (RK_RECORD (row->record)->type == RK_RECORD_SEAT)
    return describe_seat (row->record, language);
  return describe_group (row->record, language);
}

GPtrArray *
rk_text_import_apply (
    RkTextImport *import, RkDocument *document, const RkDrop *drop, RkSeat *before, GError **error)
{
  if (import->records->len == 0 || (import->kind == RK_TEXT_IMPORT_SEATS && drop->target == NULL))
    {
      g_set_error_literal (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_NOTHING,
                           import->records->len == 0 ? _ ("There is nothing in the text to add")
                                                     : _ ("Select the group that the seats go into first"));
      return NULL;
    }
  if (import->kind == RK_TEXT_IMPORT_GROUPS)
    return rk_command_copy_groups (document, import->records, RK_COPY_GROUPS, drop, RK_COPY_AS_ADD, error);
  return rk_command_copy_seats (document, import->records, drop->target, before, RK_COPY_AS_ADD, error);
}
