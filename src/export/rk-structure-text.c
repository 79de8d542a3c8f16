/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A structure as others read it: its tags, and all of it as plain lines. */

#include "config.h"

#include "rk-structure.h"

static gboolean
has_private_letters (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if ((guchar) *c >= 0xee && g_unichar_type (g_utf8_get_char (c)) == G_UNICODE_PRIVATE_USE)
      return TRUE;
  return FALSE;
}

gboolean
rk_structure_is_drawn_otherwise (const RkStructure *self, guint node)
{
  const RkNode *n = &self->nodes[node];

  for (guint i = 0; i < n->n_lines; i++)
    {
      const RkSceneLine *line = &self->scene->lines[n->first_line + i];

      if ((i > 0 && line->join == RK_JOIN_CUT) || has_private_letters (line->text))
        return TRUE;
    }
  return n->words != NULL && has_private_letters (n->words);
}

const char *
rk_structure_get_tag (const RkNode *node)
{
  static const char *const tags[] = {
    [RK_NODE_DOCUMENT] = "Document", [RK_NODE_SECTION] = "Sect",  [RK_NODE_HEADING] = "H",
    [RK_NODE_PARAGRAPH] = "P",       [RK_NODE_FIGURE] = "Figure", [RK_NODE_LIST] = "L",
    [RK_NODE_CAPTION] = "Caption",   [RK_NODE_ITEM] = "LI",       [RK_NODE_LABEL] = "Lbl",
    [RK_NODE_BODY] = "LBody",        [RK_NODE_LINK] = "Link",
  };
  static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  if (node->type == RK_NODE_HEADING && node->level >= 1 && node->level <= RK_MOST_HEADINGS)
    return headings[node->level - 1];
  return tags[node->type];
}

const char *
rk_structure_check_language (const char *language)
{
  guint length = 0;
  const char *c = language;

  if (language == NULL)
    return "und";
  for (; *c != '\0'; c++)
    {
      if (*c == '-' && length > 0)
        length = 0;
      else if (!(g_ascii_isalpha (*c) ||
                 (g_ascii_isdigit (*c) && memchr (language, '-', (gsize) (c - language)) != NULL)) ||
               ++length > 8)
        return "und";
    }
  return length > 0 ? language : "und";
}

char *
rk_structure_to_text (const RkStructure *self)
{
  GString *out = g_string_new (NULL);
  g_autofree guint *depths = g_new0 (guint, self->n_nodes);

  for (guint i = 0; i < self->n_nodes; i++)
    {
      const RkNode *node = &self->nodes[i];
      g_autofree char *text = rk_structure_get_text (self, i);

      depths[i] = node->parent >= 0 ? depths[node->parent] + 1 : 0;
      g_string_append_printf (out, "%*s%s", (int) depths[i] * 2, "", rk_structure_get_tag (node));
      if (node->language != NULL)
        g_string_append_printf (out, " [%s]", node->language);
      if (*text != '\0')
        g_string_append_printf (out, " %s", text);
      if (node->expansion != NULL)
        g_string_append_printf (out, " = %s", node->expansion);
      if (node->alt != NULL)
        g_string_append_printf (out, " (%s)", node->alt);
      if (node->link != NULL)
        g_string_append_printf (out, " <%s>", node->link);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
