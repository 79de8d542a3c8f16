/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one frame of the window costs: `rakenne-bench frame --pan|--drag|--fit --n N`.
 *
 * A window of the program shows a generated project; the pointer's work is done by the signals of its
 * gestures, and the processor time is taken from there until the frame is painted.  What the window does
 * with its idle time in between is not counted, as a person's hand is slower than that.  Each line names what it is measured
 * against in the same run and on the same area:
 *
 *   frame-pan   the mean of a sweep at 100 %, 16 px a frame; against a widget of one colour
 *   frame-drag  a group carried over the chart at 100 %; against the same view painted anew
 *   frame-fit   all of the chart at another zoom each frame; against cairo rectangles for the same boxes
 *               and lines
 *
 * Without a display it starts itself under xvfb-run. */

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "rk-application.h"
#include "rk-generate.h"

#define USUAL_SEATS 10
#define WIDTH       1280
#define HEIGHT      800
#define PAN_STEP    16.0 /* pixels a frame: a brisk wheel */
#define DRAG_STEP   3.0

static struct {
  int n;
  int seats;
  gint64 seed;
  int reps;
  gboolean pan, drag, fit, alone;
} options = { .n = 1000, .seats = -1, .seed = 1, .reps = 60 };

static const GOptionEntry entries[] = {
  { "pan", 0, 0, G_OPTION_ARG_NONE, &options.pan, "Move the view", NULL },
  { "drag", 0, 0, G_OPTION_ARG_NONE, &options.drag, "Carry a group", NULL },
  { "fit", 0, 0, G_OPTION_ARG_NONE, &options.fit, "Show all", NULL },
  { "alone", 0, 0, G_OPTION_ARG_NONE, &options.alone, "Without what it is measured against", NULL },
  { "n", 'n', 0, G_OPTION_ARG_INT, &options.n, "Groups", "N" },
  { "seats", 0, 0, G_OPTION_ARG_INT, &options.seats, "Seats in all (10 a group)", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "What the tree grows from", "S" },
  { "reps", 0, 0, G_OPTION_ARG_INT, &options.reps, "Frames of each kind", "R" },
  G_OPTION_ENTRY_NULL,
};

static double
get_ns (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

/* --- what it is measured against ------------------------------------------------------------- */

#define BENCH_TYPE_PEER (bench_peer_get_type ())
G_DECLARE_FINAL_TYPE (BenchPeer, bench_peer, BENCH, PEER, GtkWidget)

struct _BenchPeer {
  GtkWidget parent_instance;
  RkScene *scene; /* NULL: one colour */
  gboolean other; /* of two nearly the same: GTK draws nothing where nothing has changed */
  RkView view;
};

G_DEFINE_FINAL_TYPE (BenchPeer, bench_peer, GTK_TYPE_WIDGET)

static void
add_lines (cairo_t *cr, const RkScene *scene, double pixel)
{
  for (guint i = 0; i < scene->n_connectors; i++)
    for (guint j = 0; j + 1 < scene->connectors[i].n_points; j++)
      {
        const RkPoint *p = &scene->points[scene->connectors[i].first_point + j];

        cairo_set_source_rgb (cr, 0.4, 0.4, 0.45);
        cairo_rectangle (cr, MIN (p[0].x, p[1].x), MIN (p[0].y, p[1].y), fabs (p[0].x - p[1].x) + pixel,
                         fabs (p[0].y - p[1].y) + pixel);
        cairo_fill (cr);
      }
}

/* An edge and a body for every box, a rectangle for every stretch of line. */
static void
snapshot_rectangles (BenchPeer *self, GtkSnapshot *snapshot)
{
  double scale = rk_view_get_scale (&self->view), pixel = 1 / scale;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height));

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -self->view.x, -self->view.y);
  cairo_scale (cr, scale, scale);
  add_lines (cr, self->scene, pixel);
  for (guint i = 0; i < self->scene->n_boxes; i++)
    {
      const RkRect *rect = &self->scene->boxes[i].rect;

      cairo_set_source_rgb (cr, 0.2, 0.4, 0.7);
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0.8, 0.9, 1);
      cairo_rectangle (cr, rect->x + pixel, rect->y + pixel, MAX (rect->width - 2 * pixel, pixel),
                       MAX (rect->height - 2 * pixel, pixel));
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
bench_peer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BenchPeer *self = BENCH_PEER (widget);

  if (self->scene != NULL)
    snapshot_rectangles (self, snapshot);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0.9f, self->other ? 0.94f : 0.95f, 1, 1 },
                               &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                    (float) gtk_widget_get_height (widget)));
}

static void
bench_peer_class_init (BenchPeerClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bench_peer_snapshot;
}

