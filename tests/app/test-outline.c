/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "panel.h"
#include "rk-outline-model.h"
#include "rk-outline-row.h"
#include "rk-outline.h"

typedef struct {
  RkSession *session;
  RkOutline *outline;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = panel_read_sample (data);
  fixture->outline = rk_outline_new ();
  rk_outline_set_session (fixture->outline, fixture->session);
  fixture->window = panel_present (GTK_WIDGET (fixture->outline));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  panel_settle ();
  g_assert_finalize_object (fixture->session);
}

static RkOutlineModel *
get_model (Fixture *fixture)
{
  return RK_OUTLINE_MODEL (
      gtk_multi_selection_get_model (GTK_MULTI_SELECTION (rk_outline_get_rows (fixture->outline))));
}

static RkVersion *
get_version (Fixture *fixture)
{
  return rk_session_get_version (fixture->session);
}

static RkGroup *
get_group (Fixture *fixture, const char *id)
{
  RkGroup *group = rk_version_find_group (get_version (fixture), id);

  g_assert_nonnull (group);
  return group;
}

/* "a/0 b/1 c/1": the ids that are listed with their depths. */
static void
assert_listed (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) listed = g_string_new (NULL);
  RkOutlineRowInfo info;

  for (guint i = 0; rk_outline_model_get_row (get_model (fixture), i, &info); i++)
    g_string_append_printf (listed, i > 0 ? " %s/%u" : "%s/%u", info.group->record.id, info.depth);
  g_assert_cmpstr (listed->str, ==, expected);
}

static void
assert_selected (Fixture *fixture, const char *id)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (rk_outline_get_rows (fixture->outline));
  RkOutlineRowInfo info;

  if (id == NULL)
    {
      g_assert_true (gtk_bitset_is_empty (selected));
      return;
    }
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  g_assert_true (rk_outline_model_get_row (get_model (fixture), gtk_bitset_get_nth (selected, 0), &info));
  g_assert_cmpstr (info.group->record.id, ==, id);
}

static GtkWidget *
get_view (Fixture *fixture)
{
  return panel_find (GTK_WIDGET (fixture->outline), GTK_TYPE_LIST_VIEW);
}

#define BEFORE                                                                                               \
  "kaupunginvaltuusto/0 hyvinvointiryhma/1 hyvinvointitiimi/2 lanu/2 tyoikaisten-ja-ikaihmisten-ryhma/2"

static void
test_order (Fixture *fixture, gconstpointer data)
{
  const RkTree *tree = rk_version_get_tree (get_version (fixture));
  RkOutlineRowInfo info;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), ==, tree->n);
  for (guint i = 0; i < tree->n; i++)
    {
      g_assert_true (rk_outline_model_get_row (get_model (fixture), i, &info));
      g_assert_true (info.group == tree->groups[i]);
      g_assert_cmpuint (info.depth, ==, (guint) tree->depth[i]);
      g_assert_cmpint (info.has_children, ==, tree->first_child[i] >= 0);
    }
  g_assert_false (rk_outline_model_get_row (get_model (fixture), tree->n, &info));
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows = rk_outline_get_rows (fixture->outline);
  const char *const two[] = { "lanu", "hyvinvointiryhma", NULL };
  g_autoptr (RkList) ids = rk_list_new_strings (two);

  assert_selected (fixture, NULL);
  rk_session_select_record (fixture->session, get_group (fixture, "lanu"));
  assert_selected (fixture, "lanu");

  gtk_selection_model_select_item (rows, rk_outline_model_find (get_model (fixture), "hyvinvointitiimi"),
                                   TRUE);
  g_assert_true (rk_session_get_selected_group (fixture->session) == get_group (fixture, "hyvinvointitiimi"));
  gtk_selection_model_select_item (rows, rk_outline_model_find (get_model (fixture), "lanu"), FALSE);
  g_assert_cmpuint (rk_list_get_n (rk_session_get_selection (fixture->session)), ==, 2);

  rk_session_select (fixture->session, ids);
  g_assert_true (gtk_selection_model_is_selected (rows, rk_outline_model_find (get_model (fixture), "lanu")));
  g_assert_true (gtk_selection_model_is_selected (
      rows, rk_outline_model_find (get_model (fixture), "hyvinvointiryhma")));
  rk_session_select (fixture->session, NULL);
  assert_selected (fixture, NULL);
}

