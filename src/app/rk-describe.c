/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-describe.h"

#include "rk-date.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_part (GString *words, const char *part)
{
  if (words->len > 0)
    g_string_append (words, ", ");
  g_string_append (words, part);
}

guint
rk_describe_count_seats (const RkGroup *group)
{
  guint n = 0;

  for (guint i = 0; i < group->seats.n; ++i)
    {
      const RkSeat *seat = RK_SEAT (group->seats.items[i]);

      n += seat->count > 0 ? (guint) seat->count : 1;
    }
  return n;
}

static const RkSeat *
find_chair (const RkGroup *group)
{
  for (guint i = 0; i < group->seats.n; ++i)
    {
      const RkSeat *seat = RK_SEAT (group->seats.items[i]);

      if (seat->role == RK_SEAT_ROLE_CHAIR)
        return seat;
    }
  return NULL;
}

char *
rk_describe_group (RkGroup *group, const char *language)
{
  GString *words = g_string_new (rk_enum_get_label (RK_ENUM_GROUP_KIND, group->kind));
  const RkSeat *chair = find_chair (group);
  RkVersion *version = rk_record_get_version (group);
  RkGroup *parent = version ? rk_version_find_group (version, group->parent) : NULL;
  guint n_seats = rk_describe_count_seats (group);

  if (chair)
    {
      g_autofree char *title = rk_record_get_title (chair, language);
      g_autofree char *part = g_strdup_printf (_ ("chair: %s"), title);

      add_part (words, part);
    }
  if (n_seats > 0)
    {
      g_autofree char *part = g_strdup_printf (ngettext ("%u seat", "%u seats", n_seats), n_seats);

      add_part (words, part);
    }
  if (parent)
    {
      g_autofree char *name = rk_record_get_title (parent, language);
      /* Translators: the group above in the structure */
      g_autofree char *part = g_strdup_printf (_ ("under %s"), name);

      add_part (words, part);
    }
  return g_string_free (words, FALSE);
}

char *
rk_describe_dates (const char *from, const char *to, const char *language)
{
  g_autofree char *start = rk_date_format (from, language);
  g_autofree char *end = rk_date_format (to, language);

  if (from && to)
    return g_strdup_printf ("%s–%s", start, end);
  if (from)
    /* Translators: a date follows from which on a version holds */
    return g_strdup_printf (_ ("from %s"), start);
  if (to)
    /* Translators: a date follows up to which a version holds */
    return g_strdup_printf (_ ("until %s"), end);
  return g_strdup ("");
}

/* --- in full, line by line -------------------------------------------------------------------- */

static void
add_line (GString *words, const char *line)
{
  if (!line || !*line)
    return;
  if (words->len > 0)
    g_string_append_c (words, '\n');
  g_string_append (words, line);
}

static void G_GNUC_PRINTF (2, 3) add_format (GString *words, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_line (words, line);
}

static void
add_dates (GString *words, const char *from, const char *to, const char *language)
{
  g_autofree char *dates = rk_describe_dates (from, to, language);

  add_line (words, dates);
}

static void
add_not_stated (GString *words, const RkGroup *group)
{
  guint n = rk_list_get_n (group->not_stated);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n; ++i)
    add_part (list, rk_enum_get_label (RK_ENUM_NOT_STATED, rk_list_get_items (group->not_stated)[i].number));
  if (n > 0)
    add_format (words, _ ("Not stated: %s"), list->str);
}

char *
rk_describe_group_fully (RkGroup *group, const char *language)
{
  g_autofree char *name = rk_record_get_title (group, language);
  GString *words = g_string_new (name);
  const RkSeat *chair = find_chair (group);
  guint n_seats = rk_describe_count_seats (group);

  add_line (words, rk_enum_get_label (RK_ENUM_GROUP_KIND, group->kind));
  add_line (words, rk_text_pick (group->acts_as, language));
  if (chair)
    {
      g_autofree char *title = rk_record_get_title (chair, language);

      add_format (words, _ ("Chair: %s"), title);
    }
  if (n_seats > 0)
    add_format (words, ngettext ("%u member", "%u members", n_seats), n_seats);
  add_dates (words, group->from, group->to, language);
  add_not_stated (words, group);
  add_line (words, rk_text_pick (group->note, language));
  return g_string_free (words, FALSE);
}

char *
rk_describe_seat_fully (RkSeat *seat, const char *language)
{
  g_autofree char *name = rk_record_get_title (seat, language);
  GString *words = g_string_new (name);
  const char *title = rk_text_pick (seat->title, language);
  const char *role = rk_text_pick (seat->role_name, language);

  if (seat->count > 1)
    g_string_prepend (words, " × ");
  if (seat->count > 1)
    {
      g_autofree char *count = g_strdup_printf ("%d", seat->count);

      g_string_prepend (words, count);
    }
  if (title && !strstr (name, title))
    add_line (words, title);
  add_line (words, role && *role ? role : rk_enum_get_label (RK_ENUM_SEAT_ROLE, seat->role));
  add_line (words, rk_text_pick (seat->unit, language));
  add_line (words, rk_text_pick (seat->institution, language));
  if (seat->person && !strstr (name, seat->person))
    add_line (words, seat->person);
  if (seat->party != RK_PARTY_CITY)
    add_line (words, rk_enum_get_label (RK_ENUM_PARTY, seat->party));
  if (seat->state != RK_SEAT_STATE_NAMED)
    add_line (words, rk_enum_get_label (RK_ENUM_SEAT_STATE, seat->state));
  add_dates (words, seat->from, seat->to, language);
  add_line (words, rk_text_pick (seat->note, language));
  return g_string_free (words, FALSE);
}

char *
rk_describe_relation_fully (RkRelation *relation, const char *language)
{
  RkVersion *version = rk_record_get_version (relation);
  RkGroup *from = rk_version_find_group (version, relation->from);
  RkGroup *to = rk_version_find_group (version, relation->to);
  const char *label = rk_text_pick (relation->label, language);
  const char *kind = rk_enum_get_label (RK_ENUM_RELATION_KIND, relation->kind);
  GString *words = g_string_new (label && *label ? label : kind);

  if (label && *label)
    add_line (words, kind);
  if (from && to)
    {
      g_autofree char *start = rk_record_get_title (from, language);
      g_autofree char *end = rk_record_get_title (to, language);

      add_format (words, relation->two_way ? "%s ↔ %s" : "%s → %s", start, end);
    }
  add_line (words, rk_text_pick (relation->note, language));
  return g_string_free (words, FALSE);
}
