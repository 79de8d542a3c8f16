/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A name written in place, over the box: where the entry stands, what ends it, and what an input method
 * composes in it. */

#include "diagram.h"

#include <math.h>
#include <string.h>

#define MANY_LETTERS 10000
#define NEAR         1.01f

static GtkWidget *
get_entry (Diagram *diagram)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (diagram->window));

  return GTK_IS_TEXT_VIEW (focus) && gtk_widget_is_ancestor (focus, diagram->widget) ? focus : NULL;
}

static GtkTextBuffer *
get_buffer (Diagram *diagram)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_entry (diagram)));
}

static gboolean
has_written (Diagram *diagram, const char *text)
{
  GtkTextIter start, end;
  g_autofree char *written = NULL;

  gtk_text_buffer_get_bounds (get_buffer (diagram), &start, &end);
  written = gtk_text_buffer_get_text (get_buffer (diagram), &start, &end, FALSE);
  return strcmp (written, text) == 0;
}

static gboolean
is_named (Diagram *diagram, const char *group, const char *name)
{
  return g_strcmp0 (ui_get_name (diagram->session, group), name) == 0;
}

/* Where the entry is, once it has its place. */
static graphene_rect_t
get_place (Diagram *diagram)
{
  graphene_rect_t place;

  diagram_draw (diagram);
  g_assert_true (gtk_widget_compute_bounds (get_entry (diagram), diagram->widget, &place));
  return place;
}

/* Two clicks on one box would begin it, too. */
static void
take (Diagram *diagram, const char *group)
{
  if (!ui_is_selected (diagram->session, group))
    diagram_select (diagram, group);
}

static void
begin (Diagram *diagram, const char *group)
{
  take (diagram, group);
  robot_key ("F2");
  ui_wait_until (get_entry (diagram));
}

static void
put_back (Diagram *diagram)
{
  robot_key ("Escape");
  ui_wait_until (!get_entry (diagram));
}

/* --- beginning and ending -------------------------------------------------------------------- */

/* The double click comes first: GTK 4.18 takes no two clicks for one that come soon after a click elsewhere. */
static void
test_begin (Diagram *diagram, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  static const char *const keys[] = { NULL, "Return", "KP_Enter", "F2" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); ++i)
    {
      GtkTextIter start, end;

      g_test_message ("%s", keys[i] ? keys[i] : "double click");
      if (keys[i])
        {
          take (diagram, "b");
          robot_key (keys[i]);
        }
      else
        {
          graphene_rect_t b = diagram_get_box (diagram, "b");

          g_object_set (settings, "gtk-double-click-time", 30000, NULL);
          diagram_click (diagram, b.origin.x + 5, b.origin.y + 4, 1);
          diagram_click (diagram, b.origin.x + 5, b.origin.y + 4, 1);
          gtk_settings_reset_property (settings, "gtk-double-click-time");
        }
      ui_wait_until (get_entry (diagram));
      g_assert_true (has_written (diagram, "Toinen"));
      /* All of it, so that typing writes another name. */
      g_assert_true (gtk_text_buffer_get_selection_bounds (get_buffer (diagram), &start, &end));
      g_assert_true (gtk_text_iter_is_start (&start) && gtk_text_iter_is_end (&end));
      put_back (diagram);
    }
  g_assert_false (diagram_can_undo (diagram));
}

static void
test_escape (Diagram *diagram, gconstpointer data)
{
  begin (diagram, "b");
  robot_type ("Muu");
  ui_wait_until (has_written (diagram, "Muu"));
  put_back (diagram);
  g_assert_true (is_named (diagram, "b", "Toinen"));
  g_assert_false (diagram_can_undo (diagram));
  g_assert_true (ui_is_selected (diagram->session, "b"));
}

static void
test_enter (Diagram *diagram, gconstpointer data)
{
  begin (diagram, "b");
  robot_type ("Perheet");
  robot_key ("Return");
  ui_wait_until (!get_entry (diagram));
  g_assert_true (is_named (diagram, "b", "Perheet"));
  g_assert_true (ui_is_selected (diagram->session, "b"));
  diagram_undo_all (diagram);
  g_assert_true (is_named (diagram, "b", "Toinen"));
}