/* A seat's group is what the outline shows of a selected seat. */
static void
test_selected_seat (Fixture *fixture, gconstpointer data)
{
  RkGroup *group = get_group (fixture, "lanu");

  rk_session_select_record (fixture->session, group->seats.items[0]);
  assert_selected (fixture, "lanu");
  g_assert_cmpuint (rk_list_get_n (rk_session_get_selection (fixture->session)), ==, 2);
}

static void
test_folding (Fixture *fixture, gconstpointer data)
{
  RkOutlineModel *model = get_model (fixture);
  RkOutlineRowInfo info;

  rk_session_select_record (fixture->session, get_group (fixture, "kaupunginvaltuusto"));
  rk_outline_model_set_folded (model, "hyvinvointiryhma", TRUE);
  assert_listed (fixture, "kaupunginvaltuusto/0 hyvinvointiryhma/1");
  rk_outline_model_get_row (model, 1, &info);
  g_assert_true (info.folded);
  g_assert_true (info.has_children);

  /* It stays folded through a change, and opens for what is selected elsewhere. */
  rk_command_set_text (rk_session_get_document (fixture->session), get_group (fixture, "lanu"),
                       rk_field_find (RK_RECORD_GROUP, "", "name"), "fi", "Toinen", NULL);
  assert_listed (fixture, "kaupunginvaltuusto/0 hyvinvointiryhma/1");
  assert_selected (fixture, "kaupunginvaltuusto");
  rk_session_select_record (fixture->session, get_group (fixture, "lanu"));
  assert_listed (fixture, BEFORE);
  assert_selected (fixture, "lanu");

  gtk_widget_activate_action (GTK_WIDGET (fixture->outline), "outline.fold-all", NULL);
  assert_listed (fixture, "kaupunginvaltuusto/0");
  gtk_widget_activate_action (GTK_WIDGET (fixture->outline), "outline.unfold-all", NULL);
  assert_listed (fixture, BEFORE);
  assert_selected (fixture, "lanu");
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = get_view (fixture);

  rk_session_select_record (fixture->session, get_group (fixture, "lanu"));
  panel_press (view, GDK_KEY_Left, 0);
  assert_selected (fixture, "hyvinvointiryhma");
  panel_press (view, GDK_KEY_Left, 0);
  assert_listed (fixture, "kaupunginvaltuusto/0 hyvinvointiryhma/1");
  panel_press (view, GDK_KEY_Right, 0);
  assert_listed (fixture, BEFORE);
  panel_press (view, GDK_KEY_Right, 0);
  assert_selected (fixture, "hyvinvointitiimi");
  panel_press (view, GDK_KEY_Left, GDK_SHIFT_MASK);
  assert_listed (fixture, "kaupunginvaltuusto/0");
  panel_press (view, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_listed (fixture, BEFORE);
  assert_selected (fixture, "hyvinvointitiimi");
}

/* A row that says all that the badges show. */
static GtkWidget *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *view = get_view (fixture);

  for (GtkWidget *item = gtk_widget_get_first_child (view); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = panel_find (item, RK_TYPE_OUTLINE_ROW);
      GtkWidget *label = row != NULL ? panel_find (row, GTK_TYPE_LABEL) : NULL;

      if (label != NULL && gtk_widget_get_mapped (row) &&
          g_str_equal (gtk_label_get_label (GTK_LABEL (label)), name))
        return row;
    }
  g_error ("no row says %s", name);
}

static gboolean
shows_label (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_label (child, words))
      return TRUE;
  return FALSE;
}