static void
bench_peer_init (BenchPeer *self)
{
}

/* --- frames ---------------------------------------------------------------------------------- */

typedef struct {
  RkWindow *window;
  RkCanvas *canvas;
  RkSession *session;
  GtkWidget *peer_window;
  BenchPeer *peer;
  GtkGesture *gesture;
  double reach; /* of the pointer in a drag, pixels */
  int frame;
} Bench;

typedef void (*Step) (Bench *bench);

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 20;

  do
    while (g_main_context_iteration (NULL, FALSE))
      ;
  while (g_get_monotonic_time () < end);
}

static double
measure_frame (Bench *bench, GtkWidget *widget, Step step)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  double start = get_ns ();

  step (bench);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  start = get_ns () - start;
  g_signal_handler_disconnect (clock, handler);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bench->frame++;
  return start;
}

typedef struct {
  double best, mean, worst; /* ns */
} Cost;

static Cost
measure (Bench *bench, GtkWidget *widget, Step step)
{
  Cost cost = { G_MAXDOUBLE, 0, 0 };
  int n = MAX (options.reps, 1);

  settle ();
  bench->frame = 0;
  for (int i = 0; i < n; i++)
    {
      double ns = measure_frame (bench, widget, step);

      cost.best = MIN (cost.best, ns);
      cost.worst = MAX (cost.worst, ns);
      cost.mean += ns / n;
    }
  return cost;
}

static void
report (const char *name, double ns, guint64 checksum)
{
  printf ("%s %d %.1f %016" G_GINT64_MODIFIER "x", name, options.n, ns / options.n, checksum);
}

/* Two lines: ours, and the peer with the ratio; @ours and @theirs in ns a frame. */
static void
compare (const char *name, const char *peer, const Cost *cost, double ours, double theirs, guint64 checksum)
{
  report (name, ours, checksum);
  printf (" %.2f ms best %.2f worst %.2f\n", ours / 1e6, cost->best / 1e6, cost->worst / 1e6);
  if (options.alone)
    return;
  report (peer, theirs, checksum);
  printf (" %.2f ms ratio %.3g\n", theirs / 1e6, ours / theirs);
}

/* --- steps ----------------------------------------------------------------------------------- */

static void
redraw_peer (Bench *bench)
{
  bench->peer->other = !bench->peer->other;
  gtk_widget_queue_draw (GTK_WIDGET (bench->peer));
}

static void
repaint (Bench *bench)
{
  rk_canvas_repaint (bench->canvas);
}

/* There and back again. */
static void
pan (Bench *bench)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (
      gtk_widget_get_ancestor (GTK_WIDGET (bench->canvas), GTK_TYPE_SCROLLED_WINDOW));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (scrolled);
  double step = bench->frame < options.reps / 2 ? PAN_STEP : -PAN_STEP;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
}

static void
drag (Bench *bench)
{
  double distance = fmod (DRAG_STEP * bench->frame, bench->reach);

  g_signal_emit_by_name (bench->gesture, "drag-update", distance, distance / 2);
}

/* To and fro between two zooms beside that of all, so that nothing painted before will do. */
static void
show_all (Bench *bench)
{
  const RkView *view = rk_canvas_get_view (bench->canvas);
  double factor = bench->frame % 2 == 0 ? 1.02 : 1 / 1.02;

  rk_canvas_zoom (bench->canvas, view->zoom * factor, view->width / 2, view->height / 2);
}

static Cost
measure_peer (Bench *bench)
{
  return options.alone ? (Cost) { 0 } : measure (bench, GTK_WIDGET (bench->peer), redraw_peer);
}

/* --- operations ------------------------------------------------------------------------------ */

static void
go_to_middle (Bench *bench)
{
  RkScene *scene = rk_session_get_scene (bench->session);

  rk_canvas_zoom_normal (bench->canvas);
  rk_canvas_reveal (bench->canvas, scene->boxes[scene->n_boxes / 2].group, FALSE);
  settle ();
}

static guint
count_in_view (Bench *bench)
{
  RkRect visible = rk_view_get_visible (rk_canvas_get_view (bench->canvas));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  rk_scene_query (rk_session_get_scene (bench->session), &visible, found);
  return found->len;
}

static void
measure_pan (Bench *bench)
{
  Cost ours, theirs;

  go_to_middle (bench);
  ours = measure (bench, GTK_WIDGET (bench->canvas), pan);
  theirs = measure_peer (bench);
  compare ("frame-pan", "frame-solid", &ours, ours.mean, theirs.mean, count_in_view (bench));
}

