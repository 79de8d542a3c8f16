/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-content-group.h"

#include <string.h>

#include "rk-date.h"
#include "rk-words.h"

#define SEPARATOR    " · "
#define KIND_SPACING 0.55
/* A role of its own wider than this goes behind the title, not into the column. */
#define MOST_ROLE    44.0

typedef struct {
  RkContents *contents;
  const RkLayoutOptions *options;
  const char *language;
  RkGroup *group;
  RkVersion *version;
  const RkPins *pins; /* NULL: not marked */
  gboolean in_column;
  RkMarksSeen *seen;
  gboolean again; /* in a further language, what was said from paragraph @said on */
  guint said;
  guint n_picked; /* texts picked for the next paragraph */
  const char *foreign; /* interned: the language of all of them, if it is not the figure's */
} Filler;

static const char *
pick (Filler *filler, const RkText *text)
{
  const char *words = text == NULL ? "" : rk_text_pick (text, filler->language);
  const char *foreign = NULL;

  if (*words == '\0')
    return words;
  if (filler->language != NULL && rk_text_get (text, filler->language) != words)
    foreign = g_intern_string (rk_text_get_language (text, 0));
  filler->foreign = filler->n_picked == 0 || filler->foreign == foreign ? foreign : NULL;
  filler->n_picked++;
  return words;
}

/* Whether a further language has no words of its own for it. */
static gboolean
is_said (const Filler *filler, const char *text)
{
  if (filler->foreign != NULL)
    return TRUE;
  for (guint i = filler->said; i < filler->contents->paragraphs->len; i++)
    if (g_ascii_strcasecmp (g_array_index (filler->contents->paragraphs, RkParagraph, i).text, text) == 0)
      return TRUE;
  return FALSE;
}

/* As rk_contents_add(), in the language of what was picked since the last paragraph.  Returns: (nullable) */
static RkParagraph *
add (Filler *filler,
     RkPlace place,
     RkLineRole role,
     RkFace face,
     double size,
     double spacing,
     const char *text,
     const char *separator,
     int item)
{
  RkParagraph *paragraph = NULL;

  if (!filler->again)
    paragraph = rk_contents_add (filler->contents, place, role, face, size, spacing, text, separator, item);
  else if (!is_said (filler, text))
    paragraph = rk_contents_add (filler->contents, place, RK_LINE_SECOND, RK_FACE_ITALIC,
                                 MIN (size, RK_SIZE_BODY), 0, text, separator, item);
  if (paragraph != NULL)
    paragraph->language = filler->again ? g_intern_string (filler->language) : filler->foreign;
  filler->foreign = NULL;
  filler->n_picked = 0;
  return paragraph;
}

typedef void (*Fill) (Filler *filler, gconstpointer what);

/* Says something in the figure's language, and beneath in each further one that has words for it. */
static void
fill_in_all (Filler *filler, Fill fill, gconstpointer what)
{
  filler->said = filler->contents->paragraphs->len;
  fill (filler, what);
  for (guint i = 0; i < RK_MOST_LANGUAGES && filler->options->further[i] != NULL; i++)
    {
      filler->language = filler->options->further[i];
      filler->again = TRUE;
      fill (filler, what);
    }
  filler->language = filler->options->language;
  filler->again = FALSE;
}

static gboolean
is_not_stated (const RkGroup *group, RkNotStated what)
{
  return rk_list_has_number (group->not_stated, what);
}

static void
append_part (GString *out, const char *separator, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, separator);
  g_string_append (out, part);
}

static char *
capitalize (const char *word)
{
  g_autofree char *first = g_utf8_strup (word, (gssize) (g_utf8_next_char (word) - word));

  return *word == '\0' ? g_strdup ("") : g_strconcat (first, g_utf8_next_char (word), NULL);
}

static gboolean
is_counted (const RkGroup *group)
{
  return group->count > 1;
}

static RkParagraph *
add_kind (Filler *filler, const char *words)
{
  g_autofree char *upper = filler->again ? g_strdup (words) : g_utf8_strup (words, -1);

  return add (filler, RK_PLACE_HEADER, RK_LINE_KIND, RK_FACE_SEMIBOLD, RK_SIZE_KIND, KIND_SPACING, upper,
              SEPARATOR, -1);
}

