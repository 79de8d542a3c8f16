/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-trace.h"

#include <glib/gi18n.h>

/* More names than these would fill the line. */
#define MOST_NAMES 8

static char *
join_names (GPtrArray *groups, const char *between, const char *language)
{
  GString *names = g_string_new (NULL);
  guint n = MIN (groups->len, MOST_NAMES);

  for (guint i = 0; i < n; ++i)
    {
      g_autofree char *name = rk_record_get_title (groups->pdata[i], language);

      if (i > 0)
        g_string_append (names, between);
      g_string_append (names, name);
    }
  if (n < groups->len)
    g_string_append_printf (names, "%s…", between);
  return g_string_free (names, FALSE);
}

static GPtrArray *
copy_ids (GPtrArray *groups)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < groups->len; ++i)
    g_ptr_array_add (ids, g_strdup (RK_RECORD (groups->pdata[i])->id));
  return ids;
}

static RkSeat *
find_chair (RkGroup *group)
{
  for (guint i = 0; i < group->seats.n; ++i)
    if (RK_SEAT (group->seats.items[i])->role == RK_SEAT_ROLE_CHAIR)
      return RK_SEAT (group->seats.items[i]);
  return NULL;
}

/* The groups in which the same one sits, @group among them, each once. */
static GPtrArray *
find_groups (RkOccurrences *occurrences, RkSeat *seat)
{
  g_autoptr (GArray) found = rk_occurrences_find (occurrences, seat);
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = 0; i < found->len; ++i)
    {
      RkGroup *group = g_array_index (found, RkOccurrence, i).group;

      if (!g_ptr_array_find (groups, group, NULL))
        g_ptr_array_add (groups, group);
    }
  return groups;
}

static char *
tell_places (RkSeat *seat, GPtrArray *groups, const char *language)
{
  g_autofree char *who = rk_record_get_title (seat, language);
  g_autofree char *names = join_names (groups, ", ", language);

  if (groups->len < 2)
    /* Translators: a person or a title */
    return g_strdup_printf (_ ("%s sits in no other group"), who);
  /* Translators: a person or a title, how many groups, their names */
  return g_strdup_printf (ngettext ("%s sits in %u group: %s", "%s sits in %u groups: %s", groups->len), who,
                          groups->len, names);
}

static char *
tell_chain (GPtrArray *chain, const char *language)
{
  g_autofree char *names = join_names (chain, " → ", language);

  if (chain->len < 2)
    /* Translators: the name of a group follows that is under no other */
    return g_strdup_printf (_ ("At the top: %s"), names);
  /* Translators: names of groups follow, from one to that at the top */
  return g_strdup_printf (_ ("To the top: %s"), names);
}

RkTrace *
rk_trace_new (RkOccurrences *occurrences, RkGroup *group, RkSeat *seat, const char *language)
{
  RkTrace *trace = g_new0 (RkTrace, 1);
  g_autoptr (GPtrArray) chain = rk_group_get_chain (group);
  g_autoptr (GPtrArray) groups = NULL;
  RkSeat *followed = seat ? seat : find_chair (group);
  g_autofree char *up = tell_chain (chain, language);

  trace->chain = copy_ids (chain);
  if (!followed)
    {
      trace->places = g_ptr_array_new_with_free_func (g_free);
      trace->words = g_steal_pointer (&up);
      return trace;
    }
  groups = find_groups (occurrences, followed);
  {
    g_autofree char *places = tell_places (followed, groups, language);

    trace->words = g_strdup_printf ("%s · %s", places, up);
  }
  g_ptr_array_remove (groups, group);
  trace->places = copy_ids (groups);
  return trace;
}

void
rk_trace_free (RkTrace *trace)
{
  g_ptr_array_unref (trace->chain);
  g_ptr_array_unref (trace->places);
  g_free (trace->words);
  g_free (trace);
}