static void
test_badges (Fixture *fixture, gconstpointer data)
{
  RkDocument *document = rk_session_get_document (fixture->session);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  RkGroup *group = get_group (fixture, "hyvinvointiryhma");
  GtkWidget *row = find_row (fixture, "Hyvinvointiryhmä");
  guint n = 0;
  g_autofree char *count = NULL;

  for (guint i = 0; i < group->seats.n; i++)
    n += (guint) MAX (RK_SEAT (group->seats.items[i])->count, 1);
  count = g_strdup_printf ("%u", n);
  g_assert_true (shows_label (row, count));
  g_assert_false (shows_label (row, "+3"));

  rk_outline_model_set_folded (get_model (fixture), "hyvinvointiryhma", TRUE);
  rk_command_set_text (document, group, rk_field_find (RK_RECORD_GROUP, "", "name"), "fi", "Ryhmä", NULL);
  g_assert_true (shows_label (find_row (fixture, "Ryhmä"), "+3"));
  rk_outline_model_set_folded (get_model (fixture), "hyvinvointiryhma", FALSE);
  rk_document_undo (document);
  g_assert_false (shows_label (find_row (fixture, "Hyvinvointiryhmä"), "+3"));

  /* Folded in the figure, its branch is listed all the same. */
  g_ptr_array_add (groups, group);
  g_assert_true (rk_command_fold_groups (document, groups, TRUE, NULL));
  g_assert_true (shows_label (find_row (fixture, "Hyvinvointiryhmä"), "+3"));
  assert_listed (fixture, BEFORE);
}

static gboolean
has_tooltip (GtkWidget *widget, const char *words)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (gtk_widget_get_visible (widget) && tooltip != NULL && g_str_has_prefix (tooltip, words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_tooltip (child, words))
      return TRUE;
  return FALSE;
}

static void
test_not_stated (Fixture *fixture, gconstpointer data)
{
  RkDocument *document = rk_session_get_document (fixture->session);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  RkGroup *group = get_group (fixture, "hyvinvointiryhma");
  const RkItem *items = NULL;

  g_ptr_array_add (groups, group);
  while (rk_list_get_n (group->not_stated) > 0)
    {
      items = rk_list_get_items (group->not_stated);
      g_assert_true (
          rk_command_mark_not_stated (document, groups, (RkNotStated) items[0].number, FALSE, NULL));
    }
  g_assert_false (has_tooltip (find_row (fixture, "Hyvinvointiryhmä"), "Not stated: "));
  g_assert_true (rk_command_mark_not_stated (document, groups, RK_NOT_STATED_CHAIR, TRUE, NULL));
  g_assert_true (has_tooltip (find_row (fixture, "Hyvinvointiryhmä"), "Not stated: "));
}

static GtkLabel *
find_count (Fixture *fixture)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (fixture->outline));

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      return GTK_LABEL (child);
  g_assert_not_reached ();
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  const struct {
    const char *wish, *listed, *count;
  } rows[] = {
    { "TIIMI", "kaupunginvaltuusto/0 hyvinvointiryhma/1 hyvinvointitiimi/2", "1 match" },
    { "lanu", "kaupunginvaltuusto/0 hyvinvointiryhma/1 lanu/2", "1 match" },
    { "ryhmä", BEFORE, "4 matches" },
    { "turvallisuuspäällikkö", "kaupunginvaltuusto/0 hyvinvointiryhma/1", "1 match" },
    { "turvallisuuspäällikkö kaupun", "", "No matches" },
    { "ei tällaista", "", "No matches" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rk_outline_search (fixture->outline, rows[i].wish);
      assert_listed (fixture, rows[i].listed);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_count (fixture))));
      g_assert_cmpstr (gtk_label_get_label (find_count (fixture)), ==, rows[i].count);
    }
  rk_outline_search (fixture->outline, "turvallisuuspäällikkö");
  g_assert_true (shows_label (find_row (fixture, "Hyvinvointiryhmä"), "turvallisuuspäällikkö"));
  rk_outline_search (fixture->outline, "  ");
  assert_listed (fixture, BEFORE);
  rk_outline_search (fixture->outline, "");
  assert_listed (fixture, BEFORE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_count (fixture))));
}

/* The entry tells what was typed only when the typing rests; who presses Enter sooner means all of it. */
static void
test_typed_fast (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = panel_find (GTK_WIDGET (fixture->outline), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), "tiimi");
  g_signal_emit_by_name (search, "activate");
  assert_selected (fixture, "hyvinvointitiimi");
  g_assert_cmpstr (gtk_label_get_label (find_count (fixture)), ==, "1 of 1");
  gtk_editable_set_text (GTK_EDITABLE (search), "lanu");
  g_signal_emit_by_name (search, "previous-match");
  assert_selected (fixture, "lanu");
}