static char *
get_founded (const Filler *filler)
{
  g_autofree char *date = NULL;

  if (!filler->options->show_dates || filler->group->from == NULL)
    return NULL;
  date = rk_date_format (filler->group->from, filler->language);
  return g_strdup_printf ("%s %s", rk_word (RK_WORD_FOUNDED, filler->language), date);
}

/* The group's own name; "" if it has none. */
static char *
get_own_name (Filler *filler)
{
  return g_strstrip (g_strdup (rk_text_pick (filler->group->name, filler->language)));
}

/* The line above the name.  The date of founding stands in it if all of it fits on one line, else in the body. */
static void
fill_kind (Filler *filler, gconstpointer what)
{
  RkGroup *group = filler->group;
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *founded = filler->again ? NULL : get_founded (filler);
  g_autofree char *folded_name = NULL, *folded_kind = NULL, *name = get_own_name (filler);
  RkParagraph *without;
  const char *kind = rk_word_for_kind (group->kind, filler->language);
  const RkItem *stages = rk_list_get_items (group->stages);

  folded_name = g_utf8_casefold (name, -1);
  folded_kind = g_utf8_casefold (kind, -1);
  if (*name != '\0' && is_counted (group))
    g_string_append_printf (line, "%d %s", group->count, rk_word_for_kinds (group->kind, filler->language));
  else if (*name != '\0' && !g_str_equal (folded_name, folded_kind) && group->kind != RK_GROUP_KIND_OTHER)
    g_string_append (line, kind);
  for (guint i = 0; !filler->in_column && i < rk_list_get_n (group->stages); i++)
    if (stages[i].number != RK_STAGE_ALL)
      append_part (line, SEPARATOR, rk_word_for_stage (stages[i].number, filler->language));
  if (founded != NULL && line->len > 0)
    {
      g_autofree char *whole = g_strconcat (line->str, SEPARATOR, founded, NULL);

      add_kind (filler, whole);
      without = add_kind (filler, line->str);
      without->brief = TRUE;
    }
  else
    add_kind (filler, founded != NULL ? founded : line->str);
}

static void
fill_name (Filler *filler, gconstpointer what)
{
  RkGroup *group = filler->group;
  g_autofree char *name = get_own_name (filler);
  g_autoptr (GString) line = g_string_new (name);

  if (*name == '\0' && is_counted (group))
    g_string_printf (line, "%d %s", group->count, rk_word_for_kinds (group->kind, filler->language));
  else if (*name == '\0')
    {
      g_autofree char *word = capitalize (
          rk_word_for_nameless (group->kind, group->count == RK_INT_NOT_STATED, filler->language));

      g_string_append (line, word);
    }
  if (group->abbreviation != NULL && strstr (name, group->abbreviation) == NULL)
    g_string_append_printf (line, " (%s)", group->abbreviation);
  pick (filler, group->name);
  add (filler, RK_PLACE_HEADER, RK_LINE_NAME, RK_FACE_BOLD, RK_SIZE_NAME, 0, line->str, NULL, -1);
}

static void
fill_alias (Filler *filler, gconstpointer what)
{
  g_autofree char *alias = g_strdup_printf ("/ %s", pick (filler, what));

  add (filler, RK_PLACE_HEADER, RK_LINE_ALIAS, RK_FACE_REGULAR, RK_SIZE_BODY, 0, alias, NULL, -1);
}

static void
fill_acts_as (Filler *filler, gconstpointer what)
{
  const char *acts_as = pick (filler, filler->group->acts_as);
  g_autofree char *line = NULL;

  if (*acts_as == '\0')
    return;
  line = g_strdup_printf (rk_word (RK_WORD_ACTS_AS, filler->language), acts_as);
  add (filler, RK_PLACE_HEADER, RK_LINE_ACTS_AS, RK_FACE_ITALIC, RK_SIZE_MUTED + 0.4, 0, line, NULL, -1);
}

