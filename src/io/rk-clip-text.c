/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plain list of a selection, for other programs.  Its lines are such as a text import reads. */

#include "config.h"

#include "rk-clip.h"
#include "rk-words.h"

static void
append_part (GString *line, const char *separator, const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, separator);
  g_string_append (line, part);
}

static void
append_bracketed (GString *line, const char *part)
{
  if (part[0] != '\0')
    g_string_append_printf (line, "%s(%s)", line->len > 0 ? " " : "", part);
}

/* One line, whatever the texts hold. */
static char *
flatten (GString *line)
{
  for (gsize i = 0; i < line->len; i++)
    if (line->str[i] == '\n' || line->str[i] == '\t' || line->str[i] == '\r')
      line->str[i] = ' ';
  return g_string_free (line, FALSE);
}

static char *
seat_line (const RkSeat *seat, const char *language)
{
  GString *line = g_string_new (NULL);
  const char *role = rk_text_pick (seat->role_name, language);

  append_part (line, ", ", rk_text_pick (seat->title, language));
  append_part (line, ", ", rk_text_pick (seat->institution, language));
  append_part (line, ", ", rk_text_pick (seat->unit, language));
  if (line->len == 0 && seat->person == NULL)
    append_part (line, ", ", rk_word_for_party (seat->party, language));
  if (seat->count > 1)
    g_string_append_printf (line, " (%d)", seat->count);
  append_bracketed (line, role[0] != '\0' ? role : rk_word_for_role (seat->role, language));
  if (seat->state == RK_SEAT_STATE_REQUESTED)
    append_bracketed (line, rk_word (RK_WORD_REQUESTED, language));
  if (seat->state == RK_SEAT_STATE_VACANT)
    append_bracketed (line, rk_word (RK_WORD_VACANT, language));
  append_part (line, " – ", seat->person);
  return flatten (line);
}

static char *
group_line (const RkGroup *group, const char *language)
{
  GString *line = g_string_new (rk_text_pick (group->name, language));

  if (line->len == 0 && group->count > 1)
    g_string_append_printf (line, "%d %s", group->count, rk_word_for_kinds (group->kind, language));
  else if (line->len == 0)
    g_string_append (line, rk_word_for_kind (group->kind, language));
  if (group->abbreviation != NULL)
    append_bracketed (line, group->abbreviation);
  return flatten (line);
}

static void
append_line (GString *text, int depth, const char *mark, char *line)
{
  for (int i = 0; i < depth; i++)
    g_string_append_c (text, '\t');
  g_string_append_printf (text, "%s%s\n", mark, line);
  g_free (line);
}

char *
rk_clip_write_seats_text (GPtrArray *seats, const char *language)
{
  g_autoptr (GPtrArray) ordered = rk_seats_in_order (seats);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ordered->len; i++)
    append_line (text, 0, "", seat_line (g_ptr_array_index (ordered, i), language));
  return g_string_free (text, FALSE);
}

char *
rk_clip_write_groups_text (GPtrArray *groups, RkCopyDepth depth, const char *language)
{
  g_autoptr (GArray) above = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree int *levels = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (groups->len > 0, NULL);

  chosen = rk_groups_in_order (groups, depth, &above);
  levels = g_new (int, chosen->len);
  for (guint i = 0; i < chosen->len; i++)
    {
      const RkGroup *group = g_ptr_array_index (chosen, i);
      int up = g_array_index (above, int, i);

      levels[i] = up < 0 ? 0 : levels[up] + 1;
      append_line (text, levels[i], "", group_line (group, language));
      for (guint j = 0; j < group->seats.n; j++)
        append_line (text, levels[i] + 1, "– ", seat_line (RK_SEAT (group->seats.items[j]), language));
    }
  return g_string_free (text, FALSE);
}
