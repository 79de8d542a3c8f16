/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a version of a project to a scene: box contents are measured, the tree placed, relations
 * routed, and, on a sheet, all of it fitted between a title block and a legend. */

#pragma once

#include "rk-hyphenator.h"
#include "rk-measurer.h"
#include "rk-part.h"
#include "rk-project.h"

G_BEGIN_DECLS

/* A figure in more languages than that is several figures. */
#define RK_MOST_LANGUAGES 3

/* What to draw and on what: the project's figure settings, or what replaces them for one export. */
typedef struct {
  RkPage page;
  RkOrientation orientation;
  double paper_width, paper_height; /* points: paper that is none of the pages, if not 0 */
  double margin; /* points */
  gboolean sheet; /* FALSE: the bare chart at its natural size, for the canvas */
  const char *language; /* (nullable): the figure's language; NULL the project's first figure language */
  const char *further
      [RK_MOST_LANGUAGES]; /* (unowned): languages that every box is in besides, up to the first NULL */
  const RkScene
      *before; /* (nullable): the same version before an edit; branches stay as they are in it unless
                            others make the text visibly larger */
  gboolean appendix; /* rk_pages_new() adds sheets with the list of members */
  guint n_pages_after; /* rk_pages_new()'s: sheets that follow those of the figure, for their numbers */
  const RkPart *part; /* (nullable): which page of several it is; NULL the whole version on one */
  double block_width; /* points: how wide title block and legend may be; 0: as the sheet */
  RkHyphenator *hyphenator; /* (nullable): where long words may be broken; NULL keeps them whole */
  gboolean show_seats, show_persons, show_duties, show_meetings, show_dates, show_decisions;
  gboolean show_relations, show_pins, show_legend, show_title, show_stakeholders;
  gboolean stage_columns; /* siblings for different stages of life stand in columns with headings */
  const RkList *relation_kinds; /* (nullable) (unowned): the kinds of relations to draw; NULL all */
} RkLayoutOptions;

/** rk_layout_options_init: fills in the settings of the project's figure, for a whole sheet */
void rk_layout_options_init (RkLayoutOptions *options, const RkProject *project);

/** rk_page_get_size: width and height in points, in the given orientation (auto counts as landscape); FALSE for "fit" */
gboolean rk_page_get_size (RkPage page, RkOrientation orientation, double *width, double *height);

/** rk_layout_options_get_paper: as rk_page_get_size(), of the paper that @options ask for */
gboolean rk_layout_options_get_paper (const RkLayoutOptions *options,
                                      RkOrientation orientation,
                                      double *width,
                                      double *height);

/**
 * rk_layout_new_scene:
 * @version: the version to draw
 * @options: what and on what
 * @measurer: how wide words are
 *
 * Reads the model only; may run in any thread on a copy of the project.
 *
 * Returns: (transfer full): the scene
 */
RkScene *rk_layout_new_scene (RkVersion *version, const RkLayoutOptions *options, RkMeasurer *measurer);

/** rk_scene_to_json: Returns: (transfer full): the sheet as `rakenne-cli scene --json` prints it */
char *rk_scene_to_json (const RkScene *scene);

/**
 * rk_scene_to_text:
 * Returns: (transfer full): one line a box, line and connector, rounded to a tenth of a point, for golden tests
 */
char *rk_scene_to_text (const RkScene *scene);

G_END_DECLS
