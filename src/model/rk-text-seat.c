/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-text-seat.h"

#include "rk-field.h"
#include "rk-fold.h"
#include "rk-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COUNT_MAX 9999
/* Commas that part a text; what follows stays together. */
#define PARTS_MAX 8

/* How a word may stand for a role without doubt. */
typedef enum {
  MARKED, /* only in brackets or in a column of roles: elsewhere it is a title of its own */
  WHOLE, /* also before a colon, or alone between commas */
  SHORT, /* also as the first or the last word: nobody's title is "pj." */
} Certainty;

static const struct {
  const char *word; /* without the full stop of an abbreviation */
  int role;
  Certainty certainty;
} role_words[] = {
  { "puheenjohtaja", RK_SEAT_ROLE_CHAIR, WHOLE },
  { "pj", RK_SEAT_ROLE_CHAIR, SHORT },
  { "ordförande", RK_SEAT_ROLE_CHAIR, WHOLE },
  { "ordf", RK_SEAT_ROLE_CHAIR, SHORT },
  { "chair", RK_SEAT_ROLE_CHAIR, WHOLE },
  { "chairperson", RK_SEAT_ROLE_CHAIR, WHOLE },
  { "varapuheenjohtaja", RK_SEAT_ROLE_VICE_CHAIR, WHOLE },
  { "vpj", RK_SEAT_ROLE_VICE_CHAIR, SHORT },
  { "varapj", RK_SEAT_ROLE_VICE_CHAIR, SHORT },
  { "vice ordförande", RK_SEAT_ROLE_VICE_CHAIR, WHOLE },
  { "viceordförande", RK_SEAT_ROLE_VICE_CHAIR, WHOLE },
  { "vice ordf", RK_SEAT_ROLE_VICE_CHAIR, SHORT },
  { "v. ordf", RK_SEAT_ROLE_VICE_CHAIR, SHORT },
  { "vice-chair", RK_SEAT_ROLE_VICE_CHAIR, WHOLE },
  { "vice chair", RK_SEAT_ROLE_VICE_CHAIR, WHOLE },
  { "sihteeri", RK_SEAT_ROLE_SECRETARY, WHOLE },
  { "siht", RK_SEAT_ROLE_SECRETARY, SHORT },
  { "sekreterare", RK_SEAT_ROLE_SECRETARY, WHOLE },
  { "sekr", RK_SEAT_ROLE_SECRETARY, SHORT },
  { "secretary", RK_SEAT_ROLE_SECRETARY, WHOLE },
  { "secr", RK_SEAT_ROLE_SECRETARY, SHORT },
  { "jäsen", RK_SEAT_ROLE_MEMBER, WHOLE },
  { "medlem", RK_SEAT_ROLE_MEMBER, WHOLE },
  { "member", RK_SEAT_ROLE_MEMBER, WHOLE },
  { "varajäsen", RK_SEAT_ROLE_DEPUTY, WHOLE },
  { "varaj", RK_SEAT_ROLE_DEPUTY, SHORT },
  { "ersättare", RK_SEAT_ROLE_DEPUTY, WHOLE },
  { "ers", RK_SEAT_ROLE_DEPUTY, SHORT },
  { "deputy", RK_SEAT_ROLE_DEPUTY, WHOLE },
  { "asiantuntijajäsen", RK_SEAT_ROLE_EXPERT, WHOLE },
  { "asiantuntija", RK_SEAT_ROLE_EXPERT, MARKED },
  { "asiant", RK_SEAT_ROLE_EXPERT, MARKED },
  { "sakkunnigmedlem", RK_SEAT_ROLE_EXPERT, WHOLE },
  { "sakkunnig", RK_SEAT_ROLE_EXPERT, MARKED },
  { "sakk", RK_SEAT_ROLE_EXPERT, MARKED },
  { "expert member", RK_SEAT_ROLE_EXPERT, WHOLE },
  { "expert", RK_SEAT_ROLE_EXPERT, MARKED },
  { "esittelijä", RK_SEAT_ROLE_PRESENTER, WHOLE },
  { "esitt", RK_SEAT_ROLE_PRESENTER, SHORT },
  { "föredragande", RK_SEAT_ROLE_PRESENTER, WHOLE },
  { "föredr", RK_SEAT_ROLE_PRESENTER, SHORT },
  { "presents", RK_SEAT_ROLE_PRESENTER, MARKED },
};

