/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on several seats. */

#include "config.h"

#include "rk-command-private.h"

#include <glib/gi18n-lib.h>

GPtrArray *
rk_seats_in_order (GPtrArray *seats)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);
  GPtrArray *ordered = g_ptr_array_new ();
  const RkTree *tree;

  for (guint i = 0; i < seats->len; i++)
    {
      RkRecord *seat = g_ptr_array_index (seats, i);

      g_hash_table_add (chosen, seat);
      g_hash_table_add (groups, seat->parent);
    }
  if (seats->len == 0)
    return ordered;
  tree = rk_version_get_tree (rk_record_get_version (g_ptr_array_index (seats, 0)));
  for (guint i = 0; i < tree->n; i++)
    {
      RkGroup *group = tree->groups[i];

      if (!g_hash_table_contains (groups, group))
        continue;
      for (guint j = 0; j < group->seats.n; j++)
        if (g_hash_table_contains (chosen, group->seats.items[j]))
          g_ptr_array_add (ordered, group->seats.items[j]);
    }
  return ordered;
}

char *
rk_command_count_seats (GPtrArray *seats)
{
  if (seats->len == 1)
    return rk_command_title (g_ptr_array_index (seats, 0));
  /* Translators: part of the name of a step: "Move 3 seats to Welfare group" */
  return g_strdup_printf (ngettext ("%u seat", "%u seats", seats->len), seats->len);
}

/* --- moving --- */

/* The first seat from @before on that does not move. */
static RkSeat *
find_anchor (GPtrArray *seats, RkGroup *group, RkSeat *before)
{
  guint position = before == NULL ? group->seats.n : rk_record_get_position (before);

  while (position < group->seats.n && g_ptr_array_find (seats, group->seats.items[position], NULL))
    position++;
  return position < group->seats.n ? RK_SEAT (group->seats.items[position]) : NULL;
}

/* Whether @seats stand together in @group, right before @anchor, as they are listed. */
static gboolean
are_there (GPtrArray *seats, RkGroup *group, RkSeat *anchor)
{
  guint end = anchor == NULL ? group->seats.n : rk_record_get_position (anchor);

  if (end < seats->len)
    return FALSE;
  for (guint i = 0; i < seats->len; i++)
    if (group->seats.items[end - seats->len + i] != g_ptr_array_index (seats, i))
      return FALSE;
  return TRUE;
}

static char *
move_label (GPtrArray *seats, RkGroup *group)
{
  g_autofree char *what = rk_command_count_seats (seats);
  g_autofree char *whereto = rk_command_title (group);

  for (guint i = 0; i < seats->len; i++)
    if (RK_RECORD (g_ptr_array_index (seats, i))->parent != RK_RECORD (group))
      /* Translators: a seat, or several, and the group that it moves to */
      return g_strdup_printf (_ ("Move %s to %s"), what, whereto);
  return g_strdup_printf (_ ("Move %s"), what);
}

gboolean
rk_command_move_seats (RkDocument *document, GPtrArray *seats, RkGroup *group, RkSeat *before, GError **error)
{
  g_autoptr (GPtrArray) ordered = NULL;
  g_autofree char *label = NULL;
  RkSeat *anchor;

  g_return_val_if_fail (seats->len > 0, FALSE);
  g_return_val_if_fail (before == NULL || before->record.parent == RK_RECORD (group), FALSE);

  for (guint i = 0; i < seats->len; i++)
    if (rk_record_get_version (g_ptr_array_index (seats, i)) != rk_record_get_version (group))
      return rk_command_refuse (error, RK_COMMAND_ERROR_OTHER_VERSION,
                                _ ("A seat of another version can only be copied here"));
  ordered = rk_seats_in_order (seats);
  anchor = find_anchor (ordered, group, before);
  if (are_there (ordered, group, anchor))
    return TRUE;
  label = move_label (ordered, group);
  rk_document_begin (document, label, NULL);
  for (guint i = 0; i < ordered->len; i++)
    {
      RkRecord *seat = g_ptr_array_index (ordered, i);

      if (seat->parent == RK_RECORD (group))
        {
          rk_document_move (document, seat, rk_command_position_before (anchor, seat));
          continue;
        }
      rk_document_remove (document, seat);
      rk_document_insert (document, group, rk_command_position_before (anchor, NULL), seat);
    }
  rk_document_commit (document);
  return TRUE;
}

gboolean
rk_command_remove_seats (RkDocument *document, GPtrArray *seats, GError **error)
{
  g_autoptr (GPtrArray) ordered = NULL;
  g_autofree char *what = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (seats->len > 0, FALSE);

  ordered = rk_seats_in_order (seats);
  what = rk_command_count_seats (ordered);
  label = g_strdup_printf (_ ("Remove %s"), what);
  rk_document_begin (document, label, NULL);
  for (guint i = ordered->len; i > 0; i--)
    rk_document_remove (document, g_ptr_array_index (ordered, i - 1));
  rk_command_clear_references (document);
  rk_document_commit (document);
  return TRUE;
}
