/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "panel.h"
#include "rk-field-choice.h"
#include "rk-field-chooser.h"
#include "rk-field-row.h"
#include "rk-inspector-list.h"
#include "rk-inspector-sections.h"
#include "rk-inspector.h"

#include <string.h>

typedef struct {
  RkSession *session;
  RkInspector *inspector;
  GtkWidget *window;
} Fixture;

static void
open_full (Fixture *fixture, gconstpointer data)
{
  fixture->session = data != NULL ? panel_read_sample (data) : panel_new_full_session ();
  fixture->inspector = rk_inspector_new ();
  rk_inspector_set_session (fixture->inspector, fixture->session);
  fixture->window = panel_present (GTK_WIDGET (fixture->inspector));
}

static void
close_full (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  panel_settle ();
  g_assert_finalize_object (fixture->session);
}

static RkDocument *
get_document (Fixture *fixture)
{
  return rk_session_get_document (fixture->session);
}

static RkGroup *
select_group (Fixture *fixture, const char *id)
{
  RkGroup *group = rk_version_find_group (rk_session_get_version (fixture->session), id);

  g_assert_nonnull (group);
  rk_session_select_record (fixture->session, group);
  return group;
}

static RkFieldRow *
find_row (Fixture *fixture, gpointer record, const char *object, const char *key)
{
  const RkField *field = rk_field_find (RK_RECORD (record)->type, object, key);
  GtkWidget *row = NULL;

  g_assert_nonnull (field);
  row = rk_inspector_find_row (fixture->inspector, record, field);
  g_assert_true (RK_IS_FIELD_ROW (row));
  g_assert_true (rk_field_row_get_record (RK_FIELD_ROW (row)) == record);
  return RK_FIELD_ROW (row);
}

static GtkEditable *
get_editable (RkFieldRow *row)
{
  GtkWidget *text = panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT);

  g_assert_nonnull (text);
  return GTK_EDITABLE (text);
}

