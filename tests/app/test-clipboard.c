/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cutting, copying, pasting and duplicating with the keys of a real keyboard, in one window and between two;
 * what is pasted as text is looked at first; what cannot be pasted is refused in words. */

#include "diagram.h"

#include "rk-clip.h"
#include "rk-paste-dialog.h"

#include <string.h>

static GdkClipboard *
get_clipboard (Diagram *diagram)
{
  return gtk_widget_get_clipboard (diagram->widget);
}

static RkDocument *
get_document (Diagram *diagram)
{
  return rk_session_get_document (diagram->session);
}

static void
put_bytes (Diagram *diagram, const char *media_type, const char *bytes, gsize length)
{
  g_autoptr (GBytes) content = g_bytes_new (bytes, length);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (media_type, content);

  gdk_clipboard_set_content (get_clipboard (diagram), provider);
}

static void
put_text (Diagram *diagram, const char *text)
{
  gdk_clipboard_set_text (get_clipboard (diagram), text);
}

static gboolean
holds_clip (Diagram *diagram)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (get_clipboard (diagram)),
                                                RK_CLIP_MEDIA_TYPE);
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

/* As another program would ask for it. */
static char *
read_text (Diagram *diagram)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (get_clipboard (diagram), NULL, read_text_cb, &text);
  ui_wait_until (text);
  return text;
}

static gboolean
is_undo_label (Diagram *diagram, const char *label)
{
  return g_strcmp0 (rk_document_get_undo_label (get_document (diagram)), label) == 0;
}

static gboolean
has_seats (Diagram *diagram, const char *group, const char *expected)
{
  g_autofree char *seats = diagram_get_seats (diagram, group);

  return g_str_equal (seats, expected);
}

static void
select_seat (Diagram *diagram, const char *seat)
{
  graphene_point_t point = diagram_get_row (diagram, seat);

  diagram_click (diagram, point.x, point.y, 1);
  ui_wait_until (rk_session_get_selected_record (diagram->session) &&
                 g_strcmp0 (rk_session_get_selected_record (diagram->session)->id, seat) == 0);
}

/* --- groups ---------------------------------------------------------------------------------- */

static void
test_copy_into (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "a");
  robot_key ("<Control>c");
  ui_wait_until (holds_clip (diagram));
  diagram_select (diagram, "c");
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top c<top a-2<c d-2<a-2"));
  g_assert_true (ui_is_selected (diagram->session, "a-2"));
  g_assert_true (is_undo_label (diagram, "Paste Ensimmäinen under Kolmas"));
  /* It came with a part below it, so it says how many they are. */
  ui_wait_until (ui_find_words ("2 groups pasted"));
  robot_key ("<Control>z");
  ui_wait_until (diagram_is (diagram, DIAGRAM_START));
  g_assert_true (ui_is_selected (diagram->session, "c"));
  g_assert_false (diagram_can_undo (diagram));
}

/* Pasted where it was copied, it comes beside, not into itself. */
static void
test_copy_beside (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "b");
  robot_key ("<Control>c");
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top b-2<top c<top"));
  g_assert_true (ui_is_selected (diagram->session, "b-2"));
  /* The next one goes under the copy, and with Shift beside it. */
  robot_key ("<Control><Shift>v");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top b-2<top b-3<top c<top"));
}

static void
test_copy_to_the_top (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "d");
  robot_key ("<Control>c");
  ui_wait_until (holds_clip (diagram));
  robot_key ("Escape");
  ui_wait_until (!rk_session_get_selection (diagram->session));
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top c<top d-2<"));
}

