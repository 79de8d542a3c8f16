/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody who does anything anywhere: random pointer and key events over each sample.  After each
 * hundred the model has to be whole, and at the end undo has to bring back what it began with. */

#include "robot.h"
#include "ui-fixture.h"

#include "rk-project-io.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>

#define SCREEN_WIDTH  1280
#define SCREEN_HEIGHT 800

typedef struct {
  GFile *file;
  RkWindow *window; /* weak: the monkey may close it */
  GBytes *start; /* of the session on show */
  RkSession *session;
  guint n_events, n_checks, n_windows;
} Monkey;

static const char *const keys[] = {
  "a",
  "k",
  "adiaeresis",
  "1",
  "space",
  "comma",
  "Tab",
  "<Shift>Tab",
  "Return",
  "Escape",
  "BackSpace",
  "Delete",
  "<Shift>Delete",
  "Up",
  "Down",
  "Left",
  "Right",
  "<Shift>Down",
  "Home",
  "End",
  "Page_Up",
  "Page_Down",
  "F2",
  "F8",
  "F9",
  "<Shift>F9",
  "F10",
  "<Shift>F10",
  "Menu",
  "<Control>z",
  "<Control>z",
  "<Control><Shift>z",
  "<Control>a",
  "<Control>c",
  "<Control>x",
  "<Control>v",
  "<Control>d",
  "<Control>s",
  "<Control>f",
  "<Control>g",
  "<Control>m",
  "<Control>r",
  "<Control>t",
  "<Control>Return",
  "<Control><Shift>Return",
  "<Control>period",
  "<Control>plus",
  "<Control>minus",
  "<Control>0",
  "<Control>9",
  "<Alt>Up",
  "<Alt>Down",
  "<Alt><Shift>Up",
  "<Alt><Shift>Down",
  "<Alt>Page_Up",
  "<Alt>Page_Down",
};

/* What GTK 4.8 trips over by itself. */
static const char *const toolkit[] = {
  /* A menu that closes while a button is held down. */
  "Broken accounting of active state for widget",
  /* A popover that is given its place while its window is on its way to another state, or out of sight. */
  "gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR (monitor)' failed",
  "Trying to snapshot",
  NULL,
};

/* A short run is about crashes, the model and undo; what the toolkit mutters meanwhile fails a long one. */
static const char *const muttering[] = { "gtk_", "gdk_", "Broken accounting", "Trying to snapshot", NULL };

/* The newest events, for whoever has to find out what led to a failure. */
static char *newest[24];
static guint n_noted;

