/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "outline.h"

#include "rk-command.h"

/*   council
 *      └─ team
 *           └─ welfare ── children, working, older   */
typedef struct {
  RkDocument *document;
  RkVersion *version;
  RkGroup *council, *team, *welfare, *children, *working, *older;
  RkChangeSet last;
  guint n_changes;
} Fixture;

static void
changed_cb (RkDocument *document, RkChangeSet *set, Fixture *f)
{
  f->last = *set;
  f->last.records = NULL;
  f->n_changes++;
}

static RkGroup *
add (Fixture *f, RkGroup *parent, RkGroupKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  RkGroup *group = rk_command_add_group (f->document, f->version, parent, NULL, kind, name, &error);

  g_assert_no_error (error);
  return group;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  RkProject *project = rk_project_new ("fi");

  f->version = RK_VERSION (project->versions.items[0]);
  f->document = rk_document_new (project);
  f->council = add (f, NULL, RK_GROUP_KIND_COUNCIL, "Valtuusto");
  f->team = add (f, f->council, RK_GROUP_KIND_LEADERSHIP_TEAM, "Johtoryhmä");
  f->welfare = add (f, f->team, RK_GROUP_KIND_WELFARE_GROUP, "Hyvinvointiryhmä");
  f->children = add (f, f->welfare, RK_GROUP_KIND_SUBGROUP, "Lapset");
  f->working = add (f, f->welfare, RK_GROUP_KIND_SUBGROUP, "Työikäiset");
  f->older = add (f, f->welfare, RK_GROUP_KIND_SUBGROUP, "Ikäihmiset");
  g_signal_connect (f->document, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->document);
}

#define WHOLE "Valtuusto(Johtoryhmä(Hyvinvointiryhmä(Lapset Työikäiset Ikäihmiset)))"