static const struct {
  const char *word;
  int state;
} state_words[] = {
  { "pyydetty", RK_SEAT_STATE_REQUESTED },     { "pyydetty nimeämään", RK_SEAT_STATE_REQUESTED },
  { "nimetään", RK_SEAT_STATE_REQUESTED },     { "nimetään myöhemmin", RK_SEAT_STATE_REQUESTED },
  { "ombedd", RK_SEAT_STATE_REQUESTED },       { "ombedd att utse", RK_SEAT_STATE_REQUESTED },
  { "utses senare", RK_SEAT_STATE_REQUESTED }, { "requested", RK_SEAT_STATE_REQUESTED },
  { "avoin", RK_SEAT_STATE_VACANT },           { "täyttämättä", RK_SEAT_STATE_VACANT },
  { "vakant", RK_SEAT_STATE_VACANT },          { "ledig", RK_SEAT_STATE_VACANT },
  { "vacant", RK_SEAT_STATE_VACANT },
};

/* What ends the name of an institution, and what begins the word for those who represent one. */
static const struct {
  const char *word;
  int party;
  gboolean ends; /* else it begins a word, followed by one that begins with "edustaj" */
} party_words[] = {
  { "hyvinvointialue", RK_PARTY_COUNTY, TRUE },    { "välfärdsområde", RK_PARTY_COUNTY, TRUE },
  { "seurakunta", RK_PARTY_PARISH, TRUE },         { "seurakuntayhtymä", RK_PARTY_PARISH, TRUE },
  { "församling", RK_PARTY_PARISH, TRUE },         { "yrittäjät", RK_PARTY_ENTREPRENEURS, TRUE },
  { "företagare", RK_PARTY_ENTREPRENEURS, TRUE },  { " ry", RK_PARTY_ASSOCIATION, TRUE },
  { " ry.", RK_PARTY_ASSOCIATION, TRUE },          { " rf", RK_PARTY_ASSOCIATION, TRUE },
  { " r.f.", RK_PARTY_ASSOCIATION, TRUE },         { "järjestökenttä", RK_PARTY_ASSOCIATION, TRUE },
  { "hyvinvointialueen", RK_PARTY_COUNTY, FALSE }, { "seurakunnan", RK_PARTY_PARISH, FALSE },
  { "seurakuntien", RK_PARTY_PARISH, FALSE },      { "yrittäjien", RK_PARTY_ENTREPRENEURS, FALSE },
  { "järjestöjen", RK_PARTY_ASSOCIATION, FALSE },  { "järjestön", RK_PARTY_ASSOCIATION, FALSE },
  { "yhdistysten", RK_PARTY_ASSOCIATION, FALSE },
};

static const char *const resident_words[] = {
  "kuntalaisedust",      "asukasedust",        "kuntalaisjäsen",
  "invånarrepresentant", "invånarföreträdare", "resident rep",
};

