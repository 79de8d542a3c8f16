/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words have room: every page and dialog of a window of 1280 × 720 pixels, in the language that the program
 * is started in.  A label may end in dots only where people's own words stand. */

#include "panel.h"
#include "ui-fixture.h"

#include "rk-inspector.h"
#include "rk-version-switch.h"

#include <glib/gi18n.h>
#include <string.h>

static int width = 1280, height = 720;

/* Pixels by which rounding may differ. */
#define TOLERANCE 1.0f

typedef struct {
  const char *page;
  guint n_labels;
  GString *faults;
} Look;

/* The sample: what people wrote is not ours to make room for. */
static char *own_words;

/* Letters of twice the size: some may go, so long as all of it can be reached. */
static gboolean large;

static gboolean
may_be_cut (GtkWidget *label)
{
  return large || gtk_widget_get_ancestor (label, ADW_TYPE_HEADER_BAR) ||
         (own_words && strstr (own_words, gtk_label_get_text (GTK_LABEL (label))));
}

/* Whether all of a label is seen through @frame */
static gboolean
lies_in (GtkWidget *label, GtkWidget *frame, gboolean sideways)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (label, frame, &bounds))
    return TRUE;
  if (sideways)
    return bounds.origin.x >= -TOLERANCE &&
           bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (frame) + TOLERANCE;
  return bounds.origin.y >= -TOLERANCE &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (frame) + TOLERANCE;
}

/* What a label is seen through: the window and all that it could be scrolled in, up to the nearest that it can be. */
static gboolean
lies_in_frames (GtkWidget *label, gboolean sideways)
{
  GtkWidget *frame = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);

  for (; frame; frame = gtk_widget_get_ancestor (gtk_widget_get_parent (frame), GTK_TYPE_SCROLLED_WINDOW))
    {
      GtkPolicyType across, along;
      GtkPolicyType policy;

      gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (frame), &across, &along);
      policy = sideways ? across : along;
      if (policy != GTK_POLICY_NEVER && policy != GTK_POLICY_EXTERNAL)
        return TRUE;
      if (!lies_in (label, frame, sideways))
        return FALSE;
    }
  return lies_in (label, GTK_WIDGET (gtk_widget_get_root (label)), sideways);
}

static void
judge_label (GtkWidget *label, Look *look)
{
  const char *words = gtk_label_get_text (GTK_LABEL (label));
  const char *fault = NULL;

  if (!*words || gtk_widget_get_width (label) == 0)
    return;
  look->n_labels++;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))) && !may_be_cut (label))
    fault = "ends in dots";
  else if (!lies_in_frames (label, TRUE))
    fault = "is cut at the side";
  else if (!lies_in_frames (label, FALSE))
    fault = "is cut above or below";
  if (fault)
    g_string_append_printf (look->faults, "%s: “%s” %s\n", look->page, words, fault);
}

/* Nobody should have to scroll sideways to what stands at the end of a row. */
static void
judge_row (GtkWidget *row, Look *look)
{
  GtkWidget *frame = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);

  if (frame && !lies_in (row, frame, TRUE))
    g_string_append_printf (look->faults, "%s: a row of %d pixels is cut at the side\n", look->page,
                            gtk_widget_get_width (row));
}

static void
look_at (GtkWidget *widget, Look *look)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    judge_label (widget, look);
  else if (GTK_IS_LIST_BOX_ROW (widget))
    judge_row (widget, look);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    look_at (child, look);
}

static void
unfold (GtkWidget *widget)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  else if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    unfold (child);
}

static void
judge (GtkWidget *window, const char *page)
{
  Look look = { page, 0, g_string_new (NULL) };

  unfold (window);
  panel_settle ();
  gtk_test_widget_wait_for_draw (window);
  look_at (window, &look);
  if (gtk_widget_get_width (window) > width || gtk_widget_get_height (window) > height)
    g_string_append_printf (look.faults, "%s: the window grows to %d × %d\n", page,
                            gtk_widget_get_width (window), gtk_widget_get_height (window));
  g_assert_cmpuint (look.n_labels, >, 0);
  g_test_message ("%s: %u labels", page, look.n_labels);
  g_assert_cmpstr (look.faults->str, ==, "");
  g_string_free (look.faults, TRUE);
}

/* The window's frame takes some of it. */
static void
resize (RkWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  ui_wait_until (ABS (gtk_widget_get_width (widget) - width) < 24 &&
                 ABS (gtk_widget_get_height (widget) - height) < 24);
}

static RkWindow *
open_sample (const char *name)
{
  g_autoptr (GFile) file = ui_copy_sample (name);
  RkWindow *window = ui_open (file);

  g_clear_pointer (&own_words, g_free);
  g_assert_true (g_file_load_contents (file, NULL, &own_words, NULL, NULL, NULL));
  resize (window);
  return window;
}

