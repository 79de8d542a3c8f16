/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-structure.h"

#include <string.h>

#include "rk-link.h"
#include "rk-words.h"

/* Readers of PDF give up on trees that are much deeper; groups below hang from the last that is not. */
#define MOST_DEPTH 40

typedef struct {
  RkStructure *self;
  const RkScene *scene;
  GArray *nodes; /* of RkNode */
  GArray *open; /* of int: nodes that more may stand in, the innermost last */
  GHashTable *pins; /* box → GPtrArray of RkSceneConnector */
  guint first_level; /* of headings of groups that hang from none */
} Builder;

/* A group on the way from the document to the one being built. */
typedef struct {
  guint open; /* how many nodes are open in it, itself included */
  gboolean listing; /* its last open node is the list of the groups below it */
} Level;

/* --- Nodes ------------------------------------------------------------------ */

static const char *
keep (Builder *builder, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert (builder->self->strings, text);
}

static RkNode *
add_node (Builder *builder, RkNodeType type)
{
  guint n = builder->open->len;
  RkNode node = {
    .type = type,
    .parent = n > 0 ? g_array_index (builder->open, int, n - 1) : -1,
    .box = -1,
    .mark = -1,
    .cell = -1,
  };

  g_array_append_val (builder->nodes, node);
  return &g_array_index (builder->nodes, RkNode, builder->nodes->len - 1);
}

/* What comes next stands in it, until it is closed.  The node is valid until another is added. */
static RkNode *
open_node (Builder *builder, RkNodeType type)
{
  int index = (int) builder->nodes->len;
  RkNode *node = add_node (builder, type);

  g_array_append_val (builder->open, index);
  return node;
}

static void
close_node (Builder *builder)
{
  g_array_set_size (builder->open, builder->open->len - 1);
}

static RkNode *
add_text (Builder *builder, RkNodeType type, guint line, guint n)
{
  RkNode *node = add_node (builder, type);

  node->first_line = line;
  node->n_lines = n;
  node->language = builder->scene->lines[line].language;
  return node;
}

static void
add_words (Builder *builder, const char *words)
{
  add_node (builder, RK_NODE_PARAGRAPH)->words = keep (builder, words);
}

/* --- Lines ------------------------------------------------------------------ */

/* Past the last line of the text that begins at @line. */
static guint
find_end (const RkScene *scene, guint line, guint end)
{
  guint next = line + 1;

  while (next < end && scene->lines[next].join != RK_JOIN_NONE)
    next++;
  return next;
}

static void
append_lines (GString *text, const RkScene *scene, guint line, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const RkSceneLine *l = &scene->lines[line + i];

      if (i > 0 && l->join == RK_JOIN_CUT && text->len > 0)
        g_string_truncate (text, text->len - 1);
      else if (i > 0 && text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, l->text);
    }
}

static char *
get_name (const RkScene *scene, int box)
{
  GString *name = g_string_new (NULL);
  const RkSceneBox *b = &scene->boxes[box];

  for (guint i = 0; i < b->n_lines; i++)
    if (scene->lines[b->first_line + i].role == RK_LINE_NAME)
      {
        guint line = b->first_line + i;

        append_lines (name, scene, line, find_end (scene, line, b->first_line + b->n_lines) - line);
        break;
      }
  return g_string_free (name, FALSE);
}

static gboolean
is_seat (const RkSceneLine *line)
{
  return line->item >= 0 &&
         (line->role == RK_LINE_SEAT_ROLE || line->role == RK_LINE_SEAT || line->role == RK_LINE_SEAT_UNIT ||
          line->role == RK_LINE_PIN || line->role == RK_LINE_SECOND || line->role == RK_LINE_NOT_STATED);
}

static const char *
expand_role (const RkScene *scene, const char *text)
{
  for (int role = RK_SEAT_ROLE_CHAIR; role <= RK_SEAT_ROLE_PRESENTER; role++)
    {
      const char *whole = rk_word_for_role_long (role, scene->language);

      if (g_str_equal (text, rk_word_for_role (role, scene->language)) && !g_str_equal (text, whole))
        return whole;
    }
  return NULL;
}

