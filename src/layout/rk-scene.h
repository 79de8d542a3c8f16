/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A laid-out chart or sheet as a value: what stands where, in reading order.  The painter, the
 * exports, hit tests and the keyboard walk read it; it knows neither widgets nor cairo, and holds
 * no pointer into the document.  All lengths are points, y grows downwards.
 *
 *   ┌─ box ───────────────┐  header_height: the tinted part
 *   │ KIND · STAGE        │  ─┐
 *   │ Name of the group   │   ├ lines [first_line, first_line + n_lines), in reading order
 *   ├─────────────────────┤   │
 *   │ pj.  title     unit │   │
 *   └──────────┬──────────┘  ─┘
 *              │ connector: a polyline from the parent's side to the child's
 */

#pragma once

#include "rk-enums.h"
#include "rk-geometry.h"

G_BEGIN_DECLS

/* Weight and slant; size comes with the line. */
typedef enum { RK_FACE_REGULAR, RK_FACE_SEMIBOLD, RK_FACE_BOLD, RK_FACE_ITALIC, RK_N_FACES } RkFace;

/* What a line of text is, for the painter's colour, the exports' structure and tests. */
typedef enum {
  RK_LINE_KIND, /* "HYVINVOINTIRYHMÄ", tracked capitals in the accent */
  RK_LINE_NAME,
  RK_LINE_ALIAS,
  RK_LINE_ACTS_AS,
  RK_LINE_FACT, /* dates, statutory role, responsible unit, meetings, decision */
  RK_LINE_SEAT_ROLE, /* "pj.", "4 ×" in the accent */
  RK_LINE_SEAT, /* title, person */
  RK_LINE_SEAT_UNIT, /* unit, institution, state; muted */
  RK_LINE_PIN, /* the mark and words of a linking pin */
  RK_LINE_DUTY,
  RK_LINE_NOT_STATED,
  RK_LINE_SUMMARY, /* "8 members: …" where seats are not drawn */
  RK_LINE_SECOND, /* what the lines before it say, in another language */
  RK_LINE_FOLDED, /* "+5" */
  RK_LINE_LABEL, /* of a relation */
  RK_LINE_STAGE, /* over a column of groups, before the first of them */
  RK_LINE_TITLE, /* the sheet: title, subtitle, date and record, legend, page */
  RK_LINE_SUBTITLE,
  RK_LINE_INFO,
  RK_LINE_INFO_STRONG,
  RK_LINE_LEGEND_TITLE,
  RK_LINE_LEGEND, /* in the bold face: a mark that the next one explains */
  RK_LINE_PAGE,
  RK_LINE_LIST_TITLE, /* over the list of members */
  RK_LINE_CELL_HEAD, /* of a column of that list */
  RK_LINE_CELL,
  RK_LINE_CELL_NOTE, /* what stands below the first text of a cell; muted */
  RK_LINE_BAND_TITLE, /* the parties that sit in groups, above the legend */
  RK_LINE_BAND,
} RkLineRole;

/* How a line goes on from the one before it, for readers of whole texts. */
typedef enum {
  RK_JOIN_NONE, /* it begins a text */
  RK_JOIN_SPACE, /* after a space */
  RK_JOIN_CLOSE, /* right after a hyphen or slash that is part of the text */
  RK_JOIN_CUT, /* within a word: the hyphen before it belongs to the break */
} RkJoin;

typedef struct {
  double x; /* where the first glyph begins */
  double y; /* the baseline */
  double width;
  double size; /* points of type */
  double spacing; /* added after each letter, points */
  const char *text;
  int box; /* index of the box it stands in, -1 on the sheet */
  int item; /* index of the seat or duty in its group, -1 for other lines */
  RkLineRole role;
  RkFace face;
  int accent; /* what tints it: the box's accent, or a relation kind for RK_LINE_LABEL, a stage for RK_LINE_STAGE */
  RkJoin join;
  const char *language; /* interned; NULL: the scene's */
  const char *link; /* NULL, or the address that it leads to */
} RkSceneLine;

typedef enum {
  RK_BOX_STACKED = 1 << 0, /* stands for several groups: drawn with an edge behind it */
  RK_BOX_FOLDED = 1 << 1, /* its branch is folded */
  RK_BOX_ROUND = 1 << 2, /* a post: pill-shaped header */
  RK_BOX_DASHED = 1 << 3, /* a stakeholder, outside the structure */
  RK_BOX_ENDED = 1 << 4, /* past its end */
  RK_BOX_PARENT_NOT_STATED = 1 << 5, /* hangs where no source says */
  RK_BOX_STAFF = 1 << 6, /* beside the line */
  RK_BOX_HEADING = 1 << 7, /* while the scene is made: not a group, but the heading of a column of them */
} RkBoxFlags;

typedef struct {
  RkRect rect;
  double header_height;
  const char *group; /* the group's id */
  int kind; /* RkGroupKind, negative: unknown word */
  int stage; /* RkStage, -1 for none or several */
  const char *sector; /* NULL, or the colour "#rrggbb" of its sector */
  const char *color; /* NULL, or the colour given to the group itself */
  guint flags; /* RkBoxFlags */
  guint8
      arrange; /* RkArrange of its branch, and which of its sizes it took: for the layout after the next edit */
  guint8 size;
  guint16 columns;
  int parent; /* index of the drawn parent, -1 for a root */
  int first_child; /* -1 if none is drawn */
  int next_sibling;
  int depth;
  guint first_line, n_lines;
} RkSceneBox;