static const struct {
  const char *word;
  RkTextColumn column;
} headings[] = {
  { "nimike", RK_TEXT_COLUMN_TITLE },
  { "tehtävänimike", RK_TEXT_COLUMN_TITLE },
  { "virkanimike", RK_TEXT_COLUMN_TITLE },
  { "jäsen", RK_TEXT_COLUMN_TITLE },
  { "titel", RK_TEXT_COLUMN_TITLE },
  { "title", RK_TEXT_COLUMN_TITLE },
  { "yksikkö", RK_TEXT_COLUMN_UNIT },
  { "toimiala", RK_TEXT_COLUMN_UNIT },
  { "palvelualue", RK_TEXT_COLUMN_UNIT },
  { "enhet", RK_TEXT_COLUMN_UNIT },
  { "sektor", RK_TEXT_COLUMN_UNIT },
  { "unit", RK_TEXT_COLUMN_UNIT },
  { "organisaatio", RK_TEXT_COLUMN_INSTITUTION },
  { "laitos", RK_TEXT_COLUMN_INSTITUTION },
  { "organisation", RK_TEXT_COLUMN_INSTITUTION },
  { "institution", RK_TEXT_COLUMN_INSTITUTION },
  { "rooli", RK_TEXT_COLUMN_ROLE },
  { "asema", RK_TEXT_COLUMN_ROLE },
  { "roll", RK_TEXT_COLUMN_ROLE },
  { "role", RK_TEXT_COLUMN_ROLE },
  { "määrä", RK_TEXT_COLUMN_COUNT },
  { "lukumäärä", RK_TEXT_COLUMN_COUNT },
  { "lkm", RK_TEXT_COLUMN_COUNT },
  { "antal", RK_TEXT_COLUMN_COUNT },
  { "count", RK_TEXT_COLUMN_COUNT },
  { "number", RK_TEXT_COLUMN_COUNT },
  { "nimi", RK_TEXT_COLUMN_PERSON },
  { "henkilö", RK_TEXT_COLUMN_PERSON },
  { "namn", RK_TEXT_COLUMN_PERSON },
  { "person", RK_TEXT_COLUMN_PERSON },
  { "name", RK_TEXT_COLUMN_PERSON },
  { "taho", RK_TEXT_COLUMN_PARTY },
  { "edustaa", RK_TEXT_COLUMN_PARTY },
  { "representerar", RK_TEXT_COLUMN_PARTY },
  { "represents", RK_TEXT_COLUMN_PARTY },
  { "tila", RK_TEXT_COLUMN_STATE },
  { "status", RK_TEXT_COLUMN_STATE },
  { "state", RK_TEXT_COLUMN_STATE },
  { "huomautus", RK_TEXT_COLUMN_NOTE },
  { "lisätieto", RK_TEXT_COLUMN_NOTE },
  { "anmärkning", RK_TEXT_COLUMN_NOTE },
  { "note", RK_TEXT_COLUMN_NOTE },
};

/* A seat as far as it is read; strings are owned. */
typedef struct {
  char *texts[RK_TEXT_COLUMN_NOTE + 1]; /* by what a column may hold */
  char *role_name;
  int role, party, state;
  int count; /* 0: not said */
  gboolean has_role;
  char *warning;
} Draft;

static void
draft_clear (Draft *draft)
{
  for (guint i = 0; i < G_N_ELEMENTS (draft->texts); i++)
    g_free (draft->texts[i]);
  g_free (draft->role_name);
  g_free (draft->warning);
}

static void
warn (Draft *draft, const char *format, const char *about)
{
  char *old = draft->warning;
  g_autofree char *words = g_strdup_printf (format, about);

  draft->warning = old == NULL ? g_strdup (words) : g_strdup_printf ("%s. %s", old, words);
  g_free (old);
}

/* --- words --- */

/* "Pj." → "pj" */
static char *
fold_word (const char *string)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (string));
  gsize length = strlen (trimmed);

  if (length > 0 && (trimmed[length - 1] == '.' || trimmed[length - 1] == ':'))
    trimmed[length - 1] = '\0';
  return rk_fold (trimmed);
}

