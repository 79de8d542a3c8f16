/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-describe.h"

#include "rk-date.h"

#include <glib/gi18n.h>

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