static GtkTextBuffer *
get_buffer (RkFieldRow *row)
{
  GtkWidget *view = panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW);

  g_assert_nonnull (view);
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
assert_shown (RkFieldRow *row, const char *expected)
{
  g_autofree char *shown = NULL;

  g_object_get (get_buffer (row), "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, expected);
}

static gboolean
is_for_a_person (RkRecordType type, const RkField *field)
{
  if (field->flags & RK_FIELD_HIDDEN)
    return FALSE;
  /* The groups of a version are the chart itself, and its relations stand at their groups. */
  return !(type == RK_RECORD_VERSION && field->type == RK_FIELD_RECORDS);
}

/* Every field of the table */

static void
test_sections (void)
{
  const char *const pages[] = { NULL, "group", "seats", "project", "figure", "lists" };

  for (int type = 0; type < RK_N_RECORD_TYPES; type++)
    {
      guint n = 0;
      const RkField *fields = rk_record_type_get_fields (type, &n);
      g_autoptr (GPtrArray) seen = g_ptr_array_new ();
      guint expected = 0;

      for (guint p = 0; p < G_N_ELEMENTS (pages); p++)
        {
          g_autoptr (GPtrArray) sections = rk_inspector_list_sections (type, pages[p]);

          for (guint s = 0; s < sections->len; s++)
            {
              RkInspectorSection *section = g_ptr_array_index (sections, s);

              for (guint i = 0; i < section->fields->len; i++)
                {
                  g_assert_false (g_ptr_array_find (seen, section->fields->pdata[i], NULL));
                  g_ptr_array_add (seen, section->fields->pdata[i]);
                }
            }
        }
      for (guint i = 0; i < n; i++)
        if (is_for_a_person (type, &fields[i]))
          {
            expected++;
            if (!g_ptr_array_find (seen, &fields[i], NULL))
              g_test_fail_printf ("%s: no section has %s", rk_record_type_get_name (type), fields[i].key);
          }
      g_assert_cmpuint (seen->len, ==, expected);
    }
}

static void
count_languages (GtkWidget *widget, const RkFieldRow *like, guint *n)
{
  if (RK_IS_FIELD_ROW (widget) &&
      rk_field_row_get_field (RK_FIELD_ROW (widget)) == rk_field_row_get_field ((RkFieldRow *) like) &&
      rk_field_row_get_record (RK_FIELD_ROW (widget)) == rk_field_row_get_record ((RkFieldRow *) like))
    (*n)++;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_languages (child, like, n);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  for (int type = 0; type < RK_N_RECORD_TYPES; type++)
    {
      guint n = 0;
      const RkField *fields = rk_record_type_get_fields (type, &n);
      gpointer record = panel_find_record (fixture->session, type);

      g_assert_nonnull (record);
      for (guint i = 0; i < n; i++)
        {
          GtkWidget *row = NULL;
          guint languages = 0;

          if (!is_for_a_person (type, &fields[i]))
            continue;
          row = rk_inspector_find_row (fixture->inspector, record, &fields[i]);
          if (row == NULL)
            {
              g_test_fail_printf ("%s: no row for %s.%s", rk_record_type_get_name (type), fields[i].object,
                                  fields[i].key);
              continue;
            }
          if (fields[i].type == RK_FIELD_RECORDS)
            {
              g_assert_true (RK_IS_INSPECTOR_LIST (row));
              g_assert_cmpuint (rk_inspector_list_get_n_rows (RK_INSPECTOR_LIST (row)), ==,
                                rk_field_get_list (&fields[i], record)->n);
              continue;
            }
          g_assert_true (rk_field_row_get_record (RK_FIELD_ROW (row)) == record);
          count_languages (GTK_WIDGET (fixture->inspector), RK_FIELD_ROW (row), &languages);
          g_assert_cmpuint (languages, ==, fields[i].type == RK_FIELD_TEXT ? 2 : 1);
        }
    }
}

/* Each field by the kind of row that it has */

static RkFieldChooser *
open_chooser (GtkWidget *button)
{
  rk_field_focus (button);
  panel_wait_for_place (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return RK_FIELD_CHOOSER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static void
choose (GtkWidget *button, guint position)
{
  rk_field_chooser_choose (open_chooser (button), position);
}

/* Another value than the default, as a person types it. */
static const char *
get_typed (const RkField *field)
{
  switch (field->type)
    {
    case RK_FIELD_INT:
      return "7";
    case RK_FIELD_INTS:
      return "4  -5";
    case RK_FIELD_DATE:
      return "1.8.2021";
    case RK_FIELD_COLOR:
      return "#0b6b66";
    default:
      return "Sanoja";
    }
}

/* A line of the choice that is not the value now: of references that must be, the third group. */
static guint
find_other (RkFieldRow *row)
{
  const RkField *field = rk_field_row_get_field (row);

  if (field->type == RK_FIELD_REFERENCE && field->flags & RK_FIELD_REQUIRED)
    return 2;
  return rk_field_row_get_value (row).number == 1 ? 0 : 1;
}

static void
edit (RkFieldRow *row)
{
  const RkField *field = rk_field_row_get_field (row);
  GtkWidget *menu = panel_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON);
  GtkWidget *toggle = panel_find (GTK_WIDGET (row), GTK_TYPE_SWITCH);
  GtkWidget *view = panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW);
  GtkWidget *text = panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT);
  GtkWidget *check = panel_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON);
  GtkWidget *month = panel_find (GTK_WIDGET (row), GTK_TYPE_TOGGLE_BUTTON);

  if (toggle != NULL)
    gtk_switch_set_active (GTK_SWITCH (toggle), !gtk_switch_get_active (GTK_SWITCH (toggle)));
  else if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Sanoja", -1);
  else if (check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  else if (menu != NULL)
    choose (menu, find_other (row));
  else if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (text), get_typed (field));
  else if (month != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (month), TRUE);
}

/* Lists of references offer no "none", so their first line is already a record. */
static void
edit_links (RkFieldRow *row)
{
  choose (panel_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON), 0);
}