static int
find_role (const char *string, Certainty least)
{
  g_autofree char *word = fold_word (string);

  for (guint i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (role_words[i].certainty >= least && g_str_equal (role_words[i].word, word))
      return (int) i;
  return -1;
}

static gboolean
take_role (Draft *draft, const char *string, Certainty least)
{
  int i = find_role (string, least);

  if (i < 0 || draft->has_role)
    return FALSE;
  draft->role = role_words[i].role;
  draft->has_role = TRUE;
  return TRUE;
}

/* A role where a title would be: a secretary may well be one by title, too. */
static gboolean
take_role_for_title (Draft *draft, const char *string)
{
  int i = find_role (string, WHOLE);

  return i >= 0 && (role_words[i].role != RK_SEAT_ROLE_SECRETARY || role_words[i].certainty == SHORT) &&
         take_role (draft, string, WHOLE);
}

/* "tekninen sihteeri": a secretary by another name; but "vanhusneuvoston puheenjohtaja" chairs another group. */
static gboolean
take_named_role (Draft *draft, const char *string)
{
  static const char *const sorts[] = { "tekninen ",  "kiertävä ",  "vuorotteleva ", "toinen ", "teknisk ",
                                       "roterande ", "technical ", "rotating ",     "1. ",     "2. " };
  g_autofree char *folded = NULL;

  if (take_role (draft, string, MARKED))
    return TRUE;
  folded = rk_fold (string);
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_has_prefix (folded, sorts[i]) && take_role (draft, folded + strlen (sorts[i]), WHOLE))
      {
        draft->role_name = g_strdup (string);
        return TRUE;
      }
  return FALSE;
}

static gboolean
take_state (Draft *draft, const char *string)
{
  g_autofree char *word = fold_word (string);

  for (guint i = 0; i < G_N_ELEMENTS (state_words); i++)
    if (g_str_equal (state_words[i].word, word))
      {
        draft->state = state_words[i].state;
        return TRUE;
      }
  return FALSE;
}

/* "4", "4 kpl", "x 4" */
static gboolean
take_count (Draft *draft, const char *string)
{
  g_autofree char *word = fold_word (string);
  const char *p = word;
  char *end;
  guint64 n;

  if (g_str_has_prefix (p, "x") || g_str_has_prefix (p, "×"))
    p = g_utf8_next_char (p);
  while (*p == ' ')
    p++;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  n = g_ascii_strtoull (p, &end, 10);
  while (*end == ' ')
    end++;
  if (n < 1 || n > COUNT_MAX ||
      (*end != '\0' && !g_str_equal (end, "kpl") && !g_str_equal (end, "st") && !g_str_equal (end, "hlöä")))
    return FALSE;
  draft->count = (int) n;
  return TRUE;
}

static gboolean
take_party (Draft *draft, const char *string)
{
  static const char *const languages[] = { "fi", "sv", "en" };
  g_autofree char *word = fold_word (string);

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (int party = 0; party < (int) rk_enum_get_n_values (RK_ENUM_PARTY); party++)
      if (g_str_equal (rk_word_for_party (party, languages[l]), word))
        {
          draft->party = party;
          return TRUE;
        }
  return FALSE;
}

/* --- the parts of one text --- */

/* Takes what the last pair of brackets holds, if it is known; @text is shortened. */
static gboolean
take_brackets (Draft *draft, char *text)
{
  gsize length = strlen (g_strchomp (text));
  char *open = length > 0 && text[length - 1] == ')' ? strrchr (text, '(') : NULL;
  g_autofree char *inner = NULL;

  if (open == NULL)
    return FALSE;
  inner = g_strstrip (g_strndup (open + 1, length - (gsize) (open - text) - 2));
  if (!take_named_role (draft, inner) && !take_count (draft, inner) && !take_state (draft, inner))
    return FALSE;
  *open = '\0';
  g_strchomp (text);
  return TRUE;
}