static void
test_tab (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);
  RkGroup *child;

  begin (diagram, "b");
  robot_type ("Perheet");
  robot_key ("Tab");
  ui_wait_until (version->groups.n == 6 && get_entry (diagram) && is_named (diagram, "b", "Perheet"));
  child = rk_session_get_selected_group (diagram->session);
  g_assert_cmpstr (child->parent, ==, "b");
  robot_type ("Koulut");
  robot_key ("Return");
  ui_wait_until (!get_entry (diagram));
  g_assert_true (is_named (diagram, child->record.id, "Koulut"));
}

static void
test_click_elsewhere (Diagram *diagram, gconstpointer data)
{
  begin (diagram, "b");
  robot_type ("Perheet");
  ui_wait_until (has_written (diagram, "Perheet"));
  diagram_select (diagram, "c");
  ui_wait_until (!get_entry (diagram) && is_named (diagram, "b", "Perheet"));
}

/* Refused in words; the entry stays to be mended. */
static void
test_empty (Diagram *diagram, gconstpointer data)
{
  begin (diagram, "b");
  robot_key ("Delete");
  ui_wait_until (has_written (diagram, ""));
  robot_key ("Return");
  ui_wait_until (ui_find_words ("This cannot be left empty"));
  g_assert_nonnull (get_entry (diagram));
  g_assert_false (diagram_can_undo (diagram));
  robot_key ("Tab");
  diagram_draw (diagram);
  g_assert_nonnull (get_entry (diagram));
  g_assert_cmpuint (rk_session_get_version (diagram->session)->groups.n, ==, 5);
  put_back (diagram);
  g_assert_true (is_named (diagram, "b", "Toinen"));
  g_assert_false (diagram_can_undo (diagram));
}

/* --- its place ------------------------------------------------------------------------------- */

/* What the lines of the name of @group cover, as wide as the box, pixels. */
static graphene_rect_t
get_name (Diagram *diagram, const char *group)
{
  RkScene *scene = rk_canvas_get_scene (diagram->canvas);
  const RkView *view = rk_canvas_get_view (diagram->canvas);
  const RkSceneBox *box = &scene->boxes[rk_scene_find (scene, group)];
  double top = G_MAXDOUBLE, bottom = 0, scale = rk_view_get_scale (view);
  RkPoint corner;

  for (guint i = box->first_line; i < box->first_line + box->n_lines; ++i)
    if (scene->lines[i].role == RK_LINE_NAME)
      {
        top = MIN (top, scene->lines[i].y - scene->lines[i].size * 0.8);
        bottom = MAX (bottom, scene->lines[i].y + scene->lines[i].size * 0.2);
      }
  corner = rk_view_to_pixel (view, box->rect.x, top);
  return GRAPHENE_RECT_INIT ((float) corner.x, (float) corner.y, (float) (box->rect.width * scale),
                             (float) ((bottom - top) * scale));
}

static void
assert_over_name (Diagram *diagram, const char *group)
{
  graphene_rect_t entry = get_place (diagram), name = get_name (diagram, group);

  g_test_message ("entry %g %g %g×%g over %g %g %g×%g", entry.origin.x, entry.origin.y, entry.size.width,
                  entry.size.height, name.origin.x, name.origin.y, name.size.width, name.size.height);
  g_assert_cmpfloat_with_epsilon (entry.origin.x, name.origin.x, NEAR);
  g_assert_cmpfloat_with_epsilon (entry.size.width, name.size.width, NEAR);
  g_assert_cmpfloat (entry.origin.y, <=, name.origin.y);
  g_assert_cmpfloat (entry.origin.y, >, name.origin.y - 16);
  g_assert_cmpfloat (entry.origin.y + entry.size.height, >=, name.origin.y + name.size.height);
}

static void
test_over_name (Diagram *diagram, gconstpointer data)
{
  static const char *const groups[] = { "top", "a", "b", "c", "d" };
  static const double zooms[] = { 1.0, 1.5 };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); ++i)
    for (guint j = 0; j < G_N_ELEMENTS (groups); ++j)
      {
        rk_canvas_zoom (diagram->canvas, zooms[i], 300, 200);
        rk_canvas_reveal (diagram->canvas, groups[j], FALSE);
        diagram_draw (diagram);
        begin (diagram, groups[j]);
        assert_over_name (diagram, groups[j]);
        /* It goes along with what it is over. */
        robot_scroll (diagram->widget, 20, 200, -1, 0);
        assert_over_name (diagram, groups[j]);
        put_back (diagram);
      }
}