G_GNUC_PRINTF (1, 2)
static void
note (const char *format, ...)
{
  char **place = &newest[n_noted++ % G_N_ELEMENTS (newest)];
  va_list arguments;

  g_free (*place);
  va_start (arguments, format);
  *place = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

/* It runs while the program aborts: as little as possible. */
static void
aborted_cb (int number)
{
  guint n = MIN (n_noted, G_N_ELEMENTS (newest));

  signal (number, SIG_DFL);
  fprintf (stderr, "The last %u of %u events:\n", n, n_noted);
  for (guint i = n_noted - n; i < n_noted; ++i)
    fprintf (stderr, "  %s\n", newest[i % G_N_ELEMENTS (newest)]);
  raise (number);
}

/* --- what it does ---------------------------------------------------------------------------- */

static void
point_anywhere (Monkey *monkey)
{
  int x = g_test_rand_int_range (0, SCREEN_WIDTH);
  int y = g_test_rand_int_range (0, SCREEN_HEIGHT);

  note ("point at %d, %d", x, y);
  robot_point (x, y);
  monkey->n_events++;
}

static void
click (Monkey *monkey)
{
  static const guint buttons[] = { 1, 1, 1, 1, 1, 1, 2, 3, 3 };
  guint button = buttons[g_test_rand_int_range (0, G_N_ELEMENTS (buttons))];
  guint times = g_test_rand_int_range (0, 5) == 0 ? 2 : 1;

  point_anywhere (monkey);
  for (guint i = 0; i < times; ++i)
    {
      note ("click button %u", button);
      robot_button (button, TRUE);
      robot_button (button, FALSE);
      monkey->n_events += 2;
    }
}

static GdkModifierType
pick_modifiers (void)
{
  static const GdkModifierType some[] = { 0, 0, 0, GDK_CONTROL_MASK, GDK_SHIFT_MASK, GDK_ALT_MASK };

  return some[g_test_rand_int_range (0, G_N_ELEMENTS (some))];
}

static void
drag (Monkey *monkey)
{
  GdkModifierType modifiers = pick_modifiers ();
  guint button = g_test_rand_int_range (0, 6) == 0 ? 2 : 1;
  int steps = g_test_rand_int_range (1, 8);

  point_anywhere (monkey);
  note ("press button %u, hold %#x", button, modifiers);
  robot_button (button, TRUE);
  if (modifiers)
    robot_hold (modifiers, TRUE);
  for (int i = 0; i < steps; ++i)
    point_anywhere (monkey);
  if (g_test_rand_int_range (0, 6) == 0)
    {
      note ("Escape while dragging");
      robot_key ("Escape");
    }
  note ("let go of button %u", button);
  robot_button (button, FALSE);
  if (modifiers)
    robot_hold (modifiers, FALSE);
  monkey->n_events += 2;
}

static void
wheel (Monkey *monkey)
{
  GdkModifierType modifiers = pick_modifiers ();
  guint button = (guint) g_test_rand_int_range (4, 8);

  point_anywhere (monkey);
  note ("wheel %u, hold %#x", button, modifiers);
  robot_hold (modifiers, TRUE);
  robot_button (button, TRUE);
  robot_button (button, FALSE);
  robot_hold (modifiers, FALSE);
  monkey->n_events += 2;
}

static void
press_key (Monkey *monkey)
{
  const char *key = keys[g_test_rand_int_range (0, G_N_ELEMENTS (keys))];

  note ("key %s", key);
  robot_key (key);
  monkey->n_events += 2;
}

static void
act (Monkey *monkey)
{
  int chance = g_test_rand_int_range (0, 100);

  if (chance < 30)
    click (monkey);
  else if (chance < 50)
    drag (monkey);
  else if (chance < 60)
    wheel (monkey);
  else
    press_key (monkey);
}

/* --- what must hold -------------------------------------------------------------------------- */

static GBytes *
write_project (RkSession *session)
{
  return rk_project_write (rk_session_get_project (session));
}

static void
begin (Monkey *monkey)
{
  monkey->session = rk_window_get_session (monkey->window);
  g_clear_pointer (&monkey->start, g_bytes_unref);
  monkey->start = write_project (monkey->session);
}

static void
open_sample (Monkey *monkey)
{
  monkey->window = ui_open (monkey->file);
  g_object_add_weak_pointer (G_OBJECT (monkey->window), (gpointer *) &monkey->window);
}

static void
close_others (Monkey *monkey)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item; item = item->next)
    if (GTK_WINDOW (item->data) != GTK_WINDOW (monkey->window) && gtk_widget_get_visible (item->data))
      {
        /* A dialog that is closed in passing may have taken others along. */
        if (g_list_find (gtk_window_list_toplevels (), item->data))
          gtk_window_destroy (item->data);
        monkey->n_windows++;
      }
}

/* It fills the screen, so that no event goes past it: dragged half off it, it would have menus for which GTK 4.8 finds
 * no monitor and complains, and the window manager's own would come up beside it. */
static gboolean
is_alone (Monkey *monkey)
{
  GtkWindow *window = GTK_WINDOW (monkey->window);

  if (gtk_window_is_fullscreen (window) && gtk_window_is_active (window))
    return TRUE;
  /* What was asked for a while ago may come only now. */
  close_others (monkey);
  return FALSE;
}

