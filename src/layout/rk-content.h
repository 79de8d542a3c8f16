/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the boxes, measured once word by word, so that a box can be tried at many widths.
 *
 *   │10│ KIND · STAGE                    paragraphs of the header
 *   │  │ Name of the group
 *   ├──┼─────────────────────────────┤
 *   │  │ fact                            paragraphs across the body
 *   │  │ pj.  title            unit      a row: role, main, asides
 *   │  │ 4 ×  title that is long
 *   │  │       and goes on  unit
 *
 * All lengths are points of the unscaled chart. */

#pragma once

#include "rk-scene-builder.h"
#include "rk-wrap.h"

G_BEGIN_DECLS

#define RK_BOX_LEAST_WIDTH 132.0
#define RK_BOX_MOST_WIDTH  300.0

/* Where in the box a paragraph stands. */
typedef enum {
  RK_PLACE_HEADER,
  RK_PLACE_BODY,
  RK_PLACE_ROLE, /* the first column of a row */
  RK_PLACE_MAIN, /* the second */
  RK_PLACE_ASIDE, /* after it, or beneath where there is no room */
  RK_PLACE_TAIL, /* across the body again, after the rows */
} RkPlace;

typedef struct {
  const char *text;
  const char *separator; /* nullable; as long-lived as the contents */
  guint first_word, n_words;
  double width; /* on one line; from the end of the box on */
  double size, spacing;
  double natural_size; /* before the least one for all was asked for */
  double bullet; /* how far the first line hangs out to the left of the others */
  int item;
  RkPlace place;
  RkLineRole role;
  RkFace face;
  const char *language; /* interned; NULL: that of the figure */
  gboolean below; /* of an aside: on a line of its own */
  gboolean brief; /* stands in for the one before it where that one finds no room; in the body: only then */
} RkParagraph;

typedef struct {
  guint first_paragraph, n_paragraphs;
  guint n_rows;
  double role_width; /* of the role column and the gap after it; 0 without one */
  double main_width; /* the widest main of the rows that have asides */
  double aside_width; /* the widest aside */
  double brief_width; /* the same with the brief ones in place */
  double row_width; /* of the widest row on one line, brief asides and all */
  double least_width; /* of the box, for no piece of a word to stick out */
} RkContent;

typedef struct {
  GStringChunk *strings;
  const char *language; /* of texts that have none of their own */
  GArray *paragraphs; /* of RkParagraph */
  RkWrapWords words;
  GArray *boxes; /* of RkContent */
  double least_size; /* no type is smaller */
  RkBreaking breaking;
  gboolean breaks_found;
} RkContents;

/**
 * rk_contents_new:
 * @hyphenator: (nullable): where words may be broken
 * @language: (nullable): of the figure, for the hyphenator
 */
RkContents *rk_contents_new (RkMeasurer *measurer, RkHyphenator *hyphenator, const char *language);
void rk_contents_free (RkContents *self);

/* Building: a box is begun, given paragraphs from top to bottom, and ended. */
void rk_contents_begin (RkContents *self);
/**
 * rk_contents_add:
 * @text: any text; runs of white space count as one space
 * @separator: (nullable): what stands between unbreakable pieces; %NULL breaks at spaces
 *
 * Returns: the new paragraph, or %NULL if there is nothing to see in @text; valid until the next one
 */
RkParagraph *rk_contents_add (RkContents *self,
                              RkPlace place,
                              RkLineRole role,
                              RkFace face,
                              double size,
                              double spacing,
                              const char *text,
                              const char *separator,
                              int item);
void rk_contents_end (RkContents *self);

/** rk_contents_set_breaking: how far words may be broken from now on; the least widths of boxes follow */
void rk_contents_set_breaking (RkContents *self, RkBreaking breaking);

/** rk_contents_set_least_size: sets what is smaller than @size points at that; all boxes are measured anew */
void rk_contents_set_least_size (RkContents *self, double size);

/** rk_contents_get_smallest: Returns: the smallest natural size of type in any box, 100 if there is no text */
double rk_contents_get_smallest (const RkContents *self);

const RkContent *rk_contents_get (const RkContents *self, guint box);

typedef struct {
  double height;
  double header_height;
  guint columns;
} RkFlow;

/**
 * rk_contents_flow:
 * @width: of the box
 *
 * Finds the number of columns of rows that makes the box lowest at that width.
 */
RkFlow rk_contents_flow (const RkContents *self, guint box, double width);

/**
 * rk_contents_emit:
 * @header_height: where the body begins; no less than the header takes
 *
 * Adds the lines of the box at @x, @y to @builder, as they flow at that width and number of columns.
 */
void rk_contents_emit (const RkContents *self,
                       guint box,
                       double width,
                       guint columns,
                       double header_height,
                       RkSceneBuilder *builder,
                       int scene_box,
                       double x,
                       double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkContents, rk_contents_free)

G_END_DECLS