/* --- Groups ----------------------------------------------------------------- */

/* "raportoi" stands beside the line in the figure; whom it leads to does not.  Whoever reports elsewhere than
 * to the group above does so besides. */
static void
add_relation (Builder *builder, const RkSceneConnector *connector, int box)
{
  const RkScene *scene = builder->scene;
  int other = connector->from == box ? connector->to : connector->from, parent = scene->boxes[box].parent;
  gboolean besides = connector->relation_kind == RK_RELATION_REPORTS_TO && parent >= 0 && parent != other;
  g_autofree char *name = other >= 0 ? get_name (scene, other) : NULL, *whole = NULL;
  g_autofree char *whom = name == NULL ? g_strdup ("")
                          : besides    ? g_strdup_printf (rk_word (RK_WORD_ALSO, scene->language), name)
                                       : g_strdup_printf (": %s", name);
  const char *words;
  RkNode *node;

  if (connector->label >= 0 && connector->from == box)
    {
      node = add_text (builder, RK_NODE_PARAGRAPH, (guint) connector->label, connector->n_label_lines);
      if (*whom != '\0')
        node->words = keep (builder, whom);
      return;
    }
  words = connector->words != NULL ? connector->words
                                   : rk_word_for_relation (connector->relation_kind, scene->language);
  whole = g_strdup_printf ("%s%s%s", words, *whom == ':' || *whom == '\0' ? "" : " ", whom);
  add_words (builder, whole);
}

/* The lines of a group that are neither name, seats, duties nor the sign of folded groups. */
static void
add_facts (Builder *builder, const RkSceneBox *box)
{
  const RkScene *scene = builder->scene;
  guint end = box->first_line + box->n_lines;

  for (guint line = box->first_line, next; line < end; line = next)
    {
      const RkSceneLine *l = &scene->lines[line];

      next = find_end (scene, line, end);
      if (l->role != RK_LINE_NAME && l->role != RK_LINE_DUTY && l->role != RK_LINE_FOLDED && !is_seat (l))
        add_text (builder, RK_NODE_PARAGRAPH, line, next - line);
    }
}

/* A pin's line shows which group it leads to; the words beside the seat may say only of what kind it is. */
static char *
get_pins (Builder *builder, const RkSceneLine *seat, const char *said)
{
  const RkScene *scene = builder->scene;
  GString *names = g_string_new (NULL);

  const GPtrArray *pins = g_hash_table_lookup (builder->pins, GINT_TO_POINTER (seat->box));

  for (guint i = 0; pins != NULL && i < pins->len; i++)
    {
      const RkSceneConnector *connector = g_ptr_array_index (pins, i);
      g_autofree char *name = NULL;

      if (connector->item != seat->item || connector->to < 0)
        continue;
      name = get_name (scene, connector->to);
      if (strstr (said, name) == NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : ": ", name);
    }
  return g_string_free (names, FALSE);
}

/* What a seat or duty says, and the same in further languages: each a paragraph of its own if there are several. */
static void
add_body (Builder *builder, guint line, guint end)
{
  const RkScene *scene = builder->scene;
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *pins = NULL;
  guint second = line;
  RkNode *node;

  while (second < end && scene->lines[second].role != RK_LINE_SECOND)
    second++;
  append_lines (said, scene, line, second - line);
  pins = scene->lines[line].role != RK_LINE_DUTY ? get_pins (builder, &scene->lines[line], said->str)
                                                 : g_strdup ("");
  if (second < end)
    open_node (builder, RK_NODE_BODY);
  if (second > line)
    {
      node = add_text (builder, second < end ? RK_NODE_PARAGRAPH : RK_NODE_BODY, line, second - line);
      if (*pins != '\0')
        node->words = keep (builder, pins);
    }
  for (guint next; second < end; second = next)
    {
      next = find_end (scene, second, end);
      add_text (builder, RK_NODE_PARAGRAPH, second, next - second);
      if (next >= end)
        close_node (builder);
    }
}