static void
fill_header (Filler *filler)
{
  const RkItem *aliases = rk_list_get_items (filler->group->aliases);

  fill_in_all (filler, fill_kind, NULL);
  fill_in_all (filler, fill_name, NULL);
  for (guint i = 0; i < rk_list_get_n (filler->group->aliases); i++)
    fill_in_all (filler, fill_alias, aliases[i].text);
  fill_in_all (filler, fill_acts_as, NULL);
}

/* How many there are of what has no name would stand in the name, if anybody had said it. */
static void
fill_number (Filler *filler, gconstpointer what)
{
  g_autofree char *name = get_own_name (filler);

  if (*name == '\0' && filler->group->count == RK_INT_NOT_STATED)
    add (filler, RK_PLACE_BODY, RK_LINE_NOT_STATED, RK_FACE_ITALIC, RK_SIZE_MUTED, 0,
         rk_word (RK_WORD_NUMBER_NOT_STATED, filler->language), NULL, -1);
}

static void
add_fact (Filler *filler, RkWord word, const char *value)
{
  g_autofree char *text = NULL;

  if (value == NULL || *value == '\0')
    return;
  text = g_strdup_printf ("%s: %s", rk_word (word, filler->language), value);
  add (filler, RK_PLACE_BODY, RK_LINE_FACT, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, text, NULL, -1);
}

static void
fill_appointed_by (Filler *filler, gconstpointer what)
{
  add_fact (filler, RK_WORD_APPOINTED_BY, pick (filler, filler->group->appointed_by));
}

static void
fill_responsible (Filler *filler, gconstpointer what)
{
  add_fact (filler, RK_WORD_RESPONSIBLE, pick (filler, filler->group->responsible));
}

static void
fill_statutory (Filler *filler, gconstpointer what)
{
  add_fact (filler, RK_WORD_STATUTORY, pick (filler, what));
}

static void
fill_meetings (Filler *filler, gconstpointer what)
{
  RkGroup *group = filler->group;
  guint n = rk_list_get_n (group->meetings.months);
  const RkItem *items = rk_list_get_items (group->meetings.months);
  g_autofree int *months = g_new (int, MAX (n, 1));
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    months[i] = items[i].number;
  if (group->meetings.per_year >= 0 || n > 0)
    {
      g_autofree char *words = rk_words_meetings (group->meetings.per_year, months, n, filler->language);

      g_string_append (line, words);
    }
  append_part (line, line->len > 0 ? " – " : "", pick (filler, group->meetings.note));
  add (filler, RK_PLACE_BODY, RK_LINE_FACT, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, line->str, NULL, -1);
}

/* A decision that the whole version rests on stands in the title block, not in each box. */
static void
fill_decision (Filler *filler, gconstpointer what)
{
  RkGroup *group = filler->group;
  RkProject *project = rk_record_get_project (group);
  RkDecision *decision;
  g_autoptr (GString) line = g_string_new (NULL);

  if (group->decision == NULL || project == NULL ||
      (rk_list_get_n (filler->version->decisions) == 1 &&
       rk_list_has_string (filler->version->decisions, group->decision)))
    return;
  decision = rk_project_find (project, RK_RECORD_DECISION, group->decision);
  if (decision == NULL)
    return;
  append_part (line, ", ", decision->section);
  append_part (line, ", ", decision->record_number);
  if (decision->date != NULL)
    {
      g_autofree char *date = rk_date_format (decision->date, filler->language);

      append_part (line, ", ", date);
    }
  add_fact (filler, RK_WORD_DECISION, line->str);
}

/* The date of founding again, where the line above the name had no room for it. */
static void
fill_founded (Filler *filler, gconstpointer what)
{
  g_autofree char *founded = get_founded (filler);
  RkParagraph *paragraph;

  if (founded == NULL)
    return;
  paragraph = add (filler, RK_PLACE_BODY, RK_LINE_FACT, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, founded, NULL, -1);
  if (paragraph != NULL)
    paragraph->brief = !filler->again;
}