/* Enter in the search goes from match to match and round again. */
static void
test_next_match (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = panel_find (GTK_WIDGET (fixture->outline), GTK_TYPE_SEARCH_ENTRY);
  const char *const expected[] = { "hyvinvointiryhma", "hyvinvointitiimi", "lanu",
                                   "tyoikaisten-ja-ikaihmisten-ryhma", "hyvinvointiryhma" };

  rk_outline_search (fixture->outline, "ryhmä");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *count = g_strdup_printf ("%u of 4", i % 4 + 1);

      g_signal_emit_by_name (search, "activate");
      assert_selected (fixture, expected[i]);
      g_assert_cmpstr (gtk_label_get_label (find_count (fixture)), ==, count);
    }
  g_signal_emit_by_name (search, "previous-match");
  assert_selected (fixture, expected[3]);
  g_signal_emit_by_name (search, "next-match");
  assert_selected (fixture, expected[0]);

  /* What is in a seat is selected there. */
  rk_outline_search (fixture->outline, "turvallisuuspäällikkö");
  g_signal_emit_by_name (search, "activate");
  assert_selected (fixture, "hyvinvointiryhma");
  g_assert_nonnull (rk_session_get_selected_record (fixture->session));
}

static void
test_version (Fixture *fixture, gconstpointer data)
{
  RkProject *project = rk_session_get_project (fixture->session);

  rk_session_select_record (fixture->session, get_group (fixture, "hyvinvointitiimi"));
  rk_session_set_version (fixture->session, RK_VERSION (project->versions.items[0]));
  assert_selected (fixture, "hyvinvointitiimi");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), ==,
                    RK_VERSION (project->versions.items[0])->groups.n);
  rk_outline_set_session (fixture->outline, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), ==, 0);
  rk_outline_set_session (fixture->outline, fixture->session);
  assert_selected (fixture, "hyvinvointitiimi");
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL, *item = NULL;

  panel_assert_named (GTK_WIDGET (fixture->outline));
  row = panel_find (get_view (fixture), RK_TYPE_OUTLINE_ROW);
  g_assert_nonnull (row);
  item = gtk_widget_get_parent (row);
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  gtk_test_accessible_assert_state (item, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = RK_IS_OUTLINE_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* However many groups there are, widgets are made for those on the screen. */
static void
test_many (void)
{
  enum { N = 10000 };
  RkProject *project = rk_project_new ("fi");
  RkVersion *version = RK_VERSION (project->versions.items[0]);
  RkSession *session = NULL;
  RkOutline *outline = rk_outline_new ();
  GtkWidget *window = NULL;

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *id = g_strdup_printf ("g%u", i);
      g_autofree char *above = g_strdup_printf ("g%u", (i - 1) / 5);
      RkGroup *group = rk_record_new (RK_RECORD_GROUP, id);

      group->name = rk_text_new ("fi", id);
      if (i > 0)
        group->parent = g_ref_string_new (above);
      rk_record_append (RK_RECORD (version), &version->groups, group);
    }
  session = rk_session_new (project);
  rk_outline_set_session (outline, session);
  window = panel_present (GTK_WIDGET (outline));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rk_outline_get_rows (outline))), ==, N);
  g_assert_cmpuint (count_rows (GTK_WIDGET (outline)), <, 500);
  rk_session_select_record (session, version->groups.items[N - 1]);
  panel_settle ();
  g_assert_cmpuint (count_rows (GTK_WIDGET (outline)), <, 500);

  gtk_window_destroy (GTK_WINDOW (window));
  panel_settle ();
  g_assert_finalize_object (session);
}

#define ADD(path, function) g_test_add ("/outline/" path, Fixture, "pori", set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("order", test_order);
  ADD ("selection", test_selection);
  ADD ("selected-seat", test_selected_seat);
  ADD ("folding", test_folding);
  ADD ("keys", test_keys);
  ADD ("badges", test_badges);
  ADD ("not-stated", test_not_stated);
  ADD ("search", test_search);
  ADD ("typed-fast", test_typed_fast);
  ADD ("next-match", test_next_match);
  ADD ("version", test_version);
  ADD ("names", test_names);
  g_test_add_func ("/outline/many", test_many);

  return g_test_run ();
}
