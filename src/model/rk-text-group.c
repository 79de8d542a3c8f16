/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-text-group.h"

#include "rk-fold.h"
#include "rk-words.h"

#include <string.h>

#define COUNT_MAX        999
#define ABBREVIATION_MIN 2
#define ABBREVIATION_MAX 8

/* How names of groups end; the longest that fits decides. */
static const struct {
  const char *end;
  RkGroupKind kind;
  gboolean several; /* a plural: their number is not stated */
} ends[] = {
  { "valtuusto", RK_GROUP_KIND_COUNCIL, FALSE },
  { "fullmäktige", RK_GROUP_KIND_COUNCIL, FALSE },
  { "council", RK_GROUP_KIND_COUNCIL, FALSE },
  { "hallitus", RK_GROUP_KIND_BOARD, FALSE },
  { "kommunstyrelsen", RK_GROUP_KIND_BOARD, FALSE },
  { "styrelse", RK_GROUP_KIND_BOARD, FALSE },
  { "executive board", RK_GROUP_KIND_BOARD, FALSE },
  { "lautakunta", RK_GROUP_KIND_COMMITTEE, FALSE },
  { "valiokunta", RK_GROUP_KIND_COMMITTEE, FALSE },
  { "jaosto", RK_GROUP_KIND_COMMITTEE, FALSE },
  { "lautakunnat", RK_GROUP_KIND_COMMITTEE, TRUE },
  { "valiokunnat", RK_GROUP_KIND_COMMITTEE, TRUE },
  { "nämnd", RK_GROUP_KIND_COMMITTEE, FALSE },
  { "nämnden", RK_GROUP_KIND_COMMITTEE, FALSE },
  { "nämnder", RK_GROUP_KIND_COMMITTEE, TRUE },
  { "utskott", RK_GROUP_KIND_COMMITTEE, FALSE },
  { "committee", RK_GROUP_KIND_COMMITTEE, FALSE },
  { "committees", RK_GROUP_KIND_COMMITTEE, TRUE },
  { "johtoryhmä", RK_GROUP_KIND_LEADERSHIP_TEAM, FALSE },
  { "ledningsgrupp", RK_GROUP_KIND_LEADERSHIP_TEAM, FALSE },
  { "leadership team", RK_GROUP_KIND_LEADERSHIP_TEAM, FALSE },
  { "hyvinvointiryhmä", RK_GROUP_KIND_WELFARE_GROUP, FALSE },
  { "hyvinvointityöryhmä", RK_GROUP_KIND_WELFARE_GROUP, FALSE },
  { "hyte-ryhmä", RK_GROUP_KIND_WELFARE_GROUP, FALSE },
  { "hyte-työryhmä", RK_GROUP_KIND_WELFARE_GROUP, FALSE },
  { "välfärdsgrupp", RK_GROUP_KIND_WELFARE_GROUP, FALSE },
  { "welfare group", RK_GROUP_KIND_WELFARE_GROUP, FALSE },
  { "ohjausryhmä", RK_GROUP_KIND_STEERING_GROUP, FALSE },
  { "ohjausryhmät", RK_GROUP_KIND_STEERING_GROUP, TRUE },
  { "styrgrupp", RK_GROUP_KIND_STEERING_GROUP, FALSE },
  { "steering group", RK_GROUP_KIND_STEERING_GROUP, FALSE },
  { "tiimi", RK_GROUP_KIND_TEAM, FALSE },
  { "tiimit", RK_GROUP_KIND_TEAM, TRUE },
  { "team", RK_GROUP_KIND_TEAM, FALSE },
  { "alatyöryhmä", RK_GROUP_KIND_SUBGROUP, FALSE },
  { "alatyöryhmät", RK_GROUP_KIND_SUBGROUP, TRUE },
  { "alaryhmä", RK_GROUP_KIND_SUBGROUP, FALSE },
  { "alaryhmät", RK_GROUP_KIND_SUBGROUP, TRUE },
  { "undergrupp", RK_GROUP_KIND_SUBGROUP, FALSE },
  { "subgroup", RK_GROUP_KIND_SUBGROUP, FALSE },
  { "työryhmä", RK_GROUP_KIND_WORKING_GROUP, FALSE },
  { "työryhmät", RK_GROUP_KIND_WORKING_GROUP, TRUE },
  { "arbetsgrupp", RK_GROUP_KIND_WORKING_GROUP, FALSE },
  { "working group", RK_GROUP_KIND_WORKING_GROUP, FALSE },
  { "yhteistyöryhmä", RK_GROUP_KIND_COOPERATION_GROUP, FALSE },
  { "yhteistyöryhmät", RK_GROUP_KIND_COOPERATION_GROUP, TRUE },
  { "samarbetsgrupp", RK_GROUP_KIND_COOPERATION_GROUP, FALSE },
  { "cooperation group", RK_GROUP_KIND_COOPERATION_GROUP, FALSE },
  { "teemaryhmä", RK_GROUP_KIND_THEME_GROUP, FALSE },
  { "teemaryhmät", RK_GROUP_KIND_THEME_GROUP, TRUE },
  { "temagrupp", RK_GROUP_KIND_THEME_GROUP, FALSE },
  { "theme group", RK_GROUP_KIND_THEME_GROUP, FALSE },
  { "verkosto", RK_GROUP_KIND_NETWORK, FALSE },
  { "verkostot", RK_GROUP_KIND_NETWORK, TRUE },
  { "nätverk", RK_GROUP_KIND_NETWORK, FALSE },
  { "network", RK_GROUP_KIND_NETWORK, FALSE },
  { "nuorisovaltuusto", RK_GROUP_KIND_PARTICIPATORY_BODY, FALSE },
  { "vanhusneuvosto", RK_GROUP_KIND_PARTICIPATORY_BODY, FALSE },
  { "vammaisneuvosto", RK_GROUP_KIND_PARTICIPATORY_BODY, FALSE },
  { "ungdomsfullmäktige", RK_GROUP_KIND_PARTICIPATORY_BODY, FALSE },
  { "äldreråd", RK_GROUP_KIND_PARTICIPATORY_BODY, FALSE },
  { "handikappråd", RK_GROUP_KIND_PARTICIPATORY_BODY, FALSE },
  { "youth council", RK_GROUP_KIND_PARTICIPATORY_BODY, FALSE },
  { "päällikkö", RK_GROUP_KIND_POST, FALSE },
  { "johtaja", RK_GROUP_KIND_POST, FALSE },
  { "koordinaattori", RK_GROUP_KIND_POST, FALSE },
  { "koordinator", RK_GROUP_KIND_POST, FALSE },
  { "coordinator", RK_GROUP_KIND_POST, FALSE },
};