static void
test_copy_several (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t rect = diagram_get_box (diagram, "b");

  diagram_select (diagram, "a");
  robot_hold (GDK_CONTROL_MASK, TRUE);
  diagram_click (diagram, rect.origin.x + 5, rect.origin.y + 4, 1);
  ui_wait_until (rk_list_get_n (rk_session_get_selection (diagram->session)) == 2);
  robot_hold (GDK_CONTROL_MASK, FALSE);
  robot_key ("<Control>c");
  ui_wait_until (holds_clip (diagram));
  diagram_select (diagram, "c");
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top c<top a-2<c d-2<a-2 b-2<c"));
  g_assert_cmpuint (rk_list_get_n (rk_session_get_selection (diagram->session)), ==, 2);
}

#define REFERENCES                                                                                           \
  "{\"format\":\"rakenne\",\"format-version\":1,\"title\":\"Koe\",\"languages\":[\"fi\"],"                   \
  "\"versions\":[{\"id\":\"v\",\"name\":\"Nyt\",\"groups\":["                                                \
  "{\"id\":\"top\",\"kind\":\"leadership-team\",\"name\":\"Johtoryhmä\","                                   \
  "\"seats\":[{\"id\":\"pin\",\"title\":\"rehtori\",\"chair-of\":\"a\"}]},"                                  \
  "{\"id\":\"a\",\"kind\":\"working-group\",\"name\":\"Ensimmäinen\",\"parent\":\"top\"},"                  \
  "{\"id\":\"b\",\"kind\":\"working-group\",\"name\":\"Toinen\",\"parent\":\"top\"}],"                       \
  "\"relations\":[{\"id\":\"r\",\"kind\":\"informs\",\"from\":\"a\",\"to\":\"b\"}]}]}"

/* What is cut and pasted right after is the same group still: what refers to it does so as before. */
static void
test_cut_moves (Diagram *diagram, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (diagram->session);
  RkSeat *pin = RK_SEAT (RK_GROUP (version->groups.items[0])->seats.items[0]);

  diagram_select (diagram, "a");
  robot_key ("<Control>x");
  ui_wait_until (diagram_is (diagram, "top< b<top"));
  g_assert_true (is_undo_label (diagram, "Cut Ensimmäinen"));
  g_assert_cmpuint (version->relations.n, ==, 0);
  ui_wait_for_diagram (diagram->window);
  diagram_select (diagram, "b");
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (diagram, "top< b<top a<b"));
  g_assert_true (is_undo_label (diagram, "Move Ensimmäinen under Toinen"));
  g_assert_cmpuint (rk_list_get_n (rk_session_get_selection (diagram->session)), ==, 1);
  g_assert_cmpstr (rk_list_get_items (rk_session_get_selection (diagram->session))[0].string, ==, "a");
  g_assert_cmpuint (version->relations.n, ==, 1);
  g_assert_cmpstr (pin->chair_of, ==, "a");
  /* A second time it is a copy. */
  robot_key ("<Control>v");
  ui_wait_until (version->groups.n == 4);
  robot_key ("<Control>z");
  robot_key ("<Control>z");
  ui_wait_until (diagram_is (diagram, "top< a<top b<top"));
  g_assert_false (diagram_can_undo (diagram));
}

/* With something else done in between it is put in anew, under its own id. */
static void
test_cut_then_something_else (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "a");
  robot_key ("<Control>x");
  ui_wait_until (diagram_is (diagram, "top< b<top c<top"));
  ui_wait_for_diagram (diagram->window);
  diagram_select (diagram, "b");
  robot_key ("<Alt>Right");
  ui_wait_until (diagram_is (diagram, "top< c<top b<top"));
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (diagram, "top< c<top b<top a<b d<a"));
  g_assert_true (has_seats (diagram, "a", "s1 s2"));
}

/* Undoing the cut does not make a move of the next pasting. */
static void
test_cut_undone (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "b");
  robot_key ("<Control>x");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top"));
  robot_key ("<Control>z");
  ui_wait_until (diagram_is (diagram, DIAGRAM_START));
  ui_wait_for_diagram (diagram->window);
  diagram_select (diagram, "c");
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top c<top b-2<c"));
}

