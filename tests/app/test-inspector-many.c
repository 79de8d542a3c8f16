/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of several groups at once, and several seats from lines of text. */

#include "config.h"

#include "panel.h"
#include "rk-field-choice.h"
#include "rk-field-chooser.h"
#include "rk-field-row.h"
#include "rk-inspector-several.h"
#include "rk-inspector.h"

#include <string.h>

typedef struct {
  RkSession *session;
  RkDocument *document;
  RkInspector *inspector;
  GtkWidget *window;
  RkGroup *a, *b, *e;
} Fixture;

static RkGroup *
get_group (Fixture *fixture, const char *id)
{
  return rk_version_find_group (rk_session_get_version (fixture->session), id);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = panel_new_full_session ();
  fixture->document = rk_session_get_document (fixture->session);
  fixture->inspector = rk_inspector_new ();
  rk_inspector_set_session (fixture->inspector, fixture->session);
  fixture->window = panel_present (GTK_WIDGET (fixture->inspector));
  fixture->a = get_group (fixture, "a");
  fixture->b = get_group (fixture, "b");
  fixture->e = get_group (fixture, "e");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  panel_settle ();
  g_assert_finalize_object (fixture->session);
}

static void
expand (GtkWidget *widget)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    expand (child);
}

static GtkWidget *
get_page (Fixture *fixture)
{
  GtkWidget *modes = panel_find (GTK_WIDGET (fixture->inspector), GTK_TYPE_STACK);

  return gtk_stack_get_visible_child (GTK_STACK (modes));
}

static void
select_groups (Fixture *fixture, const char *const *ids)
{
  g_autoptr (RkList) list = rk_list_new_strings (ids);

  rk_session_select (fixture->session, list);
  g_assert_cmpstr (rk_inspector_get_page (fixture->inspector), ==, "several");
  expand (get_page (fixture));
}

static void
select_three (Fixture *fixture)
{
  const char *const ids[] = { "a", "b", "e", NULL };

  select_groups (fixture, ids);
}

static RkFieldRow *
find_row_in (GtkWidget *widget, const RkField *field)
{
  if (RK_IS_FIELD_ROW (widget) && rk_field_row_get_field (RK_FIELD_ROW (widget)) == field)
    return RK_FIELD_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RkFieldRow *row = find_row_in (child, field);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static RkFieldRow *
find_row (Fixture *fixture, const char *key)
{
  const RkField *field = rk_field_find (RK_RECORD_GROUP, "", key);

  g_assert_nonnull (field);
  return find_row_in (get_page (fixture), field);
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

static GtkEditable *
get_editable (RkFieldRow *row)
{
  return GTK_EDITABLE (panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT));
}

static void
choose (RkFieldRow *row, guint position)
{
  GtkWidget *button = panel_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON);

  rk_field_focus (button);
  panel_wait_for_place (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  rk_field_chooser_choose (RK_FIELD_CHOOSER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                           position);
}

/* Whatever groups can have in common stands on the page. */
static void
test_fields (Fixture *fixture, gconstpointer data)
{
  guint n = 0;
  const RkField *fields = rk_record_type_get_fields (RK_RECORD_GROUP, &n);

  select_three (fixture);
  g_assert_true (says (get_page (fixture), "3 groups"));
  for (guint i = 0; i < n; i++)
    {
      if (fields[i].flags & RK_FIELD_HIDDEN || fields[i].type == RK_FIELD_ID ||
          fields[i].type == RK_FIELD_RECORDS)
        continue;
      if (find_row_in (get_page (fixture), &fields[i]) == NULL)
        g_test_fail_printf ("no row for %s.%s", fields[i].object, fields[i].key);
    }
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  RkFieldRow *row = NULL;
  GtkTextBuffer *buffer = NULL;
  g_autofree char *shown = NULL;

  select_three (fixture);
  row = find_row (fixture, "name");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW)));
  g_assert_true (rk_field_row_differs (row));
  g_assert_true (says (GTK_WIDGET (row), "Different values"));
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, "");

  gtk_text_buffer_insert_at_cursor (buffer, "Työ", -1);
  gtk_text_buffer_insert_at_cursor (buffer, "ryhmä", -1);
  rk_field_row_leave (row);
  g_assert_cmpstr (rk_text_get (fixture->a->name, "fi"), ==, "Työryhmä");
  g_assert_cmpstr (rk_text_get (fixture->b->name, "fi"), ==, "Työryhmä");
  g_assert_cmpstr (rk_text_get (fixture->e->name, "fi"), ==, "Työryhmä");
  g_assert_false (rk_field_row_differs (row));
  g_assert_false (says (GTK_WIDGET (row), "Different values"));

  g_assert_true (rk_document_undo (fixture->document));
  g_assert_cmpstr (rk_text_get (fixture->a->name, "fi"), ==, "Valtuusto");
  g_assert_cmpstr (rk_text_get (fixture->e->name, "fi"), ==, "Kolmas");
  g_assert_false (rk_document_can_undo (fixture->document));
  g_assert_true (rk_field_row_differs (row));
}