/* One seat: its lines up to the next one's. */
static guint
add_seat (Builder *builder, guint line, guint end)
{
  const RkScene *scene = builder->scene;
  guint next = line;

  while (next < end && is_seat (&scene->lines[next]) && scene->lines[next].item == scene->lines[line].item)
    next++;
  open_node (builder, RK_NODE_ITEM);
  if (scene->lines[line].role == RK_LINE_SEAT_ROLE && next > line + 1)
    {
      RkNode *label = add_text (builder, RK_NODE_LABEL, line, 1);

      label->expansion = expand_role (scene, scene->lines[line].text);
      line++;
    }
  add_body (builder, line, next);
  close_node (builder);
  return next;
}

static guint
add_duty (Builder *builder, guint line, guint end)
{
  const RkScene *scene = builder->scene;
  guint next = find_end (scene, line, end);

  while (next < end && scene->lines[next].role == RK_LINE_SECOND &&
         scene->lines[next].item == scene->lines[line].item)
    next++;
  open_node (builder, RK_NODE_ITEM);
  add_body (builder, line, next);
  close_node (builder);
  return next;
}

static void
add_lists (Builder *builder, const RkSceneBox *box)
{
  const RkScene *scene = builder->scene;
  guint end = box->first_line + box->n_lines;

  for (guint line = box->first_line; line < end;)
    {
      if (is_seat (&scene->lines[line]))
        {
          open_node (builder, RK_NODE_LIST);
          while (line < end && is_seat (&scene->lines[line]))
            line = add_seat (builder, line, end);
          close_node (builder);
        }
      else if (scene->lines[line].role == RK_LINE_DUTY)
        {
          open_node (builder, RK_NODE_LIST);
          while (line < end && scene->lines[line].role == RK_LINE_DUTY)
            line = add_duty (builder, line, end);
          close_node (builder);
        }
      else
        {
          if (scene->lines[line].role == RK_LINE_FOLDED)
            add_text (builder, RK_NODE_PARAGRAPH, line, 1);
          line++;
        }
    }
}

static void
add_name (Builder *builder, const RkSceneBox *box, guint level)
{
  const RkScene *scene = builder->scene;
  guint line = box->first_line, end = line + box->n_lines;
  RkNode *node;

  while (line < end && scene->lines[line].role != RK_LINE_NAME)
    line++;
  if (line == end)
    return;
  node = add_text (builder, level > 0 ? RK_NODE_HEADING : RK_NODE_PARAGRAPH, line,
                   find_end (scene, line, end) - line);
  node->level = level;
}

/* Opens what holds a group, at @depth below the top; Returns: how many nodes that took. */
static guint
open_group (Builder *builder, guint index, guint depth, Level *above)
{
  const RkScene *scene = builder->scene;
  const RkSceneBox *box = &scene->boxes[index];
  guint level = builder->first_level + depth;
  guint before = builder->open->len;

  if (level <= RK_MOST_HEADINGS)
    {
      open_node (builder, RK_NODE_SECTION)->box = (int) index;
    }
  else
    {
      if (above != NULL && !above->listing)
        {
          open_node (builder, RK_NODE_LIST);
          above->listing = TRUE;
          above->open++;
          before++;
        }
      open_node (builder, RK_NODE_ITEM);
      open_node (builder, RK_NODE_BODY)->box = (int) index;
      level = 0;
    }
  add_name (builder, box, level);
  add_facts (builder, box);
  if ((box->flags & RK_BOX_PARENT_NOT_STATED) && box->parent >= 0)
    add_words (builder, rk_word (RK_WORD_PARENT_NOT_STATED, scene->language));
  return builder->open->len - before;
}