static void
test_duplicate (Diagram *diagram, gconstpointer data)
{
  diagram_select (diagram, "a");
  robot_key ("<Control>d");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a a-2<top d-2<a-2 b<top c<top"));
  g_assert_true (ui_is_selected (diagram->session, "a-2"));
  robot_key ("<Control>z");
  ui_wait_until (diagram_is (diagram, DIAGRAM_START));
  g_assert_true (ui_is_selected (diagram->session, "a"));
}

/* --- seats ----------------------------------------------------------------------------------- */

static void
test_seats (Diagram *diagram, gconstpointer data)
{
  select_seat (diagram, "s1");
  robot_key ("<Control>c");
  ui_wait_until (holds_clip (diagram));
  diagram_select (diagram, "b");
  robot_key ("<Control>v");
  ui_wait_until (has_seats (diagram, "b", "s3 s1-2"));
  ui_wait_for_diagram (diagram->window);
  /* Cut, it moves behind the one that is selected. */
  select_seat (diagram, "s2");
  robot_key ("<Control>x");
  ui_wait_until (has_seats (diagram, "a", "s1"));
  ui_wait_for_diagram (diagram->window);
  select_seat (diagram, "s3");
  robot_key ("<Control>v");
  ui_wait_until (has_seats (diagram, "b", "s3 s2 s1-2"));
  g_assert_true (is_undo_label (diagram, "Move lääkäri to Toinen"));
  robot_key ("<Control>d");
  ui_wait_until (has_seats (diagram, "b", "s3 s2 s2-2 s1-2"));
  for (int i = 0; i < 3; i++)
    robot_key ("<Control>z");
  ui_wait_until (!diagram_can_undo (diagram));
  g_assert_true (has_seats (diagram, "a", "s1 s2"));
  g_assert_true (has_seats (diagram, "b", "s3"));
}

static void
test_seats_need_a_group (Diagram *diagram, gconstpointer data)
{
  select_seat (diagram, "s1");
  robot_key ("<Control>c");
  ui_wait_until (holds_clip (diagram));
  robot_key ("Escape");
  ui_wait_until (!rk_session_get_selection (diagram->session));
  robot_key ("<Control>v");
  ui_wait_until (ui_find_words ("Select the group that the seats go into first"));
  g_assert_false (diagram_can_undo (diagram));
}

/* --- other windows, other programs ----------------------------------------------------------- */

static void
test_two_windows (Diagram *diagram, gconstpointer data)
{
  Diagram other;
  GdkClipboard *clipboard = get_clipboard (diagram);

  diagram_select (diagram, "a");
  robot_key ("<Control>c");
  ui_wait_until (holds_clip (diagram));
  ui_close (diagram->window);
  /* The first window is gone, what it copied is not. */
  g_assert_true (gdk_clipboard_is_local (clipboard));
  diagram_set_up (&other, NULL);
  diagram_select (&other, "b");
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (&other, "top< a<top d<a b<top a-2<b d-2<a-2 c<top"));
  g_assert_true (has_seats (&other, "a-2", "s1-2 s2-2"));
  *diagram = other;
}

/* A group that was cut in one window is not moved there by pasting in another. */
static void
test_cut_for_another_window (Diagram *diagram, gconstpointer data)
{
  Diagram other;

  diagram_select (diagram, "b");
  robot_key ("<Control>x");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a c<top"));
  diagram_set_up (&other, NULL);
  diagram_select (&other, "c");
  robot_key ("<Control>v");
  ui_wait_until (diagram_is (&other, "top< a<top d<a b<top c<top b-2<c"));
  g_assert_true (diagram_is (diagram, "top< a<top d<a c<top"));
  diagram_tear_down (&other, NULL);
}

