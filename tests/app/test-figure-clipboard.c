/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures and lists on the clipboard, put there by the keys of a real keyboard and from the menu, read back by
 * another program: every kind that is offered is what it says it is. */

#include "diagram.h"

#include "rk-context-menu.h"

#include <string.h>

/* What another program gets of one kind. */
typedef struct {
  GBytes *bytes;
  gboolean done;
} Reading;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &reading->bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (G_SUBPROCESS (source)));
  reading->done = TRUE;
}

static GBytes *
run (GBytes *input, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      words, G_SUBPROCESS_FLAGS_STDOUT_PIPE | (input ? G_SUBPROCESS_FLAGS_STDIN_PIPE : 0), &error);
  Reading reading = { NULL, FALSE };

  g_assert_no_error (error);
  g_subprocess_communicate_async (process, input, NULL, read_cb, &reading);
  ui_wait_until (reading.done);
  return reading.bytes;
}

static GBytes *
read_kind (const char *media_type)
{
  const char *const words[] = { "xclip", "-selection", "clipboard", "-o", "-t", media_type, NULL };

  return run (NULL, words);
}

static char *
to_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
read_text (const char *media_type)
{
  g_autoptr (GBytes) bytes = read_kind (media_type);

  return to_text (bytes);
}

static gboolean
offers (Diagram *diagram, const char *media_type)
{
  return gdk_content_formats_contain_mime_type (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (diagram->widget)), media_type);
}

static void
assert_says (const char *text, const char *words, gboolean says)
{
  if ((strstr (text, words) != NULL) != says)
    g_error ("“%s” is %s:\n%s", words, says ? "missing in" : "in", text);
}

/* --- what the kinds are ---------------------------------------------------------------------- */