/* "puheenjohtaja: …", "pj. …"; returns what follows. */
static const char *
skip_role (Draft *draft, const char *text)
{
  const char *colon = strchr (text, ':');
  g_autofree char *before = colon == NULL ? NULL : g_strndup (text, (gsize) (colon - text));
  const char *space = text;

  if (before != NULL && colon[1] != '\0' && take_role (draft, before, WHOLE))
    return colon + 1 + strspn (colon + 1, " ");
  /* Two words at most: "vice ordf. …". */
  for (guint i = 0; i < 2 && (space = strchr (space, ' ')) != NULL; i++, space++)
    {
      g_autofree char *word = g_strndup (text, (gsize) (space - text));

      if (space[1] != '\0' && take_role (draft, word, SHORT))
        return space + 1 + strspn (space + 1, " -–");
    }
  return text;
}

/* "… pj."; @text is shortened. */
static void
take_last_word (Draft *draft, char *text)
{
  char *space = strrchr (g_strchomp (text), ' ');

  if (space != NULL && take_role (draft, space + 1, SHORT))
    {
      *space = '\0';
      g_strchomp (text);
    }
}

static gboolean
ends_as_several (const char *word)
{
  static const char *const ends[] = { "aa", "ää", "ia", "iä", "ta", "tä", "oa",  "öä", "ua",
                                      "yä", "ea", "eä", "er", "ar", "or", "are", "s" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (word, ends[i]))
      return TRUE;
  return FALSE;
}

/* "kuntalaisedustajaa" after a number is "kuntalaisedustaja" by itself. */
static void
make_singular (char *title)
{
  static const char *const ends[] = { "jaa", "toria", "kköä", "jäsentä" };
  static const gsize cut[] = { 1, 1, 2, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (title, ends[i]))
      {
        title[strlen (title) - cut[i]] = '\0';
        return;
      }
}

/* "4 kuntalaisedustajaa", "4 x kuntalaisedustaja", but not "2 asteen rehtori"; @title is shortened. */
static void
take_leading_count (Draft *draft, char *title)
{
  gsize digits = strspn (title, "0123456789");
  char *rest = title + digits + strspn (title + digits, " ");
  gboolean times = g_str_has_prefix (rest, "x ") || g_str_has_prefix (rest, "× ") ||
                   g_str_has_prefix (rest, "kpl ") || g_str_has_prefix (rest, "st ");
  g_autofree char *number = g_strndup (title, digits);
  g_autofree char *folded = NULL;

  if (digits == 0 || digits > 4 || rest == title + digits || draft->count != 0)
    return;
  if (times)
    rest = strchr (rest, ' ') + 1;
  folded = rk_fold (rest);
  if (!times && !ends_as_several (folded))
    return;
  if (!take_count (draft, number))
    return;
  memmove (title, rest, strlen (rest) + 1);
  if (!times)
    make_singular (title);
}

static void
put_text (Draft *draft, RkTextColumn column, const char *text)
{
  char *old = draft->texts[column];

  if (text[0] == '\0')
    return;
  draft->texts[column] = old == NULL ? g_strdup (text) : g_strdup_printf ("%s, %s", old, text);
  g_free (old);
}

/* The comma parts that are no roles: title; title, unit; title, institution, unit. */
static void
take_parts (Draft *draft, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", PARTS_MAX);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      gboolean is_title = i == 0 && parts[1] != NULL;

      if (part[0] != '\0' && !(is_title ? take_role_for_title (draft, part) : take_role (draft, part, WHOLE)))
        g_ptr_array_add (kept, (gpointer) part);
    }
  for (guint i = 0; i < kept->len; i++)
    put_text (draft,
              i == 0               ? RK_TEXT_COLUMN_TITLE
              : i + 1 == kept->len ? RK_TEXT_COLUMN_UNIT
                                   : RK_TEXT_COLUMN_INSTITUTION,
              g_ptr_array_index (kept, i));
}