/* For each box the connectors of relations that it tells of. */
static GPtrArray **
sort_relations (const RkScene *scene)
{
  GPtrArray **sorted = g_new0 (GPtrArray *, MAX (scene->n_boxes, 1));

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      RkSceneConnector *connector = &scene->connectors[i];
      const int ends[] = { connector->from, connector->to };

      if (connector->type != RK_CONNECTOR_RELATION)
        continue;
      for (guint end = 0; end < (connector->two_way ? 2 : 1); end++)
        {
          if (ends[end] < 0)
            continue;
          if (sorted[ends[end]] == NULL)
            sorted[ends[end]] = g_ptr_array_new ();
          g_ptr_array_add (sorted[ends[end]], connector);
        }
    }
  return sorted;
}

static void
close_level (Builder *builder, GArray *levels)
{
  for (guint i = g_array_index (levels, Level, levels->len - 1).open; i > 0; i--)
    close_node (builder);
  g_array_set_size (levels, levels->len - 1);
}

/* How deep each box stands in its tree. */
static guint *
get_depths (const RkScene *scene)
{
  guint *depths = g_new (guint, MAX (scene->n_boxes, 1));

  for (guint i = 0; i < scene->n_boxes; i++)
    {
      int parent = scene->boxes[i].parent;

      depths[i] = parent >= 0 && (guint) parent < i ? MIN (depths[parent] + 1, MOST_DEPTH) : 0;
    }
  return depths;
}

/* The words over a column of groups stand before the first of them, where there are headings still. */
static void
add_heading (Builder *builder, guint index, guint depth)
{
  const RkScene *scene = builder->scene;
  guint end = scene->boxes[index].first_line, line = end;

  while (line > 0 && scene->lines[line - 1].role == RK_LINE_STAGE)
    line--;
  for (guint next; line < end && builder->first_level + depth <= RK_MOST_HEADINGS; line = next)
    {
      next = find_end (scene, line, end);
      add_text (builder, RK_NODE_PARAGRAPH, line, next - line);
    }
}

static void
add_groups (Builder *builder)
{
  const RkScene *scene = builder->scene;
  g_autofree GPtrArray **relations = sort_relations (scene);
  g_autofree guint *depths = get_depths (scene);
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));

  for (guint i = 0; i < scene->n_boxes; i++)
    {
      Level level = { 0 };
      Level *above;

      while (levels->len > depths[i])
        close_level (builder, levels);
      above = levels->len > 0 ? &g_array_index (levels, Level, levels->len - 1) : NULL;
      add_heading (builder, i, levels->len);
      level.open = open_group (builder, i, levels->len, above);
      for (guint r = 0; relations[i] != NULL && r < relations[i]->len; r++)
        add_relation (builder, g_ptr_array_index (relations[i], r), (int) i);
      add_lists (builder, &scene->boxes[i]);
      g_array_append_val (levels, level);
      g_clear_pointer (&relations[i], g_ptr_array_unref);
    }
  while (levels->len > 0)
    close_level (builder, levels);
}

/* --- The sheet -------------------------------------------------------------- */

static void
add_logo (Builder *builder, const char *alt)
{
  for (guint i = 0; alt != NULL && i < builder->scene->n_marks; i++)
    if (builder->scene->marks[i].type == RK_MARK_LOGO)
      {
        RkNode *node = add_node (builder, RK_NODE_FIGURE);

        node->mark = (int) i;
        node->alt = keep (builder, alt);
        return;
      }
}

static void
add_info (Builder *builder, guint line, guint n)
{
  g_autofree char *link = rk_link_check (builder->scene->lines[line].link);

  if (link == NULL)
    {
      add_text (builder, RK_NODE_PARAGRAPH, line, n);
      return;
    }
  open_node (builder, RK_NODE_PARAGRAPH);
  add_text (builder, RK_NODE_LINK, line, n)->link = keep (builder, link);
  close_node (builder);
}