static guint32
read_number (const guchar *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* Returns: the data of the chunk of that name */
static const guchar *
find_chunk (GBytes *png, const char *name)
{
  gsize length;
  const guchar *data = g_bytes_get_data (png, &length);

  for (gsize at = 8; at + 12 <= length; at += 12 + read_number (data + at))
    if (memcmp (data + at + 4, name, 4) == 0)
      return data + at + 8;
  return NULL;
}

/* Millimetres. */
typedef struct {
  double width, height;
} Size;

static Size
check_png (GBytes *png)
{
  const guchar *size = find_chunk (png, "IHDR"), *physical = find_chunk (png, "pHYs");

  g_assert_cmpmem (g_bytes_get_data (png, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_nonnull (size);
  g_assert_nonnull (physical);
  g_assert_nonnull (find_chunk (png, "IEND"));
  /* The project stays at home. */
  g_assert_false (
      g_strstr_len (g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png), "rakenne-project"));
  g_assert_cmpint (physical[8], ==, 1);
  g_assert_cmpuint (read_number (physical), ==, 7874);
  return (Size) { read_number (size) * 1000.0 / read_number (physical),
                  read_number (size + 4) * 1000.0 / read_number (physical + 4) };
}

static Size
check_svg (GBytes *svg)
{
  const char *const words[] = {
    "xmllint", "--nonet", "--xpath", "concat(/*/@width,' ',/*/@height)", "-", NULL
  };
  g_autoptr (GBytes) said = run (svg, words);
  g_autofree char *text = to_text (said);
  Size size;
  char *end;

  size.width = g_ascii_strtod (text, &end);
  g_assert_true (g_str_has_prefix (end, "mm "));
  size.height = g_ascii_strtod (end + 3, &end);
  g_assert_true (g_str_has_prefix (end, "mm"));
  return size;
}

static void
check_html (GBytes *html, const char *heading, const char *item)
{
  g_autofree char *text = to_text (html);

  assert_says (text, "<meta charset=\"utf-8\">", TRUE);
  assert_says (text, "<svg", FALSE);
  assert_says (text, heading, TRUE);
  assert_says (text, item, TRUE);
}

/* --- copying --------------------------------------------------------------------------------- */

static void
test_chart (Diagram *diagram, gconstpointer data)
{
  g_autoptr (GBytes) png = NULL, svg = NULL, html = NULL;
  g_autofree char *drawing = NULL, *text = NULL;
  Size picture, drawn;

  diagram_select (diagram, "c");
  robot_key ("<Control><Shift>c");
  ui_wait_until (offers (diagram, "image/png"));
  ui_wait_until (ui_find_words ("Chart copied as a figure"));
  png = read_kind ("image/png");
  svg = read_kind ("image/svg+xml");
  html = read_kind ("text/html");
  drawing = to_text (svg);
  text = read_text ("UTF8_STRING");
  picture = check_png (png);
  drawn = check_svg (svg);
  g_assert_cmpfloat_with_epsilon (picture.width, drawn.width, 0.2);
  g_assert_cmpfloat_with_epsilon (picture.height, drawn.height, 0.2);
  /* Not larger than the page, and not the page itself. */
  g_assert_cmpfloat (drawn.width, <, 297.1);
  g_assert_cmpfloat (drawn.height, <, 200);
  assert_says (drawing, "aria-label=\"Kolmas\"", TRUE);
  assert_says (drawing, "rakenne:project", FALSE);
  check_html (html, "Ensimmäinen</h", "<li><span>rehtori");
  assert_says (text, "Ensimmäinen\n", TRUE);
  assert_says (text, "\t– rehtori\n", TRUE);
  /* Nothing was done to the structure. */
  g_assert_false (diagram_can_undo (diagram));
}

static void
test_branch (Diagram *diagram, gconstpointer data)
{
  g_autofree char *drawing = NULL, *text = NULL;
  g_autoptr (GBytes) png = NULL;

  diagram_select (diagram, "a");
  robot_key ("<Control><Alt>c");
  ui_wait_until (offers (diagram, "image/png"));
  ui_wait_until (ui_find_words ("Branch copied as a figure"));
  /* What is changed after copying is not in the copy. */
  robot_key ("Delete");
  ui_wait_until (!diagram_is (diagram, DIAGRAM_START));
  drawing = read_text ("image/svg+xml");
  text = read_text ("UTF8_STRING");
  png = read_kind ("image/png");
  check_png (png);
  assert_says (drawing, "aria-label=\"Ensimmäinen\"", TRUE);
  assert_says (drawing, "aria-label=\"Alaryhmä\"", TRUE);
  assert_says (drawing, "aria-label=\"Toinen\"", FALSE);
  assert_says (drawing, "aria-label=\"Johtoryhmä\"", FALSE);
  assert_says (text, "Alaryhmä", TRUE);
  assert_says (text, "Toinen", FALSE);
}

static void
test_list (Diagram *diagram, gconstpointer data)
{
  g_autofree char *whole = NULL, *branch = NULL;
  g_autoptr (GBytes) html = NULL;

  robot_key ("Escape");
  ui_wait_until (!rk_session_get_selection (diagram->session));
  robot_key ("<Control><Shift>l");
  ui_wait_until (offers (diagram, "text/html"));
  g_assert_false (offers (diagram, "image/png"));
  g_assert_false (offers (diagram, "image/svg+xml"));
  html = read_kind ("text/html");
  check_html (html, "Toinen</h", "<li>");
  whole = read_text ("UTF8_STRING");
  assert_says (whole, "\tToinen\n", TRUE);
  diagram_select (diagram, "b");
  robot_key ("<Control><Shift>l");
  ui_wait_until (ui_find_words ("Branch copied as a list"));
  branch = read_text ("UTF8_STRING");
  assert_says (branch, "Toinen\n", TRUE);
  assert_says (branch, "Kolmas", FALSE);
}

#define NAMED(persons)                                                                                       \
  "{\"format\":\"rakenne\",\"format-version\":1,\"title\":\"Koe\",\"languages\":[\"fi\"],"                   \
  "\"figure\":{\"show\":{\"persons\":" persons                                                               \
  "}},\"versions\":[{\"id\":\"v\",\"name\":\"Nyt\",\"groups\":["                                             \
  "{\"id\":\"top\",\"kind\":\"leadership-team\",\"name\":\"Johtoryhmä\","                                   \
  "\"seats\":[{\"id\":\"s\",\"title\":\"rehtori\",\"person\":\"Maija Mallikas\"}]}]}]}"

/* Who is not named in the figure is not named on the clipboard. */
static void
copy_persons (Diagram *diagram, gboolean named)
{
  static const char *const kinds[] = { "image/svg+xml", "text/html", "UTF8_STRING" };

  robot_key ("<Control><Shift>c");
  ui_wait_until (offers (diagram, "image/png"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *text = read_text (kinds[i]);

      assert_says (text, "rehtori", TRUE);
      assert_says (text, "Mallikas", named);
    }
}

static void
test_persons (Diagram *diagram, gconstpointer data)
{
  copy_persons (diagram, TRUE);
}

static void
test_no_persons (Diagram *diagram, gconstpointer data)
{
  copy_persons (diagram, FALSE);
}

static gboolean
is_mapped (GtkWidget *root, const char *label)
{
  GtkWidget *found = ui_find (root, GTK_TYPE_LABEL, label);

  return found && gtk_widget_get_mapped (found);
}

static void
test_menu (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t rect = diagram_get_box (diagram, "b");
  g_autofree char *drawing = NULL;
  GtkWidget *menu;

  robot_click (diagram->widget, rect.origin.x + 5, rect.origin.y + 4, 3);
  ui_wait_until (rk_context_menu_get (diagram->widget));
  menu = GTK_WIDGET (rk_context_menu_get (diagram->widget));
  gtk_test_widget_wait_for_draw (menu);
  robot_key ("o");
  ui_wait_until (is_mapped (menu, "_Branch as a Figure"));
  robot_key ("b");
  ui_wait_until (offers (diagram, "image/png"));
  drawing = read_text ("image/svg+xml");
  assert_says (drawing, "aria-label=\"Toinen\"", TRUE);
  assert_says (drawing, "aria-label=\"Ensimmäinen\"", FALSE);
}

/* One of the samples, as people have them, comes in a size that a page takes. */
static void
test_sample (Diagram *diagram, gconstpointer data)
{
  g_autoptr (GBytes) png = NULL;
  Size size;

  robot_key ("<Control><Shift>c");
  ui_wait_until (offers (diagram, "image/png"));
  png = read_kind ("image/png");
  size = check_png (png);
  g_assert_cmpfloat (size.width, <, 297.2);
  g_assert_cmpfloat (size.height, <, 210.2);
  g_assert_cmpfloat (MAX (size.width / 297, size.height / 210), >, 0.5);
}

/* Kinds asked for at once, and the window gone meanwhile. */
static void
test_window_gone (Diagram *diagram, gconstpointer data)
{
  g_autofree char *text = NULL;

  robot_key ("<Control><Shift>c");
  ui_wait_until (offers (diagram, "image/png"));
  ui_close (diagram->window);
  text = read_text ("UTF8_STRING");
  assert_says (text, "Ensimmäinen", TRUE);
  diagram_set_up (diagram, NULL);
}

int
main (int argc, char **argv)
{
  static const DiagramTest tests[] = {
    { "/figure-clipboard/chart", NULL, test_chart },
    { "/figure-clipboard/branch", NULL, test_branch },
    { "/figure-clipboard/list", NULL, test_list },
    { "/figure-clipboard/menu", NULL, test_menu },
    { "/figure-clipboard/persons", NAMED ("true"), test_persons },
    { "/figure-clipboard/no-persons", NAMED ("false"), test_no_persons },
    { "/figure-clipboard/sample", "@kangasala.rakenne", test_sample },
    { "/figure-clipboard/window-gone", NULL, test_window_gone },
  };

  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