static void
test_date (Fixture *fixture, gconstpointer data)
{
  const RkField *field = rk_field_find (RK_RECORD_GROUP, "", "from");
  RkFieldRow *row = NULL;
  RkValue value = rk_value_new_string ("2019");

  rk_command_set (fixture->document, fixture->b, field, value, NULL);
  rk_value_clear (field, &value);
  rk_document_seal (fixture->document);
  select_three (fixture);
  row = find_row (fixture, "from");
  g_assert_cmpstr (gtk_editable_get_text (get_editable (row)), ==, "");
  g_assert_cmpstr (gtk_text_get_placeholder_text (GTK_TEXT (get_editable (row))), ==, "Different values");

  gtk_editable_set_text (get_editable (row), "31.2.2021");
  g_assert_nonnull (rk_field_row_get_error (row));
  g_assert_null (fixture->a->from);
  g_assert_cmpstr (fixture->b->from, ==, "2019");
  gtk_editable_set_text (get_editable (row), "augusti 2021");
  rk_field_row_leave (row);
  g_assert_null (rk_field_row_get_error (row));
  g_assert_cmpstr (fixture->a->from, ==, "2021-08");
  g_assert_cmpstr (fixture->e->from, ==, "2021-08");
  g_assert_true (rk_document_undo (fixture->document));
  g_assert_null (fixture->a->from);
  g_assert_cmpstr (fixture->b->from, ==, "2019");
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  RkFieldRow *row = NULL;

  rk_command_set (fixture->document, fixture->b, rk_field_find (RK_RECORD_GROUP, "", "kind"),
                  RK_NUMBER (RK_GROUP_KIND_TEAM), NULL);
  rk_document_seal (fixture->document);
  select_three (fixture);
  row = find_row (fixture, "kind");
  g_assert_cmpstr (rk_field_choice_get_shown (RK_FIELD_CHOICE (row)), ==, "Different values");
  choose (row, RK_GROUP_KIND_NETWORK);
  g_assert_cmpint (fixture->a->kind, ==, RK_GROUP_KIND_NETWORK);
  g_assert_cmpint (fixture->b->kind, ==, RK_GROUP_KIND_NETWORK);
  g_assert_cmpstr (rk_field_choice_get_shown (RK_FIELD_CHOICE (row)), !=, "Different values");
  g_assert_true (rk_document_undo (fixture->document));
  g_assert_cmpint (fixture->a->kind, ==, RK_GROUP_KIND_OTHER);
  g_assert_cmpint (fixture->b->kind, ==, RK_GROUP_KIND_TEAM);
}