/* The text that names the seat; @whole: it holds its unit too. */
static void
take_title (Draft *draft, const char *cell, gboolean whole)
{
  g_autofree char *text = g_strdup (skip_role (draft, cell));

  while (take_brackets (draft, text))
    ;
  take_last_word (draft, text);
  if (g_str_has_suffix (text, ","))
    text[strlen (text) - 1] = '\0';
  if (whole)
    take_parts (draft, text);
  else
    put_text (draft, RK_TEXT_COLUMN_TITLE, text);
  if (draft->texts[RK_TEXT_COLUMN_TITLE] != NULL)
    take_leading_count (draft, draft->texts[RK_TEXT_COLUMN_TITLE]);
}

/* --- lines --- */

static void
take_heading_cell (Draft *draft, RkTextColumn column, const char *cell)
{
  gboolean known = TRUE;

  if (column == RK_TEXT_COLUMN_TITLE)
    take_title (draft, cell, FALSE);
  else if (column == RK_TEXT_COLUMN_ROLE)
    known = take_named_role (draft, cell);
  else if (column == RK_TEXT_COLUMN_COUNT)
    known = take_count (draft, cell);
  else if (column == RK_TEXT_COLUMN_PARTY)
    known = take_party (draft, cell);
  else if (column == RK_TEXT_COLUMN_STATE)
    known = take_state (draft, cell);
  else
    put_text (draft, column, cell);
  if (known)
    return;
  put_text (draft, RK_TEXT_COLUMN_NOTE, cell);
  warn (draft, _ ("“%s” is kept as a note"), cell);
}

/* Cells without headings: roles and numbers are known by themselves, the others come in the common order. */
static void
take_cell (Draft *draft, const char *cell, guint *n_texts)
{
  static const RkTextColumn order[] = { RK_TEXT_COLUMN_TITLE, RK_TEXT_COLUMN_UNIT,
                                        RK_TEXT_COLUMN_INSTITUTION };

  if (*n_texts == 0 ? take_role_for_title (draft, cell) : take_role (draft, cell, WHOLE))
    return;
  if (draft->count == 0 && take_count (draft, cell))
    return;
  if (*n_texts == 0)
    take_title (draft, cell, FALSE);
  else if (*n_texts < G_N_ELEMENTS (order))
    put_text (draft, order[*n_texts], cell);
  else
    take_heading_cell (draft, RK_TEXT_COLUMN_STATE, cell);
  (*n_texts)++;
}

static void
take_cells (Draft *draft, GPtrArray *cells, const GArray *columns)
{
  guint n_texts = 0, n_filled = 0;
  const char *only = NULL;

  for (guint i = 0; i < cells->len; i++)
    if (((const char *) g_ptr_array_index (cells, i))[0] != '\0')
      {
        only = g_ptr_array_index (cells, i);
        n_filled++;
      }
  if (columns == NULL && n_filled == 1)
    {
      take_title (draft, only, TRUE);
      return;
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      if (cell[0] == '\0')
        continue;
      if (columns == NULL)
        take_cell (draft, cell, &n_texts);
      else
        take_heading_cell (
            draft, i < columns->len ? g_array_index (columns, RkTextColumn, i) : RK_TEXT_COLUMN_NOTE, cell);
    }
}

static int
find_party_of_name (const char *name)
{
  g_autofree char *folded = rk_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (party_words); i++)
    if (party_words[i].ends && g_str_has_suffix (folded, party_words[i].word))
      return party_words[i].party;
  return -1;
}

static int
find_party_of_title (const char *title)
{
  g_autofree char *folded = rk_fold (title);

  for (guint i = 0; i < G_N_ELEMENTS (resident_words); i++)
    if (strstr (folded, resident_words[i]) != NULL)
      return RK_PARTY_RESIDENTS;
  for (guint i = 0; i < G_N_ELEMENTS (party_words); i++)
    {
      const char *at = party_words[i].ends ? NULL : strstr (folded, party_words[i].word);
      const char *after = at == NULL ? NULL : at + strlen (party_words[i].word);

      if (after != NULL && g_str_has_prefix (after + strspn (after, " "), "edustaj"))
        return party_words[i].party;
    }
  return -1;
}