static void
test_text_for_others (Diagram *diagram, gconstpointer data)
{
  g_autofree char *text = NULL;

  diagram_select (diagram, "a");
  robot_key ("<Control>c");
  ui_wait_until (holds_clip (diagram));
  text = read_text (diagram);
  g_assert_cmpstr (text, ==, "Ensimmäinen\n\t– rehtori\n\t– lääkäri\n\tAlaryhmä\n");
}

static gboolean
is_typed (Diagram *diagram, const char *expected)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (diagram->window));
  g_autofree char *text = NULL;

  if (GTK_IS_TEXT_VIEW (focus))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "text", &text, NULL);
  return g_strcmp0 (text, expected) == 0;
}

/* Who writes a name means the letters with these keys. */
static void
test_in_a_field (Diagram *diagram, gconstpointer data)
{
  g_autofree char *text = NULL;

  diagram_select (diagram, "b");
  robot_key ("F2");
  ui_wait_until (is_typed (diagram, "Toinen"));
  robot_key ("<Control>a");
  robot_key ("<Control>c");
  robot_key ("End");
  /* With nothing marked there is nothing to cut. */
  robot_key ("<Control>x");
  robot_key ("<Control>d");
  robot_key ("<Control>v");
  ui_wait_until (is_typed (diagram, "ToinenToinen"));
  g_assert_false (holds_clip (diagram));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
  robot_key ("Return");
  ui_wait_until (g_strcmp0 (ui_get_name (diagram->session, "b"), "ToinenToinen") == 0);
  text = read_text (diagram);
  g_assert_cmpstr (text, ==, "Toinen");
}

/* --- text ------------------------------------------------------------------------------------ */

static void
test_one_line (Diagram *diagram, gconstpointer data)
{
  RkGroup *group = rk_version_find_group (rk_session_get_version (diagram->session), "c");

  put_text (diagram, "kirjastonhoitaja, kirjasto (pj)\n");
  diagram_select (diagram, "c");
  robot_key ("<Control>v");
  ui_wait_until (group->seats.n == 1);
  g_assert_cmpint (RK_SEAT (group->seats.items[0])->role, ==, RK_SEAT_ROLE_CHAIR);
  g_assert_cmpstr (rk_text_pick (RK_SEAT (group->seats.items[0])->unit, "fi"), ==, "kirjasto");
  g_assert_true (is_undo_label (diagram, "Add kirjastonhoitaja to Kolmas"));
}

static GtkWidget *
wait_for_dialog (void)
{
  GtkWidget *dialog = NULL;

  ui_wait_until ((dialog = ui_find_anywhere (RK_TYPE_PASTE_DIALOG, NULL)) &&
                 gtk_window_is_active (GTK_WINDOW (dialog)));
  gtk_test_widget_wait_for_draw (dialog);
  return dialog;
}

static void
test_lines_as_seats (Diagram *diagram, gconstpointer data)
{
  RkGroup *group = rk_version_find_group (rk_session_get_version (diagram->session), "c");
  const RkTextImport *import;

  put_text (diagram, "Nimike\tYksikkö\nrehtori\tkoulu\nlääkäri\tterveysasema\n");
  diagram_select (diagram, "c");
  robot_key ("<Control>v");
  import = rk_paste_dialog_get_import (RK_PASTE_DIALOG (wait_for_dialog ()));
  g_assert_cmpint (import->kind, ==, RK_TEXT_IMPORT_SEATS);
  g_assert_cmpuint (import->rows->len, ==, 3);
  g_assert_nonnull (ui_find_words ("2 seats for Kolmas"));
  g_assert_nonnull (ui_find_words ("rehtori, koulu"));
  g_assert_nonnull (ui_find_words ("Headings of columns"));
  /* Looking changes nothing. */
  g_assert_false (diagram_can_undo (diagram));
  /* The button that pastes has the keyboard. */
  robot_key ("Return");
  ui_wait_until (group->seats.n == 2);
  ui_wait_until (ui_find_words ("2 seats pasted"));
  g_assert_null (ui_find_anywhere (RK_TYPE_PASTE_DIALOG, NULL));
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (diagram->window)));
  ui_press ("_Undo");
  ui_wait_until (group->seats.n == 0);
  g_assert_false (diagram_can_undo (diagram));
}