/* The group above is a place: they are moved there, or refused there, all together. */
static void
test_parent (Fixture *fixture, gconstpointer data)
{
  const char *const two[] = { "b", "e", NULL };
  const char *const cycle[] = { "a", "e", NULL };
  RkFieldRow *row = NULL;

  select_groups (fixture, two);
  choose (find_row (fixture, "parent"), 1);
  g_assert_cmpstr (fixture->b->parent, ==, "a");
  g_assert_cmpstr (fixture->e->parent, ==, "a");
  g_assert_true (rk_document_undo (fixture->document));
  g_assert_null (fixture->e->parent);

  /* The first is left out of the choice, so that the list is: none, b, e. */
  select_groups (fixture, cycle);
  row = find_row (fixture, "parent");
  choose (row, 1);
  g_assert_nonnull (rk_field_row_get_error (row));
  g_assert_null (fixture->a->parent);
  g_assert_null (fixture->e->parent);
}

static GtkCheckButton *
find_check (GtkWidget *widget, const char *label)
{
  if (GTK_IS_CHECK_BUTTON (widget) &&
      g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0)
    return GTK_CHECK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_check (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* One click says of all that the source is silent, and leaves what is said of each alone. */
static void
test_not_stated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  const char *label = rk_enum_get_label (RK_ENUM_NOT_STATED, RK_NOT_STATED_SECRETARY);
  GtkCheckButton *button = NULL;

  g_ptr_array_add (one, fixture->b);
  rk_command_mark_not_stated (fixture->document, one, RK_NOT_STATED_START, TRUE, NULL);
  rk_document_seal (fixture->document);
  select_three (fixture);
  button = find_check (GTK_WIDGET (find_row (fixture, "not-stated")), label);
  gtk_check_button_set_active (button, TRUE);
  g_assert_true (rk_list_has_number (fixture->a->not_stated, RK_NOT_STATED_SECRETARY));
  g_assert_true (rk_list_has_number (fixture->b->not_stated, RK_NOT_STATED_SECRETARY));
  g_assert_true (rk_list_has_number (fixture->b->not_stated, RK_NOT_STATED_START));
  g_assert_false (rk_list_has_number (fixture->a->not_stated, RK_NOT_STATED_START));
  g_assert_true (rk_document_undo (fixture->document));
  g_assert_cmpuint (rk_list_get_n (fixture->a->not_stated), ==, 0);
  g_assert_cmpuint (rk_list_get_n (fixture->b->not_stated), ==, 1);

  /* Of one group it is one click, too, on a page that needs no unfolding. */
  rk_session_select_record (fixture->session, fixture->a);
  button = find_check (get_page (fixture), label);
  g_assert_nonnull (button);
  gtk_check_button_set_active (button, TRUE);
  g_assert_true (rk_list_has_number (fixture->a->not_stated, RK_NOT_STATED_SECRETARY));
}

/* --- languages ------------------------------------------------------------------------------- */

/* Their names are shown and understood; what has none here is taken as it is. */
static void
test_languages (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *typed, *tag, *shown;
  } cases[] = { { "fInNish", "fi", "Finnish" }, { "SV", "sv", "Swedish" }, { "et", "et", "et" } };
  RkProject *project = rk_session_get_project (fixture->session);
  const RkField *field = rk_field_find (RK_RECORD_PROJECT, "figure", "languages");
  g_autoptr (RkList) list = rk_list_new_strings ((const char *[]) { "sv", NULL });
  GtkWidget *row = rk_inspector_find_row (fixture->inspector, project, field);
  GtkEditable *entry = GTK_EDITABLE (panel_find (row, GTK_TYPE_TEXT));

  rk_command_set (fixture->document, project, field, RK_BOXED (list), NULL);
  panel_settle ();
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Swedish");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (entry, cases[i].typed);
      rk_field_row_leave (RK_FIELD_ROW (row));
      panel_settle ();
      g_assert_cmpstr (rk_list_get_items (project->figure.languages)[0].string, ==, cases[i].tag);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, cases[i].shown);
    }
}

/* --- several seats --------------------------------------------------------------------------- */