typedef enum {
  RK_CONNECTOR_CHILD, /* the hierarchy */
  RK_CONNECTOR_CHILD_NOT_STATED, /* the same where the source does not say so */
  RK_CONNECTOR_RELATION,
  RK_CONNECTOR_PIN, /* from the box a chair sits in to the box it chairs */
} RkConnectorType;

typedef struct {
  RkConnectorType type;
  int relation_kind; /* RkRelationKind; only of RK_CONNECTOR_RELATION */
  const char *relation; /* the relation's id, or NULL */
  const char *words; /* what the relation says, drawn as its label or not; or NULL */
  int from, to; /* box indexes; -1 where a poster was cut: the box is on another sheet */
  gboolean two_way;
  int item; /* of a pin: which seat of the box it begins at; -1 */
  guint bundle; /* connectors of one number share a trunk; 0: it goes alone */
  gboolean joined_at_end; /* of a bundle: the trunk is where they lead to */
  guint first_point, n_points;
  int label; /* index of the first line of its label, -1 */
  guint n_label_lines;
} RkSceneConnector;

/* Drawn samples in the legend, rules of the title block, and the grounds of headings over columns of boxes and of the band of stakeholders. */
typedef enum {
  RK_MARK_RULE,
  RK_MARK_CONNECTOR,
  RK_MARK_KIND,
  RK_MARK_LOGO,
  RK_MARK_HEADING,
  RK_MARK_BAND
} RkMarkType;

typedef struct {
  RkMarkType type;
  RkRect rect;
  RkConnectorType connector;
  int relation_kind;
  int kind; /* RK_MARK_KIND, RK_MARK_HEADING: the group kind; or a stage if stage >= 0 */
  int stage;
  guint first_line, n_lines; /* RK_MARK_HEADING: its words */
} RkSceneMark;

/* A cell of the table that a sheet of the list of members holds; cells come row by row.  Row 0 heads the columns,
 * column 0 the rows that its cell spans. */
typedef struct {
  RkRect rect;
  guint row, column;
  guint n_rows; /* how many it spans */
  gboolean continued; /* begun on the sheet before */
  guint first_line, n_lines; /* each text begins with RK_JOIN_NONE */
} RkSceneCell;

/* How the chart was fitted to its room; the layout after an edit begins from there. */
typedef struct {
  double box_width, least_size; /* points of the unscaled chart */
  int breaking; /* RkBreaking */
  double scale; /* that the boxes alone allow */
  double x, y; /* where the origin of the unscaled chart came to lie */
  double smallest; /* type, unscaled; 0: there was no chart */
  double searched; /* the smallest type, scaled, when all ways were tried last */
  double width, height; /* of the room, points */
  guint8 arrange; /* RkArrange of the roots */
  guint16 columns;
} RkSceneFit;

typedef struct _RkScene RkScene;

struct _RkScene {
  gatomicrefcount references;
  double width, height; /* of the sheet or chart */
  RkRect chart; /* where boxes and connectors lie */
  double scale; /* points on the sheet for one point of the unscaled chart */
  RkSceneFit fit;
  double smallest_text; /* points, of everything drawn; 0 if nothing is */
  char *language; /* of the figure's words */
  char *title; /* plain title of the sheet, for metadata */
  RkSceneBox *boxes; /* in reading order */
  guint n_boxes;
  RkSceneLine *lines;
  guint n_lines;
  RkSceneConnector *connectors;
  guint n_connectors;
  RkPoint *points;
  guint n_points;
  RkSceneMark *marks;
  guint n_marks;
  RkSceneCell *cells; /* of a sheet of the appendix; no other has any */
  guint n_cells;
  GStringChunk *strings;
  struct _RkSpatial *spatial; /* of the boxes; made by rk_scene_builder_seal() */
  struct _RkSegments *segments; /* likewise, of the relations */
  GHashTable *by_group; /* id → index + 1 */
};

RkScene *rk_scene_ref (RkScene *scene);
void rk_scene_unref (RkScene *scene);

/** rk_scene_find: Returns: the index of the box of that group, -1 if it is not drawn */
int rk_scene_find (const RkScene *scene, const char *group);

/** rk_scene_query: appends the indexes of all boxes that touch @rect to @found (of guint), in reading order */
void rk_scene_query (const RkScene *scene, const RkRect *rect, GArray *found);

typedef struct {
  int box; /* -1: no box there */
  int line; /* -1: no line there */
  int item; /* of that line: the seat or duty; -1 */
  int connector; /* the relation under the point when there is no box; -1 */
} RkHit;

/** rk_scene_hit: what lies at a point; @tolerance in points for connectors */
RkHit rk_scene_hit (const RkScene *scene, double x, double y, double tolerance);

typedef enum { RK_WALK_UP, RK_WALK_DOWN, RK_WALK_LEFT, RK_WALK_RIGHT, RK_WALK_FIRST, RK_WALK_LAST } RkWalk;

/**
 * rk_scene_walk:
 * @box: where the walk stands, -1 for nowhere
 *
 * Up goes to the parent, down to the first child, left and right to the neighbour as drawn on the same
 * level; in a stacked branch up and down pass through the siblings.
 *
 * Returns: the index of the next box, @box if there is none that way
 */
int rk_scene_walk (const RkScene *scene, int box, RkWalk walk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkScene, rk_scene_unref)

G_END_DECLS