static void
test_edit_field (Fixture *fixture, gpointer record, const RkField *field)
{
  g_autofree char *name = g_strdup_printf ("%s %s.%s", rk_record_type_get_name (RK_RECORD (record)->type),
                                           field->object, field->key);
  RkFieldRow *row = find_row (fixture, record, field->object, field->key);
  RkValue before = rk_value_ref (field, rk_field_get (field, record));
  RkValue after = RK_VALUE_INIT;

  if (field->type == RK_FIELD_REFERENCES)
    edit_links (row);
  else
    edit (row);
  rk_field_row_leave (row);
  if (rk_field_row_get_error (row) != NULL)
    g_test_fail_printf ("%s: %s", name, rk_field_row_get_error (row));
  if (rk_value_equal (field, rk_field_get (field, record), before))
    {
      g_test_fail_printf ("%s: the edit changed nothing", name);
      rk_value_clear (field, &before);
      return;
    }
  after = rk_value_ref (field, rk_field_get (field, record));

  g_assert_true (rk_document_undo (get_document (fixture)));
  if (!rk_value_equal (field, rk_field_get (field, record), before))
    g_test_fail_printf ("%s: one undo does not take the edit back", name);
  g_assert_true (rk_document_redo (get_document (fixture)));
  if (!rk_value_equal (field, rk_field_get (field, record), after))
    g_test_fail_printf ("%s: redo does not bring the edit back", name);
  g_assert_true (rk_document_undo (get_document (fixture)));
  rk_value_clear (field, &before);
  rk_value_clear (field, &after);
}

static void
test_edits (Fixture *fixture, gconstpointer data)
{
  for (int type = 0; type < RK_N_RECORD_TYPES; type++)
    {
      guint n = 0;
      const RkField *fields = rk_record_type_get_fields (type, &n);

      for (guint i = 0; i < n; i++)
        {
          gpointer record = panel_find_record (fixture->session, type);

          if (!is_for_a_person (type, &fields[i]) || fields[i].type == RK_FIELD_RECORDS)
            continue;
          /* A picture comes from a file; the first group cannot come under the one below it. */
          if (g_str_equal (fields[i].key, "logo"))
            continue;
          if (type == RK_RECORD_GROUP && g_str_equal (fields[i].key, "parent"))
            record = rk_version_find_group (rk_session_get_version (fixture->session), "b");
          if (type == RK_RECORD_GROUP && g_str_equal (fields[i].key, "parent"))
            {
              RkFieldRow *row = find_row (fixture, record, "", "parent");

              choose (panel_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON), 0);
              g_assert_null (RK_GROUP (record)->parent);
              g_assert_true (rk_document_undo (get_document (fixture)));
              g_assert_cmpstr (RK_GROUP (record)->parent, ==, "a");
              continue;
            }
          test_edit_field (fixture, record, &fields[i]);
          panel_settle ();
        }
    }
}

/* Typing */

static void
type_text (RkFieldRow *row, const char *string)
{
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      GtkTextIter end;

      gtk_text_buffer_get_end_iter (get_buffer (row), &end);
      gtk_text_buffer_insert_interactive (get_buffer (row), &end, p, (int) (g_utf8_next_char (p) - p), TRUE);
    }
}

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  RkFieldRow *row = find_row (fixture, group, "", "name");

  type_text (row, " ja väki");
  g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, "Ryhmä ja väki");
  rk_field_row_leave (row);
  type_text (row, "!");
  g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, "Ryhmä ja väki!");

  rk_document_undo (get_document (fixture));
  g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, "Ryhmä ja väki");
  assert_shown (row, "Ryhmä ja väki");
  rk_document_undo (get_document (fixture));
  assert_shown (row, "Ryhmä");
  g_assert_false (rk_document_can_undo (get_document (fixture)));
  rk_document_redo (get_document (fixture));
  assert_shown (row, "Ryhmä ja väki");
}

/* The text's own undo knows only what was typed into it. */
static void
test_text_undo (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  RkFieldRow *row = find_row (fixture, group, "", "name");
  GtkWidget *view = panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW);

  gtk_widget_grab_focus (view);
  group = select_group (fixture, "a");
  assert_shown (row, "Valtuusto");
  gtk_widget_activate_action (view, "text.undo", NULL);
  assert_shown (row, "Valtuusto");
  g_assert_false (rk_document_can_undo (get_document (fixture)));
  type_text (row, "n");
  g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, "Valtuuston");
  gtk_widget_activate_action (view, "text.undo", NULL);
  g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, "Valtuusto");
}