/* Institutions are known by their names: "Kangasalan seurakunta". */
static void
find_party (Draft *draft)
{
  static const RkTextColumn places[] = { RK_TEXT_COLUMN_INSTITUTION, RK_TEXT_COLUMN_UNIT,
                                         RK_TEXT_COLUMN_TITLE };

  for (guint i = 0; i < G_N_ELEMENTS (places) && draft->party < 0; i++)
    {
      char *text = draft->texts[places[i]];

      draft->party = text == NULL ? -1 : find_party_of_name (text);
      if (draft->party < 0 || draft->texts[RK_TEXT_COLUMN_INSTITUTION] != NULL)
        continue;
      draft->texts[RK_TEXT_COLUMN_INSTITUTION] = text;
      draft->texts[places[i]] = NULL;
    }
  if (draft->party < 0 && draft->texts[RK_TEXT_COLUMN_TITLE] != NULL)
    draft->party = find_party_of_title (draft->texts[RK_TEXT_COLUMN_TITLE]);
}

static RkSeat *
draft_to_seat (Draft *draft, const char *language)
{
  static const struct {
    RkTextColumn column;
    const char *key;
  } fields[] = {
    { RK_TEXT_COLUMN_TITLE, "title" },
    { RK_TEXT_COLUMN_UNIT, "unit" },
    { RK_TEXT_COLUMN_INSTITUTION, "institution" },
    { RK_TEXT_COLUMN_NOTE, "note" },
  };
  RkSeat *seat = rk_record_new (RK_RECORD_SEAT, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (draft->texts[fields[i].column] != NULL)
      {
        g_autoptr (RkText) text = rk_text_new (language, draft->texts[fields[i].column]);

        rk_field_put (rk_field_find (RK_RECORD_SEAT, "", fields[i].key), seat, RK_BOXED (text));
      }
  if (draft->texts[RK_TEXT_COLUMN_PERSON] != NULL)
    seat->person = g_ref_string_new (draft->texts[RK_TEXT_COLUMN_PERSON]);
  if (draft->role_name != NULL)
    seat->role_name = rk_text_new (language, draft->role_name);
  seat->role = draft->role;
  seat->party = draft->party < 0 ? RK_PARTY_CITY : draft->party;
  seat->state = draft->state;
  seat->count = draft->count == 0 ? 1 : draft->count;
  return seat;
}

static gboolean
is_empty (const Draft *draft)
{
  for (guint i = 0; i < G_N_ELEMENTS (draft->texts); i++)
    if (draft->texts[i] != NULL)
      return FALSE;
  return TRUE;
}

RkSeat *
rk_text_read_seat (GPtrArray *cells, const GArray *columns, const char *language, char **warning)
{
  Draft draft = { .role = RK_SEAT_ROLE_MEMBER, .party = -1, .state = RK_SEAT_STATE_NAMED };
  RkSeat *seat = NULL;

  *warning = NULL;
  take_cells (&draft, cells, columns);
  find_party (&draft);
  if (!is_empty (&draft) || draft.has_role)
    {
      if (is_empty (&draft))
        warn (&draft, "%s", _ ("Only the role is known"));
      seat = draft_to_seat (&draft, language);
      *warning = g_steal_pointer (&draft.warning);
    }
  draft_clear (&draft);
  return seat;
}

GArray *
rk_text_read_headings (GPtrArray *cells)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (RkTextColumn));

  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *word = fold_word (g_ptr_array_index (cells, i));
      guint j = 0;

      while (j < G_N_ELEMENTS (headings) && !g_str_equal (headings[j].word, word))
        j++;
      if (j == G_N_ELEMENTS (headings))
        return NULL;
      g_array_append_val (columns, headings[j].column);
    }
  return cells->len < 2 ? NULL : g_steal_pointer (&columns);
}