static void
test_start (void)
{
  RkWindow *window = ui_new_window ();

  resize (window);
  judge (GTK_WIDGET (window), "start");
  ui_close (window);
}

static void
judge_inspector (RkWindow *window)
{
  static const struct {
    const char *group, *page;
  } rows[] = {
    { NULL, "project" },
    { NULL, "figure" },
    { NULL, "lists" },
    { "hyvinvointiryhma", "group" },
    { "hyvinvointiryhma", "seats" },
    { "hyvinvointiryhma", "relations" },
  };
  RkSession *session = rk_window_get_session (window);

  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      rk_session_select_record (
          session,
          rows[i].group ? rk_version_find_group (rk_session_get_version (session), rows[i].group) : NULL);
      rk_inspector_show_page (rk_window_get_inspector (window), rows[i].page);
      judge (GTK_WIDGET (window), rows[i].page);
    }
}

static void
test_inspector (void)
{
  RkWindow *window = open_sample ("pori.rakenne");

  judge_inspector (window);
  ui_close (window);
}

static GtkWindow *
find_dialog (RkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (l->data != (gpointer) window && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static void
test_dialogs (void)
{
  static const char *const actions[] = {
    "win.export", "win.print", "win.versions", "win.copy-version", "app.preferences", "win.show-help-overlay",
  };
  RkWindow *window = open_sample ("pori.rakenne");

  for (guint i = 0; i < G_N_ELEMENTS (actions); ++i)
    {
      GtkWindow *dialog;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL));
      ui_wait_until (find_dialog (window));
      dialog = find_dialog (window);
      judge (GTK_WIDGET (dialog), actions[i]);
      gtk_window_close (dialog);
      ui_wait_until (!find_dialog (window));
    }
  ui_close (window);
}

/* As on a telephone: the panels lie above the diagram, which keeps something of its title. */
static void
look_narrow (void)
{
  RkWindow *window = open_sample ("pori.rakenne");
  GtkWidget *title = ui_find (GTK_WIDGET (window), RK_TYPE_VERSION_SWITCH, NULL);

  judge (GTK_WIDGET (window), "diagram");
  g_assert_cmpint (gtk_widget_get_width (title), >=, width / 3);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.outline", NULL);
  judge (GTK_WIDGET (window), "outline");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.inspector", NULL);
  judge_inspector (window);
  ui_close (window);
}

/* What the others rest on: words without room are found. */
static void
test_spoilt (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("Words that have no room here");
  Look look = { "spoilt", 0, g_string_new (NULL) };

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_set_default_size (GTK_WINDOW (window), 60, 40);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  look_at (window, &look);
  g_assert_cmpuint (look.n_labels, ==, 1);
  g_assert_cmpstr (look.faults->str, ==, "spoilt: “Words that have no room here” ends in dots\n");
  g_string_free (look.faults, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* GTK 4.8 measures labels of large letters once with and once without a width. */
static const char *const measured_apart[] = { "Expect overlapping widgets", NULL };

static void
enlarge (gboolean twice)
{
  large = twice;
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (twice ? 2 : 1) * 96 * PANGO_SCALE, NULL);
}

static void
test_large (void)
{
  enlarge (TRUE);
  test_start ();
  test_inspector ();
  test_dialogs ();
  enlarge (FALSE);
}

static void
test_narrow (gconstpointer twice)
{
  width = 360, height = 640;
  enlarge (twice != NULL);
  test_start ();
  look_narrow ();
  enlarge (FALSE);
  width = 1280, height = 720;
}

/* Else the words of one language would be measured three times. */
static void
test_language (void)
{
  const char *words = _ ("Preferences");

  g_assert_cmpint (g_str_equal (words, "Preferences"), ==, g_str_equal (g_getenv ("LANGUAGE"), "en"));
}

int
main (int argc, char **argv)
{
  int status;

  ui_init (&argc, &argv);
  g_test_add_func ("/words-fit/language", test_language);
  g_test_add_func ("/words-fit/spoilt", test_spoilt);
  g_test_add_func ("/words-fit/start", test_start);
  g_test_add_func ("/words-fit/inspector", test_inspector);
  g_test_add_func ("/words-fit/dialogs", test_dialogs);
  g_test_add_func ("/words-fit/large", test_large);
  g_test_add_data_func ("/words-fit/narrow", NULL, test_narrow);
  g_test_add_data_func ("/words-fit/narrow-large", "twice", test_narrow);
  ui_tolerate (measured_apart);
  status = g_test_run ();
  g_free (own_words);
  return status;
}