/* Typing over all of a text is one change of it, in one language, where it stands. */
static void
test_typing_over (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  RkFieldRow *row = find_row (fixture, group, "", "name");
  RkDocument *document = get_document (fixture);

  rk_command_set_text (document, group, rk_field_row_get_field (row), "sv", "Grupp", NULL);
  rk_document_seal (document);
  gtk_text_buffer_set_text (get_buffer (row), "Uusi", -1);
  panel_settle ();
  g_assert_cmpstr (rk_text_get_language (group->name, 0), ==, "fi");
  g_assert_cmpstr (rk_text_get_string (group->name, 0), ==, "Uusi");
  g_assert_cmpstr (rk_text_get (group->name, "sv"), ==, "Grupp");
  rk_document_undo (document);
  assert_shown (row, "Ryhmä");
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  RkFieldRow *name = find_row (fixture, group, "", "name");
  RkFieldRow *note = find_row (fixture, group, "", "note");

  type_text (name, "\n!");
  g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, "Ryhmä!");
  type_text (note, "a\nb");
  g_assert_cmpstr (rk_text_get (group->note, "fi"), ==, "a\nb");
}

static int
measure (RkFieldRow *row, int width)
{
  int height = 0;

  gtk_widget_measure (panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW), GTK_ORIENTATION_VERTICAL, width,
                      NULL, &height, NULL, NULL);
  return height;
}

/* A row is as high as its text at the width it gets, before it was ever shown at that width. */
static void
test_height (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  RkFieldRow *row = find_row (fixture, group, "", "name");
  int line = measure (row, 300);

  g_assert_cmpint (line, >, 0);
  type_text (row, " jonka nimi on niin pitkä ettei se mahdu yhdelle riville");
  g_assert_cmpint (measure (row, 300), >=, 2 * line);
  g_assert_cmpint (measure (row, 300), <=, 3 * line);
  g_assert_cmpint (measure (row, 2000), ==, line);
}

static void
test_empty_name (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  RkFieldRow *row = find_row (fixture, group, "", "name");

  gtk_text_buffer_set_text (get_buffer (row), "", -1);
  panel_settle ();
  g_assert_nonnull (rk_field_row_get_error (row));
  g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, "Ryhmä");
  rk_field_row_leave (row);
  g_assert_null (rk_field_row_get_error (row));
  assert_shown (row, "Ryhmä");
}

static void
test_dates (Fixture *fixture, gconstpointer data)
{
  const struct {
    const char *typed, *value;
  } rows[] = {
    { "2021", "2021" },           { "8/2021", "2021-08" },          { "elokuu 2021", "2021-08" },
    { "1.8.2021", "2021-08-01" }, { " 2021-08-01 ", "2021-08-01" }, { "", NULL },
  };
  RkGroup *group = select_group (fixture, "b");
  RkFieldRow *row = find_row (fixture, group, "", "from");
  GtkEditable *editable = get_editable (row);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_editable_set_text (editable, rows[i].typed);
      panel_settle ();
      g_assert_cmpstr (group->from, ==, rows[i].value);
      g_assert_null (rk_field_row_get_error (row));
      g_assert_cmpstr (gtk_editable_get_text (editable), ==, rows[i].typed);
    }

  gtk_editable_set_text (editable, "1.8.2021");
  gtk_editable_set_text (editable, "31.2.2021");
  g_assert_nonnull (rk_field_row_get_error (row));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  g_assert_cmpstr (group->from, ==, "2021-08-01");
  rk_field_row_leave (row);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "31.2.2021");
  gtk_editable_set_text (editable, "2022");
  g_assert_null (rk_field_row_get_error (row));
  g_assert_cmpstr (group->from, ==, "2022");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  RkSeat *seat = panel_find_record (fixture->session, RK_RECORD_SEAT);
  RkFieldRow *row = find_row (fixture, seat, "", "count");
  GtkEditable *editable = get_editable (row);
  GtkWidget *unknown = panel_find (GTK_WIDGET (row), GTK_TYPE_TOGGLE_BUTTON);

  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "1");
  gtk_editable_set_text (editable, "4");
  g_assert_cmpint (seat->count, ==, 4);
  gtk_editable_set_text (editable, "neljä");
  g_assert_nonnull (rk_field_row_get_error (row));
  g_assert_cmpint (seat->count, ==, 4);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (unknown), TRUE);
  g_assert_cmpint (seat->count, ==, RK_INT_NOT_STATED);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (unknown), FALSE);
  g_assert_cmpint (seat->count, ==, 1);
  g_assert_true (panel_press (gtk_widget_get_parent (GTK_WIDGET (editable)), GDK_KEY_Up, 0));
  g_assert_cmpint (seat->count, ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "2");
}

