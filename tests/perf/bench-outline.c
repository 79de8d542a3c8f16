/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the outline takes with many groups: to list them, to scroll through them row by row, to find and to follow a
 * selection.
 *
 *   with-display.sh rakenne-bench-outline [GROUPS] */

#include "config.h"

#include "rk-generate.h"
#include "rk-outline-model.h"
#include "rk-outline.h"

#include <stdlib.h>

#define STEPS 300

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
wait_for_frame (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  gtk_test_widget_wait_for_draw (widget);
}

static void
scroll_through (RkOutline *outline)
{
  GtkWidget *view = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (outline)));
  GtkAdjustment *adjustment = NULL;
  double times[STEPS];

  while (view != NULL && !GTK_IS_OVERLAY (view))
    view = gtk_widget_get_next_sibling (view);
  g_assert_nonnull (view);
  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_overlay_get_child (GTK_OVERLAY (view))));
  for (guint i = 0; i < STEPS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / STEPS);
      wait_for_frame (GTK_WIDGET (outline));
      times[i] = since (start);
    }
  qsort (times, STEPS, sizeof times[0], compare);
  g_print ("a page of scrolling, with its frame: median %.1f ms, 95 %% %.1f ms\n", times[STEPS / 2],
           times[STEPS * 95 / 100]);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  RkSession *session = NULL;
  RkOutlineModel *model = NULL;
  RkOutline *outline = NULL;
  GtkWidget *window = NULL;
  const RkTree *tree = NULL;
  gint64 start = 0;

  gtk_init ();
  adw_init ();
  session = rk_session_new (rk_generate_project (n, 4 * n, 1));
  tree = rk_version_get_tree (rk_session_get_version (session));

  model = rk_outline_model_new ();
  start = g_get_monotonic_time ();
  rk_outline_model_set_version (model, rk_session_get_version (session));
  g_print ("rows of %u groups: %.2f ms\n", n, since (start));
  start = g_get_monotonic_time ();
  rk_outline_model_set_search (model, "koulu");
  g_print ("finding \"koulu\" in groups and %u seats: %.1f ms, %u matches\n", 4 * n, since (start),
           rk_outline_model_get_n_matches (model));
  g_object_unref (model);

  outline = rk_outline_new ();
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 280, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (outline));
  gtk_window_present (GTK_WINDOW (window));
  start = g_get_monotonic_time ();
  rk_outline_set_session (outline, session);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (outline));
  g_print ("opening, with the first frame: %.1f ms\n", since (start));
  scroll_through (outline);
  start = g_get_monotonic_time ();
  rk_session_select_record (session, tree->groups[tree->n / 2]);
  wait_for_frame (GTK_WIDGET (outline));
  g_print ("following a selection, with its frame: %.1f ms\n", since (start));

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (session);
  return 0;
}