static void
test_grows (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t before, after;

  rk_canvas_zoom (diagram->canvas, 1.0, 300, 200);
  begin (diagram, "b");
  before = get_place (diagram);
  robot_type ("hyvinvointi ja terveys sekä turvallisuus ja osallisuus kunnassa");
  ui_wait_until (has_written (diagram, "hyvinvointi ja terveys sekä turvallisuus ja osallisuus kunnassa"));
  after = get_place (diagram);
  g_assert_cmpfloat (after.size.width, ==, before.size.width);
  g_assert_cmpfloat (after.size.height, >, before.size.height * 1.3f);
  /* A word wider than the entry is broken as well. */
  before = after;
  robot_type ("hyvinvointikertomusvalmisteluryhmäkokouspöytäkirja");
  diagram_draw (diagram);
  after = get_place (diagram);
  g_assert_cmpfloat (after.size.width, ==, before.size.width);
  g_assert_cmpfloat (after.size.height, >, before.size.height);
  put_back (diagram);
}

/* In view: from the start of the line the cursor is in to its end. */
static gboolean
cursor_is_in_view (Diagram *diagram)
{
  GtkTextView *view = GTK_TEXT_VIEW (get_entry (diagram));
  GtkTextIter iter;
  GdkRectangle cursor, visible;
  double x, y;

  gtk_text_buffer_get_iter_at_mark (get_buffer (diagram), &iter,
                                    gtk_text_buffer_get_insert (get_buffer (diagram)));
  gtk_text_view_get_iter_location (view, &iter, &cursor);
  gtk_text_view_get_visible_rect (view, &visible);
  if (cursor.y < visible.y || cursor.y + cursor.height > visible.y + visible.height)
    return FALSE;
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &cursor.x,
                                         &cursor.y);
  g_assert_true (
      gtk_widget_translate_coordinates (GTK_WIDGET (view), diagram->widget, cursor.x, cursor.y, &x, &y));
  return x >= 0 && y >= 0 && y + cursor.height <= gtk_widget_get_height (diagram->widget);
}

static void
test_many_letters (Diagram *diagram, gconstpointer data)
{
  g_autoptr (GString) name = g_string_new (NULL);
  graphene_rect_t place;

  while (name->len < MANY_LETTERS)
    g_string_append (name, name->len % 9 == 8 ? " " : "o");
  begin (diagram, "b");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (diagram->widget), name->str);
  robot_key ("<Control>v");
  ui_wait_until (has_written (diagram, name->str));
  place = get_place (diagram);
  g_assert_cmpfloat (place.size.height, <=, (float) gtk_widget_get_height (diagram->widget));
  ui_wait_until (cursor_is_in_view (diagram));
  robot_type ("x");
  g_string_append_c (name, 'x');
  robot_key ("Return");
  ui_wait_until (!get_entry (diagram));
  g_assert_true (is_named (diagram, "b", name->str));
  ui_wait_for_diagram (diagram->window);
  /* What is so long already is written on as well. */
  begin (diagram, "b");
  robot_key ("End");
  robot_key ("<Control>End");
  ui_wait_until (cursor_is_in_view (diagram));
  robot_key ("BackSpace");
  robot_key ("Return");
  ui_wait_until (!get_entry (diagram));
  g_assert_cmpuint (strlen (ui_get_name (diagram->session, "b")), ==, MANY_LETTERS);
}

/* However small the chart is, what is written is not, and all of it is in view. */
static void
test_far_away (Diagram *diagram, gconstpointer data)
{
  static const char *const groups[] = { "top", "a", "c" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); ++i)
    {
      graphene_rect_t place, box;
      PangoContext *context;

      rk_canvas_fit (diagram->canvas);
      diagram_draw (diagram);
      rk_canvas_zoom (diagram->canvas, 0.1, 0, 0);
      diagram_draw (diagram);
      for (guint j = 0; j < 8; ++j)
        robot_drag (diagram->widget, 250, 250, i == 2 ? 200 : -200, 0, 2);
      diagram_draw (diagram);
      rk_session_select_record (diagram->session,
                                rk_version_find_group (rk_session_get_version (diagram->session), groups[i]));
      gtk_widget_grab_focus (diagram->widget);
      robot_key ("F2");
      ui_wait_until (get_entry (diagram));
      place = get_place (diagram);
      box = diagram_get_box (diagram, groups[i]);
      context = gtk_widget_get_pango_context (get_entry (diagram));
      g_assert_cmpfloat (box.size.width, <, 60);
      g_assert_cmpfloat (place.size.width, >=, 180);
      g_assert_cmpfloat (place.origin.x, >=, 0);
      g_assert_cmpfloat (place.origin.y, >=, 0);
      g_assert_cmpfloat (place.origin.x + place.size.width, <=,
                         (float) gtk_widget_get_width (diagram->widget));
      g_assert_cmpint (pango_font_description_get_size (pango_context_get_font_description (context)), >=,
                       9 * PANGO_SCALE);
      g_assert_true (graphene_rect_intersection (&place, &box, NULL));
      put_back (diagram);
    }
}