/* A word that a newer program wrote is shown, offered, and not lost. */
static void
test_unknown_word (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  const RkField *field = rk_field_find (RK_RECORD_GROUP, "", "kind");
  int unknown = rk_enum_parse (RK_ENUM_GROUP_KIND, "parlamentti");
  RkFieldRow *row = find_row (fixture, group, "", "kind");
  GtkWidget *button = panel_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON);
  RkFieldChooser *chooser = NULL;
  g_autofree char *last = NULL;

  rk_command_set (get_document (fixture), group, field, RK_NUMBER (unknown), NULL);
  g_assert_cmpint (group->kind, ==, unknown);
  g_assert_cmpstr (rk_field_choice_get_shown (RK_FIELD_CHOICE (row)), ==, "parlamentti");
  chooser = open_chooser (button);
  last = rk_field_chooser_get_label (chooser, RK_N_GROUP_KINDS);
  g_assert_cmpstr (last, ==, "parlamentti");
  rk_field_chooser_choose (chooser, 0);
  g_assert_cmpint (group->kind, ==, RK_GROUP_KIND_COUNCIL);
}

/* So is a field that only a newer program knows. */
static void
test_unknown_member (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = rk_version_find_group (rk_session_get_version (fixture->session), "b");
  g_autoptr (GBytes) json = g_bytes_new_static ("{\"x\": 7}", 8);

  select_group (fixture, "a");
  rk_record_add_extra (RK_RECORD (group), "", "budjetti", json);
  g_assert_false (panel_shows_words (GTK_WIDGET (fixture->inspector), "budjetti"));
  select_group (fixture, "b");
  g_assert_true (panel_shows_words (GTK_WIDGET (fixture->inspector), "budjetti: {\"x\": 7}"));
  select_group (fixture, "a");
  g_assert_false (panel_shows_words (GTK_WIDGET (fixture->inspector), "budjetti"));
}

static void
test_items (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  RkFieldRow *row = find_row (fixture, group, "", "aliases");

  gtk_editable_set_text (get_editable (row), "Toinen nimi");
  g_assert_cmpuint (rk_list_get_n (group->aliases), ==, 1);
  g_assert_cmpstr (rk_text_get (rk_list_get_items (group->aliases)[0].text, "fi"), ==, "Toinen nimi");
  gtk_widget_grab_focus (GTK_WIDGET (get_editable (row)));
  gtk_editable_set_text (get_editable (row), "");
  /* The emptied line must not go while the focus is on its way out of it. */
  gtk_widget_child_focus (GTK_WIDGET (find_row (fixture, group, "", "name")), GTK_DIR_TAB_FORWARD);
  g_assert_cmpuint (rk_list_get_n (group->aliases), ==, 0);
}

/* Lists of records */

static void
test_seats (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "a");
  const RkField *field = rk_field_find (RK_RECORD_GROUP, "", "seats");
  RkInspectorList *list = RK_INSPECTOR_LIST (rk_inspector_find_row (fixture->inspector, group, field));
  RkSeat *seat = NULL;

  g_assert_cmpstr (rk_inspector_get_page (fixture->inspector), ==, "seats");
  seat = rk_inspector_list_add (list, NULL);
  g_assert_cmpuint (group->seats.n, ==, 3);
  g_assert_cmpuint (rk_inspector_list_get_n_rows (list), ==, 3);
  type_text (find_row (fixture, seat, "", "title"), "rehtori");
  g_assert_cmpstr (rk_text_get (seat->title, "fi"), ==, "rehtori");

  rk_inspector_list_move (list, seat, -1);
  g_assert_true (group->seats.items[1] == RK_RECORD (seat));
  rk_inspector_list_move (list, seat, -1);
  rk_inspector_list_move (list, seat, -1);
  g_assert_true (group->seats.items[0] == RK_RECORD (seat));
  rk_inspector_list_remove (list, seat);
  g_assert_cmpuint (group->seats.n, ==, 2);
  g_assert_cmpuint (rk_inspector_list_get_n_rows (list), ==, 2);
  rk_document_undo (get_document (fixture));
  g_assert_cmpuint (rk_inspector_list_get_n_rows (list), ==, 3);
}