static void
add_head (Builder *builder, const char *logo_alt)
{
  const RkScene *scene = builder->scene;
  guint next;

  for (guint line = 0; line < scene->n_lines; line = next)
    {
      next = find_end (scene, line, scene->n_lines);
      if (scene->lines[line].box >= 0)
        continue;
      if (scene->lines[line].role == RK_LINE_TITLE && builder->first_level == 1)
        {
          add_text (builder, RK_NODE_HEADING, line, next - line)->level = 1;
          builder->first_level = 2;
          add_logo (builder, logo_alt);
        }
      else if (scene->lines[line].role == RK_LINE_SECOND || scene->lines[line].role == RK_LINE_SUBTITLE ||
               scene->lines[line].role == RK_LINE_INFO || scene->lines[line].role == RK_LINE_INFO_STRONG)
        {
          add_info (builder, line, next - line);
        }
    }
}

/* What an entry of the legend says in a further language. */
static gboolean
is_further (const RkSceneLine *line)
{
  return line->role == RK_LINE_LEGEND && line->face == RK_FACE_ITALIC;
}

/* Entries of the legend that have a word for a mark, and those whose mark is drawn. */
static void
add_entry (Builder *builder, guint *line)
{
  const RkScene *scene = builder->scene;

  open_node (builder, RK_NODE_ITEM);
  if (scene->lines[*line].face == RK_FACE_BOLD && *line + 1 < scene->n_lines &&
      scene->lines[*line + 1].role == RK_LINE_LEGEND)
    add_text (builder, RK_NODE_LABEL, (*line)++, 1);
  if (*line + 1 >= scene->n_lines || !is_further (&scene->lines[*line + 1]))
    {
      add_text (builder, RK_NODE_BODY, (*line)++, 1);
      close_node (builder);
      return;
    }
  open_node (builder, RK_NODE_BODY);
  do
    add_text (builder, RK_NODE_PARAGRAPH, (*line)++, 1);
  while (*line < scene->n_lines && is_further (&scene->lines[*line]));
  close_node (builder);
  close_node (builder);
}

/* The band of stakeholders: a list under its heading. */
static void
add_band (Builder *builder)
{
  const RkScene *scene = builder->scene;
  gboolean listing = FALSE;

  for (guint line = 0; line < scene->n_lines; line++)
    {
      if (scene->lines[line].role != RK_LINE_BAND_TITLE && scene->lines[line].role != RK_LINE_BAND)
        continue;
      if (!listing)
        open_node (builder, RK_NODE_LIST);
      listing = TRUE;
      if (scene->lines[line].role == RK_LINE_BAND_TITLE)
        {
          add_text (builder, RK_NODE_CAPTION, line, 1);
          continue;
        }
      open_node (builder, RK_NODE_ITEM);
      add_text (builder, RK_NODE_BODY, line, 1);
      close_node (builder);
    }
  if (listing)
    close_node (builder);
}

static void
add_legend (Builder *builder)
{
  const RkScene *scene = builder->scene;
  gboolean listing = FALSE;

  for (guint line = 0; line < scene->n_lines;)
    {
      if (scene->lines[line].role != RK_LINE_LEGEND_TITLE && scene->lines[line].role != RK_LINE_LEGEND)
        {
          line++;
          continue;
        }
      if (!listing)
        open_node (builder, RK_NODE_LIST);
      if (scene->lines[line].role == RK_LINE_LEGEND)
        add_entry (builder, &line);
      else if (!listing)
        add_text (builder, RK_NODE_CAPTION, line++, 1);
      else
        line++;
      listing = TRUE;
    }
  if (listing)
    close_node (builder);
}

/* --- The list of members ---------------------------------------------------- */

static void
add_cell (Builder *builder, guint index)
{
  const RkScene *scene = builder->scene;
  const RkSceneCell *cell = &scene->cells[index];
  guint end = cell->first_line + cell->n_lines;
  RkNodeType type = cell->row == 0 || cell->column == 0 ? RK_NODE_HEAD_CELL : RK_NODE_CELL;

  if (cell->n_lines > 0 && find_end (scene, cell->first_line, end) == end)
    {
      add_text (builder, type, cell->first_line, cell->n_lines)->cell = (int) index;
      return;
    }
  open_node (builder, type)->cell = (int) index;
  for (guint line = cell->first_line, next; line < end; line = next)
    {
      next = find_end (scene, line, end);
      add_text (builder, RK_NODE_PARAGRAPH, line, next - line);
    }
  close_node (builder);
}

