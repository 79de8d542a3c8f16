/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A structure as others read it: its tags, and all of it as plain lines. */

#include "config.h"

#include "rk-structure.h"

#include "rk-words.h"

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
    [RK_NODE_DOCUMENT] = "Document",
    [RK_NODE_SECTION] = "Sect",
    [RK_NODE_HEADING] = "H",
    [RK_NODE_PARAGRAPH] = "P",
    [RK_NODE_FIGURE] = "Figure",
    [RK_NODE_LIST] = "L",
    [RK_NODE_CAPTION] = "Caption",
    [RK_NODE_ITEM] = "LI",
    [RK_NODE_LABEL] = "Lbl",
    [RK_NODE_BODY] = "LBody",
    [RK_NODE_LINK] = "Link",
    [RK_NODE_TABLE] = "Table",
    [RK_NODE_ROW] = "TR",
    [RK_NODE_HEAD_CELL] = "TH",
    [RK_NODE_CELL] = "TD",
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

guint
rk_structure_find_legend (const RkStructure *self)
{
  for (guint i = 1; i < self->n_nodes; i = (guint) self->nodes[i].end)
    if (self->nodes[i].type == RK_NODE_LIST)
      for (int j = (int) i; j < self->nodes[i].end; j++)
        {
          const RkNode *node = &self->nodes[j];

          if (node->n_lines > 0 && (self->scene->lines[node->first_line].role == RK_LINE_LEGEND_TITLE ||
                                    self->scene->lines[node->first_line].role == RK_LINE_LEGEND))
            return i;
        }
  return self->n_nodes;
}

/* Whether the node goes on in the line of the item it stands in. */
static gboolean
is_in_item (const RkStructure *self, const RkNode *node)
{
  for (const RkNode *above = node; above->parent >= 0 && above->box < 0; above = &self->nodes[above->parent])
    if (above->type == RK_NODE_ITEM)
      return TRUE;
  return FALSE;
}

/* A group's name stands where the group does, all else of it one step in. */
static gboolean
is_name (const RkStructure *self, const RkNode *node)
{
  return self->nodes[node->parent].box >= 0 && node->n_lines > 0 &&
         self->scene->lines[node->first_line].role == RK_LINE_NAME;
}

char *
rk_structure_to_list (const RkStructure *self)
{
  GString *out = g_string_new (NULL);
  g_autofree guint *depths = g_new0 (guint, self->n_nodes);
  guint end = rk_structure_find_legend (self);
  gboolean begins = FALSE; /* an item of which nothing is written yet */

  for (guint i = 1; i < end; i++)
    {
      const RkNode *node = &self->nodes[i];
      g_autofree char *text = rk_structure_get_text (self, i);
      gboolean in_item = is_in_item (self, node);

      depths[i] = depths[node->parent] + (node->box >= 0);
      begins = begins || node->type == RK_NODE_ITEM;
      if (*text == '\0')
        continue;
      if (in_item && !begins)
        {
          g_string_append_printf (out, " %s", text);
          continue;
        }
      if (out->len > 0)
        g_string_append_c (out, '\n');
      for (guint tab = is_name (self, node); tab < depths[i]; tab++)
        g_string_append_c (out, '\t');
      g_string_append_printf (out, "%s%s", in_item ? "– " : "", text);
      begins = FALSE;
    }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
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
      if (node->cell >= 0 && self->scene->cells[node->cell].n_rows > 1)
        g_string_append_printf (out, " ×%u", self->scene->cells[node->cell].n_rows);
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

/* Names beyond so many bytes are left out: a description is listened to in one go. */
#define MOST_DESCRIPTION 1500

char *
rk_structure_describe (const RkStructure *self)
{
  const char *language = self->scene->language;
  GString *out = g_string_new (NULL);
  g_autofree const char **names = rk_structure_get_names (self);
  guint n = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      const RkNode *node = &self->nodes[i];
      RkLineRole role = node->n_lines > 0 ? self->scene->lines[node->first_line].role : RK_LINE_NAME;

      if (role == RK_LINE_SUBTITLE || role == RK_LINE_INFO_STRONG)
        {
          g_autofree char *text = rk_structure_get_text (self, i);

          g_string_append_printf (out, "%s%s", out->len > 0 ? ". " : "", text);
        }
    }
  if (self->scene->n_boxes > 1)
    g_string_append_printf (out, "%s%u %s", out->len > 0 ? ". " : "", self->scene->n_boxes,
                            rk_word_for_kinds (RK_GROUP_KIND_OTHER, language));
  for (guint i = 0; i < self->scene->n_boxes; i++)
    {
      if (*names[i] == '\0')
        continue;
      if (out->len > MOST_DESCRIPTION)
        {
          g_string_append (out, ", …");
          break;
        }
      g_string_append_printf (out, "%s%s", n++ == 0 ? ": " : ", ", names[i]);
    }
  return g_string_free (out, FALSE);
}
