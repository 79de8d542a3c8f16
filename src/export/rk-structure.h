/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a figure says, as headings, paragraphs and lists: the one description that tagged PDF, HTML and
 * text share.  A flat array in reading order, each node before what stands in it:
 *
 *   document
 *    ├ heading 1   title of the sheet
 *    ├ figure      logo
 *    ├ paragraph   municipality, state, decision, source (a link)
 *    ├ section     a group
 *    │  ├ heading 2   its name
 *    │  ├ paragraph   kind, facts, relations
 *    │  ├ list        seats: item (label "pj.", body)
 *    │  └ section     a group below it …
 *    └ list        legend
 *
 * and of a sheet of the list of members, after the title block:
 *
 *    section
 *     ├ heading 2   "Jäsenet"
 *     └ table
 *        └ row: cells; what heads a column or a group's rows is marked as such
 *
 * No level of heading is left out; groups below the sixth are items of lists. */

#pragma once

#include "rk-scene.h"

G_BEGIN_DECLS

#define RK_MOST_HEADINGS 6 /* levels that PDF has tags for */

typedef enum {
  RK_NODE_DOCUMENT,
  RK_NODE_SECTION,
  RK_NODE_HEADING,
  RK_NODE_PARAGRAPH,
  RK_NODE_FIGURE,
  RK_NODE_LIST,
  RK_NODE_CAPTION,
  RK_NODE_ITEM,
  RK_NODE_LABEL,
  RK_NODE_BODY,
  RK_NODE_LINK,
  RK_NODE_TABLE,
  RK_NODE_ROW,
  RK_NODE_HEAD_CELL, /* of its column or of the rows that it spans */
  RK_NODE_CELL,
} RkNodeType;

/* Strings live as long as the structure. */
typedef struct {
  RkNodeType type;
  guint level; /* of a heading, 1–6 */
  int parent; /* index; -1 for the document */
  int end; /* index past the last node that stands in it */
  int box; /* of a group's section or item: its box; -1 */
  int mark; /* of a figure: its mark; -1 */
  int cell; /* of a table's cell: which of the scene's; -1 */
  guint first_line, n_lines; /* the scene's lines that show its own text */
  const char *words; /* (nullable): more text, not drawn, after those lines */
  const char *alt; /* (nullable): what a figure shows */
  const char *expansion; /* (nullable): the whole of an abbreviated text */
  const char *language; /* (nullable): where it is not the structure's */
  const char *link; /* (nullable): address of a link: http, https or mailto, percent-encoded */
} RkNode;

typedef struct {
  const RkScene *scene; /* must outlive it */
  RkNode *nodes;
  guint n_nodes;
  GStringChunk *strings;
} RkStructure;

/**
 * rk_structure_new:
 * @scene: a sheet
 * @logo_alt: (nullable): what the logo shows; without it the logo is decoration
 */
RkStructure *rk_structure_new (const RkScene *scene, const char *logo_alt);
void rk_structure_free (RkStructure *self);

/** rk_structure_get_text: Returns: (transfer full): the node's own text, its lines put together, hyphens of line breaks left out */
char *rk_structure_get_text (const RkStructure *self, guint node);

/** rk_structure_is_drawn_otherwise: Returns: whether the letters drawn are not the text: a word is cut, or they mean nothing outside the font */
gboolean rk_structure_is_drawn_otherwise (const RkStructure *self, guint node);

/** rk_structure_get_tag: Returns: the node's standard structure type in PDF: "H2", "LBody" */
const char *rk_structure_get_tag (const RkNode *node);

/**
 * rk_structure_describe:
 *
 * Returns: (transfer full): a sentence or two that stand for the figure: state, number and names of groups
 */
char *rk_structure_describe (const RkStructure *self);

/** rk_structure_get_names: Returns: (transfer container): the name of each box's group, by its index; living as long as the structure */
const char **rk_structure_get_names (const RkStructure *self);

/** rk_structure_check_language: Returns: @language if it is a well-formed tag, else "und", undetermined */
const char *rk_structure_check_language (const char *language);

/** rk_structure_find_legend: Returns: the index of the first node that only explains the drawing; the number of nodes if none does */
guint rk_structure_find_legend (const RkStructure *self);

/** rk_structure_to_list: Returns: (transfer full): what a person reads of it, a line each, groups indented by tabs; without the legend */
char *rk_structure_to_list (const RkStructure *self);

/** rk_structure_to_text: Returns: (transfer full): one indented line a node, for golden tests */
char *rk_structure_to_text (const RkStructure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkStructure, rk_structure_free)

G_END_DECLS