static void
add_table (Builder *builder)
{
  const RkScene *scene = builder->scene;

  if (scene->n_cells == 0)
    return;
  open_node (builder, RK_NODE_SECTION);
  for (guint line = 0; line < scene->cells[0].first_line; line++)
    if (scene->lines[line].role == RK_LINE_LIST_TITLE)
      add_text (builder, RK_NODE_HEADING, line, 1)->level = builder->first_level;
  open_node (builder, RK_NODE_TABLE);
  for (guint i = 0; i < scene->n_cells; i++)
    {
      if (i == 0 || scene->cells[i].row != scene->cells[i - 1].row)
        open_node (builder, RK_NODE_ROW);
      add_cell (builder, i);
      if (i + 1 == scene->n_cells || scene->cells[i].row != scene->cells[i + 1].row)
        close_node (builder);
    }
  close_node (builder);
  close_node (builder);
}

static GHashTable *
find_pins (const RkScene *scene)
{
  GHashTable *pins = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < scene->n_connectors; i++)
    {
      RkSceneConnector *connector = &scene->connectors[i];
      GPtrArray *list = g_hash_table_lookup (pins, GINT_TO_POINTER (connector->from));

      if (connector->type != RK_CONNECTOR_PIN)
        continue;
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (pins, GINT_TO_POINTER (connector->from), list);
        }
      g_ptr_array_add (list, connector);
    }
  return pins;
}

/* --- API -------------------------------------------------------------------- */

static void
set_ends (RkStructure *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    self->nodes[i].end = (int) i + 1;
  for (guint i = self->n_nodes; i-- > 1;)
    {
      RkNode *parent = &self->nodes[self->nodes[i].parent];

      parent->end = MAX (parent->end, self->nodes[i].end);
    }
}

RkStructure *
rk_structure_new (const RkScene *scene, const char *logo_alt)
{
  RkStructure *self = g_new0 (RkStructure, 1);
  Builder builder = {
    .self = self,
    .scene = scene,
    .nodes = g_array_sized_new (FALSE, FALSE, sizeof (RkNode), scene->n_lines + 16),
    .open = g_array_new (FALSE, FALSE, sizeof (int)),
    .first_level = 1,
  };

  self->scene = scene;
  self->strings = g_string_chunk_new (1024);
  builder.pins = find_pins (scene);
  open_node (&builder, RK_NODE_DOCUMENT);
  add_head (&builder, logo_alt);
  add_groups (&builder);
  add_table (&builder);
  add_band (&builder);
  add_legend (&builder);
  g_array_unref (builder.open);
  g_hash_table_unref (builder.pins);
  self->n_nodes = builder.nodes->len;
  self->nodes = (RkNode *) (void *) g_array_free (builder.nodes, FALSE);
  set_ends (self);
  return self;
}

void
rk_structure_free (RkStructure *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->strings);
  g_free (self->nodes);
  g_free (self);
}

char *
rk_structure_get_text (const RkStructure *self, guint node)
{
  const RkNode *n = &self->nodes[node];
  GString *text = g_string_new (NULL);

  append_lines (text, self->scene, n->first_line, n->n_lines);
  if (n->words != NULL)
    g_string_append_printf (text, "%s%s", text->len == 0 || *n->words == ':' ? "" : " ", n->words);
  return g_string_free (text, FALSE);
}

const char **
rk_structure_get_names (const RkStructure *self)
{
  const char **names = g_new (const char *, MAX (self->scene->n_boxes, 1));

  for (guint i = 0; i < self->scene->n_boxes; i++)
    {
      g_autofree char *name = get_name (self->scene, (int) i);

      names[i] = g_string_chunk_insert (self->strings, name);
    }
  return names;
}