/* Menus, dialogs and other windows go; the one of the sample stays, or is opened again. */
static void
tidy_up (Monkey *monkey)
{
  note ("tidy up");
  for (guint i = 0; i < 4; ++i)
    robot_key ("Escape");
  close_others (monkey);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (!monkey->window)
    open_sample (monkey);
  gtk_window_unminimize (GTK_WINDOW (monkey->window));
  gtk_window_present (GTK_WINDOW (monkey->window));
  gtk_window_fullscreen (GTK_WINDOW (monkey->window));
  ui_wait_until (is_alone (monkey));
  ui_wait_until (!rk_window_is_busy (monkey->window));
  if (!rk_window_get_session (monkey->window))
    {
      rk_window_open (monkey->window, monkey->file, FALSE);
      ui_wait_until (rk_window_get_session (monkey->window));
    }
  if (rk_window_get_session (monkey->window) != monkey->session)
    begin (monkey);
}

/* What it holds is read again without a repair, and is the same. */
static void
check_project (RkSession *session)
{
  g_autoptr (GBytes) bytes = write_project (session);
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) again = rk_project_read (bytes, &notices, NULL, NULL, &error);
  g_autoptr (GBytes) same = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < notices->len; ++i)
    g_test_message ("%s", ((const RkNotice *) notices->pdata[i])->message);
  g_assert_cmpuint (notices->len, ==, 0);
  same = rk_project_write (again);
  g_assert_true (g_bytes_equal (bytes, same));
}

static void
check_scene (RkSession *session)
{
  const RkScene *scene = rk_session_get_scene (session);
  RkVersion *version = rk_session_get_version (session);

  g_assert_cmpuint (scene->n_boxes, <=, version->groups.n);
  for (guint i = 0; i < scene->n_boxes; ++i)
    {
      const RkRect *rect = &scene->boxes[i].rect;

      g_assert_true (isfinite (rect->x) && isfinite (rect->y));
      g_assert_cmpfloat (rect->width, >, 0);
      g_assert_cmpfloat (rect->height, >, 0);
      g_assert_nonnull (rk_version_find_group (version, scene->boxes[i].group));
    }
}

static void
check (Monkey *monkey)
{
  tidy_up (monkey);
  check_project (monkey->session);
  check_scene (monkey->session);
  monkey->n_checks++;
}

static void
test_monkey (gconstpointer sample)
{
  guint n = g_getenv ("RK_TEST_LONG") ? 20000 : 2000;
  Monkey monkey = { .file = ui_copy_sample (sample) };
  g_autoptr (GBytes) end = NULL;
  RkDocument *document;

  tidy_up (&monkey);
  for (guint due = 100; monkey.n_events < n; due += 100)
    {
      while (monkey.n_events < due)
        act (&monkey);
      check (&monkey);
    }
  document = rk_session_get_document (monkey.session);
  while (rk_document_undo (document))
    ;
  end = write_project (monkey.session);
  g_assert_true (g_bytes_equal (end, monkey.start));
  g_test_message ("%u events, %u checks, %u windows and dialogs", monkey.n_events, monkey.n_checks,
                  monkey.n_windows);
  g_object_remove_weak_pointer (G_OBJECT (monkey.window), (gpointer *) &monkey.window);
  ui_close (monkey.window);
  g_bytes_unref (monkey.start);
  g_object_unref (monkey.file);
}

int
main (int argc, char *argv[])
{
  static const char *const samples[] = { "iitti", "kangasala", "malli", "pori", "ylojarvi" };
  int status;

  ui_init (&argc, &argv);
  ui_tolerate (g_getenv ("RK_TEST_LONG") ? toolkit : muttering);
  signal (SIGABRT, aborted_cb);
  signal (SIGSEGV, aborted_cb);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (samples); ++i)
    {
      g_autofree char *path = g_strdup_printf ("/monkey/%s", samples[i]);

      g_test_add_data_func_full (path, g_strdup_printf ("%s.rakenne", samples[i]), test_monkey, g_free);
    }
  status = g_test_run ();
  robot_stop ();
  return status;
}
