/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "outline.h"

#include "rk-tree.h"

static void
append_seats (GString *line, const RkGroup *group)
{
  for (guint i = 0; i < group->seats.n; i++)
    {
      g_string_append_c (line, i == 0 ? '[' : ' ');
      g_string_append (line, rk_text_pick (RK_SEAT (group->seats.items[i])->title, "fi"));
    }
  if (group->seats.n > 0)
    g_string_append_c (line, ']');
}

static char *
write_outline (RkVersion *version)
{
  const RkTree *tree = rk_version_get_tree (version);
  GString *line = g_string_new (NULL);
  int depth = 0;

  for (guint i = 0; i < tree->n; i++)
    {
      if (i > 0 && tree->depth[i] > depth)
        g_string_append_c (line, '(');
      for (; depth > tree->depth[i]; depth--)
        g_string_append_c (line, ')');
      if (i > 0 && line->str[line->len - 1] != '(')
        g_string_append_c (line, ' ');
      depth = tree->depth[i];
      g_string_append (line, rk_text_pick (tree->groups[i]->name, "fi"));
      append_seats (line, tree->groups[i]);
    }
  for (; depth > 0; depth--)
    g_string_append_c (line, ')');
  return g_string_free (line, FALSE);
}

void
outline_assert (RkVersion *version, const char *wanted)
{
  g_autofree char *line = write_outline (version);

  g_assert_cmpstr (line, ==, wanted);
}
