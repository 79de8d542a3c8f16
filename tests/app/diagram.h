/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests that use the diagram with real events share: a small chart in a window, and hands to take
 * hold of its boxes.
 *
 *        top
 *    ┌────┼────┐
 *    a    b    c
 *    │
 *    d            a has the seats s1 and s2, b has s3
 */

#pragma once

#include "robot.h"
#include "ui-fixture.h"

#define DIAGRAM_START "top< a<top d<a b<top c<top"

typedef struct {
  RkWindow *window;
  RkSession *session;
  RkCanvas *canvas;
  GtkWidget *widget; /* the canvas */
} Diagram;

/** diagram_set_up: for g_test_add(); @data: (nullable): as the project of a DiagramTest */
void diagram_set_up (Diagram *diagram, gconstpointer data);
void diagram_tear_down (Diagram *diagram, gconstpointer data);

typedef struct {
  const char *name;
  const char
      *project; /* the text of another project, or "@" and the name of a sample; NULL: the chart above */
  void (*function) (Diagram *diagram, gconstpointer data);
} DiagramTest;

/** diagram_run: what the main() of a program returns; each test has a window of its own */
int diagram_run (int argc, char **argv, const DiagramTest *tests, guint n);

/** diagram_is: Returns: whether the groups are, in reading order, each as "id<parent", what @expected says */
gboolean diagram_is (Diagram *diagram, const char *expected);

/** diagram_get_seats: Returns: (transfer full): the ids of the seats of @group: "s1 s2" */
char *diagram_get_seats (Diagram *diagram, const char *group);

/** diagram_undo_all: takes back exactly one step and checks that everything is as at the start */
void diagram_undo_all (Diagram *diagram);

/** diagram_get_box: Returns: where the box of @group will stand, pixels */
graphene_rect_t diagram_get_box (Diagram *diagram, const char *group);
/** diagram_get_point: Returns: a pixel in it; @across and @down: of the box, 0 to 1 */
graphene_point_t diagram_get_point (Diagram *diagram, const char *group, double across, double down);
/** diagram_get_row: Returns: the middle of the first line of the seat with that id, pixels */
graphene_point_t diagram_get_row (Diagram *diagram, const char *seat);

/** diagram_grab: presses the button at the corner of a box, where no row of a seat is */
void diagram_grab (Diagram *diagram, const char *group);
/** diagram_grab_seat: presses the button on the row of a seat */
void diagram_grab_seat (Diagram *diagram, const char *seat);
/** diagram_carry_to: moves there in steps, as a hand does, and waits until the canvas knows */
void diagram_carry_to (Diagram *diagram, const char *group, double across, double down);
/** diagram_click: at a pixel, and waits until the canvas knows of the button let go of */
void diagram_click (Diagram *diagram, double x, double y, guint button);
/** diagram_select: clicks on the corner of a box */
void diagram_select (Diagram *diagram, const char *group);

/** diagram_says: Returns: whether what is carried would do what begins with @part; motion is handed on with the frames, so the words may be a frame late */
gboolean diagram_says (Diagram *diagram, const char *part, gboolean refused);
gboolean diagram_is_carrying (Diagram *diagram);

/** diagram_is_across: Returns: whether the siblings of @group lie beside it */
gboolean diagram_is_across (Diagram *diagram, const char *group);

/** diagram_can_undo: Returns: whether there is any step on the history */
gboolean diagram_can_undo (Diagram *diagram);

/** diagram_draw: waits until another frame was drawn */
void diagram_draw (Diagram *diagram);