static int
find_end (const char *name)
{
  g_autofree char *folded = rk_fold (name);
  gsize longest = 0;
  int found = -1;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (strlen (ends[i].end) > longest && g_str_has_suffix (folded, ends[i].end))
      {
        longest = strlen (ends[i].end);
        found = (int) i;
      }
  return found;
}

RkGroupKind
rk_text_guess_kind (const char *name)
{
  int i = find_end (name);

  return i < 0 ? RK_GROUP_KIND_OTHER : ends[i].kind;
}

/* "… (LANU)"; @name is shortened. */
static char *
take_abbreviation (char *name)
{
  gsize length = strlen (name);
  char *open = length > 0 && name[length - 1] == ')' ? strrchr (name, '(') : NULL;
  g_autofree char *inner = NULL;
  glong n;

  if (open == NULL || open == name)
    return NULL;
  inner = g_strndup (open + 1, length - (gsize) (open - name) - 2);
  n = g_utf8_strlen (inner, -1);
  if (n < ABBREVIATION_MIN || n > ABBREVIATION_MAX)
    return NULL;
  for (const char *p = inner; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isupper (g_utf8_get_char (p)))
      return NULL;
  *open = '\0';
  g_strchomp (name);
  return g_steal_pointer (&inner);
}

/* "4 yhteistyöryhmää": several groups without names. */
static gboolean
read_several (const char *name, RkGroup *group)
{
  static const char *const languages[] = { "fi", "sv", "en" };
  gsize digits = strspn (name, "0123456789");
  guint64 count = g_ascii_strtoull (name, NULL, 10);
  g_autofree char *word = NULL;

  if (digits == 0 || name[digits] != ' ' || count < 2 || count > COUNT_MAX)
    return FALSE;
  word = rk_fold (name + digits + strspn (name + digits, " "));
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (int kind = 0; kind < RK_N_GROUP_KINDS; kind++)
      if (g_str_equal (word, rk_word_for_kinds (kind, languages[l])))
        {
          group->kind = kind;
          group->count = (int) count;
          return TRUE;
        }
  return FALSE;
}

RkGroup *
rk_text_read_group (const char *string, const char *language)
{
  g_autofree char *name = g_strstrip (g_strdup (string));
  g_autofree char *abbreviation = NULL;
  RkGroup *group;
  int end;

  if (name[0] == '\0')
    return NULL;
  group = rk_record_new (RK_RECORD_GROUP, NULL);
  if (read_several (name, group))
    return group;
  abbreviation = take_abbreviation (name);
  if (abbreviation != NULL)
    group->abbreviation = g_ref_string_new (abbreviation);
  group->name = rk_text_new (language, name);
  end = find_end (name);
  if (end >= 0)
    {
      group->kind = (int) ends[end].kind;
      group->count = ends[end].several ? RK_INT_NOT_STATED : 1;
    }
  return group;
}
