/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests of the window share: an application on a display of its own, waiting for a state instead
 * of for time, finding widgets by what they say. */

#pragma once

#include "rk-application.h"
#include "rk-window.h"

G_BEGIN_DECLS

/** ui_init: call first thing in main */
void ui_init (int *argc, char ***argv);

/** ui_tolerate: @messages: parts of what the toolkit may complain of without failing the test, NULL-terminated; kept */
void ui_tolerate (const char *const *messages);

/** ui_get_application: Returns: (transfer none): the one of this program, registered */
GtkApplication *ui_get_application (void);

/** ui_wait: runs the main loop until @condition holds; aborts with @what when it takes too long */
#define ui_wait_until(condition)                                                                             \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    gint64 ui_deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;                                      \
    while (!(condition))                                                                                     \
      {                                                                                                      \
        if (g_get_monotonic_time () > ui_deadline)                                                           \
          g_error ("%s:%d: never came true: %s", __FILE__, __LINE__, #condition);                            \
        ui_iterate ();                                                                                       \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

/** ui_iterate: one turn of the main loop, which comes back when nothing happens, too */
void ui_iterate (void);

/** ui_new_window: Returns: (transfer none): a window on the screen, on its start page */
RkWindow *ui_new_window (void);

/** ui_open: opens @file in a window of its own and waits until its diagram is drawn */
RkWindow *ui_open (GFile *file);

/** ui_wait_for_diagram: waits until the canvas shows the session's newest scene, and nothing moves on it */
void ui_wait_for_diagram (RkWindow *window);

/** ui_close: takes the window away without asking */
void ui_close (RkWindow *window);

/** ui_get_sample: Returns: (transfer full): a sample, where tests must not write */
GFile *ui_get_sample (const char *name);

/** ui_copy_sample: Returns: (transfer full): a copy of a sample in a folder of its own */
GFile *ui_copy_sample (const char *name);

/** ui_write_file: Returns: (transfer full): a new file with @content in a folder of its own */
GFile *ui_write_file (const char *name, const char *content);

/** ui_find: Returns: (transfer none) (nullable): the first visible widget of @type under @root that says @label; any if NULL */
GtkWidget *ui_find (GtkWidget *root, GType type, const char *label);

/** ui_find_anywhere: as ui_find(), in all windows, the newest first */
GtkWidget *ui_find_anywhere (GType type, const char *label);

/** ui_get_focus: Returns: (transfer none) (nullable): where the keyboard is, in whichever window */
GtkWidget *ui_get_focus (void);

/** ui_find_words: Returns: (transfer none) (nullable): the first label on the screen with @words in it, in any window */
GtkWidget *ui_find_words (const char *words);

/** ui_press: clicks the button that says @label, in any window, once it is there */
void ui_press (const char *label);

/** ui_find_controller: Returns: (transfer none) (nullable): the nth controller of @type on @widget */
gpointer ui_find_controller (GtkWidget *widget, GType type, guint nth);

/** ui_get_name: Returns: the name of a group in the session's language */
const char *ui_get_name (RkSession *session, const char *group);

/** ui_is_selected: Returns: whether exactly the group @id is selected */
gboolean ui_is_selected (RkSession *session, const char *id);

G_END_DECLS