static void
test_lines_as_groups (Diagram *diagram, gconstpointer data)
{
  GtkWidget *dialog;

  put_text (diagram, "Lasten ryhmä\n  Neuvolaryhmä\nNuorten ryhmä\n");
  diagram_select (diagram, "c");
  robot_key ("<Control>v");
  dialog = wait_for_dialog ();
  g_assert_nonnull (ui_find_words ("3 groups under Kolmas"));
  /* What was guessed can be chosen otherwise, and back. */
  robot_key ("<Alt>s");
  ui_wait_until (ui_find_words ("3 seats for Kolmas"));
  robot_key ("<Alt>g");
  ui_wait_until (ui_find_words ("3 groups under Kolmas"));
  gtk_test_widget_wait_for_draw (dialog);
  robot_key ("<Alt>p");
  ui_wait_until (diagram_is (diagram, "top< a<top d<a b<top c<top lasten-ryhma<c neuvolaryhma<lasten-ryhma "
                                      "nuorten-ryhma<c"));
  ui_wait_until (!ui_find_anywhere (RK_TYPE_PASTE_DIALOG, NULL));
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (diagram->window)));
  robot_key ("<Control>z");
  ui_wait_until (diagram_is (diagram, DIAGRAM_START));
}

static void
test_lines_cancelled (Diagram *diagram, gconstpointer data)
{
  put_text (diagram, "rehtori\nlääkäri\n");
  diagram_select (diagram, "c");
  robot_key ("<Control>v");
  wait_for_dialog ();
  robot_key ("Escape");
  ui_wait_until (!ui_find_anywhere (RK_TYPE_PASTE_DIALOG, NULL));
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (diagram->window)));
  g_assert_false (diagram_can_undo (diagram));
}

/* Seats with no group for them can be looked at, not pasted. */
static void
test_lines_without_a_group (Diagram *diagram, gconstpointer data)
{
  GtkWidget *dialog;

  put_text (diagram, "rehtori\nlääkäri\n");
  rk_session_select (diagram->session, NULL);
  gtk_widget_grab_focus (diagram->widget);
  robot_key ("<Control>v");
  dialog = wait_for_dialog ();
  g_assert_nonnull (ui_find_words ("2 groups at the top"));
  robot_key ("<Alt>s");
  ui_wait_until (ui_find_words ("Select the group that the seats go into first"));
  g_assert_false (gtk_widget_get_sensitive (ui_find (dialog, GTK_TYPE_BUTTON, "_Paste")));
  robot_key ("Escape");
  ui_wait_until (!ui_find_anywhere (RK_TYPE_PASTE_DIALOG, NULL));
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (diagram->window)));
}

/* --- what cannot be pasted ------------------------------------------------------------------- */

typedef struct {
  const char *name;
  const char *media_type; /* NULL: nothing at all */
  const char *bytes; /* repeated so many times */
  gsize length; /* 0: up to its end */
  guint times;
  const char *words;
} Refusal;

#define TEXT_TYPE "text/plain;charset=utf-8"