static void
fill_ended (Filler *filler, gconstpointer what)
{
  g_autofree char *date = NULL, *text = NULL;

  if (filler->group->to == NULL)
    return;
  date = rk_date_format (filler->group->to, filler->language);
  text = g_strdup_printf ("%s %s", rk_word (RK_WORD_ENDED, filler->language), date);
  add (filler, RK_PLACE_BODY, RK_LINE_FACT, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, text, NULL, -1);
}

static void
fill_facts (Filler *filler)
{
  const RkGroup *group = filler->group;
  const RkItem *statutory = rk_list_get_items (group->statutory);

  fill_in_all (filler, fill_number, NULL);
  fill_in_all (filler, fill_founded, NULL);
  fill_in_all (filler, fill_appointed_by, NULL);
  fill_in_all (filler, fill_responsible, NULL);
  for (guint i = 0; i < rk_list_get_n (group->statutory); i++)
    fill_in_all (filler, fill_statutory, statutory[i].text);
  if (filler->options->show_decisions)
    fill_in_all (filler, fill_decision, NULL);
  if (filler->options->show_meetings)
    fill_in_all (filler, fill_meetings, NULL);
  if (filler->options->show_dates)
    fill_in_all (filler, fill_ended, NULL);
}

/* The role column: "pj.", "4 ×", or nothing.  A long role of its own comes back, to stand in the aside. */
static const char *
fill_role (Filler *filler, const RkSeat *seat, int item)
{
  const char *own = pick (filler, seat->role_name);
  const char *word = rk_word_for_role (seat->role, filler->language);
  g_autoptr (GString) line = g_string_new (NULL);
  double width;

  if (*own != '\0')
    {
      const RkType type = { RK_FACE_BOLD, RK_SIZE_ROLE, 0 };

      width = rk_wrap_words_measure (&filler->contents->words, &type, own, strlen (own));
      if (width <= MOST_ROLE)
        {
          word = own;
          own = "";
        }
    }
  else if (seat->role >= 0 && *word != '\0')
    filler->seen->roles |= 1u << seat->role;
  if (seat->count == RK_INT_NOT_STATED)
    g_string_append (line, "n ×");
  else if (seat->count > 1)
    g_string_append_printf (line, "%d ×", seat->count);
  filler->seen->count_not_stated |= seat->count == RK_INT_NOT_STATED;
  filler->seen->count |= seat->count > 1;
  append_part (line, " ", word);
  add (filler, RK_PLACE_ROLE, RK_LINE_SEAT_ROLE, RK_FACE_BOLD, RK_SIZE_ROLE, 0, line->str, NULL, item);
  return own;
}

/* Names what the seat is for: its title, else whoever it stands for; what is left goes into the aside. */
static char *
get_seat_main (Filler *filler, const RkSeat *seat, GString *aside, gboolean *known)
{
  const char *institution = pick (filler, seat->institution), *unit = pick (filler, seat->unit);
  const char *main = pick (filler, seat->title);
  gboolean person = !filler->again && filler->options->show_persons && seat->person != NULL &&
                    *seat->person != '\0';

  *known = TRUE;
  if (*main == '\0' && !person && *institution != '\0')
    {
      main = institution;
      institution = "";
    }
  if (*main == '\0' && !person && *unit != '\0')
    {
      main = unit;
      unit = "";
    }
  append_part (aside, ", ", institution);
  append_part (aside, ", ", unit);
  if (person)
    return *main == '\0' ? g_strdup (seat->person) : g_strdup_printf ("%s, %s", seat->person, main);
  if (*main == '\0' && seat->party != RK_PARTY_CITY)
    main = rk_word_for_party (seat->party, filler->language);
  /* Somebody is known to sit there, whose name is not to be seen. */
  if (*main == '\0' && seat->person != NULL && *seat->person != '\0')
    main = rk_word_for_role_long (seat->role, filler->language);
  if (*main == '\0')
    {
      *known = FALSE;
      main = rk_word (RK_WORD_NOT_STATED, filler->language);
    }
  return g_strdup (main);
}