static guint
count_rows (GtkWidget *widget)
{
  guint n = GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_visible (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
type_lines (GtkWidget *several, const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (panel_find (several, GTK_TYPE_TEXT_VIEW));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  RkInspectorSeveral *several = RK_INSPECTOR_SEVERAL (
      g_object_ref_sink (rk_inspector_several_new (fixture->session)));
  RkGroup *group = fixture->e;
  RkSeat *seat = NULL;

  rk_inspector_several_set_group (several, group);
  g_assert_false (rk_inspector_several_add (several));
  type_lines (GTK_WIDGET (several), "hyvinvointijohtaja, konsernihallinto (pj.)\n\nrehtori\n");
  g_assert_cmpuint (count_rows (GTK_WIDGET (several)), ==, 2);
  g_assert_cmpuint (group->seats.n, ==, 0);
  g_assert_true (says (GTK_WIDGET (several), "Add 2 Seats"));
  g_assert_true (rk_inspector_several_add (several));
  g_assert_cmpuint (group->seats.n, ==, 2);
  seat = RK_SEAT (group->seats.items[0]);
  g_assert_cmpint (seat->role, ==, RK_SEAT_ROLE_CHAIR);
  g_assert_cmpstr (rk_text_get (seat->unit, "fi"), ==, "konsernihallinto");
  g_assert_cmpuint (count_rows (GTK_WIDGET (several)), ==, 0);
  g_assert_true (rk_document_undo (fixture->document));
  g_assert_cmpuint (group->seats.n, ==, 0);
  g_assert_false (rk_document_can_undo (fixture->document));
  g_object_unref (several);
}

/* More than anybody can mean is refused in words, and stays to be mended. */
static void
test_too_many_lines (Fixture *fixture, gconstpointer data)
{
  RkInspectorSeveral *several = RK_INSPECTOR_SEVERAL (
      g_object_ref_sink (rk_inspector_several_new (fixture->session)));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *label = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "jäsen\n");
  rk_inspector_several_set_group (several, fixture->e);
  type_lines (GTK_WIDGET (several), text->str);
  g_assert_cmpuint (count_rows (GTK_WIDGET (several)), ==, 0);
  g_assert_false (rk_inspector_several_add (several));
  g_assert_cmpuint (fixture->e->seats.n, ==, 0);
  for (label = gtk_widget_get_first_child (GTK_WIDGET (several));
       label != NULL && !gtk_widget_has_css_class (label, "error");
       label = gtk_widget_get_next_sibling (label))
    ;
  g_assert_nonnull (label);
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), !=, "");
  g_object_unref (several);
}

/* What is pasted comes when its owner sends it: the panel may be gone by then, but not what it is pasted into. */
static void
test_late_text (Fixture *fixture, gconstpointer data)
{
  GtkWidget *several = g_object_ref_sink (rk_inspector_several_new (fixture->session));
  g_autoptr (GtkTextBuffer) lines = NULL;
  g_autoptr (GtkTextBuffer) name = NULL;

  lines = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (panel_find (several, GTK_TYPE_TEXT_VIEW))));
  g_assert_finalize_object (several);
  gtk_text_buffer_set_text (lines, "jäsen", -1);

  select_three (fixture);
  name = g_object_ref (gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (panel_find (GTK_WIDGET (find_row (fixture, "name")), GTK_TYPE_TEXT_VIEW))));
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  panel_settle ();
  gtk_text_buffer_set_text (name, "Ryhmä", -1);
}

#define ADD(path, function) g_test_add ("/inspector-many/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("fields", test_fields);
  ADD ("text", test_text);
  ADD ("date", test_date);
  ADD ("choice", test_choice);
  ADD ("parent", test_parent);
  ADD ("not-stated", test_not_stated);
  ADD ("languages", test_languages);
  ADD ("lines", test_lines);
  ADD ("too-many-lines", test_too_many_lines);
  ADD ("late-text", test_late_text);

  return g_test_run ();
}