static const Refusal refusals[] = {
  { "too-many-lines", TEXT_TYPE, "rehtori, koulu\n", 15, 100000,
    "The text has 100000 lines; no more than 2000" },
  { "too-much-text", TEXT_TYPE, "0123456789abcdef", 16, 400000, "larger than 4 MiB" },
  { "binary", TEXT_TYPE,
    "\x7f"
    "ELF\0\1\2",
    7, 1, "This is no text" },
  { "not-utf-8", TEXT_TYPE, "l\xe4\xe4k\xe4ri\n", 8, 1, "not in UTF-8" },
  { "no-text", TEXT_TYPE, " \n\t\n", 4, 1, "There is no text to paste" },
  { "unknown", "image/png", "\x89PNG", 4, 1, "neither text nor a part of a structure" },
  { "nothing", NULL, NULL, 0, 0, "The clipboard is empty" },
  { "newer-clip", RK_CLIP_MEDIA_TYPE, "{\"format\": \"rakenne\", \"format-version\": 9}", 0, 1, "version 9" },
  { "damaged-clip", RK_CLIP_MEDIA_TYPE, "{\"format\": \"rakenne\", \"form", 0, 1, "cannot be pasted" },
  { "huge-clip", RK_CLIP_MEDIA_TYPE, "0123456789abcdef", 16, 1100000, "more than 16 MiB" },
};

static void
test_refused (Diagram *diagram, gconstpointer data)
{
  const Refusal *row = data;

  if (row->media_type)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      for (guint i = 0; i < row->times; i++)
        g_byte_array_append (bytes, (const guint8 *) row->bytes,
                             (guint) (row->length ? row->length : strlen (row->bytes)));
      put_bytes (diagram, row->media_type, (const char *) bytes->data, bytes->len);
    }
  else
    {
      gdk_clipboard_set_content (get_clipboard (diagram), NULL);
    }
  diagram_select (diagram, "c");
  robot_key ("<Control>v");
  ui_wait_until (ui_find_words (row->words));
  g_assert_false (diagram_can_undo (diagram));
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
}

static void
set_up_refused (Diagram *diagram, gconstpointer data)
{
  diagram_set_up (diagram, NULL);
}

/* A window that is closed while it reads pastes nothing. */
static void
test_closed_while_reading (Diagram *diagram, gconstpointer data)
{
  Diagram other;

  diagram_set_up (&other, NULL);
  diagram_select (&other, "b");
  robot_key ("<Control>c");
  ui_wait_until (holds_clip (&other));
  gtk_widget_activate_action (other.widget, "win.paste", NULL);
  ui_close (other.window);
  g_assert_true (diagram_is (diagram, DIAGRAM_START));
}

int
main (int argc, char **argv)
{
  int result;

  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }

#define ADD(name, project, function)                                                                         \
  g_test_add ("/clipboard/" name, Diagram, project, diagram_set_up, function, diagram_tear_down)
  ADD ("copy-into", NULL, test_copy_into);
  ADD ("copy-beside", NULL, test_copy_beside);
  ADD ("copy-to-the-top", NULL, test_copy_to_the_top);
  ADD ("copy-several", NULL, test_copy_several);
  ADD ("cut-moves", REFERENCES, test_cut_moves);
  ADD ("cut-then-something-else", NULL, test_cut_then_something_else);
  ADD ("cut-undone", NULL, test_cut_undone);
  ADD ("duplicate", NULL, test_duplicate);
  ADD ("seats", NULL, test_seats);
  ADD ("seats-need-a-group", NULL, test_seats_need_a_group);
  ADD ("two-windows", NULL, test_two_windows);
  ADD ("cut-for-another-window", NULL, test_cut_for_another_window);
  ADD ("text-for-others", NULL, test_text_for_others);
  ADD ("in-a-field", NULL, test_in_a_field);
  ADD ("one-line", NULL, test_one_line);
  ADD ("lines-as-seats", NULL, test_lines_as_seats);
  ADD ("lines-as-groups", NULL, test_lines_as_groups);
  ADD ("lines-cancelled", NULL, test_lines_cancelled);
  ADD ("lines-without-a-group", NULL, test_lines_without_a_group);
  ADD ("closed-while-reading", NULL, test_closed_while_reading);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/clipboard/refused/", refusals[i].name, NULL);

      g_test_add (path, Diagram, &refusals[i], set_up_refused, test_refused, diagram_tear_down);
    }
  result = g_test_run ();
  robot_stop ();
  return result;
}