/* Which groups the one who sits here chairs; more briefly where they all have one abbreviation or kind. */
static void
fill_pin (Filler *filler, const RkSeat *seat, int item)
{
  const char *word = rk_word (RK_WORD_CHAIR_OF, filler->language);
  guint n = 0;
  const RkPin *pins = filler->pins != NULL ? rk_pins_find (filler->pins, seat, &n) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) brief = g_string_new (NULL);
  RkParagraph *paragraph;

  for (guint i = 0; i < n; i++)
    {
      RkGroup *chaired = pins[i].to;
      const char *kind = rk_word_for_kind (chaired->kind, filler->language);
      g_autofree char *name = chaired->abbreviation != NULL ? g_strdup (chaired->abbreviation)
                                                            : rk_record_get_title (chaired, filler->language);

      append_part (text, ", ", name);
      if (strstr (brief->str, kind) == NULL)
        append_part (brief, ", ", chaired->abbreviation != NULL ? chaired->abbreviation : kind);
    }
  if (n == 0)
    return;
  g_string_prepend (text, " ");
  g_string_prepend (text, word);
  g_string_prepend (brief, " ");
  g_string_prepend (brief, word);
  add (filler, RK_PLACE_ASIDE, RK_LINE_PIN, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, text->str, NULL, item);
  if (brief->len >= text->len)
    return;
  paragraph = add (filler, RK_PLACE_ASIDE, RK_LINE_PIN, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, brief->str, NULL,
                   item);
  paragraph->brief = TRUE;
}

static void
append_state (const Filler *filler, const RkSeat *seat, GString *aside)
{
  if (seat->state == RK_SEAT_STATE_REQUESTED)
    append_part (aside, ", ", rk_word (RK_WORD_REQUESTED, filler->language));
  else if (seat->state == RK_SEAT_STATE_VACANT)
    append_part (aside, ", ", rk_word (RK_WORD_VACANT, filler->language));
}

/* All of a seat on one line, in a further language; the person's name is not said twice. */
static void
fill_seat_again (Filler *filler, const RkSeat *seat, int item)
{
  g_autoptr (GString) aside = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (pick (filler, seat->role_name));
  g_autofree char *main = get_seat_main (filler, seat, aside, &(gboolean) { TRUE });
  RkParagraph *paragraph;

  if (seat->title == NULL && seat->institution == NULL && seat->unit == NULL && seat->person != NULL)
    return;
  if (line->len == 0)
    g_string_append (line, rk_word_for_role (seat->role, filler->language));
  append_state (filler, seat, aside);
  append_part (line, " ", main);
  append_part (line, ", ", aside->str);
  paragraph = add (filler, RK_PLACE_ASIDE, RK_LINE_SECOND, RK_FACE_ITALIC, RK_SIZE_MUTED, 0, line->str, NULL,
                   item);
  if (paragraph != NULL)
    paragraph->below = TRUE;
}

typedef struct {
  const RkSeat *seat;
  int item;
} SeatRow;

static void
fill_seat (Filler *filler, gconstpointer what)
{
  const RkSeat *seat = ((const SeatRow *) what)->seat;
  int item = ((const SeatRow *) what)->item;
  g_autoptr (GString) aside = g_string_new (NULL);
  g_autofree char *main = NULL;
  const char *own_role, *foreign;
  gboolean known;
  RkParagraph *paragraph;
  RkLineRole role = RK_LINE_SEAT;
  RkFace face = seat->role == RK_SEAT_ROLE_CHAIR ? RK_FACE_SEMIBOLD : RK_FACE_REGULAR;

  if (filler->again)
    {
      fill_seat_again (filler, seat, item);
      return;
    }
  own_role = fill_role (filler, seat, item);
  append_part (aside, ", ", own_role);
  main = get_seat_main (filler, seat, aside, &known);
  if (!known)
    {
      role = RK_LINE_NOT_STATED;
      face = RK_FACE_ITALIC;
    }
  foreign = filler->foreign;
  add (filler, RK_PLACE_MAIN, role, face, RK_SIZE_BODY, 0, main, NULL, item);
  append_state (filler, seat, aside);
  paragraph = add (filler, RK_PLACE_ASIDE, RK_LINE_SEAT_UNIT, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, aside->str,
                   NULL, item);
  if (paragraph != NULL)
    paragraph->language = foreign;
  fill_pin (filler, seat, item);
}