static void
measure_drag (Bench *bench)
{
  RkScene *scene = rk_session_get_scene (bench->session);
  const char *group = scene->boxes[scene->n_boxes / 2].group;
  graphene_rect_t rect;
  Cost ours, theirs;

  go_to_middle (bench);
  theirs = measure (bench, GTK_WIDGET (bench->canvas), repaint);
  if (!rk_canvas_get_box (bench->canvas, group, &rect))
    return;
  /* Short of the band along the edge, in which the view begins to move. */
  bench->reach = MAX (MIN (rk_canvas_get_view (bench->canvas)->width - rect.origin.x - 80, 400), 60);
  g_signal_emit_by_name (bench->gesture, "drag-begin", (double) rect.origin.x + 8,
                         (double) rect.origin.y + 5);
  g_signal_emit_by_name (bench->gesture, "drag-update", 20.0, 20.0);
  ours = measure (bench, GTK_WIDGET (bench->canvas), drag);
  g_signal_emit_by_name (bench->gesture, "cancel", NULL);
  compare ("frame-drag", "frame-redraw", &ours, ours.mean, theirs.mean, count_in_view (bench));
}

static void
measure_fit (Bench *bench)
{
  Cost ours, theirs;

  rk_canvas_fit (bench->canvas);
  settle ();
  ours = measure (bench, GTK_WIDGET (bench->canvas), show_all);
  bench->peer->scene = rk_session_get_scene (bench->session);
  bench->peer->view = *rk_canvas_get_view (bench->canvas);
  theirs = measure_peer (bench);
  bench->peer->scene = NULL;
  compare ("frame-fit", "frame-rectangles", &ours, ours.mean, theirs.mean, count_in_view (bench));
}

/* --- set up ---------------------------------------------------------------------------------- */

static GtkGesture *
find_drag (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        return GTK_GESTURE (controller);
    }
  return NULL;
}

static void
set_up (Bench *bench, GtkApplication *application)
{
  bench->session = rk_session_new (
      rk_generate_project ((guint) options.n, (guint) options.seats, (guint64) options.seed));
  bench->window = rk_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), WIDTH, HEIGHT);
  rk_window_set_session (bench->window, bench->session);
  bench->canvas = rk_window_get_canvas (bench->window);
  bench->gesture = find_drag (GTK_WIDGET (bench->canvas));
  gtk_window_present (GTK_WINDOW (bench->window));
  while (rk_canvas_get_view (bench->canvas)->scene_width == 0 ||
         rk_canvas_get_view (bench->canvas)->width <= 1)
    g_main_context_iteration (NULL, TRUE);
  settle ();

  bench->peer = g_object_new (BENCH_TYPE_PEER, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (bench->peer), (int) rk_canvas_get_view (bench->canvas)->width,
                               (int) rk_canvas_get_view (bench->canvas)->height);
  bench->peer_window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (bench->peer_window), FALSE);
  gtk_window_set_child (GTK_WINDOW (bench->peer_window), GTK_WIDGET (bench->peer));
  gtk_window_present (GTK_WINDOW (bench->peer_window));
  settle ();
}

static void
find_display (char **argv)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  if (g_getenv ("DISPLAY") != NULL || g_getenv ("WAYLAND_DISPLAY") != NULL || program == NULL)
    return;
  g_ptr_array_add (arguments, (gpointer) "xvfb-run");
  g_ptr_array_add (arguments, (gpointer) "-a");
  g_ptr_array_add (arguments, (gpointer) "-s");
  g_ptr_array_add (arguments, (gpointer) "-screen 0 1280x800x24 -nolisten tcp");
  g_ptr_array_add (arguments, program);
  for (guint i = 1; argv[i] != NULL; i++)
    g_ptr_array_add (arguments, argv[i]);
  g_ptr_array_add (arguments, NULL);
  execvp ("xvfb-run", (char **) arguments->pdata);
  fprintf (stderr, "rakenne-bench: frames need a display, or xvfb-run to make one\n");
  exit (2);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("--pan|--drag|--fit");
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  find_display (argv);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("ADW_DISABLE_PORTAL", "1", TRUE);
  rk_application_prepare ();
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 1 || options.n < 1)
    {
      fprintf (stderr, "rakenne-bench: %s\n",
               error != NULL ? error->message : "frame --pan, --drag or --fit");
      return 2;
    }
  if (options.seats < 0)
    options.seats = options.n * USUAL_SEATS;
  adw_init ();
  application = GTK_APPLICATION (rk_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    {
      fprintf (stderr, "rakenne-bench: %s\n", error->message);
      return 1;
    }
  set_up (&bench, application);
  if (options.pan)
    measure_pan (&bench);
  if (options.drag)
    measure_drag (&bench);
  if (options.fit)
    measure_fit (&bench);
  gtk_window_destroy (GTK_WINDOW (bench.peer_window));
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_object_unref (bench.session);
  return 0;
}