static void
test_add (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RkGroup *first = rk_command_add_group (f->document, f->version, f->welfare, f->children,
                                         RK_GROUP_KIND_SUBGROUP, "Lapset", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (first->record.id, ==, "lapset-2");
  outline_assert (f->version, "Valtuusto(Johtoryhmä(Hyvinvointiryhmä(Lapset Lapset Työikäiset Ikäihmiset)))");
  g_assert_true (rk_version_get_tree (f->version)->groups[3] == first);
  g_assert_null (rk_command_add_group (f->document, f->version, NULL, NULL, RK_GROUP_KIND_OTHER, "", &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_EMPTY_NAME);
  rk_document_undo (f->document);
  outline_assert (f->version, WHOLE);
}

static void
test_move (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rk_command_move_group (f->document, f->older, f->welfare, f->children, &error));
  outline_assert (f->version, "Valtuusto(Johtoryhmä(Hyvinvointiryhmä(Ikäihmiset Lapset Työikäiset)))");
  g_assert_true (rk_command_move_group (f->document, f->working, f->council, f->team, &error));
  outline_assert (f->version, "Valtuusto(Työikäiset Johtoryhmä(Hyvinvointiryhmä(Ikäihmiset Lapset)))");
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Move Työikäiset under Valtuusto");
  g_assert_true (rk_command_move_group (f->document, f->welfare, NULL, NULL, &error));
  outline_assert (f->version, "Valtuusto(Työikäiset Johtoryhmä) Hyvinvointiryhmä(Ikäihmiset Lapset)");
  g_assert_no_error (error);
  for (int i = 0; i < 3; i++)
    g_assert_true (rk_document_undo (f->document));
  outline_assert (f->version, WHOLE);
}

static void
test_move_refuses_cycles (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const RkField *parent = rk_field_find (RK_RECORD_GROUP, "", "parent");
  RkValue value = RK_BOXED (f->older->record.id);

  g_assert_false (rk_command_move_group (f->document, f->team, f->older, NULL, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_CYCLE);
  g_clear_error (&error);
  g_assert_false (rk_command_move_group (f->document, f->team, f->team, NULL, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_CYCLE);
  g_clear_error (&error);
  g_assert_false (rk_command_set (f->document, f->council, parent, value, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_CYCLE);
  outline_assert (f->version, WHOLE);
  g_assert_cmpuint (f->n_changes, ==, 0);
}

static void
test_delete_keeps_children (Fixture *f, gconstpointer data)
{
  g_assert_true (rk_command_delete_group (f->document, f->welfare, RK_DELETE_CHILDREN_MOVE_UP, NULL));
  outline_assert (f->version, "Valtuusto(Johtoryhmä(Lapset Työikäiset Ikäihmiset))");
  rk_document_undo (f->document);
  outline_assert (f->version, WHOLE);
  g_assert_true (rk_command_delete_group (f->document, f->council, RK_DELETE_CHILDREN_MOVE_UP, NULL));
  outline_assert (f->version, "Johtoryhmä(Hyvinvointiryhmä(Lapset Työikäiset Ikäihmiset))");
}

static void
test_delete_branch (Fixture *f, gconstpointer data)
{
  g_assert_true (rk_command_delete_group (f->document, f->welfare, RK_DELETE_BRANCH, NULL));
  outline_assert (f->version, "Valtuusto(Johtoryhmä)");
  g_assert_null (rk_version_find_group (f->version, "lapset"));
  rk_document_undo (f->document);
  outline_assert (f->version, WHOLE);
  g_assert_true (rk_version_find_group (f->version, "lapset") == f->children);
}

/* What referred to a deleted group goes with it, in the same step, and comes back with it. */
static void
test_delete_clears_references (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const RkField *chair_of = rk_field_find (RK_RECORD_SEAT, "", "chair-of");
  RkSeat *seat = rk_command_add (f->document, f->welfare, RK_RECORD_SEAT, G_MAXUINT, NULL);

  rk_command_add_relation (f->document, f->version, RK_RELATION_INFORMS, f->team, f->children, &error);
  g_assert_true (rk_command_set (f->document, seat, chair_of, RK_BOXED (f->children->record.id), &error));
  g_assert_true (rk_command_delete_group (f->document, f->children, RK_DELETE_BRANCH, &error));
  g_assert_null (seat->chair_of);
  g_assert_cmpuint (f->version->relations.n, ==, 0);
  rk_document_undo (f->document);
  g_assert_cmpstr (seat->chair_of, ==, "lapset");
  g_assert_cmpuint (f->version->relations.n, ==, 1);
  g_assert_no_error (error);
}

static void
test_typing_merges (Fixture *f, gconstpointer data)
{
  const RkField *name = rk_field_find (RK_RECORD_GROUP, "", "name");
  g_autoptr (GError) error = NULL;

  rk_document_mark_saved (f->document);
  g_assert_true (rk_command_set_text (f->document, f->team, name, "fi", "J", &error));
  g_assert_true (rk_command_set_text (f->document, f->team, name, "fi", "Jo", &error));
  g_assert_true (rk_command_set_text (f->document, f->team, name, "fi", "Jory", &error));
  g_assert_true (rk_document_is_modified (f->document));
  rk_document_undo (f->document);
  g_assert_cmpstr (rk_text_get (f->team->name, "fi"), ==, "Johtoryhmä");
  g_assert_false (rk_document_is_modified (f->document));
  rk_document_redo (f->document);
  g_assert_cmpstr (rk_text_get (f->team->name, "fi"), ==, "Jory");
  rk_document_seal (f->document);
  g_assert_true (rk_command_set_text (f->document, f->team, name, "fi", "Joryn", &error));
  rk_document_undo (f->document);
  g_assert_cmpstr (rk_text_get (f->team->name, "fi"), ==, "Jory");
}

/* A merge must not hide that the saved state was left. */
static void
test_merge_after_save (Fixture *f, gconstpointer data)
{
  const RkField *name = rk_field_find (RK_RECORD_GROUP, "", "name");

  rk_command_set_text (f->document, f->team, name, "fi", "Yksi", NULL);
  rk_document_mark_saved (f->document);
  rk_command_set_text (f->document, f->team, name, "fi", "Kaksi", NULL);
  g_assert_true (rk_document_is_modified (f->document));
  rk_document_undo (f->document);
  g_assert_false (rk_document_is_modified (f->document));
  g_assert_cmpstr (rk_text_get (f->team->name, "fi"), ==, "Yksi");
}

static const struct {
  RkRecordType type;
  const char *key;
  const char *value;
  int code; /* -1: accepted */
} settings[] = {
  { RK_RECORD_GROUP, "from", "2021-08", -1 },
  { RK_RECORD_GROUP, "from", "eilen", RK_COMMAND_ERROR_INVALID },
  { RK_RECORD_GROUP, "color", "#0b6b66", -1 },
  { RK_RECORD_GROUP, "color", "vihreä", RK_COMMAND_ERROR_INVALID },
  { RK_RECORD_GROUP, "decision", "d-none", RK_COMMAND_ERROR_DANGLING },
  { RK_RECORD_GROUP, "abbreviation", "LANU", -1 },
};

static void
test_settings (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GError) error = NULL;
      const RkField *field = rk_field_find (settings[i].type, "", settings[i].key);
      RkValue value = rk_value_new_string (settings[i].value);
      gboolean done = rk_command_set (f->document, f->team, field, value, &error);

      rk_value_clear (field, &value);
      g_assert_cmpint (done, ==, settings[i].code == -1);
      if (!done)
        g_assert_error (error, RK_COMMAND_ERROR, settings[i].code);
    }
}

static void
test_numbers (Fixture *f, gconstpointer data)
{
  const RkField *count = rk_field_find (RK_RECORD_GROUP, "", "count");
  const RkField *per_year = rk_field_find (RK_RECORD_GROUP, "meetings", "per-year");
  const RkField *name = rk_field_find (RK_RECORD_GROUP, "", "name");
  g_autoptr (GError) error = NULL;

  g_assert_false (rk_command_set (f->document, f->team, count, RK_NUMBER (0), &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (rk_command_set_text (f->document, f->team, name, "fi", "", &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_EMPTY_NAME);
  g_clear_error (&error);
  g_assert_true (rk_command_set (f->document, f->team, count, RK_NUMBER (RK_INT_NOT_STATED), &error));
  g_assert_true (rk_command_set_text (f->document, f->team, name, "fi", "", &error));
  g_assert_null (f->team->name);
  g_assert_false (rk_command_set (f->document, f->team, count, RK_NUMBER (1), &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_EMPTY_NAME);
  g_clear_error (&error);
  g_assert_true (rk_command_set (f->document, f->team, per_year, RK_NUMBER (2), &error));
  g_assert_true (rk_command_set (f->document, f->team, per_year, RK_NUMBER (RK_INT_ABSENT), &error));
  g_assert_no_error (error);
}

/* A project file names each language once. */
static void
test_languages (Fixture *f, gconstpointer data)
{
  RkProject *project = rk_document_get_project (f->document);
  const RkField *field = rk_field_find (RK_RECORD_PROJECT, "", "languages");
  g_autoptr (RkList) typed = rk_list_new_strings ((const char *[]) { "sv", "fi", "sv", "", "fi", NULL });
  g_autoptr (RkList) kept = rk_list_new_strings ((const char *[]) { "sv", "fi", NULL });

  g_assert_true (rk_command_set (f->document, project, field, RK_BOXED (typed), NULL));
  g_assert_true (rk_list_equal (project->languages, kept));
}

/* A project file keeps no control characters, so none may come in by a paste. */
static void
test_control_characters (Fixture *f, gconstpointer data)
{
  const RkField *name = rk_field_find (RK_RECORD_GROUP, "", "name");
  const RkField *short_name = rk_field_find (RK_RECORD_GROUP, "", "abbreviation");
  const RkField *aliases = rk_field_find (RK_RECORD_GROUP, "", "aliases");
  g_autoptr (RkText) text = rk_text_new ("fi", "a\vb");
  const RkItem item = { .text = text };
  g_autoptr (RkList) list = rk_list_new (RK_ITEM_TEXT, &item, 1);
  RkValue value = rk_value_new_string ("x\r\n\ty\x1b");

  rk_command_set_text (f->document, f->team, name, "fi", "Johto\x01ryhmä\n", NULL);
  g_assert_cmpstr (rk_text_get (f->team->name, "fi"), ==, "Johtoryhmä\n");
  rk_command_set (f->document, f->team, short_name, value, NULL);
  g_assert_cmpstr (f->team->abbreviation, ==, "x\n\ty");
  rk_command_set (f->document, f->team, aliases, RK_BOXED (list), NULL);
  g_assert_cmpstr (rk_text_pick (rk_list_get_items (f->team->aliases)[0].text, "fi"), ==, "ab");
  rk_value_clear (short_name, &value);
}

static void
test_seats (Fixture *f, gconstpointer data)
{
  RkSeat *first = rk_command_add (f->document, f->welfare, RK_RECORD_SEAT, G_MAXUINT, NULL);
  RkSeat *second = rk_command_add (f->document, f->welfare, RK_RECORD_SEAT, G_MAXUINT, NULL);

  g_assert_cmpstr (first->record.id, !=, second->record.id);
  g_assert_true (rk_command_reorder (f->document, second, 0, NULL));
  g_assert_true (f->welfare->seats.items[0] == RK_RECORD (second));
  g_assert_true (rk_command_move_seat (f->document, second, f->team, 0, NULL));
  g_assert_cmpuint (f->welfare->seats.n, ==, 1);
  g_assert_true (second->record.parent == RK_RECORD (f->team));
  g_assert_true (rk_command_remove (f->document, first, NULL));
  g_assert_cmpuint (f->welfare->seats.n, ==, 0);
  for (int i = 0; i < 5; i++)
    g_assert_true (rk_document_undo (f->document));
  g_assert_cmpuint (f->welfare->seats.n, ==, 0);
  for (int i = 0; i < 4; i++)
    g_assert_true (rk_document_redo (f->document));
  g_assert_true (second->record.parent == RK_RECORD (f->team));
  g_assert_cmpuint (f->welfare->seats.n, ==, 1);
}

/* What a name says of a new group is taken from it, in one step. */
static void
test_name_group (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *words, *name, *abbreviation;
    RkGroupKind before, kind;
    int count;
  } rows[] = {
    { "Hyvinvointityöryhmä", "Hyvinvointityöryhmä", NULL, RK_GROUP_KIND_OTHER, RK_GROUP_KIND_WELFARE_GROUP,
      1 },
    { "Valiokunnat", "Valiokunnat", NULL, RK_GROUP_KIND_BOARD, RK_GROUP_KIND_COMMITTEE, RK_INT_NOT_STATED },
    { "Lape-työryhmä", "Lape-työryhmä", NULL, RK_GROUP_KIND_SUBGROUP, RK_GROUP_KIND_SUBGROUP, 1 },
    { "Lape-työryhmä", "Lape-työryhmä", NULL, RK_GROUP_KIND_BOARD, RK_GROUP_KIND_WORKING_GROUP, 1 },
    { "Lapset ja nuoret", "Lapset ja nuoret", NULL, RK_GROUP_KIND_TEAM, RK_GROUP_KIND_TEAM, 1 },
    { "4 yhteistyöryhmää", NULL, NULL, RK_GROUP_KIND_TEAM, RK_GROUP_KIND_COOPERATION_GROUP, 4 },
    { "Ohjausryhmä (LANU)", "Ohjausryhmä", "LANU", RK_GROUP_KIND_TEAM, RK_GROUP_KIND_STEERING_GROUP, 1 },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RkGroup *group = rk_command_add_group (f->document, f->version, f->welfare, NULL, rows[i].before,
                                             "Uusi", NULL);

      g_assert_true (rk_command_name_group (f->document, group, "fi", rows[i].words, NULL));
      g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, rows[i].name);
      g_assert_cmpstr (group->abbreviation, ==, rows[i].abbreviation);
      g_assert_cmpint (group->kind, ==, rows[i].kind);
      g_assert_cmpint (group->count, ==, rows[i].count);
      rk_document_undo (f->document);
      g_assert_cmpstr (rk_text_get (group->name, "fi"), ==, "Uusi");
      g_assert_cmpint (group->kind, ==, rows[i].before);
      g_assert_cmpint (group->count, ==, 1);
      g_assert_false (rk_command_name_group (f->document, group, "fi", "  ", &error));
      g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_EMPTY_NAME);
      g_clear_error (&error);
      rk_document_undo (f->document);
    }
}

/* A copy is no decision yet, whatever its original was; a date that is none makes no copy. */
static void
test_start_version (Fixture *f, gconstpointer data)
{
  RkProject *project = rk_document_get_project (f->document);
  RkDecision *decision = rk_command_add (f->document, project, RK_RECORD_DECISION, 0, NULL);
  const char *ids[] = { decision->record.id, NULL };
  g_autoptr (RkList) decisions = rk_list_new_strings (ids);
  RkVersionStart start = { "Luonnos", RK_VERSION_STATUS_DRAFT, "2027-13" };
  g_autoptr (GError) error = NULL;
  guint n = project->versions.n;
  RkVersion *copy;

  g_assert_true (rk_command_set (f->document, f->version, rk_field_find (RK_RECORD_VERSION, "", "decisions"),
                                 RK_BOXED (decisions), NULL));
  g_assert_null (rk_command_start_version (f->document, f->version, &start, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID);
  g_assert_cmpuint (project->versions.n, ==, n);
  start.from = "2027-01";
  copy = rk_command_start_version (f->document, f->version, &start, NULL);
  g_assert_cmpint (copy->status, ==, RK_VERSION_STATUS_DRAFT);
  g_assert_cmpstr (copy->from, ==, "2027-01");
  g_assert_null (copy->decisions);
  g_assert_nonnull (f->version->decisions);
  g_assert_cmpuint (rk_record_get_position (copy), ==, rk_record_get_position (f->version) + 1);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), !=, NULL);
  rk_document_undo (f->document);
  g_assert_cmpuint (project->versions.n, ==, n);
}

static void
test_copy_version (Fixture *f, gconstpointer data)
{
  RkProject *project = rk_document_get_project (f->document);
  RkDuty *duty = rk_command_add (f->document, f->welfare, RK_RECORD_DUTY, 0, NULL);
  RkVersion *copy = rk_command_copy_version (f->document, f->version, "Esitys 2026", NULL);
  RkGroup *twin = rk_version_find_group (copy, f->welfare->record.id);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (copy->status, ==, RK_VERSION_STATUS_PROPOSAL);
  g_assert_cmpstr (copy->record.id, ==, "esitys-2026");
  g_assert_cmpuint (copy->groups.n, ==, 6);
  g_assert_true (twin != NULL && twin != f->welfare);
  g_assert_cmpstr (twin->duties.items[0]->id, !=, duty->record.id);
  g_assert_true (rk_command_remove (f->document, f->version, &error));
  g_assert_false (rk_command_remove (f->document, copy, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_LAST);
  g_assert_cmpuint (project->versions.n, ==, 1);
  rk_document_undo (f->document);
  rk_document_undo (f->document);
  g_assert_cmpuint (project->versions.n, ==, 1);
  g_assert_true (project->versions.items[0] == RK_RECORD (f->version));
}

static void
test_rollback (Fixture *f, gconstpointer data)
{
  guint n = f->n_changes;

  rk_document_begin (f->document, "Several", NULL);
  rk_command_delete_group (f->document, f->older, RK_DELETE_BRANCH, NULL);
  rk_command_move_group (f->document, f->children, f->council, NULL, NULL);
  rk_command_add (f->document, f->team, RK_RECORD_SEAT, 0, NULL);
  rk_document_rollback (f->document);
  outline_assert (f->version, WHOLE);
  g_assert_cmpuint (f->team->seats.n, ==, 0);
  g_assert_cmpuint (f->n_changes, ==, n);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Add Ikäihmiset");
}

static void
test_nested_is_one_step (Fixture *f, gconstpointer data)
{
  rk_document_begin (f->document, "Both", NULL);
  rk_command_delete_group (f->document, f->older, RK_DELETE_BRANCH, NULL);
  rk_command_delete_group (f->document, f->working, RK_DELETE_BRANCH, NULL);
  rk_document_commit (f->document);
  g_assert_cmpuint (f->n_changes, ==, 1);
  g_assert_true (f->last.structure);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Both");
  rk_document_undo (f->document);
  outline_assert (f->version, WHOLE);
}

static void
test_selection_returns (Fixture *f, gconstpointer data)
{
  g_autoptr (RkList) older = rk_list_new_strings ((const char *[]) { "ikaihmiset", NULL });
  g_autoptr (RkList) welfare = rk_list_new_strings ((const char *[]) { "hyvinvointiryhma", NULL });

  rk_document_set_selection (f->document, older);
  rk_command_delete_group (f->document, f->older, RK_DELETE_BRANCH, NULL);
  rk_document_set_selection (f->document, welfare);
  rk_document_undo (f->document);
  g_assert_true (rk_list_equal (rk_document_get_selection (f->document), older));
  rk_document_redo (f->document);
  g_assert_true (rk_list_equal (rk_document_get_selection (f->document), welfare));
}

/* A version in force beats drafts; the latest start wins, then the later place. */
static void
test_default_version (Fixture *f, gconstpointer data)
{
  RkProject *project = rk_document_get_project (f->document);
  RkVersion *second = rk_command_copy_version (f->document, f->version, "b", NULL);
  const RkField *status = rk_field_find (RK_RECORD_VERSION, "", "status");
  const RkField *from = rk_field_find (RK_RECORD_VERSION, "", "from");
  RkValue year = rk_value_new_string ("2021");

  g_assert_true (rk_project_get_default_version (project) == second);
  rk_command_set (f->document, f->version, status, RK_NUMBER (RK_VERSION_STATUS_IN_FORCE), NULL);
  g_assert_true (rk_project_get_default_version (project) == f->version);
  rk_command_set (f->document, second, status, RK_NUMBER (RK_VERSION_STATUS_IN_FORCE), NULL);
  rk_command_set (f->document, second, from, year, NULL);
  g_assert_true (rk_project_get_default_version (project) == second);
  rk_command_set (f->document, f->version, from, year, NULL);
  g_assert_true (rk_project_get_default_version (project) == second);
  rk_value_clear (from, &year);
}

static const struct {
  const char *path;
  void (*test) (Fixture *, gconstpointer);
} tests[] = {
  { "/model/command/add", test_add },
  { "/model/command/move", test_move },
  { "/model/command/move-refuses-cycles", test_move_refuses_cycles },
  { "/model/command/delete-keeps-children", test_delete_keeps_children },
  { "/model/command/delete-branch", test_delete_branch },
  { "/model/command/delete-clears-references", test_delete_clears_references },
  { "/model/command/typing-merges", test_typing_merges },
  { "/model/command/merge-after-save", test_merge_after_save },
  { "/model/command/settings", test_settings },
  { "/model/command/numbers", test_numbers },
  { "/model/command/languages", test_languages },
  { "/model/command/control-characters", test_control_characters },
  { "/model/command/seats", test_seats },
  { "/model/command/copy-version", test_copy_version },
  { "/model/command/start-version", test_start_version },
  { "/model/command/name-group", test_name_group },
  { "/model/document/rollback", test_rollback },
  { "/model/document/nested-is-one-step", test_nested_is_one_step },
  { "/model/document/selection-returns", test_selection_returns },
  { "/model/project/default-version", test_default_version },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