/* In place of the seats: how many they are, and for whom. */
static void
fill_summary (Filler *filler, gconstpointer what)
{
  RkGroup *group = filler->group;
  RkProject *project = rk_record_get_project (group);
  RkMembers members = { 0 };
  g_autofree char *line = NULL;

  for (guint i = 0; i < group->seats.n; i++)
    {
      const RkSeat *seat = RK_SEAT (group->seats.items[i]);
      int party = rk_enum_is_known (seat->party) ? seat->party : RK_PARTY_OTHER;

      if (seat->count == RK_INT_NOT_STATED)
        members.unknown[party] = TRUE;
      else
        members.known[party] += (guint) CLAMP (seat->count, 0, 100000);
    }
  members.is_town = project != NULL &&
                    rk_words_is_town (rk_text_pick (project->organization, filler->language));
  line = rk_words_members (&members, filler->language);
  add (filler, RK_PLACE_BODY, RK_LINE_SUMMARY, RK_FACE_REGULAR, RK_SIZE_BODY, 0, line, NULL, -1);
}

typedef struct {
  RkWord what;
  RkPlace place;
} NotStated;

static void
fill_not_stated (Filler *filler, gconstpointer what)
{
  const NotStated *missing = what;
  g_autofree char *text = g_strdup_printf ("%s: %s", rk_word (missing->what, filler->language),
                                           rk_word (RK_WORD_NOT_STATED, filler->language));

  add (filler, missing->place, RK_LINE_NOT_STATED, RK_FACE_ITALIC, RK_SIZE_MUTED, 0, text, NULL, -1);
}

typedef struct {
  const RkDuty *duty;
  int item;
} DutyRow;

static void
fill_duty (Filler *filler, gconstpointer what)
{
  const DutyRow *row = what;
  g_autofree char *text = g_strdup_printf ("–\302\240%s", pick (filler, row->duty->text));
  RkParagraph *paragraph = add (filler, RK_PLACE_TAIL, RK_LINE_DUTY, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, text,
                                NULL, row->item);

  if (paragraph != NULL)
    paragraph->bullet = 6.5;
}

static void
fill_and_others (Filler *filler, gconstpointer what)
{
  add (filler, RK_PLACE_TAIL, RK_LINE_DUTY, RK_FACE_REGULAR, RK_SIZE_MUTED, 0,
       rk_word (RK_WORD_AND_OTHERS, filler->language), NULL, -1);
}

static void
fill_duties (Filler *filler)
{
  RkGroup *group = filler->group;

  for (guint i = 0; i < group->duties.n; i++)
    fill_in_all (filler, fill_duty, &(DutyRow) { (RkDuty *) group->duties.items[i], (int) i });
  if (group->duties_open && group->duties.n > 0)
    fill_in_all (filler, fill_and_others, NULL);
  if (group->duties.n == 0 && is_not_stated (group, RK_NOT_STATED_DUTIES))
    fill_in_all (filler, fill_not_stated, &(NotStated) { RK_WORD_DUTIES, RK_PLACE_TAIL });
}

static void
fill_members (Filler *filler)
{
  RkGroup *group = filler->group;

  if (!filler->options->show_seats)
    {
      fill_in_all (filler, fill_summary, NULL);
      return;
    }
  for (guint i = 0; i < group->seats.n; i++)
    fill_in_all (filler, fill_seat, &(SeatRow) { RK_SEAT (group->seats.items[i]), (int) i });
  if (is_not_stated (group, RK_NOT_STATED_SEATS))
    fill_in_all (filler, fill_not_stated, &(NotStated) { RK_WORD_SEATS, RK_PLACE_TAIL });
}