static RkInspectorList *
find_list (GtkWidget *root, RkRecordType type)
{
  if (RK_IS_INSPECTOR_LIST (root) &&
      rk_inspector_list_get_field (RK_INSPECTOR_LIST (root))->record_type == type)
    return RK_INSPECTOR_LIST (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RkInspectorList *found = find_list (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_relations (Fixture *fixture, gconstpointer data)
{
  RkGroup *a = select_group (fixture, "a");
  RkGroup *b = rk_version_find_group (rk_session_get_version (fixture->session), "b");
  RkInspectorList *list = NULL;
  RkRelation *relation = NULL;

  rk_inspector_show_page (fixture->inspector, "relations");
  list = find_list (GTK_WIDGET (fixture->inspector), RK_RECORD_RELATION);
  g_assert_cmpuint (rk_inspector_list_get_n_rows (list), ==, 1);
  relation = rk_inspector_list_add (list, b);
  g_assert_nonnull (relation);
  g_assert_cmpstr (relation->from, ==, a->record.id);
  g_assert_cmpstr (relation->to, ==, "b");
  g_assert_cmpuint (rk_inspector_list_get_n_rows (list), ==, 2);
}

static void
test_last_version (Fixture *fixture, gconstpointer data)
{
  RkProject *project = rk_session_get_project (fixture->session);
  const RkField *field = rk_field_find (RK_RECORD_PROJECT, "", "versions");
  RkInspectorList *list = NULL;

  rk_session_select (fixture->session, NULL);
  list = RK_INSPECTOR_LIST (rk_inspector_find_row (fixture->inspector, project, field));
  rk_inspector_list_remove (list, project->versions.items[1]);
  g_assert_cmpuint (project->versions.n, ==, 1);
  rk_inspector_list_remove (list, project->versions.items[0]);
  g_assert_cmpuint (project->versions.n, ==, 1);
  g_assert_nonnull (rk_inspector_list_get_error (list));
}

/* What is selected */

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  const char *const both[] = { "a", "b", NULL };
  g_autoptr (RkList) ids = rk_list_new_strings (both);
  RkGroup *a = NULL, *b = NULL;
  RkSeat *seat = panel_find_record (fixture->session, RK_RECORD_SEAT);
  GtkWidget *row = NULL, *stack = NULL;

  g_assert_cmpstr (rk_inspector_get_page (fixture->inspector), ==, "project");
  rk_session_select_record (fixture->session, seat);
  g_assert_cmpstr (rk_inspector_get_page (fixture->inspector), ==, "seats");
  rk_session_select_record (fixture->session, panel_find_record (fixture->session, RK_RECORD_RELATION));
  g_assert_cmpstr (rk_inspector_get_page (fixture->inspector), ==, "relations");

  rk_session_select (fixture->session, ids);
  g_assert_cmpstr (rk_inspector_get_page (fixture->inspector), ==, "several");
  a = rk_version_find_group (rk_session_get_version (fixture->session), "a");
  b = rk_version_find_group (rk_session_get_version (fixture->session), "b");
  stack = panel_find (GTK_WIDGET (fixture->inspector), GTK_TYPE_STACK);
  row = panel_find (gtk_stack_get_visible_child (GTK_STACK (stack)), RK_TYPE_FIELD_CHOICE);
  choose (panel_find (row, GTK_TYPE_MENU_BUTTON), RK_GROUP_KIND_TEAM);
  g_assert_cmpint (a->kind, ==, RK_GROUP_KIND_TEAM);
  g_assert_cmpint (b->kind, ==, RK_GROUP_KIND_TEAM);
  rk_document_undo (get_document (fixture));
  g_assert_cmpint (a->kind, ==, RK_GROUP_KIND_OTHER);
  g_assert_cmpint (b->kind, ==, RK_GROUP_KIND_OTHER);
  rk_session_select (fixture->session, NULL);
  g_assert_cmpstr (rk_inspector_get_page (fixture->inspector), ==, "project");
}

/* A group that undo takes away leaves no row that still holds it. */
static void
test_vanishing (Fixture *fixture, gconstpointer data)
{
  RkVersion *version = rk_session_get_version (fixture->session);
  RkGroup *group = rk_command_add_group (get_document (fixture), version, NULL, NULL, RK_GROUP_KIND_TEAM,
                                         "Uusi", NULL);

  rk_session_select_record (fixture->session, group);
  rk_inspector_show_page (fixture->inspector, "seats");
  rk_inspector_show_page (fixture->inspector, "group");
  find_row (fixture, group, "", "name");
  rk_document_undo (get_document (fixture));
  g_assert_cmpstr (rk_inspector_get_page (fixture->inspector), ==, "project");
  rk_command_add_group (get_document (fixture), version, NULL, NULL, RK_GROUP_KIND_TEAM, "Toinen", NULL);
  group = select_group (fixture, "a");
  assert_shown (find_row (fixture, group, "", "name"), "Valtuusto");
}

static void
test_languages (Fixture *fixture, gconstpointer data)
{
  RkProject *project = rk_session_get_project (fixture->session);
  const char *const one[] = { "fi", NULL };
  g_autoptr (RkList) list = rk_list_new_strings (one);
  const RkField *field = rk_field_find (RK_RECORD_PROJECT, "", "languages");
  RkFieldRow *row = find_row (fixture, project, "", "title");
  guint n = 0;

  count_languages (GTK_WIDGET (fixture->inspector), row, &n);
  g_assert_cmpuint (n, ==, 2);
  rk_command_set (get_document (fixture), project, field, RK_BOXED (list), NULL);
  panel_settle ();
  row = find_row (fixture, project, "", "title");
  n = 0;
  count_languages (GTK_WIDGET (fixture->inspector), row, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_focus (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = select_group (fixture, "b");
  GtkWidget *focus = NULL;
  RkFieldRow *row = NULL;

  rk_inspector_focus_field (fixture->inspector, "name");
  panel_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  row = find_row (fixture, group, "", "name");
  g_assert_true (focus == panel_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW));
  g_assert_true (gtk_text_buffer_get_has_selection (get_buffer (row)));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  RkProject *project = rk_session_get_project (fixture->session);

  for (int type = 0; type < RK_N_RECORD_TYPES; type++)
    {
      guint n = 0;
      const RkField *fields = rk_record_type_get_fields (type, &n);
      gpointer record = panel_find_record (fixture->session, type);

      for (guint i = 0; record != NULL && i < n; i++)
        if (is_for_a_person (type, &fields[i]))
          rk_inspector_find_row (fixture->inspector, record, &fields[i]);
      panel_assert_named (GTK_WIDGET (fixture->inspector));
    }
  g_assert_true (rk_session_get_project (fixture->session) == project);
}

#define ADD(path, sample, function)                                                                          \
  g_test_add ("/inspector/" path, Fixture, sample, open_full, function, close_full)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/inspector/sections", test_sections);
  ADD ("rows", NULL, test_rows);
  ADD ("edits", NULL, test_edits);
  ADD ("typing", NULL, test_typing);
  ADD ("text-undo", NULL, test_text_undo);
  ADD ("typing-over", NULL, test_typing_over);
  ADD ("lines", NULL, test_lines);
  ADD ("height", NULL, test_height);
  ADD ("empty-name", NULL, test_empty_name);
  ADD ("dates", NULL, test_dates);
  ADD ("numbers", NULL, test_numbers);
  ADD ("unknown-word", NULL, test_unknown_word);
  ADD ("unknown-member", NULL, test_unknown_member);
  ADD ("items", NULL, test_items);
  ADD ("seats", NULL, test_seats);
  ADD ("relations", NULL, test_relations);
  ADD ("last-version", NULL, test_last_version);
  ADD ("selection", NULL, test_selection);
  ADD ("vanishing", NULL, test_vanishing);
  ADD ("languages", NULL, test_languages);
  ADD ("focus", NULL, test_focus);
  ADD ("names/full", NULL, test_names);
  ADD ("names/pori", "pori", test_names);

  return g_test_run ();
}
