/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-words.h"
#include "rk-merge-private.h"

#include <glib/gi18n-lib.h>

void
rk_conflict_free (RkConflict *conflict)
{
  g_free (conflict->key);
  g_free (conflict->version_id);
  g_free (conflict->id);
  g_free (conflict->record);
  g_free (conflict->field);
  g_free (conflict->base);
  g_free (conflict->ours);
  g_free (conflict->theirs);
  g_free (conflict);
}

static RkConflict *
find_conflict (const RkMerging *merging, const char *key)
{
  for (guint i = 0; i < merging->conflicts->len; i++)
    if (g_str_equal (((RkConflict *) merging->conflicts->pdata[i])->key, key))
      return merging->conflicts->pdata[i];
  return NULL;
}

static const char *
or_nothing (const char *words)
{
  /* Translators: the value of a field that is empty */
  return words == NULL || words[0] == '\0' ? _ ("nothing") : words;
}

char *
rk_conflict_to_words (const RkConflict *conflict)
{
  const char *ours = or_nothing (conflict->ours), *theirs = or_nothing (conflict->theirs);
  const char *base = or_nothing (conflict->base);

  switch (conflict->kind)
    {
    case RK_CONFLICT_FIELD:
      /* Translators: a record, its field, and its value before and on both sides */
      return g_strdup_printf (_ ("%s: %s was “%s”, is “%s” here and “%s” there"), conflict->record,
                              conflict->field, base, ours, theirs);
    case RK_CONFLICT_PLACE:
      return g_strdup_printf (_ ("%s: moved from “%s” to “%s” here and to “%s” there"), conflict->record,
                              base, ours, theirs);
    case RK_CONFLICT_ORDER:
      return g_strdup_printf (_ ("%s: %s in the order “%s” here and “%s” there"), conflict->record,
                              conflict->field, ours, theirs);
    case RK_CONFLICT_REMOVED_HERE:
      return g_strdup_printf (_ ("%s: removed here, changed there"), conflict->record);
    case RK_CONFLICT_REMOVED_THERE:
      return g_strdup_printf (_ ("%s: changed here, removed there"), conflict->record);
    case RK_CONFLICT_CIRCLE:
      return g_strdup_printf (
          _ ("%s: put under “%s” here and “%s” there, with which it would be below itself"), conflict->record,
          ours, theirs);
    case RK_CONFLICT_CUT:
      return g_strdup_printf (_ ("%s: left out, since the other side removed one of its ends; it said “%s”"),
                              conflict->record, conflict->ours != NULL ? ours : theirs);
    case RK_CONFLICT_RENAMED:
      return g_strdup_printf (
          _ ("%s: both sides have something new of the id “%s”; both were kept, theirs as “%s”"),
          conflict->record, base, conflict->id);
    case RK_CONFLICT_DANGLING:
      return g_strdup_printf (_ ("%s: %s was “%s”, which the other side removed"), conflict->record,
                              conflict->field, base);
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static char *
field_to_words (const RkField *field, const char *part)
{
  const char *label = field == NULL ? NULL : field->label == NULL ? field->key : _ (field->label);

  if (label == NULL || part == NULL)
    return g_strdup (label == NULL ? part : label);
  return g_strdup_printf ("%s (%s)", label, part);
}

static RkConflict *
conflict_new (const RkMerging *merging,
              RkConflictKind kind,
              const RkTriple *triple,
              const RkField *field,
              const char *part)
{
  RkConflict *conflict = g_new0 (RkConflict, 1);

  conflict->kind = kind;
  conflict->key = g_strdup_printf ("%d\n%s\n%s\n%s\n%s", (int) kind, triple->key,
                                   field == NULL ? "" : field->object, field == NULL ? "" : field->key,
                                   part == NULL ? "" : part);
  conflict->type = triple->type;
  conflict->version_id = g_strdup (triple->version_id);
  conflict->id = g_strdup (triple->id);
  conflict->record = rk_record_to_words (rk_triple_get_any (triple), merging->language);
  conflict->field = field_to_words (field, part);
  return conflict;
}

RkSide
rk_merging_settle (RkMerging *merging,
                   RkConflictKind kind,
                   const RkTriple *triple,
                   const RkField *field,
                   const char *part,
                   char *words[RK_N_SIDES],
                   RkSide otherwise)
{
  RkConflict *conflict = conflict_new (merging, kind, triple, field, part);
  gpointer choice;

  /* A circle may close again when another one was opened. */
  if (kind == RK_CONFLICT_CIRCLE && find_conflict (merging, conflict->key) != NULL)
    {
      otherwise = find_conflict (merging, conflict->key)->taken;
      rk_conflict_free (conflict);
      for (guint i = 0; i < RK_N_SIDES; i++)
        g_clear_pointer (&words[i], g_free);
      return otherwise;
    }
  conflict->base = g_steal_pointer (&words[RK_SIDE_BASE]);
  conflict->ours = g_steal_pointer (&words[RK_SIDE_OURS]);
  conflict->theirs = g_steal_pointer (&words[RK_SIDE_THEIRS]);
  conflict->taken = otherwise;
  if (merging->choices != NULL &&
      g_hash_table_lookup_extended (merging->choices, conflict->key, NULL, &choice) &&
      (GPOINTER_TO_INT (choice) == RK_SIDE_OURS || GPOINTER_TO_INT (choice) == RK_SIDE_THEIRS))
    conflict->taken = (RkSide) GPOINTER_TO_INT (choice);
  g_ptr_array_add (merging->conflicts, conflict);
  return conflict->taken;
}

RkSide
rk_merging_settle_field (RkMerging *merging,
                         RkConflictKind kind,
                         const RkTriple *triple,
                         const RkField *field)
{
  char *words[RK_N_SIDES] = { NULL, NULL, NULL };

  for (guint i = 0; i < RK_N_SIDES; i++)
    if (triple->sides[i] != NULL)
      words[i] = rk_field_value_to_words (field, triple->sides[i], rk_field_get (field, triple->sides[i]),
                                          merging->language);
  return rk_merging_settle (merging, kind, triple, field, NULL, words, RK_SIDE_OURS);
}

void
rk_merging_note (
    RkMerging *merging, RkConflictKind kind, const RkTriple *triple, const RkField *field, char *words)
{
  RkConflict *conflict = conflict_new (merging, kind, triple, field, NULL);

  conflict->base = words;
  g_ptr_array_add (merging->notes, conflict);
}
