/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-inspector-summary.h"

#include "rk-date.h"
#include "rk-field-entry.h"

#include <glib/gi18n.h>

/* Joins words with a middle dot. */
static void
join (GString *words, const char *word)
{
  if (word == NULL || word[0] == '\0')
    return;
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, word);
}

static void
join_date (GString *words, const char *date)
{
  g_autofree char *formatted = date != NULL ? rk_date_format (date, rk_field_get_date_language ()) : NULL;

  join (words, formatted);
}

static void
join_span (GString *words, const char *from, const char *to)
{
  const char *language = rk_field_get_date_language ();
  g_autofree char *begin = from != NULL ? rk_date_format (from, language) : g_strdup ("");
  g_autofree char *end = to != NULL ? rk_date_format (to, language) : g_strdup ("");
  g_autofree char *span = g_strdup_printf ("%s–%s", begin, end);

  if (from != NULL || to != NULL)
    join (words, span);
}

static void
join_target (GString *words, RkRecord *record, RkReference reference, const char *id, const char *language)
{
  RkRecord *target = rk_project_resolve (record, reference, id);
  g_autofree char *title = target != NULL ? rk_record_get_title (target, language) : NULL;

  join (words, title);
}

/* The linking pin: of which group somebody sits here as the chair. */
static void
join_chaired (GString *words, RkSeat *seat, const char *language)
{
  RkRecord *group = rk_project_resolve (RK_RECORD (seat), RK_REFERENCE_GROUP, seat->chair_of);
  g_autofree char *title = group != NULL ? rk_record_get_title (group, language) : NULL;
  /* Translators: of a seat: who sits there chairs the group named */
  g_autofree char *chairs = title != NULL ? g_strdup_printf (_ ("chairs %s"), title) : NULL;

  join (words, chairs);
}

static void
join_seat (GString *words, RkSeat *seat, const char *language)
{
  if (seat->role_name != NULL)
    join (words, rk_text_pick (seat->role_name, language));
  else if (seat->role != RK_SEAT_ROLE_MEMBER)
    join (words, rk_enum_get_label (RK_ENUM_SEAT_ROLE, seat->role));
  join (words, seat->title != NULL ? seat->person : NULL);
  join (words, rk_text_pick (seat->unit, language));
  join (words, rk_text_pick (seat->institution, language));
  if (seat->party != RK_PARTY_CITY)
    join (words, rk_enum_get_label (RK_ENUM_PARTY, seat->party));
  if (seat->count == RK_INT_NOT_STATED)
    join (words, _ ("Number not stated"));
  if (seat->state != RK_SEAT_STATE_NAMED)
    join (words, rk_enum_get_label (RK_ENUM_SEAT_STATE, seat->state));
  if (seat->chair_of != NULL)
    join_chaired (words, seat, language);
}

static void
join_relation (GString *words, RkRelation *relation, const char *language, RkGroup *seen_from)
{
  RkVersion *version = rk_record_get_version (relation);
  RkGroup *from = rk_version_find_group (version, relation->from);
  RkGroup *to = rk_version_find_group (version, relation->to);
  g_autofree char *from_name = from != NULL ? rk_record_get_title (from, language) : g_strdup ("?");
  g_autofree char *to_name = to != NULL ? rk_record_get_title (to, language) : g_strdup ("?");
  const char *arrow = relation->two_way ? "↔" : "→";
  g_autofree char *ends = NULL;

  if (from == seen_from)
    ends = g_strdup_printf ("%s %s", arrow, to_name);
  else
    ends = g_strdup_printf ("%s %s %s", from_name, arrow, to_name);
  join (words, ends);
  join (words, rk_text_pick (relation->label, language));
}

static void
join_paper (GString *words, const RkPaper *paper)
{
  g_autofree char *steps = g_strdup_printf (ngettext ("%u step", "%u steps", paper->steps.n), paper->steps.n);

  join (words, rk_enum_get_label (RK_ENUM_DOCUMENT_KIND, paper->kind));
  if (paper->steps.n > 0)
    join (words, steps);
}

static void
join_step (GString *words, RkStep *step, const char *language)
{
  join_target (words, RK_RECORD (step), RK_REFERENCE_ANY_GROUP, step->body, language);
  join_target (words, RK_RECORD (step), RK_REFERENCE_ANY_GROUP, step->to, language);
  join (words, rk_text_pick (step->to_text, language));
  join (words, rk_text_pick (step->when, language));
  join (words, step->term);
}

char *
rk_inspector_get_heading (RkRecord *record, const char *language)
{
  g_autofree char *title = NULL;

  if (record->type == RK_RECORD_RELATION)
    return g_strdup (rk_enum_get_label (RK_ENUM_RELATION_KIND, RK_RELATION (record)->kind));
  if (record->type == RK_RECORD_STEP)
    return g_strdup (rk_enum_get_label (RK_ENUM_STEP_VERB, ((RkStep *) record)->verb));

  title = rk_record_get_title (record, language);
  if (record->type == RK_RECORD_SEAT && RK_SEAT (record)->count > 1)
    return g_strdup_printf ("%d × %s", RK_SEAT (record)->count, title);
  return g_steal_pointer (&title);
}

char *
rk_inspector_get_summary (RkRecord *record, const char *language, RkGroup *seen_from)
{
  GString *words = g_string_new (NULL);

  switch (record->type)
    {
    case RK_RECORD_SEAT:
      join_seat (words, RK_SEAT (record), language);
      break;
    case RK_RECORD_RELATION:
      join_relation (words, RK_RELATION (record), language, seen_from);
      break;
    case RK_RECORD_VERSION:
      join (words, rk_enum_get_label (RK_ENUM_VERSION_STATUS, RK_VERSION (record)->status));
      join_span (words, RK_VERSION (record)->from, RK_VERSION (record)->to);
      break;
    case RK_RECORD_DECISION:
      join_date (words, ((RkDecision *) record)->date);
      join (words, rk_text_pick (((RkDecision *) record)->maker, language));
      break;
    case RK_RECORD_SOURCE:
      join (words, rk_text_pick (((RkSource *) record)->publisher, language));
      join_date (words, ((RkSource *) record)->date);
      break;
    case RK_RECORD_DOCUMENT:
      join_paper (words, RK_PAPER (record));
      break;
    case RK_RECORD_STEP:
      join_step (words, (RkStep *) record, language);
      break;
    case RK_RECORD_EVENT:
      join_date (words, ((RkEvent *) record)->date);
      break;
    case RK_RECORD_DUTY:
      join (words, ((RkDuty *) record)->parallel ? _ ("Also elsewhere on purpose") : NULL);
      break;
    default:
      break;
    }
  return g_string_free (words, FALSE);
}