static void
fill_folded (Filler *filler, gconstpointer what)
{
  g_autofree char *text = g_strdup_printf ("+%d %s", *(const int *) what,
                                           rk_word (RK_WORD_GROUPS_HIDDEN, filler->language));

  add (filler, RK_PLACE_TAIL, RK_LINE_FOLDED, RK_FACE_SEMIBOLD, RK_SIZE_MUTED, 0, text, NULL, -1);
}

/* Where the branch goes on, or comes from. */
static void
fill_page (Filler *filler, gconstpointer what)
{
  const RkPartGroup *entry = what;
  gboolean goes_on = entry->to_page > 0;
  const char *format = rk_word (goes_on ? RK_WORD_CONTINUES : RK_WORD_CONTINUED, filler->language);
  g_autofree char *text = g_strdup_printf (format, goes_on ? entry->to_page : entry->from_page);

  add (filler, RK_PLACE_TAIL, RK_LINE_FACT, RK_FACE_SEMIBOLD, RK_SIZE_MUTED, 0, text, NULL, -1);
}

/* What a relation to a group on another page says of it. */
static void
fill_relation (Filler *filler, gconstpointer what)
{
  const RkRelation *relation = what;
  gboolean outward = g_strcmp0 (relation->from, filler->group->record.id) == 0;
  RkGroup *other = rk_version_find_group (filler->version, outward ? relation->to : relation->from);
  guint page = GPOINTER_TO_UINT (g_hash_table_lookup (filler->options->part->pages_of, other));
  const char *words = pick (filler, relation->label);
  g_autofree char *name = NULL, *text = NULL;

  if (page == 0 || rk_part_find (filler->options->part, other) != NULL)
    return;
  if (*words == '\0')
    words = rk_word_for_relation (relation->kind, filler->language);
  name = rk_record_get_title (other, filler->language);
  if (outward || relation->two_way)
    text = g_strdup_printf (rk_word (RK_WORD_RELATED_TO, filler->language), words, name, page);
  else
    text = g_strdup_printf (rk_word (RK_WORD_RELATED_FROM, filler->language), name, page, words);
  add (filler, RK_PLACE_TAIL, RK_LINE_FACT, RK_FACE_REGULAR, RK_SIZE_MUTED, 0, text, NULL, -1);
}

static void
fill_relations (Filler *filler)
{
  const RkLayoutOptions *options = filler->options;

  if (!options->show_relations || options->part == NULL || options->part->pages_of == NULL)
    return;
  for (guint i = 0; i < filler->version->relations.n; i++)
    {
      const RkRelation *relation = RK_RELATION (filler->version->relations.items[i]);
      const char *id = filler->group->record.id;

      if ((g_strcmp0 (relation->from, id) == 0 || g_strcmp0 (relation->to, id) == 0) &&
          (options->relation_kinds == NULL || rk_list_has_number (options->relation_kinds, relation->kind)))
        fill_relation (filler, relation);
    }
}

void
rk_contents_add_group (RkContents *self,
                       RkGroup *group,
                       const RkLayoutOptions *options,
                       const RkPins *pins,
                       gboolean in_column,
                       int folded,
                       RkMarksSeen *seen)
{
  Filler filler = {
    .contents = self,
    .options = options,
    .language = options->language,
    .group = group,
    .version = rk_record_get_version (group),
    .pins = pins,
    .in_column = in_column,
    .seen = seen,
  };
  const RkPartGroup *entry = rk_part_find (options->part, group);

  rk_contents_begin (self);
  fill_header (&filler);
  if (entry == NULL || !entry->stub)
    {
      fill_facts (&filler);
      fill_members (&filler);
      if (options->show_duties)
        fill_duties (&filler);
      fill_relations (&filler);
    }
  if (entry != NULL && (entry->to_page > 0 || entry->from_page > 0))
    fill_page (&filler, entry);
  if (folded > 0)
    fill_folded (&filler, &folded);
  rk_contents_end (self);
}

gboolean
rk_group_is_ended (const RkGroup *group, const RkVersion *version)
{
  RkDate date;
  const char *day = version->valid_on != NULL ? version->valid_on : version->from;

  return group->to != NULL && day != NULL && rk_date_parse (group->to, &date) &&
         rk_date_compare (group->to, day) <= 0;
}