/* The entry is where the name will be from the first moment. */
static void
test_while_gliding (Diagram *diagram, gconstpointer data)
{
  gint64 start = 10 * G_TIME_SPAN_SECOND;

  rk_canvas_zoom (diagram->canvas, 1.0, 300, 200);
  rk_canvas_reveal (diagram->canvas, "d", FALSE);
  diagram_draw (diagram);
  diagram_select (diagram, "d");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  rk_canvas_set_time (diagram->canvas, start);
  robot_key ("<Alt><Shift>Up");
  ui_wait_until (diagram_is (diagram, "top< a<top d<top b<top c<top"));
  ui_wait_until (rk_canvas_is_gliding (diagram->canvas));
  robot_key ("F2");
  ui_wait_until (get_entry (diagram));
  g_assert_true (rk_canvas_is_gliding (diagram->canvas));
  assert_over_name (diagram, "d");
  robot_type ("Perheet");
  ui_wait_until (has_written (diagram, "Perheet"));
  rk_canvas_set_time (diagram->canvas, start + 250 * G_TIME_SPAN_MILLISECOND);
  ui_wait_until (!rk_canvas_is_gliding (diagram->canvas));
  assert_over_name (diagram, "d");
  g_assert_true (has_written (diagram, "Perheet"));
  robot_key ("Return");
  ui_wait_until (!get_entry (diagram));
  g_assert_true (is_named (diagram, "d", "Perheet"));
}

/* --- input methods --------------------------------------------------------------------------- */

static void
preedit_cb (GtkTextView *view, const char *preedit, gboolean *composing)
{
  *composing = *preedit != '\0';
}

static void
watch (Diagram *diagram, gboolean *composing)
{
  g_signal_connect (get_entry (diagram), "preedit-changed", G_CALLBACK (preedit_cb), composing);
}

static void
stop_watching (Diagram *diagram, gboolean *composing)
{
  g_signal_handlers_disconnect_by_data (get_entry (diagram), composing);
}

/* A dead key, and the letter that it is for. */
static void
test_dead_key (Diagram *diagram, gconstpointer data)
{
  gboolean composing = FALSE;

  begin (diagram, "b");
  watch (diagram, &composing);
  robot_type ("Caf");
  robot_key ("dead_acute");
  ui_wait_until (composing);
  robot_type ("e");
  ui_wait_until (has_written (diagram, "Café"));
  g_assert_false (composing);
  stop_watching (diagram, &composing);
  robot_key ("Return");
  ui_wait_until (!get_entry (diagram));
  g_assert_true (is_named (diagram, "b", "Café"));
}

/* Enter is the input method's while something is composed: it commits that, and only the next one ends the rename. */
static void
test_enter_composes (Diagram *diagram, gconstpointer data)
{
  gboolean composing = FALSE;

  begin (diagram, "b");
  watch (diagram, &composing);
  robot_type ("Caf");
  robot_key ("<Control><Shift>u");
  ui_wait_until (composing);
  robot_type ("e9");
  robot_key ("Return");
  ui_wait_until (has_written (diagram, "Café"));
  g_assert_nonnull (get_entry (diagram));
  g_assert_false (composing);
  stop_watching (diagram, &composing);
  robot_key ("Return");
  ui_wait_until (!get_entry (diagram));
  g_assert_true (is_named (diagram, "b", "Café"));
}

/* Esc takes back what is composed, not what was written before it. */
static void
test_escape_composes (Diagram *diagram, gconstpointer data)
{
  gboolean composing = FALSE;

  begin (diagram, "b");
  watch (diagram, &composing);
  robot_type ("Caf");
  robot_key ("<Control><Shift>u");
  ui_wait_until (composing);
  robot_type ("e9");
  robot_key ("Escape");
  ui_wait_until (!composing);
  g_assert_nonnull (get_entry (diagram));
  g_assert_true (has_written (diagram, "Caf"));
  stop_watching (diagram, &composing);
  put_back (diagram);
  g_assert_true (is_named (diagram, "b", "Toinen"));
}

static void
begin_in_outline (Diagram *diagram, const char *group)
{
  GtkWidget *outline = GTK_WIDGET (rk_window_get_outline (diagram->window));

  take (diagram, group);
  g_assert_true (rk_outline_rename (RK_OUTLINE (outline), group, FALSE));
  ui_wait_until (gtk_widget_get_focus_child (outline) &&
                 GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (diagram->window))));
}

static gboolean
has_typed (Diagram *diagram, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (diagram->window));

  return GTK_IS_TEXT (focus) ? strcmp (gtk_editable_get_text (GTK_EDITABLE (focus)), text) == 0
                             : has_written (diagram, text);
}

/* The window is closed, or saved, in the middle of a name: neither leaves the entry. */
static void
test_counts_as_written (Diagram *diagram, gconstpointer data)
{
  static void (*const ways[]) (Diagram * diagram, const char *group) = { begin, begin_in_outline };

  for (guint i = 0; i < G_N_ELEMENTS (ways); ++i)
    {
      g_autofree char *first = g_strdup_printf ("Ensin %u", i);
      g_autofree char *second = g_strdup_printf ("Sitten %u", i);

      ways[i](diagram, "b");
      robot_type (first);
      robot_key ("<Control>s");
      ui_wait_until (is_named (diagram, "b", first) && !rk_session_get_modified (diagram->session));
      ways[i](diagram, "b");
      robot_type (second);
      ui_wait_until (has_typed (diagram, second));
      gtk_window_close (GTK_WINDOW (diagram->window));
      ui_wait_until (is_named (diagram, "b", second));
      ui_press ("_Cancel");
      robot_key ("<Control>z");
      ui_wait_until (is_named (diagram, "b", first));
    }
}

/* Nobody is there to mend an empty name: the old one stays, and nothing is to be saved. */
static void
test_closed_empty (Diagram *diagram, gconstpointer data)
{
  gpointer gone = diagram->window;

  g_object_add_weak_pointer (G_OBJECT (diagram->window), &gone);
  begin (diagram, "b");
  robot_key ("Delete");
  ui_wait_until (has_written (diagram, ""));
  gtk_window_close (GTK_WINDOW (diagram->window));
  ui_wait_until (!gone);
  diagram->window = ui_new_window ();
}

/* What is pasted comes when its owner sends it: the window may be gone by then, but not what it is pasted into. */
static void
test_late_text (Diagram *diagram, gconstpointer data)
{
  g_autoptr (GtkTextBuffer) buffer = NULL;

  begin (diagram, "b");
  buffer = g_object_ref (get_buffer (diagram));
  ui_close (diagram->window);
  gtk_text_buffer_set_text (buffer, "Myöhässä", -1);
  diagram->window = ui_new_window ();
}

int
main (int argc, char **argv)
{
  static const DiagramTest tests[] = {
    { "/rename/begin", NULL, test_begin },
    { "/rename/escape", NULL, test_escape },
    { "/rename/enter", NULL, test_enter },
    { "/rename/tab", NULL, test_tab },
    { "/rename/click-elsewhere", NULL, test_click_elsewhere },
    { "/rename/empty", NULL, test_empty },
    { "/rename/over-name", NULL, test_over_name },
    { "/rename/grows", NULL, test_grows },
    { "/rename/many-letters", NULL, test_many_letters },
    { "/rename/far-away", NULL, test_far_away },
    { "/rename/while-gliding", NULL, test_while_gliding },
    { "/rename/late-text", NULL, test_late_text },
    { "/rename/counts-as-written", NULL, test_counts_as_written },
    { "/rename/closed-empty", NULL, test_closed_empty },
    { "/rename/compose/dead-key", NULL, test_dead_key },
    { "/rename/compose/enter", NULL, test_enter_composes },
    { "/rename/compose/escape", NULL, test_escape_composes },
  };

  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
